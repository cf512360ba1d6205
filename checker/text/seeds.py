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

from collections.abc import Collection, Iterator, Mapping, Sequence

from checker.records import dataclass
from checker.text.near import Near
from checker.text.probes import LONGEST_REMEMBERED, MEMORY, Touched
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


class Seeds:
    """The words of all wordings, ready for one pass."""

    def __init__(self, vocabularies: Sequence[Vocabulary]) -> None:
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
        self._meant: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        self._touched = Touched(self._learn)

    def _learn(self, chunk: str) -> set[int]:
        """Wordings of which the chunk may hold a key."""
        return {
            number
            for _, meant in self._words(chunk)
            for wanted in meant
            for number in self._keyed.get(wanted, ())
        }

    def _words(self, chunk: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Words of a chunk that may stand for words of wordings, and for which."""
        known = self._meant.get(chunk)
        if known is None:
            known = tuple(
                (word, meant)
                for word in dict.fromkeys(WORD.findall(chunk))
                if (meant := self._near.meant(word))
            )
            if len(chunk) < LONGEST_REMEMBERED:
                if len(self._meant) >= MEMORY:
                    self._meant.clear()
                self._meant[chunk] = known
        return known

    def candidates(self, chunks: Collection[str]) -> dict[int, dict[str, float]]:
        """Wordings that may be in a text of these chunks, each with its words found.

        Keys are indices of the vocabularies; values map words *of the article* to
        what they weigh.
        """
        touched = self._touched.by(chunks) if self._keyed else set[int]()
        touched.update(self._always)
        if not touched:
            return {}
        meant = dict(pair for chunk in chunks for pair in self._words(chunk))
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


def windows(
    words: Sequence[str], weights: Mapping[str, float], need: float, longest: int
) -> Iterator[tuple[int, int]]:
    """Stretches of words, at most ``longest`` long, dense enough to hold a wording.

    Yields half-open ranges in text order; the caller looks inside, and stretches
    that overlap are joined.
    """
    positions = [at for at, word in enumerate(words) if word in weights]
    start = 0
    counts: dict[str, int] = {}
    total = 0.0
    open_range: tuple[int, int] | None = None
    for at in positions:
        word = words[at]
        counts[word] = counts.get(word, 0) + 1
        if counts[word] == 1:
            total += weights[word]
        while at - positions[start] >= longest:
            gone = words[positions[start]]
            counts[gone] -= 1
            if not counts[gone]:
                total -= weights[gone]
            start += 1
        if total >= need - _EDGE:
            low, high = positions[start], at + 1
            if open_range and low <= open_range[1]:
                open_range = (open_range[0], high)
            else:
                if open_range:
                    yield open_range
                open_range = (low, high)
    if open_range:
        yield open_range
