"""One line a finding, for editors, `grep` and screen readers."""

from __future__ import annotations

from checker.contracts import ReporterPlugin, ReportOptions
from checker.errors import Problem
from checker.reporters._selection import (
    Voice,
    changes,
    headline,
    is_told,
    where_to_look,
)
from checker.reporters._terminal import one_line, visible
from checker.verdict import DocumentReport, Report, Verdict


def render(report: Report, options: ReportOptions) -> str:
    """``PATH:LINE:COLUMN: SEVERITY: RULE: STATUS (FAULTS): what to do`` each."""
    voice = Voice(options.lang, unicode=options.unicode)
    lines = [_problem(problem, voice) for problem in report.problems]
    lines += [
        _line(verdict, document, voice)
        for document in report.documents
        for verdict in document.verdicts
        if is_told(verdict, options.verdicts)
    ]
    return "".join(f"{one_line(line, unicode=options.unicode)}\n" for line in lines)


def _line(verdict: Verdict, document: DocumentReport, voice: Voice) -> str:
    span = where_to_look(verdict)
    place = f":{span.line}:{span.column}" if span else ""
    severity = verdict.severity.value if verdict.is_finding else verdict.status.value
    told = "; ".join(changes(verdict, document, voice)) or verdict.message
    if not verdict.is_finding:
        told = verdict.why
    return (
        f"{visible(document.path)}{place}: {voice(severity)}:"
        f" {headline(verdict, voice)}: {told}"
    )


def _problem(problem: Problem, voice: Voice) -> str:
    where = [problem.path, problem.line, problem.column]
    place = ":".join(str(piece) for piece in where if piece)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{visible(place)}: {voice('problem')}: {problem.message}{hint}"


PLUGIN = ReporterPlugin(render)
