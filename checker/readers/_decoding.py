"""Bytes to text: byte-order marks, declared and guessed encodings, refusals.

Known: UTF-8, UTF-16 with a byte-order mark, what HTML or XML declares, and by letter
statistics cp1251, koi8-r, cp866 and cp1252.
"""

from __future__ import annotations

import codecs
import re
from math import log2

from checker.document import Note
from checker.errors import DocumentError
from checker.patterns import pattern
from checker.records import dataclass

LIMIT = 20_000_000
"""Bytes of the longest article read; the same as in ``checker.files``."""

_SAMPLE = 4096
"""Non-ASCII bytes are looked at no further than this for a guess."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF file; export it as text or HTML"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"PK\x03\x04", "a ZIP archive, DOCX or EPUB; export it as text or HTML"),
    (b"\x1f\x8b", "compressed (gzip); unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; export it as text or HTML"),
    (b"{\\rtf", "an RTF file; export it as text or HTML"),
)

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b\x1a")
_DECLARED = pattern(
    # <meta charset=…>, <meta http-equiv … content="…; charset=…">
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})"
    # <?xml version="1.0" encoding="…"?>
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,30})",
    re.IGNORECASE,
)
# Only encodings of text: Python also knows codecs such as "hex" and "zlib".
_TRUSTED = pattern(
    r"(?:windows|cp)-?125\d|koi8-?[ru]|iso-?8859-?\d+|(?:ibm|cp)-?866"
    r"|(?:x-)?mac-?cyrillic|shift_jis|euc-(?:jp|kr)|gbk|gb2312|gb18030|big5",
    re.IGNORECASE,
)
# Hundredths of a percent of running Russian text (Russian National Corpus).
_RUSSIAN = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        [
            *(1097, 845, 801, 735, 670, 626, 547, 473, 454, 440, 349, 321, 298, 281),
            *(262, 201, 190, 174, 170, 165, 159, 144, 121, 97, 94, 73, 64, 48, 36, 32),
            *(26, 4, 20),
        ],
        strict=True,
    )
)
_WESTERN = "éèàçêöäüßñóíáúãõôîâæøåëïœìòùÉÖÄÜÀÇ"
_TYPOGRAPHIC = "«»—–…“”„‘’№§\xa0°©"
_WEIGHTS = {
    **{letter: log2(share / 100) / 3.5 for letter, share in _RUSSIAN.items()},
    **{
        letter.upper(): log2(share / 100) / 3.5 - 0.15
        for letter, share in _RUSSIAN.items()
    },
    **dict.fromkeys("іїєґўІЇЄҐЎ", 0.4),
    **dict.fromkeys(_WESTERN, 0.6),
    **dict.fromkeys(_TYPOGRAPHIC, 0.2),
}
# What the right encoding hardly ever makes: a Cyrillic letter grown to a Latin one,
# a capital after a small letter, two accented Western letters in a row.
_UNLIKELY = pattern(
    r"[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]|[а-яё][А-ЯЁ]"
    rf"|[À-ÿ{_WESTERN}][À-ÿ{_WESTERN}]"
)
_GUESSES = ("cp1251", "koi8-r", "cp866", "cp1252")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte-order mark."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The text of ``data``; with ``markup``, declarations inside it count.

    Raises:
        DocumentError: too large, binary, or nothing in it. The sentence leaves out the
            path, which whoever reads files says anyway.
    """
    if len(data) > LIMIT:
        raise DocumentError(
            f"the file has {len(data) / 1e6:.1f} MB, more than the {LIMIT / 1e6:g} MB an"
            " article may have; split it into articles"
        )
    decoded = _decode(data, markup=markup)
    if not decoded.text or decoded.text.isspace():
        raise DocumentError("the file is empty: nothing to check")
    return decoded


def _decode(data: bytes, *, markup: bool) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    _refuse_binary(data)
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    if markup and (declared := _as_declared(data)):
        return declared
    return _broken_utf8(data) or _guessed(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, _replaced(text, encoding, data))


def _replaced(text: str, encoding: str, data: bytes) -> tuple[Note, ...]:
    """A note if decoding had to put U+FFFD where the file had something else."""
    count = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    if count <= 0:
        return ()
    values = (("encoding", encoding.upper()), ("number", str(count)))
    return (Note("not-decoded", values),)


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(f"not a text file: it is {what}")
    head = data[: 1 << 16]
    if b"\0" in head:
        raise DocumentError(
            "not a text file: it holds NUL bytes; if it is UTF-16 without a"
            " byte-order mark, save it as UTF-8"
        )
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 8 and controls * 10 > len(head):
        raise DocumentError(
            "not a text file: it is full of control characters; give the"
            " article as plain text, Markdown or HTML"
        )


def _as_declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    label = (found[1] or found[2]).decode()
    if not _TRUSTED.fullmatch(label):
        return None
    if label.lower() in {"iso-8859-1", "iso8859-1"}:
        label = "cp1252"  # as every browser reads it
    try:
        encoding = codecs.lookup(label).name
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few wrong bytes, rather than an older encoding."""
    text = data.decode(errors="replace")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    wrong = text.count("\ufffd")
    if wrong * 5 > beyond_ascii:
        return None
    return Decoded(text, "utf-8", _replaced(text, "utf-8", data))


def _guessed(data: bytes) -> Decoded:
    sample = _around_high_bytes(data)
    best = max(_GUESSES, key=lambda name: _likeness(sample, name))
    # The five bytes cp1252 leaves open are control characters in Latin-1.
    return Decoded(data.decode(best, errors="replace"), best)


def _around_high_bytes(data: bytes) -> bytes:
    """A stretch that begins near the first byte beyond ASCII."""
    ascii_only = re.compile(rb"[\x00-\x7f]*").match(data)
    start = max(0, (ascii_only.end() if ascii_only else 0) - 16)
    return data[start : start + _SAMPLE]


def _likeness(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, errors="replace")
    letters = [char for char in text if char > "\x7f"]
    weight = sum(_WEIGHTS.get(char, -1.0) for char in letters)
    return (weight - 2 * len(_UNLIKELY.findall(text))) / max(1, len(letters))
