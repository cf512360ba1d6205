"""Stored registries: read where they lie, and made anew on any doubt."""

import os

import pytest

from checker import cache, runs

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
