from datetime import date

import pytest

from checker.errors import RegistryError
from checker.registries.formats import normal
from checker.registries.loading import builtin_registries, from_rows, load, meta_path
from checker.registries.model import Interval, Listing

HEADER = "id,name,aliases,kind,listed,delisted,links\n"


@pytest.fixture
def write(tmp_path):
    def written(text, note=None, encoding="utf-8"):
        path = tmp_path / "list.csv"
        path.write_bytes(text.encode(encoding))
        if note is not None:
            meta_path(path).write_text(note, encoding="utf-8")
        return path

    return written


def refused(path):
    with pytest.raises(RegistryError) as caught:
        load("list", path)
    return str(caught.value)


def test_every_shipped_registry_loads():
    loaded = {name: load(name, path) for name, path in builtin_registries().items()}
    starter = loaded["ru-foreign-agents"]
    assert starter.coverage == "partial"
    assert starter.snapshot == date(2026, 11, 23)
    assert starter.entries[0].listing(date(2023, 4, 19)) is Listing.LISTED
    assert starter.entries[0].listing(date(2023, 8, 25)) is Listing.DELISTED


def test_re_registered_entity_pairs_its_days(write):
    days = "2015-01-02 | 2020-03-04,2016-01-02"
    path = write(f"{HEADER}7,Фонд «Пример»,А | Б,organisation,{days},\n")
    entry = load("list", path).entries[0]
    assert entry.aliases == ("А", "Б")
    assert entry.intervals == (
        Interval(date(2015, 1, 2), date(2016, 1, 2)),
        Interval(date(2020, 3, 4), None),
    )


def test_file_without_note_is_partial_and_of_no_day(write):
    registry = load("list", write(HEADER + "1,Фонд «Пример»,,,,,\n"))
    assert (registry.coverage, registry.snapshot) == ("partial", None)


def test_note_says_day_and_coverage(write):
    note = "id: list\nsnapshot: 2026-01-02\ncoverage: full\nentries: 1\n"
    registry = load("list", write(HEADER + "1,Фонд «Пример»,,,,,\n", note), 14)
    assert registry.speaks_for(date(2026, 1, 16))
    assert not registry.speaks_for(date(2026, 1, 17))


def test_wrong_columns_name_what_is_missing(write):
    told = refused(write("id,title\n1,Пример\n"))
    assert "list.csv:1: missing columns name, aliases" in told
    assert "unknown columns title" in told


def test_semicolons_are_recognised(write):
    told = refused(write("id;name;aliases\n1;Пример;\n"))
    assert "commas, not semicolons" in told


def test_wrong_encoding_names_the_line(write):
    path = write(HEADER + "1,Фонд «Пример»,,,,,\n", encoding="cp1251")
    assert "list.csv:2: not UTF-8" in refused(path)


def test_duplicate_id_names_both_lines(write):
    told = refused(write(HEADER + "1,А,,,,,\n1,Б,,,,,\n"))
    assert "list.csv:3: id 1 is given twice, see line 2" in told


def test_impossible_day(write):
    told = refused(write(HEADER + "1,А,,,2023-02-30,,\n"))
    assert "list.csv:2: listed '2023-02-30' is no day" in told


def test_delisted_before_listed(write):
    told = refused(write(HEADER + "1,А,,,2023-02-03,2022-01-01,\n"))
    assert "list.csv:2: delisted 2022-01-01 before listed 2023-02-03" in told


def test_line_numbers_count_line_breaks_in_cells(write):
    told = refused(write(HEADER + '1,"А\nА",,,,,\n2,Б,,thing,,,\n'))
    assert "list.csv:4: kind 'thing' is unknown" in told


def test_all_faults_at_once(write):
    told = refused(write(HEADER + "1,А,,,2023,,\n2,,,,,,\n"))
    assert told.count("list.csv:") == 2


def test_empty_file(write):
    assert "the file is empty" in refused(write(""))
    assert "no entries" in refused(write(HEADER))


def test_missing_file(tmp_path):
    assert "cannot be read" in refused(tmp_path / "none.csv")


def test_file_that_disagrees_with_its_note(write):
    note = "id: other\nentries: 2\nsha256: 00ff\n"
    told = refused(write(HEADER + "1,А,,,,,\n", note))
    assert "list.meta.yaml:1: id says 'other'" in told
    assert "list.meta.yaml:2: entries says 2, the file has 1" in told
    assert "list.meta.yaml:3: sha256 says" in told


def test_note_with_unknown_key_and_coverage(write):
    told = refused(write(HEADER + "1,А,,,,,\n", "date: 2026-01-01\ncoverage: whole\n"))
    assert "list.meta.yaml:1: unknown key 'date'" in told
    assert "list.meta.yaml:2: coverage 'whole' is unknown" in told


def test_rows_of_a_rule_file():
    registry = from_rows("inline", [{"id": "1", "name": "А", "aliases": ("Б", "В")}])
    assert registry.entries[0].aliases == ("Б", "В")
    assert registry.coverage == "full"


def test_wrong_row_of_a_rule_file():
    with pytest.raises(RegistryError, match="unknown column 'alias'"):
        from_rows("inline", [{"id": "1", "name": "А", "alias": "Б"}])


def test_writing_and_reading_gives_the_same_entries(write):
    rows = [
        {
            "id": "1",
            "name": 'Фонд "А", «Б»',
            "aliases": ("В", "Г"),
            "listed": ("2015-01-02", "2020-03-04"),
            "delisted": ("2016-01-02",),
            "links": ("https://example.org/a", "https://example.org/b"),
            "kind": "organisation",
            "guard": "quotes",
        }
    ]
    entries = from_rows("inline", rows).entries
    assert load("list", write(normal.to_csv(entries))).entries == entries
