"""JUnit XML: a suite for each article, a case for each duty.

Follows Jenkins' ``junit-10.xsd`` and what GitLab reads of it. Open questions are
``skipped``; what is not owed is shown only with ``--verdicts all``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from checker.contracts import ReporterPlugin, ReportOptions
from checker.errors import Problem
from checker.reporters._selection import (
    Voice,
    headline,
    sentences,
    where_to_look,
)
from checker.reporters._xml import clean, element, write
from checker.verdict import Aspect, DocumentReport, Report, Status, Verdict


def render(report: Report, options: ReportOptions) -> str:
    """All duties owed, whatever verdicts are asked for: a pass is a claim too."""
    voice = Voice(options.lang)
    suites: list[Element] = []
    if report.problems:
        suites.append(_suite("plashka", [_problem(one) for one in report.problems]))
    for document in report.documents:
        shown = [
            verdict
            for verdict in document.verdicts
            if verdict.status is not Status.NOT_APPLICABLE or options.verdicts == "all"
        ]
        suites.append(_suite(document.path, _cases(shown, document, voice)))
    root = element("testsuites", name="plashka")
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    root.extend(suites)
    return write(root)


def _suite(name: str, cases: Iterable[Element]) -> Element:
    cases = list(cases)
    counts = Counter(child.tag for case in cases for child in case)
    suite = element(
        "testsuite",
        name=name,
        tests=len(cases),
        failures=counts["failure"],
        errors=counts["error"],
        skipped=counts["skipped"],
    )
    suite.extend(cases)
    return suite


def _cases(
    verdicts: list[Verdict], document: DocumentReport, voice: Voice
) -> list[Element]:
    """Cases with names of their own: GitLab drops the second of two equal ones."""
    seen: Counter[str] = Counter()
    cases: list[Element] = []
    for verdict in verdicts:
        name = _name(verdict)
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
        case = element("testcase", name=name, classname=document.path)
        result = _result(verdict, document, voice)
        if result is not None:
            case.append(result)
        cases.append(case)
    return cases


def _name(verdict: Verdict) -> str:
    about = verdict.subject.entry or verdict.subject.target
    look = " [look]" if verdict.aspect is Aspect.LOOK else ""
    return f"{verdict.rule}{look}" + (f" {about}" if about else "")


def _result(verdict: Verdict, document: DocumentReport, voice: Voice) -> Element | None:
    if verdict.suppressed is not None:
        return element("skipped", message=verdict.suppressed.reason)
    if verdict.is_finding:
        failure = element(
            "failure", type=verdict.status.value, message=headline(verdict, voice)
        )
        span = where_to_look(verdict)
        place = f"{document.path}:{span.line}:{span.column}\n" if span else ""
        told = "\n".join(sentences(verdict, document, voice))
        failure.text = clean(f"{place}{voice(verdict.severity.value)}: {told}")
        return failure
    if verdict.status is Status.OK:
        return None
    return element("skipped", message=f"{headline(verdict, voice)}: {verdict.why}")


def _problem(problem: Problem) -> Element:
    case = element("testcase", name=f"{problem.kind}: {problem.path}")
    case.set("classname", "plashka")
    error = element("error", type=problem.kind, message=problem.message)
    error.text = clean(str(problem))
    case.append(error)
    return case


PLUGIN = ReporterPlugin(render)
