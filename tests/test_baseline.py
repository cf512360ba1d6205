"""Known findings, through the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_suppression import RULES, TEXT

ROOT = Path(__file__).parents[1]
COMMON = ("--rules", "house.yaml", "--set", "facts.country=RU")


def plashka(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments, *COMMON],
        cwd=folder, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
             "PLASHKA_CACHE": str(folder / ".cache"), "PLASHKA_LANG": "en"},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "house.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "old").mkdir()
    for name in ("a", "b"):
        (tmp_path / "old" / f"{name}.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def check(folder, *more):
    known = ("--baseline", "plashka-baseline.json")
    return plashka(folder, "check", "old", *known, *more)


def test_known_findings_are_quiet_and_new_ones_are_not(folder):
    done = plashka(folder, "baseline", "write", "old")
    assert (done.returncode, done.stdout) == (
        0,
        "plashka-baseline.json: 2 known findings\n",
    )
    done = check(folder)
    assert done.returncode == 0
    assert "2 suppressed" in done.stdout
    (folder / "old" / "new.md").write_text(TEXT, encoding="utf-8")
    done = check(folder)
    assert done.returncode == 1
    assert "old/new.md" in done.stdout
    assert "old/a.md" not in done.stdout


def test_edits_elsewhere_do_not_bring_a_finding_back(folder):
    plashka(folder, "baseline", "write", "old")
    text = f"Другой заголовок\n\n{TEXT}\n\nЕщё абзац.\n"
    (folder / "old" / "a.md").write_text(text, encoding="utf-8")
    assert check(folder).returncode == 0


def test_mended_findings_are_told_and_pruned(folder):
    plashka(folder, "baseline", "write", "old")
    (folder / "old" / "a.md").write_text(f"{TEXT}\nПартнёр\n", encoding="utf-8")
    (folder / "old" / "b.md").unlink()
    done = check(folder)
    assert "1 known finding of the baseline is no longer there" in done.stdout
    done = plashka(folder, "baseline", "prune", "old")
    assert (done.returncode, done.stdout) == (0, "2 entries taken out\n")
    assert "fingerprint" not in (folder / "plashka-baseline.json").read_text("utf-8")


def test_writing_again_leaves_articles_that_are_not_named(folder):
    plashka(folder, "baseline", "write", "old")
    first = (folder / "plashka-baseline.json").read_text("utf-8")
    plashka(folder, "baseline", "write", "old/a.md")
    assert (folder / "plashka-baseline.json").read_text("utf-8") == first


def test_prune_adds_nothing(folder):
    plashka(folder, "baseline", "write", "old/a.md")
    before = (folder / "plashka-baseline.json").read_text("utf-8")
    plashka(folder, "baseline", "prune", "old")
    assert (folder / "plashka-baseline.json").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "no such baseline"),
        ("{", "plashka-baseline.json:1:2"),
        ("[]", "this is no baseline"),
        ('{"format": 9, "articles": {}}', "format 9"),
        ('{"format": 1, "articles": {"a": [{"rule": 1}]}}', "this is no baseline"),
        ("[" * 100_000, "this is no baseline"),
    ],
)
def test_a_broken_baseline_is_one_clear_line_and_exit_2(folder, text, words):
    if text is not None:
        (folder / "plashka-baseline.json").write_text(text, encoding="utf-8")
    done = check(folder)
    assert done.returncode == 2
    assert words in done.stderr
    assert "plashka baseline write" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_with_problems_leaves_the_baseline_as_it_was(folder):
    plashka(folder, "baseline", "write", "old")
    before = (folder / "plashka-baseline.json").read_text("utf-8")
    (folder / "old" / "bad.md").write_bytes(b"")
    done = plashka(folder, "baseline", "write", "old")
    assert done.returncode == 2
    assert "left as it was" in done.stderr
    assert (folder / "plashka-baseline.json").read_text("utf-8") == before
