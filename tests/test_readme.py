"""Every command and every output the README shows is true."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands(block):
    """Each shown command and the output shown under it; none where none is shown."""
    current, output = None, []
    for line in [*block.splitlines(), "$ end"]:
        if line.startswith("$ "):
            if current is not None:
                yield current, "\n".join(output).strip("\n") or None
            current, output = line[2:].split("  #")[0].strip(), []
        else:
            output.append(line)


SHOWN = [pair for block in BLOCKS for pair in commands(block)]
WITHOUT_OUTPUT = [
    found
    for block in BLOCKS
    if (
        found := [
            one for one, output in commands(block) if not output and "pytest" not in one
        ]
    )
]


def run(command, cwd):
    environment = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8", "PLASHKA_LANG": "en", "COLUMNS": "100", "NO_COLOR": "1",
    }  # fmt: skip
    return subprocess.run(
        command,
        shell=True,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def last(command):
    """The plashka call at the end of a line that also sets up."""
    return command.rpartition("&& ")[2].replace(".venv/bin/", "")


@pytest.mark.parametrize(
    ("command", "output"),
    [pair for pair in SHOWN if pair[1]],
    ids=lambda value: str(value)[:60],
)
def test_a_shown_output_is_the_real_one(command, output):
    done = run(last(command), ROOT)
    assert done.stdout.strip("\n") == output


@pytest.mark.parametrize("block", WITHOUT_OUTPUT, ids=lambda block: block[0][:60])
def test_shown_commands_work_one_after_another(block, tmp_path):
    for folder in ("articles", "archive"):
        (tmp_path / folder).mkdir()
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for name in ("articles/a.txt", "archive/a.txt", "article.html"):
        (tmp_path / name).write_text("Заголовок\n\nОбычный абзац.", encoding="utf-8")
    for command in block:
        done = run(last(command), tmp_path)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr


def test_the_automated_run_is_what_the_readme_says():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    setups = [command for command, _ in SHOWN if ".venv/bin/pip" in command]
    assert len(setups) == 2
    for command in setups:
        assert command in script


def test_every_option_in_the_readme_exists():
    shown = set(
        re.findall(
            r"--[a-z][\w-]+", " ".join(re.findall(r"plashka check[^\n]*", README))
        )
    )
    done = run("plashka check --help", ROOT)
    assert shown <= set(re.findall(r"--[a-z][\w-]+", done.stdout))
    assert shlex.split("plashka check")
