"""Bad input: one clear line each, and nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = "Заголовок статьи\n\nОбычный абзац текста о погоде и о порте."


def plashka(*arguments, cwd, stdin=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=cwd, input=stdin, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLASHKA_CACHE": str(cwd / ".cache"),
             "PYTHONIOENCODING": "utf-8", **environment},
    )  # fmt: skip


def both(done):
    return (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "nowhere.txt"), "no such file"),
        (("check", "empty"), "no article to check"),
        (("check", "a.txt", "--date", "yesterday"), "YYYY-MM-DD"),
        (("check", "a.txt", "--format", "pdf"), "unknown format"),
        (("check", "a.txt", "--rules", "rru"), "did you mean"),
        (("check", "a.txt", "--rule", "ru-foreign-agent-notise"), "did you mean"),
        (("check", "a.txt", "--registry", "agents.csv"), "ID=FILE"),
        (("check", "a.txt", "--registry", "ru-foreign-agents=none.csv"), "none.csv"),
        (("check", "a.txt", "--fail-on", "fatal"), "one of"),
        (("check", "a.txt", "--lang", "de"), "one of"),
        (("check", "a.txt", "--output", "no/such/folder/x.txt"), "cannot write"),
        (("explain", "ru-foreign-agent"), "no rule"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_exit_2(tmp_path, arguments, words):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    done = plashka(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in both(done)
    assert "Traceback" not in both(done)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n \t", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "not"),
        ("binary.txt", bytes(range(256)) * 20, "not"),
    ],
)
def test_an_unreadable_article_is_named_with_the_reason(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    done = plashka("check", name, cwd=tmp_path)
    assert done.returncode == 2
    assert name in both(done)
    assert words in both(done)
    assert "Traceback" not in both(done)


def test_a_100_megabyte_file_is_refused(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)
    done = plashka("check", "huge.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "MB" in both(done)


def test_50_megabytes_in_one_line_are_refused(tmp_path):
    (tmp_path / "line.txt").write_bytes("агент ".encode() * 4_600_000)
    done = plashka("check", "line.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "MB" in both(done)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_said(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    path.chmod(0)
    done = plashka("check", "secret.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "permission" in both(done)


def test_one_broken_file_among_a_thousand_stops_nothing(tmp_path):
    for number in range(999):
        (tmp_path / f"{number:04}.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = plashka("check", ".", "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == report["exit_code"] == 2
    assert len(report["documents"]) == 999
    assert [problem["path"] for problem in report["problems"]] == ["broken.txt"]
    assert report["summary"]["unreadable"] == 1


def test_a_broken_rule_set_is_left_out_and_the_others_run(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("ruleset: bad\ntitel: Bad\n", encoding="utf-8")
    done = plashka(
        "check",
        "a.txt",
        "--rules",
        "ru",
        "--rules",
        "bad.yaml",
        "--format",
        "json",
        cwd=tmp_path,
    )
    report = json.loads(done.stdout)
    assert done.returncode == report["exit_code"] == 2
    assert report["problems"][0]["kind"] == "rule-set"
    assert 2 in [problem["line"] for problem in report["problems"]]
    assert {one["id"] for one in report["rule_sets"]} >= {"ru-foreign-agents"}


def test_standard_input_has_the_name_it_is_given(tmp_path):
    done = plashka(
        "check", "-", "--stdin-filename", "news.md", "--format", "json",
        cwd=tmp_path, stdin="---\ntitle: Погода\n---\n\nДождь.".encode(),
    )  # fmt: skip
    (document,) = json.loads(done.stdout)["documents"]
    assert (document["path"], document["source"], document["title"]) == (
        "news.md",
        "stdin",
        "Погода",
    )


def test_a_console_of_another_encoding_does_not_crash(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = plashka(
        "check", "a.txt", "--publisher", "АО «РС-Балт»", "--date", "2023-04-19",
        cwd=tmp_path, PYTHONIOENCODING="ascii",
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_read_only_home_does_not_matter(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = plashka("check", "a.txt", cwd=tmp_path, PLASHKA_CACHE="/proc/nowhere")
    assert done.returncode == 0


HEAVY = (
    "yaml", "jsonschema", "pymorphy3", "turbohtml", "pydantic", "rich", "lxml",
    "calendar", "csv", "email", "html", "importlib.metadata", "json", "multiprocessing",
    "pkgutil", "random", "string", "tempfile",
    "checker.baseline", "checker.changes", "checker.cli._fixing", "checker.compiler",
    "checker.fixing", "checker.jobs", "checker.projects", "checker.registries.names",
    "checker.reporters._difference", "checker.reporters._faults", "checker.results",
    "checker.rulesets.loading",
)  # fmt: skip
"""What neither a program from the cache nor one article needs."""


def imported(tmp_path, *arguments):
    """Every module that a run of the command line has imported."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        f"sys.argv = ['plashka', *{arguments!r}]\n"
        "from checker.__main__ import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLASHKA_CACHE": str(tmp_path / ".cache")},
    )  # fmt: skip
    return set(done.stderr.split())


def test_the_warm_path_imports_nothing_it_does_not_need(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    plashka("check", "a.txt", cwd=tmp_path)
    modules = imported(tmp_path, "check", "a.txt")
    assert "checker.engine" in modules
    assert modules.isdisjoint(HEAVY)


def test_the_version_is_told_without_the_engine(tmp_path):
    own = {one for one in imported(tmp_path, "--version") if one.startswith("checker")}
    assert own == {"checker", "checker.__main__", "checker.cli", "checker.cli.app", "checker.errors", "checker.records"}  # fmt: skip


@pytest.mark.parametrize("changed", ["rule", "registry", "overlay"])
def test_one_byte_of_a_rule_registry_or_overlay_changes_the_answer(tmp_path, changed):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    rule, overlay, registry = (
        tmp_path / n for n in ("own.yaml", "house.yaml", "agents.csv")
    )
    rule.write_text(
        "ruleset: own\ntitle: Own\nversion: '1'\nregistries:\n  agents: {stale_after: 14d}\n"
        "labels:\n  note: {wordings: {one: {text: {ru: оплачено портом полностью сегодня}}}}\n"
        "rules:\n- {id: own-note, title: Note, severity: warning,"
        " when: {publisher: {listed_in: agents}}, require: note}\n",
        encoding="utf-8",
    )
    overlay.write_text(
        "ruleset: house\ntitle: House\nversion: '1'\nextends: [own]\n"
        "rules:\n- {id: own-note, severity: error}\n",
        encoding="utf-8",
    )
    registry.write_text(
        "id,name,aliases,kind,listed,delisted,links\n1,ООО «Мол»,,organisation,,,\n",
        encoding="utf-8",
    )

    def answer():
        done = plashka(
            "check", "a.txt", "--rules", "own.yaml", "--rules", "house.yaml", "--publisher", "ООО «Мол»",
            "--registry", "agents=agents.csv", "--date", "2024-01-01", "--format", "json", cwd=tmp_path,
        )  # fmt: skip
        (verdict,) = json.loads(done.stdout)["documents"][0]["verdicts"]
        return verdict["status"], verdict["severity"], verdict["suggestion"]

    before = answer()
    assert before == answer()
    path, old, new = {
        "rule": (rule, "портом", "портум"),
        "registry": (registry, "«Мол»", "«Мыл»"),
        "overlay": (overlay, "error", "info"),
    }[changed]
    path.write_text(
        path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
    )
    assert answer() != before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_after_an_interruption_the_report_is_whole_and_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")  # reading it waits for ever
    command = [
        sys.executable,
        "-m",
        "checker",
        "check",
        "a.txt",
        "b.txt",
        "--format",
        "json",
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PLASHKA_CACHE": str(tmp_path / ".c"),
    }
    process = subprocess.Popen(
        [*command, "--output", "report.json"], cwd=tmp_path, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    writer = None
    for _ in range(600):  # until the pipe is being read
        try:
            writer = os.open(tmp_path / "b.txt", os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError:
            time.sleep(0.1)
    assert writer is not None
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    os.close(writer)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert process.returncode == report["exit_code"] == 2
    assert report["complete"] is False
    assert [document["path"] for document in report["documents"]] == ["a.txt"]
    assert b"Traceback" not in error


DEVICES = pytest.mark.skipif(
    not Path("/dev/full").is_char_device(), reason="this system has no /dev/full"
)


@DEVICES
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.txt"),
        ("check", "a.txt", "--format", "json"),
        ("explain", "ru-foreign-agent-notice"),
        ("--version",),
    ],
)
def test_a_full_disk_is_told_and_no_report_is_no_success(tmp_path, arguments):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "checker", *arguments],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PLASHKA_CACHE": str(tmp_path)},
        )  # fmt: skip
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@DEVICES
def test_a_device_named_as_output_stays_a_device(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    link = tmp_path / "out"
    link.symlink_to("/dev/null")
    arguments = ("check", "a.txt", "-f", "json")
    assert plashka(*arguments, "-o", "out", cwd=tmp_path).returncode == 0
    assert link.is_symlink()
    assert Path("/dev/null").is_char_device()
    done = plashka(*arguments, "-o", "/dev/stdout", cwd=tmp_path)
    assert json.loads(done.stdout)["exit_code"] == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_run_without_a_stream_does_its_job(tmp_path, closed):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = subprocess.run(
        f"{sys.executable} -m checker check a.txt -f json -o x.json {closed}",
        cwd=tmp_path, shell=True, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLASHKA_CACHE": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["documents"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.md", "---\ntitle: [\nsponsored: true\n---\nТекст.", "front matter"),
        ("a.md", "---\nsponsored: true\n\nТекст.", "never closed"),
        ("a.md", "Текст.\n\n<!-- раз\n\nдва", "not read"),
        ("a.html", "<title>Т</title><div id=root></div><script>x</script>", "no text"),
    ],
)
def test_what_was_not_read_is_no_clean_article(tmp_path, name, text, words):
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = plashka("check", name, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert words in both(done)


def test_a_date_that_is_none_is_told(tmp_path):
    (tmp_path / "a.md").write_text("---\ndate: 2023-02-29\n---\nТекст.", "utf-8")
    done = plashka("check", "a.md", "--lang", "ru", cwd=tmp_path)
    assert done.returncode == 0
    assert "2023-02-29" in both(done)
