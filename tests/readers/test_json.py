"""Exports of content systems and of Telegram; fields as their documentation has them."""

from __future__ import annotations

import json

import pytest

from checker.document import Locator, Role, Span
from checker.errors import DocumentError
from checker.readers.json import PLUGIN


def articles(value, *, ascii_=False):
    data = json.dumps(value, ensure_ascii=ascii_, indent=1).encode()
    return list(PLUGIN.read_all("a.json", data))


def roles(document):
    return [(block.role, document.quote(block.span)) for block in document.blocks]


def source_of(document, words):
    start = document.text.index(words)
    place = Locator(document)(Span(start, start + len(words)))
    return document.source[place.start : place.end]


WORDPRESS = {
    "id": 7,
    "date": "2024-03-05T23:30:00",
    "date_gmt": "2024-03-05T20:30:00",
    "title": {"rendered": "Порт &#8212; итоги"},
    "content": {"rendered": '<p>Перевалка "зерна"\n<b>выросла</b>.</p><p>Второй.</p>'},
    "meta": {"promo": True, "erid": "2VtzqabcDEF"},
    "_embedded": {"author": [{"name": "Пётр Травкин"}]},
}
GHOST = {
    "db": [
        {
            "data": {
                "posts": [
                    {"title": "Один", "slug": "one", "html": "<p>Раз</p>", "published_at": "2024-01-02T10:00:00.000Z", "codeinjection_foot": "<p>Плашка</p>"},
                    {"title": "Два", "slug": "two", "html": None, "plaintext": "Первый\n\nВторой"},
                ]
            }
        }
    ]
}  # fmt: skip
NINJS_1 = {"uri": "u:1", "headline": "Заголовок", "byline": "Пётр", "body_xhtml": "<p>Тело</p>", "versioncreated": "2024-03-05T10:00:00Z", "language": "ru"}  # fmt: skip
NINJS_2 = {
    "uri": "u:2",
    "headlines": [{"role": "short", "value": "Кратко"}, {"role": "main", "value": "Полно"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>Тело</p>"}],
    "firstcreated": "2024-03-05",
}  # fmt: skip
NINJS_3 = {"uri": "u:3", "headlines": [{"value": "Три"}], "bodies": [{"contentType": "text/plain", "value": "Раз\n\nДва"}], "firstCreated": "2024-03-05"}  # fmt: skip
ANS = {
    "type": "story",
    "version": "0.10.12",
    "headlines": {"basic": "Заголовок"},
    "subheadlines": {"basic": "Подзаголовок"},
    "display_date": "2024-03-05T10:00:00Z",
    "owner": {"sponsored": True},
    "credits": {"by": [{"name": "Пётр Травкин"}]},
    "content_elements": [
        {"type": "text", "content": "Первый <b>абзац</b>"},
        {"type": "quote", "content_elements": [{"type": "text", "content": "Цитата"}]},
        {"type": "image", "caption": "Подпись"},
        {"type": "list", "items": [{"type": "text", "content": "Пункт"}]},
        {"type": "custom_embed"},
    ],
}  # fmt: skip


def test_wordpress_title_body_day_author_and_facts():
    (document,) = articles(WORDPRESS)
    assert roles(document) == [
        (Role.HEADLINE, "Порт — итоги"),
        (Role.PARAGRAPH, 'Перевалка "зерна" выросла.'),
        (Role.PARAGRAPH, "Второй."),
    ]
    assert (document.published, document.date_source) == ("2024-03-05", "date")
    assert document.authors == ("Пётр Травкин",)
    assert document.facts["meta.promo"] is True
    assert document.facts["meta.erid"] == "2VtzqabcDEF"
    assert document.path == "a.json"


@pytest.mark.parametrize("ascii_", [True, False])
def test_positions_are_those_of_the_file_escapes_included(ascii_):
    (document,) = articles(WORDPRESS, ascii_=ascii_)
    written = json.dumps('"зерна"', ensure_ascii=ascii_)[1:-1]
    assert source_of(document, '"зерна"') == written
    assert source_of(document, "—") == "&#8212;"
    assert source_of(document, "Второй") == json.dumps("Второй", ensure_ascii=ascii_)[1:-1]  # fmt: skip


def test_a_list_of_posts_is_many_articles():
    first, second = articles([WORDPRESS, WORDPRESS])
    assert (first.path, second.path) == ("a.json#item-1", "a.json#item-2")
    assert Locator(second)(Span(0, 1)).line > Locator(first)(Span(0, 1)).line


def test_ghost_with_its_injected_code_and_plain_text():
    first, second = articles(GHOST)
    assert roles(first) == [
        (Role.HEADLINE, "Один"),
        (Role.PARAGRAPH, "Раз"),
        (Role.PARAGRAPH, "Плашка"),
    ]
    assert [block.main for block in first.blocks] == [True, True, False]
    assert first.published == "2024-01-02"
    assert roles(second)[1:] == [(Role.PARAGRAPH, "Первый"), (Role.PARAGRAPH, "Второй")]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (NINJS_1, [(Role.HEADLINE, "Заголовок"), (Role.BYLINE, "Пётр"), (Role.PARAGRAPH, "Тело")]),
        (NINJS_2, [(Role.HEADLINE, "Полно"), (Role.PARAGRAPH, "Тело")]),
        (NINJS_3, [(Role.HEADLINE, "Три"), (Role.PARAGRAPH, "Раз"), (Role.PARAGRAPH, "Два")]),
    ],
)  # fmt: skip
def test_ninjs_one_two_and_three(item, expected):
    (document,) = articles(item)
    assert roles(document) == expected
    assert document.published == "2024-03-05"


def test_ans_elements_and_the_sponsored_flag():
    (document,) = articles(ANS)
    assert roles(document) == [
        (Role.HEADLINE, "Заголовок"),
        (Role.SUBTITLE, "Подзаголовок"),
        (Role.PARAGRAPH, "Первый абзац"),
        (Role.QUOTE, "Цитата"),
        (Role.CAPTION, "Подпись"),
        (Role.LIST, "Пункт"),
    ]
    assert document.facts["sponsored"] is True
    assert document.authors == ("Пётр Травкин",)


def telegram(*messages):
    return {"name": "Канал", "type": "public_channel", "id": 1, "messages": messages}


MESSAGE = {
    "id": 42,
    "type": "message",
    "date": "2024-03-05T23:30:00",
    "date_unixtime": "1709670600",
    "from": "Тихая бухта",
    "text": "",
    "text_entities": [
        {"type": "bold", "text": "Порт подвёл итоги"},
        {"type": "plain", "text": "\n\nПеревалка выросла, "},
        {"type": "text_link", "text": "подробности", "href": "https://example.org/a"},
        {"type": "plain", "text": "."},
    ],
}


def test_each_message_with_text_is_an_article():
    service = {"id": 1, "type": "service", "date_unixtime": "1", "text": "joined"}
    empty = {**MESSAGE, "id": 43, "text_entities": []}
    (document,) = articles(telegram(service, MESSAGE, empty))
    assert document.path == "a.json#message-42"
    assert roles(document) == [
        (Role.HEADLINE, "Порт подвёл итоги"),
        (Role.PARAGRAPH, "Перевалка выросла, подробности."),
    ]
    assert document.published == "2024-03-05"
    assert document.authors == ("Тихая бухта",)
    (link,) = document.links
    assert (document.quote(link.span), link.href) == (
        "подробности",
        "https://example.org/a",
    )


def test_an_account_has_chats_and_text_may_be_a_mixed_list():
    message = {**MESSAGE, "text_entities": None, "text": ["Раз ", {"type": "bold", "text": "два"}]}  # fmt: skip
    account = {"chats": {"list": [telegram(message), telegram(message)]}}
    first, second = articles(account)
    assert first.text == second.text == "Раз два"
    assert second.path == "a.json#chat-2/message-42"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": }', "line 1, column 8"),
        ('{\n "a": "x\n"}', "line 2, column 7"),
        ('{"name": "package"}', "no export Plashka knows"),
        ("[]", "no export Plashka knows"),
        ('{"title": {"rendered": " "}, "content": {"rendered": ""}}', "no article"),
        ("[" * 100_000, "nested deeper"),
    ],
)
def test_what_is_no_export_is_said_with_its_place(text, words):
    with pytest.raises(DocumentError, match=words):
        list(PLUGIN.read_all("a.json", text.encode()))
