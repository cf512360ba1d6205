"""Registers brought in from the command line."""

import json

from tests.cli.test_errors import ARTICLE, both, plashka


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
