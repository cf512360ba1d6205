"""Packets of metadata in the files of pictures: JPEG, PNG, WebP, TIFF, HEIF and AVIF.

Two kinds of packets are looked for: ``xmp``, and ``aigc``, the text chunk of China's
label. The older IPTC-IIM records (Photoshop's APP13 in JPEG, tag 33723 in TIFF) and C2PA
manifests are left alone: IIM has no data set for the digital source type, which the IPTC
standard keeps in XMP only, and no key of the rule language asks for a manifest. No
picture is decoded. Numbers of pieces and sizes are bounded; what a file says of its own
length is never believed.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Literal

MOST_PACKETS = 16
"""Looked at in one file."""
MOST_PIECES = 2000
"""Segments, chunks, boxes or fields looked at in one file."""
MOST_BYTES = 1_000_000
"""Of one packet, and of one table of contents."""

Packet = tuple[str, bytes]
Order = Literal["little", "big"]

_XMP_IN_JPEG = b"http://ns.adobe.com/xap/1.0/\x00"
_PNG = b"\x89PNG\r\n\x1a\n"
_TIFF_ORDERS: dict[bytes, Order] = {b"II*\x00": "little", b"MM\x00*": "big"}
_XMP_TAG = 700
"""The field of a TIFF directory that holds XMP; its values are single bytes."""
_BYTE_TYPES = (1, 7)
_XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
"""Identifies XMP in a ``uuid`` box (XMP specification, part 3)."""
_XMP_ITEM = b"application/rdf+xml"
"""The content type of XMP among the items of a HEIF file (ISO/IEC 23008-12, annex A)."""


def packets(file: BinaryIO) -> Iterator[Packet]:
    """Packets in their order, each with its kind; none from another sort of file.

    Raises ``ValueError`` or ``zlib.error`` where the file is damaged.
    """
    yield from islice(_packets(file), MOST_PACKETS)


def _packets(file: BinaryIO) -> Iterator[Packet]:
    head = file.read(12)
    if head[:2] == b"\xff\xd8":
        file.seek(2)
        yield from _in_jpeg(file)
    elif head[:8] == _PNG:
        file.seek(8)
        yield from _in_png(file)
    elif head[:4] == b"RIFF" and head[8:] == b"WEBP":
        yield from _in_webp(file)
    elif head[:4] in _TIFF_ORDERS:
        yield from _in_tiff(file, _TIFF_ORDERS[head[:4]])
    elif head[4:8] == b"ftyp":
        yield from _in_boxes(file)


# ---------------------------------------------------------------- JPEG, PNG and WebP


def _in_jpeg(file: BinaryIO) -> Iterator[Packet]:
    for _ in range(MOST_PIECES):
        marker = file.read(4)
        if len(marker) < 4 or marker[0] != 0xFF or marker[1] in (0xD9, 0xDA):
            return
        length = int.from_bytes(marker[2:], "big") - 2
        data = file.read(max(0, length))
        if marker[1] == 0xE1 and data.startswith(_XMP_IN_JPEG):
            yield "xmp", data[len(_XMP_IN_JPEG) :]


def _in_png(file: BinaryIO) -> Iterator[Packet]:
    for _ in range(MOST_PIECES):
        head = file.read(8)
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        if len(head) < 8 or kind == b"IEND":
            return
        if kind not in (b"iTXt", b"tEXt") or length > MOST_BYTES:
            file.seek(length + 4, os.SEEK_CUR)
            continue
        data = file.read(length)
        file.seek(4, os.SEEK_CUR)
        key, _, rest = data.partition(b"\x00")
        if kind == b"iTXt" and key == b"XML:com.adobe.xmp":
            yield "xmp", _international(rest)
        elif key.upper() == b"AIGC":
            yield "aigc", rest if kind == b"tEXt" else _international(rest)


def _international(data: bytes) -> bytes:
    """The text of an iTXt chunk behind its keyword."""
    packed = data[:1] == b"\x01"
    text = data[2:].split(b"\x00", 2)[-1]
    if not packed:
        return text
    return zlib.decompressobj().decompress(text, MOST_BYTES)


def _in_webp(file: BinaryIO) -> Iterator[Packet]:
    for _ in range(MOST_PIECES):
        head = file.read(8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"XMP " and length <= MOST_BYTES:
            yield "xmp", file.read(length)
            return
        file.seek(length + length % 2, os.SEEK_CUR)


# ------------------------------------------------------------------------------ TIFF


def _in_tiff(file: BinaryIO, order: Order) -> Iterator[Packet]:
    """From the first directory, which is the picture a browser shows."""
    at = _Cursor(_read_at(file, 4, 4), order).number(4)
    count = min(_Cursor(_read_at(file, at, 2), order).number(2), MOST_PIECES)
    fields = _Cursor(_read_at(file, at + 2, 12 * count), order)
    for _ in range(count):
        tag, kind, length = fields.number(2), fields.number(2), fields.number(4)
        start = fields.number(4)
        if tag == _XMP_TAG and kind in _BYTE_TYPES:
            yield "xmp", _read_at(file, start, length)


# -------------------------------------------------------------------- HEIF and AVIF


def _in_boxes(file: BinaryIO) -> Iterator[Packet]:
    """From ``uuid`` boxes, and from items that the ``meta`` box lists."""
    end = file.seek(0, os.SEEK_END)
    at = 0
    for _ in range(MOST_PIECES):
        if at + 8 > end:
            return
        head = _Cursor(_read_at(file, at, min(16, end - at)))
        size, kind, skipped = head.number(4), head.take(4), 8
        if size == 1:
            size, skipped = head.number(8), 16
        elif size == 0:
            size = end - at
        if size < skipped or at + size > end:
            raise ValueError("a box longer than the file")
        if kind == b"uuid" and skipped + 16 <= size <= MOST_BYTES:
            data = _read_at(file, at + skipped, size - skipped)
            if data.startswith(_XMP_BOX):
                yield "xmp", data[16:]
        elif kind == b"meta" and size <= MOST_BYTES:
            yield from _in_items(file, _read_at(file, at + skipped, size - skipped))
        at += size


def _in_items(file: BinaryIO, meta: bytes) -> Iterator[Packet]:
    boxes = dict(_boxes(meta[4:]))  # version and flags stand first
    if b"iinf" not in boxes or b"iloc" not in boxes:
        return
    wanted = set(islice(_xmp_items(boxes[b"iinf"]), MOST_PACKETS))
    for held, extents in _locations(boxes[b"iloc"], wanted):
        data = b""
        for start, length in extents:
            if held:
                data += boxes.get(b"idat", b"")[start : start + length]
            else:
                data += _read_at(file, start, length)
            if len(data) > MOST_BYTES:
                raise ValueError("a packet too long")
        yield "xmp", data


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes that follow each other in ``data``: kind and content."""
    at = 0
    for _ in range(MOST_PIECES):
        if at + 8 > len(data):
            return
        size = int.from_bytes(data[at : at + 4], "big") or len(data) - at
        if size < 8 or at + size > len(data):
            raise ValueError("a box longer than the one around it")
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size


def _xmp_items(iinf: bytes) -> Iterator[int]:
    """Numbers of the items that hold XMP (ISO/IEC 14496-12, 8.11.6)."""
    for kind, data in _boxes(iinf[6 if iinf[:1] == b"\x00" else 8 :]):
        entry = _Cursor(data)
        version = entry.number(1)
        if kind != b"infe" or version not in (2, 3):
            continue
        entry.take(3)
        number = entry.number(2 if version == 2 else 4)
        entry.take(2)
        if entry.take(4) == b"mime":
            _name, content, *_ = [*entry.rest().split(b"\x00"), b"", b""]
            if content == _XMP_ITEM:
                yield number


def _locations(
    iloc: bytes, wanted: set[int]
) -> Iterator[tuple[bool, list[tuple[int, int]]]]:
    """Where the items ``wanted`` lie (ISO/IEC 14496-12, 8.11.3).

    For each: whether offsets count from the ``idat`` box instead of the file, and pairs
    of offset and length.
    """
    table = _Cursor(iloc)
    version = table.number(1)
    table.take(3)
    sizes, more = table.number(1), table.number(1)
    offset_size, length_size, base_size = sizes >> 4, sizes & 15, more >> 4
    index_size = more & 15 if version else 0
    for _ in range(table.number(2 if version < 2 else 4)):
        number = table.number(2 if version < 2 else 4)
        method = table.number(2) & 15 if version else 0
        elsewhere = table.number(2) != 0
        base, count = table.number(base_size), table.number(2)
        if number not in wanted or elsewhere or method > 1:
            table.take(count * (index_size + offset_size + length_size))
            continue
        wanted = wanted - {number}
        extents = []
        for _ in range(min(count, MOST_PIECES)):
            table.take(index_size)
            start = base + table.number(offset_size)
            extents.append((start, table.number(length_size)))
        yield method == 1, extents
        if not wanted:
            return


# -------------------------------------------------------------------------- reading


class _Cursor:
    """Numbers and bytes one after the other; ``ValueError`` behind the end."""

    __slots__ = ("_at", "_data", "_order")

    def __init__(self, data: bytes, order: Order = "big") -> None:
        self._data, self._order, self._at = data, order, 0

    def take(self, count: int) -> bytes:
        found = self._data[self._at : self._at + count]
        if len(found) < count:
            raise ValueError("the data end early")
        self._at += count
        return found

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), self._order)

    def rest(self) -> bytes:
        return self._data[self._at :]


def _read_at(file: BinaryIO, start: int, length: int) -> bytes:
    """Exactly ``length`` bytes."""
    if length > MOST_BYTES or start >> 63:
        raise ValueError("a piece too long or too far away")
    file.seek(start)
    found = file.read(length)
    if len(found) < length:
        raise ValueError("the file ends early")
    return found
