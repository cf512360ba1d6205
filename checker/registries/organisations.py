"""Names of organisations: those in one official cell, their cores, their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.patterns import pattern
from checker.records import dataclass
from checker.registries import dictionary, people
from checker.registries.everyday import ENGLISH
from checker.registries.guards import ANYHOW, CAPITALS, EVERYDAY
from checker.registries.keys import SUFFIXES, is_generic, words_in
from checker.registries.model import Entry, Strength
from checker.registries.phrases import declined_phrase

_STRAIGHT_OPENING = pattern(r'(?:(?<=^)|(?<=[\s(«/,-]))"(?=\S)')
_NO_NAME = pattern(
    r"\d{5}|strasse|регистрационн|дата регистрации|зарегистрирован|номер|\bг\.|\bул\.|\bобл"
    r"|соедин[её]нн\w+ штат|республик|королевств|герцогств|федераци|конфедераци|княжеств"
    r"|^(?:США|USA?|UK|ФРГ|КНР|Великобритания|Германия|Польша|Латвия|Литва|Эстония|Ирландия"
    r"|Украина|Канада|Франция|Швейцария|Швеция|Норвегия|Чехия|Бельгия|Нидерланды"
    r"|Япония|Испания|Италия|Грузия|Армения|Израиль|Кипр|Финляндия|Дания)\.?$",
    re.IGNORECASE,
)
_INTRODUCTION = pattern(
    r"^(?:прежн\w+ (?:наименовани\w+|фио)|ранее|(?:другое|другие|иное|иные|сокращенн\w+)"
    r"(?: использу\w+)? (?:наименовани\w+|названи\w+)|псевдоним\w*|далее|также|или)"
    r"\s*[-–—‒:]*\s*",
    re.IGNORECASE,
)
_PREAMBLE = pattern(
    r"^(?:юридическое лицо|организация),?\s*зарегистрированн\w+ (?:в|на территории)\s"
    r"(?:[^,«]*,|[^,«]*(?=«))\s*|^юридическое лицо,?\s*(?!зарегистрированн)",
    re.IGNORECASE,
)
"""What stands before the name of a foreign body, the country included."""
_TRAILING = pattern(r"\s*,\s*(?:зарегистрированн|являющ|созданн)\w+ ")
_RENAMED = pattern(r",?\s+с \d\d\.\d\d\.\d{4}(?:\s*г\.?)?\s*[-–—]?\s*")
_LOCAL = pattern(r"местная религиозная организация", re.IGNORECASE)
"""Whose quoted name is a town's («Барнаул»)."""

_CUES = pattern(
    r"^(?i:телеканал|издание|интернет-издание|сетевое издание|проект|медиа-?проект"
    r"|интернет-проект|(?:интернет-)?портал|движение|фонд|радио(?:станция)?|газета"
    r"|журнал|агентство)\s+(?=[А-ЯЁA-Z])",
)


@dataclass(frozen=True, slots=True)
class Form:
    """Comparable words that name an entry."""

    words: tuple[str, ...]
    strength: Strength
    guard: str = "none"


def normal_quotes(text: str) -> str:
    """``text`` with guillemets for straight and curly quotes, single spaces."""
    text = " ".join(text.split())
    text = re.sub("[“„]", "«", text.replace("”", "»"))
    return _STRAIGHT_OPENING.sub("«", text).replace('"', "»")


def outside(name: str) -> str:
    """A person's name without quotes and brackets after it."""
    text = re.sub(r"\([^()]*\)?", " ", normal_quotes(name))
    return " ".join(re.sub("«[^»]*»?", " ", text).split()) or name


def inside(name: str) -> tuple[str, ...]:
    """Pseudonyms and former names after a person's name."""
    text = normal_quotes(name)
    found: list[str] = []
    for piece in re.findall("«([^«»]*)»?", text) + re.findall(r"\(([^()]*)\)?", text):
        found += _listed(piece)
        found += _listed(re.sub(r"\([^()]*\)?", "", piece))
    return _unique(found)


def names_in(cell: str) -> tuple[str, ...]:
    """Names in one official cell: the registered one, then those beside it."""
    text = normal_quotes(cell).rstrip(";. ")
    # what stands in brackets before the quoted core explains words, not the name
    aside = re.findall(r"\(([^()]*(?:\([^()]*\)[^()]*)*)(?:\)(?!\s*«)|$)", text)
    main = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)?", " ", text)
    main = _PREAMBLE.sub("", " ".join(main.split()))
    main = _TRAILING.split(main)[0]
    head, *tail = re.split(r",\s+(?=[^«»,]*$)", main)
    main = main if tail and not _NO_NAME.search(tail[0]) else head
    found = []
    for piece in re.split(r"(?<=»)\s*[,/;]\s*(?=«)", main):
        renamed = _RENAMED.split(piece)
        found += [renamed[-1], *renamed[:-1]]
        if (
            "/" in piece
            and re.search("[а-яё]", piece)
            and not re.search("[«»:]", piece)
        ):
            found += [part for part in piece.split("/") if len(part.strip()) > 2]
    for piece in aside:
        found += _listed(piece)
    return _unique(name.strip(" ,;") for name in found)


def _listed(piece: str) -> list[str]:
    """Names listed in brackets, without introductions and countries."""
    names = []
    for part in re.split(r"\s*[,;]\s*(?![^«]*»)|\s+или\s+(?=«)", piece):
        name = _INTRODUCTION.sub("", part.strip())
        proper = name[:1].isupper() or name[:1] == "«" or name[:1].isdigit()
        proper = proper and not set(words_in(name)) <= SUFFIXES
        if proper and re.search(r"\w\w", name) and not _NO_NAME.search(name):
            names.append(name)
    return names


def _unique(names: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))  # type: ignore[attr-defined]


def cores(name: str) -> tuple[str, ...]:
    """What stands in quotes in a name: outermost, then each one inside.

    Quotes are often unbalanced in official cells, for one closing mark serves two
    opening ones.
    """
    text = normal_quotes(name)
    opened = [found.start() + 1 for found in re.finditer("«", text)]
    if not opened:
        cue = _CUES.match(text)
        rest = text[cue.end() :] if cue else ""
        return (rest,) if rest and _stands_alone(rest) else ()
    end = text.rfind("»")
    found = [text[opened[0] : end if end > opened[0] else len(text)]]
    for at in opened[1:]:
        stop = text.find("»", at)
        found.append(text[at : stop if stop > 0 else len(text)])
    more = [
        rest
        for core in found
        if (cue := _CUES.match(core)) and _stands_alone(rest := core[cue.end() :])
    ]
    clean = (core.strip(" «»,") for core in (*found, *more))
    return _unique(core for core in clean if len(core) > 1)


def _stands_alone(name: str) -> bool:
    """Whether a name is one without the word before it («Фонд Кавказа» is none)."""
    words = words_in(name)
    if len(words) != 1:
        return bool(words)
    return not (is_generic(words[0]) or dictionary.has_capital(words[0]))


_KIND = pattern(
    "(?:террористическ|экстремистск|сообществ|неправительственн|религиозн|местн"
    "|молод[её]жн|общин|политическ|парти)[а-я]{0,4}"
)


def _is_generic(words: tuple[str, ...]) -> bool:
    """Whether words say what kind of thing it is, and not which."""
    return len(words) > 1 and all(
        is_generic(word) or _KIND.fullmatch(word) for word in words
    )


_SMALL = pattern("[а-яё]{5,}")
_LATIN_ACRONYM = pattern("[A-Z]{3}")


def forms_of(entry: Entry, *, person: bool = False) -> Iterator[Form]:
    """All forms of an organisation's names; a person known by one word, too."""
    official = names_in(entry.name) or (entry.name,)
    local = bool(_LOCAL.search(entry.name))
    whole = words_in(entry.name)
    if _is_generic(whole) and not cores(entry.name):
        return
    seen = {whole}
    own = entry.guard or ("none" if len(whole) > 3 else guard_of(entry.name))
    yield Form(whole, Strength.FULL, own)
    for at, name in enumerate((*official, *entry.aliases)):
        first = at == 0
        text = normal_quotes(name)
        if _is_generic(words_in(text)) and not cores(text):
            continue
        strength = Strength.FULL if first else Strength.ALIAS
        given = entry.guard
        if not given and at >= len(official) and _LATIN_ACRONYM.fullmatch(text):
            given = CAPITALS  # told on purpose, not one of a cell's brackets
        if not given and at >= len(official) and _SMALL.fullmatch(text):
            given = ANYHOW  # «дружинники»: so written on purpose
        yield from _forms(text.strip("«» "), strength, given, seen)
        if person or local:
            continue
        for core in cores(text):
            yield from _forms(core, Strength.ALIAS, entry.guard, seen)


def pseudonym(name: str, guard: str = "") -> Iterator[Form]:
    """Forms of a person's pseudonym of whatever shape.

    One that is a given name or a surname is as weak as a surname; one that is an
    ordinary word needs quotes or a cue word («рэпер Face»).
    """
    single = " " not in name.strip()
    guarded = guard or guard_of(name)
    if not guard and single and guarded == EVERYDAY:
        guarded = "cue"
    elif not guard and not single and guarded == "cue":
        guarded = "capital"  # «Анна Лесная»: the words of a name are no everyday words
    weak = single and people.is_surname(name)
    strength = Strength.SURNAME if weak else Strength.GIVEN_SURNAME
    yield from _forms(name, strength, guarded, set())
    if weak and people.is_rare_given(name):  # «певица Забава»
        yield from _forms(name, Strength.GIVEN_SURNAME, guard or "cue", set())


def _forms(
    name: str, strength: Strength, given: str, seen: set[tuple[str, ...]]
) -> Iterator[Form]:
    """A name as it stands, in all cases, in one word, and without its legal form.

    Those ``seen`` are left out; what is new is added to them.
    """
    guard = given or guard_of(name)
    for text in declined_phrase(name.strip()):
        for variant, glued in _spellings(text):
            if variant and variant not in seen:
                seen.add(variant)
                narrow = given or (guard_of(variant[0]) if glued else guard)
                yield Form(variant, strength, narrow)
    shorter = _without_legal_form(words_in(name))
    if shorter and shorter not in seen:
        narrow = given or guard_of(" ".join(shorter))
        for text in declined_phrase(" ".join(shorter)):
            seen.add(variant := words_in(text))
            yield Form(variant, Strength.ALIAS, narrow)


_LEGAL = pattern(
    "ооо|оао|зао|ао|пао|ано|нко|но|нп|роо|моо|ип|чоу|с|обществ[ао]|ограниченн[а-я]+"
    "|ответственностью|акционерно[ем]|публично[ем]|закрыто[ем]|открыто[ем]"
    "|автономн[а-я]+|некоммерческ[а-я]+|организация|jsc|llc|ltd|inc|sia|gmbh"
)


def _without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without its legal form; nothing where it has none or nothing is left."""
    start, end = 0, len(words)
    while start < end and _LEGAL.fullmatch(words[start]):
        start += 1
    while end > start and words[end - 1] in SUFFIXES:
        end -= 1
    shorter = words[start:end]
    distinct = len(shorter) > 1 or (bool(shorter) and len(shorter[0]) > 2)
    return shorter if distinct and shorter != words else ()


def _spellings(text: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Words of a name, and those it has if a hyphen is left out."""
    words = words_in(text)
    yield words, False
    if "-" in text and 1 < len(words) <= 3:
        glued = words_in(re.sub("[-–—‑]", "", text))
        yield glued, len(glued) == 1


def guard_of(name: str) -> str:
    """What must be seen besides the words of a name before it counts.

    Everyday words need more than themselves, those that have a capital anyway a cue;
    acronyms capitals, short ones in Latin letters a cue; other short names a capital.
    """
    words = re.findall(r"[^\W_]+", name.lower().replace("ё", "е"))
    if len(words) > 3 or not words:
        return "none"
    if len(words) == 1:
        return _guard_of_word(name.strip(), words[0])
    if not all(map(_is_ordinary, words)):
        return "capital"
    proper = len(words) < 3 and dictionary.has_capital(words[0])
    return "cue" if proper else EVERYDAY


_TAKEN = frozenset({"мсп", "вкп", "нро", "нсо", "тэк", "жкх", "ндс", "фот"})
"""Acronyms that mean something else to everybody, unknown to the dictionary."""


_NETWORK = pattern("(?:инстаграмм?|инста|фейсбук|фэйсбук)")
"""Names that have become words and stayed names."""


def _guard_of_word(name: str, word: str) -> str:
    if _NETWORK.fullmatch(word):
        return ANYHOW
    if len(word) < (4 if word.isascii() else 3) or word in _TAKEN:
        return "cue"
    if name.isupper() and name.isalpha() and len(name) < 6 and not name.isascii():
        if dictionary.is_acronym(word):
            return "cue"
        if len(name) < 4 or not dictionary.is_ordinary(word):
            return CAPITALS
    if not _is_ordinary(word):
        return "capital"
    proper = dictionary.has_capital(word) or not dictionary.is_noun(word)
    return "cue" if proper and not word.isascii() else EVERYDAY


def _is_ordinary(word: str) -> bool:
    if re.search("[а-я]", word):
        return dictionary.is_ordinary(word)
    return len(word) < 3 or word.isdigit() or word in ENGLISH
