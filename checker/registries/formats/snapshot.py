"""What every layout is read into, before it becomes a registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from checker.records import dataclass, replace
from checker.registries.keys import words_in
from checker.registries.model import Entry, Interval


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: an entry with one interval, and what identifies it."""

    entry: Entry
    key: str = ""
    """A number no other entity has (ОГРН, ИНН); empty: the name identifies."""


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
