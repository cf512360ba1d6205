"""``plashka baseline``: findings of an archive that are known already."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker import baseline
from checker.cli import _output, _session
from checker.cli.check import day_option
from checker.errors import ConfigError
from checker.messages import say
from checker.verdict import DocumentReport

app = typer.Typer(
    help="Keep the findings of an archive quiet until somebody mends them.",
    no_args_is_help=True,
)

Paths = Annotated[list[str], typer.Argument(help="Files, folders or globs.")]
File = Annotated[Path, typer.Option("--baseline", help="The file of known findings.")]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rules", help="Rule sets: id, jurisdiction, file or glob; repeatable."
    ),
]
Registry = Annotated[
    list[str] | None,
    typer.Option(
        "--registry", help="ID=FILE: a registry in the normal form; repeatable."
    ),
]
Setting = Annotated[
    list[str] | None,
    typer.Option("--set", help="KEY=VALUE: a project setting or a fact; repeatable."),
]
Configured = Annotated[
    Path | None,
    typer.Option(
        "--config", help="Project file; default: plashka.yaml, found upwards."
    ),
]
Excluded = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        help="Glob of files and folders to leave out; named files are "
        "checked all the same; repeatable.",
    ),
]
Day = Annotated[str | None, typer.Option("--date", help="Publication day, YYYY-MM-DD.")]
Lang = Annotated[
    str | None, typer.Option("--lang", help="Language of messages: en or ru.")
]
Checked = list[tuple[str, DocumentReport]]


@app.command("write")
def write(
    paths: Paths,
    file: File = Path(baseline.FILE_NAME),
    rules: Rules = None,
    registry: Registry = None,
    set_: Setting = None,
    config: Configured = None,
    exclude: Excluded = None,
    day: Day = None,
    lang: Lang = None,
) -> None:
    """Write all findings of these articles into the baseline.

    Articles that are not named stay as they are known.
    """
    session = _open(paths, rules, registry, set_, config, exclude, day, lang)
    known = baseline.load(file) if file.exists() else baseline.Baseline(file, {})
    made = known.with_findings(_checked(session))
    _output.write_file(file, made.text())
    count = sum(one.total() for one in made.articles.values())
    typer.echo(say("suppression.baseline-written", session.lang, count, file=file))


@app.command("prune")
def prune(
    paths: Paths,
    file: File = Path(baseline.FILE_NAME),
    rules: Rules = None,
    registry: Registry = None,
    set_: Setting = None,
    config: Configured = None,
    exclude: Excluded = None,
    day: Day = None,
    lang: Lang = None,
) -> None:
    """Take out of the baseline what is no longer there; nothing is added."""
    known = baseline.load(file)
    session = _open(paths, rules, registry, set_, config, exclude, day, lang)
    made, gone = known.pruned(_checked(session))
    _output.write_file(file, made.text())
    typer.echo(say("suppression.baseline-pruned", session.lang, gone))


def _open(
    paths: list[str],
    rules: list[str] | None,
    registry: list[str] | None,
    set_: list[str] | None,
    config: Path | None,
    exclude: list[str] | None,
    day: str | None,
    lang: str | None,
) -> _session.Session:
    return _session.open_session(
        _session.Request(
            paths=tuple(paths),
            rules=tuple(rules or ()),
            registries=tuple(registry or ()),
            settings=tuple(set_ or ()),
            config=config,
            excludes=tuple(exclude or ()),
            day=day_option(day, "--date"),
            lang=lang,
        )
    )


def _checked(session: _session.Session) -> Checked:
    """Every article with its report; a run with problems is no ground for a baseline."""
    report = session.check()
    if report.problems or not report.complete:
        told = [str(problem) for problem in report.problems[:3]]
        raise ConfigError(
            "the baseline is left as it was, for the run was not complete: "
            + "; ".join(told or ["it was broken off"])
        )
    return [(document.path, document) for document in report.documents]
