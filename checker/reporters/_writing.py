"""Values written as JSON."""

from __future__ import annotations

import json

from checker.patterns import pattern

Json = dict[str, object]

_SURROGATE = pattern("[\ud800-\udfff]")
_ARTICLE = pattern(r"#(?:chat-\d+/)?(?:item|message)-[^#/]+\Z")
"""What tells an article from others of its file."""
_ESCAPED = pattern("[\ud800-\udfff\x85\u2028\u2029]")
"""Lone surrogates, which no file holds, and line ends that JSON does not know."""


def dumps(value: object, *, indent: int | None = 1) -> str:
    """JSON with letters as they are, safe to store and to split into lines."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def relative(path: str) -> str:
    """A path as review tools want it: forward slashes, no leading ``./``."""
    path = path.replace("\\", "/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return _SURROGATE.sub("\ufffd", path)


def file_of(path: str) -> str:
    """The file an article is in: ``feed.xml`` of ``feed.xml#item-3``."""
    return _ARTICLE.sub("", path)
