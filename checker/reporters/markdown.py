"""Markdown for a job summary, a pull request or a chat: findings with what to write.

Article text is hostile here too: it is escaped, or stands in a fence longer than any
run of backquotes inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.contracts import ReporterPlugin, ReportOptions
from checker.errors import Problem
from checker.patterns import pattern
from checker.reporters._selection import (
    Voice,
    changes,
    headline,
    is_told,
    where_to_look,
)
from checker.reporters._terminal import visible
from checker.verdict import DocumentReport, Report, Verdict

MOST_BYTES = 1_000_000
"""GitHub refuses a job summary of more than 1 MiB."""

_SPECIAL = pattern(r"([\\`*_\[\]<>#|~&@]|^[-+](?=\s)|(?<=^\d)[.)]|(?<=^\d\d)[.)])")


def render(report: Report, options: ReportOptions) -> str:
    """Counts, problems, then each article with findings; cut before 1 MiB."""
    voice = Voice(options.lang)
    pieces = [f"## {voice('markdown-title')}\n\n{_counts(report, voice)}\n"]
    pieces += [_problem(problem, voice) for problem in report.problems]
    told = [
        (number, document, verdict)
        for number, document in enumerate(report.documents)
        for verdict in document.verdicts
        if is_told(verdict, options.verdicts)
    ]
    size = sum(len(piece.encode("utf-8", "replace")) for piece in pieces)
    last = -1
    for count, (number, document, verdict) in enumerate(told):
        piece = "\n".join(_finding(verdict, document, voice)) + "\n"
        if number != last:
            piece = f"\n### {_code(document.path)}\n{piece}"
        size += len(piece.encode("utf-8", "replace"))
        if size > MOST_BYTES:
            more = voice("markdown-more", len(told) - count)
            pieces.append(f"\n{more}\n")
            break
        pieces.append(piece)
        last = number
    if not told and not report.problems:
        pieces.append(f"\n{voice('markdown-none')}\n")
    pieces += [f"\n> {escape(notice)}\n" for notice in report.notices]
    return "".join(pieces)


def _counts(report: Report, voice: Voice) -> str:
    summary = report.summary
    rows = [
        ("missing", summary.missing),
        ("malformed", summary.malformed),
        ("undecided", summary.undecided),
        ("ok", summary.ok),
        ("not-applicable", summary.not_applicable),
        ("suppressed", summary.suppressed),
    ]
    heads = [voice("markdown-articles"), *(voice(key) for key, _ in rows)]
    numbers = [str(summary.documents), *(str(number) for _, number in rows)]
    return "\n".join(
        [
            f"| {' | '.join(heads)} |",
            f"|{' ---: |' * len(heads)}",
            f"| {' | '.join(numbers)} |",
        ]
    )


def _finding(verdict: Verdict, document: DocumentReport, voice: Voice) -> Iterator[str]:
    span = where_to_look(verdict)
    place = f" {voice('markdown-line', line=span.line)}" if span else ""
    severity = verdict.severity.value if verdict.is_finding else "undecided"
    yield ""
    yield f"- **{voice(severity)}** {escape(headline(verdict, voice))}{place}"
    yield ""
    yield f"  {escape(verdict.message)}"
    for change in changes(verdict, document, voice):
        yield f"  - {escape(change)}"
    if verdict.why:
        yield ""
        yield f"  {escape(verdict.why)}"
    if verdict.law:
        yield ""
        acts = "; ".join(
            ", ".join(piece for piece in (law.act, law.article) if piece)
            for law in verdict.law
        )
        yield f"  <sub>{escape(acts)}</sub>"
    if verdict.suggestion:
        fence = _fence(verdict.suggestion)
        yield ""
        yield f"  {fence}text"
        for line in verdict.suggestion.splitlines():
            yield f"  {visible(line)}"
        yield f"  {fence}"


def _problem(problem: Problem, voice: Voice) -> str:
    place = ":".join(
        str(piece) for piece in (problem.path, problem.line, problem.column) if piece
    )
    hint = f" {escape(problem.hint)}" if problem.hint else ""
    return (
        f"\n- **{voice('problem')}** {_code(place)}: {escape(problem.message)}{hint}\n"
    )


def escape(text: str) -> str:
    """``text`` on one line, its marks without meaning, nobody notified."""
    line = visible(" ".join(text.split()))
    return _SPECIAL.sub(lambda found: _escaped(found[1]), line)


def _escaped(char: str) -> str:
    """Brackets of HTML as references: a backslash does not stop every renderer."""
    references = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
    return references.get(char, f"\\{char}")


def _code(text: str) -> str:
    fence = _fence(text, 1)
    line = visible(" ".join(text.split()))
    space = " " if "`" in line else ""
    return f"{fence}{space}{line}{space}{fence}"


def _fence(text: str, least: int = 3) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(least, longest + 1)


PLUGIN = ReporterPlugin(render)
