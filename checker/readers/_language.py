"""Which language a text is in, by its letters and commonest words.

Meant for choosing between wordings of a label, not for linguistics: a few dozen
microseconds, no tables of frequencies, no answer rather than a wild one.
"""

from __future__ import annotations

import re

from checker.document import Note
from checker.patterns import pattern

_LOOKED_AT = 2000
_ENOUGH = 2
"""Stop words a Latin-script text must show before it is called anything."""

_BY_LETTER = (("be", "ў", 30), ("uk", "їєі", 8), ("kk", "әғқң", 10), ("sr", "јљњ", 12))
"""Letters of a language's own, and how many common vowels go with one of them at
most: one foreign name must not turn a Russian text into another language."""
_STOP_WORDS = {
    "en": ("the", "and", "of", "to", "is", "in"),
    "de": ("der", "die", "und", "das", "ist", "nicht"),
    "fr": ("le", "les", "et", "est", "des", "une"),
    "es": ("el", "los", "y", "es", "que", "una"),
    "it": ("il", "di", "che", "è", "gli", "una"),
    "nl": ("het", "een", "van", "en", "niet", "de"),
    "pl": ("się", "i", "w", "na", "nie", "jest"),
    "pt": ("o", "os", "e", "não", "que", "uma"),
}
_SPEAKERS = {
    word: tuple(code for code, words in _STOP_WORDS.items() if word in words)
    for stops in _STOP_WORDS.values()
    for word in stops
}
_KANA = pattern("[\u3041-\u30ff]")
_HANGUL = pattern("[\uac00-\ud7a3]")
_HAN = pattern("[\u4e00-\u9fff]")
_EAST = (("ja", _KANA), ("ko", _HANGUL), ("zh", _HAN))
_CYRILLIC_LANGUAGES = frozenset({"ru", "be", "uk", "kk", "sr", "bg", "mk", "ky", "tg"})


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language most of ``text`` is in, if that is plain."""
    head = text[:_LOOKED_AT]
    cyrillic = sum(map(head.count, "оеаи"))
    latin = sum(map(head.count, "eaoi"))
    if (cyrillic + latin) * 20 < len(head) and (eastern := _eastern(head)):
        return eastern
    if cyrillic > latin:
        return _cyrillic(head, cyrillic)
    if latin:
        return _latin(head)
    return "ru" if re.search("[а-яА-Я]{2}", head) else None


def declared_language(value: str | None) -> str | None:
    """``ru`` of ``ru-RU`` or ``ru_RU.UTF-8``; nothing of what is no language tag."""
    found = re.match(r"\s*([A-Za-z]{2})(?:$|[-_.\s])", value or "")
    return found[1].lower() if found else None


def agreed_language(declared: str | None, text: str) -> tuple[str | None, Note | None]:
    """The declared language unless the letters speak against it, and a note then.

    Templates often declare ``en`` for whatever stands in them.
    """
    if declared is None:
        return detect(text), None
    detected = detect(text)
    if detected is None or (detected in _CYRILLIC_LANGUAGES) == (
        declared in _CYRILLIC_LANGUAGES
    ):
        return declared, None
    if not {detected, declared} & _CYRILLIC_LANGUAGES or len(text) < 200:
        return declared, None
    values = (("declared", declared), ("detected", detected))
    return detected, Note("other-language", values)


def _eastern(head: str) -> str | None:
    counts = [(len(letters.findall(head)), code) for code, letters in _EAST]
    kana, hangul, han = (count for count, _ in counts)
    if max(kana, hangul, han) * 5 < len(head.strip()):
        return None
    if kana * 10 > han:
        return "ja"
    return "ko" if hangul > han else "zh"


def _cyrillic(head: str, vowels: int) -> str:
    for code, letters, share in _BY_LETTER:
        if sum(map(head.count, letters)) * share > vowels:
            return code
    if head.count("ъ") * 12 > vowels and not head.count("ы"):
        return "bg"
    return "ru"


def _latin(head: str) -> str | None:
    scores = dict.fromkeys(_STOP_WORDS, 0)
    for word in filter(_SPEAKERS.__contains__, head[:1000].lower().split()):
        for code in _SPEAKERS[word]:
            scores[code] += 1
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= _ENOUGH else None
