import subprocess
import sys
from datetime import date

import pytest

from checker.registries.index import RegistryIndex
from checker.registries.loading import builtin_registries, from_rows, load
from checker.registries.model import Listing
from checker.registries.names import build


def index_of(*rows, **about):
    numbered = [{"id": str(at + 1)} | row for at, row in enumerate(rows)]
    return build(from_rows("list", numbered, **about))


@pytest.fixture(scope="module")
def starter():
    path = builtin_registries()["ru-foreign-agents"]
    return build(load("ru-foreign-agents", path, 14))


@pytest.fixture(scope="module")
def people():
    return index_of(
        {"name": "ГРЕЧНЕВ Пётр Сергеевич", "kind": "person"},
        {"name": "Соловей Анна Львовна", "aliases": ("Мика Лесная", "Face")},
        {"name": "Кара-Байда Лев Ильич", "kind": "person"},
        {"name": "Иманова Тамила Вагиф кызы", "kind": "person"},
        {"name": "Ганс Мюллер", "kind": "person"},
    )


@pytest.mark.parametrize(
    "name",
    [
        "АО «РС-Балт»",
        "РС-Балт",
        "АО РС Балт.",
        'АО "РС-Балт"',
        "Акционерным обществом „РС-Балт“",
        "акционерного общества «РС-Балт»",
        "АО «PC-Балт»",
        "«Росбалт»",
        "Росбалта",
        "РОСБАЛТОМ",
        "информационное агентство «Росбалт»",
        "сетевое издание «Росбалт» (АО «РС-Балт»)",
        "RS-Balt JSC",
        "RS-Balt",
        "JSC RS\u2011Balt",
        "Rosbalt",
        "Рос\u00adбалт",
    ],
)
def test_an_organisation_is_known_however_it_is_written(starter, name):
    assert starter.lookup(name) == ("297",)


@pytest.mark.parametrize(
    "name", ["", "АО", "агентство", "Балт", "Росбалт и другие", "of", "«»", "(…)"]
)
def test_other_words_are_nobody(starter, name):
    assert starter.lookup(name) == ()


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Гречневым Петром Сергеевичем", "1"),
        ("Пётр Гречнев", "1"),
        ("Петру Гречневу", "1"),
        ("П. С. Гречневу", "1"),
        ("ГРЕЧНЕВА П.С.", "1"),
        ("П. Гречнев", "1"),
        ("Пeтр Гречнев", "1"),
        ("Анны Соловей", "2"),
        ("Мики Лесной", "2"),
        ("Face", "2"),
        ("Льва Кара-Байды", "3"),
        ("Кара\u2011Байда Л. И.", "3"),
        ("Тамилой Вагиф кызы Имановой", "4"),
        ("Гансом Мюллером", "5"),
        ("Мюллера Ганса", "5"),
    ],
)
def test_a_person_is_known_in_every_case_and_order(people, name, entry):
    assert people.lookup(name) == (entry,)


@pytest.mark.parametrize(
    "name",
    [
        "Гречнев",
        "Иван Гречнев",
        "И. С. Гречнев",
        "Пётр Сергеевич",
        "Пётр",
        "Гречнева Анна",
    ],
)
def test_a_namesake_of_another_given_name_is_nobody(people, name):
    assert people.lookup(name) == ()


def test_a_surname_alone_counts_only_if_asked_for(people):
    assert people.lookup("Гречневу", surname=True) == ("1",)


def test_namesakes_are_all_named():
    index = index_of(
        {"name": "Гречнев Пётр Сергеевич", "kind": "person"},
        {"name": "Гречнев Пётр Олегович", "kind": "person"},
    )
    assert index.lookup("Петра Гречнева") == ("1", "2")
    assert index.lookup("Петра Олеговича Гречнева") == ("2",)


def test_cores_in_unbalanced_quotes():
    index = index_of({"name": "Автономная организация «Центр «Ромашка»"})
    assert index.lookup("«Ромашки»") == ("1",)
    assert index.lookup("Центр «Ромашка»") == ("1",)


def test_the_sign_of_multiplication_in_a_name():
    index = index_of({"name": "Издание «7х7»"})
    assert [index.lookup(name) for name in ("7x7", "«7х7»", "7×7")] == [("1",)] * 3


def test_a_latin_name_in_cyrillic_letters_of_the_same_look():
    index = index_of({"name": "«COBA»"}, {"name": "«НZГ»"})
    assert index.lookup("СОВА") == ("1",)
    assert index.lookup("HZГ") == ("2",)


def test_other_names_in_brackets():
    name = "Example Found (EF, «Фонд примера», прежнее наименование «Образец») (США)"
    index = index_of({"name": name, "kind": "organisation"})
    found = [index.lookup(one) for one in ("EF", "Фонда примера", "Образцом", "США")]
    assert found == [("1",), ("1",), ("1",), ()]


def test_a_name_is_cut_out_of_running_text(starter, people):
    words = ["ао", "рс", "балт", "либо", "касается", "деятельности"]
    assert starter.lookup_prefix(words) == (("297",), 3)
    assert starter.lookup_prefix(["rs", "balt", "jsc", "or", "relates"]) == (
        ("297",),
        3,
    )
    words = ["гречневым", "петром", "сергеевичем", "и", "другими"]
    assert people.lookup_prefix(words) == (("1",), 3)
    assert people.lookup_prefix(["совсем", "другие", "слова"]) == ((), 0)


def test_a_person_is_declined_as_registered(people):
    assert people.declined("1", "instrumental") == "ГРЕЧНЕВЫМ Петром Сергеевичем"
    assert people.declined("2", "genitive") == "Соловей Анны Львовны"
    assert people.declined("3", "dative") == "Кара-Байде Льву Ильичу"
    assert people.declined("1", "nominative") == "ГРЕЧНЕВ Пётр Сергеевич"


def test_an_organisation_is_not_declined(starter):
    assert starter.declined("297", "instrumental") == "АО «РС-Балт»"


def test_whether_a_name_stands_in_a_case(people, starter):
    assert people.in_case("1", "Гречневым П. С.", "instrumental")
    assert not people.in_case("1", "Гречнев Пётр", "instrumental")
    assert people.in_case("2", "Анной Соловей", "instrumental")
    assert people.in_case("1", "Petr Grechnev", "instrumental")
    assert starter.in_case("297", "АО «РС-Балт»", "instrumental")


def test_days_of_listing(starter):
    assert starter.listing("297", date(2021, 10, 14)) is Listing.NOT_YET
    assert starter.listing("297", date(2021, 10, 15)) is Listing.LISTED
    assert starter.listing("297", date(2023, 8, 25)) is Listing.DELISTED


def test_a_partial_or_stale_registry_does_not_speak():
    rows = {"name": "Гречнев Пётр Сергеевич"}
    full = index_of(rows, snapshot="2026-01-02")
    assert full.speaks_for(date(2026, 1, 2))
    assert full.is_stale(date(2026, 1, 3))
    assert not full.speaks_for(date(2026, 1, 3))
    assert not index_of(rows, coverage="partial").speaks_for(date(2020, 1, 1))


def test_an_index_survives_storing(people):
    stored = bytes(people.to_bytes())
    again = RegistryIndex.from_bytes(memoryview(stored))
    assert again.to_bytes() == stored
    assert again.lookup("Гречневым Петром") == ("1",)
    assert again.entries["2"].aliases == ("Мика Лесная", "Face")


def test_an_index_of_another_version_is_not_read(people, monkeypatch):
    monkeypatch.setattr("checker.registries.index.FORMAT", 0)
    with pytest.raises(ValueError, match="another version"):
        RegistryIndex.from_bytes(people.to_bytes())


def test_an_index_cut_short_is_not_read(people):
    with pytest.raises(ValueError, match="cut short"):
        RegistryIndex.from_bytes(people.to_bytes()[:-8])


def test_the_index_is_light():
    code = "import sys, checker.registries.index; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"yaml", "csv", "pymorphy3", "hashlib"} & set(loaded)
