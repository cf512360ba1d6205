"""``plashka check``: articles against rules."""

# No ``from __future__ import annotations`` here: typer would compile the text of every
# option, which takes as long as reading the rules.

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import _options, _output, _progress, _session
from checker.errors import ConfigError
from checker.records import replace


class Verdicts(StrEnum):
    """Which verdicts the text report shows."""

    FINDINGS = "findings"
    OWED = "owed"
    ALL = "all"


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders or globs; - reads standard input. May be left out "
            "with --changed-since or --staged: then the working folder.",
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            help="text (default), concise, json, jsonl, sarif, github, gitlab, junit, "
            "checkstyle, rdjson, markdown or html; repeatable.",
        ),
    ] = None,
    outputs: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            help="Write the report to a file; repeatable, in the order of the formats. "
            "With one file less than formats the first goes to the terminal.",
        ),
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
    publisher: _options.Publisher = None,
    rules: _options.RuleSets = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule", help="Judge only this rule, drafts included; repeatable."
        ),
    ] = None,
    registry: _options.Registries = None,
    set_: _options.Values = None,
    config: _options.ConfigFile = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude",
            help="Glob of files and folders to leave out; named files are "
            "checked all the same; repeatable.",
        ),
    ] = None,
    force_exclude: Annotated[
        bool,
        typer.Option(
            "--force-exclude", help="Leave out even files that are named (for hooks)."
        ),
    ] = False,
    no_gitignore: Annotated[
        bool,
        typer.Option(
            "--no-gitignore", help="Search folders for what .gitignore leaves out, too."
        ),
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REVISION",
            help="Only what has changed since this branch left REVISION, new and "
            "uncommitted files included.",
        ),
    ] = None,
    staged: Annotated[
        bool,
        typer.Option(
            "--staged", help="Only what is staged in git, as it would be committed."
        ),
    ] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename",
            help="What to call standard input; its suffix tells the format.",
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended safely, in place.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes", help="With --fix or --diff: also what needs a look."
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="Show what --fix would change; exit 1 if it is anything."
        ),
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", help="File of known findings, which do not fail the run."
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
    lang: _options.Language = None,
    color: Annotated[
        str, typer.Option("--color", help="auto, always or never.")
    ] = "auto",
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            help="Processes that check; default: one for few articles, else one for each "
            "processor.",
        ),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache", help="Neither read nor write compiled rules and old answers."
        ),
    ] = False,
) -> None:
    """Check articles against the rules in force on their day."""
    if fix and diff:
        raise ConfigError("--fix writes and --diff only shows: give one of them")
    if unsafe_fixes and not (fix or diff):
        raise ConfigError("--unsafe-fixes belongs to --fix or --diff")
    if changed_since is not None and staged:
        raise ConfigError("--changed-since and --staged: give one of them")
    chosen_paths = _paths(paths or [], by_git=staged or changed_since is not None)
    destinations = _output.pair(formats or ["text"], outputs or [])
    session = _session.open_session(
        _session.Request(
            paths=chosen_paths,
            rules=tuple(rules or ()),
            only=tuple(rule or ()),
            registries=tuple(registry or ()),
            settings=tuple(set_ or ()),
            config=config,
            day=day_option(day, "--date"),
            as_of=day_option(as_of, "--as-of"),
            publisher=publisher,
            excludes=tuple(exclude or ()),
            force_exclude=force_exclude,
            gitignore=not no_gitignore,
            changed_since=changed_since,
            staged=staged,
            stdin_filename=stdin_filename,
            baseline=baseline,
            fail_on=fail_on,
            strict=strict,
            exit_zero=exit_zero,
            lang=lang,
            use_cache=not no_cache,
        )
    )
    chosen = session.select()
    if diff:
        from checker.cli import _fixing  # most runs only look

        code = _fixing.show(session, chosen, unsafe=unsafe_fixes)
        problems = (*session.problems, *chosen.problems)
        _session.show_problems(problems, session.lang)
        raise typer.Exit(2 if problems else code)
    if fix:
        from checker.cli import _fixing  # as above

        _fixing.write(session, chosen, unsafe=unsafe_fixes)
    with _progress.shown(destinations, session.lang) as progress:
        report = session.check(chosen, jobs=jobs, progress=progress)
    shown, stored = (
        _session.report_options(session.lang, verdicts.value, color, to_file=to_file)
        for to_file in (False, True)
    )
    try:
        _output.write(report, destinations, shown, stored)
    except KeyboardInterrupt:  # no report of an earlier run shall pass for this one
        report = replace(report, complete=False, exit_code=2)
        _output.write(report, destinations, shown, stored)
    raise typer.Exit(report.exit_code)


def _paths(given: list[str], *, by_git: bool) -> tuple[str, ...]:
    """The paths to look for articles in."""
    if by_git and "-" in given:
        raise ConfigError("standard input is no file that git knows: leave out -")
    if not given and not by_git:
        raise ConfigError(
            "nothing to check: name files, folders or globs, or - for standard input"
        )
    return tuple(given) or (".",)


def day_option(text: str | None, option: str) -> date | None:
    """A day as it was typed."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"{option} {text!r}: write the day as YYYY-MM-DD") from error
