"""The report as plain values, in the order of ``report.schema.json``; every key is always there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from checker import __version__
from checker.document import SourceSpan
from checker.errors import Problem
from checker.reporters._writing import Json
from checker.verdict import (
    DocumentReport,
    FoundLabel,
    LabelFault,
    Law,
    Mention,
    Report,
    Verdict,
)

FORMAT = 1


def to_dict(report: Report) -> Json:
    """The report as plain values, in the order of the schema."""
    summary = report.summary
    return {
        "format": FORMAT,
        "tool": {"name": "plashka", "version": __version__},
        "as_of": report.as_of,
        "complete": report.complete,
        "exit_code": report.exit_code,
        "rule_sets": [
            {"id": one.id, "version": one.version, "sha256": one.sha256}
            for one in report.rule_sets
        ],
        "registries": [
            {
                "id": one.id,
                "snapshot": one.snapshot,
                "entries": one.entries,
                "coverage": one.coverage,
                "stale": one.stale,
                "sha256": one.sha256,
            }
            for one in report.registries
        ],
        "problems": [_problem(one) for one in report.problems],
        "documents": [document_to_dict(one) for one in report.documents],
        "summary": {
            "documents": summary.documents,
            "ok": summary.ok,
            "missing": summary.missing,
            "malformed": summary.malformed,
            "undecided": summary.undecided,
            "not_applicable": summary.not_applicable,
            "suppressed": summary.suppressed,
            "unreadable": summary.unreadable,
            "findings": {
                level: summary.findings.get(level, 0)
                for level in ("error", "warning", "info")
            },
        },
    }


def document_to_dict(document: DocumentReport) -> Json:
    """One article's part of the report."""
    return {
        "path": document.path,
        "source": document.origin,
        "sha256": document.sha256,
        "title": document.title,
        "language": document.language,
        "published": document.published,
        "date_source": document.date_source,
        "judged_day": document.judged_day,
        "facts": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in document.facts.items()
        },
        "labels": [_label(one) for one in document.labels],
        "mentions": [_mention(one) for one in document.mentions],
        "verdicts": [_verdict(one) for one in document.verdicts],
    }


def _problem(problem: Problem) -> Json:
    return {
        "kind": problem.kind,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
    }


def _span(span: SourceSpan | None) -> Mapping[str, int] | None:
    if span is None:
        return None
    return {
        "start": span.start,
        "end": span.end,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _label(label: FoundLabel) -> Json:
    return {
        "id": label.id,
        "wording": label.wording,
        "language": label.language,
        "translation": label.translation,
        "status": label.status.value,
        "quoted": label.quoted,
        "place": label.place,
        "span": _span(label.span),
        "quote": label.quote,
        "slots": {
            name: [
                {
                    "text": value.text,
                    "entries": list(value.entries),
                    "span": _span(value.span),
                }
                for value in values
            ]
            for name, values in label.slots.items()
        },
        "faults": [_fault(one, "part", one.part) for one in label.faults],
    }


def _fault(fault: LabelFault, key: str, value: object) -> Json:
    """A fault; ``key`` is ``part`` at labels and ``label`` at verdicts."""
    return {
        "fault": fault.fault.value,
        key: value,
        "expected": fault.expected,
        "found": fault.found,
        "span": _span(fault.span),
    }


def _mention(mention: Mention) -> Json:
    return {
        "registry": mention.registry,
        "entries": list(mention.entries),
        "name": mention.name,
        "quote": mention.quote,
        "strength": mention.strength,
        "in_force": mention.in_force,
        "span": _span(mention.span),
        "status_stated": mention.status_stated,
        "statements": [
            {"label": one.label, "how": one.how} for one in mention.statements
        ],
    }


def _verdict(verdict: Verdict) -> Json:
    subject = verdict.subject
    return {
        "rule": verdict.rule,
        "aspect": verdict.aspect.value,
        "subject": {
            "kind": subject.kind,
            "entry": subject.entry,
            "target": subject.target,
            "span": _span(subject.span),
        },
        "status": verdict.status.value,
        "reason": verdict.reason.value if verdict.reason else None,
        "severity": verdict.severity.value,
        "message": verdict.message,
        "why": verdict.why,
        "notes": list(verdict.notes),
        "trigger": [
            {
                "kind": one.kind,
                "quote": one.quote,
                "entry": one.entry,
                "span": _span(one.span),
            }
            for one in verdict.trigger
        ],
        "faults": [_fault(one, "label", one.label) for one in verdict.faults],
        "span": _span(verdict.span),
        "insert_at": {
            "place": verdict.insert_at.place,
            "span": _span(verdict.insert_at.span),
        }
        if verdict.insert_at
        else None,
        "labels": list(verdict.labels),
        "mentions": list(verdict.mentions),
        "suggestion": verdict.suggestion,
        "edits": [
            {"start": one.start, "end": one.end, "text": one.text, "safe": one.safe}
            for one in verdict.edits
        ],
        "law": [_law(one) for one in verdict.law],
        "fingerprint": verdict.fingerprint,
        "suppressed": asdict(verdict.suppressed) if verdict.suppressed else None,
    }


def _law(law: Law) -> Json:
    return {
        "act": law.act,
        "article": law.article,
        "url": law.url,
        "checked": law.checked,
        "confidence": law.confidence,
        "basis": law.basis,
        "repealed_by": law.repealed_by,
    }
