"""Registers of the Russian Ministry of Justice.

Layouts: the XLSX export and the same table as CSV, the table of the weekly PDF as CSV,
the same as JSON, and the answers of the ministry's REST service. Columns are found by a
piece of their long and changing titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from checker.records import replace
from checker.registries import organisations, people
from checker.registries.formats.documents import items_of, json_of
from checker.registries.formats.normal import Fault
from checker.registries.formats.snapshot import (
    Layout,
    Line,
    Snapshot,
    day_of,
    given_twice,
    interval_of,
    latest,
)
from checker.registries.formats.tables import Rows, csv_rows, xlsx_rows
from checker.registries.keys import words_in
from checker.registries.model import Entry

TITLE = "Register of foreign agents of the Russian Ministry of Justice"
_TITLES = (  # field, and a piece of the column's title
    ("id", "п/п"),
    ("name", "полное наименование"),
    ("listed", "о включении"),
    ("delisted", "об исключении"),
    ("links", "ресурс"),
    ("type", "тип иностранного агента"),
    ("inn", "инн"),
    ("ogrn", "огрн"),
    ("name", "наименование"),
    ("listed", "о признании"),
)
_JSON_KEYS = {
    "id": "id", "fullName": "name", "dateIn": "listed", "dateOut": "delisted",
    "resources": "links", "inn": "inn", "ogrn": "ogrn",
    "field_1_i": "id", "field_2_s": "name", "field_4_s": "listed",
    "field_5_s": "delisted", "field_6_s": "links", "field_7_s": "type",
    "field_9_s": "inn",
}  # fmt: skip
_EXCEL_EPOCH = date(1899, 12, 30)


def _recognises(path: Path, head: bytes) -> bool:
    if head.startswith(b"PK"):  # archives of one file are unpacked before
        return True
    if b'"fullName"' in head or b'"field_2_s"' in head:
        return True
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8", "cp1251"):
        text = head.decode(encoding, errors="ignore").lower()
        if "полное наименование" in text or "о включении" in text:
            return True
    return False


def _read(path: Path) -> Snapshot:
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"PK"):
        rows = xlsx_rows(path)
        return _of_table(rows, _stated_day(rows))
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{"):
        return _of_json(path)
    rows = csv_rows(path)
    return _of_table(rows, _stated_day(rows))


def _stated_day(rows: Rows) -> date | None:
    """The date row above the header: a day, or Excel's serial number of one."""
    for _, row in rows[:3]:
        text = row[0].strip() if row else ""
        serial = _serial_day(text)
        if serial:
            return serial
        day = re.search(r"\d\d\.\d\d\.\d{4}", text)
        if day and not any(cell.strip() for cell in row[1:]):
            return day_of(day.group())
    return None


def _serial_day(text: str) -> date | None:
    """The day an Excel serial number means; none for anything else."""
    if re.fullmatch(r"[1-9]\d{4}(\.\d+)?", text):
        return _EXCEL_EPOCH + timedelta(days=int(float(text)))
    return None


def _of_table(rows: Rows, stated: date | None) -> Snapshot:
    start, columns = -1, dict[str, int]()
    for at, (_, row) in enumerate(rows[:10]):
        columns = _columns(row)
        if _is_header(columns):
            start = at
            break
    if start < 0:
        raise _no_header(rows)
    records = (
        (
            line,
            {field: row[place] for field, place in columns.items() if place < len(row)},
        )
        for line, row in rows[start + 1 :]
        if any(cell.strip() for cell in row)
    )
    return _snapshot(records, stated)


def _no_header(rows: Rows) -> Fault:
    """What the likeliest header lacks."""
    hint = "the header names №, Полное наименование, Дата … о включении"
    message = "no header of a register of the Ministry of Justice"
    best = max(rows[:10], key=lambda row: len(_columns(row[1])), default=(1, []))
    found = _columns(best[1])
    if not found:
        return Fault(message, hint)
    needed = {"id": "№ п/п", "name": "Полное наименование", "listed": "о включении"}
    missing = ", ".join(f"«{text}»" for key, text in needed.items() if key not in found)
    return Fault(f"no column with {missing}", hint, best[0])


def _is_header(columns: Mapping[str, int]) -> bool:
    return {"id", "name", "listed"} <= set(columns)


def _columns(header: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        field = _field(title)
        if field:
            found.setdefault(field, place)
    return found


def _field(title: str) -> str:
    """What a column with this title holds; empty where it is of no use."""
    low = " ".join(title.lower().split())
    if "участник" in low:
        return ""
    for field, piece in _TITLES:
        if piece in low and not (field == "listed" and "опубликовани" in low):
            return field
    return ""


def _of_json(path: Path) -> Snapshot:
    values, text = json_of(path)
    keys: dict[str, str] = dict(_JSON_KEYS)
    stated: date | None = None
    title = TITLE
    if isinstance(values, dict):
        size, found = values.get("size"), values.get("values")
        if isinstance(found, list) and isinstance(size, int) and size > len(found):
            message = f"{len(found)} of {size} entries: the service cuts its answers"
            raise Fault(message, "read the remaining pages, or take the XLSX export")
        keys = _keys_of(values.get("columns")) or keys
        stated = day_of(str(values.get("read") or ""))
        title = str(values.get("title") or title)
    records = (
        (
            at,
            {
                keys[key]: str(value if value is not None else "")
                for key, value in item.items()
                if key in keys
            },
        )
        for at, item in items_of(values, text)
    )
    return replace(_snapshot(records, stated), title=title)


def _keys_of(columns: Any) -> dict[str, str]:
    """Fields by the service's own description: its keys differ among registers."""
    keys: dict[str, str] = {}
    for column in columns if isinstance(columns, list) else ():
        if isinstance(column, dict):
            field = _field(str(column.get("title") or ""))
            if field and field not in keys.values():
                keys[str(column.get("name"))] = field
    return keys if {"name", "listed"} <= set(keys.values()) else {}


def _snapshot(
    records: Iterable[tuple[int | None, Mapping[str, str]]], stated: date | None
) -> Snapshot:
    lines: list[Line] = []
    notes: list[str] = []
    faults: list[Fault] = []
    for at, record in records:
        number = record.get("id", "").strip().removesuffix(".0")
        name = " ".join(record.get("name", "").split())
        if not name or not number:
            what = number or name or "empty"
            notes.append(f"line {at}: a row without number or name, left out ({what})")
            continue
        line, wrong = _line(number, name, record, at)
        lines.append(line)
        faults += wrong
    faults += given_twice(lines)
    return Snapshot(
        lines=tuple(lines),
        day=stated or latest(lines),
        stated=stated is not None,
        title=TITLE,
        notes=tuple(notes),
        faults=tuple(sorted(faults, key=lambda fault: fault.line or 0)),
    )


def _line(
    number: str, name: str, record: Mapping[str, str], at: int | None
) -> tuple[Line, list[Fault]]:
    entry = entry_of(number, name, record.get("type", "").lower())
    listed, delisted = (
        _day_cell(record.get(key, "")) for key in ("listed", "delisted")
    )
    interval, faults = interval_of(listed, delisted, at)
    key = (record.get("ogrn") or record.get("inn") or "").strip()
    if not key.isdigit() or entry.kind == "person":
        key = ""
    links = links_in(record.get("links", ""))
    entry = replace(entry, intervals=(interval,), links=links)
    return Line(entry, key, at), faults


def _day_cell(text: str) -> str:
    serial = _serial_day(text.strip())
    return str(serial) if serial else text


def entry_of(number: str, name: str, kind: str = "") -> Entry:
    """An entry of one official cell, which holds the name and all that is about it.

    ``kind`` is what the source says: «физические лица», another kind, or nothing.
    """
    plain = organisations.outside(name)
    person = "физическ" in kind or (not kind and people.is_person(plain))
    if person:
        official, aliases = plain, organisations.inside(name)
    else:
        official, aliases = name.rstrip("; "), organisations.names_in(name)
    return Entry(
        id=number,
        name=official,
        aliases=tuple(a for a in aliases if words_in(a) != words_in(official)),
        kind="person" if person else "organisation" if kind else "",
        gender=_gender(official) if person else "",
    )


def _gender(name: str) -> str:
    parsed = people.parse(name)
    return parsed.gender if parsed else ""


def links_in(cell: str) -> tuple[str, ...]:
    """Addresses in a cell; Telegram's ``ID:-100…`` and words are left out."""
    found = re.split(r"[;\s]+|,\s*(?=https?:|ID:)", cell.replace("\u00a0", " "))
    links = (link.strip(' ,;<>"«»') for link in found)
    return tuple(
        dict.fromkeys(
            link
            for link in links
            if re.match(r"(https?://)?[\w-]+(\.[\w-]+)+", link, re.IGNORECASE)
        )
    )


PLUGIN = Layout("minjust", _recognises, _read)
