"""Free words: a label that may say it in its own way."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter

from checker import slots as slot_values
from checker.contracts import Article, BodyPlugin, Fit, FitFault, FitSlot, LabelFit
from checker.document import Span
from checker.program import Pattern, Program
from checker.rulesets.model import Texts
from checker.text import phrases, probes
from checker.text.ideographs import ByText
from checker.verdict import Fault


def prepare(
    program: Program, sieve: probes.Sieve
) -> Callable[[Article], Iterable[LabelFit]]:
    """A finder of all ``says`` wordings of one program."""
    patterns = [p for p in program.patterns if p.kind != "text" and not p.exact]
    passed = probes.Probes([p.needs for p in patterns], sieve)
    signs = {
        number: sign
        for number, p in enumerate(patterns)
        if not p.needs
        and (sign := phrases.sign_of(p.text, _shapes(program, p))) is not None
    }
    signed = probes.Touched(
        lambda chunk: [number for number, one in signs.items() if one.search(chunk)]
    )
    if signs:
        sieve.add(signed.__getitem__)
    compiled: dict[int, ByText] = {}
    exceptions: dict[str, _Exceptions] = {}

    def phrase(number: int) -> ByText:
        if number not in compiled:
            pattern = patterns[number]
            compiled[number] = phrases.compile_phrase(
                pattern.text, _shapes(program, pattern)
            )
        return compiled[number]

    def excepted(pattern: Pattern) -> _Exceptions:
        key = f"{pattern.label}/{pattern.wording}"
        if key not in exceptions:
            label = program.labels[pattern.label]
            wording = next(w for w in label.wordings if w.id == pattern.wording)
            exceptions[key] = _Exceptions(
                (*flat(label.exceptions), *flat(wording.exceptions))
            )
        return exceptions[key]

    def find(article: Article) -> Iterator[LabelFit]:
        text = article.plain
        denied = _Denied(article)
        there = signed.by(article.plain_telling) if signs else set()
        for number in passed.candidates(article.plain_telling, text):
            pattern = patterns[number]
            if number in signs and number not in there:
                continue
            for found in probes.occurrences(phrase(number), pattern.needs, text):
                if not denied(excepted(pattern), found):
                    yield LabelFit(
                        pattern.label, _fit(article, pattern, found, program)
                    )

    return find


class _Exceptions:
    """Words that only look like a label: its ``except``."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = texts
        self.needs = [probes.needs(text) for text in texts]
        self.probes = probes.Probes(self.needs, probes.Sieve())


class _Denied:
    """Whether words of one article only look like a label."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._there: dict[int, list[list[tuple[int, int]]]] = {}

    def __call__(self, exceptions: _Exceptions, found: re.Match[str]) -> bool:
        there = self._there.get(id(exceptions))
        if there is None:
            self._there[id(exceptions)] = there = list(self._find(exceptions))
        start, end = found.span()
        for spans in there:
            place = bisect_right(spans, start, key=itemgetter(0)) - 1
            if place >= 0 and end <= spans[place][1]:
                return True
        return False

    def _find(self, exceptions: _Exceptions) -> Iterator[list[tuple[int, int]]]:
        """Where each exception stands, in text order."""
        text = self._article.plain
        for number in exceptions.probes.candidates(self._article.plain_chunks, text):
            phrase = _denial(exceptions.texts[number])
            found = probes.occurrences(phrase, exceptions.needs[number], text)
            spans = [one.span() for one in found]
            if spans:
                yield spans


def _shapes(program: Program, pattern: Pattern) -> dict[str, str]:
    return slot_values.shapes(program.labels[pattern.label].slots)


@lru_cache(maxsize=2048)
def _denial(text: str) -> ByText:
    return phrases.compile_phrase(text)


def flat(texts: Texts) -> Iterator[str]:
    """All texts, whatever their language."""
    for values in texts.values():
        yield from values


def _fit(
    article: Article, pattern: Pattern, found: re.Match[str], program: Program
) -> Fit:
    folded, text = article.folded, article.document.text
    span = _trimmed(folded.span(found.start(), found.end()), text)
    label = program.labels[pattern.label]
    faults: list[FitFault] = []
    slots: list[FitSlot] = []
    for number, name in enumerate(phrases.slot_names(pattern.text)):
        start, end = found.span(f"s{number}")
        if start < 0:
            continue
        inner: Span = folded.span(start, end)
        value = slot_values.filled(name, text[inner.start : inner.end], inner)
        judged, wrong = slot_values.judge(
            value, label.slots.get(name), program.registries
        )
        slots.append(judged)
        faults += wrong
    if pattern.kind in _GRADES:
        quote = text[span.start : span.end]
        faults.append(FitFault(_GRADES[pattern.kind], None, quote, span))
    return Fit(
        wording=pattern.wording,
        language=pattern.language,
        translation=False,
        span=span,
        faults=tuple(faults) or _strange(article, found, span),
        slots=tuple(slots),
        differing=0.0 if pattern.kind == "says" else 1.0,
        required=pattern.text,
        kind=pattern.kind,
    )


def _trimmed(span: Span, text: str) -> Span:
    """Without the space that an absent option leaves in front."""
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end)


_GRADES = {"wrong": Fault.WORDING, "insufficient": Fault.INSUFFICIENT}


def _strange(
    article: Article, found: re.Match[str], span: Span
) -> tuple[FitFault, ...]:
    """Words that only look right: letters of another script, invisible signs."""
    quote = article.document.text[span.start : span.end]
    if article.folded.text[found.start() : found.end()] != found[0]:
        return (FitFault(Fault.LOOKALIKE, found[0], quote, span),)
    inside = [at for at in article.folded.invisible if span.start <= at < span.end]
    if any(article.document.text[at] != "\u00ad" for at in inside):
        return (FitFault(Fault.LOOKALIKE, None, quote, span),)
    return ()


PLUGIN = BodyPlugin(prepare)
