"""How a marker stands: by itself, or in the middle of a sentence.

A sign such as ``18+`` is a label where it stands alone: on a line of its own, in
brackets, at the end of a line after a finished sentence or a separator, at the edge of
another label. Everywhere else it is a word like any other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.document import Span
from checker.patterns import pattern
from checker.text.folding import SOFT_HYPHEN
from checker.text.reading import strange_letters

_OPENING = "([{«„“\"'<*_#（［【〔「『《"
_CLOSING = ")]}»”“\"'>*_）］】〕」』》"
_BRACKETS = "([{«„（［【〔「『《"
_SEPARATORS = "·|•—–/;,✦★☆▪■●｜；，、"
_DIVIDERS = "·|•—–"
_COMMAS = ",/，、"
_SENTENCE_END = ".!?…。！？"
_COLONS = ":："
_SPEECHLESS = ("So", "Cf", "Mn", "Cs", "Sk")
_HASHTAG = pattern(r"(?:^|(?<=\s))(?:#\w+)+")
_NEAR = 400
"""Characters of a line to look at on either side; bounds the work."""
_TOUCHING = 8
"""Characters that may part a marker from the label it belongs to."""
_AROUND = 64
"""Characters on either side in which a label can touch a marker and its brackets."""


class Neighbours:
    """Stretches of labels, asked again and again for those close to a place."""

    __slots__ = ("_by_end", "_by_start")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._by_start = sorted(spans)
        self._by_end = sorted(self._by_start, key=lambda one: one.end)

    def of(self, span: Span) -> list[Span]:
        """Those that end shortly before ``span`` or begin shortly behind it."""
        ends, starts = self._by_end, self._by_start
        low = bisect_left(ends, span.start - _AROUND, key=lambda one: one.end)
        high = bisect_right(ends, span.start + _AROUND, key=lambda one: one.end)
        first = bisect_left(starts, span.end - _AROUND, key=lambda one: one.start)
        last = bisect_right(starts, span.end + _AROUND, key=lambda one: one.start)
        return [*ends[low:high], *starts[first:last]]


def stands_alone(
    text: str, span: Span, labels: Sequence[Span], *, strict: bool
) -> bool:
    """Whether the marker at ``span`` stands by itself.

    ``labels`` are stretches of other labels nearby; ``strict`` is for signs of the
    wrong shape, which are signs only where nothing else is likely.
    """
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end, span.end + 2 * _NEAR)
    line_end = min(len(text), span.end + 2 * _NEAR) if line_end < 0 else line_end
    start, end, bracketed = _unwrapped(text, span, line_start, line_end)
    before = _visible(text[max(line_start, start - _NEAR) : start]).rstrip()
    after = _visible(text[end : min(line_end, end + _NEAR)]).lstrip()
    if re.search(r"\d[.,]$", text[max(line_start, start - 2) : start]):
        return False  # the end of a number: “GPL-2.0+”
    hashed = "#" in text[max(line_start, span.start - 1) : span.start + 1]
    by_label = touches(text, Span(start, end), labels)
    left_free = _is_silent(before) or by_label == "after"
    right_free = _is_silent(after) or by_label == "before"
    if left_free and right_free:
        return True
    if hashed:  # a hashtag at an end of the line, or among others there
        return (left_free and after[0] not in "{.:=") or right_free
    if bracketed:
        beginning = text[line_start : min(start, line_start + _NEAR)]
        return not _is_choice(text[span.start : span.end], before + after) and (
            _bracket_stands(beginning, after, strict=strict)
        )
    if strict:
        sentence = " " in before and _ends_sentence(before)
        return right_free and sentence and not _RANGE.search(before)
    if right_free and before:
        return _parts(before) or re.search(r"[»”\"“)],$", before) is not None
    if left_free and after and after[0] in _COLONS:
        return text[span.end - 1].isalpha()  # “Anzeige: Mein neuer Roller”
    if left_free and after:
        glued = text[end : end + 1].isalnum()
        return (not glued and _begins_sentence(after)) or (
            after[0] in _SEPARATORS + _SENTENCE_END and after[0] not in _COMMAS
        )
    return bool(before and after) and _stands_between(before, after)


def _stands_between(before: str, after: str) -> bool:
    """A sign in the middle of a line, parted from the words on both sides."""
    separated = after[0] in _SENTENCE_END + _DIVIDERS
    if _ends_sentence(before):
        return separated or after[0].isupper()
    return separated and before[-1] in _DIVIDERS


_RANGE = pattern(r"\d\W*$")
_ABBREVIATION = pattern(
    r"(?:^|\s)[^\W\d_аеёиоуыэюяaeiouy\u0590-\u109f\u1100-\u11ff\u3040-\ud7ff]{2,4}\.$",
    re.IGNORECASE,
)
"""«Стр.», «Рис.» has a vowel and is a risk taken; only of scripts that write vowels."""
_ITEM = pattern(r"(?:^|\s)[^\W_]{1,2}\)$")
_SIGN = pattern(r"\d{1,2}\s?\+")


def _is_silent(side: str) -> bool:
    """Whether nothing on a side of the sign says anything: no word, price or formula."""
    return not any(
        char.isalnum() or char == "°" or unicodedata.category(char) in ("Sc", "Sm")
        for char in side
    )


def _ends_sentence(before: str) -> bool:
    return before[-1:] in tuple(_SENTENCE_END) and not _ABBREVIATION.search(before)


def _parts(before: str) -> bool:
    """Whether a sign behind these words is parted from them."""
    if before[-1] in _SENTENCE_END:
        return _ends_sentence(before)
    if _ITEM.search(before):
        return False  # «2) 12+»: a choice
    return before[-1] in _SEPARATORS + ')»”"' and before[-1] not in ",，、"


def _begins_sentence(after: str) -> bool:
    """Whether a sentence begins behind a sign that begins a line.

    Only where capitals tell: not in a line of capitals, and not in languages that
    write titles or all nouns with them.
    """
    word = re.match(r"[А-ЯЁ]\w*", after)
    return word is not None and (len(word.group()) == 1 or not word.group().isupper())


def _is_choice(sign: str, beside: str) -> bool:
    """Whether the line has another sign of this kind: prices, groups, choices."""
    return any(
        found.group().rstrip("+ ") not in sign for found in _SIGN.finditer(beside)
    )


def _unwrapped(text: str, span: Span, low: int, high: int) -> tuple[int, int, bool]:
    """The stretch with the brackets, quotes and stars around the sign."""
    start, end, bracketed = span.start, span.end, False
    while start > low and text[start - 1] in _OPENING:
        closes = end < high and text[end] in _CLOSING
        if text[start - 1] in _BRACKETS and closes:
            bracketed = True
        if not closes and text[start - 1] not in "*#_":
            break
        start -= 1
        if closes:
            end += 1
    return start, end, bracketed


def _bracket_stands(before: str, after: str, *, strict: bool) -> bool:
    """A sign in brackets inside a line."""
    if strict and after and after[0] not in _SENTENCE_END:
        return False
    first = next((char for char in before if char.isalpha()), "")
    follows = after[:1]
    return not first.islower() and (
        not follows or not (follows.islower() or follows.isdigit())
    )


_AGE = pattern(r"[\s(\[,.;·|]*\d{1,2}\s?\+[)\]]?")
"""An age sign beside a mark."""


def stands_by(text: str, span: Span, pieces: Sequence[Span]) -> bool:
    """Whether a mark stands by itself or beside ``pieces`` of the same label.

    Stricter than ``stands_alone``: «Реклама – продолжение ниже» is a sentence.
    """
    low, high = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
    low = max(low, text.rfind("\n", low, span.start) + 1)
    line_end = text.find("\n", span.end, high)
    high = high if line_end < 0 else line_end
    start, end, bracketed = _unwrapped(text, span, low, high)
    before = _visible(text[low:start]).rstrip()
    age = _AGE.match(text, end, high)
    end = age.end() if age else end
    after = _visible(text[end:high]).lstrip()
    left = [one for one in pieces if _beside(text, one, Span(start, end))]
    right = [one for one in pieces if _beside(text, Span(start, end), one)]
    if text[start : span.start].endswith("#"):
        return True
    if bracketed and not any(char.isalnum() for char in before):
        return True
    right_free = bool(right) or not any(char.isalnum() for char in after)
    left_free = bool(left) or not any(char.isalnum() for char in before)
    ends = before[-1:] in _SENTENCE_END + ")" or (
        bool(right) and before[-1:] in _SEPARATORS
    )
    return right_free and (left_free or bool(before and ends))


def _beside(text: str, one: Span, other: Span) -> bool:
    """Whether ``other`` follows ``one`` with hardly a sign between."""
    return 0 <= other.start - one.end <= _TOUCHING and not _wordy(
        text[one.end : other.start]
    )


def touches(text: str, span: Span, labels: Sequence[Span]) -> str | None:
    """``after`` right behind a label, ``before`` right in front of one."""
    for label in labels:
        if 0 <= span.start - label.end <= _TOUCHING and not _wordy(
            text[label.end : span.start]
        ):
            return "after"
        if 0 <= label.start - span.end <= _TOUCHING and not _wordy(
            text[span.end : label.start]
        ):
            return "before"
    return None


def _wordy(between: str) -> bool:
    return any(char.isalnum() for char in between) or "\n\n" in between


def _visible(text: str) -> str:
    """Without pictographs, invisible characters and hashtags, which never make a
    sentence.
    """
    if "#" in text:
        text = _HASHTAG.sub("", text)
    for char in set(text):
        if _is_speechless(char):
            text = text.replace(char, "")
    return text


@lru_cache(maxsize=4096)
def _is_speechless(char: str) -> bool:
    return char != "°" and unicodedata.category(char) in _SPEECHLESS


def strange_signs(found: str, wording: str) -> str | None:
    """Full-width or look-alike signs in a marker that must be written plainly.

    What typesetting does is not strange: spaces and dashes of any kind, soft hyphens,
    letters written as a letter and its accent.
    """
    odd = [char for char in unicodedata.normalize("NFC", found) if _is_strange(char)]
    if not odd:
        return None
    return strange_letters(found, wording) or f"U+{ord(odd[0]):04X}"


def _is_strange(char: str) -> bool:
    kind = unicodedata.category(char)
    if kind in ("Zs", "Pd") or char == SOFT_HYPHEN:
        return False
    return kind == "Cf" or unicodedata.normalize("NFKC", char) != char
