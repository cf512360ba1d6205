"""Legal sources that are missing, unconfirmed, or were checked too long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.linting.dates import counted
from checker.linting.findings import Lint
from checker.rulesets.model import Label, Law, Rule, RuleSet

DAYS_A_MONTH = 30.44


def lint(
    rule_set: RuleSet, labels: dict[str, Label], as_of: date, months: int
) -> Iterator[Lint]:
    """Faults of the sources that a set's rules and their wordings cite."""
    told: set[tuple[str, str]] = set()
    for rule in rule_set.rules:
        if rule.stage == "retired":
            continue
        laws = _laws(rule, labels.get(rule.require or ""))
        if not laws:
            yield Lint("law-missing", rule_set.path, rule.line, rule.id)
            continue
        sure = [law for law in laws if law.confidence != "unconfirmed"]
        if rule.stage == "stable" and not sure:
            yield Lint("law-unconfirmed", rule_set.path, rule.line, rule.id)
        for law in dict.fromkeys(laws):
            name = f"{law.act} {law.article or ''}".strip()
            if (rule.id, name) in told:
                continue
            told.add((rule.id, name))
            values = {"law": name, "day": law.checked or "", "months": str(months)}
            if law.checked is None:
                yield Lint("law-unchecked", rule_set.path, rule.line, rule.id, values)
            elif _age(law, as_of) > months:
                yield Lint("law-overdue", rule_set.path, rule.line, rule.id, values)


def _laws(rule: Rule, label: Label | None) -> tuple[Law, ...]:
    wordings = counted(rule, label) if label else ()
    return (*rule.law, *(law for wording in wordings for law in wording.law))


def _age(law: Law, as_of: date) -> float:
    """Months since a source was checked."""
    checked = date.fromisoformat(law.checked or "")
    return (as_of - checked).days / DAYS_A_MONTH
