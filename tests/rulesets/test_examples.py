"""Examples made whole: ``like`` and the one change."""

import pytest

from checker.errors import RuleSetError
from checker.rulesets import loading
from checker.rulesets.examples import change_text, move_paragraph, resolve
from checker.rulesets.model import Example, Rule, RuleSet
from tests.rulesets.marked import SKETCHES

BASE = Example(
    name="base",
    text="Headline\n\nNotice of X. 18+\n\nText about X.\n",
    published="2025-01-01",
    publisher="X",
    language="en",
    facts={"sponsored": True, "country": "DE"},
    registries={"agents": ({"id": "1", "name": "X"},)},
    expect="ok",
    fixed="nothing",
    given=frozenset({"name", "text", "published", "publisher", "language", "is"}),
    line=7,
)


def like(**given):
    keys = frozenset("is" if key == "facts" else key for key in given)
    settings = {"name": "other", "like": "base", "expect": "missing", **given}
    return Example(**settings, given=keys | {"name", "like", "expect"}, line=9)


def made(example, **callbacks):
    rule = Rule(id="one", require="label", examples=(BASE, example))
    rule_set = RuleSet("set", "Set", "1", "set.yaml", "", rules=(rule,))
    return resolve(rule_set, [rule_set], **callbacks)[1][1]


def problem(example, **callbacks):
    with pytest.raises(RuleSetError) as caught:
        made(example, **callbacks)
    return caught.value.problems[0]


def test_what_is_not_given_is_inherited():
    example = made(like(published="2025-02-02"))
    assert example.published == "2025-02-02"
    assert (example.text, example.publisher, example.language) == (BASE.text, "X", "en")


def test_what_is_expected_is_never_inherited():
    example = made(like())
    assert (example.name, example.expect, example.fixed) == ("other", "missing", None)


def test_facts_and_registries_are_given_one_by_one():
    example = made(like(facts={"sponsored": False}, registries={"more": ()}))
    assert example.facts == {"sponsored": False, "country": "DE"}
    assert set(example.registries) == {"agents", "more"}


def test_replace_changes_every_occurrence():
    example = made(like(replace={"X": "Y"}))
    assert example.text == "Headline\n\nNotice of Y. 18+\n\nText about Y.\n"
    assert example.replace == {}


def test_an_ellipsis_stands_for_the_shortest_run_over_line_ends_too():
    example = made(like(remove=("Notice … 18+",)))
    assert example.text == "Headline\n\n\n\nText about X.\n"
    assert change_text("a\nb\nc b", Example("x", remove=("a … b",))) == "\nc b"


def test_an_example_can_be_like_one_that_is_like_another():
    rule = Rule(
        id="one",
        examples=(
            BASE,
            like(replace={"18+": "16+"}),
            Example("third", like="other", remove=(" 16+",), given=frozenset()),
        ),
    )
    rule_set = RuleSet("set", "Set", "1", "set.yaml", "", rules=(rule,))
    text = resolve(rule_set, [])[2][1].text
    assert text == "Headline\n\nNotice of X.\n\nText about X.\n"


def test_an_example_can_be_like_one_of_another_set():
    far = RuleSet(
        "far", "F", "1", "far.yaml", "", rules=(Rule("far", examples=(BASE,)),)
    )
    near_rule = Rule("near", examples=(Example("n", like="far/base"),))
    near = RuleSet("near", "N", "1", "near.yaml", "", rules=(near_rule,))
    assert resolve(near, [far, near])[0][1].text == BASE.text


def test_move_takes_the_paragraph_with_the_label_to_the_end():
    span = (BASE.text.index("Notice"), BASE.text.index(" 18+"))
    example = made(like(move="end"), locate=lambda rule, example: span)
    assert example.text == "Headline\n\nText about X.\n\nNotice of X. 18+\n"


def test_move_takes_the_paragraph_with_the_label_to_the_start():
    assert move_paragraph("a\n\nb\n\nc", (6, 7), "start") == "c\n\na\n\nb\n"


def test_the_caller_is_told_which_rule_and_text_it_is_about():
    asked = []

    def locate(rule, example):
        asked.append((rule.id, example.text))
        return 0, 8

    made(like(move="end", replace={"X": "Y"}), locate=locate)
    assert asked == [("one", "Headline\n\nNotice of Y. 18+\n\nText about Y.\n")]


def test_use_puts_another_wording_in_the_place_of_the_label():
    example = made(
        like(use="older"),
        locate=lambda rule, example: (10, 22),
        render=lambda rule, wording, example: f"<{wording} of {rule.require}>",
    )
    assert example.text == "Headline\n\n<older of label> 18+\n\nText about X.\n"


def test_a_label_that_is_not_found_cannot_be_moved():
    found = problem(like(move="end"), locate=lambda rule, example: None)
    assert "“move” speaks of was not found" in found.message
    assert (found.path, found.line) == ("set.yaml", 9)


def test_a_wording_without_text_cannot_be_used():
    found = problem(
        like(use="w"),
        locate=lambda *_: (0, 1),
        render=lambda rule, wording, example: None,
    )
    assert "the wording “w” gives no text" in found.message


def test_a_change_that_changes_nothing_is_told():
    assert "“Z” is not in the text" in problem(like(remove=("Z",))).message


def test_an_example_like_nothing_is_told_with_those_there_are():
    found = problem(like(like="bass"))
    assert "there is no example “bass”" in found.message
    assert "“base”" in found.hint


def test_examples_like_each_other_are_told():
    rule = Rule("one", examples=(Example("a", like="b"), Example("b", like="a")))
    rule_set = RuleSet("set", "Set", "1", "set.yaml", "", rules=(rule,))
    with pytest.raises(RuleSetError) as caught:
        resolve(rule_set, [])
    assert len(caught.value.problems) == 2
    assert "leads back to itself" in caught.value.problems[0].message


@pytest.mark.skipif(
    not SKETCHES.is_dir(), reason="the sketches are not beside the checkout"
)
@pytest.mark.parametrize(
    "path", sorted(SKETCHES.glob("*.yaml")), ids=lambda one: one.stem
)
def test_every_example_of_the_sketches_becomes_whole(path):
    loaded = loading.load_sets([path])
    for rule_set in loaded.rule_sets:
        found = resolve(
            rule_set,
            loaded.complete,
            locate=lambda rule, example: (0, 1),
            render=lambda rule, wording, example: "words",
        )
        assert all(example.text is not None for _, example in found)
