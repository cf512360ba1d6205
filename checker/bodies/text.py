"""Wordings taken word for word: long ones aligned, short ones found as written."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from checker import slots as slot_values
from checker.contracts import (
    Article,
    BodyPlugin,
    Fit,
    FitFault,
    FitSlot,
    LabelFit,
)
from checker.document import Document, Span
from checker.program import Pattern, Program
from checker.records import replace
from checker.registries.index import RegistryIndex
from checker.rulesets.model import Label, Slot
from checker.text import alignment, phrases, probes, seeds, standing, templates
from checker.text.folding import fold
from checker.text.ideographs import ByText
from checker.text.reading import Reading, read, strange_letters
from checker.text.tokens import WORD, Tokens, canonical, distance
from checker.verdict import Fault

_EDGE = 1e-9
_NEAR = 2
"""Words on either side that may be the label's own, out of order."""
PROSE = 8.0
"""From this weight on, half of a wording's words may also meet in a sentence about it."""
STRANGE = 0.4
"""From this share of the words found on, those that are not as required speak for a
sentence of its own that only has the same words."""


class Finder:
    """The texts of all labels, ready for one article after another."""

    def __init__(self, program: Program, sieve: probes.Sieve) -> None:
        self.program = program
        self.aligned = [p for p in program.patterns if p.kind == "text" and not p.exact]
        self.exact = [p for p in program.patterns if p.exact and p.kind != "says"]
        self.seeds = seeds.Seeds(
            [seeds.Vocabulary(p.weights, p.least) for p in self.aligned], sieve
        )
        self.lengths: dict[tuple[str, str], int | None] = {}
        self.probes = probes.Probes([p.needs for p in self.exact], sieve)

    def __call__(self, article: Article) -> Iterator[LabelFit]:
        """All fits, in no particular order."""
        yield from self.find_exact(article)
        yield from self.find_aligned(article)

    # -- short wordings and markers

    def find_exact(self, article: Article) -> Iterator[LabelFit]:
        """Markers and short wordings, as written; also in letters that only look so."""
        text = article.folded.text
        yield from self.written(article, text)
        if article.plain != text:
            yield from self.written(article, article.plain, disguised=True)

    def written(
        self, article: Article, text: str, *, disguised: bool = False
    ) -> Iterator[LabelFit]:
        """Exact patterns in ``text``; of disguised text only what differs."""
        folded = article.folded
        telling = article.plain_telling if disguised else article.telling
        for number in self.probes.candidates(telling, text):
            pattern = self.exact[number]
            label = self.program.labels[pattern.label]
            for found in probes.occurrences(
                _phrase(self.program, pattern), pattern.needs, text
            ):
                start, end = found.span()
                if start == end or (
                    disguised and text[start:end] == folded.text[start:end]
                ):
                    continue
                while text[start].isspace():  # before an option that is absent
                    start += 1
                if is_excepted(label, pattern, text, start, end):
                    continue
                fit = _exact_fit(
                    article, pattern, label, folded.span(start, end), found
                )
                yield LabelFit(
                    pattern.label, _unmasked(fit, article) if disguised else fit
                )

    # -- long wordings

    def find_aligned(self, article: Article) -> Iterator[LabelFit]:
        """Long wordings, wherever half of their words stand together."""
        candidates = self.seeds.candidates(article.telling, article.chunks)
        if not candidates:
            return
        tokens = article.tokens
        there = seeds.places(tokens.words, candidates.values())
        faultless: dict[str, list[tuple[int, int]]] = {}
        for number in sorted(candidates, key=lambda one: -self.share(one, candidates)):
            pattern = self.aligned[number]
            taken = _Taken(
                stretch
                for label, some in faultless.items()
                for stretch in some
                if label != pattern.label
            )
            comparer = _comparer(pattern.text)
            longest = _longest(comparer.graph)
            heavy = {word: w for word, w in candidates[number].items() if w >= 1.0}
            need = seeds.SHARE * pattern.least - sum(
                w for w in candidates[number].values() if w < 1.0
            )
            for low, high in seeds.windows(there, heavy, max(need, 0.9), longest):
                window = (max(0, low - 6), min(len(tokens), high + 8))
                for found in _attempts(comparer, tokens.words, window, taken):
                    fit = self.fit(article, tokens, pattern, found)
                    if fit is None:
                        continue
                    yield LabelFit(pattern.label, fit)
                    if not fit.faults:
                        stretch = (found.first, found.last)
                        faultless.setdefault(pattern.label, []).append(stretch)

    def share(
        self, number: int, candidates: Mapping[int, Mapping[str, float]]
    ) -> float:
        """How much of a wording's words is there, by weight."""
        return sum(candidates[number].values()) / self.aligned[number].least

    def fit(
        self,
        article: Article,
        tokens: Tokens,
        pattern: Pattern,
        found: alignment.Alignment,
    ) -> Fit | None:
        """An alignment as a fit, its slots judged; none where too little is left."""
        registries, label = self.program.registries, self.program.labels[pattern.label]
        near = slice(max(0, found.first - _NEAR), found.last + 1 + _NEAR)
        if not has_must(label.must_have, tokens.words[near]):
            return None

        def cut(slot: str, text: str) -> int | None:
            index = _registry(label.slots.get(slot), registries)
            return self.name_length(index, text) if index else None

        reading = read(found, tokens, article.document.text, cut)
        if reading.found < seeds.SHARE * found.total - 1e-9:
            return None
        long = found.total >= PROSE
        if long and reading.strange > STRANGE * reading.found:
            return None
        if reading.faults and self.is_denied(article, label, reading.span):
            return None
        faults = _with_pictures(list(_word_faults(reading)), article, reading.span)
        slots = list[FitSlot]()
        for filled in reading.slots:
            judged, wrong = slot_values.judge(
                filled, label.slots.get(filled.slot), registries
            )
            slots.append(judged)
            faults += wrong
        return Fit(
            wording=pattern.wording,
            language=pattern.language,
            translation=pattern.translation,
            span=reading.span,
            faults=tuple(sorted(faults, key=lambda fault: fault.span)),
            slots=tuple(slots),
            differing=reading.differing,
            required=pattern.text,
        )

    def is_denied(self, article: Article, label: Label, span: Span) -> bool:
        """Whether the words say that the label does not apply: the key ``except``."""
        texts = [text for some in label.exceptions.values() for text in some]
        words = fold(article.document.quote(span)).text if texts else ""
        return any(_denial(text).search(words) for text in texts)

    def name_length(self, index: RegistryIndex, text: str) -> int | None:
        """As ``slots.name_length``, remembered: publishers repeat their notices."""
        key = (index.id, text)
        if key not in self.lengths:
            if len(self.lengths) > 5_000:
                self.lengths.clear()
            self.lengths[key] = slot_values.name_length(index, text)
        return self.lengths[key]


@lru_cache(maxsize=256)
def _denial(text: str) -> ByText:
    return phrases.compile_phrase(text)


def _with_pictures(
    faults: list[FitFault], article: Article, span: Span
) -> list[FitFault]:
    """The faults with one for each picture inside the label.

    A reader puts a picture's words beside the paragraph or into it: its place in the
    source tells where it stands.
    """
    document = article.document
    if not document.images:
        return faults
    start, end = document.map.to_source(span)
    for image in document.images:
        place = document.map.source_start(image.span.start)
        if not start < place < end:
            continue
        inside = image.span.start >= span.start and image.span.end <= span.end
        at = image.span if inside else _nearest(document, span, place)
        faults = [one for one in faults if not (inside and one.span.overlaps(at))]
        faults.append(FitFault(Fault.BROKEN, None, image.alt or None, at))
    return faults


def _nearest(document: Document, span: Span, place: int) -> Span:
    """The empty stretch of the label where the source goes on behind ``place``."""
    at = bisect_left(
        range(span.end), place, lo=span.start, key=document.map.source_start
    )
    return Span(at, at)


class _Taken:
    """Words that are faultless labels, as first and last words."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._firsts: list[int] = []
        self._longest: list[tuple[int, int]] = []
        """Of those that begin so far, the one that ends last."""
        for one in sorted(stretches):
            longest = self._longest[-1] if self._longest else one
            self._firsts.append(one[0])
            self._longest.append(one if one[1] > longest[1] else longest)

    def around(self, first: int, last: int) -> tuple[int, int] | None:
        """A label that holds both words, and so all between them."""
        at = bisect_right(self._firsts, first) - 1
        if at < 0 or self._longest[at][1] < last:
            return None
        return self._longest[at]


def _attempts(
    comparer: alignment.Comparer,
    words: Sequence[str],
    window: tuple[int, int],
    taken: _Taken,
) -> Iterator[alignment.Alignment]:
    """Every attempt at a wording in a stretch of words, left to right.

    Not always the first first: a better one close behind comes before it. What of the
    wording is found among words that are taken is no broken attempt at it.
    """
    whole, longest = comparer.graph.weight, _longest(comparer.graph)
    need = seeds.SHARE * whole - _EDGE
    pending = [window]
    while pending:
        at, end = pending.pop()
        if at >= end:
            continue
        stop = min(end, at + longest + 20)
        after = at + longest // 2 + 1 if stop < end else end
        most, first, _ = alignment.reach(comparer, words, at, stop)
        if most < need:
            pending.append((after, end))
            continue
        start = max(at, first - 4)
        stop = min(end, start + longest + 20)
        _, first, last = alignment.reach(comparer, words, start, stop)
        if most < whole - _EDGE:
            other = taken.around(first, last)
            if other is not None:
                pending += [(other[1] + 1, end), (at, other[0])]
                continue
        found = alignment.align(
            comparer, words, start, min(stop, last + 4), likely=whole - most
        )
        if found is None or found.found < seeds.SHARE * found.total - _EDGE:
            pending.append((after, end))
            continue
        pending += [(max(found.last + 1, at + 1), end), (at, found.first)]
        yield found


def _word_faults(reading: Reading) -> Iterator[FitFault]:
    for fault in reading.faults:
        yield FitFault(
            fault.fault, fault.expected, fault.found, fault.span, detail=fault.detail
        )


def _registry(
    slot: Slot | None, registries: Mapping[str, RegistryIndex]
) -> RegistryIndex | None:
    return registries.get(slot.registry) if slot and slot.registry else None


def _longest(graph: alignment.Graph) -> int:
    """Words a wording may stretch over."""
    slots = sum(1 for item in graph.items if item.slot)
    return len(graph.items) + 12 + slots * 40


def has_must(must: tuple[str, ...], words: Iterable[str]) -> bool:
    """Whether one of the words without which there is no attempt is there."""
    if not must:
        return True
    words = list(words)
    return (
        any(_holds(words, wanted) for wanted in _in_a_row(must))
        or any(_is_must(word, must) for word in words)
        or any(_is_must(one + other, must) for one, other in pairwise(words))  # torn
    )


@lru_cache(maxsize=256)
def _in_a_row(must: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Those that are several words."""
    pieces = (tuple(WORD.findall(stem.rstrip("*").lower())) for stem in must)
    return tuple(wanted for wanted in pieces if len(wanted) > 1)


@lru_cache(maxsize=20_000)
def _is_must(word: str, must: tuple[str, ...]) -> bool:
    """Whether a word is one of those, within one letter in four."""
    for meant in {word, canonical(word)}:
        for stem in must:
            open_ended, plain = stem.endswith("*"), stem.rstrip("*").lower()
            if meant == plain or (open_ended and meant.startswith(plain)):
                return True
            most = len(plain) // 4
            cut = meant[: len(plain)] if open_ended else meant
            if most and distance(cut, plain, most) <= most:
                return True
    return False


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether several words, or characters of a script without spaces, stand in a row,
    one in four of them wrong at most.
    """
    count = len(wanted)
    if count < 2:
        return False
    return any(
        sum(
            alignment.compare(word, want) is None
            for word, want in zip(words[at : at + count], wanted, strict=True)
        )
        <= count // 4
        for at in range(len(words) - count + 1)
    )


@lru_cache(maxsize=512)
def _comparer(text: str) -> alignment.Comparer:
    return alignment.Comparer(alignment.build(templates.parse(text)))


_PHRASES: dict[tuple[str, str], ByText] = {}


def _phrase(program: Program, pattern: Pattern) -> ByText:
    """The compiled form of an exact pattern; kept for the process."""
    key = (program.digest + pattern.label, pattern.text)
    compiled = _PHRASES.get(key)
    if compiled is None:
        compiled = phrases.compile_phrase(
            pattern.text,
            slot_values.shapes(program.labels[pattern.label].slots),
            marker=True,
        )
        _PHRASES[key] = compiled
    return compiled


def _unmasked(fit: Fit, article: Article) -> Fit:
    """A fit of letters that only look like the right ones."""
    quote = article.document.quote(fit.span)
    strange = strange_letters(quote, fit.required)
    fault = FitFault(Fault.LOOKALIKE, fit.required, quote, fit.span, detail=strange)
    return replace(fit, faults=(*fit.faults, fault))


def is_excepted(
    label: Label, pattern: Pattern, text: str, start: int, end: int
) -> bool:
    """Whether words only look like the label: the label's or wording's ``except``."""
    wording = next(one for one in label.wordings if one.id == pattern.wording)
    return any(
        other.start() <= start and end <= other.end()
        for texts in (label.exceptions, wording.exceptions)
        for values in texts.values()
        for one in values
        for other in _exception(one).finditer(
            text, max(0, start - _AROUND), min(len(text), end + _AROUND)
        )
    )


_AROUND = 200
"""Characters around a label that an exception may take in."""


@lru_cache(maxsize=1024)
def _exception(text: str) -> ByText:
    return phrases.compile_phrase(text)


def _exact_fit(
    article: Article,
    pattern: Pattern,
    label: Label,
    span: Span,
    found: re.Match[str],
) -> Fit:
    """A short wording found as written."""
    text = article.document.text
    faults: list[FitFault] = []
    slots: list[FitSlot] = []
    for number, name in enumerate(phrases.slot_names(pattern.text, free=False)):
        start, end = found.span(f"s{number}")
        if start < 0:
            continue
        inner = article.folded.span(start, end)
        value = text[inner.start : inner.end]
        filled = slot_values.filled(name, value, inner)
        judged, wrong = slot_values.judge(filled, label.slots.get(name), {})
        slots.append(judged)
        faults += wrong
    quote = text[span.start : span.end]
    if pattern.kind == "wrong":
        faults.append(FitFault(Fault.WORDING, None, quote, span))
    elif pattern.kind == "insufficient":
        faults.append(FitFault(Fault.INSUFFICIENT, None, quote, span))
    else:
        strange = standing.strange_signs(quote, pattern.text)
        if strange:
            faults.append(FitFault(Fault.LOOKALIKE, None, quote, span, detail=strange))
    return Fit(
        wording=pattern.wording,
        language=pattern.language,
        translation=pattern.translation,
        span=span,
        faults=tuple(faults),
        slots=tuple(slots),
        differing=0.0 if pattern.kind == "text" else 1.0,
        required=pattern.text,
        kind=pattern.kind,
    )


def prepare(
    program: Program, sieve: probes.Sieve
) -> Callable[[Article], Iterable[LabelFit]]:
    """A finder for one program."""
    return Finder(program, sieve)


PLUGIN = BodyPlugin(prepare)
