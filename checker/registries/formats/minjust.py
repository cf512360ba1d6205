"""Registers of the Russian Ministry of Justice.

Layouts: the XLSX export and the same table as CSV, the table of the weekly PDF as CSV,
the same as JSON, and the answers of the ministry's REST service. Columns are found by a
piece of their long and changing titles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from checker.registries import organisations, people
from checker.registries.formats.normal import Fault
from checker.registries.formats.snapshot import Layout, Line, Snapshot, day_of, latest
from checker.registries.formats.tables import csv_rows, xlsx_rows
from checker.registries.keys import words_in
from checker.registries.model import Entry, Interval

_TITLES = (  # field, and a piece of the column's title
    ("id", "п/п"),
    ("name", "полное наименование"),
    ("listed", "о включении"),
    ("delisted", "об исключении"),
    ("links", "ресурс"),
    ("type", "тип иностранного агента"),
    ("inn", "инн"),
    ("ogrn", "огрн"),
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
    if head.startswith(b"PK") and path.suffix.lower() in (".xlsx", ".xlsm"):
        return True
    if b'"fullName"' in head or b'"field_2_s"' in head:
        return True
    for encoding in ("utf-8", "cp1251"):
        text = head.decode(encoding, errors="ignore").lower()
        if "полное наименование" in text and "о включении" in text:
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
    return _of_table(csv_rows(path), None)


def _stated_day(rows: list[list[str]]) -> date | None:
    """The date row above the header: a day, or Excel's serial number of one."""
    for row in rows[:3]:
        text = row[0].strip() if row else ""
        if re.fullmatch(r"\d{5}(\.\d+)?", text):
            return _EXCEL_EPOCH + timedelta(days=int(float(text)))
        day = re.search(r"\d\d\.\d\d\.\d{4}", text)
        if day:
            return day_of(day.group())
    return None


def _of_table(rows: list[list[str]], stated: date | None) -> Snapshot:
    headers = (_columns(row) for row in rows[:10])
    found = ((at, columns) for at, columns in enumerate(headers) if _is_header(columns))
    start, columns = next(found, (-1, {}))
    if start < 0:
        hint = "the header names №, Полное наименование, Дата … о включении"
        raise Fault("no header of a register of the Ministry of Justice", hint)
    records = (
        {field: row[place] for field, place in columns.items() if place < len(row)}
        for row in rows[start + 1 :]
        if any(cell.strip() for cell in row)
    )
    return _snapshot(records, stated)


def _is_header(columns: Mapping[str, int]) -> bool:
    return {"id", "name", "listed"} <= set(columns)


def _columns(header: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        low = " ".join(title.lower().split())
        for field, piece in _TITLES:
            if piece in low and field not in found:
                if field == "listed" and "опубликовани" in low:
                    continue
                if field == "name" and "участник" in low:
                    continue
                found[field] = place
                break
    return found


def _of_json(path: Path) -> Snapshot:
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise Fault(f"not JSON: {error}", "download it anew") from error
    if isinstance(values, dict):
        size = values.get("size")
        values = values.get("values")
        if isinstance(values, list) and isinstance(size, int) and size > len(values):
            message = f"{len(values)} of {size} entries: the service cuts its answers"
            raise Fault(message, "read the remaining pages, or take the XLSX export")
    if not isinstance(values, list) or not all(isinstance(v, dict) for v in values):
        raise Fault("not a list of entries")
    records = (
        {
            _JSON_KEYS[key]: str(value if value is not None else "")
            for key, value in item.items()
            if key in _JSON_KEYS
        }
        for item in values
    )
    return _snapshot(records, None)


def _snapshot(records: Iterable[Mapping[str, str]], stated: date | None) -> Snapshot:
    lines = []
    notes = []
    for record in records:
        number = record.get("id", "").strip().removesuffix(".0")
        name = " ".join(record.get("name", "").split())
        if not name or not number:
            notes.append(
                f"a row without number or name was left out ({number or name})"
            )
            continue
        lines.append(_line(number, name, record))
    return Snapshot(
        lines=tuple(lines),
        day=stated or latest(lines),
        stated=stated is not None,
        title="Register of foreign agents of the Russian Ministry of Justice",
        notes=tuple(notes),
    )


def _line(number: str, name: str, record: Mapping[str, str]) -> Line:
    kind = record.get("type", "").lower()
    plain = organisations.outside(name)
    person = "физическ" in kind or (not kind and people.is_person(plain))
    if person:
        official, aliases = plain, organisations.inside(name)
    else:
        official = name.rstrip("; ")
        aliases = organisations.names_in(name)
    entry = Entry(
        id=number,
        name=official,
        aliases=tuple(a for a in aliases if words_in(a) != words_in(official)),
        kind="person" if person else "organisation" if kind else "",
        intervals=(_interval(record),),
        links=_links(record.get("links", "")),
        gender=_gender(official) if person else "",
    )
    key = (record.get("ogrn") or record.get("inn") or "").strip()
    return Line(entry, key if key.isdigit() and not person else "")


def _interval(record: Mapping[str, str]) -> Interval:
    listed = day_of(record.get("listed", ""))
    delisted = day_of(record.get("delisted", ""))
    if listed and delisted and delisted < listed:
        message = f"id {record['id']}: delisted {delisted} before listed {listed}"
        raise Fault(message, "mend the date in the file")
    return Interval(listed, delisted)


def _gender(name: str) -> str:
    parsed = people.parse(name)
    return parsed.gender if parsed else ""


def _links(cell: str) -> tuple[str, ...]:
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
