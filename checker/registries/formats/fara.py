"""Bulk files of the US register under the Foreign Agents Registration Act.

Registrants with the days of registration and termination, active registrants, and
active foreign principals. Source: https://efile.fara.gov/ords/fara/f?p=API:BULKDATA.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from checker.registries.formats.normal import Fault
from checker.registries.formats.snapshot import Layout, Line, Snapshot, day_of, latest
from checker.registries.formats.tables import csv_rows
from checker.registries.model import Entry, Interval

_DAYS = "%m/%d/%Y"
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, [A-Z][\w.'’ -]+")
_COMPANY = re.compile(
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
    titles = [_squeezed(title) for title in rows[0]]
    lines = [
        _line(dict(zip(titles, row, strict=False)), at)
        for at, row in enumerate(rows[1:], 1)
        if any(cell.strip() for cell in row)
    ]
    named = re.search(r"\d{4}-\d\d-\d\d", path.name)
    stated = day_of(named.group()) if named else None
    return Snapshot(
        lines=tuple(line for line in lines if line),
        day=stated or latest(line for line in lines if line),
        stated=stated is not None,
        title="US register under the Foreign Agents Registration Act",
    )


def _line(row: Mapping[str, str], at: int) -> Line | None:
    number = row.get("registrationnumber") or row.get("registration", "")
    principal = row.get("foreignprincipal", "")
    name = principal or row.get("name") or row.get("registrant", "")
    name = " ".join(name.split())
    if not name or not number.strip():
        return None
    started = row.get("foreignprincipalregistrationdate") or row["registrationdate"]
    listed = day_of(started, _DAYS)
    delisted = day_of(row.get("terminationdate", ""), _DAYS)
    if listed and delisted and delisted < listed:
        listed = None
    person = bool(_PERSON.fullmatch(name)) and not _COMPANY.search(name)
    business = " ".join(row.get("businessname", "").split())
    entry = Entry(
        id=f"{number.strip()}-{at}" if principal else number.strip(),
        name=name,
        aliases=(business,) if business and business != name else (),
        kind="person" if person else "organisation",
        intervals=(Interval(listed, delisted),),
    )
    return Line(entry, entry.id)


PLUGIN = Layout("fara", _recognises, _read)
