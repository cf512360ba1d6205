"""One pass over an article's words that tells which long wordings can be there at all.

A wording can only be there if half of its words by weight are, each exactly, under
look-alike letters, or within one letter in four. Its *keys* are its rarest words: so
many that the others cannot weigh enough without them. Each distinct chunk of an article
is asked once which wordings it touches with a key (``probes.Touched``); ordinary prose
touches none, however many there are.

The pass loses nothing that aligning everywhere would find (words run together or torn
apart aside), and says where to look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress

from checker.records import dataclass
from checker.text.near import Near
from checker.text.probes import LONGEST_REMEMBERED, MEMORY, Sieve, Touched
from checker.text.tokens import WORD, weight

SHARE = 0.5
"""An attempt has at least this share of a wording's words by weight."""

_EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the pass knows of one wording."""

    weights: Mapping[str, float]
    """Folded word to weight; the same word twice counts twice."""
    least: float
    """Weight of the lightest way through the wording."""


class _Meant(dict[str, tuple[tuple[str, tuple[str, ...]], ...]]):
    """Words of a chunk that may stand for words of wordings, and for which."""

    def __init__(self, near: Near) -> None:
        super().__init__()
        self._near = near

    def __missing__(self, chunk: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        known = tuple(
            (word, meant)
            for word in dict.fromkeys(WORD.findall(chunk))
            if (meant := self._near.meant(word))
        )
        if len(chunk) < LONGEST_REMEMBERED:
            if len(self) >= MEMORY:
                self.clear()
            self[chunk] = known
        return known


class Seeds:
    """The words of all wordings, ready for one pass."""

    def __init__(self, vocabularies: Sequence[Vocabulary], sieve: Sieve) -> None:
        self._vocabularies = vocabularies
        holders: dict[str, int] = {}
        for vocabulary in vocabularies:
            for word in vocabulary.weights:
                holders[word] = holders.get(word, 0) + 1
        self._near = Near(holders)
        self._keyed: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, vocabulary in enumerate(vocabularies):
            keys = _keys(vocabulary, holders)
            for word in keys:
                self._keyed.setdefault(word, []).append(number)
            if not keys:
                self._always.append(number)
        self._meant = _Meant(self._near)
        self._touched = Touched(self._learn)
        if self._keyed:
            sieve.add(self._touched.__getitem__)

    def _learn(self, chunk: str) -> set[int]:
        """Wordings of which the chunk may hold a key."""
        return {
            number
            for _, meant in self._meant[chunk]
            for wanted in meant
            for number in self._keyed.get(wanted, ())
        }

    def candidates(
        self, telling: Collection[str], chunks: Collection[str]
    ) -> dict[int, dict[str, float]]:
        """Wordings that may be in a text of these chunks, each with its words found.

        ``telling`` is what the sieve left of the chunks. Keys are indices of the
        vocabularies; values map words *of the article* to what they weigh.
        """
        touched = self._touched.by(telling) if self._keyed else set[int]()
        touched.update(self._always)
        if not touched:
            return {}
        words = map(self._meant.__getitem__, chunks)
        meant = dict(chain.from_iterable(filter(None, words)))
        there = {wanted for some in meant.values() for wanted in some}
        out: dict[int, dict[str, float]] = {}
        for number in sorted(touched):
            vocabulary = self._vocabularies[number]
            weights = vocabulary.weights
            held = weights.keys() & there
            if sum(weights[word] for word in held) < SHARE * vocabulary.least - _EDGE:
                continue
            out[number] = {
                word: max(found)
                for word, some in meant.items()
                if (found := [weights[wanted] for wanted in some if wanted in held])
            }
        return out


def _keys(vocabulary: Vocabulary, holders: Mapping[str, int]) -> list[str]:
    """The rarest words, one of which must be there for half of all to be there."""
    spare = SHARE * vocabulary.least - _EDGE
    words = sorted(
        vocabulary.weights,
        key=lambda word: (weight(word) < 1.0, holders[word], -len(word), word),
    )
    while words and vocabulary.weights[words[-1]] < spare:
        spare -= vocabulary.weights[words.pop()]
    return words if spare > 0 else []


def places(
    words: Sequence[str], candidates: Iterable[Mapping[str, float]]
) -> list[tuple[int, str]]:
    """Where in a text any word found for any wording stands, in text order."""
    found = set[str]().union(*candidates)
    return list(compress(enumerate(words), map(found.__contains__, words)))


def windows(
    there: Iterable[tuple[int, str]],
    weights: Mapping[str, float],
    need: float,
    longest: int,
) -> Iterator[tuple[int, int]]:
    """Stretches of words, at most ``longest`` long, dense enough to hold a wording.

    ``there`` are the places of words. Yields half-open ranges in text order; the
    caller looks inside, and stretches that overlap are joined.
    """
    mine = [(at, word) for at, word in there if word in weights]
    start = 0
    counts: dict[str, int] = {}
    total = 0.0
    open_range: tuple[int, int] | None = None
    for at, word in mine:
        counts[word] = counts.get(word, 0) + 1
        if counts[word] == 1:
            total += weights[word]
        while at - mine[start][0] >= longest:
            gone = mine[start][1]
            counts[gone] -= 1
            if not counts[gone]:
                total -= weights[gone]
            start += 1
        if total >= need - _EDGE:
            low, high = mine[start][0], at + 1
            if open_range and low <= open_range[1]:
                open_range = (open_range[0], high)
            else:
                if open_range:
                    yield open_range
                open_range = (low, high)
    if open_range:
        yield open_range
