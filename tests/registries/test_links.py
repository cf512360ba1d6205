from dataclasses import replace
from datetime import date

import pytest

from checker.engine import Engine, Settings
from checker.readers import html, markdown, plain_text
from checker.registries.links import key_of
from checker.registries.loading import from_rows
from checker.registries.names import build
from tests.programs import check, program

INDEX = build(
    from_rows(
        "list",
        [
            {
                "id": "1",
                "name": "«Пример»",
                "links": "https://example.org/ | t.me/primer",
            },
            {"id": "2", "name": "«Лист»", "links": "https://www.facebook.com/leaf/"},
            {"id": "3", "name": "«Даль»", "links": "https://www.youtube.com/@Dal_1"},
            {"id": "4", "name": "«Край»", "links": "https://foreign.example/our-page"},
            {"id": "5", "name": "«Юг»", "links": "https://fb.com/profile.php?id=12"},
            {
                "id": "6",
                "name": "«Юг 2»",
                "links": "https://www.youtube.com/channel/UC1x",
            },
        ],
    )
)


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("http://example.org/news/1?a=b#c", "1"),
        ("https://en.example.org", "1"),
        ("//m.example.org/x", "1"),
        ("https://t.me/Primer/123", "1"),
        ("https://t.me/s/primer", "1"),
        ("https://m.facebook.com/Leaf/posts/1", "2"),
        ("https://youtube.com/@dal_1/videos", "3"),
        ("https://foreign.example/our-page/2", "4"),
        ("https://www.facebook.com/profile.php?id=12&ref=x", "5"),
        ("https://youtube.com/channel/UC1x", "6"),
    ],
)
def test_an_address_of_an_entry(address, entry):
    assert INDEX.linked(address) == (entry,)


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/",
        "https://t.me/other",
        "https://facebook.com",
        "https://example.com/example.org",
        "https://notexample.org",
        "https://foreign.example/",
        "https://www.facebook.com/profile.php?id=123",
        "mailto:a@example.org",
        "/example.org",
        "",
        "#",
    ],
)
def test_any_other_address(address):
    assert INDEX.linked(address) == ()


def test_a_platform_alone_is_nobody():
    assert key_of("https://www.youtube.com/channel/") == ""


RULES = """
labels:
  agent:
    wordings:
      status: {says: {ru: ["<признан | признана | признано | признаны> иноагентом"]}}
rules:
  - id: test-mention
    title: Mention
    when: {mentions: {listed_in: agents%s}}
    for: each entry
    require: agent
    place: {at: [beside, note, notice]}
"""
LINKED = [
    {"id": "1", "name": "АНО «Северный причал»", "kind": "organisation",
     "listed": "2022-01-14", "links": "https://prichal.example | https://t.me/prichal"},
    {"id": "2", "name": "Травкин Пётр Ильич", "kind": "person", "listed": "2023-02-09",
     "links": "https://vk.com/travkin"},
]  # fmt: skip


def links_of(made, name, text):
    """What an article mentions by links, and the statuses of its duties."""
    readers = (html.PLUGIN, markdown.PLUGIN, plain_text.PLUGIN)
    reader = next(one for one in readers if name.endswith(one.suffixes))
    document = replace(reader.read(name, text.encode()), published="2023-04-19")
    report = Engine(made).check(document, Settings(date(2023, 4, 19)))
    named = [(one.entries[0], one.strength, one.quote) for one in report.mentions]
    return named, [str(one.status) for one in report.verdicts]


@pytest.fixture(scope="module")
def default(tmp_path_factory):
    return program(tmp_path_factory.mktemp("a"), RULES % "", rows=LINKED)


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    least = ", strength: {organisation: link, person: link}"
    return program(tmp_path_factory.mktemp("b"), RULES % least, rows=LINKED)


@pytest.mark.parametrize(
    ("name", "text", "quote"),
    [
        ("a.txt", "Читайте на https://prichal.example/news/1.", "https://prichal.example/news/1"),
        ("a.txt", "Сайт news.prichal.example закрыт.", "news.prichal.example"),
        ("a.txt", "Канал (t.me/prichal/15) закрыт.", "t.me/prichal/15"),
        ("a.txt", "Канал t.me/s/Prichal, 2023", "t.me/s/Prichal"),
        ("a.html", '<p>Читайте <a href="https://t.me/prichal">тут</a>.</p>', "тут"),
        ("a.md", "Читайте [здесь](https://www.prichal.example/a?b=c).", "здесь"),
    ],
)  # fmt: skip
def test_a_link_is_a_mention(default, strict, name, text, quote):
    named, statuses = links_of(default, name, text)
    assert named == [("agents/1", "link", quote)]
    assert "missing" not in statuses
    named, statuses = links_of(strict, name, text)
    assert named == [("agents/1", "link", quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Мы есть на t.me и vk.com.",
        "Пишите на prichal.example@mail.example",
        "Сайт notprichal.example и t.me/prichal2",
        "Файл prichal.txt; версия 1.2.3",
        "https://vk.com/",
    ],
)
def test_other_addresses_are_none(default, text):
    assert links_of(default, "a.txt", text)[0] == []


def test_a_name_that_is_a_link_is_one_mention(default):
    text = '<p>Пишет <a href="https://prichal.example/">«Северный причал»</a>.</p>'
    assert [one[1] for one in links_of(default, "a.html", text)[0]] == ["quoted alias"]
    text = '<p>Пишет <a href="https://prichal.example/">prichal.example</a>.</p>'
    assert [one[1] for one in links_of(default, "a.html", text)[0]] == ["link"]


def test_a_link_owes_nothing_unless_the_rule_asks(default, strict):
    text = "Подробности: https://vk.com/travkin."
    report = check(default, text)
    assert [str(one.status) for one in report.verdicts] == ["not-applicable"]
    report = check(strict, text)
    assert [str(one.status) for one in report.verdicts] == ["missing"]
    report = check(strict, "Подробности: https://vk.com/travkin (признан иноагентом).")
    assert [str(one.status) for one in report.verdicts] == ["ok"]


def test_a_link_takes_no_statement_from_a_name(default):
    text = "«Северный причал» (prichal.example; признан иноагентом) закрыт."
    report = check(default, text)
    assert [(one.strength, one.status_stated) for one in report.mentions] == [
        ("quoted alias", True),
        ("link", True),
    ]
