"""Two snapshots of one registry: who was listed, delisted, renamed, changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date

from checker.records import dataclass
from checker.registries.keys import words_in
from checker.registries.model import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """An entry then and now."""

    old: Entry
    new: Entry
    what: tuple[str, ...] = ()
    """Which of ``aliases``, ``kind``, ``days``, ``links``, ``gender`` differ."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened between two snapshots; an entry may stand in several lists."""

    listed: tuple[Entry, ...] = ()
    """New entries, and those listed anew."""
    delisted: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()
    """In the older snapshot alone: registers keep the lines of the delisted, so that
    this wants explaining."""
    renamed: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()

    def is_empty(self) -> bool:
        """Whether nothing happened."""
        parts = (self.listed, self.delisted, self.gone, self.renamed, self.changed)
        return not any(parts)


def compare(old: Sequence[Entry], new: Sequence[Entry]) -> Difference:
    """What happened between ``old`` and ``new``, in the order of the entries."""
    pairs = _pairs(old, new)
    before = {id(now): then for then, now in pairs}
    kept = {id(then) for then, _ in pairs}
    # a layout that holds no links at all says nothing about them
    linked = all(any(entry.links for entry in some) for some in (old, new))
    listed, delisted = [], []
    renamed, changed = [], []
    for now in new:
        then = before.get(id(now))
        if then is None:
            listed.append(now)
            continue
        if _started(now) > _started(then):
            listed.append(now)
        if _ended(now) > _ended(then):
            delisted.append(now)
        if words_in(then.name) != words_in(now.name):
            renamed.append(Change(then, now))
        what = tuple(
            each for each in _differing(then, now) if linked or each != "links"
        )
        if what:
            changed.append(Change(then, now, what))
    return Difference(
        listed=tuple(listed),
        delisted=tuple(delisted),
        gone=tuple(entry for entry in old if id(entry) not in kept),
        renamed=tuple(renamed),
        changed=tuple(changed),
    )


def _started(entry: Entry) -> int:
    return sum(pair.listed is not None for pair in entry.intervals)


def _ended(entry: Entry) -> int:
    return sum(pair.delisted is not None for pair in entry.intervals)


def _differing(then: Entry, now: Entry) -> Iterable[str]:
    """What is not the same; what a layout does not tell (kind, gender) is no change."""
    if _names(then) != _names(now):
        yield "aliases"
    if then.kind and now.kind and then.kind != now.kind:
        yield "kind"
    if then.intervals != now.intervals:
        yield "days"
    if set(then.links) != set(now.links):
        yield "links"
    if then.gender and now.gender and then.gender != now.gender:
        yield "gender"


def _names(entry: Entry) -> set[tuple[str, ...]]:
    return {words_in(alias) for alias in entry.aliases} - {words_in(entry.name)}


def _first_day(entry: Entry) -> date | None:
    return entry.intervals[0].listed


_KEYS: tuple[Callable[[Entry], Hashable], ...] = (
    lambda entry: (entry.id, words_in(entry.name)),
    lambda entry: (words_in(entry.name), _first_day(entry)),
    lambda entry: words_in(entry.name),
    lambda entry: (entry.id, _first_day(entry)),
)
"""What tells that two entries are one, the surest first. Numbers alone do not: in some
lists they only count lines. A renamed entity keeps its number and its day."""


def _pairs(old: Sequence[Entry], new: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Entries that are the same entity, each in one pair at most."""
    pairs: list[tuple[Entry, Entry]] = []
    rest_old, rest_new = list(old), list(new)
    for key in _KEYS:
        waiting: dict[Hashable, list[Entry]] = {}
        for entry in rest_old:
            waiting.setdefault(key(entry), []).append(entry)
        left = []
        for entry in rest_new:
            rivals = waiting.get(key(entry))
            if rivals:
                pairs.append((rivals.pop(0), entry))
            else:
                left.append(entry)
        taken = {id(then) for then, _ in pairs}
        rest_old = [entry for entry in rest_old if id(entry) not in taken]
        rest_new = left
    return pairs
