"""Tables as official sources publish them: CSV text and XLSX sheets, read as text.

Every row carries its line in the source, so that a complaint can name it.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from checker.registries.formats.normal import Fault

LARGEST_FILE = 500_000_000
"""Bytes of a source file: the largest public collections stay below."""
LARGEST_PART = 100_000_000
"""Bytes of one unpacked part of a workbook: fifty times the largest register."""
MOST_COLUMNS = 500
MOST_ROWS = 1_000_000
ANEW = "download it anew"

Rows = list[tuple[int, list[str]]]
"""Rows with their lines, counted from 1."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError
)  # fmt: skip
"""What an archive may raise that is cut, encrypted or packed in an odd way."""
_ENOUGH = 3
"""So many letters in UTF-8 before a broken one are no accident."""


def source_bytes(path: Path) -> bytes:
    """The file, unless it is far too large to be a registry."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Fault(f"{size:,} bytes are too large for a registry", "is it the file?")
    return path.read_bytes()


def decoded(data: bytes, legacy: str) -> str:
    """Text of ``data``: UTF-8, UTF-16 with its mark, else the source's older encoding.

    Raises:
        Fault: UTF-8 with broken letters, which would be nonsense in the older one.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[: error.start].decode("utf-8-sig")
        if sum(not char.isascii() for char in before) >= _ENOUGH:
            hint = f"save it as UTF-8 throughout, or {ANEW}"
            raise Fault("not UTF-8 from here on", hint, line) from error
    try:
        return data.decode(legacy)
    except UnicodeDecodeError as error:
        message = f"neither UTF-8 nor {legacy}"
        raise Fault(message, "save it as UTF-8", line) from error


def csv_rows(path: Path, legacy: str = "cp1251") -> Rows:
    """Rows of a CSV file; the delimiter is the likeliest of comma, semicolon, tab."""
    text = decoded(source_bytes(path), legacy)
    head = text[:4000].split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: Rows = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Fault(f"not CSV: {error}", ANEW, line) from error
    return rows


def only_member(path: Path) -> tuple[str, bytes] | None:
    """Name and bytes of the only file in an archive; none where it is no archive.

    A workbook is an archive too, but for another reader.
    """
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            return None
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if any(name.startswith(("xl/", "[Content_Types]")) for name in names):
                return None
            if len(names) != 1:
                message = f"an archive of {len(names)} files"
                raise Fault(message, "unpack it and import the register alone")
            with archive.open(names[0]) as member:
                data = member.read(LARGEST_PART + 1)
    except _BROKEN as error:
        raise Fault(f"an archive that cannot be unpacked: {error}", ANEW) from error
    if len(data) > LARGEST_PART:
        raise Fault("an archive too large for a registry", "is it the file?")
    return Path(names[0]).name, data


def xlsx_rows(path: Path) -> Rows:
    """Rows of the first sheet of a workbook; dates as Excel's serial numbers."""
    try:
        with zipfile.ZipFile(io.BytesIO(source_bytes(path))) as book:
            strings = _shared_strings(book)
            return list(_sheet_rows(_part(book, _first_sheet(book)), strings))
    except (*_BROKEN, KeyError, ElementTree.ParseError, ValueError) as error:
        raise Fault(f"not a workbook: {error}", ANEW) from error


def _part(book: zipfile.ZipFile, name: str) -> Iterator[ElementTree.Element]:
    """Elements of a part as they end; each is emptied before the next but one.

    Bounded twice: by the size the archive states and by what is really unpacked.
    """
    if book.getinfo(name).file_size > LARGEST_PART:
        raise Fault(f"{name} is too large to be a registry", "is it the file?")
    with book.open(name) as file:
        data = file.read(LARGEST_PART + 1)
    if (
        b"<!DOCTYPE" in data
        or b"<!ENTITY" in data
        or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    ):
        raise Fault(f"{name} declares what no workbook does", ANEW)
    for _, element in ElementTree.iterparse(io.BytesIO(data)):
        yield element


def _first_sheet(book: zipfile.ZipFile) -> str:
    sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
    if not sheets:
        raise Fault("a workbook without sheets", ANEW)
    return min(sheets, key=lambda name: (len(name), name))


def _shared_strings(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    strings = []
    for item in _part(book, "xl/sharedStrings.xml"):
        if item.tag == f"{_SHEET}si":
            strings.append(
                "".join(piece.text or "" for piece in item.iter(f"{_SHEET}t"))
            )
            item.clear()
    return strings


def _sheet_rows(
    sheet: Iterator[ElementTree.Element], strings: list[str]
) -> Iterator[tuple[int, list[str]]]:
    line = count = 0
    for row in sheet:
        if row.tag != f"{_SHEET}row":
            continue
        count += 1
        if count > MOST_ROWS:
            raise Fault(f"more than {MOST_ROWS:,} rows", "is it the file?", line)
        stated = row.get("r", "")
        line = int(stated) if stated.isdigit() and len(stated) < 9 else line + 1
        cells: list[str] = []
        for cell in row.iter(f"{_SHEET}c"):
            at = _column(cell.get("r", ""), len(cells))
            if at > MOST_COLUMNS:
                raise Fault(
                    f"more than {MOST_COLUMNS} columns", "is it the file?", line
                )
            cells += [""] * (at - len(cells))
            cells.append(_value(cell, strings))
        yield line, cells
        row.clear()


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
