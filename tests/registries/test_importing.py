import csv
import io
import json
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import RegistryError
from checker.registries.importing import Origin, import_snapshot
from checker.registries.loading import load, meta_path
from checker.registries.model import Interval
from checker.registries.names import build

TODAY = date(2026, 11, 23)
SHARED = Path(__file__).parents[2].parent / "shared" / "registries"
real = pytest.mark.skipif(
    not SHARED.is_dir(), reason="real registry files are not part of the repository"
)

HEADER = [
    "№ п/п",
    "Полное наименование (прежнее наименование) / ФИО «Псевдоним»",
    "Основания для включения",
    "Дата принятия Минюстом России решения о включении в реестр",
    "Дата принятия Минюстом России решения об исключении из реестра",
    "Доменное имя информационного ресурса (при наличии)",
    "Тип иностранного агента",
    "ИНН",
    "ОГРН",
    "Полное наименование или ФИО участников",
    "Дата опубликования принятого решения о включении в реестр",
]


def row(number, name, listed, delisted="", links="", kind="", ogrn=""):
    cells = (number, name, "закон", listed, delisted, links, kind, "", ogrn, "", listed)
    return [str(cell) for cell in cells]


ROWS = [
    row(4, "Фонд «Пример»", "03.02.2023", kind="Юридические лица", ogrn="1027"),
    row(
        3,
        'Гречнев Пётр Олегович "Мика Лесной, Dry Ice"',
        "02.02.2022",
        "05.05.2023",
        "https://t.me/mika, ID:-1001429552108;\nhttps://example.org/ ",
        "Физические лица",
    ),
    row(2, "Общество «Лист» (Leaf Society, США)", "01.02.2021", kind="Иные"),
    row(
        1, "Фонд «Образец»", "01.02.2020", "01.02.2021", kind="Юридические", ogrn="1027"
    ),
]


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def as_xlsx(rows):
    def cell(text):
        return f'<c t="inlineStr"><is><t>{text.replace("&", "")}</t></is></c>'

    body = "".join(
        f"<row>{''.join(cell(text) for text in line)}</row>" for line in rows
    )
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{name}"><sheetData>{body}</sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


@pytest.fixture
def taken(tmp_path):
    def imported(data, name="export.csv", *, force=False):
        source = tmp_path / name
        source.write_bytes(data)
        target = tmp_path / "registries" / "agents.csv"
        return import_snapshot("agents", source, target, force=force, today=TODAY)

    return imported


def entries_of(result):
    return {entry.id: entry for entry in load("agents", result.path).entries}


def test_minjust_table_becomes_the_normal_form(taken):
    result = taken(as_csv([HEADER, *ROWS]))
    assert (result.layout, result.rows, result.entries) == ("minjust", 4, 3)
    assert result.snapshot == date(2023, 5, 5)
    person = entries_of(result)["3"]
    assert (person.name, person.kind, person.gender) == (
        "Гречнев Пётр Олегович",
        "person",
        "m",
    )
    assert person.aliases == ("Мика Лесной", "Dry Ice")
    assert person.links == ("https://t.me/mika", "https://example.org/")


def test_re_registered_entity_is_one_entry(taken):
    entry = entries_of(taken(as_csv([HEADER, *ROWS])))["4"]
    assert entry.aliases == ("Фонд «Образец»",)
    assert entry.intervals == (
        Interval(date(2020, 2, 1), date(2021, 2, 1)),
        Interval(date(2023, 2, 3), None),
    )


def test_names_in_brackets_become_aliases(taken):
    entry = entries_of(taken(as_csv([HEADER, *ROWS])))["2"]
    assert entry.aliases == ("Общество «Лист»", "Leaf Society")


def test_workbook_states_its_day(taken):
    rows = [["Реестр иностранных агентов"], ["45884.7083"], HEADER, *ROWS]
    result = taken(as_xlsx(rows), "export.xlsx")
    assert (result.entries, result.snapshot) == (3, date(2025, 8, 15))
    assert load("agents", result.path).coverage == "full"


def test_json_of_the_weekly_table(taken):
    items = [
        {"id": "1", "fullName": "Гречнева Анна Олеговна", "dateIn": "01.02.2023"},
        {"id": "2", "fullName": "«Пример»", "dateIn": "01.02.2024", "dateOut": ""},
    ]
    found = entries_of(taken(json.dumps(items).encode(), "registry.json"))
    assert [entry.kind for entry in found.values()] == ["person", ""]


def test_one_page_of_the_service_is_no_registry(taken):
    page = {"size": 1267, "values": [{"field_1_i": 1, "field_2_s": "«Пример»"}]}
    with pytest.raises(RegistryError, match="1 of 1267 entries"):
        taken(json.dumps(page).encode(), "values.json")


def test_fara_registrants(taken):
    text = (
        "Registration_Number,Registration_Date,Termination_Date,Name,Business Name\n"
        '7,04/02/2020,05/03/2021,"Miller, Ada",\n8,04/02/2021,,"Sample, Inc.",Sampler\n'
    )
    found = entries_of(taken(text.encode("cp1252"), "fara.csv"))
    assert [entry.kind for entry in found.values()] == ["person", "organisation"]
    assert found["7"].intervals == (Interval(date(2020, 4, 2), date(2021, 5, 3)),)


def test_opensanctions_table(taken):
    text = (
        "id,schema,name,aliases,birth_date,countries,last_seen\n"
        "NK-1,Person,Ada Miller,A. Miller;Ада Миллер,,us,2026-11-01T10:00:00\n"
        "NK-2,Vessel,Sample,,,,2026-11-02T10:00:00\n"
    )
    result = taken(text.encode(), "targets.simple.csv")
    assert entries_of(result)["NK-1"].aliases == ("A. Miller", "Ада Миллер")
    assert result.snapshot == date(2026, 11, 1)


def test_follow_the_money_lines(taken):
    item = {
        "id": "NK-1",
        "caption": "Ada Miller",
        "schema": "Person",
        "properties": {"alias": ["Ада Миллер"], "gender": ["female"]},
        "last_seen": "2026-11-01",
    }
    entry = entries_of(taken(json.dumps(item).encode(), "entities.ftm.json"))["NK-1"]
    assert (entry.aliases, entry.gender) == (("Ада Миллер",), "f")


def test_exactly_a_thousand_rows_are_refused(taken):
    rows = [row(n, f"Фонд «Пример {n}»", "01.02.2023") for n in range(1000)]
    with pytest.raises(RegistryError, match="exactly 1000 rows"):
        taken(as_csv([HEADER, *rows]))
    result = taken(as_csv([HEADER, *rows]), force=True)
    assert any("taken by force" in note for note in result.notes)


def test_a_shrunken_registry_is_refused_and_the_old_one_stays(taken):
    rows = [row(n, f"Фонд «Пример {n}»", "01.02.2023") for n in range(8)]
    before = taken(as_csv([HEADER, *rows])).path.read_bytes()
    with pytest.raises(RegistryError, match=r"5 entries where agents\.csv has 8"):
        taken(as_csv([HEADER, *rows[:5]]))
    assert taken(as_csv([HEADER, *rows])).path.read_bytes() == before


def test_a_registry_without_days_is_refused(taken):
    with pytest.raises(RegistryError, match="no day anywhere"):
        taken(as_csv([HEADER, row(1, "Фонд «Пример»", "")]))


def test_a_registry_without_rows_is_refused_even_by_force(taken):
    with pytest.raises(RegistryError, match="no entries"):
        taken(as_csv([HEADER]), force=True)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.csv"),
        (b"a,b\n1,2\n", "other.csv"),
        (b"PK\x03\x04 broken", "broken.xlsx"),
        (b'[{"fullName": ', "cut.json"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(taken, tmp_path, data, name):
    with pytest.raises(RegistryError, match=name):
        taken(data, name)
    assert not (tmp_path / "registries").exists()


def test_nothing_but_the_two_files_is_left(taken):
    path = taken(as_csv([HEADER, *ROWS])).path
    assert set(path.parent.iterdir()) == {path, meta_path(path)}


# ------------------------------------------------------------------ faults and places


def refused(taken, *arguments, **options):
    with pytest.raises(RegistryError) as caught:
        taken(*arguments, **options)
    return str(caught.value)


def test_days_that_cannot_be_are_told_with_their_lines(taken):
    rows = [*ROWS, row(9, "Фонд «Девять»", "31.02.2023"), row(8, "А «Б»", "01.01.0203")]
    told = refused(taken, as_csv([HEADER, *rows]))
    # the second row has a line break in a cell
    assert "export.csv:7: listed '31.02.2023' is no day; mend the date" in told
    assert "export.csv:8: listed '01.01.0203' is no day" in told
    assert "--force" in told


def test_by_force_a_row_with_an_impossible_day_counts_as_listed(taken):
    rows = [*ROWS, row(9, "Фонд «Девять»", "31.02.2023")]
    result = taken(as_csv([HEADER, *rows]), force=True)
    assert entries_of(result)["9"].intervals == (Interval(None, None),)
    assert load("agents", result.path).coverage == "partial"


def test_delisted_before_listed_is_told_with_its_line(taken):
    told = refused(
        taken, as_csv([HEADER, row(1, "А «Б»", "02.02.2023", "01.02.2023"), *ROWS])
    )
    assert "export.csv:2: delisted 2023-02-01 before listed 2023-02-02" in told


def test_a_number_given_twice_names_both_lines(taken):
    told = refused(taken, as_csv([HEADER, row(3, "Фонд «Ещё»", "01.02.2023"), *ROWS]))
    assert "export.csv:4: id 3 is given twice, see line 2" in told


def test_a_fault_in_a_workbook_names_its_row(taken):
    rows = [["Реестр"], ["45884"], HEADER, *ROWS, row(9, "А «Б»", "31.02.2023")]
    assert "export.xlsx:8: listed '31.02.2023' is no day" in refused(
        taken, as_xlsx(rows), "export.xlsx"
    )


def test_a_fault_in_json_names_its_line(taken):
    text = """[
 {"id": "1", "fullName": "«Пример»", "dateIn": "01.02.2024"},
 {"id": "2",
  "fullName": "«Ещё»", "dateIn": "31.02.2024"}
]"""
    assert "registry.json:3: listed '31.02.2024' is no day" in refused(
        taken, text.encode(), "registry.json"
    )


def test_a_missing_column_is_named(taken):
    rows = [
        [cell for at, cell in enumerate(line) if at != 3] for line in (HEADER, *ROWS)
    ]
    rows = [[cell for at, cell in enumerate(line) if at != 9] for line in rows]
    told = refused(taken, as_csv(rows))
    assert "export.csv:1: no column with «о включении»" in told


def test_another_table_is_told_by_its_first_line(taken):
    told = refused(taken, b"name;sum\n1;2\n", "table.csv")
    assert "table.csv:1: no known layout of a registry begins “name;sum”" in told


def test_broken_letters_are_told_with_their_line(taken):
    data = as_csv([HEADER, *ROWS]).replace(
        "Образец".encode(), "Образец".encode("cp1251")
    )
    assert "export.csv:6: not UTF-8 from here on" in refused(taken, data)


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_saved_by_a_spreadsheet_are_read(taken, encoding, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADER, *ROWS])
    assert taken(out.getvalue().encode(encoding)).entries == 3


def test_days_as_numbers_of_a_spreadsheet_are_read(taken):
    entry = entries_of(taken(as_csv([HEADER, row(1, "Фонд «Пример»", "44960")])))["1"]
    assert entry.intervals[0].listed == date(2023, 2, 3)


def test_forty_faults_are_not_told_one_by_one(taken):
    rows = [row(n, f"Фонд «Пример {n}»", "31.02.2023") for n in range(40)]
    told = refused(taken, as_csv([HEADER, *rows, *ROWS]))
    assert told.count("is no day") == 20
    assert "more like these" in told


def test_an_older_snapshot_does_not_replace_a_newer_one(taken):
    taken(as_csv([HEADER, *ROWS]))
    told = refused(taken, as_csv([HEADER, *ROWS[:1], *ROWS[2:]]), force=False)
    assert "older than agents.csv" in told


def test_another_registry_of_the_same_size_is_refused(taken):
    taken(as_csv([HEADER, *[row(n, f"Фонд «А{n}»", "01.02.2023") for n in range(9)]]))
    other = [row(n + 50, f"Союз «Б{n}»", "02.02.2023") for n in range(9)]
    told = refused(taken, as_csv([HEADER, *other]))
    assert "9 of the 9 entries of agents.csv are not in it" in told


# ---------------------------------------------------------------------- hostile files


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def test_a_workbook_that_unpacks_without_end_is_refused(taken, monkeypatch):
    monkeypatch.setattr("checker.registries.formats.tables.LARGEST_PART", 10_000)
    bomb = zipped(xl__worksheets__sheet1_xml=b" " * 20_000)
    assert len(bomb) < 1000
    assert "too large to be a registry" in refused(taken, bomb, "bomb.xlsx")


def test_an_archive_that_unpacks_without_end_is_refused(taken, monkeypatch):
    monkeypatch.setattr("checker.registries.formats.tables.LARGEST_PART", 10_000)
    bomb = zipped(list_csv=b" " * 20_000)
    assert "too large for a registry" in refused(taken, bomb, "bomb.zip")


def test_a_workbook_with_entities_is_refused(taken):
    sheet = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    data = zipped(xl__worksheets__sheet1_xml=sheet)
    assert "declares what no workbook does" in refused(taken, data, "entities.xlsx")


def test_a_workbook_with_a_cell_far_to_the_right_is_refused(taken):
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{name}"><row r="7"><c r="ZZZ7"/></row></worksheet>'
    data = zipped(xl__worksheets__sheet1_xml=sheet)
    assert "wide.xlsx:7: more than 500 columns" in refused(taken, data, "wide.xlsx")


def test_a_workbook_of_rows_without_end_is_refused(taken, monkeypatch):
    monkeypatch.setattr("checker.registries.formats.tables.MOST_ROWS", 5)
    assert "more than 5 rows" in refused(taken, as_xlsx([HEADER] * 9), "long.xlsx")


def test_json_nested_without_end_is_refused(taken):
    data = b'[{"fullName": ' + b"[" * 200_000
    assert "deep.json" in refused(taken, data, "deep.json")


def test_a_file_far_too_large_is_refused(taken, monkeypatch):
    monkeypatch.setattr("checker.registries.formats.tables.LARGEST_FILE", 100)
    assert "too large for a registry" in refused(taken, as_csv([HEADER, *ROWS]))


# ---------------------------------------------------------------------- other layouts


def test_an_archive_of_one_file_is_unpacked(taken):
    text = (
        "Registration_Number,Registration_Date,Termination_Date,Name,Business Name\n"
        '7,04/02/2020,,"Miller, Ada",\n'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("FARA_All_Registrants.csv", text)
    result = taken(out.getvalue(), "FARA_All_Registrants.csv.zip")
    assert (result.layout, result.entries) == ("fara", 1)


def test_who_registered_after_the_work_was_over_is_delisted_from_the_start(taken):
    text = (
        "Registration Number,Registration Date,Termination Date,Name,Business Name\n"
        '7,04/02/2020,03/03/2019,"Sample, Inc.",\n8,04/02/2021,,"Sample Two, Inc.",\n'
    )
    entry = entries_of(taken(text.encode("cp1252"), "fara.csv"))["7"]
    assert entry.intervals == (Interval(None, date(2019, 3, 3)),)


def test_a_mirror_in_one_document(taken):
    document = {
        "register": "extremist",
        "fetched_at": "2026-09-21T06:00:00Z",
        "entry_count": 2,
        "entries": [
            {"id": "e-1", "kind": "org", "name": "Союз «Ржавый якорь»",
             "aliases": ["Ржавый якорь", "Rusty Anchor"], "included_at": "2020-03-01",
             "excluded_at": None},
            {"id": "e-2", "kind": "person", "name": "Травкин Пётр Ильич", "aliases": [],
             "included_at": "2021-03-01", "excluded_at": "2022-03-01"},
        ],
    }  # fmt: skip
    result = taken(json.dumps(document).encode(), "extremist.json")
    found = entries_of(result)
    assert (result.layout, result.snapshot) == ("names-list", date(2026, 9, 21))
    assert found["e-1"].aliases == ("Ржавый якорь", "Rusty Anchor")
    assert (found["e-2"].kind, found["e-2"].gender) == ("person", "m")
    assert found["e-2"].intervals[0].delisted == date(2022, 3, 1)


def test_a_mirror_that_lacks_entries_is_refused(taken):
    document = {"entry_count": 9, "entries": [{"name": "Союз «А»", "aliases": []}]}
    assert "1 of 9 entries" in refused(taken, json.dumps(document).encode(), "a.json")


def test_a_list_without_days_asks_for_the_day(taken, tmp_path):
    data = json.dumps(
        [
            {"name": "Союз «Ржавый якорь»", "aliases": [], "is_person": False},
            {"name": "Общественное объединение", "aliases": [], "is_person": False},
        ]
    ).encode()
    assert "--snapshot" in refused(taken, data, "list.json")
    source = tmp_path / "list.json"
    result = import_snapshot(
        "agents", source, tmp_path / "new.csv", force=False, today=TODAY,
        origin=Origin(day=date(2026, 11, 20)),
    )  # fmt: skip
    assert (result.entries, result.snapshot) == (1, date(2026, 11, 20))
    assert any("no name of anybody" in note for note in result.notes)


def test_the_normal_form_is_taken_as_it_is(taken):
    text = (
        "id,name,aliases,kind,listed,delisted,links\n"
        "a-1,Фонд «Пример»,Пример,organisation,2020-01-02 | 2023-01-02,2021-01-02,\n"
    )
    result = taken(text.encode(), "mirror.csv")
    assert len(entries_of(result)["a-1"].intervals) == 2
    assert result.snapshot == date(2023, 1, 2)


def test_a_fault_in_the_normal_form_names_its_line(taken):
    text = "id,name,aliases,kind,listed,delisted,links\n1,А,,,2023-02-30,,\n"
    assert "mirror.csv:2: listed '2023-02-30' is no day" in refused(
        taken, text.encode(), "mirror.csv"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '{"id": "a", "caption": "A", "schema": "Person", "properties": {}}\nnot',
            ":2: not a JSON",
        ),
        ('{"caption": "A", "schema": "Person", "properties": {}}', ":1: no entity"),
        ("id,schema,name,aliases\nNK-1,Person,A,\nNK-2,Per", ":3: 2 cells where"),
    ],
)
def test_a_cut_file_of_opensanctions_names_its_line(taken, text, words):
    assert f"cut.json{words}" in refused(taken, text.encode(), "cut.json")


def test_a_line_of_follow_the_money_brings_all_its_names(taken):
    item = {
        "id": "ru-x",
        "caption": "Союз «Ржавый якорь»",
        "schema": "Organization",
        "properties": {
            "name": ["Союз «Ржавый якорь»", "Rusty Anchor Union"],
            "alias": ["Якорь"],
            "previousName": ["Союз «Новый якорь»"],
            "weakAlias": ["РЯ"],
        },
        "last_seen": "2026-11-01",
    }
    entry = entries_of(taken(json.dumps(item).encode(), "entities.ftm.json"))["ru-x"]
    assert entry.aliases == ("Rusty Anchor Union", "Якорь", "Союз «Новый якорь»")


# ----------------------------------------------------------- provenance, nothing lost


def test_the_note_tells_where_it_is_from(taken, tmp_path):
    result = taken(as_csv([HEADER, *ROWS]))
    note = yaml.safe_load(meta_path(result.path).read_text(encoding="utf-8"))
    source = tmp_path / "export.csv"
    assert note == {
        "id": "agents",
        "title": "Register of foreign agents of the Russian Ministry of Justice",
        "source": "export.csv",
        "source_sha256": sha256(source.read_bytes()).hexdigest(),
        "layout": "minjust",
        "rows": 4,
        "imported": "2026-11-23",
        "snapshot": "2023-05-05",
        "coverage": "full",
        "entries": 3,
        "sha256": sha256(result.path.read_bytes()).hexdigest(),
    }


def test_look_alike_letters_keep_their_spelling_and_match(taken):
    name = 'Гречнев Пётр Олегович "Dry Iсе"'  # the last two letters are Cyrillic
    result = taken(as_csv([HEADER, row(1, name, "01.02.2023")]))
    registry = load("agents", result.path)
    assert registry.entries[0].aliases == ("Dry Iсе",)
    assert build(registry).lookup("Dry Ice") == ("1",)


def test_a_file_changed_by_hand_is_kept_beside_the_new_one(taken):
    path = taken(as_csv([HEADER, *ROWS])).path
    changed = path.read_text(encoding="utf-8") + "own,Фонд «Свой»,,,,,,,\n"
    path.write_text(changed, encoding="utf-8")
    result = taken(as_csv([HEADER, *ROWS]))
    assert any("agents.unusable.csv" in note for note in result.notes)
    copy = path.with_name("agents.unusable.csv")
    assert copy.read_text(encoding="utf-8") == changed
    assert len(load("agents", path).entries) == 3


def test_a_note_that_cannot_be_written_leaves_the_old_registry(taken):
    path = taken(as_csv([HEADER, *ROWS])).path
    before = path.read_bytes()
    note = meta_path(path)
    kept = note.read_bytes()
    note.unlink()
    note.mkdir()
    (note / "file").touch()
    changed = [row(7, "Фонд «Новый»", "06.05.2023"), *ROWS[:3]]
    assert "nothing was changed" in refused(
        taken, as_csv([HEADER, *changed]), force=True
    )
    assert path.read_bytes() == before
    (note / "file").unlink()
    note.rmdir()
    note.write_bytes(kept)
    assert len(load("agents", path).entries) == 3


@real
@pytest.mark.parametrize(
    ("file", "rows", "entries"),
    [
        ("minjust-export-2025-08-15/export.xlsx", 1050, 1045),
        ("minjust-export-2025-08-15/export.csv", 1050, 1045),
        ("minjust-json-2024-10-01/registry.json", 866, 861),
        ("minjust-json-2025-01-04/registry.json", 906, 901),
        ("minjust-pdf-table-2024-02/the-registry.csv", 763, 759),
        ("us-fara-2025-04-11/FARA_All_Registrants.csv", 6929, 6928),
        ("us-fara-2025-04-11/Active_Registrants_2025-04-11.csv", 539, 539),
        ("us-fara-2025-04-11/Active_Foreign_Principals_2025-04-11.csv", 777, 777),
        ("legal-entity-marks-2026-07/foreign-agents-raw.json", 1226, 1226),
        ("legal-entity-marks-2026-07/undesirable-orgs.json", 367, 367),
        ("legal-entity-marks-2026-07/extremist-orgs.json", 672, 672),
    ],
)
def test_a_real_file_is_taken_whole(tmp_path, file, rows, entries):
    source = SHARED / file
    result = import_snapshot(
        "real", source, tmp_path / "real.csv", force=False, today=TODAY
    )
    assert (result.rows, result.entries) == (rows, entries)
    assert len(load("real", result.path).entries) == entries


@real
def test_re_registered_agents_are_listed_again(tmp_path):
    source = SHARED / "minjust-export-2025-08-15" / "export.xlsx"
    result = import_snapshot(
        "real", source, tmp_path / "real.csv", force=False, today=TODAY
    )
    twice = [e for e in load("real", result.path).entries if len(e.intervals) > 1]
    assert {entry.id for entry in twice} == {"849", "585", "500", "187", "490"}


# --------------------------------------------------------------------- any input at all

WHOLE = {
    "a.csv": as_csv([HEADER, *ROWS]),
    "a.xlsx": as_xlsx([["Реестр"], ["45884"], HEADER, *ROWS]),
    "a.json": json.dumps([{"id": "1", "fullName": "«А»", "dateIn": "01.02.2023"}]).encode(),
    "n.json": json.dumps([{"name": "«А»", "aliases": ["Б"], "dateIn": "01.02.2023"}]).encode(),
    "f.csv": b'Registration Number,Registration Date,Name\n7,04/02/2020,"Miller, Ada"\n',
    "t.csv": b"id,schema,name,aliases,last_seen\nNK-1,Person,Ada,A;B,2026-11-01\n",
    "e.json": b'{"id": "x", "caption": "A", "schema": "Person", "properties": {"alias": ["B"]}}',
    "m.csv": b"id,name,aliases,kind,listed,delisted,links\n1,A,B | C,,2020-01-02,,\n",
}  # fmt: skip


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    name=st.sampled_from(sorted(WHOLE)),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)),
        max_size=4,
    ),
)
def test_whatever_is_in_a_file_it_is_refused_or_can_be_read_again(tmp_path, name, cuts):
    data = WHOLE[name]
    for place, length, put in cuts:
        at = int(place * len(data))
        data = data[:at] + put + data[at + length :]
    source, target = tmp_path / name, tmp_path / "out" / "agents.csv"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    try:
        import_snapshot("agents", source, target, force=True, today=TODAY)
    except RegistryError:
        assert not target.exists()
    else:
        load("agents", target)
