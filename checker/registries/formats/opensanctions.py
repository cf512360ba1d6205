"""Lists of OpenSanctions: ``targets.simple.csv`` and FollowTheMoney JSON lines.

Formats: https://www.opensanctions.org/docs/bulk/csv/ and …/docs/bulk/json/. Neither
says when somebody was listed: every entry counts as always listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checker.registries.formats.normal import Fault
from checker.registries.formats.snapshot import Layout, Line, Snapshot, day_of
from checker.registries.formats.tables import csv_rows
from checker.registries.model import Entry

_KINDS = {
    "Person": "person", "Organization": "organisation", "Company": "organisation",
    "LegalEntity": "", "PublicBody": "organisation",
}  # fmt: skip
_GENDERS = {"male": "m", "female": "f"}


def _recognises(path: Path, head: bytes) -> bool:
    first = head.split(b"\n", 1)[0]
    if first.lstrip(b"\xef\xbb\xbf").startswith((b"id,schema,name", b'"id","schema"')):
        return True
    return first.startswith(b"{") and b'"schema"' in head and b'"properties"' in head


def _read(path: Path) -> Snapshot:
    with path.open("rb") as file:
        is_json = file.read(1) == b"{"
    found = list(_of_json(path) if is_json else _of_csv(path))
    days = [day for _, day in found if day]
    return Snapshot(
        lines=tuple(line for line, _ in found),
        day=max(days, default=None),
        stated=False,
        title="OpenSanctions",
    )


def _of_csv(path: Path) -> Iterator[tuple[Line, date | None]]:
    rows = csv_rows(path, "utf-8")
    titles = [title.strip() for title in rows[0]]
    for cells in rows[1:]:
        row = dict(zip(titles, cells, strict=False))
        if row.get("schema") in _KINDS and row.get("name"):
            names = [row["name"], *row.get("aliases", "").split(";")]
            seen = row.get("last_seen") or row.get("last_change") or ""
            yield _line(row["id"], row["schema"], names, ""), day_of(seen)


def _of_json(path: Path) -> Iterator[tuple[Line, date | None]]:
    with path.open(encoding="utf-8") as file:
        for at, text in enumerate(file, 1):
            if not text.strip():
                continue
            try:
                item = json.loads(text)
            except ValueError as error:
                raise Fault(f"line {at} is not JSON: {error}") from error
            if not isinstance(item, dict) or "schema" not in item:
                raise Fault(f"line {at} is no entity")
            if item["schema"] in _KINDS:
                yield from _entity(item)


def _entity(item: Mapping[str, Any]) -> Iterator[tuple[Line, date | None]]:
    properties = item.get("properties") or {}
    texts = {
        key: [str(value) for value in values if isinstance(value, str)]
        for key, values in properties.items()
        if isinstance(values, list)
    }
    caption = str(item.get("caption") or "")
    names = [caption, *texts.get("name", []), *texts.get("alias", [])]
    names = [name for name in names if name.strip()]
    if names:
        gender = _GENDERS.get("".join(texts.get("gender", [])[:1]), "")
        seen = str(item.get("last_seen") or item.get("last_change") or "")
        yield _line(str(item["id"]), str(item["schema"]), names, gender), day_of(seen)


def _line(number: str, schema: str, names: list[str], gender: str) -> Line:
    clean = dict.fromkeys(" ".join(name.split()) for name in names)
    first, *others = [name for name in clean if name]
    kind = _KINDS[schema]
    safe = number.strip().replace("/", "-").replace(" ", "-")
    entry = Entry(safe, first, tuple(others), kind, gender=gender)
    return Line(entry, safe)


PLUGIN = Layout("opensanctions", _recognises, _read)
