"""A checked tree to a ``RuleSet``, and what only the whole set shows to be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.records import replace
from checker.rulesets import examples as samples
from checker.rulesets.conditions import read_condition
from checker.rulesets.dialect import Node
from checker.rulesets.finding import read_lines
from checker.rulesets.labels import read_label, text_of, texts_of
from checker.rulesets.model import (
    Clause,
    Example,
    FactTest,
    RegistryUse,
    Rule,
    RuleSet,
)
from checker.rulesets.regions import GROUPS, LANGUAGES, is_region
from checker.rulesets.rules import read_rule
from checker.rulesets.scope import Scope, read_fact, rules_of, section
from checker.rulesets.shape import way_out
from checker.rulesets.terms import check_terms


def build(root: Node, sha256: str, scope: Scope) -> RuleSet:
    """The rule set; faults go to the scope."""
    keys = root.mapping
    _check_head(root, scope)
    check_terms(root, scope)
    rules = _read_rules(root, scope)
    return RuleSet(
        id=text_of(keys.get("ruleset")) or "",
        title=text_of(keys.get("title")) or "",
        version=text_of(keys.get("version")) or "",
        path=root.source.path,
        sha256=sha256,
        jurisdiction=text_of(keys.get("jurisdiction")),
        languages=texts_of(keys.get("languages")),
        media=texts_of(keys.get("media")),
        tags=texts_of(keys.get("tags")),
        matching=text_of(keys.get("matching")),
        uses=texts_of(keys.get("uses")),
        extends=texts_of(keys.get("extends")),
        facts={name: read_fact(one) for name, one in section(root, "facts").items()},
        registries=tuple(
            _read_registry(name, one)
            for name, one in section(root, "registries").items()
        ),
        lists={
            name: _read_list(one, scope) for name, one in section(root, "lists").items()
        },
        terms={
            name: read_condition(one, scope)
            for name, one in section(root, "terms").items()
        },
        labels={
            name: read_label(name, one, scope)
            for name, one in section(root, "labels").items()
        },
        rules=tuple(
            _in_languages(one, texts_of(keys.get("languages"))) for one in rules
        ),
    )


def _in_languages(rule: Rule, languages: tuple[str, ...]) -> Rule:
    """The set's languages are a condition of each of its rules."""
    if not languages:
        return rule
    asked = Clause("is", (FactTest("language", languages),))
    earlier = tuple(
        replace(one, rule=_in_languages(one.rule, languages)) for one in rule.earlier
    )
    return replace(rule, when=(asked, *rule.when), earlier=earlier)


def _check_head(root: Node, scope: Scope) -> None:
    keys = root.mapping
    region = keys.get("jurisdiction")
    if region is not None and not is_region(region.text):
        groups = ", ".join(f"“{group}”" for group in sorted(GROUPS))
        hint = f"write a two-letter country code in capitals, or one of {groups}"
        scope.fault(region, f"unknown country “{region.text}”", hint)
    matching = keys.get("matching")
    if matching is not None and matching.text not in LANGUAGES:
        hint = "write a two-letter language code"
        scope.fault(matching, f"unknown language “{matching.text}”", hint)
    for one in keys["languages"].items if "languages" in keys else ():
        if one.text not in LANGUAGES:
            hint = "write a two-letter language code"
            scope.fault(one, f"unknown language “{one.text}”", hint)
    for name, one in section(root, "facts").items():
        if one.text and one.text not in ("flag", "text"):
            hint = "write flag, text, or the list of its values"
            scope.fault(one, f"“{one.text}” is no kind of fact (“{name}”)", hint)


def _read_registry(name: str, node: Node) -> RegistryUse:
    stale = text_of(node.mapping.get("stale_after"))
    return RegistryUse(name, int(stale.removesuffix("d")) if stale else None)


def _read_list(node: Node, scope: Scope) -> tuple[str, ...]:
    if isinstance(node.value, tuple):
        return node.texts()
    file = node.mapping.get("file")
    if file is None:
        if not node.damaged:
            scope.fault(node, "the list has neither entries nor a file", "add “file”")
        return ()
    path = node.source.folder / file.text
    if not path.resolve().is_relative_to(node.source.folder.resolve()):
        message = f"the list file “{file.text}” lies outside the folder of this file"
        hint = "put it beside this file or below; a project file may name any (“lists”)"
        scope.fault(file, message, hint)
        return ()
    try:
        return read_lines(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        )
        message = f"the list file “{file.text}” cannot be read: {reason}"
        scope.fault(file, message, "the path is relative to this file")
        return ()


# --------------------------------------------------------------------------- rules


def _read_rules(root: Node, scope: Scope) -> tuple[Rule, ...]:
    nodes = rules_of(root)
    rules: dict[str, Rule] = {}
    places: dict[str, Node] = {}
    for node in nodes:
        name = node.mapping["id"].text
        if name in rules:
            first = places[name].line
            message = f"the rule “{name}” is there twice"
            scope.fault(node.mapping["id"], message, f"the first is in line {first}")
            continue
        rules[name], places[name] = read_rule(node, scope), node
        _check_names(node, scope)
    _check_examples(rules, places, scope)
    return tuple(rules.values())


def _check_names(rule: Node, scope: Scope) -> None:
    seen: set[str] = set()
    for one in rule.mapping["examples"].items if "examples" in rule.mapping else ():
        name = one.mapping.get("name")
        if name is not None and name.text in seen:
            message = f"the example “{name.text}” is there twice"
            scope.fault(name, message, "give each example of a rule its own name")
        elif name is not None:
            seen.add(name.text)


def _check_examples(
    rules: Mapping[str, Rule], places: Mapping[str, Node], scope: Scope
) -> None:
    table = {name: _raw_examples(node) for name, node in scope.rules.items()}
    table |= {
        name: {one.name: one for one in rule.examples} for name, rule in rules.items()
    }
    for rule, example, error in samples.check(rules, table):
        node = _example_node(places[rule.id], example.name)
        at = node.mapping.get(error.key, node)
        scope.fault(at, error.message, error.hint)
    for rule in rules.values():
        _check_wordings_used(rule, places[rule.id], scope)


def _check_wordings_used(rule: Rule, place: Node, scope: Scope) -> None:
    label = scope.labels.get(rule.require or "")
    if label is None or "wordings" not in label.mapping:
        return
    for example in rule.examples:
        if example.use:
            node = _example_node(place, example.name).mapping["use"]
            _check_wording_used(node, label.mapping["wordings"], scope)


def _check_wording_used(node: Node, wordings: Node, scope: Scope) -> None:
    """``WORDING``, or ``WORDING/LANGUAGE`` for a translation."""
    name, slash, language = node.text.partition("/")
    if name not in wordings.mapping:
        hint = way_out(name, wordings.mapping)
        scope.fault(node, f"unknown wording “{name}”", hint)
    elif slash:
        keys = wordings.mapping[name].mapping
        known = [
            code
            for key in ("text", "translations")
            if key in keys
            for code in keys[key].mapping
        ]
        if language not in known:
            message = f"the wording “{name}” has no text in “{language}”"
            scope.fault(node, message, way_out(language, known))


def _raw_examples(rule: Node) -> dict[str, Example]:
    """Examples of a borrowed rule, as far as ``like`` needs them."""
    nodes: Iterable[Node] = (
        rule.mapping["examples"].items if "examples" in rule.mapping else ()
    )
    found = {}
    for node in nodes:
        keys = node.mapping
        name = text_of(keys.get("name")) or ""
        changes = keys["replace"].mapping if "replace" in keys else {}
        found[name] = Example(
            name=name,
            text=text_of(keys.get("text")),
            like=text_of(keys.get("like")),
            replace={old: new.text for old, new in changes.items()},
            remove=texts_of(keys.get("remove")),
            move=text_of(keys.get("move")),
            use=text_of(keys.get("use")),
        )
    return found


def _example_node(rule: Node, name: str) -> Node:
    for node in rule.mapping["examples"].items:
        if text_of(node.mapping.get("name")) == name:
            return node
    return rule
