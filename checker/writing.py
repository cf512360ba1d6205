"""A decided duty written down as a verdict: faults, places, words for people."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache

from checker import entries, suggesting
from checker.candidates import Candidate, counted
from checker.contracts import Answer, Case, Evidence, FitFault, Named, Truth
from checker.document import Locator, Span
from checker.messages import fields, say
from checker.program import Program
from checker.records import dataclass, replace
from checker.rulesets.model import CONTEXT, Period, Rule
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
    """What is wrong where there is no label of the article."""
    elsewhere: str | None = None
    """The site's file it was found in."""


class Writer:
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
                self._fault(fault, outcome.candidate)
                for fault in outcome.candidate.faults
            )
            if outcome.candidate and outcome.status is not Status.OK
            else tuple(self._elsewhere(fault, outcome) for fault in outcome.faults)
        )
        suggestion = (
            suggesting.suggestion(
                rule,
                label,
                self.trigger,
                case,
                self.named,
                outcome.candidate.fit if outcome.candidate else None,
            )
            if label and outcome.status not in (Status.OK, Status.NOT_APPLICABLE)
            else None
        )
        insert_at = None
        misplaced = any(fault.fault is Fault.POSITION for fault in faults)
        unmarked = (
            outcome.candidate is None
            and self.named is not None
            and self.named.mark is None
        )
        absent = outcome.status is Status.MISSING or misplaced or unmarked
        if finding and label and absent:
            where = suggesting.insertion(rule, label, case, self.named)
            insert_at = InsertAt(where.place, self.locate(where.span))
        return self._verdict(
            outcome, Aspect.WORDS, faults, suggestion=suggestion, insert_at=insert_at
        )

    def look(self, outcome: Outcome) -> Verdict:
        """The verdict on how it looks, which has to be measured."""
        if outcome.status is Status.NOT_APPLICABLE:
            return self._verdict(outcome, Aspect.LOOK, ())
        styleless = self.case.document.format in _STYLELESS
        own = (
            Outcome(Status.NOT_APPLICABLE, Reason.NO_STYLES)
            if styleless
            else Outcome(Status.UNDECIDED, Reason.STYLES)
        )
        return self._verdict(replace(own, candidate=outcome.candidate), Aspect.LOOK, ())

    def _verdict(
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
        numbers = self._numbers(best) if owed or best else ()
        trigger = tuple(self._triggers(outcome)) if owed or outcome.evidence else ()
        looked: Span | None = best.attempt.span if best else None
        if looked is None and outcome.faults and outcome.elsewhere is None:
            looked = outcome.faults[0].span
        if looked is None and self.named is not None:
            looked = self.named.span
        span = self.locate(looked) if looked else None
        if span is None and owed:
            span = next((one.span for one in trigger if one.span), None)
        notes = list(outcome.notes)
        if outcome.elsewhere is not None:
            notes.append(say("engine.on-site", case.lang, path=outcome.elsewhere))
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
            why=self._why(outcome, aspect),
            notes=tuple(notes),
            trigger=trigger,
            faults=faults,
            span=span,
            insert_at=insert_at,
            labels=numbers,
            mentions=self._mentions(),
            suggestion=suggestion,
            edits=(),
            law=self._law(best),
            fingerprint=self._fingerprint(aspect, best),
        )

    # -- pieces

    def _fault(self, fault: FitFault, candidate: Candidate | None) -> LabelFault:
        return LabelFault(
            fault.fault,
            fault.expected,
            fault.found,
            self.locate(fault.span),
            part=fault.part,
            label=candidate.number if candidate else None,
            detail=fault.detail if fault.detail != "unlisted" else None,
        )

    def _elsewhere(self, fault: FitFault, outcome: Outcome) -> LabelFault:
        """A fault without a label of the article: here, or in a file of the site."""
        told = self._fault(fault, None)
        return told if outcome.elsewhere is None else replace(told, span=None)

    def _mentions(self) -> tuple[int, ...]:
        """Indices of the mentions judged, the first first."""
        if self.named is None:
            return ()
        others = (
            one.number
            for one in entries.others(self.named, self.case)
            if self.rule.subject == "entry" and one.entries == self.named.entries
        )
        return (self.named.number, *others)

    def _numbers(self, best: Candidate | None) -> tuple[int, ...]:
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

    def _triggers(self, outcome: Outcome) -> Iterator[Trigger]:
        pieces = self.trigger.evidence or outcome.evidence
        for piece in pieces:
            yield Trigger(
                piece.kind,
                piece.quote,
                piece.entry,
                self.locate(piece.span) if piece.span else None,
            )

    def _law(self, best: Candidate | None) -> tuple[Law, ...]:
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

    def _fingerprint(self, aspect: Aspect, best: Candidate | None) -> str:
        """Made of rule, subject and folded words; moving lines does not change it."""
        quote = self.case.document.quote(best.attempt.span) if best else ""
        triggers = " ".join(piece.quote or "" for piece in self.trigger.evidence)
        subject = f"{self.subject.kind}:{self.subject.entry}:{self.subject.target}"
        said = f"{quote} {triggers}".strip()
        if not said:
            return _fingerprint(self.rule.id, aspect, subject, "")
        folded = " ".join(words_of(fold(said).text))
        return _fingerprint.__wrapped__(self.rule.id, aspect, subject, folded)

    # -- words for people

    def _why(self, outcome: Outcome, aspect: Aspect) -> str:
        lang = self.case.lang
        if outcome.reason is not None:
            return self._reason(outcome)
        if aspect is Aspect.LOOK:
            return ""
        if self.rule.forbid is not None:
            there = outcome.status is Status.MALFORMED
            return say("engine.banned-there" if there else "engine.banned-absent", lang)
        found = {
            Status.MISSING: "none-found",
            Status.MALFORMED: "faults",
        }.get(outcome.status)
        pieces = [self._owed()]
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

    def _period(self) -> str:
        """When the rule is in force; where it always is, its wordings."""
        lang = self.case.lang
        label = self.program.labels.get(self.rule.require or "")
        own = period_text(self.rule.in_force, lang)
        if (own and not self.rule.in_force.holds(self.case.day)) or label is None:
            return own
        periods = [
            period_text(wording.in_force, lang)
            for wording in counted(self.rule, label)
            if self.case.judge(wording.when).truth >= Truth.UNKNOWN
        ]
        return ", ".join(dict.fromkeys(one for one in periods if one)) or own

    def _owed(self) -> str:
        shown = self._shown(self.trigger.evidence)
        if not shown:
            return say("engine.owed-always", self.case.lang)
        return say("engine.owed", self.case.lang, evidence=shown)

    def _shown(self, evidence: tuple[Evidence, ...]) -> str:
        lang = self.case.lang
        out = []
        for piece in evidence:
            key = f"engine.because-{piece.kind}"
            text = say(
                key,
                lang,
                quote=" ".join((piece.quote or "").split())[:120],
                listed=self._listed(piece.entry),
            )
            if text not in out:
                out.append(text)
        return ", ".join(out[:4])

    def _listed(self, entry: str | None) -> str:
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
            dates=self._dates(entry),
        )

    def _dates(self, entry: str) -> str:
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

    def _reason(self, outcome: Outcome) -> str:
        lang, case = self.case.lang, self.case
        reason = outcome.reason
        assert reason is not None
        evidence = outcome.evidence
        if reason is Reason.CONTEXT:  # not what is known beside it
            evidence = (
                tuple(one for one in evidence if one.quote in CONTEXT) or evidence
            )
        entry = next((piece.entry for piece in evidence if piece.entry), None)
        name = next((piece.quote for piece in evidence if piece.quote), "") or ""
        asked = self.rule.ask.get(lang) or next(iter(self.rule.ask.values()), "")
        nobody = reason is Reason.REGISTRY and not evidence
        key = "engine." + ("registry-nobody" if nobody else reason.value)
        made: dict[str, Callable[[], str]] = {
            "day": case.day.isoformat,
            "period": self._period,
            "name": lambda: name,
            "dates": lambda: self._dates(entry) if entry else "",
            "evidence": lambda: self._told(evidence),
            "registry": lambda: ", ".join(sorted(_registries(self.rule))),
            "question": lambda: asked,
            "quote": lambda: (
                case.document.quote(outcome.candidate.attempt.span)
                if outcome.candidate
                else ""
            ),
            "published": lambda: case.document.published or "",
        }
        return say(key, lang, None, **{one: made[one]() for one in fields(key, lang)})

    def _told(self, evidence: tuple[Evidence, ...]) -> str:
        """What is known, in words."""
        return (
            self._shown(evidence)
            or ", ".join(piece.quote or piece.kind for piece in evidence)
            or say("engine.nothing-known", self.case.lang)
        )


@lru_cache(maxsize=4096)
def _fingerprint(rule: str, aspect: str, subject: str, folded: str) -> str:
    text = "\x1f".join((rule, aspect, subject, folded))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


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
