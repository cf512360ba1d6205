"""An article as rules see it: its visible text in blocks, its facts, and the way
from every character back to the source.

Two coordinate systems, never mixed: a ``Span`` counts code points of
``Document.text`` (visible text, markup and entities resolved); a ``SourceSpan``
counts code points of the decoded file without its byte-order mark. Rules and
matchers know the first, reports the second; a ``Locator`` leads from one to the
other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from itertools import accumulate

from checker.patterns import pattern
from checker.records import dataclass

Fact = bool | str | tuple[str, ...]
"""A fact's value: a flag, a text, or several texts (``country: [RU, KZ]``)."""

LINE_END = pattern(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.text``: code points from 0, half-open."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A stretch of the source: offsets from 0, half-open; lines, columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Role(StrEnum):
    """What a block is for."""

    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    LIST = "list"
    TABLE = "table"
    FOOTER = "footer"
    ASIDE = "aside"
    RELATED = "related"
    COMMENT = "comment"
    CREDIT = "credit"
    BYLINE = "byline"
    DATE = "date"
    IMAGE = "image"
    """Words that belong to a picture: its ``alt`` text."""


@dataclass(frozen=True, slots=True)
class Block:
    """One visible piece of an article; blocks follow each other, never nest."""

    role: Role
    span: Span
    level: int = 0
    """1 to 6 for headings, else 0. A heading that is not *the* headline (role
    ``headline``) is a ``paragraph`` with a level."""
    main: bool = True
    """Part of the article itself, not of the page around it."""
    hidden: bool = False
    """Not shown to a reader (``hidden``, ``display: none`` and the like)."""
    collapsed: bool = False
    """Shown only after a click (``<details>``)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link; ``span`` is its anchor text (empty for a link around a picture)."""

    span: Span
    href: str
    rel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; ``span`` is its ``alt`` text, or the empty span where it stands."""

    span: Span
    src: str
    alt: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text and the run of source it came from.

    Equal lengths mean character for character; otherwise (an entity, an escape) the
    whole text run stands for the whole source run.
    """

    text_start: int
    text_length: int
    source_start: int
    source_length: int


class SourceMap:
    """Leads from text offsets to source offsets.

    Made of segments in text order. Text between segments (block separators a reader
    adds) has no source of its own and maps to the empty stretch after the previous
    segment. Without segments the text *is* the source.
    """

    __slots__ = ("_segments", "_starts")

    def __init__(self, segments: tuple[Segment, ...] = ()) -> None:
        self._segments = segments
        self._starts = [segment.text_start for segment in segments]

    @property
    def is_identity(self) -> bool:
        """Whether text and source are the same string."""
        return not self._segments

    @property
    def segments(self) -> tuple[Segment, ...]:
        """In text order; none where the text is the source."""
        return self._segments

    def source_start(self, offset: int) -> int:
        """Where in the source the character at ``offset`` begins."""
        if not self._segments:
            return offset
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return self._segments[0].source_start
        segment = self._segments[at]
        inside = offset - segment.text_start
        if inside >= segment.text_length:
            return segment.source_start + segment.source_length
        if segment.text_length == segment.source_length:
            return segment.source_start + inside
        return segment.source_start

    def source_end(self, offset: int) -> int:
        """Where in the source the character before ``offset`` ends."""
        if not self._segments:
            return offset
        at = bisect_right(self._starts, offset - 1) - 1
        if at < 0:
            return self._segments[0].source_start
        segment = self._segments[at]
        inside = offset - segment.text_start
        if (
            inside <= segment.text_length
            and segment.text_length == segment.source_length
        ):
            return segment.source_start + inside
        return segment.source_start + segment.source_length

    def to_source(self, span: Span) -> tuple[int, int]:
        """Source offsets of ``span``, half-open; an empty span stays empty."""
        start = self.source_start(span.start)
        if span.end <= span.start:
            return start, start
        return start, max(start, self.source_end(span.end))


def line_starts(text: str) -> list[int]:
    """Where each line of ``text`` begins; lines end with LF, CR LF or CR alone."""
    if "\r" in text:
        return [0, *(found.end() for found in LINE_END.finditer(text))]
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    return list(accumulate(lengths, initial=0))


class Lines:
    """Line starts of a source; lines end with LF, CR LF or CR alone."""

    __slots__ = ("_starts",)

    def __init__(self, source: str) -> None:
        self._starts = line_starts(source)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both from 1, columns in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader could not make sense of; its words are a message of ``reading``."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
    """What the words speak of, by name."""
    unread: bool = False
    """A part of the article was not read: no answer about it is complete."""


@dataclass(frozen=True, slots=True)
class Field:
    """A text of its own in a file of several: an export's body, front matter's title."""

    text: str
    """As the field holds it, markup and all; the file's own escapes resolved."""
    segments: tuple[Segment, ...]
    """From offsets of ``text`` to the source, without gaps."""
    format: str
    """Of its markup: ``html`` or ``plain-text``."""
    quoting: str
    """How the file writes it; a name of ``text.escaping``."""
    paragraphs: bool = False
    """Whether a paragraph may be put into it."""
    twins: tuple[str, ...] = ()
    """Other fields of the file that hold the same once more; then it is left alone."""

    @property
    def start(self) -> int:
        """Where in the source it begins, behind a quotation mark."""
        return self.segments[0].source_start

    @property
    def end(self) -> int:
        """Where in the source it ends, before a quotation mark."""
        last = self.segments[-1]
        return last.source_start + last.source_length


@dataclass(frozen=True, slots=True)
class Document:
    """One article."""

    path: str
    """As the user named it; what reports print."""
    source: str
    """The decoded file without its byte-order mark."""
    text: str
    """What a reader of the article sees, blocks parted by an empty line. In plain
    text it equals ``source``."""
    blocks: tuple[Block, ...]
    """In text order, not overlapping."""
    map: SourceMap = field(default_factory=SourceMap)
    format: str = "plain-text"
    """The reader's public name: ``plain-text``, ``markdown``, ``html`` …"""
    origin: str = "file"
    """``file``; ``stdin``; ``extracted`` where offsets are those of the reader's
    own text (DOCX, PDF)."""
    encoding: str = "utf-8"
    sha256: str = ""
    """Of the bytes read."""
    title: str | None = None
    language: str | None = None
    """ISO 639-1, lower case."""
    published: str | None = None
    """A day ``2023-04-19``, a month ``2023-04`` or a year ``2023``."""
    date_source: str | None = None
    """``front-matter``, ``json-ld``, ``open-graph``, ``time``, ``option`` …"""
    publishers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    notes: tuple[Note, ...] = ()
    """What the reader could not make sense of; told to the user."""
    fields: tuple[Field, ...] = ()
    """Texts with a quoting of their own that can be edited, in reading order."""

    def blocks_with(self, *roles: Role) -> Iterator[Block]:
        """Blocks of these roles, in text order."""
        return (block for block in self.blocks if block.role in roles)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at ``offset``."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        if at >= 0 and offset < max(
            self.blocks[at].span.end, self.blocks[at].span.start + 1
        ):
            return self.blocks[at]
        return None

    def quote(self, span: Span) -> str:
        """The visible words of ``span``."""
        return self.text[span.start : span.end]


def visible_span(document: Document, span: SourceSpan) -> Span:
    """The visible text of a stretch of the source; empty if none of it is seen.

    An empty stretch is where the next visible character stands.
    """
    offsets = range(len(document.text) + 1)
    start = bisect_left(offsets, span.start, key=document.map.source_start)
    end = bisect_left(offsets, span.end, key=document.map.source_start)
    return Span(start, max(start, end))


class Locator:
    """Turns spans of one document's text into positions in its source."""

    __slots__ = ("_lines", "_map", "_source")

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._map = document.map
        self._lines: Lines | None = None

    def __call__(self, span: Span) -> SourceSpan:
        """Where ``span`` stands in the source."""
        if self._lines is None:
            self._lines = Lines(self._source)
        start, end = self._map.to_source(span)
        line, column = self._lines.position(start)
        end_line, end_column = self._lines.position(end)
        return SourceSpan(start, end, line, column, end_line, end_column)
