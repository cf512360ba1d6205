"""Where reports go: which format to which file, written aside and renamed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from checker import files
from checker.contracts import ReporterPlugin, ReportOptions, names, plugin
from checker.errors import ConfigError, OutputError
from checker.records import dataclass, replace
from checker.verdict import Report

_SUMMARY = "GITHUB_STEP_SUMMARY"
"""Names the file a GitHub workflow shows as the summary of a job."""


@dataclass(frozen=True, slots=True)
class Destination:
    """One report to write; without a path it goes to standard output."""

    format: str
    reporter: ReporterPlugin
    path: Path | None


def pair(formats: Sequence[str], outputs: Sequence[Path]) -> tuple[Destination, ...]:
    """Formats with their files, in order.

    Raises:
        ConfigError: an unknown format, two reports for one place, or numbers of
            formats and files that do not go together.
        OutputError: a file that can never be written.
    """
    reporters = [_reporter(name) for name in formats]
    paths: list[Path | None] = [*outputs]
    if len(outputs) == len(formats) - 1:
        paths.insert(0, None)
    if len(paths) != len(formats):
        raise ConfigError(
            f"{len(formats)} --format and {len(outputs)} --output do not go together: "
            "give each format its file; only the first may go without, to standard output"
        )
    for number, path in enumerate(paths):
        if path in paths[:number]:
            raise ConfigError(f"--output {path}: two reports cannot be one file")
        if path is not None and (path.is_dir() or not path.parent.is_dir()):
            why = "it is a folder" if path.is_dir() else f"no folder {path.parent}"
            raise OutputError(f"cannot write {path}: {why}")
    return tuple(
        Destination(name, reporter, path)
        for name, reporter, path in zip(formats, reporters, paths, strict=True)
    )


def _reporter(name: str) -> ReporterPlugin:
    known = names("reporters")
    if name not in known:
        raise ConfigError(f"unknown format {name!r}; one of: {', '.join(known)}")
    found = plugin("reporters", name)
    assert isinstance(found, ReporterPlugin)
    return found


def write(
    report: Report,
    destinations: Sequence[Destination],
    shown: ReportOptions,
    stored: ReportOptions,
) -> None:
    """Write every report: files as ``stored`` says, standard output as ``shown`` does.

    In a GitHub workflow ``github`` also adds the findings to the job's summary.

    Raises:
        OutputError: a file cannot be written.
    """
    if report.problems and shown.lang != "en":
        from checker.reporters._faults import told_in  # sentences in two languages

        told = tuple(told_in(one, shown.lang) for one in report.problems)
        report = replace(report, problems=told)
    for one in destinations:
        if one.path is not None:
            write_file(one.path, one.reporter.render(report, stored))
    summary = os.environ.get(_SUMMARY)
    if summary and any(one.format == "github" for one in destinations):
        _append(Path(summary), _reporter("markdown").render(report, stored))
    for one in destinations:
        if one.path is None:
            sys.stdout.write(one.reporter.render(report, shown))
            sys.stdout.flush()


def write_file(path: Path, text: str) -> None:
    """Write aside, then rename: no half-written file bears the name.

    Raises:
        OutputError: it cannot be written.
    """
    files.write_bytes(path, text.encode("utf-8", "backslashreplace"))


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error
