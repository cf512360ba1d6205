"""``plashka init``: a sound project file, help for editors, nothing overwritten."""

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
    assert "plashka check . --format github" in done.output


def test_without_a_terminal_nothing_is_assumed(folder):
    assert init().exit_code == 0
    assert load_config(folder / "plashka.yaml").publisher.countries == ()


def test_questions_are_asked_for_what_is_not_given(folder):
    done = init("--ask", "--lang", "ru", answers="ООО «Мол»\nRU DE\n\n")
    assert done.exit_code == 0
    assert "Кто публикует" in done.output
    publisher = load_config(folder / "plashka.yaml").publisher
    assert (publisher.name, publisher.countries) == ("ООО «Мол»", ("RU", "DE"))
    assert publisher.languages == ("ru",)


def test_nothing_is_overwritten(folder):
    (folder / "plashka.yaml").write_text("rules: [ru]\n", "utf-8")
    done = init("--country", "RU")
    assert "is there already" in str(done.exception)
    assert (folder / "plashka.yaml").read_text("utf-8") == "rules: [ru]\n"
    (folder / "plashka.yaml").unlink()
    (folder / ".vscode").mkdir()
    (folder / ".vscode" / "settings.json").write_text("mine", "utf-8")
    assert init("--country", "RU").exit_code == 0
    assert (folder / ".vscode" / "settings.json").read_text("utf-8") == "mine"


def test_an_unknown_country_is_told_and_nothing_is_written(folder):
    done = init("--country", "ru")
    assert "did you mean “RU”?" in str(done.exception)
    assert list(folder.iterdir()) == []
