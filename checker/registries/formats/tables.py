"""Tables as official sources publish them: CSV text and XLSX sheets, read as text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from checker.registries.formats.normal import Fault

LARGEST = 300_000_000
"""Bytes of one unpacked part of a workbook: far above any registry."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def decoded(data: bytes, legacy: str) -> str:
    """Text of ``data``: UTF-8, else the older encoding of its source."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(legacy, errors="replace")


def csv_rows(path: Path, legacy: str = "cp1251") -> list[list[str]]:
    """Rows of a CSV file; the delimiter is the likelier of comma and semicolon."""
    text = decoded(path.read_bytes(), legacy)
    head = text[:4000].split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    csv.field_size_limit(10_000_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Fault(f"not CSV: {error}", "download it anew") from error


def xlsx_rows(path: Path) -> list[list[str]]:
    """Rows of the first sheet of a workbook; dates as Excel's serial numbers."""
    try:
        with zipfile.ZipFile(path) as book:
            strings = _shared_strings(book)
            return list(_sheet_rows(_part(book, _first_sheet(book)), strings))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise Fault(f"not a workbook: {error}", "download it anew") from error


def _part(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if book.getinfo(name).file_size > LARGEST:
        raise Fault(f"{name} is too large to be a registry")
    data = book.read(name)
    if b"<!DOCTYPE" in data[:1000]:
        raise Fault(f"{name} declares a document type, which no workbook does")
    return ElementTree.fromstring(data)


def _first_sheet(book: zipfile.ZipFile) -> str:
    sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
    if not sheets:
        raise Fault("a workbook without sheets")
    return min(sheets, key=lambda name: (len(name), name))


def _shared_strings(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [
        "".join(piece.text or "" for piece in item.iter(f"{_SHEET}t"))
        for item in _part(book, "xl/sharedStrings.xml").iter(f"{_SHEET}si")
    ]


def _sheet_rows(sheet: ElementTree.Element, strings: list[str]) -> Iterator[list[str]]:
    for row in sheet.iter(f"{_SHEET}row"):
        cells: list[str] = []
        for cell in row.iter(f"{_SHEET}c"):
            at = _column(cell.get("r", ""), len(cells))
            cells += [""] * (at - len(cells))
            cells.append(_value(cell, strings))
        yield cells


def _column(reference: str, default: int) -> int:
    """Column of a cell from 0, of its name («AB12»)."""
    letters = re.match("[A-Z]{1,3}", reference)
    if letters is None:
        return default
    at = 0
    for letter in letters.group():
        at = at * 26 + ord(letter) - 64
    return at - 1


def _value(cell: ElementTree.Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(piece.text or "" for piece in cell.iter(f"{_SHEET}t"))
    value = cell.findtext(f"{_SHEET}v") or ""
    if cell.get("t") == "s" and value.isdigit() and int(value) < len(strings):
        return strings[int(value)]
    return value
