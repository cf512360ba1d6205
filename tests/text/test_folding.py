import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.folding import fold, in_one_script, skeleton

texts = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "абвгдеёжзАБВЁ«»„“—– \u00a0\u00ad\u200b\u200d１８＋ﬁ™ЙИ\u0306aceopxABC"
        ),
    ),
    max_size=60,
)


@given(texts)
def test_folding_twice_is_folding_once(text):
    once = fold(text).text
    assert fold(once).text == once


@given(texts)
def test_every_folded_character_leads_back_into_the_text(text):
    folded = fold(text)
    starts = [folded.original(at) for at in range(len(folded.text))]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)


@given(st.text(alphabet=string.ascii_letters + "абвгд ё\u00ad\u200b", max_size=60))
def test_the_way_back_finds_the_same_letter(text):
    folded = fold(text)
    for at, char in enumerate(folded.text):
        original = text[folded.original(at)]
        assert fold(original).text == char


def test_quotes_dashes_spaces_and_yo_become_one():
    assert fold("«Ёлка» —\u00a0„1“").text == '"елка" - "1"'


def test_soft_hyphen_and_zero_width_vanish_and_offsets_stay_true():
    folded = fold("аге\u00adн\u200bт тут")
    assert folded.text == "агент тут"
    span = folded.span(0, 5)
    assert (span.start, span.end) == (0, 7)
    assert "аге\u00adн\u200bт тут"[folded.span(6, 9).start :] == "тут"


def test_decomposed_letters_are_composed():
    folded = fold("и\u0306од ё е\u0308ж")
    assert folded.text == "йод е еж"
    assert folded.span(0, 3).end == 4


def test_full_width_signs_are_plain():
    assert fold("１８＋").text == "18+"


def test_a_latin_letter_in_a_russian_word_turns_back():
    assert skeleton("aгент") == "агент"
    assert skeleton("агeнт") == "агент"


@pytest.mark.parametrize(
    "word", ["sms", "рассылка", "2gis", "wiфи", "м2", "х5", "covid19"]
)
def test_words_of_one_script_and_honest_mixtures_stay(word):
    assert skeleton(word) == word


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("bezah1te", "bezahlte"),
        ("c0laboración", "colaboración"),
        ("р0лик", "ролик"),
        ("b2b 2go h2o", "b2b 2go h2o"),
    ],
)
def test_digits_between_letters_are_the_letters_they_look_like(text, plain):
    assert in_one_script(text, text.split()) == plain
