import pytest

from checker.registries.romanising import MOST, romanised


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("гречнев", "grechnev"),
        ("екатерина", "yekaterina"),
        ("екатерина", "ekaterina"),
        ("осиновский", "osinovsky"),
        ("осиновский", "osinovskiy"),
        ("юлия", "yuliya"),
        ("юлия", "iuliia"),
        ("щукин", "shchukin"),
        ("алексей", "alexey"),
        ("алексей", "aleksei"),
    ],
)
def test_a_spelling_in_use(word, spelled):
    assert spelled in romanised(word)


@pytest.mark.parametrize("word", ["anna", "кара-байда", "", "оглы 2"])
def test_other_words_are_left(word):
    assert romanised(word) == ()


def test_spellings_are_few():
    assert len(romanised("юяюяюяюяюяюяюй")) == MOST
