"""What is remembered of rules that do not apply says what judging anew would say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Engine, Settings
from checker.readers import markdown
from tests.programs import shipped

PROGRAM = shipped()
REMEMBERING = Engine(PROGRAM)
FACTS = {
    "country": ["RU", "FR", "GB", "AT", "KR"],
    "language": ["ru", "fr", "en", "ko"],
    "medium": ["site", "social"],
    "product": ["alcohol", "crypto", "car", "medicine"],
    "sponsored": ["true", "false"],
    "ai": ["generated"],
    "author": ["Травкин Пётр Ильич", "Марта Лугова"],
    "tags": ["море", "порт"],
}
PIECES = [
    "# Порт открыт",
    "Во вторник пришли три баржи.",
    "Instagram показал снимок.",
    "Реклама. ООО «Маяк»",
    "18+",
    '<a rel="sponsored" href="https://mayak.example/?erid=2Vtzq">Маяк</a>',
    "[Lampe](https://www.amazon.de/dp/1?tag=moewe-21)",
    "![Пирс](pier.jpg)",
    "Anzeige",
    "L'abus d'alcool est dangereux pour la santé.",
    "Займ за пять минут.",
]
FRONT = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in FACTS.items()}
)
DAYS = st.sampled_from(["2021-10-01", "2023-04-19", "2024-11-30", "2026-09", ""])


def article(front: dict[str, str], day: str, pieces: list[str]) -> bytes:
    lines = [f"{name}: {value}" for name, value in front.items()]
    lines += [f"date: {day}"] if day else []
    head = "\n".join(["---", *lines, "---"])
    return "\n\n".join([head, *pieces]).encode()


@settings(max_examples=150, deadline=None)
@given(
    FRONT, DAYS, st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from("er")
)
def test_memory_changes_no_verdict(front, day, pieces, lang):
    document = markdown.PLUGIN.read("a.md", article(front, day, pieces))
    run = Settings(date(2026, 11, 25), lang={"e": "en", "r": "ru"}[lang])
    fresh = Engine(PROGRAM).check(document, run)
    for _ in range(2):
        assert REMEMBERING.check(document, run) == fresh


def test_a_severity_of_the_project_is_that_of_the_verdict():
    document = markdown.PLUGIN.read("a.md", article({}, "2023-04-19", PIECES[:2]))
    engine = Engine(PROGRAM)
    rule = PROGRAM.rules[0].id
    for severity in ("warning", "info", "error", "warning"):
        run = Settings(date(2026, 11, 25), severities={rule: severity})
        verdicts = engine.check(document, run).verdicts
        assert {v.severity.value for v in verdicts if v.rule == rule} == {severity}


@pytest.mark.parametrize("words", [[], ["Реклама. ООО «Маяк»"]])
def test_a_label_that_nothing_asks_for_is_told_after_articles_without(words):
    """The note ``not-owed`` depends on the article, whatever was remembered."""
    engine = Engine(PROGRAM)
    run = Settings(date(2026, 11, 25))
    front = {"country": "KZ", "sponsored": "false"}
    for pieces in ([], words):
        text = article(front, "2024-03-05", [*PIECES[:2], *pieces])
        document = markdown.PLUGIN.read("a.md", text)
        report = engine.check(document, run)
        (one,) = (v for v in report.verdicts if v.rule == "ru-ad-label")
        assert ("not-owed" in one.notes) == bool(pieces)
