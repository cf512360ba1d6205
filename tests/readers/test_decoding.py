"""Encodings are recognised, and what is no text is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import files
from checker.errors import DocumentError
from checker.readers._decoding import LIMIT, decode

SENTENCE = "Минюст внёс издание в реестр, сообщила пресс-служба."
SHORT = "Читайте нас завтра."
FRENCH = "Les élèves étaient déjà arrivés à l’école, près de la forêt."
GERMAN = "Die Prüfung für Ärzte enthält größere Änderungen."


def test_utf8_is_read_as_it_is():
    decoded = decode(SENTENCE.encode())
    assert (decoded.text, decoded.encoding) == (SENTENCE, "utf-8")


def test_a_byte_order_mark_is_no_part_of_the_text():
    decoded = decode(b"\xef\xbb\xbf" + SENTENCE.encode())
    assert (decoded.text, decoded.encoding) == (SENTENCE, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_byte_order_mark(encoding):
    decoded = decode(("\ufeff" + SENTENCE).encode(encoding))
    assert (decoded.text, decoded.encoding) == (SENTENCE, encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize(
    "text",
    [SENTENCE, SHORT, SENTENCE.upper(), "Компания Google отказалась платить штраф"],
)
def test_russian_of_the_last_century_is_recognised_by_one_sentence(encoding, text):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("text", [FRENCH, GERMAN, "Café"])
def test_western_letters_are_not_taken_for_russian(text):
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=windows-1251>",
        '<META http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<?xml version='1.0' encoding='windows-1251'?>",
    ],
)
def test_a_page_may_declare_its_encoding(head):
    page = f"{head}<p>Ё"
    decoded = decode(page.encode("cp1251"), markup=True)
    assert (decoded.text, decoded.encoding) == (page, "cp1251")


def test_a_page_saved_as_utf8_is_utf8_whatever_it_declares():
    page = f"<meta charset=windows-1251><p>{SENTENCE}"
    assert decode(page.encode(), markup=True).text == page


@pytest.mark.parametrize("name", ["hex", "zlib", "unicode_escape", "rot13", "nonsense"])
def test_a_declaration_cannot_name_a_codec_that_is_no_encoding(name):
    page = f"<meta charset={name}><p>{SENTENCE}"
    assert decode(page.encode("cp1251"), markup=True).text == page


def test_a_declaration_in_plain_text_is_only_text():
    text = f"<meta charset=koi8-r> {SENTENCE}"
    assert decode(text.encode("cp1251")).text == text


def test_a_few_wrong_bytes_do_not_turn_utf8_into_something_else():
    decoded = decode(SENTENCE.encode() + b" \xd0 " + SENTENCE.encode())
    assert decoded.encoding == "utf-8"
    assert decoded.text == f"{SENTENCE} \ufffd {SENTENCE}"
    (note,) = decoded.notes
    assert note.key == "not-decoded"
    assert note.values == (("encoding", "UTF-8"), ("number", "1"))


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", "\u00a0 ".encode()]
)
def test_an_empty_file_is_no_article(data):
    with pytest.raises(DocumentError, match="is empty: nothing to check"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"abc\0def", "NUL"),
        ("Привет".encode("utf-16-le") + b"\0\0", "UTF-16 without a byte-order mark"),
        (bytes(range(1, 9)) * 20, "control characters"),
    ],
)
def test_what_is_no_text_is_refused_with_a_way_out(data, words):
    with pytest.raises(DocumentError, match=words):
        decode(data)


def test_the_sentence_leaves_the_path_to_the_report():
    with pytest.raises(DocumentError) as caught:
        decode(b"")
    assert str(caught.value) == "the file is empty: nothing to check"


def test_more_than_the_limit_is_refused():
    with pytest.raises(DocumentError, match="more than"):
        decode(b"a" * (LIMIT + 1))


def test_both_limits_are_one():
    assert files.LARGEST == LIMIT


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_raise_anything_but_a_document_error(data, markup):
    try:
        decoded = decode(data, markup=markup)
    except DocumentError:
        return
    decoded.text.encode()  # no lone surrogates


@given(st.text(min_size=1, max_size=60).filter(lambda text: "\0" not in text))
def test_what_is_utf8_comes_back_whole(text):
    try:
        assert decode(text.encode()).text == text.removeprefix("\ufeff")
    except DocumentError as error:
        assert "empty" in str(error) or "not a text" in str(error)  # noqa: PT017 - two outcomes are right
