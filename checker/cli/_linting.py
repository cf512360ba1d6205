"""``plashka rules lint``: all checks of rules run, their findings drawn."""

from __future__ import annotations

import json
from datetime import date

import typer

from checker import trials
from checker.cli import _rules, _session
from checker.errors import RuleSetError
from checker.linting import dates, laws, matching, words
from checker.linting.findings import Lint
from checker.messages import say
from checker.messages.lint import TEXTS
from checker.rulesets.loading import Loaded
from checker.trials import Trial


def run(
    names: tuple[str, ...], as_of: date | None, months: int, format_: str, lang: str
) -> int:
    """Check rule sets; the exit code."""
    loaded, only = _rules.pick(names, strict=False)
    if loaded.problems:
        _session.show_problems(loaded.problems, lang)
    found = sorted(
        _findings(loaded, _trials(loaded, lang), as_of or _session.today(), months),
        key=lambda one: (one.path, one.line, one.code, one.subject),
    )
    if only:
        found = [one for one in found if one.subject in only]
    if format_ == "json":
        typer.echo(
            json.dumps(
                [_plain(one, lang) for one in found], ensure_ascii=False, indent=1
            )
        )
    else:
        for one in found:
            typer.echo(
                f"{one.path}:{one.line}: {one.code}: {one.subject}: {_words(one, lang)}"
            )
        count = say("lint.count", lang, count=len(found))
        typer.echo(count if found else say("lint.clean", lang))
    if loaded.problems:
        return 2
    return 1 if found else 0


def _findings(
    loaded: Loaded, done: list[Trial], as_of: date, months: int
) -> list[Lint]:
    sets = loaded.rule_sets
    wanted = frozenset(one.id for one in sets if one.rules or one.labels)
    labels = {name: label for one in sets for name, label in one.labels.items()}
    found: list[Lint] = []
    for one in sets:
        found += dates.lint(one, labels)
        found += laws.lint(one, labels, as_of, months)
        found += words.messages(one)
    found += words.same_place(sets)
    found += matching.lint(sets, loaded.complete, wanted)
    found += matching.unused(sets, done, wanted)
    return found


def _trials(loaded: Loaded, lang: str) -> list[Trial]:
    """What became of the examples of all sets; a set whose examples cannot be made is
    told and left out.
    """
    done: list[Trial] = []
    for one in loaded.complete:
        try:
            done += trials.run([one], loaded.complete)
        except RuleSetError as error:
            _session.show_problems(error.problems, lang)
    return done


def _words(one: Lint, lang: str) -> str:
    text = TEXTS[one.code][lang]
    assert isinstance(text, str)
    return text.format(**one.values)


def _plain(one: Lint, lang: str) -> dict[str, object]:
    return {
        "path": one.path,
        "line": one.line,
        "code": one.code,
        "subject": one.subject,
        "message": _words(one, lang),
    }
