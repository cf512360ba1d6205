"""RSS 2.0, RSS 1.0 and Atom: every item an article, positions those of the XML file.

The structure is read by expat, which refuses what is not well-formed; a document type,
which only brings entities of its own, is refused. Texts are then cut from the source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import field
from hashlib import sha256
from xml.parsers import expat

from checker.contracts import ReaderPlugin
from checker.document import Document, Fact, Role, Segment, SourceMap
from checker.errors import DocumentError
from checker.patterns import pattern
from checker.readers._dates import day_of
from checker.readers._decoding import Decoded, decode
from checker.readers._language import agreed_language, declared_language
from checker.readers._mapped import Assembly, Mapped, joined, literal
from checker.records import dataclass

_ITEMS = frozenset({"item", "entry"})
_ROOTS = frozenset({"rss", "feed", "RDF"})
_BODIES = ("encoded", "full-text", "content", "description", "summary")
"""Local names of what holds an item's text, the fullest first."""
_PUBLISHED = ("pubDate", "published", "date", "updated")
_START_TAG = pattern(r"<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_PIECE = pattern(
    r"<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!--.*?-->|<\?.*?\?>"
    r"|&(?P<entity>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);|(?P<text>[^<&]+)|[<&]",
    re.DOTALL,
)


@dataclass(slots=True)
class _Element:
    """An element inside an item, or an item; offsets of the source."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    inner: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class _Feed:
    """What stands around the items."""

    language: str | None = None
    items: list[_Element] = field(default_factory=list)


def read_all(path: str, data: bytes) -> Iterator[Document]:
    """Every item with text.

    Raises:
        DocumentError: not well-formed, no feed, or no item with text.
    """
    decoded = decode(data, markup=True)
    feed = _Structure(decoded.text).read()
    digest = sha256(data).hexdigest()
    empty = True
    for number, item in enumerate(feed.items, 1):
        document = _document(f"{path}#item-{number}", decoded, digest, feed, item)
        if document.text.strip():
            empty = False
            yield document
    if empty:
        raise DocumentError("the feed holds no item with text")


def read(path: str, data: bytes) -> Document:
    """The first item; see ``read_all``."""
    return next(read_all(path, data))


class _Structure:
    """Elements and their places: expat counts bytes, the source characters."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.bytes = source.encode("utf-8", "replace")
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.buffer_text = True
        self.feed = _Feed()
        self.stack: list[_Element] = []
        self.byte = self.offset = 0

    def read(self) -> _Feed:
        try:
            self.parser.Parse(self.bytes, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code] if error.code else str(error)
            raise DocumentError(
                f"line {error.lineno}, column {error.offset + 1}: this is not well-formed"
                f" XML: {reason}"
            ) from error
        return self.feed

    def refuse(self, *_: object) -> None:
        raise DocumentError(
            "the feed declares a document type, which could hide text in entities; take"
            " the declaration out"
        )

    def here(self) -> int:
        """The offset of what is read now; never goes back."""
        at = self.parser.CurrentByteIndex
        self.offset += len(self.bytes[self.byte : at].decode("utf-8", "replace"))
        self.byte = at
        return self.offset

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if not self.stack and local not in _ROOTS:
            raise DocumentError(
                f"this XML is no feed: it begins with <{local}>; RSS and Atom are read"
            )
        element = _Element(local, plain, self.here())
        if self.stack:
            self.stack[-1].inner.append(element)
        if local in ("feed", "rss") and "lang" in plain:
            self.feed.language = plain["lang"]
        self.stack.append(element)

    def finish(self, name: str) -> None:
        element = self.stack.pop()
        element.end = self.here()
        if element.name in _ITEMS:
            self.feed.items.append(element)
        if element.name == "language" and len(self.stack) == 2:
            self.feed.language = _content(self.source, element).text


def _content(source: str, element: _Element) -> Mapped:
    """What an element holds: its text, or its markup where it holds elements."""
    tag = _START_TAG.match(source, element.start)
    start = tag.end() if tag else element.start
    if tag and tag.group().endswith("/>"):
        return Mapped("", ())
    if element.inner:
        return literal(source, start, element.end)
    return joined(_pieces(source, start, element.end))


def _pieces(source: str, start: int, end: int) -> Iterator[Mapped]:
    for found in _PIECE.finditer(source, start, end):
        if found["cdata"] is not None:
            yield literal(source, *found.span("cdata"))
        elif found["entity"]:
            char = html.unescape(found.group())
            length = found.end() - found.start()
            segment = Segment(0, len(char), found.start(), length)
            yield Mapped(char, (segment,))
        elif found["text"] is not None:
            yield literal(source, *found.span("text"))


def _document(
    path: str, decoded: Decoded, digest: str, feed: _Feed, item: _Element
) -> Document:
    source = decoded.text
    by_name: dict[str, _Element] = {}
    for element in item.inner:
        by_name.setdefault(element.name, element)
    assembly = Assembly()
    title = by_name.get("title")
    if title is not None:
        _add(assembly, source, title, Role.HEADLINE)
    body = next((by_name[name] for name in _BODIES if name in by_name), None)
    if body is not None:
        _add(assembly, source, body, None)
    published = next(
        (
            day
            for name in _PUBLISHED
            if name in by_name
            and (day := day_of(_content(source, by_name[name]).text.strip()))
        ),
        None,
    )
    declared = item.attributes.get("lang") or feed.language
    language, note = agreed_language(declared_language(declared), assembly.text)
    authors = tuple(_authors(source, item))
    facts = _facts(source, item)
    if authors:
        facts["author"] = authors[0] if len(authors) == 1 else authors
    return Document(
        path=path,
        source=source,
        text=assembly.text,
        blocks=tuple(assembly.blocks),
        map=SourceMap(tuple(assembly.segments)),
        format="feed",
        encoding=decoded.encoding,
        sha256=digest,
        title=assembly.title(),
        language=language,
        published=published,
        date_source="feed" if published else None,
        authors=authors,
        facts=facts,
        links=tuple(assembly.links),
        images=tuple(assembly.images),
        notes=(*decoded.notes, *assembly.notes, *([note] if note else [])),
    )


def _add(assembly: Assembly, source: str, element: _Element, role: Role | None) -> None:
    """A title or body: markup unless it says it is plain text."""
    content = _content(source, element)
    kind = element.attributes.get("type")
    if role is not None and kind not in ("html", "xhtml") and "<" not in content.text:
        assembly.add(role, content)
    elif kind == "text":
        for paragraph in content.paragraphs():
            assembly.add(role or Role.PARAGRAPH, paragraph)
    elif kind is None and "</" not in content.text and "<br" not in content.text:
        for paragraph in content.paragraphs():
            assembly.add_page(paragraph, role or Role.PARAGRAPH)
    else:
        assembly.add_page(content, role)


def _authors(source: str, item: _Element) -> Iterator[str]:
    for element in item.inner:
        if element.name in ("creator", "author"):
            name = next((one for one in element.inner if one.name == "name"), element)
            text = " ".join(_content(source, name).text.split())
            if text:
                yield text


def _facts(source: str, item: _Element) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    sections: list[str] = []
    for element in item.inner:
        text = " ".join(_content(source, element).text.split())
        if element.name == "rating" and text:
            facts["rating"] = text
        elif element.name == "category":
            section = element.attributes.get("term") or text
            if section:
                sections.append(section)
    if sections:
        facts["section"] = sections[0] if len(sections) == 1 else tuple(sections)
    return facts


PLUGIN = ReaderPlugin(suffixes=(".rss", ".atom", ".xml"), read=read, read_all=read_all)
