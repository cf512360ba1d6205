from __future__ import annotations

import re

import pytest

from checker.contracts import ReportOptions
from checker.errors import Problem
from checker.reporters.github import render
from checker.verdict import Severity, Status, Suppressed

from . import builders as b

COMMAND = re.compile(r"::(error|warning|notice) ([^\s:][^:]*)::[^\r\n]*")


def lines(*documents, lang="en", verdicts="findings", **changes):
    report = b.report(*documents, **changes)
    options = ReportOptions(lang=lang, verdicts=verdicts)
    return render(report, options).splitlines()


def test_a_finding_is_an_annotation_at_its_place():
    (line,) = lines(b.missing())
    assert line.startswith(
        "::error title=ru-foreign-agent-notice%3A missing,file=news/china.md,"
        "line=5,col=11,endLine=5,endColumn=18::An agent's own material"
    )
    assert line.endswith(f"%0AWrite: {b.NOTICE}")


def test_severities_are_levels_and_the_worst_come_first():
    document = b.document(
        "text",
        b.verdict(Status.MISSING, severity=Severity.INFO),
        b.verdict(Status.MISSING, severity=Severity.WARNING),
        b.verdict(Status.MISSING, severity=Severity.ERROR),
    )
    levels = [line.split(" ")[0] for line in lines(document)]
    assert levels == ["::error", "::warning", "::notice"]


def test_problems_are_errors():
    problem = Problem("rule-set", "house/a.yaml", 4, 3, "unknown key", None, "use that")
    (line,) = lines(problems=(problem,))
    assert line == (
        "::error title=plashka%3A error,file=house/a.yaml,line=4,col=3::"
        "unknown key%0Ause that"
    )


def test_ten_of_a_level_are_shown_and_the_rest_counted():
    many = [b.verdict(Status.MISSING)] * 13
    some = [b.verdict(Status.MISSING, severity=Severity.WARNING)] * 12
    shown = lines(b.document("text", *many, *some))
    assert sum(line.startswith("::error") for line in shown) == 10
    assert sum(line.startswith("::warning") for line in shown) == 10
    assert shown[-1] == (
        "Plashka: 5 more findings are not shown here (3 errors, 2 warnings)."
    )


def test_the_rest_is_counted_in_russian():
    many = [b.verdict(Status.MISSING)] * 11
    last = lines(b.document("text", *many), lang="ru")[-1]
    assert last == "Плашка: ещё 1 нарушение здесь не показано (1 ошибка)."


@pytest.mark.parametrize(
    "bad",
    [
        "\n::error::owned",
        "\r::set-output name=x::y",
        "\r\n::stop-commands::x",
        "a,line=1::b",
        "%0A::x",
        "\u2028::error::",
        "\x85::error::",
        "\x0b::error::",
    ],
)
def test_hostile_words_stay_inside_their_command(bad):
    verdict = b.verdict(Status.MISSING, rule=bad, message=bad, why=bad, suggestion=bad)
    problem = Problem("document", bad, 1, 1, bad, bad, bad)
    report = b.report(b.document(bad, verdict, path=bad), problems=(problem,))
    text = render(report, ReportOptions())
    for line in text.splitlines():
        assert COMMAND.fullmatch(line), line
    assert len(text.splitlines()) == 2


def test_suppressed_and_quiet_verdicts_are_not_annotated():
    known = b.verdict(Status.MISSING, suppressed=Suppressed("x", "y", None))
    quiet = b.quiet("ok", "undecided", "not-applicable")
    assert lines(b.document("text", known), quiet) == []


def test_open_questions_are_notices_where_asked_for():
    (line,) = lines(b.quiet("ok", "undecided"), verdicts="owed")
    assert line.startswith("::notice title=ru-ad-label%3A undecided,")
