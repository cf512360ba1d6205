"""Parts that any text may hold are looked for only where an attempt can come of it."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.bodies import parts
from checker.contracts import Article
from checker.text import phrases
from checker.text.folding import fold
from checker.text.probes import Sieve
from tests.labels import document
from tests.programs import shipped

PIECES = st.one_of(
    st.sampled_from(
        [
            "Реклама", "реклама.", "ООО «Маяк»", "ИНН 7707083893", "erid: 2Vtzq5bWxYz", "erid",
            "mayak.example", "www.mayak.example/about", "https://mayak.example", "+7 495 123-45-67",
            "8 (812) 1234567", "a@mayak.example", "Учредитель:", "Главный редактор:", "П. И. Травкин",
            "Сетевое издание «Маяк»", "Эл № ФС77-12345", "12+", "Website:", "Telephone number:",
            "Email:", "email address", "причал", "в 2023 году", "12.5", "1 2 3 4 5 6 7",
        ]
    ),
    st.text(max_size=6),
)  # fmt: skip
TEXTS = st.lists(
    st.tuples(PIECES, st.sampled_from([" ", ", ", ". ", "\n", "\n\n"])), max_size=14
).map(lambda some: "".join(piece + end for piece, end in some))


class Everything(Sieve):
    """Lets all chunks through."""

    def __missing__(self, chunk: str) -> bool:
        return True


@lru_cache(maxsize=1)
def finders() -> tuple[parts.Finder, parts.Finder, Sieve]:
    """As shipped, and with every value looked for everywhere; the first one's sieve."""
    sieve = Sieve()
    sieved = parts.prepare(shipped(), sieve)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "sign_of", lambda text, shapes: None)
        everywhere = parts.prepare(shipped(), Everything())
    return sieved, everywhere, sieve


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_labels_of_parts_are_those_found_by_looking_everywhere(text):
    made = document(text)
    sieved, everywhere, sieve = finders()
    found = list(sieved(Article(made, fold(made.text), sieve)))
    article = Article(made, fold(made.text), Everything())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_may_be_enough", lambda *some: True)
        assert found == list(everywhere(article))


@pytest.mark.parametrize("slot", ["phone", "url"])
@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_text_without_the_sign_of_a_value_has_no_value(slot, text):
    folded = fold(text).text
    sign = phrases.sign_of(f"{{{slot}}}", {})
    assert sign is not None
    if not any(map(sign.search, folded.split())):
        assert phrases.compile_phrase(f"{{{slot}}}").search(folded) is None
