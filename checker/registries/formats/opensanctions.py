"""Lists of OpenSanctions: ``targets.simple.csv`` and FollowTheMoney JSON lines.

Formats: https://www.opensanctions.org/docs/bulk/csv/ and …/docs/bulk/json/. Neither
says when somebody was listed: every entry counts as always listed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checker.registries.formats.normal import Fault
from checker.registries.formats.snapshot import Layout, Line, Snapshot, day_of
from checker.registries.formats.tables import csv_rows, decoded, source_bytes
from checker.registries.model import Entry

_KINDS = {
    "Person": "person", "Organization": "organisation", "Company": "organisation",
    "LegalEntity": "", "PublicBody": "organisation",
}  # fmt: skip
_GENDERS = {"male": "m", "female": "f"}


def _recognises(path: Path, head: bytes) -> bool:
    first = head.split(b"\n", 1)[0]
    first = first.lstrip(b"\xef\xbb\xbf")
    if first.startswith((b"id,schema,name", b'"id","schema","name"')):
        return True
    return first.startswith(b"{") and b'"schema"' in head and b'"properties"' in head


def _read(path: Path) -> Snapshot:
    with path.open("rb") as file:
        is_json = file.read(4).lstrip(b"\xef\xbb\xbf")[:1] == b"{"
    found = list(_of_json(path) if is_json else _of_csv(path))
    days = [day for _, day in found if day]
    return Snapshot(
        lines=tuple(line for line, _ in found),
        day=max(days, default=None),
        stated=False,
        title="OpenSanctions",
    )


def _of_csv(path: Path) -> Iterator[tuple[Line, date | None]]:
    (_, header), *rows = csv_rows(path, "utf-8")
    titles = [title.strip() for title in header]
    missing = [name for name in ("id", "schema", "name") if name not in titles]
    if missing:
        raise Fault(f"no column {', '.join(missing)}", "download it anew", 1)
    for at, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(titles):
            message = f"{len(cells)} cells where the header has {len(titles)}"
            raise Fault(message, "the file is cut or broken: download it anew", at)
        row = dict(zip(titles, cells, strict=True))
        if row["schema"] in _KINDS and row["name"].strip():
            names = [row["name"], *row.get("aliases", "").split(";")]
            seen = row.get("last_seen") or row.get("last_change") or ""
            yield _line(row["id"], row["schema"], names, "", at), day_of(seen)


def _of_json(path: Path) -> Iterator[tuple[Line, date | None]]:
    for at, text in enumerate(io.StringIO(decoded(source_bytes(path), "utf-8")), 1):
        if not text.strip():
            continue
        try:
            item = json.loads(text)
        except (ValueError, RecursionError) as error:
            hint = "the file is cut or broken: download it anew"
            raise Fault("not a JSON object", hint, at) from error
        schema = item.get("schema") if isinstance(item, dict) else None
        if not isinstance(schema, str) or not item.get("id"):
            raise Fault("no entity: it has no id or schema", "is it the file?", at)
        if schema in _KINDS:
            yield from _entity(item, at)


def _entity(item: Mapping[str, Any], at: int) -> Iterator[tuple[Line, date | None]]:
    properties = item.get("properties")
    texts = {
        key: [str(value) for value in values if isinstance(value, str)]
        for key, values in (properties if isinstance(properties, dict) else {}).items()
        if isinstance(values, list)
    }
    caption = str(item.get("caption") or "")
    named = (texts.get(key, []) for key in ("name", "alias", "previousName"))
    names = [name for some in ([caption], *named) for name in some if name.strip()]
    if names:
        gender = _GENDERS.get("".join(texts.get("gender", [])[:1]), "")
        seen = str(item.get("last_seen") or item.get("last_change") or "")
        line = _line(str(item["id"]), str(item["schema"]), names, gender, at)
        yield line, day_of(seen)


def _line(number: str, schema: str, names: list[str], gender: str, at: int) -> Line:
    clean = dict.fromkeys(" ".join(name.split()) for name in names)
    first, *others = [name for name in clean if name]
    kind = _KINDS[schema]
    entry = Entry(number, first, tuple(others), kind, gender=gender)
    return Line(entry, number, at)


PLUGIN = Layout("opensanctions", _recognises, _read)
