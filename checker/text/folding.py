"""Makes text comparable and keeps the way back.

Folding is cheap in the common case: steps that keep the length, so that offsets stay
what they were. Only where a text holds characters that must vanish or grow (soft
hyphens, zero-width characters, decomposed letters) is a sparse map kept.

What folding does: lower case, ё→е, one kind of quotation mark, one kind of dash, every
space and control character a space (line ends stay), full-width forms to ASCII,
compatibility forms to plain ones, invisible characters away, letters of another script
that look the same to the script of their word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

from checker.document import Span
from checker.patterns import pattern
from checker.records import dataclass

_ONE_TO_ONE = (
    ("ё", "е"),
    ("«", '"'), ("»", '"'), ("“", '"'), ("”", '"'), ("„", '"'), ("‟", '"'),
    ("‹", "'"), ("›", "'"), ("‘", "'"), ("’", "'"), ("‚", "'"), ("‛", "'"), ("`", "'"),
    ("–", "-"), ("—", "-"), ("‐", "-"), ("‑", "-"), ("‒", "-"), ("―", "-"), ("−", "-"),
    ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\t", " "), ("\r", " "),
)  # fmt: skip

_RARE = pattern(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # invisible
    "\u0300-\u036f\u0483-\u0489\u20d0-\u20f0\ufe20-\ufe2f"  # combining marks
    "\u1680\u2000-\u2008\u200a-\u200f\u2028-\u202e\u205f-\u206f\u3000"  # spaces, bidi
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\uff01-\uffee"  # selectors, full-width
    "\u2100-\u2115\u2117-\u214f\u2460-\u24ff\ufb00-\ufb06\U0001d400-\U0001d7ff"  # compatibility
    "\u02bc\u2032\u2033\u301d-\u301f\ufe58\ufe63\u2043\u2212\U000e0000-\U000e0fff]"
)

INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068"
    "\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"
) | {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0x180B, 0x1810))}
"""Characters a reader does not see; they vanish in folding."""

SOFT_HYPHEN = "\u00ad"
"""The one invisible character that typesetting puts into honest words."""

_SPECIAL = {
    "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\u000b": "\n", "\u000c": "\n",
    "\u02bc": "'", "\u2032": "'", "\u2033": '"', "\u301d": '"', "\u301e": '"',
    "\u301f": '"', "\u2043": "-", "\u2212": "-",
}  # fmt: skip

_HALF_MARKS = {"\uff9e": "\u3099", "\uff9f": "\u309a"}
"""Half-width voicing marks of Japanese, and those that compose."""

_LATIN_TO_CYRILLIC = str.maketrans("aceopxyikmhtbugn", "асеорхуікмнтвигп")
CONFUSABLE = {
    "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "і": "i",
    "к": "k", "м": "m", "н": "h", "т": "t", "в": "b", "ѕ": "s", "ј": "j", "ԁ": "d",
    "ԛ": "q", "ԝ": "w", "ӏ": "l", "α": "a", "ο": "o", "ρ": "p", "ν": "v", "ι": "i",
    "κ": "k", "τ": "t", "υ": "u", "ε": "e", "χ": "x", "η": "n", "ɑ": "a", "ɡ": "g",
    "ı": "i", "ո": "n", "օ": "o", "ѵ": "v", "г": "r", "п": "n", "и": "u", "ь": "b",
    "З": "3", "з": "3",
    "ー": "一", "ロ": "口", "カ": "力", "ニ": "二", "ハ": "八", "エ": "工", "タ": "夕",
    "ト": "卜", "へ": "ヘ", "べ": "ベ", "り": "リ",
}  # fmt: skip
"""Letters to the Latin sign they look like."""
_AS_LATIN = str.maketrans(CONFUSABLE)
_TO_CYRILLIC = {
    "a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "i": "і",
    "k": "к", "m": "м", "h": "н", "t": "т", "b": "в",
    "3": "з", "0": "о", "6": "б", "4": "ч",
    "α": "а", "ο": "о", "ρ": "р", "ν": "у", "ι": "і", "κ": "к", "τ": "т", "υ": "и",
    "ε": "е", "χ": "х", "η": "п", "μ": "м", "β": "в", "ɑ": "а", "ӏ": "і",
}  # fmt: skip
_TO_LATIN = {key: value for key, value in CONFUSABLE.items() if key not in "гпиьзЗ"} | {
    "0": "o",
    "1": "l",
}

_MIXED = pattern(r"[^\W_]+")
_CYRILLIC = pattern("[\u0400-\u052f]")
_LATIN = pattern("[a-z\u00df-\u024f\u0370-\u03ff\u0561-\u0587\u0250-\u02af]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Comparable text and its offsets in the text it was made from."""

    text: str
    deleted: tuple[int, ...] = ()
    """For each change of length: the folded offset from which it counts …"""
    shift: tuple[int, ...] = ()
    """… and by how much the original offset is ahead from there on."""
    invisible: tuple[int, ...] = ()
    """Original offsets of invisible characters that vanished."""

    def original(self, offset: int) -> int:
        """Where the folded character at ``offset`` stood."""
        if not self.deleted:
            return offset
        at = bisect_right(self.deleted, offset) - 1
        return offset + (self.shift[at] if at >= 0 else 0)

    def span(self, start: int, end: int) -> Span:
        """The original stretch of a folded one; its last character is whole."""
        if not self.deleted:
            return Span(start, end)
        if end <= start:
            at = self.original(start)
            return Span(at, at)
        return Span(self.original(start), self.original(end - 1) + 1)


def fold(text: str) -> Folded:
    """Make ``text`` comparable. Folding folded text changes nothing."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(
            low if len(low := char.lower()) == 1 else char for char in text
        )
    for old, new in _ONE_TO_ONE:
        if old in lowered:
            lowered = lowered.replace(old, new)
    if _RARE.search(lowered) is None:
        return Folded(lowered)
    return _fold_rare(lowered)


def _fold_rare(text: str) -> Folded:
    """The slow path: characters vanish, join or grow."""
    out: list[str] = []
    deleted: list[int] = []
    shift: list[int] = []
    invisible: list[int] = []
    length = 0
    position = 0

    def mark() -> None:
        ahead = position - length
        if (shift[-1] if shift else 0) == ahead:
            return
        if deleted and deleted[-1] == length:
            shift[-1] = ahead
        else:
            deleted.append(length)
            shift.append(ahead)

    for found in _RARE.finditer(text):
        at = found.start()
        if at < position:
            continue
        out.append(text[position:at])
        length += at - position
        position = at
        char = text[at]
        if char in INVISIBLE or "\U000e0000" <= char <= "\U000e0fff":
            invisible.append(at)
            position += 1
            mark()
            continue
        if unicodedata.combining(char) and out and length:
            while not out[-1]:
                out.pop()
            last = out[-1]
            composed = unicodedata.normalize("NFC", last[-1] + char)
            if len(composed) == 1:
                out[-1:] = [last[:-1], "е" if composed == "ё" else composed]
            position += 1
            mark()
            continue
        if char in _HALF_MARKS and out and length:
            while not out[-1]:
                out.pop()
            composed = unicodedata.normalize("NFC", out[-1][-1] + _HALF_MARKS[char])
            if len(composed) == 1:
                out[-1:] = [out[-1][:-1], composed]
                position += 1
                mark()
                continue
        new = _SPECIAL.get(char)
        if new is None:
            new = unicodedata.normalize("NFKC", char).lower() or " "
            if unicodedata.category(char) in ("Cc", "Zs", "Cf"):
                new = " "
        for old, plain in _ONE_TO_ONE:
            new = new.replace(old, plain)
        for index, piece in enumerate(new):
            out.append(piece)
            length += 1
            if index == 0:
                position += 1
            mark()
    out.append(text[position:])
    return Folded("".join(out), tuple(deleted), tuple(shift), tuple(invisible))


def skeleton(word: str) -> str:
    """A folded word of mixed scripts in the one script it pretends to be in.

    A word wholly in one script stays as it is: its look-alikes are found by comparing
    ``latin_skeleton`` of both words. Where letters of the other script have no
    counterpart («SMSка») the word is honestly mixed and stays as it is.
    """
    if not word or (word.isascii() and word.isalpha()):
        return word
    has_cyrillic = _CYRILLIC.search(word) is not None
    has_latin = _LATIN.search(word) is not None
    has_digit = any(char.isdigit() for char in word)
    if has_cyrillic and (has_latin or has_digit):
        turned = "".join(
            _TO_CYRILLIC.get(char, char) if not _CYRILLIC.match(char) else char
            for char in word
        )
        if _LATIN.search(turned) is None:
            return turned
        turned = "".join(_TO_LATIN.get(char, char) for char in word)
        if _CYRILLIC.search(turned) is None:
            return turned
    return word


def latin_skeleton(word: str) -> str:
    """The word as Latin signs of the same look, for comparing across scripts."""
    return word.translate(_AS_LATIN)


def words_of(folded: str) -> list[str]:
    """Words of folded text: runs of letters and digits."""
    return _MIXED.findall(folded)


_BOTH_SCRIPTS = pattern(r"[a-z][а-я]|[а-я][a-z]|[a-z][01][a-z]|[а-я][03][а-я]")
"""Letters of two scripts side by side, or a digit that looks like the letter it is for."""
_DIGIT_IN_LATIN = pattern(r"(?<=[^\W\d_])[01](?=[^\W\d_])")


_LONG = 80
"""Characters of a chunk that is not worth remembering."""
_MANY = 100_000
"""Chunks remembered before starting anew."""


class _Mixed(dict[str, bool]):
    """Whether a chunk mixes letters of two scripts, or letters and digits like them."""

    def __missing__(self, chunk: str) -> bool:
        mixed = _BOTH_SCRIPTS.search(chunk) is not None
        if len(chunk) < _LONG:
            if len(self) >= _MANY:
                self.clear()
            self[chunk] = mixed
        return mixed


is_mixed = _Mixed().__getitem__
"""Whether a chunk mixes letters of two scripts, or letters and digits like them."""


def in_one_script(text: str, chunks: Iterable[str]) -> str:
    """Folded text with every word of mixed scripts in the one it pretends to be in.

    ``chunks`` are the text's runs without white space.
    """
    if not any(map(is_mixed, chunks)):
        return text
    return _MIXED.sub(_plain_word, text)


def _plain_word(found: re.Match[str]) -> str:
    word = found.group()
    if not is_mixed(word):
        return word
    if _CYRILLIC.search(word) is None:
        return _DIGIT_IN_LATIN.sub(lambda one: _TO_LATIN[one.group()], word)
    return skeleton(word)
