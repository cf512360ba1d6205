"""Bulk files of the US register under the Foreign Agents Registration Act.

Registrants with the days of registration and termination, active registrants, and
active foreign principals. Source: https://efile.fara.gov/ords/fara/f?p=API:BULKDATA.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from checker.patterns import pattern
from checker.registries.formats.normal import Fault
from checker.registries.formats.snapshot import (
    Layout,
    Line,
    Snapshot,
    day_of,
    interval_of,
    latest,
)
from checker.registries.formats.tables import csv_rows
from checker.registries.model import Entry

_DAYS = "%m/%d/%Y"
_PERSON = pattern(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, [A-Z][\w.'’ -]+")
_COMPANY = pattern(
    r"\b(?:inc|llc|l\.l\.c|llp|l\.l\.p|ltd|limited|corp|co|p\.?c|pllc|plc|s\.?a|n\.?v"
    r"|government|ministry|body|group|office|association|company)\b",
    re.IGNORECASE,
)


def _squeezed(title: str) -> str:
    return re.sub("[^a-z]", "", title.lower())


def _recognises(path: Path, head: bytes) -> bool:
    titles = _squeezed(head.split(b"\n", 1)[0].decode("ascii", errors="ignore"))
    return "registrationdate" in titles and (
        "terminationdate" in titles or "registrant" in titles
    )


def _read(path: Path) -> Snapshot:
    rows = csv_rows(path, "cp1252")
    if not rows:
        raise Fault("the file is empty", "download it anew")
    titles = [_squeezed(title) for title in rows[0][1]]
    lines: list[Line] = []
    faults: list[Fault] = []
    notes: list[str] = []
    for at, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        line, wrong = _line(dict(zip(titles, cells, strict=False)), at)
        faults += wrong
        if line:
            lines.append(line)
        else:
            notes.append(f"line {at}: a row without number or name, left out")
    named = re.search(r"\d{4}-\d\d-\d\d", path.name)
    stated = day_of(named.group()) if named else None
    return Snapshot(
        lines=tuple(lines),
        day=stated or latest(lines),
        stated=stated is not None,
        title="US register under the Foreign Agents Registration Act",
        notes=tuple(notes),
        faults=tuple(faults),
    )


def _line(row: Mapping[str, str], at: int) -> tuple[Line | None, list[Fault]]:
    number = row.get("registrationnumber") or row.get("registration", "")
    principal = row.get("foreignprincipal", "")
    name = principal or row.get("name") or row.get("registrant", "")
    name = " ".join(name.split())
    if not name or not number.strip():
        return None, []
    started = row.get("foreignprincipalregistrationdate") or row.get(
        "registrationdate", ""
    )
    ended = row.get("terminationdate", "")
    if _is_late(started, ended):
        started = ""
    interval, faults = interval_of(started, ended, at, _DAYS)
    person = bool(_PERSON.fullmatch(name)) and not _COMPANY.search(name)
    business = " ".join(row.get("businessname", "").split())
    entry = Entry(
        id=f"{number.strip()}-{at}" if principal else number.strip(),
        name=name,
        aliases=(business,) if business and business != name else (),
        kind="person" if person else "organisation",
        intervals=(interval,),
    )
    return Line(entry, entry.id, at), faults


def _is_late(started: str, ended: str) -> bool:
    """Whether somebody registered only after the work was over, which is allowed."""
    first, last = day_of(started, _DAYS), day_of(ended, _DAYS)
    return first is not None and last is not None and last < first


PLUGIN = Layout("fara", _recognises, _read)
