"""Overlays applied to the sets they extend, as trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.errors import Problem
from checker.records import dataclass, replace
from checker.rulesets.dialect import Key, Node
from checker.rulesets.drafts import Draft
from checker.rulesets.overlays import Changes
from checker.rulesets.scope import rules_of, section
from checker.rulesets.shape import way_out

_SECTIONS = ("labels", "terms", "lists", "registries", "facts")


@dataclass(slots=True)
class Patched:
    """Trees after all changes."""

    roots: dict[str, Node]
    changed_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Set to the overlays that changed it, in order."""
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    """Of overlays: changes that fit nothing."""


def patch(drafts: Mapping[str, Draft]) -> Patched:
    """Apply every overlay; ``drafts`` come in the order of their needs."""
    patched = Patched({name: draft.root for name, draft in drafts.items()})
    for draft in drafts.values():
        bases = bases_of(draft, drafts)
        if bases:
            _Overlay(draft, bases, patched).apply()
    return patched


def bases_of(draft: Draft, drafts: Mapping[str, Draft]) -> tuple[str, ...]:
    """The sets that a set extends, at any remove, nearest first."""
    found: dict[str, None] = {}
    pending = [draft]
    while pending:
        for name in pending.pop(0).extends:
            if name in drafts and name not in found:
                found[name] = None
                pending.append(drafts[name])
    return tuple(found)


class _Overlay:
    """One overlay at work."""

    def __init__(self, draft: Draft, bases: tuple[str, ...], patched: Patched) -> None:
        self.draft = draft
        self.bases = bases
        self.patched = patched
        self.changes = Changes()

    def apply(self) -> None:
        """Change the bases; leave in the overlay what it adds."""
        root = self.draft.root
        values = dict(root.mapping)
        for key in _SECTIONS:
            if key in values:
                values[key] = self.section(key, values[key])
        if "rules" in values:
            values["rules"] = self.rules(values["rules"])
        self.patched.roots[self.draft.id] = replace(root, value=values)
        if self.changes.problems:
            self.patched.problems[self.draft.id] = self.changes.problems

    def section(self, key: str, over: Node) -> Node:
        own: dict[str, Node] = {}
        for name, value in over.mapping.items():
            plain_name = name.rstrip("+-") if key == "lists" else name
            home = self.home(key, plain_name)
            if home is not None:
                one = replace(over, value={name: value}, keys={name: over.keys[name]})
                self.change(home, key, one)
            elif plain_name != name or value.value is None:
                self.nothing_to_change(key, plain_name, over.keys[name])
            elif key == "labels" and not {"wordings"} & value.mapping.keys():
                self.nothing_to_change(key, name, over.keys[name])
            else:
                own[name] = value
        return replace(over, value=own)

    def home(self, key: str, name: str) -> str | None:
        """The extended set that has a thing of this id."""
        for base in self.bases:
            if name in section(self.patched.roots[base], key):
                return base
        return None

    def change(self, base: str, key: str, over: Node) -> None:
        root = self.patched.roots[base]
        values = dict(root.mapping)
        values[key] = self.changes.by_id(key, values[key], over)
        self.put(base, replace(root, value=values))

    def put(self, base: str, root: Node) -> None:
        self.patched.roots[base] = root
        before = self.patched.changed_by.get(base, ())
        if self.draft.id not in before:
            self.patched.changed_by[base] = (*before, self.draft.id)

    def rules(self, over: Node) -> Node:
        own = []
        for rule in over.items:
            if "id" not in rule.mapping:
                continue
            home = self.rule_home(rule.mapping["id"].text)
            if home is not None:
                self.change_rule(home, rule)
            elif {"require", "forbid"} & rule.mapping.keys() or rule.damaged:
                own.append(rule)
            else:
                self.no_rule(rule.mapping["id"])
        return replace(over, value=tuple(own))

    def rule_home(self, name: str) -> str | None:
        for base in self.bases:
            for rule in rules_of(self.patched.roots[base]):
                if rule.mapping["id"].text == name:
                    return base
        return None

    def change_rule(self, base: str, over: Node) -> None:
        root = self.patched.roots[base]
        values = dict(root.mapping)
        rules = tuple(
            self.changes.thing(one, over)
            if one.mapping["id"].text == over.mapping["id"].text
            else one
            for one in rules_of(root)
        )
        values["rules"] = replace(values["rules"], value=rules)
        self.put(base, replace(root, value=values))

    def nothing_to_change(self, key: str, name: str, at: Key) -> None:
        known = {
            one for base in self.bases for one in section(self.patched.roots[base], key)
        }
        problem = at.source.problem(
            at.line,
            at.column,
            f"there is no “{name}” under “{key}” of {self.named()} to change",
            way_out(name, known),
        )
        self.changes.problems.append(problem)

    def no_rule(self, at: Node) -> None:
        known = {
            rule.mapping["id"].text
            for base in self.bases
            for rule in rules_of(self.patched.roots[base])
        }
        message = f"there is no rule “{at.text}” in {self.named()} to change"
        self.changes.problems.append(at.problem(message, way_out(at.text, known)))

    def named(self) -> str:
        return ", ".join(f"“{base}”" for base in self.bases)
