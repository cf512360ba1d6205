"""Places around the headline: above it, in it, right under it; and the start."""

from __future__ import annotations

from collections.abc import Iterator

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
    headline = _headline(case)
    match place.name:
        case "headline":
            block = case.document.block_at(span.start)
            return block is not None and block.role is Role.HEADLINE
        case "above-headline":
            return headline is not None and span.end <= headline.span.start
        case "under-headline":
            if headline is not None and span.start < headline.span.end:
                return False
            return not any(_words_before(span, case, headline))
        case _:
            return (headline is not None and span.start < headline.span.end) or not any(
                _words_before(span, case, headline)
            )


def _headline(case: Case) -> Block | None:
    return next(
        (
            block
            for block in case.document.blocks_with(Role.HEADLINE)
            if not block.hidden
        ),
        None,
    )


def _words_before(span: Span, case: Case, headline: Block | None) -> Iterator[bool]:
    """Blocks of the article's own words between the headline and the label."""
    low = headline.span.end if headline else 0
    for block in case.document.blocks:
        if block.span.start >= span.start:
            return
        if block.span.end <= low or block.hidden:
            continue
        if headline is None and not block.main:
            continue
        inside = Span(max(block.span.start, low), min(block.span.end, span.start))
        if block.role in _BETWEEN and block.span.end <= span.start:
            continue
        if block.role in _AROUND and span.start >= block.span.end:
            continue
        if case.has_own_words(inside):
            yield True


PLUGIN = PlacePlugin(("above-headline", "headline", "under-headline", "start"), holds)
