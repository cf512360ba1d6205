"""Which statement of status belongs to which name.

A statement belongs to a name in brackets right before it, in the same clause, across
a footnote mark and its legend, or through a notice that names the entry. What is said
of one name does not cover another in the same sentence, unless the names are
enumerated and the statement speaks of several.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field

from checker.contracts import Attempt, Named, Statement
from checker.document import Document, Span
from checker.records import dataclass, replace
from checker.registries.model import Strength

_MARK = re.compile(r"[»”“\"'’)]{0,2}(?P<mark>\*{1,3}|✱{1,3}|[¹²³⁴⁵⁶⁷⁸⁹†‡])")
_LEGEND = re.compile(
    r"(?:^[ \t>]*|(?<=[.!?»)…] )|(?<=\())(?P<mark>\*{1,3}|✱{1,3}|[¹²³⁴⁵⁶⁷⁸⁹†‡])"
    r"(?=[ \t]?[—–-]?[ \t]?[^\s*✱])",
    re.MULTILINE,
)
_BRACKET = re.compile(r"\((?:[^()\n]|\n(?!\s*\n)|\([^()\n]*\)){1,400}\)")
_BORDER = re.compile(
    r"[.!?…][»”\"')\]]*\s+(?=[«\"“„(\[—–\-•*✱¹²³]?\s?[A-ZА-ЯЁ\d])"
    r"|\n\s*\n\s*|\n(?=\s*[•\-—–*✱·«\"“„A-ZА-ЯЁ\d¹²³])"
)
_ABBREVIATED = re.compile(r"(?:\b[A-ZА-ЯЁ]|\b(?:г|гг|ул|им|т|д|п|н|Inc|Ltd|Corp|Co))$")
_CLAUSE = re.compile(
    r"[;:]\s|\s[—–-]\s|,\s(?:что|котор\w+|а|но|чтобы|когда|если|хотя|пока|тогда|who|which|that)\b"
)
_SINGULAR = re.compile(
    r"\b(?:(?:призна|объявле|внесе|включе|запреще|ликвидирова)н[ао]?"
    r"|(?:признан|объявлен|внесен|включен|запрещен|ликвидирован)н(?:ый|ая|ое|ого|ой|ому|ую|ым)"
    r"|являет?ся|(?:ино)?агентом|он|она|оно|is|was)\b"
)
_PLURAL = re.compile(
    r"\b(?:(?:призна|объявле|внесе|включе|запреще|ликвидирова)ны"
    r"|(?:признан|объявлен|внесен|включен|запрещен|ликвидирован)ны[ехм]\w*"
    r"|оба|обе|обоих|обеих|все|всех|всем|они|стали|(?:ино)?агентами|are|were|both|all)\b"
)
_FORMER = re.compile(
    r"\b(?:ранее|прежде|formerly|previously)\s+(?:был[аои]?\s+)?(?:в (?:рф|россии)\s+)?"
    r"(?:призна|внес|включ|запрещ|объявл|designated|declared|listed|recogni)"
)
_OWNED = re.compile(r"\(\s*(?:принадлеж|входит|входят|бывш|владел|owned|part of|now)")
_ROLE = re.compile(
    r"\b(?:главн\w+ редактор\w*|главред\w*|редактор\w*|журналист\w*|ведущ\w+|сотрудни\w+"
    r"|основател\w+|сооснователь?\w*|автор\w*|соратни\w+|директор\w*|глав[аеуы]|издател\w+"
    r"|корреспондент\w*|юрист\w*|сторонни\w+|editor\w*|founder\w*|journalist\w*)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:Минюст|Министерств|Генпрокуратур|Генеральн|Прокуратур|Росси|РФ|Роскомнадзор"
    r"|Росфинмониторинг|Верховн|Суд|ФСБ|Власт|Москв)\w*"
)
"""Who gives a status, as opposed to somebody who bears it."""
_ANAPHOR = re.compile(
    r"\W*(?:там же|туда же|так\b|также|среди них|среди прочих|в их числе|в том числе"
    r"|в (?:нем|него|списке|список|реестре|реестр)\b|among them)"
)
_THESE = re.compile(r"\W*(?:это\b|им[ие]?\b|его\b|these\b)")
_SUBJECT = re.compile(
    r"\W*(?:деятельность |эт[аоу]\w* |данн\w+ |the )?(?:организаци|площадк|соцсет|социальн\w+ сет"
    r"|компани|издани|телеканал|канал|фонд|движени|проект|он\b|она\b|оно\b|ее\b|его\b"
    r"|organi[sz]ation|company|it\b|he\b|she\b)"
)
_NAME_WORD = re.compile(r"(?<![\w«\"“„])[А-ЯЁ][а-яё]+")
_JOIN = re.compile(r",|;|&|\bи\b|\bили\b|\band\b|\bа также\b|\bвместе с\b|\n")
_BULLET = re.compile(r"\s*[•\-—–*·]\s")
_NEAR, _FAR = 70, 220
"""Characters between a name and its bracket; between a name and its clause."""


@dataclass(slots=True)
class _Place:
    """One stretch that is a name, in one registry or several."""

    span: Span
    named: list[int]
    mark: Span | None = None
    mark_text: str = ""
    statements: dict[int, Statement] = field(default_factory=dict)


def attach(
    document: Document,
    attempts: Sequence[Attempt],
    mentions: Sequence[Named],
    labels: Collection[str],
) -> tuple[Named, ...]:
    """The mentions with their statements.

    Args:
        document: the article.
        attempts: all labels found.
        mentions: in text order. Links take no statement from names beside them.
        labels: those that state a status in free words.
    """
    names = [one for one in mentions if one.strength is not Strength.LINK]
    told = {
        one.number: one
        for some in ({len(mentions): mentions, len(names): names}.values())
        for one in (_Linker(document, attempts, some, labels).linked() if some else ())
    }
    return tuple(told[one.number] for one in mentions)


class _Linker:
    """One article."""

    def __init__(
        self,
        document: Document,
        attempts: Sequence[Attempt],
        mentions: Sequence[Named],
        labels: Collection[str],
    ) -> None:
        self.document, self.text = document, document.text
        self.plain = self.text.lower().replace("ё", "е")
        if len(self.plain) != len(self.text):
            self.plain = self.text
        self.mentions = mentions
        self.attempts = attempts
        self.places = list(_places(mentions))
        self.starts = [place.span.start for place in self.places]
        self.brackets = [found.span() for found in _BRACKET.finditer(self.text)]
        self.borders = list(self._borders())
        self.legends = list(self._legends())
        for place in self.places:
            place.mark, place.mark_text = self._mark(place.span)
        self.stating = {
            number: attempt.span
            for number, attempt in enumerate(attempts)
            if attempt.label in labels
            and not any(attempt.span in place.span for place in self.places)
        }

    def linked(self) -> tuple[Named, ...]:
        for number, span in self.stating.items():
            self.link(number, span)
        self.explain_marks()
        marks = {mark for mark, _ in self.legends}
        out: list[Named] = []
        by_mention = {number: place for place in self.places for number in place.named}
        for number, named in enumerate(self.mentions):
            place = by_mention[number]
            told = {**place.statements}
            for attempt, entries in self.notices():
                if entries & {f"{named.registry}/{one}" for one in named.entries}:
                    told.setdefault(attempt, Statement(attempt, "notice"))
            out.append(
                replace(
                    named,
                    statements=tuple(told[key] for key in sorted(told)),
                    mark=place.mark,
                    has_legend=place.mark_text in marks,
                )
            )
        return tuple(out)

    # -- notices

    def explain_marks(self) -> None:
        """A mark without a legend is explained where the same mark is."""
        legends = {mark for mark, _ in self.legends}
        told: dict[str, set[int]] = {}
        for place in self.places:
            if place.mark_text and place.mark_text not in legends:
                told.setdefault(place.mark_text, set()).update(place.statements)
        for place in self.places:
            for number in told.get(place.mark_text, set()) - place.statements.keys():
                self.give(place, number, self.stating[number], "note")

    def notices(self) -> Iterator[tuple[int, set[str]]]:
        """Unquoted notices and the entries they name."""
        for number, attempt in enumerate(self.attempts):
            if number in self.stating or attempt.quoted:
                continue
            entries = {one for slot in attempt.best.slots for one in slot.entries}
            if entries:
                yield number, entries

    # -- one statement

    def link(self, number: int, span: Span) -> None:
        """Give a statement to the names it speaks of."""
        legend = next(
            ((mark, stretch) for mark, stretch in self.legends if span in stretch),
            None,
        )
        if legend:
            mark, stretch = legend
            marked = [
                place
                for place in self.places
                if place.mark_text == mark and place.span not in stretch
            ]
            for place in self._meant(marked, stretch):
                self.give(place, number, span, "note")
        bracket = next(
            (
                (low, high)
                for low, high in self.brackets
                if low < span.start and span.end <= high
            ),
            None,
        )
        if bracket:
            self.link_bracket(number, span, *bracket)
        else:
            self.link_clause(number, span, *self.sentence(span.start))

    def _meant(self, marked: list[_Place], legend: Span) -> list[_Place]:
        """Of names with a legend's mark, those it is about: one that names a person
        is about that person.
        """
        inside = {
            (self.mentions[n].registry, one)
            for place in self.places
            if place.span in legend
            for n in place.named
            for one in self.mentions[n].entries
        }
        about = [place for place in marked if self._entries(place) & inside]
        if not about:
            return marked
        return about if any(self._is_person(place) for place in about) else marked

    def _entries(self, place: _Place) -> set[tuple[str, str]]:
        return {
            (self.mentions[n].registry, one)
            for n in place.named
            for one in self.mentions[n].entries
        }

    def _is_person(self, place: _Place) -> bool:
        kinds = {self.mentions[n].strength.value for n in place.named}
        return bool(kinds & {"given+surname", "initials+surname", "surname"})

    def give(self, place: _Place, number: int, span: Span, how: str) -> None:
        former = _FORMER.search(self.plain, max(0, span.start - 40), span.end)
        told = Statement(number, how, former is not None)
        place.statements.setdefault(number, told)

    # -- brackets

    def link_bracket(self, number: int, span: Span, low: int, high: int) -> None:
        """A statement in brackets: about a name inside, else about the one before."""
        inside = self.between(low, high)
        owned = _OWNED.match(self.plain, low) is not None
        if inside and inside[0].span.start < span.end:
            self.link_clause(number, span, low, high)
            if not owned:
                return
        outer = self._before(low)
        if outer is None:
            return
        self.give(outer, number, span, "beside")
        if _PLURAL.search(self.plain, low, high):
            for place in self.enumerated(outer, 0, low, both=False):
                self.give(place, number, span, "beside")

    def _before(self, at: int) -> _Place | None:
        """The name right before a bracket."""
        for place in reversed(self.places[: bisect_right(self.starts, at)]):
            if place.span.end > at or self._bracket_of(place.span.start):
                continue
            gap = self.text[place.span.end : at]
            if (
                len(gap) > _NEAR
                or "\n\n" in gap
                or _ends_sentence(gap)
                or _NAME_WORD.search(self._without_brackets(place.span.end, at))
            ):
                return None
            return place
        return None

    def _without_brackets(self, low: int, high: int) -> str:
        return _BRACKET.sub(" ", self.text[low:high])

    def _bracket_of(self, at: int) -> tuple[int, int] | None:
        return next(((a, b) for a, b in self.brackets if a <= at < b), None)

    # -- clauses

    def link_clause(self, number: int, span: Span, low: int, high: int) -> None:
        """A statement in running text: about the nearest name of its sentence."""
        here = [
            place
            for place in self.between(low, high)
            if self._bracket_of(place.span.start) == self._bracket_of(span.start)
            or place.span.overlaps(span)
        ]
        if not here:
            self.link_lonely(number, span, low)
            self.link_following(number, span, low, high)
            return
        label = self.attempts[number].label
        costs = [
            (cost, place.span.start > span.start, place)
            for place in here
            for cost in [self.cost(place, span, label)]
            if cost is not None
        ]
        if costs:
            cost, _, nearest = min(costs, key=lambda one: one[:2])
            if cost <= _FAR:
                self.give(nearest, number, span, "beside")
                if self.speaks_of_many(span, low, high):
                    for place in self.enumerated(nearest, low, high):
                        if not self.is_attribute(place):
                            self.give(place, number, span, "beside")
        self.link_following(number, span, low, high)

    def speaks_of_many(self, span: Span, low: int, high: int) -> bool:
        """Whether the words may be about several names."""
        low, high = max(low, span.start - 50), min(high, span.end + 25)
        if _PLURAL.search(self.plain, low, high):
            return True
        return not _SINGULAR.search(self.plain, low, high)

    def cost(self, place: _Place, span: Span, label: str) -> int | None:
        """How far a name is from a statement; none where it cannot be meant."""
        if place.span.overlaps(span):
            return 0 if not self.is_attribute(place) else None
        ahead = place.span.end <= span.start
        low, high = (
            (place.span.end, span.start) if ahead else (span.end, place.span.start)
        )
        for other, stretch in self.stating.items():
            if (
                self.attempts[other].label == label
                and low <= stretch.start
                and stretch.end <= high
                and self._bracket_of(stretch.start) == self._bracket_of(span.start)
                and _CLAUSE.search(self.text, low, high)
            ):
                return None
        if self.is_attribute(place):
            return None
        gap = self._without_brackets(low, high)
        if (
            ahead
            and re.match(r"[»”\"*✱\s]*,", gap)
            and _ROLE.search(self.text, max(0, place.span.start - 60), place.span.start)
            and self.text.rfind(",", max(0, place.span.start - 80), place.span.start)
            > 0
        ):
            return None
        borders = len(_CLAUSE.findall(gap))
        names = len(_NAME_WORD.findall(_STATE.sub(" ", gap))) if ahead else 0
        return len(gap) + 40 * borders + 8 * gap.count(",") + 15 * names

    def is_attribute(self, place: _Place) -> bool:
        """Whether it only describes a name that follows («журналист „Икс“ Пётр …»)."""
        after = self.text[place.span.end : place.span.end + 40]
        found = re.match(r"[»”“\"*✱]{0,3} (?P<word>[А-ЯЁ][а-яё]+)", after)
        if not found or _STATE.match(found["word"]):
            return False
        before = self.text[max(0, place.span.start - 40) : place.span.start]
        return re.search(r"[а-яё]+ [«\"“„]?$", before) is not None

    def enumerated(
        self, place: _Place, low: int, high: int, *, both: bool = True
    ) -> Iterator[_Place]:
        """Names in one enumeration with ``place``."""
        at = self.places.index(place)
        for step in (-1, 1) if both else (-1,):
            here, number = place, at + step
            while 0 <= number < len(self.places):
                other = self.places[number]
                first, second = (other, here) if step < 0 else (here, other)
                if not (low <= other.span.start and other.span.end <= high):
                    break
                gap = self._without_brackets(first.span.end, second.span.start)
                if self._bracket_of(other.span.start) and not self._bracket_of(
                    here.span.start
                ):
                    number += step
                    continue
                if (
                    len(gap) > 90
                    or not _JOIN.search(gap)
                    or _CLAUSE.search(gap)
                    or _ends_sentence(gap)
                ):
                    break
                yield other
                here, number = other, number + step

    # -- statements without a name in their sentence

    def link_lonely(self, number: int, span: Span, low: int) -> None:
        """A line of its own under a name, or one that says «the organisation …»."""
        before = self.plain[low : span.start]
        if len(before.strip(' *✱-—–«"')) > 60:
            return
        previous = self.sentence(max(0, low - 1), before=low)
        places = [
            place
            for place in self.between(*previous)
            if not self._bracket_of(place.span.start)
        ]
        if not places:
            return
        if _SUBJECT.match(self.plain, low):
            self.give(places[-1], number, span, "beside")
            return
        line = self.text[previous[0] : previous[1]].strip()
        letters = sum(p.span.end - p.span.start for p in places)
        starts = not before.strip(' *✱-—–«"([') or before.strip().startswith("призна")
        ends_line = "\n" in self.text[places[-1].span.end : low + 1]
        if starts and ends_line and letters * 2 >= len(line) and len(line) < 80:
            for place in places:
                self.give(place, number, span, "beside")

    def link_following(self, number: int, span: Span, first: int, high: int) -> None:
        """What a list is about holds for the next sentence that goes on with it."""
        low, end = self.sentence(high + 1, after=high)
        if not self.between(low, end) and not _THESE.match(self.plain, low):
            later = self.sentence(end + 1, after=end)
            if not _ANAPHOR.match(self.plain, low) or _BULLET.match(self.text, end):
                low, end = (low, end) if _ANAPHOR.match(self.plain, low) else later
        if low >= len(self.text) or not (
            _ANAPHOR.match(self.plain, low)
            or (
                _THESE.match(self.plain, low) and self.speaks_of_many(span, first, high)
            )
        ):
            return
        for place in self.between(low, end):
            if not self.is_attribute(place) and not self._bracket_of(place.span.start):
                self.give(place, number, span, "beside")
        while end < len(self.text) and _BULLET.match(self.text, end):
            low, end = self.sentence(end + 1, after=end)
            for place in self.between(low, end):
                self.give(place, number, span, "beside")

    # -- where things stand

    def between(self, low: int, high: int) -> list[_Place]:
        first = bisect_right(self.starts, low - 1)
        return [
            place
            for place in self.places[first : bisect_right(self.starts, high)]
            if place.span.end <= high
        ]

    def sentence(
        self, at: int, *, before: int | None = None, after: int | None = None
    ) -> tuple[int, int]:
        """The sentence around an offset; or the one that ends, or begins, there."""
        number = bisect_right(self.borders, at)
        if after is not None:
            number = bisect_right(self.borders, after)
        if before is not None:
            number = bisect_right(self.borders, before - 1)
        low = self.borders[number - 1] if number else 0
        high = self.borders[number] if number < len(self.borders) else len(self.text)
        return low, high

    def _borders(self) -> Iterator[int]:
        """Where sentences begin."""
        for found in _BORDER.finditer(self.text):
            start, end = found.span()
            if self.text[start] == "." and _ABBREVIATED.search(
                self.text, max(0, start - 6), start
            ):
                continue
            at = bisect_right(self.starts, start) - 1
            if at >= 0 and self.places[at].span.end > end:
                continue
            yield end

    def _legends(self) -> Iterator[tuple[str, Span]]:
        """Marks at the beginning of a line or sentence, and what they explain."""
        found = list(_LEGEND.finditer(self.text))
        for number, one in enumerate(found):
            end = self.text.find("\n", one.end())
            end = len(self.text) if end < 0 else end
            if number + 1 < len(found):
                end = min(end, found[number + 1].start())
            yield one["mark"], Span(one.start("mark"), end)

    def _mark(self, span: Span) -> tuple[Span | None, str]:
        """The footnote mark after a name; emphasis around it is none."""
        found = _MARK.match(self.text, span.end)
        if not found:
            return None, ""
        mark = found["mark"]
        before = self.text[max(0, span.start - 4) : span.start].rstrip("«\"“„'")
        line = self.text.rfind("\n", 0, span.start) + 1
        if before.endswith(mark) and (mark != "*" or span.start - line > 3):
            return None, ""
        return Span(*found.span("mark")), mark


def _places(mentions: Sequence[Named]) -> Iterator[_Place]:
    """Mentions by where they stand; those of several registries joined."""
    last: _Place | None = None
    for number, named in sorted(enumerate(mentions), key=lambda one: one[1].span):
        if last is not None and named.span.overlaps(last.span):
            last.named.append(number)
            last.span = Span(
                min(last.span.start, named.span.start),
                max(last.span.end, named.span.end),
            )
            continue
        if last is not None:
            yield last
        last = _Place(named.span, [number])
    if last is not None:
        yield last


def _ends_sentence(gap: str) -> bool:
    return re.search(r"[.!?…][»”\"')]*\s+[«\"“„(]?[A-ZА-ЯЁ]", gap) is not None
