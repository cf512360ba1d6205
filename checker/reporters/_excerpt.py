"""A few lines of the source with the place in question underlined.

Looks only at the neighbourhood of the place, however long the source or its lines are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from checker.document import LINE_END, SourceSpan
from checker.patterns import pattern
from checker.records import dataclass
from checker.reporters._terminal import TAB, Terminal, cells, pieces, widths

_REACH = 400
"""Characters looked at on either side of a place."""
_LINES = 3
_LAST_BREAK = pattern(r"[\r\n](?=[^\r\n]*\Z)")


@dataclass(slots=True)
class _Line:
    """One source line with the stretches to underline, as offsets of the source."""

    number: int
    marks: list[tuple[int, int]] = field(default_factory=list)


def excerpt(
    source: str, spans: Sequence[SourceSpan], terminal: Terminal, *styles: str
) -> Iterator[str]:
    """The lines of ``source`` that hold ``spans``, numbered, the spans underlined."""
    lines, more = _lines(source, spans)
    if not lines:
        return
    gutter = len(str(max(line.number for line in lines)))
    margin = f"{' ' * gutter} {terminal.bar} "
    room = terminal.width - len(margin)
    before: int | None = None
    for line in lines:
        if before is not None and line.number > before + 1:
            yield terminal.paint(f"{' ' * gutter} {terminal.dots}", "dim")
        before = line.number
        text, marks = _row(source, line.marks, room, terminal.dots)
        number = f"{line.number:>{gutter}} {terminal.bar} "
        yield terminal.paint(number, "dim") + text
        yield terminal.paint(margin, "dim") + terminal.paint(marks, *styles)
    if more:
        yield terminal.paint(f"{' ' * gutter} {terminal.dots}", "dim")


def _lines(source: str, spans: Sequence[SourceSpan]) -> tuple[list[_Line], bool]:
    """The first few lines touched, in order, and whether there are more."""
    found: dict[int, _Line] = {}
    more = False
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if not source or span.start > len(source):
            continue
        for number, start, end in _pieces_of(source, span):
            line = found.get(number)
            if line is None and len(found) >= _LINES:
                more = True
                break
            found.setdefault(number, _Line(number)).marks.append((start, end))
    return [found[number] for number in sorted(found)], more


def _pieces_of(source: str, span: SourceSpan) -> Iterator[tuple[int, int, int]]:
    """A span line by line: line number, start, end; empty lines are left out."""
    end = min(span.end, span.start + 20 * _REACH, len(source))
    start, number = span.start, span.line
    if end <= start:
        yield number, start, start
        return
    for found in LINE_END.finditer(source, start, end):
        if source[start : found.start()].strip():
            yield number, start, found.start()
        start, number = found.end(), number + 1
    if source[start:end].strip() or number == span.line:
        yield number, start, end


def _row(
    source: str, marks: list[tuple[int, int]], room: int, dots: str
) -> tuple[str, str]:
    """A line cut to ``room`` cells around its first mark, and the underline."""
    low, high = marks[0][0], max(end for _, end in marks)
    left = source[max(0, low - _REACH) : low]
    break_before = _LAST_BREAK.search(left)
    begin = low - len(left) + (break_before.end() if break_before else 0)
    cut_left = break_before is None and low > _REACH
    right = source[low : max(high, low) + _REACH]
    break_after = LINE_END.search(right)
    finish = low + (break_after.start() if break_after else len(right))
    cut_right = break_after is None and low + len(right) < len(source)

    shown, sizes = _cells(source[begin:finish])
    marked = [
        any(start <= at < max(end, start + 1) for start, end in marks)
        for at in range(begin, finish)
    ]
    if not any(marked):  # at the end of the line, or beyond
        shown, sizes, marked = [*shown, " "], [*sizes, 1], [*marked, True]
    first, last = _window(sizes, marked.index(True), room, cells(dots))
    head = dots if first or cut_left else ""
    tail = dots if last < len(shown) or cut_right else ""
    text = head + "".join(shown[first:last])
    under = " " * cells(head) + "".join(
        ("^" if mark else " ") * size
        for mark, size in zip(marked[first:last], sizes[first:last], strict=True)
    )
    return text.rstrip() + tail if not tail else text + tail, under.rstrip()


def _cells(text: str) -> tuple[list[str], list[int]]:
    """What is shown for each character, and how many cells that takes."""
    natural = widths(text)
    shown: list[str] = []
    sizes: list[int] = []
    column = 0
    for char, piece, width in zip(text, pieces(text), natural, strict=True):
        if char == "\t":
            piece = " " * (TAB - column % TAB)
        shown.append(piece)
        sizes.append(width if piece == char else cells(piece))
        column += sizes[-1]
    return shown, sizes


def _window(sizes: list[int], mark: int, room: int, dots: int) -> tuple[int, int]:
    """The stretch of a line to show: all of it, or what lies around ``mark``."""
    if sum(sizes) <= room:
        return 0, len(sizes)
    first, before = mark, 0
    while first and before + sizes[first - 1] <= room // 3:
        first -= 1
        before += sizes[first]
    if first and sum(sizes[first:]) <= room - dots:  # near the end: show more before
        total = sum(sizes[first:])
        while first and total + sizes[first - 1] <= room - dots:
            first -= 1
            total += sizes[first]
        return first, len(sizes)
    space = room - dots - (dots if first else 0)
    last, used = first, 0
    while last < len(sizes) and used + sizes[last] <= space:
        used += sizes[last]
        last += 1
    return first, last
