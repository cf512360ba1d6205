"""Names of registry entries, statements that belong to them, duties for each entry."""

import pytest

from checker.verdict import Aspect
from tests.programs import check, program

RULES = """
labels:
  agent:
    wordings:
      status:
        says:
          ru:
            - "<признан | признана | признано | признаны> иностранным агентом"
            - "иностранн* агент*"
            - "иноагент*"
            - "<внес* | включ*> … в реестр"
          en: ["foreign agent*"]
        insufficient: {ru: ["агент влияния"]}
        except:
          ru: ["не <явля* | признан*> … <агент* | иноагент*>", "исключ* … иноагент*"]
  banned:
    wordings:
      status: {says: {ru: ["запрещ*"]}}
  notice:
    must_have: [агент*]
    slots: {agent: {registry: agents}}
    wordings:
      one:
        text: {ru: "Материал распространён иностранным агентом {agent:instrumental} за плату"}
rules:
  - id: test-mention
    title: Mention
    when: {mentions: {listed_in: agents}}
    for: each entry
    require: agent
    place: {at: [beside, note, notice]}
  - id: test-banned
    title: Banned
    when: {mentions: {listed_in: agents, kind: organisation}}
    in_force: {to: 2000-01-01}
    for: each entry
    require: banned
    place: {at: beside}
"""
ROWS = [
    {"id": "1", "name": "АНО «Северный причал»", "aliases": "Северный причал",
     "kind": "organisation", "listed": "2022-01-14", "delisted": "2024-05-01"},
    {"id": "2", "name": "Травкин Пётр Ильич", "kind": "person", "gender": "m",
     "listed": "2023-02-09"},
    {"id": "3", "name": "Ракитина Вера Львовна", "kind": "person", "gender": "f",
     "listed": "2022-02-09"},
    {"id": "4", "name": "Озерцов Глеб Ильич", "kind": "person", "listed": "2022-02-09"},
    {"id": "5", "name": "Озерцов Глеб Петрович", "kind": "person", "listed": "2022-02-09"},
]  # fmt: skip
BODY = "О порте\n\n%s\n\nПрогноз на лето осторожный."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return program(
        tmp_path_factory.mktemp("rules"), RULES, rows=ROWS, snapshot="2023-04-18"
    )


def report_on(made, text, day="2023-04-19", **facts):
    return check(made, BODY % text, day, **facts)


def stated(made, text, day="2023-04-19"):
    """The quotes of mentions whose status is stated, and of the others."""
    found = report_on(made, text, day).mentions
    return (
        {one.quote for one in found if one.status_stated},
        {one.quote for one in found if not one.status_stated},
    )


def judged(made, text, day="2023-04-19", **facts):
    """Entry to status, reason and faults."""
    report = report_on(made, text, day, **facts)
    return {
        one.subject.entry: (
            one.status.value,
            one.reason.value if one.reason else None,
            [fault.fault.value for fault in one.faults],
        )
        for one in report.verdicts
        if one.rule == "test-mention" and one.aspect is Aspect.WORDS
    }


@pytest.mark.parametrize(
    "text",
    [
        "Рассказал Пётр Травкин (признан иностранным агентом).",
        "О Петре Травкине (внесён в реестр «иноагентов») говорили все.",
        "Пётр Травкин, признанный иностранным агентом, промолчал.",
        "Пётр Травкин (ранее признан иностранным агентом) промолчал.",
        "Минюст признал иноагентом Петра Травкина.",
        "Иностранный агент Пётр Травкин промолчал.",
        "Пётр Травкин* промолчал.\n\n* Признан иностранным агентом",
        "Пётр Травкин¹ промолчал.\n\n¹ Внесён в реестр иноагентов.",
        "Пётр Травкин** промолчал. Вера*\n\n* Псевдоним\n\n** Иноагент",
        "Пётр Травкин* промолчал. *Минюст внёс его в реестр иноагентов",
        "В реестр иноагентов внесли двоих. Среди них Пётр Травкин.",
        "Пётр Травкин\nПризнан иностранным агентом",
        "Pyotr said nothing. Пётр Травкин (a foreign agent) was there.",
    ],
)
def test_a_statement_of_the_name(made, text):
    yes, no = stated(made, text)
    assert len(yes) == 1
    assert not no
    assert judged(made, text)["agents/2"] == ("ok", None, [])


@pytest.mark.parametrize(
    "text",
    [
        "Рассказал Пётр Травкин.",
        "Рассказал Пётр Травкин (не является иностранным агентом).",
        "Пётр Травкин исключён из реестра иноагентов.",
        "Рассказал Пётр Травкин. Порт не любит иностранных агентов и иноагентов.",
        "Пётр Травкин (бывший иностранный агент) промолчал.",
        "Пётр Травкин (ранее являлся иностранным агентом) промолчал.",
        "Пётр Травкин и судья Лев Громов (признан иностранным агентом) промолчали.",
    ],
)
def test_no_statement_of_the_name(made, text):
    yes, no = stated(made, text)
    assert not yes
    assert len(no) == 1
    assert judged(made, text)["agents/2"] == ("missing", None, [])


def test_a_statement_about_one_does_not_cover_another(made):
    text = "Пётр Травкин (признан иностранным агентом) спорил с Верой Ракитиной."
    assert stated(made, text) == ({"Пётр Травкин"}, {"Верой Ракитиной"})
    text = "Пётр Травкин сказал, что Вера Ракитина признана иностранным агентом."
    assert stated(made, text) == ({"Вера Ракитина"}, {"Пётр Травкин"})


@pytest.mark.parametrize(
    "text",
    [
        "Пётр Травкин и Вера Ракитина (оба признаны иностранными агентами) спорили.",
        "Пётр Травкин, Вера Ракитина признаны иностранными агентами.",
        "Признаны иноагентами Пётр Травкин, Лев Громов, Вера Ракитина.",
        "Пётр Травкин* и Вера Ракитина* спорили.\n\n*Признаны иностранными агентами",
    ],
)
def test_a_statement_about_several(made, text):
    assert stated(made, text) == ({"Пётр Травкин", "Вера Ракитина"}, set())


def test_a_name_that_only_describes_another_is_not_meant(made):
    text = "Минюст внёс в реестр журналиста «Северного причала» Петра Травкина."
    assert stated(made, text) == ({"Петра Травкина"}, {"Северного причала"})


def test_a_star_without_legend_is_incomplete(made):
    assert judged(made, "Рассказал Пётр Травкин*.")["agents/2"] == (
        "malformed",
        None,
        ["incomplete"],
    )


def test_emphasis_is_no_footnote(made):
    assert judged(made, "Рассказал **Пётр Травкин**.")["agents/2"][0] == "missing"


def test_weak_words_are_insufficient(made):
    text = "Рассказал Пётр Травкин (агент влияния)."
    assert judged(made, text)["agents/2"] == ("malformed", None, ["insufficient"])
    assert stated(made, text)[0] == {"Пётр Травкин"}


def test_the_status_of_another_registry_is_the_wrong_variant(tmp_path):
    made = program(
        tmp_path,
        RULES.replace("kind: organisation}}", "kind: organisation}}", 1)
        .replace("  agents: {", "  agents: {")
        .replace("listed_in: agents, kind", "listed_in: banned, kind")
        .replace("labels:\n", "  banned: {stale_after: 14d}\nlabels:\n", 1),
        rows=ROWS,
        snapshot="2023-04-18",
    )
    text = "Рассказал Пётр Травкин (запрещён в РФ)."
    assert judged(made, text)["agents/2"] == ("malformed", None, ["wrong-variant"])


def test_a_statement_at_a_later_mention_is_out_of_position(made):
    text = "Пётр Травкин молчал. Потом Пётр Травкин (иноагент) ушёл."
    assert judged(made, text)["agents/2"] == ("malformed", None, ["position"])


def test_a_house_may_ask_for_the_status_at_every_mention(tmp_path):
    house = RULES.replace(
        "for: each entry\n    require: agent", "for: each mention\n    require: agent"
    )
    made = program(tmp_path, house, rows=ROWS, snapshot="2023-04-18")
    text = "Пётр Травкин (иноагент) молчал. Потом Пётр Травкин ушёл."
    found = [
        one.status.value
        for one in report_on(made, text).verdicts
        if one.rule == "test-mention"
    ]
    assert found == ["ok", "missing"]


def test_the_headline_is_the_first_mention_only_if_the_text_has_none(made):
    text = "Пётр Травкин о порте\n\n%s\n\nПрогноз осторожный."
    with_body = check(made, text % "Пётр Травкин (признан иноагентом) молчал.")
    alone = check(made, text % "Порт молчал.")
    assert [one.status for one in with_body.verdicts if one.subject.entry] == ["ok"]
    assert [one.status for one in alone.verdicts if one.subject.entry] == ["missing"]


def test_a_notice_names_the_entry_and_is_no_mention(made):
    text = (
        "Материал распространён иностранным агентом Травкиным Петром Ильичом за плату"
        "\n\nПётр Травкин ловит рыбу."
    )
    report = report_on(made, text)
    assert [one.quote for one in report.mentions] == ["Пётр Травкин"]
    assert [one.how for one in report.mentions[0].statements] == ["notice"]
    assert judged(made, text)["agents/2"][0] == "ok"


def test_a_credit_line_owes_no_statement(made):
    text = BODY % "Порт молчал." + "\n\nИсточник: «Северный причал»\n"
    report = check(made, text)
    assert [one.quote for one in report.mentions] == ["Северный причал"]
    one = next(v for v in report.verdicts if v.rule == "test-mention")
    assert (one.status, one.reason) == ("not-applicable", "not-triggered")


def test_not_listed_yet_and_no_longer(made):
    text = "Рассказал Пётр Травкин, ему возразил «Северный причал»."
    assert judged(made, text, "2023-02-08") == {
        "agents/1": ("missing", None, []),
        "agents/2": ("not-applicable", "not-listed-yet", []),
    }
    made_later = judged(made, text, "2024-05-01")
    assert made_later["agents/1"][1] in ("delisted", "registry")


def test_nobody_is_named(made):
    assert judged(made, "Рассказал начальник порта.") == {
        None: ("not-applicable", "not-triggered", [])
    }
    late = judged(made, "Рассказал начальник порта.", "2023-06-01")
    assert late == {None: ("undecided", "registry", [])}


def test_a_surname_alone_owes_nothing(made):
    text = "Рассказала Ракитина."
    assert [one.strength for one in report_on(made, text).mentions] == ["surname"]
    assert judged(made, text) == {None: ("not-applicable", "not-triggered", [])}


def test_namesakes_are_undecided_unless_stated(made):
    bare = judged(made, "Рассказал Глеб Озерцов.")
    assert list(bare.values()) == [("undecided", "name", [])]
    told = judged(made, "Рассказал Глеб Озерцов (признан иноагентом).")
    assert list(told.values()) == [("ok", None, [])]


SUCCESSION = [
    {"id": "6", "name": "ООО «Тёплый ветер»", "aliases": "Тёплый ветер",
     "kind": "organisation", "listed": "2022-01-14", "delisted": "2023-12-01"},
    {"id": "7", "name": "Телеканал «Тёплый ветер»", "aliases": "Тёплый ветер",
     "kind": "organisation", "listed": "2023-12-01"},
]  # fmt: skip


def test_who_took_over_a_brand_is_told_by_the_day(tmp_path):
    made = program(tmp_path, RULES, rows=SUCCESSION)
    text = "Об этом сообщил «Тёплый ветер»."
    for day, entry in (("2023-02-01", "6"), ("2023-12-01", "7")):
        told = judged(made, text, day)
        assert told == {f"agents/{entry}": ("missing", None, [])}
    longer = [SUCCESSION[0] | {"delisted": "2024-02-01"}, SUCCESSION[1]]
    both = judged(program(tmp_path, RULES, rows=longer), text, "2023-02-01")
    assert list(both.values()) == [("undecided", "name", [])]
    people = [ROWS[3] | {"delisted": "2022-06-01"}, ROWS[4] | {"listed": "2023-02-09"}]
    named = judged(program(tmp_path, RULES, rows=people), "Рассказал Глеб Озерцов.")
    assert list(named.values()) == [("undecided", "name", [])]


def test_words_about_no_name_are_no_label(made):
    assert report_on(made, "Закон об иностранных агентах обсудили.").labels == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Пётр Травкин", "(признан иностранным агентом)"),
        ("Вера Ракитина", "(признана иностранным агентом)"),
        ("«Северный причал»", "(признана иностранным агентом)"),
    ],
)
def test_the_words_to_add_and_where(made, name, words):
    text = f"Рассказ: {name} молчит."
    report = report_on(made, text)
    one = next(v for v in report.verdicts if v.status == "missing")
    assert one.suggestion == words
    source = BODY % text
    assert source[: one.insert_at.span.start].endswith(name)
    assert one.mentions == (0,)


def test_labels_keep_their_numbers(made):
    text = "Закон об иноагентах. Пётр Травкин (иноагент) и Вера Ракитина (иноагент)."
    report = report_on(made, text)
    for one in report.mentions:
        for told in one.statements:
            label = report.labels[told.label]
            assert label.span.start > one.span.end
            assert label.span.start - one.span.end < 4
