"""Visible text as it grows: runs, white space, blocks, and where each came from."""

from __future__ import annotations

from dataclasses import field

from checker.document import Image, Link, Role, Segment, Span
from checker.patterns import pattern
from checker.readers._html_roles import SMALL
from checker.records import dataclass

_NOT_PLAIN = pattern(r" {2,}|\0+")
_TO_SPACES = str.maketrans("\t\n\r\f", "    ")
_LINE = pattern(r"\r\n?|\n")
_LETTER = pattern(r"\w")
_EDGE = " \t\n\r\f"


Run = tuple[int, int, int, int]
"""A segment in the making: text start and length, source start and length."""


@dataclass(slots=True)
class Element:
    """An open element and all it hands down to what is inside it."""

    tag: str
    role: Role = Role.PARAGRAPH
    inline: Role | None = None
    """What an inline element says of its text, if it is all there is in a block."""
    level: int = 0
    heading: int = 0
    """Number of the heading element this is in; 0 outside headings."""
    titled: bool = False
    """Said by the page to be the headline, whatever the element."""
    hidden: int = 0
    """Reasons not to be seen, as bits of ``_html_hiding``."""
    skip: bool = False
    """Not text at all."""
    collapsed: bool = False
    outer_collapsed: bool = False
    main: bool = False
    """Inside ``article``, ``main`` or the like."""
    around: bool = False
    """Inside the page's header, navigation, footer or margin."""
    pre: bool = False
    block: bool = False
    gone: bool = False
    """Closed already, out of turn."""
    look: int = 0
    """The same for elements that are alike, and hand down alike."""


@dataclass(slots=True)
class Piece:
    """A block in the making; offsets are its own until it is placed."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    owner: Element | None = None
    inline: Role | None = None
    mixed: bool = False
    """Whether text of several inline roles met here."""
    linked: int = 0
    """How many characters are link text."""
    start: int = -1
    """Where it was placed."""
    space: tuple[int, int] | None = None
    """White space seen, to be written if text follows: source offset and length."""
    breaks: list[tuple[int, int]] = field(default_factory=list)
    lines: int = 0
    """How many of ``breaks`` were line ends of the source."""

    def put(self, text: str, start: int, length: int) -> None:
        """Append ``text``, made of ``length`` characters of source at ``start``."""
        size = len(text)
        at = self.length
        self.parts.append(text)
        self.length += size
        if self.runs and size == length:
            text_start, text_length, source_start, source_length = self.runs[-1]
            if (
                text_length == source_length
                and source_start + source_length == start
                and text_start + text_length == at
            ):
                whole = text_length + size
                self.runs[-1] = (text_start, whole, source_start, whole)
                return
        self.runs.append((at, size, start, length))

    def mark(self, start: int) -> None:
        """Remember that something without text stands here."""
        self.runs.append((self.length, 0, start, 0))

    def meet(self, inline: Role | None, text: str) -> None:
        """Text of another inline role: small lines may hold author, date and source."""
        both_small = inline in SMALL and self.inline in SMALL
        if not both_small and _LETTER.search(text):
            self.mixed = True

    def trim(self) -> str:
        """The text, with white space taken off its end."""
        text = "".join(self.parts)
        kept = text.rstrip(_EDGE)
        if len(kept) < len(text):
            self.length = len(kept)
            self.runs = [cut for run in self.runs if (cut := _cut(run, self.length))]
        return kept


def _cut(run: Run, length: int) -> Run | None:
    """What is left of a run in a text of ``length``; marks stay."""
    text_start, text_length, source_start, source_length = run
    if not source_length:
        return min(text_start, length), 0, source_start, 0
    if text_start >= length:
        return None
    over = max(0, text_start + text_length - length)
    return text_start, text_length - over, source_start, source_length - over


@dataclass(slots=True)
class Anchor:
    """A link in the making: the pieces it begins and ends in."""

    href: str
    rel: tuple[str, ...]
    first: tuple[Piece, int]
    last: tuple[Piece, int]
    found: bool = False

    def made(self) -> Link:
        """The link, once all pieces are placed."""
        start = _placed(*self.first)
        return Link(Span(start, max(start, _placed(*self.last))), self.href, self.rel)


@dataclass(slots=True)
class Picture:
    """A picture in the making: the piece it stands in."""

    src: str
    alt: str
    piece: Piece
    at: int
    size: int

    def made(self) -> Image:
        """The picture, once all pieces are placed."""
        start = _placed(self.piece, self.at)
        end = _placed(self.piece, self.at + self.size)
        return Image(Span(start, end), self.src, self.alt)


def _placed(piece: Piece, at: int) -> int:
    return max(piece.start, 0) + min(at, piece.length)


class Flow:
    """Two streams of text, what is seen and what is hidden, cut into blocks.

    Hidden words inside a paragraph must not part it: they come as a block of their
    own after it.
    """

    __slots__ = (
        "_hidden", "_later", "_shown", "length", "link", "parts", "placed", "runs",
    )  # fmt: skip

    def __init__(self) -> None:
        self.length = 0
        self.link: Anchor | None = None
        """The link that text now belongs to."""
        self.parts: list[str] = []
        self.runs: list[Segment] = []
        self.placed: list[tuple[Piece, str]] = []
        self._shown = Piece()
        self._hidden = Piece()
        self._later: list[Piece] = []

    def piece(self, owner: Element) -> Piece:
        """The piece that text inside ``owner`` goes to."""
        return self._hidden if owner.hidden else self._shown

    def cut(self, *, hidden_only: bool = False) -> None:
        """End the blocks in the making."""
        if hidden_only:
            if self._hidden.runs:
                self._later.append(self._hidden)
                self._hidden = Piece()
            return
        if self._shown.runs:
            shown, self._shown = self._shown, Piece()
            self._place(shown)
        if self._later or self._hidden.runs:
            later, self._later = self._later, []
            if self._hidden.runs:
                later.append(self._hidden)
                self._hidden = Piece()
            for piece in later:
                self._place(piece)
        for piece in (self._shown, self._hidden):
            piece.space = None
            if piece.breaks:
                piece.breaks.clear()
                piece.lines = 0

    def beside(self, piece: Piece) -> None:
        """Place a piece that must not part the text around it."""
        if self._shown.length:
            self._later.append(piece)
        else:
            self.cut()
            self._place(piece)

    def words(self, text: str, start: int, owner: Element) -> None:
        """Text as it stands in the source from ``start``."""
        if owner.pre:
            self._preformatted(text, start, owner)
            return
        if "\n" in text or "\t" in text or "\r" in text or "\f" in text:
            text = text.translate(_TO_SPACES)
        bare = text.lstrip(" ")
        lead = len(text) - len(bare)
        piece = self.piece(owner)
        if lead and piece.space is None:
            piece.space = (start, lead)
        if not bare:
            return
        text = bare.rstrip(" ")
        start += lead
        if "  " not in text and "\0" not in text:
            piece = self.add(text, start, len(text), owner)
        else:
            at = 0
            for found in _NOT_PLAIN.finditer(text):
                if found.start() > at:
                    self.add(
                        text[at : found.start()], start + at, found.start() - at, owner
                    )
                if found[0][0] == " ":
                    self.gap(start + found.start(), len(found[0]), owner)
                at = found.end()
            if at < len(text):
                self.add(text[at:], start + at, len(text) - at, owner)
            piece = self.piece(owner)
        if len(text) < len(bare):
            piece.space = (start + len(text), len(bare) - len(text))

    def lines(self, text: str, start: int, owner: Element) -> None:
        """Bare text whose line ends count: blank lines part paragraphs."""
        at = 0
        for found in _LINE.finditer(text):
            if found.start() > at:
                self.words(text[at : found.start()], start + at, owner)
            self.newline(start + found.start(), len(found[0]), owner, line=True)
            at = found.end()
        if at < len(text):
            self.words(text[at:], start + at, owner)

    def gap(self, start: int, length: int, owner: Element) -> None:
        """White space that collapses."""
        piece = self.piece(owner)
        if piece.space is None:
            piece.space = (start, length)

    def newline(
        self, start: int, length: int, owner: Element, *, line: bool = False
    ) -> None:
        """A line break; two of a kind end the paragraph."""
        if owner.pre:
            self.add("\n", start, length, owner)
            return
        piece = self.piece(owner)
        piece.breaks.append((start, length))
        piece.lines += line

    def add(self, text: str, start: int, length: int, owner: Element) -> Piece:
        """Append text to the block ``owner`` is in, after what white space is due."""
        piece = self.piece(owner)
        if piece.breaks:
            if piece.length:
                others = len(piece.breaks) - piece.lines
                if others > 1 or piece.lines > 1:
                    self.cut(hidden_only=bool(owner.hidden))
                    piece = self.piece(owner)
                else:
                    piece.put("\n", *piece.breaks[0])
            piece.breaks.clear()
            piece.lines = 0
        elif piece.space and piece.length:
            piece.put(" ", *piece.space)
        piece.space = None
        if piece.owner is None:
            piece.owner = owner
            piece.inline = owner.inline
        elif owner.inline is not piece.inline:
            piece.meet(owner.inline, text)
        at = piece.length
        piece.put(text, start, length)
        if (link := self.link) is not None:
            piece.linked += len(text)
            if not link.found:
                link.found = True
                link.first = (piece, at)
            link.last = (piece, piece.length)
        return piece

    def _preformatted(self, text: str, start: int, owner: Element) -> None:
        at = 0
        for found in _LINE.finditer(text):
            self._verbatim(text[at : found.start()], start + at, owner)
            if self.piece(owner).length:
                self.add("\n", start + found.start(), len(found[0]), owner)
            at = found.end()
        self._verbatim(text[at:], start + at, owner)

    def _verbatim(self, text: str, start: int, owner: Element) -> None:
        for part in text.split("\0"):
            if part:
                self.add(part, start, len(part), owner)
            start += len(part) + 1

    def _place(self, piece: Piece) -> None:
        text = piece.trim()
        if not text.strip():
            piece.length = 0
            piece.start = self.length
            self.runs += [
                Segment(self.length, 0, source_start, 0)
                for _, _, source_start, source_length in piece.runs
                if not source_length
            ]
            return
        if self.placed:
            self.parts.append("\n\n")
            self.length += 2
        piece.start = self.length
        self.parts.append(text)
        base = self.length
        self.runs += [
            Segment(text_start + base, text_length, source_start, source_length)
            for text_start, text_length, source_start, source_length in piece.runs
        ]
        self.length += len(text)
        self.placed.append((piece, text))
