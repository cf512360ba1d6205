"""Answers kept from run to run: an article that is as it was need not be judged again.

What an answer depends on is its name: the article's bytes and path, what its pictures
say, all settings that hold for it, the program (rules, registries, brands, lists), and
the tool's own code. The article itself is not kept; it is read anew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import time
import zlib
from contextlib import suppress
from dataclasses import field
from functools import lru_cache
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

from checker import cache
from checker.document import Document, SourceSpan
from checker.engine import Settings
from checker.program import Program
from checker.records import dataclass, replace
from checker.verdict import (
    Aspect,
    DocumentReport,
    Edit,
    Fault,
    FoundLabel,
    InsertAt,
    LabelFault,
    Law,
    Mention,
    Reason,
    Severity,
    SlotValue,
    Statement,
    Status,
    Subject,
    Suppressed,
    Trigger,
    Verdict,
)

FOLDER = "results"
LARGEST = 256_000_000
"""Bytes kept; some 25,000 answers about articles."""
KEPT = 0.75
"""Of these, what is left when old answers are dropped."""
_DAY = 86400.0
_MANY = 100
_MOST_PIECES = 100_000
"""Pieces of answers remembered before starting anew."""
_MARK = ".looked"
"""File whose age says when it was last seen to that there are not too many."""
_READERS = ("turbohtml", "yaml")
"""Packages that decide what an article says."""


@lru_cache(maxsize=4096)
def _law(plain: tuple[str, ...]) -> Law:
    """One value for all answers that cite it; every answer cites some hundred."""
    return Law(*plain)


_CODEC = cache.Codec(
    (
        DocumentReport,
        Edit,
        FoundLabel,
        InsertAt,
        LabelFault,
        Mention,
        SlotValue,
        SourceSpan,
        Statement,
        Subject,
        Suppressed,
        Trigger,
        Verdict,
    ),
    (cache.OwnForm(Law, attrgetter(*Law.__match_args__), _law),),
    enums=(Aspect, Fault, Reason, Severity, Status),
)
_PLAIN = cache.Codec(())


@dataclass(frozen=True, slots=True)
class Results:
    """The answers of one program."""

    folder: Path
    program: str
    """Its digest."""
    _memory: cache.Encoded = field(
        default_factory=cache.Encoded, repr=False, compare=False
    )

    def load(self, document: Document, settings: Settings) -> DocumentReport | None:
        """The report on an article, if this very question was answered before."""
        key = self.key(document, settings)
        packed = cache.load(self.folder, key, _PLAIN)
        if not isinstance(packed, bytes):
            return None
        try:
            found = _CODEC.decode(marshal.loads(zlib.decompress(packed)))
        except Exception:  # whatever is wrong with it, it can be made anew
            return None
        if not isinstance(found, DocumentReport):
            return None
        _touch(self.folder / key)
        return replace(found, reading=_judged(document, settings))

    def store(
        self, document: Document, settings: Settings, report: DocumentReport
    ) -> None:
        """Keep the report on an article."""
        plain = cast("Any", self._encoded(replace(report, reading=None)))
        packed = zlib.compress(marshal.dumps(plain), 1)
        cache.store(self.folder, self.key(document, settings), packed, _PLAIN)

    def _encoded(self, report: DocumentReport) -> object:
        """Verdicts on rules that do not apply are the same objects in many reports."""
        memory = self._memory
        if len(memory.pieces) > _MOST_PIECES:
            memory.pieces.clear()
            memory.whole.clear()
        for one in report.verdicts:
            if one.status is Status.NOT_APPLICABLE and id(one) not in memory.whole:
                memory.whole[id(one)] = (one, _CODEC.encode(one, memory))
        return _CODEC.encode(report, memory)

    def key(self, document: Document, settings: Settings) -> str:
        """The name of an answer."""
        return cache.digest(
            "result",
            _code_stamp(),
            self.program,
            document.path,
            document.origin,
            document.sha256,
            repr([(one.src, sorted(one.facts.items())) for one in document.images]),
            _day_asked(document, settings),
            *_pieces(settings),
        )

    def prune(self, asked: int) -> None:
        """Drop answers nobody has asked for lately, if there are too many.

        Looking costs more than few articles do: after a run that ``asked`` about few
        it is done once a day.
        """
        mark = self.folder / _MARK
        if asked < _MANY and _age(mark) < _DAY:
            return
        with suppress(OSError):
            mark.write_bytes(b"")
        with suppress(OSError), os.scandir(self.folder) as entries:
            found = []
            for entry in entries:
                with suppress(OSError):  # another run was quicker
                    about = entry.stat()
                    found.append((about.st_mtime, about.st_size, entry.path))
            left = sum(size for _, size, _ in found)
            if left <= LARGEST:
                return
            for _, size, path in sorted(found):
                if left <= LARGEST * KEPT:
                    break
                with suppress(OSError):
                    Path(path).unlink()
                left -= size


def results_for(program: Program, cache_folder: Path | None) -> Results | None:
    """Where the answers of a program are kept; nowhere without a folder."""
    if cache_folder is None:
        return None
    return Results(cache_folder / FOLDER, program.digest)


def _pieces(settings: Settings) -> tuple[str, ...]:
    """What settings say besides ``as_of``; of the site's files, which they are."""
    return (
        settings.published.isoformat() if settings.published else "",
        repr(sorted((settings.facts or {}).items())),
        repr(sorted((settings.fact_paths or {}).items())),
        repr(sorted((settings.severities or {}).items())),
        repr(sorted(settings.disabled)),
        repr(sorted(settings.only)),
        repr([(one.path, one.sha256) for one in settings.site]),
        settings.lang,
    )


def _day_asked(document: Document, settings: Settings) -> str:
    """``as_of``, if it has a say: an article with a day of its own is judged by that."""
    dated = document.published or settings.published
    return "" if dated else settings.as_of.isoformat()


def _judged(document: Document, settings: Settings) -> Document:
    """The article as the engine hands it on: with the day that was set."""
    if settings.published is None:
        return document
    day = settings.published.isoformat()
    return replace(document, published=day, date_source="option")


def _touch(path: Path) -> None:
    """Keep an answer from growing old while it is asked for."""
    if _age(path) > _DAY:
        with suppress(OSError):
            os.utime(path)


def _age(path: Path) -> float:
    """Seconds since a file was written; without end where there is none."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return float("inf")


@lru_cache(maxsize=1)
def _code_stamp() -> str:
    """Changes whenever code that has a say in an answer does."""
    made = hashlib.sha256()
    for name in _READERS:
        spec = find_spec(name)
        if spec and spec.origin:
            made.update(f"{name} {Path(spec.origin).stat().st_mtime_ns}\0".encode())
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        about = path.stat()
        line = f"{path.relative_to(package)} {about.st_mtime_ns} {about.st_size}\0"
        made.update(line.encode())
    return made.hexdigest()
