"""Words that are nearly other words are found without comparing each with each."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text import alignment, templates
from checker.text.folding import latin_skeleton
from checker.text.near import Near
from checker.text.tokens import canonical, distance
from tests.labels import NOTICE

WORDS = [
    "агентом", "агента", "иностранным", "материал", "либо", "и", "или", "это", "деятельности",
    "направлен", "распространен", "foreign", "agent", "produced", "18", "ai", "广",
]  # fmt: skip
NEAR = Near(WORDS)
COMPARER = alignment.Comparer(alignment.build(templates.parse(NOTICE)))


@st.composite
def damaged(draw) -> str:
    """A word with letters changed, dropped, doubled, or of another script."""
    word = draw(st.sampled_from(WORDS))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(word)))
        new = draw(st.sampled_from(["", "а", "a", "o", "ж", "1", "广"]))
        word = word[:at] + new + word[at + draw(st.integers(0, 1)) :]
    return word or "а"


def nearly(word: str, wanted: str) -> bool:
    plain, most = canonical(word), len(wanted) // 4
    return (
        wanted in (word, plain)
        or latin_skeleton(word) == latin_skeleton(wanted)
        or (most > 0 and distance(plain, wanted, most) <= most)
    )


@settings(max_examples=600, deadline=None)
@given(damaged() | st.text("агентомиaeoc13广", min_size=1, max_size=14))
def test_like_is_comparing_with_each(word):
    assert NEAR.like(word) == tuple(
        sorted(wanted for wanted in WORDS if nearly(word, wanted))
    )


@settings(max_examples=600, deadline=None)
@given(
    damaged()
    | st.text("агентомиaeoc13广", min_size=1, max_size=14)
    | st.sampled_from(["иноагентом", "деятелями", "распространении", "агенство"])
)
def test_a_comparer_matches_what_comparing_with_each_word_matches(word):
    assert dict(COMPARER[word].matches) == {
        index: kind
        for index, item in enumerate(COMPARER.graph.items)
        if item.word and (kind := alignment.compare(word, item.word)) is not None
    }


def test_a_word_longer_than_any_is_no_word():
    assert NEAR.meant("агентом" * 1_000_000) == ()
