"""Words that are one label without fault, and another label that shares most of them."""

from __future__ import annotations

import pytest

from tests.programs import check, program

RULES = """
labels:
  long:
    wordings:
      one: {text: {ru: "Материал порта подготовлен за счёт городского бюджета и проверен редакцией"}}
  short:
    wordings:
      one: {text: {ru: "Материал порта подготовлен за счёт читателей"}}
      whole: {text: {ru: "Материал порта подготовлен за счёт городского бюджета"}}
rules:
  - {id: test-long, title: Long, when: {is: {sponsored: true}}, require: long}
  - {id: test-short, title: Short, when: {is: {sponsored: true}}, require: short}
"""
LONG = "Материал порта подготовлен за счёт городского бюджета и проверен редакцией."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (LONG, {"long": "ok", "short": "ok"}),  # the short one stands in it, whole
        (LONG.replace("городского", "районного"), {"long": "malformed", "short": "malformed"}),
        ("Материал порта подготовлен за счёт читателей.", {"short": "ok"}),
        (
            "Материал порта подготовлен за счёт читателей. " + LONG,
            {"short": "ok ok", "long": "ok"},
        ),
        (
            "Материал порта подготовлен за деньги читателей. " + LONG,
            {"short": "malformed ok", "long": "ok"},
        ),
    ],
)  # fmt: skip
def test_what_is_whole_takes_its_words(tmp_path, words, expected):
    made = program(tmp_path, RULES)
    report = check(made, f"Порт\n\n{words}\n\nБаржи идут.", sponsored=True)
    found: dict[str, list[str]] = {}
    for label in report.labels:
        found.setdefault(label.id, []).append(label.status.value)
    assert {name: " ".join(sorted(some)) for name, some in found.items()} == {
        name: " ".join(sorted(some.split())) for name, some in expected.items()
    }


def test_a_broken_reading_among_words_of_another_label_is_none(tmp_path):
    only = RULES.replace("      whole:", "      # whole:")
    made = program(tmp_path, only)
    report = check(made, f"Порт\n\n{LONG}\n\nБаржи идут.", sponsored=True)
    assert [(one.id, one.status.value) for one in report.labels] == [("long", "ok")]
    answers = {one.rule: one.status.value for one in report.verdicts}
    assert answers == {"test-long": "ok", "test-short": "missing"}
