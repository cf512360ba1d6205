"""Labels, wordings, parts and slots from the tree to the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.patterns import pattern
from checker.rulesets import marks
from checker.rulesets.conditions import read_condition, read_measure, read_texts
from checker.rulesets.dialect import Node
from checker.rulesets.measures import parse_day
from checker.rulesets.model import (
    ALWAYS,
    Label,
    Law,
    LinkPart,
    Part,
    Period,
    Slot,
    Texts,
    Wording,
)
from checker.rulesets.scope import Scope
from checker.rulesets.shape import way_out
from checker.text.folding import fold

BODIES = ("text", "says", "parts")
PART_BODIES = ("text", "says", "slot", "link", "embedded", "any")
_UNMARKED = pattern(r"[\[\]]")
_IN_BRACES = pattern(r"\{([\w-]+)")
_FREE = ("says", "insufficient", "depends", "except")


def read_label(name: str, node: Node, scope: Scope) -> Label:
    """One label."""
    keys = node.mapping
    slots = {
        slot: _read_slot(one, scope)
        for slot, one in (keys["slots"].mapping if "slots" in keys else {}).items()
    }
    for one in keys["must_have"].items if "must_have" in keys else ():
        scope.problems += marks.check(one, (), free=True)
    _check_used(name, node, scope)
    wordings = keys["wordings"].mapping if "wordings" in keys else {}
    if "wordings" not in keys and not node.damaged:
        scope.fault(node, f"the label “{name}” has no wordings", "add “wordings: …”")
    return Label(
        id=name,
        title=text_of(keys.get("title")),
        stands_alone="stands" in keys,
        must_have=texts_of(keys.get("must_have")),
        exceptions=_texts("except", node, slots, scope),
        tolerate=texts_of(keys.get("tolerate")),
        slots=slots,
        wordings=tuple(
            _read_wording(wording, one, slots, scope)
            for wording, one in wordings.items()
        ),
        line=node.line,
    )


def _check_used(name: str, label: Node, scope: Scope) -> None:
    """A slot that no text and no rule names is forgotten, or misspelt there."""
    slots = label.mapping.get("slots")
    if slots is None or scope.overlaid or "wordings" not in label.mapping:
        return
    rest = (node for key, node in label.mapping.items() if key != "slots")
    used = {name for node in rest for name in _slots_named(node)}
    used |= {
        name
        for slot in slots.mapping.values()
        for name in _slots_named(slot.mapping.get("placeholders", slot))
    }
    for rule in scope.rules.values():
        required, filled = rule.mapping.get("require"), rule.mapping.get("with")
        if filled and required and required.text == name:
            used |= set(filled.mapping)
    strange = used - set(slots.mapping) - marks.SLOT_KINDS - {"wording"}
    if strange or _any_damage(label):
        return  # told elsewhere
    for slot in slots.mapping:
        if slot not in used:
            message = f"no text of the label names the slot “{slot}”"
            hint = f"write {{{slot}}} where it belongs, or remove the slot"
            scope.problems.append(slots.key_problem(slot, message, hint))


def _slots_named(node: Node) -> Iterator[str]:
    """Slots that stand in braces, or behind “slot” and “value”, at any depth."""
    for key, one in node.mapping.items():
        if key in ("slot", "value"):
            yield one.text
        yield from _slots_named(one)
    if isinstance(node.value, tuple):
        for item in node.value:
            yield from _slots_named(item)
    yield from _IN_BRACES.findall(node.text)


def _any_damage(node: Node) -> bool:
    """Whether a fault was cut out anywhere in it."""
    inner = (
        *node.mapping.values(),
        *(node.value if isinstance(node.value, tuple) else ()),
    )
    return node.damaged or any(_any_damage(one) for one in inner)


def text_of(node: Node | None) -> str | None:
    """A text, where there is one."""
    return node.text if node else None


def texts_of(node: Node | None) -> tuple[str, ...]:
    """A text or a list of texts."""
    return node.texts() if node else ()


def read_period(node: Node | None, scope: Scope) -> Period:
    """Days in force; both included."""
    if node is None:
        return ALWAYS
    days = {}
    for key, value in node.mapping.items():
        try:
            days[key] = parse_day(value.text)
        except ValueError as error:
            scope.fault(value, str(error), "write YYYY-MM-DD")
    period = Period(days.get("from"), days.get("to"), days.get("tolerated_to"))
    if period.start and period.end and period.end < period.start:
        message = f"the period ends ({period.end}) before it begins ({period.start})"
        scope.fault(node, message, "exchange “from” and “to”, or correct one")
    if period.tolerated_to and (
        period.end is None or period.tolerated_to <= period.end
    ):
        message = "“tolerated_to” must be later than “to”"
        scope.fault(node.mapping["tolerated_to"], message, "correct one of them")
    return period


def read_laws(node: Node | None, scope: Scope) -> tuple[Law, ...]:
    """Legal sources."""
    laws = []
    for one in node.items if node else ():
        keys = {key: value.text for key, value in one.mapping.items()}
        if "checked" in keys:
            try:
                parse_day(keys["checked"])
            except ValueError as error:
                scope.fault(one.mapping["checked"], str(error), "write YYYY-MM-DD")
        if "act" in keys:
            laws.append(Law(**keys))
    return tuple(laws)


def _texts(key: str, node: Node, slots: Mapping[str, Slot], scope: Scope) -> Texts:
    """Texts under a key, their marks checked."""
    found = node.mapping.get(key)
    if found is None:
        return {}
    wrong = key == "wrong"
    free = key in _FREE
    scope.problems += marks.check_texts(found, slots, free=free, lenient=wrong)
    texts = read_texts(found, scope)
    if not wrong:
        return texts
    return {
        language: tuple(marks.unbalanced_as_literal(one) for one in values)
        for language, values in texts.items()
    }


def _one_body(node: Node, bodies: tuple[str, ...], what: str, scope: Scope) -> None:
    given = [key for key in bodies if key in node.mapping]
    if len(given) > 1:
        named = " and ".join(f"“{key}”" for key in given)
        problem = node.key_problem(
            given[1], f"{what} has {named}", "exactly one of them may stand here"
        )
        scope.problems.append(problem)
    elif not given and not node.damaged:
        scope.fault(node, f"{what} says nothing", f"add one of {', '.join(bodies)}")


def _read_wording(
    name: str, node: Node, slots: Mapping[str, Slot], scope: Scope
) -> Wording:
    keys = node.mapping
    _one_body(node, BODIES, f"the wording “{name}”", scope)
    parts = keys["parts"].mapping if "parts" in keys else {}
    if "together" in keys and "parts" not in keys and not node.damaged:
        scope.problems.append(
            node.key_problem(
                "together", "“together” speaks of parts; there are none", "remove it"
            )
        )
    return Wording(
        id=name,
        text=_texts("text", node, slots, scope) or None,
        says=_texts("says", node, slots, scope) or None,
        parts=tuple(_read_part(part, one, slots, scope) for part, one in parts.items()),
        together=text_of(keys.get("together")) or "same-article",
        in_force=read_period(keys.get("in_force"), scope),
        when=read_condition(keys.get("when"), scope),
        translations=_texts("translations", node, slots, scope),
        artwork="artwork" in keys and keys["artwork"].value is True,
        link=_read_wording_link(node, scope),
        wrong=_texts("wrong", node, slots, scope),
        insufficient=_texts("insufficient", node, slots, scope),
        depends=_texts("depends", node, slots, scope),
        exceptions=_texts("except", node, slots, scope),
        law=read_laws(keys.get("law"), scope),
        line=node.line,
    )


def _read_wording_link(node: Node, scope: Scope) -> LinkPart | None:
    """Words of a wording that must be a link; its texts must have them."""
    link, texts = node.mapping.get("link"), node.mapping.get("text")
    if link is None or link.damaged:
        return None
    if texts is None:
        if not node.damaged:
            message = "“link” speaks of words of “text”; there is none"
            hint = "a link of its own is a part: parts: {id: {link: …}}"
            scope.problems.append(node.key_problem("link", message, hint))
        return None
    words = link.mapping.get("text", link)
    values = (one for some in read_texts(texts, scope).values() for one in some)
    whole = [_UNMARKED.sub("", fold(value).text) for value in values]
    for one in words.items if isinstance(words.value, tuple) else (words,):
        if not any(fold(one.text).text in value for value in whole):
            message = f"no text of the wording has the words “{one.text}”"
            scope.fault(one, message, "write words of its text, without marks")
    return LinkPart(text=texts_of(words), host=texts_of(link.mapping.get("host")))


def _read_part(name: str, node: Node, slots: Mapping[str, Slot], scope: Scope) -> Part:
    keys = node.mapping
    _one_body(node, PART_BODIES, f"the part “{name}”", scope)
    if "slot" in keys:
        _expect_slot(keys["slot"], slots, scope)
    if "one_of" in keys and "embedded" not in keys and not node.damaged:
        message = "“one_of” lists values of “embedded”; there is none"
        hint = "values of a slot stand under “slots”: {kind: one_of, values: …}"
        scope.problems.append(node.key_problem("one_of", message, hint))
    return Part(
        id=name,
        text=_texts("text", node, slots, scope) or None,
        says=_texts("says", node, slots, scope) or None,
        slot=text_of(keys.get("slot")),
        link=_read_link(keys["link"], slots, scope) if "link" in keys else None,
        embedded=text_of(keys.get("embedded")),
        any=tuple(
            _read_part(name, one, slots, scope)
            for one in (keys["any"].items if "any" in keys else ())
        ),
        one_of=texts_of(keys.get("one_of")),
        insufficient=_texts("insufficient", node, slots, scope),
        in_force=read_period(keys.get("in_force"), scope),
        when=read_condition(keys.get("when"), scope),
    )


def _expect_slot(node: Node, slots: Mapping[str, Slot], scope: Scope) -> None:
    known = {*slots, *marks.SLOT_KINDS - {"one_of"}}
    if node.text not in known:
        hint = way_out(node.text, known)
        scope.fault(node, f"unknown slot “{node.text}”", hint)


def _read_link(node: Node, slots: Mapping[str, Slot], scope: Scope) -> LinkPart:
    keys = node.mapping
    if "value" in keys:
        _expect_slot(keys["value"], slots, scope)
        if "query" not in keys and not node.damaged:
            message = "“value” is the value of a “query”; there is none"
            scope.problems.append(node.key_problem("value", message, "add “query”"))
    return LinkPart(
        text=texts_of(keys.get("text")),
        host=texts_of(keys.get("host")),
        query=text_of(keys.get("query")),
        value=text_of(keys.get("value")),
    )


def _read_slot(node: Node, scope: Scope) -> Slot:
    keys = node.mapping
    if ("registry" in keys) == ("kind" in keys) and not node.damaged:
        message = "a slot has exactly one of “registry” and “kind”"
        scope.fault(node, message, "add one" if "kind" not in keys else "remove one")
    if "registry" in keys:
        scope.expect(keys["registry"], scope.registries, "registry")
    if text_of(keys.get("kind")) == "one_of" and "values" not in keys:
        scope.fault(node, "a slot of kind “one_of” needs “values”", "add “values: …”")
    placeholders = keys["placeholders"].items if "placeholders" in keys else ()
    for one in placeholders:
        scope.problems += marks.check(one, (one.text.strip("{}"),), free=True)
    return Slot(
        registry=text_of(keys.get("registry")),
        kind=text_of(keys.get("kind")),
        range=read_measure(keys.get("range"), "range", scope),
        decimals=read_measure(keys.get("decimals"), "decimals", scope),
        letters=text_of(keys.get("letters")),
        length=read_measure(keys.get("length"), "slot length", scope),
        values=read_texts(keys.get("values"), scope),
        form=text_of(keys.get("form")),
        several="several" in keys and keys["several"].value is True,
        placeholders=texts_of(keys.get("placeholders")),
    )
