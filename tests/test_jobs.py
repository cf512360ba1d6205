"""Processes: any number gives one answer; a death, a fault and a stop are told."""

import multiprocessing
import os
import signal
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from checker import checking, jobs
from checker.checking import Work, check_files
from checker.cli import _session
from checker.engine import Settings
from checker.files import FileRef
from checker.reporters import json as reporter
from tests.programs import program

RULES = """
labels:
  notice: {wordings: {plain: {text: {ru: сделано вместе с портом}}}}
rules:
  - {id: test-notice, title: Notice, require: notice, severity: error}
"""
SETTINGS = Settings(date(2024, 1, 5))
forked = pytest.mark.skipif(jobs.METHOD != "fork", reason="needs what is in memory")


@pytest.fixture
def made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in range(30):
        notice = "Сделано вместе с портом" if number % 3 else "Итоги"
        Path(f"{number}.txt").write_text(f"Порт {number}\n\n{notice}\n", "utf-8")
    return program(tmp_path, RULES)


def refs():
    return [FileRef(path, path.name) for path in sorted(Path().glob("*.txt"))]


def settings_for(ref):
    return SETTINGS


def run(made, count, settings_for=settings_for, **more):
    report = check_files(
        refs(), made, settings_for, settings=SETTINGS, work=Work(count, **more)
    )
    assert multiprocessing.active_children() == []
    return report


@forked
@pytest.mark.parametrize("count", [2, 5, 60, 1000])
def test_any_number_of_processes_says_the_same(made, count):
    alone = reporter.to_dict(run(made, 1))
    assert reporter.to_dict(run(made, count)) == alone
    assert [one["path"] for one in alone["documents"]] == [one.shown for one in refs()]


@forked
def test_some_remembered_and_some_not(made, tmp_path):
    first = run(made, 1, cache_folder=tmp_path / "c")
    results = sorted((tmp_path / "c" / "results").glob("[!.]*"))
    for path in results[::3]:
        path.unlink()
    again = run(made, 3, cache_folder=tmp_path / "c")
    assert reporter.to_dict(again) == reporter.to_dict(first)
    assert sorted((tmp_path / "c" / "results").glob("[!.]*")) == results


def die(how, ref):
    if ref.shown == "7.txt":
        how()
    return SETTINGS


@forked
@pytest.mark.parametrize(
    ("how", "words"),
    [
        (partial(os._exit, 3), "ended with code 3"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "ended by SIGKILL"),
        (lambda: 1 // 0, "ZeroDivisionError"),
    ],
)
def test_a_process_that_dies_is_a_problem_of_its_article_alone(made, how, words):
    report = run(made, 2, partial(die, how))
    (problem,) = report.problems
    assert (problem.kind, problem.path, report.exit_code) == ("internal", "7.txt", 2)
    assert words in problem.message
    assert len(report.documents) == 29
    assert report.summary.unreadable == 1


@forked
def test_every_process_may_die(made):
    report = run(made, 4, lambda ref: os._exit(1))
    assert [one.path for one in report.problems] == [one.shown for one in refs()]
    assert report.documents == ()


@pytest.mark.parametrize("count", [1, pytest.param(3, marks=forked)])
def test_after_a_stop_the_report_has_what_was_done(made, count):
    def stop(done, of):
        if done == 4:
            raise KeyboardInterrupt

    report = run(made, count, progress=stop)
    assert (report.complete, report.exit_code, len(report.documents)) == (False, 2, 4)
    shown = [one.path for one in report.documents]
    assert shown == sorted(shown)


@forked
def test_processes_do_not_outlive_the_one_they_work_for(made, tmp_path):
    told = tmp_path / "pids"
    code = (
        "import os, sys, signal; from checker import jobs\n"
        "def work(n):\n"
        f"    open({str(told)!r}, 'a').write(f'{{os.getpid()}}\\n')\n"
        "    return n\n"
        "coming = jobs.each(range(2), work, 2); next(coming); next(coming)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    pids = [int(line) for line in told.read_text().split()]
    for _ in range(200):
        if not any(map(_lives, pids)):
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {pids}")


def _lives(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_where_nothing_can_be_forked_what_is_needed_is_sent(
    made, tmp_path, monkeypatch
):
    monkeypatch.setattr(jobs, "METHOD", "spawn")
    monkeypatch.setenv("PLASHKA_CACHE", str(tmp_path / "c"))
    (tmp_path / "agents.csv").write_text(
        "id,name,aliases,kind,listed,delisted,links\n1,АНО «Северный причал»,,organisation,2022-01-14,,\n",
        "utf-8",
    )
    asked = _session.Request(
        paths=("1.txt", "2.txt", "3.txt"), rules=("test.yaml",),
        registries=("agents=agents.csv",), as_of=date(2024, 1, 5),
    )  # fmt: skip
    session = _session.open_session(asked)
    report = session.check(jobs=2)
    assert not report.problems, report.problems
    session = _session.open_session(asked)
    assert reporter.to_dict(report) == reporter.to_dict(session.check(jobs=1))


@pytest.mark.parametrize(
    ("tasks", "cores", "count"), [(0, 8, 1), (49, 8, 1), (50, 8, 2), (9999, 8, 8)]
)
def test_few_articles_are_not_worth_a_second_process(monkeypatch, tasks, cores, count):
    monkeypatch.setattr(checking, "_cores", lambda: cores)
    assert checking.automatic(tasks) == count


def test_one_process_imports_nothing_for_many():
    import subprocess

    code = (
        "import sys, checker.cli.check, checker.checking as c;"
        "[*c.outcomes([1, 2], lambda ref: ref, None)];"
        "print([m for m in ('multiprocessing', 'pathspec', 'checker.jobs', 'checker.changes')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
