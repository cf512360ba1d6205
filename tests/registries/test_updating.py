"""Registries downloaded from a local server; whatever goes wrong, the old one stays."""

from datetime import date

import pytest

from checker.errors import RegistryError
from checker.registries.downloading import Address, Limits
from checker.registries.loading import load, meta_path
from checker.registries.updating import update
from tests.registries.local_server import CERTIFICATE, Server
from tests.registries.test_importing import HEADER, ROWS, as_csv, as_xlsx, row

TODAY = date(2026, 11, 23)
EXPORT = as_csv([HEADER, *ROWS])


@pytest.fixture
def server():
    running = Server()
    running.files["/export"] = EXPORT
    yield running
    running.close()


@pytest.fixture
def renew(server, tmp_path):
    target = tmp_path / "registries" / "agents.csv"

    def renewed(path="/export", *, trusted=True, paged=False, force=False, **limits):
        address = Address(
            path if "://" in path else server.address(path),
            paged=paged,
            certificates=CERTIFICATE if trusted else None,
        )
        return update(
            "agents", address, target, force=force, today=TODAY, limits=Limits(**limits)
        )

    renewed.target = target
    return renewed


@pytest.fixture
def kept(renew):
    """A good registry is there; afterwards it must be there still, and nothing else."""
    renew()
    files = {path: path.read_bytes() for path in renew.target.parent.iterdir()}
    yield renew.target
    assert {p: p.read_bytes() for p in renew.target.parent.iterdir()} == files
    assert len(load("agents", renew.target).entries) == 3


def test_a_registry_is_downloaded_with_its_address_noted(renew, server):
    done = renew()
    assert (done.entries, done.layout, done.since) == (3, "minjust", None)
    note = meta_path(done.path).read_text(encoding="utf-8")
    assert server.address("/export") in note


def test_a_second_download_tells_what_happened(renew, server):
    more = [row(n, f"Фонд «Номер {n}»", "01.01.2020") for n in range(10, 20)]
    server.files["/export"] = as_csv([HEADER, *ROWS, *more])
    renew()
    fifth = row(5, "Фонд «Пятый»", "01.01.2024")
    server.files["/export"] = as_csv([HEADER, fifth, *ROWS, *more])
    assert [entry.name for entry in renew().since.listed] == ["Фонд «Пятый»"]


def test_a_redirect_to_https_is_followed(renew):
    assert renew("/elsewhere").entries == 3


def test_a_file_that_says_no_day_is_of_the_day_the_server_says(renew, server):
    server.changed = "Wed, 18 Nov 2026 09:00:00 GMT"
    assert renew().snapshot == date(2026, 11, 18)


def test_a_workbook_that_states_its_day_is_of_that_day(renew, server):
    server.changed = "Wed, 18 Nov 2026 09:00:00 GMT"
    server.files["/export"] = as_xlsx([["Реестр"], ["45884"], HEADER, *ROWS])
    assert renew().snapshot == date(2025, 8, 15)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/unsafe", "not https"),
        ("/circle", "the server answered 302"),
        ("/absent", "the server answered 404"),
        ("/broken-off", "broke off after"),
        ("http://127.0.0.1:1/export", "no https address"),
        ("file:///etc/passwd", "no https address"),
        ("https://me:secret@127.0.0.1/export", "a password in an address"),
        ("https://127.0.0.1:1/export", "no connection"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_what_cannot_be_had_leaves_the_old_file(renew, path, words):
    with pytest.raises(RegistryError, match=words):
        renew(path)


@pytest.mark.usefixtures("kept")
def test_an_unknown_certificate_is_refused_with_the_way_out(renew):
    with pytest.raises(RegistryError, match=r"cannot be trusted.*`certificates`"):
        renew(trusted=False)


@pytest.mark.usefixtures("kept")
def test_a_file_beyond_the_limit_is_refused(renew):
    with pytest.raises(RegistryError, match="more than 100 bytes"):
        renew(bytes=100)


@pytest.mark.usefixtures("kept")
def test_a_server_that_drips_is_given_up(renew):
    with pytest.raises(RegistryError, match=r"not finished after 0\.3 seconds"):
        renew("/dripping", seconds=0.3)


@pytest.mark.usefixtures("kept")
def test_a_server_that_falls_silent_is_given_up(renew):
    with pytest.raises(RegistryError, match="does not answer"):
        renew("/silent", silence=0.2)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"<html>login</html>", "no known layout"),
        (as_csv([HEADER, ROWS[0]]), "1 entries where agents.csv has 3"),
        (as_csv([HEADER]), "no entries"),
    ],
)
def test_a_wrong_file_does_not_replace_the_old_one(renew, server, data, words):
    server.files["/export"] = data
    with pytest.raises(RegistryError, match=words) as caught:
        renew()
    assert server.address("/export") in str(caught.value)


# ------------------------------------------------------------ the ministry's service


@pytest.fixture
def service(server):
    """1267 entries behind a service that gives 1000 at most, newest last."""
    server.about = {
        "title": "Реестр примеров",
        "columns": [
            {"name": "field_1_i", "title": "№ п/п"},
            {"name": "field_7_s", "title": "Полное наименование / ФИО"},
            {"name": "field_3_s", "title": "Дата принятия решения о включении"},
            {"name": "field_9_s", "title": "Дата принятия решения об исключении"},
        ],
    }
    server.entries = [
        {"field_1_i": n, "field_7_s": f"Фонд «Пример {n}»", "field_3_s": "03.02.2023"}
        for n in range(1, 1268)
    ]
    return server


def test_pages_are_read_until_all_entries_are_there(renew, service):
    done = renew("/values", paged=True)
    assert (done.rows, done.entries, done.snapshot) == (1267, 1267, TODAY)
    assert service.asked == [(0, 1000), (1000, 1000)]
    registry = load("agents", done.path)
    assert registry.title == "Реестр примеров"
    assert registry.entries[-1].name == "Фонд «Пример 1267»"


def test_columns_of_another_registry_are_found_by_their_titles(renew, service):
    for column in service.about["columns"]:
        column["name"] = column["name"].replace("field_7_s", "field_5_s")
    service.entries = [
        {"field_1_i": 1, "field_5_s": "Фонд «Пример»", "field_3_s": "03.02.2023",
         "field_9_s": "04.02.2024"},
    ]  # fmt: skip
    entry = load("agents", renew("/values", paged=True).path).entries[0]
    assert (entry.name, entry.intervals[0].delisted) == (
        "Фонд «Пример»",
        date(2024, 2, 4),
    )


@pytest.mark.usefixtures("kept")
def test_a_service_that_stops_early_is_refused(renew, service):
    service.missing = 5
    with pytest.raises(RegistryError, match="1267 of 1272 entries"):
        renew("/values", paged=True)


@pytest.mark.usefixtures("kept")
def test_pages_that_overlap_are_refused(renew, service):
    service.entries[1100] = service.entries[3]
    with pytest.raises(RegistryError, match="pages overlap"):
        renew("/values", paged=True)
