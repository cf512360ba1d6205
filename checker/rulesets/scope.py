"""What a rule set can name: its own terms, labels, lists, registries, facts and rules,
and those of the sets it uses or extends, nearest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from checker.errors import Problem
from checker.records import dataclass
from checker.rulesets.dialect import Node
from checker.rulesets.model import CONTEXT, FLAGS, TEXTS, FactDeclaration
from checker.rulesets.shape import way_out

_SECTIONS = {
    "terms": "term",
    "labels": "label",
    "lists": "list",
    "registries": "registry",
    "facts": "fact",
    "rules": "rule",
}
_COMMON_FACTS: Mapping[str, FactDeclaration] = {
    **dict.fromkeys(FLAGS, FactDeclaration("flag")),
    **dict.fromkeys(TEXTS | CONTEXT, FactDeclaration("text")),
}


@dataclass(slots=True)
class Scope:
    """Names in sight while one rule set is built, and the faults found meanwhile."""

    terms: dict[str, Node] = field(default_factory=dict)
    labels: dict[str, Node] = field(default_factory=dict)
    lists: dict[str, Node] = field(default_factory=dict)
    registries: dict[str, Node] = field(default_factory=dict)
    facts: dict[str, FactDeclaration] = field(
        default_factory=lambda: dict(_COMMON_FACTS)
    )
    rules: dict[str, Node] = field(default_factory=dict)
    everywhere: frozenset[str] = frozenset()
    """Ids of all rules loaded together, for ``replaced_by``."""
    uncertain: set[str] = field(default_factory=set)
    """Kinds of names of which a faulty file may have lost some."""
    overlaid: bool = False
    """An overlay changed the set: what has no effect now, had one without it."""
    problems: list[Problem] = field(default_factory=list)

    def fault(self, node: Node, message: str, hint: str | None = None) -> None:
        """Note a fault at a value."""
        self.problems.append(node.problem(message, hint))

    def expect(self, node: Node, known: Iterable[str], kind: str) -> bool:
        """Whether the text of ``node`` is a known name; a fault if it is not."""
        names = set(known)
        if node.text in names:
            return True
        if kind in self.uncertain:
            return False
        hint = way_out(node.text, names) or f"no {kind} is declared or borrowed"
        self.fault(node, f"unknown {kind} “{node.text}”", hint)
        return False


def scope_of(roots: Iterable[Node], everywhere: Iterable[str]) -> Scope:
    """The scope of the first of ``roots``; the others follow, nearest first."""
    scope = Scope(everywhere=frozenset(everywhere))
    for root in roots:
        scope.uncertain |= set(_lost(root))
        _add(scope.terms, root, "terms")
        _add(scope.labels, root, "labels")
        _add(scope.lists, root, "lists")
        _add(scope.registries, root, "registries")
        for name, node in section(root, "facts").items():
            scope.facts.setdefault(name, read_fact(node))
        for rule in rules_of(root):
            scope.rules.setdefault(rule.mapping["id"].text, rule)
    return scope


def _add(known: dict[str, Node], root: Node, key: str) -> None:
    for name, node in section(root, key).items():
        known.setdefault(name, node)


def _lost(root: Node) -> Iterable[str]:
    for key, kind in _SECTIONS.items():
        if root.damaged if key not in root.mapping else root.mapping[key].damaged:
            yield kind


def section(root: Node, key: str) -> Mapping[str, Node]:
    """A top-level mapping; empty where there is none."""
    return root.mapping[key].mapping if key in root.mapping else {}


def rules_of(root: Node) -> tuple[Node, ...]:
    """The rules of a file that have an id."""
    if "rules" not in root.mapping:
        return ()
    return tuple(one for one in root.mapping["rules"].items if "id" in one.mapping)


def read_fact(node: Node) -> FactDeclaration:
    """``flag``, ``text``, or a list of values."""
    if isinstance(node.value, tuple):
        return FactDeclaration("choice", node.texts())
    return FactDeclaration(node.text)
