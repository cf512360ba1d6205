"""Where a marker stands by itself, and where it is a word of a sentence."""

import pytest

from checker.document import Span
from checker.text.standing import stands_alone, strange_signs


def stands(text: str, marker: str) -> bool:
    at = text.index(marker)
    return stands_alone(text, Span(at, at + len(marker)), [], strict=False)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("Anzeige", "Anzeige"),
        ("Anzeige: Mein neuer Roller", "Anzeige"),
        ("#ad My new scooter is here", "ad"),
        ("That is all. #scooter #ad #summer", "ad"),
        ("[광고] 새 이어폰 사용기", "광고"),
        ("【广告】", "广告"),
        ("新耳机测评（广告）", "广告"),
        ("码头将在春天疏浚。（AI生成）", "AI生成"),
        ("广告：新耳机", "广告"),
        ("Port Gull at dawn. AI-generated", "AI-generated"),
    ],
)
def test_a_marker_by_itself_is_a_label(text, marker):
    assert stands(text, marker)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("Die Anzeige im Cockpit leuchtet.", "Anzeige"),
        ("I saw the ad last week.", "ad"),
        ("The tag #ad is refused in Spain.", "ad"),
        ("#ad { display: none }", "ad"),
        ("本文为广告法的说明", "广告"),
        ("Возраст: 18+ лет", "18+"),
        ("18+: сколько лет", "18+"),
        ("Die Bank (Anzeige) zahlt.", "(Anzeige"),
    ],
)
def test_a_word_of_a_sentence_is_none(text, marker):
    assert not stands(text, marker)


@pytest.mark.parametrize(
    "found",
    ["An\u00adzeige", "Bezahlte\u00a0Anzeige", "AI\u2011generated", "Publicite\u0301"],
)
def test_what_typesetting_does_is_not_strange(found):
    assert strange_signs(found, found) is None


@pytest.mark.parametrize("found", ["18\uff0b", "An\u200bzeige", "\uff21nzeige"])
def test_signs_that_only_look_right_are_strange(found):
    assert strange_signs(found, "Anzeige 18+")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("관리인이 문을 닫았다. 광고", True),
        ("18+ Паром вернулся", True),
        ("18+Паром вернулся", False),
        ("Стр. 18+", False),
    ],
)
def test_scripts_without_vowels_and_words_without_a_space(text, alone):
    at = text.find("광고") if "광고" in text else text.find("18+")
    size = 2 if "광고" in text else 3
    assert stands_alone(text, Span(at, at + size), (), strict=False) is alone
