"""Plain text: the text is the source, paragraphs are parted by empty lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from checker.contracts import ReaderPlugin
from checker.document import Block, Document, Role, Span
from checker.readers import _decoding, _language, _roles

_BORDER = re.compile(r"(?:[^\S\n]*\n){2,}[^\S\n]*")


def read(path: str, data: bytes) -> Document:
    """Read an article; its first line is taken for the headline where it looks it."""
    source, encoding = _decoding.decode(path, data)
    blocks = tuple(_roled(source, list(_paragraphs(source))))
    headline = next((b for b in blocks if b.role is Role.HEADLINE), None)
    return Document(
        path=path,
        source=source,
        text=source,
        blocks=blocks,
        format="plain-text",
        encoding=encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        title=source[headline.span.start : headline.span.end].strip()
        if headline
        else None,
        language=_language.guess(source),
    )


def _paragraphs(source: str) -> Iterator[Span]:
    """Stretches between empty lines, without white space around."""
    at = 0
    for border in [*_BORDER.finditer(source), None]:
        stop = border.start() if border else len(source)
        piece = source[at:stop]
        start = at + len(piece) - len(piece.lstrip())
        end = at + len(piece.rstrip())
        if start < end:
            yield Span(start, end)
        at = border.end() if border else stop


def _roled(source: str, spans: list[Span]) -> Iterator[Block]:
    """Paragraphs with what they are for."""
    title: str | None = None
    related = False
    for number, span in enumerate(spans):
        text = source[span.start : span.end]
        role = _roles.line_role(text) or Role.PARAGRAPH
        if number == 0 and len(spans) > 1 and role in (Role.PARAGRAPH, Role.BYLINE):
            if _roles.is_headline(text):
                title, role = text.strip(), Role.HEADLINE
        elif title is not None and text.strip() == title:
            role = Role.HEADLINE
        related = related or role is Role.RELATED
        if related:
            role = Role.RELATED
        if role is Role.BYLINE and number > 4:
            role = Role.PARAGRAPH
        yield Block(role, span)


PLUGIN = ReaderPlugin((".txt", ".text"), read)
