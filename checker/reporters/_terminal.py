"""Text for a terminal: how wide it is, where it breaks, its colours, its safety."""

from __future__ import annotations

import re
import unicodedata

from checker.patterns import pattern
from checker.records import dataclass

NARROWEST = 40
TAB = 4

_JOINER = "\u200d"
_WIDE_SIGN = "\ufe0f"
"""Variation selector 16: the sign before it is shown as a picture."""
_SOFT_HYPHEN = "\u00ad"
_SPACES = pattern(r"[^\S\u00a0\u202f\u2007]+")
"""White space a line may break at; no-break spaces are left alone."""

_STYLES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
    "magenta": "35",
}


# -------------------------------------------------------------------------- safety


def pieces(text: str, *, unicode: bool = True) -> list[str]:
    """One harmless string for each character of ``text``.

    Control characters, escapes, bidirectional overrides, invisible signs and lone
    surrogates become visible; a soft hyphen becomes nothing; a tab stays a tab.
    """
    return [
        char
        if char.isprintable() or char == "\t"
        else _piece(char, text[at - 1] if at else "", unicode)
        for at, char in enumerate(text)
    ]


def visible(text: str, *, unicode: bool = True) -> str:
    """``text`` made harmless, character by character; see ``pieces``."""
    if text.isprintable():
        return text
    return "".join(pieces(text, unicode=unicode))


def one_line(text: str, *, unicode: bool = True) -> str:
    """``text`` made harmless, its line breaks and runs of spaces one space each."""
    return visible(_SPACES.sub(" ", text).strip(), unicode=unicode)


def _piece(char: str, before: str, unicode: bool) -> str:
    category = unicodedata.category(char)
    if char == _SOFT_HYPHEN:
        return ""
    if category in ("Zs", "Co", "Cn"):
        return char
    if char in "\u200c\u200d" and before and not re.match(r"[\u0000-\u052f]", before):
        return char  # joins emoji and letters of scripts that need it
    code = ord(char)
    if unicode and code < 0x20:
        return chr(0x2400 + code)
    if unicode and code == 0x7F:
        return "\u2421"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


# -------------------------------------------------------------------------- widths


def width_of(char: str) -> int:
    """Cells of one character: 2 for wide ones and emoji, 0 for combining ones."""
    if char < "\u0300":
        return 1
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 2
    category = unicodedata.category(char)
    return 0 if category in ("Mn", "Me", "Cf") else 1


def widths(text: str) -> list[int]:
    """Cells of each character, those of a joined emoji on its first character."""
    out: list[int] = []
    joined = False
    for at, char in enumerate(text):
        width = width_of(char)
        if joined or (out and "\U0001f3fb" <= char <= "\U0001f3ff"):
            width = 0
        elif char == _WIDE_SIGN and at and out[-1] == 1:
            out[-1] = 2
        joined = char == _JOINER
        out.append(width)
    return out


def cells(text: str) -> int:
    """How many cells of a terminal ``text`` takes."""
    return len(text) if text.isascii() else sum(widths(text))


def pad(text: str, width: int) -> str:
    """``text`` with spaces up to ``width`` cells."""
    return text + " " * (width - cells(text))


def cut(text: str, width: int, dots: str = "…") -> str:
    """``text`` in at most ``width`` cells, with ``dots`` where it goes on."""
    if cells(text) <= width:
        return text
    room = max(0, width - cells(dots))
    head = _head(text, room)[0].rstrip()
    space = head.rfind(" ")
    return (head[:space] if space > len(head) // 2 else head) + dots


def cut_middle(text: str, width: int, dots: str = "…") -> str:
    """``text`` in at most ``width`` cells, beginning and end kept."""
    if cells(text) <= width:
        return text
    room = max(0, width - cells(dots))
    tail = _head(text[::-1], room // 2)[0][::-1]
    return _head(text, room - room // 2)[0].rstrip() + dots + tail.lstrip()


def _head(text: str, width: int) -> tuple[str, str]:
    """As much of ``text`` as fits, and the rest; at least one character if any."""
    used = 0
    for at, size in enumerate(widths(text)):
        if used + size > width and at:
            return text[:at], text[at:]
        used += size
    return text, ""


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells, broken at spaces if possible."""
    lines: list[str] = []
    line = ""
    for word in _SPACES.split(text.strip()):
        if line and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line = ""
        while cells(word) > width and "://" not in word:
            space = " " if line else ""
            head, word = _head(word, width - cells(line + space))
            lines.append(line + space + head)
            line = ""
        line = f"{line} {word}" if line else word
    return [*lines, line] if line or not lines else lines


# -------------------------------------------------------------------------- colours


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the output can show."""

    width: int = 80
    color: bool = False
    unicode: bool = True

    def paint(self, text: str, *styles: str) -> str:
        """``text`` in colour, where there is any."""
        if not self.color or not text or not styles:
            return text
        codes = ";".join(_STYLES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"

    @property
    def dots(self) -> str:
        """What stands where something is left out."""
        return "…" if self.unicode else "..."

    @property
    def bar(self) -> str:
        """What parts line numbers from lines."""
        return "│" if self.unicode else "|"

    def visible(self, text: str) -> str:
        """``text`` made harmless."""
        return visible(text, unicode=self.unicode)

    def one_line(self, text: str) -> str:
        """``text`` made harmless and a single line."""
        return one_line(text, unicode=self.unicode)
