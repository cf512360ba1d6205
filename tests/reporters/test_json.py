from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest

import checker
from checker.contracts import ReportOptions
from checker.document import SourceSpan
from checker.errors import Problem
from checker.reporters._values import to_dict
from checker.reporters.json import render
from checker.verdict import (
    LABEL_FAULTS,
    NOT_APPLICABLE_REASONS,
    UNDECIDED_REASONS,
    Aspect,
    DocumentReport,
    Edit,
    Fault,
    Mention,
    PlaceName,
    Severity,
    Statement,
    Status,
    Suppressed,
    Verdict,
)

from . import builders as b

SCHEMA = json.loads(
    (Path(checker.__file__).parent / "report.schema.json").read_text("utf-8")
)
CHECK = jsonschema.Draft202012Validator(SCHEMA)

SAMPLE = """
{"format": 1, "tool": {"name": "plashka", "version": "0.1.0"}, "as_of": "2026-11-23", "complete": true, "exit_code": 2,
 "rule_sets": [{"id": "ru-foreign-agents", "version": "2026.11.0", "sha256": "…"}],
 "registries": [{"id": "ru-foreign-agents", "snapshot": "2025-08-15", "entries": 1050, "coverage": "full", "stale": true, "sha256": "…"}],
 "problems": [{"kind": "rule-set", "path": "house/a.yaml", "line": 4, "column": 3, "message": "…"}],
 "documents": [{
   "path": "news/a.html", "source": "file", "sha256": "…", "title": "…", "language": "ru", "published": "2023-04-19", "date_source": "json-ld",
   "judged_day": "2023-04-19", "facts": {"country": ["RU"]},
   "labels": [{"id": "ru-foreign-agent-notice", "wording": "form-b", "language": "ru", "translation": false, "status": "malformed", "quoted": false, "place": "under-headline",
     "span": {"start": 120, "end": 301, "line": 3, "column": 1, "end_line": 3, "end_column": 182}, "quote": "…",
     "slots": {"agent": [{"text": "АО «РС-Балт»", "entries": ["ru-foreign-agents/297"], "span": {}}]},
     "faults": [{"fault": "wording", "part": null, "expected": "распространен", "found": "распространенно", "span": {}}]}],
   "mentions": [{"registry": "ru-foreign-agents", "entries": ["ru-foreign-agents/297"], "name": "АО «РС-Балт»", "quote": "Росбалт", "strength": "alias",
     "in_force": true, "span": {}, "status_stated": true, "statements": [{"label": 0, "how": "notice"}]}],
   "verdicts": [{"rule": "ru-foreign-agent-notice", "aspect": "words", "subject": {"kind": "article", "entry": null, "target": null, "span": null},
     "status": "malformed", "reason": null, "severity": "error", "message": "…", "why": "…", "notes": [],
     "trigger": [{"kind": "credit", "quote": "Росбалт", "entry": "ru-foreign-agents/297", "span": {}}],
     "faults": [{"fault": "wording", "label": 0, "expected": "…", "found": "…", "span": {}}], "span": {}, "insert_at": null, "labels": [0], "mentions": [],
     "suggestion": "…", "edits": [{"start": 120, "end": 301, "text": "…", "safe": true}], "law": [{"act": "…", "url": "…"}], "fingerprint": "…",
     "suppressed": null}]}],
 "summary": {"documents": 1, "ok": 0, "missing": 0, "malformed": 1, "undecided": 0, "not_applicable": 3, "suppressed": 0, "unreadable": 0, "findings": {"error": 1, "warning": 0, "info": 0}}}
"""
"""The sample of the design, its spans abbreviated to ``{}``."""


def sample():
    full = json.dumps(b.json_span(0))
    return json.loads(SAMPLE.replace("{}", full))


def everything():
    """A report in which every kind of value occurs."""
    wrong = b.malformed("Настоящий текст", (Fault.WORDING, "материал", "текст"))
    mention = Mention(
        "ru-foreign-agents",
        (b.ENTRY,),
        "АО «РС-Балт»",
        "Росбалт",
        "alias",
        in_force=True,
        span=b.span(wrong.source, "Росбалт"),
        status_stated=False,
        statements=(Statement(0, "notice"),),
    )
    known = b.replace(
        wrong.verdicts[0],
        suppressed=Suppressed("plashka.yaml:12", "known", "2026-12-31"),
        edits=(Edit(1, 2, "text", safe=True),),
    )
    return b.report(
        b.replace(wrong, mentions=(mention,), verdicts=(*wrong.verdicts, known)),
        b.missing(),
        b.quiet("ok", "undecided", "not-applicable", "look"),
        problems=(Problem("document", "a.docx", None, None, "no", "line", "hint"),),
    )


def rendered(report):
    return render(report, ReportOptions())


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_sample_of_the_design_is_valid():
    CHECK.validate(sample())


def test_a_report_with_everything_in_it_is_valid():
    CHECK.validate(json.loads(rendered(everything())))


def test_an_empty_report_is_valid():
    CHECK.validate(json.loads(rendered(b.report())))


def keys(value, path=""):
    """Every object's keys, in order, by where it stands."""
    if isinstance(value, dict):
        yield path, list(value)
        for key, inner in value.items():
            if key not in ("facts", "slots"):
                yield from keys(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{path}[]")


def test_keys_come_in_the_order_of_the_design():
    ours = dict(keys(to_dict(everything())))
    theirs = {
        path: order
        for path, order in keys(sample())
        if path != "/documents[]/verdicts[]/law[]"
    }
    assert {path: ours[path] for path in theirs if ours.get(path)} == {
        path: order for path, order in theirs.items() if ours.get(path)
    }
    assert set(theirs) <= set(ours)


@pytest.mark.parametrize("key", ["why", "insert_at", "suppressed", "reason", "span"])
def test_the_schema_wants_every_key(key):
    report = json.loads(rendered(everything()))
    del report["documents"][0]["verdicts"][0][key]
    assert not CHECK.is_valid(report)


def test_the_schema_wants_no_other_key():
    report = json.loads(rendered(everything()))
    report["documents"][0]["verdicts"][0]["extra"] = 1
    assert not CHECK.is_valid(report)


def test_a_reason_belongs_to_its_status():
    report = json.loads(rendered(everything()))
    report["documents"][2]["verdicts"][1]["reason"] = "not-triggered"
    assert not CHECK.is_valid(report)


def test_a_problem_is_told_with_its_way_out():
    (problem,) = json.loads(rendered(everything()))["problems"]
    assert problem["message"] == "no; hint"


def test_internal_fields_stay_inside():
    text = rendered(everything())
    assert '"required"' not in text
    assert '"detail"' not in text
    assert '"hint"' not in text
    assert "Около десяти лет" not in text


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("status", Status),
        ("severity", Severity),
        ("fault", Fault),
        ("place", PlaceName),
        ("label_fault", LABEL_FAULTS),
        ("undecided_reason", UNDECIDED_REASONS),
        ("not_applicable_reason", NOT_APPLICABLE_REASONS),
    ],
)
def test_closed_lists_are_those_of_the_code(name, values):
    assert set(SCHEMA["$defs"][name]["enum"]) == {value.value for value in values}


def test_aspects_are_those_of_the_code():
    enum = SCHEMA["$defs"]["verdict"]["properties"]["aspect"]["enum"]
    assert enum == [aspect.value for aspect in Aspect]


def test_fields_of_verdicts_are_those_of_the_code():
    schema = list(SCHEMA["$defs"]["verdict"]["properties"])
    assert schema == [field.name for field in fields(Verdict)]


def test_fields_of_documents_are_those_of_the_code():
    ours = [field.name for field in fields(DocumentReport)]
    ours[ours.index("origin")] = "source"
    assert (
        list(SCHEMA["$defs"]["document"]["properties"]) == ours[:-2]
    )  # notes and the reading are for people


def test_letters_are_written_as_they_are():
    text = rendered(everything())
    assert "распространен" in text
    assert not re.search(r"\\u04", text)


def test_lone_surrogates_do_not_break_the_output():
    document = b.document("x", b.verdict(Status.OK, why="\udc80 \ud83d"), path="\udce4")
    data = rendered(b.report(document)).encode("utf-8")
    assert json.loads(data)["documents"][0]["path"] == "\udce4"


def test_the_same_report_is_the_same_text():
    assert rendered(everything()) == rendered(everything())


def test_an_insertion_beside_a_label_is_a_place():
    place = b.InsertAt("beside ru-foreign-agent-notice", SourceSpan(1, 1, 1, 2, 1, 2))
    document = b.document("text", b.verdict(Status.MISSING, insert_at=place))
    CHECK.validate(json.loads(rendered(b.report(document))))
