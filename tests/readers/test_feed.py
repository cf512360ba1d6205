from __future__ import annotations

import pytest

from checker.document import Locator, Role, Span
from checker.errors import DocumentError
from checker.readers.feed import PLUGIN

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Тихая бухта</title><language>ru-ru</language>
<item><title>Порт &amp; город</title><pubDate>Tue, 05 Mar 2024 10:00:00 +0300</pubDate>
 <dc:creator>Пётр Травкин</dc:creator><category>Город</category>
 <media:rating scheme="urn:simple">adult</media:rating>
 <description>Кратко</description>
 <content:encoded><![CDATA[<p>Перевалка <b>выросла</b> &mdash; итоги.</p>]]></content:encoded></item>
<item><title>Второй</title><description>&lt;p&gt;Абзац &amp;laquo;два&amp;raquo;&lt;/p&gt;</description></item>
<item><title>Третий</title><description>Просто текст
с новой строки</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; claim</title><published>2024-03-05T10:00:00Z</published>
 <author><name>Ann Reed</name></author>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second.</p></div></content></entry>
<entry><title>Plain</title><content type="text">a &lt; b</content></entry>
</feed>"""


def articles(text, encoding="utf-8"):
    return list(
        PLUGIN.read_all("feed.xml", text.format(encoding=encoding).encode(encoding))
        if "{encoding}" in text
        else PLUGIN.read_all("feed.xml", text.encode(encoding))
    )


def roles(document):
    return [(block.role, document.quote(block.span)) for block in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_every_item_is_an_article_with_the_fullest_text(encoding):
    first, second, third = articles(RSS, encoding)
    assert [one.path for one in (first, second, third)] == [
        f"feed.xml#item-{number}" for number in (1, 2, 3)
    ]
    assert roles(first) == [
        (Role.HEADLINE, "Порт & город"),
        (Role.PARAGRAPH, "Перевалка выросла — итоги."),
    ]
    assert roles(second)[1] == (Role.PARAGRAPH, "Абзац «два»")
    assert roles(third)[1:] == [
        (Role.PARAGRAPH, "Просто текст"),
        (Role.PARAGRAPH, "с новой строки"),
    ]


def test_day_language_author_section_and_rating():
    first, *_ = articles(RSS)
    assert (first.published, first.language) == ("2024-03-05", "ru")
    assert first.authors == ("Пётр Травкин",)
    assert first.facts == {
        "author": "Пётр Травкин",
        "rating": "adult",
        "section": "Город",
    }


def test_positions_lead_through_cdata_and_references():
    first, second, _ = articles(RSS)
    for document, words, written in (
        (first, "выросла", "выросла"),
        (first, "—", "&mdash;"),
        (first, "&", "&amp;"),
        (second, "«", "&amp;laquo;"),
        (second, "два", "два"),
    ):
        start = document.text.index(words)
        place = Locator(document)(Span(start, start + len(words)))
        assert document.source[place.start : place.end] == written


def test_atom_with_markup_of_its_own():
    first, second = articles(ATOM)
    assert roles(first) == [
        (Role.HEADLINE, "A bold claim"),
        (Role.PARAGRAPH, "First."),
        (Role.PARAGRAPH, "Second."),
    ]
    assert (first.published, first.authors, first.language) == (
        "2024-03-05",
        ("Ann Reed",),
        "en",
    )
    assert roles(second)[1] == (Role.PARAGRAPH, "a < b")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<rss><channel><item></channel></rss>", "line 1, column 23"),
        ("<nitf><body/></nitf>", "no feed: it begins with <nitf>"),
        ("<rss><channel></channel></rss>", "no item"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "document type"),
        ("no xml at all", "not well-formed"),
    ],
)
def test_what_is_no_feed_is_said_with_its_place(text, words):
    with pytest.raises(DocumentError, match=words):
        articles(text)
