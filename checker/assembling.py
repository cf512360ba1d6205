"""The report of a run: its articles' verdicts, counts, exit code and notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from checker.engine import Settings
from checker.errors import Problem
from checker.messages import say
from checker.program import Program
from checker.verdict import (
    DocumentReport,
    Reason,
    RegistryInfo,
    Report,
    Status,
    Summary,
)


def summarize(documents: Iterable[DocumentReport], unreadable: int = 0) -> Summary:
    """Counts of all verdicts."""
    counts = dict.fromkeys((status.value for status in Status), 0)
    findings = {"error": 0, "warning": 0, "info": 0}
    total = suppressed = 0
    for document in documents:
        total += 1
        for verdict in document.verdicts:
            if verdict.suppressed is not None:
                suppressed += 1
                continue
            counts[verdict.status.value] += 1
            if verdict.is_finding:
                findings[verdict.severity.value] += 1
    return Summary(
        documents=total,
        ok=counts["ok"],
        missing=counts["missing"],
        malformed=counts["malformed"],
        undecided=counts["undecided"],
        not_applicable=counts["not-applicable"],
        suppressed=suppressed,
        unreadable=unreadable,
        findings=findings,
    )


_LEVELS = ("info", "warning", "error")
MOST_NOTES = 20
"""Remarks about single articles that a run tells; the rest is counted."""


def exit_code(
    summary: Summary,
    *,
    trouble: bool,
    fail_on: str = "error",
    strict: bool = False,
    exit_zero: bool = False,
) -> int:
    """0 nothing at or above ``fail_on``; 1 findings; 2 the run could not do its job."""
    if trouble:
        return 2
    if exit_zero:
        return 0
    levels = _LEVELS[_LEVELS.index(fail_on) :] if fail_on in _LEVELS else ()
    found = any(summary.findings[level] for level in levels)
    return 1 if found or (strict and summary.undecided) else 0


def assemble(
    program: Program,
    settings: Settings,
    documents: tuple[DocumentReport, ...],
    problems: tuple[Problem, ...],
    *,
    unreadable: int = 0,
    complete: bool = True,
    fail_on: str = "error",
    strict: bool = False,
    exit_zero: bool = False,
) -> Report:
    """The report of a run."""
    summary = summarize(documents, unreadable)
    latest = max(
        (date.fromisoformat(d.judged_day) for d in documents if d.judged_day),
        default=settings.as_of,
    )
    return Report(
        as_of=settings.as_of.isoformat(),
        complete=complete,
        exit_code=exit_code(
            summary,
            trouble=bool(problems) or not complete,
            fail_on=fail_on,
            strict=strict,
            exit_zero=exit_zero,
        ),
        rule_sets=program.rule_sets,
        registries=tuple(
            RegistryInfo(
                index.id,
                index.snapshot.isoformat() if index.snapshot else None,
                len(index.entries),
                index.coverage,
                index.is_stale(latest),
                index.sha256,
            )
            for index in program.registries.values()
        ),
        problems=problems,
        documents=documents,
        summary=summary,
        notices=tuple(_notices(program, settings, documents, latest)),
    )


def _notices(
    program: Program,
    settings: Settings,
    documents: tuple[DocumentReport, ...],
    latest: date,
) -> Iterator[str]:
    """What is common to all articles, each once and with the way out."""
    lang = settings.lang
    dayless = sum(1 for document in documents if document.published is None)
    if dayless:
        yield say("engine.no-day", lang, count=dayless, day=settings.as_of.isoformat())
    asked = any(
        verdict.reason is Reason.REGISTRY
        for document in documents
        for verdict in document.verdicts
    )
    for index in program.registries.values():
        if index.coverage != "full" and asked:
            yield say(
                "engine.partial-registry",
                lang,
                registry=index.id,
                entries=len(index.entries),
            )
        elif index.is_stale(latest):
            yield say(
                "engine.stale-registry",
                lang,
                registry=index.id,
                snapshot=index.snapshot.isoformat() if index.snapshot else "?",
                day=latest.isoformat(),
            )
    for registry in program.missing_registries if asked else ():
        yield say("engine.missing-registry", lang, registry=registry)
    notes = [f"{one.path}: {note}" for one in documents for note in one.notes]
    yield from notes[:MOST_NOTES]
    if len(notes) > MOST_NOTES:
        yield say("reading.more", lang, count=len(notes) - MOST_NOTES)
    for registry, entry in program.unmatched_brands:
        yield say("engine.unmatched-brand", lang, registry=registry, entry=entry)
