"""Plain text: what is written is what is read, offset for offset.

Paragraphs are parted by blank lines. The first may be the headline; short lines of a
known kind (credit, byline, date, "read also", imprint) get their role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from checker.contracts import ReaderPlugin
from checker.document import Block, Document, Link, Role, Span
from checker.patterns import pattern
from checker.readers._decoding import decode
from checker.readers._language import detect
from checker.readers._roles import (
    LINE_LIMIT,
    is_credit,
    is_footer,
    is_headline,
    is_related_heading,
    is_shouted,
    role_under_headline,
)

# A line that holds more than white space, and all lines after it up to a blank one.
# Possessive: the text is walked once, whatever it holds.
_PARAGRAPH = pattern(
    r"[^\S\r\n]*+(?P<body>\S[^\r\n]*+(?:(?:\r\n?|\n)[^\S\r\n]*+[^\s][^\r\n]*+)*+)"
)
_LINE = pattern(r"[^\S\r\n]*+(?P<body>[^\s][^\r\n]*+)")
_LINE_BREAK = pattern(r"\r\n?|\n")
_WRAPPED = 100
"""Characters of the longest line in a text wrapped by hand or by a mail program."""


def read(path: str, data: bytes) -> Document:
    """The article in ``data``.

    Raises:
        DocumentError: empty, too large or not text.
    """
    decoded = decode(data)
    source = decoded.text
    blocks = _with_roles(source, list(_paragraphs(source)))
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
        links=tuple(_links(source)),
        notes=decoded.notes,
    )


_ADDRESS = pattern(r"""https?://[^\s<>"«»“”„|\\^`{}]{3,2000}""", re.IGNORECASE)


def _links(source: str) -> Iterator[Link]:
    """Addresses written out, without the stop or bracket behind them."""
    if "://" not in source:
        return
    for found in _ADDRESS.finditer(source):
        address = found.group().rstrip(".,;:!?'…*_")
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(".,;:!?")
        yield Link(Span(found.start(), found.start() + len(address)), address)


def _paragraphs(source: str) -> Iterator[Span]:
    """Stretches between blank lines, a credit in the last line apart.

    A text without blank lines and with long lines has a paragraph on every line.
    """
    spans = [_span(found) for found in _PARAGRAPH.finditer(source)]
    if len(spans) == 1 and max(map(len, _LINE_BREAK.split(source))) > _WRAPPED:
        spans = [_span(found) for found in _LINE.finditer(source)]
    for span in spans:
        last = _last_line(source, span)
        if last and is_credit(source[last.start : last.end]):
            yield _rstripped(source, span.start, last.start)
            yield last
        else:
            yield span


def _span(found: re.Match[str]) -> Span:
    start, end = found.span("body")
    return _rstripped(found.string, start, end)


def _rstripped(source: str, start: int, end: int) -> Span:
    while source[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _last_line(source: str, span: Span) -> Span | None:
    """The last line of a paragraph that has several."""
    start = max(
        source.rfind("\n", span.start, span.end),
        source.rfind("\r", span.start, span.end),
    )
    if start < 0:
        return None
    while source[start].isspace():
        start += 1
    return Span(start, span.end)


def _with_roles(source: str, spans: list[Span]) -> list[Block]:
    # Of paragraphs that are no small line, the text does not matter here.
    lines = [_single_line(source, span) for span in spans]
    headline = _headline(lines)
    blocks: list[Block] = []
    related = False
    opening = True
    for line, span in zip(lines, spans, strict=True):
        if line and line == headline and not related:
            blocks.append(Block(Role.HEADLINE, span, level=1))
            opening = True
            continue
        related = related or is_related_heading(line)
        role = _line_role(line, opening=opening, related=related)
        opening = opening and role in (Role.BYLINE, Role.DATE)
        blocks.append(Block(role, span, main=not related))
    return blocks


def _single_line(source: str, span: Span) -> str:
    """The words of a short paragraph of one line, else nothing."""
    if span.end - span.start > LINE_LIMIT:
        return ""
    text = source[span.start : span.end]
    return "" if "\n" in text or "\r" in text else text


_UNDER_A_RUBRIC = 120
"""Characters of a headline under a rubric; a notice under a headline of one word is
longer."""


def _headline(lines: list[str]) -> str | None:
    """The first of the paragraphs that reads like a headline, unless text comes first.

    Dates, names and shouted lines may stand above it, and so may a rubric of one word.
    """
    for at, line in enumerate(lines[:4]):
        if line and (role_under_headline(line) or is_shouted(line)):
            continue
        following = lines[at + 1 : at + 2]
        if not following or not is_headline(line) or is_credit(line):
            return None
        under = following[0]
        rubric = " " not in line and " " in under and is_headline(under)
        rubric = rubric and len(under) <= _UNDER_A_RUBRIC
        return under if rubric and len(lines) > at + 2 else line
    return None


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
