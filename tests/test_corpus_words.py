"""Nothing of the collected cases is in the package but words of the law.

The cases judge the checker; a sentence of theirs in its code or rules would be learned
by heart. Four words in a row that stand in both are allowed only where they are
statutory: words of a wording with a law behind it, or listed below with a reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from checker.text.folding import fold
from tests.corruption.shipped import readings

ROOT = Path(__file__).parent.parent
CASES = ROOT.parent / "shared" / "corpus" / "real-cases.jsonl"
LENGTH = 4
SOURCES = sorted([*(ROOT / "checker").rglob("*.py"), *(ROOT / "rules").rglob("*.yaml")])

ALLOWED = {
    "Russian Ministry of Justice": "the name of the authority that keeps the registers",
    "Ministry of Digital Development": "the name of the authority that drafts the law",
    "федеральной службой по надзору в сфере связи": "the name of the authority that registers media",
    "не является иностранным агентом": "the plain denial of the status, in an example of a rule",
}
"""Words in a row, and why they may stand in both."""

pytestmark = pytest.mark.skipif(
    not CASES.exists(), reason="the collected cases are not beside the checkout"
)


def rows(text: str) -> Iterator[tuple[str, ...]]:
    """Every four words in a row, folded."""
    words = re.findall(r"[^\W_]+", fold(text).text)
    for row in zip(*(words[at:] for at in range(LENGTH)), strict=False):
        if sum(len(word) > 3 for word in row) > 2:  # “at the same time” is no sentence
            yield row


@lru_cache(maxsize=1)
def of_cases() -> frozenset[tuple[str, ...]]:
    records = map(json.loads, CASES.read_text(encoding="utf-8").splitlines())
    return frozenset(
        row for one in records for row in rows(f"{one['title'] or ''}\n{one['text']}")
    )


@lru_cache(maxsize=1)
def statutory() -> frozenset[tuple[str, ...]]:
    """Words of wordings that cite a law, all their alternatives and options taken."""
    texts = [
        text
        for path in (ROOT / "rules").glob("*/*.yaml")
        for label in (load(path).get("labels") or {}).values()
        for wording in (label.get("wordings") or {}).values()
        if wording and wording.get("law")
        for key in ("text", "translations", "says")
        for some in (wording.get(key) or {}).values()
        for text in ([some] if isinstance(some, str) else some)
    ]
    read = [one for text in texts for one in readings(text)]
    return frozenset(row for text in [*read, *ALLOWED] for row in rows(text))


def load(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_of_the_cases_is_in_the_package(path):
    both = set(rows(path.read_text(encoding="utf-8"))) & of_cases() - statutory()
    assert sorted(" ".join(row) for row in both) == []


@pytest.mark.parametrize("words", ALLOWED)
def test_what_is_allowed_has_a_reason_and_stands_in_the_cases(words):
    assert set(rows(words)) & of_cases()
    assert len(ALLOWED[words].split()) > 3


def test_the_law_is_where_cases_and_rules_meet():
    assert len(statutory() & of_cases()) > 20
