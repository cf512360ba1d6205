"""The difference as an editor sees it: one damaged notice after another, in a real run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from checker.assembling import assemble
from checker.compiler import compile_program
from checker.contracts import ReportOptions
from checker.engine import Engine, Settings
from checker.readers import plain_text
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.reporters.text import render
from checker.rulesets.loading import load_sets

RULES = Path(__file__).parents[2] / "rules" / "ru" / "foreign-agents.yaml"
PERSON, PIER = "Травкин Пётр Ильич", "АНО «Северный причал»"
NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом {0} либо касается деятельности иностранного агента {1}"
)
OWN = NOTICE.format("Травкиным Петром Ильичом", "Травкина Петра Ильича")
ITS = NOTICE.format(PIER, PIER)
OLD = (
    "Данное сообщение (материал) создано и (или) распространено иностранным средством "
    "массовой информации, выполняющим функции иностранного агента, и (или) российским "
    "юридическим лицом, выполняющим функции иностранного агента"
)
CASES = {
    "another word": (PERSON, OWN.replace("касается", "затрагивает")),
    "another ending": (PERSON, OWN.replace("направлен", "направлено")),
    "a slip": (PERSON, OWN.replace("распространен", "распостранен")),
    "a word dropped": (PERSON, OWN.replace("деятельности ", "")),
    "a word added": (PERSON, OWN.replace("либо", "якобы либо")),
    "words that changed places": (PERSON, OWN.replace("материал (информация)", "(информация) материал")),
    "words run together": (PERSON, OWN.replace("либо касается", "либокасается")),
    "a word spaced out": (PERSON, OWN.replace("агентом", "а г е н т о м")),
    "the end lost": (PERSON, OWN[: OWN.index(" либо")]),
    "the beginning lost": (PERSON, OWN[OWN.index("произведен") :]),
    "a Latin letter": (PERSON, OWN.replace("агентом", "aгентом")),
    "a digit": (PERSON, OWN.replace("Настоящий", "Наст0ящий")),
    "an invisible character": (PERSON, OWN.replace("материал", "мате\u200bриал")),
    "a picture inside": (PERSON, OWN.replace("либо", "🔥 либо")),
    "a sentence inside": (PERSON, OWN.replace("либо", "(подпишитесь на наш канал, там ещё больше) либо")),
    "two paragraphs": (PERSON, OWN.replace(" либо", "\n\nлибо")),
    "the form left blank": (PERSON, NOTICE.format("(ФИО)", "(ФИО)")),
    "no name": (PERSON, OWN.removesuffix(" Травкина Петра Ильича")),
    "not declined": (PERSON, NOTICE.format(PERSON, "Травкина Петра Ильича")),
    "another name": (PIER, NOTICE.format(PIER, "ООО «Речной вестник»")),
    "an organisation's name": (PIER, ITS.replace("касается", "косается")),
    "the older form": (PIER, OLD),
    "much at once": (PIER, ITS.replace("Настоящий", "Данный").replace("произведен, распространен и (или)", "создан и").replace("касается", "косается").upper()),
}  # fmt: skip


@lru_cache(maxsize=1)
def engine() -> Engine:
    rows = [
        {"id": "1", "name": PERSON, "kind": "person", "gender": "m", "listed": "2020-11-01"},
        {"id": "2", "name": PIER, "kind": "organisation", "listed": "2020-11-01"},
        {"id": "3", "name": "ООО «Речной вестник»", "kind": "organisation", "listed": "2020-11-01"},
    ]  # fmt: skip
    index = build(from_rows("ru-foreign-agents", rows, snapshot="2023-05-01"))
    rule_sets = load_sets([RULES]).rule_sets
    return Engine(
        compile_program(rule_sets, {"ru-foreign-agents": index}, digest="differences")
    )


def shown(case: str, options: ReportOptions) -> str:
    """What the report says of a case, up to the reasons; then what to write."""
    owner, notice = CASES[case]
    text = f"Порт подвёл итоги\n\n{notice}.\n\nПеревалка зерна выросла."
    document = plain_text.PLUGIN.read("article.txt", text.encode())
    document = replace(document, published="2023-05-12")
    settings = Settings(
        date(2023, 5, 12),
        lang=options.lang,
        facts={"publisher": owner},
        only=frozenset({"ru-foreign-agent-notice"}),
    )
    found = engine().check(document, settings)
    words = replace(found, verdicts=found.verdicts[:1])
    report = assemble(engine().program, settings, (words,), ())
    told = render(report, options).split("\n\n")
    kept = [piece for piece in told[1:] if not piece.startswith(("  почему", "  why"))]
    return "\n\n".join([f"=== {case}", *kept[:-1]])


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("width", [60, 200])
def test_differences_read_as_stored(lang, width, golden):
    options = ReportOptions(lang=lang, width=width)
    text = "\n\n".join(shown(case, options) for case in CASES)
    golden(f"differences/{lang}-{width}.txt", text + "\n")


@pytest.mark.parametrize("width", [60, 200])
def test_differences_in_colour_read_as_stored(width, golden):
    options = ReportOptions(lang="ru", width=width, color=True)
    text = "\n\n".join(shown(case, options) for case in CASES)
    golden(f"differences/ru-{width}-color.txt", text + "\n")


@pytest.mark.parametrize("case", CASES)
def test_the_text_to_copy_is_right(case):
    owner, _ = CASES[case]
    right = OWN if owner == PERSON else ITS
    lines = shown(case, ReportOptions(lang="ru")).splitlines()
    assert right in lines
