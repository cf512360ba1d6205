"""What every layout is read into, before it becomes a registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from checker.records import dataclass, replace
from checker.registries.formats.normal import Fault
from checker.registries.keys import words_in
from checker.registries.model import Entry, Interval


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: an entry with one interval, and what identifies it."""

    entry: Entry
    key: str = ""
    """A number no other entity has (ОГРН, ИНН); empty: the name identifies."""
    at: int | None = None
    """Where it stands in the source, counted from 1."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a layout's reader found in a file."""

    lines: tuple[Line, ...]
    day: date | None
    """The day it speaks of."""
    stated: bool = True
    """Whether the file says that day; otherwise it is the latest in it."""
    title: str = ""
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    """Lines that cannot be right; what is wrong in them is not in ``lines``."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A way official sources write a registry down."""

    name: str
    recognises: Callable[[Path, bytes], bool]
    """By the file's name and its first kilobytes."""
    read: Callable[[Path], Snapshot]
    """Raises ``normal.Fault`` if the file is broken."""


def day_of(text: str, form: str = "%d.%m.%Y") -> date | None:
    """A day written in ``form``, or as ISO; none where it is neither."""
    text = text.strip()
    for known in (form, "%Y-%m-%d"):
        try:
            return datetime.strptime(text[:10], known).date()
        except ValueError:
            continue
    return None


EARLIEST, LATEST = 1900, 2100
"""Years outside these are slips."""


def interval_of(
    listed: str, delisted: str, at: int | None, form: str = "%d.%m.%Y"
) -> tuple[Interval, list[Fault]]:
    """The days in two cells, and what is wrong with them.

    A day that cannot be right is left out: the entry then counts as listed.
    """
    faults: list[Fault] = []
    days: list[date | None] = []
    for column, text in (("listed", listed), ("delisted", delisted)):
        day = day_of(text, form)
        if day and not EARLIEST <= day.year <= LATEST:
            day = None
        if day is None and any(char.isdigit() for char in text):
            message = f"{column} {text.strip()[:40]!r} is no day"
            faults.append(Fault(message, "mend the date in the file", at))
        days.append(day)
    first, last = days
    if first and last and last < first:
        message = f"delisted {last} before listed {first}"
        faults.append(Fault(message, "mend the dates in the file", at))
        last = None
    return Interval(first, last), faults


def given_twice(lines: Iterable[Line]) -> list[Fault]:
    """Ids that two lines bear where each line has its own."""
    places: dict[str, int | None] = {}
    faults = []
    for line in lines:
        if line.entry.id in places:
            where = f", see line {places[line.entry.id]}" if line.at else ""
            message = f"id {line.entry.id} is given twice{where}"
            faults.append(Fault(message, "mend the number in the file", line.at))
        places.setdefault(line.entry.id, line.at)
    return faults


def latest(lines: Iterable[Line]) -> date | None:
    """The last day anything happened."""
    days = [
        day
        for line in lines
        for pair in line.entry.intervals
        for day in (pair.listed, pair.delisted)
        if day
    ]
    return max(days, default=None)


def merged(lines: Iterable[Line]) -> tuple[Entry, ...]:
    """Entries of ``lines``: a re-registered entity is one, with several intervals.

    Lines are of one entity if they share a key; without one, if they share a name and
    were never listed at the same time (else they are namesakes). The later line gives
    id and name.
    """
    found: dict[str, list[Entry]] = {}
    for line in lines:
        key = line.key or " ".join(words_in(line.entry.name))
        rivals = found.setdefault(key, [])
        for at, other in enumerate(rivals):
            if line.key or _apart(other, line.entry):
                rivals[at] = _joined(other, line.entry)
                break
        else:
            rivals.append(line.entry)
    return tuple(entry for entries in found.values() for entry in entries)


def _apart(one: Entry, other: Entry) -> bool:
    pairs = sorted(one.intervals + other.intervals, key=_start)
    return all(
        first.delisted is not None and first.delisted <= _start(second)
        for first, second in pairwise(pairs)
    )


def _start(pair: Interval) -> date:
    return pair.listed or date.min


def _joined(one: Entry, other: Entry) -> Entry:
    older, newer = sorted((one, other), key=lambda entry: _start(entry.intervals[-1]))
    names = (*newer.aliases, *older.aliases, older.name)
    aliases = tuple(name for name in dict.fromkeys(names) if name != newer.name)
    links = tuple(dict.fromkeys((*newer.links, *older.links)))
    intervals = _flattened(older.intervals + newer.intervals)
    return replace(newer, aliases=aliases, links=links, intervals=intervals)


def _flattened(intervals: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Intervals in order, overlapping ones made one."""
    kept: list[Interval] = []
    for pair in sorted(intervals, key=_start):
        last = kept[-1] if kept else None
        if last and (last.delisted is None or last.delisted >= _start(pair)):
            end = None
            if last.delisted and pair.delisted:
                end = max(last.delisted, pair.delisted)
            kept[-1] = Interval(last.listed, end)
        else:
            kept.append(pair)
    return tuple(kept)
