"""``mentions``: registry entries named in the text, surely enough, on the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from checker.contracts import Answer, Case, ConditionPlugin, Evidence, Named, Truth
from checker.contracts import some as any_of
from checker.document import Role
from checker.registries.index import RegistryIndex
from checker.registries.model import RANK, Listing, Strength
from checker.rulesets.model import Clause, MentionTest
from checker.verdict import Reason

_REASONS = {
    Listing.NOT_YET: Reason.NOT_LISTED_YET,
    Listing.DELISTED: Reason.DELISTED,
}
_BRANDS = frozenset({Strength.QUOTED_ALIAS, Strength.ALIAS})


def judge(clause: Clause, case: Case) -> Answer:
    """Whether the text names an entry that was listed on the day."""
    test = cast("MentionTest", clause.value)
    answers = [
        _listed(named, entries, case)
        for named in case.mentions
        if named.registry in test.registries and not _is_credit(named, case)
        for entries in [tuple(_counting(named, test, case))]
        if entries
    ]
    found = any_of(answers)
    evidence = tuple(piece for one in answers for piece in one.evidence)
    silent = not all(_speaks(one, case) for one in test.registries)
    if found.truth < Truth.UNKNOWN and silent:
        return Answer(Truth.UNKNOWN, Reason.REGISTRY, evidence)
    return Answer(found.truth, found.reason, evidence)


def _is_credit(named: Named, case: Case) -> bool:
    """Whether it stands in a credit line, which has a duty of its own."""
    block = case.document.block_at(named.span.start)
    return block is not None and block.role is Role.CREDIT


def _speaks(registry: str, case: Case) -> bool:
    index = case.registries.get(registry)
    return index is not None and index.speaks_for(case.day)


def _counting(named: Named, test: MentionTest, case: Case) -> Iterator[str]:
    """Entries of the kind asked for that are named surely enough."""
    index = case.registries[named.registry]
    for number in named.entries:
        kind = index.entries.kind(number)
        if test.kind and kind and kind != test.kind:
            continue
        if _is_sure(named.strength, kind, test):
            yield number


def _is_sure(strength: Strength, kind: str, test: MentionTest) -> bool:
    """Whether a name is at least as sure as asked; pseudonyms count as brands."""
    who = "person" if kind == "person" and strength not in _BRANDS else "organisation"
    least = test.strength.get(who)
    return least is None or RANK[strength] <= RANK[Strength(least)]


def _listed(named: Named, entries: tuple[str, ...], case: Case) -> Answer:
    """How one place that names somebody counts on the day."""
    index: RegistryIndex = case.registries[named.registry]
    listings = {one: index.listing(one, case.day) for one in entries}
    listed = [one for one, how in listings.items() if how is Listing.LISTED]
    quote = case.document.quote(named.span)
    evidence = tuple(
        Evidence("mentions", quote, named.span, f"{named.registry}/{one}", named.number)
        for one in (listed or entries)
    )
    if not listed:
        how = next(iter(listings.values()))
        return Answer(Truth.FALSE, _REASONS[how], evidence)
    if index.bearer(entries, case.day) is None and not (
        len(listed) == len(entries)
        and all(index.entries.kind(one) == "organisation" for one in entries)
    ):  # a body that is listed twice owes the same, whichever line is meant
        return Answer(Truth.UNKNOWN, Reason.NAME, evidence)
    return Answer(Truth.TRUE, evidence=evidence)


PLUGIN = ConditionPlugin(("mentions",), judge)
