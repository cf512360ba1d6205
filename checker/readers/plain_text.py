"""Plain text: what is written is what is read, offset for offset.

Paragraphs are parted by blank lines. The first may be the headline; short lines of a
known kind (credit, byline, date, "read also", imprint) get their role.
"""

from __future__ import annotations

import re
from hashlib import sha256

from checker.contracts import ReaderPlugin
from checker.document import Block, Document, Role, Span
from checker.readers._decoding import decode
from checker.readers._language import detect
from checker.readers._roles import (
    is_credit,
    is_footer,
    is_headline,
    is_related_heading,
    role_under_headline,
)

# A line that holds more than white space, and all lines after it up to a blank one.
# Possessive: the text is walked once, whatever it holds.
_PARAGRAPH = re.compile(
    r"[^\S\r\n]*+(?P<body>\S[^\r\n]*+(?:(?:\r\n?|\n)[^\S\r\n]*+[^\s][^\r\n]*+)*+)"
)
_LINE_BREAK = re.compile(r"\r\n?|\n")
_SMALL = 250


def read(path: str, data: bytes) -> Document:
    """The article in ``data``.

    Raises:
        DocumentError: empty, too large or not text.
    """
    decoded = decode(path, data)
    source = decoded.text
    spans = [_trimmed(source, found) for found in _PARAGRAPH.finditer(source)]
    blocks = _with_roles(source, spans)
    title = next((block for block in blocks if block.role is Role.HEADLINE), None)
    return Document(
        path=path,
        source=source,
        text=source,
        blocks=tuple(blocks),
        encoding=decoded.encoding,
        sha256=sha256(data).hexdigest(),
        title=source[title.span.start : title.span.end] if title else None,
        language=detect(source),
        notes=decoded.notes,
    )


def _trimmed(source: str, found: re.Match[str]) -> Span:
    body = found["body"]
    start = found.start("body")
    return Span(start, start + len(body.rstrip()))


def _with_roles(source: str, spans: list[Span]) -> list[Block]:
    headline = _headline(source, spans)
    blocks: list[Block] = []
    related = False
    opening = headline is not None
    for span in spans:
        role = Role.PARAGRAPH
        text = source[span.start : span.end] if span.end - span.start <= _SMALL else ""
        if text and _LINE_BREAK.search(text):
            text = ""
        if text and text == headline and not related:
            role = Role.HEADLINE
        else:
            related = related or is_related_heading(text)
            role = _line_role(text, opening=opening, related=related)
            opening = opening and role in (Role.BYLINE, Role.DATE)
        blocks.append(
            Block(role, span, level=1 if role is Role.HEADLINE else 0, main=not related)
        )
    return blocks


def _headline(source: str, spans: list[Span]) -> str | None:
    """The first paragraph, if it is one line that reads like a headline."""
    if len(spans) < 2:
        return None
    text = source[spans[0].start : spans[0].end]
    if len(text) > _SMALL or _LINE_BREAK.search(text) or not is_headline(text):
        return None
    return None if role_under_headline(text) or is_credit(text) else text


def _line_role(text: str, *, opening: bool, related: bool) -> Role:
    """The role of a one-line paragraph; of longer ones ``text`` is empty."""
    if text:
        if is_footer(text):
            return Role.FOOTER
        if opening and (small := role_under_headline(text)):
            return small
        if not related and is_credit(text):
            return Role.CREDIT
    return Role.RELATED if related else Role.PARAGRAPH


PLUGIN = ReaderPlugin(suffixes=(".txt", ".text"), read=read)
