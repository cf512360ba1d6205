"""What a project file and the command line say, folded into one frozen value.

``projects`` makes it; nothing here reads YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from datetime import date
from pathlib import Path

from checker.document import Fact
from checker.records import dataclass

FILE_NAME = "plashka.yaml"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, for conditions that ask."""

    name: str | None = None
    registry_names: tuple[str, ...] = ()
    registered_medium: bool | None = None
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """Other settings for the files that match one of ``paths``."""

    paths: tuple[str, ...]
    disable: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    """Rule id to the line and column that name it."""


@dataclass(frozen=True, slots=True)
class Download:
    """Where a registry is downloaded from (``plashka registry update``)."""

    url: str
    format: str = "file"
    """``file``: one file in an official layout, or ``minjust-rest``: the pages of the
    ministry's service."""
    certificates: Path | None = None
    """Certificates to trust besides the usual ones, where a host needs them."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One rule not to be reported, for a reason."""

    rule: str
    reason: str
    entry: str | None = None
    """``REGISTRY/ID``: only duties about this entry."""
    until: date | None = None
    """The last day it holds."""


@dataclass(frozen=True, slots=True)
class PathSuppression:
    """A suppression of the project file, for the files that match one of ``paths``."""

    paths: tuple[str, ...]
    suppression: Suppression


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a run can be told; the defaults need no file."""

    publisher: Publisher = Publisher()
    rules: tuple[str, ...] = ()
    """Ids, jurisdictions, paths, globs; empty: those of the countries, else all."""
    tags: tuple[str, ...] = ()
    """What chosen rule sets are about; empty: anything."""
    registries: Mapping[str, Path] = field(default_factory=dict)
    downloads: Mapping[str, Download] = field(default_factory=dict)
    """Registry id to address, where one is given."""
    brands: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Registry id to registered name to brands."""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entries, already read."""
    fact_paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What holds for every article that does not say otherwise."""
    site: tuple[Path, ...] = ()
    overrides: tuple[Override, ...] = ()
    suppress: tuple[PathSuppression, ...] = ()
    exclude: tuple[str, ...] = ()
    """Globs of files and folders that are not checked unless they are named."""
    fail_on: str = "error"
    base: Path = Path()
    """The folder that paths and globs are relative to."""
    path: Path | None = None
    sha256: str = ""
    """Of the file, the list files and the settings; empty without any of them."""


def find_config(start: Path) -> Path | None:
    """The nearest project file in the folder of ``start`` or above."""
    here = start.absolute()
    for folder in (here, *here.parents):
        with suppress(OSError):  # no folder, or none that we may look into
            candidate = folder / FILE_NAME
            if candidate.is_file():
                return candidate
    return None
