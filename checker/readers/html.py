"""HTML: what a browser shows, every character led back to the page's source.

Pages and fragments alike. A tokenizer cuts the source; this module keeps the open
elements on a stack of its own, so nesting of any depth costs no recursion, and each
element hands down to its children all they need to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import unescape
from html.entities import html5

from checker.contracts import ReaderPlugin
from checker.document import LINE_END, Block, Document, Role, SourceMap, Span
from checker.readers._decoding import decode
from checker.readers._html_facts import PageFacts, clean, told
from checker.readers._html_flow import Anchor, Element, Flow, Picture, Piece
from checker.readers._html_hiding import GONE, HIDDEN_TAGS, hidden_bits, style_rules
from checker.readers._html_roles import SMALL, STRONG, combined, role_of_element
from checker.readers._html_tags import (
    AROUND,
    BLOCKS,
    CELLS,
    ENDED,
    ENDS_P,
    HEADINGS,
    IN_HEAD,
    PREFORMATTED,
    SCOPES,
    SKIPPED,
    TABLE,
    VOID,
)
from checker.readers._language import agreed_language
from checker.readers._roles import (
    is_credit,
    is_footer,
    is_related_heading,
    role_under_headline,
)

_SMALL = 250
"""Characters of the longest line that may be a credit, byline, date or imprint."""

_PAGE = re.compile(r"<(?:html|body|p|div)[\s/>]", re.IGNORECASE)
_KNOWN = re.compile(
    rb"</?(?:a|article|aside|b|blockquote|body|br|div|em|figure|h[1-6]|head|i|img|li"
    rb"|link|main|meta|ol|p|script|section|span|strong|style|table|td|title|tr|ul)"
    rb"[\s/>]"
)
_LEADING = re.compile(
    rb"(?:\s|<\?xml.*?\?>|<!--.*?-->)*<(?:!doctype html|html)\b", re.DOTALL
)
_ATTRIBUTE = re.compile(
    r"[\s/]*(?P<name>[^\s/>][^\s/>=]*)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?"
)
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]*);?")
_WHITE = " \t\n\r\f"


def sniff(head: bytes) -> bool:
    """Whether this begins like a page, or holds tags."""
    head = head[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lower()
    if _LEADING.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
        return True
    return len(_KNOWN.findall(head)) > 1


def read(path: str, data: bytes) -> Document:
    """The article in ``data``.

    Raises:
        DocumentError: empty, too large or not text.
    """
    decoded = decode(path, data, markup=True)
    walk = _Walk(decoded.text)
    walk.run()
    flow = walk.flow
    text = "".join(flow.parts)
    blocks = _blocks(flow, has_main=walk.has_main)
    page = told(walk.page)
    headline = next((b.span for b in blocks if b.role is Role.HEADLINE), None)
    language, note = agreed_language(page.declared, text)
    if note:
        page.notes.append(note)
    return Document(
        path=path,
        source=decoded.text,
        text=text,
        blocks=tuple(blocks),
        map=SourceMap(tuple(flow.runs)),
        format="html",
        encoding=decoded.encoding,
        sha256=sha256(data).hexdigest(),
        title=page.title
        or (clean(text[headline.start : headline.end]) if headline else None)
        or clean(walk.page.title),
        language=language,
        published=page.published,
        date_source=page.date_source,
        publishers=page.publishers,
        authors=page.authors,
        facts=page.facts,
        links=tuple(anchor.made() for anchor in walk.anchors),
        images=tuple(picture.made() for picture in walk.pictures),
        notes=(*decoded.notes, *page.notes),
    )


class _Walk:
    """One way through the tokens of a page."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.flow = Flow()
        self.page = PageFacts()
        self.anchors: list[Anchor] = []
        self.pictures: list[Picture] = []
        self.has_main = False
        self._bare = _PAGE.search(source) is None
        self._stack: list[Element] = [Element("")]
        self._open: dict[str, list[int]] = {}
        self._blocks: list[int] = [0]
        self._rules: Mapping[str, tuple[int, int]] = {}
        self._headings = 0
        self._script: list[str] | None = None
        self._starts = [0, *(found.end() for found in LINE_END.finditer(source))]
        self._folded = "\r" in source

    def run(self) -> None:
        """Read the whole source."""
        if "<style" in self.source.lower():
            self._rules = self._style_sheets()
        self._walk(self.source, 0)
        while len(self._stack) > 1:
            self._pop()
        self.flow.cut()

    # ------------------------------------------------------------------ tokens

    def _style_sheets(self) -> dict[str, tuple[int, int]]:
        # Rules may follow what they hide, hence a look at all of them first.
        from turbohtml import TokenType, tokenize  # 43 ms other formats need not pay

        rules: dict[str, tuple[int, int]] = {}
        inside = False
        for token in tokenize(self.source, resolve_references=False):
            if token.type == TokenType.START_TAG:
                inside = token.tag == "style" and _on_screen(token.attr("media"))
            elif token.type == TokenType.TEXT and inside and token.data:
                rules.update(style_rules(token.data))
        return rules

    def _walk(self, text: str, base: int, *, nested: bool = False) -> None:
        # 43 ms that other formats need not pay.
        from turbohtml import TokenType, tokenize

        starts = self._starts
        if nested:
            starts = [0, *(found.end() for found in LINE_END.finditer(text))]
        words, opens = TokenType.TEXT, TokenType.START_TAG
        closes, refers = TokenType.END_TAG, TokenType.CHARACTER_REFERENCE
        for token in tokenize(text, resolve_references=False):
            at = base + starts[token.line - 1] + token.col
            kind = token.type
            if kind is words:
                raw = self._raw(token.data or "", at)
                if self._stack[-1].tag == "noscript" and not nested:
                    self._walk(raw, at, nested=True)
                else:
                    self._text(raw, at)
            elif kind is opens:
                self._start(
                    token.tag or "", token.attrs or [], at, closed=token.self_closing
                )
            elif kind is closes:
                self._end(token.tag or "", at)
            elif kind is refers:
                self._reference(token.data or "", token.source or "", at)

    def _raw(self, data: str, at: int) -> str:
        """The source of a text token; the tokenizer folds line ends."""
        if not self._folded or "\n" not in data:
            return self.source[at : at + len(data)]
        end = at
        lines = data.split("\n")
        for line in lines[:-1]:
            end += len(line)
            end += 2 if self.source.startswith("\r\n", end) else 1
        return self.source[at : end + len(lines[-1])]

    # ---------------------------------------------------------------- elements

    def _start(
        self, tag: str, pairs: list[tuple[str, str]], at: int, *, closed: bool
    ) -> None:
        attrs = dict(reversed(pairs)) if pairs else {}
        if tag in ("html", "body") and tag in self._open:
            return
        if self._stack[-1].tag == "head" and tag not in IN_HEAD:
            self._pop()
        if self._stack[-1].skip and self._stack[-1].tag != "template":
            return
        if tag in VOID:
            self._void(tag, attrs, at)
            return
        if closed and (self._open.get("svg") or self._open.get("math")):
            return
        self._end_implied(tag)
        parent = self._stack[-1]
        element = self._made(tag, attrs, parent)
        self._enter(element, attrs)
        if element.block:
            self.flow.cut(hidden_only=bool(element.hidden & GONE))
            self._blocks.append(len(self._stack))
        if tag == "a" and "href" in attrs and not element.skip:
            nowhere = Piece()
            element.link = Anchor(
                attrs["href"].strip(),
                tuple(attrs.get("rel", "").lower().split()),
                (nowhere, at),
                (nowhere, at),
            )
            self.anchors.append(element.link)
        self._open.setdefault(tag, []).append(len(self._stack))
        self._stack.append(element)

    def _made(self, tag: str, attrs: Mapping[str, str], parent: Element) -> Element:
        """The element with all it has from its parent and from itself."""
        block = tag in BLOCKS
        element = Element(
            tag,
            role=parent.role,
            inline=None if block else parent.inline,
            level=parent.level,
            heading=parent.heading,
            titled=parent.titled,
            hidden=parent.hidden,
            skip=parent.skip or tag in SKIPPED,
            collapsed=parent.collapsed,
            main=parent.main,
            around=parent.around or (tag in AROUND and not parent.main),
            pre=parent.pre or tag in PREFORMATTED,
            block=block,
            link=parent.link,
        )
        if attrs or self._rules or tag == "dialog" or tag in HIDDEN_TAGS:
            element.hidden = hidden_bits(tag, attrs, parent.hidden, self._rules)
        role = role_of_element(tag, attrs)
        if tag in HEADINGS:
            if parent.role not in STRONG:
                element.role = combined(
                    Role.PARAGRAPH, role if role in STRONG else None
                )
            element.level = int(tag[1])
            self._headings += 1
            element.heading = self._headings
        elif block or role in STRONG:
            element.role = combined(parent.role, role)
        elif role and not (role is Role.CODE and parent.tag == "p"):
            element.inline = role
        if tag == "details":
            element.outer_collapsed = parent.collapsed
            element.collapsed = parent.collapsed or "open" not in attrs
        elif tag == "summary" and parent.tag == "details":
            element.collapsed = parent.outer_collapsed
        return element

    def _enter(self, element: Element, attrs: Mapping[str, str]) -> None:
        """What an element means for the page as a whole."""
        tag = element.tag
        props = attrs.get("itemprop", "").split() if attrs else ()
        if (
            tag in ("article", "main") or "articleBody" in props
        ) and element.role not in STRONG:
            element.main = True
            self.has_main = self.has_main or not element.hidden
        if "headline" in props and not element.heading and element.block:
            element.titled = True
            self._headings += 1
            element.heading = self._headings
        elif "headline" in props:
            element.titled = True
        if tag == "html" and self.page.lang is None:
            self.page.lang = attrs.get("lang") or attrs.get("xml:lang")
        elif tag == "script" and "ld+json" in attrs.get("type", "").lower():
            self._script = []
        elif tag == "time" and "datetime" in attrs and not element.skip:
            rank = 2 if element.role in STRONG or element.hidden else 1
            if rank == 1 and not element.main:
                rank = 2 if self.has_main else 1
            if "datePublished" in props or "pubdate" in attrs:
                rank = 0
            self.page.times.append((rank, attrs["datetime"]))

    def _end_implied(self, tag: str) -> None:
        if tag in ENDS_P and self._open.get("p"):
            at = self._innermost("p")
            if at > self._last(SCOPES):
                self._close(at)
        if tag in HEADINGS and self._stack[-1].tag in HEADINGS:
            self._pop()
        if tag in ENDED:
            ended, beyond = ENDED[tag]
            while (at := self._last(ended)) and at > self._last(beyond):
                self._close(at)

    def _innermost(self, tag: str) -> int:
        found = self._open.get(tag)
        return found[-1] if found else 0

    def _last(self, tags: tuple[str, ...]) -> int:
        """Where on the stack the innermost of some elements is; 0 if none is open."""
        last = 0
        for tag in tags:
            if (found := self._open.get(tag)) and found[-1] > last:
                last = found[-1]
        return last

    def _end(self, tag: str, at: int) -> None:
        if tag == "br":
            self._void("br", {}, at)
            return
        opened = self._last(HEADINGS) if tag in HEADINGS else self._innermost(tag)
        if not opened:
            if tag == "p":
                self.flow.cut()
            return
        if tag not in TABLE and opened < self._last(CELLS):
            return
        element = self._stack[opened]
        if (
            not element.block
            and opened < self._blocks[-1]
            and not element.skip
            and element.link is self._stack[opened - 1].link
            and element.hidden == self._stack[opened - 1].hidden
        ):
            # <b><p>text</b>more</p>: the paragraph goes on.
            element.gone = True
            self._forget(tag)
            return
        self._close(opened)

    def _close(self, at: int) -> None:
        while len(self._stack) > at:
            self._pop()

    def _forget(self, tag: str) -> None:
        found = self._open[tag]
        found.pop()
        if not found:
            del self._open[tag]

    def _pop(self) -> None:
        element = self._stack.pop()
        if not element.gone:
            self._forget(element.tag)
        if element.block:
            self._blocks.pop()
            self.flow.cut(hidden_only=bool(element.hidden & GONE))
        if element.tag == "script" and self._script is not None:
            self.page.scripts.append("".join(self._script))
            self._script = None
        link = element.link
        if link is not None and link is not self._stack[-1].link and not link.found:
            piece = self.flow.piece(element)
            piece.mark(link.first[1])
            link.first = link.last = (piece, piece.length)

    def _void(self, tag: str, attrs: Mapping[str, str], at: int) -> None:
        if self._stack[-1].skip:
            return
        if tag == "meta":
            self._meta(attrs)
        elif tag == "br":
            self.flow.newline(at, self._tag_length(at), self._stack[-1])
        elif tag == "hr":
            self._end_implied("hr")
            self.flow.cut()
        elif tag == "img":
            self._image(attrs, at)

    def _meta(self, attrs: Mapping[str, str]) -> None:
        content = attrs.get("content")
        if not content:
            return
        for key in ("property", "name", "itemprop"):
            for name in attrs.get(key, "").lower().split():
                self.page.metas.setdefault(name, content)

    def _tag_length(self, at: int) -> int:
        end = self.source.find(">", at)
        return end + 1 - at if end >= 0 else len(self.source) - at

    def _image(self, attrs: Mapping[str, str], at: int) -> None:
        parent = self._stack[-1]
        owner = Element(
            "img",
            role=Role.IMAGE,
            hidden=hidden_bits("img", attrs, parent.hidden, self._rules),
            collapsed=parent.collapsed,
            main=parent.main,
            around=parent.around,
        )
        src = attrs.get("src") or attrs.get("data-src") or ""
        alt = attrs.get("alt", "")
        if not alt.strip():
            piece = self.flow.piece(parent)
            piece.mark(at)
            self.pictures.append(Picture(src, "", piece, piece.length, 0))
            return
        piece = Piece(owner=owner)
        for text, start, length in self._value("alt", alt, at):
            if not text.isspace():
                if piece.space and piece.length:
                    piece.put(" ", *piece.space)
                piece.space = None
                piece.put(text, start, length)
            elif piece.space is None:
                piece.space = (start, length)
        self.flow.beside(piece)
        self.pictures.append(Picture(src, alt, piece, 0, piece.length))

    def _value(self, name: str, value: str, at: int) -> Iterator[tuple[str, int, int]]:
        """An attribute's value in runs: text, source offset, source length."""
        start, raw = self._attribute(name, at)
        position = 0
        runs: list[tuple[str, int, int]] = []
        for found in _REFERENCE.finditer(raw):
            runs.append((raw[position : found.start()], start + position, 0))
            decoded = _decoded(found[0], raw[found.end() : found.end() + 1])
            runs.append((decoded, start + found.start(), len(found[0])))
            position = found.end()
        runs.append((raw[position:], start + position, 0))
        if _same("".join(run[0] for run in runs), value):
            for text, offset, length in runs:
                if length:
                    yield text, offset, length
                else:
                    for part in re.finditer(r"\s+|\S+", text):
                        yield part[0], offset + part.start(), len(part[0])
        else:
            yield " ".join(value.split()), start, len(raw)

    def _attribute(self, name: str, at: int) -> tuple[int, str]:
        """Where an attribute's value stands in the tag at ``at``, and how."""
        position = re.compile(r"<[^\s/>]*").match(self.source, at)
        end = position.end() if position else at
        while found := _ATTRIBUTE.match(self.source, end):
            if found["name"].lower() == name:
                group = found.lastgroup or "name"
                if group != "name":
                    return found.start(group), found[group]
            end = found.end()
        return at, ""

    # -------------------------------------------------------------------- text

    def _text(self, raw: str, at: int) -> None:
        top = self._stack[-1]
        if top.tag == "head" and raw.strip(_WHITE):
            self._pop()
            top = self._stack[-1]
        if top.skip:
            self._aside(top, raw)
        elif self._bare and len(self._blocks) == 1:
            self.flow.lines(raw, at, top)
        else:
            self.flow.words(raw, at, top)

    def _aside(self, top: Element, text: str) -> None:
        """Text that is not shown but may say something of the page."""
        if top.tag == "script" and self._script is not None:
            self._script.append(text)
        elif top.tag == "title" and not self._open.get("svg"):
            self.page.title += text

    def _reference(self, data: str, source: str, at: int) -> None:
        top = self._stack[-1]
        if top.skip:
            self._aside(top, data)
            return
        if top.tag == "head":
            self._text("&", at)  # ends the head
            return
        # "&notit" is "¬" and two letters that stand for themselves.
        own = 0
        while own < len(data) - 1 and data[-1 - own :] == source[-1 - own :]:
            own += 1
        own = 0 if source.endswith(";") else own
        body = data[: len(data) - own]
        length = len(source) - own
        if body in _WHITE and not top.pre:
            self.flow.gap(at, length, top)
        else:
            self.flow.add(body, at, length, top)
        if own:
            self.flow.add(data[len(body) :], at + length, own, top)


def _decoded(reference: str, following: str) -> str:
    """What a reference in an attribute stands for; itself if it is none."""
    if reference[1] == "#":
        return unescape(reference)
    if following == "=" and reference[-1] != ";":
        return reference
    return html5.get(reference[1:], reference)


def _same(one: str, other: str) -> bool:
    return (
        one.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd") == other
    )


def _on_screen(media: str | None) -> bool:
    return media is None or media.strip().lower() in ("", "all", "screen")


# -------------------------------------------------------------------------- blocks


def _blocks(flow: Flow, *, has_main: bool) -> list[Block]:
    """The pieces as blocks, with what only the whole page can tell."""
    pieces = flow.placed
    headings = _headline(pieces)
    blocks: list[Block] = []
    opening = False
    for piece, text in pieces:
        owner = piece.owner or Element("")
        main = owner.main if has_main else not owner.around
        role = _role(piece, text)
        if owner.heading and owner.heading in headings and not owner.hidden:
            role = Role.HEADLINE
        elif role is Role.PARAGRAPH and not owner.hidden:
            role = _by_words(text, opening=opening and main) or role
        if role is Role.HEADLINE:
            opening = main = True
        elif role not in (Role.BYLINE, Role.DATE, Role.IMAGE, Role.SUBTITLE):
            opening = opening and owner.hidden > 0
        blocks.append(
            Block(
                role,
                Span(piece.start, piece.start + piece.length),
                level=owner.level,
                main=main and role not in (Role.RELATED, Role.COMMENT),
                hidden=owner.hidden > 0,
                collapsed=owner.collapsed,
            )
        )
    return blocks


def _headline(pieces: list[tuple[Piece, str]]) -> set[int]:
    """Numbers of the elements that are the headline: an ``h1`` and its like."""
    texts: dict[int, list[str]] = {}
    ranks: dict[int, int] = {}
    for piece, text in pieces:
        owner = piece.owner
        if owner is None or owner.hidden or owner.role in STRONG or not owner.heading:
            continue
        if owner.level == 1:
            rank = 0 if owner.main else 1
        elif owner.titled:
            rank = 2
        else:
            continue
        texts.setdefault(owner.heading, []).append(text)
        ranks.setdefault(owner.heading, rank)
    if not texts:
        return set()
    first = min(ranks, key=lambda number: ranks[number])
    whole = {number: " ".join(" ".join(text).split()) for number, text in texts.items()}
    return {
        number
        for number, text in whole.items()
        if (text == whole[first] and ranks[number] < 2) or number == first
    }


def _role(piece: Piece, text: str) -> Role:
    owner = piece.owner or Element("")
    role = owner.role
    if role is Role.PARAGRAPH and piece.inline and not piece.mixed and not owner.level:
        role = piece.inline
    if role in SMALL and len(text) > _SMALL:
        return Role.PARAGRAPH
    return role


def _by_words(text: str, *, opening: bool) -> Role | None:
    """What the words of a short single line say it is for."""
    if len(text) > _SMALL or "\n" in text:
        return None
    if is_footer(text):
        return Role.FOOTER
    if opening and (small := role_under_headline(text)):
        return small
    if is_credit(text):
        return Role.CREDIT
    return Role.RELATED if is_related_heading(text) else None


PLUGIN = ReaderPlugin(suffixes=(".html", ".htm", ".xhtml"), read=read, sniff=sniff)
