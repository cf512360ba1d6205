"""What belongs into a label's slots, read off the words suggested for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from checker.text import alignment, templates
from checker.text.folding import fold
from checker.text.tokens import tokenize


@lru_cache(maxsize=64)
def fillings(required: str | None, suggestion: str | None) -> Mapping[str, str]:
    """Each slot of ``required`` as written there, with what ``suggestion`` has in it.

    Empty where the two are not the same wording, or a slot is left open.
    """
    found = _aligned(required or "", suggestion or "")
    if not suggestion or found is None:
        return MappingProxyType({})
    tokens = tokenize(fold(suggestion))
    out: dict[str, str] = {}
    for number, step in enumerate(found.steps):
        if step.kind is not alignment.Kind.SLOT:
            continue
        before = tokens.span(step.first - 1, step.first - 1).end if step.first else 0
        last = number + 1 == len(found.steps)
        after = (
            len(suggestion) if last else tokens.span(step.last + 1, step.last + 1).start
        )
        value = suggestion[before:after].strip()
        if not value.startswith("{"):
            out[found.graph.items[step.items[-1]].raw] = value
    return MappingProxyType(out)


def _aligned(required: str, suggestion: str) -> alignment.Alignment | None:
    """The wording against its own words; none where a fixed word is another."""
    try:
        graph = alignment.build(templates.parse(required))
    except templates.TemplateError:
        return None
    if len(graph.items) < 2:  # only the beginning: no words, no slots
        return None
    words = tokenize(fold(suggestion)).words
    found = alignment.align(alignment.Comparer(graph), words, 0, len(words))
    same = (alignment.Kind.KEPT, alignment.Kind.SLOT)
    return found if found and all(step.kind in same for step in found.steps) else None
