"""Languages are told by letters and commonest words."""

import pytest

from checker.readers._language import agreed_language, declared_language, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Министр сообщил, что решение принято.", "ru"),
        ("МИНИСТР СООБЩИЛ О РЕШЕНИИ", "ru"),
        ("Міністр повідомив, що рішення ухвалено.", "uk"),
        ("Міністр паведаміў, што рашэнне прынята, і ўсё.", "be"),
        ("Министърът съобщи, че решението е взето днес.", "bg"),
        ("The minister said that the decision was taken in May.", "en"),
        ("Der Minister sagte, das Urteil ist nicht endgültig und wird geprüft.", "de"),
        ("Le ministre et les députés ont pris une décision dans la nuit.", "fr"),
        ("El ministro dijo que los datos de una empresa y el banco son falsos.", "es"),
        ("大臣は昨日、決定を発表しました。", "ja"),
        ("장관은 어제 결정을 발표했다.", "ko"),
        ("部长昨天宣布了这项决定。", "zh"),
        ("18+", None),
        ("", None),
    ],
)
def test_a_sentence_shows_its_language(text, language):
    assert detect(text) == language


def test_a_ukrainian_name_does_not_make_a_russian_text_ukrainian():
    text = "Журналист издания «Грати» Андрій сообщил о решении суда в столице. " * 3
    assert detect(text) == "ru"


def test_english_names_do_not_make_a_russian_text_english():
    assert detect("Компании Google, Meta и Apple Inc. отказались платить") == "ru"


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("pt_BR.UTF-8", "pt"),
        ("EN", "en"),
        ("russian", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_tag_is_cut_to_its_language(value, language):
    assert declared_language(value) == language


def test_what_is_declared_wins_over_a_guess_among_like_letters():
    assert agreed_language("be", "Министр сообщил о решении. " * 20) == ("be", None)


def test_letters_win_over_a_template_that_says_english():
    language, note = agreed_language("en", "Министр сообщил о решении. " * 20)
    assert language == "ru"
    assert note.key == "other-language"
    assert note.values == (("declared", "en"), ("detected", "ru"))


def test_a_few_foreign_words_do_not_speak_against_a_declaration():
    assert agreed_language("en", "Министр") == ("en", None)
