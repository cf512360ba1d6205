"""Words of a text with their places, for comparing word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from checker.document import Span
from checker.patterns import pattern
from checker.text.folding import Folded, skeleton
from checker.text.ideographs import IDEOGRAPH, LETTER, ByText

WORD = ByText(
    f"{LETTER}+|[{IDEOGRAPH}]|[%#+&€$£¥₽]",
    r"[^\W_]+|[%#+&€$£¥₽]",
)
"""Runs of letters and digits, single ideographs, and signs that mean something."""


_LONG = 80
"""Characters of a chunk that is not worth remembering."""
_MANY = 100_000
"""Chunks remembered before starting anew."""


class _Words(dict[str, Sequence[str]]):
    """The words of a run without white space, remembered: texts repeat themselves."""

    def __missing__(self, chunk: str) -> Sequence[str]:
        words = tuple(WORD.findall(chunk))
        if len(chunk) < _LONG:
            if len(self) >= _MANY:
                self.clear()
            self[chunk] = words
        return words


_words_of = _Words().__getitem__


class Tokens:
    """A folded text as words; where they stand is worked out as far as it is asked."""

    __slots__ = ("_ends", "_starts", "folded", "words")

    def __init__(self, folded: Folded, chunks: Iterable[str]) -> None:
        self.folded = folded
        self.words = tuple(chain.from_iterable(map(_words_of, chunks)))
        self._starts: list[int] = []
        self._ends: list[int] = []

    @property
    def starts(self) -> Sequence[int]:
        """Folded offset of each word's first character."""
        self._locate(len(self.words))
        return self._starts

    @property
    def ends(self) -> Sequence[int]:
        """Folded offset after each word's last character."""
        self._locate(len(self.words))
        return self._ends

    def _locate(self, count: int) -> None:
        """Find the first ``count`` words, each behind the one before.

        Between two words stands nothing that belongs to a word, so that the next place
        where a word's letters stand is its own.
        """
        starts, ends = self._starts, self._ends
        at, find = ends[-1] if ends else 0, self.folded.text.find
        for word in self.words[len(starts) : count]:
            at = find(word, at)
            starts.append(at)
            at += len(word)
            ends.append(at)

    def place(self, number: int) -> tuple[int, int]:
        """Folded offsets of one word; those after it are not looked for."""
        if len(self._ends) <= number:
            self._locate(number + 1)
        return self._starts[number], self._ends[number]

    def span(self, first: int, last: int) -> Span:
        """The stretch of the original text from one word to another (included)."""
        if len(self._ends) <= last:
            self._locate(last + 1)
        if not self.folded.deleted:
            return Span(self._starts[first], self._ends[last])
        return self.folded.span(self._starts[first], self._ends[last])

    def gap(self, before: int, after: int) -> slice:
        """The stretch of the original text between two words."""
        if self.folded.deleted:
            return slice(self.span(before, before).end, self.span(after, after).start)
        if len(self._ends) <= after:
            self._locate(after + 1)
        return slice(self._ends[before], self._starts[after])

    def __len__(self) -> int:
        return len(self.words)


def tokenize(folded: Folded, chunks: Iterable[str] | None = None) -> Tokens:
    """Split folded text into words; ``chunks`` are its runs without white space, in
    order, where they are known already.
    """
    return Tokens(folded, folded.text.split() if chunks is None else chunks)


_LIGHT = frozenset(
    [
        "и",
        "в",
        "на",
        "не",
        "с",
        "по",
        "к",
        "о",
        "у",
        "а",
        "но",
        "или",
        "либо",
        "за",
        "от",
        "до",
        "из",
        "для",
        "при",
        "во",
        "со",
        "об",
        "его",
        "ее",
        "их",
        "это",
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "to",
        "in",
        "by",
        "on",
        "at",
        "for",
        "with",
        "is",
        "are",
        "was",
        "be",
        "it",
        "this",
        "that",
        "as",
        "der",
        "die",
        "das",
        "und",
        "oder",
        "zu",
        "von",
        "mit",
        "den",
        "des",
        "dem",
        "ein",
        "eine",
        "ist",
        "le",
        "la",
        "les",
        "de",
        "des",
        "et",
        "ou",
        "un",
        "une",
        "du",
        "en",
        "au",
        "aux",
        "est",
        "que",
        "ne",
        "el",
        "los",
        "las",
        "y",
        "o",
        "del",
        "al",
        "se",
        "es",
        "een",
        "het",
        "en",
        "van",
        "te",
    ]
)


_UNSPACED = pattern(f"[{IDEOGRAPH}]")
_CLINGING = "，。、：；！？」』）》"
"""Signs of scripts without spaces that stand between their words."""


def joined(pieces: Iterable[str]) -> str:
    """Pieces as running text: a space between words, none where scripts have none."""
    out = ""
    for piece in pieces:
        last, first = out[-1:], piece[:1]
        bare = (_UNSPACED.match(last) or last in _CLINGING) and (
            _UNSPACED.match(first) or first in _CLINGING
        )
        out += piece if not out or bare else f" {piece}"
    return out


def weight(word: str) -> float:
    """How much a word says: little words a fifth of the others."""
    if word in _LIGHT or (len(word) < 3 and not ("\u3040" <= word[0] <= "\uf9ff")):
        return 0.2
    return 1.0


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, insert or drop; ``most + 1`` where it would be more."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return most + 1
    if len(one) > len(other):
        one, other = other, one
    row = list(range(len(one) + 1))
    for at, char in enumerate(other, 1):
        before, row[0] = row[0], at
        least = at
        for index, letter in enumerate(one, 1):
            here = row[index]
            cost = before if char == letter else 1 + min(before, here, row[index - 1])
            before, row[index] = here, cost
            least = min(least, cost)
        if least > most:
            return most + 1
    return row[-1]


def canonical(word: str) -> str:
    """A folded word with look-alike letters of another script turned back."""
    return skeleton(word)
