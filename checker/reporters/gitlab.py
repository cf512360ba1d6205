"""GitLab Code Quality: findings for the widget of a merge request.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from collections import Counter

from checker.contracts import ReporterPlugin, ReportOptions
from checker.reporters._selection import (
    Voice,
    headline,
    is_told,
    paragraph,
    where_to_look,
)
from checker.reporters._terminal import visible
from checker.reporters._writing import Json, dumps, file_of, relative
from checker.verdict import DocumentReport, Report, Severity, Verdict

_SEVERITIES = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}
_PROBLEM = "critical"


def render(report: Report, options: ReportOptions) -> str:
    """An array of issues; problems of the run come first, as ``critical``."""
    voice = Voice(options.lang)
    issues: list[Json] = [
        _issue(
            f"plashka: {one.kind}",
            f"{one.message} {one.hint or ''}".strip(),
            _PROBLEM,
            one.path,
            one.line or 1,
            f"{one.kind} {one.message}",
        )
        for one in report.problems
    ]
    issues += [
        _finding(verdict, document, voice)
        for document in report.documents
        for verdict in document.verdicts
        if is_told(verdict, options.verdicts)
    ]
    return dumps(_told_apart(issues)) + "\n"


def _finding(verdict: Verdict, document: DocumentReport, voice: Voice) -> Json:
    span = where_to_look(verdict)
    told = paragraph(verdict, document, voice)
    return _issue(
        verdict.rule,
        f"{headline(verdict, voice)}: {told}",
        _SEVERITIES[verdict.severity] if verdict.is_finding else "info",
        document.path,
        span.line if span else 1,
        verdict.fingerprint,
    )


def _issue(
    name: str, description: str, severity: str, path: str, line: int, identity: str
) -> Json:
    """``check_name`` is not displayed, so that the rule stands in the description."""
    place = relative(path)
    digest = hashlib.sha256(
        f"{place}\x1f{identity}".encode("utf-8", "surrogatepass")
    ).hexdigest()
    return {
        "description": visible(" ".join(description.split())),
        "check_name": name,
        "fingerprint": digest,
        "severity": severity,
        "location": {"path": file_of(place), "lines": {"begin": line}},
    }


def _told_apart(issues: list[Json]) -> list[Json]:
    """Equal fingerprints would be shown as one: the second gets a number."""
    seen: Counter[str] = Counter()
    for issue in issues:
        digest = str(issue["fingerprint"])
        seen[digest] += 1
        if seen[digest] > 1:
            issue["fingerprint"] = f"{digest}-{seen[digest]}"
    return issues


PLUGIN = ReporterPlugin(render)
