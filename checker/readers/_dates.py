"""Days as people and machines write them, read to ``2023-04-19``.

The day is taken as written, in the article's own time zone: ``2023-04-19T23:30-05:00``
is the nineteenth, wherever the reader sits.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from checker.patterns import pattern

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
_ISO = pattern(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s,Z]\D*\d|\s*$)")
_COMPACT = pattern(r"(\d{4})(\d{2})(\d{2})(?:T|$)")
_NUMERIC = r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = r"(?:\w{2,12},?\s+)?"
# «19 апреля 2023 г.», "Wed, 19 Apr 2023 10:00"
_DAY_FIRST = (
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})\.?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?"
    r"(?P<year>\d{4})\b"
)
# "April 19th, 2023"
_MONTH_FIRST = (
    rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"
)
_PREFIX = (
    r"(?:(?:опубликовано|обновлено|дата|published|updated|posted|date)"
    r"\s*:?\s*(?:on\s+)?)?"
)
_TIME = (
    r"(?:\s*(?:г\.?|года))?"
    # a time of day, perhaps with a zone: ", 10:15", "at 3:00 p.m. (MSK)"
    r"(?:[\s,T|•·—–-]*(?:в|at|um|à)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?"
    r"(?:\s*[ap]\.?m\.?)?(?:\s*\(?[+-]?[\w:]{0,6}\)?)?)?"
)


@cache  # compiled at first need: most runs meet no written date
def _written() -> tuple[re.Pattern[str], ...]:
    forms = (_NUMERIC, _DAY_FIRST, _MONTH_FIRST)
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def _date_line() -> re.Pattern[str]:
    forms = "|".join((r"\d{4}-\d{2}-\d{2}", _NUMERIC, _DAY_FIRST, _MONTH_FIRST))
    nameless = re.sub(r"\(\?P<\w+>", "(?:", forms)
    return re.compile(rf"{_PREFIX}(?:{nameless}){_TIME}\.?", re.IGNORECASE)


def is_date_line(line: str) -> bool:
    """Whether ``line`` holds a date, perhaps a time, and nothing else."""
    return (
        len(line) <= 80
        and any(map(str.isdigit, line))
        and _date_line().fullmatch(line.strip()) is not None
    )


def day_of(written: str) -> str | None:
    """A day ``2023-04-19``, a month ``2023-04`` or a year ``2023``, if it is one."""
    written = written.strip()[:100]
    if found := _ISO.match(written) or _COMPACT.match(written):
        return _checked(found[1], found[2], found[3])
    for form in _written():
        if found := form.match(written):
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
