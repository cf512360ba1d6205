"""Values of slots by their kind: numbers, dates, tokens, choices, names, contacts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from checker.patterns import pattern
from checker.rulesets.model import Measure, Slot
from checker.text import phrases
from checker.text.folding import fold

_FORMS = (
    r"ооо|оао|зао|пао|нао|ао|ано|нко|бф|ип|фгуп|фгбу|фгау|фгбоу|гбу|гуп|гку|муп|мку|мбу|мау"
    r"|общество с ограниченной ответственностью|(?:публичное |непубличное |открытое "
    r"|закрытое )?акционерное общество|индивидуальный предприниматель"
    r"|автономная некоммерческая организация|благотворительный фонд|фонд"
)
_LATER_FORMS = (
    r"gmbh(?: & co\.? kg)?|ag|kg|ug|se|ltd\.?|llc|inc\.?|plc|s\.?a\.?|b\.?v\.?"
    r"|s\.?r\.?l\.?"
)
_NAME_WORD = (
    r"(?!(?:инн|огрн|огрнип|кпп|erid|реклама|рекламодатель)(?![^\W_]))"
    r"(?:[^\W\d_]\.(?:\s?[^\W\d_]\.)?|[^\W_][\w&+'\-]{0,60})"
)
LEGAL_NAME = (
    rf'(?<![^\W_])(?:{_FORMS})(?:\s*"[^"\n]{{1,120}}"|(?:\s+{_NAME_WORD}){{1,5}})'
    rf"|(?<![\w&+'\-]){_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}},?\s+(?:{_LATER_FORMS})"
    r"(?![^\W_])"
)
"""A name with its legal form, over folded text."""
_INITIALS = r"[^\W\d_]\.\s?(?:[^\W\d_]\.)?"
_SURNAME = r"[^\W\d_][\w\-]{1,60}"
NAME_WITH_INITIALS = (
    rf"{_SURNAME}[^\S\n]+{_INITIALS}|{_INITIALS}\s?{_SURNAME}"
    rf"|{_SURNAME}(?:[^\S\n]+{_SURNAME}){{0,2}}"
)
"""A person, with initials as it should be or without, over folded text."""


def wrong_value(text: str, slot: Slot) -> str | None:
    """What should have stood there; none where the value is right."""
    kind = slot.kind or ""
    pieces = list(_pieces(text, slot))
    for piece in pieces:
        wrong = _JUDGES.get(kind, _anything)(piece, slot)
        if wrong is not None:
            return wrong
        if not _fits(piece, slot.length):
            return shown(slot.length)
    return None


def _pieces(text: str, slot: Slot) -> Iterator[str]:
    """The value, or each of several."""
    whole = text.strip().rstrip(".,;" if slot.kind != "name" else ",;")
    if not slot.several:
        yield whole
        return
    for piece in re.split(r"\s*[,;]\s*|\s+(?:и|and|und|et)\s+", whole):
        if piece:
            yield piece


def _fits(value: str, length: Measure | None) -> bool:
    if length is None:
        return True
    words = length.unit == "words"
    return length.accepts(len(value.split()) if words else len(value))


def shown(measure: Measure | None) -> str:
    """A measure in signs: ``6 … 40``, ``≤ 2``, ``10 | 12 characters``."""
    if measure is None:
        return ""
    unit = f" {measure.unit}" if measure.unit else ""
    if measure.one_of:
        return " | ".join(f"{one:g}" for one in measure.one_of) + unit
    if measure.least is None:
        return f"≤ {measure.most:g}{unit}"
    if measure.most is None:
        return f"≥ {measure.least:g}{unit}"
    return f"{measure.least:g} … {measure.most:g}{unit}"


def _anything(value: str, slot: Slot) -> str | None:
    return None


def _number(value: str, slot: Slot) -> str | None:
    cleaned = re.sub(r"[\s\u00a0\u202f'’]", "", value).rstrip("%")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", cleaned) and "." in cleaned:
        cleaned = cleaned.replace(",", "")
    cleaned = cleaned.replace(",", ".")
    if not re.fullmatch(r"\d+(?:\.\d+)?", cleaned):
        return shown(slot.range) or "number"
    if slot.range and not slot.range.accepts(float(cleaned)):
        return shown(slot.range)
    decimals = len(cleaned.partition(".")[2])
    if slot.decimals and not slot.decimals.accepts(decimals):
        return "0." + "0" * int(slot.decimals.most or slot.decimals.least or 0)
    return None


def _one_of(value: str, slot: Slot) -> str | None:
    wanted = [one for values in slot.values.values() for one in values]
    if fold(value).text in {fold(one).text for one in wanted}:
        return None
    return " | ".join(wanted)


_LETTERS = {
    "digits": r"[0-9]+",
    "latin": r"[A-Za-z]+",
    "latin and digits": r"[A-Za-z0-9]+",
    "cyrillic": r"[А-Яа-яЁё]+",
}


def _token(value: str, slot: Slot) -> str | None:
    if not re.fullmatch(_LETTERS.get(slot.letters or "", r"\S+"), value):
        return slot.letters or "token"
    return None


def _name(value: str, slot: Slot) -> str | None:
    if slot.form == "surname and initials":
        right = re.fullmatch(
            rf"{_SURNAME}\s+{_INITIALS}|{_INITIALS}\s*{_SURNAME}", value
        )
        return None if right else "И. О. Фамилия"
    if slot.form == "with legal form":
        found = re.search(LEGAL_NAME, fold(value).text)
        return None if found else "ООО «…»"
    return None


def _shaped(kind: str) -> Callable[[str, Slot], str | None]:
    shape = re.compile(phrases.KIND_SHAPES[kind], re.IGNORECASE)

    def judge(value: str, slot: Slot) -> str | None:
        return None if shape.fullmatch(value) else kind

    return judge


_MONTHS = (
    "янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
    "jan", "feb", "mar", "mär", "apr", "avr", "may", "mai", "jun", "juin", "jul",
    "juil", "aug", "aoû", "sep", "oct", "okt", "nov", "dec", "dez", "déc", "fév",
)  # fmt: skip


def _date(value: str, slot: Slot) -> str | None:
    numbers = [int(one) for one in re.findall(r"\d+", value)]
    word = re.search(r"[^\W\d_]{3,}", value)
    if word is not None:
        known = word.group().lower().startswith(_MONTHS)
        return None if known and numbers and 1 <= numbers[0] <= 31 else "DD.MM.YYYY"
    if len(numbers) != 3:
        return "DD.MM.YYYY"
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    try:
        date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return "DD.MM.YYYY"
    return None


_JUDGES: Mapping[str, Callable[[str, Slot], str | None]] = {
    "number": _number,
    "one_of": _one_of,
    "token": _token,
    "name": _name,
    "date": _date,
    "email": _shaped("email"),
    "phone": _shaped("phone"),
    "url": _shaped("url"),
}


# -------------------------------------------------------------------- the one owed


_FORM_WORDS = pattern(rf"(?<![^\W_])(?:{_FORMS}|{_LATER_FORMS})(?![^\W_])")


def agrees(text: str, wanted: str, slot: Slot | None) -> bool:
    """Whether a slot holds the value owed; names in any order, case and dress."""
    if slot is None or slot.kind in ("name", None):
        return _same_name(text, wanted)
    if slot.kind == "number":
        return _numeric(text) == _numeric(wanted)
    return fold(text).text.strip(' ".') == fold(wanted).text.strip(' ".')


def _numeric(text: str) -> str:
    cleaned = re.sub(r"[^\d.,]", "", text).replace(",", ".")
    return cleaned.rstrip("0").rstrip(".") if "." in cleaned else cleaned


def _same_name(text: str, wanted: str) -> bool:
    one, other = _name_words(text), _name_words(wanted)
    if not one or not other:
        return fold(text).text.strip() == fold(wanted).text.strip()
    short, long = sorted((one, other), key=len)
    rest = list(long)
    for word in short:
        found = next((have for have in rest if _same_word(word, have)), None)
        if found is None:
            return False
        rest.remove(found)
    return True


def _name_words(text: str) -> list[str]:
    folded = fold(text).text
    plain = _FORM_WORDS.sub(" ", folded)
    return re.findall(r"[^\W_]+", plain) or re.findall(r"[^\W_]+", folded)


def _same_word(one: str, other: str) -> bool:
    """Equal, an initial, or the same word in another case."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    stem = max(3, len(long) - 3)
    return len(short) >= stem and one[:stem] == other[:stem]
