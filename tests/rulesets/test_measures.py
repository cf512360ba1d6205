"""Measures and days."""

from datetime import date

import pytest

from checker.rulesets.measures import (
    UNITS,
    is_day_or_month,
    parse_day,
    parse_measure,
)
from checker.rulesets.model import Measure

EVERY_UNIT = sorted({unit for units in UNITS.values() for unit in units})


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("at least 2x body", Measure(least=2.0, unit="x body")),
        ("at least 7 pt", Measure(least=7.0, unit="pt")),
        ("at most 12 words", Measure(most=12.0, unit="words")),
        ("at least 7% of ad", Measure(least=7.0, unit="% of ad")),
        ("at least 5% of shortest side", Measure(least=5.0, unit="% of shortest side")),
        ("at least 4.5", Measure(least=4.5)),
        ("0 to 100", Measure(least=0.0, most=100.0)),
        ("6 to 40 characters", Measure(least=6.0, most=40.0, unit="characters")),
        ("10 or 12", Measure(one_of=(10.0, 12.0))),
        ("16 px", Measure(one_of=(16.0,), unit="px")),
    ],
)
def test_a_measure_is_read(text, measure):
    assert parse_measure(text, EVERY_UNIT) == measure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("more than 2", "no measure"),
        ("at least 1 to 2", "no measure"),
        ("", "no measure"),
        ("9 to 1", "9 is more than 1"),
        ("2 furlongs", "the unit “furlongs” is unknown here"),
    ],
)
def test_what_is_no_measure_is_told(text, words):
    with pytest.raises(ValueError, match=words):
        parse_measure(text, ("", "px"))


def test_a_missing_unit_is_told():
    with pytest.raises(ValueError, match="unit is missing"):
        parse_measure("at least 2", ("px",))


def test_a_day_is_written_one_way():
    assert parse_day("2026-11-23") == date(2026, 11, 23)
    with pytest.raises(ValueError, match="no day"):
        parse_day("20261123")


def test_an_example_may_be_published_in_a_month():
    assert is_day_or_month("2026-11")
    assert not is_day_or_month("2026-13")
    assert not is_day_or_month("2026")
