"""JSON documents as sources publish them: their items, each with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.registries.formats.normal import Fault
from checker.registries.formats.tables import ANEW, decoded, source_bytes

LISTS = ("values", "entries", "items", "data")
"""Keys under which documents keep their items."""


def json_of(path: Path) -> tuple[Any, str]:
    """The value of a JSON document, and its text.

    Raises:
        Fault: it is none, or is nested beyond all measure.
    """
    text = decoded(source_bytes(path), "cp1251")
    try:
        return json.loads(text), text
    except json.JSONDecodeError as error:
        raise Fault(f"not JSON: {error.msg}", ANEW, error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise Fault("not JSON that can be read", ANEW) from error


def items_of(value: Any, text: str) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    """Items of a list, or of the list in a document, with their lines.

    Raises:
        Fault: there is no list, or something else in it.
    """
    start = 0
    if isinstance(value, dict):
        key = next((key for key in LISTS if isinstance(value.get(key), list)), "")
        start = text.find(f'"{key}"')
        value = value.get(key)
    if not isinstance(value, list):
        raise Fault("not a list of entries", ANEW)
    lines = _lines(text, text.find("[", start) + 1, len(value))
    for item, line in zip(value, lines, strict=True):
        if not isinstance(item, dict):
            raise Fault("an item that is no entry", ANEW, line)
        yield line, item


def _lines(text: str, at: int, count: int) -> Iterator[int]:
    """Lines on which the items of the list that opens before ``at`` begin."""
    decode = json.JSONDecoder().raw_decode
    line, counted = 1, 0
    for _ in range(count):
        while text[at] in " \t\r\n,":
            at += 1
        line += text.count("\n", counted, at)
        counted = at
        yield line
        _, at = decode(text, at)
