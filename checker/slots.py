"""What stands in a slot: a blank form, a registered name, a value of the right kind?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.contracts import FitFault, FitSlot
from checker.document import Span
from checker.patterns import pattern
from checker.registries.index import RegistryIndex
from checker.rulesets.model import Slot
from checker.text import phrases
from checker.text.folding import fold
from checker.text.reading import SlotText
from checker.verdict import Fault

UNLISTED = "unlisted"
"""Marks a ``name`` fault that holds only while the registry speaks for the day."""

_BLANKS = pattern(
    r"[_.…\s\-–—*?]*"  # a line to write on
    r"|[\[{<(«\"]*\s*(?:[xх]{2,}|n/?a|фио|ф\.\s?и\.\s?о\.?|имя|наименование|название"
    r"|name|agent|инн|имярек|todo|tbd|lorem ipsum)\s*[\]}>)»\"]*"
    r"|\{+[^{}\n]*\}+|<[^<>\n]*>|\$\{?\w+\}?|%\w+%"  # what a template engine left
    r"|\[[^\[\]\n]*\]"
    r"|[(«\"]?\s*(?:наименование|фамилия|указать|вставить|insert|your)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def shapes(slots: Mapping[str, Slot]) -> dict[str, str]:
    """Patterns for what may stand in each slot: generous, the value is judged later."""
    return {name: _shape(slot) for name, slot in slots.items()}


def _shape(slot: Slot) -> str:
    if slot.kind == "one_of":
        values = [value for texts in slot.values.values() for value in texts]
        if values and all(value.isdigit() for value in values):
            return r"\d{1,3}"
        alternatives = sorted(
            (re.escape(fold(value).text) for value in values), key=len, reverse=True
        )
        return "|".join([*alternatives, phrases.KIND_SHAPES["words"]])
    return phrases.KIND_SHAPES.get(slot.kind or "name", phrases.KIND_SHAPES["name"])


def judge(
    filled: SlotText, slot: Slot | None, registries: Mapping[str, RegistryIndex]
) -> tuple[FitSlot, tuple[FitFault, ...]]:
    """A slot's text with the entries it names, and what is wrong with it."""
    if is_blank(filled.text, slot):
        blank = FitSlot(filled.slot, filled.text, filled.span, filled.case, (), False)
        return blank, (_fault(Fault.PLACEHOLDER, filled, "{" + filled.slot + "}"),)
    if slot is None:
        return FitSlot(filled.slot, filled.text, filled.span, filled.case), ()
    if slot.registry:
        return _judge_name(filled, slot, registries.get(slot.registry))
    problem = wrong_value(filled.text, slot)
    known = FitSlot(filled.slot, filled.text, filled.span, filled.case)
    if problem is None:
        return known, ()
    return known, (_fault(Fault.VALUE, filled, problem),)


def is_blank(text: str, slot: Slot | None) -> bool:
    """Whether a form was left as it was printed."""
    value = text.strip()
    if _BLANKS.fullmatch(value):
        return True
    bare = value.strip("«»\"“”„'()[]{}<> ")
    for placeholder in slot.placeholders if slot else ():
        pattern = _placeholder(placeholder)
        folded = fold(value).text
        found = pattern.match(folded) or pattern.match(fold(bare).text)
        if found and (found.end() >= len(bare) - 2 or "…" in placeholder):
            return True
    return False


@lru_cache(maxsize=256)
def _placeholder(text: str) -> re.Pattern[str]:
    return phrases.compile_phrase(text)


def _judge_name(
    filled: SlotText, slot: Slot, index: RegistryIndex | None
) -> tuple[FitSlot, tuple[FitFault, ...]]:
    if index is None:
        return FitSlot(
            filled.slot, filled.text, filled.span, filled.case, (), False
        ), ()
    ids: list[str] = []
    unknown: list[str] = []
    ungrammatical: list[str] = []
    for name in _names(filled.text, slot, index):
        found = index.lookup(name)
        ids += [one for one in found if one not in ids]
        if not found:
            unknown.append(name)
        elif filled.case and not any(
            index.in_case(one, name, filled.case) for one in found
        ):
            ungrammatical.append(name)
    entries = tuple(f"{index.id}/{one}" for one in ids)
    judged = FitSlot(
        filled.slot, filled.text, filled.span, filled.case, entries, not unknown
    )
    faults = [
        _fault(
            Fault.GRAMMAR,
            filled,
            index.declined(index.lookup(name)[0], filled.case or "nominative"),
        )
        for name in ungrammatical
    ]
    if unknown and index.coverage == "full":
        faults.append(_fault(Fault.NAME, filled, None, UNLISTED))
    return judged, tuple(faults)


_SEPARATOR = pattern(
    r"\s*[,;]\s*(?:(?:и|а также|and|und|et)\s+)?|\s+(?:и|а также|and|und|et)\s+",
    re.IGNORECASE,
)


def _names(text: str, slot: Slot, index: RegistryIndex) -> list[str]:
    """The names in a slot: one, or several in an enumeration.

    A known name is taken whole, whatever commas or conjunctions it holds.
    """
    if not slot.several or index.lookup(text):
        return [text]
    names: list[str] = []
    known = False
    rest = text.strip()
    while rest:
        length = name_length(index, rest)
        after = _SEPARATOR.match(rest, length) if length else None
        if length and (after or not rest[length:].strip()):
            known = True
            names.append(rest[:length])
            rest = rest[after.end() :] if after else ""
        else:
            after = _SEPARATOR.search(rest, 1)
            names.append(rest[: after.start()] if after else rest)
            rest = rest[after.end() :] if after else ""
    return names if known else [text]


def name_length(index: RegistryIndex, text: str) -> int | None:
    """How many characters the longest known name at the beginning of ``text`` has."""
    words = list(_words(text))
    ids, count = index.lookup_prefix([word for word, _ in words])
    if not ids or not count:
        return None
    end = words[count - 1][1]
    for closing, opening in (("»", "«"), ("”", "“"), ("“", "„"), (")", "(")):
        if text[end : end + 1] == closing and text[:end].count(opening) > text[
            :end
        ].count(closing):
            end += 1
    if text[end : end + 1] == '"' and text[:end].count('"') % 2:
        end += 1
    return end


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Folded words of the first line of ``text`` and where each ends."""
    line = text.split("\n", 1)[0]
    folded = fold(line)
    for found in re.finditer(r"[^\W_]+", folded.text):
        yield found.group(), folded.original(found.end() - 1) + 1


def _fault(
    fault: Fault, filled: SlotText, expected: str | None, detail: str | None = None
) -> FitFault:
    return FitFault(
        fault, expected, filled.text, filled.span, detail=detail, slot=filled.slot
    )


def filled(slot: str, text: str, span: Span) -> SlotText:
    """A slot's text where no grammatical case is asked for."""
    return SlotText(slot, None, text, span)


# ----------------------------------------------------------------- values by kind


def wrong_value(text: str, slot: Slot) -> str | None:
    """What should have stood there; none where the value is right."""
    value = text.strip().rstrip(".,;")
    match slot.kind:
        case "number":
            return _wrong_number(value, slot)
        case "one_of":
            wanted = [fold(v).text for values in slot.values.values() for v in values]
            if fold(value).text in wanted:
                return None
            return " | ".join(v for values in slot.values.values() for v in values)
        case "token":
            return _wrong_token(value, slot)
        case "words":
            count = len(value.split())
            return None if _fits(slot, "words", count) else "words"
        case "name" if slot.form == "surname and initials":
            initials = r"[^\W\d_]\.\s?(?:[^\W\d_]\.)?"
            surname = r"[^\W\d_][\w\-]+"
            right = re.fullmatch(
                f"{surname}\\s+{initials}|{initials}\\s*{surname}", value
            )
            return None if right else "И. О. Фамилия"
        case _:
            return None


def _wrong_number(value: str, slot: Slot) -> str | None:
    cleaned = re.sub(r"[\s\u00a0\u202f]", "", value).replace(",", ".").rstrip("%")
    if not re.fullmatch(r"\d+(?:\.\d+)?", cleaned):
        return "number"
    number = float(cleaned)
    if slot.range and not slot.range.accepts(number):
        return (
            f"{slot.range.least:g} … {slot.range.most:g}"
            if (slot.range.least is not None and slot.range.most is not None)
            else "number"
        )
    decimals = len(cleaned.partition(".")[2])
    if slot.decimals and not slot.decimals.accepts(decimals):
        return (
            f"≤ {slot.decimals.most:g}" if slot.decimals.most is not None else "number"
        )
    return None


_LETTERS = {
    "digits": r"[0-9]+",
    "latin": r"[A-Za-z]+",
    "latin and digits": r"[A-Za-z0-9]+",
    "cyrillic": r"[А-Яа-яЁё]+",
}


def _wrong_token(value: str, slot: Slot) -> str | None:
    shape = _LETTERS.get(slot.letters or "", r"\S+")
    if not re.fullmatch(shape, value):
        return slot.letters or "token"
    if not _fits(slot, "characters", len(value)):
        return slot.letters or "token"
    return None


def _fits(slot: Slot, unit: str, number: float) -> bool:
    return slot.length is None or slot.length.accepts(number)
