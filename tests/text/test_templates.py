import pytest

from checker.text import templates


def test_marks_are_read_and_parentheses_are_literal():
    nodes = templates.parse(
        "материал (информация) <создан | дан> [сразу] {agent:genitive}"
    )
    assert templates.plain(nodes) == "материал (информация) создан {agent:genitive}"
    assert [(s.name, s.case) for s in templates.slots_of(nodes)] == [
        ("agent", "genitive")
    ]


def test_a_backslash_makes_a_mark_literal():
    assert templates.plain(templates.parse(r"a \[b\] \{c\} \<d\>")) == "a [b] {c} <d>"


def test_a_lone_greater_sign_is_literal():
    assert templates.plain(templates.parse(">{age}"), {"age": "18"}) == ">18"


def test_slots_are_filled_by_case():
    nodes = templates.parse("агентом {a:instrumental}, агента {a:genitive}, {a}")
    filled = templates.plain(
        nodes, {"a:instrumental": "Ивой", "a:genitive": "Ивы", "a": "Ива"}
    )
    assert filled == "агентом Ивой, агента Ивы, Ива"


@pytest.mark.parametrize(
    ("text", "words", "at"),
    [
        ("a [b", "not closed", 2),
        ("a <b | c", "not closed", 2),
        ("[" * 40 + "a" + "]" * 40, "30 deep", 30),
        ("a {b", "not closed", 2),
        ("a ] b", "closes nothing", 2),
        ("a } b", "closes nothing", 2),
        ("<a | >", "empty", 0),
        ("a [] b", "holds nothing", 2),
        ("a {} b", "names no slot", 2),
        ("{a:vocative}", "unknown case", 0),
    ],
)
def test_a_broken_mark_is_told_with_its_place(text, words, at):
    with pytest.raises(templates.TemplateError, match=words) as caught:
        templates.parse(text)
    assert caught.value.at == at
