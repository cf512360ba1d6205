"""What a page hides from its readers, by attributes and simple style rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.patterns import pattern

GONE = 1
"""Not there at all: what is around it closes up."""
INVISIBLE = 2
TRANSPARENT = 4
TINY = 8

HIDDEN_TAGS = frozenset(
    {"noscript", "video", "audio", "canvas", "object", "datalist", "rp"}
)
"""Their text shows only where something does not work."""

_COMMENT = pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = pattern(r"([{}])")
_SELECTOR = pattern(r"[.#][\w-]+")
_ZERO = pattern(r"[+]?(?:0+\.?0*|\.0+)(?:%|[a-z]+)?")


@lru_cache(maxsize=1024)
def style_effect(style: str) -> tuple[int, int]:
    """Reasons to be hidden that a ``style`` sets, and those it lifts."""
    sets = lifts = 0
    for part in _COMMENT.sub(" ", style).lower().split(";"):
        name, _, value = part.partition(":")
        value = value.replace("!important", "").strip()
        reason, hides = _effect(name.strip(), value)
        if hides:
            sets, lifts = sets | reason, lifts & ~reason
        elif value:
            sets, lifts = sets & ~reason, lifts | reason
    return sets, lifts


def _effect(name: str, value: str) -> tuple[int, bool]:
    if name == "display":
        return GONE, value == "none"
    if name == "visibility":
        return INVISIBLE, value in ("hidden", "collapse")
    if name == "opacity":
        return TRANSPARENT, _ZERO.fullmatch(value) is not None
    if name == "font-size":
        return TINY, _ZERO.fullmatch(value) is not None
    return 0, False


def style_rules(sheet: str) -> dict[str, tuple[int, int]]:
    """What the simple rules of a style sheet do: ``.a`` or ``#a`` alone.

    Rules inside ``@media`` and the like are left out: whether they hold is not known.
    """
    rules: dict[str, tuple[int, int]] = {}
    depth = 0
    selectors = ""
    pieces = _BRACE.split(_COMMENT.sub(" ", sheet))
    for text, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            depth += 1
            selectors = text if depth == 1 else ""
            continue
        if depth == 1 and selectors:
            effect = style_effect(text)
            # What stands before the rule, such as @import, ends with a semicolon.
            for selector in selectors.rpartition(";")[2].split(","):
                if any(effect) and _SELECTOR.fullmatch(selector.strip()):
                    rules[selector.strip()] = effect
        selectors = ""
        depth = max(0, depth - 1)
    return rules


def hidden_effect(
    tag: str, attrs: Mapping[str, str], rules: Mapping[str, tuple[int, int]]
) -> tuple[int, int]:
    """Reasons to be hidden that an element sets, and those it lifts."""
    sets = lifts = 0
    if rules and tag not in ("html", "body"):
        keys = [f".{name}" for name in attrs.get("class", "").split()]
        if "id" in attrs:
            keys.append(f"#{attrs['id']}")
        for key in keys:
            if key in rules:
                more, fewer = rules[key]
                sets, lifts = sets & ~fewer | more, lifts & ~more | fewer
    if "style" in attrs:
        more, fewer = style_effect(attrs["style"])
        sets, lifts = sets & ~fewer | more, lifts & ~more | fewer
    if not lifts & GONE and (
        "hidden" in attrs or "popover" in attrs or _closed_dialog(tag, attrs)
    ):
        sets |= GONE
    if tag in HIDDEN_TAGS:
        sets |= GONE
    return sets, lifts


def inherited(outer: int, sets: int, lifts: int) -> int:
    """Why an element inside another is not seen: bits of this module; 0 if it is."""
    # Only these two can be taken back further inside.
    return outer & ~(lifts & (INVISIBLE | TINY)) | sets


def _closed_dialog(tag: str, attrs: Mapping[str, str]) -> bool:
    return tag == "dialog" and "open" not in attrs
