"""Entries of a compiled registry, made when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from checker.registries.model import Entry, Interval
from checker.registries.packed import (
    Table,
    Texts,
    numbers,
    pack_numbers,
    pack_table,
    pack_texts,
)

_FIELD, _VALUE = "\x1e", "\x1f"


class Entries(Mapping[str, Entry]):
    """Entries by id, in registry order."""

    __slots__ = ("_numbers", "_texts")

    def __init__(self, texts: memoryview, numbers_by_id: memoryview) -> None:
        self._texts = Texts(texts)
        self._numbers = Table(numbers_by_id)

    def __getitem__(self, number: str) -> Entry:
        fields = self._fields(number)
        _, name, aliases, kind, listed, delisted, links, gender, guard, _ = fields
        starts, ends = listed.split(_VALUE), delisted.split(_VALUE)
        pairs = (
            Interval(day_of(start), day_of(end))
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
        return (text.partition(_FIELD)[0] for text in self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, str) and self._numbers.get(number) is not None

    def id_of(self, number: int) -> str:
        """The id of the entry with that place in the registry."""
        return self._texts[number].partition(_FIELD)[0]

    def number_of(self, entry: str) -> int:
        """The place of an entry in the registry.

        Raises:
            KeyError: if there is no such entry.
        """
        found = self._numbers.get(entry)
        if found is None:
            raise KeyError(entry)
        return numbers(found)[0]

    def name(self, entry: str) -> str:
        """The registered name."""
        return self._fields(entry)[1]

    def kind(self, number: int) -> str:
        """``person``, ``organisation`` or empty, by the place in the registry."""
        return self._texts[number].split(_FIELD, 4)[3]

    def declension(self, entry: str) -> list[str]:
        """The five oblique cases of a person's registered name; else nothing."""
        forms = self._fields(entry)[-1]
        return forms.split(_VALUE) if forms else []

    def _fields(self, entry: str) -> list[str]:
        return self._texts[self.number_of(entry)].split(_FIELD)


def pack_entries(
    entries: Iterable[Entry], declensions: Mapping[str, tuple[str, ...]]
) -> tuple[bytes, bytes]:
    """Blocks that ``Entries`` reads."""
    listed = list(entries)
    texts = pack_texts(
        _packed(entry, declensions.get(entry.id, ())) for entry in listed
    )
    places = {entry.id: pack_numbers([at]) for at, entry in enumerate(listed)}
    return texts, pack_table(places)


def day_of(text: str | None) -> date | None:
    """A day as stored."""
    return date.fromisoformat(text) if text else None


def _packed(entry: Entry, declension: tuple[str, ...]) -> str:
    return _FIELD.join(
        (
            entry.id,
            entry.name,
            _VALUE.join(entry.aliases),
            entry.kind,
            _VALUE.join(str(pair.listed or "") for pair in entry.intervals),
            _VALUE.join(str(pair.delisted or "") for pair in entry.intervals),
            _VALUE.join(entry.links),
            entry.gender,
            entry.guard,
            _VALUE.join(declension),
        )
    )


def _values(text: str) -> tuple[str, ...]:
    return tuple(text.split(_VALUE)) if text else ()
