from __future__ import annotations

import re
from contextlib import suppress
from hashlib import sha256
from html import unescape
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import Block, Document, Locator, Role, Span
from checker.errors import DocumentError
from checker.readers.html import PLUGIN

BREAK = re.compile("</?br", re.IGNORECASE)
PAGE = "<!doctype html><html lang=ru><body>{}</body></html>"


def document(source: str) -> Document:
    return PLUGIN.read("a.html", source.encode())


def page(body: str, head: str = "") -> Document:
    return document(
        f"<!doctype html><html lang=ru><head>{head}</head><body>{body}</body></html>"
    )


def shown(found: Document) -> list[str]:
    return [found.quote(block.span) for block in found.blocks if not block.hidden]


def roles(found: Document) -> list[tuple[str, str]]:
    return [(block.role.value, found.quote(block.span)) for block in found.blocks]


def block(found: Document, words: str) -> Block:
    return next(b for b in found.blocks if words in found.quote(b.span))


def source_of(found: Document, words: str) -> str:
    start = found.text.index(words)
    low, high = found.map.to_source(Span(start, start + len(words)))
    return found.source[low:high]


# ------------------------------------------------------------------ text and its source


@pytest.mark.parametrize(
    ("source", "text", "words", "stands"),
    [
        ("<p>a&nbsp;b</p>", "a\xa0b", "\xa0", "&nbsp;"),
        ("<p>ино&shy;агент</p>", "ино\xadагент", "\xad", "&shy;"),
        ("<p>&#1040;гент</p>", "Агент", "Агент", "&#1040;гент"),
        ("<p>caf&eacute x</p>", "café x", "é", "&eacute"),
        ("<p>A &amp; B</p>", "A & B", "& B", "&amp; B"),
        ("<p>&notit;</p>", "¬it;", "it", "it"),
        ("<p>ино<b>аг</b>ент</p>", "иноагент", "иноагент", "ино<b>аг</b>ент"),
        ("<p>\U0001f600 <b>да</b></p>", "\U0001f600 да", "да", "да"),
        ("<p>a\r\n  b</p>", "a b", " ", "\r\n  "),
        ("<p>a\rb\r\nc <b>d</b></p>", "a b c d", "d", "d"),
        ("<p>a<br/>b</p>", "a\nb", "\n", "<br/>"),
        ("<p>a<br\n>b</p>", "a\nb", "b", "b"),
        ("<pre>\r\n  a\r\n b\n</pre>", "  a\n b", "\n", "\r\n"),
        ("<img alt='a &lt;  b&copy=c &#1040;'>", "a < b&copy=c А", "А", "&#1040;"),
    ],
)
def test_text_leads_back_to_its_source(
    source: str, text: str, words: str, stands: str
) -> None:
    found = document(source)
    assert found.text == text
    assert source_of(found, words) == stands


def test_nul_inside_a_word_is_not_text() -> None:
    found = document("<p>" + "а" * 70_000 + " ино\0агент</p>")
    assert found.text.endswith("иноагент")
    assert source_of(found, "иноагент") == "ино\0агент"


def test_white_space_collapses_as_in_a_browser() -> None:
    found = page("<p>  a \t\n <b> b </b> c&nbsp; <i>\n</i>d  </p>\n\n<p>e</p>")
    assert found.text == "a b c\xa0 d\n\ne"


def test_double_line_break_ends_a_paragraph() -> None:
    assert shown(page("<div>one<br>two<br><br>three</div>")) == ["one\ntwo", "three"]


def test_lines_and_columns_are_those_of_the_file() -> None:
    found = document("<p>\r\n  one\r\n</p>\r\n<p>\U0001f600 two</p>")
    start = found.text.index("two")
    where = Locator(found)(Span(start, start + 3))
    assert (where.line, where.column) == (4, 6)


def test_document_tells_format_and_hash() -> None:
    data = b"<p>x</p>"
    found = PLUGIN.read("a.html", data)
    assert (found.format, found.path) == ("html", "a.html")
    assert found.sha256 == sha256(data).hexdigest()


# ------------------------------------------------------------------------ structure


def test_implied_ends_part_blocks() -> None:
    source = "<p>a<p>b<div>c</div><ul><li>d<li>e<ul><li>f</ul></ul>"
    source += "<table><tr><td>g<th>h<tr><td>i</table><dl><dt>j<dd>k</dl>"
    assert shown(document(source)) == list("abcdefghijk")


def test_text_after_the_end_of_the_page_belongs_to_it() -> None:
    found = document("<html><body><article><p>a</body></html> b</p>c</article>")
    assert [(found.quote(b.span), b.main) for b in found.blocks] == [
        ("a b", True),
        ("c", True),
    ]


def test_end_tags_in_a_cell_do_not_close_the_table() -> None:
    source = "<div><table hidden><tr><td>a</div></span>b<table></tr>c</table>d</table>e"
    assert shown(document(source)) == ["e"]


def test_drawings_show_only_their_text() -> None:
    source = "<svg><title>a</title><desc>b</desc><path/><text>c</text></svg>d"
    assert shown(document(source)) == ["cd"]


def test_stray_end_tags_change_nothing() -> None:
    assert shown(document("<p>a</b></div>b</span></p>")) == ["ab"]


def test_end_tag_closes_its_nearest_match() -> None:
    found = document("<div><p hidden><b><i>a</p>b</div>c")
    assert shown(found) == ["b", "c"]


def test_misnested_inline_tag_does_not_part_a_paragraph() -> None:
    assert shown(document("<b><p>ино</b>агент</p>")) == ["иноагент"]


def test_page_machinery_is_no_text() -> None:
    found = page(
        "<script>a<b</script><style>p{}</style><template><p>t</template><!-- c -->"
        "<iframe><p>f</iframe><p>x</p>",
        head="<title>T &amp; t</title><style>x</style>",
    )
    assert found.text == "x"
    assert found.title == "T & t"


def test_a_page_without_visible_text_is_noted() -> None:
    assert all(block.hidden for block in page("<p hidden>x</p>").blocks)
    assert not page("<p>x</p>").blocks[0].hidden


def test_first_title_counts() -> None:
    assert page("x", head="<title>T</title><title>U</title>").title == "T"


# ---------------------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("<h1>x</h1>", Role.HEADLINE),
        ("<p class='article__subtitle'>x</p>", Role.SUBTITLE),
        ("<div class=standfirst>x</div>", Role.SUBTITLE),
        ("<p class='article-lead'>x</p>", Role.LEAD),
        ("<div class='articleIntro'>x</div>", Role.LEAD),
        ("<figure><figcaption>x</figcaption></figure>", Role.CAPTION),
        ("<div class='photo-caption'>x</div>", Role.CAPTION),
        ("<blockquote><p>x</p></blockquote>", Role.QUOTE),
        ("<pre><code>x</code></pre>", Role.CODE),
        ("<ul><li><p>x</p></li></ul>", Role.LIST),
        ("<table><tr><td>x</td></tr></table>", Role.TABLE),
        ("<footer><p>x</p></footer>", Role.FOOTER),
        ("<aside><p>x</p></aside>", Role.ASIDE),
        ("<nav><ul><li>x</li></ul></nav>", Role.RELATED),
        ("<div class='b-related-news'><p>x</p></div>", Role.RELATED),
        ("<div class='read-also'><p>x</p></div>", Role.RELATED),
        ("<div id=disqus_thread>x</div>", Role.COMMENT),
        ("<ol class=comments><li>x</li></ol>", Role.COMMENT),
        ("<div class='article-author'>x</div>", Role.BYLINE),
        ("<p><a rel=author href=/>x</a></p>", Role.BYLINE),
        ("<p><time>x</time></p>", Role.DATE),
        ("<div class='post-date'>x</div>", Role.DATE),
        ("<p class='photo-credit'>x</p>", Role.CREDIT),
        ("<p>© 2023 Пример</p>", Role.FOOTER),
        ("<p>Читайте также:</p>", Role.RELATED),
        ("<p>Источник: Пример</p>", Role.CREDIT),
        ("<img src=a alt=x>", Role.IMAGE),
        ("<p class='last-update misleading timeline resource'>x</p>", Role.PARAGRAPH),
        ("<p>a <time>x</time></p>", Role.PARAGRAPH),
        ("<p>a <code>x</code></p>", Role.PARAGRAPH),
        ("<p class=author>" + "x " * 200 + "</p>", Role.PARAGRAPH),
    ],
)
def test_markup_gives_roles(source: str, role: Role) -> None:
    assert [block.role for block in page(source).blocks] == [role]


def test_classes_of_the_whole_page_are_no_roles() -> None:
    found = document(
        "<html><body class='has-comments author-x'>"
        "<article class='tag-source related-y'><p>x</p></article></body></html>"
    )
    assert roles(found) == [("paragraph", "x")]


def test_author_and_date_on_one_line_are_a_small_line() -> None:
    found = page("<div><span class=author>A B</span>, <time>1 May</time></div>")
    assert roles(found) == [("byline", "A B, 1 May")]


def test_headline_inside_the_article_is_preferred() -> None:
    found = page("<header><h1>Site</h1></header><article><h1>News</h1></article>")
    assert roles(found) == [("paragraph", "Site"), ("headline", "News")]


def test_headline_may_stand_twice_and_others_keep_their_level() -> None:
    found = page(
        "<h1 hidden>No</h1><h1>News</h1><h1>News</h1><h1>Other</h1><h3>Part</h3>"
    )
    assert [(b.role.value, b.level, b.hidden) for b in found.blocks] == [
        ("paragraph", 1, True),
        ("headline", 1, False),
        ("headline", 1, False),
        ("paragraph", 1, False),
        ("paragraph", 3, False),
    ]


def test_links_under_read_also_are_related() -> None:
    found = page(
        "<article><h3>Читайте также</h3><ul><li><a href=/a>a</a><li><a href=/b>b</a>"
        "</ul><p>Дальше текст.</p><p>Читайте также: <a href=/c>c d</a></p>"
        "<p>Об этом <a href=/d>пишет</a> газета.</p></article>"
    )
    assert [one.role.value for one in found.blocks] == [
        *["related"] * 3,
        "paragraph",
        "related",
        "paragraph",
    ]


def test_headline_may_be_named_by_microdata_alone() -> None:
    found = page("<div itemprop=headline>News</div><div itemprop=headline>More</div>")
    assert roles(found) == [("headline", "News"), ("paragraph", "More")]


def test_heading_of_the_site_is_no_headline_beside_another() -> None:
    found = page("<header><h1>Site</h1></header><div><h1>News</h1></div>")
    assert roles(found) == [("paragraph", "Site"), ("headline", "News")]


def test_picture_words_do_not_part_the_paragraph_around_them() -> None:
    found = page("<p>ино<img src=a.png alt='Two&#32;words'>агент<img src=b.png></p>")
    assert roles(found) == [("paragraph", "иноагент"), ("image", "Two words")]
    first, second = found.images
    assert (first.src, first.alt) == ("a.png", "Two words")
    assert found.quote(first.span) == "Two words"
    assert (second.src, second.alt, found.quote(second.span)) == ("b.png", "", "")


def test_picture_without_words_leads_to_its_tag() -> None:
    found = page("<p>a</p><img src=b.png><p>c</p>")
    start = Locator(found)(found.images[0].span).start
    assert found.source[start:].startswith("<img src=b.png>")


def test_links_span_their_words() -> None:
    found = page("<p>a <a href='/b' rel='nofollow Sponsored'>b <b>c</b></a> d</p>")
    (link,) = found.links
    assert (found.quote(link.span), link.href) == ("b c", "/b")
    assert link.rel == ("nofollow", "sponsored")


def test_link_around_a_picture_is_empty() -> None:
    (link,) = page("<p>a</p><a href=/x><img src=b></a><p>c</p>").links
    assert link.span.start == link.span.end


# --------------------------------------------------------------------------- hidden


@pytest.mark.parametrize(
    "source",
    [
        "<p hidden>x</p>",
        "<div style='color:red; DISPLAY : none !important'><p>x</p></div>",
        "<p style=visibility:hidden>x</p>",
        "<p style=opacity:0.0>x</p>",
        "<p style=font-size:0px>x</p>",
        "<noscript><p>x</p></noscript>",
        "<dialog><p>x</p></dialog>",
        "<p class='a gone'>x</p><style>.b, .gone { display: none }</style>",
        "<style>#g{display:none}</style><p id=g>x</p>",
        "<img alt=x hidden>",
    ],
)
def test_what_the_page_hides_is_hidden(source: str) -> None:
    found = page(source)
    assert [(found.quote(b.span), b.hidden) for b in found.blocks] == [("x", True)]


@pytest.mark.parametrize(
    "source",
    [
        "<p style=opacity:0.5>x</p>",
        "<dialog open>x</dialog>",
        "<style>@media print {.a{display:none}}</style><p class=a>x</p>",
        "<style media=print>.a{display:none}</style><p class=a>x</p>",
        "<style>.a{display:none}.a{display:block}</style><p class=a>x</p>",
        "<style>.b .a{display:none}</style><p class=a>x</p>",
        "<div style=visibility:hidden><p style=visibility:visible>x</p></div>",
        "<p aria-hidden=true>x</p>",
    ],
)
def test_what_may_be_seen_is_shown(source: str) -> None:
    assert shown(page(source)) == ["x"]


def test_hidden_words_do_not_part_the_text_around_them() -> None:
    found = page("<p>ино<span hidden>не</span>агент</p><p>b</p>")
    assert [(found.quote(b.span), b.hidden) for b in found.blocks] == [
        ("иноагент", False),
        ("не", True),
        ("b", False),
    ]
    assert source_of(found, "не") == "не"


def test_hidden_input_has_no_text() -> None:
    assert shown(page("<p>a<input type=hidden value=x>b</p>")) == ["ab"]


def test_closed_details_are_collapsed_but_for_the_summary() -> None:
    found = page(
        "<details><summary>a</summary><p>b</p></details><details open>c</details>"
    )
    assert [(found.quote(b.span), b.collapsed) for b in found.blocks] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]


# ----------------------------------------------------------------------------- main


def test_only_the_article_is_main_where_there_is_one() -> None:
    found = page(
        "<p>a</p><div itemprop=articleBody><p>b</p>"
        "<aside><p>c</p></aside></div><p>d</p>"
    )
    assert [found.quote(b.span) for b in found.blocks if b.main] == ["b", "c"]


def test_without_an_article_all_but_the_page_around_is_main() -> None:
    found = page(
        "<header>a</header><nav>b</nav><div>c</div><aside>d</aside><footer>e</footer>"
    )
    assert [found.quote(b.span) for b in found.blocks if b.main] == ["c"]


def test_cards_of_other_articles_do_not_make_the_page_an_article() -> None:
    found = page("<div>a</div><aside><article>b</article></aside>")
    assert [found.quote(b.span) for b in found.blocks if b.main] == ["a"]


# ------------------------------------------------------------------------ fragments


def test_bare_text_is_paragraphs_and_lines() -> None:
    found = document("One <b>two</b>\nthree\r\n\r\nfour<br/>five<br><br>six")
    assert shown(found) == ["One two\nthree", "four\nfive", "six"]
    assert source_of(found, "two\nthree") == "two</b>\nthree"


def test_blank_lines_on_a_page_are_white_space() -> None:
    assert shown(document("<div>one\n\ntwo</div>")) == ["one two"]


def test_text_beside_blocks_is_a_block() -> None:
    assert shown(document("a<p>b</p>c <i>d</i>")) == ["a", "b", "c d"]


# ------------------------------------------------------------------------- metadata

LD = '<script type="application/ld+json">{}</script>'


def test_json_ld_speaks_first() -> None:
    found = page(
        "<h1>H1</h1><time datetime=2023-01-03>x</time>",
        head=LD.format(
            '{"@graph":[{"@type":"WebSite","name":"S"},'
            '{"@type":["NewsArticle","AdvertiserContentArticle"],"headline":"LD",'
            '"datePublished":"2023-01-01T00:30:00+03:00","inLanguage":"kk",'
            '"author":[{"name":"A"},"B"],"publisher":{"@id":"#p"},'
            '"sponsor":{"name":"C"}},'
            '{"@id":"#p","@type":"Organization","name":"P"}]}'
        )
        + '<meta property="article:published_time" content="2023-01-02">'
        '<meta property="og:title" content="OG"><title>T</title>',
    )
    assert (found.title, found.published, found.date_source) == (
        "LD",
        "2023-01-01",
        "json-ld",
    )
    assert (found.authors, found.publishers) == (("A", "B"), ("P",))
    assert found.facts == {
        "article_type": ("NewsArticle", "AdvertiserContentArticle"),
        "sponsor": "C",
        "sponsored": True,
        "author": ("A", "B"),
        "publisher": "P",
    }


def test_facts_of_rating_section_and_site_have_their_own_names() -> None:
    found = page(
        "<p>x",
        head=LD.format(
            '{"@type":"Article","isFamilyFriendly":"http://schema.org/False",'
            '"contentRating":"18+","typicalAgeRange":"18-"}'
        )
        + '<meta property="og:site_name" content="S"><meta name=rating content=adult>'
        '<meta property="article:section" content="Спорт">',
    )
    assert found.publishers == ()
    assert found.facts == {
        "article_type": "Article",
        "site_name": "S",
        "section": "Спорт",
        "rating": "adult",
        "content_rating": "18+",
        "typical_age_range": "18-",
        "is_family_friendly": False,
    }


def test_half_a_surrogate_pair_in_json_does_not_reach_the_title() -> None:
    found = page("<p>x", head=LD.format('{"@type":"Article","headline":"a\\ud800b"}'))
    assert found.title == "a?b"


def test_open_graph_speaks_before_the_text() -> None:
    found = page(
        "<h1>H1</h1><time datetime=2023-01-03>x</time>",
        head='<meta property="article:published_time" content="2023-01-02T10:00Z">'
        '<meta property=og:title content="OG &amp; T"><meta name=author content=A>',
    )
    assert (found.title, found.published, found.date_source) == (
        "OG & T",
        "2023-01-02",
        "open-graph",
    )
    assert found.authors == ("A",)


def test_heading_and_time_serve_where_nothing_else_does() -> None:
    found = page(
        "<article><h1>H1</h1><time datetime=2023-01-03>x</time></article>",
        head="<title>T</title>",
    )
    assert (found.title, found.published, found.date_source) == (
        "H1",
        "2023-01-03",
        "time",
    )


def test_broken_json_ld_and_dates_are_noted() -> None:
    found = page(
        "<time datetime=yesterday>x</time>",
        head=LD.format('{"a":') + LD.format('{"@type":"Article","datePublished":"?"}'),
    )
    assert found.published is None
    assert len(found.notes) == 3
    assert {note.key for note in found.notes} == {"json-ld-broken", "no-date"}


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("<html lang=kk-KZ><p>x</p>", "kk"),
        ('<meta property="og:locale" content="uk_UA"><p>x</p>', "uk"),
        (LD.format('{"@type":"Article","inLanguage":"be"}') + "<p>x</p>", "be"),
        ("<p>Эта статья написана по-русски и больше ничего</p>", "ru"),
    ],
)
def test_language_is_declared_or_guessed(source: str, language: str) -> None:
    assert document(source).language == language


# ---------------------------------------------------------------------------- sniff


@pytest.mark.parametrize(
    ("head", "is_html"),
    [
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", True),
        (b"<?xml version='1.0'?><html xmlns='x'>", True),
        (b"\xff\xfe" + "<html>".encode("utf-16-le"), True),
        (b"text <b>bold</b>", True),
        (b"a < b and b > c", False),
        (b"<doc><x>y</x></doc>", False),
        (b"", False),
    ],
)
def test_pages_are_known_by_their_beginning(head: bytes, is_html: bool) -> None:
    assert PLUGIN.sniff(head) is is_html


@pytest.mark.parametrize("unit", [b"<!---->", b"<!--", b"<?xml?>", b" ", b"<p "])
def test_no_beginning_takes_long_to_know(unit: bytes) -> None:
    started = perf_counter()
    PLUGIN.sniff(unit * 2000)
    assert perf_counter() - started < 1


# ----------------------------------------------------------------------- properties

FRAGMENTS = st.one_of(
    st.sampled_from(
        [
            *("<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<br>", "<li>", "<pre>"),
            *("</pre>", "<span hidden>", "</span>", "<p hidden>", "<h1>", "</h1>"),
            *("<td>", "</td>", "<table>", "</table>", "<textarea>", "</textarea>"),
            *("<a href='x'>", "</a>", "<img alt='a &amp;  b&copyx &notit; c'>"),
            *("<noscript>", "</noscript>", "<details>", "<summary>", "<head>"),
            *("<title>", "</title>", "<!-- c -->", "<script>", "</script>", "<body>"),
            *("&nbsp;", "&shy;", "&#1040;", "&eacute", "&amp;", "&notit;", "&bogus;"),
            *("&NotEqualTilde;", "&#32;", "&#10;", "&", "<", ">", "&#0;", "&#128;"),
            *("\r\n", "\r", "\n", " ", "\t", "\f", "\xa0", "\0", "\U0001f600", "слово"),
        ]
    ),
    st.text(max_size=5),
)


def sources() -> st.SearchStrategy[str]:
    return st.lists(FRAGMENTS, max_size=40).map(
        lambda parts: "x" * 70_000 + "".join(parts) if "\0" in parts else "".join(parts)
    )


def stands_for(source: str, char: str) -> bool:
    decoded = unescape(source) if source.startswith("&") else source
    if char in " \n" and (not decoded.strip(" \t\n\r\f") or BREAK.match(source)):
        return bool(source)
    return char == source or (source.startswith("&") and char in decoded)


@settings(max_examples=400, deadline=None)
@given(sources())
def test_every_character_leads_to_what_stands_for_it(source: str) -> None:
    try:
        found = document(source)
    except (DocumentError, UnicodeEncodeError):
        return
    for one in found.blocks:
        assert found.quote(one.span).strip()
        for at in range(one.span.start, one.span.end):
            if found.text[at] == "x" and at > 10 and found.text[at - 1] == "x":
                continue
            low, high = found.map.to_source(Span(at, at + 1))
            assert stands_for(found.source[low:high], found.text[at])


@settings(max_examples=300, deadline=None)
@given(sources())
def test_blocks_are_parted_by_empty_lines_and_fill_the_text(source: str) -> None:
    try:
        found = document(source)
    except (DocumentError, UnicodeEncodeError):
        return
    assert "\n\n".join(found.quote(one.span) for one in found.blocks) == found.text
    assert all(a.span.end + 2 == b.span.start for a, b in pairwise(found.blocks))
    for span in [item.span for item in (*found.links, *found.images)]:
        assert 0 <= span.start <= span.end <= len(found.text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(DocumentError):
        PLUGIN.read("a.html", data)
    PLUGIN.sniff(data)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='{}[]":,@tyidgraphhealn 0', max_size=80))
def test_any_json_ld_is_read_or_noted(script: str) -> None:
    assert document(LD.replace("{}", script) + "<p>x</p>").text.endswith("x")


@pytest.mark.parametrize(
    "unit",
    [
        *("<div>", "<b>", "<p><b>", "<table><tr><td>", "<b><p>x</b>", "<a href=x>"),
        *("<li><ul>", "<details>", "<span hidden>y</span>", "<br>", "<img alt=a>"),
        *("<noscript>", "</span>", "<", "&", "x    ", "\r\n", "x<img alt='", "<br "),
        *("<style>{", "<style>/*", "<p class=a-", "<option>", "<h1>x"),
    ],
)
def test_ten_thousand_of_anything_are_quick(unit: str) -> None:
    started = perf_counter()
    document("x" + unit * 10_000)
    assert perf_counter() - started < 5


def test_five_megabytes_take_time_in_proportion() -> None:
    row = "<p>Текст <b>с</b> <a href=/x>ссылкой</a>&nbsp;и словами</p>\n"
    small, large = (row * count for count in (6_000, 60_000))
    times = []
    for source in (small, large):
        data = PAGE.format(source).encode()
        started = perf_counter()
        found = PLUGIN.read("a.html", data)
        times.append(perf_counter() - started)
        assert len(found.blocks) == source.count("<p>")
    assert len(large.encode()) > 4_500_000
    assert times[1] < 40 * times[0]
