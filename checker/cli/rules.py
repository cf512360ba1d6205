"""``plashka rules``: what rule authors do."""

from __future__ import annotations

from importlib.resources import files as package_files
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import _options, _session
from checker.cli.check import day_option
from checker.cli.explain import unknown_rule
from checker.errors import ConfigError, OutputError
from checker.messages import say

app = typer.Typer(
    help="Show, test and describe rules.", no_args_is_help=True, rich_markup_mode=None
)

RULES = Annotated[
    list[str] | None,
    typer.Argument(help="Rule sets: id, jurisdiction, file or glob; default all."),
]
LANG = Annotated[
    str | None, typer.Option("--lang", help="Language of messages: en or ru.")
]


@app.command("list")
def list_(
    rules: RULES = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", help="Only for this country.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Only for this language.")
    ] = None,
    medium: Annotated[
        list[str] | None, typer.Option("--medium", help="Only for this medium.")
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="Only sets about this.")
    ] = None,
    stage: Annotated[
        list[str] | None, typer.Option("--stage", help="draft, stable or retired.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="All shipped rules, not those of the project.")
    ] = False,
    format_: _options.TextOrJson = "text",
    lang: LANG = None,
) -> None:
    """List rules: what applies to whom, since when, how certain."""
    from checker.cli import _listing  # YAML and schema, which `check` must not pay

    filters = _listing.Filters(
        tuple(country or ()),
        tuple(language or ()),
        tuple(medium or ()),
        tuple(tag or ()),
        tuple(stage or ()),
    )
    raise typer.Exit(
        _listing.run(
            tuple(rules or ()),
            filters,
            _format(format_),
            _session.language(lang),
            every=every,
        )
    )


@app.command("test")
def test(
    rules: RULES = None,
    rule: Annotated[
        list[str] | None, typer.Option("--rule", help="Only this rule; repeatable.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Run again whenever a rule file changes.")
    ] = False,
    lang: LANG = None,
) -> None:
    """Run the examples inside rules, and say what no example provokes."""
    language = _session.language(lang)
    names, only = tuple(rules or ()), frozenset(rule or ())
    if not watch:
        raise typer.Exit(_test(names, only, language))
    from checker.cli import _watching

    _watching.forever(lambda: _test(names, only, language), names, language)


def _test(names: tuple[str, ...], only: frozenset[str], lang: str) -> int:
    """Run examples and tell what came of them; the exit code."""
    from checker import trials  # as in `list`
    from checker.cli import _rules, _trying

    loaded, named = _rules.pick(names, strict=False)
    if loaded.problems:
        _session.show_problems(loaded.problems, lang)
        return 2
    only = only or named
    sets = loaded.rule_sets
    every = {one.id for rule_set in sets for one in rule_set.rules}
    if unknown := sorted(only - every):
        raise ConfigError(unknown_rule(unknown[0], sets, lang))
    wanted = only or frozenset(every)
    done = [
        one
        for one in trials.run(sets, loaded.complete, only, lang)
        if one.rule in wanted
    ]
    failed = [trial for trial in done if not trial.passed]
    for trial in failed:
        typer.echo("\n".join(_trying.failure(trial, sets, lang)))
    gaps = list(_trying.gaps(loaded, done, wanted, lang))
    for gap in gaps:
        typer.echo(gap)
    passed = len(done) - len(failed)
    typer.echo(say("cli.test-passed", lang, count=passed, rules=len(wanted)))
    if failed:
        typer.echo(say("cli.test-failed", lang, count=len(failed)))
    return 1 if failed or gaps else 0


@app.command("new")
def new(
    target: Annotated[
        Path | None, typer.Argument(help="The file, or a folder; default: here.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="One line for people.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", help="The words of the label.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="Country code, EU, or 001 (world).")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Language of the words.")
    ] = None,
    when: Annotated[
        str | None,
        typer.Option(
            "--when", help="always, a flag such as sponsored, or words=PATTERN."
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option("--place", help="start, under-headline, end or anywhere."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="First day in force, YYYY-MM-DD.")
    ] = None,
    act: Annotated[str | None, typer.Option("--act", help="The law.")] = None,
    article: Annotated[
        str | None, typer.Option("--article", help="Its article.")
    ] = None,
    rule: Annotated[
        str | None, typer.Option("--id", help="The rule's id; default: of the title.")
    ] = None,
    ask: _options.Ask = False,
    lang: LANG = None,
) -> None:
    """Begin a rule file: a rule, its label, and first examples."""
    from checker.cli import _starting

    options = _starting.Options(
        title, text, country, language, when, place, since, act, article, rule
    )
    _starting.run(target, options, ask=ask, lang=_session.language(lang))


@app.command("lint")
def lint(
    rules: RULES = None,
    as_of: _options.JudgedDay = None,
    overdue: Annotated[
        int,
        typer.Option(
            "--overdue", min=1, help="Months after which a law is read again."
        ),
    ] = 12,
    format_: _options.TextOrJson = "text",
    lang: LANG = None,
) -> None:
    """Look for what is right by the letter and still not good."""
    from checker.cli import _linting

    today = day_option(as_of, "--as-of")
    language = _session.language(lang)
    raise typer.Exit(
        _linting.run(tuple(rules or ()), today, overdue, _format(format_), language)
    )


@app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(help="Rule sets before; joined by commas.")],
    new: Annotated[str, typer.Argument(help="Rule sets after; joined by commas.")],
    paths: Annotated[list[str], typer.Argument(help="Articles: files or folders.")],
    day: _options.PublicationDay = None,
    publisher: _options.Publisher = None,
    registry: _options.Registries = None,
    set_: _options.Values = None,
    format_: _options.TextOrJson = "text",
    lang: LANG = None,
) -> None:
    """List articles whose answer changes between two rule sets.

    Exit code 1 if there is any.
    """
    from checker.cli import _differing

    request = _differing.Request(
        old=old,
        new=new,
        paths=tuple(paths),
        registries=tuple(registry or ()),
        settings=tuple(set_ or ()),
        day=day_option(day, "--date"),
        publisher=publisher,
    )
    code = _differing.run(request, _format(format_), _session.language(lang))
    raise typer.Exit(code)


def _format(name: str) -> str:
    """Text or JSON.

    Raises:
        ConfigError: it is neither.
    """
    if name not in ("text", "json"):
        raise ConfigError(f"--format {name!r}: one of text, json")
    return name


@app.command("lock")
def lock(
    config: _options.ConfigFile = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; exit 1 if something changed."),
    ] = False,
    lang: LANG = None,
) -> None:
    """Pin the rule packs that the project file names: plashka.lock."""
    from checker.cli import _rules
    from checker.rulesets import packs

    language = _session.language(lang)
    project = _rules.project(config)
    names, _ = packs.split(project.rules)
    if not names:
        raise ConfigError(say("cli.no-packs", language))
    path = project.base / packs.LOCK_NAME
    pinned = packs.read_lock(path)
    found = [packs.find(name) for name in names]
    changed = False
    for pack in found:
        was = pinned.get(pack.name)
        how = packs.differences(pack, was) if was else (say("cli.pack-new", language),)
        changed = changed or bool(how)
        what = "; ".join(how) or say("cli.pack-same", language)
        typer.echo(f"{pack.name}: {pack.distribution} {pack.version}: {what}")
    gone = [name for name in pinned if name not in names]
    for name in gone:
        typer.echo(f"{name}: {say('cli.pack-gone', language)}")
    if check:
        raise typer.Exit(1 if changed or gone else 0)
    _write(path, packs.lock_text(found))
    typer.echo(_rules.shown(path))


def _write(path: Path, text: str) -> None:
    """Write a file.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


@app.command("schema")
def schema(
    project: Annotated[
        bool, typer.Option("--project", help="The schema of plashka.yaml instead.")
    ] = False,
    reference: Annotated[
        bool, typer.Option("--reference", help="The rule language on one page.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write it to a file.")
    ] = None,
) -> None:
    """Print the JSON Schema for editors, or the reference page."""
    from checker.rulesets.reference import render

    root = package_files("checker")
    path = (
        root / "project_schema.json" if project else root / "rulesets" / "schema.json"
    )
    text = render() if reference else path.read_text(encoding="utf-8")
    if output is None:
        typer.echo(text)
        return
    _write(output, text)
