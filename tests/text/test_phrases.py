"""Phrases found as written: options and what they are glued to."""

import pytest

from checker.text import phrases
from checker.text.folding import fold


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("Généré par [l']IA", "Généré par IA", True),
        ("Généré par [l']IA", "Généré par l'IA", True),
        ("Généré par [l']IA", "Généré parIA", False),
        ("Généré par [une] IA", "Généré par IA", True),
        ("Généré par [une] IA", "Généré par une IA", True),
        ("Werbung [bezahlt], Anzeige", "Werbung, Anzeige", True),
        ("AI[-]generated", "AI generated", True),
        ("[Fully] AI[-]generated [<image | text>]", "Fully AI-generated image", True),
        ("[Fully] AI[-]generated [<image | text>]", "AI-generated", True),
    ],
)
def test_an_option_takes_its_space_only_where_another_follows(pattern, text, found):
    compiled = phrases.compile_phrase(pattern, marker=True)
    match = compiled.search(fold(text).text)
    assert (match is not None and match[0] == fold(text).text) is found


def test_a_marker_may_be_wrapped_and_not_torn_apart():
    phrase = phrases.compile_phrase("Paid Advertisement", marker=True)
    assert phrase.search(fold("Paid\nAdvertisement").text)
    assert not phrase.search(fold("Paid\n\nAdvertisement").text)
