"""The shipped rules: their examples pass and provoke all, their sources are told."""

from functools import lru_cache

import pytest

from checker import trials
from checker.rulesets.finding import builtin_rules_root, heads
from checker.rulesets.loading import load_sets

CONTEXT_FREE = ("amazon-",)
"""Ids of rules of the world, which begin with no country."""


@lru_cache(maxsize=1)
def loaded():
    found = load_sets([head.path for head in heads(builtin_rules_root())])
    assert not found.problems, "\n".join(map(str, found.problems))
    return found.rule_sets


@lru_cache(maxsize=1)
def done():
    return tuple(trials.run(loaded(), loaded()))


def rules():
    return [rule for one in loaded() for rule in one.rules]


def label_of(rule):
    labels = {name: label for one in loaded() for name, label in one.labels.items()}
    return labels.get(rule.require or "")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_example_gets_the_answer_it_expects(rule):
    own = [trial for trial in done() if trial.rule == rule.id]
    failed = [(one.example.name, one.got) for one in own if not one.passed]
    assert own
    assert failed == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_status_and_fault_a_rule_can_raise_has_an_example(rule):
    assert trials.unprovoked(rule, label_of(rule), done()) == ()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_says_on_what_it_rests_and_what_to_do(rule):
    assert rule.law
    for law in rule.law:
        assert law.act
        assert law.checked
        assert law.confidence
        assert law.basis
    assert {"en", "ru"} <= rule.message.keys()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_what_nobody_confirmed_is_a_draft(rule):
    if all(law.confidence == "unconfirmed" for law in rule.law):
        assert rule.stage == "draft"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_an_id_begins_with_the_jurisdiction(rule):
    home = next(one for one in loaded() if rule in one.rules)
    codes = {"EU": ("eu-", "be-", "nl-"), "EEA": ("eu-",), "001": CONTEXT_FREE}
    own = (f"{(home.jurisdiction or '').lower()}-",)
    assert rule.id.startswith(codes.get(home.jurisdiction, own))


@pytest.mark.parametrize("one", loaded(), ids=lambda one: one.id)
def test_every_wording_cites_its_source(one):
    sourceless = [
        f"{label.id}/{wording.id}"
        for label in one.labels.values()
        for wording in label.wordings
        if wording.text and not wording.law
    ]
    assert sourceless == []
