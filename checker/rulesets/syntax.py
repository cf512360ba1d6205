"""Why a file is no YAML, in words that name the cure."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

Explained = tuple[int, int, str, str | None]
"""Line, column (both from 1), message, hint."""

_QUOTED = r"\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'"
_SWALLOWED = re.compile(rf"(?:{_QUOTED}|[^\"'#])*?(?:^|[\s\[{{,])(#[^\s,\]}}]+)")
_BRACKET_FIRST = re.compile(r"^\s*(?:- +)*(?:[^\s:\"'\[{][^:\"'\[{]*: +|- +)([\[{])")
_MARK_FIRST = re.compile(r"^\s*(?:- +)*(?:[^\s:\"'\[{][^:\"'\[{]*: +|- +)([*&!])")
_INNER_BRACE = re.compile(r"[:,\[]\s*(\{\w+(?::\w+)?\}\s*[^\s,\]}][^,}\]]*)")
_INNER_BRACKET = re.compile(r"[:,\[{]\s*(\[[^\]\[{}]*\]\s*[^\s,\]}][^,}\]]*)")
_INDENT_TAB = re.compile(r" *(\t)")
_COLON = re.compile(r"(?<=\S) ?: ")


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained:
    """Where and what, for a syntax error of the YAML library."""
    line, column = _mark(error.problem_mark or error.context_mark)
    opened = _mark(error.context_mark) if error.context_mark else (line, column)
    context, problem = error.context or "", error.problem or ""
    text = lines[line - 1] if line <= len(lines) else ""
    for number in (line, line - 1):
        before = lines[number - 1] if 0 < number <= len(lines) else ""
        if '"' not in before and (tab := _INDENT_TAB.match(before)):
            return number, tab.start(1) + 1, *_bad_start("\t")
    if "cannot start any token" in problem:
        return line, column, *_bad_start(text[column - 1 : column])
    if "flow" in context:
        return _flow(opened, (line, column), lines)
    if "quoted" in context:
        return (
            *opened,
            "the quotation mark opened here is never closed",
            ('close it; inside double quotes write \\" for a quotation mark'),
        )
    if "mapping values are not allowed" in problem:
        return (
            line,
            column,
            "a colon followed by a space makes a key here",
            ("put the whole text in quotes; or check the indentation of this line"),
        )
    if "block scalar" in context:
        return (
            *opened,
            "“>” and “|” begin a block of text here",
            ("text that begins with “>” or “|” must stand in quotes"),
        )
    if "could not find expected ':'" in problem:
        return (
            *opened,
            "a key without a colon, or text that lost its indentation",
            ("write “key: value”; indent the further lines of a text"),
        )
    return _block(line, column, text, problem)


def _mark(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _bad_start(sign: str) -> tuple[str, str]:
    if sign == "\t":
        return "a tab stands where the line is indented", "indent with spaces"
    return (
        f"text may not begin with “{sign}” unless it stands in quotes",
        "put the text in quotes",
    )


def _flow(
    opened: tuple[int, int], found: tuple[int, int], lines: Sequence[str]
) -> Explained:
    """Something is wrong between brackets."""
    if opened == found:  # the library does not say which bracket
        opened = _last_open(found, lines)
    first = lines[opened[0] - 1] if opened[0] <= len(lines) else ""
    for number in range(opened[0], min(found[0], len(lines)) + 1):
        start = opened[1] - 1 if number == opened[0] else 0
        if swallowed := _SWALLOWED.match(lines[number - 1][start:]):
            lost = swallowed[1]
            message = (
                f"“{lost}” begins a comment here, and swallows the rest of the line"
            )
            hint = f'put it in quotes: "{lost}"'
            return number, start + swallowed.start(1) + 1, message, hint
    for pattern, read_as in (
        (_INNER_BRACE, "“{” is read as a mapping"),
        (_INNER_BRACKET, "“[” is read as a list"),
    ):
        if inner := pattern.search(first, opened[1] - 1):
            message = f"text that begins with {read_as}"
            return opened[0], inner.start(1) + 1, message, "put the text in quotes"
    if found[0] == opened[0]:
        if _COLON.search(first[: found[1] + 1], max(found[1] - 3, 0)):
            return (
                *found,
                "a colon followed by a space makes a key here",
                ("put the whole text in quotes"),
            )
        return (
            *found,
            "a comma or a closing bracket is expected here",
            ("put text that contains brackets, commas or colons in quotes"),
        )
    bracket = first[opened[1] - 1 : opened[1]]
    closing = {"[": "]", "{": "}"}.get(bracket, "")
    return (
        *opened,
        f"the “{bracket}” opened here is not closed",
        (
            f"close it with “{closing}”; text that contains brackets must stand in quotes"
        ),
    )


def _last_open(found: tuple[int, int], lines: Sequence[str]) -> tuple[int, int]:
    """The last line above that opens more brackets than it closes."""
    for number in range(min(found[0] - 1, len(lines)), 0, -1):
        text = re.sub(_QUOTED, lambda quoted: "x" * len(quoted[0]), lines[number - 1])
        text = re.sub(r"(?<=[\s\[{,])#.*", "", text)
        if sum(text.count(one) for one in "[{") > sum(text.count(one) for one in "]}"):
            return number, max(text.rfind("["), text.rfind("{")) + 1
    return found


def _block(line: int, column: int, text: str, problem: str) -> Explained:
    opening = _BRACKET_FIRST.match(text)
    if opening and opening.start(1) < column:
        return (
            line,
            opening.start(1) + 1,
            (
                f"text that begins with “{opening[1]}” is read as "
                + ("a mapping" if opening[1] == "{" else "a list")
            ),
            "put the whole text in quotes",
        )
    marked = _MARK_FIRST.match(text)
    if marked and marked.start(1) < column - 1:
        what = {"*": "alias", "&": "anchor", "!": "tag"}[marked[1]]
        return (
            line,
            marked.start(1) + 1,
            f"“{marked[1]}” begins a YAML {what}; there are none",
            "put the whole text in quotes",
        )
    if re.match(r"[^:]*: +[\"']", text) and text.strip() and column > 1:
        return (
            line,
            column,
            "something follows the closing quotation mark",
            ("put the whole text in quotes; inside '…' write '' for an apostrophe"),
        )
    if "sequence entries" in problem:
        return (
            line,
            column,
            "a list begins on a line of its own",
            ("put the “-” on the next line, or the text in quotes"),
        )
    return (
        line,
        column,
        "the line does not fit in here",
        (
            "check its indentation: keys of one mapping, and the dashes of one list, "
            "stand exactly below each other"
        ),
    )
