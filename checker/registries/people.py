"""Names of people: which word is what, and all its forms."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.patterns import pattern
from checker.records import dataclass
from checker.registries import declension, dictionary
from checker.registries.declension import Forms, Part, merge
from checker.registries.keys import SUFFIXES

_MALE_PATRONYMIC = pattern(
    "[а-яё]{2,}(?:-[а-яё]+)?(?:ович|евич|ёвич|ьич|мич|кич|нич|тич|лич|вич|сич|дич)$",
    re.IGNORECASE,
)
_FEMALE_PATRONYMIC = pattern(
    "[а-яё]{2,}(?:-[а-яё]+)?(?:овна|евна|ёвна|ична|инична|ишна)$", re.IGNORECASE
)
_TURKIC = {
    "оглы": "m", "оглу": "m", "улы": "m", "уулу": "m", "угли": "m", "кызы": "f",
    "гызы": "f", "кизи": "f",
}  # fmt: skip

_MEN_TEXT = (
    "александр алексей анатолий андрей антон аркадий арсений артём артем артур афанасий"
    " богдан борис вадим валентин валерий василий виктор виталий влад владимир владислав"
    " всеволод вячеслав геннадий георгий герман глеб григорий даниил данил данила денис"
    " дмитрий евгений егор захар иван игнат игорь илья иннокентий иосиф кирилл"
    " константин лев леонид лука максим марат марк мартин матвей михаил мурад никита"
    " николай олег павел пётр петр прохор ринат роберт родион роман рустам руслан савва"
    " семён семен сергей станислав степан тарас тимофей тимур тихон тимур фёдор федор"
    " филипп фома эдуард эльдар эмиль юлий юрий яков ян ярослав джон ганс карл"
)
_WOMEN_TEXT = (
    "александра алёна алена алина алиса алла анастасия ангелина анна антонина ася белла"
    " валентина валерия варвара василиса вера вероника виктория галина дарья диана дина"
    " ева евгения екатерина елена елизавета жанна зинаида злата зоя инга инна ирина"
    " карина катерина кира клавдия кристина ксения лариса лера лидия лилия любовь"
    " людмила майя маргарита марианна марина мария марья надежда наталия наталья"
    " нина оксана олеся ольга полина раиса регина рената римма роза светлана снежана"
    " софия софья таисия тамара татьяна ульяна фаина эльвира эмма юлия яна ярослава"
    " айгуль гузель мариам дария"
)
"""Given names common enough to tell the order of two words, and the gender."""
_MEN, _WOMEN = frozenset(_MEN_TEXT.split()), frozenset(_WOMEN_TEXT.split())
COMMON_GIVEN = (
    *((name, "m") for name in sorted(_MEN)),
    *((name, "f") for name in sorted(_WOMEN)),
)
"""Common given names with their gender."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name, word by word, as the registry writes it."""

    surname: str
    given: str = ""
    patronymic: str = ""
    gender: str = ""
    surname_first: bool = True

    def parts(self) -> list[tuple[Part, str]]:
        """Its words with what they are, in the order written."""
        rest = [(Part.GIVEN, self.given), (Part.PATRONYMIC, self.patronymic)]
        surname = [(Part.SURNAME, self.surname)]
        ordered = surname + rest if self.surname_first else rest + surname
        return [(part, word) for part, word in ordered if word]


_LATIN_REVERSED = pattern(r"[A-Z][\w'’-]+, [A-Z][\w'’-]+(?: [A-Z][\w'’-]*\.?){0,2}")
"""«Surname, Given», the way American lists write people."""


def is_person(name: str) -> bool:
    """Whether a name without a stated kind is a person's.

    It has a patronymic, or two to four words with a capital, the second a given name.
    """
    words = name.split()
    if _LATIN_REVERSED.fullmatch(name):
        return SUFFIXES.isdisjoint(re.findall(r"\w+", name.lower()))
    if not 2 <= len(words) <= 5 or re.search('[«»"(),\\d]', name):
        return False
    if len(words) > 2 and _gender_of_patronymic(words):
        return True
    shaped = all(re.fullmatch("[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)*", word) for word in words)
    return shaped and len(words) < 5 and _is_given(words[1].split("-")[0])


_SURNAME = pattern(
    "[А-ЯЁ][а-яё]+(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|цкий|ская|цкая|енко)"
)


def is_surname(name: str) -> bool:
    """Whether one word has the shape of a surname, or is a given name."""
    return bool(_SURNAME.fullmatch(name)) or _is_given(name)


def is_rare_given(name: str) -> bool:
    """Whether one word is a given name that few bear."""
    low = name.lower()
    return _is_given(low) and low not in _MEN and low not in _WOMEN


def parse(name: str, gender: str = "") -> PersonName | None:
    """The words of a personal name; none where it has one word or is no such name."""
    first, comma, rest = name.partition(",")
    if comma and rest.strip() and "," not in rest:
        return PersonName(first.strip(), rest.strip(), gender=gender)
    words = re.sub(r"[,;]", " ", name).split()
    if not 2 <= len(words) <= 5:
        return None
    if len(words) > 3 and words[-1].lower() in _TURKIC:
        words = [*words[:-2], f"{words[-2]} {words[-1]}"]
    if len(words) == 2:
        return _two_words(words, gender)
    known = gender or _gender_of_patronymic(words) or gender_of_given(words[1])
    if _is_patronymic(words[-1]) and not _is_patronymic(words[1]):
        surname, given = " ".join(words[:-2]), words[-2]
        return PersonName(surname, given, words[-1], known)
    if _is_patronymic(words[1]) and not _is_given(words[1]):
        known = gender or _gender_of_patronymic(words[:2])
        return PersonName(" ".join(words[2:]), words[0], words[1], known, False)
    if _is_patronymic(words[-1]):
        return PersonName(" ".join(words[:-2]), words[-2], words[-1], known)
    if _is_latin(name):
        return PersonName(words[-1], " ".join(words[:-1]), "", gender, False)
    return PersonName(words[0], " ".join(words[1:]), "", known)


def is_ambiguous(name: PersonName) -> bool:
    """Whether nothing tells which of two words is the surname."""
    return not name.patronymic and not _is_given(name.given)


def _two_words(words: list[str], gender: str) -> PersonName:
    one, other = words
    if _is_latin(one + other) or (_is_given(one) and not _is_given(other)):
        known = gender or gender_of_given(one)
        return PersonName(other, one, "", known, surname_first=False)
    return PersonName(one, other, "", gender or gender_of_given(other))


def _is_latin(text: str) -> bool:
    return re.search("[А-Яа-яЁё]", text) is None


def _is_given(word: str) -> bool:
    low = word.lower()
    return low in _MEN or low in _WOMEN or bool(dictionary.gender_of(low))


def gender_of_given(word: str) -> str:
    """Gender of a given name, empty where it does not tell."""
    low = word.lower().split("-")[0]
    if low in _MEN:
        return "m"
    if low in _WOMEN:
        return "f"
    told = dictionary.gender_of(low)
    hard = low[-1:] not in tuple("аеёиоуыэюяьй")  # «Лоран»: the dictionary errs
    return "" if told == "f" and hard else told


def _is_patronymic(word: str) -> bool:
    return _gender_of_patronymic([word]) != ""


def _gender_of_patronymic(words: list[str]) -> str:
    for word in reversed(words):
        if word.lower().split()[-1] in _TURKIC:
            return _TURKIC[word.lower().split()[-1]]
        if _MALE_PATRONYMIC.fullmatch(word):
            return "m"
        if _FEMALE_PATRONYMIC.fullmatch(word):
            return "f"
    return ""


def forms_of(words: str, part: Part, gender: str) -> Forms:
    """Forms of one part of a name by case, lower case, the likeliest first.

    Readings of the dictionary come first, where it knows the word as such a part of a
    name; the rules always add theirs. Several words are declined each.
    """
    several = [_forms_of_word(word.lower(), part, gender) for word in words.split()]
    if not several:
        return declension.unchanged("")
    joined = several[0]
    for other in several[1:]:
        joined = tuple(
            tuple(f"{one} {two}" for one in ones for two in twos)
            for ones, twos in zip(joined, other, strict=True)
        )
    return joined


def _forms_of_word(word: str, part: Part, gender: str) -> Forms:
    if word in _TURKIC or _is_latin(word):
        return declension.unchanged(word)
    rules = declension.decline(word, part, gender)
    if part is Part.PATRONYMIC:
        return rules
    known = dictionary.declined_name(word, part, gender)
    noun = None
    if part is Part.SURNAME and gender != "f" and known is None:
        noun = dictionary.declined_noun(word)
        if noun and noun[1][0] in rules[1]:
            return merge(noun, rules)
    several = [forms for forms in (known, rules, noun) if forms is not None]
    return merge(*several)


FormsOf = Callable[[str, Part, str], Forms]


def declined(name: PersonName, forms_of: FormsOf = forms_of) -> tuple[str, ...]:
    """The name in six cases, order and style of letters as registered."""
    parts = [(word, forms_of(word, part, name.gender)) for part, word in name.parts()]
    return tuple(
        " ".join(_styled(forms[case][0], word) for word, forms in parts)
        for case in range(6)
    )


def _styled(form: str, model: str) -> str:
    """``form`` in the letters' case of ``model``."""
    if model.isupper() and len(model) > 1:
        return form.upper()
    if model.isalpha():
        return (form[:1].upper() if model[0].isupper() else form[:1]) + form[1:]
    pieces = zip(re.split("([ -])", form), re.split("([ -])", model), strict=False)
    return "".join(
        (piece[:1].upper() if like[:1].isupper() else piece[:1]) + piece[1:]
        for piece, like in pieces
    )
