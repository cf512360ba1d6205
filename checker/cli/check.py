"""``plashka check``: articles against rules."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import _session
from checker.contracts import ReporterPlugin, ReportOptions, names, plugin
from checker.errors import ConfigError, OutputError
from checker.verdict import Report


class Verdicts(StrEnum):
    """Which verdicts the text report shows."""

    FINDINGS = "findings"
    OWED = "owed"
    ALL = "all"


def check(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders or globs; - reads standard input."),
    ],
    format_: Annotated[
        str, typer.Option("--format", "-f", help="text, json, github or sarif.")
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the report to a file."),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--date", help="Publication day of the articles, YYYY-MM-DD."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="Judge articles without a day by this one; default today."
        ),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Who publishes the articles.")
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rules", help="Rule sets: id, jurisdiction, file or glob; repeatable."
        ),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule", help="Judge only this rule, drafts included; repeatable."
        ),
    ] = None,
    registry: Annotated[
        list[str] | None,
        typer.Option(
            "--registry", help="ID=FILE: a registry in the normal form; repeatable."
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="KEY=VALUE: a project setting or a fact; repeatable."
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", help="Project file; default: plashka.yaml, found upwards."
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", help="Glob of paths to leave out; repeatable."),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename",
            help="What to call standard input; its suffix tells the format.",
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", help="error, warning, info or never."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Undecided duties fail the run too.")
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Findings do not fail the run.")
    ] = False,
    verdicts: Annotated[
        Verdicts, typer.Option("--verdicts", help="What the text report shows.")
    ] = Verdicts.FINDINGS,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Language of messages: en or ru.")
    ] = None,
    color: Annotated[
        str, typer.Option("--color", help="auto, always or never.")
    ] = "auto",
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help="Neither read nor write the compiled rules."),
    ] = False,
) -> None:
    """Check articles against the rules in force on their day."""
    reporter = _reporter(format_)
    session = _session.open_session(
        _session.Request(
            paths=tuple(paths),
            rules=tuple(rules or ()),
            only=tuple(rule or ()),
            registries=tuple(registry or ()),
            settings=tuple(set_ or ()),
            config=config,
            day=day_option(day, "--date"),
            as_of=day_option(as_of, "--as-of"),
            publisher=publisher,
            excludes=tuple(exclude or ()),
            stdin_filename=stdin_filename,
            fail_on=fail_on,
            strict=strict,
            exit_zero=exit_zero,
            lang=lang,
            use_cache=not no_cache,
        )
    )
    report = session.check()
    options = _session.report_options(
        session.lang, verdicts.value, color, to_file=output is not None
    )
    _write(report, reporter, options, output)
    raise typer.Exit(report.exit_code)


def day_option(text: str | None, option: str) -> date | None:
    """A day as it was typed."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"{option} {text!r}: write the day as YYYY-MM-DD") from error


def _reporter(name: str) -> ReporterPlugin:
    known = names("reporters")
    if name not in known:
        raise ConfigError(f"unknown format {name!r}; one of: {', '.join(known)}")
    found = plugin("reporters", name)
    assert isinstance(found, ReporterPlugin)
    return found


def _write(
    report: Report,
    reporter: ReporterPlugin,
    options: ReportOptions,
    output: Path | None,
) -> None:
    text = reporter.render(report, options)
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    aside = output.with_name(f".{output.name}.part")
    try:
        aside.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
        aside.replace(output)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise OutputError(f"cannot write {output}: {error.strerror}") from error
