"""Overlays: what they change, what they add, and what they may not."""

from dataclasses import replace

import pytest

from checker.rulesets import loading
from checker.rulesets.model import Clause, FactTest, PlaceRef
from tests.rulesets.marked import SOUND, at, load, only_problem, position, write

HOUSE = """\
ruleset: house
title: House
version: 2026.1.0
extends: [xx-ad]
"""


def overlay(folder, more):
    loaded = load(folder, a=SOUND, house=HOUSE + more)
    assert loaded.problems == (), "\n".join(map(str, loaded.problems))
    return {one.id: one for one in loaded.rule_sets}


def test_an_overlay_changes_what_it_names_and_nothing_else(tmp_path):
    before = load(tmp_path, a=SOUND).rule_sets[0]
    after = overlay(tmp_path, "rules:\n  - {id: xx-ad, severity: warning}\n")["xx-ad"]
    assert after.rules == (
        replace(
            before.rules[0],
            severity="warning",
            earlier=after.rules[0].earlier,
        ),
    )
    assert after.labels == before.labels


def test_an_overlay_finds_what_it_extends_though_only_it_is_asked_for(tmp_path):
    house = HOUSE + "rules:\n  - {id: xx-ad, severity: info}\n"
    path = write(tmp_path, a=SOUND, house=house)[1]
    loaded = loading.load_sets([path])
    assert [one.id for one in loaded.rule_sets] == ["house", "xx-ad"]
    assert loaded.rule_sets[1].rules[0].severity == "info"


def test_plus_puts_into_a_list_and_minus_takes_out(tmp_path):
    sets = overlay(
        tmp_path,
        "lists: {shops+: [more.example], shops-: [shop.example]}\n"
        "labels: {xx-label: {must_have+: [Anz*]}}\n"
        "rules:\n  - {id: xx-ad, unless+: [{is: {targeting: true}}],"
        " place: {at+: [end]}}\n",
    )
    base = sets["xx-ad"]
    assert base.lists["shops"] == ("more.example",)
    assert base.labels["xx-label"].must_have == ("Anz*",)
    assert base.rules[0].unless == ((Clause("is", (FactTest("targeting", (True,)),)),),)
    assert [one.name for one in base.rules[0].place.at] == ["start", "end"]


def test_the_value_of_a_key_is_replaced_whole(tmp_path):
    sets = overlay(tmp_path, "rules:\n  - {id: xx-ad, place: {not: [footer]}}\n")
    assert sets["xx-ad"].rules[0].place.at == (PlaceRef("anywhere"),)


def test_null_takes_a_key_away(tmp_path):
    sets = overlay(tmp_path, "rules:\n  - {id: xx-ad, with: null}\n")
    assert sets["xx-ad"].rules[0].with_ == ()


def test_what_an_overlay_adds_stays_its_own(tmp_path):
    sets = overlay(
        tmp_path,
        "terms: {mine: {is: {section: news}}}\n"
        "rules:\n  - {id: xx-ad, when: {term: mine}}\n"
        "  - {id: house-ad, title: Mine, when: {term: paid}, require: xx-label}\n",
    )
    assert [rule.id for rule in sets["house"].rules] == ["house-ad"]
    assert sets["xx-ad"].rules[0].when == (Clause("term", "mine"),)
    assert "house" in sets["xx-ad"].uses


def test_the_digest_of_a_changed_set_is_of_both(tmp_path):
    alone = load(tmp_path, a=SOUND).rule_sets[0].sha256
    once = overlay(tmp_path, "rules:\n  - {id: xx-ad, severity: info}\n")[
        "xx-ad"
    ].sha256
    other = overlay(tmp_path, "rules:\n  - {id: xx-ad, stage: draft}\n")["xx-ad"].sha256
    assert len({alone, once, other}) == 3


def test_an_overlay_of_an_overlay_changes_the_first_set_too(tmp_path):
    top = "ruleset: top\ntitle: T\nversion: '1'\nextends: [house]\n"
    loaded = load(
        tmp_path,
        a=SOUND,
        house=HOUSE + "rules:\n  - {id: xx-ad, severity: warning, stage: draft}\n",
        top=top + "rules:\n  - {id: xx-ad, severity: info}\n",
    )
    assert loaded.problems == ()
    rule = loaded.rule_sets[0].rules[0]
    assert (rule.severity, rule.stage) == ("info", "draft")


BAD_CHANGES = {
    "taking out what is not there": (
        "lists: {shops-: [§none.example]}\n", "“none.example” is not in “shops”"),
    "taking out of a list that is not there": (
        "rules:\n  - {id: xx-ad, §unless-: [x]}\n", "there is no “unless”"),
    "taking away a key that is not there": (
        "rules:\n  - {id: xx-ad, §look: null}\n", "there is no “look” to take away"),
    "changing a rule that is not there": (
        "rules:\n  - {id: §xx-at, severity: info}\n", "there is no rule “xx-at” in “xx-ad”"),
    "changing a label that is not there": (
        "labels: {§xx-lable: {tolerate: [grammar]}}\n", "there is no “xx-lable”"),
    "changing a list that is not there": (
        "lists: {§shop+: [x]}\n", "there is no “shop”"),
    "a change that names what is unknown": (
        "rules:\n  - {id: xx-ad, when: {term: §mine}}\n", "unknown term “mine”"),
}  # fmt: skip


@pytest.mark.parametrize(("more", "message"), BAD_CHANGES.values(), ids=BAD_CHANGES)
def test_a_broken_overlay_leaves_what_it_extends_as_it_was(tmp_path, more, message):
    text, where = position(HOUSE + more)
    loaded = load(tmp_path, a=SOUND, house=text)
    problem = only_problem(loaded)
    assert message in problem.message
    assert problem.path.endswith("house.yaml")
    assert at(problem) == where
    assert loaded.rule_sets == load(tmp_path, a=SOUND).rule_sets


def test_an_overlay_is_to_blame_for_what_breaks_elsewhere(tmp_path):
    loaded = load(
        tmp_path, a=SOUND, house=HOUSE + "rules:\n  - {id: xx-ad, require: null}\n"
    )
    problem = only_problem(loaded)
    assert "with the changes of “house”: " in problem.message
    assert "neither requires nor forbids" in problem.message
    assert [one.id for one in loaded.rule_sets] == ["xx-ad"]


def test_a_misspelt_set_to_change_is_told_with_what_was_meant(tmp_path):
    house = HOUSE.replace("[xx-ad]", "[ru-foreign-agent]")
    problem = only_problem(load(tmp_path, house=house))
    assert at(problem) == (4, 11)
    assert "there is no rule set “ru-foreign-agent”" in problem.message
    assert "did you mean “ru-foreign-agents”?" in problem.hint
    assert "pack" in problem.hint
