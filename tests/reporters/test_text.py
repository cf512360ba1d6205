from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.contracts import ReportOptions
from checker.document import Lines, SourceSpan
from checker.errors import Problem
from checker.reporters._difference import difference, rows
from checker.reporters._excerpt import excerpt
from checker.reporters._terminal import Terminal, cells, one_line, wrap
from checker.reporters.text import render
from checker.verdict import Fault, Severity, Status, Suppressed

from . import builders as b

WRONG = b.NOTICE.replace("распространен ", "распространенно ")
LOOKALIKE = b.NOTICE.replace("иностранным агентом", "иностранным aгентом")
BLANK = b.NOTICE.replace("АО «РС-Балт»", "(НАИМЕНОВАНИЕ)", 1)
SHORT = b.NOTICE.removesuffix(
    " либо касается деятельности иностранного агента АО «РС-Балт»"
)


def wording(lang="en"):
    return b.malformed(
        WRONG, (Fault.WORDING, "распространен", "распространенно"), lang=lang
    )


def lookalike(lang="en"):
    detail = {"detail": "«a» U+0061 LATIN SMALL LETTER A"}
    return b.malformed(
        LOOKALIKE, (Fault.LOOKALIKE, "агентом", "aгентом", detail), lang=lang
    )


def placeholder(lang="en"):
    return b.malformed(
        BLANK, (Fault.PLACEHOLDER, "{agent:instrumental}", "(НАИМЕНОВАНИЕ)"), lang=lang
    )


def truncated(lang="en"):
    lost = "либо касается деятельности иностранного агента"
    return b.malformed(
        SHORT, (Fault.TRUNCATED, lost, None, {"at": "АО «РС-Балт»"}), lang=lang
    )


def several(lang="en"):
    quote = b.NOTICE.replace("материал (информация)", "текст").replace(
        "касается деятельности", "касается явно работы"
    )
    return b.malformed(
        quote,
        (Fault.WORDING, "материал (информация)", "текст"),
        (Fault.WORDING, "деятельности", "явно работы"),
        (Fault.POSITION, "under-headline, start", "footer", {"over": quote}),
        lang=lang,
    )


def marker(lang="en"):
    document = b.malformed(
        "+18", (Fault.WORDING, None, "+18"), lang=lang, required="+18", wording="wrong"
    )
    (verdict,) = document.verdicts
    verdict = b.replace(
        verdict,
        rule="ru-foreign-agent-age",
        message="Рядом стоит 18+." if lang == "ru" else "18+ stands beside the notice.",
        suggestion="18+",
        severity=Severity.WARNING,
        law=(b.STATUTE,),
    )
    return b.replace(document, verdicts=(verdict,))


CASES = {
    "missing": b.missing,
    "wording": wording,
    "lookalike": lookalike,
    "placeholder": placeholder,
    "truncated": truncated,
    "several": several,
    "marker": marker,
}


def show(*documents, lang="en", verdicts="findings", **options):
    changes = {
        key: options.pop(key) for key in ("problems", "notices") if key in options
    }
    return render(
        b.report(*documents, **changes),
        ReportOptions(lang=lang, verdicts=verdicts, **options),
    )


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("case", CASES)
def test_a_finding_reads_as_stored(case, lang, width, golden):
    text = show(CASES[case](lang), lang=lang, width=width)
    golden(f"report/{case}-{lang}-{width}.txt", text)


@pytest.mark.parametrize("case", CASES)
def test_a_finding_in_colour_reads_as_stored(case, golden):
    golden(f"report/{case}-en-color.txt", show(CASES[case](), color=True))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_mixed_run_reads_as_stored(lang, golden):
    problems = (
        Problem("document", "news/broken.docx", None, None, "not a DOCX file"),
        Problem(
            "rule-set",
            "house/a.yaml",
            4,
            3,
            "unknown key 'wordin'",
            excerpt="  wordin: x",
            hint="did you mean 'wording'?",
        ),
    )
    notices = ("registry ru-foreign-agents is of 2025-08-15, too old for 2026-11-23",)
    text = show(
        wording(lang),
        b.missing(lang),
        b.quiet("ok", "undecided", "not-applicable", "look", lang=lang),
        problems=problems,
        notices=notices,
        lang=lang,
        verdicts="all",
    )
    golden(f"report/mixed-{lang}.txt", text)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_clean_run_says_what_was_checked_and_what_stayed_open(lang, golden):
    document = b.quiet("ok", "undecided", "not-applicable", lang=lang)
    golden(f"report/undecided-{lang}.txt", show(document, lang=lang))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_clean_run_is_no_bare_ok(lang, golden):
    document = b.quiet("ok", "not-applicable", lang=lang)
    golden(f"report/clean-{lang}.txt", show(document, lang=lang))


def test_nothing_checked_says_so():
    assert "No duty was checked." in show(b.document("text"))


def test_the_header_can_be_searched_by_line_and_column():
    first = show(wording()).splitlines()[0]
    assert first == (
        "news/china.md:3:1  error  ru-foreign-agent-notice  malformed (wording)"
    )


def test_the_suggestion_is_one_unbroken_line_flush_left():
    assert b.NOTICE in show(b.missing(), width=40).splitlines()


def is_wrapped(line):
    return line != b.NOTICE and "https://" not in line


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("case", CASES)
def test_nothing_but_words_to_copy_and_the_header_exceeds_the_width(case, width):
    lines = show(CASES[case](), width=width).splitlines()[1:]
    assert [line for line in lines if cells(line) > width and is_wrapped(line)] == []


@pytest.mark.parametrize("case", CASES)
def test_colour_changes_nothing_but_colour(case):
    plain = show(CASES[case]())
    colored = show(CASES[case](), color=True)
    assert colored != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == plain


def underlined(source, words, width=80):
    """The underlined part of the excerpt of ``words`` and what stands above it."""
    verdict = b.verdict(Status.MISSING, span=b.span(source, words))
    lines = show(b.document(source, verdict), width=width).splitlines()
    at = next(n for n, line in enumerate(lines) if "^" in line)
    marks = lines[at]
    return lines[at - 1], marks.index("^"), marks.count("^")


def cell_slice(line, start, count):
    used = 0
    out = ""
    for char in line:
        if start <= used < start + count:
            out += char
        used += cells(char)
    return out


@pytest.mark.parametrize(
    "source",
    [
        "plain агент here",
        "\tтаб и агент",
        "😀😀 агент 😀",
        "日本語の記事 агент 日本",
        "е\u0301 и\u0306 агент",
        "one\r\ntwo агент two\r\nthree",
        "old mac\rline агент\rend",
        "x" * 5000 + " агент " + "y" * 5000,
        "字" * 3000 + " агент " + "字" * 3000,
        "soft\u00adhyphen агент",
        "esc\x1b[31m агент",
    ],
)
def test_the_underline_stands_under_the_words(source):
    line, start, count = underlined(source, "агент")
    assert cell_slice(line, start, count) == "агент"
    assert cells(line) <= 80


ANY = st.text(st.characters(exclude_categories=[]), max_size=120)


@given(ANY, st.integers(0, 120), st.integers(0, 120), st.integers(40, 90))
def test_any_excerpt_fits_and_is_harmless(source, start, length, width):
    start = min(start, len(source))
    end = min(start + length, len(source))
    lines = Lines(source)
    place = SourceSpan(start, end, *lines.position(start), *lines.position(end))
    rows = list(excerpt(source, [place], Terminal(width)))
    assert [row for row in rows if cells(row) > width] == []
    assert all(
        not unicodedata.category(char).startswith("C")
        or char in "\u200c\u200d"
        or unicodedata.category(char) in ("Co", "Cn")
        for row in rows
        for char in row
    )


@given(ANY, st.integers(5, 60))
def test_any_text_wraps(text, width):
    lines = wrap(one_line(text), width)
    assert [line for line in lines if cells(line) > width and "://" not in line] == []


@given(st.text("иностранный агент{}[]<>|*…\\ .(-)«»\n", max_size=60), ANY)
def test_any_label_can_be_compared(required, quote):
    quote = quote or "x"
    made = b.LabelFault(Fault.WORDING, "a", "b", b.span(quote, quote), label=0)
    label = b.label(quote, quote, made, required=required)
    list(rows(difference(label, [made], None), 60, Terminal(60)))


def test_escapes_and_controls_of_the_article_are_harmless():
    source = "Заголовок \x1b[2J\x07\u202e агент \u200b\x9b31m\n"
    text = show(
        b.document(source, b.verdict(Status.MISSING, span=b.span(source, "агент")))
    )
    assert "\x1b" not in text
    assert "␛[2J␇\\u202e агент \\u200b\\x9b31m" in text


def test_hostile_words_everywhere_are_harmless():
    bad = "\x1b]0;owned\x07\r\n::error::x\u202e\ud800"
    verdict = b.verdict(
        Status.MALFORMED,
        rule=bad,
        message=bad,
        why=bad,
        notes=(bad,),
        suggestion=bad,
        faults=(b.LabelFault(Fault.WORDING, bad, bad, None, detail=bad),),
        law=(b.Law(bad, bad, bad),),
        trigger=(b.Trigger("credit", bad, bad, SourceSpan(0, 3, 1, 1, 1, 4)),),
        insert_at=b.InsertAt(bad, SourceSpan(1, 1, 1, 2, 1, 2)),
    )
    problem = Problem("document", bad, 1, 2, bad, bad, bad)
    document = b.document(bad * 3, verdict, path=bad)
    text = show(document, problems=(problem,), notices=(bad,))
    assert not set(text) & set("\x1b\x07\r\u202e\ud800")
    text.encode("utf-8")


def test_plain_output_uses_plain_marks_but_keeps_the_words_of_the_article():
    text = show(several(), unicode=False)
    assert not set(text) & set("│…¶␛")
    assert "АО «РС-Балт»" in text
    assert 'write "деятельности" instead of "явно работы"' in text


def test_a_long_line_costs_no_more_than_a_short_one():
    source = "слово " * 2_000_000 + "агент" + " слово" * 2_000_000
    line, start, count = underlined(source, "агент")
    assert cell_slice(line, start, count) == "агент"


def test_a_label_over_several_lines_shows_the_first_few():
    source = "one\ntwo\nthree\nfour\nfive\n"
    verdict = b.verdict(Status.MISSING, span=b.span(source, source.strip()))
    lines = show(b.document(source, verdict)).splitlines()
    assert sum("^" in line for line in lines) == 3
    assert "  4 │ four" not in lines


def test_suppressed_findings_show_only_where_all_owed_ones_do():
    document = b.missing()
    known = b.replace(
        document.verdicts[0],
        suppressed=Suppressed("plashka.yaml:12", "archive is labelled by hand", None),
    )
    document = b.replace(document, verdicts=(known,))
    assert "ru-foreign-agent-notice" not in show(document)
    assert "suppressed  ru-foreign-agent-notice" in show(document, verdicts="owed")
    assert "1 suppressed" in show(document)


def test_the_report_needs_no_source():
    document = b.replace(wording(), reading=None)
    assert "распространен   и" in show(document)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 материал:"),
        (2, "2 материала:"),
        (5, "5 материалов:"),
        (21, "21 материал:"),
    ],
)
def test_russian_numbers_agree(count, words):
    documents = [b.quiet("ok", lang="ru")] * count
    assert show(*documents, lang="ru").splitlines()[-1].startswith(words)


def test_every_fault_has_its_sentence():
    source = "Заголовок\n\nслова\n"
    for kind in Fault:
        made = b.fault(source, kind, "нужно", "слова")
        verdict = b.verdict(Status.MALFORMED, faults=(made,), span=made.span)
        text = show(b.document(source, verdict))
        assert "change" in text
