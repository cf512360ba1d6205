"""JSON with the place of every text: exports are checked in the file as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.document import Lines, Segment
from checker.errors import DocumentError
from checker.patterns import pattern
from checker.readers._mapped import Mapped

DEEPEST = 200

_TOKEN = pattern(
    r"[ \t\n\r]*(?:"
    r"(?P<sign>[{}\[\]:,])"
    # Possessive: a text that does not end is walked once.
    r'|"(?P<text>(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+)"'
    r"|(?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<word>true|false|null)"
    r")"
)
_ESCAPE = pattern(
    r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u([0-9a-fA-F]{4})|\\(.)"
)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS = {"true": True, "false": False, "null": None}


class Text(str):
    """A text of the file; ``start`` and ``end`` enclose it without its quotes."""

    __slots__ = ("end", "start")

    start: int
    end: int


Value = object
"""``Text``, ``float``, ``bool``, None, a list or a dict of them."""


def parse(source: str) -> Value:
    """The values of a JSON file.

    Raises:
        DocumentError: with line and column of what is no JSON.
    """
    return _Parser(source).parse()


def mapped(source: str, text: object) -> Mapped | None:
    """A text with its way back; none where the value is no text."""
    if not isinstance(text, Text):
        return None
    segments: list[Segment] = []
    at, written = 0, text.start
    for found in _ESCAPE.finditer(source, text.start, text.end):
        run = found.start() - written
        if run:
            segments.append(Segment(at, run, written, run))
        at += run
        segments.append(Segment(at, 1, found.start(), found.end() - found.start()))
        at += 1
        written = found.end()
    if text.end > written:
        segments.append(Segment(at, text.end - written, written, text.end - written))
    return Mapped(str(text), tuple(segments))


def _decoded(source: str, start: int, end: int) -> Text:
    raw = source[start:end]
    text = Text(_ESCAPE.sub(_character, raw) if "\\" in raw else raw)
    text.start, text.end = start, end
    return text


def _character(found: re.Match[str]) -> str:
    high, low, one, short = found.groups()
    if high:
        value = 0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00
        return chr(value)
    if one:
        code = int(one, 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return _SHORT.get(short, short)


class _Parser:
    """One file; a stack instead of recursion, so that depth costs nothing."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def parse(self) -> Value:
        stack: list[tuple[dict[str, Value] | list[Value], str | None]] = []
        value = self.value(stack)
        while stack:
            holder, key = stack.pop()
            if value is not holder:
                if isinstance(holder, dict):
                    assert key is not None
                    holder[key] = value
                else:
                    holder.append(value)
            value = self.next(holder, stack)
        if self.source[self.at :].strip(" \t\n\r"):
            raise self.wrong("something stands after the end")
        return value

    def next(
        self,
        holder: dict[str, Value] | list[Value],
        stack: list[tuple[dict[str, Value] | list[Value], str | None]],
    ) -> Value:
        """The next value inside a holder, or the holder itself at its end."""
        closing = "}" if isinstance(holder, dict) else "]"
        kind, sign = self.token()
        if kind == "sign" and sign == closing:
            return holder
        if len(holder):
            if (kind, sign) != ("sign", ","):
                raise self.wrong(f"a comma or {closing} was expected")
            kind, sign = self.token()
        if isinstance(holder, list):
            stack.append((holder, None))
            return self.begun(kind, sign, stack)
        if kind != "text":
            raise self.wrong("a key in quotes was expected")
        key = str(sign)
        if self.token() != ("sign", ":"):
            raise self.wrong("a colon was expected")
        stack.append((holder, key))
        return self.value(stack)

    def value(
        self, stack: list[tuple[dict[str, Value] | list[Value], str | None]]
    ) -> Value:
        return self.begun(*self.token(), stack)

    def begun(
        self,
        kind: str,
        token: object,
        stack: list[tuple[dict[str, Value] | list[Value], str | None]],
    ) -> Value:
        """A value that begins with this token; what holds others waits on the stack."""
        if kind != "sign":
            return token
        if len(stack) > DEEPEST:
            raise self.wrong(f"it is nested deeper than {DEEPEST} levels")
        if token == "{":
            made: dict[str, Value] | list[Value] = {}
        elif token == "[":
            made = []
        else:
            raise self.wrong("a value was expected")
        stack.append((made, None))
        return made

    def token(self) -> tuple[str, object]:
        found = _TOKEN.match(self.source, self.at)
        if found is None:
            space = re.compile(r"[ \t\n\r]*").match(self.source, self.at)
            self.at = space.end() if space else self.at
            raise self.wrong(
                "the file ends too early"
                if self.at >= len(self.source)
                else "this is no JSON"
            )
        self.at = found.end()
        kind = str(found.lastgroup)
        if kind == "text":
            return kind, _decoded(self.source, *found.span("text"))
        if kind == "number":
            return kind, float(found["number"])
        if kind == "word":
            return kind, _WORDS[found["word"]]
        return kind, found["sign"]

    def wrong(self, why: str) -> DocumentError:
        line, column = Lines(self.source).position(min(self.at, len(self.source)))
        return DocumentError(f"line {line}, column {column}: {why}")


def texts(value: Value, *path: str) -> Value:
    """The value at the end of a path of keys; None where there is none."""
    for key in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value
