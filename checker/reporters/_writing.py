"""Values written as JSON."""

from __future__ import annotations

import json
import re

Json = dict[str, object]

_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: object, *, indent: int | None = 1) -> str:
    """JSON with letters as they are; lone surrogates, which no file holds, escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
