"""Markdown: what a reader of the rendered article sees, and the way back."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.contracts import plugin
from checker.document import Document, Role, Span
from checker.errors import DocumentError
from checker.readers import markdown

H, P, Q, L = Role.HEADLINE, Role.PARAGRAPH, Role.QUOTE, Role.LIST


def read(text: str, path: str = "a.md") -> Document:
    return markdown.read(path, text.encode())


def shown(text: str) -> list[tuple[str, str]]:
    document = read(dedent(text))
    return [(b.role.value, document.quote(b.span)) for b in document.blocks]


def texts(text: str) -> list[str]:
    return [words for _, words in shown(text)]


def only(text: str) -> str:
    [words] = texts(text)
    return words


def source_of(document: Document, words: str) -> str:
    at = document.text.index(words)
    start, end = document.map.to_source(Span(at, at + len(words)))
    return document.source[start:end]


def test_the_plug_in_is_found_by_its_suffixes():
    assert plugin("readers", "markdown").suffixes == (".md", ".markdown", ".mdx")


class TestBlocks:
    def test_the_first_heading_of_level_one_is_the_headline(self):
        document = read("# Щука берёт #\n\n## Глава\n\n# Другая\n\nТекст.")
        assert [(b.role, b.level) for b in document.blocks] == [
            (H, 1), (P, 2), (P, 1), (P, 0),
        ]  # fmt: skip
        assert document.title == "Щука берёт"
        assert document.quote(document.blocks[0].span) == "Щука берёт"

    def test_underlined_headings_count_as_headings(self):
        document = read("Щука\nберёт\n=====\n\nГлава\n---\n\nТекст")
        assert [(b.role, b.level) for b in document.blocks] == [(H, 1), (P, 2), (P, 0)]
        assert document.title == "Щука берёт"

    def test_seven_hashes_or_none_before_a_letter_make_no_heading(self):
        assert texts("#иноагент\n\n####### семь") == ["#иноагент", "####### семь"]

    def test_without_a_title_nothing_is_a_headline(self):
        document = read("Первый абзац\n\n## Глава")
        assert document.title is None
        assert not list(document.blocks_with(H))

    def test_a_repeated_headline_is_a_headline_again(self):
        assert shown("# Щука\n\nЩука\n\nТекст\n\n# Щука") == [
            ("headline", "Щука"),
            ("headline", "Щука"),
            ("paragraph", "Текст"),
            ("headline", "Щука"),
        ]

    def test_a_soft_line_break_stays_a_line_break(self):
        assert (
            only("Настоящий   \n  материал\\\nсоздан") == "Настоящий\nматериал\nсоздан"
        )

    def test_quotes_lose_their_marks(self):
        assert shown("> Раз\n> два\nтри\n>\n> > вглубь\n\nне цитата") == [
            ("quote", "Раз\nдва\nтри"),
            ("quote", "вглубь"),
            ("paragraph", "не цитата"),
        ]

    @pytest.mark.parametrize("fence", ["```", "~~~", "````"])
    def test_fenced_code_is_code_as_it_stands(self, fence):
        assert shown(f"{fence}py\n*a*\n\n  b\n{fence}\nтекст") == [
            ("code", "*a*\n\n  b"),
            ("paragraph", "текст"),
        ]

    def test_an_unclosed_fence_reaches_to_the_end(self):
        assert shown("```\na\n\n# b") == [("code", "a\n\n# b")]

    def test_indented_code_is_code_but_not_inside_a_paragraph(self):
        assert shown("    x\n\n    *y*\n\nтекст\n    дальше") == [
            ("code", "x\n\n*y*"),
            ("paragraph", "текст\nдальше"),
        ]

    @pytest.mark.parametrize("marker", ["*", "-", "+", "1.", "7)"])
    def test_every_item_of_a_list_is_a_block_without_its_marker(self, marker):
        assert shown(f"{marker} раз\n{marker} два\n  дальше\n") == [
            ("list", "раз"),
            ("list", "два\nдальше"),
        ]

    def test_lists_inside_lists_give_blocks_side_by_side(self):
        assert shown("- раз\n  - внутри\n\n    ещё\n- два") == [
            ("list", "раз"),
            ("list", "внутри"),
            ("list", "ещё"),
            ("list", "два"),
        ]

    def test_a_year_inside_a_paragraph_begins_no_list(self):
        assert only("Закон принят в\n2012. Он действует.") == (
            "Закон принят в\n2012. Он действует."
        )

    def test_a_table_is_one_block_of_cells_and_rows(self):
        table = (
            "| Имя | *Статус* |\n|:----|---:|\n| Иванов\\|а | |\n| `x` | да |\n\nтекст"
        )
        assert shown(table) == [
            ("table", "Имя | Статус\nИванов|а | \nx | да"),
            ("paragraph", "текст"),
        ]

    def test_a_bar_in_prose_makes_no_table(self):
        assert only("раз | два\nтри | четыре") == "раз | два\nтри | четыре"

    @pytest.mark.parametrize("line", ["---", "***", "_ _ _", "- - - -"])
    def test_thematic_breaks_give_nothing(self, line):
        assert texts(f"раз\n\n{line}\n\nдва") == ["раз", "два"]

    def test_reference_definitions_give_no_text(self):
        document = read(
            '[a]: https://a.org "т"\n[b c]:\n  <https://b.org>\n  "т"\n\n[A], [к][B  C]'
        )
        assert document.text == "A, к"
        assert [link.href for link in document.links] == [
            "https://a.org",
            "https://b.org",
        ]

    def test_footnotes_are_paragraphs_and_their_marks_stay(self):
        assert shown(
            "Иванов[^1] сказал.\n\n[^1]: *Признан* иноагентом\n    в 2023 году\n"
        ) == [
            ("paragraph", "Иванов[^1] сказал."),
            ("paragraph", "Признан иноагентом\nв 2023 году"),
        ]

    def test_pictures_alone_are_a_block_of_their_own_words(self):
        document = read("текст\n\n![*Щука*](a.jpg 'т') ![](b.jpg)\n\nтекст")
        assert [b.role for b in document.blocks] == [P, Role.IMAGE, P]
        assert [(document.quote(i.span), i.src, i.alt) for i in document.images] == [
            ("Щука", "a.jpg", "Щука"),
            ("", "b.jpg", ""),
        ]

    def test_a_picture_without_words_leaves_no_block(self):
        document = read("раз\n\n![](a.jpg)\n\nдва")
        assert len(document.blocks) == 2
        assert document.images[0].src == "a.jpg"

    def test_windows_and_old_mac_line_ends_read_alike(self):
        unix = "# Раз\n\nдва\nтри\n\n- а\n- б\n"
        for end in ("\r\n", "\r"):
            assert read(unix.replace("\n", end)).text == read(unix).text


class TestRoles:
    def test_known_short_lines_get_their_role(self):
        assert [role for role, _ in shown(
            "# Щука\n\n19 апреля 2023\n\nАвтор: Пётр Травкин\n\nТекст.\n\nИсточник: РБК\n\n© Река, 2023"
        )] == ["headline", "date", "byline", "paragraph", "credit", "footer"]  # fmt: skip

    def test_emphasis_does_not_hide_what_a_line_is_for(self):
        assert shown("Текст.\n\n*Источник: РБК*")[1] == ("credit", "Источник: РБК")

    @pytest.mark.parametrize(
        "line",
        ["Читайте также", "**Читайте также:**", "## Related", "You may also like"],
    )
    def test_after_read_also_the_rest_is_related(self, line):
        document = read(f"Текст.\n\n{line}\n\n- [а](b)\n\n> цитата\n\nабзац")
        assert [b.role for b in document.blocks] == [P] + [Role.RELATED] * 4
        assert [b.main for b in document.blocks] == [True] + [False] * 4

    def test_footnotes_under_related_links_still_belong_to_the_article(self):
        assert [role for role, _ in shown("а[^1]\n\n## Related\n\nб\n\n[^1]: в")] == [
            "paragraph", "related", "related", "paragraph",
        ]  # fmt: skip


class TestInline:
    @pytest.mark.parametrize(
        ("written", "seen"),
        [
            ("*a* **b** _c_ __d__ ***e*** ~~f~~", "a b c d e f"),
            ("**Настоящий *материал* создан**", "Настоящий материал создан"),
            ("snake_case_name и a__b__c", "snake_case_name и a__b__c"),
            ("Иванов* и Петров** сказали", "Иванов* и Петров** сказали"),
            (
                "Иванов* сказал.\\\n*Признан иноагентом",
                "Иванов* сказал.\n*Признан иноагентом",
            ),
            ("\\* По решению", "* По решению"),
            ("5 * 6 * 7", "5 * 6 * 7"),
            ("**не закрыто", "**не закрыто"),
            ("*не **закрыто*", "*не *закрыто"),
            ("«*Медуза*»", "«Медуза»"),
            ("`*a*` ``b ` c`` `нет", "*a* b ` c `нет"),
            ("a &laquo;b&raquo; &#8212; &#x2014; &nope; &", "a «b» — — &nope; &"),
            ("\\# \\[a\\](b) \\a", "# [a](b) \\a"),
            ("раз<br>два<br/>\nтри", "раз\nдва\nтри"),
            ("раз<!-- *два* -->три", "разтри"),
            ("<b>a</b> <span class='x'>b</span> 1 < 2 > 0", "a b 1 < 2 > 0"),
            ("a<span hidden>b</span>c", "ac"),
            ("~один~ знак", "~один~ знак"),
            ("[не ссылка] и [^1] и [ ]", "[не ссылка] и [^1] и [ ]"),
        ],
    )
    def test_markup_goes_and_words_stay(self, written, seen):
        assert only("т " + written) == "т " + seen

    @pytest.mark.parametrize(
        ("written", "words", "href"),
        [
            ('[a *b*](/u "t")', "a b", "/u"),
            ("[a](<b c> 't')", "a", "b c"),
            ("[a](b(c)d)", "a", "b(c)d"),
            ("[a](x?y=1&amp;z=2)", "a", "x?y=1&z=2"),
            ("<https://a.org/_b_>", "https://a.org/_b_", "https://a.org/_b_"),
            ("<me@a.org>", "me@a.org", "mailto:me@a.org"),
            ("https://a.org/b_c_d.", "https://a.org/b_c_d", "https://a.org/b_c_d"),
            ("(https://a.org/b_(c))", "https://a.org/b_(c)", "https://a.org/b_(c)"),
            ("**https://a.org**", "https://a.org", "https://a.org"),
            ("www.a.org, да", "www.a.org", "http://www.a.org"),
            ("[https://a.org](/u)", "https://a.org", "/u"),
            ("[![a](b)](c)", "", "c"),
        ],
    )
    def test_links_keep_their_words_and_their_address(self, written, words, href):
        document = read("т " + written)
        assert [(document.quote(x.span), x.href) for x in document.links] == [
            (words, href)
        ]

    def test_html_links_keep_what_they_say_of_themselves(self):
        [link] = read("т <a href='/u' rel='nofollow sponsored'>a</a>").links
        assert (link.href, link.rel) == ("/u", ("nofollow", "sponsored"))

    def test_an_unknown_reference_stays_text(self):
        assert only("[a][b] и [c]") == "[a][b] и [c]"

    def test_pictures_inside_text_lend_it_their_words(self):
        document = read('раз ![два](a.jpg) <img src="b.jpg" alt="три &amp; 4"> пять')
        assert document.text == "раз два три & 4 пять"
        assert [(i.src, i.alt) for i in document.images] == [
            ("a.jpg", "два"),
            ("b.jpg", "три & 4"),
        ]


class TestHtml:
    def test_tags_go_and_words_stay(self):
        assert texts(
            "<div class='x'>\n<p>Раз &mdash; два</p><p>три</p>\n</div>\n\nчетыре"
        ) == [
            "Раз — два",
            "три",
            "четыре",
        ]

    def test_comments_give_nothing_even_over_blank_lines(self):
        assert texts("раз\n\n<!-- x\n\ny -->\n\nдва") == ["раз", "два"]

    @pytest.mark.parametrize("said", ["hidden", 'style="display: none"'])
    def test_what_is_hidden_is_told_so_over_all_its_blocks(self, said):
        document = read(f"<div {said}>\n\nраз\n\n- два\n\n</div>\n\nтри")
        assert [b.hidden for b in document.blocks] == [True, True, False]

    def test_a_paragraph_wholly_hidden_is_a_hidden_block(self):
        [first, second] = read("<span hidden>раз</span>\n\nдва").blocks
        assert (first.hidden, second.hidden) == (True, False)

    def test_details_are_collapsed_but_their_summary_is_not(self):
        document = read("<details>\n<summary>раз</summary>\n\nдва\n\n</details>\n\nтри")
        assert [b.collapsed for b in document.blocks] == [False, True, False]

    def test_scripts_and_styles_are_no_text(self):
        assert texts(
            "<script>\nvar a;\n\nb();\n</script>\n\nраз\n\n<style>p {}</style>"
        ) == ["раз"]

    def test_html_elements_give_roles(self):
        assert shown(
            "<blockquote>раз</blockquote>\n\n<figure><img src=a alt=два><figcaption>три</figcaption></figure>\n\n<footer>четыре</footer>"
        ) == [
            ("quote", "раз"),
            ("image", "два"),
            ("caption", "три"),
            ("footer", "четыре"),
        ]

    def test_an_html_heading_is_a_headline(self):
        assert shown("<h1>Щука</h1>\n\nтекст")[0] == ("headline", "Щука")

    def test_an_unclosed_comment_is_told(self):
        document = read("раз\n\n<!-- два\n\nтри")
        assert document.text == "раз"
        (note,) = document.notes
        assert (note.key, note.unread) == ("html-open", True)

    def test_an_unclosed_html_paragraph_hides_no_markdown_below(self):
        assert [b.hidden for b in read("<p hidden>раз\n\nдва").blocks] == [True, False]


class TestMdx:
    def test_imports_exports_components_and_comments_are_no_text(self):
        text = (
            "import X from './x'\n\nexport const a = {\n  b: 1,\n}\n\n# Щука\n\n"
            "{/* раз\n\nдва */}\n\n<Box wide={a.b} style={{color: 'red'}}>\n\nТекст {/* нет */}и *всё*.\n\n</Box>\n"
        )
        assert read(text, "a.mdx").text == "Щука\n\nТекст и всё."

    def test_prose_that_begins_with_import_stays(self):
        assert read("import of salt\n\nexport of fish", "a.mdx").text == (
            "import of salt\n\nexport of fish"
        )

    def test_plain_markdown_has_no_such_lines(self):
        assert only("import X from 'y'") == "import X from 'y'"


class TestFrontMatter:
    @pytest.mark.parametrize(
        "front",
        [
            "---\ntitle: Щука\ndate: 2023-04-19T23:30:00-05:00\nlang: ru-RU\nauthor: Пётр\n---\n",
            '+++\ntitle = "Щука"\ndate = 2023-04-19T23:30:00-05:00\nlang = "ru"\nauthor = "Пётр"\n+++\n',
            '{\n"title": "Щука", "date": "2023-04-19T23:30:00-05:00",\n"lang": "ru_RU", "author": {"name": "Пётр"}}\n',
        ],
        ids=["yaml", "toml", "json"],
    )
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_three_ways_to_write_it_say_the_same(self, front, end, mark):
        document = read(mark + (front + "\nТекст.\n").replace("\n", end))
        assert document.text == "Щука\n\nТекст."
        assert document.title == "Щука"
        assert document.published == "2023-04-19"
        assert document.date_source == "front-matter"
        assert document.language == "ru"
        assert document.authors == ("Пётр",)
        assert document.facts == {"author": "Пётр"}
        assert document.notes == ()
        assert source_of(document, "Щука") == "Щука"
        assert document.blocks[0].role is H

    def test_the_first_date_key_present_counts(self):
        assert (
            read("---\ndate: 2020-01-01\npubDate: 2021-02\n---\nт").published
            == "2021-02"
        )

    def test_published_true_is_a_flag_and_no_date(self):
        document = read("---\npublished: true\ndate: 2020-01-01\n---\nт")
        assert document.published == "2020-01-01"
        assert document.facts == {"published": True}

    def test_an_unreadable_date_is_told_and_left_out(self):
        document = read("---\ndate: вчера\n---\nт")
        assert document.published is None
        assert document.date_source is None
        (note,) = document.notes
        assert note.key == "no-date"
        assert ("written", "вчера") in note.values

    def test_a_day_that_does_not_exist_is_no_date(self):
        assert read("---\ndate: 2023-02-30\n---\nт").published is None

    def test_other_keys_are_facts_under_their_own_name(self):
        front = """\
            ---
            draft: false
            age: 16+
            rating: 18
            tags: [река, 2023]
            modified: 2024-01-01
            empty:
            params:
              author: Кто
              deep: {er: yes}
            list_of_maps: [{a: 1}]
            ---
            т"""
        assert read(dedent(front)).facts == {
            "draft": False,
            "age": "16+",
            "rating": "18",
            "tags": ("река", "2023"),
            "modified": "2024-01-01",
            "params.author": "Кто",
            "params.deep.er": "yes",
        }

    def test_authors_and_publishers_may_be_many_and_have_names(self):
        front = "---\nauthors: [Пётр, {name: Анна, url: x}]\npublisher: {name: Река}\n---\nт"
        document = read(front)
        assert document.authors == ("Пётр", "Анна")
        assert document.publishers == ("Река",)

    def test_the_title_gives_way_to_a_heading_in_the_body(self):
        assert shown("---\ntitle: Щука\n---\n\n# Щука\n\nтекст") == [
            ("headline", "Щука"),
            ("paragraph", "текст"),
        ]

    def test_a_first_paragraph_that_repeats_the_title_is_a_headline(self):
        assert [role for role, _ in shown("---\ntitle: Щука\n---\n\n**Щука**\n\nтекст")] == [
            "headline", "headline", "paragraph",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("value", "title", "source"),
        [
            ("Щука берёт", "Щука берёт", "Щука берёт"),
            ("'Щука берёт'", "Щука берёт", "Щука берёт"),
            ("'Щука ''берёт'''", "Щука 'берёт'", "Щука ''берёт''"),
            (
                '"Щука \\u00abберёт\\u00bb"',
                "Щука «берёт»",
                "Щука \\u00abберёт\\u00bb",
            ),
            (">\n  Щука\n  берёт", "Щука берёт", None),
        ],
    )
    def test_the_headline_leads_back_to_the_value(self, value, title, source):
        document = read(f"---\nlang: ru\ntitle: {value}\n---\nт")
        assert document.quote(document.blocks[0].span) == title
        if source is not None:
            assert source_of(document, title) == source

    @pytest.mark.parametrize(
        "front",
        [
            "---\ntitle: [a\n---\n",
            "---\ntitle: a: b: c\n---\n",
            "+++\ntitle = \n+++\n",
            '{\n"title": \n}\n',
            "---\na: " + "[" * 5000 + "\n---\n",
            "---\na: 1\n- b\n---\n",
        ],
    )
    def test_broken_front_matter_is_told_and_the_rest_read(self, front):
        document = read(front + "\nТекст.")
        assert document.text == "Текст."
        (note,) = document.notes
        assert (note.key, note.unread) == ("front-matter-broken", True)

    def test_two_breaks_around_prose_are_no_front_matter(self):
        document = read("---\n\nТекст между.\n\n---\n\nДальше.")
        assert document.text == "Текст между.\n\nДальше."
        assert document.notes == ()

    def test_front_matter_never_closed_is_told(self):
        document = read("---\ntitle: Щука\n\nтекст")
        (note,) = document.notes
        assert (note.key, note.unread) == ("front-matter-open", True)

    def test_aliases_upon_aliases_stay_small(self):
        bomb = "---\na: &a {x: 1, y: 2}\n" + "".join(
            f"{new}: &{new} {{x: *{old}, y: *{old}}}\n"
            for old, new in zip("abcdefghijklmnopq", "bcdefghijklmnopqr", strict=True)
        )
        assert len(read(bomb + "---\nт").facts) <= 1000

    @pytest.mark.parametrize("language", ["Russian", "123"])
    def test_a_language_that_is_no_code_is_told(self, language):
        document = read(f"---\nlang: {language}\n---\nЩука берёт рано на плёсе")
        assert document.language == "ru"
        assert ("written", language) in document.notes[0].values


class TestWayBack:
    def test_a_label_over_lines_and_markup_leads_to_its_place(self):
        document = read(
            "# Т\r\n\r\n> **Настоящий\r\n> материал &laquo;создан&raquo;**\r\n"
        )
        at = document.text.index("Настоящий")
        start, end = document.map.to_source(Span(at, len(document.text)))
        assert document.source[start:end] == (
            "Настоящий\r\n> материал &laquo;создан&raquo;"
        )

    def test_an_entity_and_an_escape_are_taken_whole(self):
        document = read("a &laquo; \\* b")
        assert source_of(document, "«") == "&laquo;"
        assert source_of(document, "*") == "\\*"


def check_way_back(document: Document) -> None:
    from html import unescape

    previous = 0
    for block in document.blocks:
        assert previous <= block.span.start < block.span.end <= len(document.text)
        previous = block.span.end
        for at in range(block.span.start, block.span.end):
            char = document.text[at]
            start, end = document.map.to_source(Span(at, at + 1))
            piece = document.source[start:end]
            if piece == char or (char.isspace() and piece.isspace()):
                continue
            if char in unescape(piece) or piece == "\\" + char:
                continue
            if block.role is Role.HEADLINE:  # of front matter, with escapes
                continue
            assert (char, piece[:1]) in ((" ", "|"), ("|", "|"), ("\n", "<")) or (
                piece.startswith(("<td", "<th")) and char in " |"
            ), (char, piece)


ATOMS = st.sampled_from(
    ["*", "**", "_", "~~", "`", "[", "]", "](", ")", "![", "<", ">", "\\", "&amp;", "&#8212;",
     "<b>", "</b>", "<br>", "<!--", "-->", "<div hidden>", "</div>", "<td>", "<img alt='a&lt;'>",
     "\n", "\n\n", "\r\n", "\r", "\n- ", "\n1. ", "\n> ", "\n# ", "\n    ", "\t", " ", "|",
     "\n|a|b|\n|-|-|\n", "\n===\n", "\n---\n", "---\n", "+++\n", "{\"", "title: ", "\n```\n",
     "[a]: b\n", "[^1]: ", "https://a.org", "слово", "a", "Иванов*", "Related\n\n", ".", "\xa0",
     "\u2028", "\x0b", "\x0c", "\x1c", "\x85"]
)  # fmt: skip
ANYTHING = st.one_of(
    st.lists(st.one_of(ATOMS, st.text(max_size=3)), max_size=40).map("".join),
    st.text(max_size=200),
)


@settings(max_examples=400, deadline=None)
@given(ANYTHING)
def test_every_visible_character_leads_to_its_source(text):
    try:
        document = markdown.read("a.md", text.encode("utf-8", "replace"))
    except DocumentError:
        return
    check_way_back(document)
    for link in document.links:
        assert 0 <= link.span.start <= link.span.end <= len(document.text)
    for image in document.images:
        assert document.quote(image.span) == image.alt


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_raise_anything_else(data):
    try:
        document = markdown.read("a.md", data)
    except DocumentError:
        return
    check_way_back(document)


@pytest.mark.parametrize(
    "piece",
    ["[", "*", "`", "_", "](", "[a](", "[](", "![", "<a b=\"", "<!--", "<?", "> ", "- ", "1. ",
     "*a ", "**a* ", "a`b``c```", "\n- ", "\n> ", "\n[a", "|a|\n|-|\n", "[^a]:", "<i hidden>",
     "\n\n<div>\n", "\\", "&", "http://a", "[a]: <b\n", "~~a"],
)  # fmt: skip
def test_hostile_text_is_read_in_time_that_grows_with_its_length(piece):
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    read("т " + text)
    assert time.process_time() - started < 10


def test_half_a_surrogate_pair_in_json_reaches_no_output():
    document = read(
        '{"title": "a\\ud800b", "k": ["\\udfff"], "author": "\\ud800"}\n\nx'
    )
    assert document.title == "a?b"
    assert document.facts == {"k": ("?",), "author": "?"}
