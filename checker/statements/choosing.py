"""Which name of a sentence a statement is about, and which ones with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.contracts import Attempt
from checker.document import Span
from checker.patterns import pattern
from checker.statements.asserting import CLAUSE, PREDICATE, Words, attributive
from checker.statements.bearing import STATE, Bearers
from checker.statements.surroundings import Place, Surroundings, ends_sentence

_SINGULAR = pattern(
    r"\b(?:(?:призна|объявле|внесе|включе|запреще|ликвидирова)н[ао]?"
    r"|(?:признан|объявлен|внесен|включен|запрещен|ликвидирован)н(?:ый|ая|ое|ого|ой|ому|ую|ым)"
    r"|являет?ся|(?:ино)?агентом|он|она|оно|is|was)\b"
)
PLURAL = pattern(
    r"\b(?:(?:призна|объявле|внесе|включе|запреще|ликвидирова)ны"
    r"|(?:признан|объявлен|внесен|включен|запрещен|ликвидирован)ны[ехм]\w*"
    r"|оба|обе|обоих|обеих|все|всех|всем|они|стали|агенты|иноагенты|(?:ино)?агентами"
    r"|принадлежат|продукты|сервисы|are|were|both|all)\b"
)
OWNED = pattern(
    r"\b(?:принадлеж\w*|входит|входят|владе\w+|собственност\w*|продукт\w*|owned|part of"
    r"|gehör\w+|appart\w+|pertenec\w+|należ\w+)\b"
)
_HIM_OR_HER = pattern(r"\b(?:его|ее|их|он|она|оно|они|себя|сам\w*|him|her|he|she|it)\b")
_THAT = pattern(r",\s(?:что|как|that)\s(?P<said>[^,;]*)$")
NAME_WORD = pattern(r"(?<![\w«\"“„])(?:[А-ЯЁ][а-яё]+|[A-Z][a-z]+(?=\s+[A-Z][a-z]))")
STRANGER = (
    r"(?:(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]\.)[\s-]?\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|(?!The\b)[A-Z][a-z]+\s+[A-Z][a-z]+)"
)
_STRANGER_AFTER = pattern(
    rf"[»”\"]?[^\S\n]+(?:[а-яa-z-]+[^\S\n]+){{0,3}}(?P<who>{STRANGER})"
)
_STRANGER_BEFORE = pattern(
    rf"(?P<who>{STRANGER})[»”\"*]*(?:\s*[,—–-]?\s*(?:(?!и\b)[а-я]+\s+){{0,2}}"
    rf"|\s(?:[a-z]+\s){{1,5}}[\"“]?"
    r"|,\s(?:котор\w+|whom|who|which)\b[^,.;]{0,60})$"
)
_JOIN = pattern(r",|;|&|/|\bи\b|\bили\b|\band\b|\bа также\b|\bвместе с\b|\n")
_LISTED = pattern(r"^[»”“\"'*✱¹²³)\]\s]*;\s*[«“„\"'(\[]*$")
"""Nothing but a semicolon between two names."""
_PAST = pattern(
    r"\b(?!(?:теле|радио|видео)?канал|портал|журнал|генерал|адмирал|филиал|футбол|школ|баскетбол"
    r"|специал|интеллектуал|либерал|ансамбл|капитал|материал|сериал)[а-я]{2,}"
    r"(?:л|ла|ло|ли|лся|лась|лось|лись)\b"
    r"|\b\w+(?:ает|яет|ует|ывает|орит|ишет|ают|яют|уют)\b|\b(?:met|said|told|wrote|interviewed)\b"
)
_DESCRIBING = pattern(
    r"[»”“\"'*✱]{0,3}[\s,—–:-]{0,3}(?:[a-zа-яё][a-zа-яё.-]*[»”\"]?[\s,]+){0,6}[«\"“„*]{0,2}"
)
_LINKING = pattern(
    r"\b(?:о|об|про|на|с|со|к|ко|у|за|от|для|против|и|или|а)\s*[«\"“„*]{0,2}$"
)
_WHOSE = pattern(r"\bчь(?:я|и|е|ей|ю|их|им|ими|ему|его)\s+(?!деятел|работ)\w")
_APPOSED = pattern(
    r"[»”“\"'*✱¹²³⁴⁵⁶⁷⁸⁹†‡\])\d]{0,4}\s{0,3}"
    r"(?:(?:,|—|–|\s-\s)[^.!?;\n]{0,70}|[:/|\n{\[]\s?[«\"“„*]?)$"
)
_NOMINATIVE = pattern(r"^\w*(?:нный|нная|нное|нные|щий|щая|щее|вший|вшая)\b")
_MASCULINE = pattern(r"(?:(?<![оеыи])[бвгдзклмнпрстфхцчшщ]|ый)[»”\"]?$")
"""The first case: what follows in another one is whose it is («агент Петра»)."""
_LABEL_COLON = pattern(r"[^.!?:\n]{0,60}:\s")
_NETWORKS = {"meta": frozenset({"facebook", "instagram", "фейсбук", "инстаграм"})}
"""Who owns what: the ban of Meta covers these two (Tverskoy District Court of Moscow,
2022-03-21), and newsrooms name the owner for the network."""
NEAR, FAR, WINDOW = 70, 220, 600
"""Characters between a name and its bracket; between a name and its clause, brackets
left out; and with them."""

_FEW = 4
"""Names on either side of a statement that are looked at."""


class Choosing:
    """One article: its names, and its statements by their number."""

    def __init__(
        self,
        around: Surroundings,
        names: Bearers,
        attempts: Sequence[Attempt],
        stating: Mapping[int, Span],
    ) -> None:
        self.around, self.names = around, names
        self.text, self.plain = around.text, around.plain
        self.attempts, self.stating = attempts, stating
        self._order = sorted(stating, key=lambda one: stating[one].start)
        self._starts = [stating[number].start for number in self._order]

    def nearby(self, span: Span, low: int, high: int) -> list[Place]:
        """The few names before and after a statement, in its sentence and brackets."""
        places = self.around.between(
            max(low, span.start - WINDOW), min(high, span.end + WINDOW)
        )
        own = self.around.bracket_of(span.start)
        ahead = [
            place
            for place in places
            if place.span.start < span.start
            and (
                self.around.bracket_of(place.span.start) == own
                or (own is None and self.around.fills_bracket(place))
            )
        ]
        behind = [
            place
            for place in places
            if place.span.start >= span.start
            and (
                self.around.bracket_of(place.span.start) == own
                or place.span.overlaps(span)
            )
        ]
        return [*ahead[-_FEW:], *behind[:_FEW]]

    def owned_with(self, owner: Place, low: int, high: int) -> Iterator[Place]:
        """Networks a sentence says belong to the company a statement is about."""
        start = max(low, owner.span.start - WINDOW)
        for place in self.around.between(start, min(high, owner.span.end + WINDOW)):
            first, second = sorted((place, owner), key=lambda one: one.span.start)
            between = self.plain[first.span.end : second.span.start]
            if (
                place is not owner
                and OWNED.search(between)
                and self.names.same_kind(place, owner)
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
            if line[1] - line[0] > 120:
                continue
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
            if cost is not None and cost <= FAR
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
            if self.names.has_role_before(place):
                return None
            if len(gap) > 70 or not _DESCRIBING.fullmatch(gap):
                return None
            folded = gap.lower().replace("ё", "е")
            if _PAST.search(folded) or _LINKING.search(folded):
                return None
            owned = _MASCULINE.search(self.plain, span.start, span.end)
            return place if not owned or self.names.is_nominative(place) else None
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
            or any(STATE.match(word) for word in quote.split())
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
        for border in CLAUSE.finditer(self.plain, low, span.start):
            low = border.end()
        if PLURAL.search(self.plain, low, high):
            return True
        return not _SINGULAR.search(self.plain, low, high)

    def is_plural(self, span: Span) -> bool:
        """Whether the words themselves are plural."""
        return PLURAL.search(self.plain, max(0, span.start - 20), span.end) is not None

    def cost(self, place: Place, span: Span, label: str, *, bare: bool) -> int | None:
        """How far a name is from a statement; none where it cannot be meant."""
        if place.span.overlaps(span):
            return 0 if not self.names.is_attribute(place) else None
        ahead = place.span.end <= span.start
        low, high = (
            (place.span.end, span.start) if ahead else (span.end, place.span.start)
        )
        gap = self.around.without_brackets(low, high)
        if ahead and _WHOSE.search(gap.lower()):
            return None
        if ahead and self.is_apposed(place, span, gap):
            return len(gap)
        words = Words(self.plain, span, *self.around.sentence(span.start))
        if ahead and attributive(words):
            return None
        if bare and (ahead or not _LABEL_COLON.match(gap)):
            return None
        if self.names.is_attribute(place) or self.names.is_relative(place):
            return None
        if self.is_parted(span, low, high, label) or self.names.is_role_of(
            place, gap, ahead
        ):
            return None
        if self.names.is_agent(place) or self.names.disagrees(place, span):
            return None
        if ("," not in gap or not ahead) and self.names.is_governed(place):
            return None
        if ahead and self.is_elsewhere(gap):
            return None
        borders = len(CLAUSE.findall(gap.lower()))
        names = len(NAME_WORD.findall(STATE.sub(" ", gap))) if ahead else 0
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
        if _PAST.search(gap.lower()) or NAME_WORD.search(STATE.sub(" ", gap)):
            return False
        if self.names.is_relative(place):
            return False
        nominative = _NOMINATIVE.match(self.plain[span.start : span.end])
        return not (nominative and not self.names.is_nominative(place))

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
                if len(between) > WINDOW:
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
                    or CLAUSE.search(_LISTED.sub(",", gap.lower()).replace("\n", " "))
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
