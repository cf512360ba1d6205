from datetime import date

import pytest

from checker.messages.registry import TEXTS
from checker.registries.guards import GUARDS
from checker.registries.inspecting import counts, find, near
from checker.registries.loading import from_rows
from checker.registries.model import Strength
from checker.registries.names import build

ROWS = [
    {"id": "1", "name": "Травкин Пётр Ильич", "kind": "person", "gender": "m",
     "listed": "2023-01-02", "links": "https://t.me/travkin"},
    {"id": "2", "name": "Ольховская Вера Андреевна", "kind": "person", "gender": "f",
     "listed": "2022-01-02", "delisted": "2024-01-02"},
    {"id": "3", "name": "ООО «Тихая бухта»", "aliases": "Дождь", "kind": "organisation",
     "listed": "2026-01-02"},
]  # fmt: skip
REGISTRY = from_rows("list", ROWS)


@pytest.fixture(scope="module")
def index():
    return build(REGISTRY)


def test_entries_are_counted_as_of_a_day():
    found = counts(REGISTRY, date(2025, 6, 1))
    assert (found.entries, found.people, found.organisations) == (3, 2, 1)
    assert (found.listed, found.delisted, found.not_yet) == (1, 1, 1)


@pytest.mark.parametrize(
    ("name", "number", "strength"),
    [
        ("Травкин Пётр Ильич", "1", Strength.FULL),
        ("Петром Травкиным", "1", Strength.GIVEN_SURNAME),
        ("П. Травкину", "1", Strength.INITIALS_SURNAME),
        ("Травкиным", "1", Strength.SURNAME),
        ("t.me/travkin", "1", Strength.LINK),
        ("Тихой бухте", "3", Strength.ALIAS),
    ],
)
def test_a_name_is_found_in_any_form_with_its_strength(index, name, number, strength):
    (found,) = find(index, name)
    assert (found.entry.id, found.strength) == (number, strength)


def test_a_person_is_told_with_all_forms(index):
    (found,) = find(index, "Травкин")
    assert found.declined[0] == "Травкина Петра Ильича"
    (person,) = found.people
    assert {"травкин", "травкина", "травкиным"} <= set(person.surname)
    assert "петр" in person.given
    assert "ильичом" in person.patronymic


def test_a_name_of_everyday_words_is_told_with_its_guard(index):
    (found,) = find(index, "Дождём")
    assert found.guard in ("cue", "quotes", "everyday")
    assert {form.words for form in found.forms} >= {"тихая бухта", "дождь", "дождем"}


@pytest.mark.parametrize(
    ("name", "number"),
    [("Травкинн", "1"), ("Вера Альховская", "2"), ("бухта", "3"), ("Ольх", "2")],
)
def test_near_names_are_told(index, name, number):
    assert find(index, name) == ()
    assert near(index, name)[0] == number


def test_nothing_is_near_to_nothing(index):
    assert near(index, "…") == ()
    assert near(index, "Zyxw Qrst") == ()


@pytest.mark.parametrize("guard", GUARDS)
def test_every_guard_can_be_told(guard):
    assert f"guard-{guard}" in TEXTS
