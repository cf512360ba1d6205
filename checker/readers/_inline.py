"""What stands inside a Markdown paragraph: emphasis, links, code, tags, entities.

A scanner sees one ``content`` (a block's lines without their markers) and answers with
runs: pieces of visible text, each with the stretch of the content it came from. All
work is linear in the content's length, whatever it holds.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field

from checker.patterns import pattern
from checker.records import dataclass

MOST_OPEN = 100
"""Open tags remembered at once; what is nested deeper is taken for unclosed."""
LONGEST_LABEL = 999
LONGEST_DESTINATION = 4_000
MOST_BRACKETS = 32
"""Parentheses one in another inside a link's address."""

TAG = pattern(
    r"""<(?:(?P<close>/)(?P<closed>[A-Za-z][\w.:-]*+)\s*+>"""
    r"""|(?P<name>[A-Za-z][\w.:-]*+)"""
    r"""(?P<attributes>(?:\s++[A-Za-z_:@][\w.:@-]*+"""
    r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|\{(?:[^{}]|\{[^{}]*+\})*+\}"""
    r"""|[^\s"'=<>`]++))?+)*+)\s*+/?>)"""
)
ATTRIBUTE = pattern(
    r"""\s++(?P<name>[A-Za-z_:@][\w.:@-]*+)"""
    r"""(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'"""
    r"""|\{(?:[^{}]|\{[^{}]*+\})*+\}|(?P<bare>[^\s"'=<>`]++)))?+"""
)
ENTITY = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
INVISIBLE = frozenset({"script", "style", "template", "title", "noscript"})
"""Elements whose content is no text."""

_SPECIAL = pattern(r"[\\`*_~\[\]<&]|!\[|(?<![^\W_])(?:https?://|www\.)", re.IGNORECASE)
_SPECIAL_MDX = pattern(r"\{/\*|" + _SPECIAL.pattern, re.IGNORECASE)
_RUN = pattern(r"\*+|_+|~+|`+")
_TICKS = pattern(r"`+")
_AUTOLINK = pattern(
    r"<(?:(?P<url>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+)"
    r"|(?P<mail>[\w.!#$%&'*+/=?^`{|}~-]{1,64}+@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}))>"
)
_URL = pattern(r"""(?:https?://|www\.)[^\s<>"«»“”„\[\]\\`|]++""", re.IGNORECASE)
_FOOTNOTE = pattern(r"\[\^[^\s\[\]^]{1,100}\]")
_LABEL = pattern(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_ANGLED = pattern(r"<((?:[^<>\n\\]|\\.)*+)>")
_TITLE = pattern(
    r'"(?:[^"\\]|\\.)*+"'
    r"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)",
    re.DOTALL,
)
_SPACE = pattern(r"[ \t\n]*+")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_HIDING = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_CLOSERS = (
    ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("{/*", "*/}"),
)  # fmt: skip
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)


@dataclass(slots=True)
class Run:
    """A piece of visible text and the stretch of content it stands for.

    Equal lengths mean character for character.
    """

    text: str
    start: int
    end: int
    hidden: bool = False


@dataclass(slots=True)
class Anchor:
    """A link or picture around the runs ``first`` to ``last``, half-open."""

    first: int
    last: int
    target: str
    rel: tuple[str, ...] = ()


@dataclass(slots=True)
class Inline:
    """What a scan gave."""

    runs: list[Run] = field(default_factory=list)
    links: list[Anchor] = field(default_factory=list)
    images: list[Anchor] = field(default_factory=list)


@dataclass(slots=True)
class _Delimiter:
    run: Run
    char: str
    count: int
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Bracket:
    at: int
    """The run that shows it, should it stay."""
    end: int
    """Where in the content what it encloses begins."""
    delimiters: int
    picture: bool
    holds: bool = False
    """Whether another bracket opens inside."""


def unescape(text: str) -> str:
    """Entities decoded, the HTML way."""
    if "&" not in text:
        return text
    from html import unescape as decode  # costs time that most articles need not pay

    return ENTITY.sub(lambda found: decode(found.group()), text)


def label_key(label: str) -> str:
    """A reference's name for comparing."""
    return " ".join(label.split()).casefold()


def attributes(text: str, at: int = 0) -> dict[str, tuple[str, int]]:
    """Attributes of a tag, lower case, raw, each with its place counted from ``at``."""
    found: dict[str, tuple[str, int]] = {}
    for one in ATTRIBUTE.finditer(text):
        kind = one.lastgroup
        value, start = "", one.end()
        if kind in ("double", "single", "bare"):
            value, start = one.group(kind), one.start(kind)
        found.setdefault(one.group("name").lower(), (value, at + start))
    return found


def hides(attributes: Mapping[str, tuple[str, int]]) -> bool:
    """Whether an element with these attributes is not shown."""
    return "hidden" in attributes or bool(
        _HIDING.search(attributes.get("style", ("", 0))[0])
    )


def literal(text: str, start: int) -> list[Run]:
    """Runs of text whose entities are decoded."""
    runs: list[Run] = []
    at = 0
    for found in ENTITY.finditer(text) if "&" in text else ():
        decoded = unescape(found.group())
        if decoded == found.group():
            continue
        if at < found.start():
            runs.append(
                Run(text[at : found.start()], start + at, start + found.start())
            )
        runs.append(Run(decoded, start + found.start(), start + found.end()))
        at = found.end()
    if at < len(text):
        runs.append(Run(text[at:], start + at, start + len(text)))
    return runs


def destination(text: str, at: int, stop: int | None = None) -> tuple[str, int] | None:
    """A link's address that begins at ``at``, and where it ends."""
    stop = len(text) if stop is None else stop
    if text.startswith("<", at):
        found = _ANGLED.match(text, at, stop)
        return (plain(found.group(1)), found.end()) if found else None
    depth, end = 0, at
    stop = min(stop, at + LONGEST_DESTINATION)
    while end < stop:
        char = text[end]
        if char <= " " or char == "\x7f":
            break
        if char == "\\" and end + 1 < stop and text[end + 1] in _PUNCTUATION:
            end += 2
            continue
        if char == "(":
            depth += 1
            if depth > MOST_BRACKETS:
                return None
        elif char == ")":
            if depth == 0:
                break
            depth -= 1
        end += 1
    return None if depth else (plain(text[at:end]), end)


def title(text: str, at: int, stop: int | None = None) -> int | None:
    """Where the link title that begins at ``at`` ends."""
    found = _TITLE.match(text, at, len(text) if stop is None else stop)
    return found.end() if found else None


def plain(text: str) -> str:
    """An address without escapes and entities."""
    return unescape(_ESCAPED.sub(r"\1", text) if "\\" in text else text)


def scan(content: str, references: Mapping[str, str], *, mdx: bool = False) -> Inline:
    """Read the inline markup of ``content``; ``mdx`` has comments of its own."""
    return _Scanner(content, references).scan(_SPECIAL_MDX if mdx else _SPECIAL)


class _Scanner:
    def __init__(self, content: str, references: Mapping[str, str]) -> None:
        self.content = content
        self.references = references
        self.result = Inline()
        self.runs = self.result.runs
        self.delimiters: list[_Delimiter] = []
        self.brackets: list[_Bracket] = []
        self.dead = 0
        """Brackets below this number can open no link: one stands inside already."""
        self.ticks: dict[int, list[int]] | None = None
        self.missing: set[str] = set()
        """Ends of comments and the like that are known not to come."""
        self.open: list[tuple[str, bool]] = []
        self.hidden = 0
        self.anchors: list[Anchor] = []

    def scan(self, special: re.Pattern[str]) -> Inline:
        content, at = self.content, 0
        search = special.search
        while (found := search(content, at)) is not None:
            if found.start() > at:
                self.add(content[at : found.start()], at, found.start())
            at = self.special(found.start())
        if at < len(content):
            self.add(content[at:], at, len(content))
        self.pair(0)
        return self.result

    def add(self, text: str, start: int, end: int) -> Run:
        run = Run(text, start, end, self.hidden > 0)
        self.runs.append(run)
        return run

    def same(self, start: int, end: int) -> int:
        self.add(self.content[start:end], start, end)
        return end

    def special(self, at: int) -> int:
        """Read what begins with the special character at ``at``; where it ends."""
        char = self.content[at]
        match char:
            case "\\":
                return self.escape(at)
            case "`":
                return self.code(at)
            case "*" | "_" | "~":
                return self.delimiter(at)
            case "[" | "!":
                return self.opening(at)
            case "]":
                return self.closing(at)
            case "<":
                return self.angle(at)
            case "{":
                return self.invisible(at)
            case "&":
                found = ENTITY.match(self.content, at)
                if found is None:
                    return self.same(at, at + 1)
                decoded = unescape(found.group())
                self.add(decoded, at, found.end())
                return found.end()
            case _:
                return self.address(at)

    def escape(self, at: int) -> int:
        following = self.content[at + 1 : at + 2]
        if following == "\n":
            return at + 1
        if following and following in _PUNCTUATION:
            self.add(following, at, at + 2)
            return at + 2
        return self.same(at, at + 1)

    def code(self, at: int) -> int:
        opener = _TICKS.match(self.content, at)
        assert opener is not None
        count = opener.end() - at
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.content):
                self.ticks.setdefault(len(run.group()), []).append(run.start())
        places = self.ticks.get(count, [])
        number = bisect_right(places, at)
        if number >= len(places):
            return self.same(at, opener.end())
        start, end = opener.end(), places[number]
        inside = self.content[start:end]
        if inside.strip(" \n") and inside[0] in " \n" and inside[-1] in " \n":
            start, end = start + 1, end - 1
        self.same(start, end)
        return places[number] + count

    # ------------------------------------------------------------- emphasis

    def delimiter(self, at: int) -> int:
        found = _RUN.match(self.content, at)
        assert found is not None
        end, char = found.end(), self.content[at]
        run = self.add(found.group(), at, end)
        if char == "~" and end - at != 2:
            return end
        before = self.content[at - 1] if at else "\n"
        after = self.content[end] if end < len(self.content) else "\n"
        left, right = _flanks(before, after), _flanks(after, before)
        opens, closes = left, right
        if char == "_":
            opens = left and (not right or _is_punctuation(before))
            closes = right and (not left or _is_punctuation(after))
        if opens or closes:
            self.delimiters.append(_Delimiter(run, char, end - at, opens, closes))
        return end

    def pair(self, bottom: int) -> None:
        """Take away the markers, from ``bottom`` up, that belong together."""
        found = self.delimiters[bottom:]
        del self.delimiters[bottom:]
        waiting: list[_Delimiter] = []
        tried: dict[tuple[str, bool, int], int] = {}
        for closer in found:
            while closer.closes and closer.run.text:
                key = (closer.char, closer.opens, closer.count % 3)
                low = tried.get(key, -1)
                number = len(waiting) - 1
                while number >= 0 and waiting[number].run.start >= low:
                    if _belong(waiting[number], closer):
                        break
                    number -= 1
                else:
                    tried[key] = closer.run.start
                    break
                del waiting[number + 1 :]
                _take(waiting[number].run, closer.run)
                if not waiting[number].run.text:
                    waiting.pop()
            if closer.opens and closer.run.text:
                waiting.append(closer)

    # ------------------------------------------------------ links, pictures

    def opening(self, at: int) -> int:
        note = _FOOTNOTE.match(self.content, at)
        if note is not None:
            return self.same(at, note.end())
        picture = self.content[at] == "!"
        end = at + 1 + picture
        if self.brackets:
            self.brackets[-1].holds = True
        self.brackets.append(
            _Bracket(len(self.runs), end, len(self.delimiters), picture)
        )
        return self.same(at, end)

    def closing(self, at: int) -> int:
        end = at + 1
        if not self.brackets:
            return self.same(at, end)
        bracket = self.brackets.pop()
        dead = len(self.brackets) < self.dead
        self.dead = min(self.dead, len(self.brackets))
        if dead and not bracket.picture:
            return self.same(at, end)
        found = self.target(bracket, at)
        if found is None:
            return self.same(at, end)
        target, end = found
        self.pair(bracket.delimiters)
        opener = self.runs[bracket.at]
        opener.text, opener.end = "", opener.start
        anchor = Anchor(bracket.at + 1, len(self.runs), target)
        if bracket.picture:
            self.result.images.append(anchor)
            return end
        links = self.result.links
        while links and links[-1].first > bracket.at:  # bare addresses in its words
            links.pop()
        links.append(anchor)
        self.dead = len(self.brackets)
        return end

    def target(self, bracket: _Bracket, at: int) -> tuple[str, int] | None:
        """Where a bracket closed at ``at`` leads, and where that ends."""
        content, after = self.content, at + 1
        if content.startswith("(", after):
            found = self.inline_target(after + 1)
            if found is not None:
                return found
        label, end = "", after
        named = _LABEL.match(content, after)
        if named is not None:
            label, end = named.group(1), named.end()
        if not label.strip():
            if bracket.holds or at - bracket.end > LONGEST_LABEL:
                return None
            label = content[bracket.end : at]
        target = self.references.get(label_key(label))
        return None if target is None else (target, end)

    def inline_target(self, at: int) -> tuple[str, int] | None:
        content = self.content
        at = _skip(content, at)
        found = destination(content, at)
        if found is None:
            return None
        target, end = found
        after = _skip(content, end)
        if after > end:
            titled = title(content, after)
            if titled is not None:
                after = _skip(content, titled)
        return (target, after + 1) if content.startswith(")", after) else None

    def address(self, at: int) -> int:
        found = _URL.match(self.content, at)
        if found is None:
            return self.same(at, at + 1)
        url = _trimmed(found.group())
        end = at + len(url)
        if url.lower() in ("http://", "https://", "www."):
            return self.same(at, end)
        first = len(self.runs)
        for run in literal(url, at):
            run.hidden = self.hidden > 0
            self.runs.append(run)
        href = unescape(url)
        if href[:4].lower() == "www.":
            href = "http://" + href
        if not self.anchors:
            self.result.links.append(Anchor(first, len(self.runs), href))
        return end

    # ------------------------------------------------------------------ tags

    def angle(self, at: int) -> int:
        content = self.content
        link = _AUTOLINK.match(content, at)
        if link is not None:
            shown = link.group()[1:-1]
            self.same(at + 1, link.end() - 1)
            href = shown if link.group("url") else "mailto:" + shown
            count = len(self.runs)
            self.result.links.append(Anchor(count - 1, count, href))
            return link.end()
        if content.startswith(("<!--", "<?", "<![CDATA["), at):
            return self.invisible(at)
        tag = TAG.match(content, at)
        if tag is None:
            return self.same(at, at + 1)
        if tag.group("close"):
            self.close(tag.group("closed").lower())
        else:
            self.tag(tag)
        return tag.end()

    def invisible(self, at: int) -> int:
        for opener, closer in _CLOSERS:
            if self.content.startswith(opener, at) and closer not in self.missing:
                if opener == "<!--" and self.content.startswith((">", "->"), at + 4):
                    return at + (5 if self.content[at + 4] == ">" else 6)
                found = self.content.find(closer, at + len(opener))
                if found >= 0:
                    return found + len(closer)
                self.missing.add(closer)
        return self.same(at, at + 1)

    def tag(self, tag: re.Match[str]) -> None:
        name = tag.group("name").lower()
        given = attributes(tag.group("attributes"), tag.start("attributes"))
        if name == "br":
            self.add("\n", tag.start(), tag.end())
        elif name == "img":
            self.picture(given, tag)
        elif name not in VOID and not tag.group().endswith("/>"):
            if len(self.open) >= MOST_OPEN:
                return
            hidden = name in INVISIBLE or hides(given)
            self.open.append((name, hidden))
            self.hidden += hidden
            if name == "a" and "href" in given:
                rel = tuple(unescape(given.get("rel", ("", 0))[0]).split())
                href = unescape(given["href"][0])
                self.anchors = [Anchor(len(self.runs), 0, href, rel)]

    def picture(self, given: Mapping[str, tuple[str, int]], tag: re.Match[str]) -> None:
        first = len(self.runs)
        alt, place = given.get("alt", ("", tag.end()))
        for run in literal(alt, place):
            run.hidden = self.hidden > 0
            self.runs.append(run)
        src = unescape(given.get("src", ("", 0))[0])
        self.result.images.append(Anchor(first, len(self.runs), src))

    def close(self, name: str) -> None:
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number][0] == name:
                self.hidden -= sum(hidden for _, hidden in self.open[number:])
                del self.open[number:]
                break
        if name == "a" and self.anchors:
            anchor = self.anchors.pop()
            anchor.last = len(self.runs)
            self.result.links.append(anchor)


def _flanks(before: str, after: str) -> bool:
    """Whether a run between these two characters is left-flanking."""
    if after.isspace():
        return False
    return not _is_punctuation(after) or before.isspace() or _is_punctuation(before)


def _is_punctuation(char: str) -> bool:
    if char < "\x80":
        return char in _PUNCTUATION
    return unicodedata.category(char)[0] in "PS"


def _belong(opener: _Delimiter, closer: _Delimiter) -> bool:
    """Whether two runs of markers make an emphasis; CommonMark's rule of three."""
    if opener.char != closer.char:
        return False
    if opener.char == "~":
        return True
    if opener.closes or closer.opens:
        total = opener.count + closer.count
        return total % 3 != 0 or (opener.count % 3 == 0 and closer.count % 3 == 0)
    return True


def _take(opener: Run, closer: Run) -> None:
    """Use up one or two markers on either side."""
    count = 2 if len(opener.text) >= 2 and len(closer.text) >= 2 else 1
    opener.text, opener.end = opener.text[:-count], opener.end - count
    closer.text, closer.start = closer.text[count:], closer.start + count


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _trimmed(url: str) -> str:
    """A bare address without the punctuation of the sentence around."""
    end = len(url)
    opened, closed = url.count("("), url.count(")")
    while end:
        char = url[end - 1]
        if char == ")" and closed > opened:
            closed -= 1
        elif char == ";" and (entity := _ends_with_entity(url, end)) is not None:
            end = entity + 1
        elif char not in "?!.,:;*_~'’…":
            break
        end -= 1
    return url[:end]


def _ends_with_entity(url: str, end: int) -> int | None:
    start = url.rfind("&", max(0, end - 34), end)
    if start >= 0 and ENTITY.fullmatch(url, start, end):
        return start
    return None
