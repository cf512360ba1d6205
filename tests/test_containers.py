"""Packets in containers: none from what is damaged, and never much work."""

import io
import struct
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import containers
from tests.pictures import (
    FTYP,
    KINDS,
    TRAINED,
    XMP_BOX,
    box,
    chunk,
    heif,
    itxt,
    jpeg,
    png,
    tiff,
    uuid_file,
)


def found(data):
    return list(containers.packets(io.BytesIO(data)))


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_the_packet_comes_out_as_it_went_in(data):
    assert found(data) == [("xmp", TRAINED)]


def test_an_item_of_another_type_is_no_packet():
    assert found(heif(TRAINED, content=b"text/plain")) == []


def test_a_box_of_another_name_is_no_packet():
    assert found(FTYP + box(b"uuid", bytes(16), TRAINED)) == []


def test_photoshop_records_are_left_alone():
    record = b"Photoshop 3.0\x00" + b"8BIM\x04\x04\x00\x00\x00\x00\x00\x08"
    record += b"\x1c\x02\x28\x00\x03abc"
    segment = b"\xff\xed" + struct.pack(">H", len(record) + 2) + record
    assert found(b"\xff\xd8" + segment + jpeg(TRAINED)[2:]) == [("xmp", TRAINED)]


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_a_file_cut_anywhere_gives_the_packet_or_a_part_of_it_or_none(data):
    for end in range(0, len(data), 7):
        try:
            packets = found(data[:end])
        except (ValueError, zlib.error):
            continue
        assert all(TRAINED.startswith(packet) for _, packet in packets)


@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))),
)
def test_damage_anywhere_raises_what_callers_expect(kind, patches):
    data = bytearray(KINDS[kind])
    for at, patch in patches:
        data[at % len(data) : at % len(data) + len(patch)] = patch
    try:
        packets = found(bytes(data))
    except (ValueError, zlib.error):
        return
    assert len(packets) <= containers.MOST_PACKETS
    assert all(len(packet) <= containers.MOST_BYTES for _, packet in packets)


@given(st.sampled_from([one[:12] for one in KINDS.values()]), st.binary(max_size=400))
def test_noise_behind_a_right_beginning(head, noise):
    try:
        assert len(found(head + noise)) <= containers.MOST_PACKETS
    except (ValueError, zlib.error):
        return


def _items(count, extents):
    """A table of places whose extents take no room, and so may be countless."""
    entry = struct.pack(">HHHH", 2, 0, 0, extents)
    iloc = box(
        b"iloc", bytes([1, 0, 0, 0, 0, 0]), struct.pack(">H", count), entry * count
    )
    whole = heif(TRAINED)
    meta = whole[len(FTYP) :]
    iinf = meta[12 : 12 + struct.unpack(">I", meta[12:16])[0]]
    return FTYP + box(b"meta", bytes(4), iinf, iloc)


LONG = b"x" * (containers.MOST_BYTES + 1)
HOSTILE = {
    "many packets": b"\xff\xd8" + jpeg(bytes(60_000))[2:-52] * 200,
    "packed bombs": png(*[itxt(bytes(30_000_000), packed=True)] * 40),
    "extents without number": _items(60_000, 65_535),
    "a long uuid box": uuid_file(LONG),
    "boxes without number": FTYP + box(b"free") * 200_000,
    "a table that leads to itself": tiff(b"")[:4] + struct.pack("<I", 4) + bytes(60),
    "chunks without number": png(*[chunk(b"tEXt", b"")] * 100_000),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_little(data):
    start = time.process_time()
    try:
        packets = found(data)
    except ValueError:
        packets = []
    assert time.process_time() - start < 2
    assert len(packets) <= containers.MOST_PACKETS
    assert sum(len(one) for _, one in packets) <= 16 * containers.MOST_BYTES


def test_a_packet_longer_than_allowed_is_refused():
    with pytest.raises(ValueError, match="too long"):
        found(tiff(LONG))
    with pytest.raises(ValueError, match="too long"):
        found(heif(LONG, cuts=3))


def test_the_identifier_of_the_box_is_no_part_of_the_packet():
    assert not found(uuid_file(TRAINED))[0][1].startswith(XMP_BOX)
