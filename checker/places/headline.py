"""Places around the headline: above it, in it, right under it; and the start."""

from __future__ import annotations

from checker.contracts import Attempt, Case, PlacePlugin
from checker.document import Block, Role, Span
from checker.rulesets.model import PlaceRef

_BETWEEN = frozenset(
    {Role.HEADLINE, Role.SUBTITLE, Role.DATE, Role.BYLINE, Role.IMAGE, Role.CAPTION}
)
"""What may stand between a headline and a label right under it."""
_AROUND = frozenset({Role.RELATED, Role.COMMENT, Role.FOOTER, Role.ASIDE})


def holds(place: PlaceRef, attempt: Attempt, case: Case) -> bool:
    """Whether a label stands there."""
    span = attempt.span
    headline = case.once(_headline, case)
    match place.name:
        case "headline":
            block = case.document.block_at(span.start)
            return block is not None and block.role is Role.HEADLINE
        case "above-headline":
            return headline is not None and span.end <= headline.span.start
        case "under-headline":
            if headline is not None and span.start < headline.span.end:
                return False
            return not _words_before(span, case)
        case _:
            return (
                headline is not None and span.start < headline.span.end
            ) or not _words_before(span, case)


def _headline(case: Case) -> Block | None:
    return next(
        (
            block
            for block in case.document.blocks_with(Role.HEADLINE)
            if not block.hidden
        ),
        None,
    )


def _words_before(span: Span, case: Case) -> bool:
    """Whether the article's own words stand between the headline and the label."""
    first = case.once(_first_words, case)
    if first is not None and first <= span.start:
        return True
    block = case.document.block_at(span.start)
    if block is None or not _counts(block, case):
        return False
    low = max(block.span.start, _low(case))
    return low < span.start and case.has_own_words(Span(low, span.start))


def _first_words(case: Case) -> int | None:
    """Where the first block with words of the article's own ends."""
    low = _low(case)
    for block in case.document.blocks:
        inside = Span(max(block.span.start, low), block.span.end)
        if (
            _counts(block, case)
            and block.role not in _BETWEEN | _AROUND
            and case.has_own_words(inside)
        ):
            return block.span.end
    return None


def _low(case: Case) -> int:
    """Where the headline ends; 0 where there is none."""
    headline = case.once(_headline, case)
    return headline.span.end if headline else 0


def _counts(block: Block, case: Case) -> bool:
    """Whether a block's words may part a label from the headline."""
    headline = case.once(_headline, case)
    if block.hidden or block.span.end <= _low(case):
        return False
    return headline is not None or block.main


PLUGIN = PlacePlugin(("above-headline", "headline", "under-headline", "start"), holds)
