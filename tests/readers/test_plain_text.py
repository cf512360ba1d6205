"""Plain text is read offset for offset; short lines of a known kind get their role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Locator, Role, Span
from checker.errors import DocumentError
from checker.readers.plain_text import PLUGIN

BODY = "Министр сообщил, что решение принято. Подробностей он не привёл."


def read(text, encoding="utf-8"):
    return PLUGIN.read("article.txt", text.encode(encoding))


def told(text):
    """Role and words of each block."""
    document = read(text)
    return [(block.role.value, document.quote(block.span)) for block in document.blocks]


def test_the_text_is_the_source():
    source = "Заголовок статьи\r\n\r\n\tТекст\u00a0с табуляцией.  \r\n"
    document = read(source)
    assert document.text == document.source == source
    assert document.map.is_identity
    assert document.format == "plain-text"


def test_paragraphs_are_parted_by_blank_lines():
    assert told(f"Заголовок статьи\n\n{BODY}\n \t\nЕщё абзац\nв две строки.") == [
        ("headline", "Заголовок статьи"),
        ("paragraph", BODY),
        ("paragraph", "Ещё абзац\nв две строки."),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_part_lines(end):
    text = end.join(["Заголовок статьи", "", "Первая строка,", "вторая.", "", "Конец."])
    document = read(text)
    assert [document.quote(block.span) for block in document.blocks] == [
        "Заголовок статьи",
        f"Первая строка,{end}вторая.",
        "Конец.",
    ]
    assert Locator(document)(document.blocks[2].span).line == 6


def test_positions_are_those_of_the_file_without_its_byte_order_mark():
    document = PLUGIN.read(
        "a.txt", b"\xef\xbb\xbf" + f"Титул дня\n\n😀 {BODY}".encode()
    )
    place = Locator(document)(Span(document.text.index("Министр"), len(document.text)))
    assert (place.line, place.column) == (3, 3)


def test_a_repeated_headline_is_a_headline_too():
    roles = [role for role, _ in told(f"Один титул\n\nОдин титул\n\n{BODY}")]
    assert roles == ["headline", "headline", "paragraph"]


def test_the_headline_is_the_title_and_a_heading_of_the_first_level():
    document = read(f"Заголовок статьи\n\n{BODY}")
    assert document.title == "Заголовок статьи"
    assert document.blocks[0].level == 1


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\n{BODY}",
        "Заголовок без текста",
        f"Строка\nи ещё строка\n\n{BODY}",
        f"{'Очень длинная строка ' * 12}\n\n{BODY}",
    ],
)
def test_body_text_is_no_headline(text):
    document = read(text)
    assert document.title is None
    assert not list(document.blocks_with(Role.HEADLINE))


@pytest.mark.parametrize(
    "above",
    [
        "18+",
        "19 апреля 2023, 10:15",
        "ДЛИННАЯ СТРОКА ИЗ ОДНИХ ЗАГЛАВНЫХ БУКВ, КОТОРАЯ СТОИТ НАД ВСЕЙ СТАТЬЁЙ",
        "Общество",
    ],
)
def test_signs_dates_rubrics_and_shouted_lines_may_stand_above_the_headline(above):
    assert read(f"{above}\n\nЗаголовок статьи\n\n{BODY}").title == "Заголовок статьи"


def test_a_text_without_blank_lines_has_a_paragraph_on_every_long_line():
    assert told(f"Заголовок статьи\n{BODY * 3}\nИсточник: РБК") == [
        ("headline", "Заголовок статьи"),
        ("paragraph", BODY * 3),
        ("credit", "Источник: РБК"),
    ]


def test_a_text_wrapped_by_hand_stays_one_paragraph():
    wrapped = "Министр сообщил, что\nрешение принято и\nбольше не изменится."
    assert told(wrapped) == [("paragraph", wrapped)]


def test_lines_under_the_headline_name_author_and_day():
    assert told(f"Заголовок статьи\n\nАвтор: Иван Петров\n\n19.04.2023\n\n{BODY}")[
        1:3
    ] == [
        ("byline", "Автор: Иван Петров"),
        ("date", "19.04.2023"),
    ]


def test_a_date_in_the_middle_of_the_text_is_a_paragraph():
    assert told(f"Заголовок статьи\n\n{BODY}\n\n19.04.2023")[2][0] == "paragraph"


def test_a_credit_may_be_the_last_line_of_a_paragraph():
    assert told(f"Заголовок статьи\n\n{BODY}\nИсточник: РБК")[1:] == [
        ("paragraph", BODY),
        ("credit", "Источник: РБК"),
    ]


def test_all_that_follows_read_also_is_related_and_not_the_article():
    document = read(
        f"Заголовок статьи\n\n{BODY}\n\nЧитайте также\n\nЗаголовок статьи\n\n© 2026 Пример"
    )
    assert [(block.role.value, block.main) for block in document.blocks] == [
        ("headline", True),
        ("paragraph", True),
        ("related", False),
        ("related", False),
        ("footer", False),
    ]


def test_an_imprint_is_a_footer():
    assert told(f"Заголовок статьи\n\n{BODY}\n\n© 2026 АО «Пример»")[-1][0] == "footer"


def test_a_label_keeps_the_role_of_a_paragraph():
    label = "18+"
    assert told(f"Заголовок статьи\n\n{label}\n\n{BODY}")[1] == ("paragraph", label)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
def test_older_encodings_are_read_and_named(encoding):
    text = f"Заголовок статьи\n\n{BODY}"
    document = read(text, encoding)
    assert document.text == text
    assert document.encoding.startswith(encoding)


def test_language_and_checksum_are_told():
    document = read(BODY)
    assert document.language == "ru"
    assert len(document.sha256) == 64
    assert document.published is None


def test_an_empty_file_is_refused():
    with pytest.raises(DocumentError, match="empty"):
        read(" \n\n ")


LINES = st.lists(
    st.sampled_from(
        [
            "",
            " ",
            "Заголовок",
            "Source: X",
            "© 2026",
            BODY,
            "18+",
            "Related",
            "\u2028",
            "\x0b",
        ]
    ),
    min_size=1,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_blocks_cover_all_that_is_not_white_space(lines, end):
    try:
        document = read(end.join(lines))
    except DocumentError:
        return
    covered = "".join(document.quote(block.span) for block in document.blocks)
    assert "".join(covered.split()) == "".join(document.text.split())


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Сюда: https://mayak.example/?erid=2Vtz.", ["https://mayak.example/?erid=2Vtz"]),
        ("(http://a.example/x_(y)) и «https://b.example»", ["http://a.example/x_(y)", "https://b.example"]),
        ("(см. https://a.example/x).", ["https://a.example/x"]),
        ("Нет адреса: http:// и mayak.example", []),
    ],
)  # fmt: skip
def test_addresses_written_out_are_links(text, links):
    document = PLUGIN.read("a.txt", text.encode())
    assert [link.href for link in document.links] == links
    assert [document.quote(link.span) for link in document.links] == links
