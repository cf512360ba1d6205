from __future__ import annotations

from xml.etree import ElementTree

from checker.contracts import ReportOptions
from checker.reporters.checkstyle import render

from . import builders as b
from . import hostile

ATTRIBUTES = {"line", "column", "severity", "message", "source"}
"""Of Checkstyle's own XML logger; there is no official schema."""


def files(*documents, verdicts="findings", **changes):
    text = render(b.report(*documents, **changes), ReportOptions(verdicts=verdicts))
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert root.tag == "checkstyle"
    for file in root:
        assert set(file.attrib) == {"name"}
        for error in file:
            assert error.tag == "error"
            assert set(error.attrib) <= ATTRIBUTES
            assert error.get("severity") in ("error", "warning", "info")
    return list(root)


def test_a_finding_stands_under_its_file():
    (file,) = files(b.missing())
    (error,) = file
    assert file.get("name") == "news/china.md"
    assert (error.get("line"), error.get("column")) == ("5", "11")
    assert error.get("source") == "plashka.ru-foreign-agent-notice"


def test_an_article_without_findings_is_listed_too():
    (file,) = files(b.quiet("ok"))
    assert len(file) == 0


def test_severities_are_words_of_the_format():
    (file,) = files(hostile.several(), verdicts="owed")
    assert [one.get("severity") for one in file] == [
        "error",
        "error",
        "warning",
        "info",
        "info",
    ]


def test_hostile_text_is_only_text():
    made = files(hostile.document(), problems=(hostile.problem(),))
    assert len(made) == 2
    assert made[0][0].get("source") == "plashka.document"
