"""Official files into the normal form, refusing what cannot be a whole registry."""

from __future__ import annotations

import os
from datetime import date
from hashlib import sha256
from pathlib import Path

import yaml

from checker.errors import RegistryError
from checker.records import dataclass, replace
from checker.registries.formats import fara, minjust, normal, opensanctions
from checker.registries.formats.normal import Fault
from checker.registries.formats.snapshot import Snapshot, merged
from checker.registries.loading import load, meta_path
from checker.registries.model import Entry

LAYOUTS = (minjust.PLUGIN, fara.PLUGIN, opensanctions.PLUGIN)
CUT = 1000
"""Rows at which the ministry's service silently cuts its answer."""
CHANGE = 0.25
"""Share of entries by which a registry does not change between two snapshots."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote."""

    path: Path
    layout: str
    rows: int
    entries: int
    snapshot: date | None
    sha256: str
    notes: tuple[str, ...] = ()
    """What a person should know: rows left out, refusals overridden."""


def import_snapshot(
    registry_id: str, source: Path, target_dir: Path, *, force: bool, today: date
) -> ImportResult:
    """Write an official file as ``target_dir/REGISTRY.csv`` with its note beside it.

    Nothing is written, and what was there stays, if the file is refused.

    Raises:
        RegistryError: if no layout fits, the file is broken, or it cannot be whole and
            ``force`` is not given.
    """
    try:
        layout, snapshot = _read(source)
        entries = merged(snapshot.lines)
    except Fault as fault:
        raise _refusal(source, fault) from fault
    except OSError as error:
        unreadable = Fault(f"cannot be read: {error.strerror or error}")
        raise _refusal(source, unreadable) from error
    target = target_dir / f"{registry_id}.csv"
    doubts = tuple(_doubts(registry_id, snapshot, entries, target, today))
    if not entries:
        raise _refusal(source, Fault("no entries", "download it anew"))
    if doubts and not force:
        hint = "--force takes it nevertheless"
        raise _refusal(source, *(Fault(doubt, hint) for doubt in doubts))
    data = normal.to_csv(_with_own_ids(entries)).encode()
    digest = sha256(data).hexdigest()
    note = {
        "id": registry_id,
        "title": snapshot.title,
        "source": f"{source.name}, sha256 {sha256(source.read_bytes()).hexdigest()}",
        "snapshot": str(snapshot.day or ""),
        "coverage": "full" if snapshot.day else "partial",
        "entries": len(entries),
        "sha256": digest,
    }
    _write(target, data, note)
    notes = (*snapshot.notes, *(f"taken by force: {doubt}" for doubt in doubts))
    if not snapshot.stated and snapshot.day:
        notes += (f"the file does not say its day; {snapshot.day} is the latest in it",)
    rows = len(snapshot.lines)
    return ImportResult(target, layout, rows, len(entries), snapshot.day, digest, notes)


def _refusal(source: Path, *faults: Fault) -> RegistryError:
    return RegistryError(
        tuple(normal.problem(str(source), None, fault) for fault in faults)
    )


def _read(source: Path) -> tuple[str, Snapshot]:
    with source.open("rb") as file:
        head = file.read(8192)
    if not head.strip():
        raise Fault("the file is empty", "download it anew")
    for layout in LAYOUTS:
        if layout.recognises(source, head):
            return layout.name, layout.read(source)
    known = ", ".join(layout.name for layout in LAYOUTS)
    raise Fault("no known layout of a registry", f"known: {known}")


def _doubts(
    registry_id: str,
    snapshot: Snapshot,
    entries: tuple[Entry, ...],
    target: Path,
    today: date,
) -> list[str]:
    """Why a snapshot may not be a whole registry."""
    doubts = []
    if len(snapshot.lines) == CUT:
        doubts.append(f"exactly {CUT} rows: the source cuts its answers there")
    if snapshot.day is None:
        doubts.append("no day anywhere: its age cannot be told")
    elif snapshot.day > today:
        doubts.append(f"its day {snapshot.day} is in the future")
    before = _count(registry_id, target)
    if before and abs(len(entries) - before) > CHANGE * before:
        doubts.append(f"{len(entries)} entries where {target.name} has {before}")
    return doubts


def _count(registry_id: str, target: Path) -> int:
    """Entries of the full registry that is there already; else 0."""
    if not target.is_file():
        return 0
    try:
        old = load(registry_id, target)
    except RegistryError:
        return 0
    return len(old.entries) if old.coverage == "full" else 0


def _with_own_ids(entries: tuple[Entry, ...]) -> list[Entry]:
    """Entries with ids of their own: a number given twice gets a letter."""
    seen: dict[str, int] = {}
    kept = []
    for entry in entries:
        seen[entry.id] = seen.get(entry.id, 0) + 1
        number = entry.id if seen[entry.id] == 1 else f"{entry.id}-{seen[entry.id]}"
        kept.append(replace(entry, id=number))
    return kept


def _write(target: Path, data: bytes, note: dict[str, str | int]) -> None:
    """Both files whole, or none: each replaces its predecessor in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(note, allow_unicode=True, sort_keys=False, width=1000)
    contents = ((target, data), (meta_path(target), text.encode()))
    waiting = []
    try:
        for path, content in contents:
            new = path.with_name(f".{path.name}.{os.getpid()}")
            waiting.append(new)
            new.write_bytes(content)
        for (path, _), new in zip(contents, waiting, strict=True):
            new.replace(path)
    finally:
        for new in waiting:
            new.unlink(missing_ok=True)
