"""Checkstyle XML, which many CI servers and review tools read.

The format has no official schema; elements and attributes are those of Checkstyle's
own XML logger: https://checkstyle.org/apidocs/com/puppycrawl/tools/checkstyle/XMLLogger.html
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.contracts import ReporterPlugin, ReportOptions
from checker.errors import Problem
from checker.reporters._selection import (
    Voice,
    headline,
    is_told,
    paragraph,
    where_to_look,
)
from checker.reporters._writing import file_of
from checker.reporters._xml import element, write
from checker.verdict import DocumentReport, Report, Verdict


def render(report: Report, options: ReportOptions) -> str:
    """A ``file`` for each article, problems first under the file they are about."""
    voice = Voice(options.lang)
    root = element("checkstyle", version="4.3")
    files: dict[str, Element] = {}
    for path, error in _errors(report, options.verdicts, voice):
        if path not in files:
            files[path] = element("file", name=path)
            root.append(files[path])
        if error is not None:
            files[path].append(error)
    return write(root)


def _errors(
    report: Report, verdicts: str, voice: Voice
) -> Iterator[tuple[str, Element | None]]:
    for problem in report.problems:
        yield problem.path, _problem(problem)
    for document in report.documents:
        yield file_of(document.path), None
        for verdict in document.verdicts:
            if is_told(verdict, verdicts):
                yield file_of(document.path), _finding(verdict, document, voice)


def _finding(verdict: Verdict, document: DocumentReport, voice: Voice) -> Element:
    span = where_to_look(verdict)
    told = paragraph(verdict, document, voice)
    return element(
        "error",
        line=span.line if span else 1,
        column=span.column if span else None,
        severity=verdict.severity.value if verdict.is_finding else "info",
        message=f"{headline(verdict, voice)}: {told}",
        source=f"plashka.{verdict.rule}",
    )


def _problem(problem: Problem) -> Element:
    return element(
        "error",
        line=problem.line or 1,
        column=problem.column,
        severity="error",
        message=f"{problem.message} {problem.hint or ''}".strip(),
        source=f"plashka.{problem.kind}",
    )


PLUGIN = ReporterPlugin(render)
