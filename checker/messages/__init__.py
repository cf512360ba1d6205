"""What Plashka says to people, in English and Russian.

Each module holds ``TEXTS``: key to language to text with ``{name}`` fields. A text
that needs a number names its plural forms: ``{"one": …, "few": …, "many": …}``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from checker.patterns import pattern

LANGUAGES = ("en", "ru")

Text = str | dict[str, str]
Catalogue = dict[str, dict[str, Text]]

_FIELD = pattern(r"(?<!\{)(?:\{\{)*\{(\w+)")
"""A field's name; doubled braces stand for themselves."""


def say(key: str, lang: str, /, count: int | None = None, **values: object) -> str:
    """The text of ``MODULE.KEY`` in ``lang``, its fields filled.

    Raises:
        KeyError: there is no such text; a test keeps every key in both languages.
    """
    text = _text(key, lang)
    if isinstance(text, dict):
        text = text[plural(count or 0, lang)]
    if count is not None:
        values["count"] = count
    return text.format(**values) if values else text


@lru_cache(maxsize=2048)
def _text(key: str, lang: str) -> Text:
    module, _, name = key.partition(".")
    catalogue: Catalogue = import_module(f"checker.messages.{module}").TEXTS
    return catalogue[name][lang]


@lru_cache(maxsize=2048)
def fields(key: str, lang: str) -> frozenset[str]:
    """The fields a text wants filled, so that nothing else need be worked out."""
    text = _text(key, lang)
    forms = text.values() if isinstance(text, dict) else (text,)
    return frozenset(field for form in forms for field in _FIELD.findall(form))


def plural(count: int, lang: str) -> str:
    """Which plural form a number asks for: ``one``, ``few`` or ``many``."""
    if lang != "ru":
        return "one" if count == 1 else "many"
    if count % 10 == 1 and count % 100 != 11:
        return "one"
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return "few"
    return "many"
