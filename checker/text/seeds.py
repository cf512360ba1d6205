"""One pass over an article's words that tells which wordings can be there at all.

A wording can only be there if half of its words by weight are, each exactly, under
look-alike letters, or within one letter in four. That test is made once for each
distinct word ever seen and remembered; an article then costs two set operations. It
loses nothing that aligning everywhere would find (words run together or torn apart
aside), and says where to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.text.folding import latin_skeleton
from checker.text.tokens import WORD, canonical, distance

MEMORY = 200_000
"""Distinct words remembered before starting anew; bounds memory in long runs."""

LONGEST_REMEMBERED = 80
"""Characters of a run without spaces that is worth remembering."""

SHARE = 0.5
"""An attempt has at least this share of a wording's words by weight."""


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
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for number, vocabulary in enumerate(vocabularies):
            for word, weight in vocabulary.weights.items():
                self._holders.setdefault(word, []).append((number, weight))
        self._pieces: dict[str, list[str]] = {}
        self._skeletons: dict[str, list[str]] = {}
        for word in self._holders:
            self._skeletons.setdefault(latin_skeleton(word), []).append(word)
            for piece in _pieces(word):
                self._pieces.setdefault(piece, []).append(word)
        lengths = sorted({len(piece) for piece in self._pieces})
        self._lengths = tuple(lengths)
        self._known: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        self._seen: set[str] = set()

    def meant(self, word: str) -> tuple[str, ...]:
        """Words of wordings that a folded word of an article may stand for."""
        if word in self._holders:
            return (word,)
        plain = canonical(word)
        out = set(self._skeletons.get(latin_skeleton(word), ()))
        if plain in self._holders:
            out.add(plain)
        if len(plain) >= 3:
            tried: set[str] = set()
            for length in self._lengths:
                for start in range(len(plain) - length + 1):
                    tried.update(self._pieces.get(plain[start : start + length], ()))
            for wanted in tried:
                most = len(wanted) // 4
                if most and distance(plain, wanted, most) <= most:
                    out.add(wanted)
        return tuple(sorted(out))

    def _learn(self, chunk: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Words of a chunk that may stand for words of wordings, and for which."""
        return tuple(
            (word, meant) for word in WORD.findall(chunk) if (meant := self.meant(word))
        )

    def candidates(self, text: str) -> dict[int, dict[str, float]]:
        """Wordings that may be in a folded text, each with its words found.

        Keys are indices of the vocabularies; values map words *of the article* to
        what they weigh.
        """
        distinct = set(text.split())
        new = distinct - self._seen
        if new:
            if len(self._seen) > MEMORY:
                self._known.clear()
                self._seen.clear()
                new = distinct
            for chunk in new:
                if learned := self._learn(chunk):
                    self._known[chunk] = learned
                if len(chunk) < LONGEST_REMEMBERED:
                    self._seen.add(chunk)
        hits = distinct & self._known.keys()
        if not hits:
            return {}
        found: dict[int, dict[str, dict[str, float]]] = {}
        for chunk in hits:
            for word, meant in self._known[chunk]:
                for wanted in meant:
                    for number, weight in self._holders[wanted]:
                        found.setdefault(number, {}).setdefault(word, {})[wanted] = (
                            weight
                        )
        for chunk in [one for one in new if len(one) >= LONGEST_REMEMBERED]:
            self._known.pop(chunk, None)
        out: dict[int, dict[str, float]] = {}
        for number, by_word in found.items():
            wanted_weights: dict[str, float] = {}
            for weights in by_word.values():
                wanted_weights.update(weights)
            if sum(wanted_weights.values()) >= SHARE * self._vocabularies[number].least:
                out[number] = {word: max(w.values()) for word, w in by_word.items()}
        return out


def _pieces(word: str) -> list[str]:
    """Pieces of which one stays whole however ``len // 4`` letters are changed."""
    errors = len(word) // 4
    if not errors:
        return []
    count = errors + 1
    cuts = [len(word) * index // count for index in range(count + 1)]
    return [word[cuts[index] : cuts[index + 1]] for index in range(count)]


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
        if total >= need - 1e-9:
            low, high = positions[start], at + 1
            if open_range and low <= open_range[1]:
                open_range = (open_range[0], high)
            else:
                if open_range:
                    yield open_range
                open_range = (low, high)
    if open_range:
        yield open_range
