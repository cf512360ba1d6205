"""Every shipped marker and short wording, corrupted in every listed way."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from tests.corruption.known import MARKERS, known
from tests.corruption.marker_table import ROWS
from tests.corruption.markers import corrupted_markers, markers
from tests.corruption.running import run_markers, share


@lru_cache(maxsize=1)
def sampled():
    """A quarter of the cases; the command judges them all."""
    return tuple(
        run_markers(
            one for one in corrupted_markers() if crc32(one.id.encode()) % 4 == 0
        )
    )


def test_status_is_right_in_99_of_100():
    wrong = [f"{one.case.id}: {one.told}" for one in sampled() if not one.status_right]
    assert share(one.status_right for one in sampled()) >= 99, wrong


def test_fault_is_allowed_in_97_of_100():
    assert share(one.fault_allowed for one in sampled()) >= 97


def test_every_exception_is_listed_with_its_reason():
    wrong = {one.case.id: one.told for one in sampled() if not one.fault_allowed}
    assert wrong.items() <= known(MARKERS).items()


def test_every_operation_applies_to_some_marker():
    asked = {case.row.name for case in corrupted_markers()}
    assert asked == {row.name for row in ROWS}


def test_the_markers_everybody_knows_are_among_them():
    texts = {one.text for one in markers()}
    assert {"18+", "Anzeige", "Werbung", "Ad", "(#ad)", "AI-generated image"} <= texts
