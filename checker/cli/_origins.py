"""Every value of a rule with the file and line it comes from, drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from checker.cli import _rules
from checker.config import Config
from checker.messages import say
from checker.rulesets.loading import Loaded
from checker.rulesets.tracing import Origin, trace

_KEY = 36
_VALUE = 44


def lines(rule: str, loaded: Loaded, config: Config, lang: str) -> Iterator[str]:
    """The rule, what it leans on, and what the project file changes."""
    found = trace(rule, loaded.resolved, loaded.written)
    for thing, origins in groupby(found, key=lambda one: one.thing):
        kind, _, name = thing.partition(" ")
        yield f"{say(f'cli.kind-{kind}', lang)} {name}"
        for one in origins:
            yield from _rows(one, lang)
        yield ""
    yield from _project(rule, config, lang)


def _rows(one: Origin, lang: str) -> Iterator[str]:
    if one.value is None and one.before is not None:
        was = say("cli.taken-away", lang, value=_short(one.before.value))
        yield f"  {one.key:<{_KEY}}  {was} ({_where(one.before, lang)})"
        return
    yield f"  {one.key:<{_KEY}}  {_short(one.value):<{_VALUE}}  {_where(one, lang)}"
    if one.before is not None:
        was = say("cli.instead-of", lang, value=_short(one.before.value))
        yield f"  {'':<{_KEY}}    {was} ({_where(one.before, lang)})"


def _short(value: str | None) -> str:
    words = " ".join((value or "").split())
    return words if len(words) <= _VALUE else words[: _VALUE - 1] + "…"


def _where(one: Origin, lang: str) -> str:
    if one.path is None:
        return say("cli.by-default", lang)
    return f"{one.path}:{one.line}"


def _project(rule: str, config: Config, lang: str) -> Iterator[str]:
    """Severities and exceptions that the project file gives to some paths."""
    for override in config.overrides:
        if rule not in override.lines:
            continue
        where = f"{_rules.shown(config.path) if config.path else '--set'}"
        where += f":{override.lines[rule][0]}"
        paths = ", ".join(override.paths)
        what = override.severity.get(rule)
        key = "cli.project-severity" if what else "cli.project-disabled"
        yield f"{say(key, lang, paths=paths, severity=what or '')}  {where}"
