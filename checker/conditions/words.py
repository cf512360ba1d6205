"""``has_words`` and ``length``: free words in the article, and how long it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from checker.contracts import Answer, Case, ConditionPlugin, Evidence, Truth
from checker.document import Role, Span
from checker.rulesets.model import Clause, Measure, Texts, WordsTest
from checker.text import phrases, probes
from checker.text.folding import Folded, fold
from checker.text.ideographs import ByText
from checker.verdict import Reason


def judge(clause: Clause, case: Case) -> Answer:
    """Whether the words are there, or the length is as asked."""
    if clause.key == "length":
        measure = cast("Measure", clause.value)
        length = visible_length(case)
        if measure.accepts(length):
            return Answer(Truth.TRUE, evidence=(Evidence("length", str(length)),))
        return Answer(Truth.FALSE, Reason.NOT_TRIGGERED)
    test = cast("WordsTest", clause.value)
    found = tuple(_find(test, case))
    if found:
        return Answer(Truth.TRUE, evidence=found)
    if test.lists:
        # The compiler leaves here only lists that are empty.
        return Answer(Truth.UNKNOWN, Reason.LIST_EMPTY)
    return Answer(Truth.FALSE, Reason.NOT_TRIGGERED)


def visible_length(case: Case) -> int:
    """Characters of the article a reader sees, runs of white space counted once."""
    return sum(
        len(" ".join(case.document.quote(block.span).split()))
        for block in case.document.blocks
        if block.main and not block.hidden and block.role is not Role.IMAGE
    )


def _find(test: WordsTest, case: Case) -> Iterator[Evidence]:
    folded = _folded(case.document.text)
    stretches: list[Span] | None = None
    for text in _texts(test.words, case.document.language):
        needs = _needs(text)
        if not probes.all_there(needs, folded.text):
            continue
        for found in probes.occurrences(_compiled(text), needs, folded.text):
            span = folded.span(found.start(), found.end())
            if stretches is None:
                stretches = list(_stretches(test, case))
            if not any(span in stretch for stretch in stretches):
                continue
            if any(
                other.start() <= found.start() and found.end() <= other.end()
                for exception in _texts(test.exceptions, case.document.language)
                for other in _compiled(exception).finditer(folded.text)
            ):
                continue
            yield Evidence("has_words", case.document.quote(span), span)


def _texts(texts: Texts, language: str | None) -> Iterator[str]:
    for code, values in texts.items():
        if code == "any_language" or language is None or code == language:
            yield from values


def _stretches(test: WordsTest, case: Case) -> Iterator[Span]:
    """Where the words may stand: the named blocks, or the whole visible article."""
    if not test.places:
        yield from (block.span for block in case.document.blocks if not block.hidden)
        return
    body_seen = False
    for block in case.document.blocks:
        if block.hidden:
            continue
        if block.role.value in test.places:
            yield block.span
        elif (
            "lead" in test.places
            and block.role in (Role.PARAGRAPH, Role.LEAD)
            and not body_seen
        ):
            body_seen = True
            yield block.span


@lru_cache(maxsize=2048)
def _compiled(text: str) -> ByText:
    return phrases.compile_phrase(text)


@lru_cache(maxsize=8192)
def _needs(text: str) -> probes.Needs:
    return probes.needs(text)


@lru_cache(maxsize=2)
def _folded(text: str) -> Folded:
    return fold(text)


PLUGIN = ConditionPlugin(("has_words", "length"), judge)
