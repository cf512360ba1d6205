"""What a name is in its sentence: a bearer of the status told, or a mere attribute.

«Редактор „Икс“», «жена Петра», «в Икс запретили»: such names are near a statement and
are not meant by it. Who is meant is for ``choosing`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.contracts import Named
from checker.document import Span
from checker.patterns import pattern
from checker.registries.index import RegistryIndex
from checker.registries.model import Entry
from checker.statements.agreement import Gender, gender_of
from checker.statements.surroundings import Place, Surroundings
from checker.text.folding import skeleton

_ROLE = (
    r"(?:главн\w+ редактор\w*|главред\w*|редактор\w*|журналист\w*|ведущ\w+|сотрудни\w+"
    r"|основател\w+|сооснователь?\w*|автор\w*|соратни\w+|директор\w*|глав[аеуы]|издател\w+"
    r"|корреспондент\w*|юрист\w*|сторонни\w+|участни\w+|лидер\w*|активист\w*|представител\w+"
    r"|editor\w*|founder\w*|journalist\w*|reporter\w*|member\w*|head)"
)
_ROLE_BEFORE = pattern(rf"\b{_ROLE}\b[^,;.]{{0,40}}$", re.IGNORECASE)
_ROLE_RIGHT_BEFORE = pattern(rf"\b{_ROLE}\s+[«\"“„]?$", re.IGNORECASE)
_RELATION = pattern(
    r"\b(?:жен[аыуео]й?|супруг\w*|муж\w*|брат\w*|сестр\w*|сын\w*|доч[ье]\w*|отц\w+|отец"
    r"|мат(?:ь|ер)\w*|проект\w*|фонд\w*|канал\w*|телеканал\w*|книг\w*|альбом\w*|концерт\w*"
    r"|команд\w*|штаб\w*|соратни\w+|сторонни\w+|друг\w*|друз\w+|коллег\w*|помощни\w+"
    r"|защит\w+|представител\w+|пресс-секретар\w*|блог\w*|паблик\w*|продюсер|дел[оау]"
    r"|родствен\w+|однофамил\w+|адвокат|юрист|директор|редактор|агент|группа|сайт\w*)\s+$"
)
"""Before a person's name in the genitive: somebody or something else of that person."""
STATE = pattern(
    r"(?:Минюст|Министерств|Генпрокуратур|Генеральн|Прокуратур|Росси|РФ|Роскомнадзор|Москв"
    r"|Росфинмониторинг|Верховн|Суд|ФСБ|Власт|Кремл|Федеральн|Russia|Moscow|Justice|Kremlin"
    r"|Ministry|Federation|Court|Supreme|Prosecutor|The|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\w*"
)
"""Who gives a status, as opposed to somebody who bears it."""
HIM = pattern(r"\b(?:его|он|him|he)\b")
HER = pattern(r"\b(?:ее|она|her|she)\b")
_PREPOSITION = pattern(
    r"\b(?i:в|во|на|о|об|обо|про|с|со|к|ко|для|за|под|над|по|через|без|при|из|от|после|до|из-за)\s+"
    r"(?!понедельник|вторник|сред|четверг|пятниц|суббот|воскресен|январ|феврал|март|апрел"
    r"|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр|дн|утр|год|призна|внес|включ|объяв|присв)(?:[а-яё-]+\s+)?"
    r"[«\"“„]?$"
)
_TOGETHER = pattern(r"\b(?:вместе|наряду)\s+с\s+(?:\w+\s+)?[«\"“„]?$")
_ACTIVE = pattern(
    r"[»”\"*✱¹²³\s]*(?:(?:сегодня|вчера|также|уже|в \w+|на \w+|тоже|публично|has|have|had)"
    r"\s+){0,2}(?:призна(?:л|ла|ло|ет)|вн(?:ес|есла|есло|осит)|включи(?:л|ла|ло)"
    r"|объяви(?:л|ла|ло)|назва(?:л|ла|ло)|запрети(?:л|ла|ло)|запреща(?:ет|л|ла|ло)|обвини(?:л|ла|ло)"
    r"|banned(?!\s+(?:in|by|as|from|,|\.|$))|bans|declared|designated|labeled|labelled"
    r"|сравни(?:л|ла|ло))\b"
)
_PASSIVE_ENGLISH = pattern(
    r"[»”\"*\s]*(?:declared|designated|labell?ed)\s+(?:an?\s|as\s|[\"“])"
)


class Bearers:
    """The names of one article and the entries they are of."""

    def __init__(
        self,
        around: Surroundings,
        mentions: Sequence[Named],
        registries: Mapping[str, RegistryIndex],
    ) -> None:
        self.mentions, self.registries = mentions, registries
        self.text, self.plain = around.text, around.plain

    def entries(self, place: Place) -> set[tuple[str, str]]:
        """Registry and id of what a name may be of."""
        return {
            (self.mentions[n].registry, one)
            for n in place.named
            for one in self.mentions[n].entries
        }

    def records(self, place: Place) -> Iterator[Entry]:
        """The entries themselves."""
        for registry, one in self.entries(place):
            yield self.registries[registry].entries[one]

    def is_person(self, place: Place) -> bool:
        """Whether it names a person."""
        return any(entry.kind == "person" for entry in self.records(place))

    def same_kind(self, first: Place, second: Place) -> bool:
        """Whether both are organisations of one registry (a network and its owner)."""
        shared = {r for r, _ in self.entries(first)} & {
            r for r, _ in self.entries(second)
        }
        return bool(shared) and not self.is_person(first) and not self.is_person(second)

    def has_role_before(self, place: Place) -> bool:
        """Whether a role stands right before a body's name («редактор „Икс“»)."""
        start = place.span.start
        found = _ROLE_RIGHT_BEFORE.search(self.text, max(0, start - 60), start)
        return found is not None and not self.is_person(place)

    def is_role_of(self, place: Place, gap: str, ahead: bool) -> bool:
        """Whether a name only says where somebody works («редактор „Икс“»)."""
        start = place.span.start
        if self.has_role_before(place):
            return True
        return bool(
            ahead
            and re.match(r"[»”\"*✱\s]*,", gap)
            and _ROLE_BEFORE.search(self.text, max(0, start - 60), start)
            and self.text.rfind(",", max(0, start - 80), start) > 0
        )

    def is_attribute(self, place: Place) -> bool:
        """Whether it only describes a name that follows («журналист „Икс“ Пётр …»)."""
        after = self.text[place.span.end : place.span.end + 40]
        found = re.match(r"[»”“\"*✱]{0,3} (?P<word>[А-ЯЁ][а-яё]+)", after)
        if not found or STATE.match(found["word"]):
            return False
        before = self.text[max(0, place.span.start - 40) : place.span.start]
        return re.search(r"[а-яё]+ [«\"“„]?$", before) is not None

    def is_relative(self, place: Place) -> bool:
        """Whether it says whose wife, lawyer or project is spoken of."""
        low = max(0, place.span.start - 30)
        return (
            _RELATION.search(self.plain, low, place.span.start) is not None
            and self.is_person(place)
            and not self.is_nominative(place)
        )

    def is_nominative(self, place: Place) -> bool:
        """Whether the name stands in its first case."""
        words = _words(self.text[place.span.start : place.span.end])
        return any(
            words <= _words(" ".join((entry.name, *entry.aliases)))
            for entry in self.records(place)
        )

    def is_agent(self, place: Place) -> bool:
        """Whether the name is who says or forbids something («Икс запретил …»)."""
        found = _ACTIVE.match(self.plain, place.span.end)
        if not found or _PASSIVE_ENGLISH.match(self.plain, place.span.end):
            return False
        return self.is_nominative(place)

    def is_governed(self, place: Place) -> bool:
        """Whether a preposition makes the name a mere circumstance («в Икс …»)."""
        low = max(0, place.span.start - 40)
        return (
            _PREPOSITION.search(self.text, low, place.span.start) is not None
            and _TOGETHER.search(self.text, low, place.span.start) is None
        )

    def disagrees(self, place: Place, span: Span) -> bool:
        """Whether a man's name is told of in words of the feminine, or the reverse."""
        inside = self.plain[span.start : span.end]
        she = re.match(r"(?:признана|внесена|включена|объявлена)\b", inside)
        he = re.match(r"(?:признан|внесен|включен|объявлен)\b", inside)
        if not (she or he) or not self.is_person(place):
            return False
        wanted = Gender.FEMININE if she else Gender.MASCULINE
        return all(gender_of(entry) is not wanted for entry in self.records(place))

    def fits_pronoun(self, place: Place, words: str) -> bool:
        """Whether «он» or «она» may be this person."""
        if not self.is_person(place):
            return True
        genders = {gender_of(entry) for entry in self.records(place)}
        if HER.search(words):
            return Gender.FEMININE in genders
        return Gender.MASCULINE in genders or not HIM.search(words)


def _words(text: str) -> set[str]:
    found = re.findall(r"[^\W_]+", text.lower().replace("ё", "е"))
    return {skeleton(word) for word in found}
