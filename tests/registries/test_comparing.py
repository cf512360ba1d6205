from pathlib import Path

import pytest

from checker.registries.comparing import compare
from checker.registries.importing import entries_of
from checker.registries.loading import from_rows

SHARED = Path(__file__).parents[2].parent / "shared" / "registries"
real = pytest.mark.skipif(
    not SHARED.is_dir(), reason="real registry files are not part of the repository"
)


def entries(*rows):
    numbered = [
        {"id": str(at + 1), "listed": "2023-01-02"} | row for at, row in enumerate(rows)
    ]
    return from_rows("list", numbered).entries


def names(found):
    return [entry.name for entry in found]


A, B = {"name": "Фонд «Альфа»"}, {"name": "Травкин Пётр Ильич", "kind": "person"}


def test_nothing_happened():
    assert compare(entries(A, B), entries(A, B)).is_empty()


def test_a_new_entry_was_listed():
    assert names(compare(entries(A), entries(A, B)).listed) == ["Травкин Пётр Ильич"]


def test_a_day_of_delisting_was_added():
    found = compare(entries(A, B), entries(A | {"delisted": "2024-01-02"}, B))
    assert names(found.delisted) == ["Фонд «Альфа»"]
    assert [change.what for change in found.changed] == [("days",)]


def test_an_entity_listed_again_was_listed():
    again = {"listed": ("2023-01-02", "2025-01-02"), "delisted": "2024-01-02"}
    found = compare(entries(A | {"delisted": "2024-01-02"}), entries(A | again))
    assert names(found.listed) == ["Фонд «Альфа»"]


def test_an_entry_that_is_not_there_any_more_is_gone():
    found = compare(entries(A, B), entries(A))
    assert (names(found.gone), found.delisted) == (["Травкин Пётр Ильич"], ())


def test_another_name_under_the_same_number_and_day_is_a_new_name():
    found = compare(entries(A), entries({"name": "Фонд «Омега»"}))
    (change,) = found.renamed
    assert (change.old.name, change.new.name) == ("Фонд «Альфа»", "Фонд «Омега»")
    assert not found.listed


def test_another_name_and_day_under_the_same_number_is_another_entity():
    found = compare(
        entries(A), entries({"name": "Фонд «Омега»", "listed": "2024-05-06"})
    )
    assert names(found.listed) == ["Фонд «Омега»"]
    assert names(found.gone) == ["Фонд «Альфа»"]


def test_numbers_that_only_count_lines_do_not_matter():
    assert compare(entries(A, B), entries(B, A)).is_empty()


def test_quotes_letters_and_spaces_make_no_new_name():
    assert compare(entries(A), entries({"name": 'ФОНД  "Альфа"'})).is_empty()


def test_namesakes_stay_apart():
    other = B | {"listed": "2024-01-02"}
    found = compare(entries(B, other), entries(B, other | {"delisted": "2025-01-02"}))
    assert [entry.id for entry in found.delisted] == ["2"]
    assert not found.listed


def test_links_and_other_names_that_changed():
    old = A | {"aliases": ("Альфа",), "links": ("https://example.org/a",)}
    new = A | {"aliases": ("Альфа", "Alpha"), "links": ("https://example.org/b",)}
    (change,) = compare(entries(old), entries(new)).changed
    assert change.what == ("aliases", "links")


def test_a_layout_without_links_and_kinds_says_nothing_of_them():
    old = A | {"links": ("https://example.org/a",), "kind": "organisation"}
    assert compare(entries(old), entries(A)).is_empty()


@real
@pytest.mark.parametrize(
    ("old", "new", "listed", "delisted", "renamed"),
    [
        ("minjust-json-2024-10-01/registry.json", "minjust-json-2025-01-04/registry.json", 40, 9, 4),
        ("minjust-json-2025-01-04/registry.json", "minjust-export-2025-08-15/export.xlsx", 144, 12, 10),
    ],
)  # fmt: skip
def test_real_snapshots(old, new, listed, delisted, renamed):
    before, after = entries_of(SHARED / old), entries_of(SHARED / new)
    found = compare(before, after)
    counted = (len(found.listed), len(found.delisted), len(found.renamed))
    assert counted == (listed, delisted, renamed)
    assert found.gone == ()


@real
def test_the_same_register_from_workbook_and_table_is_the_same():
    folder = SHARED / "minjust-export-2025-08-15"
    assert compare(
        entries_of(folder / "export.xlsx"), entries_of(folder / "export.csv")
    ).is_empty()
