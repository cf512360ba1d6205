"""Leaving out what costs too much changes no alignment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text import alignment, templates
from checker.text.folding import fold
from checker.text.tokens import tokenize
from tests.text.test_pass_loses_nothing import COMPARER, notices, prose

ENGLISH = alignment.Comparer(
    alignment.build(
        templates.parse(
            "This material was produced by <a | the> foreign agent [of] {agent} or "
            "concerns the activities of <a | the> foreign agent {agent}"
        )
    )
)


def everything(comparer, words) -> alignment.Alignment | None:
    return alignment.align(comparer, words, 0, len(words), likely=1e9)


@settings(max_examples=200, deadline=None)
@given(prose, notices(), prose, st.floats(0, 6))
def test_a_bound_changes_no_alignment(before, notice, after, likely):
    words = tokenize(fold(" ".join([*before, *notice, *after]))).words
    if words:
        bounded = alignment.align(COMPARER, words, 0, len(words), likely=likely)
        assert bounded == everything(COMPARER, words)


@pytest.mark.parametrize(
    "text",
    [
        (
            "This material was produced by a foreign agent Ivan Travkin or concerns the "
            "activities of the foreign agent Ivan Travkin"
        ),
        "This mater ial was produced byaforeign agent Ivan Travkin or concerns the",
        (
            "or concerns the activities of a foreign agent This material was produced by a "
            "foreign agent of Ivan Travkin"
        ),
        "nothing of the kind",
        "a the of or a the of or",
    ],
)
def test_a_bound_changes_no_alignment_with_branches(text):
    words = tokenize(fold(text)).words
    found = alignment.align(ENGLISH, words, 0, len(words))
    assert found == everything(ENGLISH, words)
