"""The title of front matter as a text that can be edited, with its place.

Only what stands on one line of its own at the top level: no folded or literal block, no
anchor, alias or tag, no text over several lines.
"""

from __future__ import annotations

import re

from checker.document import Field, Segment
from checker.errors import DocumentError
from checker.patterns import pattern
from checker.readers import _json_text
from checker.readers._mapped import Mapped, literal
from checker.text import escaping

_END = r"(?=[^\S\r\n]*(?:[^\S\r\n]\#[^\r\n]*)?(?:\r|\n|\Z))"
_NAME = r"^(?:\"title\"|'title'|title)[ \t]*"
_YAML = pattern(
    rf"{_NAME}:[ \t]+(?:"
    rf"\"(?P<double>(?:[^\"\\\r\n]|\\[^\r\n])*)\"{_END}"
    rf"|'(?P<single>(?:[^'\r\n]|'')*)'{_END}"
    rf"|(?P<plain>[^\s\"'|>&*!%@`#\[{{][^\r\n]*?){_END})",
    re.MULTILINE,
)
_TOML = pattern(
    rf"{_NAME}=[ \t]*(?:"
    rf"\"(?P<basic>(?:[^\"\\\r\n]|\\[^\r\n])*)\"(?!\"){_END}"
    rf"|'(?P<literal>[^'\r\n]*)'(?!'){_END})",
    re.MULTILINE,
)
_TABLE = pattern(r"^[ \t]*\[", re.MULTILINE)
_ESCAPE = pattern(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\"\\/abtnvfre0 ]))"
)
_SHORT = {"a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
          "e": "\x1b", "0": "\0"}  # fmt: skip
_APOSTROPHE = pattern("''")


def find(kind: str, source: str, start: int, end: int, title: str) -> Field | None:
    """The title's field between ``start`` and ``end`` of ``source``.

    None where what stands there is not, read this way, the title the parser found.
    """
    if kind == "json":
        written, quoting = _in_json(source[:end]), escaping.JSON
    else:
        written, quoting = _on_a_line(kind, source, start, end)
    if written is None or written.text != title:
        return None
    return Field(written.text, written.segments, "plain-text", quoting)


def _in_json(source: str) -> Mapped | None:
    try:
        value = _json_text.parse(source)
    except DocumentError:  # NaN and the like, which other parsers take
        return None
    return _json_text.mapped(source, _json_text.texts(value, "title"))


def _on_a_line(
    kind: str, source: str, start: int, end: int
) -> tuple[Mapped | None, str]:
    if kind == "toml":
        table = _TABLE.search(source, start, end)
        end = table.start() if table else end
    found = (_YAML if kind == "yaml" else _TOML).search(source, start, end)
    if found is None:
        return None, ""
    style = str(found.lastgroup)
    low, high = found.span(style)
    if style in ("double", "basic"):
        written = _resolved(source, low, high, _ESCAPE)
    elif style == "single":
        written = _resolved(source, low, high, _APOSTROPHE)
    else:
        written = literal(source, low, high)
    return written, f"{kind}-{style}"


def _resolved(source: str, low: int, high: int, escape: re.Pattern[str]) -> Mapped:
    """A stretch of the source with its escapes resolved."""
    parts: list[str] = []
    segments: list[Segment] = []
    length, at = 0, low
    for found in [*escape.finditer(source, low, high), None]:
        stop = found.start() if found else high
        if stop > at:
            parts.append(source[at:stop])
            segments.append(Segment(length, stop - at, at, stop - at))
            length += stop - at
        if found:
            parts.append(_character(found))
            segments.append(Segment(length, 1, stop, found.end() - stop))
            length, at = length + 1, found.end()
    return Mapped("".join(parts), tuple(segments))


def _character(found: re.Match[str]) -> str:
    if not found.re.groups:
        return "'"
    code = found[1] or found[2] or found[3]
    if code:
        value = int(code, 16)
        return chr(value) if value < 0x110000 else "\ufffd"
    return _SHORT.get(found[4], found[4])
