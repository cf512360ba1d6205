"""Periods of wordings against the rule that counts them: gaps, overlaps, never."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from checker.linting.findings import Lint
from checker.records import dataclass
from checker.rulesets.model import Label, Period, Rule, RuleSet, Wording

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _State:
    """A rule as it stands in one period."""

    rule: Rule
    period: Period


def lint(rule_set: RuleSet, labels: dict[str, Label]) -> Iterator[Lint]:
    """Faults of the periods of a set's rules."""
    for rule in rule_set.rules:
        known = [
            (state, label)
            for state in _states(rule)
            if (label := labels.get(state.rule.require or "")) is not None
        ]
        for state, label in known:
            yield from _of_state(rule_set, state, label)
        ever = {
            (label.id, one.id)
            for state, label in known
            for one in counted(state.rule, label)
            if _meet(one.in_force, state.period)
        }
        for label in {label.id: label for _, label in known}.values():
            for one in counted(rule, label):
                if (label.id, one.id) not in ever:
                    now = _State(rule, rule.in_force)
                    yield _lint("dates-outside", rule_set, now, wording=one.id)


def _states(rule: Rule) -> Iterator[_State]:
    """From the oldest to today's; a change of the label makes its periods end."""
    start = rule.in_force.start
    for earlier in rule.earlier:
        yield _State(earlier.rule, Period(start, earlier.until))
        start = earlier.until + _DAY
    yield _State(rule, Period(start, rule.in_force.end))


def counted(rule: Rule, label: Label) -> tuple[Wording, ...]:
    """The wordings of a label that a rule counts."""
    wanted = next((one.values for one in rule.with_ if one.slot == "wording"), ())
    return tuple(one for one in label.wordings if not wanted or one.id in wanted)


def _of_state(rule_set: RuleSet, state: _State, label: Label) -> Iterator[Lint]:
    wordings = counted(state.rule, label)
    common = [one for one in wordings if not one.when]
    if len(common) == len(wordings):
        for first, last in _gaps([one.in_force for one in common], state.period):
            yield _lint(
                "dates-gap", rule_set, state, first=_shown(first), last=_shown(last)
            )
    dated = sorted(
        (one for one in common if one.in_force.end),
        key=lambda one: one.in_force.start or date.min,
    )
    for one in dated:
        for other in common:
            start, end = other.in_force.start, one.in_force.end
            if (
                start
                and end
                and (one.in_force.start or date.min) < start <= end
                and (other.in_force.end is None or other.in_force.end > end)
            ):
                yield _lint(
                    "dates-overlap",
                    rule_set,
                    state,
                    wording=one.id,
                    other=other.id,
                    first=_shown(start),
                    last=_shown(end),
                )


def _lint(code: str, rule_set: RuleSet, state: _State, **values: str) -> Lint:
    return Lint(code, rule_set.path, state.rule.line, state.rule.id, values)


def _meet(one: Period, other: Period) -> bool:
    """Whether two periods share a day."""
    return (one.start or date.min) <= (other.end or date.max) and (
        other.start or date.min
    ) <= (one.end or date.max)


def _gaps(
    periods: list[Period], whole: Period
) -> Iterator[tuple[date | None, date | None]]:
    """Stretches of ``whole`` that no period covers."""
    at = whole.start or date.min
    end = whole.end or date.max
    for period in sorted(periods, key=lambda one: one.start or date.min):
        start = period.start or date.min
        if start > at and at <= end:
            yield _known(at), _known(min(start - _DAY, end))
        until = period.end or date.max
        if until >= at:
            at = until if until == date.max else until + _DAY
        if at > end or until == date.max:
            return
    if at <= end:
        yield _known(at), _known(end)


def _known(day: date) -> date | None:
    return None if day in (date.min, date.max) else day


def _shown(day: date | None) -> str:
    return day.isoformat() if day else "…"
