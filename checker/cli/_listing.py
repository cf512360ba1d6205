"""``plashka rules list``: what applies to whom, since when, how certain."""

from __future__ import annotations

import json
from collections.abc import Iterator

import typer

from checker.cli import _rules, _session, _shown
from checker.judging import unbuilt
from checker.linting.dates import counted
from checker.messages import say
from checker.records import dataclass
from checker.rulesets.loading import Loaded
from checker.rulesets.model import Label, Law, Period, Rule, RuleSet
from checker.rulesets.regions import members
from checker.writing import period_text

_LEAST_CERTAIN = ("unconfirmed", "second-hand", "verified")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rule sets and rules to show; empty: any."""

    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()

    def show(self, one: RuleSet) -> bool:
        """Whether a set can concern these."""
        places = members(one.jurisdiction) if one.jurisdiction else frozenset()
        wanted = {code.upper() for code in self.countries}
        return (
            (not wanted or bool(wanted & {one.jurisdiction, *places}))
            and all(
                not mine or not theirs or set(mine) & set(theirs)
                for mine, theirs in (
                    (self.languages, one.languages),
                    (self.media, one.media),
                )
            )
            and (not self.tags or bool(set(self.tags) & set(one.tags)))
        )


@dataclass(frozen=True, slots=True)
class _Listed:
    """One rule, its home, and what is to be known of it."""

    home: RuleSet
    rule: Rule
    label: Label | None

    @property
    def certainty(self) -> str | None:
        """The least certain of its sources; none where it cites none."""
        known = {law.confidence for law in self.laws}
        return next((one for one in _LEAST_CERTAIN if one in known), None)

    @property
    def laws(self) -> tuple[Law, ...]:
        """Sources of the rule and of the wordings it counts."""
        wordings = counted(self.rule, self.label) if self.label else ()
        every = (*self.rule.law, *(law for one in wordings for law in one.law))
        return tuple(dict.fromkeys(every))

    @property
    def unbuilt(self) -> tuple[str, ...]:
        """Constructs that are not judged yet."""
        return unbuilt(self.rule)


def run(
    names: tuple[str, ...], filters: Filters, format_: str, lang: str, *, every: bool
) -> int:
    """Show rules; the exit code."""
    loaded = _loaded(names, every=every or bool(filters.countries or filters.tags))
    _session.show_problems(loaded.problems, lang)
    found = [
        _Listed(one, rule, _rules.label_of(rule, loaded.rule_sets))
        for one in loaded.rule_sets
        if filters.show(one)
        for rule in one.rules
        if not filters.stages or rule.stage in filters.stages
    ]
    if format_ == "json":
        typer.echo(
            json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=1)
        )
    else:
        typer.echo("\n".join(_lines(found, lang)))
    return 2 if loaded.problems else 0


def _loaded(names: tuple[str, ...], *, every: bool) -> Loaded:
    if names or every:
        return _rules.load(names, strict=False)
    return _rules.load_project(_rules.project(), strict=False)


def _lines(found: list[_Listed], lang: str) -> Iterator[str]:
    home = None
    for one in found:
        if one.home is not home:
            home = one.home
            yield _head(home, lang)
        yield from _rows(one, lang)
    drafts = sum(1 for one in found if one.rule.stage == "draft")
    yield say("cli.count-rules", lang, count=len(found), drafts=drafts)
    pending = sum(len(one.unbuilt) for one in found)
    if pending:
        yield say("cli.count-unbuilt", lang, count=pending)


def _head(one: RuleSet, lang: str) -> str:
    about = "  ".join(
        f"{say(f'cli.{key}', lang)}: {', '.join(values)}"
        for key, values in (
            ("languages", one.languages),
            ("media", one.media),
            ("tags", one.tags),
        )
        if values
    )
    place = one.jurisdiction or "—"
    return f"{one.id} {one.version}  {place}  {one.title}" + (
        f"  ({about})" if about else ""
    )


def _rows(one: _Listed, lang: str) -> Iterator[str]:
    rule = one.rule
    period = period_text(rule.in_force, lang) or say("cli.always", lang)
    certain = one.certainty or say("cli.no-source", lang)
    yield f"  {rule.id:<28} {rule.severity:<8} {rule.stage:<7} {certain:<12} {period}"
    yield f"  {'':<28} {rule.title}"
    when = _shown.condition(rule.when) if rule.when else say("cli.always", lang)
    yield f"  {'':<28} {say('cli.owed-when', lang)}: {when}"
    if one.unbuilt:
        yield f"  {'':<28} {say('cli.unbuilt', lang, what=', '.join(one.unbuilt))}"


def _plain(one: _Listed) -> dict[str, object]:
    rule = one.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "rule_set": one.home.id,
        "version": one.home.version,
        "jurisdiction": one.home.jurisdiction,
        "languages": list(one.home.languages),
        "media": list(one.home.media),
        "tags": list(one.home.tags),
        "stage": rule.stage,
        "severity": rule.severity,
        "in_force": _period(rule.in_force),
        "for": rule.subject,
        "when": _shown.condition(rule.when) if rule.when else None,
        "unless": [_shown.condition(each) for each in rule.unless],
        "require": rule.require,
        "certainty": one.certainty,
        "law": [
            {"act": law.act, "article": law.article, "confidence": law.confidence,
             "checked": law.checked, "url": law.url}
            for law in one.laws
        ],
        "not_judged_yet": list(one.unbuilt),
        "path": one.home.path,
        "line": rule.line,
    }  # fmt: skip


def _period(period: Period) -> dict[str, str | None]:
    return {
        "from": period.start.isoformat() if period.start else None,
        "to": period.end.isoformat() if period.end else None,
    }
