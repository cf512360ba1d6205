"""A file's shape against its JSON Schema, told in words.

What is faulty is taken out of the tree (a misspelt key is put right), so that the checks
that follow can speak of the rest of the file without inventing consequences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import Problem
from checker.records import dataclass, replace
from checker.rulesets.dialect import Key, Node, plain

if TYPE_CHECKING:
    import jsonschema

Path_ = tuple[str | int, ...]

_TYPES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping (key: value)",
    "boolean": "true or false",
    "null": "null",
}
_KINDS = {
    "file": "the file",
    "rule": "a rule",
    "label": "a label",
    "wording": "a wording",
    "slot": "a slot",
    "example": "an example",
    "condition": "a condition",
    "part": "a part",
    "law": "a law",
    "look": "“look”",
    "place": "“place”",
}
"""Definitions of the schema whose keys are known by name, and what to call them."""
_ALIKE = 0.7
"""From this likeness on, an unknown key is taken for the known one."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A tree without its faults, and the faults."""

    root: Node
    problems: tuple[Problem, ...]


def suggestion(word: str, allowed: Iterable[str]) -> str | None:
    """“did you mean …”, where something like ``word`` is allowed."""
    names = list(allowed)
    close = get_close_matches(word, names, n=1, cutoff=0.6) or get_close_matches(
        word.lower(), [name.lower() for name in names], n=1, cutoff=0.6
    )
    if not close:
        return None
    meant = next(name for name in names if name.lower() == close[0].lower())
    return f"did you mean “{meant}”?"


def way_out(word: str, allowed: Iterable[str]) -> str | None:
    """The hint for an unknown name: what was meant, and what is allowed."""
    names = sorted(allowed)
    meant = suggestion(word, names)
    shown = ", ".join(names[:40]) + (" …" if len(names) > 40 else "")
    listed = f"allowed here: {shown}" if names else None
    return "; ".join(part for part in (meant, listed) if part) or None


@cache
def _validator(schema: Path) -> jsonschema.Draft7Validator:
    # Imported here: it costs 50 ms, and a run whose rules are compiled already and
    # that has no project file needs none of it.
    import jsonschema

    return jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8")))


@cache
def _homes(schema: Path) -> Mapping[str, tuple[str, ...]]:
    """Key to the kinds of things that have it, as they are called in a file."""
    data = json.loads(schema.read_text("utf-8"))
    homes: dict[str, list[str]] = {}
    shapes = {"file": data, **data.get("definitions", {})}
    for kind, words in _KINDS.items():
        for key in shapes.get(kind, {}).get("properties", {}):
            homes.setdefault(key, []).append(words)
    return {key: tuple(kinds) for key, kinds in homes.items()}


def check(root: Node, schema: Path) -> Shaped:
    """Compare a tree with the schema in a file."""
    errors = sorted(
        _validator(schema).iter_errors(plain(root)),
        key=lambda error: (
            len(error.absolute_path),
            str(error.absolute_path),
            error.validator == "required",
        ),
    )
    surgeon = _Surgeon(schema)
    for error in errors:
        surgeon.take(error, root)
    return Shaped(surgeon.operate(root, ()) or root, tuple(surgeon.problems))


def _at(root: Node, path: Path_) -> Node:
    node = root
    for step in path:
        node = node.items[step] if isinstance(step, int) else node.mapping[step]
    return node


class _Surgeon:
    """Collects faults and what has to be cut out for them."""

    def __init__(self, schema: Path) -> None:
        self.schema = schema
        self.problems: list[Problem] = []
        self.cut: set[Path_] = set()
        self.renamed: dict[Path_, str] = {}
        self.damaged: set[Path_] = set()

    def take(self, error: jsonschema.ValidationError, root: Node) -> None:
        path: Path_ = tuple(error.absolute_path)
        if any(path[:length] in self.cut for length in range(1, len(path) + 1)):
            return
        node = _at(root, path)
        if node.value is None and ("extends" in root.mapping or "earlier" in path):
            return  # takes a key away
        if error.validator == "pattern" and "$comment" in _mapping(error.schema):
            return  # stands there for editors; the loader has better words for it
        trail = list(error.absolute_schema_path)
        if error.validator == "additionalProperties":
            self.unknown_keys(error, node, path)
        elif len(trail) > 1 and trail[-2] == "propertyNames":
            self.bad_name(error, node, path)
        elif error.validator == "required":
            self.missing(error, node, path)
        else:
            if not node.damaged:  # else what is wrong with it has been told
                self.problems.append(_value_problem(error, node, path))
            self.cut.add(path)

    def unknown_keys(
        self, error: jsonschema.ValidationError, node: Node, path: Path_
    ) -> None:
        properties = set(_mapping(error.schema).get("properties", {}))
        patterns = _mapping(error.schema).get("patternProperties", {})
        place = f" in “{path[-1]}”" if path and isinstance(path[-1], str) else ""
        free = properties - set(node.mapping)
        strange: list[str] = []
        for key in node.mapping:
            if key in properties or any(re.search(one, key) for one in patterns):
                continue
            close = get_close_matches(key, free, n=1, cutoff=_ALIKE)
            if not close:
                strange.append(key)
                continue
            message = f"unknown key “{key}”{place}"
            self.problems.append(node.key_problem(key, message, way_out(key, free)))
            self.renamed[*path, key] = close[0]
            free.discard(close[0])
        self.cut |= {(*path, key) for key in strange}
        if strange:
            names = ", ".join(f"“{key}”" for key in strange)
            message = f"unknown key{'s' if len(strange) > 1 else ''} {names}{place}"
            homes = [home for key in strange if (home := self.home(key))]
            hint = "; ".join((*homes, way_out("", free or properties) or ""))
            self.problems.append(node.key_problem(strange[0], message, hint))

    def home(self, key: str) -> str | None:
        """Where a key belongs that is known, but not here."""
        homes = _homes(self.schema).get(key, ())
        return f"“{key}” belongs to {' or '.join(homes[:3])}" if homes else None

    def bad_name(
        self, error: jsonschema.ValidationError, node: Node, path: Path_
    ) -> None:
        key = str(error.instance)
        message = f"“{key}” cannot be a name here"
        examples = "a name is made of letters, digits and hyphens"
        if "any_language" in str(error.validator_value):
            message = f"“{key}” is no language"
            examples = "write a two-letter language code, or any_language"
        elif "a-z]{2}" in str(error.validator_value):
            message = f"“{key}” is no language"
            examples = "write a two-letter language code"
        self.problems.append(node.key_problem(key, message, examples))
        self.cut.add((*path, key))

    def missing(
        self, error: jsonschema.ValidationError, node: Node, path: Path_
    ) -> None:
        wanted = error.validator_value
        assert isinstance(wanted, list)
        if node.mapping and all((*path, key) in self.cut for key in node.mapping):
            return  # it is something else altogether, and that has been told
        for key in wanted:
            misspelt = any(
                name == key and where[:-1] == path
                for where, name in self.renamed.items()
            )
            absent = key not in node.mapping and not misspelt
            if absent and not node.damaged:
                message = f"the key “{key}” is missing"
                problem = node.problem(message, f"add “{key}: …”")
                if problem not in self.problems:
                    self.problems.append(problem)
        self.damaged.add(path)

    def operate(self, node: Node, path: Path_) -> Node | None:
        """The tree without what was cut."""
        if path in self.cut and path:
            return None
        value = node.value
        if isinstance(value, tuple):
            items = [self.operate(one, (*path, at)) for at, one in enumerate(value)]
            whole = tuple(one for one in items if one is not None)
            return replace(
                node, value=whole, damaged=node.damaged or len(whole) < len(items)
            )
        if isinstance(value, Mapping):
            return self.operate_on_keys(node, path)
        return node

    def operate_on_keys(self, node: Node, path: Path_) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Key] = {}
        damaged = node.damaged or path in self.damaged
        for key, child in node.mapping.items():
            kept = self.operate(child, (*path, key))
            name = self.renamed.get((*path, key), key)
            if kept is None and path[-1:] in (("slots",), ("wordings",)):
                kept = replace(child, value={}, keys={}, damaged=True)
            if kept is None:
                damaged = True
            else:
                values[name], keys[name] = kept, node.keys[key]
        return replace(node, value=values, keys=keys, damaged=damaged)


def _mapping(value: object) -> Mapping[str, Mapping[str, object]]:
    return value if isinstance(value, Mapping) else {}


def _value_problem(
    error: jsonschema.ValidationError, node: Node, path: Path_
) -> Problem:
    name = next((step for step in reversed(path) if isinstance(step, str)), "the file")
    wanted: object = error.validator_value
    names = [str(one) for one in wanted] if isinstance(wanted, list) else [str(wanted)]
    match error.validator:
        case "type":
            allowed = _mapping(error.schema).get("properties", ())
            return _type_problem(node, name, names, allowed)
        case "enum":
            shown = _shown(node)
            hint = _switch_hint(node, names) or way_out(shown, names)
            if len(names) == 1:
                hint = f"write “{names[0]}”"
            return node.problem(f"“{shown}” is not allowed under “{name}”", hint)
        case "minItems" | "minLength" | "minProperties":
            return node.problem(f"“{name}” is empty", "fill it, or remove the key")
        case _:
            return node.problem(
                f"“{_shown(node)}” is not what “{name}” expects", _for_example(error)
            )


def _for_example(error: jsonschema.ValidationError) -> str | None:
    examples: Iterable[object] = _mapping(error.schema).get("examples", ())
    shown = ", ".join(f"“{one}”" for one in examples)
    return f"for example {shown}" if shown else None


def _shown(node: Node) -> str:
    value = node.value
    if isinstance(value, str):
        return value if len(value) <= 60 else value[:57] + "…"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    return "a list" if isinstance(value, tuple) else "a mapping"


def _switch_hint(node: Node, allowed: Sequence[str]) -> str | None:
    if isinstance(node.value, bool) and not {"true", "false"} & set(allowed):
        return way_out("", allowed)
    return None


def _type_problem(
    node: Node, name: str, types: Sequence[str], allowed: Iterable[str]
) -> Problem:
    wanted = " or ".join(_TYPES[one] for one in types)
    message = f"“{name}” expects {wanted}, not {_found(node)}"
    return node.problem(message, _type_hint(node, types, allowed))


def _found(node: Node) -> str:
    value = node.value
    if isinstance(value, str):
        return f"the text “{_shown(node)}”"
    return f"“{_shown(node)}”" if isinstance(value, bool | None) else _shown(node)


def _type_hint(node: Node, types: Sequence[str], allowed: Iterable[str]) -> str | None:
    value = node.value
    if "object" in types and "string" not in types:
        listed = way_out("", allowed)
        pairs = "write “key: value” in braces, or on indented lines below"
        return "; ".join(part for part in (pairs, listed) if part)
    if isinstance(value, Mapping) and "array" in types and "string" not in types:
        return "begin each item of the list with “- ”"
    first = node.source.lines[node.line - 1][node.column - 1 : node.column]
    if isinstance(value, str):
        if "boolean" in types:
            return "write true or false" + (
                ", in small letters and without quotes"
                if value.lower() in {"true", "false"}
                else ""
            )
        if "array" in types and "string" not in types:
            return f"write [{value}]" if len(value) < 40 else "write a list: “- …”"
        return None
    if "string" not in types:
        return None
    if isinstance(value, bool):
        return f"if the text “{_shown(node)}” is meant, put it in quotes"
    if value is None:
        return "write a value, or remove the key"
    if first in "{[":
        return f"text that begins with “{first}” must stand in quotes"
    if isinstance(value, Mapping):
        return (
            "a colon followed by a space makes a key: "
            "if it is text, put the whole text in quotes"
        )
    return None
