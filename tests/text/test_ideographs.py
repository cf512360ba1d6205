"""Short forms find what the full expressions find."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text import ideographs, phrases
from checker.text.tokens import WORD

_IDEOGRAPH = re.compile(f"[{ideographs.IDEOGRAPH}]")
_FULL_WORD = re.compile(
    f"[^\\W_{ideographs.IDEOGRAPH}]+|[{ideographs.IDEOGRAPH}]|[%#+&€$£¥₽]"
)
LONG = "Порт подвёл итоги квартала. " * 20


def test_no_ideograph_goes_unseen():
    every = map(chr, range(sys.maxunicode + 1))
    unseen = [
        one for one in every if _IDEOGRAPH.match(one) and not ideographs.may_hold(one)
    ]
    assert unseen == []


@pytest.mark.parametrize("text", ["", "plain", "Плашка №1 – €5", "🙂", LONG])
def test_most_texts_are_searched_by_the_short_form(text):
    assert not ideographs.may_hold(text)


@pytest.mark.parametrize("text", [LONG + "字", "한", "字", "\ud83d", "字" + LONG])
def test_a_text_with_a_far_character_is_searched_by_the_full_form(text):
    assert ideographs.may_hold(text)


@given(st.text(alphabet="аb1_ -%€字々カ한🙂", max_size=12))
def test_words_are_those_of_the_full_expression(text):
    assert WORD.findall(text) == _FULL_WORD.findall(text)
    assert [one.span() for one in WORD.finditer(text)] == [
        one.span() for one in _FULL_WORD.finditer(text)
    ]


@pytest.mark.parametrize("words", ["реклама", "реклам*", "18+", "на правах рекламы"])
@pytest.mark.parametrize(
    ("border", "is_letter"),
    [("字", False), ("한", True), ("a", True), (" ", False), ("_", False)],
)
def test_a_phrase_ends_at_an_ideograph_and_at_no_letter(words, border, is_letter):
    found = phrases.compile_phrase(words).search(border + words.strip("*") + border)
    assert (found is None) == is_letter
