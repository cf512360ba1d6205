"""JSON lists of names with days, as mirrors of public registers publish them.

An item has ``name`` and, under one of several spellings, ``aliases``, the kind, and the
days of listing and delisting. A document around the list may say when it was read.
Extremist and terrorist organisations are published with few days or none: say the day
of the snapshot at import.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checker.patterns import pattern
from checker.records import replace
from checker.registries.formats.documents import items_of, json_of
from checker.registries.formats.minjust import entry_of, links_in
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
from checker.registries.keys import is_generic, words_in

_KINDS = {
    "person": "физическое лицо", "org": "организация", "organisation": "организация",
    "organization": "организация", "true": "физическое лицо", "1": "физическое лицо",
    "false": "организация", "0": "организация",
}  # fmt: skip
_LISTED = ("included_at", "dateIn", "listed")
_DELISTED = ("excluded_at", "dateOut", "delisted")
_READ = ("fetched_at", "snapshot", "read", "updated")
_COUNTS = ("entry_count", "size", "count", "total")
_REMARK = pattern(
    r"^(?:организация|объединение)\s+(?:исключен|ликвидирован)|интернет-ресурс министерства",
    re.IGNORECASE,
)
"""Remarks of the page that careless readers take for organisations."""


def _recognises(path: Path, head: bytes) -> bool:
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"[", b"{"):
        return False
    marks = (b'"is_person"', b'"dateIn"', b'"included_at"', b'"aliases"')
    return b'"name"' in head and any(mark in head for mark in marks)


def _read(path: Path) -> Snapshot:
    value, text = json_of(path)
    stated: date | None = None
    items = list(items_of(value, text))
    if isinstance(value, dict):
        stated = day_of(_first(value, _READ))
        count = next((value[key] for key in _COUNTS if key in value), None)
        if isinstance(count, int) and count > len(items):
            raise Fault(f"{len(items)} of {count} entries", "download all of it")
    lines: list[Line] = []
    faults: list[Fault] = []
    notes: list[str] = []
    for number, (at, item) in enumerate(items, 1):
        name = " ".join(str(item.get("name") or "").split())
        if not _is_name(name):
            notes.append(f"line {at}: no name of anybody, left out ({name or 'empty'})")
            continue
        line, wrong = _line(number, name, item, at)
        lines.append(line)
        faults += wrong
    if any("id" in item for _, item in items):
        faults += given_twice(lines)
    return Snapshot(
        lines=tuple(lines),
        day=stated or latest(lines),
        stated=stated is not None,
        notes=tuple(notes),
        faults=tuple(sorted(faults, key=lambda fault: fault.line or 0)),
    )


def _first(item: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(item[key]) for key in keys if item.get(key)), "")


def _is_name(name: str) -> bool:
    """Whether words name anybody: not a remark, not only «общественное объединение»."""
    if not name or _REMARK.search(name):
        return False
    quoted = re.search('[«"“„]', name) is not None
    return quoted or not all(map(is_generic, words_in(name)))


def _line(
    number: int, name: str, item: Mapping[str, Any], at: int | None
) -> tuple[Line, list[Fault]]:
    said = item.get("kind", item.get("is_person"))
    kind = _KINDS.get(str(said).lower(), "")
    own = str(item.get("id") or number)
    entry = entry_of(own, name, kind)
    interval, faults = interval_of(_first(item, _LISTED), _first(item, _DELISTED), at)
    given = item.get("aliases")
    others = (
        " ".join(alias.split())
        for alias in (given if isinstance(given, list) else ())
        if isinstance(alias, str)
    )
    known = {words_in(name) for name in (entry.name, *entry.aliases)}
    aliases = [alias for alias in others if alias and words_in(alias) not in known]
    entry = replace(
        entry,
        aliases=(*entry.aliases, *dict.fromkeys(aliases)),
        intervals=(interval,),
        links=links_in(" ; ".join(_texts(item.get("links")))),
    )
    key = _first(item, ("ogrn", "inn"))
    return Line(
        entry, key if key.isdigit() and entry.kind != "person" else "", at
    ), faults


def _texts(value: object) -> list[str]:
    return (
        [one for one in value if isinstance(one, str)]
        if isinstance(value, list)
        else []
    )


PLUGIN = Layout("names-list", _recognises, _read)
