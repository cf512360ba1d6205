"""The article's visible text in marked pieces: what stands where, for a page."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checker.document import Block, Document, SourceSpan, Span, visible_span
from checker.records import dataclass

LONGEST = 20_000
"""Characters of an article that are shown whole; of a longer one only the blocks with
marks and their neighbours are."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source to be marked."""

    span: SourceSpan
    kind: str
    """``label-ok``, ``label-malformed``, ``fault``, ``mention`` or ``trigger``."""
    name: str
    """What a reader of the page is told: a number, or a word."""
    anchor: str = ""
    """The id its first piece bears."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks, outermost first."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    """The marks whose first piece this is."""
    ends: tuple[Mark, ...] = ()
    """The marks whose last piece this is."""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One block of the article, or a gap where blocks are left out."""

    role: str
    hidden: bool
    pieces: tuple[Piece, ...]
    """Empty: a gap."""


def marked(document: Document, marks: Sequence[Mark]) -> tuple[ShownBlock, ...]:
    """The blocks of an article with its marks, in order."""
    placed = sorted(
        (
            (visible_span(document, mark.span), number, mark)
            for number, mark in enumerate(marks)
        ),
        key=lambda one: (one[0].start, -one[0].end, one[1]),
    )
    stretches = [(span, mark) for span, _, mark in placed]
    blocks = [block for block in document.blocks if block.span.end > block.span.start]
    shown = _chosen(document, blocks, [span for span, _ in stretches])
    out: list[ShownBlock] = []
    begun: set[int] = set()
    gap = False
    for number, block in enumerate(blocks):
        if number not in shown:
            gap = True
            continue
        if gap:
            out.append(ShownBlock("gap", hidden=False, pieces=()))
        gap = False
        pieces = tuple(_pieces(document, block, stretches, begun))
        out.append(ShownBlock(block.role.value, block.hidden, pieces))
    if gap:
        out.append(ShownBlock("gap", hidden=False, pieces=()))
    return tuple(out)


def _chosen(
    document: Document, blocks: Sequence[Block], spans: Sequence[Span]
) -> set[int]:
    """Numbers of the blocks to show."""
    if len(document.text) <= LONGEST:
        return set(range(len(blocks)))
    starts = [block.span.start for block in blocks]
    out: set[int] = {0}
    for span in spans:
        first = max(0, bisect_left(starts, span.start + 1) - 1)
        last = max(first, bisect_left(starts, span.end) - 1)
        out.update(range(max(0, first - 1), min(len(blocks), last + 2)))
    return out


def _pieces(
    document: Document,
    block: Block,
    stretches: Sequence[tuple[Span, Mark]],
    begun: set[int],
) -> Iterator[Piece]:
    low, high = block.span.start, block.span.end
    here = [
        (number, span, mark)
        for number, (span, mark) in enumerate(stretches)
        if (span.start < high and low < span.end)
        or (span.start == span.end and low <= span.start <= high)
    ]
    cuts = {low, high}
    for _, span, _ in here:
        cuts |= {max(low, span.start), min(high, span.end)}
    edges = sorted(cuts)
    points = [(n, s, m) for n, s, m in here if s.start == s.end]
    for start, end in itertools.pairwise(edges):
        yield from _points(points, start, begun)
        covering = [
            (number, mark)
            for number, span, mark in here
            if span.start <= start and end <= span.end
        ]
        first = tuple(mark for number, mark in covering if number not in begun)
        begun.update(number for number, _ in covering)
        last = tuple(
            mark
            for _, span, mark in here
            if span.start <= start < span.end and span.end <= end
        )
        text = document.text[start:end]
        yield Piece(text, tuple(mark for _, mark in covering), first, last)
    yield from _points(points, high, begun)


def _points(
    points: Sequence[tuple[int, Span, Mark]], at: int, begun: set[int]
) -> Iterator[Piece]:
    """Marks without text of their own: where something is lost."""
    for number, span, mark in points:
        if span.start == at and number not in begun:
            begun.add(number)
            yield Piece("", (mark,), (mark,), (mark,))
