import pytest

from checker.registries.loading import from_rows
from checker.registries.mentions import find
from checker.registries.model import Strength
from checker.registries.names import build
from checker.registries.reading import Reading
from checker.text.folding import fold
from checker.text.tokens import tokenize

ROWS = [
    {"id": "1", "name": "Гречнев Пётр Сергеевич", "kind": "person"},
    {"id": "2", "name": "Осиновская Анна Львовна", "aliases": "Мика Лесная | Face"},
    {"id": "3", "name": "Издание «Весна»", "kind": "organisation"},
    {"id": "4", "name": "АО «РС-Балт»", "aliases": "Росбалт", "kind": "organisation"},
    {"id": "5", "name": "Автономная организация «Центр «Дальний лес»"},
    {"id": "6", "name": "«7х7»"},
    {"id": "7", "name": "Проект «iВести»", "aliases": "Парни+", "kind": "organisation"},
    {"id": "8", "name": "Белый Андрей Ильич", "kind": "person"},
]
INDEX = build(from_rows("list", ROWS))


def mentions(text, index=INDEX):
    found = find(index, Reading(text, tokenize(fold(text))))
    return [
        (",".join(one.entries), str(one.strength), text[one.span.start : one.span.end])
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Суд отпустил Петра Сергеевича Гречнева.",
            ("1", "full", "Петра Сергеевича Гречнева"),
        ),
        ("С Гречневым Петром говорят.", ("1", "given+surname", "Гречневым Петром")),
        ("Это П.\u00a0С. Гречнев.", ("1", "initials+surname", "П.\u00a0С. Гречнев")),
        ("Гречневу П.С. отказано.", ("1", "initials+surname", "Гречневу П.С")),
        ("Автор — Мика Лесная.", ("2", "given+surname", "Мика Лесная")),
        ("Пришёл Гречнев.", ("1", "surname", "Гречнев")),
        ("Читайте «Весну».", ("3", "quoted alias", "Весну")),
        ("Об издании «Весна».", ("3", "full", "издании «Весна»")),
        ("Его уволили из Росбалта.", ("4", "alias", "Росбалта")),
        ("Рос\u00adбалт сообщил.", ("4", "alias", "Рос\u00adбалт")),
        ("Pосбалт сообщил.", ("4", "alias", "Pосбалт")),
        ("Сотрудники АО «РС-Балт».", ("4", "full", "АО «РС-Балт»")),
        ("Письмо «Дальнему лесу».", ("5", "quoted alias", "Дальнему лесу")),
        ("Сайт 7×7 закрыт.", ("6", "full", "7×7")),
        ("Прочли iВести вечером.", ("7", "alias", "iВести")),
        ("Проект Парни+ закрыт.", ("7", "alias", "Парни")),
    ],
)
def test_a_name_in_running_text(text, expected):
    assert mentions(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Пришла весна, и сошёл снег.",
        "Весна пришла рано.",
        "У гречнева поля стоял дом.",
        "Анна Гречнева и Иван Гречнев — однофамильцы.",
        "А. Гречнев — однофамилец.",
        "Увидел Пётр. Сергеевич промолчал.",
        "в белом доме",
        "Матч закончился со счётом 7 : 7.",
        "",
    ],
)
def test_other_words_are_no_mention(text):
    assert mentions(text) == []


def test_a_surname_after_the_full_name_is_stronger():
    found = mentions("Гречнев молчит. Пётр Гречнев ушёл. Гречнева ждут.")
    assert [strength for _, strength, _ in found] == [
        "surname",
        "given+surname",
        "surname after full name",
    ]


def test_the_conjunction_is_no_initial():
    rows = [{"id": "1", "name": "Осиновская Инна Львовна", "kind": "person"}]
    found = mentions("Осиновская и другие", build(from_rows("list", rows)))
    assert found == [("1", "surname", "Осиновская")]


def test_a_name_does_not_cross_a_paragraph():
    assert mentions("Пётр\n\nГречнев")[0][1:] == ("surname", "Гречнев")


def test_a_star_or_a_status_in_brackets_confirms():
    text = "Весну* закрыли. Весна (признана иноагентом) молчит. Осиновская (40 лет)."
    found = find(INDEX, Reading(text, tokenize(fold(text))))
    assert [(one.entries, one.confirmed) for one in found] == [
        (("3",), True),
        (("3",), True),
        (("2",), False),
    ]


def test_namesakes_are_one_mention():
    rows = [
        {"id": "1", "name": "Гречнев Пётр Сергеевич", "kind": "person"},
        {"id": "2", "name": "Гречнев Пётр Олегович", "kind": "person"},
    ]
    index = build(from_rows("list", rows))
    assert mentions("Пётр Гречнев", index) == [("1,2", "given+surname", "Пётр Гречнев")]
    assert mentions("Пётр Олегович Гречнев", index)[0][0] == "2"


@pytest.mark.parametrize(
    ("guard", "found"),
    [
        ("none", ["Маяк", "Маяк", "Маяк"]),
        ("capital", ["Маяк", "Маяк", "Маяк"]),
        ("cue", ["Маяк", "Маяк"]),
        ("quotes", ["Маяк"]),
        ("never", []),
    ],
)
def test_a_guard_of_the_registry_file_decides(guard, found):
    rows = [{"id": "1", "name": "ООО «Свет»", "aliases": "Маяк", "guard": guard}]
    index = build(from_rows("list", rows))
    texts = ("Вот Маяк.", "Это газета Маяк.", "Это «Маяк».", "Стоит маяк.")
    named = [name for text in texts for _, _, name in mentions(text, index)]
    assert named == found


def test_an_english_everyday_word_needs_a_cue():
    rows = [{"id": "1", "name": "Интернет-издание «Republic»", "kind": "organisation"}]
    index = build(from_rows("list", rows))
    assert mentions("in the Czech Republic", index) == []
    assert mentions("издание Republic", index) != []


def test_a_latin_pseudonym_makes_no_surname():
    rows = [
        {"id": "1", "name": "Гречнев Пётр Сергеевич", "aliases": "Anton S | Dry Ice"}
    ]
    index = build(from_rows("list", rows))
    assert mentions("S is on Ice", index) == []
    assert mentions("Рэпер Dry Ice", index) == [("1", "given+surname", "Dry Ice")]


def test_strengths_are_those_of_the_design():
    assert [str(strength) for strength in Strength] == [
        "full",
        "given+surname",
        "initials+surname",
        "surname after full name",
        "quoted alias",
        "alias",
        "link",
        "surname",
    ]


def test_a_long_text_takes_time_in_proportion():
    text = "Пришёл Пётр Гречнев из газеты «Весна». " * 3000
    assert len(find(INDEX, Reading(text, tokenize(fold(text))))) == 6000
