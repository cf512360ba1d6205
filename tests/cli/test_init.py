"""``plashka init``: a sound project file, help for editors, nothing overwritten."""

import json

import pytest
from typer.testing import CliRunner

from checker.cli.app import app
from checker.projects import load_config


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*arguments, answers=None):
    return CliRunner().invoke(app, ["init", *arguments], input=answers)


def test_the_project_file_is_sound_and_says_what_was_given(folder):
    done = init("--publisher", 'АО «"Пример": #1»', "--country", "RU", "--country", "DE",
                "--language", "ru")  # fmt: skip
    assert done.exit_code == 0, done.output
    text = (folder / "plashka.yaml").read_text("utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=plashka-project.schema.json\n"
    )
    publisher = load_config(folder / "plashka.yaml").publisher
    assert publisher.name == 'АО «"Пример": #1»'
    assert (publisher.countries, publisher.languages) == (("RU", "DE"), ("ru",))
    assert (folder / "plashka-project.schema.json").exists()
    assert "plashka.yaml" in (folder / ".vscode" / "settings.json").read_text("utf-8")
    assert "plashka check ." in done.output


def test_without_a_terminal_nothing_is_assumed(folder):
    assert init().exit_code == 0
    assert load_config(folder / "plashka.yaml").publisher.countries == ()


def test_questions_are_asked_for_what_is_not_given(folder):
    done = init("--ask", "--lang", "ru", answers="ООО «Мол»\nRU DE\n\nнет\ngithub\n")
    assert done.exit_code == 0
    assert "Кто публикует" in done.output
    publisher = load_config(folder / "plashka.yaml").publisher
    assert (publisher.name, publisher.countries) == ("ООО «Мол»", ("RU", "DE"))
    assert publisher.languages == ("ru",)
    assert publisher.registered_medium is False
    assert (folder / ".github" / "workflows" / "plashka.yml").exists()


@pytest.mark.parametrize("answers", ["\n\n\nmaybe\n", "\n\n\n\njenkins\n"])
def test_an_answer_nobody_understands_is_told(folder, answers):
    done = init("--ask", answers=answers)
    assert "'maybe'" in str(done.exception) or "'jenkins'" in str(done.exception)
    assert list(folder.iterdir()) == []


def test_the_pipeline_a_repository_shows_is_the_default(folder):
    (folder / ".gitlab-ci.yml").write_text("include: []\n", "utf-8")
    done = init("--ask", answers="\n\n\n\n\n")
    assert done.exit_code == 0
    assert (folder / ".gitlab" / "plashka.yml").exists()
    assert "include: {local: .gitlab/plashka.yml}" in done.output


def test_nothing_is_overwritten(folder):
    (folder / "plashka.yaml").write_text("rules: [ru]\n", "utf-8")
    done = init("--country", "RU")
    assert "is there already" in str(done.exception)
    assert [one.name for one in folder.iterdir()] == ["plashka.yaml"]
    assert (folder / "plashka.yaml").read_text("utf-8") == "rules: [ru]\n"
    (folder / "plashka.yaml").unlink()
    (folder / ".vscode").mkdir()
    (folder / ".vscode" / "settings.json").write_text("mine", "utf-8")
    done = init("--country", "RU")
    assert done.exit_code == 0
    assert "left as it is" in done.output
    assert (folder / ".vscode" / "settings.json").read_text("utf-8") == "mine"


def test_force_replaces_and_keeps_other_editor_settings(folder):
    (folder / "plashka.yaml").write_text("rules: [ru]\n", "utf-8")
    settings = folder / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"editor.rulers": [88]}', "utf-8")
    assert init("--country", "DE", "--force").exit_code == 0
    assert load_config(folder / "plashka.yaml").publisher.countries == ("DE",)
    assert json.loads(settings.read_text("utf-8")) == {
        "editor.rulers": [88],
        "yaml.schemas": {"./plashka-project.schema.json": "plashka.yaml"},
    }


def test_editor_settings_nobody_can_read_stop_it_before_anything_is_written(folder):
    settings = folder / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text("{// mine\n}", "utf-8")
    done = init("--country", "RU", "--force")
    assert "not plain JSON" in str(done.exception)
    assert not (folder / "plashka.yaml").exists()
    assert settings.read_text("utf-8") == "{// mine\n}"


def test_files_for_ci_and_editors_go_to_the_top_of_the_repository(folder):
    (folder / ".git").mkdir()
    done = init("content/новости", "--country", "RU", "--ci", "pre-commit")
    assert done.exit_code == 0, done.output
    assert (folder / "content" / "новости" / "plashka.yaml").exists()
    assert r'files: "^content/новости/"' in (
        folder / ".pre-commit-config.yaml"
    ).read_text("utf-8")
    settings = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {
        "./content/новости/plashka-project.schema.json": "content/новости/plashka.yaml"
    }


def test_what_is_written_loads_and_an_article_is_checked_with_it(folder):
    assert init("--country", "RU", "--language", "ru").exit_code == 0
    (folder / "a.md").write_text("# Заголовок\n\nОбычный абзац.\n", "utf-8")
    done = CliRunner().invoke(app, ["check", "."])
    assert done.exit_code == 0, done.output


def test_an_unknown_country_is_told_and_nothing_is_written(folder):
    done = init("--country", "ru")
    assert "did you mean “RU”?" in str(done.exception)
    assert list(folder.iterdir()) == []
