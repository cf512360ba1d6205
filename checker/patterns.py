"""Regular expressions that are compiled when they are first used.

A run needs a third of the expressions its modules hold; compiling all of them on import
would cost as much as the check itself.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """Becomes a compiled expression, method by method, on first use."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._made_from = (text, flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        text, flags = self._made_from
        compiled: re.Pattern[Any] = re.compile(cast("str", text), flags)
        for public in dir(compiled):
            if not public.startswith("_"):
                setattr(self, public, getattr(compiled, public))
        return getattr(compiled, name)


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, later."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
