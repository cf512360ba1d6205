"""Russian names in Latin letters, the ways newspapers and passports write them."""

from __future__ import annotations

import re
from itertools import islice, product

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e|yo", "ж": "zh",
    "з": "z", "и": "i", "й": "y|i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu|iu", "я": "ya|ia",
}  # fmt: skip
"""BGN/PCGN and the passport rules (ICAO 9303); where they differ, both."""
_ENDING = re.compile("(?:ий|ый)$")
MOST = 8
"""Ways to write one word."""


def romanised(word: str) -> tuple[str, ...]:
    """Latin spellings of a Russian word in lower case; none of any other word."""
    if not re.fullmatch("[а-яё]+", word):
        return ()
    stem = word
    ends: tuple[str, ...] = ("",)
    if _ENDING.search(word):
        stem, ends = word[:-2], ("y", "iy", "ii")
    ways = [_LETTERS[letter].split("|") for letter in stem]
    if stem[:1] == "е":
        ways[0] = ["e", "ye"]
    made = ("".join(parts) for parts in islice(product(*ways, ends), MOST))
    found = dict.fromkeys(spelled for one in made for spelled in (one, _short(one)))
    return tuple(found)[:MOST]


def _short(spelled: str) -> str:
    """«Alexander», «Maxim»: ``x`` for ``ks``."""
    return spelled.replace("ks", "x")
