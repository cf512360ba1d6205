"""Registry entries and the days they were listed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from checker.records import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """The days an entry was listed.

    From ``listed`` (that day included; none: always) until the day before
    ``delisted`` (none: still listed).
    """

    listed: date | None = None
    delisted: date | None = None


class Listing(StrEnum):
    """How an entry stood on a day."""

    LISTED = "listed"
    NOT_YET = "not-listed-yet"
    DELISTED = "delisted"


class Strength(StrEnum):
    """How surely words name an entry; see ``RANK``."""

    FULL = "full"
    GIVEN_SURNAME = "given+surname"
    INITIALS_SURNAME = "initials+surname"
    SURNAME_AFTER = "surname after full name"
    QUOTED_ALIAS = "quoted alias"
    ALIAS = "alias"
    LINK = "link"
    SURNAME = "surname"
    """A surname, or any other name too common to speak for itself."""


RANK = {strength: rank for rank, strength in enumerate(Strength)}
"""Strengths from the surest, 0, to the weakest. People and organisations use
different ones; between them only ``full``, ``link`` and ``surname`` are shared."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a registry."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    """``person``, ``organisation`` or empty."""
    intervals: tuple[Interval, ...] = (Interval(),)
    links: tuple[str, ...] = ()
    gender: str = ""
    """``f``, ``m`` or empty."""
    guard: str = ""

    def listing(self, day: date) -> Listing:
        """How the entry stood on ``day``.

        The day of listing counts, that of delisting does not.
        """
        started = False
        for interval in self.intervals:
            if interval.listed is None or interval.listed <= day:
                started = True
                if interval.delisted is None or day < interval.delisted:
                    return Listing.LISTED
        return Listing.DELISTED if started else Listing.NOT_YET

    def overlaps(self, other: Entry) -> bool:
        """Whether there is a day on which both were listed."""
        return any(
            (one.listed or date.min) < (two.delisted or date.max)
            and (two.listed or date.min) < (one.delisted or date.max)
            for one in self.intervals
            for two in other.intervals
        )


@dataclass(frozen=True, slots=True)
class Registry:
    """One snapshot of a list of named entries."""

    id: str
    entries: tuple[Entry, ...]
    title: str = ""
    source: str = ""
    snapshot: date | None = None
    """The day the snapshot speaks of."""
    coverage: str = "partial"
    """``full``, or ``partial`` where entries may be absent. A file that does not
    say is partial."""
    path: str = ""
    sha256: str = ""
    """Of the registry file's bytes (and its meta file's, where there is one)."""
    stale_after: int | None = None
    """Days; from the rule set that uses it."""

    def is_stale(self, day: date) -> bool:
        """Whether the snapshot is too old to speak for ``day``."""
        if self.snapshot is None:
            return False
        return (day - self.snapshot).days > (self.stale_after or 0)

    def speaks_for(self, day: date) -> bool:
        """Whether the absence of a name means that nobody of that name is listed."""
        return self.coverage == "full" and not self.is_stale(day)
