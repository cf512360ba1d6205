"""Where rule sets are: shipped ones, and those a project or command line names.

Knows files, not their contents; nothing here reads YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from checker.errors import ConfigError

SUFFIXES = (".yaml", ".yml")
NO_RULES = ("registries",)
"""Folders beside the jurisdictions that hold no rule sets."""


@dataclass(frozen=True, slots=True)
class Source:
    """A rule-set file and what messages call it."""

    path: Path
    shown: str
    id: str | None
    """Of shipped sets: jurisdiction and file name; ``rules/ru/age.yaml`` is ``ru-age``."""


def rules_root() -> Path:
    """The shipped rules: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def shipped() -> tuple[Source, ...]:
    """All shipped rule sets, sorted by path."""
    root = rules_root()
    return tuple(
        Source(path, f"rules/{path.relative_to(root).as_posix()}", _id(path, root))
        for path in sorted(root.rglob("*.yaml"))
        if path.relative_to(root).parts[0] not in NO_RULES
    )


def _id(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return "-".join(parts)


def chosen(names: Iterable[str], base: Path) -> tuple[Source, ...]:
    """Rule sets by id, jurisdiction, file or glob; files are relative to ``base``.

    Raises:
        ConfigError: a name that stands for nothing.
    """
    known = shipped()
    out: list[Source] = []
    for name in names:
        found = list(_named(name, known, base))
        if not found:
            ids = sorted({source.id or "" for source in known})
            jurisdictions = sorted({source.path.parent.name for source in known})
            near = get_close_matches(name, [*ids, *jurisdictions], 1)
            hint = f"did you mean {near[0]!r}? " if near else ""
            raise ConfigError(
                f"no rule set {name!r}: {hint}a rule set is named by id "
                f"({', '.join(ids[:8])}), jurisdiction ({', '.join(jurisdictions)}), "
                "file or glob"
            )
        out += [source for source in found if source not in out]
    return tuple(out)


def _named(name: str, known: tuple[Source, ...], base: Path) -> Iterator[Source]:
    if name.endswith(SUFFIXES) or "/" in name or "*" in name:
        paths = sorted(base.glob(name)) if not Path(name).is_absolute() else [Path(name)]
        for path in paths:
            if path.is_file() and path.suffix in SUFFIXES:
                own = next(
                    (s for s in known if s.path == path.resolve()), None
                )
                yield own or Source(path, name if len(paths) == 1 else str(path), None)
        return
    for source in known:
        if name == source.id or name.lower() == source.path.parent.name:
            yield source
