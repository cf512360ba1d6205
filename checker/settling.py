"""Settling what was found: readings of one stretch become one attempt at a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from checker.candidates import is_fragment, weight
from checker.contracts import Attempt, Fit, LabelFit, Named
from checker.document import Document, Span
from checker.records import replace
from checker.rulesets.model import Label
from checker.text.quoting import is_quoted
from checker.text.standing import Neighbours, stands_alone, touches


def settled(
    fits: list[LabelFit], document: Document, labels: Mapping[str, Label]
) -> tuple[Attempt, ...]:
    """Fits joined to attempts: readings of the same stretch as one label."""
    by_label: dict[str, list[Fit]] = {}
    for one in fits:
        by_label.setdefault(one.label, []).append(one.fit)
    attempts: list[Attempt] = []
    alone: list[Attempt] = []
    for label, found in by_label.items():
        for group in _grouped(found):
            ranked = _ranked(list(_whole(group)))
            if labels[label].stands_alone:
                alone.append(Attempt(label, ranked, False, ""))
            else:
                free = _is_free(ranked[0], labels[label])
                quoted = is_quoted(document, ranked[0].span, colon=not free)
                attempts.append(Attempt(label, ranked, quoted, ""))
    near = Neighbours(attempt.span for attempt in attempts)
    alone.sort(key=lambda one: one.span)

    def stands(attempt: Attempt, beside: Sequence[Span] = ()) -> bool:
        return attempt.best.kind in ("says", "parts") or stands_alone(
            document.text,
            attempt.span,
            [*near.of(attempt.span), *beside],
            strict=attempt.best.kind == "wrong",
        )

    standing = [
        attempt
        for number, attempt in enumerate(alone)
        if stands(attempt)
        or stands(attempt, _saying_the_same(alone, number))
        or any(
            stands(attempt, [other.span]) and stands(other, [attempt.span])
            for other in _neighbours(alone, number)
        )
    ]
    cited = Neighbours(attempt.span for attempt in attempts if attempt.quoted)
    attempts += [
        replace(
            attempt,
            quoted=is_quoted(document, attempt.span)
            or touches(document.text, attempt.span, cited.of(attempt.span)) is not None,
        )
        for attempt in _without_lists(standing)
    ]
    return tuple(sorted(attempts, key=lambda one: (one.span, one.label)))


def _neighbours(alone: list[Attempt], number: int) -> list[Attempt]:
    """Markers of other labels close to one: «Anzeige 18+»."""
    own = alone[number]
    return [
        one
        for one in alone[max(0, number - 2) : number + 3]
        if one.label != own.label and not one.span.overlaps(own.span)
    ]


def _is_free(fit: Fit, label: Label) -> bool:
    """Whether a label is said in words of one's own, no part of it word for word."""
    wording = next(one for one in label.wordings if one.id == fit.wording)
    return wording.text is None and not any(
        way[-1].text for part in wording.parts for way in part.alternatives()
    )


def _saying_the_same(alone: Sequence[Attempt], number: int) -> list[Span]:
    """Neighbours that are the same marker in another wording: a sign and its words."""
    own = alone[number]
    return [
        other.span
        for other in alone[max(0, number - 1) : number + 2]
        if other.label == own.label and other.best.wording != own.best.wording
    ]


_GRADES = frozenset({"wrong", "insufficient", "depends"})


def _whole(group: list[Fit]) -> Iterator[Fit]:
    """Fits that are no mere piece of another: graded words inside an attempt at the
    wording, or the wording inside longer graded words («may contain AI»).
    """
    texts = [fit.span for fit in group if fit.kind == "text"]
    graded = [fit.span for fit in group if fit.kind in _GRADES]
    for fit in group:
        others = texts if fit.kind in _GRADES else graded if fit.kind == "text" else ()
        if not any(fit.span in span and fit.span != span for span in others):
            yield fit


def _ranked(group: list[Fit]) -> tuple[Fit, ...]:
    """Readings of one stretch, best first; a faulty one of a mere piece comes last."""
    ranked = sorted(group, key=_fit_rank)
    whole = max(group, key=lambda fit: fit.span.end - fit.span.start)
    return tuple(sorted(ranked, key=lambda fit: is_fragment(fit, whole)))


def _fit_rank(fit: Fit) -> tuple[bool, float, int, bool, int]:
    """What fits best; a weaker label only where no attempt at the right one is."""
    length = fit.span.end - fit.span.start
    weaker = fit.kind in ("insufficient", "depends")
    return (weaker, weight(fit), len(fit.faults), fit.translation, -length)


def _grouped(fits: list[Fit]) -> Iterator[list[Fit]]:
    """Fits that stand over the same stretch; a longer one swallows those inside."""
    group: list[Fit] = []
    end = -1
    for fit in sorted(fits, key=lambda one: (one.span.start, -one.span.end)):
        if group and fit.span.start >= end:
            yield group
            group = []
        group.append(fit)
        end = max(end, fit.span.end) if len(group) > 1 else fit.span.end
    if group:
        yield group


_NEARBY = 200
"""Characters within which signs may be the choices of one list."""


def _without_lists(attempts: list[Attempt]) -> Iterator[Attempt]:
    """Markers without those that only enumerate the choices (0+, 6+, 12+ …)."""
    by_label: dict[str, list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda one: one.span):
        by_label.setdefault(attempt.label, []).append(attempt)
    for found in by_label.values():
        low = high = 0
        counts: Counter[str] = Counter()
        for attempt in found:
            start = attempt.span.start
            while high < len(found) and found[high].span.start < start + _NEARBY:
                counts.update(_values(found[high]))
                high += 1
            while found[low].span.start <= start - _NEARBY:
                counts.subtract(_values(found[low]))
                low += 1
            if sum(1 for count in counts.values() if count > 0) < 3:
                yield attempt


def _values(attempt: Attempt) -> tuple[str, ...]:
    """What a marker says: the values of its slots, or its wording."""
    if attempt.best.kind == "parts":
        return ()
    return tuple(slot.text for slot in attempt.best.slots) or (attempt.best.wording,)


def belonging(
    attempts: tuple[Attempt, ...], named: tuple[Named, ...], labels: Collection[str]
) -> tuple[tuple[Attempt, ...], tuple[Named, ...]]:
    """Without the free words that are about no name: they state nothing."""
    told = {one.label for mention in named for one in mention.statements}
    told.update(number for mention in named for number in mention.unborne)
    kept = [
        number
        for number, attempt in enumerate(attempts)
        if attempt.label not in labels or number in told
    ]
    if len(kept) == len(attempts):
        return attempts, named
    places = {number: place for place, number in enumerate(kept)}
    return tuple(attempts[number] for number in kept), tuple(
        replace(
            mention,
            statements=tuple(
                replace(one, label=places[one.label]) for one in mention.statements
            ),
            unborne=tuple(places[number] for number in mention.unborne),
        )
        for mention in named
    )
