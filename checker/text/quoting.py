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


_INTRODUCED = re.compile(
    r"[^\W\d_]\s*:(?P<between>[^.!?:\n]{0,40})$"  # “Example: /command ”
)
_INTRODUCTION = re.compile(
    r"^\W*(?:(?:и |а )?вот|here(?:['’]s| is| are)|voici|hier ist)\b"
    r"|\bтак\s+(?:выглядит|звучит)|\b(?:выглядит|звучит)\s+так|\bгласит\b"
    r"|\bследующ\w+\s+(?:текст|форм|указани|содержани|формулировк)\w*"
    r"|\bas follows\b|\breads\b",
    re.IGNORECASE,
)
"""Words that announce that somebody else's words follow."""
_SHORT = 90
"""Characters a line may have that only announces what follows."""


def _after_colon(document: Document, span: Span, before: str, start: int) -> bool:
    """Whether the body introduces the words: with a colon, or in so many words."""
    if any(char.isalnum() for char in before):
        return _INTRODUCED.search(before) is not None
    body_before = False
    previous = None
    for block in document.blocks:
        if block.span.start >= start:
            break
        if not block.hidden and document.quote(block.span).strip():
            body_before = body_before or previous is not None
            previous = block
    if previous is None or previous.role not in (
        Role.PARAGRAPH,
        Role.LEAD,
        Role.LIST,
        Role.QUOTE,
    ):
        return False
    said = document.quote(previous.span).rstrip()
    if said.endswith(":"):
        return True
    return (
        body_before
        and len(said) <= _SHORT
        and "\n" not in said
        and _INTRODUCTION.search(said) is not None
    )
