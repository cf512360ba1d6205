"""Corruptions of a short wording or marker: signs, letters, and what stands around it.

An operation takes a source of chance, the marker and the language of the article, and
gives the new text, or none where it does not apply. What it gives may be several
paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

Change = Callable[[Random, str, str], "str | None"]

_LATIN = dict(zip("асеорхАСЕОРХМТНВК", "aceopxACEOPXMTHBK", strict=True))
_CYRILLIC = {latin: cyrillic for cyrillic, latin in _LATIN.items()}
_DIGITS = {"о": "0", "О": "0", "З": "3", "з": "3", "o": "0", "O": "0", "l": "1"}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_BRACKETS = ("()", "[]", "【】", "［］", "（）")
_EMOJI = "🔞📣✨🎉"
_NEXT = {"ru": "Паром", "de": "Fähre", "en": "Ferry", "fr": "Bateau", "es": "Barco", "ko": "나룻배", "zh": "渡轮"}  # fmt: skip
_EXTRA = {"ru": "весьма", "de": "ziemlich", "en": "rather", "fr": "plutôt", "es": "bastante"}  # fmt: skip
_LETTERS = {"ru": "бвгджклмнпрст", "ko": "각난덕롱몽", "zh": "春鱼桥灯"}
_PROSE = {
    "ru": "Сторож добавил, что {} сюда совсем не относится.",
    "de": "Der Wärter sagte, dass {} hier gar nicht passt.",
    "en": "The keeper said that {} does not belong here at all.",
    "fr": "Le gardien a dit que {} ne convient pas du tout.",
    "es": "El guarda dijo que {} no cabe aquí de ninguna manera.",
    "ko": "관리인은 그것이 {} 아니라고 말했다.",
    "zh": "看守人说这里没有{}的位置。",
}
_FINISHED = {
    "ru": "Сторож закрыл ворота",
    "de": "Der Wärter schloss das Tor",
    "en": "The keeper closed the gate",
    "fr": "Le gardien a fermé la porte",
    "es": "El guarda cerró la puerta",
    "ko": "관리인이 문을 닫았다",
    "zh": "看守人关上了门",
}


def letters(text: str) -> list[int]:
    """Places of letters."""
    return [at for at, char in enumerate(text) if char.isalpha()]


def _same_or_none(old: str, new: str) -> str | None:
    return new if new != old else None


# ------------------------------------------------------------------------- harmless


def nothing(_: Random, text: str, __: str) -> str:
    return text


def upper(_: Random, text: str, __: str) -> str | None:
    return _same_or_none(text, text.upper())


def lower(_: Random, text: str, __: str) -> str | None:
    return _same_or_none(text, text.lower())


def no_break_space(_: Random, text: str, __: str) -> str | None:
    return _same_or_none(text, text.replace(" ", "\u00a0"))


def double_space(_: Random, text: str, __: str) -> str | None:
    return _same_or_none(text, text.replace(" ", "  "))


def wrapped_line(chance: Random, text: str, __: str) -> str | None:
    return _same_or_none(text, text.replace(" ", "\n", 1))


def final_stop(_: Random, text: str, __: str) -> str:
    return text + "."


def exclamation_mark(_: Random, text: str, __: str) -> str:
    return text + "!"


def other_dash(chance: Random, text: str, __: str) -> str | None:
    return _same_or_none(text, text.replace("-", chance.choice("\u2010\u2011\u2013")))


def soft_hyphen(chance: Random, text: str, __: str) -> str | None:
    long = [m for m in re.finditer(r"[^\W\d_]{6,}", text) if m.group().isalpha()]
    if not long:
        return None
    found = chance.choice(long)
    at = chance.randrange(found.start() + 2, found.end() - 2)
    return text[:at] + "\u00ad" + text[at:]


def emoji_before(chance: Random, text: str, __: str) -> str:
    return f"{chance.choice(_EMOJI)} {text}"


def emoji_behind(chance: Random, text: str, __: str) -> str:
    return f"{text} {chance.choice(_EMOJI)}"


def twice(_: Random, text: str, __: str) -> str:
    """Two paragraphs of it."""
    return f"{text}\n\n{text}"


def in_brackets(chance: Random, text: str, __: str) -> str | None:
    pair = chance.choice(_BRACKETS)
    return f"{pair[0]}{text}{pair[1]}"


def hashtag(_: Random, text: str, __: str) -> str | None:
    return f"#{text}" if text.isalpha() else None


# --------------------------------------------------------------------------- places


def end_of_line(_: Random, text: str, language: str) -> str:
    """Behind a finished sentence."""
    stop = "。" if language == "zh" else ". "
    return f"{_FINISHED[language]}{stop}{text}"


def behind_a_separator(chance: Random, text: str, language: str) -> str:
    return f"{_FINISHED[language]} {chance.choice('|·•')} {text}"


def bracket_at_the_end(_: Random, text: str, language: str) -> str:
    return f"{_FINISHED[language]} ({text})."


def middle_of_prose(_: Random, text: str, language: str) -> str:
    return _PROSE[language].format(text)


# ----------------------------------------------------------------- letters that only look so


def _put(chance: Random, text: str, table: dict[str, str]) -> str | None:
    places = [at for at, char in enumerate(text) if char in table]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + table[text[at]] + text[at + 1 :]


def _twins(text: str) -> dict[str, str]:
    return _LATIN if re.search("[а-яё]", text.lower()) else _CYRILLIC


def other_script(chance: Random, text: str, _: str) -> str | None:
    """One letter of the other alphabet, beside one of its own."""
    return _put(chance, text, _twins(text)) if len(letters(text)) > 1 else None


def digit_for_letter(chance: Random, text: str, _: str) -> str | None:
    inner = re.search(r"(?<=[^\W\d_])[оОЗзoOl](?=[^\W\d_])", text)
    if inner is None:
        return None
    return text[: inner.start()] + _DIGITS[inner.group()] + text[inner.end() :]


def zero_width(chance: Random, text: str, _: str) -> str | None:
    gaps = [at for at in range(1, len(text)) if text[at - 1 : at + 1].isalnum()]
    if not gaps:
        return None
    at = chance.choice(gaps)
    return text[:at] + chance.choice(_INVISIBLE) + text[at:]


def full_width(chance: Random, text: str, _: str) -> str | None:
    """One sign of the wide forms."""
    table = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
    return _put(
        chance, text, {k: v for k, v in table.items() if k.isalnum() or k == "+"}
    )


def full_width_all(_: Random, text: str, __: str) -> str | None:
    wide = "".join(
        chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() else char
        for char in text
    )
    assert unicodedata.normalize("NFKC", wide) == unicodedata.normalize("NFKC", text)
    return _same_or_none(text, wide)


# ------------------------------------------------------------------ other words than it


def change_letter(chance: Random, text: str, language: str) -> str | None:
    places = letters(text)
    if not places:
        return None
    at = chance.choice(places)
    letter = chance.choice(_LETTERS.get(language, "bcdfgkmpstvz"))
    return text[:at] + letter + text[at + 1 :] if letter != text[at].lower() else None


def drop_letter(chance: Random, text: str, _: str) -> str | None:
    places = letters(text)
    if len(places) < 3:
        return None
    at = chance.choice(places)
    return text[:at] + text[at + 1 :]


def double_letter(chance: Random, text: str, _: str) -> str | None:
    places = letters(text)
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + text[at] + text[at:]


def inner_space(chance: Random, text: str, _: str) -> str | None:
    gaps = [at for at in range(1, len(text)) if text[at - 1 : at + 1].isalpha()]
    if not gaps:
        return None
    at = chance.choice(gaps)
    return f"{text[:at]} {text[at:]}"


def glued_to_the_next_word(_: Random, text: str, language: str) -> str | None:
    follows = _FINISHED[language][0].lower() + _FINISHED[language][1:]
    return (
        f"{text}{_NEXT[language]} {follows}."
        if text[-1].isalnum() or text[-1] == "+"
        else None
    )


def glued_to_the_word_before(_: Random, text: str, language: str) -> str | None:
    return f"{_NEXT[language]}{text}" if text[0].isalnum() else None


def dropped_sign(chance: Random, text: str, _: str) -> str | None:
    """Without its plus, its number sign or one of its brackets."""
    places = [at for at, char in enumerate(text) if char in "+#()[]"]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + text[at + 1 :]


def doubled_sign(_: Random, text: str, __: str) -> str | None:
    return _same_or_none(text, text.replace("+", "++"))


def extra_word(_: Random, text: str, language: str) -> str | None:
    if language not in _EXTRA:
        return None
    return _same_or_none(text, text.replace(" ", f" {_EXTRA[language]} ", 1))


def drop_word(chance: Random, text: str, _: str) -> str | None:
    words = text.split()
    if len(words) < 2:
        return None
    at = chance.randrange(len(words))
    return " ".join(words[:at] + words[at + 1 :])


def swap_words(chance: Random, text: str, _: str) -> str | None:
    words = text.split()
    if len(words) < 2 or not all(word.isalpha() for word in words):
        return None
    at = chance.randrange(len(words) - 1)
    words[at : at + 2] = reversed(words[at : at + 2])
    return _same_or_none(text, " ".join(words))


# ------------------------------------------------------------------------------ ages


def _age(text: str) -> re.Match[str] | None:
    return re.fullmatch(r"(\d+)\+", text)


def plus_before(_: Random, text: str, __: str) -> str | None:
    found = _age(text)
    return f"+{found[1]}" if found else None


def plus_in_words(chance: Random, text: str, __: str) -> str | None:
    found = _age(text)
    return (
        found[1] + chance.choice(("-plus", " plus", "-плюс", " плюс"))
        if found
        else None
    )


def space_before_plus(_: Random, text: str, __: str) -> str | None:
    found = _age(text)
    return f"{found[1]} +" if found else None


def other_age(chance: Random, text: str, _: str) -> str | None:
    return f"{chance.choice((3, 14, 19, 21))}+" if _age(text) else None
