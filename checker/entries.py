"""Duties about registry entries: what was said of a name, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import cast

from checker.candidates import Candidate, still_holds
from checker.contracts import (
    Answer,
    Attempt,
    Case,
    Evidence,
    FitFault,
    Named,
    Statement,
)
from checker.document import Role
from checker.program import Program
from checker.records import replace
from checker.registries.model import Listing
from checker.rulesets.model import Clause, Condition, Label, MentionTest, Rule
from checker.statements.remarks import unborne_mark
from checker.verdict import Fault

_OUTSIDE = frozenset({Role.HEADLINE, Role.CAPTION, Role.IMAGE})
"""Where a name is the first mention only if the text itself has none."""
SUBJECTS = frozenset({"entry", "mention"})


def clauses(*conditions: Condition) -> Iterator[Clause]:
    """Every clause of conditions, inner ones included."""
    pending = [clause for one in conditions for clause in one]
    while pending:
        clause = pending.pop()
        yield clause
        if clause.key == "not":
            pending += cast("Condition", clause.value)
        elif clause.key in ("any", "all"):
            for one in cast("tuple[Condition, ...]", clause.value):
                pending += one


_AT_MENTIONS = frozenset({"beside", "note", "notice"})


def states(rule: Rule, program: Program) -> bool:
    """Whether a rule asks for a statement at the name, not for a label elsewhere.

    «One warning for each provider named» is a label of the article like any other.
    """
    label = program.labels.get(rule.require or "")
    return (
        rule.subject in SUBJECTS
        and label is not None
        and (
            any(
                place.name in _AT_MENTIONS and not place.label
                for place in rule.place.at
            )
            or any(wording.says for wording in label.wordings)
        )
    )


def status_labels(program: Program) -> Mapping[str, frozenset[str]]:
    """Labels that state a status, and the registries whose mentions ask for them."""
    out: dict[str, set[str]] = {}
    for rule in program.rules:
        if rule.require is None or not states(rule, program):
            continue
        for version in (rule, *(earlier.rule for earlier in rule.earlier)):
            for clause in clauses(version.when):
                if clause.key == "mentions":
                    test = cast("MentionTest", clause.value)
                    out.setdefault(rule.require, set()).update(test.registries)
    return {label: frozenset(some) for label, some in out.items()}


def registries_read(program: Program) -> frozenset[str]:
    """Registries whose names some condition looks for in the text."""
    out: set[str] = set()
    for rule in program.rules:
        for version in (rule, *(earlier.rule for earlier in rule.earlier)):
            out.update(_mentioned(version.when, *version.unless))
    for label in program.labels.values():
        for wording in label.wordings:
            out.update(_mentioned(wording.when, *(part.when for part in wording.parts)))
    return frozenset(out)


def _mentioned(*conditions: Condition) -> Iterator[str]:
    for clause in clauses(*conditions):
        if clause.key == "mentions":
            yield from cast("MentionTest", clause.value).registries


def is_stated(named: Named, wanted: Collection[str], case: Case) -> bool:
    """Whether a reader learns, of this mention, the status its registry asks for."""
    return any(
        _counts(one, named, case)
        and (one.how == "notice" or case.attempts[one.label].label in wanted)
        and _tells(case.attempts[one.label], notice=one.how == "notice")
        for one in named.statements
    )


_TELLING = frozenset({Fault.INSUFFICIENT, Fault.LOOKALIKE})
"""Faults that hide the status from nobody: only the ban is left out, or a letter only
looks right."""


_READABLE = _TELLING | {Fault.WORDING, Fault.TRUNCATED, Fault.GRAMMAR}
"""Those of a notice that names its entry, too: the form is wrong, the status is told."""


def _tells(attempt: Attempt, *, notice: bool = False) -> bool:
    """Whether a reader learns the right status, though something may be wrong."""
    telling = _READABLE if notice else _TELLING
    return all(
        fault.fault in telling and "не" not in (fault.found or "").lower().split()
        for fault in attempt.best.faults
    )


def _counts(one: Statement, named: Named, case: Case) -> bool:
    """A status that is over is stated only of who is listed no longer."""
    if not one.former:
        return True
    index = case.registries[named.registry]
    return all(
        index.listing(entry, case.day) is Listing.DELISTED for entry in named.entries
    )


# ------------------------------------------------------------------------ subjects


def subjects(
    rule: Rule, trigger: Answer, case: Case
) -> Iterator[tuple[str | None, Named, Answer]]:
    """Each entry named (or each mention of it), with the mention to judge."""
    numbers = [piece.index for piece in trigger.evidence if piece.index is not None]
    by_entry: dict[tuple[str, ...], list[Named]] = {}
    for number in dict.fromkeys(numbers):
        named = case.mentions[number]
        key = (named.registry, *named.entries)
        if rule.subject == "mention":
            key = (*key, str(number))
        by_entry.setdefault(key, []).append(named)
    for found in by_entry.values():
        first = _first(found, case)
        own = case_with(case, found)
        answer = own.judge(rule.when)
        pieces = tuple(
            piece for piece in answer.evidence if piece.index in (None, first.number)
        )
        answer = replace(answer, evidence=pieces)
        entries = [piece.entry for piece in pieces if piece.entry]
        yield (entries[0] if len(set(entries)) == 1 else None), first, answer


def case_with(case: Case, mentions: list[Named]) -> Case:
    """The case as if only these names stood in the text."""
    return replace(case, mentions=tuple(mentions))


def _first(found: list[Named], case: Case) -> Named:
    """The first in the text; in a headline, caption or frame only if nowhere else."""

    def rank(named: Named) -> tuple[bool, bool, int]:
        block = case.document.block_at(named.span.start)
        outside = block is not None and block.role in _OUTSIDE
        return (block is not None and not block.main, outside, named.number)

    return min(found, key=rank)


# ----------------------------------------------------------------------- statements


def candidates(
    rule: Rule, label: Label, named: Named, case: Case, program: Program
) -> list[Candidate]:
    """Statements a duty may count, best first.

    Those of the mention judged; then those of other mentions of the entry, which stand
    in the wrong place; then statements of a status that is not this one.
    """
    asked = status_labels(program)
    places = {place.name for place in rule.place.at}
    own = [one for one in named.statements if _counts(one, named, case)]
    found: list[Candidate] = []
    for one in own:
        attempt = case.attempts[one.label]
        states = attempt.label == label.id or (
            one.how == "notice" and "notice" in places
        )
        if not states:
            continue
        kept = [
            fault
            for fault in attempt.best.faults
            if attempt.label != label.id
            or still_holds(fault, attempt.best, label, case)
        ]
        if attempt.label != label.id:
            kept = []
        if one.how not in places and "anywhere" not in places:
            kept.append(_misplaced(rule, one.how, attempt.span))
        found.append(_candidate(one, case, label, kept))
    if not found and rule.subject == "entry":
        found = [
            _candidate(
                one,
                case,
                label,
                [_misplaced(rule, one.how, case.attempts[one.label].span)],
            )
            for other in others(named, case)
            for one in other.statements
            if case.attempts[one.label].label == label.id and _counts(one, other, case)
        ]
    if not found:
        here = _registries_at(named, case)
        found = [
            _candidate(
                one,
                case,
                label,
                [
                    FitFault(
                        Fault.WRONG_VARIANT,
                        label.id,
                        attempt.label,
                        attempt.span,
                    )
                ],
            )
            for one in own
            for attempt in [case.attempts[one.label]]
            if attempt.label in asked and not asked[attempt.label] & here
        ]
    return sorted(found, key=lambda one: one.rank)


def _misplaced(rule: Rule, how: str, span: object) -> FitFault:
    expected = ", ".join(place.name for place in rule.place.at)
    return FitFault(Fault.POSITION, expected, how, span)  # type: ignore[arg-type]


def _candidate(
    one: Statement, case: Case, label: Label, faults: list[FitFault]
) -> Candidate:
    attempt = case.attempts[one.label]
    kept = tuple(fault for fault in faults if fault.fault.value not in label.tolerate)
    notes = tuple(
        f"tolerated: {fault.fault}"
        for fault in faults
        if fault.fault.value in label.tolerate
    )
    in_place = not any(fault.fault is Fault.POSITION for fault in kept)
    return Candidate(one.label, attempt, attempt.best, kept, in_place, None, notes)


def _by_entry(case: Case) -> Mapping[str, tuple[Named, ...]]:
    """All mentions of each entry, ``REGISTRY/ID``, in text order."""
    found: dict[str, list[Named]] = {}
    for named in case.mentions:
        for entry in named.entries:
            found.setdefault(f"{named.registry}/{entry}", []).append(named)
    return {entry: tuple(some) for entry, some in found.items()}


def others(named: Named, case: Case) -> list[Named]:
    """Other mentions of an entry, or of one of the namesakes, in text order."""
    naming = case.once(_by_entry, case)
    found = {
        one.number: one
        for entry in named.entries
        for one in naming.get(f"{named.registry}/{entry}", ())
        if one.number != named.number
    }
    return [found[number] for number in sorted(found)]


def _registries_at(named: Named, case: Case) -> set[str]:
    """Registries in which the words of a mention name somebody."""
    found = {named.registry}
    for step in (-1, 1):
        at = named.number + step
        while 0 <= at < len(case.mentions) and case.mentions[at].span.overlaps(
            named.span
        ):
            found.add(case.mentions[at].registry)
            at += step
    return found


def mark_fault(rule: Rule, named: Named, case: Case) -> FitFault | None:
    """A footnote mark that leads nowhere, or a note that no mark leads to."""
    if not any(place.name in ("note", "anywhere") for place in rule.place.at):
        return None
    if named.mark is None:
        mark = unborne_mark(rule.require or "", named, case)
        return FitFault(Fault.INCOMPLETE, mark, None, named.span) if mark else None
    if named.has_legend:
        return None
    return FitFault(
        Fault.INCOMPLETE, "note", case.document.quote(named.mark), named.mark
    )


def evidence_of(named: Named, case: Case) -> Evidence:
    """A mention as evidence."""
    return Evidence(
        "mentions",
        case.document.quote(named.span),
        named.span,
        f"{named.registry}/{named.entries[0]}",
        named.number,
    )
