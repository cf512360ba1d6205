"""The pass over words finds whatever aligning everywhere would find.

By design the pass does not see words that were torn or run together: such words weigh
in an alignment and not in the pass. Texts with them are left out where they decide.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text import alignment, probes, seeds, templates
from checker.text.folding import fold
from checker.text.tokens import tokenize
from tests.labels import NOTICE, document, engine

ENGINE = engine()
PATTERN = ENGINE.program.patterns[0]
SIEVE = probes.Sieve()
SEEDS = seeds.Seeds([seeds.Vocabulary(PATTERN.weights, PATTERN.least)], SIEVE)
COMPARER = alignment.Comparer(alignment.build(templates.parse(PATTERN.text)))
WORDS = [w for w in NOTICE.split() if not w.startswith("{")]
PROSE = [
    "паром",
    "причал",
    "закон",
    "агент",
    "иностранный",
    "материал",
    "и",
    "в",
    "на",
    "или",
    "утром",
    "касается",
    "деятельность",
    "информация",
    "распространён",
    "направлен",
    "либо",
    "человек",
    "произвёл",
    "море",
    "рыба",
    "агента",
]
DOUBLES = dict(zip("аеорсх", "aeopcx", strict=True))


@st.composite
def notices(draw) -> list[str]:
    """The notice with words lost, changed, swapped, or written in other letters."""
    words = []
    for word in WORDS:
        match draw(st.sampled_from("kkkkkkdcls")):
            case "k":
                words.append(word)
            case "c":
                at = draw(st.integers(0, len(word) - 1))
                words.append(word[:at] + draw(st.sampled_from("бгж")) + word[at + 1 :])
            case "l":
                words.append("".join(DOUBLES.get(char, char) for char in word))
            case "s":
                words.append(draw(st.sampled_from(PROSE)))
                words.append(word)
            case _:
                pass
    return words


prose = st.lists(st.sampled_from(PROSE), max_size=30)


def found_everywhere(words: tuple[str, ...]) -> alignment.Alignment | None:
    if not words:
        return None
    found = alignment.align(COMPARER, words, 0, len(words))
    if found is None or found.found < seeds.SHARE * found.total:
        return None
    torn = (alignment.Kind.SPLIT, alignment.Kind.GLUED)
    return None if any(step.kind in torn for step in found.steps) else found


@settings(max_examples=300, deadline=None)
@given(prose, notices() | st.just([]), prose)
def test_the_pass_finds_what_aligning_everywhere_finds(before, notice, after):
    folded = fold(" ".join([*before, *notice, *after]))
    words = tokenize(folded).words
    if found_everywhere(words) is None:
        return
    chunks = frozenset(folded.text.split())
    candidates = SEEDS.candidates(SIEVE.telling(chunks), chunks)
    assert 0 in candidates
    weights = candidates[0]
    heavy = {word: w for word, w in weights.items() if w >= 1.0}
    need = seeds.SHARE * PATTERN.least - sum(w for w in weights.values() if w < 1.0)
    longest = len(COMPARER.graph.items) + 12 + 2 * 40
    there = seeds.places(words, [weights])
    assert list(seeds.windows(there, heavy, max(need, 0.9), longest))


@settings(max_examples=100, deadline=None)
@given(prose, prose)
def test_a_whole_notice_is_found_in_any_prose(before, after):
    notice = NOTICE.replace("{agent:instrumental}", "Травкиным Петром Ильичом")
    notice = notice.replace("{agent:genitive}", "Травкина Петра Ильича")
    text = f"{' '.join(before)}.\n\n{notice}.\n\n{' '.join(after)}."
    spans = [found.span for found in ENGINE.find(document(text))]
    start = text.index(notice)
    assert (start, start + len(notice)) in [(span.start, span.end) for span in spans]
