"""The chain of decisions of one duty, drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from checker.cli import _session, _shown
from checker.contracts import Case, Truth
from checker.engine import Engine
from checker.messages import say
from checker.rulesets.model import Rule
from checker.telling import COMBINING, Step, tell
from checker.verdict import Aspect, DocumentReport, Verdict
from checker.writing import period_text

_TRUTHS = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no",
    Truth.ABSENT: "absent",
    Truth.UNKNOWN: "uncertain",
}
_HEAD = 26
_WORDS = 160
_MOST_TEXTS = 6
"""Texts of one wording shown; a translation list may have dozens."""


def lines(
    report: DocumentReport, rule: Rule, session: _session.Session
) -> Iterator[str]:
    """What was asked and answered, in order, each with its evidence."""
    lang = session.lang
    yield f"{report.path}: {rule.id}"
    if report.reading is None:
        return
    case, days = Engine(session.program).case(report.reading, session.settings)
    source = report.date_source or "--as-of"
    shown = ", ".join(day.isoformat() for day in (days[0], days[-1])[: len(days)])
    yield _row(say("cli.why-day", lang), f"{shown} ({source})")
    draw = _Drawing(rule, case, lang)
    for step in tell(rule, session.program, case):
        yield from draw(step)
    words = [
        one
        for one in report.verdicts
        if one.rule == rule.id and one.aspect is Aspect.WORDS
    ]
    if not words:
        yield _row(say("cli.why-verdict", lang), say("cli.why-disabled", lang))
    for verdict in words:
        yield from _verdict(verdict, lang)


def _row(head: str, value: str) -> str:
    return f"  {head + ':':<{_HEAD}}{value}"


def _more(value: str, depth: int = 0) -> str:
    return f"  {'':<{_HEAD}}{'  ' * depth}{value}"


class _Drawing:
    """Draws steps; texts of a wording are counted."""

    def __init__(self, rule: Rule, case: Case, lang: str) -> None:
        self.rule = rule
        self.case = case
        self.lang = lang
        self.texts = 0

    def __call__(self, step: Step) -> Iterator[str]:
        """The lines of one step."""
        draw = getattr(self, step.topic)
        yield from draw(step)

    def say(self, key: str, **values: object) -> str:
        return say(f"cli.{key}", self.lang, None, **values)

    def truth(self, step: Step) -> str:
        assert step.truth is not None
        reason = f" ({step.about})" if step.about and step.truth < Truth.TRUE else ""
        return self.say(_TRUTHS[step.truth]) + reason

    def force(self, step: Step) -> Iterator[str]:
        period = period_text(self.rule.in_force, self.lang) or self.say("always")
        yield _row(self.say("why-force"), f"{self.truth(step)}: {period}")
        if step.state:
            yield _more(self.say("why-earlier"))

    def trigger(self, step: Step) -> Iterator[str]:
        yield _row(self.say("why-trigger"), self.truth(step))

    def unless(self, step: Step) -> Iterator[str]:
        yield _row(self.say("why-unless"), self.truth(step))

    def clause(self, step: Step) -> Iterator[str]:
        assert step.clause is not None
        combining = step.clause.key in COMBINING
        text = (
            self.say(f"why-{step.clause.key}")
            if combining
            else _shown.clause(step.clause)
        )
        yield _more(f"{text}: {self.truth(step)}", step.depth - 1)

    def evidence(self, step: Step) -> Iterator[str]:
        entry = f" = {step.about}" if step.about else ""
        yield _more(f"“{_short(step.words)}”{entry}{_place(step)}", step.depth - 1)

    def searched(self, step: Step) -> Iterator[str]:
        text = (
            self.say("why-no-registry", registry=step.about)
            if step.state
            else say(
                "cli.why-searched",
                self.lang,
                count=step.amount,
                registry=step.about,
                day=step.words or "—",
            )
        )
        yield _more(text, step.depth - 1)

    def mention(self, step: Step) -> Iterator[str]:
        state = self.say(step.state)
        yield _more(f"“{_short(step.words)}”{_place(step)}: {step.about}, {state}")

    def label(self, step: Step) -> Iterator[str]:
        yield _row(self.say("why-wanted"), step.label or "")

    def wording(self, step: Step) -> Iterator[str]:
        assert step.wording is not None
        self.texts = 0
        period = period_text(step.wording.in_force, self.lang)
        state = self.say(f"wording-{step.state}")
        yield _more(f"{step.wording.id} {period}".rstrip() + f": {state}")

    def text(self, step: Step) -> Iterator[str]:
        self.texts += 1
        if self.texts <= _MOST_TEXTS:
            kind = "" if step.about in ("text", "says") else f"{step.about}: "
            yield _more(f"{kind}{_short(step.words)}", 1)
        elif self.texts == _MOST_TEXTS + 1:
            yield _more("…", 1)

    def found(self, step: Step) -> Iterator[str]:
        state = self.say(f"found-{step.state}")
        yield _row(
            self.say("why-found"), f"{_place(step).strip()} {step.about}: {state}"
        )
        yield _more(f"“{_short(step.words)}”")


def _place(step: Step) -> str:
    return f" {step.span.line}:{step.span.column}" if step.span else ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"


def _verdict(verdict: Verdict, lang: str) -> Iterator[str]:
    reason = f" ({verdict.reason})" if verdict.reason else ""
    faults = ", ".join(fault.fault.value for fault in verdict.faults)
    about = verdict.subject.entry or verdict.subject.target
    shown = f"{verdict.status}{reason}" + (f": {faults}" if faults else "")
    yield _row(say("cli.why-verdict", lang), shown + (f", {about}" if about else ""))
    for line in textwrap.wrap(verdict.why, 90):
        yield _more(line)
    for note in verdict.notes:
        yield _more(note)
