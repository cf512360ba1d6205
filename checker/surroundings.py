"""Where names, sentences, brackets and footnotes stand in an article.

Pure geometry: what belongs to what is for ``statements`` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.contracts import Named, Statement
from checker.document import Document, Span

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
_CLOSING = re.compile(r"[»”“\"'*✱¹²³\d]{0,4}\s?")
_ABBREVIATED = re.compile(r"(?:\b[A-ZА-ЯЁ]|\b(?:г|гг|ул|им|т|д|п|н|Inc|Ltd|Corp|Co))$")


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
        self.legends = list(self._legends())
        self._told = [stretch.start for _, stretch in self.legends]
        for place in self.places:
            place.mark, place.mark_text = self._mark(place.span)

    def bracket_of(self, at: int) -> tuple[int, int] | None:
        """The brackets around an offset."""
        found = bisect_right(self._opened, at) - 1
        if found >= 0 and at < self.brackets[found][1]:
            return self.brackets[found]
        return None

    def legend_of(self, span: Span) -> tuple[str, Span] | None:
        """The legend that holds a stretch, with its mark."""
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
