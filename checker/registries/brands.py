"""Brands as newspapers write them, tied to registry entries by the registered name.

A table is YAML: a registered name, and the brands its bearer is known by. Tables ship in
``rules/registries/brands/ID.yaml``; a project file adds its own under ``brands``. They
are put into the entries before an index is made, so that a brand gets its forms and its
guard as every other name does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from checker.errors import Problem, RegistryError
from checker.records import dataclass, replace
from checker.registries.formats import normal
from checker.registries.formats.normal import Fault
from checker.registries.keys import bare, words_in
from checker.registries.model import Entry, Registry
from checker.registries.organisations import cores, names_in

Table = Mapping[str, tuple[str, ...]]
"""Registered name to brands."""


@dataclass(frozen=True, slots=True)
class Branded:
    """A registry with brands among its aliases."""

    registry: Registry
    unmatched: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Rows of the table that no entry answers to: registered name and brands."""


def load_table(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a table of brands.

    Raises:
        RegistryError: telling all faults at once, each with line and way out.
    """
    shown = str(path)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), yaml.SafeLoader)
    except OSError as error:
        fault = Fault(f"cannot be read: {error.strerror or error}")
        raise RegistryError((normal.problem(shown, None, fault),)) from error
    except UnicodeDecodeError as error:
        fault = Fault("not UTF-8", "save the file as UTF-8")
        raise RegistryError((normal.problem(shown, None, fault),)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        fault = Fault(f"not YAML: {getattr(error, 'problem', None) or error}")
        line = mark.line + 1 if mark else None
        raise RegistryError((normal.problem(shown, line, fault),)) from error
    table: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for line, name, brands in _rows(root):
        wrong = _wrong(name, brands, table)
        if wrong:
            problems.append(normal.problem(shown, line, wrong))
        else:
            table[name] = brands
    if problems:
        raise RegistryError(tuple(problems))
    return table


def _rows(root: yaml.Node | None) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    if root is not None and not isinstance(root, yaml.MappingNode):
        yield root.start_mark.line + 1, "", ()
    for key, value in pairs:
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        brands = tuple(
            item.value.strip() if isinstance(item, yaml.ScalarNode) else ""
            for item in items
        )
        yield key.start_mark.line + 1, str(key.value).strip(), brands


def _wrong(name: str, brands: tuple[str, ...], table: Table) -> Fault | None:
    hint = "write: Registered name: [Brand, Other spelling]"
    if not words_in(name):
        return Fault("no registered name", hint)
    if name in table:
        return Fault(f"{name} is given twice", "put all its brands into one list")
    if not brands or not all(words_in(brand) for brand in brands):
        return Fault(f"{name}: an empty brand", hint)
    return None


def with_brands(registry: Registry, *tables: Table) -> Branded:
    """``registry`` with the brands of ``tables``; a brand known already is no other.

    A row belongs to the entries that bear its registered name; failing that, to those
    that bear it beside their own, or in quotes, or but for legal form and generic words;
    failing that, to the only one whose official cell holds it (two words at least).
    """
    rows = [(name, brands) for table in tables for name, brands in table.items()]
    if not rows:
        return Branded(registry)
    levels = _by_name(registry.entries)
    added: dict[int, list[str]] = {}
    unmatched = []
    for name, brands in rows:
        words = words_in(name)
        keys = (words, words, words, bare(words)[-1])
        ways = (level.get(key) for level, key in zip(levels, keys, strict=True))
        found = next(filter(None, ways), None) or _holding(words, registry.entries)
        for number in found:
            added.setdefault(number, []).extend(brands)
        if not found:
            unmatched.append((name, brands))
    entries = tuple(
        _known_as(entry, added.get(number, [])) if number in added else entry
        for number, entry in enumerate(registry.entries)
    )
    return Branded(replace(registry, entries=entries), tuple(unmatched))


def _by_name(entries: tuple[Entry, ...]) -> list[dict[tuple[str, ...], list[int]]]:
    """Numbers of entries by names, the surest first: those of its own; those beside it;
    what stands in quotes; what is left of any without legal form and generic words.
    """
    levels: list[dict[tuple[str, ...], list[int]]] = [{}, {}, {}, {}]
    for number, entry in enumerate(entries):
        own = names_in(entry.name) if entry.kind != "person" else ()
        quoted = tuple(core for name in (entry.name, *own) for core in cores(name))
        beside = (*own[1:], *entry.aliases)
        every = (entry.name, *own, *entry.aliases, *quoted)
        rests = (bare(words)[-1] for words in map(words_in, every) if words)
        for level, keys in zip(
            levels,
            (
                map(words_in, (entry.name, *own[:1])),
                map(words_in, beside),
                map(words_in, quoted),
                rests if own else (),
            ),
            strict=True,
        ):
            for words in dict.fromkeys(keys):
                if words:
                    level.setdefault(words, []).append(number)
    return levels


def _holding(words: tuple[str, ...], entries: tuple[Entry, ...]) -> list[int]:
    """The number of the only entry whose name holds all of ``words`` in a row."""
    run = f" {' '.join(words)} "
    if len(words) < 2:
        return []
    found = [
        number
        for number, entry in enumerate(entries)
        if run in f" {' '.join(words_in(entry.name))} "
    ]
    return found if len(found) == 1 else []


def _known_as(entry: Entry, brands: list[str]) -> Entry:
    known = {words_in(name) for name in (entry.name, *entry.aliases)}
    more = (brand for brand in dict.fromkeys(brands) if words_in(brand) not in known)
    return replace(entry, aliases=(*entry.aliases, *more))
