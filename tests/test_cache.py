"""Stored registries: read where they lie, and made anew on any doubt."""

import marshal
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import cache, runs
from checker.records import dataclass

KEY = "block"
BLOCK = bytes(range(256)) * 40
ROW = "1,АНО «Северный причал»,,organisation,2022-01-14,,,,\n"
HEAD = "id,name,aliases,kind,listed,delisted,links,gender,guard\n"


def test_a_block_comes_back_as_it_was(tmp_path):
    cache.store_block(tmp_path, KEY, BLOCK)
    assert cache.load_block(tmp_path, KEY) == BLOCK
    assert [path.name for path in tmp_path.iterdir()] == [KEY]


def test_a_block_that_is_not_there(tmp_path):
    assert cache.load_block(tmp_path, KEY) is None
    assert cache.load_block(None, KEY) is None


@pytest.mark.parametrize("at", [0, 20, 28, 40, 64, 5000, -1])
def test_a_block_with_a_changed_byte_is_not_trusted(tmp_path, at):
    cache.store_block(tmp_path, KEY, BLOCK)
    data = bytearray((tmp_path / KEY).read_bytes())
    data[at] ^= 1
    (tmp_path / KEY).write_bytes(data)
    assert cache.load_block(tmp_path, KEY) in (None, BLOCK)
    if at not in (16, 20):  # the time it was written: the block itself is whole
        assert cache.load_block(tmp_path, KEY) is None


@pytest.mark.parametrize("left", [0, 10, 64, 5000])
def test_a_block_cut_short_is_not_trusted(tmp_path, left):
    cache.store_block(tmp_path, KEY, BLOCK)
    data = (tmp_path / KEY).read_bytes()
    (tmp_path / KEY).write_bytes(data[:left])
    assert cache.load_block(tmp_path, KEY) is None


def test_a_copied_block_is_good(tmp_path):
    cache.store_block(tmp_path, KEY, BLOCK)
    os.utime(tmp_path / KEY, ns=(1, 1))
    assert cache.load_block(tmp_path, KEY) == BLOCK


def request_for(folder, cached):
    path = folder / "ru-foreign-agents.csv"
    if not path.exists():
        path.write_text(HEAD + ROW, encoding="utf-8")
    return runs.ProgramRequest(
        registries={"ru-foreign-agents": path}, cache_folder=cached
    )


def names(program):
    index = program.registries["ru-foreign-agents"]
    return index.lookup("«Северным причалом»"), index.stale_after


def test_a_stored_program_is_the_program(tmp_path):
    cached = tmp_path / "cache"
    fresh, _ = runs.open_program(request_for(tmp_path, cached))
    again, _ = runs.open_program(request_for(tmp_path, cached))
    assert names(fresh) == names(again) == (("1",), 14)
    assert fresh.registries.keys() == again.registries.keys()


def test_damaged_files_are_made_anew(tmp_path):
    cached = tmp_path / "cache"
    runs.open_program(request_for(tmp_path, cached))
    for path in cached.iterdir():
        path.write_bytes(path.read_bytes()[:-40] + bytes(40))
    again, _ = runs.open_program(request_for(tmp_path, cached))
    assert names(again) == (("1",), 14)


def test_a_changed_registry_is_read_anew(tmp_path):
    cached = tmp_path / "cache"
    request = request_for(tmp_path, cached)
    runs.open_program(request)
    path = request.registries["ru-foreign-agents"]
    path.write_text(HEAD + ROW.replace("причал", "мыс"), encoding="utf-8")
    again, _ = runs.open_program(request)
    assert names(again) == ((), 14)
    assert again.registries["ru-foreign-agents"].lookup("«Северный мыс»") == ("1",)


def test_no_folder_to_write_to_is_no_fault(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    made, _ = runs.open_program(request_for(tmp_path, blocked / "cache"))
    assert names(made) == (("1",), 14)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to store."""

    value: object
    more: tuple[object, ...] = ()


CODEC = cache.Codec((Piece,))
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(0, 3), st.floats(0, 2), st.text("аb", max_size=2),
    st.binary(max_size=2), st.dates(), st.frozensets(st.text("ab"), max_size=1),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
        st.builds(Piece, inner, st.lists(inner, max_size=2).map(tuple)),
    ),
)


@given(VALUES)
def test_what_is_stored_comes_back_of_the_same_types(value):
    plain = marshal.loads(marshal.dumps(CODEC.encode(value)))
    assert repr(CODEC.decode(plain)) == repr(value)


def test_equal_pieces_are_stored_once():
    many = tuple(Piece("слово", (number % 2, "и ещё")) for number in range(200))
    stored = marshal.dumps(CODEC.encode(many))
    assert len(stored) < 10 * len(many)
    made = CODEC.decode(marshal.loads(stored))
    assert made == many
    assert made[0] is made[2]
