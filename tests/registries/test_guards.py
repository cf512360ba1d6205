"""What must be seen besides the words of a name; invented names only."""

import pytest

from checker.registries.loading import from_rows
from checker.registries.mentions import find
from checker.registries.names import build
from checker.registries.organisations import guard_of
from checker.registries.reading import Reading
from checker.text.folding import fold
from checker.text.tokens import tokenize

NAMES = [
    "Издание «Тишина»",
    "Проект «Северный причал»",
    "Движение «Тверь»",
    "«Лесная Пристань-центр»",
    "Организация «ТРК»",
    "The Lantern SIA",
    "The Open Window Foundation",
    "Портал «Север.Новости»",
    "Проект «Люди+»",
    "Проект «После»",
    "Проект «Горох-центр»",
    "Движение «Тула за тишину»",
]
INDEX = build(
    from_rows(
        "list",
        [
            {"id": str(at), "name": name, "kind": "organisation"}
            for at, name in enumerate(NAMES)
        ],
    )
)


def strengths(text):
    found = find(INDEX, Reading(text, tokenize(fold(text))))
    return [str(one.strength) for one in found]


@pytest.mark.parametrize(
    ("name", "guard"),
    [
        ("Тишина", "everyday"),
        ("Северный причал", "everyday"),
        ("Тверь", "cue"),
        ("Тула и мир", "everyday"),
        ("После", "cue"),
        ("Росбык", "capital"),
        ("ТРПК", "capitals"),
        ("ФАС", "cue"),
        ("ab", "cue"),
        ("42", "cue"),
        ("Window", "everyday"),
        ("Lanternist", "capital"),
        ("Союз друзей тихого утра", "none"),
    ],
)
def test_the_guard_of_a_name(name, guard):
    assert guard_of(name) == guard


@pytest.mark.parametrize(
    "text",
    [
        "Читайте «Тишину».",
        'Читайте "Тишину".',
        "Читайте „Тишину“.",
        "Об этом пишет Тишина и другие.",
        "Журналист Тишины ушёл.",
        "Новость издания Тишина.",
        "ЗАКРЫТО ИЗДАНИЕ «ТИШИНА»",
        "Тишина* молчит.",
        "Тишина (признана иноагентом) молчит.",
        "Сотрудник Северного причала ушёл.",
        "Северный причал сообщил о закрытии.",
        "«Северный причал» открыли.",
        "Движение Тверь собралось.",
        "ГЛАВА ДВИЖЕНИЯ «ТВЕРЬ» УШЁЛ",
        "Репортёр The Lantern пришёл.",
        "The Open Window Foundation reported it.",
        "Север.Новости сообщают.",
        "Люди+ закрыли сайт.",
        "Горох-центр провёл опрос.",
        "Из движения Тула за тишину вышли.",
    ],
)
def test_enough_is_seen(text):
    assert strengths(text) != []
    assert "surname" not in strengths(text)


@pytest.mark.parametrize(
    "text",
    [
        "Тишина в лесу. Тишина!",
        "Стояла тишина.",
        "ТИШИНА В ГОРОДЕ",
        "Тишина Над Городом Стоит Вторую Неделю",
        "— Тишина какая!",
        "Тишина\nи покой\nв полях\n",
        "1. Тишина\n2. Покой",
        "Эскадренный корабль «Тишина» ушёл.",
        "Институт «Полная Тишина Космоса»: Глубокая Тишина Ночи.",
        "северный причал порта",
        "СЕВЕРНЫЙ ПРИЧАЛ ОТКРЫЛИ ВЕСНОЙ",
        "Порт Открыл Северный Причал Для Судов",
        "город Тверь, Тверь и Тула",
        "в центре Тверь не нашли",
        "Мы живём в Твери.",
        "the lantern was lit",
        "After the open window was shut",
        "Люди пришли.",
        "После обеда. Перед ним или После него.",
        "новости: север. новости: юг",
    ],
)
def test_not_enough_is_seen(text):
    assert strengths(text) == []


@pytest.mark.parametrize(
    "text", ["Северный причал закрыт на зиму.", "Северный причал и Южный мыс ждут."]
)
def test_two_everyday_words_that_open_a_sentence_are_listed_alone(text):
    assert strengths(text) == ["surname"]


def test_a_surer_name_vouches_for_the_others_of_its_entry():
    text = "Северный причал закрыт.\n\nСуд оштрафовал «Северный причал». Северный причал молчит."
    assert strengths(text) == ["alias", "quoted alias", "alias"]
    text = "Тишина закрыта.\n\nОштрафовали «Тишину»."
    assert strengths(text) == ["alias", "quoted alias"]
