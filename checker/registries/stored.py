"""Forms of names, people and links of a compiled registry, read where they lie.

What has been asked for is remembered, so that in an archive a word costs a look-up
once, however large the registry.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.records import dataclass
from checker.registries.packed import (
    Table,
    Texts,
    numbers,
    pack_numbers,
    pack_table,
    pack_texts,
)

Person = tuple[int, int, int, int]
"""Number of the entry; groups of surname, given name, patronymic (-1: none)."""
Group = tuple[tuple[str, ...], ...]
"""Comparable forms of one word (or words), by case."""

FORM, LOOK, SURNAME, HEAD, PAIR, GIVEN, LINK = "=~shpgl"
"""What a key of the table is, as its first letter."""
REMEMBERED = 200_000
"""Words and pairs of words kept in memory; then memory starts anew."""


class Head(NamedTuple):
    """Names with a common first word."""

    is_form: bool
    """Whether the word alone is a name …"""
    is_surname: bool
    """… or a surname …"""
    is_common: bool
    """… and a word of everyday speech."""
    lengths: tuple[int, ...]
    """Words in the longer ones, longest first."""


@dataclass(frozen=True, slots=True)
class Surname:
    """People with a form of their surname in common."""

    places: tuple[int, ...] = ()
    givens: Mapping[str, tuple[int, ...]] | None = None
    """First words of their given names and their initials, to places."""

    def beside(self, word: str) -> tuple[int, ...]:
        """People whose given name or initial ``word`` may be."""
        return self.givens.get(word, ()) if self.givens else ()


_NOBODY = Surname()


class Names:
    """What ``pack_names`` wrote."""

    __slots__ = (
        "_absent", "_groups", "_heads", "_known_groups", "_pairs", "_people",
        "_surnames", "_table", "block",
    )  # fmt: skip

    def __init__(
        self, block: memoryview, table: memoryview, people: memoryview,
        groups: memoryview,
    ) -> None:  # fmt: skip
        self.block = block
        self._table = Table(table)
        count = int.from_bytes(people[:8], "little")
        self._people = people[8 : 8 + count * 16].cast("i")
        self._groups = Texts(groups)
        self._known_groups: dict[int, Group] = {}
        self._heads: dict[str, Head] = {}
        self._absent: set[str] = set()
        self._pairs: dict[str, bool] = {}
        self._surnames: dict[str, Surname] = {}

    def form(self, words: str) -> tuple[int, ...]:
        """Packed entries that these words name."""
        return self._numbers(FORM, words)

    def look_alike(self, words: str) -> tuple[int, ...]:
        """Packed entries of which a Cyrillic name looks like these Latin letters."""
        return self._numbers(LOOK, words)

    def link(self, key: str) -> tuple[int, ...]:
        """Numbers of entries with this domain or account."""
        return self._numbers(LINK, key)

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name in some case, a namesake's perhaps."""
        return self._table.get(GIVEN + word) is not None

    def _numbers(self, kind: str, key: str) -> tuple[int, ...]:
        found = self._table.get(kind + key)
        return () if found is None else numbers(found)

    def heads(self, words: Collection[str]) -> dict[str, Head]:
        """Those of different ``words`` that names begin with."""
        present = set(words) - self._absent
        known = self._heads
        for word in present - known.keys():
            found = self._table.get(HEAD + word)
            if found is None:
                self._absent.add(word)
                present.discard(word)
                continue
            flags, *lengths = numbers(found)
            known[word] = Head(
                bool(flags & 1), bool(flags & 2), bool(flags & 4), tuple(lengths)
            )
        heads = {word: known[word] for word in present}
        if len(self._absent) + len(known) > REMEMBERED:
            self._absent, self._heads = set(), {}
        return heads

    def has_pair(self, words: str) -> bool:
        """Whether a name begins with these two words."""
        known = self._pairs.get(words)
        if known is None:
            known = self._table.get(PAIR + words) is not None
            if len(self._pairs) > REMEMBERED:
                self._pairs = {}
            self._pairs[words] = known
        return known

    def surname(self, form: str) -> Surname:
        """Who has this form of a surname."""
        known = self._surnames.get(form)
        if known is not None:
            return known
        places = self._numbers(SURNAME, form)
        if not places:
            return _NOBODY
        givens: dict[str, list[int]] = {}
        for place in places:
            given = self.person(place)[2]
            for word in _openings(self.group(given)) if given >= 0 else ():
                givens.setdefault(word, []).append(place)
        made = Surname(places, {word: tuple(some) for word, some in givens.items()})
        if len(self._surnames) > REMEMBERED:
            self._surnames = {}
        self._surnames[form] = made
        return made

    def person(self, place: int) -> Person:
        """One personal name; an entry with a pseudonym has several."""
        number, surname, given, patronymic = self._people[place * 4 : place * 4 + 4]
        return number, surname, given, patronymic

    def people_of(self, number: int) -> Iterator[Person]:
        """Personal names of an entry; people are in the order of entries."""
        count = len(self._people) // 4
        at = bisect_left(range(count), number, key=lambda at: self._people[at * 4])
        while at < count and self._people[at * 4] == number:
            yield self.person(at)
            at += 1

    def group(self, number: int) -> Group:
        """Forms of a word of a name."""
        known = self._known_groups.get(number)
        if known is None:
            known = tuple(
                tuple(case.split(",")) for case in self._groups[number].split("|")
            )
            if len(self._known_groups) > REMEMBERED:
                self._known_groups = {}
            self._known_groups[number] = known
        return known


def _openings(group: Group) -> set[str]:
    """First words of a given name in all cases, and its initial."""
    found = {form.partition(" ")[0] for case in group for form in case}
    return found | {form[:1] for form in group[0]}


def pack_names(
    table: Mapping[str, bytes], people: Sequence[Person], groups: Sequence[Group]
) -> tuple[bytes, bytes, bytes]:
    """Blocks that ``Names`` reads."""
    flat = array("i", [value for person in people for value in person])
    return (
        pack_table(table),
        len(people).to_bytes(8, "little") + flat.tobytes(),
        pack_texts("|".join(map(",".join, group)) for group in groups),
    )


def pack_head(head: Head) -> bytes:
    """A head as ``Names`` reads it."""
    flags = head.is_form + 2 * head.is_surname + 4 * head.is_common
    return pack_numbers((flags, *head.lengths))
