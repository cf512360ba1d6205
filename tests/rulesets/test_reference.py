"""The generated page of the rule language."""

import json
from pathlib import Path

from checker.rulesets.drafts import SCHEMA
from checker.rulesets.reference import render

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_what_the_schema_says():
    assert PAGE.read_text(encoding="utf-8") == render(), "run: make docs"


def _keys(node):
    if isinstance(node, dict):
        yield from node.get("properties", {})
        for key, value in node.items():
            if key != "examples":
                yield from _keys(value)


def test_every_key_of_the_language_is_on_the_page():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    text = render()
    inside = {"from", "tolerated_to"}  # told by their examples
    inside |= {"organisation", "person", "stale_after", "file"}
    entries = set(schema["definitions"]["entry"]["properties"])
    keys = set(_keys(schema))
    missing = [one for one in keys - inside - entries if f"`{one}`" not in text]
    assert missing == []


def test_it_is_one_page():
    assert len(render()) < 13_000
