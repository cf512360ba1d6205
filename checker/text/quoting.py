"""Whether words are the article's own or only quoted."""

from __future__ import annotations

import re

from checker.document import Document, Role, Span

_PAIRS = {"«": "»", "„": "“", "“": "”", "‘": "’", "‹": "›"}
_CLOSING = set(_PAIRS.values())
_FAR = 2000
"""Characters back to look for an opening mark; bounds the work."""


def is_quoted(document: Document, span: Span) -> bool:
    """Inside quotation marks, a quote or code block, or reproduced after a colon."""
    block = document.block_at(span.start)
    if block and block.role in (Role.QUOTE, Role.CODE):
        return True
    start = max(block.span.start if block else 0, span.start - _FAR)
    end = min(block.span.end if block else len(document.text), span.end + _FAR)
    before = document.text[start : span.start]
    after = document.text[span.end : end]
    if _inside_marks(before, after):
        return True
    return _after_colon(document, span, before, block.span.start if block else 0)


def _inside_marks(before: str, after: str) -> bool:
    """Whether a mark opened before the words is closed after them."""
    open_marks: list[str] = []
    for char in before:
        if open_marks and char == open_marks[-1]:
            open_marks.pop()
        elif char in _PAIRS:
            open_marks.append(_PAIRS[char])
    if any(mark in after for mark in open_marks):
        return True
    if before.count('"') % 2 == 1 and '"' in after:
        return True
    return before.count("`") % 2 == 1 and "`" in after


def _after_colon(document: Document, span: Span, before: str, start: int) -> bool:
    """Whether a sentence of the body introduces the words with a colon."""
    if any(char.isalnum() for char in before):
        return re.search(r"[^\W\d_]\s*:\s*[*_«„“\"'(]*$", before) is not None
    previous = None
    for block in document.blocks:
        if block.span.start >= start:
            break
        if not block.hidden and document.quote(block.span).strip():
            previous = block
    if previous is None or previous.role not in (
        Role.PARAGRAPH,
        Role.LEAD,
        Role.LIST,
        Role.QUOTE,
    ):
        return False
    return document.quote(previous.span).rstrip().endswith(":")
