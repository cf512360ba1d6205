"""Several reports of one run: to the terminal, to files, to a job's summary."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = "Заголовок статьи\n\nОбычный абзац текста о погоде и о порте.\n"


def plashka(*arguments, cwd, **environment):
    return subprocess.run(
        [sys.executable, "-m", "checker", "check", "a.txt", *arguments],
        cwd=cwd, capture_output=True, check=False, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLASHKA_CACHE": str(cwd / ".cache"),
             "PYTHONIOENCODING": "utf-8", "GITHUB_STEP_SUMMARY": "", **environment},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_the_first_of_two_formats_goes_to_the_terminal(folder):
    done = plashka("-f", "text", "-f", "json", "-o", "r.json", cwd=folder)
    assert "1 article" in done.stdout
    assert json.loads((folder / "r.json").read_text("utf-8"))["format"] == 1


def test_as_many_files_as_formats_leave_the_terminal_empty(folder):
    done = plashka("-f", "sarif", "-f", "junit", "-o", "s", "-o", "j", cwd=folder)
    assert done.stdout == ""
    assert '"version": "2.1.0"' in (folder / "s").read_text("utf-8")
    assert "<testsuites" in (folder / "j").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-f", "json", "-f", "sarif"), "do not go together"),
        (("-f", "json", "-o", "a", "-o", "b"), "do not go together"),
        (("-f", "json", "-f", "sarif", "-o", "x", "-o", "x"), "two reports"),
        (("-f", "json", "-f", "pdf", "-o", "x"), "unknown format"),
        (("-f", "json", "-o", "."), "it is a folder"),
        (("-f", "json", "-o", "no/where.json"), "no folder no"),
    ],
)
def test_reports_that_cannot_be_written_are_known_before_the_run(
    folder, arguments, words
):
    done = plashka(*arguments, cwd=folder)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / "x").exists()


def test_annotations_come_with_a_summary_of_the_job(folder):
    summary = folder / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    plashka("-f", "github", cwd=folder, GITHUB_STEP_SUMMARY=str(summary))
    written = summary.read_text("utf-8")
    assert written.startswith("# Before\n## Required labels\n")


def test_other_formats_leave_the_summary_alone(folder):
    summary = folder / "summary.md"
    plashka("-f", "json", cwd=folder, GITHUB_STEP_SUMMARY=str(summary))
    assert not summary.exists()
