"""One duty on one day: the order of decision.

Not in force, another context, no trigger, an exemption → not applicable; a faultless
label → ok, even where the trigger is uncertain; an uncertain trigger → undecided; a
certain fault → malformed; an open question → undecided; else missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker import bans, entries, subjects
from checker.candidates import Candidate, candidates, counted, is_in_place
from checker.contracts import Answer, Case, Focus, Truth
from checker.document import Locator
from checker.program import Program
from checker.records import replace
from checker.rulesets.model import Label, PlaceRef, PlaceTest, Rule
from checker.subjects import About
from checker.verdict import Reason, Status, Verdict
from checker.writing import Outcome, Writer


def judge_rule(
    rule: Rule, program: Program, case: Case, locate: Locator
) -> Iterator[Verdict]:
    """All verdicts of one rule: one for each subject, and one for its look."""
    rule = as_of(rule, case)
    trigger = case.judge(rule.when)
    case = replace(case, focus=subjects.set_off(trigger, case))
    found = list(subjects.find(rule, trigger, case))
    for one in found:
        own = replace(case, focus=one.focus)
        others = [other.focus for other in found if other is not one]
        writer = Writer(
            rule, program, own, locate, one.trigger, one.told(locate), one.named
        )
        exemptions = [own.judge(condition) for condition in rule.unless]
        outcome = _decide(rule, program, own, one, others, exemptions)
        if outcome.status in _OPEN and any(map(_not_told, exemptions)):
            outcome = replace(outcome, notes=(*outcome.notes, "exemption-unknown"))
        yield writer.words(outcome)
        if rule.look is not None:
            yield writer.look(outcome)


def as_of(rule: Rule, case: Case) -> Rule:
    """The rule as it stood on the day."""
    for earlier in sorted(rule.earlier, key=lambda one: one.until):
        if case.day <= earlier.until:
            return earlier.rule
    return rule


_OPEN = frozenset({Status.MISSING, Status.MALFORMED})


def _not_told(exemption: Answer) -> bool:
    """Whether only a registry too old or not complete leaves an exemption open.

    It does not exempt: who is not listed as far as anybody knows is held to the duty.
    """
    return exemption.truth is Truth.UNKNOWN and exemption.reason is Reason.REGISTRY


def _decide(
    rule: Rule,
    program: Program,
    case: Case,
    about: About,
    others: list[Focus],
    exemptions: list[Answer],
) -> Outcome:
    """The order of decision."""
    trigger, named = about.trigger, about.named
    if not rule.in_force.holds(case.day):
        return Outcome(Status.NOT_APPLICABLE, Reason.NOT_IN_FORCE)
    if trigger.truth < Truth.UNKNOWN:
        reason = trigger.reason or Reason.NOT_TRIGGERED
        return Outcome(Status.NOT_APPLICABLE, reason, evidence=trigger.evidence)
    for exemption in exemptions:
        if exemption.truth is Truth.TRUE:
            return Outcome(
                Status.NOT_APPLICABLE, Reason.EXEMPT, evidence=exemption.evidence
            )
    doubts = [
        answer
        for answer in (trigger, *exemptions)
        if answer.truth is Truth.UNKNOWN
        and (answer is trigger or not _not_told(answer))
    ]
    if rule.forbid is not None:
        return _forbidden(rule, case, doubts)
    label = program.labels[rule.require or ""]
    nothing = _counts_nothing(rule, label, case)
    if nothing is not None:
        return Outcome(Status.NOT_APPLICABLE, nothing)
    if not entries.states(rule, program):
        found = candidates(rule, label, trigger, case)
        if others:
            found = [one for one in found if not _is_of(one, rule, case, others)]
    elif named is not None:
        found = entries.candidates(rule, label, named, case, program)
    else:
        found = []
    best = found[0] if found else None
    faultless = next((one for one in found if one.faultless), None)
    if faultless is not None:
        return Outcome(Status.OK, None, faultless, notes=faultless.notes)
    elsewhere = _on_site(rule, label, trigger, case)
    if elsewhere is not None and elsewhere.status is Status.OK:
        return elsewhere
    if doubts:
        reason = doubts[0].reason or Reason.CONTEXT
        return Outcome(Status.UNDECIDED, reason, best, doubts[0].evidence)
    if best is not None and best.faults:
        return Outcome(Status.MALFORMED, None, best, notes=best.notes)
    if best is not None:
        return Outcome(Status.UNDECIDED, best.question, best, notes=best.notes)
    if elsewhere is not None:
        return elsewhere
    loose = entries.mark_fault(rule, named, case) if named else None
    if loose is not None:
        return Outcome(Status.MALFORMED, faults=(loose,))
    if rule.ask:
        return Outcome(Status.UNDECIDED, Reason.ASK)
    if rule.subject == "site" and not case.site:
        return Outcome(Status.UNDECIDED, Reason.SITE)
    quoted = any(a.label == label.id and a.quoted for a in case.attempts)
    return Outcome(Status.MISSING, notes=("only-quoted",) if quoted else ())


def _counts_nothing(rule: Rule, label: Label, case: Case) -> Reason | None:
    """Why no wording of the label counts: none for this country, or not on this day."""
    answers = [
        (wording.in_force.holds(case.day), case.judge(wording.when))
        for wording in counted(rule, label)
    ]
    meant = [alive for alive, answer in answers if answer.truth >= Truth.UNKNOWN]
    if any(meant):
        return None
    if meant:
        return Reason.NOT_IN_FORCE
    reasons = {answer.reason for _, answer in answers}
    other = Reason.OTHER_CONTEXT
    return other if other in reasons else Reason.NOT_TRIGGERED


def _is_of(candidate: Candidate, rule: Rule, case: Case, others: list[Focus]) -> bool:
    """Whether a label out of place here stands in place at another link or picture."""
    return not candidate.in_place and any(
        is_in_place(rule, candidate.attempt, replace(case, focus=other))
        for other in others
    )


def _on_site(rule: Rule, label: Label, trigger: Answer, case: Case) -> Outcome | None:
    """The label in the site's own files, which belong to every page."""
    if rule.subject not in _PAGES and not any(p.name == "page" for p in rule.place.at):
        return None
    rule = replace(rule, place=PlaceTest((PlaceRef("page"),)))
    best: Outcome | None = None
    for site in case.site:
        own = replace(site, day=case.day, facts=case.facts)
        for one in candidates(rule, label, trigger, own):
            path = site.document.path
            if one.faultless:
                return Outcome(Status.OK, elsewhere=path)
            if best is None and one.faults:
                best = Outcome(Status.MALFORMED, faults=one.faults, elsewhere=path)
    return best


_PAGES = frozenset({"page", "site"})


def unbuilt(rule: Rule) -> tuple[str, ...]:
    """Constructs of a rule that answer ``undecided`` in this version, for counting."""
    return ("look",) if rule.look is not None else ()


def _forbidden(rule: Rule, case: Case, doubts: list[Answer]) -> Outcome:
    """A ban: the banned thing is there, or it is not."""
    found = list(bans.found(rule, case))
    if not found:
        return Outcome(Status.OK)
    if doubts:
        reason = doubts[0].reason or Reason.CONTEXT
        return Outcome(Status.UNDECIDED, reason, evidence=doubts[0].evidence)
    if rule.ask:
        return Outcome(Status.UNDECIDED, Reason.ASK)
    number, attempt = found[0].number, found[0].attempt
    faults = tuple(one.fault for one in found)
    if attempt is None:
        return Outcome(Status.MALFORMED, faults=faults)
    candidate = Candidate(number, attempt, attempt.best, faults, True)
    return Outcome(Status.MALFORMED, candidate=candidate)
