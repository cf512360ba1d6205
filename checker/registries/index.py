"""Registry names found in texts: what a registry is compiled to and stored as.

Light on purpose: nothing here loads a dictionary, YAML or CSV. An index is made by
``names.build``; it is one block of bytes that is read where it lies (``to_bytes``), so
that a registry of any size is opened at once.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date
from itertools import combinations
from typing import Any

from checker.patterns import pattern
from checker.records import dataclass, replace
from checker.registries.entries import Entries, day_of
from checker.registries.guards import GUARDS
from checker.registries.keys import bare, comparable, look, words_in
from checker.registries.links import keys_for
from checker.registries.model import RANK, Listing, Strength
from checker.registries.packed import blocks_of
from checker.registries.stored import Group, Names

FORMAT = 2
"""Of the block; another number is not read."""

CASES = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
)
STRENGTHS = tuple(Strength)
_MANY = 5_000
"""Names remembered before starting anew: publishers repeat their notices."""
_QUOTED = pattern('[«“„"](.*)[»”“"]', re.DOTALL)
_INNERMOST = pattern('[«“„"]([^«»“”„"]+)[»”“"]')


def pack(number: int, strength: Strength, guard: str = "none") -> int:
    """An entry's number, a strength and a guard as one number."""
    return (number * 8 + RANK[strength]) * 8 + GUARDS.index(guard)


def unpack(packed: int) -> tuple[int, Strength, str]:
    """What ``pack`` put together."""
    rest, guard = divmod(packed, 8)
    number, strength = divmod(rest, 8)
    return number, STRENGTHS[strength], GUARDS[guard]


@dataclass(frozen=True, slots=True)
class RegistryIndex:
    """One registry, ready to be asked."""

    id: str
    title: str
    snapshot: date | None
    coverage: str
    stale_after: int | None
    sha256: str
    turns: tuple[date, ...]
    """Days on which an entry was listed or delisted, in order."""
    longest: int
    """Words in the longest form."""
    has_links: bool
    """Whether any entry has accounts or domains."""
    entries: Entries = field(repr=False)
    """Entry id to entry, in registry order."""
    names: Names = field(repr=False, compare=False)
    """Forms, people, links."""
    _looked_up: dict[tuple[str, bool], tuple[str, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What ``lookup`` found, by name."""

    def __reduce__(self) -> tuple[object, ...]:
        """For another process: the block, which there lies in no file."""
        return _received, (bytes(self.to_bytes()), self.stale_after)

    def lookup(self, name: str, *, surname: bool = False) -> tuple[str, ...]:
        """Entry ids that ``name``, as a whole and in any grammatical form, names.

        Several ids are namesakes. A surname alone names somebody only if asked for.
        """
        key = (name, surname)
        known = self._looked_up.get(key)
        if known is None:
            if len(self._looked_up) >= _MANY:
                self._looked_up.clear()
            readings = (self.named(words, surname=surname) for words in _readings(name))
            known = next(filter(None, readings), ())
            self._looked_up[key] = known
        return known

    def lookup_prefix(
        self, words: Sequence[str], *, surname: bool = False
    ) -> tuple[tuple[str, ...], int]:
        """Ids and word count of the longest known name that folded ``words`` begin with.

        No name: no ids and 0.
        """
        ready = comparable(words[: self.longest + 8])
        for count in range(len(ready), 0, -1):
            found = self.named(ready[:count], surname=surname)
            if found:
                return found, count
        return (), 0

    def named(
        self, words: tuple[str, ...], *, surname: bool = False
    ) -> tuple[str, ...]:
        """Entry ids that exactly these comparable words name, the surest alone."""
        best: dict[int, int] = {}
        for candidate in bare(words):
            for packed in self.names.form(" ".join(candidate)):
                number, strength, _ = unpack(packed)
                best[number] = min(best.get(number, 9), RANK[strength])
            if best:
                break
        for number, strength in self.people_named(words):
            if surname or strength is not Strength.SURNAME:
                best[number] = min(best.get(number, 9), RANK[strength])
        if not best:
            seen = look(words)
            packed_forms = self.names.look_alike(seen) or self.names.form(seen)
            best = {unpack(packed)[0]: 0 for packed in packed_forms}
        top = min(best.values(), default=0)
        return tuple(
            self.entries.id_of(number)
            for number, rank in sorted(best.items())
            if rank == top
        )

    def people_named(self, words: tuple[str, ...]) -> Iterator[tuple[int, Strength]]:
        """Numbers of people whom exactly these words name, and how surely."""
        if len(words) > 8:
            return
        for size in range(1, len(words) + 1):
            ahead = self.names.surname(" ".join(words[:size])).places
            for place in ahead:
                strength = self.rest_strength(place, words[size:])
                if strength:
                    yield self.names.person(place)[0], strength
            behind = self.names.surname(" ".join(words[-size:])).places
            for place in behind if size < len(words) else ():
                strength = self.rest_strength(place, words[:-size])
                if strength:
                    yield self.names.person(place)[0], strength

    def rest_strength(self, place: int, rest: tuple[str, ...]) -> Strength | None:
        """How surely a surname with ``rest`` before or after it names a person.

        ``rest`` is a given name or its initial, then a patronymic or its initial or
        nothing; none where it is something else.
        """
        _, _, given, patronymic = self.names.person(place)
        if not rest:
            return Strength.SURNAME
        if given < 0:
            return None
        for size in range(1, len(rest) + 1):
            strength = _fits(
                self.names.group(given), rest[:size], Strength.GIVEN_SURNAME
            )
            if strength is None:
                continue
            tail = rest[size:]
            if not tail:
                return strength
            if patronymic < 0:
                continue
            second = _fits(self.names.group(patronymic), tail, Strength.FULL)
            if second is Strength.FULL and strength is Strength.INITIALS_SURNAME:
                return strength
            if second:
                return second if second is Strength.FULL else strength
        return None

    def linked(self, address: str) -> tuple[str, ...]:
        """Entry ids whose domain or account an address leads to."""
        for key in keys_for(address):
            numbers = self.names.link(key)
            if numbers:
                return tuple(self.entries.id_of(number) for number in numbers)
        return ()

    def in_case(self, entry: str, name: str, case: str) -> bool:
        """Whether a person's ``name`` has a word in ``case``; organisations: true.

        True also where no word of it is known, as in another alphabet.
        """
        at = CASES.index(case)
        words = f" {' '.join(words_in(name))} "
        known = False
        for person in self.names.people_of(self.entries.number_of(entry)):
            groups = person[1:]
            for group in groups:
                if group < 0:
                    continue
                forms = self.names.group(group)
                if any(f" {form} " in words for form in forms[at]):
                    return True
                known = known or any(
                    f" {form} " in words for case_forms in forms for form in case_forms
                )
        return not known

    def declined(self, entry: str, case: str) -> str:
        """The registered name in ``case``; organisations as registered."""
        at = CASES.index(case)
        forms = self.entries.declension(entry)
        return forms[at - 1] if at and forms else self.entries.name(entry)

    def listing(self, entry: str, day: date) -> Listing:
        """How an entry stood on ``day``."""
        return self.entries[entry].listing(day)

    def bearer(self, entries: Sequence[str], day: date) -> str | None:
        """Who bears a name of several on ``day``: organisations that took it over from
        one another are told apart by the day, namesakes are not.
        """
        some = [self.entries[one] for one in entries]
        listed = [one.id for one in some if one.listing(day) is Listing.LISTED]
        if len(listed) != 1 or len(some) == 1:
            return listed[0] if len(listed) == 1 else None
        in_turn = all(one.kind == "organisation" for one in some) and not any(
            one.overlaps(other) for one, other in combinations(some, 2)
        )
        return listed[0] if in_turn else None

    def is_stale(self, day: date) -> bool:
        """Whether the snapshot is too old to speak for ``day``."""
        if self.snapshot is None:
            return False
        return (day - self.snapshot).days > (self.stale_after or 0)

    def speaks_for(self, day: date) -> bool:
        """Whether the absence of a name means that nobody of that name is listed."""
        return self.coverage == "full" and not self.is_stale(day)

    def to_bytes(self) -> memoryview:
        """As stored."""
        return self.names.block

    @classmethod
    def from_bytes(cls, block: memoryview) -> RegistryIndex:
        """The index stored by ``to_bytes``.

        Raises:
            ValueError: if it was stored by another version or is not whole.
        """
        blocks = blocks_of(block)
        about: dict[str, Any] = marshal.loads(blocks[0])
        if about["format"] != FORMAT:
            raise ValueError("an index of another version")
        return cls(
            id=about["id"],
            title=about["title"],
            snapshot=day_of(about["snapshot"]),
            coverage=about["coverage"],
            stale_after=about["stale_after"],
            sha256=about["sha256"],
            turns=tuple(map(date.fromordinal, about["turns"])),
            longest=about["longest"],
            has_links=about["has_links"],
            entries=Entries(blocks[1], blocks[2]),
            names=Names(block, *blocks[3:]),
        )


def _received(block: bytes, stale_after: int | None) -> RegistryIndex:
    return replace(RegistryIndex.from_bytes(memoryview(block)), stale_after=stale_after)


def _fits(group: Group, words: tuple[str, ...], strength: Strength) -> Strength | None:
    """``strength`` for a form of the group, initials for its first letter."""
    if len(words) == 1 and len(words[0]) == 1:
        if any(form.startswith(words[0]) for form in group[0]):
            return Strength.INITIALS_SURNAME
        return None
    form = " ".join(words)
    return strength if any(form in forms for forms in group) else None


def _readings(name: str) -> Iterator[tuple[str, ...]]:
    """Ways to read what stands where a name should: whole, its parts, its quotes."""
    whole = words_in(name)
    if not whole:
        return
    yield whole
    outside = re.sub(r"\([^()]*\)?", " ", name)
    pieces = [outside, *re.findall(r"\(([^()]*)\)?", name)] if "(" in name else []
    for piece in pieces:
        yield words_in(piece)
    for text in (name, *pieces):
        for quoted in (_QUOTED, _INNERMOST):
            found = quoted.search(text)
            if found and _is_generic(text[: found.start()] + text[found.end() :]):
                yield words_in(found.group(1))


def _is_generic(text: str) -> bool:
    words = words_in(text)
    return not words or len(bare((*words, "~"))[-1]) == 1
