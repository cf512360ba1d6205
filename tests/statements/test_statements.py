"""Which words state the status of which named entry: invented snippets with answers.

``cases.txt`` holds one snippet a line, written before the code was run on it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from checker.compiler import compile_program
from checker.engine import Engine, Settings
from checker.readers import html, markdown, plain_text
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets.finding import builtin_rules_root
from checker.rulesets.loading import load_sets
from checker.statements.attaching import attach

HERE = Path(__file__).parent
READERS = {"txt": plain_text.PLUGIN, "html": html.PLUGIN, "md": markdown.PLUGIN}
DAY = date(2025, 6, 1)
PEOPLE = [
    ("P", "Травкин Пётр Ильич", "Pyotr Travkin", "person"),
    ("V", "Ракитина Вера Львовна", "Vera Rakitina", "person"),
    ("G", "Озерцов Глеб Ильич", "", "person"),
    ("A", "Лугова Анна Сергеевна", "", "person"),
]
LISTS = {
    "ru-foreign-agents": [
        *PEOPLE,
        ("N", "Издание «Северный причал»", "Северный причал", "organisation"),
        ("Y", "Телеканал «Ясень ТВ»", "Ясень ТВ", "organisation"),
        ("H", "The Harbour Post", "Harbour Post | Харбор Пост", "organisation"),
        ("K", "Портал «Полынь-медиа»", "Полынь-медиа", "organisation"),
    ],
    "ru-extremist": [
        ("M", "Meta Platforms Inc.", "Meta | Мета", "organisation"),
        ("F", "Facebook", "Фейсбук", "organisation"),
        ("I", "Instagram", "Инстаграм", "organisation"),
        ("B", "Движение «Чёрный маяк»", "Чёрный маяк", "organisation"),
    ],
    "ru-terrorist": [
        ("T", "Организация «Тихий порог»", "Тихий порог", "organisation"),
        ("S", "Группировка «Вольная стая»", "Вольная стая", "organisation"),
    ],
    "ru-undesirable": [
        ("D", "Фонд «Дальний плёс»", "Дальний плёс", "organisation"),
        ("W", "Riverside Institute", "", "organisation"),
        ("K", "Портал «Полынь-медиа»", "Полынь-медиа", "organisation"),
    ],
}


def cases():
    for line in (HERE / "cases.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            expected, _, text = line.partition("\t")
            yield pytest.param(expected, text, id=f"{expected} {text[:60]}")


@lru_cache(maxsize=1)
def engine() -> Engine:
    root = builtin_rules_root()
    loaded = load_sets([*sorted((root / "ru").glob("*.yaml"))])
    assert not loaded.problems
    registries = {}
    for name, entries in LISTS.items():
        rows = [
            {"id": id_, "name": said, "aliases": also, "kind": kind, "listed": "2015-01-01"}
            for id_, said, also, kind in entries
        ]  # fmt: skip
        registries[name] = build(from_rows(name, rows, coverage="full"))
    return Engine(compile_program(loaded.rule_sets, registries, digest="statements"))


def report(text: str, kind: str = "txt"):
    text = text.replace("\\n", "\n")
    document = READERS[kind].read(f"article.{kind}", text.encode())
    return engine().check(replace(document, published=DAY.isoformat()), Settings(DAY))


def stated(text: str, kind: str = "txt") -> dict[str, bool]:
    """For each entry that is named, whether its status is stated at some mention."""
    found: dict[str, bool] = {}
    for one in report(text, kind).mentions:
        for entry in one.entries:
            key = entry.rpartition("/")[2]
            found[key] = found.get(key, False) or one.status_stated
    return found


@pytest.mark.parametrize(("expected", "text"), list(cases()))
def test_the_status_is_stated_of_the_right_names(expected, text):
    kind = "txt"
    if found := re.match(r"(html|md)\|", text):
        kind, text = found[1], text[found.end() :].replace("\\\\*", "\\*")
    wanted = {one[0]: one[1] == "+" for one in expected.split()}
    told = stated(text, kind)
    assert {key: told.get(key) for key in wanted} == wanted


# ------------------------------------------------------------------ verdicts and faults


def verdicts(text: str, kind: str = "txt"):
    return {
        one.subject.entry: (one.status.value, [f.fault.value for f in one.faults])
        for one in report(text, kind).verdicts
        if one.subject.entry and one.status != "not-applicable"
    }


def test_an_extremist_organisation_without_the_ban_is_stated_and_insufficient():
    text = "Сайт движения «Чёрный маяк» (признано экстремистским) не открылся."
    assert stated(text) == {"B": True}
    assert verdicts(text) == {"ru-extremist/B": ("malformed", ["insufficient"])}


def test_a_look_alike_letter_is_read_and_malformed():
    text = "Рассказал Пётр Травкин (признан инoaгентом)."
    assert stated(text) == {"P": True}
    assert verdicts(text) == {"ru-foreign-agents/P": ("malformed", ["lookalike"])}


def test_another_registrys_status_is_not_stated():
    text = "Рассказало издание «Северный причал» (нежелательная организация)."
    assert stated(text) == {"N": False}
    assert verdicts(text) == {"ru-foreign-agents/N": ("malformed", ["wrong-variant"])}


@pytest.mark.parametrize("mark", ["*", "**", "✱", "†", "¹", "[*]"])
def test_a_mark_that_leads_nowhere_is_incomplete(mark):
    text = f"Рассказал Пётр Травкин{mark} о порте."
    assert verdicts(text) == {"ru-foreign-agents/P": ("malformed", ["incomplete"])}


@pytest.mark.parametrize("mark", ["(1)", "[1]", " [a]"])
def test_a_number_without_a_note_may_be_anything(mark):
    text = f"Рассказал Пётр Травкин{mark} о порте."
    assert verdicts(text) == {"ru-foreign-agents/P": ("missing", [])}


def test_a_note_that_no_mark_leads_to_is_incomplete():
    text = "Рассказал Пётр Травкин о порте.\n\n* Признан иностранным агентом"
    assert stated(text) == {"P": False}
    assert verdicts(text) == {"ru-foreign-agents/P": ("malformed", ["incomplete"])}
    told = next(one for one in report(text).verdicts if one.status == "malformed")
    assert told.faults[0].expected == told.suggestion == "*"
    assert text[: told.insert_at.span.start].endswith("Травкин")


@pytest.mark.parametrize(
    "text",
    [
        "Рассказали Пётр Травкин и Вера Ракитина*.\n\n* Признана иностранным агентом",
        "Рассказал Пётр Травкин.\n\n* Не признан иностранным агентом",
    ],
)
def test_a_note_about_others_makes_nobody_incomplete(text):
    assert verdicts(text)["ru-foreign-agents/P"] == ("missing", [])


def test_a_house_asks_for_the_status_at_every_mention_by_an_overlay(tmp_path):
    house = tmp_path / "house.yaml"
    house.write_text(
        "ruleset: house\ntitle: House\nversion: '1'\nextends: [ru-foreign-agents]\n"
        "rules:\n  - {id: ru-foreign-agent-mention, for: each mention}\n",
        encoding="utf-8",
    )
    rules = [*sorted((builtin_rules_root() / "ru").glob("*.yaml")), house]
    loaded = load_sets(rules)
    assert not loaded.problems
    rows = [
        {
            "id": "P",
            "name": "Травкин Пётр Ильич",
            "kind": "person",
            "listed": "2015-01-01",
        }
    ]
    index = build(from_rows("ru-foreign-agents", rows, coverage="full"))
    made = Engine(
        compile_program(loaded.rule_sets, {"ru-foreign-agents": index}, digest="house")
    )
    text = "Пётр Травкин (иноагент) молчал. Потом Пётр Травкин ушёл."
    found = made.check(plain_text.PLUGIN.read("a.txt", text.encode()), Settings(DAY))
    assert [
        one.status.value
        for one in found.verdicts
        if one.rule == "ru-foreign-agent-mention"
    ] == ["ok", "missing"]


# ------------------------------------------------------------------------- suggestions


def suggestions(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Entry to the words to add and the end of the text they come after."""
    return {
        one.subject.entry.rpartition("/")[2]: (
            one.suggestion,
            text[: one.insert_at.span.start][-8:] if one.insert_at else None,
        )
        for one in report(text).verdicts
        if one.subject.entry and one.status in ("missing", "malformed")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сказал Пётр Травкин.", "(признан иностранным агентом)"),
        ("О Вере Ракитиной говорят.", "(признана иностранным агентом)"),
        ("Пишет издание «Северный причал».", "(признано иностранным агентом)"),
        ("О портале «Северный причал».", "(признан иностранным агентом)"),
        ("О телеканале «Ясень ТВ».", "(признан иностранным агентом)"),
        ("О «Тихом пороге».", "(деятельность запрещена в России)"),
        ("О фонде «Дальний плёс».", "(признан нежелательной организацией)"),
        ("The Harbour Post closed.", "(listed in Russia as a foreign agent)"),
    ],
)
def test_the_words_agree_with_what_is_named(text, expected):
    assert [words for words, _ in suggestions(text).values()] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пётр Травкин и Вера Ракитина спорят.", "(оба признаны иностранными агентами)"),
        ("Вера Ракитина и Анна Лугова спорят.", "(обе признаны иностранными агентами)"),
        ("Пётр Травкин, Анна Лугова и певец Глеб Озерцов.", "(все признаны иностранными агентами)"),
    ],
)  # fmt: skip
def test_one_remark_for_names_that_are_enumerated(text, expected):
    found = set(suggestions(text).values())
    assert {words for words, _ in found} == {expected}
    assert len(found) == 1


def test_a_name_that_is_marked_already_needs_no_share_of_the_remark():
    text = "Пётр Травкин (иноагент) и Вера Ракитина спорят."
    assert suggestions(text) == {"V": ("(признана иностранным агентом)", "Ракитина")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пётр Травкин* и Глеб Озерцов.\n\n* Признан иноагентом", "*"),
        ("Пётр Травкин* и Вера Ракитина.\n\n* В реестре иноагентов", "*"),
        ("Пётр Травкин* и Вера Ракитина.\n\n* Признан иноагентом", "**\n** Признана иностранным агентом"),
        ("Пётр Травкин¹ и Вера Ракитина.\n\n¹ Признан иноагентом", "²\n² Признана иностранным агентом"),
        ("Пётр Травкин[7] и Вера Ракитина.\n\n[7] Признан иноагентом", "[8]\n[8] Признана иностранным агентом"),
        ("Сказала Вера Ракитина* в порту.", "* Признана иностранным агентом"),
    ],
)  # fmt: skip
def test_footnotes_are_proposed_where_the_article_has_them(text, expected):
    assert [words for words, _ in suggestions(text).values()] == [expected]


# ----------------------------------------------------------------------------- amount


def calls(text: str) -> int:
    """Calls made while statements are given to names: the same on every machine."""
    made = engine()
    document = plain_text.PLUGIN.read("article.txt", text.encode())
    attempts, found = made.find_all(document)
    bare = [replace(one, statements=()) for one in found]
    count = 0

    def tally(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        attach(document, attempts, bare, made._stating.keys(), made.program.registries)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "Пётр Травкин (иноагент) сказал это. " * n,
        lambda n: (
            "Пётр Травкин* сказал это. " * n + "\n" + "* Признан иноагентом\n" * n
        ),
        lambda n: "Пётр Травкин, признанный иноагентом, и " * n,
        lambda n: "Пётр Травкин и Вера Ракитина (оба признаны иноагентами), " * n,
        lambda n: "Пётр Травкин, " * n + "признаны иноагентами, " * n,
        lambda n: "Пётр Травкин (иноагент " * n,
        lambda n: "Признаны иноагентами:\n- Пётр Травкин\n- Вера Ракитина\n" * n,
    ],
)
def test_four_times_the_names_take_four_times_the_work(make):
    few, many = calls(make(60)), calls(make(240))
    assert many < 5.5 * few
