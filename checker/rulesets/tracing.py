"""Where each value of a rule comes from: file and line, and what an overlay changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.records import dataclass, replace
from checker.rulesets.conditions import terms_in
from checker.rulesets.dialect import Node
from checker.rulesets.scope import rules_of, section

_DEFAULTS = {
    "stage": "stable",
    "severity": "error",
    "for": "article",
    "language": "prescribed",
    "place.at": "anywhere",
    "fix": "suggest",
}
_LEFT_OUT = frozenset({"id", "examples"})


@dataclass(frozen=True, slots=True)
class Origin:
    """One value of a rule or of what it leans on."""

    thing: str
    """``rule ID``, ``set ID``, ``label ID``, ``term ID``, ``list ID``, ``registry ID``."""
    key: str
    """The keys that lead to it, dotted; items of lists count from 1."""
    value: str | None
    """None: an overlay has taken it away."""
    path: str | None
    """None: nothing is written; a value holds by default."""
    line: int | None = None
    before: Origin | None = None
    """What stood there before an overlay changed it."""


def trace(
    rule: str, resolved: Mapping[str, Node], written: Mapping[str, Node]
) -> tuple[Origin, ...]:
    """Every value of a rule, of the label it requires, of terms, lists, registries.

    ``resolved`` holds the trees after all overlays, ``written`` those of the files.
    """
    now = {
        one.mapping["id"].text: one
        for root in resolved.values()
        for one in rules_of(root)
    }
    then = {
        one.mapping["id"].text: one
        for root in written.values()
        for one in rules_of(root)
    }
    node = now[rule]
    found = list(_values(f"rule {rule}", node, _first(rule, node, then, written)))
    given = {one.key for one in found}
    found += [
        Origin(f"rule {rule}", key, value, None)
        for key, value in _DEFAULTS.items()
        if not any(one == key or one.startswith(f"{key}.") for one in given)
        and not (key == "place.at" and "place" in given)
    ]
    found += _of_home(rule, resolved)
    for kind, name in _leaned_on(node, resolved):
        thing = f"{_KINDS[kind]} {name}"
        for home, root in resolved.items():
            if name in section(root, kind):
                before = section(written[home], kind).get(name)
                found += _values(thing, section(root, kind)[name], before)
                break
    return tuple(found)


_KINDS = {"labels": "label", "terms": "term", "lists": "list", "registries": "registry"}


def _of_home(rule: str, resolved: Mapping[str, Node]) -> Iterator[Origin]:
    """What the set says that holds for each of its rules."""
    for name, root in resolved.items():
        if rule in {one.mapping["id"].text for one in rules_of(root)}:
            for key in ("version", "jurisdiction", "languages", "matching"):
                if key in root.mapping:
                    yield from _leaves(f"set {name}", root.mapping[key], (key,))


def _first(
    rule: str, node: Node, then: Mapping[str, Node], written: Mapping[str, Node]
) -> Node | None:
    """The rule as the file has it in which it was written first."""
    for root in written.values():
        for one in rules_of(root):
            named = one.mapping["id"]
            if named.text == rule and {"require", "forbid"} & one.mapping.keys():
                return one
    return then.get(rule, node)


def _leaned_on(rule: Node, roots: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    """Labels, terms, lists and registries that a rule leads to, each once."""
    seen: dict[tuple[str, str], None] = {}
    pending = [
        replace(
            rule, value={k: v for k, v in rule.mapping.items() if k not in _LEFT_OUT}
        )
    ]
    while pending:
        node = pending.pop(0)
        for one in _named_in(node):
            if one not in seen:
                seen[one] = None
                pending += [
                    section(root, one[0])[one[1]]
                    for root in roots.values()
                    if one[1] in section(root, one[0])
                ]
    yield from seen


def _named_in(node: Node) -> Iterator[tuple[str, str]]:
    for one in sorted(terms_in(node)):
        yield "terms", one
    yield from _by_key(node)


def _by_key(node: Node) -> Iterator[tuple[str, str]]:
    homes = {
        "require": "labels",
        "forbid": "labels",
        "list": "lists",
        "host_in": "lists",
        "listed_in": "registries",
        "registry": "registries",
    }
    for key, value in node.mapping.items():
        for text in value.texts() if key in homes else ():
            yield homes[key], text
        yield from _by_key(value)
    if isinstance(node.value, tuple):
        for item in node.value:
            yield from _by_key(item)


def _values(thing: str, node: Node, before: Node | None) -> Iterator[Origin]:
    """Every leaf below a node, with what stood at its place before."""
    old = {one.key: one for one in _leaves(thing, before)} if before else {}
    new = list(_leaves(thing, node))
    places = {_place(one) for one in new}
    told: set[str] = set()
    for one in new:
        whole = one.key.rpartition(".")[0] if one.key.endswith(".1") else one.key
        was = old.get(one.key) or old.get(whole)
        if was is None or _place(was) in places:
            yield one
        else:
            told.add(was.key)
            yield replace(one, before=was)
    for key, was in old.items():
        if _place(was) not in places and key not in told:
            yield replace(was, value=None, path=None, line=None, before=was)


def _place(one: Origin) -> tuple[str | None, int | None, str | None]:
    """What makes a leaf the same after its list has changed."""
    return one.path, one.line, one.value


def _leaves(thing: str, node: Node, trail: tuple[str, ...] = ()) -> Iterator[Origin]:
    if isinstance(node.value, Mapping):
        for key, value in node.mapping.items():
            if trail or key not in _LEFT_OUT:
                yield from _leaves(thing, value, (*trail, key))
        return
    if isinstance(node.value, tuple):
        for number, item in enumerate(node.value, 1):
            yield from _leaves(thing, item, (*trail, str(number)))
        return
    shown = node.text or str(node.value).lower()
    yield Origin(thing, ".".join(trail), shown, node.source.path, node.line)
