"""Written exceptions, through the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RULES = """\
ruleset: house
title: House rules
jurisdiction: RU
version: 2026.11.0
matching: ru
labels:
  house-sign:
    stands: alone
    wordings:
      sign: {text: {ru: Партнёр}}
rules:
  - id: house-sign
    title: The sign
    when: {is: {country: RU}}
    require: house-sign
    message: {en: "The sign is missing.", ru: "Нет знака."}
    examples:
      - {name: there, is: {country: RU}, text: "Новость\\n\\nПартнёр", expect: ok}
      - {name: none, is: {country: RU}, text: "Новость", expect: missing}
"""
TEXT = "Новость дня\n\nВ порту открыли причал.\n"


def check(folder, *arguments, path="a.md", **environment):
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", path, "--rules", "house.yaml",
         "--set", "facts.country=RU", "--as-of", "2026-11-25", "-f", "json", *arguments],
        cwd=folder, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
             "PLASHKA_CACHE": str(folder / ".cache"), "PLASHKA_LANG": "en", **environment},
    )  # fmt: skip
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def verdicts(report):
    (document,) = report["documents"]
    return {one["rule"]: one for one in document["verdicts"]}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "house.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def write(folder, comment, name="a.md", text=TEXT):
    (folder / name).write_text(f"{text}\n{comment}\n", encoding="utf-8")


def test_without_a_suppression_the_finding_fails_the_run(folder):
    code, report = check(folder)
    assert code == 1
    assert verdicts(report)["house-sign"]["suppressed"] is None


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a.md", "<!-- plashka: ignore house-sign — agreed with the lawyers -->"),
        ("a.md", "{/* plashka: ignore house-sign -- agreed with the lawyers */}"),
        ("a.mdx", "{/* plashka: ignore house-sign - agreed with the lawyers */}"),
        ("a.html", "<!-- plashka: ignore house-sign – agreed with the lawyers -->"),
        ("a.txt", "plashka: ignore house-sign — agreed with the lawyers"),
        ("a.txt", "# plashka: ignore house-sign — agreed with the lawyers"),
        ("a.txt", "[plashka: ignore house-sign — agreed with the lawyers]"),
    ],
)
def test_a_comment_with_a_reason_suppresses_in_every_format(folder, name, comment):
    text = f"<p>{TEXT}</p>" if name.endswith("html") else TEXT
    write(folder, comment, name, text)
    code, report = check(folder, path=name)
    found = verdicts(report)
    assert code == 0
    assert found["house-sign"]["status"] == "missing"
    assert found["house-sign"]["suppressed"] == {
        "by": "comment",
        "reason": "agreed with the lawyers",
        "until": None,
    }
    assert "plashka-suppression" not in found
    assert report["summary"]["suppressed"] == 1
    assert report["summary"]["findings"]["error"] == 0


def test_a_suppression_holds_on_its_last_day_and_not_after(folder):
    write(folder, "<!-- plashka: ignore house-sign until 2026-11-25 — soon mended -->")
    assert check(folder)[0] == 0
    write(folder, "<!-- plashka: ignore house-sign until 2026-11-24 — soon mended -->")
    code, report = check(folder)
    found = verdicts(report)
    assert code == 1
    assert found["house-sign"]["notes"] == ["suppression-expired"]
    assert "ended on 2026-11-24" in found["plashka-suppression"]["why"]


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("<!-- plashka: ignore house-sign -->", "the reason is missing"),
        ("<!-- plashka: ignore house-sign — -->", "write “plashka: ignore RULE"),
        ("<!-- plashka: disable house-sign — x -->", "write “plashka: ignore RULE"),
        ("<!-- plashka: ignore house-sing — x -->", "did you mean “house-sign”?"),
        ("<!-- plashka: ignore kr-zzz — x -->", "there is no rule “kr-zzz”"),
        ("<!-- plashka: ignore house-sign until soon — x -->", "“soon” is no day"),
    ],
)
def test_a_broken_comment_suppresses_nothing_and_says_why(folder, comment, words):
    write(folder, comment)
    code, report = check(folder)
    found = verdicts(report)
    assert code == 1
    assert found["house-sign"]["suppressed"] is None
    complaint = found["plashka-suppression"]
    assert words in complaint["why"]
    assert complaint["severity"] == "warning"
    assert complaint["span"]["line"] == 5


def test_a_suppression_that_was_never_needed_is_a_warning(folder):
    write(folder, "Партнёр\n\n<!-- plashka: ignore house-sign — no longer -->")
    code, report = check(folder)
    assert code == 0
    assert "nothing to suppress" in verdicts(report)["plashka-suppression"]["why"]
    assert check(folder, "--fail-on", "warning")[0] == 1


def test_in_code_of_a_page_and_in_running_text_it_is_no_comment(folder):
    write(folder, "Пишите plashka: ignore house-sign — и всё.", "a.txt")
    code, report = check(folder, path="a.txt")
    assert code == 1
    assert "plashka-suppression" not in verdicts(report)


def project(folder, text):
    (folder / "plashka.yaml").write_text(text, encoding="utf-8")


def test_the_project_file_suppresses_for_paths(folder):
    project(
        folder,
        'suppress:\n  - {paths: ["*.md"], rule: house-sign, until: 2026-12-31, reason: old texts}\n',
    )
    code, report = check(folder)
    assert code == 0
    assert verdicts(report)["house-sign"]["suppressed"] == {
        "by": "project file",
        "reason": "old texts",
        "until": "2026-12-31",
    }


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            '{paths: ["*.md"], rule: house-sign, until: 2026-11-01, reason: x}',
            "ended on",
        ),
        ('{paths: ["*.md"], rule: other-rule, reason: x}', "was not needed"),
    ],
)
def test_what_the_project_suppresses_in_vain_is_said_once(folder, entry, words):
    project(folder, f"suppress:\n  - {entry}\n")
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "a.md", "--rules", "house.yaml",
         "--set", "facts.country=RU", "--as-of", "2026-11-25", "--lang", "en"],
        cwd=folder, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
             "PLASHKA_CACHE": str(folder / ".cache")},
    )  # fmt: skip
    assert words in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('{paths: ["*.md"], rule: house-sign}', "reason"),
        ('{paths: ["*.md"], rule: house-sign, until: soon, reason: x}', "YYYY-MM-DD"),
    ],
)
def test_a_broken_suppression_of_the_project_file_is_an_error(folder, entry, words):
    project(folder, f"suppress:\n  - {entry}\n")
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "a.md", "--rules", "house.yaml"],
        cwd=folder, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
             "PLASHKA_CACHE": str(folder / ".cache")},
    )  # fmt: skip
    assert done.returncode == 2
    assert "plashka.yaml:2" in done.stderr
    assert words in done.stderr
