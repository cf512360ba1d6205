"""What ``.gitignore`` files leave out of a folder.

Those of the folder and of the folders within count, and inside a repository those above
it, with ``.git/info/exclude``. A folder that is named is looked into even if it is
ignored itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.records import dataclass

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE_NAME = ".gitignore"
MOST_BYTES = 1_000_000
"""Read of one file."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """The patterns of one file, and those of the folders above it."""

    base: str
    """The folder they are seen from, absolute."""
    spec: GitIgnoreSpec
    outer: Ignored | None = None

    def covers(self, path: str, *, folder: bool) -> bool:
        """Whether the nearest pattern that speaks of an absolute path leaves it out.

        What is inside a folder that is left out is not asked about.
        """
        layer: Ignored | None = self
        while layer is not None:
            name = path[len(layer.base) :].lstrip("/\\")
            said = layer.spec.check_file(f"{name}/" if folder else name).include
            if said is not None:
                return said
            layer = layer.outer
        return False


def within(folder: str, outer: Ignored | None) -> Ignored | None:
    """The patterns for what is in an absolute folder, with its own file if it has one."""
    return _layer(folder, Path(folder, FILE_NAME), outer)


def above(folder: str) -> Ignored | None:
    """The patterns that the repository of an absolute folder has above it."""
    way = [Path(folder), *Path(folder).parents]
    depth = next((at for at, one in enumerate(way) if (one / ".git").exists()), 0)
    if depth == 0:  # no repository, or its top itself
        return _excluded(way[0]) if (way[0] / ".git").exists() else None
    found = _excluded(way[depth])
    for at in range(depth, 0, -1):
        found = within(str(way[at]), found)
        if found is not None and found.covers(str(way[at - 1]), folder=True):
            return None
    return found


def _excluded(top: Path) -> Ignored | None:
    return _layer(str(top), top / ".git" / "info" / "exclude", None)


def _layer(folder: str, file: Path, outer: Ignored | None) -> Ignored | None:
    if not file.is_file():
        return outer
    try:
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES).decode("utf-8", "replace")
    except OSError:  # too much is checked then, not too little
        return outer
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    spec = _spec([line for line in lines if not line.startswith("#")])
    return Ignored(folder, spec, outer) if spec else outer


def _spec(lines: list[str]) -> GitIgnoreSpec | None:
    """Patterns ready to be asked; like git, lines that make no sense are passed over."""
    if not lines:
        return None
    from pathspec import GitIgnoreSpec  # only folders with such a file pay for it

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        if len(lines) == 1:
            return None
        return _spec([line for line in lines if _spec([line])])
