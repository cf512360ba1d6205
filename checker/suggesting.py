"""What to write instead, and where."""

from __future__ import annotations

from collections.abc import Mapping

from checker.contracts import Answer, Case, Fit, Named, Truth
from checker.document import Block, Role, Span
from checker.patterns import pattern
from checker.records import dataclass
from checker.rulesets.model import Label, Rule, Wording
from checker.slots import part_text
from checker.statements.remarks import remark, right_after
from checker.text import templates

_HEAD = frozenset({Role.HEADLINE, Role.SUBTITLE, Role.DATE, Role.BYLINE})
_TAIL = frozenset({Role.FOOTER, Role.RELATED, Role.COMMENT, Role.CREDIT})


_AT_NAMES = frozenset({"entry", "mention"})
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
    fit: Fit | None = None,
) -> str | None:
    """The correct words for the day, slots filled as far as they are known.

    Of a label that stands there with faults (``fit``) the right values are kept.
    """
    kept = _right_values(fit) if fit else {}
    wording = wording_for(rule, label, case)
    if wording is not None and wording.says and named is not None:
        added = remark(label, wording, named, case)
        return added.text if added else None
    if wording is not None and wording.parts:
        return _parts(wording, rule, label, trigger, case, kept)
    if wording is not None and wording.says and rule.subject not in _AT_NAMES:
        return _free_words(wording, rule, label, trigger, case, kept)
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
    return templates.plain(
        nodes, {**kept, **fillings(rule, label, trigger, case, nodes)}
    )


def _right_values(fit: Fit) -> dict[str, str]:
    """What stands in a label's slots without fault."""
    wrong = {fault.slot for fault in fit.faults}
    return {
        f"{one.slot}:{one.case}" if one.case else one.slot: one.text
        for one in fit.slots
        if one.slot not in wrong
    }


def _free_words(
    wording: Wording,
    rule: Rule,
    label: Label,
    trigger: Answer,
    case: Case,
    kept: Mapping[str, str],
) -> str | None:
    """The first free words without open ends, in the article's language if there are."""
    says = wording.says or {}
    texts = says.get(case.document.language or "") or next(iter(says.values()), ())
    for text in texts:
        nodes = templates.parse(text, free=True)
        if not templates.is_open(nodes):
            fill = {**kept, **fillings(rule, label, trigger, case, nodes)}
            return templates.plain(nodes, fill, signs=True)
    return None


def _parts(
    wording: Wording,
    rule: Rule,
    label: Label,
    trigger: Answer,
    case: Case,
    kept: Mapping[str, str],
) -> str | None:
    """Every part that counts on the day, one after another."""
    fill = {**kept, **fillings(rule, label, trigger, case, ())}
    asked = [
        part_text(part, fill)
        for part in wording.parts
        if part.in_force.holds(case.day)
        and case.judge(part.when).truth >= Truth.UNKNOWN
    ]
    text = ". ".join(asked)
    return text[:1].upper() + text[1:] or None


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


def insertion(
    rule: Rule, label: Label, case: Case, named: Named | None = None
) -> Insertion:
    """Where the label belongs, by the first place the rule accepts."""
    place = rule.place.at[0]
    if named is not None:
        wording = wording_for(rule, label, case)
        added = remark(label, wording, named, case) if wording else None
        return Insertion("beside", added.at if added else right_after(named, case))
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
