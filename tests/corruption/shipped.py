"""Every shipped wording of four words and more, whatever its rule set and language.

Read from the YAML itself, so that a new rule set is corrupted without a line here. A
wording is judged as a label: found, with which faults; whether it is owed is the
business of the examples inside the rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path
from random import Random
from zlib import crc32

import yaml

from tests.corruption.articles import ARTICLES, WRITE
from tests.corruption.operations import UNSPACED, Name, Piece, Pieces, plain, text_of
from tests.corruption.table import DAMAGES, HARMLESS, ROWS, Row

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"
MAKERS = {
    "zh": Name("北方码头公司"), "ja": Name("北埠頭株式会社"), "ru": Name("ООО «Полевая почта»"),
}  # fmt: skip
MAKER = Name("Field Post LLC")
VALUES = {
    "number": "74", "date": "12.05.2026", "token": "abc123", "phone": "+1 555 010 20 30",
    "email": "post@example.org", "url": "https://example.org", "words": "harbour news", "address": "1 Pier Road",
}  # fmt: skip
OWN_RUN = "ru-foreign-agent-notice"
"""Judged as a duty by ``cases`` and ``running``."""
NAMES_ONLY = frozenset(
    ["other listed name", "unlisted name", "name not declined", "swap the clauses"]
)
FEWEST = 4
MOST = 8
"""Expansions of one wording; the rest are its rarer alternatives."""


@dataclass(frozen=True)
class Shipped:
    """One expansion of one wording of one label."""

    path: Path
    label: str
    wording: str
    language: str
    pieces: Pieces
    siblings: frozenset[str]
    """All readings of the label, plain: what holds one of them is right."""
    reading: int
    """Which of the wording's readings it is."""
    must_have: tuple[str, ...]
    """Words (``*``: their beginnings) without one of which there is no attempt."""

    @property
    def id(self) -> str:
        return f"{self.label} {self.wording} {self.language} {self.reading}"


@dataclass(frozen=True)
class LabelCase:
    """One corrupted label in one article."""

    id: str
    rows: tuple[Row, ...]
    text: Shipped
    label: str
    source: str
    format: str


# ----------------------------------------------------------------------- expansions


def readings(source: str) -> Iterator[str]:
    """A wording with its options and alternatives written out, likelier ones first."""
    tree, _ = _sequence(source, 0, "")
    seen = set()
    for words in _walk(tree):
        text = " ".join("".join(words).split())
        if text not in seen:
            seen.add(text)
            yield text


def _sequence(source: str, at: int, until: str) -> tuple[list, int]:
    """Branches of a bracket (or the whole): each a list of texts and brackets."""
    branches: list[list] = [[]]
    while at < len(source):
        char = source[at]
        if char == "\\":
            branches[-1].append(source[at + 1])
            at += 2
        elif char and char in until:
            return branches, at + 1
        elif char == "|" and until == ">":
            branches.append([])
            at += 1
        elif char in "<[":
            inner, at = _sequence(source, at + 1, ">" if char == "<" else "]")
            branches[-1].append(("choice" if char == "<" else "option", inner))
        else:
            branches[-1].append(char)
            at += 1
    return branches, at


def _walk(branches: list) -> Iterator[list[str]]:
    for branch in branches:
        parts = [
            [[one]]
            if isinstance(one, str)
            else list(islice(_walk(one[1]), 4)) + ([[]] if one[0] == "option" else [])
            for one in branch
        ]
        first = [part[0] for part in parts]
        yield [text for part in first for text in part]
        for place, part in enumerate(parts):
            for other in part[1:]:
                chosen = [*first[:place], other, *first[place + 1 :]]
                yield [text for one in chosen for text in one]


# ------------------------------------------------------------------------- wordings


@lru_cache(maxsize=1)
def shipped() -> tuple[Shipped, ...]:
    """All of them, in the order of their files."""
    return tuple(one for path in paths() for one in _of(path))


def paths() -> tuple[Path, ...]:
    """All shipped rule sets, and one for scripts without spaces."""
    found = [p for p in RULES.glob("*/*.yaml") if p.parent.name != "registries"]
    return (*sorted(found), HERE / "unspaced.yaml")


def _of(path: Path) -> Iterator[Shipped]:
    rule_set = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for name, label in (rule_set.get("labels") or {}).items():
        if name == OWN_RUN or "stands" in label:
            continue
        slots = label.get("slots") or {}
        found = [
            (wording, language, _pieces(reading, language, slots))
            for wording, body in (label.get("wordings") or {}).items()
            for language, source in _texts(body or {})
            for reading in islice(readings(source), MOST)
        ]
        siblings = frozenset(plain(text_of(pieces)) for _, _, pieces in found)
        seen = Counter[tuple[str, str]]()
        for wording, language, pieces in found:
            seen[wording, language] += 1
            if sum(piece.is_heavy for piece in pieces) >= FEWEST:
                must = tuple(label.get("must_have", ()))
                number = seen[wording, language]
                yield Shipped(
                    path, name, wording, language, pieces, siblings, number, must
                )


def _texts(body: dict) -> Iterator[tuple[str, str]]:
    for key in ("text", "translations"):
        for language, value in (body.get(key) or {}).items():
            for source in [value] if isinstance(value, str) else value:
                yield language, source


def _pieces(text: str, language: str, slots: dict) -> Pieces:
    """Words, or characters where there are no spaces, with names in the slots."""
    space = "" if language in UNSPACED else " "
    shape = r"\{[^}]*\}|[^\W_][^\w{]*|[^{]" if language in UNSPACED else None
    found = (
        re.findall(shape, text)
        if shape
        else re.findall(r"[^\s{]*\{[^}]*\}[^\s{]*|\S+", text)
    )
    return tuple(_piece(word, space, language, slots) for word in found if word.strip())


def _piece(word: str, space: str, language: str, slots: dict) -> Piece:
    slot = re.search(r"\{(\w+)(?::(\w+))?\}", word)
    if slot is None:
        return Piece(word, space, language=language)
    about = slots.get(slot[1]) or {}
    kind = about.get("kind", "name")
    if kind == "one_of":
        values = about["values"]
        value = str((values.get(language) or next(iter(values.values())))[0])
        return Piece(
            word.replace(slot[0], value), space, touched=True, language=language
        )
    if kind != "name":
        text = word.replace(slot[0], VALUES.get(kind, "harbour"))
        return Piece(text, space, touched=True, language=language)
    name = MAKERS.get(language, MAKER)
    text = word.replace(slot[0], name.nominative)
    return Piece(text, space, case="", names=(name,), language=language)


# ---------------------------------------------------------------------------- cases


def corrupted(each: int, pairs: int) -> Iterator[LabelCase]:
    """Every operation alone on every wording, and every two damages together."""
    rows = [row for row in ROWS if row.name not in NAMES_ONLY]
    for text, row, number in product(shipped(), rows, range(each)):
        case = _case((row,), text, number)
        if case:
            yield case
    mended = [row for row in (*DAMAGES, *HARMLESS) if row in rows]
    for one, other in product([row for row in DAMAGES if row in rows], mended):
        for number in range(pairs):
            text = _drawn(f"{one.name} {other.name} {number}")
            case = _case((one, other), text, number)
            if case:
                yield case


def _drawn(key: str) -> Shipped:
    """A wording for a pair; the same whatever else is shipped, unless it is new."""
    return min(shipped(), key=lambda text: crc32(f"{key} {text.id}".encode()))


def _is_right(bare: str, siblings: frozenset[str]) -> bool:
    """Whether a shorter reading of the label stands untouched in what is left."""
    return any(f" {one} " in f" {bare} " for one in siblings)


def _is_half(bare: str, siblings: frozenset[str]) -> bool:
    """Whether what is left begins a shorter reading and is half of it."""
    return any(
        one.startswith(bare) and 2 * len(bare.split()) >= len(one.split())
        for one in siblings
    )


def _may_be_meant(bare: str, text: Shipped) -> bool:
    """Whether one of the words is left without which the label cannot be meant."""
    if text.language in UNSPACED:
        return not text.must_have or any(one in bare for one in text.must_have)
    stems = [
        f" {plain(one)}" if one.endswith("*") else f" {plain(one)} "
        for one in text.must_have
    ]
    return not stems or any(stem in f" {bare} " for stem in stems)


def _case(rows: tuple[Row, ...], text: Shipped, number: int) -> LabelCase | None:
    key = f"{'+'.join(row.name for row in rows)} | {text.id} | {number}"
    chance = Random(key)
    pieces = text.pieces
    for row in rows:
        changed = row.operation(chance, pieces)
        if changed is None:
            return None
        pieces = changed
    label = text_of(pieces)
    bare = plain(label.replace("\u00ad", "").replace("-\n", ""))
    damaged = any(row.status != "ok" for row in rows)
    visible = not any({"broken", "lookalike"} & row.faults for row in rows)
    whole = frozenset([plain(text_of(text.pieces))])
    if damaged and _is_right(bare, text.siblings - (whole if not visible else set())):
        return None
    if damaged and not _may_be_meant(bare, text):
        return None
    if any(row.status == "missing" for row in rows) and _is_half(bare, text.siblings):
        return None
    kinds = [one for one in WRITE if all(one in row.formats for row in rows)]
    kind = chance.choices(kinds, [6, 2, 2][: len(kinds)])[0]
    article = chance.choice(ARTICLES.get(text.language, ARTICLES["en"]))
    end = "" if label.endswith((".", "!", "。")) else chance.choice((".", ""))
    return LabelCase(key, rows, text, label, WRITE[kind](article, label + end), kind)
