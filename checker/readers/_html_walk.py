"""A way through the tokens of a page with a stack of open elements.

Nesting of any depth costs no recursion: each element hands down to its children all
they need to know, and where elements of a kind are open is known without a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from checker.document import Role, line_starts
from checker.patterns import pattern
from checker.readers._html_alt import value_runs
from checker.readers._html_facts import PageFacts
from checker.readers._html_flow import Anchor, Element, Flow, Picture, Piece
from checker.readers._html_hiding import GONE, hidden_effect, inherited, style_rules
from checker.readers._html_roles import STRONG, combined, role_of_element
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
    UNDRAWN,
    VOID,
)
from checker.records import replace

if TYPE_CHECKING:
    from turbohtml import Token

_PAGE = pattern(r"<(?:html|body|p|div)[\s/>]", re.IGNORECASE)
_OF_ITS_OWN = frozenset(
    {"html", "article", "main", "title", "script", "time", *HEADINGS, *UNDRAWN}
)
"""Elements that mean something for the page, or that are counted."""
_WHITE = " \t\n\r\f"


class Walk:
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
        self._links: list[Anchor | None] = [None]
        """The link each element on the stack is in."""
        self._open: dict[str, list[int]] = {}
        self._blocks: list[int] = [0]
        self._rules: Mapping[str, tuple[int, int]] = {}
        self._headings = 0
        self._titles = 0
        self._script: list[str] | None = None
        self._folded = "\r" in source
        self._starts = line_starts(source)
        self._alike: dict[tuple[int, tuple[object, ...]], Element] = {}
        self._looks = 0
        self._said: dict[tuple[object, ...], tuple[int, int, Role | None]] = {}

    def run(self) -> None:
        """Read the whole source."""
        # 43 ms that other formats need not pay.
        from turbohtml import tokenize

        tokens = list(tokenize(self.source, resolve_references=False))
        if "<style" in self.source.lower():
            self._rules = self._style_sheets(tokens)
        self._walk(tokens, 0, self._starts)
        while len(self._stack) > 1:
            self._pop()
        self.flow.cut()

    # ------------------------------------------------------------------ tokens

    def _style_sheets(self, tokens: Iterable[Token]) -> dict[str, tuple[int, int]]:
        # Rules may follow what they hide, hence a look at all of them first.
        from turbohtml import TokenType

        opens, words = TokenType.START_TAG, TokenType.TEXT
        rules: dict[str, tuple[int, int]] = {}
        inside = False
        for token in tokens:
            kind = token.type
            if kind is opens:
                inside = token.tag == "style" and _on_screen(token.attr("media"))
            elif inside and kind is words and token.data:
                rules.update(style_rules(token.data))
        return rules

    def _walk(
        self,
        tokens: Iterable[Token],
        base: int,
        starts: Sequence[int],
        *,
        nested: bool = False,
    ) -> None:
        from turbohtml import TokenType, tokenize

        words, opens = TokenType.TEXT, TokenType.START_TAG
        closes, refers = TokenType.END_TAG, TokenType.CHARACTER_REFERENCE
        stack, flow, plain = self._stack, self.flow, not self._folded and not self._bare
        for token in tokens:
            at = base + starts[token.line - 1] + token.col
            kind = token.type
            if kind is words:
                data = token.data or ""
                top = stack[-1]
                if plain and not top.pre and not top.skip and not data.strip(_WHITE):
                    if top.tag != "noscript" or nested:
                        flow.gap(at, len(data), top)
                    continue
                raw = self._raw(data, at)
                if top.tag == "noscript" and not nested:
                    inner = tokenize(raw, resolve_references=False)
                    self._walk(inner, at, line_starts(raw), nested=True)
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
        if closed and ("svg" in self._open or "math" in self._open):
            return
        self._end_implied(tag)
        element = self._element(tag, attrs, self._stack[-1])
        if element.block:
            self.flow.cut(hidden_only=bool(element.hidden & GONE))
            self._blocks.append(len(self._stack))
        if tag == "a" and "href" in attrs and not element.skip:
            nowhere = Piece()
            self.flow.link = Anchor(
                attrs["href"].strip(),
                tuple(attrs.get("rel", "").lower().split()),
                (nowhere, at),
                (nowhere, at),
            )
            self.anchors.append(self.flow.link)
        self._open.setdefault(tag, []).append(len(self._stack))
        self._stack.append(element)
        self._links.append(self.flow.link)

    def _element(self, tag: str, attrs: Mapping[str, str], parent: Element) -> Element:
        """The element; one that says the same at the same place is made once."""
        said = _said(tag, attrs)
        known = self._alike.get((parent.look, said))
        if known is None:
            known = self._made(tag, attrs, parent)
            self._enter(known, attrs)
            self._looks += 1
            known.look = self._looks
            if tag in _OF_ITS_OWN or "itemprop" in attrs:
                return known
            self._alike[(parent.look, said)] = known
        return known

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
            skip=parent.skip
            or tag in SKIPPED
            or (tag in UNDRAWN and "svg" in self._open),
            collapsed=parent.collapsed,
            main=parent.main,
            around=parent.around or (tag in AROUND and not parent.main),
            pre=parent.pre or tag in PREFORMATTED,
            block=block,
        )
        sets, lifts, role = self._told(tag, attrs)
        if sets or lifts:
            element.hidden = inherited(parent.hidden, sets, lifts)
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

    def _told(self, tag: str, attrs: Mapping[str, str]) -> tuple[int, int, Role | None]:
        """What a tag with its attributes says of itself, remembered for the page."""
        key = _said(tag, attrs)
        known = self._said.get(key)
        if known is None:
            hiding = hidden_effect(tag, attrs, self._rules)
            known = self._said[key] = (*hiding, role_of_element(tag, attrs))
        return known

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
        self._titles += tag == "title" and "svg" not in self._open
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
        if tag in ("br", "body", "html"):  # text after the page belongs to it
            return
        opened = self._last(HEADINGS) if tag in HEADINGS else self._innermost(tag)
        if not opened:
            if tag == "p":
                self.flow.cut()
            return
        if opened == len(self._stack) - 1:
            self._pop()
            return
        beyond = ("table",) if tag in TABLE else CELLS
        if tag != "table" and opened < self._last(beyond):
            return
        element = self._stack[opened]
        if (
            not element.block
            and opened < self._blocks[-1]
            and not element.skip
            and self._links[opened] is self._links[opened - 1]
            and element.hidden == self._stack[opened - 1].hidden
        ):
            # <b><p>text</b>more</p>: the paragraph goes on.
            self._stack[opened] = replace(element, gone=True)
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
        link = self._links.pop()
        self.flow.link = self._links[-1]
        if link is not None and link is not self.flow.link and not link.found:
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
            hidden=inherited(parent.hidden, *self._told("img", attrs)[:2]),
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
        for text, start, length in value_runs(self.source, at, "alt", alt):
            if not text.isspace():
                if piece.space and piece.length:
                    piece.put(" ", *piece.space)
                piece.space = None
                piece.put(text, start, length)
            elif piece.space is None:
                piece.space = (start, length)
        self.flow.beside(piece)
        self.pictures.append(Picture(src, alt, piece, 0, piece.length))

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
        elif top.tag == "title" and self._titles == 1 and "svg" not in self._open:
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


def _said(tag: str, attrs: Mapping[str, str]) -> tuple[object, ...]:
    """All that a tag and its attributes say of an element and what is inside it."""
    if not attrs:
        return (tag,)
    get = attrs.get
    return (
        tag, get("class"), get("id"), get("style"), get("itemprop"), get("rel"),
        "hidden" in attrs, "popover" in attrs, "open" in attrs,
    )  # fmt: skip


def _on_screen(media: str | None) -> bool:
    return media is None or media.strip().lower() in ("", "all", "screen")
