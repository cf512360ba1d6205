"""The cases: which corruption of which wording stands in which article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from tests.corruption.articles import ARTICLES, WRITE
from tests.corruption.operations import Name, plain, text_of
from tests.corruption.table import DAMAGES, HARMLESS, ROWS, Row
from tests.corruption.wordings import NAMES, Text, fill, texts

TAILS = (".", "", ". 18+", ".\n18+", "!")
"""What may stand behind a label without being part of it."""


@dataclass(frozen=True)
class Case:
    """One corrupted label in one article."""

    id: str
    rows: tuple[Row, ...]
    label: str
    source: str
    format: str
    language: str
    day: str
    publisher: str

    @property
    def status(self) -> str:
        statuses = {row.status for row in self.rows}
        return next(one for one in ("missing", "malformed", "ok") if one in statuses)

    def allows(self, faults: frozenset[str]) -> bool:
        """Whether the faults name each damage and nothing else."""
        return allows(self.rows, faults)


def allows(rows: tuple[Row, ...], faults: frozenset[str]) -> bool:
    """Whether the faults name each damage of the rows and nothing else."""
    damages = [row for row in rows if row.status == "malformed"]
    if not damages or any(row.status == "missing" for row in rows):
        return not faults
    each = [
        row.faults | row.beside_another if len(damages) > 1 else row.faults
        for row in damages
    ]
    return faults <= frozenset().union(*each) and all(faults & one for one in each)


def _case(rows: tuple[Row, ...], text: Text, number: int) -> Case | None:
    operations = "+".join(row.name for row in rows)
    key = f"{operations} | {text.id} | {number}"
    chance = Random(key)
    names = _names(text, chance)
    pieces = original = fill(text, names)
    for row in rows:
        changed = row.operation(chance, pieces)
        if changed is None:
            return None
        pieces = changed
    label = text_of(pieces)
    status = {row.status for row in rows}
    valid = {
        plain(text_of(fill(one, names)))
        for one in texts()
        if one.wording == text.wording
    }
    same = plain(label.replace("\u00ad", "").replace("-\n", "")) in valid
    if (
        status == {"malformed"}
        and same
        and not _invisible(label, text_of(original), rows)
    ):
        return None
    formats = [one for one in WRITE if all(one in row.formats for row in rows)]
    kind = chance.choices(formats, [6, 2, 2][: len(formats)])[0]
    article = chance.choice(ARTICLES[text.language])
    source = WRITE[kind](article, label + chance.choice(TAILS))
    return Case(
        key, rows, label, source, kind, text.language, text.day, names[0].nominative
    )


def _invisible(label: str, original: str, rows: tuple[Row, ...]) -> bool:
    """Whether a damage need not change letters and digits."""
    return label != original and any(
        "broken" in r.faults or "lookalike" in r.faults for r in rows
    )


def _names(text: Text, chance: Random) -> tuple[Name, ...]:
    plural = "агентами" in text.text or "агентов" in text.text
    if plural:  # a list of names that hold «и» themselves has its own test
        return tuple(
            chance.sample([one for one in NAMES if " и " not in one.nominative], 2)
        )
    return (chance.choice(NAMES),)


def singles(each: int) -> Iterator[Case]:
    """Every operation on every wording, ``each`` times."""
    for row, text, number in product(ROWS, texts(), range(each)):
        case = _case((row,), text, number)
        if case:
            yield case


def pairs(each: int) -> Iterator[Case]:
    """Two damages, and a damage dressed up harmlessly, ``each`` times."""
    for one, other in product(DAMAGES, (*DAMAGES, *HARMLESS)):
        for number in range(each):
            text = Random(f"{one.name}+{other.name} {number}").choice(texts())
            case = _case((one, other), text, number)
            if case:
                yield case
