"""What stands in a slot: a blank form, a registered name, a value of the right kind?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.contracts import FitFault, FitSlot
from checker.document import Span
from checker.patterns import pattern
from checker.records import replace
from checker.registries.index import RegistryIndex
from checker.rulesets.model import Part, Slot
from checker.text import phrases, templates
from checker.text.filling import SlotText
from checker.text.folding import fold
from checker.text.ideographs import ByText
from checker.values import LEGAL_NAME, NAME_WITH_INITIALS, wrong_value
from checker.verdict import Fault

UNLISTED = "unlisted"
"""Marks a ``name`` fault that holds only while the registry speaks for the day."""

_BLANKS = pattern(
    r"[_.…\s\-–—*?○◯〇●□■△×＿]*"  # a line to write on
    r"|[\[{<(«\"]*\s*(?:[xх]{2,}|n/?a|фио|ф\.\s?и\.\s?о\.?|имя|наименование|название"
    r"|name|agent|инн|имярек|todo|tbd|lorem ipsum)\s*[\]}>)»\"]*"
    r"|\{+[^{}\n]*\}+|<[^<>\n]*>|\$\{?\w+\}?|%(?:\w+%|\(\w+\)s|s)"  # what a template engine left
    r"|\[[^\[\]\n]*\]|#\w+#"
    r"|[\[【（(「『<〈]*(?:(?:公司|企业|机构|作者|广告主|品牌)?(?:名称|姓名|名字)|会社名|企業名"
    r"|社名|氏名|名前|이름|회사명|업체명|기관명)[\]】）)」』>〉]*"
    r"|(?=.*(?:имя|фамилия|наименование|название|name))[\[{<(«\"]*"  # only words of forms
    r"(?:\s*(?:имя|фамилия|отчество|наименование|название|полное|организации|сми|издания"
    r"|агента|иноагента|лица|юридического|full|first|last|name|of|the|agent|organi[sz]ation"
    r"|here)\b[\s,./]*)+[\]}>)»\"]*"
    r"|[(«\"]?\s*(?:наименование|фамилия|указать|укажите|вставить"
    r"|вставьте|впишите|ваш[еа]?|insert|your)\b.*",
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
    if slot.kind == "name" and slot.form == "with legal form":
        return LEGAL_NAME
    if slot.kind == "name" and slot.form == "surname and initials":
        return NAME_WITH_INITIALS
    return phrases.KIND_SHAPES.get(slot.kind or "name", phrases.KIND_SHAPES["name"])


def judge(
    filled: SlotText, slot: Slot | None, registries: Mapping[str, RegistryIndex]
) -> tuple[FitSlot, tuple[FitFault, ...]]:
    """A slot's text with the entries it names, and what is wrong with it."""
    filled = _bare(filled)
    if is_blank(filled.text, slot):
        blank = FitSlot(filled.slot, filled.text, filled.span, filled.case, (), False)
        mark = ":".join(filter(None, (filled.slot, filled.case)))
        return blank, (_fault(Fault.PLACEHOLDER, filled, "{" + mark + "}"),)
    if slot is None:
        return FitSlot(filled.slot, filled.text, filled.span, filled.case), ()
    if slot.registry:
        return _judge_name(filled, slot, registries.get(slot.registry))
    problem = wrong_value(filled.text, slot)
    known = FitSlot(filled.slot, filled.text, filled.span, filled.case)
    if problem is None:
        return known, ()
    return known, (_fault(Fault.VALUE, filled, problem),)


def _bare(filled: SlotText) -> SlotText:
    """Without the stop of the sentence before it."""
    rest = filled.text.lstrip(" \n.,;:")
    cut = len(filled.text) - len(rest)
    if not cut or not rest:
        return filled
    return replace(
        filled, text=rest, span=Span(filled.span.start + cut, filled.span.end)
    )


def is_blank(text: str, slot: Slot | None) -> bool:
    """Whether a form was left as it was printed."""
    return _is_blank(text.strip(), slot.placeholders if slot else ())


@lru_cache(maxsize=4096)
def _is_blank(value: str, placeholders: tuple[str, ...]) -> bool:
    """As above; publishers repeat their notices."""
    if _BLANKS.fullmatch(value):
        return True
    bare = value.strip("«»\"“”„'()[]{}<> ")
    for placeholder in placeholders:
        pattern = _placeholder(placeholder)
        folded = fold(value).text
        found = pattern.match(folded) or pattern.match(fold(bare).text)
        if found and (found.end() >= len(bare) - 2 or "…" in placeholder):
            return True
    return False


@lru_cache(maxsize=256)
def _placeholder(text: str) -> ByText:
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


def part_text(part: Part, fill: Mapping[str, str] | None = None) -> str:
    """What to write for a part: its first text without open ends, slots filled."""
    ways = [way[-1] for way in part.alternatives()]
    texts = [
        templates.parse(text, free=True)
        for body in ways
        for some in (body.text, body.says)
        for values in (some or {}).values()
        for text in values
    ]
    if texts:
        nodes = next((one for one in texts if not templates.is_open(one)), texts[0])
        return templates.plain(nodes, fill, signs=True).replace("*", "").strip()
    body = ways[0]
    if body.slot:
        return (fill or {}).get(body.slot, "{" + body.slot + "}")
    if body.link is not None:
        link = body.link
        value = "{" + (link.value or "…") + "}"
        address = "".join(link.host[:1]) + (
            f"?{link.query}={value}" if link.query else ""
        )
        return " ".join(piece for piece in (*link.text[:1], address) if piece)
    return body.embedded or part.id


def filled(slot: str, text: str, span: Span) -> SlotText:
    """A slot's text where no grammatical case is asked for."""
    return SlotText(slot, None, text, span)
