"""Words of wordings, found again in words of articles that nearly are them.

Exactly, under look-alike letters, or within one letter in four: without comparing each
word with each other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from checker.text.folding import latin_skeleton
from checker.text.tokens import canonical, distance


class Near:
    """Words of wordings, found again in words of articles that nearly are them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._skeletons: dict[str, list[str]] = {}
        self._pieces: dict[int, list[dict[str, list[str]]]] = {}
        for word in sorted(self._words):
            self._skeletons.setdefault(latin_skeleton(word), []).append(word)
            if len(word) >= 4:
                cuts = _cuts(len(word))
                tables = self._pieces.setdefault(len(word), [{} for _ in cuts])
                for table, (start, end) in zip(tables, cuts, strict=True):
                    table.setdefault(word[start:end], []).append(word)
        longest = max(map(len, self._words), default=0)
        self._longest = longest + longest // 4
        self._lengths = [
            [len_ for len_ in self._pieces if abs(len_ - length) <= len_ // 4]
            for length in range(self._longest + 1)
        ]

    def meant(self, word: str) -> tuple[str, ...]:
        """Words of wordings that a folded word of an article may stand for."""
        return (word,) if word in self._words else self.like(word)

    def like(self, word: str) -> tuple[str, ...]:
        """All of the words that a folded word nearly is, itself among them."""
        if len(word) > self._longest:
            return ()
        plain = canonical(word)
        out = set(self._skeletons.get(latin_skeleton(word), ()))
        if plain in self._words:
            out.add(plain)
        for length in self._lengths[len(plain)]:
            out.update(self._near(plain, length))
        return tuple(sorted(out))

    def _near(self, plain: str, length: int) -> Iterator[str]:
        """Words of this length within one letter in four.

        However so many letters are changed, one of the word's pieces stays whole and
        is moved by no more places.
        """
        most = length // 4
        tried: set[str] = set()
        for table, (start, end) in zip(
            self._pieces[length], _cuts(length), strict=True
        ):
            for at in range(max(0, start - most), start + most + 1):
                tried.update(table.get(plain[at : at + end - start], ()))
        return (one for one in tried if distance(plain, one, most) <= most)


@cache
def _cuts(length: int) -> tuple[tuple[int, int], ...]:
    """Where a word is cut into pieces: one more than letters may be changed."""
    count = length // 4 + 1
    borders = [length * index // count for index in range(count + 1)]
    return tuple(pairwise(borders))
