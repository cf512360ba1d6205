"""Compiled values on disk: content-addressed, never pickle, never trusted blindly.

A value is stored as ``marshal`` data under a name made of the digest of everything it
was made from; any doubt (damage, another Python, no permission) means making it anew.
"""

from __future__ import annotations

import hashlib
import marshal
import mmap
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from checker import __version__
from checker.records import dataclass, fields_of

FORMAT = 4
_HEADER = b"plashka-cache\x00"
_BLOCK_HEADER = b"plashka-block\x00"
_BLOCK_HEAD = 64
"""Bytes before a block: header, stamp, length, digest; the rest is empty."""
_CODE = ("rulesets", "registries", "text")
"""Folders whose code, with the package's own files, decides what is stored."""


def digest(*pieces: bytes | str) -> str:
    """SHA-256 of the pieces, the tool's version, the format and the Python version.

    Pieces are length-prefixed, so that moving a byte from one to the next changes it.
    """
    made = hashlib.sha256()
    own = (
        f"{__version__} {FORMAT} {sys.implementation.cache_tag} {marshal.version} "
        f"{code_stamp()}"
    )
    for piece in (own, *pieces):
        data = (
            piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece
        )
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


@lru_cache(maxsize=1)
def code_stamp() -> str:
    """Changes whenever the code that makes or reads stored values does, and with the
    dictionary of name forms.
    """
    package = Path(__file__).parent
    made = hashlib.sha256()
    for name in ("pymorphy3", "pymorphy3_dicts_ru"):
        spec = find_spec(name)
        if spec and spec.origin:
            made.update(f"{name} {Path(spec.origin).stat().st_mtime_ns}\0".encode())
    for folder in (package, *(package / name for name in _CODE)):
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(".py"):
                    about = entry.stat()
                    made.update(
                        f"{entry.name} {about.st_mtime_ns} {about.st_size}\0".encode()
                    )
    return made.hexdigest()


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A class that knows its own storable form."""

    cls: type
    to_plain: Callable[[Any], object]
    from_plain: Callable[[Any], object]


class Encoded:
    """What was encoded before, for values that have much in common."""

    __slots__ = ("pieces", "whole")

    def __init__(self) -> None:
        self.pieces: dict[object, object] = {}
        self.whole: dict[int, tuple[object, object]] = {}
        """Identity of a value to itself, which keeps it, and what it was made."""


class Codec:
    """Dataclasses to and from values ``marshal`` can store."""

    def __init__(
        self,
        classes: tuple[type, ...],
        own: tuple[OwnForm, ...] = (),
        enums: tuple[type[StrEnum], ...] = (),
    ) -> None:
        """Members of other enumerations than ``enums`` come back as plain texts."""
        self._own = own
        self._members = [member for one in enums for member in one]
        self._places: dict[tuple[type, str], int] = {
            (type(member), member.value): place
            for place, member in enumerate(self._members)
        }
        self._classes = classes
        self._numbers = {cls: number for number, cls in enumerate(classes)}
        self._fields: list[tuple[str, ...]] = [fields_of(cls) for cls in classes]

    def encode(self, value: object, memory: Encoded | None = None) -> object:
        """Plain values for ``value``; lists are what there is to decode in them.

        Equal pieces are one object, which ``marshal`` writes and reads once. With a
        ``memory``, those of values encoded before, too.
        """
        return self._encoded(value, memory or Encoded())

    def _encoded(self, value: object, shared: Encoded) -> object:
        if shared.whole and (known := shared.whole.get(id(value))):
            return known[1]
        plain = self._plain(value, shared)
        if type(plain) is dict:
            pieces: Iterable[object] = [*plain, *plain.values()]
        elif isinstance(plain, (tuple, list)):
            pieces = plain
        else:
            return shared.pieces.setdefault((type(plain), plain), plain)
        # The pieces are shared already: the same ones make the same whole.
        return shared.pieces.setdefault((type(plain), *map(id, pieces)), plain)

    def _plain(self, value: object, shared: Encoded) -> object:
        def each(values: Iterable[object]) -> Iterator[object]:
            return (self._encoded(one, shared) for one in values)

        if value is None or isinstance(value, (bool, int, float, bytes)):
            return value
        if isinstance(value, str):
            place = self._places.get((type(value), value)) if self._places else None
            return str(value) if place is None else [*each((-4, place))]
        for number, own in enumerate(self._own):
            if isinstance(value, own.cls):
                return [*each((-3, number)), own.to_plain(value)]
        of_class = self._numbers.get(type(value))
        if of_class is not None:
            fields = (getattr(value, name) for name in self._fields[of_class])
            return [*each((of_class, *fields))]
        if isinstance(value, date):
            return [*each((-1, value.toordinal()))]
        if isinstance(value, Mapping):
            plain = dict(zip(each(value), each(value.values()), strict=True))
            return [*each((-6,)), plain] if _has_list(plain.values()) else plain
        if isinstance(value, frozenset):
            return [*each((-2, *sorted(value)))]
        if isinstance(value, (tuple, list)):
            items = tuple(each(value))
            return [*each((-5,)), *items] if _has_list(items) else items
        raise TypeError(f"cannot store {type(value).__name__}")

    def decode(self, plain: object) -> object:
        """The value that ``encode`` made ``plain`` of; equal pieces may be one object."""
        return self._decoded(plain, {}) if type(plain) is list else plain

    def _decoded(self, plain: list[Any], known: dict[int, object]) -> object:
        """What a list stands for; calls are what costs, so most values get none."""
        if id(plain) in known:
            return known[id(plain)]
        number, *items = plain
        made: object
        if number == -6:
            made = {
                key: self._decoded(one, known) if type(one) is list else one
                for key, one in items[0].items()
            }
        elif number == -3:
            made = self._own[items[0]].from_plain(items[1])
        else:
            items = [
                self._decoded(one, known) if type(one) is list else one for one in items
            ]
            made = self._built(number, items)
        known[id(plain)] = made
        return made

    def _built(self, number: int, items: list[Any]) -> object:
        """What is made of pieces that are decoded."""
        if number >= 0:
            return self._classes[number](*items)
        if number == -5:
            return tuple(items)
        if number == -1:
            return date.fromordinal(items[0])
        return self._members[items[0]] if number == -4 else frozenset(items)


def _has_list(plain: Iterable[object]) -> bool:
    """Whether there is something to decode; other values are what they are."""
    return any(type(one) is list for one in plain)


def load(folder: Path | None, key: str, codec: Codec) -> object | None:
    """The stored value of ``key``; none where there is none to be trusted."""
    if folder is None:
        return None
    try:
        data = (folder / key).read_bytes()
        head, payload = data[: len(_HEADER) + 32], data[len(_HEADER) + 32 :]
        if head != _HEADER + hashlib.sha256(payload).digest():
            return None
        return codec.decode(marshal.loads(payload))
    except OSError:
        return None
    except Exception:  # whatever is wrong with it, it can be made anew
        return None


def store(folder: Path | None, key: str, value: object, codec: Codec) -> None:
    """Store ``value`` under ``key``; quietly not where the folder cannot be written."""
    if folder is None:
        return
    payload = marshal.dumps(cast("Any", codec.encode(value)))
    head = _HEADER + hashlib.sha256(payload).digest()
    with suppress(OSError):
        _write(folder / key, head, payload)


def load_block(folder: Path | None, key: str) -> memoryview | None:
    """The stored block of ``key``, read where it lies; none where there is none to be
    trusted.

    A file that nobody has touched since it was written is taken at its word; of any
    other the digest is compared.
    """
    if folder is None:
        return None
    try:
        with (folder / key).open("rb") as file:
            stamp = os.fstat(file.fileno()).st_mtime_ns
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # not there, or empty
        return None
    head, block = bytes(data[:_BLOCK_HEAD]), data[_BLOCK_HEAD:]
    if head == _block_head(stamp, block, head[-_DIGEST:]):
        return block
    digest = hashlib.sha256(block).digest()
    written = int.from_bytes(head[16:24], "little")
    return block if head == _block_head(written, block, digest) else None


def store_block(folder: Path | None, key: str, block: bytes | memoryview) -> None:
    """Store a block; quietly not where the folder cannot be written."""
    if folder is None:
        return
    stamp = time.time_ns()
    head = _block_head(stamp, block, hashlib.sha256(block).digest())
    with suppress(OSError):
        _write(folder / key, head, block, stamp)


_DIGEST = 32


def _block_head(stamp: int, block: bytes | memoryview, digest: bytes) -> bytes:
    about = stamp.to_bytes(8, "little") + len(block).to_bytes(8, "little")
    return _BLOCK_HEADER.ljust(16, b"\0") + about + digest


def _write(
    path: Path, head: bytes, payload: bytes | memoryview, stamp: int | None = None
) -> None:
    """Write aside and rename, so that parallel runs never see half a file."""
    from tempfile import mkstemp  # where nothing changed, nothing is written

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(head)
            file.write(payload)
        if stamp is not None:
            os.utime(name, ns=(stamp, stamp))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
