"""Free words and short markers as patterns over folded text.

Rule authors write no regular expressions; this module makes bounded ones from the
marks of ``templates``. Free words (``says``, ``has_words`` …) ignore punctuation and
line breaks between words, know ``*`` and ``…``; markers (a wording of fewer than four
words) take every sign as written, except that spaces may be any, also a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.patterns import pattern
from checker.text import templates
from checker.text.folding import fold
from checker.text.ideographs import LETTER, ByText, minding

_LINE_END = r"\n(?!\s*\n)"
BETWEEN = rf"(?:[^\S\n]|[,;:\"'()\-]|{_LINE_END})"
"""What may stand between two words of one phrase: spaces, light punctuation, a line
break that is no block border."""
_MARKER_SPACE = rf"(?:[^\S\n]|{_LINE_END})"
"""The same between two words of a marker: spaces only."""

KIND_SHAPES = {
    "number": r"\d(?:[\d \u00a0.,]{0,60}\d)?",
    "name": r"[^\W_][^\n;|·•]{0,150}?",
    "date": r"[\d./\-]{6,10}|\d{1,2}\.? [^\W\d_]+ \d{4}(?: г\.?)?",
    "token": r"\w(?:[^\s,;<>()\[\]\"']{0,300}[^\s,;<>()\[\]\"'.])?",
    "words": r"[^\n.!?]{1,200}?",
    "email": r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}",
    "phone": r"\+?\d[\d ()\-]{4,18}\d",
    "url": r"(?:https?://|www\.)\S{1,2000}|(?<![@\w.\-])(?:[\w\-]{1,63}\.){1,8}[^\W\d_]{2,63}"
    r"(?![\w.\-]{0,200}@)(?:/\S{0,2000})?",  # no piece of an e-mail address
    "address": r"[^\n]{5,150}?",
}
"""Shapes of slot kinds, generous: whether the value is right is asked afterwards. Every
repetition is bounded, so that searching stays linear."""

_SIGNS = {
    "phone": pattern(r"\d[\d()\-]{4,18}\d|\d[\d()\-]*$"),
    "url": pattern(r"://|www\.|\.[^\W\d_]{2}"),
}
"""What one of the chunks has that hold a value of such a shape."""


def sign_of(text: str, shapes: Mapping[str, str]) -> re.Pattern[str] | None:
    """What a chunk of a text must have for free words without a fixed piece to be in
    it; none known: they may be anywhere.
    """
    for node in templates.parse(text, free=True):
        if isinstance(node, templates.SlotRef):
            shape = shapes.get(node.name) or KIND_SHAPES.get(node.name)
            for kind, sign in _SIGNS.items():
                if shape == KIND_SHAPES[kind]:
                    return sign
    return None


def compile_phrase(
    text: str, shapes: Mapping[str, str] | None = None, *, marker: bool = False
) -> ByText:
    """A pattern for one phrase; slots become groups ``s0``, ``s1`` … in order.

    ``slot_names`` tells which slot each group is; ``shapes`` gives patterns of slots
    that are not called by their kind.
    """
    nodes = templates.parse(text, free=not marker)
    counter = [0]
    body = _pattern(nodes, shapes or {}, marker, counter) + _stop(nodes, shapes or {})
    before = "" if marker or not _starts_with_word(nodes) else f"(?<!{LETTER})"
    after = "" if marker or not _ends_with_word(nodes) else f"(?!{LETTER})"
    if marker:
        before = f"(?<!{LETTER})" if _starts_with_word(nodes) else ""
        after = f"(?!{LETTER})" if _ends_with_word(nodes) else ""
    return minding(before + body + after, wraps=_LINE_END in body)


_BORDER = r"(?=\s*(?:$|[\n;|·•()\]]{comma}|(?<![^\w][^\W\d_])[.!?](?:\s|$)))"
"""Where a name or a run of words that nothing follows comes to its end."""


def _stop(nodes: templates.Nodes, shapes: Mapping[str, str]) -> str:
    """The border behind a slot of open length at the end of a phrase."""
    last = next((one for one in reversed(nodes) if not _is_loose(one)), None)
    if not isinstance(last, templates.SlotRef):
        return ""
    shape = shapes.get(last.name) or KIND_SHAPES.get(last.name, KIND_SHAPES["name"])
    if shape == KIND_SHAPES["name"]:
        return _BORDER.replace("{comma}", "|,\\s")
    if shape in (KIND_SHAPES["words"], KIND_SHAPES["address"]):
        return _BORDER.replace("{comma}", "")
    return ""


def _is_loose(node: templates.Node) -> bool:
    """Whether nothing of it need be there."""
    return isinstance(node, templates.Optional) or (
        isinstance(node, templates.Literal) and not node.text.strip()
    )


@lru_cache(maxsize=4096)
def slot_names(text: str, free: bool = True) -> tuple[str, ...]:
    """Names of a phrase's slots in the order of their groups."""
    return tuple(
        ref.name for ref in templates.slots_of(templates.parse(text, free=free))
    )


def _pattern(
    nodes: templates.Nodes, shapes: Mapping[str, str], marker: bool, counter: list[int]
) -> str:
    out: list[str] = []
    loose = False  # whether the space that comes next may be absent
    space = _space(marker)
    for at, node in enumerate(nodes):
        match node:
            case templates.Literal(text):
                piece = _literal(text, marker)
                if loose and piece.startswith(space):
                    piece = _space(marker, least=0) + piece[len(space) :]
                out.append(piece)
                loose = False
            case templates.SlotRef(name, _):
                shape = shapes.get(name) or KIND_SHAPES.get(name, KIND_SHAPES["name"])
                out.append(f"(?P<s{counter[0]}>{shape})")
                counter[0] += 1
                loose = False
            case templates.Optional(body):
                if _is_punctuation(body):
                    out.append(_space(False, least=0))
                    continue
                inner = _pattern(body, shapes, marker, counter)
                glued = _is_glued(nodes[at + 1 : at + 2])
                if out and out[-1].endswith(space) and not glued:
                    # The space before an option belongs to it.
                    out[-1] = out[-1][: -len(space)]
                    out.append(f"(?:{space}{inner})?")
                else:
                    out.append(f"(?:{inner})?")
                    loose = not "".join(out[:-1])
            case templates.Choice(alternatives):
                inner = "|".join(
                    _pattern(alternative, shapes, marker, counter)
                    for alternative in alternatives
                )
                out.append(f"(?:{inner})")
                loose = False
            case templates.AnyEnding():
                out.append(LETTER + "{0,20}")
            case templates.Gap():
                if out and out[-1].endswith(space):
                    out[-1] = out[-1][: -len(space)]
                out.append(f"{space}(?:{_GAP}{space})??")
                loose = True
                if _is_spaceless(nodes):
                    out[-1] = f"(?:{_GAP})??"
    return "".join(out)


def _is_glued(rest: templates.Nodes) -> bool:
    """Whether a word follows an option without a space: “par [l']IA”."""
    follower = rest[0] if rest else None
    return isinstance(follower, templates.Literal) and follower.text[:1].isalnum()


_SPACELESS = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"),
)  # fmt: skip
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


def _has_spaceless(text: str) -> bool:
    """Whether a text has a sign of such a script."""
    return any(low <= sign <= high for sign in text for low, high in _SPACELESS)


def _is_spaceless(nodes: templates.Nodes) -> bool:
    """Whether some words of a phrase are of a script without spaces."""
    return any(
        (isinstance(node, templates.Literal) and _has_spaceless(node.text))
        or (
            isinstance(node, templates.Choice)
            and any(_is_spaceless(one) for one in node.alternatives)
        )
        for node in nodes
    )


_GAP = r"(?:[^\n.!?…。]|\.(?!\s)|\n(?!\s*\n)){0,120}?"


def _is_punctuation(nodes: templates.Nodes) -> bool:
    return all(
        isinstance(node, templates.Literal)
        and not any(char.isalnum() for char in node.text)
        for node in nodes
    )


def _space(marker: bool, least: int = 1) -> str:
    if marker:
        return _MARKER_SPACE + "{" + str(least) + ",4}"
    return BETWEEN + "{" + str(least) + ",4}"


def _literal(text: str, marker: bool) -> str:
    """A literal; in free words every stretch without letters is just a border."""
    folded = fold(text).text
    out: list[str] = []
    for piece in re.findall(r"\s+|[^\W_]+|[^\w\s]|_", folded):
        if piece.isspace():
            out.append(_space(marker))
        elif marker or piece[0].isalnum() or piece in "#%+&€$£":
            out.append(re.escape(piece))
        else:
            out.append(re.escape(piece) + "?")
    joined: list[str] = []
    for piece in out:
        if joined and piece == joined[-1] == _space(marker):
            continue
        joined.append(piece)
    return "".join(joined)


def _starts_with_word(nodes: templates.Nodes) -> bool:
    return bool(nodes) and _edge(nodes[0], 0)


def _ends_with_word(nodes: templates.Nodes) -> bool:
    return bool(nodes) and _edge(nodes[-1], -1)


def _edge(node: templates.Node, at: int) -> bool:
    match node:
        case templates.Literal(text):
            text = text.strip()
            return bool(text) and text[at].isalnum() and not _has_spaceless(text[at])
        case templates.SlotRef() | templates.AnyEnding():
            return True
        case templates.Optional(body):
            return bool(body) and _edge(body[at], at)
        case templates.Choice(alternatives):
            return all(_edge(alternative[at], at) for alternative in alternatives)
        case _:
            return False
