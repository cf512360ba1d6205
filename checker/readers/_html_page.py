"""A page or a piece of one, already decoded, as a document without a path."""

from __future__ import annotations

from checker.document import Document, Role, SourceMap
from checker.readers._html_blocks import blocks_of
from checker.readers._html_facts import clean, told
from checker.readers._html_walk import Walk
from checker.readers._language import agreed_language


def read_page(source: str) -> Document:
    """What a browser shows of ``source``; offsets lead back into it."""
    walk = Walk(source)
    walk.run()
    flow = walk.flow
    text = "".join(flow.parts)
    blocks = blocks_of(flow, has_main=walk.has_main)
    page = told(walk.page)
    headline = next((b.span for b in blocks if b.role is Role.HEADLINE), None)
    language, note = agreed_language(page.declared, text)
    if note:
        page.notes.append(note)
    return Document(
        path="",
        source=source,
        text=text,
        blocks=tuple(blocks),
        map=SourceMap(tuple(flow.runs)),
        format="html",
        title=page.title
        or (clean(text[headline.start : headline.end]) if headline else None)
        or clean(walk.page.title),
        language=language,
        published=page.published,
        date_source=page.date_source,
        publishers=page.publishers,
        authors=page.authors,
        facts=page.facts,
        links=tuple(anchor.made() for anchor in walk.anchors),
        images=tuple(picture.made() for picture in walk.pictures),
        notes=tuple(page.notes),
    )
