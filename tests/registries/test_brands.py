from pathlib import Path

import pytest

from checker import runs
from checker.errors import RegistryError
from checker.registries.brands import load_table, with_brands
from checker.registries.importing import entries_of
from checker.registries.loading import from_rows
from checker.registries.model import Registry
from checker.registries.names import build

SHARED = Path(__file__).parents[2].parent / "shared" / "registries"
TABLES = sorted(runs.brands_file("any").parent.glob("*.yaml"))
real = pytest.mark.skipif(
    not SHARED.is_dir(), reason="real registry files are not part of the repository"
)

ROWS = [
    {
        "id": "1",
        "name": "Общество с ограниченной ответственностью «Мол»",
        "kind": "organisation",
    },
    {
        "id": "2",
        "name": "Юридическое лицо, зарегистрированное в Латвии, SIA «Pier Project» (номер 4)",
    },
    {"id": "3", "name": "Травкин Пётр Ильич", "kind": "person"},
    {"id": "4", "name": "Издание «Причал»", "aliases": ("Pristan",)},
]


def branded(table):
    return with_brands(from_rows("list", ROWS), table)


def aliases(found):
    return {
        entry.id: entry.aliases for entry in found.registry.entries if entry.aliases
    }


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Общество с ограниченной ответственностью «Мол»", "1"),
        ("ООО «Мол»", "1"),
        ('ооо "МОЛ"', "1"),
        ("SIA «Pier Project»", "2"),
        ("Pier Project", "2"),
        ("Травкин Пётр Ильич", "3"),
        ("Pristan", "4"),
    ],
)
def test_a_brand_finds_its_entry_by_the_registered_name(name, number):
    found = branded({name: ("Северный ветер",)})
    assert found.unmatched == ()
    assert "Северный ветер" in aliases(found)[number]


@pytest.mark.parametrize(
    "name", ["ООО «Молот»", "Травкин", "Project", "Издание «Мол и К»"]
)
def test_a_brand_of_nobody_is_told(name):
    found = branded({name: ("Северный ветер",)})
    assert found.unmatched == ((name, ("Северный ветер",)),)
    assert aliases(found) == {"4": ("Pristan",)}


def test_a_name_of_its_own_goes_before_one_that_another_entry_quotes():
    rows = [
        {"id": "1", "name": "Кружок при издании «Мол»", "kind": "organisation"},
        {"id": "2", "name": "«Мол» («Пирс»)", "kind": "organisation"},
    ]
    found = with_brands(from_rows("list", rows), {"«Мол»": ("Северный ветер",)})
    assert aliases(found) == {"2": ("Северный ветер",)}


def test_a_brand_that_is_known_already_is_no_other():
    found = branded({"Издание «Причал»": ("Пристань", "PRISTAN", "Издание «Причал»")})
    assert aliases(found)["4"] == ("Pristan", "Пристань")


def test_a_brand_gets_forms_and_a_guard_like_every_name():
    index = build(branded({"ООО «Мол»": ("Дождь", "Северный ветер")}).registry)
    assert index.lookup("Северным ветром") == ("1",)
    assert index.lookup("Дождя") == ("1",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- Мол\n", ":1: no registered name"),
        ("ООО «Мол»: [Мол]\nООО «Мол»: [Пирс]\n", ":2: ООО «Мол» is given twice"),
        ("ООО «Мол»: []\n", ":1: ООО «Мол»: an empty brand"),
        ("А: [Б]\nООО «Мол»: [[Мол]]\n", ":2: ООО «Мол»: an empty brand"),
        ("ООО «Мол»: [Мол\n", "not YAML"),
    ],
)
def test_a_broken_table_names_the_line(tmp_path, text, words):
    path = tmp_path / "table.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=r"table\.yaml") as caught:
        load_table(path)
    assert words in str(caught.value)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_shipped_tables_load(path):
    assert load_table(path)


def test_the_starter_knows_its_brand():
    found = runs.open_registry(
        "ru-foreign-agents", runs.starters()["ru-foreign-agents"]
    )
    assert build(found.registry).lookup("Росбалта") == ("297",)


@real
@pytest.mark.parametrize(
    ("registry", "file", "waiting"),
    [
        ("ru-foreign-agents", "minjust-export-2025-08-15/export.xlsx", {"DOXA"}),
        (
            "ru-foreign-agents",
            "legal-entity-marks-2026-07/foreign-agents-raw.json",
            set(),
        ),
        ("ru-undesirable", "legal-entity-marks-2026-07/undesirable-orgs.json", set()),
        ("ru-extremist", "legal-entity-marks-2026-07/extremist-orgs.json", set()),
        ("ru-terrorist", "legal-entity-marks-2026-07/terrorist-orgs.json", set()),
    ],
)
def test_every_shipped_brand_finds_its_real_entry(registry, file, waiting):
    """But for who was listed only after the snapshot."""
    table = load_table(runs.brands_file(registry))
    found = with_brands(Registry(registry, entries_of(SHARED / file)), table)
    assert {brand for _, brands in found.unmatched for brand in brands} == waiting


@real
@pytest.mark.parametrize(
    ("brand", "piece"),
    [
        ("Росбалта", "РС-Балт"), ("Медузе", "Medusa Project"), ("Важным историям", "Istories fonds"),
        ("Медиазоной", "«ЗП»"), ("Голоса Америки", "Голос Америки"), ("Вёрстке", "Вёрстка Медиа"),
        ("Холоду", "Холод"), ("Bellingcat", "Stichting Bellingcat"), ("The Insider", "Insider SIA"),
        ("Настоящего времени", "Настоящее Время"), ("VTimes", "Stichting 2 Oktober"),
        ("Кавказский узел", "МЕМО"), ("Немецкой волне", "Deutsche Welle"),
    ],
)  # fmt: skip
def test_brands_are_recognised_with_the_official_register_alone(official, brand, piece):
    found = official.lookup(brand)
    assert any(piece in official.entries[one].name for one in found)


@pytest.fixture(scope="module")
def official():
    source = SHARED / "minjust-export-2025-08-15" / "export.xlsx"
    table = load_table(runs.brands_file("ru-foreign-agents"))
    return build(
        with_brands(Registry("ru-foreign-agents", entries_of(source)), table).registry
    )
