from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from checker.contracts import ReportOptions
from checker.reporters.jsonl import render

from . import builders as b
from . import hostile

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "checker" / "report.schema.json").read_text("utf-8")
)


def lines(*documents, **changes):
    text = render(b.report(*documents, **changes), ReportOptions())
    text.encode("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_the_lines_together_are_the_json_report():
    first, *middle, last = lines(
        b.missing(), b.quiet("ok"), problems=(hostile.problem(),)
    )
    assert [one.pop("type") for one in (first, *middle, last)] == [
        "run",
        "problem",
        "document",
        "document",
        "summary",
    ]
    whole = {**first, "problems": middle[:1], "documents": middle[1:], **last}
    jsonschema.validate(whole, SCHEMA)


def test_a_line_break_in_a_text_is_no_line():
    made = lines(hostile.document())
    assert [one["type"] for one in made] == ["run", "document", "summary"]
