"""``plashka rules new``: a sound file with a failing example first."""

import pytest
from typer.testing import CliRunner

from checker.cli.app import app
from checker.rulesets import dialect
from checker.rulesets.loading import load_sets
from checker.rulesets.starting import SCHEMA_NAME

PAID = {
    "--title": "Paid material says so",
    "--text": "Dieser Beitrag wurde <ganz | teilweise> bezahlt [und geprüft] von {name}",
    "--country": "DE",
    "--language": "de",
    "--when": "sponsored",
    "--act": "UWG",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*more, **changes):
    options = {**PAID, **{f"--{key}": value for key, value in changes.items()}}
    given = [piece for pair in options.items() if pair[1] for piece in pair]
    return CliRunner().invoke(app, ["rules", "new", *more, *given])


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"when": "always"},
        {"when": "words=Gutschein* … einlösen"},
        {"place": "end", "since": "2022-09-01"},
        {"place": "under-headline"},
        {"text": "Anzeige"},
        {"text": "{ : # - 'x' \"y\"", "title": "- a: [b] # c"},
        {"text": "Материал оплачен: {name}", "country": "RU", "language": "ru", "title": "Оплата видна"},
    ],
    ids=str,
)  # fmt: skip
def test_the_new_file_is_sound_and_its_examples_hold(folder, changes):
    if changes.get("text", "").startswith("{ :"):
        changes = {**changes, "text": "\\{ : # - 'x' \"y\" und so weiter"}
    done = new(**changes)
    assert done.exit_code == 0, done.output
    (path,) = folder.glob("*.yaml")
    assert f"{path.name} is written" in done.output
    assert "expected" not in done.output
    loaded = load_sets([path])
    assert loaded.problems == ()
    (rule,) = loaded.rule_sets[0].rules
    assert [one.expect for one in rule.examples[:2]] == ["missing", "ok"]
    assert (rule.stage, rule.title) == (
        "draft",
        changes.get("title", PAID["--title"]),
    )


def test_the_file_begins_with_a_modeline_and_the_schema_lies_beside(folder):
    new()
    text = (folder / "de-paid-material-says-so.yaml").read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA_NAME}\nruleset: ")
    assert (folder / SCHEMA_NAME).read_text("utf-8").startswith("{")


def test_what_no_example_provokes_is_told_with_the_next_step(folder):
    done = new()
    assert "no example provokes: " in done.output
    assert "plashka rules test de-paid-material-says-so.yaml --watch" in done.output


def test_nothing_is_overwritten(folder):
    new()
    path = folder / "de-paid-material-says-so.yaml"
    path.write_text("mine", encoding="utf-8")
    done = new()
    assert isinstance(done.exception, Exception)
    assert "is there already" in str(done.exception)
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "Anzeige <von | vom {name}"}, "“<” is not closed"),
        ({"text": "Anzeige von {nmae}"}, "did you mean “name”?"),
        ({"country": "Germany"}, "unknown country “Germany”"),
        ({"language": "xx"}, "unknown language “xx”"),
        ({"since": "01.09.2022"}, "is no day"),
        ({"when": "sponsred"}, "no condition to start with"),
        ({"place": "top"}, "no place to start with"),
        ({"title": None}, "give --title"),
        ({"id": "ru-foreign-agent-notice"}, "belongs to ru-foreign-agents already"),
    ],
    ids=str,
)
def test_what_makes_no_sound_file_is_told_and_nothing_is_written(
    folder, changes, words
):
    done = new(**changes)
    assert done.exit_code != 0
    assert words in str(done.exception)
    assert list(folder.iterdir()) == []


def test_questions_are_asked_for_what_is_not_given(folder):
    answers = "Реклама помечается\nРеклама\nRU\nru\n\nend\n2022-09-01\n38-ФЗ\n"
    done = CliRunner().invoke(
        app, ["rules", "new", "--ask", "--lang", "ru"], input=answers
    )
    assert done.exit_code == 0, done.output
    assert "Слова пометки" in done.output
    (path,) = folder.glob("*.yaml")
    assert path.name == "ru-reklama-pomechaetsya.yaml"
    rule = dialect.plain(dialect.read(path.read_bytes(), path.name).root)["rules"][0]
    assert rule["message"] == {"ru": "Реклама помечается: поставьте «Реклама» в конце."}
    assert rule["in_force"] == {"from": "2022-09-01"}
    assert rule["law"][0]["act"] == "38-ФЗ"
