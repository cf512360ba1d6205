"""How one duty was decided, step by step, each with its evidence: ``plashka why``.

Tells what ``judging`` did; it asks the same conditions and candidates again and decides
nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from checker import entries
from checker.candidates import Candidate, candidates
from checker.contracts import Answer, Case, Evidence, Truth
from checker.document import Locator, SourceSpan, Span
from checker.judging import as_of
from checker.program import Program
from checker.records import dataclass
from checker.rulesets.model import Clause, Condition, Label, MentionTest, Rule, Wording

COMBINING = frozenset({"any", "all", "not"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was asked or found."""

    topic: str
    """``force``, ``trigger``, ``unless``, ``clause``, ``evidence``, ``searched``,
    ``wording``, ``text``, ``label``, ``found`` or ``mention``."""
    depth: int = 0
    truth: Truth | None = None
    clause: Clause | None = None
    wording: Wording | None = None
    label: str | None = None
    words: str = ""
    """What was found, or what was looked for."""
    about: str = ""
    """Place, faults, reason: more of it, in codes."""
    state: str = ""
    """Key of a sentence: why it counts or does not."""
    span: SourceSpan | None = None
    amount: int = 0


def tell(rule: Rule, program: Program, case: Case) -> Iterator[Step]:
    """The steps of one rule on the day of the case."""
    locate = Locator(case.document)
    stood = as_of(rule, case)
    holds = stood.in_force.holds(case.day)
    state = "earlier" if stood is not rule else ""
    yield Step("force", truth=Truth.TRUE if holds else Truth.FALSE, state=state)
    if not holds:
        return
    trigger = case.judge(stood.when)
    yield Step("trigger", truth=trigger.truth, about=trigger.reason or "")
    yield from _clauses(stood.when, case, locate, 1)
    yield from _mentions(stood, case, locate)
    for exemption in stood.unless:
        answer = case.judge(exemption)
        yield Step("unless", truth=answer.truth, about=answer.reason or "")
        yield from _clauses(exemption, case, locate, 1)
    label = program.labels.get(stood.require or "")
    if label is None:
        return
    yield from _wordings(stood, label, program, case)
    yield from _labels(stood, label, trigger, program, case, locate)


# --------------------------------------------------------------------- conditions


def _clauses(
    condition: Condition, case: Case, locate: Locator, depth: int
) -> Iterator[Step]:
    """Every clause with its own answer and evidence, inner ones below."""
    for clause in condition:
        answer = case.judge((clause,))
        about = answer.reason or ""
        yield Step("clause", depth, answer.truth, clause, about=about)
        if clause.key == "not":
            inner = cast("Condition", clause.value)
            yield from _clauses(inner, case, locate, depth + 1)
        elif clause.key in COMBINING:
            for one in cast("tuple[Condition, ...]", clause.value):
                yield from _clauses(one, case, locate, depth + 1)
        else:
            yield from _evidence(answer, locate, depth + 1)
            yield from _searched(clause, case, depth + 1)


def _evidence(answer: Answer, locate: Locator, depth: int) -> Iterator[Step]:
    for piece in answer.evidence:
        yield Step(
            "evidence",
            depth,
            words=piece.quote or "",
            about=piece.entry or "",
            span=_where(piece, locate),
        )


def _where(piece: Evidence, locate: Locator) -> SourceSpan | None:
    span: Span | None = piece.span
    return locate(span) if span is not None else None


def _searched(clause: Clause, case: Case, depth: int) -> Iterator[Step]:
    """The registries whose names were looked for."""
    names: Iterable[str] = getattr(clause.value, "registries", ())
    for name in names:
        index = case.registries.get(name)
        if index is None:
            yield Step("searched", depth, about=name, state="no-registry")
        else:
            day = index.snapshot.isoformat() if index.snapshot else ""
            amount = len(index.entries)
            yield Step("searched", depth, about=name, words=day, amount=amount)


def _mentions(rule: Rule, case: Case, locate: Locator) -> Iterator[Step]:
    """Names of entries in the text that a trigger by mention looked at."""
    tests = [
        cast("MentionTest", clause.value)
        for clause in entries.clauses(rule.when)
        if clause.key == "mentions"
    ]
    wanted = {name for test in tests for name in test.registries}
    for named in case.mentions:
        if named.registry in wanted:
            index = case.registries[named.registry]
            entry = index.bearer(named.entries, case.day) or named.entries[0]
            listing = index.listing(entry, case.day)
            yield Step(
                "mention",
                1,
                words=case.document.quote(named.span),
                about=f"{named.registry}/{entry}, {named.strength}",
                state=f"listing-{listing.value}",
                span=locate(named.span),
            )


# ------------------------------------------------------------------------- labels


def _wordings(rule: Rule, label: Label, program: Program, case: Case) -> Iterator[Step]:
    """What was looked for, and which of it counts on the day."""
    yield Step("label", label=label.id)
    wanted = next((one.values for one in rule.with_ if one.slot == "wording"), ())
    for wording in label.wordings:
        state = "counts"
        if wanted and wording.id not in wanted:
            state = "not-counted"
        elif wording.in_force.is_after(case.day):
            state = "outdated"
        elif wording.in_force.is_before(case.day):
            state = "premature"
        elif case.judge(wording.when).truth < Truth.UNKNOWN:
            state = "other-variant"
        yield Step("wording", 1, label=label.id, wording=wording, state=state)
        for pattern in program.patterns:
            if (pattern.label, pattern.wording) == (label.id, wording.id):
                yield Step("text", 2, words=pattern.text, about=pattern.kind)


def _labels(
    rule: Rule,
    label: Label,
    trigger: Answer,
    program: Program,
    case: Case,
    locate: Locator,
) -> Iterator[Step]:
    """What was found, best first, and why the others do not count."""
    found: list[Candidate] = []
    if rule.subject in entries.SUBJECTS:
        for _, named, _ in entries.subjects(rule, trigger, case):
            found += entries.candidates(rule, label, named, case, program)
    else:
        found = candidates(rule, label, trigger, case)
    told: set[int] = set()
    for number, one in enumerate(found):
        if one.number in told:
            continue
        told.add(one.number)
        faults = ", ".join(fault.fault.value for fault in one.faults)
        state = "faulty" if number == 0 else "worse"
        if number and found[0].faultless:
            state = "spare"
        if one.faultless:
            state = "accepted"
        elif one.question is not None and not one.faults:
            state = "open"
            faults = one.question.value
        yield Step(
            "found",
            1,
            label=label.id,
            words=case.document.quote(one.attempt.span),
            about="; ".join(
                part for part in (one.fit.wording, one.attempt.place, faults) if part
            ),
            state=state,
            span=locate(one.attempt.span),
        )
    for number, attempt in enumerate(case.attempts):
        if attempt.label == label.id and number not in told:
            yield Step(
                "found",
                1,
                label=label.id,
                words=case.document.quote(attempt.span),
                about=f"{attempt.best.wording}; {attempt.place}",
                state="quoted" if attempt.quoted else "not-counted",
                span=locate(attempt.span),
            )
