"""What an element is for, by its name, classes and microdata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.document import Role
from checker.patterns import pattern

STRONG = frozenset({Role.RELATED, Role.COMMENT, Role.ASIDE, Role.FOOTER})
"""Roles of whole regions: what is inside them is of no other."""
SMALL = frozenset({Role.BYLINE, Role.DATE, Role.CREDIT})
"""Roles of short lines: a long text is none of them, whatever its class says."""

_BY_TAG = {
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "blockquote": Role.QUOTE,
    "pre": Role.CODE,
    "listing": Role.CODE,
    "xmp": Role.CODE,
    "plaintext": Role.CODE,
    "code": Role.CODE,
    "samp": Role.CODE,
    "li": Role.LIST,
    "dt": Role.LIST,
    "dd": Role.LIST,
    "td": Role.TABLE,
    "th": Role.TABLE,
    "footer": Role.FOOTER,
    "aside": Role.ASIDE,
    "nav": Role.RELATED,
    "time": Role.DATE,
}
_WORD = pattern(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_SUBTITLE = ("subtitle", "deck", "standfirst", "subhead")
_RELATED = ("related", "recommend", "similar", "readmore", "readalso")
_EXACT = {
    "lead": Role.LEAD,
    "lede": Role.LEAD,
    "intro": Role.LEAD,
    "announce": Role.LEAD,
    "caption": Role.CAPTION,
    "author": Role.BYLINE,
    "authors": Role.BYLINE,
    "byline": Role.BYLINE,
    "date": Role.DATE,
    "time": Role.DATE,
    "source": Role.CREDIT,
    "credit": Role.CREDIT,
    "credits": Role.CREDIT,
}
_REGIONS = frozenset({"article", "main", "html", "body"})


@lru_cache(maxsize=4096)
def role_of_name(names: str) -> Role | None:
    """What classes or microdata names say, word by word: ``update`` is no ``date``."""
    words = {word.lower() for word in _WORD.findall(names)}
    if words & {"comment", "comments", "disqus"}:
        return Role.COMMENT
    joined = re.sub(r"[\s_-]+", "", names).lower()
    if any(word.startswith(_RELATED) for word in words) or any(
        name in joined for name in ("readmore", "readalso")
    ):
        return Role.RELATED
    if any(name in joined for name in _SUBTITLE):
        return Role.SUBTITLE
    for word, role in _EXACT.items():
        if word in words:
            return role
    return None


def role_of_element(tag: str, attrs: Mapping[str, str]) -> Role | None:
    """The role an element gives its text; none if it says nothing."""
    if tag in _REGIONS:
        # Classes of whole pages name whatever the page has: has-comments, by-author.
        names = attrs.get("class", "").split()
        if tag == "article" and any(name.lower() == "comment" for name in names):
            return Role.COMMENT
        return None
    said = _BY_TAG.get(tag)
    if said in STRONG:
        by_name = _by_name(attrs)
        return by_name if by_name in (Role.COMMENT, Role.RELATED) else said
    return _by_name(attrs) or said


def _by_name(attrs: Mapping[str, str]) -> Role | None:
    found = None
    for key in ("class", "itemprop"):
        if (value := attrs.get(key)) and (found := role_of_name(value)):
            return found
    if "id" in attrs and role_of_name(attrs["id"]) is Role.COMMENT:
        return Role.COMMENT
    return Role.BYLINE if "author" in attrs.get("rel", "").lower().split() else found


def combined(outer: Role, inner: Role | None) -> Role:
    """The role of an element with role ``inner`` inside one with ``outer``."""
    if inner is None or outer is Role.CODE:
        return outer
    if outer in STRONG:
        deeper = inner in (Role.RELATED, Role.COMMENT)
        return inner if deeper and outer in (Role.ASIDE, Role.FOOTER) else outer
    if outer is Role.QUOTE and inner in (Role.LIST, Role.TABLE):
        return outer
    return inner
