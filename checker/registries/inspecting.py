"""What a registry knows: its age and counts, an entry with all its forms, near names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from checker.records import dataclass
from checker.registries import names
from checker.registries.index import CASES, RegistryIndex, unpack
from checker.registries.keys import look, words_in
from checker.registries.model import RANK, Entry, Listing, Registry, Strength

NEAR = 5
"""So many near names are told."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Entries by how they stood on a day, and by kind."""

    entries: int
    listed: int
    not_yet: int
    delisted: int
    people: int
    organisations: int


def counts(registry: Registry, day: date) -> Counts:
    """Count the entries of ``registry`` as of ``day``."""
    standing = Counter(entry.listing(day) for entry in registry.entries)
    kinds = Counter(entry.kind for entry in registry.entries)
    return Counts(
        entries=len(registry.entries),
        listed=standing[Listing.LISTED],
        not_yet=standing[Listing.NOT_YET],
        delisted=standing[Listing.DELISTED],
        people=kinds["person"],
        organisations=kinds["organisation"],
    )


@dataclass(frozen=True, slots=True)
class SearchedForm:
    """Comparable words an entry is searched by."""

    words: str
    strength: Strength
    guard: str


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A personal name in its parts, each with its forms."""

    surname: tuple[str, ...]
    given: tuple[str, ...]
    patronymic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a name names."""

    entry: Entry
    strength: Strength | None
    """How surely the name names it; none where only a looser reading does."""
    guard: str
    declined: tuple[str, ...]
    """The registered name in the oblique cases; empty where it is never declined."""
    people: tuple[PersonalName, ...]
    forms: tuple[SearchedForm, ...]


def find(index: RegistryIndex, name: str) -> tuple[Found, ...]:
    """Entries that ``name``, in any grammatical form, names; namesakes all."""
    ids = index.lookup(name, surname=True) or index.linked(name)
    return tuple(_found(index, one, name) for one in ids)


def _found(index: RegistryIndex, one: str, name: str) -> Found:
    number = index.entries.number_of(one)
    strength, guard = _strength(index, number, words_in(name))
    if strength is None and one in index.linked(name):
        strength = Strength.LINK
    oblique = tuple(index.declined(one, case) for case in CASES[1:])
    entry = index.entries[one]
    return Found(
        entry=entry,
        strength=strength,
        guard=guard,
        declined=oblique if set(oblique) != {entry.name} else (),
        people=tuple(_people(index, number)),
        forms=tuple(_forms(entry)),
    )


def _strength(
    index: RegistryIndex, number: int, words: tuple[str, ...]
) -> tuple[Strength | None, str]:
    """The surest way in which exactly these words name an entry, and its guard."""
    ways = [
        (strength, guard)
        for packed in (
            *index.names.form(" ".join(words)),
            *index.names.look_alike(look(words)),
        )
        for who, strength, guard in [unpack(packed)]
        if who == number
    ]
    ways += [
        (strength, "none")
        for who, strength in index.people_named(words)
        if who == number
    ]
    return min(ways, key=lambda way: RANK[way[0]], default=(None, ""))


def _forms(entry: Entry) -> Iterator[SearchedForm]:
    for words, found in sorted(names.forms_of(entry).items()):
        for packed in sorted(found):
            _, strength, guard = unpack(packed)
            yield SearchedForm(words, strength, guard)


def _people(index: RegistryIndex, number: int) -> Iterator[PersonalName]:
    for _, *groups in index.names.people_of(number):
        yield PersonalName(*(_distinct(index, group) for group in groups))


def _distinct(index: RegistryIndex, group: int) -> tuple[str, ...]:
    if group < 0:
        return ()
    forms = index.names.group(group)
    return tuple(dict.fromkeys(form for case in forms for form in case))


def near(index: RegistryIndex, name: str) -> tuple[str, ...]:
    """Ids of entries with a name like ``name``: some of its words, or a slip away."""
    wanted = words_in(name)
    if not wanted:
        return ()
    known: dict[str, str] = {}
    for number, entry in index.entries.items():
        for each in (entry.name, *entry.aliases):
            known.setdefault(" ".join(words_in(each)), number)
    holding = [each for each in known if _holds(each.split(" "), wanted)]
    vocabulary = {word for each in known for word in each.split(" ")}
    meant = [
        set(get_close_matches(word, vocabulary, n=3, cutoff=0.75)) for word in wanted
    ]
    likely = [
        each for each in known if all(close & set(each.split(" ")) for close in meant)
    ]
    like = get_close_matches(" ".join(wanted), known, n=NEAR, cutoff=0.6)
    ordered = (known[each] for each in (*holding, *likely, *like))
    return tuple(dict.fromkeys(ordered))[:NEAR]


def _holds(words: list[str], wanted: tuple[str, ...]) -> bool:
    """Whether each word wanted begins a word there."""
    return all(any(word.startswith(one) for word in words) for one in wanted)
