"""All forms of all names of a registry, as an index that can be asked.

``build`` is slow (a dictionary may be loaded) and runs once for each file; the index is
then stored.
"""

from __future__ import annotations

import gc
import marshal
import re
from collections.abc import Iterator
from contextlib import contextmanager

from checker.patterns import pattern
from checker.records import replace
from checker.registries import dictionary, organisations, people
from checker.registries.declension import Forms, Part, merge
from checker.registries.entries import pack_entries
from checker.registries.index import FORMAT, RegistryIndex, pack
from checker.registries.keys import look, words_in
from checker.registries.links import key_of
from checker.registries.model import Entry, Registry
from checker.registries.packed import pack_blocks, pack_numbers
from checker.registries.people import PersonName
from checker.registries.romanising import romanised
from checker.registries.stored import (
    FORM,
    GIVEN,
    HEAD,
    LINK,
    LOOK,
    PAIR,
    SURNAME,
    Group,
    Head,
    Person,
    pack_head,
    pack_names,
)

LONG = 5
"""Letters in each part of a double surname whose first may stand for both."""


def build(registry: Registry) -> RegistryIndex:
    """Make the index of a registry: every form of every name."""
    with _no_collecting():
        return RegistryIndex.from_bytes(memoryview(_block(registry)))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Millions of small values are made and none is garbage: searching them in vain
    would take a quarter of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _block(registry: Registry) -> bytes:
    builder = _Builder()
    for number, entry in enumerate(registry.entries):
        builder.add(number, entry)
    days = {
        day
        for entry in registry.entries
        for interval in entry.intervals
        for day in (interval.listed, interval.delisted)
        if day
    }
    about = {
        "format": FORMAT,
        "id": registry.id,
        "title": registry.title,
        "snapshot": registry.snapshot.isoformat() if registry.snapshot else None,
        "coverage": registry.coverage,
        "stale_after": registry.stale_after,
        "sha256": registry.sha256,
        "turns": tuple(day.toordinal() for day in sorted(days)),
        "longest": max((form.count(" ") + 1 for form in builder.forms), default=5),
        "has_links": bool(builder.links),
    }
    blocks = (
        marshal.dumps(about),
        *pack_entries(registry.entries, builder.declensions),
        *pack_names(builder.table(), builder.people, builder.groups),
    )
    return pack_blocks(blocks)


def is_person(entry: Entry) -> bool:
    """Whether an entry is a person; without a stated kind its name tells."""
    if entry.kind:
        return entry.kind == "person"
    name = organisations.outside(entry.name) if "," in entry.name else entry.name
    return people.is_person(name)


def forms_of(entry: Entry) -> dict[str, set[int]]:
    """Comparable words an entry is found by, but for a person's own name, to packed
    strengths and guards (of number 0).
    """
    builder = _Builder()
    builder.add(0, entry)
    return builder.forms


class _Builder:
    """Collects forms; groups of equal words are kept once."""

    def __init__(self) -> None:
        self.forms: dict[str, set[int]] = {}
        self.looks: dict[str, set[int]] = {}
        self.people: list[Person] = []
        self.groups: list[Group] = []
        self.surnames: dict[str, list[int]] = {}
        self.declensions: dict[str, tuple[str, ...]] = {}
        self.links: dict[str, list[int]] = {}
        self._places: dict[tuple[str, Part, str], int] = {}
        self._made: dict[tuple[str, Part, str], Forms] = {}

    def add(self, number: int, entry: Entry) -> None:
        """Take in one entry."""
        for key in dict.fromkeys(key_of(link) for link in entry.links):
            if key:
                self.links.setdefault(key, []).append(number)
        person = is_person(entry)
        name = people.parse(_without_alias(entry.name), entry.gender)
        if person and name:
            self._person(number, name)
            first, _, second = name.surname.partition("-")
            if min(len(first), len(second)) >= LONG:
                self._person(number, replace(name, surname=first))
            self.declensions[entry.id] = people.declined(name, self._forms_of)[1:]
            beside = () if "," in entry.name else _aliases_in(entry.name)
            for alias in (*beside, *entry.aliases):
                self._alias_of_person(number, alias, entry.guard, name)
            return
        for form in organisations.forms_of(entry, person=person):
            packed = pack(number, form.strength, form.guard)
            self._form(form.words, packed)

    def _form(self, words: tuple[str, ...], packed: int) -> None:
        if not words:
            return
        self.forms.setdefault(" ".join(words), set()).add(packed)
        seen = look(words)
        if seen != " ".join(words) and len(seen) > 2:
            self.looks.setdefault(seen, set()).add(packed)

    def _person(self, number: int, name: PersonName) -> None:
        surname = self._group(name.surname, Part.SURNAME, name.gender)
        given = self._group(name.given, Part.GIVEN, name.gender)
        patronymic = self._group(name.patronymic, Part.PATRONYMIC, name.gender)
        place = len(self.people)
        self.people.append((number, surname, given, patronymic))
        for form in {form for forms in self.groups[surname] for form in forms}:
            self.surnames.setdefault(form, []).append(place)

    def _group(self, word: str, part: Part, gender: str) -> int:
        if not word:
            return -1
        key = (word.lower(), part, gender)
        if key not in self._places:
            self._places[key] = len(self.groups)
            forms = self._forms_of(word, part, gender)
            if part is Part.GIVEN and " " in word:  # the first of several will do
                first = self._forms_of(word.partition(" ")[0], part, gender)
                forms = merge(forms, first)
            latin = () if part is Part.PATRONYMIC else romanised(word.lower())
            self.groups.append(_comparable(forms, latin))
        return self._places[key]

    def _forms_of(self, word: str, part: Part, gender: str) -> Forms:
        """Forms of a part of a name, made once: given names recur by the hundred."""
        key = (word.lower(), part, gender)
        if key not in self._made:
            self._made[key] = people.forms_of(word, part, gender)
        return self._made[key]

    def table(self) -> dict[str, bytes]:
        """Everything that is looked up by words."""
        found = {
            FORM + form: pack_numbers(sorted(some)) for form, some in self.forms.items()
        }
        found |= {
            LOOK + form: pack_numbers(sorted(some)) for form, some in self.looks.items()
        }
        found |= {
            SURNAME + form: pack_numbers(some) for form, some in self.surnames.items()
        }
        found |= {LINK + key: pack_numbers(some) for key, some in self.links.items()}
        found |= dict.fromkeys((GIVEN + form for form in self._givens()), b"")
        return found | self._heads()

    def _heads(self) -> dict[str, bytes]:
        """First words of all names, and first pairs of words."""
        alone: dict[str, int] = {}
        lengths: dict[str, set[int]] = {}
        found: dict[str, bytes] = {}
        for flag, names in ((1, self.forms), (2, self.surnames)):
            for form in names:
                first, _, rest = form.partition(" ")
                if flag == 2 and not rest and dictionary.is_common(form):
                    flag_here = 6
                elif rest:
                    lengths.setdefault(first, set()).add(form.count(" ") + 1)
                    found[f"{PAIR}{first} {rest.partition(' ')[0]}"] = b""
                    flag_here = 0
                else:
                    flag_here = flag
                alone[first] = alone.get(first, 0) | flag_here
        for word, flags in alone.items():
            longer = tuple(sorted(lengths.get(word, ()), reverse=True))
            found[HEAD + word] = pack_head(
                Head(bool(flags & 1), bool(flags & 2), bool(flags & 4), longer)
            )
        return found

    def _givens(self) -> set[str]:
        """Given names of people listed, and common ones, in all cases."""
        if not self.people:
            return set()
        used = {given for _, _, given, _ in self.people if given >= 0}
        found = {form for given in used for case in self.groups[given] for form in case}
        for name, gender in people.COMMON_GIVEN:
            for case in people.forms_of(name, Part.GIVEN, gender):
                found.update(form.replace("ё", "е") for form in case)
        return found

    def _alias_of_person(
        self, number: int, alias: str, guard: str, owner: PersonName
    ) -> None:
        if " " not in alias and people.is_surname(alias):
            self._person(number, replace(owner, surname=alias))
        name = people.parse(alias, owner.gender)
        if name and re.fullmatch("[А-ЯЁа-яё -]+", alias):
            self._person(number, name)
            if people.is_ambiguous(name):
                swapped = replace(name, surname=name.given, given=name.surname)
                self._person(number, swapped)
        for form in organisations.pseudonym(alias, guard):
            self._form(form.words, pack(number, form.strength, form.guard))


def _without_alias(name: str) -> str:
    """A person's name without what stands in quotes or brackets after it."""
    return organisations.outside(name)


def _aliases_in(name: str) -> tuple[str, ...]:
    return organisations.inside(name)


def _comparable(forms: Forms, latin: tuple[str, ...]) -> Group:
    return tuple(
        tuple(
            dict.fromkeys(
                form.replace("ё", "е")
                if _PLAIN.fullmatch(form)
                else " ".join(words_in(form))
                for form in (*case, *latin)
            )
        )
        for case in forms
    )


_PLAIN = pattern("[а-яё]+")
"""A word that folding leaves alone but for ё."""
