"""Names as comparable words. Light: used where no dictionary may be loaded."""

from __future__ import annotations

from collections.abc import Iterable

from checker.patterns import pattern
from checker.text.folding import CONFUSABLE, fold, latin_skeleton, skeleton, words_of

TIMES = pattern(r"(?<=\d)[xх×](?=\d)")
"""The sign in «7х7», written with either letter or as a multiplication sign."""

_GENERIC = frozenset(
    {  # legal forms, then what papers put before a name
        "ооо", "оао", "зао", "ао", "пао", "нао", "ано", "нко", "но", "нп",
        "роо", "моо", "мобо", "оо", "ро", "боо", "ноу", "ип", "сми", "тоо",
        "чп", "с", "llc", "jsc", "inc", "ltd", "gmbh", "sia", "the", "company",
        "foundation", "ngo", "ano", "ooo", "ao", "zao", "oao", "pao", "non",
        "nonprofit", "autonomous", "profit", "commercial", "organization",
        "organisation", "limited", "liability", "joint", "stock", "public",
        "association", "agency", "news", "newspaper", "magazine", "information",
    }
)  # fmt: skip
_GENERIC_STEMS = frozenset(
    {  # parts of legal forms, then what papers put before a name
        "обществ", "ограниченн", "ответственност", "акционерн", "публичн",
        "закрыт", "открыт", "непубличн", "автономн", "некоммерческ",
        "организаци", "партнерств", "ассоциаци", "союз", "учреждени", "частн",
        "благотворительн", "региональн", "межрегиональн", "общероссийск",
        "общественн", "международн", "юридическ", "лиц", "компани", "корпораци",
        "движени", "фонд", "объединени", "групп", "центр", "иностранн",
        "издани", "сетев", "интернет", "онлайн", "проект", "медиа",
        "медиапроект", "телеканал", "радиостанци", "радио", "портал", "газет",
        "журнал", "агентств", "информационн", "информагентств", "редакци",
        "сайт", "учредител", "издател", "независим", "правозащитн",
        "просветительск", "экологическ",
    }
)  # fmt: skip
_ENDING = 4
"""Letters of the longest case ending."""


def is_generic(word: str) -> bool:
    """Whether a word before a name does not tell one entry from another."""
    if word in _GENERIC:
        return True
    return any(
        word[:cut] in _GENERIC_STEMS and all("а" <= sign <= "я" for sign in word[cut:])
        for cut in range(max(0, len(word) - _ENDING), len(word) + 1)
    )


SUFFIXES = frozenset(
    {
        "ооо", "оао", "зао", "ао", "пао", "ано", "jsc", "llc", "inc", "ltd",
        "gmbh", "sia", "plc", "corp", "corporation", "limited", "co", "llp", "lp",
        "pllc", "pc", "kg", "ag", "bv", "oy", "as", "ev",
    }
)  # fmt: skip
"""Legal forms that stand after a name."""

OPENING, CLOSING = "«“„\"'(‘", "»”“\"')’"


def words_in(text: str) -> tuple[str, ...]:
    """The comparable words of ``text``."""
    if _FOLDED.fullmatch(text):  # as most declined forms are
        return tuple(text.split(" "))
    if _CYRILLIC_TEXT.fullmatch(text):
        return tuple(_CYRILLIC.findall(text.lower().replace("ё", "е")))
    return comparable(words_of(TIMES.sub("x", fold(text).text)))


def comparable(folded: Iterable[str]) -> tuple[str, ...]:
    """Folded words, each in the one script it pretends to be in."""
    return tuple(
        word
        if word.isascii() or "x" in word or _CYRILLIC.fullmatch(word)
        else skeleton(word)
        for word in folded
    )


_CYRILLIC = pattern("[а-я]+")
_FOLDED = pattern("[а-я]+(?: [а-я]+)*")
_CYRILLIC_TEXT = pattern('[а-яА-ЯёЁ «»".,-]+')
"""Letters that folding leaves alone but for case and ё, and signs that part words."""


_LOOK_ALIKES = frozenset(CONFUSABLE) | frozenset("0123456789abcdefghijklmnopqrstuvwxyz")


def look(words: Iterable[str]) -> str:
    """The words, joined, as they look in Latin letters, each if all of it does."""
    return " ".join(
        latin_skeleton(word) if _LOOK_ALIKES.issuperset(word) else word
        for word in words
    )


def bare(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """``words`` with fewer and fewer generic words around them, longest first."""
    found = []
    ends = [len(words)]
    while ends[-1] > 1 and words[ends[-1] - 1] in SUFFIXES:
        ends.append(ends[-1] - 1)
    start = 0
    while start < len(words):
        found += [words[start:end] for end in ends if end > start]
        if not is_generic(words[start]):
            break
        start += 1
    return found
