"""Days as people and machines write them, read to ``2023-04-19``.

The day is taken as written, in the article's own time zone: ``2023-04-19T23:30-05:00``
is the nineteenth, wherever the reader sits.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январь янв januar janvier enero",
            "february feb февраля февраль фев februar février febrero",
            "march mar марта март мар märz mars marzo",
            "april apr апреля апрель апр avril abril",
            "may мая май mai mayo",
            "june jun июня июнь июн juni juin junio",
            "july jul июля июль июл juli juillet julio",
            "august aug августа август авг août agosto",
            "september sep sept сентября сентябрь сен сент septembre septiembre",
            "october oct октября октябрь окт oktober octobre octubre",
            "november nov ноября ноябрь ноя novembre noviembre",
            "december dec декабря декабрь дек dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_ISO = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s,Z]\D*\d|\s*$)"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T|$)")
_NUMERIC = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b")
_DAY_FIRST = re.compile(
    # «19 апреля 2023 г.», "Wed, 19 Apr 2023 10:00"
    rf"(?:\w{{2,12}},?\s+)?(?P<day>\d{{1,2}})\.?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:\w{{2,12}},?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_TIME = r"(?:\s*(?:г\.?|года))?(?:[\s,T|•·—–-]*(?:в|at|um|à)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[+-]?[\w:]{0,6}\)?)?)?"
_PREFIX = r"(?:(?:опубликовано|обновлено|дата|published|updated|posted|date)\s*:?\s*(?:on\s+)?)?"


def _unnamed(pattern: re.Pattern[str]) -> str:
    """The pattern's text without its group names, to stand several times in one."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)


DATE_LINE = re.compile(
    _PREFIX
    + r"(?:\d{4}-\d{2}-\d{2}|"
    + "|".join(map(_unnamed, (_NUMERIC, _DAY_FIRST, _MONTH_FIRST)))
    + ")"
    + _TIME
    + r"\.?",
    re.IGNORECASE,
)
"""A line that holds a date, perhaps a time, and nothing else."""


def day_of(written: str) -> str | None:
    """A day ``2023-04-19``, a month ``2023-04`` or a year ``2023``, if it is one."""
    written = written.strip()[:100]
    if found := _ISO.match(written) or _COMPACT.match(written):
        return _checked(found[1], found[2], found[3])
    for pattern in (_NUMERIC, _DAY_FIRST, _MONTH_FIRST):
        if found := pattern.match(written):
            month = found["month"].lower()
            number = month if month.isdigit() else str(_MONTHS[month])
            return _checked(found["year"], number, found["day"])
    return None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    try:
        checked = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    length = 10 if day else 7 if month else 4
    return checked.isoformat()[:length]
