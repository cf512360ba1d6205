"""Names of organisations: those in one official cell, their cores, their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.registries import dictionary, people
from checker.registries.everyday import EVERYDAY
from checker.registries.keys import bare, words_in
from checker.registries.model import Entry, Strength
from checker.registries.phrases import declined_phrase

_STRAIGHT_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(«/,-]))"(?=\S)')
_NO_NAME = re.compile(
    r"\d{5}|strasse|регистрационн|дата регистрации|зарегистрирован|номер|\bг\.|\bул\.|\bобл"
    r"|республик|королевств|герцогств|федераци|конфедераци|княжеств"
    r"|^(?:США|ФРГ|КНР|Великобритания|Германия|Польша|Латвия|Литва|Эстония|Ирландия"
    r"|Украина|Канада|Франция|Швейцария|Швеция|Норвегия|Чехия|Бельгия|Нидерланды"
    r"|Япония|Испания|Италия|Грузия|Армения|Израиль|Кипр|Финляндия|Дания)\.?$",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"^(?:прежн\w+ (?:наименовани\w+|фио)|ранее|(?:другое|другие|иное|иные|сокращенн\w+)"
    r"(?: использу\w+)? (?:наименовани\w+|названи\w+)|псевдоним\w*|далее|также|или)"
    r"\s*[-–—‒:]*\s*",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"^Юридическое лицо,?(?:\s*зарегистрированное в [^,]+ Республике,?)?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s*,\s*(?:зарегистрированн|являющ|созданн)\w+ ")
_RENAMED = re.compile(r",?\s+с \d\d\.\d\d\.\d{4}(?:\s*г\.?)?\s*[-–—]?\s*")
_LOCAL = re.compile(r"местная религиозная организация", re.IGNORECASE)
"""Whose quoted name is a town's («Барнаул»)."""

_CUES = re.compile(
    r"^(?:телеканал|издание|интернет-издание|сетевое издание|проект|медиа-?проект"
    r"|интернет-проект|(?:интернет-)?портал|движение|фонд|радио(?:станция)?|газета"
    r"|журнал|агентство)\s+(?=[А-ЯЁA-Z])",
    re.IGNORECASE,
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
        if "/" in piece and not re.search("[«»:]", piece):
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
        return (text[cue.end() :],) if cue else ()
    end = text.rfind("»")
    found = [text[opened[0] : end if end > opened[0] else len(text)]]
    for at in opened[1:]:
        stop = text.find("»", at)
        found.append(text[at : stop if stop > 0 else len(text)])
    more = [core[cue.end() :] for core in found if (cue := _CUES.match(core))]
    clean = (core.strip(" «»,") for core in (*found, *more))
    return _unique(core for core in clean if len(core) > 1)


def forms_of(entry: Entry, *, person: bool = False) -> Iterator[Form]:
    """All forms of an organisation's names; a person known by one word, too."""
    official = names_in(entry.name) or (entry.name,)
    local = bool(_LOCAL.search(entry.name))
    whole = words_in(entry.name)
    yield Form(whole, Strength.FULL, "none" if len(whole) > 3 else guard_of(entry.name))
    for at, name in enumerate((*official, *entry.aliases)):
        first = at == 0
        text = normal_quotes(name)
        strength = Strength.FULL if first else Strength.ALIAS
        yield from _forms(text.strip("«» "), strength, entry.guard)
        if person or local:
            continue
        for core in cores(text):
            yield from _forms(core, Strength.ALIAS, entry.guard)


def pseudonym(name: str, guard: str = "") -> Iterator[Form]:
    """Forms of a person's pseudonym of whatever shape.

    One that is a given name, a surname or an ordinary word is as weak as a surname.
    """
    guarded = guard or guard_of(name)
    single = " " not in name.strip()
    weak = single and (guarded in ("cue", "quotes") or people.is_surname(name))
    strength = Strength.SURNAME if weak else Strength.GIVEN_SURNAME
    yield from _forms(name, strength, guarded)


def _forms(name: str, strength: Strength, guard: str) -> Iterator[Form]:
    """A name as it stands, in all cases, in one word, and without its legal form."""
    given, guard = guard, guard or guard_of(name)
    seen: set[tuple[str, ...]] = set()
    for text in declined_phrase(name.strip()):
        for variant, glued in _spellings(text):
            if variant and variant not in seen:
                seen.add(variant)
                narrow = given or (guard_of(variant[0]) if glued else guard)
                yield Form(variant, strength, narrow)
    words = words_in(name)
    for shorter in bare(words)[1:]:
        distinct = len(shorter) > 1 or len(shorter[0]) > 2
        if shorter not in seen and distinct and _has_legal_form(words, shorter):
            narrow = given or guard_of(" ".join(shorter))
            for text in declined_phrase(" ".join(shorter)):
                variant = words_in(text)
                if variant not in seen:
                    seen.add(variant)
                    yield Form(variant, Strength.ALIAS, narrow)


_LEGAL = frozenset(
    {
        "ооо", "оао", "зао", "ао", "пао", "ано", "нко", "jsc", "llc", "inc", "ltd",
        "sia", "gmbh", "corp", "llp", "lp", "общество", "акционерное", "публичное",
        "limited", "автономная", "некоммерческая", "corporation", "plc", "pllc",
        "co",
    }
)  # fmt: skip


def _has_legal_form(words: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether what was cut off is a legal form, not a part of the name."""
    cut = set(words) - set(shorter)
    return bool(cut & _LEGAL) or words[-1] in _LEGAL


def _spellings(text: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Words of a name, and those it has if a hyphen is left out."""
    words = words_in(text)
    yield words, False
    if "-" in text and 1 < len(words) <= 3:
        glued = words_in(re.sub("[-–—‑]", "", text))
        yield glued, len(glued) == 1


def guard_of(name: str) -> str:
    """What must be seen besides the words of a name before it counts.

    One or two to three ordinary words need quotes or a cue word; other short names a
    capital; names of four words and more, and names with a hyphen, nothing.
    """
    words = re.findall(r"[\w+]+", name.lower().replace("ё", "е"))
    if len(words) > 3 or not words:
        return "none"
    if re.search(r"\w-\w|\w\.\w|\d", name) and len(name) > 3:
        return "none"
    known = [_is_ordinary(word) for word in words]
    if all(known) or (len(words) == 1 and words[0] in EVERYDAY):
        return "cue"
    return "capital"


_ADJECTIVE = re.compile("[а-я]{3,}(?:ый|ий|ой|ая|яя|ое|ые|кие|ние)")


def _is_ordinary(word: str) -> bool:
    if not re.search("[а-я]", word):
        return len(word) < 3 or word.isdigit()
    told = dictionary.is_ordinary(word)
    if told is None:
        return word in EVERYDAY or _ADJECTIVE.fullmatch(word) is not None
    return told
