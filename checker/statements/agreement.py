"""The gender of what an entry names, for words that have to agree with it."""

from __future__ import annotations

import re
from enum import IntEnum

from checker.patterns import pattern
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
        pattern(
            r"(?:фонд|центр|телеканал|канал|телеграм-канал|ютьюб-канал|портал|сайт|проект"
            r"|медиапроект|журнал|союз|комитет|институт|клуб|паблик|блог|форум|альянс"
            r"|конгресс|совет|штаб|архив)[а-я]{0,3}"
        ),
    ),
    (
        Gender.FEMININE,
        pattern(
            r"(?:организаци|ассоциаци|газет|компани|групп|группировк|редакци|парти|сет|соцсет"
            r"|коалици|лиг|служб|корпораци|радиостанци|инициатив|площадк)[а-я]{1,3}|ано|нко"
        ),
    ),
    (
        Gender.NEUTER,
        pattern(
            r"(?:движени|издани|агентств|обществ|объединени|сообществ|братств)[а-я]{1,3}"
            r"|радио|ооо|зао|оао|ао|сми|бюро|медиа"
        ),
    ),
)
"""Nouns before names of organisations, in any case."""
_FEMALE = ("вна", "ична", "кызы", "гызы")


def noun_gender(noun: str) -> Gender | None:
    """The gender of a noun that says what kind of body a name is of, if it is known."""
    found = (gender for gender, heads in _HEADS if heads.fullmatch(noun.lower()))
    return next(found, None)


def gender_of(entry: Entry) -> Gender:
    """By what the registry says, else by the name; organisations are feminine."""
    if entry.kind == "person":
        words = re.findall(r"[^\W\d_]+", entry.name.lower())
        female = entry.gender == "f" or (
            not entry.gender and any(word.endswith(_FEMALE) for word in words)
        )
        return Gender.FEMININE if female else Gender.MASCULINE
    nouns = (noun_gender(word) for word in entry.name.lstrip('«"“„ ').split()[:2])
    return next((noun for noun in nouns if noun is not None), Gender.FEMININE)
