"""The pass over phrases finds what searching for each of them everywhere would find."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text import phrases, probes
from checker.text.folding import fold

FREE = [
    "иностранн* агент*",
    "<признан* | объявлен*> … агент*",
    "erid[:] {token}",
    "возраст* <ограничени* | категори*>[:] {number}+",
    "не явля* … агент*",
    "#ad",
    "реклама",
    "[на правах] рекламы",
    "не менее {number} %",
    "{name} по состоянию на",
    "广告",
]
MARKERS = ["18+", "{number}+", "+{number}", "\\>{number}", "{number}-plus", "Ad", "AI"]
PATTERNS = [
    *((phrases.compile_phrase(one), probes.needs(one)) for one in FREE),
    *(
        (
            phrases.compile_phrase(one, marker=True),
            probes.needs(one, marker=True),
        )
        for one in MARKERS
    ),
]
SIEVE = probes.Sieve()
PASS = probes.Probes([needs for _, needs in PATTERNS], SIEVE)
PIECES = st.one_of(
    st.sampled_from(
        ["иностранный", "агента", "признана", "агентом", "erid", "erid:", "2VtzqX", "возрастные", "ограничения", "16+", "18+", "+18", ">18", "18-plus", "#ad", "Ad.", "AI", "реклама", "рекламой", "Рекламы", "на", "правах", "не", "менее", "5", "%", "является", "广告", "本广告是", "причал", "по", "состоянию", "на", "АО", "«Причал»", "aгент"]
    ),
    st.sampled_from(["\n", "\n\n", "\n \n", ". ", ",", "\u00ad", "\u200b", "\u00a0", "\r\n"]),
    st.text(max_size=6),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "  "])), max_size=25))
def test_the_pass_finds_what_searching_everywhere_finds(pieces):
    text = fold("".join(part + space for part, space in pieces)).text
    everywhere = [
        (number, found.span())
        for number, (pattern, _) in enumerate(PATTERNS)
        for found in pattern.finditer(text)
    ]
    by_pass = [
        (number, found.span())
        for number in PASS.candidates(SIEVE.telling(frozenset(text.split())), text)
        for found in probes.occurrences(*PATTERNS[number], text)
    ]
    assert by_pass == everywhere


def test_a_phrase_needs_one_alternative_of_each_choice():
    needs = probes.needs("<признан* | объявлен*> … агент*")
    assert needs == (("признан", "объявлен"), ("агент",))
    assert probes.telling(needs) == ("признан", "объявлен")


def test_what_may_be_absent_is_not_needed():
    assert probes.needs("[на правах] рекламы") == (("рекламы",),)
    assert probes.needs("<реклама | {name}>") == ()


def calls(run) -> int:
    """Functions called, ours and built-in ones: work that no clock disturbs."""
    count = 0

    def seen(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("times", [10, 100])
def test_phrases_that_are_not_there_cost_nothing(times):
    words = [f"слово{number}" for number in range(300)]
    chunks, text = frozenset(words), " ".join(words)
    few = probes.Probes([((f"печать{n}",),) for n in range(20)], probes.Sieve())
    many = probes.Probes(
        [((f"печать{n}",),) for n in range(20 * times)], probes.Sieve()
    )
    for one in (few, many):
        one.candidates(chunks, text)
    assert calls(lambda: many.candidates(chunks, text)) == calls(
        lambda: few.candidates(chunks, text)
    )


def test_a_long_line_is_searched_once():
    pattern, needs = PATTERNS[0]
    text = "агент " * 1000
    assert calls(lambda: list(probes.occurrences(pattern, needs, text))) < 40
