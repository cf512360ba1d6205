"""The normal form of a registry: a CSV file, and a note beside it.

Header ``id,name,aliases,kind,listed,delisted,links`` and optionally ``gender`` and
``guard``. Several values in a cell are joined by `` | ``; ``listed`` and ``delisted``
pair up in order. The note, ``NAME.meta.yaml``, is read in ``loading``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from checker.errors import Problem
from checker.records import dataclass
from checker.registries.model import Entry, Interval

REQUIRED = ("id", "name", "aliases", "kind", "listed", "delisted", "links")
OPTIONAL = ("gender", "guard")
COLUMNS = (*REQUIRED, *OPTIONAL)
KINDS = ("person", "organisation", "")
GENDERS = ("f", "m", "")
GUARDS = ("none", "capital", "quotes", "cue", "never", "")
JOINT = " | "

Cell = str | tuple[str, ...]
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Fault(Exception):  # noqa: N818 - a fault is the word of this house
    """What is wrong with one row, and the way out."""

    message: str
    hint: str | None = None
    line: int | None = None
    """In the source; none where the whole file is meant, or the reader knows it."""


def split_cell(cell: Cell | None) -> tuple[str, ...]:
    """Values of a cell, in order; empty ones are left out."""
    if cell is None:
        return ()
    parts = cell.split("|") if isinstance(cell, str) else cell
    return tuple(clean for part in parts if (clean := " ".join(str(part).split())))


def read_rows(data: bytes, path: str) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """Rows of a normal-form file with their line numbers, and what is wrong.

    Rows are not looked into; see ``entry_of``.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8, or import it anew"
        return [], [problem(path, line, Fault("not UTF-8", hint))]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, Row]] = []
    problems: list[Problem] = []
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip().lower() for cell in cells]
                wrong = header_fault(header)
                if wrong:
                    return [], [problem(path, start, wrong)]
            elif len(cells) != len(header):
                message = f"{len(cells)} cells where the header has {len(header)}"
                fault = Fault(message, "quote cells that hold a comma")
                problems.append(problem(path, start, fault))
            else:
                rows.append((start, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        fault = Fault(f"not CSV: {error}", "a quotation mark is doubled inside quotes")
        problems.append(problem(path, line, fault))
    if not rows and not problems:
        fault = Fault("no entries", "import the registry anew")
        problems.append(problem(path, 1, fault))
    return rows, problems


def header_fault(header: list[str]) -> Fault | None:
    """What is wrong with the column names, if anything."""
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name or "(no name)" for name in header if name not in COLUMNS]
    twice = sorted({name for name in header if header.count(name) > 1})
    told = [
        f"{what} {', '.join(names)}"
        for what, names in (
            ("missing columns", missing),
            ("unknown columns", unknown),
            ("columns given twice:", twice),
        )
        if names
    ]
    if not told:
        return None
    hint = f"the header is {','.join(REQUIRED)}, then {' and '.join(OPTIONAL)} at will"
    if len(header) == 1 and ";" in header[0]:
        hint = "columns are parted by commas, not semicolons"
    elif len(missing) > 3:
        hint += "; an official export is turned into this form by `registry import`"
    return Fault("; ".join(told), hint)


def entry_of(row: Row) -> Entry:
    """One row as an entry.

    Raises:
        Fault: naming what is wrong with it.
    """
    unknown = [name for name in row if name not in COLUMNS]
    if unknown:
        raise Fault(f"unknown column {unknown[0]!r}", f"known: {', '.join(COLUMNS)}")
    number, name = _one(row, "id"), _one(row, "name")
    if not number:
        raise Fault("no id", "give each entry an id of its own")
    if not name:
        raise Fault(f"no name for id {number}")
    if "/" in number or any(char.isspace() for char in number):
        raise Fault(f"id {number!r} holds a space or a slash")
    return Entry(
        id=number,
        name=name,
        aliases=split_cell(row.get("aliases")),
        kind=_choice(row, "kind", KINDS),
        intervals=_intervals(row),
        links=split_cell(row.get("links")),
        gender=_choice(row, "gender", GENDERS),
        guard=_choice(row, "guard", GUARDS),
    )


def _one(row: Row, column: str) -> str:
    cell = row.get(column, "")
    if isinstance(cell, str):
        return " ".join(cell.split())
    raise Fault(f"{column} takes one value")


def _choice(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    value = _one(row, column).lower()
    if value not in allowed:
        hint = f"allowed: {', '.join(filter(None, allowed))}, or nothing"
        raise Fault(f"{column} {value!r} is unknown", hint)
    return value


def _intervals(row: Row) -> tuple[Interval, ...]:
    starts = [_day(cell, "listed") for cell in split_cell(row.get("listed"))]
    ends = [_day(cell, "delisted") for cell in split_cell(row.get("delisted"))]
    if len(ends) > max(len(starts), 1):
        raise Fault("more delisted than listed days", "they pair up in order")
    if len(starts) > len(ends) + 1:
        message = "listed again without having been delisted"
        raise Fault(message, "each listed day but the last needs a delisted one")
    if not starts:
        return (Interval(None, ends[0] if ends else None),)
    pairs = [
        Interval(start, ends[at] if at < len(ends) else None)
        for at, start in enumerate(starts)
    ]
    for at, pair in enumerate(pairs):
        if pair.listed and pair.delisted and pair.delisted < pair.listed:
            raise Fault(f"delisted {pair.delisted} before listed {pair.listed}")
        before = pairs[at - 1].delisted if at else None
        if before and pair.listed and pair.listed < before:
            raise Fault(f"listed {pair.listed} again before delisted {before}")
    return tuple(pairs)


def _day(text: str, column: str) -> date:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Fault(f"{column} {text!r} is no day", "write days as 2023-04-19")


def entries_of(
    rows: Iterable[tuple[int | None, Row]], path: str
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Entries of numbered rows, and all that is wrong with them."""
    entries: dict[str, Entry] = {}
    lines: dict[str, int | None] = {}
    problems: list[Problem] = []
    for line, row in rows:
        try:
            entry = entry_of(row)
            _unused(entry.id, lines)
        except Fault as fault:
            problems.append(problem(path, line, fault))
        else:
            entries[entry.id] = entry
            lines[entry.id] = line
    return tuple(entries.values()), problems


def _unused(number: str, lines: Mapping[str, int | None]) -> None:
    if number in lines:
        where = f", see line {lines[number]}" if lines[number] else ""
        hint = "a re-registered entity is one row with several days"
        raise Fault(f"id {number} is given twice{where}", hint)


def problem(path: str, line: int | None, fault: Fault) -> Problem:
    """A fault with its place."""
    place = line if line is not None else fault.line
    return Problem("registry", path, place, None, fault.message, hint=fault.hint)


def to_csv(entries: Iterable[Entry]) -> str:
    """The normal form of ``entries``; reading it gives them back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(entries))
    return out.getvalue()


def _cells(entries: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        yield (
            entry.id,
            entry.name.replace("|", "/"),
            JOINT.join(alias.replace("|", "/") for alias in entry.aliases),
            entry.kind,
            JOINT.join(str(pair.listed) for pair in entry.intervals if pair.listed),
            JOINT.join(str(pair.delisted) for pair in entry.intervals if pair.delisted),
            JOINT.join(link.replace("|", "%7C") for link in entry.links),
            entry.gender,
            entry.guard,
        )
