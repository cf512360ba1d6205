"""Words of a label that must be a link, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from checker.cli.app import app
from checker.engine import Engine, Settings
from checker.readers import html, markdown, plain_text
from tests.programs import program

RULE = """
labels:
  warning:
    wordings:
      one:
        text: {en: "Nobody at the harbour office has checked this paper. [Read more about it]"}
        link: {text: Read more about it%s}
rules:
  - id: test-warning
    title: Warning
    when: {is: {sponsored: true}}
    require: warning
"""
SENTENCE = "Nobody at the harbour office has checked this paper."
READERS = {"html": html.PLUGIN, "md": markdown.PLUGIN, "txt": plain_text.PLUGIN}


@pytest.fixture
def answer(tmp_path):
    def ask(text: str, kind: str, host: str = ""):
        made = program(tmp_path, RULE % (f", host: {host}" if host else ""))
        read = READERS[kind].read(f"a.{kind}", text.encode())
        document = replace(read, published="2023-04-19")
        settings = Settings(date(2023, 4, 19), facts={"sponsored": True})
        one = Engine(made).check(document, settings).verdicts[0]
        faults = [(f.fault.value, f.expected, f.found) for f in one.faults]
        return one.status.value, one.reason.value if one.reason else faults

    return ask


def page(link: str) -> str:
    return f"<p>The pier is open again.</p><p>{SENTENCE} {link}</p>"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="/more">Read more about it</a>', []),
        ('<a href="https://harbour.example/">Read <b>more about</b> it</a>', []),
        ('Read <a href="/more">more</a> about it', []),
        ("", []),
        (
            "Read more about it",
            [("link", "Read more about it → https://…", None)],
        ),
        (
            '<a href="">Read more about it</a>',
            [("link", "Read more about it → https://…", None)],
        ),
        (
            '<a href="#">Read more about it</a>',
            [("link", "https://…", "#")],
        ),
        (
            '<a href=" JavaScript:void(0)">Read more about it</a>',
            [("link", "https://…", "JavaScript:void(0)")],
        ),
    ],
)
def test_the_words_lead_somewhere(answer, link, expected):
    status = "malformed" if expected else "ok"
    assert answer(page(link), "html") == (status, expected)


def test_a_link_beside_the_words_is_none_on_them(answer):
    text = page('Read more about it. <a href="/other">Other news</a>')
    assert answer(text, "html")[0] == "malformed"


def test_markdown_knows_links_and_plain_text_none(answer):
    text = f"The pier is open again.\n\n{SENTENCE} %s\n"
    assert answer(text % "[Read more about it](/more)", "md") == ("ok", [])
    assert answer(text % "Read more about it", "md")[0] == "malformed"
    assert answer(text % "Read more about it", "txt") == ("ok", [])


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://www.harbour.example/risks", ("ok", [])),
        ("/risks", ("undecided", "link-target")),
        (
            "https://shop.example/",
            ("malformed", [("link", "harbour.example", "https://shop.example/")]),
        ),
    ],
)
def test_the_host_is_told(answer, href, expected):
    text = page(f'<a href="{href}">Read more about it</a>')
    assert answer(text, "html", host="harbour.example") == expected


def test_the_rule_card_says_which_words_must_be_a_link():
    done = CliRunner().invoke(app, ["explain", "gb-crypto-warning"])
    assert "must be a link: «Take 2 mins to learn more»" in done.stdout
