"""``plashka rules``: list, test, schema."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import _session
from checker.errors import OutputError
from checker.judging import unbuilt
from checker.messages import say
from checker.rulesets.model import Rule, RuleSet
from checker.writing import period_text

if TYPE_CHECKING:
    from checker.trials import Trial

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
def list_(rules: RULES = None, lang: LANG = None) -> None:
    """List rules: severity, stage, since when, and what is not judged yet."""
    from checker.cli import _rules  # brings YAML and schema, which `check` must not pay

    language = _session.language(lang)
    names = tuple(rules or ())
    loaded = _rules.load(names, strict=False)
    sets = loaded.rule_sets
    for problem in loaded.problems:
        typer.echo(f"error: {problem}", err=True)
    every: list[Rule] = []
    pending = 0
    for one in sets:
        if not one.rules:
            continue
        typer.echo(f"{one.id} {one.version}  {one.jurisdiction or ''}  {one.title}")
        for rule in one.rules:
            every.append(rule)
            missing = unbuilt(rule)
            pending += len(missing)
            typer.echo("\n".join(_lines(rule, missing, language)))
    drafts = sum(1 for rule in every if rule.stage == "draft")
    typer.echo(say("cli.count-rules", language, count=len(every), drafts=drafts))
    if pending:
        typer.echo(say("cli.count-unbuilt", language, count=pending))
    raise typer.Exit(2 if loaded.problems else 0)


def _lines(rule: Rule, missing: tuple[str, ...], lang: str) -> Iterator[str]:
    period = period_text(rule.in_force, lang) or say("cli.always", lang)
    yield f"  {rule.id:<28} {rule.severity:<8} {rule.stage:<7} {period}"
    yield f"  {'':<28} {rule.title}"
    if missing:
        yield f"  {'':<28} {say('cli.unbuilt', lang, what=', '.join(missing))}"


@app.command("test")
def test(
    rules: RULES = None,
    rule: Annotated[
        list[str] | None, typer.Option("--rule", help="Only this rule; repeatable.")
    ] = None,
    lang: LANG = None,
) -> None:
    """Run the examples inside rules, and say what no example provokes."""
    from checker import trials  # as in `list`
    from checker.cli import _rules

    language = _session.language(lang)
    names = tuple(rules or ())
    loaded = _rules.load(names)
    sets = loaded.rule_sets
    only = frozenset(rule or ())
    wanted = {
        one.id
        for rule_set in sets
        for one in rule_set.rules
        if not only or one.id in only
    }
    done = [
        t
        for t in trials.run(loaded.rule_sets, loaded.complete, only)
        if t.rule in wanted
    ]
    failed = [trial for trial in done if not trial.passed]
    for trial in failed:
        typer.echo("\n".join(_failure(trial, sets, language)))
    gaps = list(_gaps(sets, loaded.rule_sets, done, wanted, language))
    for gap in gaps:
        typer.echo(gap)
    passed = len(done) - len(failed)
    typer.echo(say("cli.test-passed", language, count=passed, rules=len(wanted)))
    if failed:
        typer.echo(say("cli.test-failed", language, count=len(failed)))
    raise typer.Exit(1 if failed or gaps else 0)


def _failure(trial: Trial, sets: tuple[RuleSet, ...], lang: str) -> Iterator[str]:
    path = next(
        (one.path for one in sets if any(r.id == trial.rule for r in one.rules)), ""
    )
    yield f"{path}:{trial.example.line}: {trial.rule}: {trial.example.name}"
    yield "  " + say("cli.expected-got", lang, expected=trial.expected, got=trial.got)
    if trial.verdict is not None:
        yield f"  {trial.verdict.why}"
        for fault in trial.verdict.faults:
            yield f"  {fault.fault}: {fault.expected!r} / {fault.found!r}"


def _gaps(
    sets: tuple[RuleSet, ...],
    everything: tuple[RuleSet, ...],
    done: list[Trial],
    wanted: set[str],
    lang: str,
) -> Iterator[str]:
    from checker import trials  # as in `test`
    from checker.cli import _rules

    for one in sets:
        for rule in one.rules:
            if rule.id not in wanted:
                continue
            if not rule.examples:
                yield f"{one.path}:{rule.line}: {rule.id}: {say('cli.no-examples', lang)}"
                continue
            left = trials.unprovoked(rule, _rules.label_of(rule, everything), done)
            if left:
                what = say("cli.no-example", lang, what=", ".join(left))
                yield f"{one.path}:{rule.line}: {rule.id}: {what}"


@app.command("schema")
def schema(
    project: Annotated[
        bool, typer.Option("--project", help="The schema of plashka.yaml instead.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write it to a file.")
    ] = None,
) -> None:
    """Print the JSON Schema of rule sets, for editors."""
    root = package_files("checker")
    path = (
        root / "project_schema.json" if project else root / "rulesets" / "schema.json"
    )
    text = path.read_text(encoding="utf-8")
    if output is None:
        typer.echo(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror}") from error
