import importlib.util
from pathlib import Path

import pytest

from checker.registries import people
from checker.registries.loading import from_rows
from checker.registries.names import build

_spec = importlib.util.spec_from_file_location(
    "gold_names", Path(__file__).with_name("gold_names.py")
)
_gold = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_gold)
GOLD = _gold.GOLD
CASES = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
)


def recall(index):
    """Share of gold forms by which their person, and nobody else, is found."""
    forms = [
        (number, form) for number, (_, *cases) in enumerate(GOLD) for form in cases
    ]
    found = [index.lookup(form) == (str(number),) for number, form in forms]
    return sum(found) / len(found)


def declined_right(index):
    """Share of gold forms that are the first choice for their case."""
    forms = [
        index.declined(str(number), case).replace("ё", "е") == form.replace("ё", "е")
        for number, (_, *cases) in enumerate(GOLD)
        for case, form in zip(CASES, cases, strict=True)
    ]
    return sum(forms) / len(forms)


@pytest.fixture(scope="module")
def index():
    rows = [
        {"id": str(number), "name": cases[0], "kind": "person"}
        for number, (_, *cases) in enumerate(GOLD)
    ]
    return build(from_rows("people", rows))


def test_people_are_found_in_every_case(index):
    assert recall(index) >= 0.98


def test_names_are_declined_as_a_newspaper_would(index):
    assert declined_right(index) >= 0.95


def test_gender_comes_from_the_patronymic():
    assert [people.parse(cases[0]).gender for _, *cases in GOLD] == [
        gender for gender, *_ in GOLD
    ]
