"""Registers brought in from the command line."""

import json

import pytest

from checker.registries.loading import load
from tests.cli.test_errors import ARTICLE, both, plashka
from tests.registries.local_server import CERTIFICATE, Server
from tests.registries.test_importing import HEADER, ROWS, as_csv, row


def test_a_file_that_is_no_register_is_refused_and_nothing_is_written(tmp_path):
    (tmp_path / "wrong.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = plashka("registry", "import", "ru-foreign-agents", "wrong.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert "wrong.csv" in both(done)
    assert "Traceback" not in both(done)
    assert not list((tmp_path / "registries").glob("*.csv"))


def test_an_imported_register_is_used_by_a_check(tmp_path):
    opensanctions = (
        "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,"
        "emails,dataset,first_seen,last_seen,last_change\n"
        "x-1,Organization,ООО «Мол»,,,ru,,,,,,test,2022-01-14T00:00:00,2024-01-01T00:00:00,"
        "2022-01-14T00:00:00\n"
    )
    (tmp_path / "targets.simple.csv").write_text(opensanctions, encoding="utf-8")
    done = plashka(
        "registry",
        "import",
        "ru-foreign-agents",
        "targets.simple.csv",
        "--force",
        cwd=tmp_path,
    )
    assert done.returncode == 0, both(done)
    assert "1 entries from 1 rows" in both(done)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = plashka(
        "check", "a.txt", "--registry", "ru-foreign-agents=registries/ru-foreign-agents.csv",
        "--publisher", "ООО «Мол»", "--date", "2023-04-19", "--format", "json", cwd=tmp_path,
    )  # fmt: skip
    statuses = {
        one["rule"]: one["status"] for one in json.loads(done.stdout)["documents"][0]["verdicts"]
        if one["aspect"] == "words"
    }  # fmt: skip
    assert statuses["ru-foreign-agent-notice"] == "missing"


# --------------------------------------------------------------------- status, find

PROJECT = """\
publisher: {name: ООО «Пример», countries: [RU], registered_medium: true}
registries:
  ru-foreign-agents: {file: agents.csv, url: "https://example.org/export.xlsx"}
brands:
  ru-foreign-agents:
    ООО «Тихая бухта»: [Бухта-медиа]
    ООО «Никто»: Нечто
"""
AGENTS = """\
id,name,aliases,kind,listed,delisted,links,gender
1,Травкин Пётр Ильич,,person,2023-01-02,,https://t.me/travkin_example,m
2,Ольховская Вера Андреевна,,person,2022-01-02,2024-01-02,,f
3,ООО «Тихая бухта»,,organisation,2026-01-02,,,
"""
NOTE = "id: ru-foreign-agents\nsource: example.org\nsnapshot: 2026-11-01\ncoverage: full\nentries: 3\n"


@pytest.fixture
def room(tmp_path):
    (tmp_path / "plashka.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "agents.csv").write_text(AGENTS, encoding="utf-8")
    (tmp_path / "agents.meta.yaml").write_text(NOTE, encoding="utf-8")
    return tmp_path


def out(done):
    return done.stdout.decode("utf-8")


def test_status_of_a_fresh_registry(room):
    done = plashka("registry", "status", "--as-of", "2026-11-15", cwd=room)
    assert done.returncode == 0
    told = out(done)
    assert "ru-foreign-agents  of 2026-11-01 (14 days old), full, up to date" in told
    assert (
        "3 entries: 2 people, 1 organisations; on 2026-11-15: 2 listed, 1 delisted"
        in told
    )
    assert "brands of the project file that no entry bears: ООО «Никто»" in told
    assert "sha256" in told


def test_status_of_a_stale_registry_says_the_way_out(room):
    told = out(
        plashka("registry", "status", "--as-of", "2026-11-16", "--lang", "ru", cwd=room)
    )
    assert "УСТАРЕЛ" in told
    assert "plashka registry update ru-foreign-agents" in told


def test_status_as_data(room):
    done = plashka(
        "registry", "status", "--format", "json", "--as-of", "2026-11-16", cwd=room
    )
    (one,) = json.loads(out(done))["registries"]
    assert (one["stale"], one["age_days"], one["stale_after_days"]) == (True, 15, 14)
    assert (one["listed"], one["delisted"], one["not_yet"]) == (2, 1, 0)
    assert one["unmatched_own_brands"] == ["ООО «Никто»"]
    assert "Росбалт" in one["unmatched_brands"]
    assert one["speaks_until"] == "2026-11-15"


def test_status_without_a_project_shows_the_starter(tmp_path):
    told = out(plashka("registry", "status", cwd=tmp_path))
    assert "partial, shipped starter" in told
    assert "known brands are of nobody in it" in told


def test_status_of_a_broken_registry_is_exit_2_and_names_the_line(room):
    (room / "agents.csv").write_text(AGENTS + "3,Ещё,,,,,,\n", encoding="utf-8")
    done = plashka("registry", "status", cwd=room)
    assert done.returncode == 2
    assert "agents.csv:5: id 3 is given twice" in both(done)


def test_find_shows_an_entry_with_its_forms(room):
    done = plashka("registry", "find", "Травкиным", cwd=room)
    assert done.returncode == 0
    told = out(done)
    assert "ru-foreign-agents/1  Травкин Пётр Ильич  person m" in told
    assert "“Травкиным” names it: surname" in told
    assert "https://t.me/travkin_example" in told
    assert "Травкину Петру Ильичу" in told


def test_find_knows_the_brands_of_the_project(room):
    done = plashka("registry", "find", "Бухта-медиа", "--format", "json", cwd=room)
    (one,) = json.loads(out(done))["found"]
    assert (one["id"], one["strength"]) == ("3", "alias")


def test_find_tells_near_names_and_exits_1(room):
    done = plashka("registry", "find", "Травкинн", cwd=room)
    assert done.returncode == 1
    assert "nobody of this name in ru-foreign-agents" in out(done)
    assert "ru-foreign-agents/1  Травкин Пётр Ильич" in out(done)


def test_find_in_a_file_of_its_own(tmp_path):
    (tmp_path / "a.csv").write_text(AGENTS, encoding="utf-8")
    done = plashka(
        "registry", "find", "Вера Ольховская", "--registry", "own=a.csv", cwd=tmp_path
    )
    assert "own/2  Ольховская Вера Андреевна" in out(done)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("status", "ru-foreign-agent"), "no registry 'ru-foreign-agent'"),
        (("find", "А", "--registry", "none"), "no registry 'none'"),
        (("status", "--as-of", "today"), "write a day as"),
        (("status", "--format", "xml"), "one of text, json"),
        (("import", "a", "agents.csv", "--snapshot", "1.2.2026"), "write a day as"),
        (("diff", "agents.csv", "none.csv"), "cannot be read: No such file"),
        (("update", "ru-undesirable"), "no address of ru-undesirable is known"),
    ],
)
def test_wrong_usage(room, arguments, words):
    done = plashka("registry", *arguments, cwd=room)
    assert done.returncode == 2
    assert words in both(done)
    assert "Traceback" not in both(done)


# ------------------------------------------------------------------------------ diff


def test_diff_between_an_official_file_and_the_normal_form(tmp_path):
    (tmp_path / "old.csv").write_bytes(as_csv([HEADER, *ROWS[1:]]))
    new = (
        "id,name,aliases,kind,listed,delisted,links\n"
        "1,Фонд «Образец»,,organisation,2020-02-01,2021-02-01,\n"
        "2,Общество «Лист» (Leaf Society),,organisation,2021-02-01,2026-01-01,\n"
        "9,Фонд «Новый»,,organisation,2026-02-01,,\n"
    )
    (tmp_path / "new.csv").write_text(new, encoding="utf-8")
    done = plashka("registry", "diff", "old.csv", "new.csv", cwd=tmp_path)
    assert done.returncode == 0
    told = out(done)
    assert "1 listed\n  9  Фонд «Новый»  listed 2026-02-01" in told
    assert "1 delisted\n  2  Общество «Лист» (Leaf Society)" in told
    assert "1 gone without a day of delisting\n  3  Гречнев Пётр Олегович" in told
    assert "1 renamed" in told
    data = json.loads(
        out(
            plashka(
                "registry",
                "diff",
                "old.csv",
                "new.csv",
                "--format",
                "json",
                cwd=tmp_path,
            )
        )
    )
    assert [one["id"] for one in data["listed"]] == ["9"]
    assert data["renamed"][0]["new"]["name"] == "Общество «Лист» (Leaf Society)"


def test_diff_of_a_file_with_itself(room):
    done = plashka(
        "registry", "diff", "agents.csv", "agents.csv", "--lang", "ru", cwd=room
    )
    assert "ничего не изменилось" in out(done)


# ---------------------------------------------------------------------------- update


@pytest.fixture
def server():
    running = Server()
    running.files["/export"] = as_csv([HEADER, *ROWS])
    yield running
    running.close()


def configured(folder, server, path="/export"):
    (folder / "chain.pem").write_bytes(CERTIFICATE.read_bytes())
    (folder / "plashka.yaml").write_text(
        "registries:\n  ru-foreign-agents: {file: registries/agents.csv, url: "
        f'"{server.address(path)}", certificates: chain.pem}}\n',
        encoding="utf-8",
    )


def test_update_brings_the_registry_that_a_check_then_uses(tmp_path, server):
    configured(tmp_path, server)
    done = plashka("registry", "update", cwd=tmp_path)
    assert done.returncode == 0, both(done)
    assert "registries/agents.csv: 3 entries from 4 rows" in both(done).replace(
        "\\", "/"
    )
    article = "Заголовок\n\nОб этом сказал Пётр Гречнев."
    (tmp_path / "a.txt").write_text(article, encoding="utf-8")
    report = json.loads(
        out(
            plashka(
                "check",
                "a.txt",
                "--date",
                "2023-01-01",
                "--format",
                "json",
                cwd=tmp_path,
            )
        )
    )
    assert report["documents"][0]["mentions"][0]["entries"] == ["ru-foreign-agents/3"]


def test_a_failed_update_keeps_the_registry_and_says_so(tmp_path, server):
    configured(tmp_path, server)
    plashka("registry", "update", cwd=tmp_path)
    configured(tmp_path, server, "/absent")
    done = plashka("registry", "update", "--lang", "ru", cwd=tmp_path)
    assert done.returncode == 2
    assert "ru-foreign-agents: не обновлён" in both(done)
    assert "the server answered 404" in both(done)
    assert "остался как был" in both(done)
    path = tmp_path / "registries" / "agents.csv"
    assert len(load("ru-foreign-agents", path).entries) == 3


def test_an_update_tells_what_happened_since(tmp_path, server):
    more = [row(n, f"Фонд «Номер {n}»", "01.01.2020") for n in range(10, 20)]
    server.files["/export"] = as_csv([HEADER, *ROWS, *more])
    configured(tmp_path, server)
    plashka("registry", "update", cwd=tmp_path)
    assert "nothing has changed" in out(plashka("registry", "update", cwd=tmp_path))
    fifth = row(5, "Фонд «Пятый»", "01.01.2024")
    server.files["/export"] = as_csv([HEADER, fifth, *ROWS, *more])
    told = out(plashka("registry", "update", cwd=tmp_path))
    assert "1 listed, 0 delisted, 0 renamed, 0 gone" in told


def test_update_without_an_address_says_how_to_give_one(tmp_path):
    done = plashka("registry", "update", cwd=tmp_path)
    assert done.returncode == 2
    assert "url: https://" in both(done)


def test_an_unsafe_address_is_refused_before_anything_is_asked(tmp_path):
    (tmp_path / "plashka.yaml").write_text(
        "registries: {ru-foreign-agents: {file: a.csv, url: 'http://example.org/x'}}\n",
        encoding="utf-8",
    )
    done = plashka("registry", "update", cwd=tmp_path)
    assert done.returncode == 2
    assert "plashka.yaml:1:" in both(done)
    assert "begins with https://" in both(done)


def test_an_import_makes_the_file_that_the_project_waits_for(tmp_path):
    (tmp_path / "plashka.yaml").write_text(
        "registries: {ru-foreign-agents: lists/agents.csv}\n", encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = plashka("check", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "plashka registry import ru-foreign-agents FILE" in both(done)
    (tmp_path / "export.csv").write_bytes(as_csv([HEADER, *ROWS]))
    done = plashka(
        "registry", "import", "ru-foreign-agents", "export.csv", cwd=tmp_path
    )
    assert done.returncode == 0, both(done)
    assert plashka("check", "a.txt", cwd=tmp_path).returncode == 0


def test_an_import_goes_where_the_project_has_the_registry(room):
    (room / "export.csv").write_bytes(as_csv([HEADER, *ROWS]))
    done = plashka(
        "registry", "import", "ru-foreign-agents", "export.csv", "--force", cwd=room
    )
    assert done.returncode == 0, both(done)
    assert (room / "agents.csv").read_text(encoding="utf-8").count("\n") == 4
    assert "taken by force" in both(done)
