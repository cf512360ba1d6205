from __future__ import annotations

from pathlib import Path

import pytest

from checker.contracts import ReportOptions
from checker.reporters.junit import render

from . import builders as b
from . import hostile

etree = pytest.importorskip("lxml.etree", reason="lxml reads the XML Schema")
SCHEMA = etree.XMLSchema(
    etree.parse(Path(__file__).parents[1] / "schemas" / "junit-10.xsd")
)


def suites(*documents, verdicts="findings", **changes):
    text = render(b.report(*documents, **changes), ReportOptions(verdicts=verdicts))
    root = etree.fromstring(text.encode("utf-8"))
    SCHEMA.assertValid(root)
    for suite in root:
        names = [(case.get("classname"), case.get("name")) for case in suite]
        assert len(set(names)) == len(names)
    return list(root)


def results(suite):
    return [[child.tag for child in case] for case in suite]


def test_a_suite_for_each_article_and_a_case_for_each_duty():
    (suite,) = suites(hostile.several())
    assert suite.get("name") == "news/china.md"
    assert [suite.get(k) for k in ("tests", "failures", "errors", "skipped")] == [
        "6",
        "4",
        "0",
        "1",
    ]
    assert results(suite) == [["failure"]] * 4 + [["skipped"], []]


def test_what_is_not_owed_is_skipped_and_shown_only_on_request():
    (suite,) = suites(hostile.several(), verdicts="all")
    assert results(suite)[-1] == ["skipped"]
    assert suite.get("tests") == "7"


def test_a_failure_tells_the_place_and_what_to_write():
    (suite,) = suites(b.missing())
    (failure,) = suite[0]
    assert failure.get("type") == "missing"
    assert failure.text.startswith("news/china.md:5:11\n")
    assert b.NOTICE in failure.text


def test_problems_are_errors_and_hostile_text_is_only_text():
    made = suites(hostile.document(), problems=(hostile.problem(),))
    assert [suite.get("errors") for suite in made] == ["1", "0"]


def test_an_empty_run_is_valid():
    assert suites() == []
