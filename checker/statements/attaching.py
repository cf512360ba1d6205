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
from collections.abc import Collection, Mapping, Sequence

from checker.contracts import Attempt, Named, Statement
from checker.document import Document, Span
from checker.patterns import pattern
from checker.records import replace
from checker.registries.index import RegistryIndex
from checker.registries.model import Strength
from checker.statements.asserting import Words, asserts
from checker.statements.bearing import HER, HIM, STATE, Bearers
from checker.statements.choosing import (
    NAME_WORD,
    NEAR,
    OWNED,
    PLURAL,
    STRANGER,
    WINDOW,
    Choosing,
)
from checker.statements.surroundings import Place, Surroundings, ends_sentence

_FORMER = pattern(
    r"\b(?:бывш\w+\s|экс-|former\s|(?:formerly|ранее\s+(?:являл|признавал|числил)\w*)\s"
    r"(?:\w+\s+){0,3})[«\"“„]?$"
)
_ANAPHOR = pattern(
    r"\W{0,5}(?:там\b|там же|туда\b|туда же|так\b|также|среди них|среди прочих|в их числе"
    r"|в том числе|в (?:нем|него|списке|список|реестре|реестр)\b|новые имена|among them)"
)
_ANAPHOR_INSIDE = pattern(
    r"(?:реестр\w*|спис(?:ок|к\w+)|вырос\w*|пополни\w+|расшири\w+)[^.:]{0,60}:\s(?:там|среди них|в нем|это)\b"
)
_LIST_WORD = pattern(r"реестр|спис(?:ок|к)|переч")
_THESE = pattern(r"\W{0,5}(?:это\b|им[ие]?\b|его\b|these\b)")
_SUBJECT = pattern(
    r"\W{0,5}(?:деятельность |эт[аоуи]\w* |данн\w+ |the |все |обе |оба )?(?:организаци|площадк"
    r"|соцсет|социальн\w+ сет|компани|издани|телеканал|канал|фонд|движени|проект|группировк"
    r"|объединени|сообществ|сми\b|медиа\b|музыкант|журналист|писател|политик|актер|актрис"
    r"|блогер|артист|они\b|он\b|она\b|оно\b|ее\b|его\b|их\b"
    r"|organi[sz]ation|company|outlet|network|group|they\b|it\b|he\b|she\b)"
)
_FROM_PLACE = pattern(r"\b(?:из|в|во|на|под|from|in)\s+(?:[а-яё]+\s+)?[А-ЯЁA-Z][\w-]+")
_QUOTED_BEFORE = pattern(r"[«“„\"][А-ЯЁA-Z][^«»“”„\"\n]{1,60}[»”“\"][\s*¹²³\d]*$")
_BULLET = pattern(r"\s*(?:[•\-—–*·▪●✔➖‣]|\d{1,2}[.)])\s")
_STATUS_FIRST = pattern(
    r"(?:призна|внес|включ|объявл|запре|ликвидир|иноаг|иностр|инаг|нежелат|экстрем|террор"
    r"|деятельн|лиц[оа]|физ|сми|организац|статус|соцсет|музык|журнал|писат|полит|актер|актри"
    r"|блог|designated|foreign|banned|recogni|declared|undesirable|extremist|terrorist|в реестр)"
)
_PARTICIPLE_FIRST = pattern(
    r"(?:(?:в|с)\s(?:[а-я]+\s)?\d{4}(?:\s(?:году|года|г\.))?,?\s)?"
    r"(?:признан|внесен|включен|объявлен|запрещен|ликвидирован)[ао]?\b"
)
_FUNCTION = pattern(r"функци|function|funci|funkcj|fonction")
_SHOWN = (
    r"(?:open|begin|start|put|paste|carry|add|accompan|post|mark|publish|write|comen"
    r"|начин|стави|сопровожд|размеща|публик|писать|помеча|маркир|указыв|добавл|предвар)"
)
_MUST = pattern(
    r"\b(?:must|ha(?:s|ve|d) to|(?:obliged|required|forced) to|ha de|долж\w+|обязан\w*"
    rf"|вынужден\w*|приходится|пришлось)\s(?:\w+\s){{0,2}}{_SHOWN}"
)
_MUST_NOT = pattern(r"\b(?:not|no longer|не|больше не)\s")
_PRONOUN = pattern(r"\W{0,4}(?:she|he|they|it|она|он|они|оно)\b")
_BOTH = pattern(r"\b(?:оба|обе|both)\b")
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
        mentions: in text order. Links take no statement from names beside them.
        labels: those that state a status in free words.
        registries: by id, for the gender and the first case of a name.
    """
    names = [one for one in mentions if one.strength is not Strength.LINK]
    told: dict[int, Named] = {}
    for some in {len(mentions): mentions, len(names): names}.values():
        if some:
            linker = _Linker(document, attempts, some, labels, registries)
            told.update((one.number, one) for one in linker.linked())
    return tuple(told[one.number] for one in mentions)


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
        self.mentions, self.attempts = mentions, attempts
        self.stating = {
            number: attempt.span
            for number, attempt in enumerate(attempts)
            if attempt.label in labels and not around.inside_name(attempt.span)
        }
        self._order = sorted(self.stating, key=lambda one: self.stating[one].start)
        self.names = Bearers(around, mentions, registries)
        self.choosing = Choosing(around, self.names, attempts, self.stating)

    def linked(self) -> tuple[Named, ...]:
        for number, span in self.stating.items():
            self.link(number, span)
        self.link_legends()
        self.link_quoted_notices()
        self.explain_marks()
        notices, unborne = self.notices(), self.unborne()
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
                    unborne=() if place.mark else unborne,
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

    def unborne(self) -> tuple[int, ...]:
        """Statements of legends that nobody is led to: no name bears the mark."""
        borne = {place.mark_text for place in self.around.places}
        found = []
        for number in self._order:
            span = self.stating[number]
            legend = self.around.legend_of(span)
            if (
                legend
                and borne.isdisjoint(legend[0])
                and not self.around.between(legend[1].start, legend[1].end)
                and self.says(number, span, legend[1].start, legend[1].end)
            ):
                found.append(number)
        return tuple(found)

    def link_legends(self) -> None:
        """Give what a legend says to the names that bear its mark.

        Of several legends of one mark and one status, a name is explained by the next
        one, the last one otherwise.
        """
        told: dict[tuple[str, str], list[tuple[Span, list[int]]]] = {}
        for number in self._order:
            span = self.stating[number]
            legend = self.around.legend_of(span)
            if legend and self.says(number, span, legend[1].start, legend[1].end):
                for mark in legend[0]:
                    key = (mark, self.attempts[number].label)
                    legends = told.setdefault(key, [])
                    if not legends or legends[-1][0] != legend[1]:
                        legends.append((legend[1], []))
                    legends[-1][1].append(number)
        by_mark: dict[str, list[list[tuple[Span, list[int]]]]] = {}
        for (mark, _), legends in told.items():
            by_mark.setdefault(mark, []).append(legends)
        given: dict[int, tuple[Span, list[Place]]] = {}
        for place in self.around.places:
            for legends in by_mark.get(place.mark_text, ()):
                at = bisect_left(legends, place.span.end, key=lambda one: one[0].start)
                stretch, numbers = legends[min(at, len(legends) - 1)]
                if place.span not in stretch:
                    for number in numbers:
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

    def link_quoted_notices(self) -> None:
        """Who has to publish a notice that is quoted is an agent («with these words …
        must begin every article»).
        """
        for number, span in self.stating.items():
            start = max(0, span.start - 60)
            if not self.attempts[number].quoted or not _FUNCTION.search(
                self.plain, start, span.end
            ):
                continue
            low, high = self.around.sentence(span.start)
            here = (span.end, high)
            for _ in range(3):
                said = self.plain[slice(*here)]
                if _MUST.search(said) and not _MUST_NOT.search(said):
                    for place in self._bound(said, here, low):
                        self.give(place, number)
                    break
                here = self.around.sentence(here[1], after=here[1])

    def _bound(self, said: str, here: tuple[int, int], quote: int) -> list[Place]:
        """Whom a sentence about a duty names, if only by a pronoun."""
        places = self.around.between(*here)
        if places or not _PRONOUN.match(said):
            return places
        before = self.around.between(max(0, quote - 200), quote)
        return before if len(before) == 1 else []

    def _meant(self, marked: list[Place], legend: Span) -> list[Place]:
        """Of names with a legend's mark, those it is about: one that names a person
        is about that person; one that begins with a name is about that or its kind.
        """
        named = self.around.between(legend.start, legend.end)
        inside = {entry for place in named for entry in self.names.entries(place)}
        about = [place for place in marked if self.names.entries(place) & inside]
        if not about:
            if named and self._opens(named[0], legend):
                return [p for p in marked if self.names.same_kind(p, named[0])]
            return marked
        return about if any(self.names.is_person(place) for place in about) else marked

    def _opens(self, place: Place, legend: Span) -> bool:
        """Whether a legend begins with a name."""
        ahead = self.plain[legend.start : place.span.start]
        return not any(char.isalpha() for char in ahead)

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
        outer = self._before(low)
        if outer and all(
            self.names.entries(place) == self.names.entries(outer) for place in inside
        ):
            for place in inside:  # another name of the same
                self.give(place, number)
            inside = []
        owned = OWNED.search(self.plain, low, high) is not None
        own_subject = bool(inside) and not self.plain[
            low + 1 : inside[0].span.start
        ].strip(_TRIM)
        if inside:
            self.link_clause(number, span, low, high)
            if not (owned or own_subject) and inside[0].span.start < span.end:
                return
        if outer is None:
            return
        if own_subject and not owned and not self.names.same_kind(outer, inside[0]):
            return
        self.give(outer, number)
        if PLURAL.search(self.plain, low, high):
            others = list(self.choosing.enumerated(outer, 0, low, both=False))
            for place in others or self._other_of_two(outer, low, high):
                self.give(place, number)

    def _other_of_two(self, outer: Place, low: int, high: int) -> list[Place]:
        """The only other name of a sentence whose bracket says «both»."""
        if not _BOTH.search(self.plain, low, high):
            return []
        start = self.around.sentence(outer.span.start)[0]
        others = self.around.between(start, outer.span.start)
        return others if len(others) == 1 else []

    def _before(self, at: int) -> Place | None:
        """The name right before a bracket."""
        for number in range(bisect_right(self.around.starts, at) - 1, -1, -1):
            place = self.around.places[number]
            if at - place.span.end > WINDOW:
                return None
            if place.span.end > at or self.around.bracket_of(place.span.start):
                continue
            gap = self.text[place.span.end : at]
            bare = self.around.without_brackets(place.span.end, at)
            if (
                len(bare) > NEAR
                or "\n\n" in gap
                or ends_sentence(bare)
                or NAME_WORD.search(_FROM_PLACE.sub(" ", bare))
                or (len(bare) > 4 and _QUOTED_BEFORE.search(bare.rstrip()))
            ):
                return None
            return place
        return None

    # -- clauses
    def link_clause(self, number: int, span: Span, low: int, high: int) -> None:
        """A statement in running text: about the nearest name of its sentence."""
        here = self.choosing.nearby(span, low, high)
        follower = self.choosing.follower(span, here)
        if not self.says(number, span, low, high, named=follower is not None):
            return
        words = Words(self.plain, span, low, high)
        chosen = self.choosing.nearest(number, span, here, follower, bare=words.bare)
        if chosen is not None:
            self.give(chosen, number)
            if self.choosing.speaks_of_many(span, low, high):
                for place in self.choosing.enumerated(chosen, low, high):
                    if not self.names.is_attribute(place):
                        self.give(place, number)
            for place in self.choosing.owned_with(chosen, low, high):
                self.give(place, number)
                for other in self.choosing.owned_with(place, low, high):
                    self.give(other, number)
            for place in self.choosing.networks_of(chosen, low, high):
                self.give(place, number)
        elif not here:
            self.link_lonely(number, span, low, high)
        self.link_list(number, span, low, high)
        if chosen is not None or not words.bare or not here:
            self.link_following(number, span, low, high)

    # -- statements without a name in their sentence
    def link_lonely(self, number: int, span: Span, low: int, high: int) -> None:
        """A line of its own under a name, or one that says «the organisation …»."""
        before = self.plain[max(low, span.start - 200) : span.start]
        previous = self.around.sentence(max(0, low - 1), before=low)
        places = [
            place
            for place in self.around.between(max(previous[0], low - WINDOW), low)
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
            and self.choosing.is_title(places, previous, low)
            and _STATUS_FIRST.match(self.plain[low : span.end].lstrip(_TRIM))
        ):
            for place in places:
                self.give(place, number)
            return
        gap = self.text[places[-1].span.end : previous[1]]
        if re.search(STRANGER, STATE.sub(" ", gap)):
            return
        near = self.plain[low : min(high, span.end + 20)]
        if _SUBJECT.match(near) or HIM.search(near) or HER.search(near):
            fitting = [
                place for place in places if self.names.fits_pronoun(place, near)
            ]
            if fitting and (len(fitting) == 1 or not HIM.search(near)):
                self.give(fitting[-1], number)

    def link_card(self, number: int, low: int) -> bool:
        """A sentence without a subject («Признан …») in a note on one person."""
        if not _PARTICIPLE_FIRST.match(self.plain, low):
            return False
        start = max(self.text.rfind("\n\n", 0, low) + 1, low - 250, 0)
        places = self.around.between(start, low)
        if len({frozenset(self.names.entries(place)) for place in places}) != 1:
            return False
        gap = self.text[places[-1].span.end : low]
        if re.search(STRANGER, STATE.sub(" ", gap)):
            return False
        self.give(places[-1], number)
        return True

    def link_list(self, number: int, span: Span, low: int, high: int) -> None:
        """Names on the lines after a colon: «Признаны иноагентами:»."""
        end = high
        if not self.text[max(low, high - 9) : high].rstrip().endswith(":"):
            low, end = self.around.sentence(high + 1, after=high)
            said = self.text[low : min(end, low + 90)].rstrip()
            if (
                len(said) > 60
                or not said.endswith(":")
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
            places = self.around.between(low, min(end, low + WINDOW))
            if not bullets and not (
                places and self.choosing.is_title(places, (low, end), end)
            ):
                return
            for place in places[:1]:
                self.give(place, number)

    def link_following(self, number: int, span: Span, first: int, high: int) -> None:
        """What a list is about holds for the next sentence that goes on with it."""
        low, end = self.around.sentence(high + 1, after=high)
        if not self.around.between(low, min(end, low + WINDOW)) and not _THESE.match(
            self.plain, low
        ):
            later = self.around.sentence(end + 1, after=end)
            if not _ANAPHOR.match(self.plain, low) or _BULLET.match(self.text, end):
                low, end = (low, end) if _ANAPHOR.match(self.plain, low) else later
        if low >= len(self.text):
            return
        goes_on = _ANAPHOR.match(self.plain, low) or (
            _THESE.match(self.plain, low)
            and self.choosing.speaks_of_many(span, first, high)
        )
        if not goes_on:
            inner = _ANAPHOR_INSIDE.search(self.plain, low, min(end, low + 200))
            if not inner or not _LIST_WORD.search(self.plain, span.start, span.end):
                return
            low = inner.end()
        for place in self.around.between(low, min(end, low + WINDOW)):
            if not self.names.is_attribute(place) and not (
                self.around.bracket_of(place.span.start)
            ):
                self.give(place, number)
        for _ in range(200):
            if end >= len(self.text) or not _BULLET.match(self.text, end):
                return
            low, end = self.around.sentence(end + 1, after=end)
            for place in self.around.between(low, min(end, low + WINDOW)):
                self.give(place, number)
