"""Names of real registries found in ordinary prose, where hardly any belongs.

The registries lie beside the checkout; the prose is the stored one and the Russian
documentation installed here. Nearly every hit is an everyday word or a namesake, so the
hits of the default strength are the false ones.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.registries import mentions
from checker.registries.importing import import_snapshot
from checker.registries.index import RegistryIndex
from checker.registries.loading import from_rows, load
from checker.registries.model import Strength
from checker.registries.names import build
from checker.registries.reading import Reading
from checker.text.folding import fold
from checker.text.tokens import tokenize

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "registries"
STORED = ROOT / "tests" / "text" / "prose_ru.txt"
PAGE = 1800
"""Characters of a page."""
_RUSSIAN = re.compile("[а-яё]{3}")


def real_registries() -> Iterator[RegistryIndex]:
    """Every real registry there is: official files imported, the others by name."""
    official = {
        "agents": REAL / "minjust-export-2025-08-15" / "export.xlsx",
        "fara": REAL / "us-fara-2025-04-11" / "FARA_All_Registrants.csv",
    }
    with TemporaryDirectory() as folder:
        for name, path in official.items():
            made = import_snapshot(
                name, path, Path(folder), force=True, today=date(2026, 11, 23)
            )
            yield build(load(name, made.path))
    for path in sorted((REAL / "legal-entity-marks-2026-07").glob("*-*s*.json")):
        lines = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(lines, list) and lines and "is_person" in lines[0]:
            yield build(from_rows(path.stem, list(_rows(lines))))


def _rows(lines: list[dict[str, object]]) -> Iterator[dict[str, str]]:
    for number, line in enumerate(lines, 1):
        person = line["is_person"] in (1, "1", True)
        yield {
            "id": str(number),
            "name": " ".join(str(line["name"]).split()),
            "kind": "person" if person else "organisation",
        }


def paragraphs(most: int = 20_000) -> dict[str, None]:
    """Different paragraphs of Russian prose."""
    from tests.text.test_false_alarms import MAN, manuals, packages

    found = dict.fromkeys(STORED.read_text(encoding="utf-8").splitlines())
    for source in (manuals(MAN / "ru"), packages()):
        russian = (one for one in source if len(_RUSSIAN.findall(one)) > len(one) / 12)
        found |= dict.fromkeys(islice(russian, most))
    return found


def false_mentions(
    indexes: list[RegistryIndex], texts: dict[str, None]
) -> Counter[tuple[str, str, str]]:
    """Strength, name and the words before it, of mentions that would owe a label.

    The same name after the same words, as in a footer, counts once.
    """
    found: set[tuple[str, str, str]] = set()
    for text in texts:
        reading = Reading(text, tokenize(fold(text)))
        for index in indexes:
            for one in mentions.find(index, reading):
                if one.strength is not Strength.SURNAME:
                    before = text[max(0, one.span.start - 20) : one.span.start]
                    name = text[one.span.start : one.span.end]
                    found.add((one.strength.value, name, before))
    return Counter(found)


def bench_prose() -> None:
    """False mentions on 100 pages of ordinary prose."""
    print("names of real registries in ordinary prose")
    if not REAL.exists():
        print("  no real registries beside the checkout")
        return
    indexes, texts = list(real_registries()), paragraphs()
    pages = sum(map(len, texts)) / PAGE
    found = false_mentions(indexes, texts)
    entries = sum(len(index.entries) for index in indexes)
    print(f"  {entries:,} entries, {len(texts):,} paragraphs, {pages:,.0f} pages")
    for strength, count in Counter(strength for strength, _, _ in found).most_common():
        names = sorted({name for how, name, _ in found if how == strength})
        print(
            f"  {strength:<24} {count:>5} {count / pages * 100:>7.2f} per 100 pages"
            f"  {', '.join(names)[:100]}"
        )
    print(
        f"  {'all':<24} {len(found):>5} {len(found) / pages * 100:>7.2f} per 100 pages"
    )
