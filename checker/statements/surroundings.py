"""Where names, sentences, brackets and footnotes stand in an article.

Pure geometry: what belongs to what is for ``attaching`` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field

from checker.contracts import Named, Statement
from checker.document import Document, Role, Span
from checker.patterns import pattern
from checker.records import dataclass

_STARS = "*✱∗＊⁎"
_SIGN = rf"[{_STARS}]{{1,5}}|[¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}|[†‡§]"
_MARK = pattern(
    rf"[»”“\"'’)]{{0,2}}(?:"
    rf"(?P<mark>{_SIGN}|\(\*{{1,3}}\)|\[\*{{1,3}}\])"
    rf"|(?P<spaced> (?:[{_STARS}¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}(?=[\s.,;:)!?]|$)|\(\*{{1,3}}\)))"
    r"|(?P<number>\s?\[\^?\w{1,3}\]|\s?\(\d{1,2}\)|\d{1,2}(?!\w)))"
)
"""A footnote mark after a name. One set off by a space, and a number, may be something
else, and count only with a legend."""
_MARK_INSIDE = pattern(rf"[{_STARS}]{{1,3}}(?=[«»“”„\"])")
_MARK_BEFORE = pattern(rf"(?<![^\s(])(?P<mark>[{_STARS}]{{1,3}})[«\"“„]?$")
_LEGEND = pattern(
    r"(?:^[ \t>]*|(?<=[.!?»)…] )|(?<=\()|(?<=[:/|] )|(?<=\[))"
    rf"(?P<mark>(?:{_SIGN})(?:\s?[,;и/]\s?(?:{_SIGN}))*)"
    rf"(?=[)\]]?[ \t]?[—–:-]?[ \t]?[^\s{_STARS}])"
    r"|(?<=\w )(?P<inline>\*{2,3})(?=\s[^\W\d])"
    r"|^[ \t>]*(?P<number>\[\^?\w{1,3}\]:?|\(\d{1,2}\)|\d{1,2}[.)]?(?=[ \t—–:-]))"
    r"|(?P<word>[Зз]в[её]здочк(?:ой|ами)\s+(?:отме|поме|обозн)"
    rf"|(?:[Зз]наком|[Сс]имволом|[Зз]начком)\s+[«\"(]?(?P<shown>{_SIGN}))",
    re.MULTILINE,
)
_CONTINUED = pattern(r"\n(?=[ \t]*[a-zа-яё(«])")
_IN_SOURCE = pattern(
    r"(?:(?P<star>[*])[ \t]+|\[\^(?P<note>\w{1,8})\]:[ \t]*"
    r"|<li\b[^>]*\bid=[\"']?[\w:.-]*?(?P<item>\d{1,2})[\"']?[^>]*>\s*(?:<p[^>]*>\s*)?)$"
)
"""What a reader takes off the beginning of a block: a bullet, the number of a note."""
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹✱∗＊⁎", "123456789****")
_BRACKET = pattern(r"\((?:[^()\n]|\n(?!\s*\n)|\([^()\n]*\)){1,400}\)")
_BORDER = pattern(
    r"[.!?…][»”\"')\]]*\s+(?=[«\"“„(\[—–\-•*✱¹²³]?\s?[A-ZА-ЯЁ\d])"
    r"|\n\s*\n\s*|\n(?=\s*[•\-—–*✱·«\"“„A-ZА-ЯЁ\d¹²³])"
)
_CLOSING = pattern(r"[»”“\"'*✱¹²³\d]{0,4}\s?")
_ABBREVIATED = pattern(
    r"(?:\b[A-ZА-ЯЁ]|\b(?:г|гг|ул|им|т|д|п|н|ин|р|Inc|Ltd|Corp|Co)|\n\d{1,2})$"
)


@dataclass(slots=True)
class Place:
    """One stretch that is a name, in one registry or several."""

    span: Span
    named: list[int]
    mark: Span | None = None
    mark_text: str = ""
    statements: dict[int, Statement] = field(default_factory=dict)


class Surroundings:
    """One article: its text, the names in it, and what parts them."""

    def __init__(self, document: Document, mentions: Sequence[Named]) -> None:
        self.text = document.text
        self.plain = _lowered(self.text)
        self.places = list(_places(mentions))
        self.starts = [place.span.start for place in self.places]
        self.brackets = [found.span() for found in _BRACKET.finditer(self.text)]
        self._opened = [low for low, _ in self.brackets]
        self.borders = list(self._borders())
        certain = [self._mark(place.span) for place in self.places]
        self.legends = sorted(
            self._legends(certain, document),
            key=lambda one: one[1].start,
        )
        self._told = [stretch.start for _, stretch in self.legends]
        self.explained = {mark for marks, _ in self.legends for mark in marks}
        for place, (mark, text, sure) in zip(self.places, certain, strict=True):
            if mark and (sure or text in self.explained):
                place.mark, place.mark_text = mark, text

    def bracket_of(self, at: int) -> tuple[int, int] | None:
        """The brackets around an offset."""
        found = bisect_right(self._opened, at) - 1
        if found >= 0 and at < self.brackets[found][1]:
            return self.brackets[found]
        return None

    def fills_bracket(self, place: Place) -> bool:
        """Whether brackets hold this name and nothing else: «TV Rain (Dozhd)»."""
        bracket = self.bracket_of(place.span.start)
        if bracket is None:
            return False
        low, high = bracket
        return place.span.start - low <= 2 and high - place.span.end <= 2

    def legend_of(self, span: Span) -> tuple[tuple[str, ...], Span] | None:
        """The legend that holds a stretch, with its marks."""
        found = bisect_right(self._told, span.start) - 1
        if found >= 0 and span in self.legends[found][1]:
            return self.legends[found]
        return None

    def inside_name(self, span: Span) -> bool:
        """Whether a stretch is part of a name."""
        found = bisect_right(self.starts, span.start) - 1
        return found >= 0 and span in self.places[found].span

    def number(self, place: Place) -> int:
        """Which of the names it is."""
        return bisect_left(self.starts, place.span.start)

    def closing(self, at: int) -> str:
        """Quotation marks, footnote marks and spaces after a name."""
        found = _CLOSING.match(self.text, at)
        return found[0] if found else ""

    def without_brackets(self, low: int, high: int) -> str:
        """The text between two offsets, what stands in brackets left out."""
        return _BRACKET.sub(" ", self.text[low:high])

    def between(self, low: int, high: int) -> list[Place]:
        """Names that stand wholly between two offsets."""
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

    def _legends(
        self, marks_of: Sequence[tuple[Span | None, str, bool]], document: Document
    ) -> Iterator[tuple[tuple[str, ...], Span]]:
        """Marks at the beginning of a line or sentence, and what they explain.

        A number that begins a line counts only where a name bears it.
        """
        wanted = {text for _, text, _ in marks_of}
        own = {
            at for span, _, _ in marks_of if span for at in range(span.start, span.end)
        }
        found = [
            one
            for one in _LEGEND.finditer(self.text)
            if one.start() not in own
            and (not one["number"] or plain_mark(one["number"]) in wanted)
        ]
        for number, one in enumerate(found):
            end = self._end_of_line(one.end())
            if number + 1 < len(found):
                end = min(end, found[number + 1].start())
            if one["word"]:
                marks: tuple[str, ...] = (plain_mark(one["shown"] or "*"),)
            elif one["number"]:
                marks = (plain_mark(one["number"]),)
            else:
                signs = re.findall(_SIGN, one["mark"] or one["inline"])
                marks = tuple(plain_mark(sign) for sign in signs)
            yield marks, Span(one.start(), end)
        if wanted - {""}:
            yield from self._legends_in_source(wanted, document)

    def _legends_in_source(
        self, wanted: set[str], document: Document
    ) -> Iterator[tuple[tuple[str, ...], Span]]:
        """Legends whose mark was markup: Markdown notes and bullets, list items."""
        if document.map.is_identity:
            return
        for block in document.blocks:
            if block.role not in (Role.LIST, Role.PARAGRAPH, Role.FOOTER, Role.ASIDE):
                continue
            start = document.map.source_start(block.span.start)
            found = _IN_SOURCE.search(document.source, max(0, start - 160), start)
            if found:
                mark = found["star"] or plain_mark(found["note"] or found["item"])
                if mark in wanted:
                    yield (mark,), block.span

    def _end_of_line(self, at: int) -> int:
        """Where the line ends, lines that only go on with it included."""
        end = self.text.find("\n", at)
        for _ in range(6):
            if end < 0 or not _CONTINUED.match(self.text, end):
                break
            end = self.text.find("\n", end + 1)
        return len(self.text) if end < 0 else end

    def _mark(self, span: Span) -> tuple[Span | None, str, bool]:
        """The footnote mark at a name, and whether it cannot be anything else.

        Emphasis around a name is none.
        """
        found = _MARK_INSIDE.search(self.text, span.start, span.end)
        if found:
            return Span(*found.span()), plain_mark(found[0]), True
        found = _MARK.match(self.text, span.end)
        if found:
            kind = found.lastgroup or "mark"
            mark = found[kind]
            if not self._is_emphasis(span, mark):
                return Span(*found.span(kind)), plain_mark(mark), kind == "mark"
            return None, "", False
        low = max(0, span.start - 4)
        ahead = _MARK_BEFORE.search(self.text, low, span.start)
        line = self.text.rfind("\n", 0, ahead.start() + 1) + 1 if ahead else 0
        if ahead and self.text[line : ahead.start()].strip():
            return Span(*ahead.span("mark")), plain_mark(ahead["mark"]), False
        return None, "", False

    def _is_emphasis(self, span: Span, mark: str) -> bool:
        before = self.text[max(0, span.start - 4) : span.start].rstrip("«\"“„'")
        line = self.text.rfind("\n", 0, span.start) + 1
        return before.endswith(mark) and (mark != "*" or span.start - line > 3)


def plain_mark(mark: str) -> str:
    """A mark without what may be written otherwise: «¹», «[1]» and «(1)» are one."""
    stripped = mark.strip(" \t()[]^.:")
    return stripped.translate(_SUPERSCRIPTS)


def _places(mentions: Sequence[Named]) -> Iterator[Place]:
    """Mentions by where they stand; those of several registries joined."""
    last: Place | None = None
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
        last = Place(named.span, [number])
    if last is not None:
        yield last


def _lowered(text: str) -> str:
    """Lower case, ё as е, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("ё", "е")


def ends_sentence(gap: str) -> bool:
    """Whether a sentence ends within the text."""
    return re.search(r"[.!?…][»”\"')]*\s+[«\"“„(]?[A-ZА-ЯЁ]", gap) is not None
