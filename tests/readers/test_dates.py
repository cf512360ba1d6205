"""Days are read as they are written, in the article's own time zone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers._dates import day_of, is_date_line


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-04-19", "2023-04-19"),
        ("2023-04-19T23:30:00-05:00", "2023-04-19"),
        ("2023-04-19 01:00:00 +0300", "2023-04-19"),
        ("2023-4-9", "2023-04-09"),
        ("2023/04/19", "2023-04-19"),
        ("20230419T101500Z", "2023-04-19"),
        ("2023-04", "2023-04"),
        ("2023", "2023"),
        ("19.04.2023", "2023-04-19"),
        ("19.04.2023 10:15", "2023-04-19"),
        ("19 апреля 2023 г.", "2023-04-19"),
        ("19 Апреля 2023, 10:15", "2023-04-19"),
        ("Wed, 19 Apr 2023 10:00:00 +0300", "2023-04-19"),
        ("April 19th, 2023", "2023-04-19"),
        ("19. April 2023", "2023-04-19"),
        ("19 de abril de 2023", "2023-04-19"),
        ("  2024-02-29 ", "2024-02-29"),
        ("2023-02-29", None),
        ("2023-13-01", None),
        ("0000-01-01", None),
        ("yesterday", None),
        ("20 234 рубля", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_written(written, day):
    assert day_of(written) == day


@pytest.mark.parametrize(
    "line",
    [
        "19 апреля 2023, 10:15",
        "2023-04-19",
        "19.04.2023 в 10:15",
        "Опубликовано: 19 апреля 2023 года",
        "Published on April 19, 2023 at 3:00 p.m.",
        "Wed, 19 Apr 2023 10:00 GMT",
    ],
)
def test_a_line_may_be_a_date_and_nothing_else(line):
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "19 апреля 2023 года министр сообщил о решении",
        "Итоги 2023 года",
        "April in Paris",
        "12 друзей",
        "",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line):
    assert not is_date_line(line)


@given(st.text(max_size=80))
def test_anything_can_be_asked(text):
    day_of(text)
    is_date_line(text)
