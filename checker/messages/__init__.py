"""What Plashka says to people, in English and Russian.

Each module holds ``TEXTS``: key to language to text with ``{name}`` fields. A text
that needs a number names its plural forms: ``{"one": …, "few": …, "many": …}``.
"""

from __future__ import annotations

from importlib import import_module

LANGUAGES = ("en", "ru")

Text = str | dict[str, str]
Catalogue = dict[str, dict[str, Text]]


def say(key: str, lang: str, /, count: int | None = None, **values: object) -> str:
    """The text of ``MODULE.KEY`` in ``lang``, its fields filled.

    Raises:
        KeyError: there is no such text; a test keeps every key in both languages.
    """
    module, _, name = key.partition(".")
    catalogue: Catalogue = import_module(f"checker.messages.{module}").TEXTS
    text = catalogue[name][lang]
    if isinstance(text, dict):
        text = text[plural(count or 0, lang)]
    if count is not None:
        values["count"] = count
    return text.format(**values) if values else text


def plural(count: int, lang: str) -> str:
    """Which plural form a number asks for: ``one``, ``few`` or ``many``."""
    if lang != "ru":
        return "one" if count == 1 else "many"
    if count % 10 == 1 and count % 100 != 11:
        return "one"
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return "few"
    return "many"
