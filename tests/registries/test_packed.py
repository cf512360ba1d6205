import pytest

from checker.registries.packed import (
    Table,
    Texts,
    blocks_of,
    numbers,
    pack_blocks,
    pack_numbers,
    pack_table,
    pack_texts,
)


def table(values):
    return Table(memoryview(pack_table(values)))


def test_every_key_is_found_and_no_other():
    values = {f"слово {n}": str(n).encode() for n in range(3000)}
    made = table(values)
    assert {key: bytes(made.get(key)) for key in values} == values
    assert [made.get(f"слова {n}") for n in range(3000)] == [None] * 3000


def test_keys_of_the_same_checksum_are_told_apart():
    # two words known for their common CRC-32
    made = table({"plumless": b"1"})
    assert bytes(made.get("plumless")) == b"1"
    assert made.get("buckeroo") is None


def test_an_empty_table_holds_nothing():
    assert table({}).get("") is None


def test_texts_are_kept_in_order():
    made = Texts(memoryview(pack_texts(["один", "", "два"])))
    assert list(made) == ["один", "", "два"]
    with pytest.raises(IndexError):
        made[3]


def test_numbers_survive():
    assert numbers(pack_numbers([0, 7, 2**31])) == (0, 7, 2**31)


def test_blocks_are_parted_again():
    joined = memoryview(pack_blocks([b"abc", b"", b"12345678"]))
    assert [bytes(one).rstrip(b"\0") for one in blocks_of(joined)] == [
        b"abc",
        b"",
        b"12345678",
    ]


@pytest.mark.parametrize("cut", [1, 8, 20, 31])
def test_blocks_cut_short_are_refused(cut):
    joined = memoryview(pack_blocks([b"abc", b"12345678"]))
    with pytest.raises(ValueError, match="cut short"):
        blocks_of(joined[:-cut])
