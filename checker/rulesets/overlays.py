"""What an overlay, or an ``earlier`` entry, changes in what it names.

Things with an id (labels, wordings, parts, slots, terms, lists, rules) are changed key
by key; the value of a key is replaced whole, unless it holds ``key+`` or ``key-``, which
put into or take out of a list. ``null`` takes a key away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.errors import Problem
from checker.records import replace
from checker.rulesets.dialect import Key, Node, plain
from checker.rulesets.shape import way_out

_NAMED = frozenset(
    {"labels", "terms", "lists", "registries", "facts", "slots", "wordings", "parts"}
)
"""Keys whose mapping holds things by id."""
_THINGS = frozenset({"labels", "wordings", "parts", "slots"})
"""Those whose things have keys of their own that are changed one by one."""
_FREE_KEYS = frozenset({"replace", "registries"})
"""Mappings whose keys are anybody's: ``16+`` is no change of a list."""


class Changes:
    """Applies changes and collects what does not fit."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def thing(self, base: Node, over: Node) -> Node:
        """A label, wording, rule … with its changes."""
        values, keys = dict(base.mapping), dict(base.keys)
        for key, value in over.mapping.items():
            self._one_key(values, keys, over, (key, value))
        damaged = base.damaged or over.damaged
        return replace(base, value=values, keys=keys, damaged=damaged)

    def _one_key(
        self,
        values: dict[str, Node],
        keys: dict[str, Key],
        over: Node,
        change: tuple[str, Node],
    ) -> None:
        key, value = change
        name = key.rstrip("+-")
        if key != name and name not in _FREE_KEYS:
            values[name] = self._changed_list(values.get(name), over, change)
            if name not in keys:
                keys[name] = over.keys[key]
        elif value.value is None:
            if name not in values:
                self._absent(over, key, f"there is no “{name}” to take away")
            values.pop(name, None)
            keys.pop(name, None)
        else:
            values[name] = self.value(name, values.get(name), value)
            keys[name] = over.keys[key]

    def value(self, key: str, base: Node | None, value: Node) -> Node:
        """What a key holds after the change."""
        if base is None or not isinstance(base.value, Mapping):
            return value
        if key in _NAMED:
            return self.by_id(key, base, value)
        return self.thing(base, value) if _has_signs(value) else value

    def by_id(self, key: str, base: Node, over: Node) -> Node:
        """Things by id: those named are changed, the others stay."""
        values, keys = dict(base.mapping), dict(base.keys)
        for name, value in over.mapping.items():
            if key in _THINGS and name in values and value.value is not None:
                values[name] = self.thing(values[name], value)
            else:
                self._one_key(values, keys, over, (name, value))
        return replace(base, value=values, keys=keys)

    def _changed_list(
        self, base: Node | None, over: Node, change: tuple[str, Node]
    ) -> Node:
        key, value = change
        if key.endswith("+"):
            items = (*(base.items if base else ()), *value.items)
            return replace(base or value, value=items)
        if base is None:
            self._absent(over, key, f"there is no “{key[:-1]}” to take anything out of")
            return replace(value, value=())
        left = list(base.items)
        for item in value.items:
            same = [one for one in left if _is(one, item)]
            if not same:
                shown = item.text or "this"
                self.problems.append(
                    item.problem(
                        f"“{shown}” is not in “{key[:-1]}” and cannot be taken out",
                        _way_back(item, base),
                    )
                )
            left = [one for one in left if one not in same]
        return replace(base, value=tuple(left))

    def _absent(self, over: Node, key: str, message: str) -> None:
        self.problems.append(over.key_problem(key, message, f"remove “{key}”"))


def _is(one: Node, item: Node) -> bool:
    """Whether a list's item is meant: equal, or an example or rule of that name."""
    names = {one.mapping[key].text for key in ("id", "name") if key in one.mapping}
    return plain(one) == plain(item) or item.text in names


def _way_back(item: Node, base: Node) -> str:
    """What stands in the list that something was to be taken out of."""
    names = [_name(one) for one in base.items]
    return way_out(item.text, [one for one in names if one]) or (
        "it may have been removed already, or be spelt differently"
    )


def _name(node: Node) -> str:
    """A text, or what an item of a list is called."""
    named = (node.mapping[key].text for key in ("id", "name") if key in node.mapping)
    return node.text or next(named, "")


def _has_signs(node: Node) -> bool:
    return any(key.endswith(("+", "-")) for key in node.mapping)


def signs(node: Node) -> Iterator[Problem]:
    """Faults for every ``key+`` and ``key-`` of a set that extends nothing."""
    if isinstance(node.value, tuple):
        for one in node.value:
            yield from signs(one)
        return
    for key, child in node.mapping.items():
        if key in _FREE_KEYS:
            continue
        if key.endswith(("+", "-")):
            message = f"“{key}” changes a list of another set"
            yield node.key_problem(key, message, "name that set under “extends”")
        yield from signs(child)
