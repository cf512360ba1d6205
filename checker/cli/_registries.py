"""Registries looked at, for the commands that show them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from checker import runs
from checker.cli import _rules
from checker.config import Config
from checker.errors import RegistryError
from checker.records import dataclass
from checker.registries import inspecting
from checker.registries.inspecting import Counts, Found
from checker.registries.model import Entry, Registry


@dataclass(frozen=True, slots=True)
class Look:
    """One registry on a day."""

    id: str
    path: Path
    day: date
    starter: bool
    url: str
    registry: Registry | None
    counts: Counts | None
    trouble: str = ""
    """Why it cannot be used."""
    brands: tuple[tuple[str, ...], ...] = ()
    """Shipped brands, and the project's own, that no entry answers to."""

    def until(self) -> date | None:
        """The last day it speaks for; none if nobody can say."""
        one = self.registry
        if one is None or one.snapshot is None or one.coverage != "full":
            return None
        return one.snapshot + timedelta(days=one.stale_after or 0)

    def is_stale(self) -> bool:
        """Whether it is too old on the day."""
        return self.registry is not None and self.registry.is_stale(self.day)


def look_at(registry_id: str, path: Path, project: Config, day: date) -> Look:
    """Read a registry and count it; what is wrong with it is told, not raised."""
    own = project.brands.get(registry_id, {})
    download = project.downloads.get(registry_id)
    starter = path == runs.starters().get(registry_id)
    url = download.url if download else ""
    try:
        branded = runs.open_registry(registry_id, path, own, _limit(registry_id))
    except RegistryError as error:
        return Look(registry_id, path, day, starter, url, None, None, str(error))
    unmatched = branded.unmatched
    others = (brand for name, some in unmatched if name not in own for brand in some)
    shipped = tuple(dict.fromkeys(others))
    missed = tuple(name for name, _ in unmatched if name in own)
    counts = inspecting.counts(branded.registry, day)
    return Look(
        registry_id, path, day, starter, url, branded.registry, counts,
        brands=(shipped, missed),
    )  # fmt: skip


def _limit(registry_id: str) -> int | None:
    """Days after which rule sets call a registry stale."""
    uses = (
        use for one in _rules.load(strict=False).rule_sets for use in one.registries
    )
    days = (use.stale_after for use in uses if use.id == registry_id)
    return min((some for some in days if some is not None), default=None)


@dataclass(frozen=True, slots=True)
class Search:
    """What a registry knows of a name."""

    registry: str
    found: tuple[Found, ...]
    near: tuple[Entry, ...] = ()


def search(
    registry_id: str, path: Path, project: Config, name: str, cache_folder: Path
) -> Search:
    """Whom a name names in a registry; who is near it, if nobody.

    Raises:
        RegistryError: the registry must not be used.
    """
    own = project.brands.get(registry_id, {})
    index = runs.open_index(registry_id, path, own, cache_folder)
    found = inspecting.find(index, name)
    if found:
        return Search(registry_id, found)
    near = tuple(index.entries[one] for one in inspecting.near(index, name))
    return Search(registry_id, (), near)
