"""Bans: labels and words that must not be there."""

from __future__ import annotations

from collections.abc import Iterator

from checker.candidates import is_in_place
from checker.contracts import Attempt, Case, Fit, FitFault
from checker.document import Span
from checker.records import dataclass
from checker.rulesets.model import Clause, PlaceRef, PlaceTest, Rule, WordsTest
from checker.text.quoting import is_quoted
from checker.verdict import Fault

MOST = 20
"""Occurrences a verdict tells."""


@dataclass(frozen=True, slots=True)
class Banned:
    """One thing that must not be there."""

    number: int
    """Index of the label; -1 for words."""
    attempt: Attempt | None
    fault: FitFault


def found(rule: Rule, case: Case) -> Iterator[Banned]:
    """What a rule bans and the article has, in text order; quoted words do not count."""
    assert rule.forbid is not None
    if rule.forbid.label is not None:
        for number, attempt in enumerate(case.attempts):
            if (
                attempt.label == rule.forbid.label
                and not attempt.quoted
                and is_in_place(rule, attempt, case)
            ):
                yield Banned(number, attempt, _fault(attempt.span, case))
        return
    for span in _words(rule, case)[:MOST]:
        yield Banned(-1, None, _fault(span, case))


def _words(rule: Rule, case: Case) -> list[Span]:
    """Stretches with banned words, in the place the ban speaks of."""
    assert rule.forbid is not None
    test = WordsTest(words=rule.forbid.words)
    answer = case.judge((Clause("has_words", test),))
    place = PlaceTest((_place(rule.forbid.at),), rule.place.not_at)
    narrowed = Rule(rule.id, place=place)
    spans: list[Span] = []
    for span in sorted(piece.span for piece in answer.evidence if piece.span):
        if spans and span.overlaps(spans[-1]):
            continue
        if is_quoted(case.document, span):
            continue
        if is_in_place(narrowed, _as_attempt(span), case):
            spans.append(span)
    return spans


def _place(text: str | None) -> PlaceRef:
    name, _, label = (text or "anywhere").partition(" ")
    return PlaceRef(name, label or None)


def _as_attempt(span: Span) -> Attempt:
    """Words as places see them."""
    fit = Fit("", None, False, span, (), (), 0.0, "", "says")
    return Attempt("", (fit,), False, "")


def _fault(span: Span, case: Case) -> FitFault:
    return FitFault(Fault.FORBIDDEN, None, case.document.quote(span), span)
