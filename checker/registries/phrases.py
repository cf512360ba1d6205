"""Short Russian names of things in six cases: leading adjectives and the first noun."""

from __future__ import annotations

import re

from checker.registries import declension, dictionary

_HUSH = tuple("гкхжшчщ")

_ADJECTIVES: tuple[
    tuple[str, str, tuple[str, ...]], ...
] = (  # ending; gender (p: plural); endings of the other cases
    ("ый", "m", ("ого", "ому", "ый", "ым", "ом")),
    ("ий", "m", ("его", "ему", "ий", "им", "ем")),
    ("ой", "m", ("ого", "ому", "ой", "ым", "ом")),
    ("ая", "f", ("ой", "ой", "ую", "ой", "ой")),
    ("яя", "f", ("ей", "ей", "юю", "ей", "ей")),
    ("ое", "n", ("ого", "ому", "ое", "ым", "ом")),
    ("ее", "n", ("его", "ему", "ее", "им", "ем")),
    ("ые", "p", ("ых", "ым", "ые", "ыми", "ых")),
    ("ие", "p", ("их", "им", "ие", "ими", "их")),
)


def declined_phrase(name: str) -> tuple[str, ...]:
    """``name`` and its forms in the other cases, without repetition."""
    words = name.split()
    if not words or len(words) > 12 or re.search("[а-яё]", words[0].lower()) is None:
        return (name,)
    if name.isupper() and len(name) <= 4:
        return (name,)
    forms = [name]
    low = tuple(word.lower() for word in words)
    known = dictionary.declined_phrase(low)
    forms += [" ".join(case) for case in known or ()]
    forms += [" ".join(case) for case in _by_rules(low)]
    return tuple(dict.fromkeys(forms[:1] + [f for f in forms[1:] if f != name.lower()]))


def _by_rules(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The five other cases, by endings alone; nothing where they do not tell."""
    gender = ""
    heads: list[tuple[tuple[str, ...], ...]] = []
    for at, word in enumerate(words):
        adjective = _adjective(word) if at + 1 < len(words) else None
        if adjective is None or (gender and adjective[0] != gender):
            heads.append(_noun(word, gender))
            behind = _adjective(words[-1]) if len(words) == 2 and not at else None
            if behind and behind[0] == _gender_of(word):  # «Русь сидящая»
                heads.append(tuple((form,) for form in behind[1]))
            break
        gender = adjective[0]
        heads.append(tuple((form,) for form in adjective[1]))
    found: list[tuple[str, ...]] = []
    for case in range(5):
        ahead = tuple(head[case][0] for head in heads[:-1])
        rest = words[len(heads) :]
        found += [(*ahead, last, *rest) for last in heads[-1][case]]
    return found


def _adjective(word: str) -> tuple[str, list[str]] | None:
    for ending, gender, others in _ADJECTIVES:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2:
            if ending == "ие" and not re.search("[гкхжшчщ]$|[^аеиоуыэюя]н$", stem):
                return None  # «издание» is a noun
            if ending == "ий" and stem[-1] in tuple("гкх"):
                others = ("ого", "ому", "ий", "им", "ом")
            if stem[-1] in _HUSH:
                others = tuple(re.sub("^ы", "и", other) for other in others)
            if ending == "ая" and stem[-1] in tuple("жшчщ"):
                others = ("ей", "ей", "ую", "ей", "ей")
            return gender, [stem + other for other in others]
    return None


def _gender_of(noun: str) -> str:
    """A noun's likeliest gender by its ending."""
    if noun[-1] in "ыи":
        return "p"
    return "f" if noun[-1] in "аяь" else "n" if noun[-1] in "ое" else "m"


def _noun(word: str, gender: str) -> tuple[tuple[str, ...], ...]:
    """The five other cases of a noun."""
    ahead, hyphen, last = word.rpartition("-")
    if hyphen:
        return tuple(
            tuple(f"{ahead}-{form}" for form in forms) for forms in _noun(last, gender)
        )
    same = ((word,),) * 5
    if word.endswith("мя") and gender in ("", "n"):
        stem = word[:-1]
        return declension.endings(word, stem, "ени", "ени", "=", "енем", "ени")[1:]
    if len(word) < 3 or not re.fullmatch("[а-яё]+", word):
        return same
    end = word[-1]
    if end == "ь" and gender != "m":
        third = declension.endings(word, word[:-1], "и", "и", "=", "ью", "и")
        if gender == "f":
            return third[1:]
        return declension.merge(third, _masculine(word))[1:]
    if end in "бвгджзйклмнпрстфхцчшщь":
        return _masculine(word)[1:]
    if end in "ая":
        part = declension.Part.GIVEN
        return declension.decline(word, part, "f")[1:]
    if gender in ("", "n") and end in "ое":
        return _neuter(word)[1:]
    if end in "ыи":
        return _plural(word)
    return same


def _masculine(word: str) -> declension.Forms:
    forms = declension.masculine(word)
    return (*forms[:3], (word,), *forms[4:])


def _neuter(word: str) -> declension.Forms:
    stem = word[:-1]
    if word.endswith("ие"):
        return declension.endings(word, stem, "я", "ю", "=", "ем", "и")
    if word.endswith("е"):
        soft = stem[-1] not in tuple("жшчщц")
        a, u = ("я", "ю") if soft else ("а", "у")
        return declension.endings(word, stem, a, u, "=", "ем", "=")
    return declension.endings(word, stem, "а", "у", "=", "ом", "е")


def _plural(word: str) -> tuple[tuple[str, ...], ...]:
    stem = word[:-1]
    if word.endswith("ии"):
        return declension.endings(word, stem, "й", "ям", "=", "ями", "ях")[1:]
    a = "а" if word[-1] == "ы" or stem[-1] in _HUSH else "я"
    genitive = ("ов", "") if a == "а" else ("ей", "ь")
    cases = declension.endings(word, stem, "", f"{a}м", "=", f"{a}ми", f"{a}х")[1:]
    return (tuple(stem + end for end in genitive), *cases[1:])
