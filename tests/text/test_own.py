"""Own words are letters in no label, asked in any order at no cost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import Span
from checker.text.own import OwnWords

SPANS = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, 30),
    st.integers(0, 8),
)


@settings(max_examples=500, deadline=None)
@given(st.text("а1. _\n«广", max_size=30), st.lists(SPANS, max_size=6), SPANS)
def test_own_words_are_letters_in_no_label(text, labels, asked):
    own = OwnWords(text, labels)
    expected = any(
        char.isalnum()
        and asked.start <= at < asked.end
        and not any(label.start <= at < label.end for label in labels)
        for at, char in enumerate(text)
    )
    assert own.within(asked) == expected
