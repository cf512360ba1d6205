"""Russian names in six cases, by rules alone.

Every function gives, for each case, the forms in use, the likeliest first: where the
spelling does not tell (fleeting vowels, stress, foreign names) both are given. A form
that hardly occurs costs a few bytes; a form left out costs a mention. Sources:
Zaliznyak's grammatical dictionary (types of declension); Rosental, § 149–151 (names).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

Forms = tuple[tuple[str, ...], ...]
"""Per case of ``CASES`` the forms in use, the likeliest first."""

CASES = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
)


class Part(StrEnum):
    """What a word of a person's name is."""

    SURNAME = "surname"
    GIVEN = "given"
    PATRONYMIC = "patronymic"


VOWELS = "аеёиоуыэюя"
_HUSH = "жшчщ"
_FLEETING = (  # nouns that lose a vowel, and what is left before the ending
    ("пёс", "пс"), ("лев", "льв"), ("заяц", "зайц"), ("павел", "павл"),
    ("козёл", "козл"), ("козел", "козл"), ("орёл", "орл"), ("орел", "орл"),
    ("осёл", "осл"), ("осел", "осл"), ("котёл", "котл"), ("котел", "котл"),
    ("щегол", "щегл"), ("дятел", "дятл"), ("посол", "посл"), ("чехол", "чехл"),
    ("хохол", "хохл"), ("дьякон", "дьякон"), ("бобёр", "бобр"), ("бобер", "бобр"),
    ("костёр", "костр"), ("костер", "костр"), ("ветер", "ветр"), ("бугор", "бугр"),
    ("багор", "багр"), ("шатёр", "шатр"), ("шатер", "шатр"), ("осётр", "осетр"),
    ("сон", "сн"), ("ковёр", "ковр"), ("ковер", "ковр"), ("уголь", "угл"),
    ("коготь", "когт"), ("ноготь", "ногт"), ("лапоть", "лапт"), ("дёготь", "дёгт"),
    ("деготь", "дегт"), ("ломоть", "ломт"), ("огонь", "огн"),
)  # fmt: skip
_STAY = frozenset(
    ["дюма", "золя", "петипа", "гога", "моруа", "труайя", "оливейра"]
)  # stressed foreign -а


def decline(word: str, part: Part, gender: str) -> Forms:
    """Forms of one word of a name, lower case; ``gender`` is ``m``, ``f`` or empty.

    Parts joined by a hyphen are declined each; the first part of a surname may also
    stay («Кара-Мурзы», «Салтыкова-Щедрина»).
    """
    low = word.lower()
    if not gender:
        return merge(decline(word, part, "m"), decline(word, part, "f"))
    first, hyphen, rest = low.partition("-")
    if hyphen and first and rest:
        ahead, behind = decline(first, part, gender), decline(rest, part, gender)
        joined = tuple(
            _unique(f"{one}-{other}" for one in ones for other in others)
            for ones, others in zip(ahead, behind, strict=True)
        )
        stay = tuple(tuple(f"{first}-{other}" for other in others) for others in behind)
        if (
            len(first) <= 4
            or first[-1] in "оеи"
            or (first[-1] == "а" and gender == "m")
        ):
            return merge(stay, joined)
        return merge(joined, stay)
    return _RULES[part](low, gender)


def merge(*several: Forms) -> Forms:
    """Forms of several ways to decline, the first way's ahead."""
    return tuple(
        _unique(form for forms in cases for form in forms)
        for cases in zip(*several, strict=True)
    )


def unchanged(word: str) -> Forms:
    """A word that does not decline."""
    return ((word,),) * 6


def endings(word: str, stem: str, *cases: str) -> Forms:
    """The word and its stem with the endings of the other cases.

    Several endings of a case are parted by a slash; ``=`` stands for the word itself.
    """
    return (
        (word,),
        *(
            _unique(word if end == "=" else stem + end for end in case.split("/"))
            for case in cases
        ),
    )


def _unique(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))


def _syllables(word: str) -> int:
    return sum(char in VOWELS for char in word)


def _surname(word: str, gender: str) -> Forms:
    if len(word) < 2 or not re.fullmatch("[а-яё]+", word) or word in _STAY:
        return unchanged(word)
    if word[-1] in "оеёиуыэю" or word.endswith(("ых", "уа", "иа")):
        return unchanged(word)
    if gender == "f":
        return _surname_of_woman(word)
    if word.endswith("их"):
        return merge(unchanged(word), masculine(word))
    if re.search("(ов|ев|ёв|ин|ын)$", word):
        stem = word
        own = endings(word, stem, "а", "у", "а", "ым", "е")
        return merge(own, endings(word, stem, "а", "у", "а", "ом", "е"))
    if word[-1] == "й":
        return _surname_in_short_i(word)
    if word.endswith(("ая", "яя")) and _syllables(word) > 2:
        return merge(_first(word), unchanged(word))
    return _first(word) if word[-1] in "ая" else masculine(word)


def _surname_of_woman(word: str) -> Forms:
    if word.endswith("ая"):
        return endings(word, word[:-2], "ой", "ой", "ую", "ой", "ой")
    if word.endswith("яя"):
        return endings(word, word[:-2], "ей", "ей", "юю", "ей", "ей")
    own = endings(word, word[:-1], "ой", "ой", "у", "ой", "ой")
    if re.search("(ова|ева|ёва)$", word):
        return merge(own, _first(word)) if len(word) <= 5 else own
    if re.search("(ина|ына)$", word):
        return merge(own, _first(word))
    return _first(word) if word[-1] in "ая" else unchanged(word)


def _surname_in_short_i(word: str) -> Forms:
    stem = word[:-2]
    before = stem[-1:]
    noun = masculine(word)
    if word.endswith("ый"):
        return endings(word, stem, "ого", "ому", "ого", "ым", "ом")
    if word.endswith("ий"):
        hard = endings(word, stem, "ого", "ому", "ого", "им", "ом")
        soft = endings(word, stem, "его", "ему", "его", "им", "ем")
        if before in tuple("гкх"):
            return hard if _syllables(word) > 1 else noun
        if before in tuple("жшщ"):
            return merge(soft, noun)
        return merge(noun, soft) if before in tuple("чн") else noun
    if word.endswith("ой"):
        ins = "им/ым" if before and before in _HUSH + "гкх" else "ым"
        adjective = endings(word, stem, "ого", "ому", "ого", ins, "ом")
        if _syllables(word) == 1:
            return noun
        return merge(adjective, noun)
    if word.endswith("ей") and _syllables(word) > 1:
        fleeting = endings(word, stem, "ья", "ью", "ья", "ьём/ьем", "ье")
        if before in tuple("вб"):
            return merge(fleeting, noun)
        return merge(noun, fleeting)
    return noun


def masculine(word: str) -> Forms:
    """Nouns of the second declension: consonant, -й, -ь."""
    end = word[-1]
    if end == "й":
        return endings(
            word, word[:-1], "я", "ю", "я", "ем/ём", "и" if word[-2:] == "ий" else "е"
        )
    regular = _with_stem(word, word[:-1] if end == "ь" else word, soft=end == "ь")
    fleeting = _fleeting_stems(word)
    if not fleeting:
        return regular
    others = [_with_stem(word, stem, soft=end == "ь") for stem, _ in fleeting]
    if any(first for _, first in fleeting):
        return merge(*others, regular)
    return merge(regular, *others)


def _with_stem(word: str, stem: str, *, soft: bool) -> Forms:
    if soft:
        return endings(word, stem, "я", "ю", "я", "ем/ём", "е")
    last = stem[-1]
    ins = "ом"
    if last == "ж" or stem.endswith("ич") or last == "ш":
        ins = "ем/ом"
    elif last == "ц":
        ins = "ом/ем" if re.search("[вл][еь]?ц$", word) else "ем/ом"
    elif last in "чщ":
        ins = "ом/ем"
    return endings(word, stem, "а", "у", "а", ins, "е")


def _fleeting_stems(word: str) -> list[tuple[str, bool]]:
    """Stems without the fleeting vowel, and whether that is the likelier way."""
    for noun, stem in _FLEETING:
        if word == noun or (len(noun) > 4 and word.endswith(noun)):
            return [(word[: -len(noun)] + stem, True)]
    many = _syllables(word) > 1
    for ending in ("ец", "ёц", "ек", "ёк", "ок"):
        if word.endswith(ending) and many and len(word) > 3:
            before, last = word[-3], word[-1]
            if before in VOWELS:
                return [(word[:-2] + "й" + last, True)]
            soft = before == "л" or (ending in ("ек", "ёк") and before not in _HUSH)
            stems = [word[:-2] + ("ь" if soft else "") + last]
            return [(stem, ending != "ек") for stem in stems]
    if re.search("[^аеёиоуыэюя](ень|ель|онь|оть)$", word) and many:
        return [(word[:-3] + word[-2], False)]
    if re.search("[^аеёиоуыэюя](ел|ёл|ол|ер|ёр|он)$", word) and many:
        return [(word[:-2] + word[-1], False)]
    return []


def _first(word: str) -> Forms:
    """Nouns of the first declension: -а, -я."""
    stem, end = word[:-1], word[-1]
    before = stem[-1:]
    if end == "а":
        genitive = "и" if before and before in "гкхжшчщ" else "ы"
        instrumental = "ей/ой" if before and before in "жшчщц" else "ой"
        return endings(word, stem, genitive, "е", "у", instrumental, "е")
    if before == "и":
        return endings(word, stem, "и", "и", "ю", "ей", "и")
    instrumental = "ёй/ей" if before == "ь" else "ей/ёй"
    return endings(word, stem, "и", "е", "ю", instrumental, "е")


def _third(word: str) -> Forms:
    """Feminine nouns in -ь."""
    return endings(word, word[:-1], "и", "и", "=", "ью", "и")


def _given(word: str, gender: str) -> Forms:
    if len(word) < 2 or not re.fullmatch("[а-яё]+", word):
        return unchanged(word)
    if word in ("пётр", "петр"):
        return endings(word, "петр", "а", "у", "а", "ом", "е")
    if word[-1] in "ая":
        return _first(word)
    if gender == "m":
        if word.endswith(("йло", "ило", "ето")) or word in ("данило", "марко"):
            second = endings(word, word[:-1], "а", "у", "а", "ом", "е")
            return merge(endings(word, word[:-1], "ы", "е", "у", "ой", "е"), second)
        if word[-1] in "оеёиуыэю":
            return unchanged(word)
        return _given_of_man(word)
    if word[-1] == "ь":
        own, stay = _third(word), unchanged(word)
        turkic = re.search("(гуль|гюль|зель|сель|миль|иль)$", word)
        return merge(stay, own) if turkic else merge(own, stay)
    return unchanged(word)


def _given_of_man(word: str) -> Forms:
    for noun, stem in (("лев", "льв"), ("павел", "павл")):
        if word == noun:
            return endings(word, stem, "а", "у", "а", "ом", "е")
    if word[-1] == "й":
        return endings(
            word, word[:-1], "я", "ю", "я", "ем/ём", "и" if word[-2:] == "ий" else "е"
        )
    return _with_stem(word, word.rstrip("ь"), soft=word[-1] == "ь")


def _patronymic(word: str, gender: str) -> Forms:
    if gender == "m" and word.endswith("ич"):
        stressed = word in ("ильич", "кузьмич", "лукич", "фомич")
        ins = "ом/ем" if stressed else "ем"
        return endings(word, word, "а", "у", "а", ins, "е")
    if gender == "f" and word.endswith("на"):
        return endings(word, word[:-1], "ы", "е", "у", "ой", "е")
    return unchanged(word)


_RULES: dict[Part, Callable[[str, str], Forms]] = {
    Part.SURNAME: _surname,
    Part.GIVEN: _given,
    Part.PATRONYMIC: _patronymic,
}
