from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from checker.contracts import ReportOptions
from checker.reporters.rdjson import render

from . import builders as b
from . import hostile

SCHEMA = Path(__file__).parents[1] / "schemas" / "reviewdog-diagnostic-result.json"
CHECK = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


def diagnostics(*documents, verdicts="findings", **changes):
    text = render(b.report(*documents, **changes), ReportOptions(verdicts=verdicts))
    text.encode("utf-8")
    made = json.loads(text)
    CHECK.validate(made)
    assert made["source"] == {"name": "plashka"}
    return made["diagnostics"]


def test_columns_are_bytes_of_utf_8():
    (one,) = diagnostics(hostile.wide())
    assert one["location"]["range"] == {
        "start": {"line": 1, "column": len("Иван 😀 ".encode()) + 1},
        "end": {"line": 1, "column": len("Иван 😀 агент".encode()) + 1},
    }


def test_a_safe_edit_is_a_suggestion_in_bytes():
    (one,) = diagnostics(hostile.wide())
    at = {"line": 1, "column": len("Иван 😀 ".encode()) + 1}
    assert one["suggestions"] == [{"range": {"start": at, "end": at}, "text": "ино"}]


def test_rule_address_and_severity():
    (one,) = diagnostics(b.missing())
    assert one["code"] == {
        "value": "ru-foreign-agent-notice",
        "url": "https://pravo.ru/news/244049/",
    }
    severities = [one["severity"] for one in diagnostics(hostile.several())]
    assert severities == ["ERROR", "ERROR", "WARNING", "INFO"]


def test_problems_have_their_place_and_hostile_text_is_only_text():
    made = diagnostics(hostile.document(), problems=(hostile.problem(),))
    assert made[0]["location"]["range"]["start"]["line"] == 2
    assert "\x1b" not in json.dumps(made, ensure_ascii=False)
