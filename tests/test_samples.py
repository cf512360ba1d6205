"""Whole articles to try things on, each with its expected report; and the schema."""

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checker import checking, files, runs
from checker.engine import Settings
from checker.reporters import json as reporter

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
ARTICLES = sorted(p.name for p in SAMPLES.iterdir() if p.suffix in files.READERS)


@pytest.fixture(scope="module")
def program():
    config = runs.open_config(SAMPLES / "plashka.yaml")
    made, problems = runs.open_program(
        runs.ProgramRequest(
            rules=config.rules, base=config.base, registries=config.registries
        )
    )
    assert not problems
    return made


@pytest.mark.parametrize("name", ARTICLES)
def test_a_sample_gets_its_expected_report(name, program, golden):
    settings = Settings(
        date(2024, 9, 2),
        facts={"publisher": "АНО «Северный причал»", "country": ("RU",)},
    )
    report = checking.check_files(
        [files.FileRef(SAMPLES / name, f"samples/{name}")],
        program,
        lambda ref: settings,
        settings=settings,
    )
    shown = reporter.to_dict(report)
    schema = json.loads(
        (ROOT / "checker" / "report.schema.json").read_text(encoding="utf-8")
    )
    assert list(Draft202012Validator(schema).iter_errors(shown)) == []
    for one in shown["rule_sets"]:
        one["sha256"] = "…"
    for one in shown["registries"]:
        one["sha256"] = "…"
    shown["tool"]["version"] = "…"
    golden(
        f"samples/{name}.json", json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
    )


@pytest.mark.parametrize("name", ARTICLES)
def test_every_span_of_a_report_cuts_out_what_it_names(name, program):
    settings = Settings(date(2024, 9, 2), facts={"publisher": "АНО «Северный причал»"})
    ref = files.FileRef(SAMPLES / name, name)
    source = files.read_bytes(ref).decode()
    report = checking.check_files(
        [ref], program, lambda ref: settings, settings=settings
    )
    for label in report.documents[0].labels:
        cut = source[label.span.start : label.span.end]
        assert cut[0] == label.quote[0]
        assert cut[-1] == label.quote[-1] or cut.endswith(";")
        before = source[: label.span.start]
        assert label.span.line == before.count("\n") + 1
        assert label.span.column == label.span.start - (before.rfind("\n") + 1) + 1
