"""Small lines are known by their words; labels are never looked for."""

import pytest

from checker.document import Role
from checker.readers._roles import (
    is_credit,
    is_footer,
    is_headline,
    is_related_heading,
    line_role,
    role_under_headline,
)


@pytest.mark.parametrize(
    "line",
    [
        "Source: Rosbalt",
        "Источник: Росбалт",
        "Источники — РБК, ТАСС",
        "Источник «Росбалт»",
        "Via Reuters",
        "По материалам РБК",
        "Quelle: dpa",
        "Fuente: EFE",
        "(Источник: ТАСС)",
        "Originally published in The Bell",
    ],
)
def test_a_line_may_say_where_the_article_was_taken_from(line):
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Источник в правительстве рассказал о решении министерства",
        "Источник РБК в ведомстве подтвердил: решение уже принято. Подробностей нет.",
        "Via dell’Orso was closed to all traffic after the accident on Monday night.",
        "Фото: ТАСС",
        "Original paintings were sold at an auction.",
        "",
    ],
)
def test_a_sentence_about_a_source_is_no_credit(line):
    assert not is_credit(line)


@pytest.mark.parametrize(
    "line", ["Читайте также:", "You may also like", "ПО ТЕМЕ", "Related articles"]
)
def test_a_title_over_links_is_known(line):
    assert is_related_heading(line)


@pytest.mark.parametrize(
    "line", ["По теме дня высказался министр", "Related risks grow"]
)
def test_a_sentence_that_begins_alike_is_no_such_title(line):
    assert not is_related_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 АО «Пример»",
        "Copyright 2026 Example",
        "Все права защищены.",
        "All rights reserved",
        "Сетевое издание «Пример» зарегистрировано Роскомнадзором 1 марта 2020 года",
    ],
)
def test_an_imprint_is_known(line):
    assert is_footer(line)


def test_a_medium_in_the_news_is_no_imprint():
    assert not is_footer("Сетевое издание «Пример» сообщило о решении суда.")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Автор: Иван Петров", Role.BYLINE),
        ("By Jane Doe", Role.BYLINE),
        ("By Jane Doe and John O’Neill", Role.BYLINE),
        ("Text: Anna Schmidt", Role.BYLINE),
        ("19 апреля 2023, 10:15", Role.DATE),
        ("By the river stood a house", None),
        ("Автор книги рассказал о ней", None),
    ],
)
def test_lines_under_the_headline_name_people_and_days(line, role):
    assert role_under_headline(line) is role


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Минюст расширил реестр", True),
        ("Что дальше?", True),
        ("Всё только начинается…", True),
        ("Министр сообщил о решении.", False),
        ("Он сказал: «Мы решим.»", False),
        ("Слово " * 50, False),
        ("   ", False),
    ],
)
def test_a_headline_is_short_and_ends_without_a_full_stop(line, answer):
    assert is_headline(line) is answer


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Читайте также", Role.RELATED),
        ("Источник: ТАСС", Role.CREDIT),
        ("© 2026", Role.FOOTER),
        ("19.04.2023", Role.DATE),
        ("18+", None),
        ("Реклама. ООО «Пример»", None),
        ("Источник: ТАСС\nи ещё строка", None),
    ],
)
def test_a_line_gets_one_role_or_none(line, role):
    assert line_role(line) is role
