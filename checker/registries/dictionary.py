"""The morphological dictionary. Used when an index is made, never when a text is read.

Only its readings as a surname, given name or patronymic of the right gender count: its
first reading of a name is wrong for a quarter of real people. Words it does not know
are left to the rules.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import pymorphy3

from checker.patterns import pattern
from checker.registries.declension import Forms, Part

_CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_MARKS: Final = {Part.SURNAME: "Surn", Part.GIVEN: "Name", Part.PATRONYMIC: "Patr"}
_GENDERS: Final = {"m": "masc", "f": "femn"}


@lru_cache(maxsize=1)
def _analyzer() -> Any:  # pymorphy3 has no types
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def _parses(word: str) -> Any:
    return _analyzer().parse(word)


@lru_cache(maxsize=20_000)
def _readings(word: str) -> Any:
    """What a word is known as. Guesses at an unknown one are dear and not asked for."""
    if not _analyzer().word_is_known(word):
        return ()
    return tuple(parse for parse in _parses(word) if parse.is_known)


@lru_cache(maxsize=100_000)
def declined_name(word: str, part: Part, gender: str) -> Forms | None:
    """Forms of a word known as such a part of a name of that gender."""
    for parse in _readings(word):
        tag = parse.tag
        if (
            _MARKS[part] in tag
            and "nomn" in tag
            and "sing" in tag
            and (not gender or _GENDERS[gender] in tag or "ms-f" in tag)
        ):
            return _inflected(parse, word, {"sing"})
    return None


@lru_cache(maxsize=100_000)
def declined_noun(word: str) -> Forms | None:
    """Forms of a common noun of masculine gender («Заяц»)."""
    for parse in _readings(word):
        tag = parse.tag
        if {"NOUN", "masc", "sing", "nomn"} in tag:
            if "Surn" in tag or "Name" in tag:
                continue
            forms = _inflected(parse, word, {"sing"})
            # a person is animate, whatever the noun is
            return None if forms is None else (*forms[:3], forms[1], *forms[4:])
    return None


def _inflected(parse: Any, word: str, number: set[str]) -> Forms | None:
    forms = []
    for case in _CASES:
        found = parse.inflect({case} | number)
        if found is None:
            return None
        forms.append((str(found.word),))
    forms[0] = (word,)
    return tuple(forms)


@lru_cache(maxsize=100_000)
def gender_of(given: str) -> str:
    """Gender of a given name, where the dictionary knows just one."""
    found = {
        "m" if "masc" in parse.tag else "f"
        for parse in _readings(given)
        if "Name" in parse.tag and "nomn" in parse.tag
    }
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=100_000)
def is_ordinary(word: str) -> bool:
    """Whether a word occurs in ordinary prose, names of people and places included."""
    return any(
        not {"Orgn", "Trad", "Abbr"} & parse.tag.grammemes for parse in _readings(word)
    )


_CAPITAL: Final = {"Geox", "Name", "Surn"}


@lru_cache(maxsize=100_000)
def has_capital(word: str) -> bool:
    """Whether a word is likely a place's or a person's name, with a capital anyway."""
    for parse in _readings(word):
        if "Abbr" not in parse.tag:
            return bool(_CAPITAL & parse.tag.grammemes)
    return False


_SURNAME_SHAPE: Final = pattern(
    "[сц]к(?:ий|ая|ого|ому|им|ом|ой|ую)$|(?:[ое]в|ин|ын)(?:а|у|ым|ой|е)?$"
)


def is_common(word: str) -> bool:
    """Whether a word is read as one of everyday speech before it is a name."""
    if _SURNAME_SHAPE.search(word) or not _readings(word):
        return False
    first = _readings(word)[0]
    return not first.tag.grammemes & (_CAPITAL | {"Patr", "Orgn", "Abbr"})


@lru_cache(maxsize=100_000)
def is_noun(word: str) -> bool:
    """Whether a word is read as a noun or an adjective first («После» is not)."""
    return _parses(word)[0].tag.POS in ("NOUN", "ADJF")


@lru_cache(maxsize=100_000)
def is_acronym(word: str) -> bool:
    """Whether a word is known as an acronym («ФАС»)."""
    return any("Abbr" in parse.tag for parse in _readings(word))


@lru_cache(maxsize=100_000)
def declined_phrase(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...] | None:
    """A phrase in six cases: leading adjectives and the first noun («Новое время»)."""
    for number in ("sing", "plur"):
        for gender in ("masc", "femn", "neut", ""):
            heads = _heads(phrase, number, gender)
            if heads:
                return _phrase_forms(phrase, heads, number)
    return None


def _heads(phrase: tuple[str, ...], number: str, gender: str) -> list[Any]:
    heads: list[Any] = []
    for word in phrase:
        noun = _reading(word, "NOUN", number, gender)
        adjective = _reading(word, "ADJF", number, gender) or _reading(
            word, "PRTF", number, gender
        )
        if noun and (not adjective or len(heads) + 1 == len(phrase)):
            return [*heads, noun]
        if adjective is None:
            return []
        heads.append(adjective)
    return heads if len(phrase) == 1 else []


@lru_cache(maxsize=100_000)
def _reading(word: str, kind: str, number: str, gender: str) -> Any:
    for parse in _parses(word):
        tag = parse.tag
        if (
            kind == tag.POS
            and "nomn" in tag
            and number in tag
            and (not gender or gender in tag or number == "plur")
            and "Surn" not in tag
            and (parse.is_known or kind == "NOUN")
        ):
            return parse
    return None


def _phrase_forms(
    phrase: tuple[str, ...], heads: list[Any], number: str
) -> tuple[tuple[str, ...], ...] | None:
    declined = [
        _declined_head(head.word, head.tag.POS, number, _gender_of_head(head))
        for head in heads
    ]
    if None in declined:
        return None
    rest = phrase[len(heads) :]
    forms = [(*words, *rest) for words in zip(*filter(None, declined), strict=True)]
    return (phrase, *forms[1:])


def _gender_of_head(head: Any) -> str:
    return head.tag.gender or ""


@lru_cache(maxsize=100_000)
def _declined_head(
    word: str, kind: str, number: str, gender: str
) -> tuple[str, ...] | None:
    forms = []
    for case in _CASES:
        found = _reading(word, kind, number, gender).inflect({case, number})
        if found is None:
            return None
        forms.append(str(found.word))
    return tuple(forms)
