"""Notices and signs as outlets print them, and texts that only look like them.

Each line of the files in ``shapes`` is a text made up for this test with the answer a
reader would give: a right notice, a wrong one with its faults, one that is quoted or
none at all, a sign that stands as a sign or is a word like any other.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from checker.compiler import compile_program
from checker.contracts import plugin
from checker.engine import Engine, Settings
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets.loading import load_sets

HERE = Path(__file__).parent / "shapes"
RULES = Path(__file__).parents[2] / "rules" / "ru"
NOTICE, AGE = "ru-foreign-agent-notice", "ru-age-marker"
AGENTS = [
    {"id": "1", "name": "АНО «Северный причал»", "aliases": "Северный причал | Northern Pier", "kind": "organisation"},
    {"id": "2", "name": "ООО «Речной вестник»", "aliases": "Речной вестник", "kind": "organisation"},
    {"id": "3", "name": "Травкин Пётр Ильич", "kind": "person"},
    {"id": "4", "name": "Береснева Агата Павловна", "kind": "person"},
]  # fmt: skip


def shapes(name):
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        pytest.param(one, id=one.get("id") or one["text"])
        for one in map(json.loads, lines)
    ]


@lru_cache(maxsize=1)
def engine():
    loaded = load_sets([RULES / "foreign-agents.yaml"])
    rows = [{**row, "listed": "2020-11-01"} for row in AGENTS]
    index = build(from_rows("ru-foreign-agents", rows, coverage="partial"))
    return Engine(
        compile_program(loaded.rule_sets, {"ru-foreign-agents": index}, digest="shapes")
    )


def labels(shape, name):
    """Labels of one kind that are not quoted."""
    document = plugin("readers", shape["format"]).read(
        "article", shape["text"].encode()
    )
    if "day" in shape:
        document = replace(document, published=shape["day"])
    report = engine().check(document, Settings(date(2026, 11, 23)))
    return [one for one in report.labels if one.id == name and not one.quoted]


@pytest.mark.parametrize("shape", shapes("right"))
def test_a_right_notice_is_found_and_right(shape):
    assert [(one.status.value, one.faults) for one in labels(shape, NOTICE)] == [
        ("ok", ())
    ]


@pytest.mark.parametrize("shape", shapes("wrong"))
def test_a_wrong_notice_is_found_with_its_faults(shape):
    (one,) = labels(shape, NOTICE)
    faults = {fault.fault.value for fault in one.faults}
    if one.wording == "form-a" and shape["day"] >= "2022-12-01":
        faults.add("outdated")  # stands at the verdict
    assert faults
    assert not shape.get("faults") or sorted(faults) == shape["faults"]


@pytest.mark.parametrize("shape", shapes("quoted"))
def test_words_about_a_notice_are_none(shape):
    assert labels(shape, NOTICE) == []


@pytest.mark.parametrize("shape", shapes("signs"))
def test_a_sign_counts_where_it_stands_as_one(shape):
    assert bool(labels(shape, AGE)) == shape["sign"]


def test_two_notices_keep_their_own_answers():
    (right,) = (one.values[0] for one in shapes("right") if one.id == "b-ok-plain")
    headline, notice, *rest = right["text"].split("\n\n")
    wrong = notice.replace("касается", "затрагивает")
    text = "\n\n".join([headline, notice, *rest, wrong, "Вечером порт закрыли."])
    found = labels({**right, "text": text}, NOTICE)
    assert [one.status.value for one in found] == ["ok", "malformed"]
