"""The newsroom of the README: import a register, check an article, correct it, check again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def newsroom(tmp_path):
    folder = tmp_path / "newsroom"
    shutil.copytree(ROOT / "samples" / "newsroom", folder)

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "checker", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            env={
                **os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
                "PLASHKA_CACHE": str(tmp_path / ".cache"), "PLASHKA_LANG": "en",
                "COLUMNS": "100", "NO_COLOR": "1",
            },
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return done

    run.folder = folder
    return run


@pytest.fixture
def ready(newsroom):
    """The register is imported."""
    assert (
        newsroom("registry", "import", "ru-foreign-agents", "export.csv").returncode
        == 0
    )
    return newsroom


def verdicts(done):
    return {
        one["subject"]["entry"]: one
        for one in json.loads(done.stdout)["documents"][0]["verdicts"]
        if one["rule"] == "ru-foreign-agent-mention"
    }


def test_without_the_register_the_run_says_how_to_get_it(newsroom):
    done = newsroom("check", "draft.md")
    assert done.returncode == 2
    assert "plashka registry update ru-foreign-agents" in done.stderr


def test_the_whole_morning(newsroom, golden):
    commands = (
        ("registry", "import", "ru-foreign-agents", "export.csv"),
        ("check", "draft.md", "--format", "concise"),
        ("check", "corrected.md"),
    )
    told = []
    for arguments in commands:
        done = newsroom(*arguments)
        told += [f"$ plashka {' '.join(arguments)}", done.stdout.strip("\n")]
        told += [f"exit code {done.returncode}"]
    golden("newsroom.txt", "\n".join(told) + "\n")


def test_two_statements_are_missing_and_one_entry_is_delisted(ready):
    done = ready("check", "draft.md", "--format", "json")
    assert done.returncode == 1
    found = verdicts(done)
    assert (
        found["ru-foreign-agents/5"]["suggestion"] == "(признана иностранным агентом)"
    )
    assert found["ru-foreign-agents/6"]["status"] == "missing"
    delisted = found["ru-foreign-agents/2"]
    assert (delisted["status"], delisted["reason"]) == ("not-applicable", "delisted")


def test_the_suggestions_written_in_are_right(ready):
    """What is suggested, put in where it is suggested, ends the matter."""
    report = json.loads(ready("check", "draft.md", "--format", "json").stdout)
    text = (ready.folder / "draft.md").read_text(encoding="utf-8")
    owed = [v for v in report["documents"][0]["verdicts"] if v["status"] == "missing"]
    assert len(owed) == 2
    for one in sorted(owed, key=lambda v: -v["span"]["end"]):
        at = one["span"]["end"]
        at += text[at] == "»"
        text = f"{text[:at]} {one['suggestion']}{text[at:]}"
    (ready.folder / "mended.md").write_text(text, encoding="utf-8")
    assert ready("check", "mended.md").returncode == 0


def test_the_corrected_article_is_right(ready):
    done = ready("check", "corrected.md", "--format", "json")
    assert done.returncode == 0
    found = verdicts(done)
    assert found["ru-foreign-agents/5"]["status"] == "ok"
    assert found["ru-foreign-agents/6"]["status"] == "ok"


def test_who_is_named_can_be_asked(ready):
    done = ready("registry", "find", "Ниной Ключарёвой")
    first, second, third, *_ = done.stdout.splitlines()
    assert first == "ru-foreign-agents/5  Ключарёва Нина Аркадьевна  person f"
    assert second == "  listed 2026-03-13"
    assert third == "  “Ниной Ключарёвой” names it: given+surname, counts anywhere"


def test_a_brand_of_the_project_file_is_a_mention(ready):
    (ready.folder / "brand.md").write_text(
        "---\ndate: 2026-11-20\n---\n# Новости\n\nОб этом сообщила «Полярка» вчера.\n",
        encoding="utf-8",
    )
    found = verdicts(ready("check", "brand.md", "--format", "json"))
    assert found["ru-foreign-agents/4"]["status"] == "missing"


def test_a_stale_register_cannot_say_that_nobody_is_named(ready):
    """Two weeks after the snapshot the answer is `undecided`, with the way out."""
    text = "---\ndate: {}\n---\n# Погода\n\nВо вторник обещают дождь.\n"
    article = ready.folder / "weather.md"
    article.write_text(text.format("2026-12-04"), encoding="utf-8")
    fresh = json.loads(ready("check", "weather.md", "--format", "json").stdout)
    article.write_text(text.format("2026-12-05"), encoding="utf-8")
    stale = json.loads(ready("check", "weather.md", "--format", "json").stdout)

    def mention(report):
        (one,) = (
            v
            for v in report["documents"][0]["verdicts"]
            if v["rule"] == "ru-foreign-agent-mention"
        )
        return one["status"], one["reason"]

    assert mention(fresh) == ("not-applicable", "not-triggered")
    assert mention(stale) == ("undecided", "registry")
    shown = " ".join(ready("check", "weather.md").stdout.split())
    assert (
        "registry ru-foreign-agents is of 2026-11-20, too old for 2026-12-05" in shown
    )
    assert "plashka registry update ru-foreign-agents" in shown
    assert "plashka registry import ru-foreign-agents FILE" in shown
    assert ready("check", "weather.md", "--strict").returncode == 1
