"""The first pass over Markdown: lines to leaves, CommonMark's block structure.

Tables and footnotes are GitHub's; imports, exports and comments are those of MDX.
"""

from __future__ import annotations

import re
from dataclasses import field
from enum import Enum, auto

from checker.document import LINE_END, Note, Role
from checker.patterns import pattern
from checker.readers import _inline
from checker.records import dataclass

DEEPEST = 50
"""Quotes and lists one in another; what is nested deeper is plain text."""

_MOST_NOTES = 5

Line = tuple[int, int]
"""Where a line's content begins and ends in the source, without its line end."""

_INK = pattern(r"\S")
_FIRST = pattern(r"[^ \t]")
_WHITE = " \t\f\v"
_ATX = pattern(r"[ ]{0,3}(#{1,6})(?:[ \t]+|(?=$))")
_FENCE = pattern(r"([ ]{0,3})(`{3,}(?=[^`]*$)|~{3,})")
_BULLET = pattern(r"[ ]{0,3}([*+-])(?=[ \t]|$)")
_ORDERED = pattern(r"[ ]{0,3}([0-9]{1,9})([.)])(?=[ \t]|$)")
_QUOTE = pattern(r"[ ]{0,3}>[ \t]?")
_SETEXT = pattern(r"[ ]{0,3}(=+|-+)[ \t]*$")
_NOTE = pattern(r"[ ]{0,3}\[\^([^\s\[\]^]{1,100})\]:[ \t]*")
_DEFINITION = pattern(r"[ ]{0,3}\[(?!\^)((?:[^\[\]\\\r\n]|\\.){1,999}+)\]:[ \t]*")
_DELIMITERS = pattern(r"[ ]{0,3}\|?+(?:[ \t]*+:?+-++:?+[ \t]*+(?:\||$))++[ \t]*+$")
_CELL_END = pattern(r"\\.|\|")
_MDX_COMMENT = pattern(r"[ ]{0,3}\{/\*")
_MDX_MODULE = pattern(
    r"import\s+(?:[\w*{][^\r\n]{0,300}\sfrom\s+)?[\"']|import\s+\{\s*$"
    r"|export\s+(?:const|let|var|default|function|async|class|\{|\*)"
)
_RAW_HTML = pattern(r"[ ]{0,3}<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_OTHER_HTML = (
    (re.compile(r"[ ]{0,3}<!--"), "-->"),
    (re.compile(r"[ ]{0,3}<\?"), "?>"),
    (re.compile(r"[ ]{0,3}<![A-Za-z]"), ">"),
    (re.compile(r"[ ]{0,3}<!\[CDATA\["), "]]>"),
)
BLOCK_NAMES = frozenset(
    """address article aside base basefont blockquote body caption center col colgroup
    dd details dialog dir div dl dt fieldset figcaption figure footer form frame
    frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu
    menuitem nav noframes ol optgroup option p param search section summary table tbody
    td tfoot th thead title tr track ul
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_BLOCK_HTML = pattern(r"[ ]{0,3}</?([A-Za-z][A-Za-z0-9]*)(?=[\s>]|/>|$)")
_LONE_TAG = pattern(r"[ ]{0,3}" + _inline.TAG.pattern + r"[ \t]*$")


def lines_of(source: str, at: int) -> list[Line]:
    lines = []
    for end in LINE_END.finditer(source, at):
        lines.append((at, end.start()))
        at = end.end()
    if at < len(source):
        lines.append((at, len(source)))
    return lines


def trimmed(source: str, line: Line) -> Line:
    """The line without white space around."""
    start, end = line
    text = source[start:end]
    end = start + len(text.rstrip(_WHITE))
    return min(end, start + len(text) - len(text.lstrip(_WHITE))), end


class Kind(Enum):
    TEXT = auto()
    CODE = auto()
    HTML = auto()
    TABLE = auto()


@dataclass(slots=True)
class Leaf:
    """A block that holds no other, as it stands in the source."""

    kind: Kind
    role: Role
    lines: list[Line]
    level: int = 0
    top: bool = False
    """Stands in no list, quote or footnote."""
    note: bool = False
    """A footnote's text."""


@dataclass(slots=True)
class Blocks:
    """The first pass: lines to leaves."""

    source: str
    leaves: list[Leaf] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    lazy: set[int] = field(default_factory=set)
    """Starts of lines that only go on with a paragraph, without its marker."""
    footnote: bool = False
    mdx: bool = False
    """Whether lines of JavaScript stand between the paragraphs."""

    def container(self, lines: list[Line], role: Role, depth: int) -> None:
        """Read the lines of the document, a quote, an item or a footnote."""
        if depth > DEEPEST:
            self.add(Kind.TEXT, role, lines, depth=depth)
            return
        at = 0
        while at < len(lines):
            # Whatever a block makes of its lines, the text comes to an end.
            at = max(at + 1, self.block(lines, at, role, depth))

    def add(
        self, kind: Kind, role: Role, lines: list[Line], *, level: int = 0, depth: int
    ) -> None:
        self.leaves.append(Leaf(kind, role, lines, level, depth == 0, self.footnote))

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
        """The first character behind blanks and tabs; nothing in an empty line."""
        if not _INK.search(self.source, start, end):
            return ""
        # Behind a no-break space or a form feed no mark is a mark.
        found = _FIRST.search(self.source, start, end)
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
        return trimmed(self.source, line)

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
        self.add(Kind.TEXT, role, [line], level=len(found.group(1)), depth=depth)

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
        self.add(Kind.CODE, Role.CODE, code, depth=depth)
        return last + 1

    def fenced(
        self, lines: list[Line], at: int, fence: re.Match[str], depth: int
    ) -> int:
        indent, mark = len(fence.group(1)), fence.group(2)
        code: list[Line] = []
        for number in range(at + 1, len(lines)):
            start, end = lines[number]
            if self.closes_fence(start, end, mark):
                self.add(Kind.CODE, Role.CODE, code, depth=depth)
                return number + 1
            code.append(self.dedent((start, end), indent))
        self.add(Kind.CODE, Role.CODE, code, depth=depth)
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
                self.add(Kind.TEXT, role, inside, level=level, depth=depth)
                return after + 1
            if self.interrupts(lines, after) or self.is_table(lines, after):
                break
            inside.append(self.trim(lines[after]))
            after += 1
        self.add(Kind.TEXT, role, inside, depth=depth)
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
        self.add(Kind.TABLE, inner, rows, depth=depth)
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
        if block is not None and block.group(1).lower() in BLOCK_NAMES:
            return _BLANK
        return _LONE if _LONE_TAG.match(source, start, end) else None

    def unclosed(self, line: Line, closing: str) -> None:
        if len(self.notes) < _MOST_NOTES:
            opening = self.source[slice(*line)].strip()[:40]
            values = (("opening", opening), ("closing", closing))
            self.notes.append(Note("html-open", values, unread=True))

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
        self.add(Kind.HTML, role, lines[at:after], depth=depth)
        return after


_BLANK = "blank line"
_LONE = "blank line after a lone tag"


class _Lazy:
    """Whether a paragraph is under way that a line without its marker goes on with."""

    def __init__(self, blocks: Blocks) -> None:
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
