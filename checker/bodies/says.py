"""Free words: a label that may say it in its own way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from checker import slots as slot_values
from checker.contracts import Article, BodyPlugin, Fit, FitFault, FitSlot, LabelFit
from checker.document import Span
from checker.program import Pattern, Program
from checker.rulesets.model import Texts
from checker.text import phrases
from checker.text.folding import skeleton
from checker.verdict import Fault


def prepare(program: Program) -> Callable[[Article], Iterable[LabelFit]]:
    """A finder of all ``says`` wordings of one program."""
    patterns = [p for p in program.patterns if p.kind != "text" and not p.exact]
    compiled: dict[int, re.Pattern[str]] = {}
    exceptions: dict[str, list[re.Pattern[str]]] = {}

    def phrase(number: int) -> re.Pattern[str]:
        if number not in compiled:
            pattern = patterns[number]
            compiled[number] = phrases.compile_phrase(
                pattern.text, slot_values.shapes(program.labels[pattern.label].slots)
            )
        return compiled[number]

    def denials(pattern: Pattern) -> list[re.Pattern[str]]:
        key = f"{pattern.label}/{pattern.wording}"
        if key not in exceptions:
            label = program.labels[pattern.label]
            wording = next(w for w in label.wordings if w.id == pattern.wording)
            exceptions[key] = [
                phrases.compile_phrase(text)
                for text in (*flat(label.exceptions), *flat(wording.exceptions))
            ]
        return exceptions[key]

    def find(article: Article) -> Iterator[LabelFit]:
        text = _one_script(article.folded.text)
        for number, pattern in enumerate(patterns):
            if pattern.probe and pattern.probe not in text:
                continue
            for found in phrase(number).finditer(text):
                denied = any(
                    other.start() <= found.start() and found.end() <= other.end()
                    for denial in denials(pattern)
                    for other in denial.finditer(
                        text,
                        max(0, found.start() - 200),
                        min(len(text), found.end() + 200),
                    )
                )
                if not denied:
                    yield LabelFit(
                        pattern.label, _fit(article, pattern, found, program)
                    )

    return find


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


_MIXED = re.compile("[а-я][a-z]|[a-z][а-я]")


def _one_script(text: str) -> str:
    """Folded text with words of mixed scripts in the script they pretend to be in."""
    if not _MIXED.search(text):
        return text
    return _WORD.sub(
        lambda word: skeleton(word[0]) if _MIXED.search(word[0]) else word[0], text
    )


_WORD = re.compile(r"[^\W_]+")


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
