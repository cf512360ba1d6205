"""A page of its own for lawyers and editors: no scripts, nothing loaded, good on paper.

The template escapes every value; a policy in the page forbids scripts and requests.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import jinja2

from checker import __version__
from checker.contracts import ReporterPlugin, ReportOptions
from checker.messages import say
from checker.patterns import pattern
from checker.records import dataclass
from checker.reporters import _difference
from checker.reporters._article import Mark, ShownBlock, marked
from checker.reporters._selection import (
    Voice,
    changes,
    headline,
    label_of,
    where_to_look,
)
from checker.reporters._terminal import visible
from checker.verdict import DocumentReport, Law, Report, Status, Verdict

_TEMPLATE = "_page.html.jinja"
_ILLEGAL = pattern("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Article:
    """One article as the template shows it."""

    number: int
    report: DocumentReport
    findings: tuple[Verdict, ...]
    others: tuple[Verdict, ...]
    counts: tuple[tuple[str, int], ...]
    blocks: tuple[ShownBlock, ...]


def render(report: Report, options: ReportOptions) -> str:
    """Every verdict is in it, whatever the options ask for."""
    voice = Voice(options.lang)
    page = _environment().get_template(_TEMPLATE)
    articles = [_article(n, one) for n, one in enumerate(report.documents, 1)]
    text = page.render(
        report=report,
        articles=articles,
        lang=options.lang,
        version=__version__,
        voice=voice,
        say=lambda key, count=None, **values: say(
            f"page.{key}", options.lang, count, **values
        ),
        headline=lambda verdict: headline(verdict, voice),
        changes=lambda verdict, one: list(changes(verdict, one, voice)),
        pairs=_pairs,
        position=_position,
        web=_web,
        is_finding=_is_finding,
    )
    return _ILLEGAL.sub("\ufffd", text)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_harmless,
    )
    environment.filters["lines"] = str.splitlines
    return environment


def _harmless(value: object) -> object:
    """Control characters and overrides made visible; line breaks stay."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return "\n".join(visible(line) for line in value.split("\n"))


def _article(number: int, report: DocumentReport) -> _Article:
    findings = tuple(one for one in report.verdicts if _is_finding(one))
    others = tuple(one for one in report.verdicts if not _is_finding(one))
    counts = Counter(
        "suppressed" if one.suppressed else one.status.value for one in report.verdicts
    )
    order = [*(status.value for status in Status), "suppressed"]
    blocks = (
        marked(report.reading, _marks(number, report))
        if report.reading is not None and _has_marks(report)
        else ()
    )
    return _Article(
        number,
        report,
        findings,
        others,
        tuple((key, counts[key]) for key in order if counts[key]),
        blocks,
    )


def _is_finding(verdict: Verdict) -> bool:
    return verdict.is_finding and verdict.suppressed is None


def _has_marks(report: DocumentReport) -> bool:
    return bool(report.labels or report.mentions) or any(
        verdict.is_finding for verdict in report.verdicts
    )


def _marks(number: int, report: DocumentReport) -> list[Mark]:
    """Labels, their faults, mentions, and what set findings off."""
    marks = [
        Mark(
            one.span,
            f"label-{one.status.value}",
            str(at),
            f"a{number}-label-{at}",
        )
        for at, one in enumerate(report.labels, 1)
    ]
    marks += [
        Mark(one.span, "mention", str(at), f"a{number}-mention-{at}")
        for at, one in enumerate(report.mentions, 1)
    ]
    faults = {
        (fault.span.start, fault.span.end): fault.span
        for one in report.verdicts
        if _is_finding(one)
        for fault in one.faults
        if fault.span is not None
        and (fault.span.start, fault.span.end)
        not in {(label.span.start, label.span.end) for label in report.labels}
    }
    marks += [Mark(span, "fault", "") for span in faults.values()]
    triggers = {
        (piece.span.start, piece.span.end): piece.span
        for one in report.verdicts
        if _is_finding(one)
        for piece in one.trigger
        if piece.span is not None
    }
    taken = {(one.span.start, one.span.end) for one in report.mentions}
    marks += [
        Mark(span, "trigger", "") for key, span in triggers.items() if key not in taken
    ]
    return marks


def _pairs(verdict: Verdict, report: DocumentReport) -> list[_difference.Pair]:
    """Required against found, run by run; empty without a label."""
    label = label_of(verdict, report)
    if label is None:
        return []
    return list(_difference.difference(label, verdict.faults, verdict.suggestion))


def _position(verdict: Verdict) -> str:
    span = where_to_look(verdict)
    return f"{span.line}:{span.column}" if span else ""


def _web(law: Law) -> str:
    """Its address, if it is one a page may lead to."""
    url = law.url or ""
    return url if re.match(r"https?://[!-~]+\Z", url) else ""


PLUGIN = ReporterPlugin(render)
