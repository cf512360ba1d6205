"""One duty on one day: the order of decision.

Not in force, another context, no trigger, an exemption → not applicable; a faultless
label → ok, even where the trigger is uncertain; an uncertain trigger → undecided; a
certain fault → malformed; an open question → undecided; else missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from checker import entries, suggesting
from checker.candidates import Candidate, candidates
from checker.contracts import Answer, Case, Evidence, FitFault, Named, Truth
from checker.document import Locator, Span
from checker.messages import say
from checker.program import Program
from checker.records import dataclass, replace
from checker.rulesets.model import Label, Period, Rule
from checker.text.folding import fold, words_of
from checker.verdict import (
    Aspect,
    Fault,
    InsertAt,
    LabelFault,
    Law,
    Reason,
    Severity,
    Status,
    Subject,
    Trigger,
    Verdict,
)

_STYLELESS = frozenset({"plain-text", "markdown"})
_LATER_PLACES = frozenset({"beside", "note", "notice"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a duty's words, before it is written down."""

    status: Status
    reason: Reason | None = None
    candidate: Candidate | None = None
    evidence: tuple[Evidence, ...] = ()
    """What the reason is about."""
    notes: tuple[str, ...] = ()
    faults: tuple[FitFault, ...] = ()
    """What is wrong where there is no label."""


def judge_rule(
    rule: Rule, program: Program, case: Case, locate: Locator
) -> Iterator[Verdict]:
    """All verdicts of one rule: one for each subject, and one for its look."""
    rule = as_of(rule, case)
    trigger = case.judge(rule.when)
    for subject, own, named in _subjects(rule, trigger, case, locate):
        writer = _Writer(rule, program, case, locate, own, subject, named)
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
    later = later or _parts_of(rule, label)
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


def _parts_of(rule: Rule, label: Label) -> str | None:
    """``parts`` where a wording the rule counts is made of them: not judged yet."""
    counted = next((one.values for one in rule.with_ if one.slot == "wording"), ())
    if any(w.parts for w in label.wordings if not counted or w.id in counted):
        return "parts"
    return None


def unbuilt(rule: Rule, label: Label | None) -> tuple[str, ...]:
    """Constructs of a rule that answer ``undecided`` in this version, for counting."""
    found = []
    later = _not_built(rule)
    if later:
        found.append(later)
    if label is not None and _parts_of(rule, label):
        found.append("parts")
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


class _Writer:
    """Writes an outcome down as a verdict."""

    def __init__(
        self,
        rule: Rule,
        program: Program,
        case: Case,
        locate: Locator,
        trigger: Answer,
        subject: Subject,
        named: Named | None = None,
    ) -> None:
        self.rule = rule
        self.program = program
        self.case = case
        self.locate = locate
        self.trigger = trigger
        self.subject = subject
        self.named = named

    def words(self, outcome: Outcome) -> Verdict:
        """The verdict on the words."""
        rule, case = self.rule, self.case
        finding = outcome.status in (Status.MISSING, Status.MALFORMED)
        label = self.program.labels.get(rule.require or "")
        faults = (
            tuple(
                self.fault(fault, outcome.candidate)
                for fault in outcome.candidate.faults
            )
            if outcome.candidate and outcome.status is not Status.OK
            else tuple(self.fault(fault, None) for fault in outcome.faults)
        )
        suggestion = (
            suggesting.suggestion(rule, label, self.trigger, case, self.named)
            if label and outcome.status not in (Status.OK, Status.NOT_APPLICABLE)
            else None
        )
        insert_at = None
        misplaced = any(fault.fault is Fault.POSITION for fault in faults)
        if finding and label and (outcome.status is Status.MISSING or misplaced):
            where = suggesting.insertion(rule, case, self.named)
            insert_at = InsertAt(where.place, self.locate(where.span))
        return self.verdict(
            outcome, Aspect.WORDS, faults, suggestion=suggestion, insert_at=insert_at
        )

    def look(self, outcome: Outcome) -> Verdict:
        """The verdict on how it looks, which has to be measured."""
        if outcome.status is Status.NOT_APPLICABLE:
            return self.verdict(outcome, Aspect.LOOK, ())
        styleless = self.case.document.format in _STYLELESS
        own = (
            Outcome(Status.NOT_APPLICABLE, Reason.NO_STYLES)
            if styleless
            else Outcome(Status.UNDECIDED, Reason.STYLES)
        )
        return self.verdict(replace(own, candidate=outcome.candidate), Aspect.LOOK, ())

    def verdict(
        self,
        outcome: Outcome,
        aspect: Aspect,
        faults: tuple[LabelFault, ...],
        *,
        suggestion: str | None = None,
        insert_at: InsertAt | None = None,
    ) -> Verdict:
        rule, case = self.rule, self.case
        owed = outcome.status is not Status.NOT_APPLICABLE
        best = outcome.candidate
        numbers = self.numbers(best) if owed or best else ()
        trigger = tuple(self.triggers(outcome)) if owed or outcome.evidence else ()
        looked: Span | None = best.attempt.span if best else None
        if looked is None and self.named is not None:
            looked = self.named.span
        span = self.locate(looked) if looked else None
        if span is None and owed:
            span = next((one.span for one in trigger if one.span), None)
        notes = list(outcome.notes)
        if (
            not owed
            and aspect is Aspect.WORDS
            and rule.subject not in entries.SUBJECTS
            and rule.require
            and any(
                attempt.label == rule.require and not attempt.quoted
                for attempt in case.attempts
            )
        ):
            notes.append("not-owed")
        if (
            best is not None
            and "translated" in best.notes
            and "translated" not in notes
        ):
            notes.append("translated")
        return Verdict(
            rule=rule.id,
            aspect=aspect,
            subject=self.subject,
            status=outcome.status,
            reason=outcome.reason,
            severity=Severity(rule.severity),
            message=rule.message.get(case.lang) or rule.message.get("en") or rule.title,
            why=self.why(outcome, aspect),
            notes=tuple(notes),
            trigger=trigger,
            faults=faults,
            span=span,
            insert_at=insert_at,
            labels=numbers,
            mentions=self.mentions(),
            suggestion=suggestion,
            edits=(),
            law=self.law(best),
            fingerprint=self.fingerprint(aspect, best),
        )

    # -- pieces

    def fault(self, fault: FitFault, candidate: Candidate | None) -> LabelFault:
        return LabelFault(
            fault.fault,
            fault.expected,
            fault.found,
            self.locate(fault.span),
            part=fault.part,
            label=candidate.number if candidate else None,
            detail=fault.detail if fault.detail != "unlisted" else None,
        )

    def mentions(self) -> tuple[int, ...]:
        """Indices of the mentions judged, the first first."""
        if self.named is None:
            return ()
        others = (
            one.number
            for one in self.case.mentions
            if self.rule.subject == "entry"
            and one.registry == self.named.registry
            and one.entries == self.named.entries
            and one.number != self.named.number
        )
        return (self.named.number, *others)

    def numbers(self, best: Candidate | None) -> tuple[int, ...]:
        first = (best.number,) if best else ()
        if self.rule.subject in entries.SUBJECTS:
            return first
        return first + tuple(
            number
            for number, attempt in enumerate(self.case.attempts)
            if attempt.label == self.rule.require
            and not attempt.quoted
            and number not in first
        )

    def triggers(self, outcome: Outcome) -> Iterator[Trigger]:
        pieces = self.trigger.evidence or outcome.evidence
        for piece in pieces:
            yield Trigger(
                piece.kind,
                piece.quote,
                piece.entry,
                self.locate(piece.span) if piece.span else None,
            )

    def law(self, best: Candidate | None) -> tuple[Law, ...]:
        label = self.program.labels.get(self.rule.require or "")
        laws = list(self.rule.law)
        if label is not None:
            wording = suggesting.wording_for(self.rule, label, self.case)
            laws += [law for law in (wording.law if wording else ()) if law not in laws]
        return tuple(
            Law(
                one.act,
                one.article,
                one.url,
                one.checked,
                one.confidence,
                one.basis,
                one.repealed_by,
            )
            for one in laws
        )

    def fingerprint(self, aspect: Aspect, best: Candidate | None) -> str:
        """Made of rule, subject and folded words; moving lines does not change it."""
        quote = self.case.document.quote(best.attempt.span) if best else ""
        triggers = " ".join(piece.quote or "" for piece in self.trigger.evidence)
        subject = f"{self.subject.kind}:{self.subject.entry}:{self.subject.target}"
        folded = " ".join(words_of(fold(f"{quote} {triggers}").text))
        text = "\x1f".join((self.rule.id, aspect, subject, folded))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    # -- words for people

    def why(self, outcome: Outcome, aspect: Aspect) -> str:
        lang = self.case.lang
        if outcome.reason is not None:
            return self.reason(outcome)
        if aspect is Aspect.LOOK:
            return ""
        if self.rule.forbid is not None:
            there = outcome.status is Status.MALFORMED
            return say("engine.banned-there" if there else "engine.banned-absent", lang)
        found = {
            Status.MISSING: "none-found",
            Status.MALFORMED: "faults",
        }.get(outcome.status)
        pieces = [self.owed()]
        if found:
            pieces.append(
                say(
                    "engine.only-quoted"
                    if "only-quoted" in outcome.notes
                    else f"engine.{found}",
                    lang,
                )
            )
        return "; ".join(pieces)

    def owed(self) -> str:
        shown = self.shown(self.trigger.evidence)
        if not shown:
            return say("engine.owed-always", self.case.lang)
        return say("engine.owed", self.case.lang, evidence=shown)

    def shown(self, evidence: tuple[Evidence, ...]) -> str:
        lang = self.case.lang
        out = []
        for piece in evidence:
            if piece.kind == "limit":
                out.append(piece.quote or "")
                continue
            key = f"engine.because-{piece.kind}"
            text = say(
                key,
                lang,
                quote=" ".join((piece.quote or "").split())[:120],
                listed=self.listed(piece.entry),
            )
            if text not in out:
                out.append(text)
        return ", ".join(out[:4])

    def listed(self, entry: str | None) -> str:
        if entry is None:
            return ""
        registry, _, number = entry.partition("/")
        index = self.case.registries.get(registry)
        if index is None or number not in index.entries:
            return ""
        return say(
            "engine.listed-as",
            self.case.lang,
            registry=registry,
            id=number,
            name=index.entries[number].name,
            dates=self.dates(entry),
        )

    def dates(self, entry: str) -> str:
        registry, _, number = entry.partition("/")
        intervals = self.case.registries[registry].entries[number].intervals
        out = []
        for interval in intervals:
            start = interval.listed.isoformat() if interval.listed else None
            end = interval.delisted.isoformat() if interval.delisted else None
            if start and end:
                out.append(
                    say("engine.since-until", self.case.lang, start=start, end=end)
                )
            elif start:
                out.append(say("engine.since", self.case.lang, start=start))
            else:
                out.append(say("engine.always-listed", self.case.lang))
        return "; ".join(out)

    def reason(self, outcome: Outcome) -> str:
        lang, case = self.case.lang, self.case
        reason = outcome.reason
        assert reason is not None
        evidence = outcome.evidence
        entry = next((piece.entry for piece in evidence if piece.entry), None)
        name = next((piece.quote for piece in evidence if piece.quote), "") or ""
        asked = self.rule.ask.get(lang) or next(iter(self.rule.ask.values()), "")
        values = {
            "day": case.day.isoformat(),
            "period": period_text(self.rule.in_force, lang),
            "name": name,
            "dates": self.dates(entry) if entry else "",
            "evidence": self.shown(evidence) or ", ".join(
                piece.quote or piece.kind for piece in evidence
            ) or say("engine.nothing-known", lang),
            "registry": ", ".join(sorted(_registries(self.rule))),
            "question": asked,
            "quote": case.document.quote(outcome.candidate.attempt.span)
            if outcome.candidate
            else "",
            "published": case.document.published or "",
        }  # fmt: skip
        return say(f"engine.{reason.value}", lang, None, **values)


def _registries(rule: Rule) -> set[str]:
    out: set[str] = set()
    for clause in entries.clauses(rule.when, *rule.unless):
        registries = getattr(getattr(clause, "value", None), "registries", ())
        out.update(registries)
    return out


def period_text(period: Period, lang: str) -> str:
    """A period in words."""
    start = period.start.isoformat() if period.start else None
    end = period.end.isoformat() if period.end else None
    if start and end:
        return say("engine.from-until", lang, start=start, end=end)
    if start:
        return say("engine.from", lang, start=start)
    if end:
        return say("engine.until", lang, end=end)
    return ""
