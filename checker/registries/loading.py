"""Registry files to registries. Never imported where a stored index will do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import yaml

from checker.errors import Problem, RegistryError
from checker.records import replace
from checker.registries.formats import normal
from checker.registries.formats.normal import Fault
from checker.registries.model import Registry

COVERAGES = ("full", "partial")
META_KEYS = (
    "id",
    "title",
    "source",
    "snapshot",
    "coverage",
    "entries",
    "sha256",
    "source_sha256",
    "layout",
    "rows",
    "imported",
    "notes",
)


def builtin_registries() -> dict[str, Path]:
    """Registries that come with the package, by id; each is partial."""
    package = Path(__file__).parents[1]
    for folder in (package / "_rules", package.parent / "rules"):
        if (folder / "registries").is_dir():
            files = sorted((folder / "registries").glob("*.csv"))
            return {path.stem: path for path in files}
    return {}


def meta_path(path: Path) -> Path:
    """Where the note about a registry file stands."""
    return path.with_name(f"{path.stem}.meta.yaml")


def load(registry_id: str, path: Path, stale_after: int | None = None) -> Registry:
    """Read a registry file in normal form and the note beside it, if there is one.

    A file without a note is partial and of an unknown day. Without ``registry_id`` it may
    be any registry.

    Raises:
        RegistryError: telling all faults at once, each with line and way out.
    """
    shown = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        fault = Fault(f"cannot be read: {error.strerror or error}")
        raise RegistryError((normal.problem(shown, None, fault),)) from error
    if not data.strip():
        fault = Fault("the file is empty", "import the registry anew")
        raise RegistryError((normal.problem(shown, None, fault),))
    rows, problems = normal.read_rows(data, shown)
    entries, wrong = normal.entries_of(rows, shown)
    problems += wrong
    registry = Registry(
        id=registry_id,
        entries=entries,
        path=shown,
        sha256=sha256(data).hexdigest(),
        stale_after=stale_after,
    )
    note = meta_path(path)
    if note.is_file():
        registry, wrong = _with_note(registry, note, data, complete=not problems)
        problems += wrong
    if problems:
        raise RegistryError(tuple(problems))
    return registry


def from_rows(registry_id: str, rows: Iterable[normal.Row], **about: str) -> Registry:
    """A registry of rows given in a rule file: same columns, same checks.

    ``aliases``, ``listed``, ``delisted`` and ``links`` may be tuples. ``about`` may
    give ``title``, ``source``, ``snapshot``, ``coverage`` (default: ``full``, for
    what an example lists is all there is) and ``path``.

    Raises:
        RegistryError: telling all faults at once.
    """
    path = about.get("path", f"registry {registry_id}")
    kept = [(None, dict(row)) for row in rows]
    entries, problems = normal.entries_of(kept, path)
    digest = sha256(normal.to_csv(entries).encode()).hexdigest()
    registry = Registry(id=registry_id, entries=entries, path=path, sha256=digest)
    note = {"coverage": "full"} | {k: v for k, v in about.items() if k != "path"}
    try:
        registry = _described(registry, note)
    except Fault as fault:
        problems.append(normal.problem(path, None, fault))
    if problems:
        raise RegistryError(tuple(problems))
    return registry


def _with_note(
    registry: Registry, note: Path, data: bytes, *, complete: bool
) -> tuple[Registry, list[Problem]]:
    """``registry`` with what its note says, after comparing the two."""
    shown = str(note)
    try:
        raw = note.read_bytes()
        values, lines = _values(raw.decode("utf-8-sig"))
    except Fault as fault:
        return registry, [normal.problem(shown, None, fault)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        broken = Fault(f"not YAML: {getattr(error, 'problem', None) or error}")
        line = mark.line + 1 if mark else None
        return registry, [normal.problem(shown, line, broken)]
    except UnicodeDecodeError:
        return registry, [normal.problem(shown, None, Fault("not UTF-8"))]
    problems = [
        normal.problem(shown, lines[key], Fault(f"unknown key {key!r}", _known()))
        for key in values
        if key not in META_KEYS
    ]
    hint = "the file was changed by hand or cut: import it anew, or mend the note"
    stated = values.get("sha256")
    if stated and stated != registry.sha256:
        message = f"sha256 says {stated[:12]}…, the file has {registry.sha256[:12]}…"
        problems.append(normal.problem(shown, lines["sha256"], Fault(message, hint)))
    count = values.get("entries")
    if complete and count and count != str(len(registry.entries)):
        message = f"entries says {count}, the file has {len(registry.entries)}"
        problems.append(normal.problem(shown, lines["entries"], Fault(message, hint)))
    named = values.get("id")
    if named and registry.id and named != registry.id:
        message = f"id says {named!r}, the file is used as {registry.id!r}"
        problems.append(normal.problem(shown, lines["id"], Fault(message)))
    try:
        registry = _described(registry, values)
    except Fault as fault:
        key = next((key for key in values if fault.message.startswith(key)), "")
        problems.append(normal.problem(shown, lines.get(key), fault))
    digest = sha256(data + b"\0" + raw).hexdigest()
    return replace(registry, sha256=digest), problems


def _known() -> str:
    return f"known: {', '.join(META_KEYS)}"


def _values(text: str) -> tuple[dict[str, str], dict[str, int]]:
    """Keys of a note as text, and their lines."""
    node = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode):
        raise Fault("must be keys and values", _known())
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(value, yaml.ScalarNode):
            raise Fault(f"{key.value} takes one value")
        if key.value in values:
            raise Fault(f"{key.value} is given twice")
        values[str(key.value)] = str(value.value)
        lines[str(key.value)] = key.start_mark.line + 1
    return values, lines


def _described(registry: Registry, values: dict[str, str]) -> Registry:
    coverage = values.get("coverage", "partial")
    if coverage not in COVERAGES:
        raise Fault(f"coverage {coverage!r} is unknown", "allowed: full, partial")
    snapshot: date | None = None
    stated = values.get("snapshot", "")
    if stated:
        try:
            snapshot = date.fromisoformat(stated)
        except ValueError:
            message = f"snapshot {stated!r} is no day"
            raise Fault(message, "write days as 2023-04-19") from None
    if coverage == "full" and snapshot is None and "source" in values:
        hint = "without its day nobody can tell what is missing from it"
        raise Fault("coverage full needs a snapshot day", hint)
    return replace(
        registry,
        title=values.get("title", ""),
        source=values.get("source", ""),
        snapshot=snapshot,
        coverage=coverage,
    )
