"""Doing something again whenever a file near the rules changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import typer

from checker.cli import _rules, _session
from checker.errors import CheckerError, ProblemsError
from checker.messages import say

_PAUSE = 0.5
"""Seconds between two looks."""


def forever(job: Callable[[], int], lang: str) -> None:
    """Run ``job`` now and after every change, until Ctrl-C."""
    while True:
        before = _stamps()
        try:
            job()
        except ProblemsError as error:
            _session.show_problems(error.problems, lang)
        except CheckerError as error:
            typer.echo(f"error: {error}", err=True)
        typer.echo(say("cli.watching", lang))
        while _stamps() == before:
            time.sleep(_PAUSE)


def _stamps() -> Mapping[Path, tuple[int, int]]:
    """Every rule file and list in sight, with its time and size."""
    stamps = {}
    for path in _rules.watched():
        try:
            about = path.stat()
        except OSError:
            continue  # being written just now
        stamps[path] = (about.st_mtime_ns, about.st_size)
    return stamps
