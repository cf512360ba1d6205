"""Every shipped marker and wording of fewer than four words, corrupted.

Read from the YAML itself, as ``shipped`` does for the longer ones; also wordings listed
as misspelt (``wrong``) or too weak (``insufficient``), which are faults by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path
from random import Random

import yaml

from tests.corruption.articles import ARTICLES, WRITE
from tests.corruption.marker_table import ROWS, MarkerRow
from tests.corruption.operations import UNSPACED, plain
from tests.corruption.shipped import MAKER, MAKERS, paths, readings

SHORT = 4
MOST, MANY = 3, 60
"""Expansions of one text that are corrupted, and that are known to be right."""
_LOOSE = {"wrong": "wording", "insufficient": "insufficient"}


@dataclass(frozen=True)
class Marker:
    """One expansion of one short text of a label."""

    path: Path
    label: str
    wording: str
    language: str
    text: str
    fault: str | None
    """What is wrong with it as shipped: it is listed as misspelt or too weak."""
    alone: bool
    others: frozenset[str]
    """Everything that the label knows, plain."""

    @property
    def id(self) -> str:
        return f"{self.label} {self.wording} {self.text}"

    @property
    def is_aligned(self) -> bool:
        """Whether it has four words and may stand anywhere: a slip is an attempt."""
        found = not self.alone and self.fault != "insufficient"
        return found and len(re.findall(r"\w+", self.text)) >= SHORT

    @property
    def has_name(self) -> bool:
        """Whether it ends in a name, which may be any."""
        return MAKERS.get(self.language, MAKER).nominative in self.text

    @property
    def written_in(self) -> str:
        """The language of the article around it."""
        if self.language in ARTICLES:
            return self.language
        folder = self.path.parent.name
        return folder if folder in ARTICLES else "en"


@dataclass(frozen=True)
class MarkerCase:
    """One corrupted marker in one article."""

    id: str
    row: MarkerRow
    text: Marker
    label: str
    source: str
    format: str

    @property
    def status(self) -> str | None:
        if self.row.status == "ok" and self.text.fault:
            return "malformed"
        if self.text.is_aligned and self.row.attempt:
            return "malformed"
        return self.row.status

    def allows(self, faults: frozenset[str]) -> bool:
        """Whether the faults are those of the operation, or those it came with."""
        if self.status != "malformed":
            return not faults
        if self.text.fault:
            return self.text.fault in faults and faults <= {
                self.text.fault, *self.row.faults
            }  # fmt: skip
        wanted = self.row.attempt if self.text.is_aligned else self.row.faults
        return bool(faults) and faults <= (wanted or frozenset())


@lru_cache(maxsize=1)
def markers() -> tuple[Marker, ...]:
    """All of them, in the order of their files."""
    return tuple(
        one for path in paths() if path.parent.name != "corruption" for one in _of(path)
    )


def _of(path: Path) -> Iterator[Marker]:
    rule_set = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for name, label in (rule_set.get("labels") or {}).items():
        everything = list(_expanded(label, MANY))
        found = list(_expanded(label, MOST))
        alone = "stands" in label
        others = frozenset(" ".join(one[3].lower().split()) for one in everything)
        seen = {one[3] for one in found if one[2] == "depends"}  # a person decides
        for wording, language, kind, text in found:
            short = (
                alone
                or len(re.findall(r"\w+", text)) < SHORT
                or (len(re.findall(r"[^\W\d_]{4,}", text)) < SHORT)
            )
            if not short or text in seen or re.search("[*…]", text):
                continue
            seen.add(text)
            fault = _LOOSE.get(kind)
            yield Marker(path, name, wording, language, text, fault, alone, others)


def _expanded(label: dict, most: int) -> Iterator[tuple[str, str, str, str]]:
    """Wording, language, key and text of what a label lists, but for free words."""
    slots = label.get("slots") or {}
    for wording, body in (label.get("wordings") or {}).items():
        if "says" in (body or {}):  # a statement is one only beside a name
            continue
        for key in ("text", "translations", "wrong", "insufficient", "depends"):
            for language, value in ((body or {}).get(key) or {}).items():
                for source in [value] if isinstance(value, str) else value:
                    for text in islice(readings(source), most):
                        for filled in _filled(text, language, slots):
                            yield wording, language, key, filled


def _filled(text: str, language: str, slots: dict) -> Iterator[str]:
    found = re.search(r"\{(\w+)[^}]*\}", text)
    if found is None:
        unspaced = "".join(text.split()) if language in UNSPACED else text
        yield unspaced if language == "fr" else re.sub(r" (?=[:;,])", "", unspaced)
        return
    values = (slots.get(found[1]) or {}).get("values") or {}
    name = MAKERS.get(language, MAKER).nominative
    for value in next(iter(values.values()), [name]):
        yield from _filled(text.replace(found[0], value), language, slots)


def corrupted_markers() -> Iterator[MarkerCase]:
    """Every operation on every marker."""
    for marker, row in product(markers(), ROWS):
        case = _case(marker, row)
        if case:
            yield case


def _case(marker: Marker, row: MarkerRow) -> MarkerCase | None:
    if row.sort != "any" and not marker.alone:
        return None
    if row.sort == "sign" and marker.fault:
        return None
    if marker.has_name and row.status != "ok":
        return None
    if marker.is_aligned and row.attempt is None:
        return None
    key = f"{row.name} | {marker.id}"
    chance = Random(key)
    label = row.change(chance, marker.text, marker.written_in)
    if label is None or (row.status is None and _is_known(label, marker, row)):
        return None
    kinds = ["plain-text", "plain-text", "html"]
    if not label.startswith(">"):  # which quotes, in Markdown
        kinds.append("markdown")
    kind = chance.choice(kinds)
    article = chance.choice(ARTICLES[marker.written_in])
    return MarkerCase(key, row, marker, label, WRITE[kind](article, label), kind)


def _is_known(label: str, marker: Marker, row: MarkerRow) -> bool:
    """Whether what came out is another text of the label, or still holds one."""
    if row.sort == "alone":
        return False
    bare = " ".join(label.lower().split()).strip("([#])")
    inside = f" {plain(bare)} "
    return any(
        bare == one.strip("([#])")
        or (f" {plain(one)} " in inside and plain(one) != plain(marker.text))
        for one in marker.others
    )
