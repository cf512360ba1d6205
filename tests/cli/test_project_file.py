"""What the project file changes, seen from the command line."""

import json

from tests.cli.test_errors import ARTICLE, plashka

PROJECT = """\
publisher: {name: АО «РС-Балт», countries: [RU], languages: [ru]}
rules: [ru]
overrides:
  - {paths: ["archive/**"], disable: [ru-foreign-agent-age], severity: {ru-foreign-agent-notice: info}}
"""


def findings(done):
    return {
        (document["path"], verdict["rule"]): verdict["severity"]
        for document in json.loads(done.stdout)["documents"]
        for verdict in document["verdicts"]
        if verdict["status"] in ("missing", "malformed")
    }


def project(tmp_path, text=PROJECT):
    (tmp_path / "plashka.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "archive").mkdir()
    for name in ("a.txt", "archive/b.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")


def test_the_publisher_comes_from_the_project_file_and_paths_may_differ(tmp_path):
    project(tmp_path)
    done = plashka(
        "check", ".", "--date", "2023-04-19", "--format", "json", cwd=tmp_path
    )
    assert done.returncode == 1
    assert findings(done) == {
        ("a.txt", "ru-foreign-agent-notice"): "error",
        ("a.txt", "ru-foreign-agent-age"): "warning",
        ("archive/b.txt", "ru-foreign-agent-notice"): "info",
    }


def test_the_project_file_is_found_upwards(tmp_path):
    project(tmp_path)
    done = plashka("check", "b.txt", "--date", "2023-04-19", cwd=tmp_path / "archive")
    assert done.returncode == 0


def test_a_setting_on_the_command_line_wins(tmp_path):
    project(tmp_path)
    done = plashka("check", "a.txt", "--date", "2023-04-19", "--set", "publisher.name=ООО «Никто»",
                   "--format", "json", cwd=tmp_path)  # fmt: skip
    assert findings(done) == {}


def test_all_faults_of_a_project_file_are_told_with_their_places(tmp_path):
    project(tmp_path, "publsher: {name: X}\nfail_on: often\n")
    done = plashka("check", "a.txt", cwd=tmp_path)
    text = done.stderr.decode()
    assert done.returncode == 2
    assert "plashka.yaml:1:1" in text
    assert "publisher" in text
    assert "plashka.yaml:2:10" in text


def test_an_override_of_a_rule_that_is_not_there_is_told_with_its_place(tmp_path):
    project(
        tmp_path, PROJECT.replace("[ru-foreign-agent-age]", "[ru-foreign-agent-aeg]")
    )
    done = plashka("check", "a.txt", cwd=tmp_path)
    text = done.stderr.decode()
    assert done.returncode == 2
    assert "plashka.yaml:4:39" in text
    assert "did you mean “ru-foreign-agent-age”?" in text


def test_explain_resolved_shows_files_lines_overlays_and_the_project_file(tmp_path):
    project(tmp_path, PROJECT.replace("rules: [ru]", "rules: [ru, house.yaml]"))
    (tmp_path / "house.yaml").write_text(
        "ruleset: house\ntitle: House\nversion: '1'\nextends: [ru-foreign-agents]\n"
        "rules:\n  - {id: ru-foreign-agent-notice, severity: warning}\n",
        encoding="utf-8",
    )
    done = plashka("explain", "ru-foreign-agent-notice", "--resolved", cwd=tmp_path)
    text = done.stdout.decode()
    assert done.returncode == 0
    rows = [line.split() for line in text.splitlines()]
    assert ["severity", "warning", "house.yaml:6"] in rows
    assert any(row[:3] == ["instead", "of", "error"] for row in rows)
    assert ["stage", "stable", "by", "default"] in rows
    assert "project file: severity info for archive/**  plashka.yaml:4" in text


def test_rule_sets_are_chosen_by_country_language_medium_and_tags(tmp_path):
    project(tmp_path, "publisher: {countries: [RU], media: [site]}\ntags: [weather]\n")
    done = plashka("check", "a.txt", "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert "ru-foreign-agents" in {one["id"] for one in report["rule_sets"]}
    assert report["documents"][0]["facts"]["medium"] == "site"
