"""``beside LABEL``: right before or after another label. ``beside``, ``note`` and
``notice`` at a mention: as the statement belongs to it.
"""

from __future__ import annotations

from checker.contracts import Attempt, Case, PlacePlugin
from checker.document import Span
from checker.rulesets.model import PlaceRef

NEAR = 40
"""Characters without words that may stand between two labels beside each other."""


def holds(place: PlaceRef, attempt: Attempt, case: Case) -> bool:
    """Whether a label stands beside the one named, or so at a mention."""
    if place.label is None:
        return any(
            one.how == place.name and case.attempts[one.label].span == attempt.span
            for mention in case.mentions
            for one in mention.statements
        )
    return any(
        _adjacent(case.document.text, attempt.span, other.span)
        for other in case.attempts
        if other.label == place.label and not other.quoted
    )


def _adjacent(text: str, one: Span, other: Span) -> bool:
    if one.overlaps(other):
        return True
    first, second = sorted((one, other))
    between = text[first.end : second.start]
    return len(between) <= NEAR and not any(char.isalnum() for char in between)


PLUGIN = PlacePlugin(("beside", "note", "notice"), holds)
