"""The shape of a rule set: every unknown or misshapen thing is told in words."""

import json

import jsonschema
import pytest

from checker.rulesets import dialect, shape
from checker.rulesets.drafts import SCHEMA
from checker.rulesets.marks import SLOT_KINDS
from checker.rulesets.rules import NO_PLACES, PLACES
from checker.verdict import Fault, PlaceName, Reason, Severity, Status
from tests.rulesets.marked import SKETCHES, at, changed, load, only_problem, position

DATA = json.loads(SCHEMA.read_text("utf-8"))
DEFINITIONS = DATA["definitions"]

FAULTS = {
    "an unknown key, with what was meant": (
        "    title: Ads", "    §titel: Ads", "unknown key “titel”", "did you mean “title”?"),
    "an unknown key that resembles nothing": (
        "    title: Ads are marked", "    title: x\n    §zzz: y", "unknown key “zzz”",
        "allowed here: "),
    "several unknown keys of one thing": (
        "    title: Ads are marked", "    title: x\n    §zzz: y\n    www: y",
        "unknown keys “zzz”, “www”", "allowed here: "),
    "an unknown key at the top": (
        "version:", "§versoin:", "unknown key “versoin”", "did you mean “version”?"),
    "an unknown key of a condition": (
        "when: {term: paid}", "when: {§terms: paid}", "unknown key “terms” in “when”",
        "did you mean “term”?"),
    "an unknown key of a wording": (
        "        in_force: {from: 2020-01-01}\n", "        §in_forse: {from: 2020-01-01}\n",
        "unknown key “in_forse” in “full”", "did you mean “in_force”?"),
    "a missing title of the file": (
        "title: Test set\n", "§", "the key “title” is missing", "add “title: …”"),
    "an unknown status": (
        "expect: ok", "expect: §okay", "“okay” is not allowed under “expect”",
        "did you mean “ok”?"),
    "an unknown fault": (
        "expect: ok", "expect: malformed\n        faults: [§wordin]",
        "“wordin” is not allowed under “faults”", "did you mean “wording”?"),
    "an unknown reason": (
        "expect: ok", "expect: undecided\n        reason: §dates",
        "“dates” is not allowed under “reason”", "did you mean “date”?"),
    "an unknown severity": (
        "severity: info", "severity: §fatal", "“fatal” is not allowed", "error, info, warning"),
    "an unknown stage": (
        "    title: Ads are marked", "    title: x\n    stage: §drafty",
        "“drafty” is not allowed", "did you mean “draft”?"),
    "a stand-alone label is written one way": (
        "    slots:\n", "    stands: §yes\n    slots:\n", "“yes” is not allowed under “stands”",
        "write “alone”"),
    "a switch that is not true or false": (
        "agent: {registry: xx-agents}", "agent: {registry: xx-agents, several: §yes}",
        "“several” expects true or false, not the text “yes”", "write true or false"),
    "a switch in capitals": (
        "agent: {registry: xx-agents}", "agent: {registry: xx-agents, several: §True}",
        "expects true or false", "in small letters"),
    "a text where a list belongs": (
        "lists:\n  shops: [shop.example]", "uses: §common\nlists:\n  shops: [x]",
        "“uses” expects a list, not the text “common”", "write [common]"),
    "a mapping where a text belongs, by a colon": (
        "text: {de: Anzeige}", "text:\n          de:\n            - §Anzeige : Werbung",
        "“de” expects text, not a mapping", "put the whole text in quotes"),
    "a mapping where a text belongs, by a brace": (
        "title: Ads are marked", "title: §{role: x}", "“title” expects text, not a mapping",
        "begins with “{” must stand in quotes"),
    "true where a text belongs": (
        "title: Ads are marked", "title: §true", "“title” expects text, not “true”",
        "put it in quotes"),
    "null where nothing can be taken away": (
        "title: Ads are marked", "title: §null", "“title” expects text, not “null”",
        "remove the key"),
    "an empty mapping": (
        "when: {term: paid}", "when: §{}", "“when” is empty", "remove the key"),
    "an empty list of texts": (
        "text: {de: Anzeige}", "text: {de: §[]}", "“de” is empty", "fill it"),
    "a rule id with capitals": (
        "- id: xx-ad", "- id: §XX-ad", "“XX-ad” is not what “id” expects", "for example"),
    "a duration without a unit": (
        "stale_after: 14d", "stale_after: §14", "“14” is not what “stale_after” expects",
        "“14d”"),
    "a language that is none": (
        "text: {de: Anzeige}", "text: {§german: Anzeige}", "“german” is no language",
        "two-letter language code"),
    "an unknown subject": (
        "    when: {term: paid}", "    for: §every link\n    when: {term: paid}",
        "“every link” is not allowed under “for”", "each link"),
    "a sign for a change where nothing is extended": (
        "    when: {term: paid}", "    §unless+: [{term: paid}]\n    when: {term: paid}",
        "“unless+” changes a list of another set", "“extends”"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_misshapen_thing_is_told_once(tmp_path, old, new, message, hint):
    text = changed(old, new)
    if not new.startswith("§") or new != "§":
        text, where = position(text)
    else:
        text, where = text.replace("§", ""), (1, 1)
    problem = only_problem(load(tmp_path, a=text))
    assert message in problem.message
    assert hint in (problem.hint or "")
    assert at(problem) == where


def test_several_misshapen_things_are_told_at_once(tmp_path):
    text = changed("expect: ok", "expect: okay")
    text = text.replace("title: Ads", "titel: Ads").replace("DE\n", "DEE\n")
    loaded = load(tmp_path, a=text)
    assert [one.line for one in loaded.problems] == [3, 26, 39]
    assert loaded.rule_sets == ()


def test_a_misspelt_key_has_no_consequences(tmp_path):
    text = changed("terms:\n", "termes:\n")
    assert "termes" in only_problem(load(tmp_path, a=text)).message


def test_the_schema_is_a_schema():
    jsonschema.Draft7Validator.check_schema(DATA)


def _properties(node, trail=()):
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield (*trail, key), value
        for key, value in node.items():
            if key != "examples":
                yield from _properties(value, (*trail, key))
    elif isinstance(node, list):
        for value in node:
            yield from _properties(value, trail)


def test_every_key_has_a_description_and_examples_for_editors():
    bare = [
        trail
        for trail, value in _properties(DATA)
        if not value.get("description") or "examples" not in value
    ]
    assert bare == []


PROJECT = json.loads(
    (SCHEMA.parents[1] / "project_schema.json").read_text(encoding="utf-8")
)


def _shapes(node, trail=()):
    """Every schema that an editor may show help for: named, patterned, free keys."""
    if isinstance(node, dict):
        for family in ("properties", "patternProperties", "definitions"):
            for key, value in node.get(family, {}).items():
                yield (*trail, key), value
        for family in ("additionalProperties",):
            if isinstance(node.get(family), dict):
                yield (*trail, "*"), node[family]
        for key, value in node.items():
            if key != "examples":
                yield from _shapes(value, (*trail, key))
    elif isinstance(node, list):
        for value in node:
            yield from _shapes(value, trail)


@pytest.mark.parametrize("schema", [DATA, PROJECT], ids=["rules", "project"])
def test_every_key_an_editor_can_show_has_words_and_an_example(schema):
    bare = [
        "/".join(trail)
        for trail, value in _shapes(schema)
        if "$ref" not in value
        and (not value.get("description") or not value.get("examples"))
    ]
    assert bare == []


def test_every_mapping_of_named_keys_is_closed():
    open_ = [
        trail
        for trail, value in (
            *_properties(DATA),
            *_properties({"properties": DEFINITIONS}),
        )
        if "properties" in value and value.get("additionalProperties") is not False
    ]
    assert open_ == []


def test_the_closed_lists_are_those_of_the_code():
    example = DEFINITIONS["example"]["properties"]
    assert example["expect"]["enum"] == [one.value for one in Status]
    assert example["reason"]["enum"] == [one.value for one in Reason]
    assert example["faults"]["items"]["enum"] == [one.value for one in Fault]
    rule = DEFINITIONS["rule"]["properties"]
    assert rule["severity"]["enum"] == [one.value for one in Severity]
    assert set(DEFINITIONS["slot"]["properties"]["kind"]["enum"]) == SLOT_KINDS
    assert {one.value for one in PlaceName} == set(PLACES) < set(NO_PLACES)


@pytest.mark.skipif(
    not SKETCHES.is_dir(), reason="the sketches are not beside the checkout"
)
@pytest.mark.parametrize(
    "path", sorted(SKETCHES.glob("*.yaml")), ids=lambda one: one.stem
)
def test_every_sketch_has_the_shape(path):
    tree = dialect.read(path.read_bytes(), path.name)
    assert tree.problems == ()
    assert shape.check(tree.root, SCHEMA).problems == ()
