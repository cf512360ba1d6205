from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema

from checker.contracts import ReportOptions
from checker.reporters.gitlab import render

from . import builders as b
from . import hostile

SCHEMA = Path(__file__).parents[1] / "schemas" / "gitlab-codeclimate.json"
CHECK = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def issues(*documents, verdicts="findings", **changes):
    text = render(b.report(*documents, **changes), ReportOptions(verdicts=verdicts))
    text.encode("utf-8")
    made = json.loads(text)
    for one in made:
        CHECK.validate(one)
        assert not one["location"]["path"].startswith(("./", "\ufeff"))
    return made


def test_a_finding_is_an_issue_with_its_rule_in_the_description():
    (issue,) = issues(b.missing())
    assert issue["description"].startswith(
        "ru-foreign-agent-notice: missing: An agent's own material carries the notice."
    )
    assert issue["severity"] == "major"
    assert issue["location"] == {"path": "news/china.md", "lines": {"begin": 5}}


def test_equal_findings_have_fingerprints_of_their_own():
    made = issues(hostile.several())
    assert len({one["fingerprint"] for one in made}) == len(made) == 4
    assert [one["severity"] for one in made] == ["major", "major", "minor", "info"]


def test_a_fingerprint_is_the_same_when_lines_move_and_another_in_another_file():
    (before,) = issues(b.missing())
    (after,) = issues(b.missing(text="\n\n" + b.ARTICLE))
    (elsewhere,) = issues(replace(b.missing(), path="news/other.md"))
    assert before["location"] != after["location"]
    assert before["fingerprint"] == after["fingerprint"] != elsewhere["fingerprint"]


def test_open_questions_come_only_when_asked_for():
    assert len(issues(hostile.several(), verdicts="owed")) == 5


def test_problems_are_critical_and_hostile_text_is_only_text():
    made = issues(hostile.document(), problems=(hostile.problem(),))
    assert [one["severity"] for one in made] == ["critical", "major"]
    assert "\x1b" not in json.dumps(made, ensure_ascii=False)


def test_nothing_found_is_an_empty_array():
    assert issues(b.quiet("ok")) == []
