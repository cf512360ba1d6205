"""What rule set files say they are, read from their heads without parsing YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.rulesets.regions import members
from checker.rulesets.sources import SUFFIXES, rules_root

_HEAD = re.compile(
    r"^(?P<key>ruleset|jurisdiction):[ \t]*(?P<quote>[\"']?)(?P<value>[\w.-]+)(?P=quote)",
    re.MULTILINE,
)
_RULE_ID = re.compile(r"^[ ]*-[ ]+(?:\{[ ]*)?id:[ ]*[\"']?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Head:
    """A rule set file and what it says it is."""

    id: str
    jurisdiction: str | None
    path: Path


def heads(folder: Path, *, deep: bool = True) -> Iterator[Head]:
    """The rule sets of a folder, sorted by path."""
    for path in sorted(folder.rglob("*") if deep else folder.glob("*")):
        if path.suffix in SUFFIXES and path.is_file() and (head := read_head(path)):
            yield head


def read_head(path: Path) -> Head | None:
    """What a file says it is; none if it is no rule set."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None
    found: dict[str, str] = {}
    for match in _HEAD.finditer(text):
        found.setdefault(match["key"], match["value"])
    if "ruleset" not in found:
        return None
    return Head(found["ruleset"], found.get("jurisdiction"), path)


def rule_ids(path: Path) -> frozenset[str]:
    """Ids of the rules in a file, as far as they can be seen without parsing."""
    try:
        return frozenset(_RULE_ID.findall(path.read_text("utf-8", "replace")))
    except OSError:
        return frozenset()


def read_lines(path: Path) -> tuple[str, ...]:
    """A list file: one entry a line, ``#`` begins a comment.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    lines = path.read_text("utf-8-sig").splitlines()
    entries = (line.partition("#")[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)


def sets_for(countries: Iterable[str]) -> tuple[Path, ...]:
    """Files of the shipped rule sets that can concern one of the countries.

    Those of the country, of a group it belongs to, and of the world; sets without a
    jurisdiction are only borrowed from. All sets if no country is given.
    """
    wanted = {code.upper() for code in countries}
    return tuple(
        head.path
        for head in heads(rules_root())
        if not wanted
        or (head.jurisdiction and wanted & {head.jurisdiction, *members(head.jurisdiction)})
    )
