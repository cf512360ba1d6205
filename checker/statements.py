"""Which statement of status belongs to which name.

A statement belongs to a name in brackets right before it, in apposition, in the same
clause, across a footnote mark and its legend, or through a notice that names the entry.
What is said of one name does not cover another in the same sentence, unless the names
are enumerated and the statement speaks of several. Whether the words state anything at
all is for ``asserting`` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.agreement import Gender, gender_of
from checker.asserting import CLAUSE, PREDICATE, Words, asserts, attributive
from checker.contracts import Attempt, Named, Statement
from checker.document import Document, Span
from checker.registries.index import RegistryIndex
from checker.registries.model import Entry
from checker.surroundings import Place, Surroundings, ends_sentence
from checker.text.folding import skeleton

_SINGULAR = re.compile(
    r"\b(?:(?:призна|объявле|внесе|включе|запреще|ликвидирова)н[ао]?"
    r"|(?:признан|объявлен|внесен|включен|запрещен|ликвидирован)н(?:ый|ая|ое|ого|ой|ому|ую|ым)"
    r"|являет?ся|(?:ино)?агентом|он|она|оно|is|was)\b"
)
_PLURAL = re.compile(
    r"\b(?:(?:призна|объявле|внесе|включе|запреще|ликвидирова)ны"
    r"|(?:признан|объявлен|внесен|включен|запрещен|ликвидирован)ны[ехм]\w*"
    r"|оба|обе|обоих|обеих|все|всех|всем|они|стали|агенты|иноагенты|(?:ино)?агентами"
    r"|принадлежат|are|were|both|all)\b"
)
_FORMER = re.compile(
    r"\b(?:бывш\w+\s|экс-|former\s|(?:formerly|ранее\s+(?:являл|признавал|числил)\w*)\s"
    r"(?:\w+\s+){0,3})[«\"“„]?$"
)
_OWNED = re.compile(
    r"\b(?:принадлеж\w*|входит|входят|владе\w+|собственност\w*|продукт\w*|owned|part of"
    r"|gehör\w+|appart\w+|pertenec\w+|należ\w+)\b"
)
_ROLE = (
    r"(?:главн\w+ редактор\w*|главред\w*|редактор\w*|журналист\w*|ведущ\w+|сотрудни\w+"
    r"|основател\w+|сооснователь?\w*|автор\w*|соратни\w+|директор\w*|глав[аеуы]|издател\w+"
    r"|корреспондент\w*|юрист\w*|сторонни\w+|участни\w+|лидер\w*|активист\w*|представител\w+"
    r"|editor\w*|founder\w*|journalist\w*|reporter\w*|member\w*|head)"
)
_ROLE_BEFORE = re.compile(rf"\b{_ROLE}\b[^,;.]{{0,40}}$", re.IGNORECASE)
_ROLE_RIGHT_BEFORE = re.compile(rf"\b{_ROLE}\s+[«\"“„]?$", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(?:жен[аыуео]й?|супруг\w*|муж\w*|брат\w*|сестр\w*|сын\w*|доч[ье]\w*|отц\w+|отец"
    r"|мат(?:ь|ер)\w*|проект\w*|фонд\w*|канал\w*|телеканал\w*|книг\w*|альбом\w*|концерт\w*"
    r"|команд\w*|штаб\w*|соратни\w+|сторонни\w+|друг\w*|друз\w+|коллег\w*|помощни\w+"
    r"|защит\w+|представител\w+|пресс-секретар\w*|блог\w*|паблик\w*|продюсер|дел[оау]"
    r"|родствен\w+|однофамил\w+|адвокат|юрист|директор|редактор|агент|группа|сайт\w*)\s+$"
)
"""Before a person's name in the genitive: somebody or something else of that person."""
_STATE = re.compile(
    r"(?:Минюст|Министерств|Генпрокуратур|Генеральн|Прокуратур|Росси|РФ|Роскомнадзор|Москв"
    r"|Росфинмониторинг|Верховн|Суд|ФСБ|Власт|Кремл|Федеральн|Russia|Moscow|Justice|Kremlin"
    r"|Ministry|Federation|Court|Supreme|Prosecutor|The|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\w*"
)
"""Who gives a status, as opposed to somebody who bears it."""
_ANAPHOR = re.compile(
    r"\W*(?:там\b|там же|туда\b|туда же|так\b|также|среди них|среди прочих|в их числе"
    r"|в том числе|в (?:нем|него|списке|список|реестре|реестр)\b|новые имена|among them)"
)
_ANAPHOR_INSIDE = re.compile(
    r"(?:реестр\w*|спис(?:ок|к\w+)|вырос\w*|пополни\w+|расшири\w+)[^.:]{0,60}:\s(?:там|среди них|в нем|это)\b"
)
_LIST_WORD = re.compile(r"реестр|спис(?:ок|к)|переч")
_THESE = re.compile(r"\W*(?:это\b|им[ие]?\b|его\b|these\b)")
_SUBJECT = re.compile(
    r"\W*(?:деятельность |эт[аоуи]\w* |данн\w+ |the |все |обе |оба )?(?:организаци|площадк"
    r"|соцсет|социальн\w+ сет|компани|издани|телеканал|канал|фонд|движени|проект|группировк"
    r"|объединени|сообществ|сми\b|медиа\b|музыкант|журналист|писател|политик|актер|актрис"
    r"|блогер|артист|они\b|он\b|она\b|оно\b|ее\b|его\b|их\b"
    r"|organi[sz]ation|company|outlet|network|group|they\b|it\b|he\b|she\b)"
)
_HIM = re.compile(r"\b(?:его|он|him|he)\b")
_HER = re.compile(r"\b(?:ее|она|her|she)\b")
_HIM_OR_HER = re.compile(
    r"\b(?:его|ее|их|он|она|оно|они|себя|сам\w*|him|her|he|she|it)\b"
)
_THAT = re.compile(r",\s(?:что|как|that)\s(?P<said>[^,;]*)$")
_NAME_WORD = re.compile(r"(?<![\w«\"“„])(?:[А-ЯЁ][а-яё]+|[A-Z][a-z]+(?=\s+[A-Z][a-z]))")
_FROM_PLACE = re.compile(
    r"\b(?:из|в|во|на|под|from|in)\s+(?:[а-яё]+\s+)?[А-ЯЁA-Z][\w-]+"
)
_STRANGER = (
    r"(?:(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]\.)[\s-]?\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|(?!The\b)[A-Z][a-z]+\s+[A-Z][a-z]+)"
)
_STRANGER_AFTER = re.compile(
    rf"[»”\"]?[^\S\n]+(?:[а-яa-z-]+[^\S\n]+){{0,3}}(?P<who>{_STRANGER})"
)
_STRANGER_BEFORE = re.compile(
    rf"(?P<who>{_STRANGER})[»”\"*]*(?:\s*[,—–-]?\s*(?:(?!и\b)[а-я]+\s+){{0,2}}"
    rf"|\s(?:[a-z]+\s){{1,5}}[\"“]?"
    r"|,\s(?:котор\w+|whom|who|which)\b[^,.;]{0,60})$"
)
_QUOTED_BEFORE = re.compile(r"[«“„\"][А-ЯЁA-Z][^«»“”„\"\n]{1,60}[»”“\"][\s*¹²³\d]*$")
_JOIN = re.compile(r",|;|&|/|\bи\b|\bили\b|\band\b|\bа также\b|\bвместе с\b|\n")
_BULLET = re.compile(r"\s*(?:[•\-—–*·▪●✔➖‣]|\d{1,2}[.)])\s")
_PREPOSITION = re.compile(
    r"\b(?i:в|во|на|о|об|обо|про|с|со|к|ко|для|за|под|над|по|через|без|при|из|от|после|до|из-за)\s+"
    r"(?!понедельник|вторник|сред|четверг|пятниц|суббот|воскресен|январ|феврал|март|апрел"
    r"|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр|дн|утр|год|призна|внес|включ|объяв|присв)(?:[а-яё-]+\s+)?"
    r"[«\"“„]?$"
)
_TOGETHER = re.compile(r"\b(?:вместе|наряду)\s+с\s+(?:\w+\s+)?[«\"“„]?$")
_ACTIVE = re.compile(
    r"[»”\"*✱¹²³\s]*(?:(?:сегодня|вчера|также|уже|в \w+|на \w+|тоже|публично|has|have|had)"
    r"\s+){0,2}(?:призна(?:л|ла|ло|ет)|вн(?:ес|есла|есло|осит)|включи(?:л|ла|ло)"
    r"|объяви(?:л|ла|ло)|назва(?:л|ла|ло)|запрети(?:л|ла|ло)|запреща(?:ет|л|ла|ло)|обвини(?:л|ла|ло)"
    r"|banned(?!\s+(?:in|by|as|from|,|\.|$))|bans|declared|designated|labeled|labelled"
    r"|сравни(?:л|ла|ло))\b"
)
_PASSIVE_ENGLISH = re.compile(
    r"[»”\"*\s]*(?:declared|designated|labell?ed)\s+(?:an?\s|as\s|[\"“])"
)
_PAST = re.compile(
    r"\b(?!(?:теле|радио|видео)?канал|портал|журнал|генерал|адмирал|филиал|футбол|школ|баскетбол"
    r"|специал|интеллектуал|либерал|ансамбл|капитал|материал|сериал)[а-я]{2,}"
    r"(?:л|ла|ло|ли|лся|лась|лось|лись)\b"
    r"|\b\w+(?:ает|яет|ует|ывает|орит|ишет|ают|яют|уют)\b|\b(?:met|said|told|wrote|interviewed)\b"
)
_DESCRIBING = re.compile(
    r"[»”“\"'*✱]{0,3}[\s,—–:-]{0,3}(?:[a-zа-яё][a-zа-яё.-]*[»”\"]?[\s,]+){0,6}[«\"“„*]{0,2}"
)
_LINKING = re.compile(
    r"\b(?:о|об|про|на|с|со|к|ко|у|за|от|для|против|и|или|а)\s*[«\"“„*]{0,2}$"
)
_APPOSED = re.compile(
    r"[»”“\"'*✱¹²³⁴⁵⁶⁷⁸⁹†‡\])\d]{0,4}\s?"
    r"(?:(?:,|—|–|\s-\s)[^.!?;\n]{0,70}|[:/|\n{\[]\s?[«\"“„*]?)$"
)
_NOMINATIVE = re.compile(r"^\w*(?:нный|нная|нное|нные|щий|щая|щее|вший|вшая)\b")
_MASCULINE = re.compile(r"(?:(?<![оеыи])[бвгдзклмнпрстфхцчшщ]|ый)[»”\"]?$")
"""The first case: what follows in another one is whose it is («агент Петра»)."""
_LABEL_COLON = re.compile(r"[^.!?:\n]{0,60}:\s")
_STATUS_FIRST = re.compile(
    r"(?:призна|внес|включ|объявл|запре|ликвидир|иноаг|иностр|инаг|нежелат|экстрем|террор"
    r"|деятельн|лиц[оа]|физ|сми|организац|статус|соцсет|музык|журнал|писат|полит|актер|актри"
    r"|блог|designated|foreign|banned|recogni|declared|undesirable|extremist|terrorist|в реестр)"
)
_PARTICIPLE_FIRST = re.compile(
    r"(?:(?:в|с)\s(?:[а-я]+\s)?\d{4}(?:\s(?:году|года|г\.))?,?\s)?"
    r"(?:признан|внесен|включен|объявлен|запрещен|ликвидирован)[ао]?\b"
)
_NETWORKS = {"meta": frozenset({"facebook", "instagram", "фейсбук", "инстаграм"})}
"""Who owns what: the ban of Meta covers these two (Tverskoy District Court of Moscow,
2022-03-21), and newsrooms name the owner for the network."""
_NEAR, _FAR, _WINDOW = 70, 220, 600
"""Characters between a name and its bracket; between a name and its clause, brackets
left out; and with them."""
_TRIM = ' *✱-—–«"([<'


def attach(
    document: Document,
    attempts: Sequence[Attempt],
    mentions: Sequence[Named],
    labels: Collection[str],
    registries: Mapping[str, RegistryIndex],
) -> tuple[Named, ...]:
    """The mentions with their statements.

    Args:
        document: the article.
        attempts: all labels found.
        mentions: in text order.
        labels: those that state a status in free words.
        registries: by id, for the gender and the first case of a name.
    """
    if not mentions:
        return ()
    return _Linker(document, attempts, mentions, labels, registries).linked()


class _Linker:
    """One article."""

    def __init__(
        self,
        document: Document,
        attempts: Sequence[Attempt],
        mentions: Sequence[Named],
        labels: Collection[str],
        registries: Mapping[str, RegistryIndex],
    ) -> None:
        self.around = around = Surroundings(document, mentions)
        self.text, self.plain = around.text, around.plain
        self.mentions, self.attempts, self.registries = mentions, attempts, registries
        self.stating = {
            number: attempt.span
            for number, attempt in enumerate(attempts)
            if attempt.label in labels and not around.inside_name(attempt.span)
        }
        self._order = sorted(self.stating, key=lambda one: self.stating[one].start)
        self._starts = [self.stating[number].start for number in self._order]

    def linked(self) -> tuple[Named, ...]:
        for number, span in self.stating.items():
            self.link(number, span)
        self.link_legends()
        self.explain_marks()
        notices = self.notices()
        out: list[Named] = []
        by_mention = {
            number: place for place in self.around.places for number in place.named
        }
        for number, named in enumerate(self.mentions):
            place = by_mention[number]
            told = {**place.statements}
            for one in named.entries:
                for attempt in notices.get(f"{named.registry}/{one}", ()):
                    told.setdefault(attempt, Statement(attempt, "notice"))
            out.append(
                replace(
                    named,
                    statements=tuple(told[key] for key in sorted(told)),
                    mark=place.mark,
                    has_legend=place.mark_text in self.around.explained,
                )
            )
        return tuple(out)

    # -- notices and footnotes

    def notices(self) -> Mapping[str, tuple[int, ...]]:
        """Entries named by unquoted notices, with the first and the last of these."""
        found: dict[str, tuple[int, ...]] = {}
        for number, attempt in enumerate(self.attempts):
            if number in self.stating or attempt.quoted:
                continue
            for entry in {one for slot in attempt.best.slots for one in slot.entries}:
                found[entry] = (*found.get(entry, ())[:1], number)
        return found

    def link_legends(self) -> None:
        """Give what a legend says to the names that bear its mark.

        Of several legends of one mark and one status, a name is explained by the next
        one, the last one otherwise.
        """
        told: dict[tuple[str, str], list[tuple[int, Span, int]]] = {}
        for number in self._order:
            span = self.stating[number]
            legend = self.around.legend_of(span)
            if legend and self.says(number, span, legend[1].start, legend[1].end):
                for mark in legend[0]:
                    key = (mark, self.attempts[number].label)
                    told.setdefault(key, []).append(
                        (legend[1].start, legend[1], number)
                    )
        by_mark: dict[str, list[list[tuple[int, Span, int]]]] = {}
        for (mark, _), legends in told.items():
            by_mark.setdefault(mark, []).append(legends)
        given: dict[int, tuple[Span, list[Place]]] = {}
        for place in self.around.places:
            for legends in by_mark.get(place.mark_text, ()):
                at = bisect_left(legends, place.span.end, key=lambda one: one[0])
                _, stretch, number = legends[min(at, len(legends) - 1)]
                if place.span not in stretch:
                    given.setdefault(number, (stretch, []))[1].append(place)
        for number, (stretch, marked) in given.items():
            for place in self._meant(marked, stretch):
                self.give(place, number, "note")

    def explain_marks(self) -> None:
        """A mark without a legend is explained where the same mark is."""
        legends = self.around.explained
        told: dict[str, dict[str, int]] = {}
        for place in self.around.places:
            if place.mark_text and place.mark_text not in legends:
                for number in place.statements:
                    label = self.attempts[number].label
                    told.setdefault(place.mark_text, {}).setdefault(label, number)
        for place in self.around.places:
            for number in told.get(place.mark_text, {}).values():
                self.give(place, number, "note")

    def _meant(self, marked: list[Place], legend: Span) -> list[Place]:
        """Of names with a legend's mark, those it is about: one that names a person
        is about that person.
        """
        inside = {
            entry
            for place in self.around.between(legend.start, legend.end)
            for entry in self._entries(place)
        }
        about = [place for place in marked if self._entries(place) & inside]
        if not about:
            return marked
        return about if any(self._is_person(place) for place in about) else marked

    def _entries(self, place: Place) -> set[tuple[str, str]]:
        return {
            (self.mentions[n].registry, one)
            for n in place.named
            for one in self.mentions[n].entries
        }

    def _records(self, place: Place) -> Iterator[Entry]:
        for registry, one in self._entries(place):
            yield self.registries[registry].entries[one]

    def _is_person(self, place: Place) -> bool:
        return any(entry.kind == "person" for entry in self._records(place))

    # -- one statement

    def says(
        self, number: int, span: Span, low: int, high: int, *, named: bool = False
    ) -> bool:
        """Whether the words state a status at all."""
        return asserts(Words(self.plain, span, low, high), named=named)

    def link(self, number: int, span: Span) -> None:
        """Give a statement to the names it speaks of in its own sentence."""
        bracket = self.around.bracket_of(span.start)
        if bracket and bracket[0] < span.start and span.end <= bracket[1]:
            self.link_bracket(number, span, *bracket)
        else:
            self.link_clause(number, span, *self.around.sentence(span.start))

    def give(self, place: Place, number: int, how: str = "beside") -> None:
        """Write down that a statement belongs to a name."""
        span = self.stating[number]
        former = _FORMER.search(self.plain, max(0, span.start - 40), span.start)
        place.statements.setdefault(number, Statement(number, how, former is not None))

    # -- brackets

    def link_bracket(self, number: int, span: Span, low: int, high: int) -> None:
        """A statement in brackets: about a name inside, else about the one before."""
        if not self.says(number, span, low + 1, high - 1):
            return
        inside = self.around.between(low, high)
        owned = _OWNED.search(self.plain, low, high) is not None
        own_subject = bool(inside) and not self.plain[
            low + 1 : inside[0].span.start
        ].strip(_TRIM)
        if inside:
            self.link_clause(number, span, low, high)
            if not (owned or own_subject) and inside[0].span.start < span.end:
                return
        outer = self._before(low)
        if outer is None:
            return
        if own_subject and not owned and not self._same_kind(outer, inside[0]):
            return
        self.give(outer, number)
        if _PLURAL.search(self.plain, low, high):
            for place in self.enumerated(outer, 0, low, both=False):
                self.give(place, number)

    def _same_kind(self, first: Place, second: Place) -> bool:
        """Whether both are organisations of one registry (a network and its owner)."""
        shared = {r for r, _ in self._entries(first)} & {
            r for r, _ in self._entries(second)
        }
        return (
            bool(shared) and not self._is_person(first) and not self._is_person(second)
        )

    def _before(self, at: int) -> Place | None:
        """The name right before a bracket."""
        for number in range(bisect_right(self.around.starts, at) - 1, -1, -1):
            place = self.around.places[number]
            if at - place.span.end > _WINDOW:
                return None
            if place.span.end > at or self.around.bracket_of(place.span.start):
                continue
            gap = self.text[place.span.end : at]
            bare = self.around.without_brackets(place.span.end, at)
            if (
                len(bare) > _NEAR
                or "\n\n" in gap
                or ends_sentence(bare)
                or _NAME_WORD.search(_FROM_PLACE.sub(" ", bare))
                or (len(bare) > 4 and _QUOTED_BEFORE.search(bare.rstrip()))
            ):
                return None
            return place
        return None

    # -- clauses

    def link_clause(self, number: int, span: Span, low: int, high: int) -> None:
        """A statement in running text: about the nearest name of its sentence."""
        here = [
            place
            for place in self.around.between(
                max(low, span.start - _WINDOW), min(high, span.end + _WINDOW)
            )
            if self.around.bracket_of(place.span.start)
            == self.around.bracket_of(span.start)
            or place.span.overlaps(span)
        ]
        follower = self.follower(span, here)
        if not self.says(number, span, low, high, named=follower is not None):
            return
        words = Words(self.plain, span, low, high)
        chosen = self.nearest(number, span, here, follower, bare=words.bare)
        if chosen is not None:
            self.give(chosen, number)
            if self.speaks_of_many(span, low, high):
                for place in self.enumerated(chosen, low, high):
                    if not self.is_attribute(place):
                        self.give(place, number)
            for place in self.owned_with(chosen, low, high):
                self.give(place, number)
            for place in self.networks_of(chosen, low, high):
                self.give(place, number)
        elif not here:
            self.link_lonely(number, span, low, high)
        self.link_list(number, span, low, high)
        if chosen is not None or not words.bare or not here:
            self.link_following(number, span, low, high)

    def owned_with(self, owner: Place, low: int, high: int) -> Iterator[Place]:
        """Networks a sentence says belong to the company a statement is about."""
        start = max(low, owner.span.start - _WINDOW)
        for place in self.around.between(start, min(high, owner.span.end + _WINDOW)):
            first, second = sorted((place, owner), key=lambda one: one.span.start)
            between = self.plain[first.span.end : second.span.start]
            if (
                place is not owner
                and _OWNED.search(between)
                and self._same_kind(place, owner)
            ):
                yield place

    def networks_of(self, owner: Place, low: int, high: int) -> Iterator[Place]:
        """The owner's networks where they are the line above or below."""
        quote = self.plain[owner.span.start : owner.span.end]
        networks = next((_NETWORKS[one] for one in _NETWORKS if one in quote), None)
        if networks is None:
            return
        for line in (
            self.around.sentence(max(0, low - 1), before=low),
            self.around.sentence(high + 1, after=high),
        ):
            places = self.around.between(*line)
            names = {self.plain[one.span.start : one.span.end] for one in places}
            if places and names <= networks and self.is_title(places, line, line[1]):
                yield from places

    def nearest(
        self,
        number: int,
        span: Span,
        here: Sequence[Place],
        follower: Place | None,
        *,
        bare: bool,
    ) -> Place | None:
        """The name a statement in running text is about."""
        within = [place for place in here if place.span.overlaps(span)]
        stranger = None if follower or within else self.stranger(span, here)
        if stranger is not None:
            return self.beyond(stranger, here, many=self.is_plural(span))
        label = self.attempts[number].label
        costs = [
            (cost, place.span.start > span.start, place)
            for place in here
            for cost in [
                self.distance(place, span)
                if place is follower
                else self.cost(place, span, label, bare=bare)
            ]
            if cost is not None and cost <= _FAR
        ]
        return min(costs, key=lambda one: one[:2])[2] if costs else None

    def distance(self, place: Place, span: Span) -> int:
        """How far a name is from the words that describe it; a comma parts them."""
        gap = self.text[span.end : place.span.start]
        return len(gap) + 20 if "," in gap else 0

    def follower(self, span: Span, here: Iterable[Place]) -> Place | None:
        """The name a statement right before it describes («иноагент Пётр …»)."""
        for place in here:
            if place.span.start < span.end:
                continue
            gap = self.text[span.end : place.span.start]
            if len(gap) > 70 or not _DESCRIBING.fullmatch(gap):
                return None
            folded = gap.lower().replace("ё", "е")
            if _PAST.search(folded) or _LINKING.search(folded):
                return None
            owned = _MASCULINE.search(self.plain, span.start, span.end)
            return place if not owned or self.is_nominative(place) else None
        return None

    def stranger(self, span: Span, here: Sequence[Place]) -> Span | None:
        """Somebody no registry knows, named right beside a statement."""
        found = _STRANGER_AFTER.match(self.text, span.end, span.end + 120)
        if found and not self.known(Span(*found.span("who")), here):
            return Span(*found.span("who"))
        low = max(0, span.start - 80)
        found = _STRANGER_BEFORE.search(self.text, low, span.start)
        if found and not self.known(Span(*found.span("who")), here):
            return Span(*found.span("who"))
        return None

    def known(self, who: Span, here: Sequence[Place]) -> bool:
        """Whether capital words are a listed name, or who gives a status."""
        quote = self.text[who.start : who.end]
        return (
            any(place.span.overlaps(who) for place in here)
            or any(_STATE.match(word) for word in quote.split())
            or "\n" in quote
            or ends_sentence(self.text[who.start - 2 : who.start + 1])
        )

    def beyond(self, who: Span, here: Sequence[Place], *, many: bool) -> Place | None:
        """A listed name enumerated with somebody else a statement names first."""
        for place in here:
            low, high = (
                (who.end, place.span.start)
                if place.span.start >= who.end
                else (place.span.end, who.start)
            )
            gap = self.around.without_brackets(low, high)
            if not _JOIN.search(gap) or CLAUSE.search(gap) or ends_sentence(gap):
                continue
            after = place.span.start >= who.end
            if (many or after) and len(gap) < 90 and not _PAST.search(gap):
                return place
        return None

    def speaks_of_many(self, span: Span, low: int, high: int) -> bool:
        """Whether the words may be about several names."""
        low, high = max(low, span.start - 50), min(high, span.end + 25)
        if _PLURAL.search(self.plain, low, high):
            return True
        return not _SINGULAR.search(self.plain, low, high)

    def is_plural(self, span: Span) -> bool:
        """Whether the words themselves are plural."""
        return _PLURAL.search(self.plain, max(0, span.start - 20), span.end) is not None

    def cost(self, place: Place, span: Span, label: str, *, bare: bool) -> int | None:
        """How far a name is from a statement; none where it cannot be meant."""
        if place.span.overlaps(span):
            return 0 if not self.is_attribute(place) else None
        ahead = place.span.end <= span.start
        low, high = (
            (place.span.end, span.start) if ahead else (span.end, place.span.start)
        )
        gap = self.around.without_brackets(low, high)
        if ahead and self.is_apposed(place, span, gap):
            return len(gap)
        words = Words(self.plain, span, *self.around.sentence(span.start))
        if ahead and attributive(words.inside, words.before):
            return None
        if bare and (ahead or not _LABEL_COLON.match(gap)):
            return None
        if self.is_attribute(place) or self.is_relative(place):
            return None
        if self.is_parted(span, low, high, label) or self.is_role_of(place, gap, ahead):
            return None
        if self.is_agent(place) or self.disagrees(place, span):
            return None
        if ("," not in gap or not ahead) and self.is_governed(place):
            return None
        if ahead and self.is_elsewhere(gap):
            return None
        borders = len(CLAUSE.findall(gap.lower()))
        names = len(_NAME_WORD.findall(_STATE.sub(" ", gap))) if ahead else 0
        return len(gap) + 40 * borders + 8 * gap.count(",") + 15 * names

    def is_elsewhere(self, gap: str) -> bool:
        """Whether a clause with a subject of its own begins between."""
        inner = _THAT.search(gap.lower().replace("ё", "е"))
        if not inner:
            return False
        said = PREDICATE.sub("", inner["said"])
        return bool(said.strip(' «"“„')) and not _HIM_OR_HER.search(said)

    def is_apposed(self, place: Place, span: Span, gap: str) -> bool:
        """Whether the statement describes the name right before it."""
        if not _APPOSED.match(gap) or ends_sentence(gap):
            return False
        if _PAST.search(gap.lower()) or _NAME_WORD.search(_STATE.sub(" ", gap)):
            return False
        if self.is_relative(place):
            return False
        nominative = _NOMINATIVE.match(self.plain[span.start : span.end])
        return not (nominative and not self.is_nominative(place))

    def is_parted(self, span: Span, low: int, high: int, label: str) -> bool:
        """Whether a clause with its own statement lies between."""
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return any(
            self.attempts[other].label == label
            and self.stating[other].end <= high
            and self.around.bracket_of(self.stating[other].start)
            == self.around.bracket_of(span.start)
            for other in self._order[first : min(last, first + 20)]
        ) and bool(CLAUSE.search(self.plain, low, high))

    def is_role_of(self, place: Place, gap: str, ahead: bool) -> bool:
        """Whether a name only says where somebody works («редактор „Икс“»)."""
        start = place.span.start
        if not self._is_person(place) and _ROLE_RIGHT_BEFORE.search(
            self.text, max(0, start - 60), start
        ):
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
        if not found or _STATE.match(found["word"]):
            return False
        before = self.text[max(0, place.span.start - 40) : place.span.start]
        return re.search(r"[а-яё]+ [«\"“„]?$", before) is not None

    def is_relative(self, place: Place) -> bool:
        """Whether it says whose wife, lawyer or project is spoken of."""
        low = max(0, place.span.start - 30)
        return (
            _RELATION.search(self.plain, low, place.span.start) is not None
            and self._is_person(place)
            and not self.is_nominative(place)
        )

    def is_nominative(self, place: Place) -> bool:
        """Whether the name stands in its first case."""
        words = _words(self.text[place.span.start : place.span.end])
        return any(
            words <= _words(" ".join((entry.name, *entry.aliases)))
            for entry in self._records(place)
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
        if not (she or he) or not self._is_person(place):
            return False
        wanted = Gender.FEMININE if she else Gender.MASCULINE
        return all(gender_of(entry) is not wanted for entry in self._records(place))

    def enumerated(
        self, place: Place, low: int, high: int, *, both: bool = True
    ) -> Iterator[Place]:
        """Names in one enumeration with ``place``."""
        at = self.around.number(place)
        for step in (-1, 1) if both else (-1,):
            here, number = place, at + step
            while 0 <= number < len(self.around.places):
                other = self.around.places[number]
                first, second = (other, here) if step < 0 else (here, other)
                if not (low <= other.span.start and other.span.end <= high):
                    break
                between = self.text[first.span.end : second.span.start]
                if len(between) > _WINDOW:
                    break
                gap = self.around.without_brackets(first.span.end, second.span.start)
                if self.around.bracket_of(other.span.start) and not (
                    self.around.bracket_of(here.span.start)
                ):
                    number += step
                    continue
                if (
                    len(gap) > 90
                    or not _JOIN.search(gap)
                    or CLAUSE.search(gap.lower().replace("\n", " "))
                    or ends_sentence(gap)
                    or _PAST.search(gap.lower())
                    or self.has_own(first)
                ):
                    break
                yield other
                here, number = other, number + step

    def has_own(self, place: Place) -> bool:
        """Whether a bracket right after the name states something of it alone."""
        bracket = self.around.bracket_of(
            place.span.end + len(self.around.closing(place.span.end)) + 1
        )
        if bracket is None or bracket[0] > place.span.end + 4:
            return False
        at = bisect_left(self._starts, bracket[0])
        return at < len(self._starts) and self._starts[at] < bracket[1]

    # -- statements without a name in their sentence

    def link_lonely(self, number: int, span: Span, low: int, high: int) -> None:
        """A line of its own under a name, or one that says «the organisation …»."""
        before = self.plain[low : span.start]
        previous = self.around.sentence(max(0, low - 1), before=low)
        places = [
            place
            for place in self.around.between(*previous)
            if not self.around.bracket_of(place.span.start)
        ]
        if self.link_card(number, low) or not places:
            return
        if len(before.strip(_TRIM)) > 60:
            return
        legend = self.around.legend_of(span)
        marked = legend and any(place.mark_text in legend[0] for place in places)
        if (
            not marked
            and self.is_title(places, previous, low)
            and _STATUS_FIRST.match(self.plain[low : span.end].lstrip(_TRIM))
        ):
            for place in places:
                self.give(place, number)
            return
        gap = self.text[places[-1].span.end : previous[1]]
        if re.search(_STRANGER, _STATE.sub(" ", gap)):
            return
        near = self.plain[low : min(high, span.end + 20)]
        if _SUBJECT.match(near) or _HIM.search(near) or _HER.search(near):
            fitting = [place for place in places if self.fits_pronoun(place, near)]
            if fitting and (len(fitting) == 1 or not _HIM.search(near)):
                self.give(fitting[-1], number)

    def link_card(self, number: int, low: int) -> bool:
        """A sentence without a subject («Признан …») in a note on one person."""
        if not _PARTICIPLE_FIRST.match(self.plain, low):
            return False
        start = max(self.text.rfind("\n\n", 0, low) + 1, low - 250, 0)
        places = self.around.between(start, low)
        if len({frozenset(self._entries(place)) for place in places}) != 1:
            return False
        gap = self.text[places[-1].span.end : low]
        if re.search(_STRANGER, _STATE.sub(" ", gap)):
            return False
        self.give(places[-1], number)
        return True

    def is_title(
        self, places: Sequence[Place], line: tuple[int, int], end: int
    ) -> bool:
        """Whether a line is little more than names, with the statement below it."""
        said = self.text[line[0] : line[1]].strip()
        letters = sum(p.span.end - p.span.start for p in places)
        rest = self.text[places[-1].span.end : end + 1]
        ends_line = "\n" in rest or end >= len(self.text)
        return (
            ends_line
            and letters * 2 >= len(said)
            and len(said) < 80
            and (not said.endswith((".", "!", "?")) or letters * 10 >= len(said) * 9)
        )

    def fits_pronoun(self, place: Place, words: str) -> bool:
        """Whether «он» or «она» may be this person."""
        if not self._is_person(place):
            return True
        genders = {gender_of(entry) for entry in self._records(place)}
        if _HER.search(words):
            return Gender.FEMININE in genders
        return Gender.MASCULINE in genders or not _HIM.search(words)

    def link_list(self, number: int, span: Span, low: int, high: int) -> None:
        """Names on the lines after a colon: «Признаны иноагентами:»."""
        end = high
        if not self.text[low:high].rstrip().endswith(":"):
            low, end = self.around.sentence(high + 1, after=high)
            said = self.text[low:end].rstrip()
            if (
                not said.endswith(":")
                or len(said) > 60
                or self.around.between(low, end)
            ):
                return
        bullets = _BULLET.match(self.text, end) is not None
        for _ in range(200):
            if end >= len(self.text):
                return
            if bullets and not _BULLET.match(self.text, end):
                return
            low, end = self.around.sentence(end + 1, after=end)
            places = self.around.between(low, end)
            if not bullets and not (places and self.is_title(places, (low, end), end)):
                return
            for place in places[:1]:
                self.give(place, number)

    def link_following(self, number: int, span: Span, first: int, high: int) -> None:
        """What a list is about holds for the next sentence that goes on with it."""
        low, end = self.around.sentence(high + 1, after=high)
        if not self.around.between(low, end) and not _THESE.match(self.plain, low):
            later = self.around.sentence(end + 1, after=end)
            if not _ANAPHOR.match(self.plain, low) or _BULLET.match(self.text, end):
                low, end = (low, end) if _ANAPHOR.match(self.plain, low) else later
        if low >= len(self.text):
            return
        goes_on = _ANAPHOR.match(self.plain, low) or (
            _THESE.match(self.plain, low) and self.speaks_of_many(span, first, high)
        )
        if not goes_on:
            inner = _ANAPHOR_INSIDE.search(self.plain, low, min(end, low + 200))
            if not inner or not _LIST_WORD.search(self.plain, span.start, span.end):
                return
            low = inner.end()
        for place in self.around.between(low, min(end, low + _WINDOW)):
            if not self.is_attribute(place) and not (
                self.around.bracket_of(place.span.start)
            ):
                self.give(place, number)
        for _ in range(200):
            if end >= len(self.text) or not _BULLET.match(self.text, end):
                return
            low, end = self.around.sentence(end + 1, after=end)
            for place in self.around.between(low, end):
                self.give(place, number)


def _words(text: str) -> set[str]:
    found = re.findall(r"[^\W_]+", text.lower().replace("ё", "е"))
    return {skeleton(word) for word in found}
