"""HTML: what a browser shows, every character led back to the page's source.

Pages and fragments alike. The page is not drawn: hidden is what the page itself says
is hidden; what style sheets of their own and scripts hide or add is not known.
"""

from __future__ import annotations

import re
from hashlib import sha256

from checker.contracts import ReaderPlugin
from checker.document import Document, Role, SourceMap
from checker.patterns import pattern
from checker.readers._decoding import decode
from checker.readers._html_blocks import blocks_of
from checker.readers._html_facts import clean, told
from checker.readers._html_walk import Walk
from checker.readers._language import agreed_language

_KNOWN = pattern(
    rb"</?(?:a|article|aside|b|blockquote|body|br|div|em|figure|h[1-6]|head|i|img|li"
    rb"|link|main|meta|ol|p|script|section|span|strong|style|table|td|title|tr|ul)"
    rb"[\s/>]"
)
# Atomic: a comment that ends once is never tried longer.
_LEADING = pattern(
    rb"(?>\s+|<\?xml.*?\?>|<!--.*?-->)*+<(?:!doctype html|html)\b", re.DOTALL
)


def sniff(head: bytes) -> bool:
    """Whether this begins like a page, or holds tags."""
    head = head[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lower()
    if _LEADING.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
        return True
    return len(_KNOWN.findall(head)) > 1


def read(path: str, data: bytes) -> Document:
    """The article in ``data``.

    Raises:
        DocumentError: empty, too large or not text.
    """
    decoded = decode(data, markup=True)
    walk = Walk(decoded.text)
    walk.run()
    flow = walk.flow
    text = "".join(flow.parts)
    blocks = blocks_of(flow, has_main=walk.has_main)
    page = told(walk.page)
    headline = next((b.span for b in blocks if b.role is Role.HEADLINE), None)
    language, note = agreed_language(page.declared, text)
    if note:
        page.notes.append(note)
    if all(block.hidden for block in blocks):
        page.notes.append("the page shows no text: nothing in it is checked")
    return Document(
        path=path,
        source=decoded.text,
        text=text,
        blocks=tuple(blocks),
        map=SourceMap(tuple(flow.runs)),
        format="html",
        encoding=decoded.encoding,
        sha256=sha256(data).hexdigest(),
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
        notes=(*decoded.notes, *page.notes),
    )


PLUGIN = ReaderPlugin(suffixes=(".html", ".htm", ".xhtml"), read=read, sniff=sniff)
