"""HTML: what a browser shows, every character led back to the page's source.

Pages and fragments alike. The page is not drawn: hidden is what the page itself says
is hidden; what style sheets of their own and scripts hide or add is not known.
"""

from __future__ import annotations

import re
from hashlib import sha256

from checker.contracts import ReaderPlugin
from checker.document import Document
from checker.patterns import pattern
from checker.readers._decoding import decode
from checker.readers._html_page import read_page
from checker.records import replace

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
    page = read_page(decoded.text)
    return replace(
        page,
        path=path,
        encoding=decoded.encoding,
        sha256=sha256(data).hexdigest(),
        notes=(*decoded.notes, *page.notes),
    )


PLUGIN = ReaderPlugin(suffixes=(".html", ".htm", ".xhtml"), read=read, sniff=sniff)
