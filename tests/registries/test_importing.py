import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from checker.errors import RegistryError
from checker.registries.importing import import_snapshot
from checker.registries.loading import load, meta_path
from checker.registries.model import Interval

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
