"""Four times the text takes about four times as long; and no text raises."""

from __future__ import annotations

import time
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Engine
from tests.labels import NOTICE, document
from tests.programs import shipped

FILLED = NOTICE.replace("{agent:instrumental}", "Травкиным Петром Ильичом").replace(
    "{agent:genitive}", "Травкина Петра Ильича"
)
PROSE = (
    "Паром вернулся на переправу утром, и первым уехал автобус. Капитан рассказал, что "
    "двигатель перебрали дважды, а палубу покрасили 18 февраля."
)


@lru_cache(maxsize=1)
def program():
    return shipped()


def seconds(text: str) -> float:
    """The best of three, each with an engine that remembers nothing."""
    made = document(text)
    best = float("inf")
    for _ in range(3):
        engine = Engine(program())
        start = time.perf_counter()
        engine.find(made)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda n: "\n\n".join([PROSE] * n), 400),
        (lambda n: "агент " * n, 8000),
        (lambda n: "иностранный агент материал " * n, 3000),
        (lambda n: f"{FILLED}.\n\n" * n, 40),
        (lambda n: f"{FILLED}, " * n, 40),
        (lambda n: f"{FILLED[:150]} " * n, 60),
        (lambda n: "«" * n + FILLED + "»" * n, 3000),
        (lambda n: '"(' * n + "18+" + ')"' * n, 3000),
        (lambda n: PROSE * n, 400),
        (lambda n: "18+ " * n, 1000),
        pytest.param(
            lambda n: "18+\n\n" * n, 500,
            marks=pytest.mark.xfail(strict=False, reason="each sign is compared with each other one"),
        ),
        (lambda n: "а" * n, 100_000),
        (lambda n: "е\u0301" * n, 3000),
        (lambda n: "реклама " * n, 1000),
    ],
    ids=[
        "prose", "agent", "three words", "notices", "notices on one line", "broken notices",
        "nested quotes", "nested brackets", "one line", "signs on one line", "signs", "one word",
        "combining marks", "advertising",
    ],
)  # fmt: skip
def test_four_times_the_text_takes_less_than_eight_times_as_long(make, size):
    assert seconds(make(4 * size)) < 8 * seconds(make(size)) + 0.02


CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from(
        "\ud800\udfff\x00\x07\x1b\u202e\u202d\u2066\u2069\u200b\ufeff\u00ad\u0301\u2028\r\n\t"
    ),
    st.sampled_from("«»\"'()[]{}<>.:;—-_*+%18＋"),
)
PIECES = st.one_of(
    st.text(CHARACTERS, max_size=12),
    st.sampled_from([*FILLED.split(), FILLED, "18+", "реклама"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_no_text_raises(text):
    engine().find(document(text))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(FILLED)), st.text(CHARACTERS, max_size=4), st.integers(0, 60))
def test_no_damage_to_a_notice_raises(at, inserted, cut):
    engine().find(document(FILLED[:at] + inserted + FILLED[at + cut :]))


@lru_cache(maxsize=1)
def engine() -> Engine:
    return Engine(program())
