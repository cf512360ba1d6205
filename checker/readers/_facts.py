"""Days as articles write them."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(
    r"\s*(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?=$|[T\s+Z]|[+-]\d)"
)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T|$)")
_DOTTED = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})(?=$|[,\s])")


def iso_day(text: str) -> str | None:
    """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` of a date or timestamp, in its own zone.

    None where the text is no date, or a day that does not exist.
    """
    found = _COMPACT.match(text)
    if found:
        return _day(found.group(1), found.group(2), found.group(3))
    found = _DOTTED.match(text)
    if found:
        return _day(found.group(3), found.group(2), found.group(1))
    found = _ISO.match(text.replace("/", "-"))
    if found is None:
        return None
    return _day(found.group("year"), found.group("month"), found.group("day"))


def _day(year: str, month: str | None, day: str | None) -> str | None:
    try:
        made = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return made.isoformat()
    return made.isoformat()[:7] if month else f"{made.year:04d}"
