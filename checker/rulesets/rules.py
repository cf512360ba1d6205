"""Rules from the tree to the model; ``earlier`` becomes complete rules."""

from __future__ import annotations

from datetime import date

from checker.records import replace
from checker.rulesets import marks
from checker.rulesets.conditions import (
    check_language,
    read_condition,
    read_conditions,
    read_measure,
    read_texts,
)
from checker.rulesets.dialect import Node, plain
from checker.rulesets.labels import read_laws, read_period, text_of, texts_of
from checker.rulesets.measures import parse_day
from checker.rulesets.model import (
    Earlier,
    Forbid,
    Look,
    PlaceRef,
    PlaceTest,
    Rule,
    With,
)
from checker.rulesets.overlays import Changes
from checker.rulesets.samples import read_example
from checker.rulesets.scope import Scope
from checker.rulesets.shape import way_out
from checker.verdict import PlaceName

PLACES = frozenset(PlaceName)
NO_PLACES = PLACES | {"footer", "byline", "collapsed", "related", "comment"}
SET_OFF = frozenset({"frame", "bold", "underline", "colour"})


def read_rule(node: Node, scope: Scope) -> Rule:
    """One rule with its earlier states and examples."""
    rule = _read_state(node, scope)
    if not rule.title and not node.damaged:
        scope.fault(node, f"the rule “{rule.id}” has no title", "add “title: …”")
    if rule.replaced_by:
        scope.expect(node.mapping["replaced_by"], scope.everywhere, "rule")
    earlier = _read_earlier(node, rule, scope)
    examples = node.mapping["examples"].items if "examples" in node.mapping else ()
    return replace(
        rule,
        earlier=earlier,
        examples=tuple(read_example(one, scope) for one in examples),
    )


def _read_state(node: Node, scope: Scope) -> Rule:
    """A rule as it stands in one period."""
    keys = node.mapping
    _require_or_forbid(node, scope)
    require = text_of(keys.get("require"))
    if "require" in keys and not scope.expect(keys["require"], scope.labels, "label"):
        require = None
    for key in ("ask", "message"):
        if key in keys:
            for language in keys[key].mapping:
                check_language(language, keys[key], scope)
    return Rule(
        id=keys["id"].text,
        title=text_of(keys.get("title")) or "",
        stage=text_of(keys.get("stage")) or "stable",
        severity=text_of(keys.get("severity")) or "error",
        in_force=read_period(keys.get("in_force"), scope),
        when=read_condition(keys.get("when"), scope),
        unless=read_conditions(keys.get("unless"), scope),
        ask=_sentences(keys.get("ask")),
        subject=(text_of(keys.get("for")) or "article").removeprefix("each "),
        require=require,
        forbid=_read_forbid(keys["forbid"], scope) if "forbid" in keys else None,
        with_=_read_with(keys.get("with"), require, scope),
        language=text_of(keys.get("language")) or "prescribed",
        place=_read_place(keys.get("place"), scope),
        look=_read_look(keys["look"], scope) if "look" in keys else None,
        fix=text_of(keys.get("fix")) or "suggest",
        message=_sentences(keys.get("message")),
        replaced_by=text_of(keys.get("replaced_by")),
        law=read_laws(keys.get("law"), scope),
        line=node.line,
    )


def _sentences(node: Node | None) -> dict[str, str]:
    return {key: value.text for key, value in node.mapping.items()} if node else {}


def _require_or_forbid(node: Node, scope: Scope) -> None:
    keys = node.mapping
    if "require" in keys and "forbid" in keys:
        message = f"the rule “{keys['id'].text}” has both “require” and “forbid”"
        hint = "exactly one of them may stand here: make two rules"
        scope.problems.append(node.key_problem("forbid", message, hint))
    elif not {"require", "forbid"} & keys.keys() and not node.damaged:
        message = f"the rule “{keys['id'].text}” neither requires nor forbids anything"
        scope.fault(node, message, "add “require: LABEL” or “forbid: …”")


def _read_forbid(node: Node, scope: Scope) -> Forbid:
    if node.text:
        scope.expect(node, scope.labels, "label")
        return Forbid(label=node.text)
    keys = node.mapping
    if "words" in keys:
        scope.problems += marks.check_texts(keys["words"], (), free=True)
    if "at" in keys:
        _read_place_ref(keys["at"], scope)
    return Forbid(
        words=read_texts(keys.get("words"), scope), at=text_of(keys.get("at"))
    )


def _read_with(
    node: Node | None, require: str | None, scope: Scope
) -> tuple[With, ...]:
    if node is None:
        return ()
    label = scope.labels[require].mapping if require else {}
    slots = label["slots"].mapping if "slots" in label else {}
    wordings = label["wordings"].mapping if "wordings" in label else {}
    found = []
    for slot, value in node.mapping.items():
        if slot == "wording":
            for one in value.items if require else ():
                scope.expect(one, wordings, "wording")
        elif require and slot not in slots:
            message = f"the label “{require}” has no slot “{slot}”"
            hint = way_out(slot, {*slots, "wording"})
            scope.problems.append(node.key_problem(slot, message, hint))
        found.append(_read_one_with(slot, value, scope))
    return tuple(found)


def _read_one_with(slot: str, node: Node, scope: Scope) -> With:
    if node.text == "trigger":
        return With(slot, "trigger")
    if node.text.startswith("fact "):
        name = node.text.removeprefix("fact ").strip()
        if name not in scope.facts:
            scope.fault(node, f"unknown fact “{name}”", way_out(name, scope.facts))
        return With(slot, "fact", (name,))
    return With(slot, "value", node.texts())


def _read_place(node: Node | None, scope: Scope) -> PlaceTest:
    if node is None:
        return PlaceTest()
    keys = node.mapping
    at = tuple(
        _read_place_ref(one, scope)
        for one in (keys["at"].items if "at" in keys else ())
    )
    for one in keys["not"].items if "not" in keys else ():
        scope.expect(one, NO_PLACES, "place")
    return PlaceTest(at or (PlaceRef("anywhere"),), texts_of(keys.get("not")))


def _read_place_ref(node: Node, scope: Scope) -> PlaceRef:
    name, _, label = node.text.partition(" ")
    if name != "beside" or not label:
        scope.expect(node, PLACES, "place")
        return PlaceRef(node.text)
    if label not in scope.labels and "label" not in scope.uncertain:
        hint = way_out(label, scope.labels)
        scope.problems.append(
            node.text_problem(len("beside "), f"unknown label “{label}”", hint)
        )
    return PlaceRef(name, label)


def _read_look(node: Node, scope: Scope) -> Look:
    keys = node.mapping
    set_off = tuple(
        part.strip() for part in (text_of(keys.get("set_off")) or "").split(" or ")
    )
    for part in set_off if "set_off" in keys else ():
        if part not in SET_OFF:
            hint = f"{way_out(part, SET_OFF)}; several are joined by “or”"
            scope.fault(keys["set_off"], f"unknown look “{part}”", hint)
    return Look(
        font=read_measure(keys.get("font"), "font", scope),
        height=read_measure(keys.get("height"), "height", scope),
        area=read_measure(keys.get("area"), "area", scope),
        contrast=read_measure(keys.get("contrast"), "contrast", scope),
        set_off=set_off if "set_off" in keys else (),
        visible=text_of(keys.get("visible")),
        fixed=text_of(keys.get("fixed")),
    )


# ------------------------------------------------------------------------- earlier


def _read_earlier(node: Node, rule: Rule, scope: Scope) -> tuple[Earlier, ...]:
    """States from the oldest to the latest.

    What an entry does not name stood as in the next younger entry, at last as today.
    """
    entries = node.mapping["earlier"].items if "earlier" in node.mapping else ()
    dated = [(day, one) for one in entries if (day := _until(one, rule, scope))]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    states: list[Earlier] = []
    younger = rule
    current = node.without("earlier").without("examples")
    current = replace(current, damaged=node.damaged)
    for number, (day, entry) in enumerate(dated):
        if number and dated[number - 1][0] == day:
            message = f"two entries of “earlier” both end on {day}"
            scope.fault(entry, message, "join them, or correct one of the days")
            continue
        changes = Changes()
        patched = changes.thing(current, _patch(entry, current))
        scope.problems += changes.problems
        state = _read_state(patched, scope)
        unchanged = plain(patched) == plain(current) or state == younger
        if unchanged and not entry.damaged and not scope.overlaid:
            message = "this entry of “earlier” changes nothing"
            hint = "name a key that differed then, or remove the entry"
            scope.fault(entry, message, hint)
        current, younger = patched, state
        states.append(Earlier(day, state))
    return tuple(reversed(states))


def _patch(entry: Node, current: Node) -> Node:
    """The keys that differed; requiring something ends forbidding something."""
    patch = {key: value for key, value in entry.mapping.items() if key != "to"}
    keys = dict(entry.keys)
    for one, other in (("require", "forbid"), ("forbid", "require")):
        if one in patch and other in current.mapping and other not in patch:
            patch[other] = replace(entry, value=None)
            keys[other] = keys[one]
    return replace(entry, value=patch, keys=keys)


def _until(entry: Node, rule: Rule, scope: Scope) -> date | None:
    to = entry.mapping.get("to")
    if to is None:
        return None
    try:
        day = parse_day(to.text)
    except ValueError as error:
        scope.fault(to, str(error), "write YYYY-MM-DD")
        return None
    period = rule.in_force
    if period.start and period.end and period.end < period.start:
        return day  # told already
    if period.is_before(day):
        message = f"this entry ends before the rule begins ({period.start})"
        scope.fault(to, message, "correct the day, or remove the entry: it never holds")
    elif period.is_after(day) or day == period.end:
        message = f"this entry overlaps the end of the rule ({period.end})"
        scope.fault(to, message, "then the entry is the rule as it stands: move it up")
    return day
