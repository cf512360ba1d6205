"""Formatting, lint, types and floors: the checks of ``make check``, as tests."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("checker", "tests", "benchmarks")


@pytest.mark.parametrize(
    "arguments",
    [
        ("ruff", "format", "--check", *FOLDERS),
        ("ruff", "check", *FOLDERS),
        ("mypy", "checker"),
    ],
    ids=["format", "lint", "types"],
)
def test_the_code_is_clean(arguments):
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_run_downwards_only():
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
