from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from checker.contracts import ReportOptions
from checker.reporters._article import LONGEST, Mark, marked
from checker.reporters.html import render
from checker.verdict import Fault, Suppressed

from . import builders as b
from . import hostile

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tests" / "tools"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
NEEDS = pytest.mark.skipif(
    not (CHROMIUM and shutil.which("node") and (TOOLS / "node_modules").is_dir()),
    reason="needs Chromium, Node.js and `npm install --prefix tests/tools`",
)


def page(*documents, lang="en", **changes):
    return render(b.report(*documents, **changes), ReportOptions(lang=lang))


def malformed():
    return b.malformed(
        b.NOTICE.replace("распространен", "распостранен"),
        (Fault.WORDING, "распространен", "распостранен"),
    )


def test_every_status_is_shown_and_where_the_answer_comes_from():
    made = page(
        malformed(), b.missing(), b.quiet("ok", "undecided", "not-applicable", "look")
    )
    for words in (
        "missing",
        "malformed",
        "for another country",
        "whether this is an ad is not known",
        "has no fonts or colours",
        b.NOTICE,
        "2026.11.0",
        "ab" * 32,
    ):
        assert words in made
    assert 'href="https://pravo.ru/news/244049/"' in made


def test_labels_faults_and_occasions_are_marked_in_the_text():
    made = page(malformed())
    assert '<mark class="label-malformed" id="a1-label-1">Настоящий' in made
    assert re.search(r'<mark class="fault">распостранен(</mark>){2}', made)
    assert '<mark class="trigger">Росбалт</mark>' in made
    assert 'href="#a1-label-1"' in made


def test_a_suppressed_finding_is_no_finding_but_is_shown():
    document = b.missing()
    judged = replace(
        document.verdicts[0], suppressed=Suppressed("baseline", "known sin", None)
    )
    made = page(replace(document, verdicts=(judged,)))
    assert "No finding." in made
    assert "known sin" in made


def test_nothing_runs_and_nothing_is_loaded():
    made = page(malformed())
    assert "<script" not in made
    assert "default-src 'none'" in made
    assert not re.search(r"(?:src|@import|url)\s*[=(]", made)


def test_hostile_words_stay_words():
    made = page(hostile.document(), problems=(hostile.problem(),))
    made.encode("utf-8")
    assert "<b>x</b>" not in made
    assert "&lt;b&gt;x&lt;/b&gt;" in made
    assert "\x1b" not in made
    assert "\u202e" not in made


def test_an_address_that_is_none_of_the_web_is_no_link():
    law = replace(b.DECREE, url="javascript:alert(1)")
    judged = replace(b.missing().verdicts[0], law=(law,))
    assert "javascript:" not in page(replace(b.missing(), verdicts=(judged,)))


def test_marks_may_overlap_and_empty_ones_have_a_place():
    source = "один два три\n\nчетыре пять"
    reading = b.reading(source)
    marks = [
        Mark(b.span(source, "один два"), "label-ok", "1"),
        Mark(b.span(source, "два три"), "mention", "1"),
        Mark(b.span(source, "пять", empty=True), "fault", ""),
    ]
    first, second = marked(reading, marks)
    assert [(p.text, len(p.marks)) for p in first.pieces] == [
        ("один ", 1),
        ("два", 2),
        (" три", 1),
    ]
    assert [(p.text, len(p.marks)) for p in second.pieces] == [
        ("четыре пять", 0),
        ("", 1),
    ]
    assert "".join(p.text for p in (*first.pieces, *second.pieces)) == source.replace(
        "\n\n", ""
    )


def test_of_a_long_article_only_what_is_marked_is_shown():
    filler = "\n\n".join(f"абзац {n} " + "слово " * 200 for n in range(50))
    source = f"Заголовок\n\n{filler}\n\nметка здесь"
    assert len(source) > LONGEST
    blocks = marked(b.reading(source), [Mark(b.span(source, "метка"), "label-ok", "1")])
    assert [block.role for block in blocks] == [
        "headline",
        "gap",
        "paragraph",
        "paragraph",
    ]


@NEEDS
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_in_a_browser_nothing_runs_and_everybody_can_read_it(tmp_path, width, lang):
    made = page(
        malformed(),
        b.missing(),
        hostile.document(),
        hostile.several(),
        b.quiet("ok", "undecided", "not-applicable", "look"),
        problems=(hostile.problem(),),
        lang=lang,
    )
    file = tmp_path / "report.html"
    file.write_text(made, encoding="utf-8")
    done = subprocess.run(
        ["node", str(TOOLS / "page.mjs"), str(CHROMIUM), str(file), str(width)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    told = json.loads(done.stdout)
    assert told["console"] == []
    assert told["violations"] == []
    assert told["dialogs"] == 0
    assert told["overflow"] is False
    assert set(told["requests"]) == {file.as_uri()}
    assert "<b>x</b>" in told["text"]
