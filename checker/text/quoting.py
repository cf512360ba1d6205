"""Whether words are the article's own or only quoted or reproduced."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from checker.document import Block, Document, Role, Span
from checker.patterns import pattern

_PAIRS = {"«": "»", "„": "“", "“": "”", "‘": "’", "‹": "›", "「": "」", "『": "』"}

_MARK = pattern(f"[{''.join({*_PAIRS, *_PAIRS.values()})}]")
_STRAIGHT = "\"'`"
_FAR = 2000
"""Characters to look at on either side; bounds the work."""
_TELLING = (Role.PARAGRAPH, Role.LEAD, Role.LIST, Role.QUOTE)
"""Blocks that may announce what follows."""


def is_quoted(document: Document, span: Span, *, colon: bool = True) -> bool:
    """Inside quotation marks, a quote or code block, or reproduced in the body.

    ``colon`` is false for free words, which people put behind one: «Help: 116 123».
    """
    block = document.block_at(span.start)
    if block and block.role in (Role.QUOTE, Role.CODE):
        return True
    start = block.span.start if block else 0
    end = block.span.end if block else len(document.text)
    before = document.text[max(start, span.start - _FAR) : span.start]
    after = document.text[span.end : min(end, span.end + _FAR)]
    if _inside_marks(before, after) or _wrapped(document.text, span):
        return True
    if _quoted_over_blocks(document, span, start) or _in_markup(document, span):
        return True
    if block and block.role is Role.TABLE and _in_data(before):
        return True
    listed = block is not None and block.role is Role.LIST
    return colon and _is_announced(document, before, start, listed=listed)


# ------------------------------------------------------------------ quotation marks


def _inside_marks(before: str, after: str) -> bool:
    """Whether a mark opened before the words is closed after them."""
    expected = _open_marks(before)
    if expected and _closes(expected, after):
        return True
    if any(
        before.count(mark) % 2 == 1 and mark in after
        for mark in _STRAIGHT
        if mark != "'"
    ):
        return True
    if "'" not in before:
        return False
    opened = re.search(r"(?:^|[\s(=,\[{:])[rbfu]?'(?:\S[^'\n]*)?$", before)
    return opened is not None and re.match(r"[^'\n]*'(?!\w)", after) is not None


def _open_marks(before: str) -> list[str]:
    """The closing marks still to come after ``before``, innermost last."""
    expected: list[str] = []
    for char in _MARK.findall(before):
        if expected and char == expected[-1]:
            expected.pop()
        elif char in _PAIRS:
            expected.append(_PAIRS[char])
    return expected


def _closes(expected: list[str], after: str) -> bool:
    """Whether one of the marks is closed, pairs that open later left aside."""
    inner: list[str] = []
    for char in _MARK.findall(after):
        if inner and char == inner[-1]:
            inner.pop()
        elif char in expected:
            return True
        elif char in _PAIRS:
            inner.append(_PAIRS[char])
    return False


def _wrapped(text: str, span: Span) -> bool:
    """Whether nothing but space parts the words from a pair of marks around them."""
    before = text[max(0, span.start - 20) : span.start].rstrip()[-1:]
    after = text[span.end : span.end + 20].lstrip(" \t\r\n.;,!")[:1]
    if not before or not after:
        return False
    return _PAIRS.get(before) == after or (before == after and before in _STRAIGHT)


def _quoted_over_blocks(document: Document, span: Span, start: int) -> bool:
    """Whether a quotation of several paragraphs holds the words.

    Its first paragraph begins with the opening mark, its last ends with the closing.
    """
    text = document.text
    for block in _blocks_before(document, start):
        if span.start - block.span.start > _FAR:
            return False
        opening = document.quote(block.span).lstrip(" \t—–-")[:1]
        if opening not in _PAIRS:
            continue
        expected = _open_marks(text[block.span.start : span.start])
        if not expected or expected[0] != _PAIRS[opening]:
            continue
        return re.search(
            rf"{expected[0]}[\s.,;!?…]*(?:\n[^\S\n]*\n|$|[,.]?\s[—–-]\s)",
            text[span.end : span.end + _FAR],
        ) is not None and _closes(expected[:1], text[span.end : span.end + _FAR])
    return False


def _blocks_before(document: Document, start: int) -> Iterator[Block]:
    """Visible blocks with words before ``start``, the nearest first."""
    blocks = document.blocks
    for at in range(bisect_left(blocks, start, key=_start) - 1, -1, -1):
        if not blocks[at].hidden and document.quote(blocks[at].span).strip():
            yield blocks[at]


def _start(block: Block) -> int:
    return block.span.start


_QUOTING_TAG = pattern(r"<(/?)(?:q|code|kbd|samp|tt)(?=[\s>])", re.IGNORECASE)


def _in_markup(document: Document, span: Span) -> bool:
    """Whether the source sets the words as a quotation or code inside a line."""
    if document.map.is_identity:
        return False
    source = document.source
    start, end = document.map.to_source(span)
    low = max(0, start - _FAR)
    depth = 0
    for tag in _QUOTING_TAG.finditer(source, low, start):
        depth = max(0, depth + (-1 if tag.group(1) else 1))
    if depth:
        return True
    if document.format != "markdown":
        return False
    line = source[source.rfind("\n\n", low, start) + 1 : start]
    return line.count("`") % 2 == 1 and "`" in source[end : end + _FAR]


def _in_data(before: str) -> bool:
    """Whether a table's cell is one of several in its row, below other rows."""
    rows = before.split("\n")
    return len(rows) > 1 and any(char.isalpha() for char in rows[-1])


# ------------------------------------------------------------------- announcements

_REPRODUCES = pattern(
    r"\b(?:пример\w*|образ(?:ец|ц\w*)|шаблон\w*|форм[аеуы]|формой|формулировк\w*"
    r"|текст\w*|фраз\w+|слов[ао]\w*|звуч\w+|выгляд\w+|гласи\w*|содержани\w+"
    r"|следующ\w+|так|так(?:ая|ое|ой|ие|им|ими|ую)|например|напи[шс]\w+|укаж\w+"
    r"|указан\w+|говор\w+|произнос\w+|чита(?:ет|ют|ем)|объявля\w+|скопируй\w*|встав\w+"
    r"|copy|paste"
    r"|example\w*|samples?|template\w*|wording|text|form|phrase|words?|reads?|says?"
    r"|follow(?:s|ing)|like|this|beispiel\w*|muster\w*|wortlaut|lautet|folgend\w+"
    r"|exemple\w*|modèle|suivante?s?|libellé|ejemplo\w*|siguientes?|modelo)\b",
    re.IGNORECASE,
)
"""Words that say that somebody else's words follow."""
_SENTENCE = 3
"""From so many words on, what stands before a colon is a sentence about the words that
follow; fewer are a heading of the notice itself («Внимание: …»)."""
_INTRODUCTION = pattern(
    r"^\W*(?:(?:и |а )?вот(?!\s+(?:и|уже|почему|ещё|еще|бы)\b)|here(?:['’]s| is| are)|voici|hier ist)\b"
    r"|\bтак\s+(?:выглядит|звучит)|\b(?:выглядит|звучит)\s+так|\bгласит\b"
    r"|\bследующ\w+\s+(?:текст|форм|указани|содержани|формулировк)\w*"
    r"|\bas follows\b|\breads\b",
    re.IGNORECASE,
)
"""Words that announce that somebody else's words follow, in the body."""
_ENDS_ANNOUNCING = pattern(
    r"(?:\b(?:выглядит|выглядят|звучит|звучат)\s+(?:так|следующим образом)"
    r"|\bтак\s+(?:выглядит|звучит)(?:\s+\w+){0,3}"
    r"|\bвот\s+(?:\w+\s+)?(?:текст|форма|пример|образец|формулировка|шаблон)"
    r"|\b(?:reads?|goes|looks) as follows|\bas follows|\bhere(?:['’]s| is) the (?:text|form)"
    r"|(?:^|\n)\W*(?:пример|образец|шаблон|форма|example|sample|template|muster|beispiel"
    r"|exemple|ejemplo)(?:\s+[^\W\d_]+){0,2})\W*$",
    re.IGNORECASE,
)
"""The same, right at the end: wherever it stands, what follows is shown."""
_SHORT = 90
"""Characters a line may have that only announces what follows."""
_LONGEST_LIST = 40
"""Blocks to go back over for the words that announce a list."""
_ITEM = pattern(r"^\W*(?:[^\W_]{1,2}[.)]|[-–—•*·‣▪])?\W*$")
"""What may stand before the first word of a list's item."""
_FINGERS = "👇⬇↓☟"
_YAML_TEXT = pattern(r"(?m)^[\s\-]*[\w.-]+:[ \t]*[>|][-+]?\d?[ \t]*\r?\n\s*$")


def _is_announced(document: Document, before: str, start: int, *, listed: bool) -> bool:
    """Whether the body introduces the words: with a colon, or in so many words."""
    if not _ITEM.match(before):
        return _announces(before, everywhere=True)
    earlier = list(islice(_blocks_before(document, start), _LONGEST_LIST))
    listed = listed or bool(before.strip())
    for number, block in enumerate(earlier):
        said = document.quote(block.span)
        if block.role is Role.HEADLINE:
            return _YAML_TEXT.search(said + "\n") is not None or (
                _ENDS_ANNOUNCING.search(_last(said)) is not None
            )
        if block.role not in _TELLING:
            return False
        if _announces(said, everywhere=number + 1 < len(earlier)):
            return True
        opening = re.split(r"\w{3}", said, maxsplit=1)[0]
        item = block.role is Role.LIST or _ITEM.match(opening)
        if not listed or not item:
            return False
    return False


def _announces(said: str, *, everywhere: bool) -> bool:
    """Whether a passage ends by announcing somebody else's words."""
    if _YAML_TEXT.search(said + "\n"):
        return True
    bare, pointing = _without_signs(said)
    colon = re.search(r":(?P<between>[^.!?:\n]{0,40})$", bare)
    if colon and not re.search(r"(?:^|[\s(«])[^\W\d_a-zа-яё]", colon["between"]):
        head = _last(bare[: colon.start()])
        words = re.findall(r"[^\W\d_]{2,}", head)
        return len(words) >= _SENTENCE or _REPRODUCES.search(head) is not None
    last = _last(bare)
    if _ENDS_ANNOUNCING.search(last):
        return True
    if pointing and _REPRODUCES.search(last):
        return True
    return (
        everywhere
        and len(bare.strip()) <= _SHORT
        and "\n" not in bare.strip()
        and _INTRODUCTION.search(bare) is not None
    )


def _without_signs(said: str) -> tuple[str, bool]:
    """The words without pictures and opening marks at their end; whether one of the
    pictures points at what follows.
    """
    end = len(said)
    while end and (
        said[end - 1].isspace()
        or said[end - 1] in "«„“\"'([*_>"
        or unicodedata.category(said[end - 1]) in ("So", "Sk", "Cf", "Mn")
        or said[end - 1] in _FINGERS
    ):
        end -= 1
    return said[:end], any(sign in said[end:] for sign in _FINGERS)


def _last(said: str) -> str:
    """The last sentence of the last line."""
    line = said.rstrip().rsplit("\n", 1)[-1]
    return re.split(r"[.!?…]\s+", line)[-1]
