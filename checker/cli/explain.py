"""``plashka explain`` and ``plashka why``: what a rule asks, and what became of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated

import typer

from checker.cli import _chain, _options, _session, _shown
from checker.cli.check import day_option
from checker.errors import ConfigError
from checker.messages import say
from checker.rulesets.model import Example, Label, Rule, RuleSet
from checker.verdict import Status
from checker.writing import period_text

WIDTH = 96


def explain(
    rule: _options.RuleId,
    rules: _options.RuleSets = None,
    resolved: Annotated[
        bool,
        typer.Option(
            "--resolved", help="Show every value with the file and line it comes from."
        ),
    ] = False,
    config: _options.ConfigFile = None,
    lang: _options.Language = None,
) -> None:
    """Say what a rule asks, why, since when, with examples."""
    from checker.cli import (
        _origins,
        _rules,
    )  # YAML and schema, which `check` must not pay

    language = _session.language(lang)
    project = _rules.project(config)
    loaded = _rules.load(tuple(rules)) if rules else _rules.load_project(project)
    if not rules and not _home(rule, loaded.rule_sets):
        loaded = _rules.load()
    home = _home(rule, loaded.rule_sets)
    if home is None:
        raise ConfigError(unknown_rule(rule, loaded.rule_sets, language))
    if resolved:
        typer.echo("\n".join(_origins.lines(rule, loaded, project, language)))
        return
    one = next(candidate for candidate in home.rules if candidate.id == rule)
    label = _rules.label_of(one, loaded.rule_sets)
    typer.echo("\n".join(_card(one, home, label, language)))


def _home(rule: str, sets: tuple[RuleSet, ...]) -> RuleSet | None:
    """The set that has a rule."""
    return next(
        (one for one in sets if any(each.id == rule for each in one.rules)), None
    )


def unknown_rule(rule: str, sets: tuple[RuleSet, ...], lang: str) -> str:
    """The message for a rule id that no set has."""
    ids = [one.id for rule_set in sets for one in rule_set.rules]
    near = get_close_matches(rule, ids, 1)
    hint = say("cli.did-you-mean", lang, near=near[0]) if near else ""
    return say("cli.no-rule", lang, rule=rule, hint=hint)


def _card(rule: Rule, home: RuleSet, label: Label | None, lang: str) -> Iterator[str]:
    yield f"{rule.id}: {rule.title}"
    message = rule.message.get(lang) or rule.message.get("en")
    if message:
        yield from textwrap.wrap(
            message, WIDTH, initial_indent="  ", subsequent_indent="  "
        )
    yield ""
    rows = [
        (say("cli.severity", lang), rule.severity),
        (say("cli.stage", lang), rule.stage),
        (
            say("cli.in-force", lang),
            period_text(rule.in_force, lang) or say("cli.always", lang),
        ),
        (say("cli.owed-when", lang), _shown.condition(rule.when)),
        *((say("cli.unless", lang), _shown.condition(one)) for one in rule.unless),
        (say("cli.place", lang), _shown.place(rule.place, lang)),
    ]
    if rule.look is not None:
        rows.append((say("cli.look", lang), _shown.look(rule.look)))
    width = max(len(name) for name, _ in rows) + 2
    for name, value in rows:
        yield f"  {name:<{width}}{value}"
    if label is not None:
        yield f"\n{say('cli.wordings', lang)}"
        counted = next((one.values for one in rule.with_ if one.slot == "wording"), ())
        for wording in label.wordings:
            if counted and wording.id not in counted:
                continue
            yield f"  {wording.id}  {period_text(wording.in_force, lang)}".rstrip()
            for text in (*_shown.texts(wording.text), *_shown.texts(wording.says)):
                yield textwrap.indent(textwrap.fill(text, WIDTH - 4), "    ")
            if wording.link:
                words = ", ".join(f"«{one}»" for one in wording.link.text)
                yield f"    {say('cli.must-link', lang, words=words)}"
    laws = [
        *rule.law,
        *(law for w in (label.wordings if label else ()) for law in w.law),
    ]
    yield f"\n{say('cli.law', lang)}"
    for law in dict.fromkeys(laws):
        yield f"  {_shown.law(law, lang)}"
    yield f"\n{say('cli.examples', lang)}"
    yield from _examples(rule, lang)
    about = say("cli.rule-of", lang, id=home.id, version=home.version)
    yield f"\n{about}. {say('cli.no-advice', lang)}"


def _examples(rule: Rule, lang: str) -> Iterator[str]:
    """One example of each answer, the whole text of the first."""
    seen: set[str] = set()
    for example in rule.examples:
        answer = _answer(example, lang)
        if answer in seen:
            continue
        seen.add(answer)
        yield f"  {answer}: {example.name}"
        if example.text and len(seen) == 1:
            yield textwrap.indent(example.text.rstrip(), "    | ", lambda _: True)


def _answer(example: Example, lang: str) -> str:
    if example.expect == Status.OK:
        return say("cli.good", lang)
    if example.expect == Status.MALFORMED:
        return say("cli.bad", lang, faults=", ".join(example.faults))
    reason = f" ({example.reason})" if example.reason else ""
    return f"{example.expect}{reason}"


def why(
    path: Annotated[str, typer.Argument(help="The article; - reads standard input.")],
    rule: _options.RuleId,
    day: _options.PublicationDay = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Who publishes the article.")
    ] = None,
    rules: _options.RuleSets = None,
    registry: _options.Registries = None,
    set_: _options.Values = None,
    config: _options.ConfigFile = None,
    lang: _options.Language = None,
) -> None:
    """Tell step by step how a duty was decided."""
    session = _session.open_session(
        _session.Request(
            paths=(path,),
            only=(rule,),
            day=day_option(day, "--date"),
            publisher=publisher,
            rules=tuple(rules or ()),
            registries=tuple(registry or ()),
            settings=tuple(set_ or ()),
            config=config,
            lang=lang,
        )
    )
    report = session.check()
    _session.show_problems(report.problems, lang)
    chosen = next((one for one in session.program.rules if one.id == rule), None)
    if chosen is not None:
        for document in report.documents:
            typer.echo("\n".join(_chain.lines(document, chosen, session)))
    raise typer.Exit(2 if report.problems else 0)
