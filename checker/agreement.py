"""The gender of what an entry names, for words that have to agree with it."""

from __future__ import annotations

import re
from enum import IntEnum

from checker.registries.model import Entry


class Gender(IntEnum):
    """In the order in which a rule writes its four forms."""

    MASCULINE = 0
    FEMININE = 1
    NEUTER = 2
    PLURAL = 3


_HEADS = (
    (
        Gender.MASCULINE,
        re.compile(
            r"(?:фонд|центр|телеканал|канал|телеграм-канал|портал|сайт|проект|журнал|союз"
            r"|комитет|институт|клуб|паблик|блог|форум|альянс|конгресс|совет|штаб|архив)\b"
        ),
    ),
    (
        Gender.FEMININE,
        re.compile(
            r"(?:организация|ассоциация|газета|компания|группа|группировка|редакция|ано|нко"
            r"|партия|сеть|соцсеть|коалиция|лига|служба|корпорация|радиостанция|инициатива)\b"
        ),
    ),
    (
        Gender.NEUTER,
        re.compile(
            r"(?:движение|издание|агентство|общество|объединение|сообщество|радио|ооо|зао|оао"
            r"|ао|сми|бюро|братство|медиа)\b"
        ),
    ),
)
"""First words of names of organisations."""
_FEMALE = ("вна", "ична", "кызы", "гызы")


def gender_of(entry: Entry) -> Gender:
    """By what the registry says, else by the name; organisations are feminine."""
    if entry.kind == "person":
        words = re.findall(r"[^\W\d_]+", entry.name.lower())
        female = entry.gender == "f" or (
            not entry.gender and any(word.endswith(_FEMALE) for word in words)
        )
        return Gender.FEMININE if female else Gender.MASCULINE
    first = entry.name.lower().lstrip('«"“„ ').split()[:2]
    for gender, heads in _HEADS:
        if any(heads.match(word) for word in first):
            return gender
    return Gender.FEMININE
