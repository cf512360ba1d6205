"""Where rule set files are: by path, glob, id or jurisdiction.

Reads only the heads of files; nothing here parses YAML.
"""

from __future__ import annotations

import errno
import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import checker
from checker.errors import ConfigError
from checker.patterns import pattern
from checker.records import dataclass
from checker.rulesets.regions import members

_VALUE = pattern(r"[ \t]*(?P<quote>[\"']?)(?P<value>[\w.-]+)(?P=quote)")
_RULE_ID = pattern(r"^[ ]*-[ ]+(?:\{[ ]*)?id:[ ]*[\"']?([\w-]+)", re.MULTILINE)
_HEAD_REACH = 1_000_000
"""Bytes of a file that are searched for what it says it is."""
_LARGEST_LIST = 5_000_000
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Head:
    """A rule set file and what it says it is."""

    id: str
    jurisdiction: str | None
    path: Path
    languages: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()


def builtin_rules_root() -> Path:
    """The shipped rules: inside an installed package, else beside it."""
    package = Path(checker.__file__).parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def heads(folder: Path, *, deep: bool = True) -> Iterator[Head]:
    """The rule sets of a folder, sorted by path."""
    found: list[Path] = []
    for inner, folders, names in os.walk(folder):  # a glob makes a path of every file
        found += (Path(inner, name) for name in names if name.endswith(_SUFFIXES))
        if not deep:
            folders.clear()
    for path in sorted(found):
        if path.suffix and path.is_file() and (head := read_head(path)):
            yield head


def read_head(path: Path) -> Head | None:
    """What a file says it is; none if it is no rule set."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size  # room for more costs time
            data = b"\n" + file.read(min(size, _HEAD_REACH)).removeprefix(BOM_UTF8)
    except OSError:
        return None
    name = _said(b"ruleset", data)
    if name is None:
        return None
    lists = {key: _listed(key, data) for key in ("languages", "media", "tags")}
    return Head(name, _said(b"jurisdiction", data), path, **lists)


def _said(key: bytes, data: bytes) -> str | None:
    """The first value of a key at the top of a file; each line has one end before it."""
    start = b"\n" + key + b":"  # a pattern is slow where there is so much else
    at = data.find(start)
    while at >= 0:
        line = data[at + len(start) :].partition(b"\n")[0].decode("utf-8", "replace")
        if found := _VALUE.match(line):
            return found["value"]
        at = data.find(start, at + 1)
    return None


def _listed(key: str, data: bytes) -> frozenset[str]:
    """A list of words at the top of a file: in brackets, or a line for each."""
    at = data.find(f"\n{key}:".encode())
    if at < 0:
        return frozenset()
    text = data[at + 1 :].decode("utf-8", "replace")
    found = re.compile(rf"{key}:(?P<flow>[ \t]*\[[^\]]*\])?").match(text)
    assert found is not None
    block = re.match(r"(?:[ \t]*(?:#.*)?\n[ \t]*-[^\n]*)+", text[found.end() :])
    inside = found["flow"] or (block[0] if block else "")
    return frozenset(re.findall(r"[\w.-]*\w", re.sub(r"#.*", "", inside)))


def rule_ids(path: Path) -> frozenset[str]:
    """Ids of the rules in a file, as far as they can be seen without parsing."""
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD_REACH).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(_RULE_ID.findall(text))


def read_lines(path: Path) -> tuple[str, ...]:
    """A list file: one entry a line, ``#`` begins a comment.

    Raises:
        OSError: it cannot be read, or is larger than any list.
        UnicodeDecodeError: it is not UTF-8.
    """
    if path.stat().st_size > _LARGEST_LIST:
        raise OSError(errno.EFBIG, f"it is larger than {_LARGEST_LIST:,} bytes")
    lines = path.read_text("utf-8-sig").splitlines()
    entries = (line.partition("#")[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)


def shipped_heads() -> tuple[Head, ...]:
    """The shipped rule sets."""
    return tuple(heads(builtin_rules_root()))


def find_sets(
    names: Iterable[str], *, base: Path, shipped: tuple[Head, ...] | None = None
) -> tuple[Path, ...]:
    """The files meant by rule set ids, jurisdiction codes, packs, paths and globs.

    Paths and globs are relative to ``base``; ``shipped`` are the shipped sets, if they
    have been read. Each file once, in the order asked for.

    Raises:
        ConfigError: a name means no file.
    """
    shipped = shipped_heads() if shipped is None else shipped
    found: dict[Path, None] = {}
    for name in names:
        if name.startswith("pack:"):
            # Imported here: it brings JSON and digests that few projects need.
            from checker.rulesets import packs

            pack = packs.find(name.removeprefix(packs.PREFIX))
            found |= dict.fromkeys(pack.rule_files)
            continue
        found |= dict.fromkeys(_find(name, base, shipped))
    return tuple(found)


def sets_for(
    countries: Iterable[str],
    *,
    languages: Iterable[str] = (),
    media: Iterable[str] = (),
    tags: Iterable[str] = (),
    shipped: tuple[Head, ...] | None = None,
) -> tuple[Path, ...]:
    """The shipped rule sets that can concern a publisher.

    Those of a country, of a group it belongs to, and of the world; sets without a
    jurisdiction are only borrowed from. A set that names languages, media or tags must
    share one with the publisher's. What the publisher does not say leaves all sets.
    """
    wanted = {code.upper() for code in countries}
    asked = (frozenset(languages), frozenset(media), frozenset(tags))
    return tuple(
        head.path
        for head in (shipped_heads() if shipped is None else shipped)
        if _is_of(head, wanted)
        and all(
            not mine or not theirs or mine & theirs
            for mine, theirs in zip(
                asked, (head.languages, head.media, head.tags), strict=True
            )
        )
    )


def _is_of(head: Head, countries: set[str]) -> bool:
    """Whether a set concerns one of the countries, all if none is given."""
    if not countries:
        return True
    place = head.jurisdiction
    return place is not None and bool(countries & {place, *members(place)})


def _find(name: str, base: Path, shipped: tuple[Head, ...]) -> Iterable[Path]:
    if any(sign in name for sign in "*?["):
        return _glob(name, base)
    path = base / name
    if path.is_file():
        return (path,)
    by_id = [head.path for head in shipped if head.id == name]
    by_code = [head.path for head in shipped if head.jurisdiction == name.upper()]
    if by_id or by_code:
        return by_id or by_code
    if path.is_dir():
        inside = tuple(head.path for head in heads(path))
        if inside:
            return inside
        raise ConfigError(f"{path}: there is no rule set in this folder")
    if name.endswith(_SUFFIXES) or "/" in name or "\\" in name:
        raise ConfigError(f"{path}: there is no such rule set file")
    known = {head.id for head in shipped} | {
        head.jurisdiction.lower() for head in shipped if head.jurisdiction
    }
    close = get_close_matches(name, sorted(known), n=1)
    hint = f"; did you mean “{close[0]}”?" if close else ""
    listed = ", ".join(sorted(known)) or "none"
    raise ConfigError(f"unknown rule set “{name}”{hint} Known: {listed}")


def _glob(pattern: str, base: Path) -> tuple[Path, ...]:
    absolute = Path(pattern)
    root = Path(absolute.anchor) if absolute.is_absolute() else base
    inner = pattern.removeprefix(absolute.anchor) if absolute.is_absolute() else pattern
    found = tuple(path for path in sorted(root.glob(inner)) if path.suffix in _SUFFIXES)
    if not found:
        raise ConfigError(f"“{pattern}” matches no rule set file in {base}")
    return found
