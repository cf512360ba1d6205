"""What fills a slot: where a name begins and ends between the words of a label.

Between two fixed words it is all that stands there; at an edge, as far as a name can
reach. Running words in brackets behind a name are other text, no part of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from checker.document import Span
from checker.text.alignment import Item, Kind, Step
from checker.text.narrowing import Cut, known_names
from checker.text.tokens import Tokens
from checker.verdict import Fault

FOREIGN_WORDS = 4
"""From so many added words on, it is other text inside the label, not a wording."""


_STOP = re.compile(r"[.!?…](?=\s|$)|[。！？]|[|·•;]|\s[—–-]\s|(?<!\d)\d{1,2}\s?\+|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s.(«\"])(?:[^\W\d_]|[гстулдимо]{1,3}|им|обл|Inc|Ltd|Co)$"
)
BLOCK_BORDER = re.compile(r"\n[^\S\n]*\r?\n")
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
_SENTENCE_STOP = re.compile(r"[.!?…]+\s|[。！？]")
_ASIDE = re.compile(r"(?<=[^\s(])\s*(?P<words>\([^()«»\"“”]+\))\Z")
_CONNECTOR = re.compile("имени|по|и|в|на|для|of|and|the|for|de|der|von")
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
        self.slots.append(
            SlotText(item.slot or "", item.case, self.text[name.start : name.end], name)
        )
        return span

    def without_aside(self, span: Span) -> Span:
        """A slot without a bracket of running words behind the name: other text."""
        aside = _ASIDE.search(self.text, span.start, span.end)
        words = re.findall(r"[^\W\d_]+", aside.group()) if aside else []
        if not aside or len(words) < FOREIGN_WORDS:
            return span
        plain = [word for word in words if not word[0].isupper() or word.isupper()]
        if len(plain) < len(words) - 1:
            return span
        place = Span(aside.start("words"), aside.end("words"))
        found = self.text[place.start : place.end]
        self.faults.append(WordFault(Fault.BROKEN, None, found, place, weight=1.0))
        return Span(span.start, aside.start())

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
        wrapped = re.compile(r"\s*\n\s*").match(text, start)
        if wrapped and self.goes_on(slot, wrapped.group(), wrapped.end()):
            start = wrapped.end()
        apart = re.compile(r",\s*(?=[«„“\"(]|[^\W\d_a-zа-яё])").match(text, start)
        if apart:  # “…, the Northern Pier”
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
