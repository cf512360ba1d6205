"""How a text is written inside JSON, YAML and TOML, in the file's own manner."""

from __future__ import annotations

import re

from checker.patterns import pattern

JSON = "json"
YAML_PLAIN = "yaml-plain"
YAML_SINGLE = "yaml-single"
YAML_DOUBLE = "yaml-double"
TOML_BASIC = "toml-basic"
TOML_LITERAL = "toml-literal"

_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SPECIAL = pattern(r"[\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_NOT_ASCII = pattern(r"[^\x00-\x7f]")
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n",
          "\r": "\\r", "\t": "\\t"}  # fmt: skip
_NOT_PLAIN = pattern(
    r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]"  # what may not begin a plain scalar
    r"|:(?:\s|$)|\s\#|\s$"  # what ends one
    r"|^(?:~|null|true|false|yes|no|on|off|[-+.\d][\d_.:eExXoO+-]*)$",
    re.IGNORECASE,
)
"""Where a scalar needs quotation marks in YAML 1.1 or 1.2."""


def escaped(text: str, quoting: str, manner: str = "") -> str | None:
    """A piece of a text as it stands inside a quoting; none where it cannot.

    ``manner`` is source that shows how the file does it: JSON that is all ASCII stays
    so, and one that escapes slashes is followed.
    """
    if quoting in (JSON, YAML_DOUBLE, TOML_BASIC):
        made = _SPECIAL.sub(_escape, text)
        if quoting == JSON and manner.isascii():
            made = _NOT_ASCII.sub(_escape, made)
        if quoting == JSON and "\\/" in manner and "</" not in manner:
            made = made.replace("/", "\\/")
        return made
    if _CONTROL.search(text):
        return None
    if quoting == YAML_SINGLE:
        return text.replace("'", "''")
    if quoting == TOML_LITERAL and "'" in text:
        return None
    return text


def quoted(text: str, quoting: str) -> str | None:
    """A whole text in quotation marks that can hold it, where ``quoting`` cannot.

    None where it needs no others, or there are none.
    """
    if quoting == YAML_PLAIN and _NOT_PLAIN.search(text) and not _CONTROL.search(text):
        inside = text.replace("'", "''")
        return f"'{inside}'"
    if quoting == TOML_LITERAL and escaped(text, quoting) is None:
        return f'"{_SPECIAL.sub(_escape, text)}"'
    return None


def _escape(found: re.Match[str]) -> str:
    sign = found.group()
    if sign in _SHORT:
        return _SHORT[sign]
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2)
    )
