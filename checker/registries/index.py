"""Registry names found in texts. (Interface first; filled by the registries work.)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checker.registries.model import Entry


@dataclass(frozen=True, slots=True)
class RegistryIndex:
    """One registry, ready to be asked. Made by the compiler, stored in the cache.

    Made of strings, numbers, tuples and dicts only, so that it can be stored with
    ``marshal``.
    """

    id: str
    title: str
    snapshot: date | None
    coverage: str
    stale_after: int | None
    sha256: str
    entries: Mapping[str, Entry]
    """Entry id to entry."""
    forms: Mapping[str, tuple[str, ...]]
    """Folded form of a name (tokens joined by one space) to entry ids."""

    def lookup(self, name: str) -> tuple[str, ...]:
        """Entry ids that ``name``, as a whole and in any grammatical form, names."""
        raise NotImplementedError

    def in_case(self, entry: str, name: str, case: str) -> bool:
        """Whether a person's ``name`` has a word in ``case``; organisations: true."""
        raise NotImplementedError

    def declined(self, entry: str, case: str) -> str:
        """The registered name in ``case``; organisations as registered."""
        raise NotImplementedError
