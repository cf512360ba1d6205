"""Registry names found in texts: what the compiler makes of a registry and stores.

Light on purpose: nothing here loads a dictionary, YAML or CSV. An index is made by
``names.build`` and holds plain data, so ``marshal`` can store it (``to_plain``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.registries.keys import bare, comparable, look, words_in
from checker.registries.links import keys_for
from checker.registries.model import RANK, Entry, Interval, Listing, Strength

FORMAT = 1
"""Of the plain data; another number is not read."""

CASES = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
)
STRENGTHS = tuple(Strength)
GUARDS = ("none", "capital", "quotes", "cue", "never")
"""What must be seen besides the words: nothing; a capital letter; quotation marks and
a capital; those, or a cue word before; or no mention at all."""

Person = tuple[int, int, int, int]
"""Number of the entry; groups of surname, given name, patronymic (-1: none)."""
Head = tuple[bool, tuple[int, ...], frozenset[str]]
"""Of names with a common first word: whether it alone is one; the lengths of the
longer ones, longest first; their second words."""
Group = tuple[tuple[str, ...], ...]
"""Comparable forms of one word (or words), by case."""

_QUOTED = re.compile('[«“„"](.*)[»”“"]', re.DOTALL)
_INNERMOST = re.compile('[«“„"]([^«»“”„"]+)[»”“"]')


def pack(number: int, strength: Strength, guard: str = "none") -> int:
    """An entry's number, a strength and a guard as one number."""
    return (number * 8 + RANK[strength]) * 8 + GUARDS.index(guard)


def unpack(packed: int) -> tuple[int, Strength, str]:
    """What ``pack`` put together."""
    rest, guard = divmod(packed, 8)
    number, strength = divmod(rest, 8)
    return number, STRENGTHS[strength], GUARDS[guard]


class Entries(Mapping[str, Entry]):
    """Entries by id, made when asked for.

    Each is kept as one text, which a store gives back much faster than many.
    """

    __slots__ = ("_plain",)

    def __init__(self, plain: Mapping[str, str]) -> None:
        self._plain = plain

    def __getitem__(self, number: str) -> Entry:
        fields = self._plain[number].split(_FIELD)
        name, aliases, kind, listed, delisted, links, gender, guard = fields
        starts, ends = listed.split(_VALUE), delisted.split(_VALUE)
        pairs = (
            Interval(_day(start), _day(end))
            for start, end in zip(starts, ends, strict=True)
        )
        return Entry(
            id=number,
            name=name,
            aliases=_values(aliases),
            kind=kind,
            intervals=tuple(pairs),
            links=_values(links),
            gender=gender,
            guard=guard,
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    def __contains__(self, number: object) -> bool:
        return number in self._plain

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Entries:
        """Pack entries."""
        return cls({entry.id: _packed(entry) for entry in entries})

    def name(self, number: str) -> str:
        """The registered name."""
        return self._plain[number].partition(_FIELD)[0]

    def plain(self) -> Mapping[str, str]:
        """As stored."""
        return self._plain


_FIELD, _VALUE = "\x1e", "\x1f"


def _packed(entry: Entry) -> str:
    return _FIELD.join(
        (
            entry.name,
            _VALUE.join(entry.aliases),
            entry.kind,
            _VALUE.join(str(pair.listed or "") for pair in entry.intervals),
            _VALUE.join(str(pair.delisted or "") for pair in entry.intervals),
            _VALUE.join(entry.links),
            entry.gender,
            entry.guard,
        )
    )


def _values(text: str) -> tuple[str, ...]:
    return tuple(text.split(_VALUE)) if text else ()


@dataclass(frozen=True, slots=True)
class RegistryIndex:
    """One registry, ready to be asked."""

    id: str
    title: str
    snapshot: date | None
    coverage: str
    stale_after: int | None
    sha256: str
    entries: Entries
    """Entry id to entry, in registry order."""
    ids: tuple[str, ...]
    """Entry ids by number."""
    forms: Mapping[str, tuple[int, ...]]
    """Comparable words joined by a space: names of organisations, pseudonyms and the
    like in all their forms, to packed entries. With ``~`` before them, Cyrillic names
    as they look in Latin letters."""
    people: tuple[Person, ...]
    """Personal names; an entry with a pseudonym has several."""
    groups: tuple[Group, ...]
    surnames: Mapping[str, tuple[int, ...]]
    """Forms of surnames to places in ``people``."""
    declensions: Mapping[str, str]
    """Entry id to the five oblique cases of a person's registered name, parted by
    ``|``."""
    heads: Mapping[str, Head]
    """First words of forms and surnames, and what may follow."""
    givens: frozenset[str]
    """Given names in all cases, those of namesakes among them."""

    links: Mapping[str, tuple[int, ...]]
    """Domains and accounts (``links.key_of``) to numbers of entries."""
    longest: int
    """Words in the longest form."""

    def lookup(self, name: str, *, surname: bool = False) -> tuple[str, ...]:
        """Entry ids that ``name``, as a whole and in any grammatical form, names.

        Several ids are namesakes. A surname alone names somebody only if asked for.
        """
        for words in _readings(name):
            found = self.named(words, surname=surname)
            if found:
                return found
        return ()

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
            for packed in self.forms.get(" ".join(candidate), ()):
                number, strength, _ = unpack(packed)
                best[number] = min(best.get(number, 9), RANK[strength])
            if best:
                break
        for number, strength in self.people_named(words):
            if surname or strength is not Strength.SURNAME:
                best[number] = min(best.get(number, 9), RANK[strength])
        if not best:
            seen = look(words)
            packed_forms = self.forms.get(f"~{seen}") or self.forms.get(seen, ())
            best = {unpack(packed)[0]: 0 for packed in packed_forms}
        top = min(best.values(), default=0)
        return tuple(
            self.ids[number] for number, rank in sorted(best.items()) if rank == top
        )

    def people_named(self, words: tuple[str, ...]) -> Iterator[tuple[int, Strength]]:
        """Numbers of people whom exactly these words name, and how surely."""
        if len(words) > 8:
            return
        for size in range(1, len(words) + 1):
            ahead = self.surnames.get(" ".join(words[:size]), ())
            for place in ahead:
                strength = self.rest_strength(place, words[size:])
                if strength:
                    yield self.people[place][0], strength
            behind = self.surnames.get(" ".join(words[-size:]), ())
            for place in behind if size < len(words) else ():
                strength = self.rest_strength(place, words[:-size])
                if strength:
                    yield self.people[place][0], strength

    def rest_strength(self, place: int, rest: tuple[str, ...]) -> Strength | None:
        """How surely a surname with ``rest`` before or after it names a person.

        ``rest`` is a given name or its initial, then a patronymic or its initial or
        nothing; none where it is something else.
        """
        _, _, given, patronymic = self.people[place]
        if not rest:
            return Strength.SURNAME
        if given < 0:
            return None
        for size in range(1, len(rest) + 1):
            strength = _fits(self.groups[given], rest[:size], Strength.GIVEN_SURNAME)
            if strength is None:
                continue
            tail = rest[size:]
            if not tail:
                return strength
            if patronymic < 0:
                continue
            second = _fits(self.groups[patronymic], tail, Strength.FULL)
            if second is Strength.FULL and strength is Strength.INITIALS_SURNAME:
                return strength
            if second:
                return second if second is Strength.FULL else strength
        return None

    def linked(self, address: str) -> tuple[str, ...]:
        """Entry ids whose domain or account an address leads to."""
        for key in keys_for(address):
            numbers = self.links.get(key)
            if numbers:
                return tuple(self.ids[number] for number in numbers)
        return ()

    def in_case(self, entry: str, name: str, case: str) -> bool:
        """Whether a person's ``name`` has a word in ``case``; organisations: true.

        True also where no word of it is known, as in another alphabet.
        """
        at = CASES.index(case)
        words = f" {' '.join(words_in(name))} "
        known = False
        for person in self._people_of(entry):
            groups = person[1:]
            for group in groups:
                if group < 0:
                    continue
                if any(f" {form} " in words for form in self.groups[group][at]):
                    return True
                known = known or any(
                    f" {form} " in words
                    for forms in self.groups[group]
                    for form in forms
                )
        return not known

    def _people_of(self, entry: str) -> Iterator[Person]:
        """Personal names of an entry; ``people`` is in the order of entries."""
        number = self.ids.index(entry)
        at = bisect_left(self.people, (number,))
        while at < len(self.people) and self.people[at][0] == number:
            yield self.people[at]
            at += 1

    def declined(self, entry: str, case: str) -> str:
        """The registered name in ``case``; organisations as registered."""
        at = CASES.index(case)
        forms = self.declensions.get(entry)
        if not at or forms is None:
            return self.entries.name(entry)
        return forms.split("|")[at - 1]

    def listing(self, entry: str, day: date) -> Listing:
        """How an entry stood on ``day``."""
        return self.entries[entry].listing(day)

    def is_stale(self, day: date) -> bool:
        """Whether the snapshot is too old to speak for ``day``."""
        if self.snapshot is None:
            return False
        return (day - self.snapshot).days > (self.stale_after or 0)

    def speaks_for(self, day: date) -> bool:
        """Whether the absence of a name means that nobody of that name is listed."""
        return self.coverage == "full" and not self.is_stale(day)

    def to_plain(self) -> dict[str, Any]:
        """As data that ``marshal`` can store."""
        return {
            "format": FORMAT,
            "id": self.id,
            "title": self.title,
            "snapshot": self.snapshot.isoformat() if self.snapshot else None,
            "coverage": self.coverage,
            "stale_after": self.stale_after,
            "sha256": self.sha256,
            "entries": dict(self.entries.plain()),
            "forms": dict(self.forms),
            "people": self.people,
            "groups": self.groups,
            "surnames": dict(self.surnames),
            "declensions": dict(self.declensions),
            "heads": dict(self.heads),
            "givens": self.givens,
            "links": dict(self.links),
            "longest": self.longest,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> RegistryIndex:
        """The index stored by ``to_plain``.

        Raises:
            ValueError: if it was stored by another version.
        """
        if plain.get("format") != FORMAT:
            raise ValueError("an index of another version")
        return cls(
            id=plain["id"],
            title=plain["title"],
            snapshot=_day(plain["snapshot"]),
            coverage=plain["coverage"],
            stale_after=plain["stale_after"],
            sha256=plain["sha256"],
            entries=Entries(plain["entries"]),
            ids=tuple(plain["entries"]),
            forms=plain["forms"],
            people=plain["people"],
            groups=plain["groups"],
            surnames=plain["surnames"],
            declensions=plain["declensions"],
            heads=plain["heads"],
            givens=plain["givens"],
            links=plain["links"],
            longest=plain["longest"],
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _fits(group: Group, words: tuple[str, ...], strength: Strength) -> Strength | None:
    """``strength`` for a form of the group, initials for its first letter."""
    if len(words) == 1 and len(words[0]) == 1:
        if group[0] and group[0][0].startswith(words[0]):
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
        for pattern in (_QUOTED, _INNERMOST):
            found = pattern.search(text)
            if found and _is_generic(text[: found.start()] + text[found.end() :]):
                yield words_in(found.group(1))


def _is_generic(text: str) -> bool:
    words = words_in(text)
    return not words or len(bare((*words, "~"))[-1]) == 1
