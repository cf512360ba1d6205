"""One duty on one day: the order of decision.

Not in force, another context, no trigger, an exemption → not applicable; a faultless
label → ok, even where the trigger is uncertain; an uncertain trigger → undecided; a
certain fault → malformed; an open question → undecided; else missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker import entries
from checker.candidates import Candidate, candidates
from checker.contracts import Answer, Case, Evidence, FitFault, Named, Truth
from checker.document import Locator
from checker.program import Program
from checker.rulesets.model import Label, Rule
from checker.verdict import Fault, Reason, Status, Subject, Verdict
from checker.writing import Outcome, Writer

_LATER_PLACES = frozenset({"beside", "note", "notice"})


def judge_rule(
    rule: Rule, program: Program, case: Case, locate: Locator
) -> Iterator[Verdict]:
    """All verdicts of one rule: one for each subject, and one for its look."""
    rule = as_of(rule, case)
    trigger = case.judge(rule.when)
    for subject, own, named in _subjects(rule, trigger, case, locate):
        writer = Writer(rule, program, case, locate, own, subject, named)
        outcome = _decide(rule, program, case, own, named)
        yield writer.words(outcome)
        if rule.look is not None:
            yield writer.look(outcome)


def as_of(rule: Rule, case: Case) -> Rule:
    """The rule as it stood on the day."""
    for earlier in sorted(rule.earlier, key=lambda one: one.until):
        if case.day <= earlier.until:
            return earlier.rule
    return rule


def _subjects(
    rule: Rule, trigger: Answer, case: Case, locate: Locator
) -> Iterator[tuple[Subject, Answer, Named | None]]:
    """What the duty is about: the article, or each link, picture or entry that asks
    for it.
    """
    if rule.subject in entries.SUBJECTS:
        found = list(entries.subjects(rule, trigger, case))
        for entry, named, own in found:
            yield Subject(rule.subject, entry, span=locate(named.span)), own, named
        if found:
            return
        yield Subject("article"), trigger, None
        return
    kinds = {"link": "links", "image": "images"}
    if rule.subject in kinds and trigger.truth >= Truth.UNKNOWN:
        pieces = [e for e in trigger.evidence if e.kind == kinds[rule.subject]]
        for piece in pieces:
            yield (
                Subject(rule.subject, None, piece.quote),
                replace(trigger, evidence=(piece,)),
                None,
            )
        if pieces:
            return
    yield Subject(rule.subject), trigger, None


def _decide(
    rule: Rule, program: Program, case: Case, trigger: Answer, named: Named | None
) -> Outcome:
    """The order of decision."""
    if not rule.in_force.holds(case.day):
        return Outcome(Status.NOT_APPLICABLE, Reason.NOT_IN_FORCE)
    if trigger.truth < Truth.UNKNOWN:
        reason = trigger.reason or Reason.NOT_TRIGGERED
        return Outcome(Status.NOT_APPLICABLE, reason, evidence=trigger.evidence)
    exemptions = [case.judge(condition) for condition in rule.unless]
    for exemption in exemptions:
        if exemption.truth is Truth.TRUE:
            return Outcome(
                Status.NOT_APPLICABLE, Reason.EXEMPT, evidence=exemption.evidence
            )
    doubts = [
        answer for answer in (trigger, *exemptions) if answer.truth is Truth.UNKNOWN
    ]
    later = _not_built(rule)
    if rule.forbid is not None:
        return _forbidden(rule, program, case, doubts)
    label = program.labels[rule.require or ""]
    if named is not None:
        found = entries.candidates(rule, label, named, case, program)
    elif rule.subject in entries.SUBJECTS:
        found = []
    else:
        found = candidates(rule, label, trigger, case)
    best = found[0] if found else None
    faultless = next((one for one in found if one.faultless), None)
    if faultless is not None and not later:
        return Outcome(Status.OK, None, faultless, notes=faultless.notes)
    if doubts:
        return Outcome(
            Status.UNDECIDED,
            doubts[0].reason or Reason.CONTEXT,
            best,
            doubts[0].evidence,
        )
    if later:
        return Outcome(
            Status.UNDECIDED, Reason.LIMIT, best, (Evidence("limit", later),)
        )
    if best is not None and best.faults:
        return Outcome(Status.MALFORMED, None, best, notes=best.notes)
    if best is not None:
        return Outcome(Status.UNDECIDED, best.question, best, notes=best.notes)
    loose = entries.mark_fault(rule, named, case) if named else None
    if loose is not None:
        return Outcome(Status.MALFORMED, faults=(loose,))
    if rule.ask:
        return Outcome(Status.UNDECIDED, Reason.ASK)
    if rule.subject == "site":
        return Outcome(Status.UNDECIDED, Reason.SITE)
    quoted = any(a.label == label.id and a.quoted for a in case.attempts)
    return Outcome(Status.MISSING, notes=("only-quoted",) if quoted else ())


def _not_built(rule: Rule) -> str | None:
    """A part of the rule whose judging comes with a later version."""
    if rule.subject in entries.SUBJECTS:
        return None
    for place in rule.place.at:
        if place.name in _LATER_PLACES and place.label is None:
            return f"place: {place.name}"
    return None


def unbuilt(rule: Rule, label: Label | None) -> tuple[str, ...]:
    """Constructs of a rule that answer ``undecided`` in this version, for counting."""
    found = []
    later = _not_built(rule)
    if later:
        found.append(later)
    if rule.forbid is not None and rule.forbid.label is None:
        found.append("forbid: words")
    if rule.look is not None:
        found.append("look")
    return tuple(found)


def _forbidden(
    rule: Rule, program: Program, case: Case, doubts: list[Answer]
) -> Outcome:
    """A ban: the banned thing is there, or it is not."""
    assert rule.forbid is not None
    if rule.forbid.label is None:
        return Outcome(
            Status.UNDECIDED,
            Reason.LIMIT,
            evidence=(Evidence("limit", "forbid: words"),),
        )
    for number, attempt in enumerate(case.attempts):
        if attempt.label == rule.forbid.label and not attempt.quoted:
            if doubts:
                reason = doubts[0].reason or Reason.CONTEXT
                return Outcome(Status.UNDECIDED, reason, evidence=doubts[0].evidence)
            fault = FitFault(
                Fault.FORBIDDEN, None, case.document.quote(attempt.span), attempt.span
            )
            return Outcome(
                Status.MALFORMED,
                candidate=Candidate(number, attempt, attempt.best, (fault,), True),
            )
    return Outcome(Status.OK)
