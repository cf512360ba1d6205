"""Expressions compiled late are expressions."""

from __future__ import annotations

import re

import pytest

from checker.patterns import pattern


def test_a_late_expression_finds_what_a_compiled_one_finds():
    late, made = (
        pattern(r"(?P<word>a+)b", re.IGNORECASE),
        re.compile("(a+)b", re.IGNORECASE),
    )
    text = "xAAb ab b"
    assert late.findall(text) == made.findall(text)
    assert late.sub("-", text) == made.sub("-", text)
    assert late.search(text)["word"] == "AA"
    assert late.groups == 1
    assert pattern(rb"\d").split(b"a1b") == [b"a", b"b"]


def test_a_wrong_expression_says_so_when_used():
    late = pattern("(")
    with pytest.raises(re.error):
        late.search("")
