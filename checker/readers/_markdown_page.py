"""The second pass over Markdown: leaves to pieces of text, pieces to blocks.

HTML between the paragraphs is read here too: elements it leaves open (hidden, collapsed,
a quote) hold for the paragraphs below until they are closed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import field

from checker.document import Block, Image, Link, Role, Span
from checker.patterns import pattern
from checker.readers import _inline
from checker.readers._markdown_blocks import (
    BLOCK_NAMES,
    Blocks,
    Kind,
    Leaf,
    Line,
    trimmed,
)
from checker.records import dataclass

_LOOSE_TAG = pattern(r"</?[A-Za-z][^<>]*+>")
_HTML_ROLES = {
    "blockquote": Role.QUOTE, "aside": Role.ASIDE, "footer": Role.FOOTER,
    "figcaption": Role.CAPTION, "caption": Role.CAPTION, "li": Role.LIST,
    "dd": Role.LIST, "dt": Role.LIST, "pre": Role.CODE, "table": Role.TABLE,
}  # fmt: skip
_STRONG_ROLES = frozenset({Role.ASIDE, Role.FOOTER})
_CLOSED_BY = {
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}), "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}),
}  # fmt: skip
_SEPARATOR = "\n\n"


class Content:
    """Lines as one text, and the way back from it to the source."""

    def __init__(self, source: str, lines: Iterable[Line]) -> None:
        self.source = source
        self.lines = list(lines)
        self.starts: list[int] = []
        parts = []
        at = 0
        for start, end in self.lines:
            self.starts.append(at)
            parts.append(source[start:end])
            at += end - start + 1
        self.text = "\n".join(parts)

    def place(self, offset: int) -> tuple[int, int]:
        """The line of an offset, and the offset in the source."""
        number = max(0, bisect_right(self.starts, offset) - 1)
        start, end = self.lines[number]
        return number, min(start + offset - self.starts[number], end)

    def segments(self, run: _inline.Run) -> Iterable[tuple[str, int, int]]:
        """A run as texts with their source places, letter for letter where it can be."""
        if len(run.text) != run.end - run.start:
            _, start = self.place(run.start)
            _, stop = self.place(run.end)
            yield run.text, start, max(0, stop - start)
            return
        at = run.start
        while at < run.end:
            number, start = self.place(at)
            line_end = (
                self.starts[number] + self.lines[number][1] - self.lines[number][0]
            )
            if at < line_end:
                stop = min(run.end, line_end)
                yield self.text[at:stop], start, stop - at
                at = stop
            else:
                wide = 2 if self.source.startswith("\r\n", start) else 1
                yield "\n", start, wide
                at += 1


@dataclass(slots=True)
class Piece:
    """A block to be: what it shows, and where that comes from."""

    role: Role
    content: Content
    runs: list[_inline.Run]
    links: list[tuple[int, int, _inline.Anchor]] = field(default_factory=list)
    images: list[tuple[int, int, _inline.Anchor]] = field(default_factory=list)
    level: int = 0
    top: bool = False
    note: bool = False
    hidden: bool = False
    collapsed: bool = False
    words: str = ""


def plain(text: str) -> str:
    return " ".join(text.split())


class Page:
    """The second pass: leaves to pieces, pieces to text."""

    def __init__(
        self, source: str, references: dict[str, str], *, mdx: bool = False
    ) -> None:
        self.source = source
        self.references = references
        self.mdx = mdx
        self.open: list[_Element] = []
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[tuple[int, int, int, int]] = []
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.images: list[Image] = []

    # ------------------------------------------------------------- reading

    def pieces(self, leaf: Leaf) -> list[Piece]:
        """What a leaf shows."""
        if leaf.kind is not Kind.HTML and self.open and self.open[-1].name == "p":
            self.open.pop()  # a paragraph of HTML cannot hold one of Markdown
        match leaf.kind:
            case Kind.CODE:
                content = Content(self.source, leaf.lines)
                runs = [_inline.Run(content.text, 0, len(content.text))]
                made = [self.piece(leaf, content, _inline.Inline(runs), verbatim=True)]
            case Kind.TABLE:
                made = [self.table(leaf)]
            case Kind.HTML:
                made = _Html(self, leaf).read()
            case _:
                content = Content(self.source, leaf.lines)
                scanned = _inline.scan(content.text, self.references, mdx=self.mdx)
                made = [self.piece(leaf, content, scanned)]
        return [piece for piece in made if piece.words or piece.images or piece.links]

    def piece(
        self,
        leaf: Leaf,
        content: Content,
        inline: _inline.Inline,
        *,
        verbatim: bool = False,
    ) -> Piece:
        """A block to be from what was scanned."""
        runs = inline.runs
        hidden = any(run.hidden and run.text.strip() for run in runs) and not any(
            run.text.strip() for run in runs if not run.hidden
        )
        shown, places = _joined(runs, hidden=hidden, verbatim=verbatim)
        piece = Piece(leaf.role, content, shown, level=leaf.level)
        piece.top, piece.note = leaf.top, leaf.note
        if piece.note and leaf.role is Role.PARAGRAPH:
            piece.top = False
        piece.links = [
            (*_around(one, places, inline.images), one) for one in inline.links
        ]
        piece.images = [
            (places[one.first], places[one.last], one) for one in inline.images
        ]
        piece.words = plain("".join(run.text for run in shown))
        if piece.images and leaf.role is Role.PARAGRAPH and not leaf.level:
            inside = sum(end - start for start, end, _ in piece.images)
            if inside == sum(len(run.text.strip("\n ")) for run in shown):
                piece.role = Role.IMAGE
        element = self.open[-1] if self.open else None
        if element is not None:
            if piece.role is Role.PARAGRAPH and element.role is not None:
                piece.role = element.role
            piece.top = piece.top and element.role is None
            piece.collapsed = element.collapsed
            hidden = hidden or element.hidden
        piece.hidden = hidden
        return piece

    def table(self, leaf: Leaf) -> Piece:
        """A table: cells parted by a bar, rows by a line end."""
        cells = Blocks(self.source).cells
        content = Content(self.source, leaf.lines)
        whole = _inline.Inline()
        for number, line in enumerate(leaf.lines):
            base = content.starts[number]
            if number:
                whole.runs.append(_inline.Run("\n", base - 1, base))
            for column, (start, end) in enumerate(cells(line)):
                shift = base + start - line[0]
                if column:
                    bar = self.source.rindex("|", line[0], max(start, line[0] + 1))
                    place = base + bar - line[0]
                    whole.runs.append(_inline.Run(" | ", place, place + 1))
                _append(
                    whole,
                    _inline.scan(self.source[start:end], self.references, mdx=self.mdx),
                    shift,
                )
        return self.piece(leaf, content, whole)

    # ------------------------------------------------------------- writing

    def write(self, piece: Piece) -> None:
        """Put a piece into the text."""
        at = self.length
        if piece.words:
            if self.blocks:
                at += len(_SEPARATOR)
                self.parts.append(_SEPARATOR)
            self.length = at
            for run in piece.runs:
                for text, start, length in piece.content.segments(run):
                    self.add(text, start, length)
            self.blocks.append(
                Block(
                    piece.role,
                    Span(at, self.length),
                    piece.level if piece.role is not Role.CODE else 0,
                    main=piece.role is not Role.RELATED,
                    hidden=piece.hidden,
                    collapsed=piece.collapsed,
                )
            )
        top = self.length
        for start, end, anchor in piece.links:
            span = Span(min(at + start, top), min(at + end, top))
            self.links.append(Link(span, anchor.target, anchor.rel))
        text = "".join(run.text for run in piece.runs)
        for start, end, anchor in piece.images:
            span = Span(min(at + start, top), min(at + end, top))
            self.images.append(Image(span, anchor.target, text[start:end]))

    def add(self, text: str, start: int, length: int) -> None:
        if not text:
            return
        size = len(text)
        if self.segments and size == length:
            last = self.segments[-1]
            if (
                last[1] == last[3]
                and last[0] + last[1] == self.length
                and last[2] + last[3] == start
            ):
                self.segments[-1] = (last[0], last[1] + size, last[2], last[3] + size)
                self.parts.append(text)
                self.length += size
                return
        self.segments.append((self.length, size, start, length))
        self.parts.append(text)
        self.length += size


def _append(whole: _inline.Inline, part: _inline.Inline, shift: int) -> None:
    """Put what was scanned in a part of the content to the rest."""
    count = len(whole.runs)
    for run in part.runs:
        run.start, run.end = run.start + shift, run.end + shift
    whole.runs += part.runs
    for mine, theirs in ((whole.links, part.links), (whole.images, part.images)):
        for one in theirs:
            one.first, one.last = one.first + count, one.last + count
            mine.append(one)


def _joined(
    runs: list[_inline.Run], *, hidden: bool, verbatim: bool
) -> tuple[list[_inline.Run], list[int]]:
    """Runs that are shown, and where in their text each of the old ones begins.

    White space around and empty lines between are gone.
    """
    shown: list[_inline.Run] = []
    places: list[int] = []
    length, fresh = 0, True
    for run in runs:
        places.append(length)
        if not run.text or (run.hidden and not hidden):
            continue
        if fresh and not verbatim:
            run = _cut(run, len(run.text) - len(run.text.lstrip()), 0)
            if not run.text:
                continue
        shown.append(run)
        length += len(run.text)
        fresh = run.text.endswith("\n")
    while shown:
        last = shown.pop()
        kept = last.text.rstrip()
        length -= len(last.text) - len(kept)
        if kept:
            shown.append(_cut(last, 0, len(last.text) - len(kept)))
            break
    places.append(length)
    return shown, [min(place, length) for place in places]


def _cut(run: _inline.Run, front: int, back: int) -> _inline.Run:
    """A run without some of its first and last characters."""
    text = run.text[front : len(run.text) - back]
    if len(run.text) == run.end - run.start:
        return _inline.Run(text, run.start + front, run.end - back, run.hidden)
    return _inline.Run(text, run.start, run.end, run.hidden)


def _around(
    link: _inline.Anchor, places: list[int], images: list[_inline.Anchor]
) -> tuple[int, int]:
    """A link's words; nothing where it is put around a picture."""
    start, end = places[link.first], places[link.last]
    inside = sum(
        places[one.last] - places[one.first]
        for one in images
        if link.first <= one.first and one.last <= link.last
    )
    return (start, start) if inside and inside >= end - start else (start, end)


# ------------------------------------------------------------------------ HTML


@dataclass(slots=True)
class _Element:
    """An HTML element under way; what it says holds for all inside."""

    name: str
    hidden: bool
    collapsed: bool
    role: Role | None
    level: int = 0
    top_only: bool = False


class _Html:
    """Reads an HTML block; the elements it leaves open hold for what follows."""

    def __init__(self, page: Page, leaf: Leaf) -> None:
        self.page = page
        self.leaf = leaf
        self.content = Content(
            page.source, [trimmed(page.source, x) for x in leaf.lines]
        )
        self.made: list[Piece] = []
        self.current = _inline.Inline()
        self.anchor: _inline.Anchor | None = None
        self.level = 0

    def read(self) -> list[Piece]:
        """The pieces of the block."""
        text, at = self.content.text, 0
        while at < len(text):
            found = text.find("<", at)
            if found < 0:
                found = len(text)
            if found > at:
                self.text(at, found)
            at = self.markup(found) if found < len(text) else found
        self.flush()
        return self.made

    def text(self, start: int, end: int) -> None:
        if self.page.open and self.page.open[-1].name in _inline.INVISIBLE:
            return
        self.current.runs += _inline.literal(self.content.text[start:end], start)

    def markup(self, at: int) -> int:
        text = self.content.text
        for opening, closing in (
            ("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"),
        ):  # fmt: skip
            if text.startswith(opening, at):
                end = text.find(closing, at + len(opening))
                return len(text) if end < 0 else end + len(closing)
        tag = _inline.TAG.match(text, at)
        if tag is None:
            loose = _LOOSE_TAG.match(text, at)
            if loose is not None:
                return loose.end()
            self.text(at, at + 1)
            return at + 1
        if tag.group("close"):
            self.close(tag.group("closed").lower(), tag)
        else:
            self.start(tag)
        return tag.end()

    def start(self, tag: re.Match[str]) -> None:
        name = tag.group("name").lower()
        given = _inline.attributes(tag.group("attributes"), tag.start("attributes"))
        if name in ("td", "th"):
            self.leave(_CLOSED_BY[name])
            if self.current.runs:
                self.current.runs.append(_inline.Run(" | ", tag.start(), tag.end()))
        elif name in BLOCK_NAMES or name in ("pre", "script", "style", "textarea"):
            self.flush()
            if self.page.open and self.page.open[-1].name == "p":
                self.page.open.pop()
            self.leave(_CLOSED_BY.get(name, frozenset()))
        if name == "br":
            self.current.runs.append(_inline.Run("\n", tag.start(), tag.end()))
        elif name == "img":
            self.picture(given, tag.end())
        elif name == "a" and "href" in given:
            rel = tuple(_inline.unescape(given.get("rel", ("", 0))[0]).split())
            href = _inline.unescape(given["href"][0])
            self.anchor = _inline.Anchor(len(self.current.runs), 0, href, rel)
        if name not in _inline.VOID and not tag.group().endswith("/>"):
            self.enter(name, given)

    def enter(self, name: str, given: dict[str, tuple[str, int]]) -> None:
        if len(self.page.open) >= _inline.MOST_OPEN:
            return
        outer = self.page.open[-1] if self.page.open else _ROOT
        hidden = outer.hidden or _inline.hides(given)
        if hidden != outer.hidden:
            self.flush()
        role = _HTML_ROLES.get(name, outer.role)
        if outer.role in _STRONG_ROLES:
            role = outer.role
        collapsed = outer.collapsed
        if name == "details" and "open" not in given:
            collapsed = True
        if name == "summary" and outer.name == "details":
            collapsed = (
                self.page.open[-2].collapsed if len(self.page.open) > 1 else False
            )
        level = int(name[1]) if re.fullmatch("h[1-6]", name) else 0
        self.page.open.append(_Element(name, hidden, collapsed, role, level))

    def leave(self, names: frozenset[str]) -> None:
        if self.page.open and self.page.open[-1].name in names:
            self.page.open.pop()

    def close(self, name: str, tag: re.Match[str]) -> None:
        if name == "a" and self.anchor is not None:
            self.anchor.last = len(self.current.runs)
            self.current.links.append(self.anchor)
            self.anchor = None
        if name in ("td", "th"):
            pass
        elif name in BLOCK_NAMES or name in ("pre", "textarea"):
            self.flush()
        for number in range(len(self.page.open) - 1, -1, -1):
            if self.page.open[number].name == name:
                if self.page.open[number].hidden:
                    self.flush()
                del self.page.open[number:]
                break

    def picture(self, given: dict[str, tuple[str, int]], end: int) -> None:
        first = len(self.current.runs)
        alt, place = given.get("alt", ("", end))
        self.current.runs += _inline.literal(alt, place)
        src = _inline.unescape(given.get("src", ("", 0))[0])
        last = len(self.current.runs)
        self.current.images.append(_inline.Anchor(first, last, src))

    def flush(self) -> None:
        """End the piece under way."""
        made, self.current = self.current, _inline.Inline()
        if self.anchor is not None:
            self.anchor.last = len(made.runs)
            made.links.append(self.anchor)
            self.anchor = None
        if not made.runs and not made.images:
            return
        element = self.page.open[-1] if self.page.open else _ROOT
        leaf = Leaf(
            Kind.TEXT, self.leaf.role, [], element.level, self.leaf.top, self.leaf.note
        )
        self.made.append(self.page.piece(leaf, self.content, made))


_ROOT = _Element("", hidden=False, collapsed=False, role=None)
