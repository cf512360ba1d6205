"""Strings to bytes in one block that is searched where it lies, in memory or in a file.

A table of slots by hash, then the records: as many entries as one likes cost nothing to
open, and a look-up touches a few bytes. The full key is compared on every hit.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from zlib import crc32

_WORD = 4
"""Bytes of a number in a block."""


class Table:
    """A mapping of strings to bytes, as ``pack_table`` wrote it."""

    __slots__ = ("_mask", "_records", "_slots")

    def __init__(self, block: memoryview) -> None:
        slots = int.from_bytes(block[:8], "little")
        self._mask = slots - 1
        self._slots = block[8 : 8 + slots * 2 * _WORD].cast("I")
        self._records = block[8 + slots * 2 * _WORD :]

    def get(self, key: str) -> memoryview | None:
        """The value of ``key``."""
        data = key.encode("utf-8", "surrogatepass")
        mark = crc32(data)
        slots, mask = self._slots, self._mask
        at = mark & mask
        while (place := slots[at * 2 + 1]) != 0:
            if slots[at * 2] == mark:
                found = self._record(place - 1, data)
                if found is not None:
                    return found
            at = (at + 1) & mask
        return None

    def _record(self, place: int, key: bytes) -> memoryview | None:
        records = self._records
        length = int.from_bytes(records[place : place + 2], "little")
        size = int.from_bytes(records[place + 2 : place + 6], "little")
        start = place + 6
        if length != len(key) or records[start : start + length] != key:
            return None
        return records[start + length : start + length + size]


def pack_table(values: Mapping[str, bytes]) -> bytes:
    """A block that ``Table`` reads; keys longer than 65,535 bytes are left out."""
    count = 4
    while count < len(values) * 2:
        count *= 2
    mask = count - 1
    slots = array("I", bytes(count * 2 * _WORD))
    records: list[bytes] = []
    length = 0
    for key, value in values.items():
        data = key.encode("utf-8", "surrogatepass")
        if len(data) > 0xFFFF:
            continue
        mark = crc32(data)
        at = mark & mask
        while slots[at * 2 + 1]:
            at = (at + 1) & mask
        slots[at * 2], slots[at * 2 + 1] = mark, length + 1
        head = len(data).to_bytes(2, "little") + len(value).to_bytes(4, "little")
        records.append(head + data + value)
        length += len(records[-1])
    return count.to_bytes(8, "little") + slots.tobytes() + b"".join(records)


class Texts(Sequence[str]):
    """Texts by number, as ``pack_texts`` wrote them."""

    __slots__ = ("_ends", "_texts")

    def __init__(self, block: memoryview) -> None:
        count = int.from_bytes(block[:8], "little")
        self._ends = block[8 : 8 + (count + 1) * _WORD].cast("I")
        self._texts = block[8 + (count + 1) * _WORD :]

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:  # type: ignore[override]  # no slices
        if not 0 <= number < len(self):
            raise IndexError(number)
        start, end = self._ends[number], self._ends[number + 1]
        return str(self._texts[start:end], "utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


def pack_texts(texts: Iterable[str]) -> bytes:
    """A block that ``Texts`` reads."""
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    ends = array("I", accumulate(map(len, data), initial=0))
    return len(data).to_bytes(8, "little") + ends.tobytes() + b"".join(data)


def numbers(data: memoryview | bytes) -> tuple[int, ...]:
    """Numbers that ``pack_numbers`` wrote."""
    return tuple(array("I", bytes(data)))


def pack_numbers(values: Iterable[int]) -> bytes:
    """Small numbers as bytes."""
    return array("I", values).tobytes()


def pack_blocks(blocks: Sequence[bytes]) -> bytes:
    """Several blocks as one, each at a multiple of eight."""
    padded = [block + bytes(-len(block) % 8) for block in blocks]
    head = len(blocks).to_bytes(8, "little") + b"".join(
        len(block).to_bytes(8, "little") for block in padded
    )
    return head + b"".join(padded)


def blocks_of(data: memoryview) -> list[memoryview]:
    """The blocks that ``pack_blocks`` joined, with what they were filled up with.

    Raises:
        ValueError: if they are not all there.
    """
    count = int.from_bytes(data[:8], "little")
    head = 8 * (count + 1)
    sizes = [
        int.from_bytes(data[at : at + 8], "little")
        for at in range(8, min(head, len(data)), 8)
    ]
    if len(sizes) != count or head + sum(sizes) != len(data):
        raise ValueError("a block is cut short")
    starts = accumulate(sizes, initial=head)
    return [
        data[start : start + size] for start, size in zip(starts, sizes, strict=False)
    ]
