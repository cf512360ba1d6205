"""Required words above found words, pair by pair, the changed ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from checker.patterns import pattern
from checker.records import dataclass, replace
from checker.reporters._fillings import fillings
from checker.reporters._selection import shown
from checker.reporters._terminal import Terminal, cells, cut_middle, pad
from checker.text import alignment, templates
from checker.text.folding import fold
from checker.text.settling import Settler
from checker.text.tokens import Tokens, tokenize
from checker.verdict import Fault, FoundLabel, LabelFault

_WORDS = frozenset({Fault.WORDING, Fault.TRUNCATED, Fault.LOOKALIKE, Fault.BROKEN})
_SLOTS = frozenset({Fault.PLACEHOLDER, Fault.NAME, Fault.GRAMMAR, Fault.VALUE})
_CONTEXT = 3
"""Unchanged words shown on either side of a change."""
_LONGEST = 28
"""Cells an unchanged slot may take."""
_BLANK = pattern(r"\n[^\S\n]*\r?\n")
_FREE = pattern(r"(?<!\\)[*…]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A required word or slot and what stands in its place."""

    required: str
    found: str
    changed: bool = False
    slot: bool = False
    start: int = -1
    """Where ``found`` begins in the label's quote; -1 where nothing stands."""


GAP = Pair("…", "…")

_Cell = tuple[str, str, str]
"""Required, found and marks of one pair, not padded."""


def has_difference(faults: Sequence[LabelFault]) -> bool:
    """Whether words or slots differ, so that showing them side by side helps."""
    return any(fault.fault in _WORDS | _SLOTS for fault in faults)


def difference(
    label: FoundLabel, faults: Sequence[LabelFault], suggestion: str | None
) -> list[Pair]:
    """The pairs worth showing; empty where required and found cannot be compared."""
    if not has_difference(faults):
        return []
    for fault in faults:
        if fault.found == label.quote and fault.fault in _WORDS:
            expected = fault.expected or suggestion or ""
            return [Pair(expected, label.quote, changed=True, start=0)]
    pairs = _aligned(label)
    pairs = [replace(pair, changed=_is_blamed(pair, label, faults)) for pair in pairs]
    pairs = _filled(pairs, fillings(label.required, suggestion))
    return _abridged(pairs) if any(pair.changed for pair in pairs) else []


def _filled(pairs: Sequence[Pair], known: Mapping[str, str]) -> list[Pair]:
    """The pairs as people read them: in a wrong slot what belongs there, if known."""
    return [
        replace(
            pair,
            required=(known.get(pair.required) if pair.changed and pair.slot else None)
            or shown(pair.required)
            or "",
        )
        for pair in pairs
    ]


# ------------------------------------------------------------------- side by side


def _aligned(label: FoundLabel) -> list[Pair]:
    """The required words of the reading that fits best, each with what was found."""
    if not label.required or _FREE.search(label.required):
        return []
    try:
        graph = alignment.build(templates.parse(label.required))
    except templates.TemplateError:
        return []
    if len(graph.items) < 2:  # only the beginning: no words, no slots
        return []
    tokens = tokenize(fold(label.quote))
    found = alignment.align(
        alignment.Comparer(graph), tokens.words, 0, len(tokens.words)
    )
    if found is None:
        return []
    found = _settled(found, label, tokens)
    quote = _Quote(label.quote, tokens)
    pairs = list(_pairs(found, quote))
    return _with_ends(pairs, found, quote)


def _settled(
    found: alignment.Alignment, label: FoundLabel, tokens: Tokens
) -> alignment.Alignment:
    """The alignment with the label's slots where the report says they are."""

    def cut(slot: str, text: str) -> int | None:
        known = [
            len(value.text)
            for value in label.slots.get(slot, ())
            if text.startswith(value.text.replace("\n", " "))
        ]
        return max(known, default=None)

    steps = Settler(found.graph.items, tokens, label.quote, cut)(found.steps)
    touched = [step for step in steps if step.first <= step.last]
    return replace(
        found, steps=tuple(steps), first=touched[0].first, last=touched[-1].last
    )


class _Quote:
    """A label's quote, cut into its words with the punctuation that clings to them."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text = text
        self.words = [tokens.span(at, at) for at in range(len(tokens))]

    def cut(self, first: int, last: int) -> tuple[str, int]:
        """The words ``first`` … ``last`` as written, and where they begin."""
        text = self.text
        start, end = self.words[first].start, self.words[last].end
        low = self.words[first - 1].end if first else 0
        high = self.words[last + 1].start if last + 1 < len(self.words) else len(text)
        while start > low and not text[start - 1].isspace():
            start -= 1
        while end < high and not text[end].isspace():
            end += 1
        return text[start:end], start

    def between(self, first: int) -> Iterator[tuple[str, int]]:
        """What stands apart before the word ``first``: a picture, a paragraph's end."""
        if not first:
            return
        low, high = self.words[first - 1].end, self.words[first].start
        gap = self.text[low:high]
        if _BLANK.search(gap):
            yield "¶", low + gap.index("\n")
        for piece in re.finditer(r"(?<=\s)\S+(?=\s)", gap):
            if not re.fullmatch(r"[-–—|/·•]+", piece.group()):
                yield piece.group(), low + piece.start()


def _pairs(found: alignment.Alignment, quote: _Quote) -> Iterator[Pair]:
    kind = alignment.Kind
    items = found.graph.items
    lost: list[str] = []
    added: list[tuple[str, int]] = []

    def flush() -> Iterator[Pair]:
        rest = added[len(lost) - 1 :] if lost else added
        if lost and len(rest) > 1:  # more found than lost: the last takes them all
            words = " ".join(text for text, _ in rest)
            added[len(lost) - 1 :] = [(words, rest[0][1])]
        for required, there in zip_longest(lost, added):
            text, start = there or ("", -1)
            yield Pair(required or "", text, changed=True, start=start)
        lost.clear()
        added.clear()

    for step in found.steps:
        item = items[step.items[-1]] if step.items else None
        if step.first <= step.last:
            foreign = list(quote.between(step.first))
            if foreign and step.first > found.first:
                yield from flush()
                for text, start in foreign:
                    yield Pair("", text, changed=True, start=start)
        if step.kind is kind.ADDED:
            added.append(quote.cut(step.first, step.last))
        elif step.kind is kind.DROPPED and item and not item.slot:
            lost.append(item.raw)
        else:
            yield from flush()
            raw = " ".join(items[index].raw for index in step.items)
            slot = bool(item and item.slot)
            text, start = (
                quote.cut(step.first, step.last)
                if step.first <= step.last
                else ("", -1)
            )
            changed = step.kind not in (kind.KEPT, kind.SLOT)
            yield Pair(raw, text, changed, slot, start)
    yield from flush()


def _with_ends(
    pairs: list[Pair], found: alignment.Alignment, quote: _Quote
) -> list[Pair]:
    """A slot at either end takes the words of the quote beyond the alignment."""
    there = [at for at, pair in enumerate(pairs) if pair.start >= 0]
    if not there:
        return pairs
    first, last = there[0], there[-1]
    if pairs[last].slot and found.last < len(quote.words) - 1:
        rest = quote.text[pairs[last].start :].strip()
        pairs[last] = replace(pairs[last], found=rest)
    if pairs[first].slot and found.first > 0:
        end = pairs[first].start + len(pairs[first].found)
        pairs[first] = replace(pairs[first], found=quote.text[:end].strip(), start=0)
    return pairs


# ------------------------------------------------------------------------- blame


def _is_blamed(pair: Pair, label: FoundLabel, faults: Sequence[LabelFault]) -> bool:
    """Whether a fault of the report is about this pair."""
    if not pair.changed and not pair.slot:
        return pair.start >= 0 and any(
            fault.fault is Fault.LOOKALIKE and _hits(fault, pair, label)
            for fault in faults
        )
    if pair.start < 0:
        return any(_misses(fault, pair) for fault in faults)
    kinds = _SLOTS if pair.slot else _WORDS
    return any(fault.fault in kinds and _hits(fault, pair, label) for fault in faults)


def _misses(fault: LabelFault, pair: Pair) -> bool:
    """Whether the fault tells that the pair's required words are not there."""
    lost = fault.fault is Fault.TRUNCATED
    return lost or pair.required in (fault.expected or "")


def _hits(fault: LabelFault, pair: Pair, label: FoundLabel) -> bool:
    """Whether the fault stands where the pair's words stand."""
    span = fault.span
    length = label.span.end - label.span.start
    if span is None or length != len(label.quote):  # markup between: go by the words
        found = " ".join((fault.found or "").split())
        own = " ".join(pair.found.split())
        return bool(found) and (found in own or own.strip(".,;:()") in found)
    start = span.start - label.span.start
    end = max(span.end - label.span.start, start + 1)
    return start < pair.start + len(pair.found) and pair.start < end


def _abridged(pairs: list[Pair]) -> list[Pair]:
    """Only the changes and a few words around them."""
    near = {
        at + step
        for at, pair in enumerate(pairs)
        if pair.changed
        for step in range(-_CONTEXT, _CONTEXT + 1)
    }
    out: list[Pair] = []
    for at, pair in enumerate(pairs):
        lonely = at - 1 in near and at + 1 in near
        if at in near or lonely:
            out.append(pair)
        elif not out or out[-1] is not GAP:
            out.append(GAP)
    return out


# ----------------------------------------------------------------------- drawing


def rows(
    pairs: Sequence[Pair], width: int, terminal: Terminal
) -> Iterator[tuple[str, str, str]]:
    """Lines of required words, found words and marks, pair under pair."""
    dots: _Cell = (terminal.dots, terminal.dots, "")
    room = width - 2 * (len(terminal.dots) + 1)
    lines = list(_lines([_cell(pair, room, terminal) for pair in pairs], room))
    telling = [any(mark for _, _, mark in line) for line in lines]
    for at, line in enumerate(lines):
        if not telling[at]:
            continue  # only context; dots stand for it
        if at and not telling[at - 1] and line[0] != dots:
            line = [dots, *line]
        if at + 1 < len(lines) and not telling[at + 1] and line[-1] != dots:
            line = [*line, dots]
        yield _row(line, terminal)


def _lines(row: Sequence[_Cell], width: int) -> Iterator[list[_Cell]]:
    """As many cells to a line as fit."""
    line: list[_Cell] = []
    used = 0
    for cell in row:
        size = max(cells(cell[0]), cells(cell[1]))
        if line and used + 1 + size > width:
            yield line
            line, used = [], 0
        used += size + (1 if line else 0)
        line.append(cell)
    if line:
        yield line


def _cell(pair: Pair, width: int, terminal: Terminal) -> _Cell:
    """One pair, made harmless and short enough."""
    if pair is GAP:
        return terminal.dots, terminal.dots, ""
    most = width if pair.changed or not pair.slot else min(width, _LONGEST)
    required = cut_middle(terminal.one_line(pair.required), most, terminal.dots)
    found = cut_middle(terminal.one_line(pair.found), most, terminal.dots)
    if pair.found == "¶" and not terminal.unicode:
        found = "(P)"
    if not pair.changed:
        return required, found, ""
    if not found:
        found = "_" * cells(required)
    return required, found, _marks(pair, found)


def _marks(pair: Pair, found: str) -> str:
    """Carets under what differs: the strange letters alone where words look alike."""
    if len(pair.required) == len(found) == cells(found):
        twins = list(zip(pair.required, found, strict=True))
        odd = [one.isascii() != other.isascii() for one, other in twins]
        if any(odd) and all(
            strange or one.lower() == other.lower()
            for strange, (one, other) in zip(odd, twins, strict=True)
        ):
            return "".join("^" if strange else " " for strange in odd)
    return "^" * cells(found)


def _row(line: Sequence[_Cell], terminal: Terminal) -> _Cell:
    """Cells side by side, the changed ones in colour."""
    tops: list[str] = []
    bottoms: list[str] = []
    marks: list[str] = []
    for required, found, mark in line:
        size = max(cells(required), cells(found))
        top, bottom = pad(required, size), pad(found, size)
        if mark:
            top = top.replace(required, terminal.paint(required, "green", "bold"), 1)
            bottom = bottom.replace(found, terminal.paint(found, "red", "bold"), 1)
        tops.append(top)
        bottoms.append(bottom)
        marks.append(pad(mark, size))
    return (
        " ".join(tops).rstrip(),
        " ".join(bottoms).rstrip(),
        " ".join(marks).rstrip(),
    )
