"""``plashka rules new``: a rule file from answers, checked before it is written."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from checker import trials
from checker.cli import _rules, _session, _trying
from checker.errors import ConfigError, OutputError, RuleSetError
from checker.messages import say
from checker.records import dataclass, replace
from checker.rulesets import starting
from checker.rulesets.finding import rule_ids, shipped_heads
from checker.rulesets.loading import load_sets
from checker.rulesets.starting import Start

_QUESTIONS = ("title", "text", "country", "language", "when", "place", "since", "act")
_DEFAULTS = {
    "country": "RU",
    "language": "ru",
    "when": "sponsored",
    "place": "start",
    "since": "",
    "act": "",
}
_REQUIRED = ("title", "text", "country", "language")


@dataclass(frozen=True, slots=True)
class Options:
    """Options as they were typed; none where nothing was."""

    title: str | None
    text: str | None
    country: str | None
    language: str | None
    when: str | None
    place: str | None
    since: str | None
    act: str | None
    article: str | None
    rule: str | None


def run(target: Path | None, options: Options, *, ask: bool, lang: str) -> None:
    """Write the file and say what comes next.

    Raises:
        ConfigError: an answer is missing, or the file is there.
        RuleSetError: the answers make no sound rule set.
    """
    answers = _answers(options, ask=ask or sys.stdin.isatty(), lang=lang)
    start = _start(answers, options)
    path = target or Path(f"{start.rule}.yaml")
    if path.suffix not in (".yaml", ".yml"):
        path = path / f"{start.rule}.yaml"
    if path.exists():
        raise ConfigError(say("cli.new-exists", lang, path=path))
    _refuse_known(start.rule, lang)
    text = starting.text_of(start)
    _check(text, path)
    schema, shape = starting.schema_beside(path.parent)
    _write(schema, shape, new=False)
    _write(path, text, new=True)
    typer.echo(say("cli.new-written", lang, path=_rules.shown(path)))
    loaded = load_sets([(path, _rules.shown(path))])
    done = list(trials.run(loaded.rule_sets, loaded.complete, lang=lang))
    for trial in done:
        if not trial.passed:
            typer.echo("\n".join(_trying.failure(trial, loaded.rule_sets, lang)))
    for gap in _trying.gaps(loaded, done, frozenset({start.rule}), lang):
        typer.echo(gap)
    typer.echo(say("cli.new-next", lang, path=_rules.shown(path)))


def _answers(options: Options, *, ask: bool, lang: str) -> dict[str, str]:
    given = {name: getattr(options, name) for name in _QUESTIONS}
    if ask:
        return {
            name: value
            if value is not None
            else typer.prompt(
                say(f"cli.ask-{name}", lang), default=_DEFAULTS.get(name)
            ).strip()
            for name, value in given.items()
        }
    missing = [f"--{name}" for name in _REQUIRED if not given[name]]
    if missing:
        raise ConfigError(say("cli.new-missing", lang, options=", ".join(missing)))
    return {name: value or _DEFAULTS[name] for name, value in given.items()}


def _start(answers: dict[str, str], options: Options) -> Start:
    if answers["place"] not in starting.PLACES:
        known = ", ".join(starting.PLACES)
        raise ConfigError(f"“{answers['place']}” is no place to start with: {known}")
    start = Start(
        rule=options.rule or starting.rule_id(answers["country"], answers["title"]),
        title=answers["title"],
        text=answers["text"],
        country=answers["country"],
        language=answers["language"],
        when=answers["when"] or starting.ALWAYS,
        place=answers["place"],
        since=answers["since"] or None,
        act=answers["act"] or None,
        article=options.article,
    )
    return replace(start, as_of=_session.today() if start.act else None)


def _refuse_known(rule: str, lang: str) -> None:
    """An id is never used twice."""
    for head in shipped_heads():
        if rule == head.id or rule in rule_ids(head.path):
            raise ConfigError(say("cli.new-known", lang, rule=rule, home=head.id))


def _check(text: str, path: Path) -> None:
    """Load the text before anything is written.

    Raises:
        RuleSetError: with every fault, as if the file were there.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_text(text, encoding="utf-8")
        loaded = load_sets([(trial, _rules.shown(path))])
    if loaded.problems:
        raise RuleSetError(loaded.problems)


def _write(path: Path, text: str, *, new: bool) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x" if new else "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error
