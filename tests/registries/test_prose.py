"""Real registries in ordinary prose: who is named there is nobody listed."""

import pytest

from benchmarks.prose import (
    PAGE,
    REAL,
    STORED,
    false_mentions,
    paragraphs,
    real_registries,
)

ENOUGH = 300
"""Pages below which a rate says nothing."""

pytestmark = pytest.mark.skipif(
    not REAL.exists(), reason="the real registries are not beside the checkout"
)


@pytest.fixture(scope="module")
def indexes():
    return list(real_registries())


def test_the_real_registries_are_all_there(indexes):
    assert sum(len(index.entries) for index in indexes) > 10_000


def test_the_stored_prose_names_nobody(indexes):
    texts = dict.fromkeys(STORED.read_text(encoding="utf-8").splitlines())
    assert false_mentions(indexes, texts) == {}


def test_documentation_installed_here_names_hardly_anybody(indexes, record_property):
    texts = paragraphs()
    pages = sum(map(len, texts)) / PAGE
    found = false_mentions(indexes, texts)
    record_property("pages", round(pages))
    record_property("false mentions", sorted(found))
    if pages < ENOUGH:
        pytest.skip(f"only {pages:.0f} pages of Russian prose are installed")
    assert len(found) <= pages / 100
