"""Two programs over the same articles: which answers change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.document import Document
from checker.engine import Engine, Settings
from checker.program import Program
from checker.records import dataclass
from checker.verdict import Aspect, DocumentReport, Verdict

Key = tuple[str, str, str, str]
"""Rule, aspect, and what the duty is about."""


@dataclass(frozen=True, slots=True)
class Change:
    """A duty that is answered otherwise; one side is none where only one asks it."""

    path: str
    rule: str
    aspect: Aspect
    subject: str
    old: Verdict | None
    new: Verdict | None


def compare(
    documents: Iterable[Document], old: Program, new: Program, settings: Settings
) -> Iterator[Change]:
    """Changed answers, in the order of the articles and of the rules."""
    before, after = Engine(old), Engine(new)
    for document in documents:
        yield from changes(
            before.check(document, settings), after.check(document, settings)
        )


def changes(old: DocumentReport, new: DocumentReport) -> Iterator[Change]:
    """What two reports of one article say differently."""
    was, now = _by_duty(old), _by_duty(new)
    for key in dict.fromkeys((*was, *now)):
        one, other = was.get(key), now.get(key)
        if _answer(one) != _answer(other):
            rule, aspect, _, subject = key
            yield Change(old.path, rule, Aspect(aspect), subject, one, other)


def _by_duty(report: DocumentReport) -> dict[Key, Verdict]:
    found: dict[Key, Verdict] = {}
    for verdict in report.verdicts:
        subject = verdict.subject
        about = subject.entry or subject.target or ""
        key = (verdict.rule, verdict.aspect.value, subject.kind, about)
        while key in found:  # two links of one target
            key = (*key[:3], f"{key[3]}+")
        found[key] = verdict
    return found


def _answer(verdict: Verdict | None) -> tuple[object, ...]:
    """What of a verdict decides what an editor has to do."""
    if verdict is None:
        return ()
    faults = sorted(
        (fault.fault.value, fault.expected or "", fault.found or "")
        for fault in verdict.faults
    )
    weight = verdict.severity if verdict.is_finding else None
    advice = verdict.suggestion if verdict.is_finding else None
    return verdict.status, verdict.reason, weight, tuple(faults), advice
