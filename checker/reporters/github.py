"""Annotations of a GitHub workflow, by workflow commands.

Article text is hostile here: a line that begins with ``::`` is a command, so nothing
is printed outside a command, and every value is escaped.
"""

from __future__ import annotations

from collections import Counter

from checker.contracts import ReporterPlugin, ReportOptions
from checker.errors import Problem
from checker.reporters._selection import (
    Voice,
    headline,
    is_told,
    sentences,
    where_to_look,
)
from checker.reporters._terminal import visible
from checker.reporters._writing import file_of
from checker.verdict import DocumentReport, Report, Severity, Verdict

MOST = 10
"""Annotations of one level that GitHub shows for a step."""

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_ORDER = ("error", "warning", "notice")


def render(report: Report, options: ReportOptions) -> str:
    """Problems and findings, the most severe first, at most ten of a level."""
    voice = Voice(options.lang)
    found = [("error", _problem(problem, voice)) for problem in report.problems]
    found += [
        (_level(verdict), _annotation(verdict, document, voice))
        for document in report.documents
        for verdict in document.verdicts
        if is_told(verdict, options.verdicts)
    ]
    found.sort(key=lambda one: _ORDER.index(one[0]))  # stable: else in report order
    lines: list[str] = []
    printed: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for level, line in found:
        if printed[level] < MOST:
            printed[level] += 1
            lines.append(line)
        else:
            left[level] += 1
    if left:
        levels = ", ".join(
            voice(f"level-{level}", left[level]) for level in _ORDER if left[level]
        )
        lines.append(voice("more-findings", left.total(), levels=levels))
    return "".join(f"{line}\n" for line in lines)


def _level(verdict: Verdict) -> str:
    return _LEVELS[verdict.severity] if verdict.is_finding else "notice"


def _annotation(verdict: Verdict, document: DocumentReport, voice: Voice) -> str:
    properties: dict[str, object] = {
        "title": headline(verdict, voice),
        "file": file_of(document.path),
    }
    span = where_to_look(verdict)
    if span is not None:
        properties |= {
            "line": span.line,
            "col": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return _command(
        _level(verdict), properties, "\n".join(sentences(verdict, document, voice))
    )


def _problem(problem: Problem, voice: Voice) -> str:
    properties: dict[str, object] = {
        "title": f"plashka: {voice('problem')}",
        "file": problem.path,
    }
    if problem.line:
        properties["line"] = problem.line
    if problem.column:
        properties["col"] = problem.column
    text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return _command("error", properties, text)


def _command(level: str, properties: dict[str, object], message: str) -> str:
    named = ",".join(
        f"{name}={_escape(str(value), in_property=True)}"
        for name, value in properties.items()
    )
    return f"::{level} {named}::{_escape(message)}"


def _escape(text: str, *, in_property: bool = False) -> str:
    """As the runner's toolkit escapes; other control characters made visible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "%0A".join(visible(line).replace("%", "%25") for line in lines)
    if in_property:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text


PLUGIN = ReporterPlugin(render)
