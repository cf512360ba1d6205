"""Markdown: CommonMark blocks, tables and footnotes, front matter, HTML in between.

Two passes. The first cuts the source into leaves (a paragraph, a heading, a code block)
and gathers reference definitions; the second reads each leaf's inline markup and writes
the visible text with the way back to the source.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from checker.contracts import ReaderPlugin
from checker.document import (
    LINE_END,
    Block,
    Document,
    Image,
    Link,
    Role,
    Segment,
    SourceMap,
    Span,
)
from checker.readers import _decoding, _front_matter, _inline, _language, _roles

DEEPEST = 50
"""Quotes and lists one in another; what is nested deeper is plain text."""

_MOST_NOTES = 5

Line = tuple[int, int]
"""Where a line's content begins and ends in the source, without its line end."""

_INK = re.compile(r"\S")
_WHITE = " \t\f\v"
_ATX = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|(?=$))")
_FENCE = re.compile(r"([ ]{0,3})(`{3,}(?=[^`]*$)|~{3,})")
_BULLET = re.compile(r"[ ]{0,3}([*+-])(?=[ \t]|$)")
_ORDERED = re.compile(r"[ ]{0,3}([0-9]{1,9})([.)])(?=[ \t]|$)")
_QUOTE = re.compile(r"[ ]{0,3}>[ \t]?")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*$")
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\s\[\]^]{1,100})\]:[ \t]*")
_DEFINITION = re.compile(r"[ ]{0,3}\[(?!\^)((?:[^\[\]\\\r\n]|\\.){1,999}+)\]:[ \t]*")
_DELIMITERS = re.compile(r"[ ]{0,3}\|?+(?:[ \t]*+:?+-++:?+[ \t]*+(?:\||$))++[ \t]*+$")
_CELL_END = re.compile(r"\\.|\|")
_TRAILING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")

_MDX_COMMENT = re.compile(r"[ ]{0,3}\{/\*")
_MDX_MODULE = re.compile(
    r"import\s+(?:[\w*{][^\r\n]{0,300}\sfrom\s+)?[\"']|import\s+\{\s*$"
    r"|export\s+(?:const|let|var|default|function|async|class|\{|\*)"
)
_RAW_HTML = re.compile(
    r"[ ]{0,3}<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE
)
_OTHER_HTML = (
    (re.compile(r"[ ]{0,3}<!--"), "-->"),
    (re.compile(r"[ ]{0,3}<\?"), "?>"),
    (re.compile(r"[ ]{0,3}<![A-Za-z]"), ">"),
    (re.compile(r"[ ]{0,3}<!\[CDATA\["), "]]>"),
)
_BLOCK_NAMES = frozenset(
    """address article aside base basefont blockquote body caption center col colgroup
    dd details dialog dir div dl dt fieldset figcaption figure footer form frame
    frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu
    menuitem nav noframes ol optgroup option p param search section summary table tbody
    td tfoot th thead title tr track ul
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_BLOCK_HTML = re.compile(r"[ ]{0,3}</?([A-Za-z][A-Za-z0-9]*)(?=[\s>]|/>|$)")
_LONE_TAG = re.compile(r"[ ]{0,3}" + _inline.TAG.pattern + r"[ \t]*$")
_LOOSE_TAG = re.compile(r"</?[A-Za-z][^<>]*+>")
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
_OPENING = frozenset({Role.HEADLINE, Role.BYLINE, Role.DATE, Role.IMAGE})
"""What may stand before an article's text begins."""
_SEPARATOR = "\n\n"


def read(path: str, data: bytes) -> Document:
    """Read an article."""
    decoded = _decoding.decode(path, data)
    source = decoded.text
    front = _front_matter.read(source)
    mdx = path.lower().endswith(".mdx")
    scanner = _Blocks(source, mdx=mdx)
    scanner.container(_lines(source, front.body), Role.PARAGRAPH, 0)
    page = _Page(source, scanner.references, mdx=mdx)
    pieces = [piece for leaf in scanner.leaves for piece in page.pieces(leaf)]
    headline = next(
        (p.words for p in pieces if p.level == 1 and p.top and not p.hidden), None
    )
    if headline is None and front.title is not None:
        headline = _plain(front.title)
        pieces.insert(0, _title_piece(source, front))
    _give_roles(pieces, headline)
    for piece in pieces:
        page.write(piece)
    text = "".join(page.parts)
    language, language_note = _language.agreed_language(front.language, text)
    notes = (*decoded.notes, *front.notes, *scanner.notes)
    return Document(
        path=path,
        source=source,
        text=text,
        blocks=tuple(page.blocks),
        map=SourceMap(tuple(Segment(*one) for one in page.segments)),
        format="markdown",
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        title=front.title or headline,
        language=language,
        published=front.published,
        date_source="front-matter" if front.published else None,
        publishers=front.publishers,
        authors=front.authors,
        facts=front.facts,
        links=tuple(page.links),
        images=tuple(page.images),
        notes=(*notes, language_note) if language_note else notes,
    )


def _lines(source: str, at: int) -> list[Line]:
    lines = []
    for end in LINE_END.finditer(source, at):
        lines.append((at, end.start()))
        at = end.end()
    if at < len(source):
        lines.append((at, len(source)))
    return lines


def _trim(source: str, line: Line) -> Line:
    """The line without white space around."""
    start, end = line
    text = source[start:end]
    end = start + len(text.rstrip(_WHITE))
    return min(end, start + len(text) - len(text.lstrip(_WHITE))), end


# ---------------------------------------------------------------------- leaves


class _Kind(Enum):
    TEXT = auto()
    CODE = auto()
    HTML = auto()
    TABLE = auto()


@dataclass(slots=True)
class _Leaf:
    """A block that holds no other, as it stands in the source."""

    kind: _Kind
    role: Role
    lines: list[Line]
    level: int = 0
    top: bool = False
    """Stands in no list, quote or footnote."""
    note: bool = False
    """A footnote's text."""


@dataclass(slots=True)
class _Blocks:
    """The first pass: lines to leaves."""

    source: str
    leaves: list[_Leaf] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    lazy: set[int] = field(default_factory=set)
    """Starts of lines that only go on with a paragraph, without its marker."""
    footnote: bool = False
    mdx: bool = False
    """Whether lines of JavaScript stand between the paragraphs."""

    def container(self, lines: list[Line], role: Role, depth: int) -> None:
        """Read the lines of the document, a quote, an item or a footnote."""
        if depth > DEEPEST:
            self.add(_Kind.TEXT, role, lines, depth=depth)
            return
        at = 0
        while at < len(lines):
            at = self.block(lines, at, role, depth)

    def add(
        self, kind: _Kind, role: Role, lines: list[Line], *, level: int = 0, depth: int
    ) -> None:
        self.leaves.append(_Leaf(kind, role, lines, level, depth == 0, self.footnote))

    def block(self, lines: list[Line], at: int, role: Role, depth: int) -> int:
        """Read the block that begins in line ``at``; the line after it."""
        start, end = lines[at]
        first = self.first(start, end)
        if not first:
            return at + 1
        if self.indent(start, end) >= 4:
            return self.indented(lines, at, depth)
        if self.mdx and (after := self.script(lines, at)):
            return after
        match first:
            case "#" if found := _ATX.match(self.source, start, end):
                self.heading(found, end, role, depth)
                return at + 1
            case "`" | "~" if fence := _FENCE.match(self.source, start, end):
                return self.fenced(lines, at, fence, depth)
            case ">":
                return self.quote(lines, at, role, depth)
            case "<":
                after = self.html(lines, at, role, depth)
                if after:
                    return after
            case "[":
                if note := _NOTE.match(self.source, start, end):
                    return self.note(lines, at, note, depth)
                after = self.definition(lines, at)
                if after:
                    return after
        if self.is_break(start, end):
            return at + 1
        if self.marker(start, end):
            return self.items(lines, at, role, depth)
        if self.is_table(lines, at):
            return self.table(lines, at, role, depth)
        return self.paragraph(lines, at, role, depth)

    # ------------------------------------------------------------ one line

    def first(self, start: int, end: int) -> str:
        """The first character that is not white space, or nothing."""
        found = _INK.search(self.source, start, end)
        return found.group() if found else ""

    def column(self, at: int) -> int:
        """The column of an offset, counted from 0, a tab stop every four."""
        column = 0
        back = self.source[max(0, at - 500) : at]
        for char in back[max(back.rfind("\n"), back.rfind("\r")) + 1 :]:
            column += 4 - column % 4 if char == "\t" else 1
        return column

    def indent(self, start: int, end: int, most: int = 5) -> int:
        """Columns of white space in front, counted no further than ``most``."""
        return self.white(start, end, most)[1]

    def white(self, start: int, end: int, most: int) -> tuple[int, int]:
        """Where white space of at most so many columns ends, and how many it has."""
        base, columns = -1, 0
        while start < end and columns < most:
            char = self.source[start]
            if char == " ":
                columns += 1
            elif char == "\t":
                if base < 0:
                    base = self.column(start) - columns
                columns += 4 - (base + columns) % 4
            else:
                break
            start += 1
        return start, columns

    def dedent(self, line: Line, columns: int) -> Line:
        """The line without that many columns of white space."""
        return self.white(*line, columns)[0], line[1]

    def trim(self, line: Line) -> Line:
        """The line without white space around."""
        return _trim(self.source, line)

    def is_break(self, start: int, end: int) -> bool:
        """Whether the line is a thematic break."""
        start, end = self.trim((start, end))
        if end - start < 3 or self.source[start] not in "*-_":
            return False
        char = self.source[start]
        if self.source[end - 1] != char:
            return False
        marks = self.source[start:end].replace(" ", "").replace("\t", "")
        return len(marks) >= 3 and not marks.strip(char)

    def marker(self, start: int, end: int) -> re.Match[str] | None:
        """The list marker a line begins with."""
        return _BULLET.match(self.source, start, end) or _ORDERED.match(
            self.source, start, end
        )

    def interrupts(self, lines: list[Line], at: int) -> bool:
        """Whether a block begins in this line although a paragraph is under way."""
        start, end = lines[at]
        first = self.first(start, end)
        if not first:
            return True
        if first.isalpha() or self.indent(start, end) >= 4:
            return False
        match first:
            case "#":
                return _ATX.match(self.source, start, end) is not None
            case "`" | "~":
                return _FENCE.match(self.source, start, end) is not None
            case ">":
                return True
            case "<":
                return self.html_end(start, end) not in (None, _LONE)
            case "[":
                return _NOTE.match(self.source, start, end) is not None
        if self.is_break(start, end):
            return True
        marker = self.marker(start, end)
        if marker is None or not self.source[marker.end() : end].strip():
            return False
        return len(marker.groups()) == 1 or marker.group(1) == "1"

    # -------------------------------------------------------------- leaves

    def script(self, lines: list[Line], at: int) -> int | None:
        """Pass over an import, an export or a comment of MDX; the line after it."""
        start, end = lines[at]
        if _MDX_COMMENT.match(self.source, start, end):
            while at < len(lines) and "*/}" not in self.source[slice(*lines[at])]:
                at += 1
            if at < len(lines) and self.source[slice(*lines[at])].rstrip().endswith(
                "*/}"
            ):
                return at + 1
            return None
        if not _MDX_MODULE.match(self.source, start, end):
            return None
        while at < len(lines) and self.first(*lines[at]):
            at += 1
        return at

    def heading(self, found: re.Match[str], end: int, role: Role, depth: int) -> None:
        start, end = self.trim((found.end(), end))
        tail = end
        while tail > start and self.source[tail - 1] == "#":
            tail -= 1
        if tail == start or self.source[tail - 1] in " \t":
            end = tail
        line = self.trim((start, end))
        self.add(_Kind.TEXT, role, [line], level=len(found.group(1)), depth=depth)

    def indented(self, lines: list[Line], at: int, depth: int) -> int:
        after = at
        last = at
        while after < len(lines):
            start, end = lines[after]
            if self.first(start, end):
                if self.indent(start, end) < 4:
                    break
                last = after
            after += 1
        code = [self.dedent(line, 4) for line in lines[at : last + 1]]
        self.add(_Kind.CODE, Role.CODE, code, depth=depth)
        return last + 1

    def fenced(
        self, lines: list[Line], at: int, fence: re.Match[str], depth: int
    ) -> int:
        indent, mark = len(fence.group(1)), fence.group(2)
        code: list[Line] = []
        for number in range(at + 1, len(lines)):
            start, end = lines[number]
            if self.closes_fence(start, end, mark):
                self.add(_Kind.CODE, Role.CODE, code, depth=depth)
                return number + 1
            code.append(self.dedent((start, end), indent))
        self.add(_Kind.CODE, Role.CODE, code, depth=depth)
        return len(lines)

    def closes_fence(self, start: int, end: int, mark: str) -> bool:
        if self.indent(start, end) >= 4:
            return False
        start, end = self.trim((start, end))
        return (
            end - start >= len(mark)
            and self.source.startswith(mark, start)
            and not self.source[start:end].strip(mark[0])
        )

    def paragraph(self, lines: list[Line], at: int, role: Role, depth: int) -> int:
        inside = [self.trim(lines[at])]
        after = at + 1
        while after < len(lines):
            start, end = lines[after]
            underline = _SETEXT.match(self.source, start, end)
            if underline is not None and start not in self.lazy:
                level = 1 if underline.group(1)[0] == "=" else 2
                self.add(_Kind.TEXT, role, inside, level=level, depth=depth)
                return after + 1
            if self.interrupts(lines, after) or self.is_table(lines, after):
                break
            inside.append(self.trim(lines[after]))
            after += 1
        self.add(_Kind.TEXT, role, inside, depth=depth)
        return after

    def definition(self, lines: list[Line], at: int) -> int | None:
        """Read a reference definition; the line after it, or none."""
        source, (start, end) = self.source, lines[at]
        found = _DEFINITION.match(source, start, end)
        if found is None:
            return None
        after, place = at + 1, self.trim((found.end(), end))
        if place[0] == place[1]:  # the address stands in the next line
            if after >= len(lines):
                return None
            place = self.trim(lines[after])
            after += 1
        target = _inline.destination(source, *place)
        if target is None or (target[1] == place[0]):
            return None
        href, stop = target
        rest = self.trim((stop, place[1]))
        if rest[0] < rest[1]:
            if rest[0] == stop or _inline.title(source, *rest) != rest[1]:
                return None
        elif after < len(lines):
            below = self.trim(lines[after])
            if (
                below[0] < below[1]
                and source[below[0]] in "\"'("
                and _inline.title(source, *below) == below[1]
            ):
                after += 1
        key = _inline.label_key(found.group(1))
        if not key:
            return None
        self.references.setdefault(key, href)
        return after

    # ---------------------------------------------------------- containers

    def quote(self, lines: list[Line], at: int, role: Role, depth: int) -> int:
        inside: list[Line] = []
        lazy = _Lazy(self)
        while at < len(lines):
            start, end = lines[at]
            mark = (
                _QUOTE.match(self.source, start, end)
                if self.first(start, end) == ">"
                else None
            )
            if mark is not None:
                inside.append((mark.end(), end))
                lazy.see(inside[-1])
            elif lazy.goes_on(lines, at):
                inside.append(self.lazily(start, end))
            else:
                break
            at += 1
        inner = Role.QUOTE if role is Role.PARAGRAPH else role
        self.container(inside, inner, depth + 1)
        return at

    def items(self, lines: list[Line], at: int, role: Role, depth: int) -> int:
        """Read one item of a list."""
        start, end = lines[at]
        marker = self.marker(start, end)
        assert marker is not None
        width = marker.end() - start
        spaces = self.indent(marker.end(), end)
        if not 1 <= spaces <= 4 or not self.first(marker.end(), end):
            spaces = 1
        inside = [self.dedent((marker.end(), end), spaces)]
        inner = Role.LIST if role is Role.PARAGRAPH else role
        at = self.indented_lines(lines, at + 1, inside, width + spaces)
        self.container(inside, inner, depth + 1)
        return at

    def note(self, lines: list[Line], at: int, found: re.Match[str], depth: int) -> int:
        inside = [(found.end(), lines[at][1])]
        at = self.indented_lines(lines, at + 1, inside, 4)
        outer, self.footnote = self.footnote, True
        self.container(inside, Role.PARAGRAPH, depth + 1)
        self.footnote = outer
        return at

    def indented_lines(
        self, lines: list[Line], at: int, inside: list[Line], columns: int
    ) -> int:
        """Gather the lines that belong to an item; the line after it."""
        lazy = _Lazy(self)
        lazy.see(inside[0])
        empty = not self.first(*inside[0])
        last = at
        waiting: list[Line] = []
        while at < len(lines):
            start, end = lines[at]
            if not self.first(start, end):
                if empty and at == last:
                    break
                waiting.append((end, end))
                lazy.see((end, end))
            elif self.indent(start, end, columns) >= columns:
                inside += [*waiting, self.dedent((start, end), columns)]
                waiting = []
                lazy.see(inside[-1])
                last = at + 1
            elif not waiting and lazy.goes_on(lines, at):
                inside.append(self.lazily(start, end))
                last = at + 1
            else:
                break
            at += 1
        return last

    def lazily(self, start: int, end: int) -> Line:
        line = self.trim((start, end))
        self.lazy.add(line[0])
        return line

    # -------------------------------------------------------------- tables

    def is_table(self, lines: list[Line], at: int) -> bool:
        if at + 1 >= len(lines):
            return False
        below = lines[at + 1]
        if below[0] in self.lazy:
            return False
        if self.first(*below) not in ("|", ":", "-"):
            return False
        if not _DELIMITERS.match(self.source, *below) or not self.first(*lines[at]):
            return False
        if any("|" not in self.source[slice(*line)] for line in (lines[at], below)):
            return False
        return len(self.cells(lines[at])) == len(self.cells(below))

    def cells(self, line: Line) -> list[Line]:
        """A row's cells, without white space around."""
        start, end = self.trim(line)
        if start < end and self.source[start] == "|":
            start += 1
        cells = []
        for found in _CELL_END.finditer(self.source, start, end):
            if found.group() == "|":
                cells.append(self.trim((start, found.start())))
                start = found.end()
        if start < end or not cells:
            cells.append(self.trim((start, end)))
        return cells

    def table(self, lines: list[Line], at: int, role: Role, depth: int) -> int:
        rows = [lines[at]]
        after = at + 2
        while (
            after < len(lines)
            and not self.interrupts(lines, after)
            and not self.marker(*lines[after])
            and self.indent(*lines[after]) < 4
        ):
            rows.append(lines[after])
            after += 1
        inner = Role.TABLE if role in (Role.PARAGRAPH, Role.LIST) else role
        self.add(_Kind.TABLE, inner, rows, depth=depth)
        return after

    # ---------------------------------------------------------------- HTML

    def html_end(self, start: int, end: int) -> str | None:
        """How the HTML block that begins here ends: a text, or a blank line."""
        source = self.source
        raw = _RAW_HTML.match(source, start, end)
        if raw is not None:
            return f"</{raw.group(1).lower()}>"
        for opening, closing in _OTHER_HTML:
            if opening.match(source, start, end):
                return closing
        block = _BLOCK_HTML.match(source, start, end)
        if block is not None and block.group(1).lower() in _BLOCK_NAMES:
            return _BLANK
        return _LONE if _LONE_TAG.match(source, start, end) else None

    def unclosed(self, line: Line, closing: str) -> None:
        if len(self.notes) < _MOST_NOTES:
            self.notes.append(
                f"the HTML opened with “{self.source[slice(*line)].strip()[:40]}” is "
                f"never closed with “{closing}”; what follows it was not read"
            )

    def html(self, lines: list[Line], at: int, role: Role, depth: int) -> int | None:
        closing = self.html_end(*lines[at])
        if closing is None:
            return None
        after = at
        if closing in (_BLANK, _LONE):
            while after < len(lines) and self.first(*lines[after]):
                after += 1
        else:
            while after < len(lines):
                start, end = lines[after]
                after += 1
                if closing in self.source[start:end].lower():
                    break
            else:
                self.unclosed(lines[at], closing)
        self.add(_Kind.HTML, role, lines[at:after], depth=depth)
        return after


_BLANK = "blank line"
_LONE = "blank line after a lone tag"


class _Lazy:
    """Whether a paragraph is under way that a line without its marker goes on with."""

    def __init__(self, blocks: _Blocks) -> None:
        self.blocks = blocks
        self.fence: str | None = None
        self.text = False
        self.html = False

    def see(self, line: Line) -> None:
        """Take note of a line that has its marker."""
        blocks = self.blocks
        start, end = line
        for _ in range(DEEPEST):
            mark = _QUOTE.match(blocks.source, start, end) or blocks.marker(start, end)
            if mark is None or blocks.is_break(start, end):
                break
            start = mark.end()
        if self.fence is not None:
            if blocks.closes_fence(start, end, self.fence):
                self.fence = None
            self.text = False
            return
        fence = _FENCE.match(blocks.source, start, end)
        if fence is not None:
            self.fence, self.text = fence.group(2), False
            return
        if not blocks.first(start, end):
            self.text = self.html = False
            return
        ending = blocks.html_end(start, end)
        self.html = self.html or ending not in (None, _LONE if self.text else None)
        self.text = bool(
            not self.html
            and (self.text or blocks.indent(start, end) < 4)
            and not _ATX.match(blocks.source, start, end)
            and not blocks.is_break(start, end)
        )

    def goes_on(self, lines: list[Line], at: int) -> bool:
        """Whether line ``at`` goes on with the paragraph."""
        return (
            self.text
            and not self.blocks.marker(*lines[at])
            and not self.blocks.interrupts(lines, at)
        )


# ---------------------------------------------------------------------- pieces


class _Content:
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
class _Piece:
    """A block to be: what it shows, and where that comes from."""

    role: Role
    content: _Content
    runs: list[_inline.Run]
    links: list[tuple[int, int, _inline.Anchor]] = field(default_factory=list)
    images: list[tuple[int, int, _inline.Anchor]] = field(default_factory=list)
    level: int = 0
    top: bool = False
    note: bool = False
    hidden: bool = False
    collapsed: bool = False
    words: str = ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _title_piece(source: str, front: _front_matter.FrontMatter) -> _Piece:
    start, end = front.title_place
    title = front.title or ""
    content = _Content(source, [(0, len(source))])
    piece = _Piece(Role.HEADLINE, content, [_inline.Run(title, start, end)])
    piece.words, piece.top, piece.level = _plain(title), True, 1
    return piece


def _give_roles(pieces: list[_Piece], headline: str | None) -> None:
    """Tell headlines, credits, bylines and what follows “read also”."""
    related, opening, first = False, True, True
    for piece in pieces:
        if not piece.words:
            continue
        own = piece.top and piece.role is Role.PARAGRAPH
        role = None
        if own and piece.words == headline and (piece.level == 1 or first):
            piece.role = Role.HEADLINE
        elif own:
            role = _roles.line_role("".join(run.text for run in piece.runs))
            related = related or (role is Role.RELATED and not piece.hidden)
            if role in (Role.BYLINE, Role.DATE) and not opening:
                role = None
            if role is not None and not piece.level:
                piece.role = role
        if related and not piece.note and piece.role is not Role.FOOTER:
            piece.role = Role.RELATED
        if not piece.hidden and piece.role not in _OPENING:
            opening = False
        first = first and (piece.hidden or piece.level == 1 or piece.role in _OPENING)


class _Page:
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

    def pieces(self, leaf: _Leaf) -> list[_Piece]:
        """What a leaf shows."""
        if leaf.kind is not _Kind.HTML and self.open and self.open[-1].name == "p":
            self.open.pop()  # a paragraph of HTML cannot hold one of Markdown
        match leaf.kind:
            case _Kind.CODE:
                content = _Content(self.source, leaf.lines)
                runs = [_inline.Run(content.text, 0, len(content.text))]
                made = [self.piece(leaf, content, _inline.Inline(runs), verbatim=True)]
            case _Kind.TABLE:
                made = [self.table(leaf)]
            case _Kind.HTML:
                made = _Html(self, leaf).read()
            case _:
                content = _Content(self.source, leaf.lines)
                scanned = _inline.scan(content.text, self.references, mdx=self.mdx)
                made = [self.piece(leaf, content, scanned)]
        return [piece for piece in made if piece.words or piece.images or piece.links]

    def piece(
        self,
        leaf: _Leaf,
        content: _Content,
        inline: _inline.Inline,
        *,
        verbatim: bool = False,
    ) -> _Piece:
        """A block to be from what was scanned."""
        runs = inline.runs
        hidden = any(run.hidden and run.text.strip() for run in runs) and not any(
            run.text.strip() for run in runs if not run.hidden
        )
        shown, places = _joined(runs, hidden=hidden, verbatim=verbatim)
        piece = _Piece(leaf.role, content, shown, level=leaf.level)
        piece.top, piece.note = leaf.top, leaf.note
        if piece.note and leaf.role is Role.PARAGRAPH:
            piece.top = False
        piece.links = [
            (*_around(one, places, inline.images), one) for one in inline.links
        ]
        piece.images = [
            (places[one.first], places[one.last], one) for one in inline.images
        ]
        piece.words = _plain("".join(run.text for run in shown))
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

    def table(self, leaf: _Leaf) -> _Piece:
        """A table: cells parted by a bar, rows by a line end."""
        cells = _Blocks(self.source).cells
        content = _Content(self.source, leaf.lines)
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

    def write(self, piece: _Piece) -> None:
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

    def __init__(self, page: _Page, leaf: _Leaf) -> None:
        self.page = page
        self.leaf = leaf
        self.content = _Content(
            page.source, [_trim(page.source, x) for x in leaf.lines]
        )
        self.made: list[_Piece] = []
        self.current = _inline.Inline()
        self.anchor: _inline.Anchor | None = None
        self.level = 0

    def read(self) -> list[_Piece]:
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
        elif name in _BLOCK_NAMES or name in ("pre", "script", "style", "textarea"):
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
        elif name in _BLOCK_NAMES or name in ("pre", "textarea"):
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
        leaf = _Leaf(
            _Kind.TEXT, self.leaf.role, [], element.level, self.leaf.top, self.leaf.note
        )
        self.made.append(self.page.piece(leaf, self.content, made))


_ROOT = _Element("", hidden=False, collapsed=False, role=None)


PLUGIN = ReaderPlugin((".md", ".markdown", ".mdx"), read)
