"""Which of many phrases can be in a text at all, and where to look for one.

A phrase found as written needs each of its fixed pieces. Each distinct *chunk* of a text
(a run without white space) is asked once which phrases it touches with the piece that
says most, and the answer is remembered: a text that touches nothing costs one look-up
for each distinct chunk, however many phrases there are. A phrase that may be there is
then searched only in the lines or paragraphs that hold such a piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress

from checker.patterns import pattern
from checker.text import templates
from checker.text.folding import fold
from checker.text.ideographs import ByText

Needs = tuple[tuple[str, ...], ...]
"""Fixed pieces of a phrase, without white space: of each group one must be there."""

MEMORY = 200_000
"""Distinct chunks remembered before starting anew; bounds memory in long runs."""

LONGEST_REMEMBERED = 80
"""Characters of a chunk that is worth remembering."""

_START = 3
"""Characters of a piece by which it is looked up."""

_FREE_PIECE = pattern(r"(?:[^\W_]|[#%+&€$£])+")
_MARKER_PIECE = pattern(r"\S+")


class Touched(dict[str, tuple[int, ...]]):
    """What each chunk touches, learned when first met."""

    def __init__(self, learn: Callable[[str], Iterable[int]]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        learned = tuple(self._learn(chunk))
        if len(chunk) < LONGEST_REMEMBERED:
            if len(self) >= MEMORY:
                self.clear()
            self[chunk] = learned
        return learned

    def by(self, chunks: Collection[str]) -> set[int]:
        """All that one of the chunks touches."""
        return set[int]().union(*filter(None, map(self.__getitem__, chunks)))


class _Pieces:
    """Pieces by their first characters: what each is a piece of."""

    def __init__(self) -> None:
        self._starts: dict[int, dict[str, list[tuple[str, int]]]] = {}

    def add(self, piece: str, number: int) -> None:
        start = piece[:_START]
        of_width = self._starts.setdefault(len(start), {})
        of_width.setdefault(start, []).append((piece, number))

    def inside(self, chunk: str) -> set[int]:
        """Numbers of the pieces that stand in the chunk."""
        found: set[int] = set()
        for width, table in self._starts.items():
            starts = {chunk[at : at + width] for at in range(len(chunk) - width + 1)}
            for start in starts & table.keys():
                found.update(number for piece, number in table[start] if piece in chunk)
        return found


class Sieve(dict[str, bool]):
    """Whether a chunk touches anything in any of several passes, learned when first met.

    An article's chunks are put through it once; the passes ask only what is left.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pieces = _Pieces()
        self._passes: list[Callable[[str], Collection[int]]] = []

    def expect(self, piece: str) -> None:
        """Add a piece that tells wherever it stands, before the first chunk is asked."""
        self._pieces.add(piece, 0)

    def add(self, touches: Callable[[str], Collection[int]]) -> None:
        """Add a pass that knows no pieces, before the first chunk is asked."""
        self._passes.append(touches)

    def __missing__(self, chunk: str) -> bool:
        tells = bool(self._pieces.inside(chunk)) or any(
            touches(chunk) for touches in self._passes
        )
        if len(chunk) < LONGEST_REMEMBERED:
            if len(self) >= MEMORY:
                self.clear()
            self[chunk] = tells
        return tells

    def telling(self, chunks: Collection[str]) -> list[str]:
        """The chunks that touch anything."""
        return list(compress(chunks, map(self.__getitem__, chunks)))


class Probes:
    """The pieces of all phrases, ready for one text after another."""

    def __init__(self, needs: Sequence[Needs], sieve: Sieve) -> None:
        self._needs = needs
        self._always = [number for number, groups in enumerate(needs) if not groups]
        pieces = _Pieces()
        for number, groups in enumerate(needs):
            for piece in telling(groups):
                pieces.add(piece, number)
                sieve.expect(piece)
        self._touched = Touched(pieces.inside)

    def candidates(self, chunks: Collection[str], text: str) -> list[int]:
        """Phrases of which every piece is somewhere in a folded text, in order.

        ``chunks`` are those of ``text``, or what the sieve left of them.
        """
        there = [
            number
            for number in self._touched.by(chunks)
            if all_there(self._needs[number], text)
        ]
        return sorted([*self._always, *there])


def needs(text: str, *, marker: bool = False) -> Needs:
    """What a phrase cannot do without; empty where every piece may vary."""
    piece = _MARKER_PIECE if marker else _FREE_PIECE
    return _needs(templates.parse(text, free=not marker), piece)


def _needs(nodes: templates.Nodes, piece: re.Pattern[str]) -> Needs:
    groups: list[tuple[str, ...]] = []
    for node in nodes:
        match node:
            case templates.Literal(text):
                groups += ((one,) for one in piece.findall(fold(text).text))
            case templates.SlotRef("email", _):
                groups.append(("@",))
            case templates.Choice(alternatives):
                inner = [telling(_needs(one, piece)) for one in alternatives]
                if all(inner):
                    groups.append(tuple(one for group in inner for one in group))
            case _:
                pass
    return tuple(dict.fromkeys(groups))


def telling(groups: Needs) -> tuple[str, ...]:
    """The group that says most: its shortest piece is the longest."""
    return max(groups, key=lambda group: min(map(len, group)), default=())


def all_there(groups: Needs, text: str) -> bool:
    """Whether of each group one piece stands in the text."""
    return all(any(piece in text for piece in group) for group in groups)


def occurrences(pattern: ByText, groups: Needs, text: str) -> Iterator[re.Match[str]]:
    """All that ``pattern.finditer`` finds, searched only where it may be.

    Phrases never leave their paragraph, and those that allow no line end not their line.
    """
    border = "\n\n" if pattern.wraps else "\n"
    places = {piece: text.find(piece) for piece in telling(groups)}
    if not places:
        yield from pattern.finditer(text)
        return
    done = 0
    while here := [place for place in places.values() if place >= 0]:
        place = min(here)
        start, end = text.rfind(border, done, place), text.find(border, place)
        start = done if start < 0 else start
        end = len(text) if end < 0 else end
        yield from pattern.finditer(text, start, min(len(text), end + len(border)))
        done = end
        for piece, before in places.items():
            if 0 <= before < done:
                places[piece] = text.find(piece, done)
