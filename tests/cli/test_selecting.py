"""Which articles a run is about: folders, excludes, git, several processes, a bar."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULES = """\
ruleset: own
title: Own
version: "1"
labels:
  thanks: {wordings: {plain: {text: {ru: сделано вместе с портом}}}}
rules:
  - {id: own-thanks, title: Thanks, require: thanks, severity: error}
"""
BAD = "Порт\n\nИтоги года подведены.\n"
GOOD = "Порт\n\nСделано вместе с портом\n"

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")


def plashka(*arguments, cwd, **environment):
    return subprocess.run(
        [sys.executable, "-m", "checker", "check", *arguments],
        cwd=cwd, capture_output=True, check=False, encoding="utf-8",
        env=surroundings(cwd, **environment), timeout=120,
    )  # fmt: skip


def surroundings(cwd, **more):
    plain = {key: value for key, value in os.environ.items() if key[:4] != "GIT_"}
    return {
        **plain, "PYTHONPATH": str(ROOT), "PLASHKA_LANG": "en",
        "PLASHKA_CACHE": str(cwd / ".cache"), "PYTHONIOENCODING": "utf-8",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **more,
    }  # fmt: skip


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"own.yaml": RULES, "plashka.yaml": "rules: [own.yaml]\n"})
    return tmp_path


def checked(done):
    """The articles of a JSON report."""
    assert done.stdout, done.stderr
    return [one["path"] for one in json.loads(done.stdout)["documents"]]


def answers(done):
    return {
        one["path"]: one["verdicts"][0]["status"]
        for one in json.loads(done.stdout)["documents"]
    }


# ------------------------------------------------------------------------- folders


def test_what_gitignore_leaves_out_is_not_searched(folder):
    names = ("a.md", "build/b.md", "docs/c.md", "docs/keep.md", "docs/in/d.tmp.md")
    write(folder, dict.fromkeys(names, BAD))
    write(folder, {".gitignore": "build/\n*.tmp.md\n!\n", "docs/.gitignore": "c.md\n"})
    done = plashka(".", "-f", "json", cwd=folder)
    assert checked(done) == ["a.md", "docs/keep.md"]
    done = plashka(".", "--no-gitignore", "-f", "json", cwd=folder)
    assert checked(done) == sorted(names)
    # What is named is meant.
    done = plashka("build", "docs/c.md", "-f", "json", cwd=folder)
    assert checked(done) == ["build/b.md", "docs/c.md"]


def test_the_project_file_excludes_as_seen_from_itself(folder):
    names = ("a.md", "drafts/b.md", "news/drafts/c.md", "news/2010/d.md", "news/e.md")
    write(folder, dict.fromkeys(names, BAD))
    project = "rules: [own.yaml]\nexclude: [drafts, 'news/2010/**']\n"
    write(folder, {"plashka.yaml": project})
    assert checked(plashka(".", "-f", "json", cwd=folder)) == ["a.md", "news/e.md"]
    inside = plashka(".", "-f", "json", "--exclude", "e.*", cwd=folder / "news")
    assert "no article to check" in inside.stderr
    assert inside.returncode == 2
    done = plashka("news/*/*.md", "a.md", "-f", "json", cwd=folder)
    assert checked(done) == ["a.md"]
    done = plashka("drafts/b.md", "a.md", "-f", "json", cwd=folder)
    assert checked(done) == ["a.md", "drafts/b.md"]
    forced = ("--force-exclude", "-f", "json")
    done = plashka("drafts/b.md", "a.md", *forced, cwd=folder)
    assert checked(done) == ["a.md"]


def test_a_wrong_exclude_is_told_with_its_place(folder):
    write(folder, {"plashka.yaml": "rules: [own.yaml]\nexclude: {a: b}\n", "a.md": BAD})
    done = plashka("a.md", cwd=folder)
    assert done.returncode == 2
    assert "plashka.yaml:2" in done.stderr


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all"
)
def test_a_folder_that_may_not_be_read_is_a_problem_and_the_others_go_on(folder):
    write(folder, {"a/one.md": GOOD, "closed/two.md": GOOD})
    (folder / "closed").chmod(0)
    try:
        done = plashka(".", "-f", "json", cwd=folder)
    finally:
        (folder / "closed").chmod(0o755)
    (problem,) = json.loads(done.stdout)["problems"]
    assert (done.returncode, checked(done)) == (2, ["a/one.md"])
    assert problem["path"] == "closed"


def test_a_path_too_long_for_the_system_is_one_clear_line(folder):
    done = plashka("x" * 5000, cwd=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_nothing_named_is_nothing_to_check(folder):
    done = plashka(cwd=folder)
    assert done.returncode == 2
    assert "nothing to check: name files" in done.stderr


# ----------------------------------------------------------------------------- git


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder, check=True, capture_output=True, env=surroundings(folder),
    )  # fmt: skip


@pytest.fixture
def repository(folder):
    git(folder, "init", "--initial-branch", "main")
    names = ("old.md", "news/old.md", "news/cyr/порт «1».md", "gone.md", "moved.md")
    write(folder, dict.fromkeys(names, BAD))
    write(folder, {".gitignore": ".cache\nsecret.md\n"})
    git(folder, "add", ".")
    git(folder, "commit", "-m", "one")
    return folder


@needs_git
def test_only_what_has_changed_since_a_revision(repository):
    git(repository, "switch", "-c", "work")
    write(repository, {"news/cyr/порт «1».md": GOOD})
    git(repository, "rm", "gone.md")
    git(repository, "mv", "moved.md", "there.md")
    git(repository, "commit", "-am", "two")
    git(repository, "switch", "main")  # goes on meanwhile, which is not ours
    write(repository, {"old.md": BAD + "\n"})
    git(repository, "commit", "-am", "three")
    git(repository, "switch", "work")
    write(repository, {"new.md": BAD, "secret.md": BAD, "news/old.md": BAD + "\n"})
    since = ("--changed-since", "main", "-f", "json")
    done = plashka(*since, cwd=repository)
    all_changed = ["new.md", "news/cyr/порт «1».md", "news/old.md", "there.md"]
    assert checked(done) == all_changed
    done = plashka("cyr", "old.md", *since, cwd=repository / "news")
    assert checked(done) == ["cyr/порт «1».md", "old.md"]
    done = plashka(".", *since, "--exclude", "news", cwd=repository)
    assert checked(done) == ["new.md", "there.md"]


@needs_git
def test_staged_is_judged_as_it_would_be_committed(repository):
    write(repository, {"old.md": BAD + "\n", "news/old.md": GOOD, "new.md": GOOD})
    git(repository, "add", "old.md", "new.md")
    write(repository, {"old.md": GOOD})  # mended, but not staged
    (repository / "new.md").unlink()
    done = plashka("--staged", "-f", "json", cwd=repository)
    assert answers(done) == {"old.md": "missing", "new.md": "ok"}
    done = plashka("--staged", "news", "old.md", "-f", "json", cwd=repository)
    assert answers(done) == {"old.md": "missing"}
    before = (repository / "old.md").read_bytes()
    done = plashka("--staged", "--fix", cwd=repository)
    assert done.returncode == 2
    assert "changes that are not staged" in done.stderr
    assert (repository / "old.md").read_bytes() == before


@needs_git
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--staged",), "No article is staged: there is nothing to check."),
        (("--changed-since", "HEAD"), "No article has changed since HEAD"),
    ],
)
def test_nothing_changed_is_no_failure_and_says_so(repository, arguments, words):
    done = plashka(*arguments, cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert words in done.stdout
    done = plashka(*arguments, "-f", "sarif", cwd=repository)
    assert (done.returncode, json.loads(done.stdout)["version"]) == (0, "2.1.0")


@needs_git
def test_a_repository_without_a_commit_has_staged_files(folder):
    git(folder, "init")
    write(folder, {"a.md": GOOD, "b.md": GOOD})
    git(folder, "add", "a.md")
    assert checked(plashka("--staged", "-f", "json", cwd=folder)) == ["a.md"]


@needs_git
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--changed-since", "nowhere"), "has no such revision"),
        (("--changed-since", "--output=x"), "has no such revision"),
        (("--staged", "--changed-since", "HEAD"), "give one of them"),
        (("-", "--staged"), "standard input is no file that git knows"),
        (("missing.md", "--staged"), "missing.md: no such file"),
    ],
)
def test_what_git_cannot_answer_is_one_clear_line(repository, arguments, words):
    done = plashka(*arguments, cwd=repository)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@needs_git
def test_no_repository_and_no_git_are_told_apart(folder, tmp_path):
    write(folder, {"a.md": GOOD})
    above = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    done = plashka("a.md", "--staged", cwd=folder, **above)
    assert done.returncode == 2
    assert "is in no git repository" in done.stderr
    done = plashka("a.md", "--staged", cwd=folder, PATH=str(folder))
    assert done.returncode == 2
    assert "there is no git" in done.stderr


# ----------------------------------------------------------------------- processes


def test_the_number_of_processes_changes_nothing_that_is_written(folder):
    texts = {f"{n}.md": (BAD if n % 2 else GOOD) for n in range(8)}
    write(folder, texts)
    (folder / "broken.md").write_bytes(b"\x00\x01")
    once, again, many = (
        plashka(".", "--date", "2024-01-01", "--jobs", jobs, "-f", "html", cwd=folder)
        for jobs in ("1", "1", "3")
    )
    without = plashka(
        ".", "--date", "2024-01-01", "--no-cache", "-j", "2", "-f", "html", cwd=folder
    )
    assert "own-thanks" in once.stdout
    assert once.stdout == again.stdout == many.stdout == without.stdout
    assert once.returncode == many.returncode == without.returncode


def test_no_processes_are_too_few(folder):
    done = plashka(".", "--jobs", "0", cwd=folder)
    assert done.returncode == 2
    assert "--jobs" in done.stderr


def test_suppressions_have_the_last_word_over_remembered_answers(folder):
    write(folder, {"a.md": BAD, "b.md": BAD})
    assert plashka(".", "-f", "json", cwd=folder).returncode == 1
    rest = "suppress: [{paths: ['*'], rule: own-thanks, reason: agreed}]\n"
    write(folder, {"plashka.yaml": "rules: [own.yaml]\n" + rest})
    assert plashka(".", "-f", "json", cwd=folder).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
@pytest.mark.parametrize(
    ("arguments", "drawn"),
    [
        (("-f", "text"), True),
        (("-f", "json"), False),
        (("-f", "json", "-o", "r"), True),
    ],
)
def test_a_long_run_draws_a_bar_for_people(folder, arguments, drawn):
    import pty

    write(folder, {"a.md": GOOD, "b.md": GOOD})
    code = (
        "from checker.cli import _progress, app\n"
        "_progress._PATIENCE = _progress._PAUSE = 0\n"
        "app.main()"
    )
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", code, "check", ".", *arguments],
        cwd=folder, stdout=subprocess.PIPE, stderr=theirs, check=False,
        env=surroundings(folder, TERM="xterm"), timeout=120,
    )  # fmt: skip
    os.write(theirs, b".")  # so that there is something to read
    told = ""
    while not told.endswith("."):
        told += os.read(ours, 10000).decode()
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0
    assert ("checking: 2 of 2 articles" in told) is drawn
    assert told.endswith("\r\x1b[K.") is drawn
