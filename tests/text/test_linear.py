"""Four times the text takes about four times as long; and no text raises."""

from __future__ import annotations

import time
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from checker.cli.app import app
from checker.engine import Engine, Settings
from checker.readers import html, plain_text
from tests.labels import NOTICE, document
from tests.programs import shipped

FILLED = NOTICE.replace("{agent:instrumental}", "Травкиным Петром Ильичом").replace(
    "{agent:genitive}", "Травкина Петра Ильича"
)
OWN = NOTICE.replace("{agent:instrumental}", "АО «РС-Балт»").replace(
    "{agent:genitive}", "АО «РС-Балт»"
)
PROSE = (
    "Паром вернулся на переправу утром, и первым уехал автобус. Капитан рассказал, что "
    "двигатель перебрали дважды, а палубу покрасили 18 февраля."
)


@lru_cache(maxsize=1)
def program():
    return shipped()


SETTINGS = Settings(
    date(2023, 4, 19), date(2023, 4, 19), facts={"publisher": "АО «РС-Балт»"}
)


def seconds(text: str, reader=plain_text, rounds: int = 3) -> float:
    """Work of reading and judging, the best of some rounds; an engine that remembers
    nothing.
    """
    data = text.encode("utf-8", "surrogatepass")
    best = float("inf")
    for _ in range(rounds):
        engine = Engine(program())
        start = time.process_time()
        engine.check(reader.PLUGIN.read("article", data), SETTINGS)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda n: "\n\n".join([PROSE] * n), 400),
        (lambda n: "агент " * n, 8000),
        (lambda n: "иностранный агент материал " * n, 1000),
        (lambda n: f"{FILLED}.\n\n" * n, 40),
        (lambda n: f"{FILLED}, " * n, 40),
        (lambda n: f"{FILLED[:150]} " * n, 60),
        (lambda n: "«" * n + FILLED + "»" * n, 3000),
        (lambda n: '"(' * n + "18+" + ')"' * n, 3000),
        (lambda n: PROSE * n, 400),
        (lambda n: "18+ " * n, 1000),
        (lambda n: "18+\n\n" * n, 250),
        (lambda n: "а" * n, 100_000),
        (lambda n: "е\u0301" * n, 3000),
        (lambda n: "реклама " * n, 1000),
        (lambda n: "本資料由外國代理人" * n, 2000),
        (lambda n: "1 " * n, 10_000),
        (lambda n: "a." * n + "@", 10_000),
        (lambda n: f"Подзаголовок\n\n{FILLED}.\n\n{PROSE}\n\n" * n, 30),
        (lambda n: "\u202e\u200b а" * n, 5000),
        (lambda n: "а" + "\n" * n, 10_000),
    ],
    ids=[
        "prose", "agent", "three words", "notices", "notices on one line", "broken notices",
        "nested quotes", "nested brackets", "one line", "signs on one line", "signs", "one word",
        "combining marks", "advertising", "Chinese", "digits", "dots", "headings and notices",
        "invisible", "empty lines",
    ],
)  # fmt: skip
def test_four_times_the_text_takes_less_than_eight_times_as_long(make, size):
    assert seconds(make(4 * size)) < 8 * seconds(make(size)) + 0.02


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda n: "\n\n".join(f"{PROSE} {at}" for at in range(n)), 16_500),
        (lambda n: "агент " * n, 250_000),
        (lambda n: f"{FILLED}.\n\n" * n, 500),
        (lambda n: f"{OWN}. 18+\n\n" * n, 500),
    ],
    ids=[
        "ten million characters",
        "a million words",
        "two thousand notices",
        "two thousand notices owed, each with its sign",
    ],
)
def test_very_long_articles_are_judged_in_linear_time(make, size):
    assert seconds(make(4 * size), rounds=1) < 8 * seconds(make(size), rounds=1) + 0.1


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<div>" * n + PROSE + "</div>" * n,
        lambda n: "<b>" * n + PROSE + "</b>" * n,
        lambda n: "<p><b><i>" * n + PROSE,
        lambda n: "<table><tr><td>" * n + PROSE,
        lambda n: "<a href=x>" * n + PROSE,
        lambda n: "<svg>" * n + PROSE,
        lambda n: "<noscript>" * n + PROSE,
        lambda n: f"<p>{FILLED}.</p>\n" * (n // 50),
    ],
    ids=["div", "b", "unclosed", "tables", "links", "svg", "noscript", "notices"],
)
def test_ten_thousand_nested_tags_take_four_times_a_quarter_of_them(make):
    four, one = seconds(make(10_000), html), seconds(make(2_500), html)
    assert four < 8 * one + 0.05


def test_a_line_of_fifty_megabytes_is_refused_with_the_way_out(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("а" * 25_000_000, encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(path), "--no-cache"])
    assert done.exit_code == 2
    assert "the file has 50.0 MB, more than the 20 MB" in done.output


def test_a_line_within_the_limit_is_judged(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("агент " * 500_000 + FILLED, encoding="utf-8")
    done = CliRunner().invoke(
        app, ["check", str(path), "--no-cache", "--date", "2023-04-19"]
    )
    assert done.exit_code == 0


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
