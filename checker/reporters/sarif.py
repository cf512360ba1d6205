"""SARIF 2.1.0, for code scanning and other viewers.

Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from checker import __version__
from checker.contracts import ReporterPlugin, ReportOptions
from checker.document import Lines, SourceSpan
from checker.errors import Problem
from checker.reporters._selection import (
    Voice,
    is_shown,
    paragraph,
    sentence,
    where_to_look,
)
from checker.reporters._writing import Json, dumps, file_of
from checker.verdict import (
    DocumentReport,
    Edit,
    Report,
    Severity,
    Status,
    Verdict,
)

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_KINDS = {
    Status.OK: "pass",
    Status.MISSING: "fail",
    Status.MALFORMED: "fail",
    Status.UNDECIDED: "review",
    Status.NOT_APPLICABLE: "notApplicable",
}
_LONGEST = 1000
"""GitHub cuts descriptions of rules at 1024 characters."""


def render(report: Report, options: ReportOptions) -> str:
    """One run; suppressed findings are in it, marked as such."""
    return dumps(to_dict(report, options)) + "\n"


def to_dict(report: Report, options: ReportOptions) -> Json:
    """The log as plain values."""
    voice = Voice(options.lang)
    shown = [
        (verdict, document)
        for document in report.documents
        for verdict in document.verdicts
        if verdict.is_finding or is_shown(verdict, options.verdicts)
    ]
    rules: dict[str, Verdict] = {}
    for verdict, _ in shown:
        rules.setdefault(verdict.rule, verdict)
    numbers = {rule: number for number, rule in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "plashka",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_rule(verdict, voice) for verdict in rules.values()],
                    },
                    "extensions": [
                        {"name": one.id, "version": one.version}
                        for one in report.rule_sets
                    ],
                },
                "automationDetails": {"id": "plashka/"},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(report)],
                "results": [
                    _result(verdict, document, numbers[verdict.rule], voice)
                    for verdict, document in shown
                ],
                "properties": {"asOf": report.as_of},
            }
        ],
    }


# --------------------------------------------------------------------------- rules


def _rule(verdict: Verdict, voice: Voice) -> Json:
    sources = "; ".join(
        ", ".join(piece for piece in (law.act, law.article) if piece)
        for law in verdict.law
    )
    message = sentence(verdict.message)[:_LONGEST]
    rule: Json = {
        "id": verdict.rule,
        "name": _name(verdict.rule),
        "shortDescription": {"text": message},
        "fullDescription": {
            "text": f"{message} {sentence(sources)}".strip()[:_LONGEST]
        },
        "help": {"text": voice("sarif-help", rule=verdict.rule)},
        "defaultConfiguration": {"level": _LEVELS[verdict.severity]},
    }
    url = next((law.url for law in verdict.law if law.url), None)
    if url and re.match(r"https?://[!-~]+\Z", url):
        rule["helpUri"] = url
    return rule


def _name(rule: str) -> str:
    """``ru-age-marker`` as ``RuAgeMarker``."""
    return "".join(word.capitalize() for word in rule.split("-"))


# ------------------------------------------------------------------------- results


def _result(
    verdict: Verdict, document: DocumentReport, number: int, voice: Voice
) -> Json:
    kind = _KINDS[verdict.status]
    span = where_to_look(verdict) or SourceSpan(0, 0, 1, 1, 1, 1)
    result: Json = {
        "ruleId": verdict.rule,
        "ruleIndex": number,
        "kind": kind,
        "level": _LEVELS[verdict.severity] if kind == "fail" else "none",
        "message": {"text": paragraph(verdict, document, voice)},
        "locations": [_location(file_of(document.path), span)],
        "partialFingerprints": {"plashka/v1": verdict.fingerprint},
    }
    related = list(_related(verdict, document, voice))
    if related:
        result["relatedLocations"] = related
    if verdict.edits and all(edit.safe for edit in verdict.edits):
        result["fixes"] = [_fix(verdict.edits, document, voice)]
    if verdict.suppressed is not None:
        until = f" ({verdict.suppressed.until})" if verdict.suppressed.until else ""
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": f"{verdict.suppressed.reason}{until}",
                "properties": {"by": verdict.suppressed.by},
            }
        ]
    return result


def _related(
    verdict: Verdict, document: DocumentReport, voice: Voice
) -> Iterator[Json]:
    places = [
        ("sarif-trigger", trigger.span)
        for trigger in verdict.trigger
        if trigger.span is not None and verdict.is_finding
    ]
    if verdict.insert_at is not None:
        places.append(("sarif-insert", verdict.insert_at.span))
    for number, (key, span) in enumerate(places, 1):
        location = _location(file_of(document.path), span)
        yield {"id": number, **location, "message": {"text": voice(key)}}


def _fix(edits: tuple[Edit, ...], document: DocumentReport, voice: Voice) -> Json:
    lines = Lines(document.source)
    return {
        "description": {"text": voice("sarif-fix")},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(file_of(document.path))},
                "replacements": [
                    {
                        "deletedRegion": _edited(edit, lines, document.source),
                        "insertedContent": {"text": edit.text},
                    }
                    for edit in edits
                ],
            }
        ],
    }


def _edited(edit: Edit, lines: Lines, source: str) -> Json:
    if not source:  # not kept: only the offsets are known
        return {"charOffset": edit.start, "charLength": edit.end - edit.start}
    line, column = lines.position(edit.start)
    end_line, end_column = lines.position(edit.end)
    return _region(SourceSpan(edit.start, edit.end, line, column, end_line, end_column))


# ----------------------------------------------------------------------- locations


def _location(path: str, span: SourceSpan) -> Json:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(path)},
            "region": _region(span),
        }
    }


def _region(span: SourceSpan) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def uri(path: str) -> str:
    """A path as a URI: forward slashes, percent-encoded; absolute ones as ``file:``."""
    path = path.replace("\\", "/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "replace")
    if re.match("[A-Za-z]:/", path):
        return "file:///" + path[:2] + quote(data[2:])
    encoded = quote(data, safe="/")
    return f"file://{encoded}" if path.startswith("/") else encoded


# ------------------------------------------------------------------------ problems


def _invocation(report: Report) -> Json:
    configuration = [one for one in report.problems if not _is_of_the_run(one)]
    execution = [one for one in report.problems if _is_of_the_run(one)]
    return {
        "executionSuccessful": report.complete and report.exit_code != 2,
        "exitCode": report.exit_code,
        "toolConfigurationNotifications": [_notification(one) for one in configuration],
        "toolExecutionNotifications": [_notification(one) for one in execution],
    }


def _is_of_the_run(problem: Problem) -> bool:
    return problem.kind in ("document", "internal")


def _notification(problem: Problem) -> Json:
    hint = problem.hint or ""
    hint = f" {sentence(hint[:1].upper() + hint[1:])}" if hint else ""
    notification: Json = {
        "descriptor": {"id": problem.kind},
        "level": "error",
        "message": {"text": sentence(problem.message) + hint},
    }
    if problem.path:
        physical: Json = {"artifactLocation": {"uri": uri(problem.path)}}
        if problem.line:
            region: Json = {"startLine": problem.line}
            if problem.column:
                region["startColumn"] = problem.column
            physical["region"] = region
        notification["locations"] = [{"physicalLocation": physical}]
    return notification


PLUGIN = ReporterPlugin(render)
