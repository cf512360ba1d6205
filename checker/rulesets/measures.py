"""Numbers, days and durations, as the keys that expect them read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from checker.patterns import pattern
from checker.rulesets.model import Measure

_NUMBER = r"\d+(?:\.\d+)?"
_MEASURE = pattern(
    rf"(?:(?P<bound>at least|at most)\s+)?(?P<first>{_NUMBER})"
    rf"(?:\s+(?P<join>to|or)\s+(?P<second>{_NUMBER}))?\s*(?P<unit>[^\d\s].*)?"
)
_DAY = pattern(r"\d{4}-\d{2}-\d{2}")
_MONTH = pattern(r"\d{4}-\d{2}")

UNITS = {
    "font": ("x body", "px", "pt"),
    "height": ("px", "pt", "%", "% of shortest side"),
    "area": ("%", "% of ad"),
    "contrast": ("",),
    "length": ("", "characters"),
    "slot length": ("", "characters", "words"),
    "range": ("", "%"),
    "decimals": ("",),
}
"""What each key may be measured in; empty for a bare number."""


def parse_measure(text: str, units: Sequence[str]) -> Measure:
    """Read ``at least N unit``, ``at most N unit``, ``N to M``, ``N or M`` or ``N``.

    Raises:
        ValueError: with what is wrong, in words.
    """
    found = _MEASURE.fullmatch(text.strip())
    if found is None or (found["bound"] and found["join"]):
        raise ValueError(f"“{text}” is no measure")
    for number in (found["first"], found["second"] or ""):
        if re.match(r"0\d", number):
            raise ValueError(f"“{number}” begins with 0; write the number without it")
    unit = " ".join((found["unit"] or "").split())
    if unit not in units:
        given = f"the unit “{unit}” is unknown here" if unit else "the unit is missing"
        raise ValueError(given)
    first = float(found["first"])
    if found["bound"] == "at least":
        return Measure(least=first, unit=unit)
    if found["bound"] == "at most":
        return Measure(most=first, unit=unit)
    if found["second"] is None:
        return Measure(one_of=(first,), unit=unit)
    second = float(found["second"])
    if found["join"] == "or":
        return Measure(one_of=(first, second), unit=unit)
    if second < first:
        raise ValueError(f"{found['first']} is more than {found['second']}")
    return Measure(least=first, most=second, unit=unit)


def describe_units(units: Sequence[str]) -> str:
    """How a measure of these units is written."""
    named = [unit for unit in units if unit]
    example = f"N {named[0]}" if named else "N"
    shapes = f"write “at least {example}”, “at most …”, “N to M …” or “N or M …”"
    return f"{shapes}; units: {', '.join(named)}" if named else shapes


def parse_day(text: str) -> date:
    """Read ``YYYY-MM-DD``.

    Raises:
        ValueError: it is no day.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(f"“{text}” is no day")
    return date.fromisoformat(text)


def is_day_or_month(text: str) -> bool:
    """Whether ``text`` is ``YYYY-MM-DD`` or ``YYYY-MM``."""
    try:
        parse_day(text + "-01" if _MONTH.fullmatch(text) else text)
    except ValueError:
        return False
    return True
