from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from checker.contracts import ReportOptions
from checker.errors import Problem
from checker.reporters.sarif import render, uri
from checker.verdict import Edit, Fault, Severity, Status, Suppressed

from . import builders as b

SCHEMA = Path(__file__).parents[1] / "schemas" / "sarif-schema-2.1.0.json"
CHECK = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


def run(*documents, verdicts="findings", **changes):
    """The one run of the log, valid by the standard's schema."""
    text = render(b.report(*documents, **changes), ReportOptions(verdicts=verdicts))
    log = json.loads(text)
    CHECK.validate(log)
    (only,) = log["runs"]
    return only


def test_an_empty_report_is_valid():
    made = run()
    assert made["results"] == []
    assert made["columnKind"] == "unicodeCodePoints"
    assert made["invocations"][0]["executionSuccessful"] is True


def test_a_missing_label_has_its_place_and_where_it_belongs():
    (result,) = run(b.missing())["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "news/china.md"},
        "region": {"startLine": 5, "startColumn": 11, "endLine": 5, "endColumn": 18},
    }
    assert (result["level"], result["kind"]) == ("error", "fail")
    assert result["partialFingerprints"] == {"plashka/v1": "c0ffee0123456789"}
    assert [one["message"]["text"] for one in result["relatedLocations"]] == [
        "This asks for the label.",
        "The label belongs here.",
    ]


def test_a_malformed_label_says_what_to_change():
    document = b.malformed("Настоящий текст", (Fault.WORDING, "материал", "текст"))
    (result,) = run(document)["results"]
    assert "Write «материал» instead of «текст»." in result["message"]["text"]


def test_rules_are_listed_once_and_have_their_words():
    made = run(b.missing(), b.missing())
    (rule,) = made["tool"]["driver"]["rules"]
    assert rule["id"] == "ru-foreign-agent-notice"
    assert rule["name"] == "RuForeignAgentNotice"
    assert (
        rule["shortDescription"]["text"]
        == "An agent's own material carries the notice."
    )
    assert "Government Decree 2108" in rule["fullDescription"]["text"]
    assert rule["helpUri"] == "https://pravo.ru/news/244049/"
    assert [result["ruleIndex"] for result in made["results"]] == [0, 0]


def test_a_rule_without_an_address_has_no_help_uri():
    document = b.document("text", b.verdict(Status.MISSING, law=(b.STATUTE,)))
    (rule,) = run(document)["tool"]["driver"]["rules"]
    assert "helpUri" not in rule


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_severities_are_levels(severity, level):
    document = b.document("text", b.verdict(Status.MISSING, severity=severity))
    assert run(document)["results"][0]["level"] == level


@pytest.mark.parametrize(
    ("verdicts", "kinds"),
    [
        ("findings", []),
        ("owed", ["pass", "review"]),
        ("all", ["pass", "review", "notApplicable"]),
    ],
)
def test_other_verdicts_have_their_kinds_where_asked_for(verdicts, kinds):
    document = b.quiet("ok", "undecided", "not-applicable")
    results = run(document, verdicts=verdicts)["results"]
    assert [result["kind"] for result in results] == kinds
    assert {result["level"] for result in results} <= {"none"}


def test_safe_edits_are_fixes():
    document = b.missing()
    verdict = b.replace(
        document.verdicts[0], edits=(Edit(63, 63, "\n\ntext", safe=True),)
    )
    (result,) = run(b.replace(document, verdicts=(verdict,)))["results"]
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {
        "deletedRegion": {
            "startLine": 1,
            "startColumn": 64,
            "endLine": 1,
            "endColumn": 64,
        },
        "insertedContent": {"text": "\n\ntext"},
    }


def test_unsafe_edits_are_none():
    document = b.missing()
    verdict = b.replace(document.verdicts[0], edits=(Edit(1, 2, "x", safe=False),))
    (result,) = run(b.replace(document, verdicts=(verdict,)))["results"]
    assert "fixes" not in result


def test_suppressed_findings_are_there_and_marked():
    known = Suppressed("plashka.yaml:12", "labelled by hand", "2026-12-31")
    document = b.document("text", b.verdict(Status.MISSING, suppressed=known))
    (result,) = run(document)["results"]
    (suppression,) = result["suppressions"]
    assert suppression["justification"] == "labelled by hand (2026-12-31)"


def test_problems_are_notifications():
    problems = (
        Problem("rule-set", "house/a.yaml", 4, 3, "unknown key", None, "use that"),
        Problem("document", "a b.docx", None, None, "no DOCX"),
    )
    (invocation,) = run(problems=problems)["invocations"]
    assert invocation["exitCode"] == 2
    assert invocation["executionSuccessful"] is False
    (configuration,) = invocation["toolConfigurationNotifications"]
    assert configuration["message"]["text"] == "unknown key. Use that."
    (execution,) = invocation["toolExecutionNotifications"]
    place = execution["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "a%20b.docx"}}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("news/a.md", "news/a.md"),
        ("./news/a.md", "news/a.md"),
        ("news\\a.md", "news/a.md"),
        ("новость №1.md", "%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C%20%E2%84%961.md"),
        ("a:b.md", "a%3Ab.md"),
        ("100%.md", "100%25.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        ("C:\\news\\a.md", "file:///C:/news/a.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("\ud800.md", "%3F.md"),
    ],
)
def test_paths_are_uris(path, expected):
    assert uri(path) == expected


def test_a_finding_without_a_place_stands_at_the_beginning():
    document = b.document("text", b.verdict(Status.MISSING))
    region = run(document)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
