"""The house plan, held: docstrings, tests, languages, closed lists."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from checker.contracts import names, plugin
from checker.messages import LANGUAGES
from checker.rulesets.model import Rule
from checker.verdict import (
    NOT_APPLICABLE_REASONS,
    UNDECIDED_REASONS,
    Fault,
    PlaceName,
    Reason,
    Status,
)

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
MODULES = sorted((ROOT / "checker").rglob("*.py"))
FAMILIES = ("bodies", "conditions", "places", "readers", "reporters")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_holds(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("family", "name"),
    [(family, name) for family in FAMILIES for name in names(family)],
)
def test_every_plug_in_module_holds_a_plug_in(family, name):
    assert plugin(family, name) is not None


@pytest.mark.parametrize("path", sorted((ROOT / "checker" / "messages").glob("*.py")))
def test_every_text_exists_in_every_language_with_the_same_fields(path):
    if path.stem == "__init__":
        return
    from importlib import import_module

    for key, texts in import_module(f"checker.messages.{path.stem}").TEXTS.items():
        assert set(texts) == set(LANGUAGES), key
        fields = {
            language: set(re.findall(r"\{(\w+)", json.dumps(text, ensure_ascii=False)))
            for language, text in texts.items()
        }
        assert len({frozenset(found) for found in fields.values()}) == 1, key


def test_every_message_key_in_the_code_has_a_text():
    from importlib import import_module

    missing = []
    for path in MODULES:
        for key in re.findall(
            r"say\(\s*\"(\w+\.[\w-]+)\"", path.read_text(encoding="utf-8")
        ):
            module, _, name = key.partition(".")
            if name not in import_module(f"checker.messages.{module}").TEXTS:
                missing.append(key)
    assert missing == []


def test_every_reason_has_its_sentence():
    from checker.messages.engine import TEXTS

    assert {reason.value for reason in Reason} <= set(TEXTS)


def test_reasons_belong_to_exactly_one_status():
    assert set(Reason) == UNDECIDED_REASONS | NOT_APPLICABLE_REASONS
    assert not UNDECIDED_REASONS & NOT_APPLICABLE_REASONS


@pytest.mark.skipif(
    not SHARED.exists(), reason="the design document is not beside the checkout"
)
def test_closed_lists_equal_the_design():
    text = (SHARED / "DESIGN.md").read_text(encoding="utf-8")
    section = text[text.index("## 1.") : text.index("## 2.")]
    rows = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    words = [word for row in rows for word in re.findall(r"`([\w-]+)`", row)]
    statuses = [word for word in words if word in set(Status)]
    faults = [word for word in words if word not in set(Status)]
    assert statuses == list(Status)
    assert set(faults) == set(Fault)
    reasons = section[section.index("Reasons of") : section.index("| fault |")]
    assert set(re.findall(r"`([\w-]+)`", reasons)) - {
        "undecided",
        "not-applicable",
    } == set(Reason)
    places = re.search(r"^\| place \| (.+?); `not`", text, re.MULTILINE).group(1)
    named = {re.sub(r" \(.*", "", one).strip() for one in places.split(",")}
    assert named == set(PlaceName)


def test_closed_lists_equal_the_report_schema():
    schema = json.loads(
        (ROOT / "checker" / "report.schema.json").read_text(encoding="utf-8")
    )
    text = json.dumps(schema)
    for members in (Status, Fault, Reason):
        for member in members:
            assert f'"{member.value}"' in text


def test_closed_lists_equal_the_rule_schema():
    path = ROOT / "checker" / "rulesets" / "schema.json"
    text = path.read_text(encoding="utf-8")
    for members in (Status, Fault, Reason):
        for member in members:
            assert f'"{member.value}"' in text, member
    places = re.findall(r"[\w-]*above-headline[\w|-]*", text)
    assert any(set(PlaceName) <= set(found.split("|")) for found in places)


def test_a_rule_knows_no_day_of_its_own():
    assert "examples" in Rule.__slots__
