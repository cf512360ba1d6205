"""How far a long run has come, on a terminal, for people."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from checker.cli._output import Destination
from checker.messages import say

_PATIENCE = 1.0
"""Seconds before anything is shown."""
_PAUSE = 0.1
"""Seconds between two pictures."""
_WIDTH = 24
_FOR_PEOPLE = ("text", "concise")
_CLEAR = "\r\x1b[K"

Progress = Callable[[int, int], None]


@contextmanager
def shown(destinations: Sequence[Destination], lang: str) -> Iterator[Progress | None]:
    """What is told of articles done draws a bar on standard error, gone in the end.

    None where nobody looks: no terminal, or a report for machines on standard output.
    """
    for_machines = any(
        one.path is None and one.format not in _FOR_PEOPLE for one in destinations
    )
    if for_machines or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    bar = _Bar(lang)
    try:
        yield bar.tell
    finally:
        bar.clear()


class _Bar:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.next = time.monotonic() + _PATIENCE
        self.drawn = False

    def tell(self, done: int, count: int) -> None:
        now = time.monotonic()
        if now < self.next:
            return
        self.next, self.drawn = now + _PAUSE, True
        full = _WIDTH * done // count
        words = say("cli.progress", self.lang, done=done, count=count)
        sys.stderr.write(f"{_CLEAR}[{'#' * full}{'.' * (_WIDTH - full)}] {words}")
        sys.stderr.flush()

    def clear(self) -> None:
        if self.drawn:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
