"""All forms of all names of a registry, as an index that can be asked.

``build`` is slow (a dictionary may be loaded) and runs once for each file; the index is
then stored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from checker.registries import dictionary, organisations, people
from checker.registries.declension import Forms, Part
from checker.registries.index import Entries, Group, Head, Person, RegistryIndex, pack
from checker.registries.keys import look, words_in
from checker.registries.links import key_of
from checker.registries.model import Entry, Registry
from checker.registries.people import PersonName


def version() -> str:
    """What an index depends on besides the registry and this code."""
    return dictionary.version()


def build(registry: Registry) -> RegistryIndex:
    """Make the index of a registry: every form of every name."""
    builder = _Builder()
    for number, entry in enumerate(registry.entries):
        builder.add(number, entry)
    forms = {form: tuple(sorted(found)) for form, found in builder.forms.items()}
    return RegistryIndex(
        id=registry.id,
        title=registry.title,
        snapshot=registry.snapshot,
        coverage=registry.coverage,
        stale_after=registry.stale_after,
        sha256=registry.sha256,
        entries=Entries.of(registry.entries),
        ids=tuple(entry.id for entry in registry.entries),
        forms=forms,
        people=tuple(builder.people),
        groups=tuple(builder.groups),
        surnames={form: tuple(found) for form, found in builder.surnames.items()},
        declensions=builder.declensions,
        heads=_heads(forms, builder.surnames),
        givens=builder.givens(),
        links={key: tuple(found) for key, found in builder.links.items()},
        longest=max((form.count(" ") + 1 for form in forms), default=5),
    )


def is_person(entry: Entry) -> bool:
    """Whether an entry is a person; without a stated kind its name tells."""
    return entry.kind == "person" or (not entry.kind and people.is_person(entry.name))


class _Builder:
    """Collects forms; groups of equal words are kept once."""

    def __init__(self) -> None:
        self.forms: dict[str, set[int]] = {}
        self.people: list[Person] = []
        self.groups: list[Group] = []
        self.surnames: dict[str, list[int]] = {}
        self.declensions: dict[str, str] = {}
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
            self.declensions[entry.id] = "|".join(
                people.declined(name, self._forms_of)[1:]
            )
            for alias in (*_aliases_in(entry.name), *entry.aliases):
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
            self.forms.setdefault(f"~{seen}", set()).add(packed)

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
            self.groups.append(_comparable(self._forms_of(word, part, gender)))
        return self._places[key]

    def _forms_of(self, word: str, part: Part, gender: str) -> Forms:
        """Forms of a part of a name, made once: given names recur by the hundred."""
        key = (word.lower(), part, gender)
        if key not in self._made:
            self._made[key] = people.forms_of(word, part, gender)
        return self._made[key]

    def givens(self) -> frozenset[str]:
        """Given names of people listed, and common ones, in all cases."""
        found = {
            form
            for _, _, given, _ in self.people
            if given >= 0
            for case in self.groups[given]
            for form in case
        }
        if not self.people:
            return frozenset()
        for name, gender in people.COMMON_GIVEN:
            for case in people.forms_of(name, Part.GIVEN, gender):
                found.update(form.replace("ё", "е") for form in case)
        return frozenset(found)

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


def _heads(
    forms: Mapping[str, object], surnames: Mapping[str, object]
) -> dict[str, Head]:
    """First words of all names with what may follow them."""
    followers: dict[str, set[tuple[int, str]]] = {}
    for form in (*forms, *surnames):
        if not form.startswith("~"):
            first, *rest = form.split(" ")
            second = (len(rest) + 1, rest[0]) if rest else (1, "")
            followers.setdefault(first, set()).add(second)
    return {
        word: (
            (1, "") in found,
            tuple(sorted({length for length, _ in found if length > 1}, reverse=True)),
            frozenset(second for _, second in found if second),
        )
        for word, found in followers.items()
    }


def _without_alias(name: str) -> str:
    """A person's name without what stands in quotes or brackets after it."""
    return organisations.outside(name)


def _aliases_in(name: str) -> tuple[str, ...]:
    return organisations.inside(name)


def _comparable(forms: Forms) -> Group:
    return tuple(
        tuple(dict.fromkeys(" ".join(words_in(form)) for form in case))
        for case in forms
    )
