"""Attribute values with the way back to the source, for words in pictures."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.entities import html5

from checker.patterns import pattern

_TAG = pattern(r"<[^\s/>]*")
_ATTRIBUTE = pattern(
    r"[\s/]*(?P<name>[^\s/>][^\s/>=]*)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?"
)
_REFERENCE = pattern(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]*);?")
_WORD_OR_SPACE = pattern(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")

Run = tuple[str, int, int]
"""Text, and the offset and length of the source it came from."""


def value_runs(source: str, tag_at: int, name: str, value: str) -> Iterator[Run]:
    """The value of an attribute of the tag at ``tag_at``, words and white space apart.

    ``value`` is what the tokenizer made of it; where this reading differs, the whole
    attribute stands for the whole value.
    """
    start, raw = _attribute(source, tag_at, name)
    runs = list(_runs(start, raw))
    made = "".join(text for text, _, _ in runs)
    if made.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd") == value:
        yield from runs
    else:
        yield " ".join(value.split()), start, len(raw)


def _runs(start: int, raw: str) -> Iterator[Run]:
    position = 0
    for found in _REFERENCE.finditer(raw):
        yield from _literal(raw[position : found.start()], start + position)
        decoded = _decoded(found[0], raw[found.end() : found.end() + 1])
        yield decoded, start + found.start(), len(found[0])
        position = found.end()
    yield from _literal(raw[position:], start + position)


def _literal(text: str, start: int) -> Iterator[Run]:
    for part in _WORD_OR_SPACE.finditer(text):
        yield part[0], start + part.start(), len(part[0])


def _decoded(reference: str, following: str) -> str:
    """What a reference in an attribute stands for; itself if it is none."""
    if reference[1] == "#":
        return unescape(reference)
    if following == "=" and reference[-1] != ";":
        return reference
    return html5.get(reference[1:], reference)


def _attribute(source: str, tag_at: int, name: str) -> tuple[int, str]:
    """Where an attribute's value stands, and how it is written."""
    opening = _TAG.match(source, tag_at)
    end = opening.end() if opening else tag_at
    while found := _ATTRIBUTE.match(source, end):
        group = found.lastgroup or "name"
        if found["name"].lower() == name and group != "name":
            return found.start(group), found[group]
        end = found.end()
    return tag_at, ""
