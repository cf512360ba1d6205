"""Texts out of files of many texts, each with its way back, put together to articles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field

from checker.document import (
    Block,
    Image,
    Link,
    Note,
    Role,
    Segment,
    SourceMap,
    Span,
)
from checker.patterns import pattern
from checker.readers._html_page import read_page
from checker.records import dataclass, replace

_BETWEEN = "\n\n"
_LINE_END = pattern(r"\r\n?|\n")
_BLANK_LINE = pattern(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and where in the source its pieces stand, in text order and without gaps."""

    text: str
    segments: tuple[Segment, ...]

    def part(self, start: int, end: int) -> Mapped:
        """A stretch of it."""
        return Mapped(
            self.text[start:end],
            tuple(_shifted(within(self.segments, start, end), -start)),
        )

    def stripped(self) -> Mapped:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def paragraphs(self) -> Iterator[Mapped]:
        """The stretches between blank lines; every line where there are none."""
        border = _BLANK_LINE if _BLANK_LINE.search(self.text) else _LINE_END
        start = 0
        for found in [*border.finditer(self.text), None]:
            end = found.start() if found else len(self.text)
            if self.text[start:end].strip():
                yield self.part(start, end).stripped()
            start = found.end() if found else end


def literal(source: str, start: int, end: int) -> Mapped:
    """A stretch of the source as it is written."""
    length = end - start
    segments = (Segment(0, length, start, length),) if length else ()
    return Mapped(source[start:end], segments)


def joined(pieces: Iterable[Mapped]) -> Mapped:
    """Texts one after another, as one."""
    text = ""
    segments: list[Segment] = []
    for piece in pieces:
        segments += _shifted(iter(piece.segments), len(text))
        text += piece.text
    return Mapped(text, tuple(segments))


def within(segments: tuple[Segment, ...], start: int, end: int) -> Iterator[Segment]:
    """The segments of a stretch of the text, cut to it."""
    first = bisect_right(segments, start, key=lambda one: one.text_start) - 1
    for number in range(max(0, first), len(segments)):
        one = segments[number]
        if one.text_start >= end:
            break
        low = max(start, one.text_start)
        high = min(end, one.text_start + one.text_length)
        if high <= low:
            continue
        if one.text_length == one.source_length:
            at = one.source_start + low - one.text_start
            yield Segment(low, high - low, at, high - low)
        else:
            yield Segment(low, high - low, one.source_start, one.source_length)


def _shifted(segments: Iterator[Segment], by: int) -> Iterator[Segment]:
    for one in segments:
        yield replace(one, text_start=one.text_start + by)


def composed(inner: tuple[Segment, ...], outer: Mapped) -> Iterator[Segment]:
    """``inner`` leads into ``outer.text``; the result leads into the source."""
    way = SourceMap(outer.segments)
    for one in inner:
        start, end = one.source_start, one.source_start + one.source_length
        if one.text_length != one.source_length:
            low, high = way.to_source(Span(start, end))
            yield Segment(one.text_start, one.text_length, low, high - low)
            continue
        for piece in within(outer.segments, start, end):
            at = one.text_start + piece.text_start - start
            yield Segment(
                at, piece.text_length, piece.source_start, piece.source_length
            )


@dataclass(slots=True)
class Assembly:
    """An article put together from texts and pages, in reading order."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    titled: bool = False
    """Whether it has its headline."""

    @property
    def text(self) -> str:
        """All of it, blocks parted by an empty line."""
        return "".join(self.parts)

    def add(self, role: Role, written: Mapped | None, *, main: bool = True) -> None:
        """A text of one role; nothing is added where there is none."""
        written = written.stripped() if written else None
        if written is None or not written.text:
            return
        at = self._begin()
        self._write(written.text)
        self.segments += _shifted(iter(written.segments), at)
        self.blocks.append(Block(role, Span(at, self.length), main=main))
        self.titled |= role is Role.HEADLINE

    def add_page(
        self, written: Mapped | None, role: Role | None = None, *, main: bool = True
    ) -> None:
        """A piece of HTML; all of ``role`` where one is given.

        A headline inside is a heading like others where the article has one already.
        """
        if written is None or not written.text.strip():
            return
        page = read_page(written.text)
        at = self._begin()
        titled = self.titled
        self._write(page.text)
        inner = page.map.segments or (Segment(0, len(page.text), 0, len(page.text)),)
        self.segments += _shifted(composed(inner, written), at)
        for block in page.blocks:
            is_title = block.role is Role.HEADLINE and titled
            self.titled |= block.role is Role.HEADLINE or role is Role.HEADLINE
            self.blocks.append(
                replace(
                    block,
                    role=role or (Role.PARAGRAPH if is_title else block.role),
                    span=_moved(block.span, at),
                    main=main,
                )
            )
        self.links += [replace(one, span=_moved(one.span, at)) for one in page.links]
        self.images += [replace(one, span=_moved(one.span, at)) for one in page.images]
        self.notes += [one for one in page.notes if one not in self.notes]

    def give_role(self, first: int, role: Role) -> None:
        """All blocks from number ``first`` on are of ``role``."""
        self.blocks[first:] = [replace(one, role=role) for one in self.blocks[first:]]

    def title(self) -> str | None:
        """The words of the headline, if there is one."""
        found = next((b.span for b in self.blocks if b.role is Role.HEADLINE), None)
        if found is None:
            return None
        return " ".join(self.text[found.start : found.end].split())

    def _begin(self) -> int:
        if self.length:
            self._write(_BETWEEN)
        return self.length

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
