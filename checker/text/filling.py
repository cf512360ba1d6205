"""What fills a slot: where a name begins and ends between the words of a label.

Between two fixed words it is all that stands there; at an edge, as far as a name can
reach. Running words in brackets behind a name are other text, no part of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from checker.document import Span
from checker.patterns import pattern
from checker.records import dataclass
from checker.text.alignment import Item, Kind, Step
from checker.text.folding import fold
from checker.text.narrowing import Cut, known_names
from checker.text.tokens import Tokens
from checker.verdict import Fault

FOREIGN_WORDS = 4
"""From so many added words on, it is other text inside the label, not a wording."""


_STOP = pattern(r"[.!?…](?=\s|$)|[。！？]|[|·•;]|\s[—–-]\s|(?<!\d)\d{1,2}\s?\+|\n")
_ABBREVIATION = pattern(
    r"(?:^|[\s.(«\"])(?:[^\W\d_]|[гстулдимо]{1,3}|им|обл|Inc|Ltd|Co)$"
)
BLOCK_BORDER = pattern(r"\n[^\S\n]*\r?\n")
PAIRS = {
    "«": "»",
    "„": "“",
    "“": "”",
    '"': '"',
    "(": ")",
    "[": "]",
    "{": "}",
    "<": ">",
}
_SENTENCE_STOP = pattern(r"[.!?…]+\s|[。！？]")
_ASIDES = (
    re.compile(r"(?<=[^\s(])\s*(?P<words>\([^()«»\"“”]+\))\Z").search,
    re.compile(r"(?P<words>\([^()«»\"“”]+\))\s*(?=\S)").match,
    re.compile(r"(?P<words>[^.!?«»\"“”]+[^\W\d_]{3}[.!?])\s+(?=\S)").match,
)
"""Other text behind a name in a slot, or before it."""
_WRAPPED = pattern(r"\s*\n\s*")
_APART = pattern(r",\s*(?=[«„“\"(]|[^\W\d_a-zа-яё])")
"""Before a name: “…, the Northern Pier”."""
_SAID = pattern(r"\s[^\W\d_A-ZА-ЯЁ]{3,}[.!?]\Z")
"""The end of a sentence."""
_WORD = pattern(r"\w+")
_CONNECTOR = pattern("имени|по|и|в|на|для|of|and|the|for|de|der|von")
"""Little words inside names."""
_CLOSING = frozenset("»”)]}")
_SIGNS_OF_PICTURES = ("So", "Cs")
_FORM_SIGNS = "○◯●□■△▲◻◼"
"""Signs that blank forms have for a name."""


@dataclass(frozen=True, slots=True)
class WordFault:
    """A fault of words, in offsets of the original text."""

    fault: Fault
    expected: str | None
    found: str | None
    span: Span
    detail: str | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class SlotText:
    """What stands in one slot."""

    slot: str
    case: str | None
    text: str
    span: Span


class Filler:
    """Fills the slots of one alignment; collects what is wrong in them."""

    def __init__(
        self,
        items: Sequence[Item],
        steps: Sequence[Step],
        tokens: Tokens,
        text: str,
        cut: Cut,
    ) -> None:
        self.items = items
        self.steps = steps
        self.tokens = tokens
        self.text = text
        self.cut = cut
        self.slots: list[SlotText] = []
        self.faults: list[WordFault] = []

    def at(self, first: int, last: int) -> Span:
        """Where words stand."""
        return self.tokens.span(first, last)

    def item(self, step: Step) -> Item:
        """What a step is about."""
        return self.items[step.items[-1]]

    def slot(self, step: Step, body: Sequence[Step], number: int) -> Span:
        """Note what stands in a slot; the stretch it takes."""
        item = self.item(step)
        before = next((s for s in reversed(body[:number]) if s.first <= s.last), None)
        after = next((s for s in body[number + 1 :] if s.first <= s.last), None)
        low = self.at(before.last, before.last).end if before else None
        if before and before.kind is Kind.ADDED:
            low = self.opened(self.at(step.first, step.first).start, low or 0)
        high = self.at(after.first, after.first).start if after else None
        if low is not None and high is not None:
            stop = _SENTENCE_STOP.match(self.text, low, high)
            span = _trimmed(self.text, stop.end() if stop else low, high)
        elif low is not None:
            span = self.trailing(item.slot or "", low)
        else:
            assert high is not None
            span = self.leading(high)
        value = self.text[span.start : span.end]
        if not any(char.isalnum() for char in value):
            self.empty_slot(step, span.start, value)
            return Span(span.start, span.start) if after is None else span
        name = self.without_aside(span)
        if before:
            name = self.without_repeats(name, before, after)
        self.slots.append(
            SlotText(item.slot or "", item.case, self.text[name.start : name.end], name)
        )
        return span

    def without_aside(self, span: Span) -> Span:
        """A slot without running words in brackets around the name, or a sentence
        beside it: other text.
        """
        for find in _ASIDES:
            aside = find(self.text, span.start, span.end)
            if aside is None or not _is_running(aside.group("words")):
                continue
            place = Span(aside.start("words"), aside.end("words"))
            found = self.text[place.start : place.end]
            self.faults.append(WordFault(Fault.BROKEN, None, found, place, weight=1.0))
            first, last = aside.span()
            span = Span(span.start, first) if last == span.end else Span(last, span.end)
        value = self.text[span.start : span.end]
        if _SAID.search(value) and _is_running(value[_name_length(value) :]):
            place = Span(span.start + _name_length(value), span.end)
            place = _trimmed(self.text, place.start, place.end)
            found = self.text[place.start : place.end]
            self.faults.append(WordFault(Fault.BROKEN, None, found, place, weight=1.0))
            return _trimmed(self.text, span.start, place.start)
        return span

    def without_repeats(self, span: Span, before: Step, after: Step | None) -> Span:
        """A slot without a word that the label has right before or behind it."""
        words = list(_WORD.finditer(self.text, span.start, span.end))
        if len(words) < 2 or not span.start < words[-1].start():
            return span
        first, last = words[0], words[-1]
        if (
            after
            and self.is_word(last, after.first)
            and self.stands_apart(last.start())
        ):
            self.added(Span(last.start(), span.end))
            return _trimmed(self.text, span.start, last.start())
        if self.is_word(first, before.last) and first.start() == span.start:
            self.added(Span(*first.span()))
            return _trimmed(self.text, first.end(), span.end)
        return span

    def is_word(self, found: re.Match[str], number: int) -> bool:
        """Whether a word is the same as one of the label, at ``number``."""
        word: str = self.tokens.words[number]
        return fold(found.group()).text == word

    def stands_apart(self, start: int) -> bool:
        """Whether a space stands before a word."""
        return self.text[start - 1].isspace()

    def added(self, span: Span) -> None:
        """Note words that are too many."""
        found = self.text[span.start : span.end]
        self.faults.append(WordFault(Fault.WORDING, None, found, span, weight=1.0))

    def opened(self, start: int, low: int) -> int:
        """Back over quotes and brackets that open right before ``start``."""
        while start > low and self.text[start - 1] in PAIRS:
            start -= 1
        return start

    def empty_slot(self, step: Step, where: int, value: str = "") -> None:
        """Note that nothing, or nothing that says anything, fills a slot."""
        item = self.item(step)
        if not item.slot:
            return
        self.faults.append(
            WordFault(
                Fault.PLACEHOLDER,
                item.raw,
                value.strip() or None,
                Span(where, where + len(value)),
            )
        )

    def trailing(self, slot: str, low: int) -> Span:
        """A slot at the end of a wording: to where the name can reach."""
        text = self.text
        start = low
        while start < len(text) and (
            text[start] in " \t\u00a0\u202f:—–-" or is_picture(text[start])
        ):
            start += 1
        wrapped = _WRAPPED.match(text, start)
        if wrapped and self.goes_on(slot, wrapped.group(), wrapped.end()):
            start = wrapped.end()
        apart = _APART.match(text, start)
        if apart:
            start = apart.end()
        if text[start : start + 1] in ("»", "”") and self.opens_inside(low):
            start += 1  # scare quotes: «иностранного агента» …
            while start < len(text) and text[start] in " \t\u00a0":
                start += 1
        if start >= len(text) or text[start] in ".!?\n,;»”)]}。，、；！？」』":
            return Span(low, low)
        known = known_names(self.cut, slot, text, start)
        if known:
            return Span(start, start + known)
        at = start
        while at < len(text) and at - start < 400:
            char = text[at]
            if char in _CLOSING or (
                char in "\"'`"
                and not text[at - 1].isspace()
                and not text[at + 1 : at + 2].isalnum()
                and text.find(char, start, at) < 0
            ):
                break  # closes what was opened before the label
            if char in PAIRS:
                close = text.find(PAIRS[char], at + 1, at + 300)
                line = text.find("\n", at + 1)
                if close > 0 and (line < 0 or close < line):
                    at = close + 1
                    continue
            stop = _STOP.match(text, at)
            if stop and not (
                char == "." and _ABBREVIATION.search(text[max(start, at - 4) : at])
            ):
                break
            if is_picture(char):
                break
            at += 1
        value = text[start:at]
        return _trimmed(text, start, start + _name_length(value))

    def opens_inside(self, low: int) -> bool:
        """Whether a quotation mark opened in the label is still open at ``low``."""
        first = next(step for step in self.steps if step.first <= step.last)
        inside = self.text[self.at(first.first, first.first).start : low]
        return inside.count("«") + inside.count("“") > (
            inside.count("»") + inside.count("”")
        )

    def goes_on(self, slot: str, between: str, start: int) -> bool:
        """Whether a name follows on the next line, or alone in the next block."""
        known = known_names(self.cut, slot, self.text, start)
        if BLOCK_BORDER.search(between):
            rest = self.text[start + (known or 0) :]
            return bool(known) and re.match(r"[.!?…]|\s*(?:\n|$)", rest) is not None
        first = self.text[start : start + 1]
        return bool(known) or first.isupper() or first in '«„“"([{'

    def leading(self, high: int) -> Span:
        """A slot at the beginning: back to where its sentence begins."""
        start = high
        while start > 0 and high - start < 200:
            char = self.text[start - 1]
            if char == "\n" or (char in ".!?" and self.text[start : start + 1] == " "):
                break
            start -= 1
        return _trimmed(self.text, start, high)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without spaces, separators and pictures around; quotes and brackets stay."""
    if re.match(r"[.!?…]\s", text[start:end]):  # of the sentence before
        start += 1
    while start < end and _is_around(text[start]):
        start += 1
    while end > start and _is_around(text[end - 1]):
        end -= 1
    return Span(start, end)


def _is_around(char: str) -> bool:
    return char.isspace() or char in ",;:—–-*" or is_picture(char)


def is_picture(char: str) -> bool:
    """Whether a sign is a pictograph."""
    return unicodedata.category(char) in _SIGNS_OF_PICTURES and char not in _FORM_SIGNS


def _name_length(value: str) -> int:
    """How much of running text can be a name: up to the first plain lower-case word
    after a capitalised one, outside quotes.
    """
    letters = [char for char in value if char.isalpha()]
    if not letters or all(char.isupper() for char in letters):
        return len(value)
    capital = False
    end = 0
    for word in re.finditer(r"[«„“\"(\[{].*?[»“”\")\]}]|[^\s]+", value):
        piece = word.group()
        rest = value[word.start() :]
        if _CONNECTOR.fullmatch(piece):
            continue
        if piece[0] in PAIRS or piece[0].isupper():
            capital = True
        elif piece[0].islower() and capital and not re.search(r"[«„“\"(]", rest):
            break
        end = word.end()
    return end


def _is_running(said: str) -> bool:
    """Whether words are a piece of a sentence: enough of them, hardly one a name."""
    words = re.findall(r"[^\W\d_]+", said)
    plain = [word for word in words if not word[0].isupper() or word.isupper()]
    return len(words) >= FOREIGN_WORDS and len(plain) >= len(words) - 1
