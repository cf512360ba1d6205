"""Word documents: paragraphs, tables, text boxes, headers, footers and footnotes.

Offsets are those of the text read here (``extracted``). The archive is read with
limits on members, size and ratio; XML with a document type is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import field
from hashlib import sha256
from xml.etree import ElementTree

from checker.contracts import ReaderPlugin
from checker.document import Block, Document, Link, Role, Span
from checker.errors import DocumentError
from checker.patterns import pattern
from checker.readers._language import agreed_language, declared_language
from checker.readers._roles import is_credit
from checker.records import dataclass

MOST_MEMBERS = 5_000
MOST_BYTES = 100_000_000
"""Of one unpacked part."""
HIGHEST_RATIO = 300
"""Unpacked to packed; a document of plain paragraphs has about 30."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = pattern(r"(?i)(?:heading|заголовок)\s*(\d)$")
_QUOTE = pattern(r"(?i)quote|цитата")
_CAPTION = pattern(r"(?i)caption|названиеобъекта")
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class _Text:
    """The text in the making."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    titled: bool = False

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def read(path: str, data: bytes) -> Document:
    """The article in ``data``.

    Raises:
        DocumentError: no Word document, too large, broken, or without text.
    """
    parts = _Parts(data)
    styles = _styles(parts)
    text = _Text()
    main = parts.xml("word/document.xml")
    if main is None:
        raise DocumentError("this is no Word document: word/document.xml is missing")
    writer = _Writer(text, styles, parts.targets("word/document.xml"))
    writer.body(main, main=True)
    for name in parts.names(r"word/footnotes\.xml|word/endnotes\.xml"):
        writer.notes(parts.xml(name))
    for name in parts.names(r"word/(?:header|footer)\d*\.xml"):
        role = Role.FOOTER if "footer" in name else Role.ASIDE
        other = _Writer(text, styles, parts.targets(name))
        other.body(parts.xml(name), main=False, role=role)
    whole = "".join(text.parts)
    if not whole.strip():
        raise DocumentError("the document holds no text")
    language, note = agreed_language(declared_language(styles.language), whole)
    title = next((b.span for b in text.blocks if b.role is Role.HEADLINE), None)
    return Document(
        path=path,
        source=whole,
        text=whole,
        blocks=tuple(text.blocks),
        format="docx",
        origin="extracted",
        sha256=sha256(data).hexdigest(),
        title=" ".join(whole[title.start : title.end].split()) if title else None,
        language=language,
        links=tuple(text.links),
        notes=(note,) if note else (),
    )


class _Parts:
    """The members of the archive, unpacked within limits."""

    def __init__(self, data: bytes) -> None:
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self.members = {one.filename: one for one in self.archive.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise DocumentError(f"this is no Word document: {error}") from error
        if len(self.archive.infolist()) > MOST_MEMBERS:
            raise DocumentError(f"the archive has more than {MOST_MEMBERS} members")

    def names(self, pattern: str) -> list[str]:
        return sorted(name for name in self.members if re.fullmatch(pattern, name))

    def bytes(self, name: str) -> bytes | None:
        member = self.members.get(name)
        if member is None:
            return None
        ratio = member.file_size / max(1, member.compress_size)
        if member.file_size > MOST_BYTES or (
            ratio > HIGHEST_RATIO and member.file_size > 1_000_000
        ):
            raise DocumentError(
                f"{name} would unpack to {member.file_size / 1e6:.0f} MB; it is not read"
            )
        try:
            with self.archive.open(member) as file:
                data = file.read(MOST_BYTES + 1)
        except Exception as error:  # each compression has errors of its own
            raise DocumentError(f"{name} cannot be unpacked: {error}") from error
        if len(data) > MOST_BYTES:
            raise DocumentError(f"{name} unpacks to more than its size says")
        return data

    def xml(self, name: str) -> ElementTree.Element | None:
        data = self.bytes(name)
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:4096]:
            raise DocumentError(f"{name} declares a document type; it is not read")
        try:
            return ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise DocumentError(f"{name} is not well-formed XML: {error}") from error

    def targets(self, name: str) -> Mapping[str, str]:
        """Relationship id to address, of links that lead out of the document."""
        folder, _, file = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        return {
            str(one.get("Id")): str(one.get("Target"))
            for one in (root if root is not None else ())
            if one.get("TargetMode") == "External"
        }


@dataclass(slots=True)
class _Styles:
    """Style id to its name, and the language of the text."""

    names: dict[str, str] = field(default_factory=dict)
    language: str | None = None


def _styles(parts: _Parts) -> _Styles:
    found = _Styles()
    root = parts.xml("word/styles.xml")
    if root is None:
        return found
    for style in root.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found.names[str(style.get(f"{_W}styleId"))] = str(name.get(f"{_W}val"))
    default = root.find(f"{_W}docDefaults")
    language = default.find(f".//{_W}lang") if default is not None else None
    if language is not None:
        found.language = language.get(f"{_W}val")
    return found


class _Writer:
    """Writes the paragraphs of one part."""

    def __init__(
        self, text: _Text, styles: _Styles, targets: Mapping[str, str]
    ) -> None:
        self.text = text
        self.styles = styles
        self.targets = targets
        self.marks: dict[tuple[str, str], str] = {}
        """Footnotes in the order they are referred to: kind and id to mark."""

    def body(
        self,
        root: ElementTree.Element | None,
        *,
        main: bool,
        role: Role | None = None,
    ) -> None:
        if root is None:
            return
        for paragraph, inside in _paragraphs(root):
            self.paragraph(paragraph, role or inside, main=main)

    def notes(self, root: ElementTree.Element | None) -> None:
        """Footnotes begin with the mark that leads to them."""
        if root is None:
            return
        kind = root.tag.rpartition("}")[2].removesuffix("s")
        for note in root:
            key = (kind, str(note.get(f"{_W}id")))
            if key not in self.marks:
                continue
            first = True
            for paragraph, _ in _paragraphs(note):
                self.paragraph(
                    paragraph, Role.PARAGRAPH, prefix=self.marks[key] if first else ""
                )
                first = False

    def paragraph(
        self,
        paragraph: ElementTree.Element,
        role: Role | None,
        *,
        main: bool = True,
        prefix: str = "",
    ) -> None:
        before = self.text.length
        if before:
            self.text.write("\n\n")
        start = self.text.length
        self.text.write(prefix)
        links = len(self.text.links)
        self.runs(paragraph)
        written = self.since(start)
        if not written.strip():
            self.undo(before, links)
            return
        level = 0
        if role is None:
            role, level = self.role(paragraph, written)
        self.text.blocks.append(
            Block(role, Span(start, self.text.length), level=level, main=main)
        )

    def since(self, start: int) -> str:
        """What was written since an offset; only the last parts are looked at."""
        parts: list[str] = []
        at = self.text.length
        for part in reversed(self.text.parts):
            if at <= start:
                break
            parts.append(part)
            at -= len(part)
        return "".join(reversed(parts))[start - at :]

    def undo(self, length: int, links: int) -> None:
        """An empty paragraph leaves nothing."""
        while self.text.parts and self.text.length > length:
            self.text.length -= len(self.text.parts.pop())
        del self.text.links[links:]

    def role(self, paragraph: ElementTree.Element, written: str) -> tuple[Role, int]:
        properties = paragraph.find(f"{_W}pPr")
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        identity = str(style.get(f"{_W}val")) if style is not None else ""
        name = self.styles.names.get(identity, identity).replace(" ", "")
        heading = _HEADING.search(name)
        level = int(heading[1]) if heading else 0
        if (
            name.lower() in ("title", "название") or level == 1
        ) and not self.text.titled:
            self.text.titled = True
            return Role.HEADLINE, 1
        if name.lower() in ("subtitle", "подзаголовок"):
            return Role.SUBTITLE, 0
        if _QUOTE.search(name):
            return Role.QUOTE, 0
        if _CAPTION.search(name):
            return Role.CAPTION, 0
        if properties is not None and properties.find(f"{_W}numPr") is not None:
            return Role.LIST, 0
        if is_credit(written.strip()):
            return Role.CREDIT, 0
        return Role.PARAGRAPH, level

    def runs(self, element: ElementTree.Element) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{_W}t":
                self.text.write(child.text or "")
            elif tag in _SIGNS:
                self.text.write(_SIGNS[tag])
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                self.text.write(self.mark(child))
            elif tag == f"{_W}hyperlink":
                self.link(child)
            elif tag in _APART or tag == f"{_W}del":
                continue
            else:
                self.runs(child)

    def mark(self, reference: ElementTree.Element) -> str:
        kind = reference.tag.rpartition("}")[2].removesuffix("Reference")
        key = (kind, str(reference.get(f"{_W}id")))
        return self.marks.setdefault(key, str(len(self.marks) + 1).translate(_RAISED))

    def link(self, element: ElementTree.Element) -> None:
        start = self.text.length
        self.runs(element)
        href = self.targets.get(str(element.get(f"{_R}id")))
        if href:
            self.text.links.append(Link(Span(start, self.text.length), href))


_APART = frozenset({f"{_W}txbxContent", f"{_W}p", _FALLBACK})
"""Paragraphs inside a paragraph (text boxes), which are written by themselves, and
second versions of them for old programs."""


def _paragraphs(
    root: ElementTree.Element,
) -> Iterator[tuple[ElementTree.Element, Role | None]]:
    """Every paragraph in reading order, those of tables and text boxes with them."""
    waiting: list[tuple[ElementTree.Element, Role | None]] = [(root, None)]
    while waiting:
        element, role = waiting.pop()
        if element.tag == f"{_W}p":
            yield element, role
        inside = Role.TABLE if element.tag == f"{_W}tbl" else role
        waiting += [
            (child, inside) for child in reversed(element) if child.tag != _FALLBACK
        ]


PLUGIN = ReaderPlugin(suffixes=(".docx",), read=read)
