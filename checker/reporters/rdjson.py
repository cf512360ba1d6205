"""Diagnostics for reviewdog (RDFormat), columns in bytes of UTF-8.

Format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import re

from checker.contracts import ReporterPlugin, ReportOptions
from checker.document import Lines, SourceSpan
from checker.errors import Problem
from checker.reporters._selection import (
    Voice,
    headline,
    is_told,
    sentences,
    where_to_look,
)
from checker.reporters._terminal import visible
from checker.reporters._writing import Json, dumps, file_of, relative
from checker.verdict import DocumentReport, Edit, Report, Severity, Verdict

_SEVERITIES = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.INFO: "INFO",
}


def render(report: Report, options: ReportOptions) -> str:
    """One ``DiagnosticResult``."""
    voice = Voice(options.lang)
    diagnostics = [_problem(one) for one in report.problems]
    for document in report.documents:
        told = [one for one in document.verdicts if is_told(one, options.verdicts)]
        if told:
            lines = Lines(document.source)
            diagnostics += [_diagnostic(one, document, lines, voice) for one in told]
    return dumps({"source": {"name": "plashka"}, "diagnostics": diagnostics}) + "\n"


def _diagnostic(
    verdict: Verdict, document: DocumentReport, lines: Lines, voice: Voice
) -> Json:
    told = "\n".join(sentences(verdict, document, voice))
    severity = _SEVERITIES[verdict.severity] if verdict.is_finding else "INFO"
    code: Json = {"value": verdict.rule}
    url = next((law.url for law in verdict.law if law.url), None)
    if url and re.match(r"https?://[!-~]+\Z", url):
        code["url"] = url
    location: Json = {"path": relative(file_of(document.path))}
    span = where_to_look(verdict)
    if span is not None:
        location["range"] = _range(span, document.source)
    diagnostic: Json = {
        "message": _clean(f"{headline(verdict, voice)}\n{told}"),
        "location": location,
        "severity": severity,
        "code": code,
    }
    if verdict.edits and all(edit.safe for edit in verdict.edits):
        diagnostic["suggestions"] = [
            {
                "range": _range(_edited(edit, lines), document.source),
                "text": edit.text,
            }
            for edit in verdict.edits
        ]
    return diagnostic


def _edited(edit: Edit, lines: Lines) -> SourceSpan:
    line, column = lines.position(edit.start)
    end_line, end_column = lines.position(edit.end)
    return SourceSpan(edit.start, edit.end, line, column, end_line, end_column)


def _range(span: SourceSpan, source: str) -> Json:
    return {
        "start": {
            "line": span.line,
            "column": _bytes_before(source, span.start, span.column) + 1,
        },
        "end": {
            "line": span.end_line,
            "column": _bytes_before(source, span.end, span.end_column) + 1,
        },
    }


def _bytes_before(source: str, offset: int, column: int) -> int:
    """Bytes of UTF-8 between the beginning of the line and ``offset``."""
    before = source[offset - column + 1 : offset] if source else " " * (column - 1)
    return len(before.encode("utf-8", "surrogatepass"))


def _problem(problem: Problem) -> Json:
    location: Json = {"path": relative(problem.path)}
    if problem.line:
        start: Json = {"line": problem.line}
        if problem.column:
            before = (problem.excerpt or "")[: problem.column - 1]
            known = len(before) == problem.column - 1
            size = len(before.encode("utf-8", "surrogatepass"))
            start["column"] = (size if known else problem.column - 1) + 1
        location["range"] = {"start": start}
    hint = f"\n{problem.hint}" if problem.hint else ""
    return {
        "message": _clean(f"{problem.message}{hint}"),
        "location": location,
        "severity": "ERROR",
        "code": {"value": problem.kind},
    }


def _clean(text: str) -> str:
    return "\n".join(visible(line) for line in text.splitlines())


PLUGIN = ReporterPlugin(render)
