"""Bytes to text: UTF-8 first, then what a page declares, then Russian code pages by the
frequency of letters."""

from __future__ import annotations

import codecs
import re

from checker.errors import DocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF": "a PDF", b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture", b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip archive", b"RIFF": "a media file", b"\x7fELF": "a program",
    b"SQLite format 3": "a database", b"OggS": "a media file", b"ID3": "a media file",
}  # fmt: skip
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:\-]{2,40})"
    rb"|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:\-]{2,40})",
    re.IGNORECASE,
)
_CANDIDATES = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")
_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")
_FREQUENT = frozenset("оеаинтсрвл")
_PAIRS = frozenset(
    "ст но то на ен ов ни ра во ко ро по пр ер ос ал ли ре го не ор ти та ва от ет "
    "ел ол ка ло ан ин ль ес ат ие ла те де да из".split()
)


def decode(path: str, data: bytes, *, html: bool = False) -> tuple[str, str]:
    """Text without its byte-order mark, and the encoding it was in.

    Raises:
        DocumentError: the file is empty, or is no text.
    """
    if not data.strip():
        raise DocumentError("the file is empty: there is nothing to check")
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), name
            except UnicodeDecodeError as error:
                raise _broken(name, error) from error
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first = error
    declared = _declared(data) if html else None
    if declared and declared != "utf-8":
        return data.decode(declared, "replace"), declared
    guessed = _guess(data)
    if guessed is None:
        raise _broken("utf-8", first)
    return data.decode(guessed, "replace"), guessed


def _broken(name: str, error: UnicodeDecodeError) -> DocumentError:
    return DocumentError(
        f"byte {error.start} is not {name}, and no other encoding fits; "
        "save the article as UTF-8"
    )


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise DocumentError(
                f"this is {what}, not text; give the article as text, Markdown or HTML"
            )
    head = data[:4096]
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    if b"\0" in head or controls > len(head) // 20:
        raise DocumentError(
            "this is a binary file, not text; give the article as text, Markdown or HTML"
        )


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = (found.group(1) or found.group(2)).decode("ascii", "replace")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _guess(data: bytes) -> str | None:
    """The code page that makes the text look most like Russian, else Western."""
    sample = data[:20_000]
    scores = {name: _russian(sample.decode(name, "replace")) for name in _CANDIDATES}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] > 0.3:
        return best
    western = sample.decode("cp1252", "replace")
    strange = sum(1 for char in western if ord(char) > 127 and not char.isalpha())
    return "cp1252" if strange < max(3, len(western) // 10) else None


def _russian(text: str) -> float:
    """From 0 (not at all) to about 1: letters, frequent letters, pairs, case."""
    letters = [char for char in text if ord(char) > 127]
    if not letters:
        return 0.0
    low = [char for char in letters if char in _COMMON]
    frequent = sum(1 for char in letters if char.lower() in _FREQUENT)
    right = sum(1 for char in letters if char.lower() in _COMMON)
    lowered = text.lower()
    pairs = sum(1 for at in range(len(lowered) - 1) if lowered[at : at + 2] in _PAIRS)
    size = len(letters)
    upside = sum(
        1
        for one, other in zip(text, text[1:], strict=False)
        if one.islower() and other.isupper()
    )
    return (
        0.3 * right / size
        + 0.3 * frequent / size
        + 0.3 * min(1.0, pairs / size)
        + 0.1 * len(low) / size
        - 0.5 * upside / size
    )
