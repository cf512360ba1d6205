"""Every command and every output that the README and the guides show is true.

Each page is one shell session in a copy of the samples; each block starts at its top.
A block whose info string names a file (```yaml house/a.yaml) is written to that file. A
line "…" stands for lines left out. ``--update-golden`` puts the real outputs in.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "-- next command --"
SANDBOX = {
    "articles/a.txt": "Заголовок\n\nОбычный абзац.",
    "archive/a.txt": "Заголовок\n\nОбычный абзац.",
    "article.html": "<h1>Заголовок</h1><p>Обычный абзац.</p>",
}
"""What commands without a shown output are tried on."""


@dataclass(frozen=True)
class Command:
    """One shown line, and what is shown under it."""

    line: str
    output: str | None

    @property
    def typed(self):
        """The plashka call alone, of a line that also sets up."""
        bare = self.line.split("  #")[0].strip()
        _, mark, arguments = bare.rpartition(".venv/bin/plashka")
        return f"plashka{arguments}" if mark else bare


def commands(body):
    found = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    for one in found:
        line, _, output = one.partition("\n")
        yield Command(line, output.strip("\n") or None)


def blocks(page):
    """Language, file name and text of each block of a page."""
    return BLOCK.findall(page.read_text("utf-8"))


def console(page):
    """Commands of each console block."""
    return [list(commands(body)) for kind, _, body in blocks(page) if kind == "console"]


def environment(home):
    """Of a reader whose home folder is not ours, but whose cache is."""
    cache = os.environ.get("XDG_CACHE_HOME", str(Path("~/.cache").expanduser()))
    return {
        **os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8", "PLASHKA_LANG": "en", "COLUMNS": "100", "NO_COLOR": "1",
        "HOME": str(home), "XDG_CACHE_HOME": cache,
    }  # fmt: skip


def run(command, cwd):
    return subprocess.run(
        ["bash", "-c", command],
        cwd=cwd,
        env=environment(cwd),
        capture_output=True,
        text=True,
        check=False,
    )


def session(page):
    """A script for all of a page that shows an output, and its commands in order."""
    script, shown = [], []
    for kind, name, body in blocks(page):
        if name:
            script.append(f"mkdir -p $(dirname {name}); cat >{name} <<'END OF FILE'\n{body}END OF FILE")  # fmt: skip
        elif kind == "console" and any(one.output for one in commands(body)):
            found = list(commands(body))
            shown += found
            steps = "\n".join(f"{one.typed}\nlast=$?; echo '{MARK}'; (exit $last)" for one in found)  # fmt: skip
            script.append(f"(\n{steps}\n)")
    return "\n".join(script), shown


def fits(shown, real):
    """Whether an output is the one that is shown, but for what it leaves out."""
    pieces = re.split(r"^…\n?", shown, flags=re.MULTILINE)
    pattern = r"(?:.*\n)*?".join(re.escape(piece) for piece in pieces[:-1])
    last = re.escape(pieces[-1])
    whole = pattern + (r"(?:.*(?:\n|\Z))*?" if len(pieces) > 1 else "") + last
    return re.fullmatch(whole, real) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shown_outputs_are_the_real_ones(page, tmp_path, request):
    script, shown = session(page)
    if not shown:
        pytest.skip("nothing is shown")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    done = run(script, tmp_path)
    real = [one.strip("\n") for one in done.stdout.split(f"{MARK}\n")[:-1]]
    assert len(real) == len(shown), done.stderr
    if request.config.getoption("--update-golden"):
        rewrite(page, zip(shown, real, strict=True))
        return
    for command, output in zip(shown, real, strict=True):
        assert fits(command.output or "", output), (command.line, output, done.stderr)


def rewrite(page, pairs):
    """Put the real outputs into a page; those with lines left out stay as they are."""
    text, made = page.read_text("utf-8"), ""
    for command, real in pairs:
        before, line, text = text.partition(f"$ {command.line}\n")
        made += before + line
        old = command.output
        if old and not re.search("^…$", old, re.MULTILINE):
            made += real
            text = text.removeprefix(old)
    page.write_text(made + text, "utf-8")


SILENT = [
    pytest.param(page, found, id=f"{page.name}: {found[0][:50]}")
    for page in PAGES
    for block in console(page)
    if not any(one.output for one in block)
    and (found := [one.typed for one in block if one.typed.startswith(("plashka", "cat"))])
]  # fmt: skip


@pytest.mark.parametrize(("page", "block"), SILENT)
def test_shown_commands_work_one_after_another(page, block, tmp_path):
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    written = {name: body for _, name, body in blocks(page) if name}
    for name, text in (SANDBOX | written).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for command in block:
        done = run(command, tmp_path)
        assert done.returncode in (0, 1), (command, done.stderr)
        assert "Traceback" not in done.stderr


def test_the_automated_run_is_what_the_readme_says():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    lines = [one.line for block in console(README) for one in block]
    setups = [line for line in lines if ".venv/bin/pip" in line]
    assert len(setups) == 2
    for line in setups:
        assert line in script


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_of_check_that_a_page_names_exists(page):
    text = page.read_text("utf-8")
    named = " ".join(re.findall(r"plashka check[^\n`|]*", text))
    done = run("plashka check --help", ROOT)
    known = set(re.findall(r"--[a-z][\w-]+", done.stdout))
    assert set(re.findall(r"(?<=\s)--[a-z][\w-]+", named)) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_a_page_links_to_exists(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_shown_yaml_is_yaml_and_gives_the_action_inputs_it_has(page):
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    for kind, _, body in blocks(page):
        if kind != "yaml":
            continue
        for shown in yaml.safe_load_all(body):
            jobs = shown.get("jobs", {}) if isinstance(shown, dict) else {}
            for step in (one for job in jobs.values() for one in job["steps"]):
                if "plashka" in step.get("uses", ""):
                    assert set(step.get("with", {})) <= set(inputs)


def test_an_output_with_lines_left_out_must_fit_in_order():
    assert fits("a\n…\nc", "a\nb\nb\nc")
    assert fits("a\n…", "a\nb")
    assert not fits("a\n…\nc", "a\nb")
    assert not fits("a", "a\nb")
    assert shlex.split(Command("x && .venv/bin/plashka check a  # b", None).typed) == [
        "plashka", "check", "a",
    ]  # fmt: skip
