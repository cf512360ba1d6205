"""Examples from the tree to the model, as they are written: ``like`` is not followed."""

from __future__ import annotations

from checker.rulesets.conditions import fact_value_fits, knows_fact
from checker.rulesets.dialect import Node
from checker.rulesets.labels import text_of, texts_of
from checker.rulesets.measures import is_day_or_month, parse_day
from checker.rulesets.model import Example
from checker.rulesets.regions import LANGUAGES
from checker.rulesets.scope import Scope
from checker.verdict import NOT_APPLICABLE_REASONS, UNDECIDED_REASONS, PlaceName

PLACES = frozenset(PlaceName) | {"footer", "byline", "collapsed"}
"""Places a found label is described by, and those a rule can ask for."""

_Facts = dict[str, bool | str | tuple[str, ...]]
_Entry = dict[str, str | tuple[str, ...]]


def read_example(node: Node, scope: Scope) -> Example:
    """One example."""
    keys = node.mapping
    _check_outcome(node, scope)
    _check_days(node, scope)
    if "language" in keys and keys["language"].text not in LANGUAGES:
        message = f"unknown language “{keys['language'].text}”"
        scope.fault(keys["language"], message, "write a two-letter language code")
    if not {"text", "like"} & keys.keys() and not node.damaged:
        message = "the example has neither “text” nor “like”"
        scope.fault(node, message, "add the text of a short article")
    if "registries" in keys:
        _check_registries(keys["registries"], scope)
    return Example(
        name=text_of(keys.get("name")) or "",
        text=text_of(keys.get("text")),
        like=text_of(keys.get("like")),
        format=text_of(keys.get("format")) or "text",
        published=text_of(keys.get("published")),
        language=text_of(keys.get("language")),
        facts=_read_facts(keys["is"], scope) if "is" in keys else {},
        publisher=text_of(keys.get("publisher")),
        author=text_of(keys.get("author")),
        credit=text_of(keys.get("credit")),
        registries=_read_registries(keys.get("registries")),
        replace=_read_replace(keys.get("replace")),
        remove=texts_of(keys.get("remove")),
        move=text_of(keys.get("move")),
        use=text_of(keys.get("use")),
        expect=text_of(keys.get("expect")) or "ok",
        faults=texts_of(keys.get("faults")),
        reason=text_of(keys.get("reason")),
        place=_read_place(keys.get("place"), scope),
        fixed=text_of(keys.get("fixed")),
        given=frozenset(keys),
        line=node.line,
    )


def _check_outcome(node: Node, scope: Scope) -> None:
    keys = node.mapping
    if "expect" not in keys:
        if not node.damaged:
            message = "the example does not say what to expect"
            scope.fault(node, message, "add “expect: ok”, or another status")
        return
    expect = keys["expect"].text
    if expect == "malformed" and "faults" not in keys and not node.damaged:
        message = "“malformed” without “faults”"
        scope.fault(keys["expect"], message, "add “faults: […]”: exactly these")
    if expect != "malformed" and "faults" in keys:
        message = f"“faults” belong to “malformed”, not to “{expect}”"
        scope.problems.append(node.key_problem("faults", message, "remove them"))
    if "reason" not in keys:
        return
    reasons = {"undecided": UNDECIDED_REASONS, "not-applicable": NOT_APPLICABLE_REASONS}
    allowed = sorted(reasons.get(expect, ()))
    if keys["reason"].text not in allowed:
        message = f"“{keys['reason'].text}” is no reason of “{expect}”"
        hint = f"allowed here: {', '.join(allowed)}" if allowed else "remove it"
        scope.fault(keys["reason"], message, hint)


def _read_place(node: Node | None, scope: Scope) -> str | None:
    if node is None or not scope.expect(node, PLACES, "place"):
        return None
    return node.text


def _check_days(node: Node, scope: Scope) -> None:
    published = node.mapping.get("published")
    if published and not is_day_or_month(published.text):
        message = f"“{published.text}” is no day"
        scope.fault(published, message, "write YYYY-MM-DD, or YYYY-MM")


def _read_facts(node: Node, scope: Scope) -> _Facts:
    facts: _Facts = {}
    for name, value in node.mapping.items():
        if not knows_fact(name, node, scope):
            continue
        if not all(fact_value_fits(name, one, scope) for one in value.items):
            continue
        single = value.value
        facts[name] = single if isinstance(single, bool | str) else value.texts()
    return facts


def _check_registries(node: Node, scope: Scope) -> None:
    for registry, entries in node.mapping.items():
        if registry not in scope.registries:
            problem = node.key_problem(
                registry,
                f"unknown registry “{registry}”",
                f"declare it under “registries: {{{registry}: …}}”",
            )
            scope.problems.append(problem)
        for entry in entries.items:
            for key in ("listed", "delisted"):
                for day in entry.mapping[key].items if key in entry.mapping else ():
                    try:
                        parse_day(day.text)
                    except ValueError as error:
                        scope.fault(day, str(error), "write YYYY-MM-DD")


def _read_registries(node: Node | None) -> dict[str, tuple[_Entry, ...]]:
    if node is None:
        return {}
    return {
        registry: tuple(_read_entry(one) for one in entries.items)
        for registry, entries in node.mapping.items()
    }


def _read_entry(node: Node) -> _Entry:
    return {
        key: value.texts() if isinstance(value.value, tuple) else value.text
        for key, value in node.mapping.items()
    }


def _read_replace(node: Node | None) -> dict[str, str]:
    return {key: value.text for key, value in node.mapping.items()} if node else {}
