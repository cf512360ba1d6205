"""Work shared among processes: any order of finishing, no hanging, no lost task.

A process that dies takes with it the one task it was at; another goes on with the rest.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from checker.records import dataclass

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""How processes start: a fork shares what is in memory already; elsewhere it is not
safe, and what they need is sent."""
MOST = 60
"""Processes, whatever is asked for: some systems cannot wait for more."""
_AHEAD = 2
"""Tasks in a process's hands, so that it need not wait for the next."""
_PATIENCE = 2.0
"""Seconds after which an idle process looks whether anybody still wants it."""

_MOST_SHARED = 20_000
"""Pieces that both sides remember before starting anew."""

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Crash:
    """A process ended in the middle of a task."""

    how: str


class _Pickler(pickle.Pickler):
    """Leaves out the pieces that are sent by number."""

    def __init__(
        self, out: io.BytesIO, number_of: Callable[[object], int | None]
    ) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._number_of = number_of

    def persistent_id(self, piece: object) -> int | None:
        return self._number_of(piece)


class _Unpickler(pickle.Unpickler):
    """Puts the pieces sent by number back."""

    def __init__(self, data: io.BytesIO, pieces: Sequence[object]) -> None:
        super().__init__(data)
        self._pieces = pieces

    def persistent_load(self, number: int) -> object:
        return self._pieces[number]


class _Sender:
    """Makes messages of results; a piece that many results share is sent once."""

    def __init__(self, is_shared: Callable[[object], bool]) -> None:
        self._is_shared = is_shared
        self._numbers: dict[int, int] = {}
        self._pieces: list[object] = []
        """All that have a number, held so that no other takes its identity."""

    def pack(self, result: object) -> tuple[bool, bytes, bytes]:
        """Whether numbers begin anew, the new pieces, and the result."""
        anew = len(self._pieces) > _MOST_SHARED
        if anew:
            self._numbers.clear()
            self._pieces.clear()
        known = len(self._pieces)
        out = io.BytesIO()
        _Pickler(out, self._number).dump(result)
        new = self._pieces[known:]
        return anew, pickle.dumps(new, pickle.HIGHEST_PROTOCOL), out.getvalue()

    def _number(self, piece: object) -> int | None:
        if not self._is_shared(piece):
            return None
        number = self._numbers.get(id(piece))
        if number is None:
            number = self._numbers[id(piece)] = len(self._pieces)
            self._pieces.append(piece)
        return number


class _Worker(Generic[Task, Result]):
    """One process and the numbers of the tasks in its hands, the first being done."""

    def __init__(
        self,
        context: BaseContext,
        work: Callable[[Task], Result],
        tasks: Sequence[Task],
        is_shared: Callable[[object], bool],
    ) -> None:
        self.pieces: list[object] = []
        self.held: deque[int] = deque()
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, work, tasks, is_shared), daemon=True
        )
        self.process.start()
        theirs.close()

    def give(self, number: int) -> None:
        self.held.append(number)
        with suppress(OSError):  # it is dead; taking from it tells the same
            self.pipe.send(number)

    def take(self) -> Result | Crash:
        """The result of the first task in hand."""
        try:
            anew, new, packed = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(_PATIENCE)
            return Crash(_ending(self.process.exitcode))
        if anew:
            self.pieces.clear()
        self.pieces += pickle.loads(new)  # from our own process
        result: Result = _Unpickler(io.BytesIO(packed), self.pieces).load()
        return result

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


def each(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    count: int,
    is_shared: Callable[[object], bool] | None = None,
) -> Generator[tuple[int, Result | Crash]]:
    """Results with the numbers of their tasks, as they come.

    ``is_shared`` tells pieces that many results of one process have in common.

    Where processes are not forked, ``work`` and ``tasks`` must be picklable.
    """
    context = get_context(METHOD)
    is_shared = is_shared or _nothing
    waiting = deque(range(len(tasks)))
    team: list[_Worker[Task, Result]] = []
    try:
        while waiting or any(one.held for one in team):
            while waiting and len(team) < count:
                team.append(_Worker(context, work, tasks, is_shared))
                team[-1].give(waiting.popleft())
            for one in team:
                while waiting and len(one.held) < _AHEAD:
                    one.give(waiting.popleft())
            ready = wait([one.pipe for one in team if one.held])
            for one in [one for one in team if one.pipe in ready]:
                result = one.take()
                number = one.held.popleft()
                if isinstance(result, Crash):
                    waiting.extendleft(reversed(one.held))
                    team.remove(one)
                    one.end()
                yield number, result
    finally:
        for one in team:
            one.end()


def _nothing(piece: object) -> bool:
    return False


def _serve(
    pipe: Connection,
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    is_shared: Callable[[object], bool],
) -> None:
    """What a process does: tasks by their numbers, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us ends us
    asker, sender = os.getppid(), _Sender(is_shared)
    while True:
        while not pipe.poll(_PATIENCE):
            if os.getppid() != asker:
                return
        try:
            pipe.send(sender.pack(work(tasks[pipe.recv()])))
        except (EOFError, BrokenPipeError):
            return


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        name = next((one.name for one in signal.Signals if one == -code), str(-code))
        return f"its process was ended by {name}"
    return f"its process ended with code {code}"
