"""Fixes: what the rules' own examples say, and the files of a newsroom."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from checker import checking, trials
from checker.compiler import compile_program
from checker.engine import Engine, Settings
from checker.fixing import fix
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets.finding import sets_for
from checker.rulesets.loading import load_sets

ROOT = Path(__file__).parents[1]
SETS = load_sets(sets_for(())).rule_sets
BROKEN = [
    trial
    for trial in trials.run(SETS, SETS)
    if trial.verdict is not None and trial.verdict.is_finding
]
ENGINES: dict[str, Engine] = {}


def engine_for(example):
    key = repr(sorted(example.registries.items()))
    if key not in ENGINES:
        indexes = {
            name: build(from_rows(name, rows))
            for name, rows in example.registries.items()
        }
        ENGINES[key] = Engine(compile_program(SETS, indexes, digest=key))
    return ENGINES[key]


def checker_of(trial):
    """Reads and judges the example's article as a file, all rules on."""
    example = trial.example
    engine = engine_for(example)
    settings = Settings(trials.AS_OF, facts=trials.facts_of(example))

    def check(data):
        now = replace(example, text=data.decode("utf-8"), credit=None)
        return checking.judged(trials.document_of(now), engine, settings)

    return check


def answers(report):
    return {
        (one.rule, one.aspect, one.subject.entry, one.subject.target): one.status
        for one in report.verdicts
    }


@pytest.mark.parametrize(
    "trial", BROKEN, ids=lambda trial: f"{trial.rule}/{trial.example.name}"
)
def test_a_fix_mends_its_duty_changes_no_other_and_is_done_once(trial):
    check = checker_of(trial)
    data = trials.document_of(trial.example).source.encode("utf-8")
    fixed = fix(data, check, unsafe=True)
    before, after = answers(check(data)), answers(fixed.report)
    mended = {
        (one.rule, one.aspect, one.subject.entry, one.subject.target)
        for one in fixed.applied
    }
    for key in mended:
        assert after[key] not in ("missing", "malformed")
    for key in before.keys() - mended:
        assert after[key] == before[key] or before[key] in ("missing", "malformed")
    again = fix(fixed.data, check, unsafe=True)
    assert again.applied == ()
    assert again.data == fixed.data


def test_most_of_what_rules_say_can_be_fixed_is_fixed():
    """The examples are the measure: of those with words to write, three in four."""
    tried = mended = 0
    for trial in BROKEN:
        check = checker_of(trial)
        data = trials.document_of(trial.example).source.encode("utf-8")
        if any(one.edits and one.rule == trial.rule for one in check(data).verdicts):
            tried += 1
            fixed = fix(data, check, unsafe=True)
            mended += any(one.rule == trial.rule for one in fixed.applied)
    assert tried > 50
    assert mended >= 0.75 * tried


# ------------------------------------------------------------------ command line

NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом АО «РС-Балт» либо касается деятельности иностранного агента "
    "АО «РС-Балт»"
)


def plashka(folder, *arguments, data=None):
    return subprocess.run(
        [sys.executable, "-m", "checker", "check", *arguments,
         "--date", "2023-04-19", "--publisher", "АО «РС-Балт»"],
        cwd=folder, capture_output=True, check=False, input=data,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
             "PLASHKA_CACHE": str(folder / ".cache"), "PLASHKA_LANG": "en"},
    )  # fmt: skip


CASES = {
    "plain text": ("a.txt", "Порт подвёл итоги\n\nПеревалка зерна выросла на четверть.\n", f"Порт подвёл итоги\n\n{NOTICE}. 18+\n\nПеревалка зерна выросла на четверть.\n"),
    "windows line ends": ("a.txt", "Порт подвёл итоги\r\n\r\nПеревалка зерна выросла на четверть.\r\n", f"Порт подвёл итоги\r\n\r\n{NOTICE}. 18+\r\n\r\nПеревалка зерна выросла на четверть.\r\n"),
    "no blank line": ("a.md", "# Порт подвёл итоги\nПеревалка зерна выросла на четверть.\n", f"# Порт подвёл итоги\n\n{NOTICE}. 18+\n\nПеревалка зерна выросла на четверть.\n"),
    "underlined heading": ("a.md", "Порт подвёл итоги\n====\n\nПеревалка зерна выросла на четверть.\n", f"Порт подвёл итоги\n====\n\n{NOTICE}. 18+\n\nПеревалка зерна выросла на четверть.\n"),
    "a linked heading": ("a.md", "# [Порт подвёл итоги](/x)\n\nИтоги.\n", f"# [Порт подвёл итоги](/x)\n\n{NOTICE}. 18+\n\nИтоги.\n"),
    "an HTML heading": ("a.md", "<h1>Порт подвёл итоги</h1>\n\nИтоги.\n", f"<h1>Порт подвёл итоги</h1>\n\n{NOTICE}. 18+\n\nИтоги.\n"),
    "a heading with attributes": ("a.md", "# Порт подвёл итоги {#port}\n\nИтоги.\n", f"# Порт подвёл итоги {{#port}}\n\n{NOTICE}. 18+\n\nИтоги.\n"),
    "a headline of one word": ("a.txt", "Порт\n\nПеревалка выросла.\n", f"Порт\n\n{NOTICE}. 18+\n\nПеревалка выросла.\n"),
    "a page of Windows": ("a.html", "<h1>Порт</h1>\r\n<p>Итоги.</p>\r\n", f"<h1>Порт</h1>\r\n<p>{NOTICE}. 18+</p>\r\n<p>Итоги.</p>\r\n"),
    "front matter": ("a.md", "---\ntitle: Порт подвёл итоги\n---\n\nПеревалка зерна выросла на четверть.\n", f"---\ntitle: Порт подвёл итоги\n---\n\n{NOTICE}. 18+\n\nПеревалка зерна выросла на четверть.\n"),
    "a page": ("a.html", "<body><header><h1>Порт <b>наш</b></h1></header><p>Итоги.</p></body>\n", f"<body><header><h1>Порт <b>наш</b></h1>\n<p>{NOTICE}. 18+</p></header><p>Итоги.</p></body>\n"),
    "cut off": ("a.txt", f"Порт подвёл итоги\n\n{NOTICE[:-33]}\n\nПеревалка зерна выросла на четверть.\n", f"Порт подвёл итоги\n\n{NOTICE}. 18+\n\nПеревалка зерна выросла на четверть.\n"),
    "a letter inside markup": ("a.html", f"<h1>Порт</h1><p><b>{NOTICE.replace('касается', 'касаеться')}</b>. 18+</p><p>Итоги.</p>", f"<h1>Порт</h1><p><b>{NOTICE}</b>. 18+</p><p>Итоги.</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_file_is_mended_in_its_own_format(tmp_path, name, before, after, encoding):
    if encoding == "cp1251" and name.endswith("html"):
        before = f'<meta charset="windows-1251">{before}'
        after = f'<meta charset="windows-1251">{after}'
    if encoding == "cp1251":  # a guess needs some text
        filler = "\n\nПеревалка зерна выросла на четверть, сообщила дирекция порта.\n"
        filler = f"<p>{filler.strip()}</p>" if name.endswith("html") else filler
        before, after = before + filler, after + filler
    path = tmp_path / name
    path.write_bytes(before.encode(encoding))
    path.chmod(0o640)
    done = plashka(tmp_path, name, "--fix")
    assert path.read_bytes().decode(encoding) == after
    assert path.stat().st_mode & 0o777 == 0o640
    assert done.returncode == 0, done.stdout.decode()
    assert plashka(tmp_path, name, "--diff").stdout == b""


def test_a_difference_is_shown_and_nothing_written(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Порт подвёл итоги\n\nПеревалка зерна выросла на четверть.\n", encoding="utf-8"
    )
    done = plashka(tmp_path, "a.txt", "--diff")
    assert done.returncode == 1
    assert f"+{NOTICE}. 18+" in done.stdout.decode()
    assert (tmp_path / "a.txt").read_text(
        "utf-8"
    ) == "Порт подвёл итоги\n\nПеревалка зерна выросла на четверть.\n"
    assert plashka(tmp_path, "-", "--diff", data="Порт подвёл итоги\n\nПеревалка зерна выросла на четверть.\n".encode()).returncode == 1  # fmt: skip


def test_what_needs_a_look_is_not_done_unasked(tmp_path):
    text = (
        f"Порт подвёл итоги\n\nПеревалка зерна выросла на четверть.\n\n{NOTICE}. 18+\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    plashka(tmp_path, "a.txt", "--fix")
    assert (tmp_path / "a.txt").read_text("utf-8") == text
    plashka(tmp_path, "a.txt", "--fix", "--unsafe-fixes")
    assert (tmp_path / "a.txt").read_text("utf-8") == f"Порт подвёл итоги\n\n{NOTICE}. 18+\n\nПеревалка зерна выросла на четверть.\n"  # fmt: skip


def test_a_suppressed_finding_is_left_alone(tmp_path):
    text = "Порт подвёл итоги\n\nПеревалка зерна выросла на четверть.\n\nplashka: ignore ru-foreign-agent-notice, ru-foreign-agent-age — x\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    plashka(tmp_path, "a.txt", "--fix")
    assert (tmp_path / "a.txt").read_text("utf-8") == text


def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path):
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.txt"
    path.write_text(
        "Порт подвёл итоги\n\nПеревалка зерна выросла на четверть.\n", encoding="utf-8"
    )
    (tmp_path / "in" / ".a.txt.plashka").mkdir()
    done = plashka(tmp_path, "in/a.txt", "--fix")
    assert done.returncode == 2
    assert "cannot write" in done.stderr.decode()
    assert (
        path.read_text("utf-8")
        == "Порт подвёл итоги\n\nПеревалка зерна выросла на четверть.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fix", "--diff"), "one of them"),
        (("--unsafe-fixes",), "belongs to"),
    ],
)
def test_options_that_contradict_each_other(tmp_path, arguments, words):
    (tmp_path / "a.txt").write_text("Порт", encoding="utf-8")
    done = plashka(tmp_path, "a.txt", *arguments)
    assert done.returncode == 2
    assert words in done.stderr.decode()
