"""``publisher``, ``author`` and ``credit``: a name listed in a registry on the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from checker.contracts import Answer, Case, ConditionPlugin, Evidence, Truth, some
from checker.document import Role, Span
from checker.patterns import pattern
from checker.registries.model import Listing
from checker.rulesets.model import Clause, ListedIn
from checker.verdict import Reason

_LEAD_IN = pattern(
    r"^[\s(*—–-]*[^:—–\n]{0,60}?(?::|\s[—–-]\s)\s*|^[\s(*—–-]*(?:по (?:материалам|данным|"
    r"сообщению)|via|from|source)\s+",
    re.IGNORECASE,
)
_REASONS = {
    Listing.NOT_YET: Reason.NOT_LISTED_YET,
    Listing.DELISTED: Reason.DELISTED,
}


def judge(clause: Clause, case: Case) -> Answer:
    """Whether one of the names is listed in one of the registries on the day."""
    people = list(_people(clause.key, case))
    if not people:
        absent = clause.key in ("publisher", "author")
        return Answer(Truth.ABSENT if absent else Truth.FALSE, Reason.NOT_TRIGGERED)
    registries = cast("ListedIn", clause.value).registries
    return some(
        [
            _listed(name, span, registry, clause.key, case)
            for name, span in people
            for registry in registries
        ]
    )


def _people(key: str, case: Case) -> Iterator[tuple[str, Span | None]]:
    document = case.document
    if key == "credit":
        for block in document.blocks_with(Role.CREDIT):
            if not block.hidden:
                yield from credited(document.text, block.span)
        return
    fact = case.facts.get(key)
    if fact:
        names = fact if isinstance(fact, tuple) else (str(fact),)
        yield from ((name, None) for name in names)
    else:
        names = document.publishers if key == "publisher" else document.authors
        yield from ((name, None) for name in names)


def credited(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Names in a credit line: what follows “Source:”, each of an enumeration."""
    line = text[span.start : span.end]
    lead = _LEAD_IN.match(line)
    start = lead.end() if lead and lead.end() < len(line.rstrip()) else 0
    rest = line[start:]
    for piece in re.finditer(r"[^,;/|\n]+", rest):
        name = piece.group().strip(" .()*")
        if name:
            at = span.start + start + rest.index(name, piece.start())
            yield name, Span(at, at + len(name))


def _listed(
    name: str, span: Span | None, registry: str, kind: str, case: Case
) -> Answer:
    index = case.registries.get(registry)
    evidence = Evidence(kind, name, span)
    if index is None:
        return Answer(Truth.UNKNOWN, Reason.REGISTRY, (evidence,))
    ids = index.lookup(name)
    if not ids:
        if index.speaks_for(case.day):
            return Answer(Truth.FALSE, Reason.NOT_TRIGGERED)
        return Answer(Truth.UNKNOWN, Reason.REGISTRY, (evidence,))
    listings = {one: index.listing(one, case.day) for one in ids}
    listed = [one for one, how in listings.items() if how is Listing.LISTED]
    found = tuple(
        Evidence(kind, name, span, f"{registry}/{one}") for one in (listed or ids)
    )
    if len(listed) == len(ids) or index.bearer(ids, case.day):
        return Answer(Truth.TRUE, evidence=found)
    if listed:
        return Answer(Truth.UNKNOWN, Reason.NAME, found)
    how = next(iter(listings.values()))
    return Answer(Truth.FALSE, _REASONS[how], found)


PLUGIN = ConditionPlugin(("publisher", "author", "credit"), judge)
