"""Official files into the normal form, refusing what cannot be a whole registry."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from checker.errors import RegistryError
from checker.registries.comparing import Difference, compare
from checker.registries.formats import (
    fara,
    minjust,
    names_list,
    normal,
    opensanctions,
    tables,
)
from checker.registries.formats.normal import Fault
from checker.registries.formats.snapshot import Layout, Line, Snapshot, latest, merged
from checker.registries.formats.tables import ANEW
from checker.registries.loading import load, meta_path
from checker.registries.model import Entry, Registry

CUT = 1000
"""Rows at which the ministry's service silently cuts its answer."""
CHANGE = 0.25
"""Share of entries by which a registry does not change between two snapshots."""
TOLD = 20
"""So many faults of a file are told one by one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file is from, as far as the file does not say."""

    name: str = ""
    """File name or address; empty: the file's own name."""
    day: date | None = None
    """The day it speaks of, whatever it says itself."""
    changed: date | None = None
    """The day it was changed, where it does not say a day itself."""


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
    since: Difference | None = None
    """What happened since the registry that was there before; none if there was none."""


def import_snapshot(
    registry_id: str,
    source: Path,
    target: Path,
    *,
    force: bool,
    today: date,
    origin: Origin = Origin(),
) -> ImportResult:
    """Write an official file as ``target`` in normal form, with its note beside it.

    Nothing is written, and what was there stays, if the file is refused.

    Raises:
        RegistryError: if no layout fits, the file is broken, or it cannot be whole and
            ``force`` is not given.
    """
    layout, snapshot = read_snapshot(source)
    snapshot = _dated(snapshot, origin)
    entries = _with_own_ids(merged(snapshot.lines))
    if not entries:
        raise _refusal(source, Fault("no entries", ANEW))
    old = _before(registry_id, target)
    since = compare(old.entries, entries) if old else None
    whole = old if old and old.coverage == "full" else None
    doubts = [*_broken(snapshot), *_doubts(snapshot, entries, whole, since, today)]
    if doubts and not force:
        raise _refusal(source, *_told(doubts))
    data = normal.to_csv(entries).encode()
    _proved(data, source)
    digest = sha256(data).hexdigest()
    note: dict[str, str | int] = {
        "id": registry_id,
        "title": snapshot.title,
        "source": origin.name or source.name,
        "source_sha256": sha256(source.read_bytes()).hexdigest(),
        "layout": layout,
        "rows": len(snapshot.lines),
        "imported": str(today),
        "snapshot": str(snapshot.day or ""),
        "coverage": "full" if snapshot.day and not snapshot.faults else "partial",
        "entries": len(entries),
        "sha256": digest,
    }
    kept = _unusable_aside(target) if old is None else ()
    _write(target, data, note)
    notes = (
        *kept,
        *snapshot.notes,
        *(f"taken by force: {doubt.message}" for doubt in doubts),
    )
    return ImportResult(
        path=target,
        layout=layout,
        rows=len(snapshot.lines),
        entries=len(entries),
        snapshot=snapshot.day,
        sha256=digest,
        notes=(*notes, *_remarks(snapshot, entries)),
        since=since,
    )


def _proved(data: bytes, source: Path) -> None:
    """Refuse to write what could not be read again."""
    rows, problems = normal.read_rows(data, str(source))
    problems += normal.entries_of(rows, str(source))[1]
    if problems:
        raise RegistryError(tuple(problems))


def _dated(snapshot: Snapshot, origin: Origin) -> Snapshot:
    if origin.day:
        return replace(snapshot, day=origin.day, stated=True)
    if origin.changed and not snapshot.stated:
        day = max(origin.changed, snapshot.day or origin.changed)
        return replace(snapshot, day=day, stated=True)
    return snapshot


def read_snapshot(source: Path) -> tuple[str, Snapshot]:
    """The layout's name and what its reader found in ``source``.

    Raises:
        RegistryError: if no layout fits, or nothing can be made of the file.
    """
    try:
        packed = tables.only_member(source)
        if packed is None:
            return _read(source)
        with TemporaryDirectory() as folder:
            inner = Path(folder) / packed[0]
            inner.write_bytes(packed[1])
            return _read(inner)
    except Fault as fault:
        raise _refusal(source, fault) from fault
    except OSError as error:
        unreadable = Fault(f"cannot be read: {error.strerror or error}")
        raise _refusal(source, unreadable) from error


def _read(source: Path) -> tuple[str, Snapshot]:
    with source.open("rb") as file:
        head = file.read(8192)
    if not head.strip():
        raise Fault("the file is empty", ANEW)
    for layout in LAYOUTS:
        if layout.recognises(source, head):
            return layout.name, layout.read(source)
    raise _unknown(head)


def entries_of(source: Path) -> tuple[Entry, ...]:
    """Entries of an official or normal-form file, whatever is doubtful in it.

    Raises:
        RegistryError: as ``read_snapshot``.
    """
    _, snapshot = read_snapshot(source)
    return _with_own_ids(merged(snapshot.lines))


def _of_normal_form(path: Path) -> Snapshot:
    registry = load("", path)
    lines = tuple(Line(entry, f"id {entry.id}") for entry in registry.entries)
    stated = registry.snapshot is not None
    day = registry.snapshot or latest(lines)
    return Snapshot(lines, day, stated=stated, title=registry.title)


def _is_normal_form(path: Path, head: bytes) -> bool:
    first = head.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return first.lower().startswith((b"id,name", b"id;name"))


_NORMAL = Layout("normal", _is_normal_form, _of_normal_form)
LAYOUTS = (
    _NORMAL, minjust.PLUGIN, fara.PLUGIN, opensanctions.PLUGIN, names_list.PLUGIN
)  # fmt: skip


def _unknown(head: bytes) -> Fault:
    """What a file of no known layout begins with."""
    first = head.decode("utf-8", errors="replace").strip().split("\n", 1)[0].strip()
    known = ", ".join(layout.name for layout in LAYOUTS)
    shown = "".join(char if char.isprintable() else "?" for char in first[:60])
    return Fault(
        f"no known layout of a registry begins “{shown}”", f"known: {known}", 1
    )


def _refusal(source: Path, *faults: Fault) -> RegistryError:
    return RegistryError(
        tuple(normal.problem(str(source), None, fault) for fault in faults)
    )


def _told(doubts: list[Fault]) -> Iterator[Fault]:
    """Doubts with the way out, at most ``TOLD`` of them one by one."""
    for doubt in doubts[:TOLD]:
        hint = f"{doubt.hint}; " if doubt.hint else ""
        yield replace(doubt, hint=f"{hint}--force takes it nevertheless")
    if len(doubts) > TOLD:
        yield Fault(f"and {len(doubts) - TOLD} more like these")


def _broken(snapshot: Snapshot) -> Iterator[Fault]:
    yield from snapshot.faults


def _doubts(
    snapshot: Snapshot,
    entries: tuple[Entry, ...],
    whole: Registry | None,
    since: Difference | None,
    today: date,
) -> Iterator[Fault]:
    """Why a snapshot may not be a whole registry."""
    if len(snapshot.lines) == CUT:
        message = f"exactly {CUT} rows: the source cuts its answers there"
        yield Fault(message, "read the remaining pages, or take the full export")
    if snapshot.day is None:
        message = "no day anywhere: its age cannot be told"
        yield Fault(message, "say the day it was downloaded: --snapshot YYYY-MM-DD")
    elif snapshot.day > today:
        yield Fault(f"its day {snapshot.day} is in the future", "mend the date")
    if whole is None or since is None:
        return
    before = len(whole.entries)
    name = Path(whole.path).name
    if abs(len(entries) - before) > CHANGE * before:
        hint = "is it cut?" if len(entries) < before else "is it another registry?"
        yield Fault(f"{len(entries)} entries where {name} has {before}", hint)
    elif len(since.gone) > CHANGE * before:
        message = f"{len(since.gone)} of the {before} entries of {name} are not in it"
        yield Fault(message, "is it another registry?")
    if snapshot.day and whole.snapshot and snapshot.day < whole.snapshot:
        message = f"of {snapshot.day}, older than {name} of {whole.snapshot}"
        yield Fault(message, "import the newer one")


def _remarks(snapshot: Snapshot, entries: Iterable[Entry]) -> Iterator[str]:
    if not snapshot.stated and snapshot.day:
        yield f"the file does not say its day; {snapshot.day} is the latest in it"
    dayless = sum(
        all(pair.listed is None for pair in entry.intervals) for entry in entries
    )
    if dayless:
        yield f"{dayless} entries without a day of listing count as listed from the start"


def _before(registry_id: str, target: Path) -> Registry | None:
    """The registry that is there already, if it can be read."""
    if not target.is_file():
        return None
    try:
        return load(registry_id, target)
    except RegistryError:
        return None


def _unusable_aside(target: Path) -> tuple[str, ...]:
    """A copy of a file that cannot be read, for it may hold work of somebody's hands."""
    if not target.is_file():
        return ()
    copy = target.with_name(f"{target.stem}.unusable{target.suffix}")
    copy.write_bytes(target.read_bytes())
    return (f"what was there could not be used; it is kept as {copy}",)


def _with_own_ids(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries with ids of their own, without spaces and slashes: a number given twice
    gets another beside it.
    """
    used = set()
    kept = []
    for entry in entries:
        own = re.sub(r"[\s/|]+", "-", entry.id.strip()) or "0"
        number, times = own, 1
        while number in used:
            times += 1
            number = f"{own}-{times}"
        used.add(number)
        kept.append(replace(entry, id=number))
    return tuple(kept)


def _write(target: Path, data: bytes, note: dict[str, str | int]) -> None:
    """Both files whole, or none: each replaces its predecessor in one step.

    Raises:
        RegistryError: the folder cannot be written; what was there is there still.
    """
    text = yaml.safe_dump(note, allow_unicode=True, sort_keys=False, width=1000)
    contents = ((target, data), (meta_path(target), text.encode()))
    waiting: list[Path] = []
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        before = [path.read_bytes() if path.is_file() else None for path, _ in contents]
        for path, content in contents:
            waiting.append(_aside(path, content))
        try:
            for (path, _), new in zip(contents, waiting, strict=True):
                new.replace(path)
        except OSError:
            _restore(target, before[0])
            raise
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise _refusal(target, Fault(message, "nothing was changed")) from error
    finally:
        for new in waiting:
            new.unlink(missing_ok=True)


def _aside(path: Path, content: bytes) -> Path:
    """``content`` in a file beside ``path``, on the disk for good."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return new


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _aside(path, content).replace(path)
