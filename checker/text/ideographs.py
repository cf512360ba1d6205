"""Scripts without spaces, and expressions that have to mind them.

Compiling a set of tens of thousands of characters takes a millisecond, and nearly every
phrase of a rule needs two or three of them. Most texts hold none of these characters, and
over such a text a much shorter expression finds the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.patterns import pattern

IDEOGRAPH = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts without spaces: each character counts as a word."""

LETTER = rf"[^\W_{IDEOGRAPH}]"
"""Of scripts with spaces: elsewhere a word has no borders to look at."""

_FAR = pattern(rb"[\xe3-\xef]")
"""First bytes, in UTF-8, of U+3000 to U+FFFF, where all ideographs lie."""

_LONG = 200
"""Characters of a text that is searched more than once."""


def may_hold(text: str) -> bool:
    """Whether a text has characters from where ideographs lie."""
    return _asked(text) if len(text) >= _LONG else _is_far(text)


def _is_far(text: str) -> bool:
    return (
        not text.isascii()
        and _FAR.search(text.encode("utf-8", "surrogatepass")) is not None
    )


_asked = lru_cache(maxsize=4)(_is_far)


class ByText:
    """An expression for any text, and its short form for one without ideographs.

    The two must find the same in every text without a character from U+3000 to U+FFFF.
    Its methods are those of ``re.Pattern``.
    """

    __slots__ = ("_full", "_plain", "wraps")

    def __init__(self, full: str, plain: str, *, wraps: bool = False) -> None:
        self._full, self._plain = pattern(full), pattern(plain)
        self.wraps = wraps
        """Whether what it finds may go on in the next line."""

    def _over(self, text: str) -> re.Pattern[str]:
        return self._full if may_hold(text) else self._plain

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """The first place in ``text`` between the bounds."""
        return self._over(text).search(text, *bounds)

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        """What stands at the first bound."""
        return self._over(text).match(text, *bounds)

    def findall(self, text: str) -> list[str]:
        """Every place as text; the expression has no groups."""
        return self._over(text).findall(text)

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Every place between the bounds, in text order."""
        return self._over(text).finditer(text, *bounds)


def minding(text: str, *, wraps: bool = False) -> ByText:
    """An expression made with ``LETTER`` or without, compiled for the texts it meets."""
    return ByText(text, text.replace(LETTER, r"[^\W_]"), wraps=wraps)
