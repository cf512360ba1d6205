"""The rule author's commands: test, lint, new, diff, list, seen from outside."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.test_errors import ROOT, plashka

SET = """\
ruleset: xx-paid
title: Paid material
version: 2026.1.0
labels:
  xx-paid-notice:
    wordings:
      full: {text: {ru: "Материал полностью оплачен рекламодателем"}}
rules:
  - id: xx-paid
    title: Paid material says so
    when: {is: {sponsored: true}}
    require: xx-paid-notice
    place: {at: end}
    examples:
      - name: at the end
        is: {sponsored: true}
        text: |
          Новый причал

          Порт открыл новый причал для зерна.

          Перевалка выросла на четверть.

          Материал полностью оплачен рекламодателем
        expect: ok
        place: end
      - name: without the notice
        like: at the end
        remove: [Материал полностью оплачен рекламодателем]
        expect: missing
        place: end
        fixed: at the end
"""


def rules_test(folder, text=SET, *more):
    (folder / "paid.yaml").write_text(text, encoding="utf-8")
    done = plashka("rules", "test", "paid.yaml", *more, cwd=folder)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode()


def test_place_and_corrected_text_are_expected_and_met(tmp_path):
    code, text = rules_test(tmp_path)
    assert "2 examples of 1 rules passed" in text
    assert code == 1  # what no example provokes is told
    assert "paid.yaml:9: xx-paid: no example provokes: " in text
    assert "wording" in text


def test_a_failure_shows_expectation_answer_text_and_way_out(tmp_path):
    wrong = SET.replace("remove: [Материал полностью оплачен рекламодателем]",
                        "replace: {полностью: частично}")  # fmt: skip
    code, text = rules_test(tmp_path, wrong)
    assert code == 1
    assert "paid.yaml:27: xx-paid: without the notice" in text
    assert "expect: expected missing, got malformed" in text
    assert "7 │ Материал частично оплачен рекламодателем" in text
    assert "wording: should be полностью, is частично" in text
    assert "expect: malformed, faults: [wording]" in text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("place: end\n        fixed", "place: start\n        fixed", "place: expected start, got end"),
        ("fixed: at the end", "fixed: Новый причал", "fixed: got"),
    ],
)  # fmt: skip
def test_a_wrong_place_or_corrected_text_fails(tmp_path, old, new, words):
    code, text = rules_test(tmp_path, SET.replace(old, new))
    assert code == 1
    assert words in text


def test_failures_are_told_in_russian(tmp_path):
    wrong = SET.replace("expect: missing", "expect: ok")
    _, text = rules_test(tmp_path, wrong, "--lang", "ru")
    assert "expect: ожидалось ok, получено missing" in text
    assert "напишите в примере: expect: missing" in text


def test_examples_of_one_rule_are_run_by_its_id(tmp_path):
    done = plashka("rules", "test", "ru-foreign-agent-age", cwd=tmp_path)
    assert done.returncode == 0
    assert "of 1 rules passed" in done.stdout.decode()
    done = plashka("rules", "test", "ru-foreign-agent-aeg", cwd=tmp_path)
    assert done.returncode == 2
    assert "unknown rule set" in done.stderr.decode()


def test_a_broken_file_is_shown_with_a_caret(tmp_path):
    code, _ = rules_test(tmp_path, SET.replace("require:", "requires:"))
    done = plashka("rules", "test", "paid.yaml", cwd=tmp_path)
    assert code == done.returncode == 2
    assert "12 │     requires: xx-paid-notice" in done.stderr.decode()
    assert "^" in done.stderr.decode()


def test_watch_runs_again_after_a_change_and_ends_on_ctrl_c(tmp_path):
    path = tmp_path / "paid.yaml"
    path.write_text(SET, encoding="utf-8")
    output = tmp_path / "output.log"
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "checker", "rules", "test", "--watch", "paid.yaml"],
            cwd=tmp_path, stdout=file, stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip

    def wait_for(words):
        for _ in range(600):
            if words in output.read_text(encoding="utf-8"):
                return
            time.sleep(0.1)
        pytest.fail(output.read_text(encoding="utf-8"))

    wait_for("waiting for a change")
    path.write_text(SET.replace("expect: missing", "expect: ok"), encoding="utf-8")
    wait_for("expect: expected ok, got missing")
    path.write_text(SET.replace("require:", "requires:"), encoding="utf-8")
    wait_for("unknown key “requires”")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 2


def listed(folder, *arguments):
    done = plashka("rules", "list", *arguments, "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return {one["rule"]: one for one in json.loads(done.stdout)}


def test_list_says_what_applies_to_whom_since_when_and_how_certain(tmp_path):
    text = plashka("rules", "list", cwd=tmp_path).stdout.decode()
    (row,) = [line for line in text.splitlines() if "ru-age-marker " in line]
    assert row.split() == [
        "ru-age-marker", "warning", "draft", "unconfirmed", "from", "2012-09-01",
    ]  # fmt: skip
    assert "owed when: is {registered_medium: true, country: RU}" in text
    one = listed(tmp_path)["ru-age-marker"]
    assert (one["stage"], one["certainty"], one["jurisdiction"], one["in_force"]) == (
        "draft",
        "unconfirmed",
        "RU",
        {"from": "2012-09-01", "to": None},
    )


def test_list_is_filtered_by_country_language_medium_tag_and_stage(tmp_path):
    about = "jurisdiction: EU\nlanguages: [de]\nmedia: [site]\ntags: [advertising]\n"
    text = SET.replace("labels:\n", f"{about}labels:\n", 1)
    (tmp_path / "paid.yaml").write_text(text, encoding="utf-8")
    for chosen in (
        ("--country", "DE"),
        ("--language", "de"),
        ("--medium", "site"),
        ("--tag", "advertising"),
        ("--stage", "stable"),
    ):
        assert set(listed(tmp_path, "paid.yaml", *chosen)) == {"xx-paid"}, chosen
    for other in (
        ("--country", "GB"),
        ("--language", "fr"),
        ("--medium", "paper"),
        ("--tag", "health"),
        ("--stage", "draft"),
    ):
        assert listed(tmp_path, "paid.yaml", *other) == {}, other


def test_without_names_the_rules_of_the_project_are_listed(tmp_path):
    (tmp_path / "plashka.yaml").write_text("rules: [paid.yaml]\n", encoding="utf-8")
    (tmp_path / "paid.yaml").write_text(SET, encoding="utf-8")
    assert set(listed(tmp_path)) == {"xx-paid"}
    assert "ru-foreign-agent-notice" in listed(tmp_path, "--all")


def test_list_tells_broken_files_and_lists_the_others(tmp_path):
    (tmp_path / "bad.yaml").write_text(
        SET.replace("title:", "titel:"), encoding="utf-8"
    )
    (tmp_path / "good.yaml").write_text(SET, encoding="utf-8")
    done = plashka("rules", "list", "good.yaml", "bad.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "unknown key “titel”" in done.stderr.decode()


def test_a_set_of_one_language_says_nothing_of_articles_in_another(tmp_path):
    text = SET.replace("labels:\n", "languages: [ru]\nlabels:\n", 1)
    (tmp_path / "paid.yaml").write_text(text, encoding="utf-8")
    article = "---\nsponsored: true\nlang: {}\n---\n\n# {}\n\n{}\n"
    russian = article.format("ru", "Причал", "Порт открыл новый причал для зерна.")
    english = article.format("en", "The pier", "The port opened a new pier for grain.")
    (tmp_path / "a.md").write_text(russian, encoding="utf-8")
    (tmp_path / "b.md").write_text(english, encoding="utf-8")
    done = plashka("check", "a.md", "b.md", "--rules", "paid.yaml", "--format", "json",
                   cwd=tmp_path)  # fmt: skip
    answers = [
        (one["status"], one["reason"])
        for document in json.loads(done.stdout)["documents"]
        for one in document["verdicts"]
    ]
    assert answers == [("missing", None), ("not-applicable", "other-context")]
