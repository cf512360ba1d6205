"""Values written as XML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring

from checker.patterns import pattern
from checker.reporters._terminal import visible

_ILLEGAL = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters no XML 1.0 document may hold, escaped or not."""


def clean(text: str) -> str:
    """``text`` with control and other forbidden characters made visible."""
    lines = (visible(line) for line in text.splitlines())
    return _ILLEGAL.sub("\ufffd", "\n".join(lines))


def element(tag: str, /, **attributes: object) -> Element:
    """An element; attributes that are None are left out."""
    return Element(
        tag,
        {
            key: clean(str(value))
            for key, value in attributes.items()
            if value is not None
        },
    )


def write(root: Element) -> str:
    """The document with its declaration, indented."""
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
