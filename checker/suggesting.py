"""What to write instead, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.contracts import Answer, Case, Named, Truth
from checker.document import Block, Role, Span
from checker.patterns import pattern
from checker.records import dataclass
from checker.rulesets.model import Label, Rule, Wording
from checker.slots import part_text
from checker.text import templates

_HEAD = frozenset({Role.HEADLINE, Role.SUBTITLE, Role.DATE, Role.BYLINE})
_TAIL = frozenset({Role.FOOTER, Role.RELATED, Role.COMMENT, Role.CREDIT})


_CYRILLIC = pattern("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Insertion:
    """Where a label belongs: the place's name and an empty stretch of text."""

    place: str
    span: Span


def suggestion(
    rule: Rule,
    label: Label,
    trigger: Answer,
    case: Case,
    named: Named | None = None,
) -> str | None:
    """The correct words for the day, slots filled as far as they are known."""
    wording = wording_for(rule, label, case)
    if wording is not None and wording.says and named is not None:
        return _statement(wording, named, case)
    if wording is not None and wording.parts:
        return _parts(wording, rule, label, trigger, case)
    if wording is None or wording.text is None:
        return None
    language = case.document.language
    texts = dict(wording.text)
    if rule.language == "article" and language in wording.translations:
        texts = {**wording.translations, **texts}
    chosen = (
        texts.get(language or "")
        or texts.get("any_language")
        or next(iter(texts.values()), None)
    )
    if not chosen:
        return None
    nodes = templates.parse(chosen[0])
    return templates.plain(nodes, fillings(rule, label, trigger, case, nodes))


def _parts(
    wording: Wording, rule: Rule, label: Label, trigger: Answer, case: Case
) -> str | None:
    """Every part that counts on the day, one after another."""
    fill = fillings(rule, label, trigger, case, ())
    asked = [
        part_text(part, fill)
        for part in wording.parts
        if part.in_force.holds(case.day)
        and case.judge(part.when).truth >= Truth.UNKNOWN
    ]
    text = ". ".join(asked)
    return text[:1].upper() + text[1:] or None


def _statement(wording: Wording, named: Named, case: Case) -> str | None:
    """Words to add after a name: the first that have no open ends.

    A choice of four is the masculine, feminine, neuter and plural form.
    """
    says = wording.says or {}
    latin = not _CYRILLIC.search(case.document.quote(named.span))
    language = case.document.language or ("en" if latin else "ru")
    texts = says.get(language) or next(iter(says.values()), ())
    for text in texts:
        nodes = templates.parse(text, free=True)
        if all(isinstance(one, templates.Literal | templates.Choice) for one in nodes):
            gender = _gender(named, case)
            agreed = tuple(
                node
                for one in nodes
                for node in (
                    one.alternatives[gender]
                    if isinstance(one, templates.Choice) and len(one.alternatives) == 4
                    else (one,)
                )
            )
            return f"({templates.plain(agreed)})"
    return None


_HEADS = (
    re.compile(
        r"(?:фонд|центр|телеканал|канал|портал|сайт|проект|журнал|союз|комитет|институт)\b"
    ),
    re.compile(
        r"(?:организация|ассоциация|газета|компания|группа|редакция|ано|нко|партия|сеть)\b"
    ),
    re.compile(
        r"(?:движение|издание|агентство|общество|объединение|радио|ооо|зао|оао|ао|сми)\b"
    ),
)
"""First words of names of organisations, by their gender."""


def _gender(named: Named, case: Case) -> int:
    """0 masculine, 1 feminine, 2 neuter, 3 plural: by the entry, else by the name."""
    entry = case.registries[named.registry].entries[named.entries[0]]
    if entry.kind == "person":
        return 1 if entry.gender == "f" or _is_feminine(entry.name) else 0
    name = entry.name.lower().lstrip('«"“„ ')
    for gender, heads in enumerate(_HEADS):
        if any(heads.match(word) for word in name.split()[:2]):
            return gender
    return 1


def _is_feminine(name: str) -> bool:
    return any(word.lower().endswith(("вна", "ична")) for word in name.split())


def wording_for(rule: Rule, label: Label, case: Case) -> Wording | None:
    """The first wording that counts on the day."""
    wanted = next((w.values for w in rule.with_ if w.slot == "wording"), ())
    for wording in label.wordings:
        if wanted and wording.id not in wanted:
            continue
        if wording.in_force.holds(case.day) and case.judge(wording.when).truth > 1:
            return wording
    return None


def fillings(
    rule: Rule, label: Label, trigger: Answer, case: Case, nodes: templates.Nodes
) -> Mapping[str, str]:
    """Values of a template's slots: registered names declined, facts, fixed values."""
    out: dict[str, str] = {}
    for with_ in rule.with_:
        if with_.source == "value" and with_.slot != "wording" and with_.values:
            out[with_.slot] = with_.values[0]
        elif with_.source == "fact" and with_.values:
            value = case.facts.get(with_.values[0])
            if isinstance(value, str) and value:
                out[with_.slot] = value
        elif with_.source == "trigger":
            entry = next((e.entry for e in trigger.evidence if e.entry), None)
            if entry:
                out.update(_declined(with_.slot, entry, case, nodes))
    return out


def _declined(
    slot: str, entry: str, case: Case, nodes: templates.Nodes
) -> Mapping[str, str]:
    registry, _, number = entry.partition("/")
    index = case.registries.get(registry)
    if index is None or number not in index.entries:
        return {}
    entry_name = index.entries[number].name
    fixed = templates.plain(nodes)
    if not _CYRILLIC.search(fixed) and _CYRILLIC.search(entry_name):
        latin = [a for a in index.entries[number].aliases if not _CYRILLIC.search(a)]
        return {slot: max(latin, key=len, default=entry_name)}
    out = {slot: entry_name}
    for ref in templates.slots_of(nodes):
        if ref.name == slot and ref.case:
            out[f"{slot}:{ref.case}"] = index.declined(number, ref.case)
    return out


def insertion(rule: Rule, case: Case, named: Named | None = None) -> Insertion:
    """Where the label belongs, by the first place the rule accepts."""
    place = rule.place.at[0]
    if named is not None:
        at = named.span.end
        if case.document.text[at : at + 1] in tuple('»”“"') and at > 0:
            at += 1
        return Insertion("beside", Span(at, at))
    if place.name == "beside" and place.label:
        for attempt in case.attempts:
            if attempt.label == place.label and not attempt.quoted:
                return Insertion(
                    f"beside {place.label}", Span(attempt.span.end, attempt.span.end)
                )
        return Insertion("under-headline", _start(case))
    if place.name in ("end", "anywhere", "page", "note"):
        return Insertion(place.name, _end(case))
    if place.name == "above-headline":
        first = _first(case)
        at = first.span.start if first else 0
        return Insertion(place.name, Span(at, at))
    return Insertion(place.name, _start(case))


def _first(case: Case) -> Block | None:
    visible = [b for b in case.document.blocks if not b.hidden and b.main]
    return visible[0] if visible else None


def _start(case: Case) -> Span:
    """Right under the headline and what belongs to it; else where the text begins."""
    at: int | None = None
    for block in case.document.blocks:
        if block.hidden:
            continue
        if at is None and block.role is Role.HEADLINE:
            at = block.span.end
        elif at is not None:
            if block.role not in _HEAD:
                break
            if block.role is Role.HEADLINE:
                at = block.span.end
    if at is None:
        first = _first(case)
        at = first.span.start if first else 0
    return Span(at, at)


def _end(case: Case) -> Span:
    body = [
        block
        for block in case.document.blocks
        if not block.hidden and block.main and block.role not in _TAIL
    ]
    at = body[-1].span.end if body else len(case.document.text)
    return Span(at, at)
