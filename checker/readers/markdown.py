"""Markdown: CommonMark blocks, tables and footnotes, front matter, HTML in between.

Two passes. The first cuts the source into leaves (a paragraph, a heading, a code block)
and gathers reference definitions; the second reads each leaf's inline markup and writes
the visible text with the way back to the source.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from checker.contracts import ReaderPlugin
from checker.document import Document, Field, Role, Segment, SourceMap
from checker.readers import _decoding, _language, _roles

if TYPE_CHECKING:
    from checker.readers._front_matter import FrontMatter
    from checker.readers._markdown_page import Piece

_OPENING = frozenset({Role.HEADLINE, Role.BYLINE, Role.DATE, Role.IMAGE})
"""What may stand before an article's text begins."""


def read(path: str, data: bytes) -> Document:
    """The article in ``data``.

    Raises:
        DocumentError: empty, too large or not text.
    """
    # Imported here: runs over plain text must not pay for them.
    from checker.readers import _front_matter
    from checker.readers._markdown_blocks import Blocks, lines_of
    from checker.readers._markdown_page import Page, plain

    decoded = _decoding.decode(data)
    source = decoded.text
    front = _front_matter.read(source)
    mdx = path.lower().endswith(".mdx")
    scanner = Blocks(source, mdx=mdx)
    scanner.container(lines_of(source, front.body), Role.PARAGRAPH, 0)
    page = Page(source, scanner.references, mdx=mdx)
    pieces = [piece for leaf in scanner.leaves for piece in page.pieces(leaf)]
    headline = next(
        (p.words for p in pieces if p.level == 1 and p.top and not p.hidden), None
    )
    fields: tuple[Field, ...] = ()
    if headline is None and front.title is not None:
        headline = plain(front.title)
        pieces.insert(0, _title_piece(source, front))
        fields = (front.title_field,) if front.title_field else ()
    _give_roles(pieces, headline)
    for piece in pieces:
        page.write(piece)
    text = "".join(page.parts)
    language, language_note = _language.agreed_language(front.language, text)
    notes = (*decoded.notes, *front.notes, *scanner.notes)
    return Document(
        path=path,
        source=source,
        text=text,
        blocks=tuple(page.blocks),
        map=SourceMap(tuple(Segment(*one) for one in page.segments)),
        format="markdown",
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        title=front.title or headline,
        language=language,
        published=front.published,
        date_source="front-matter" if front.published else None,
        publishers=front.publishers,
        authors=front.authors,
        facts=front.facts,
        links=tuple(page.links),
        images=tuple(page.images),
        notes=(*notes, language_note) if language_note else notes,
        fields=fields,
    )


def _title_piece(source: str, front: FrontMatter) -> Piece:
    from checker.readers._inline import Run
    from checker.readers._markdown_page import Content, Piece, plain

    title = front.title or ""
    content = Content(source, [(0, len(source))])
    runs = [Run(title, *front.title_place)]
    if front.title_field:
        runs = [
            Run(
                title[one.text_start : one.text_start + one.text_length],
                one.source_start,
                one.source_start + one.source_length,
            )
            for one in front.title_field.segments
        ]
    piece = Piece(Role.HEADLINE, content, runs)
    piece.words, piece.top, piece.level = plain(title), True, 1
    return piece


def _give_roles(pieces: list[Piece], headline: str | None) -> None:
    """Tell headlines, credits, bylines and what follows “read also”."""
    related, opening, first = False, True, True
    for piece in pieces:
        if not piece.words:
            continue
        own = piece.top and piece.role is Role.PARAGRAPH
        role = None
        if own and piece.words == headline and (piece.level == 1 or first):
            piece.role = Role.HEADLINE
        elif own:
            role = _roles.line_role("".join(run.text for run in piece.runs))
            related = related or (role is Role.RELATED and not piece.hidden)
            if role in (Role.BYLINE, Role.DATE) and not opening:
                role = None
            if role is not None and not piece.level:
                piece.role = role
        if related and not piece.note and piece.role is not Role.FOOTER:
            piece.role = Role.RELATED
        if not piece.hidden and piece.role not in _OPENING:
            opening = False
        first = first and (piece.hidden or piece.level == 1 or piece.role in _OPENING)


PLUGIN = ReaderPlugin((".md", ".markdown", ".mdx"), read)
