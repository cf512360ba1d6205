"""What every reader promises, whatever the file holds.

A reader written later is held to this by standing in the folder.
"""

import html
import io
import json
import time
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.contracts import names, plugin
from checker.document import Locator, Span
from checker.errors import DocumentError

READERS = names("readers")

PIECES = st.sampled_from(
    [
        *("слово", "word", "e\u0301", "😀", "18+", "*", "**", "_", "`", "~~", "|", "\\"),
        *(" ", "  ", "\n", "\r\n", "\r", "\n\n", "\t", "\u00a0", "\u200b", "\f", "\x0b"),
        *("&nbsp;", "&shy;", "&amp;", "&#1040;", "&#x1F600;", "&eacute", "&lt;", "&foo;"),
        *("&NotEqualTilde;", "&#0;", "&#13;", "&", "<", ">", "&#xD800;", "\x00x", "\x1b"),
        *("<p>", "</p>", "<P CLASS=lead>", "<h1>", "</h1>", "<h2>", "<br>", "<BR/>"),
        *("<b>", "</b>", "<i", "<!-- c -->", "<!--", "-->", "<script>", "</script>"),
        *("<ul><li>", "<li>", "</ul>", "<table><tr><td>", "<td>", "</table>", "<pre>"),
        *("</pre>", "<div hidden>", "</div>", "<span style='display:none'>", "</span>"),
        *("<details>", "<summary>", "</details>", "<noscript>", "</noscript>", "<title>"),
        *("</title>", "<template>", "<a href='u'>", "</a>", "<img alt='a&amp;b' src=x>"),
        *("<article>", "</article>", "<aside>", "<footer>", "<blockquote>", "<svg>"),
        *("<style>.x{display:none}</style>", "<b class=x>", "<textarea>", "<select>"),
        *("# ", "## ", "> ", "- ", "1. ", "    ", "```\n", "---\n", "+++\n", "===\n"),
        *("[a](u)", "![b](s)", "[", "]", "(", ")", "[^1]", "[^1]: ", "[r]: /u\n", "[r]"),
        *("<http://a.b>", "\\*", "\\\n", "| a | b |\n|---|---|\n| c\\|d | e |\n", "title: x\n"),
        *("Source: X", "Читайте также", "© 2026", "19.04.2023", "{", "}", "date: [\n"),
    ]
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=25).map("".join)
LAYOUT = " \t\n\r\f\x0b"


def read(name, data):
    """The document, or none where the reader refuses the file."""
    try:
        return plugin("readers", name).read("article", data)
    except DocumentError:
        return None


def written_in(name, source):
    """A file of the format that holds ``source`` as an article's text."""
    if name == "json":
        title, content = {"rendered": ""}, {"rendered": source}
        return json.dumps({"title": title, "content": content}).encode()
    if name == "feed":
        text = "".join(char for char in source if char.isprintable() or char in "\t\n")
        item = f"<item><description>{escape(text)}</description></item>"
        return f"<rss><channel>{item}</channel></rss>".encode("utf-8", "replace")
    if name == "docx":
        return word_file(source)
    return source.encode()


def word_file(source):
    """A Word document with a paragraph for each line."""
    legal = "".join(char for char in source if char.isprintable() or char == "\n")
    body = "".join(
        f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in legal.split("\n")
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", xml.encode("utf-8", "replace"))
    return file.getvalue()


def unwrapped(name, written):
    """A stretch of such a file as the text it stands for."""
    if name == "json":
        return json.loads(f'"{written}"', strict=False) if "\\" in written else written
    return html.unescape(written) if name == "feed" else written


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_document_error(name, data):
    read(name, data)


@pytest.mark.parametrize("name", READERS)
@given(source=st.text(max_size=200))
def test_no_text_raises_anything_but_a_document_error(name, source):
    read(name, source.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", READERS)
@given(source=MARKUP)
@settings(max_examples=300)
def test_blocks_follow_each_other_and_hold_words(name, source):
    document = read(name, written_in(name, source))
    if document is None:
        return
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        assert document.quote(block.span).strip()
        end = block.span.end
    for one in (*document.links, *document.images):
        assert 0 <= one.span.start <= one.span.end <= len(document.text)


@pytest.mark.parametrize("name", READERS)
@given(source=MARKUP)
@settings(max_examples=300)
def test_every_character_leads_to_what_it_was_written_as(name, source):
    document = read(name, written_in(name, source))
    if document is None:
        return
    for block in document.blocks:
        for at in range(block.span.start, block.span.end):
            start, end = document.map.to_source(Span(at, at + 1))
            written = unwrapped(name, document.source[start:end])
            assert stands_for(written, document.text[at]), (written, at, document.text)


def stands_for(written, char):
    """Whether a piece of source may show as this character."""
    if char == written:
        return True
    if char == "|" and written.startswith("<t"):  # a border between cells
        return True
    if char in LAYOUT:  # folded white space, a break's tag, a border between cells
        return not written.strip(LAYOUT + "\\|") or written.startswith(("<", "&"))
    if written == "\x00":
        return char == "\ufffd"
    if written.startswith("&"):
        return char in html.unescape(written) or char == "\ufffd"
    return written == f"\\{char}"


@pytest.mark.parametrize("name", READERS)
@given(source=MARKUP, data=st.data())
def test_a_span_leads_to_a_stretch_of_source_with_lines_and_columns(name, source, data):
    document = read(name, written_in(name, source))
    if document is None or not document.text:
        return
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start, len(document.text)))
    place = Locator(document)(Span(start, end))
    assert 0 <= place.start <= place.end <= len(document.source)
    assert (1, 1) <= (place.line, place.column) <= (place.end_line, place.end_column)


@pytest.mark.parametrize("white", ["\u00a0", "\f", "\x0b", "\u2003", "\x1c", "\ufeff"])
@pytest.mark.parametrize(
    "mark", ["> a", "# a", "- a", "1. a", "```\na", "<p>a", "[^1]: a"]
)
@pytest.mark.parametrize("name", READERS)
def test_a_mark_behind_unusual_white_space_comes_to_an_end(name, mark, white):
    document = read(name, written_in(name, f"a\n{white}{mark}\n\n{white}{mark}"))
    assert document is not None
    assert "a" in document.text


LONG = {
    "paragraphs": "Слово за слово. " * 5 + "\n\n",
    "one line": "Слово за слово ",
    "blank lines": "\n \n",
    "spaces": "  ",
    "open tags": "<div><span>",
    "unclosed p": "<p>a",
    "stray ends": "</b></p></div>",
    "open angle": "<",
    "comments": "<!--",
    "references": "&amp;&",
    "brackets": "[",
    "images": "![",
    "links": "[a](",
    "stars": "*a ",
    "double stars": "**a_",
    "ticks": "`a``",
    "quotes": "> ",
    "lists": "- ",
    "nested lists": "* a\n  ",
    "tables": "|a|b|\n|-|-|\n",
    "fences": "```\n",
    "front matter": "---\n",
    "hidden": "<b hidden>a</b>",
    "table cells": "<table><td>",
    "buttons": "<p><button>",
    "styles": "<style>a{",
    "noscript": "<noscript>",
    "definitions": "[a]: b\n",
    "escapes": "\\",
    "attributes": "<a b='c' ",
    "anchors": "<a href=x>",
    "json": "{",
    "emphasis": "*_",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
@pytest.mark.parametrize("name", READERS)
def test_work_grows_with_length_no_faster(name, piece):
    short = measured(name, written_in(name, "Начало " + piece * (5_000 // len(piece))))
    long = measured(name, written_in(name, "Начало " + piece * (40_000 // len(piece))))
    # Eight times the text; thirty times the work leaves room for noise, and quadratic
    # work would be sixty-four times as much.
    assert long < 30 * max(short, 0.002)


def measured(name, data):
    """Seconds of the faster of two readings."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        read(name, data)
        best = min(best, time.process_time() - start)
    return best
