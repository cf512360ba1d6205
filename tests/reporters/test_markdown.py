from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checker.contracts import ReportOptions
from checker.reporters.markdown import MOST_BYTES, escape, render

from . import builders as b
from . import hostile


def text(*documents, lang="en", verdicts="findings", **changes):
    options = ReportOptions(lang=lang, verdicts=verdicts)
    return render(b.report(*documents, **changes), options)


def test_counts_then_findings_with_the_words_to_copy():
    made = text(b.missing(), b.quiet("ok"))
    assert "| 2 | 1 | 0 | 0 | 1 | 0 | 0 |" in made
    assert "### `news/china.md`\n\n- **error** ru-foreign-agent-notice: missing" in made
    assert f"  ```text\n  {b.NOTICE}\n  ```\n" in made
    assert "quiet.md" not in made


def test_nothing_found_is_said():
    assert "Отсутствующих и ошибочных пометок нет." in text(b.quiet("ok"), lang="ru")


def test_a_long_report_is_cut_before_the_limit_and_says_so():
    many = [replace(b.missing(), path=f"news/{n}.md") for n in range(2000)]
    made = text(*many)
    assert len(made.encode("utf-8")) < MOST_BYTES + 100
    assert re.search(r"\d+ more findings are not shown here\.", made)


@pytest.mark.parametrize(
    ("given", "escaped"),
    [
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("[a](http://x)", r"\[a\](http://x)"),
        ("@team | #1", r"&#64;team \| \#1"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("`a` *b* _c_", r"\`a\` \*b\* \_c\_"),
        ("ru-age-marker (18+)", "ru-age-marker (18+)"),
    ],
)
def test_marks_lose_their_meaning(given, escaped):
    assert escape(given) == escaped


def test_hostile_text_stays_text():
    made = text(hostile.document(), problems=(hostile.problem(),))
    fenced = re.search(r"  (`{4,})text\n(.*?)\n  \1\n", made, re.DOTALL)
    outside = made.replace(fenced[0], "")
    assert "```fence```" in fenced[2]
    assert "<b>" not in re.sub(r"(`+).*?\1", "", outside)
    assert "\x1b" not in made
