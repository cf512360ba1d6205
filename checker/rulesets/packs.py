"""Rule packs: installed Python packages that hold rule files, and nothing that is run.

A pack declares an entry point of the group ``plashka.rules``; its value names the folder
of its files. Its files are found through the list that the installation keeps, so that
no line of the package is executed. A lock file pins what a project uses.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from checker.errors import ConfigError, Problem

GROUP = "plashka.rules"
PREFIX = "pack:"
"""How a project file names a pack under ``rules``: ``pack:NAME``."""
LOCK_NAME = "plashka.lock"
_FORMAT = 1
_LARGEST = 5_000_000
_MOST_FILES = 2_000


@dataclass(frozen=True)
class Pack:
    """An installed pack: what it is called and the files it brings."""

    name: str
    distribution: str
    version: str
    files: Mapping[str, Path]
    """Name inside the pack to path; rule files and the lists they name."""

    @property
    def rule_files(self) -> tuple[Path, ...]:
        """Those that hold rule sets."""
        return tuple(
            path for path in self.files.values() if path.suffix in (".yaml", ".yml")
        )

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Name inside the pack to SHA-256."""
        return {name: _sha256(path, self) for name, path in self.files.items()}


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a lock file says of one pack."""

    distribution: str
    version: str
    files: Mapping[str, str]


def find(name: str) -> Pack:
    """The installed pack of that name.

    Raises:
        ConfigError: there is none, or it is not to be trusted.
    """
    # Imported here: it costs 20 ms, and hardly any project names a pack.
    from importlib.metadata import Distribution, distributions

    found: dict[str, tuple[Distribution, str]] = {}
    for distribution in distributions():
        for point in distribution.entry_points:
            if point.group == GROUP:
                found.setdefault(point.name, (distribution, point.value))
    if name not in found:
        close = get_close_matches(name, found, n=1)
        meant = f"; did you mean “{PREFIX}{close[0]}”?" if close else ""
        known = ", ".join(sorted(found)) or "none"
        raise ConfigError(
            f"no rule pack “{name}” is installed{meant} Installed packs: {known}; "
            "install one with pip"
        )
    distribution, value = found[name]
    folder = value.partition(":")[0].strip().replace(".", "/")
    files: dict[str, Path] = {}
    root = Path(str(distribution.locate_file(folder))).resolve()
    for one in distribution.files or ():
        shown = one.as_posix()
        if not shown.startswith(f"{folder}/") or _is_code(one.suffix):
            continue
        path = Path(str(distribution.locate_file(one)))
        if not path.resolve().is_relative_to(root):
            raise ConfigError(
                f"rule pack “{name}”: the file “{shown}” lies outside the pack; "
                "remove the pack and tell its authors"
            )
        files[shown.removeprefix(f"{folder}/")] = path
    about = distribution.metadata
    pack = Pack(name, about["Name"], about["Version"], dict(sorted(files.items())))
    if not pack.rule_files:
        raise ConfigError(
            f"rule pack “{name}” ({pack.distribution}) holds no rule file in "
            f"“{folder}”; a pack that is being written is named by its path instead"
        )
    if len(files) > _MOST_FILES:
        raise ConfigError(f"rule pack “{name}” holds more than {_MOST_FILES} files")
    return pack


def _is_code(suffix: str) -> bool:
    return suffix in (".py", ".pyc", ".pyi", ".so", ".pyd", ".typed", "")


def _sha256(path: Path, pack: Pack) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        message = f"rule pack “{pack.name}”: {path} cannot be read ({error.strerror})"
        raise ConfigError(f"{message}; install the pack anew") from error
    if len(data) > _LARGEST:
        message = f"rule pack “{pack.name}”: {path} is larger than {_LARGEST:,} bytes"
        raise ConfigError(f"{message}; do not use it")
    return hashlib.sha256(data).hexdigest()


# ---------------------------------------------------------------------------- lock


def read_lock(path: Path) -> Mapping[str, Pinned]:
    """The pinned packs; none where there is no lock file.

    Raises:
        ConfigError: the file is not what ``lock_text`` writes.
    """
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_LARGEST))
        return {
            name: Pinned(
                str(one["distribution"]), str(one["version"]), dict(one["files"])
            )
            for name, one in data["packs"].items()
            if data["format"] == _FORMAT
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            f"{path}: this is no lock file; write it anew with “plashka rules lock”"
        ) from error


def lock_text(packs: Iterable[Pack]) -> str:
    """A lock file for these packs."""
    pinned = {
        pack.name: {
            "distribution": pack.distribution,
            "version": pack.version,
            "files": dict(pack.digests),
        }
        for pack in sorted(packs, key=lambda one: one.name)
    }
    content = {"format": _FORMAT, "packs": pinned}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def check(pack: Pack, lock: Path) -> Problem | None:
    """Why a pack must not be used, if it is not the one that the lock file pins."""
    pinned = read_lock(lock).get(pack.name)
    if pinned is None:
        message = f"the rule pack “{pack.name}” is not pinned"
        hint = "read its rules, then write the lock file: plashka rules lock"
        return Problem("rule-set", str(lock), None, None, message, None, hint)
    changed = differences(pack, pinned)
    if not changed:
        return None
    message = f"the rule pack “{pack.name}” is not the one pinned: {'; '.join(changed)}"
    hint = (
        f"install {pinned.distribution} {pinned.version} again, or look at what changed "
        "(plashka rules diff) and pin it: plashka rules lock"
    )
    return Problem("rule-set", str(lock), None, None, message, None, hint)


def differences(pack: Pack, pinned: Pinned) -> tuple[str, ...]:
    """What differs between the installed and the pinned pack, in words."""
    found = []
    if (pack.distribution, pack.version) != (pinned.distribution, pinned.version):
        found.append(
            f"{pack.distribution} {pack.version} instead of "
            f"{pinned.distribution} {pinned.version}"
        )
    now, then = pack.digests, pinned.files
    for words, names in (
        ("changed", [one for one in now if one in then and now[one] != then[one]]),
        ("added", [one for one in now if one not in then]),
        ("gone", [one for one in then if one not in now]),
    ):
        if names:
            shown = ", ".join(sorted(names)[:5]) + (" …" if len(names) > 5 else "")
            found.append(f"{words}: {shown}")
    return tuple(found)


def split(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of packs among names of rule sets, and the other names."""
    every = tuple(names)
    own = tuple(one.removeprefix(PREFIX) for one in every if one.startswith(PREFIX))
    return own, tuple(one for one in every if not one.startswith(PREFIX))
