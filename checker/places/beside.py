"""Places near something: ``beside``, ``beside LABEL``, ``note``, ``notice``.

At a mention they tell how a statement belongs to it. Elsewhere ``beside`` is next to
what the duty is about, or to what set it off; ``note`` a line that begins with a
footnote mark; ``notice`` a block that holds nothing but labels.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from checker.contracts import Attempt, Case, PlacePlugin
from checker.document import Span
from checker.patterns import pattern
from checker.rulesets.model import PlaceRef

NEAR = 40
"""Characters without words that may stand between two labels beside each other."""
_SENTENCE_END = pattern(r"[.!?…]\s|\n")
_MARKED_LINE = pattern(
    r"[\s(\[]*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+|\[?\d{1,2}[\])]|(?:примечание|сноска|note|hinweis"
    r"|fu(?:ß|ss)note)\b)",
    re.IGNORECASE,
)
"""How a footnote begins."""
_MENTIONS = frozenset({"entry", "mention"})


def holds(place: PlaceRef, attempt: Attempt, case: Case) -> bool:
    """Whether a label stands near what it belongs to."""
    if place.label is not None:
        stretches = case.once(_by_label, case).get(place.label, [])
        at = bisect_right(stretches, attempt.span.start, key=lambda one: one.start)
        return any(
            _adjacent(case.document.text, attempt.span, other)
            for other in stretches[max(0, at - 2) : at + 2]
        )
    if case.focus.kind in _MENTIONS and attempt.label:
        return any(
            one.how == place.name and case.attempts[one.label].span == attempt.span
            for mention in case.mentions
            for one in mention.statements
        )
    match place.name:
        case "note":
            return _is_note(attempt.span, case)
        case "notice":
            return _is_notice(attempt.span, case)
        case _:
            return _is_beside(attempt, case)


def _by_label(case: Case) -> Mapping[str, list[Span]]:
    """Where unquoted labels stand, by label, in text order."""
    out: dict[str, list[Span]] = {}
    for attempt in case.attempts:
        if not attempt.quoted:
            out.setdefault(attempt.label, []).append(attempt.span)
    return {label: sorted(spans) for label, spans in out.items()}


def _adjacent(text: str, one: Span, other: Span) -> bool:
    if one.overlaps(other):
        return True
    first, second = sorted((one, other))
    between = text[first.end : second.start]
    return len(between) <= NEAR and not any(char.isalnum() for char in between)


def _is_beside(attempt: Attempt, case: Case) -> bool:
    focus = case.focus
    if focus.kind == "image" and focus.span is not None:
        return _at_picture(attempt, focus.span, case)
    targets = (focus.span,) if focus.span is not None else focus.triggers
    return any(_at_words(attempt.span, one, case) for one in targets)


def _at_words(span: Span, target: Span, case: Case) -> bool:
    """In the same sentence, with no other link between; or right before or after."""
    document = case.document
    if span.overlaps(target) or _adjacent(document.text, span, target):
        return True
    if document.block_at(span.start) is not document.block_at(target.start):
        return False
    first, second = sorted((span, target))
    between = Span(first.end, second.start)
    return not _SENTENCE_END.search(document.quote(between)) and not any(
        link.span.overlaps(between) for link in document.links
    )


def _at_picture(attempt: Attempt, picture: Span, case: Case) -> bool:
    """No words of the article, and no other picture, between the two."""
    if attempt.image is not None:
        return attempt.image == case.focus.index
    if attempt.span.overlaps(picture):
        return True
    first, second = sorted((attempt.span, picture))
    between = Span(first.end, max(first.end, second.start))
    return not case.has_own_words(between) and not any(
        between.start <= other.span.start < between.end and number != case.focus.index
        for number, other in enumerate(case.document.images)
    )


def _is_note(span: Span, case: Case) -> bool:
    text = case.document.text
    start = text.rfind("\n", 0, span.start) + 1
    return _MARKED_LINE.match(text, start) is not None


def _is_notice(span: Span, case: Case) -> bool:
    block = case.document.block_at(span.start)
    return block is not None and not case.has_own_words(block.span)


PLUGIN = PlacePlugin(("beside", "note", "notice"), holds)
