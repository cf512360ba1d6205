"""The rule language on one page, made of the schema that editors use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from checker.rulesets.drafts import SCHEMA
from checker.rulesets.marks import SLOT_KINDS
from checker.rulesets.measures import UNITS
from checker.text.templates import CASES
from checker.verdict import PlaceName

Shape = Mapping[str, object]

_PARTS = (
    ("file", "the file"),
    ("condition", "condition: all keys of a mapping must hold"),
    ("label", "label"),
    ("wording", "wording: exactly one of text, says, parts"),
    ("part", "part of a label: exactly one body"),
    ("link", "link, as a part"),
    ("wording_link", "link, of a wording"),
    ("slot", "slot: exactly one of registry, kind"),
    ("rule", "rule: exactly one of require, forbid"),
    ("forbid", "forbid, where it is no label"),
    ("place", "place"),
    ("look", "look"),
    ("law", "law"),
    ("earlier", "earlier"),
    ("example", "example"),
)
_SAME = frozenset({"earlier"})
"""Things whose keys are those of another; only what is their own is listed."""
_LONGEST = 60
_INTRODUCTION = """\
# The rule language

Made of the schema by `plashka rules schema --reference`; do not edit. `plashka rules new` writes a first file, `plashka rules test`
runs its examples, `plashka rules lint` looks for what is weak, `plashka explain RULE --resolved` says where each value comes from.

"""
_MARKS = """\
## Inside texts

| mark | means |
| --- | --- |
| `{{slot}}`, `{{slot:genitive}}` | what a slot holds, in a case: {cases}; kinds need no slot of their own: {kinds} |
| `[words]` | may be there · `<one \\| other>`: exactly one of them · `\\{{`: the sign itself |
| `word*`, `…` | any ending; a few other words of the same sentence: only in free words (`says`, `has_words`, `except` and the like) |
| measure | `at least N unit`, `at most N unit`, `N to M`, `N or M`; units: {units} |
| place | {places}; `beside LABEL` |

A list under `text` means any one of them. `key+` and `key-`, in a set that `extends` another, put into a list and take out of it; `null`
takes a key away. In `example`, `like` takes another example and changes one thing; what is not named stays.

## Traps of YAML

Only null, true, false and text exist here. `[#ad]` is a comment, text that begins with `{{` or `[` is no text, `a: b` inside a text makes a
key, a comma ends a text inside `{{…}}`: put such texts in quotes. Dates and numbers need none.
"""


def render() -> str:
    """The page."""
    schema = cast("Shape", json.loads(SCHEMA.read_text(encoding="utf-8")))
    definitions = cast("Mapping[str, Shape]", schema["definitions"])
    lines = [
        "| key (! is needed) | means | for example |",
        "| --- | --- | --- |",
    ]
    for name, title in _PARTS:
        shape = schema if name == "file" else definitions[name]
        lines.append(f"| **{title}** | | |")
        lines += _rows(name, shape)
    units = sorted({unit for some in UNITS.values() for unit in some if unit})
    marks = _MARKS.format(
        cases=", ".join(CASES),
        kinds=", ".join(sorted(SLOT_KINDS - {"one_of"})),
        units=", ".join(units),
        places=", ".join(PlaceName),
    )
    return _INTRODUCTION + "\n".join(lines) + "\n\n" + marks


def _rows(name: str, shape: Shape) -> Iterator[str]:
    properties = cast("Mapping[str, Shape]", shape.get("properties", {}))
    needed = cast("list[str]", shape.get("required", []))
    for key, value in properties.items():
        if name in _SAME and key != "to":
            continue
        shown = f"`{key}`" + ("!" if key in needed else "")
        about = str(value.get("description", "")).rstrip(".")
        yield f"| {shown} | {_cell(about + _takes(value))} | {_example(value)} |"
    if name in _SAME:
        yield "| … | any key of the rule that differed then | |"


def _takes(value: Shape) -> str:
    """The closed list a key chooses from; other shapes are seen in the example."""
    values = cast("list[object]", value.get("enum", []))
    if len(values) > 1:
        return f": {', '.join(map(str, values))}"
    inner = cast("Mapping[str, Shape]", value.get("properties", {}))
    return f": {', '.join(f'`{key}`' for key in inner)}" if inner else ""


def _example(value: Shape) -> str:
    """The shortest example, written as in a file."""
    examples = [
        _written(one) for one in cast("list[object]", value.get("examples", []))
    ]
    short = [one for one in examples if len(one) <= _LONGEST]
    return f"`{_cell(short[0])}`" if short else ""


def _written(value: object) -> str:
    """A value in the flow style of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    if isinstance(value, bool | None):
        return str(value).lower()
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if set("{}[]:,#") & set(text) else text


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
