"""The narrow YAML: what it reads, what it refuses, and what it says then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulesets import dialect
from tests.rulesets.marked import at, position


def read(text):
    return dialect.read(text.encode("utf-8"), "test.yaml")


def value(text):
    tree = read(text)
    assert not tree.problems
    return dialect.plain(tree.root)


@pytest.mark.parametrize(
    "text",
    ["12:30", "0123", "no", "off", "on", "yes", "1.10", "2026-11-23", "~", "1e3"],
)
def test_what_other_yaml_turns_into_numbers_and_switches_stays_text(text):
    assert value(f"key: {text}") == {"key": text}


def test_only_null_true_and_false_are_no_text():
    assert value("[null, true, false, True, 'true']") == [
        None,
        True,
        False,
        "True",
        "true",
    ]


def test_values_know_where_they_stand():
    root = read("a: x\nb:\n  - y\n  - {c: z}\n").root
    inner = root.mapping["b"].items[1].mapping["c"]
    assert (inner.line, inner.column) == (4, 9)
    assert (root.keys["b"].line, root.keys["b"].column) == (2, 1)


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    tree = dialect.read("\ufeffa: x".encode(), "test.yaml")
    assert dialect.plain(tree.root) == {"a": "x"}


FAULTS = {
    "a hash in a list is a comment": (
        "a: [§#ad, Ad]\nb: c\n", "“#ad” begins a comment", 'in quotes: "#ad"'),
    "a hash later in a list is a comment": (
        "a: [Ad, §#ad]\nb: c\n", "“#ad” begins a comment", 'in quotes: "#ad"'),
    "a hash after a key leaves it without value": (
        "x: y\n§a: #ad\n", "“a” has no value", 'in quotes: "#ad"'),
    "a hash after a dash leaves the item without value": (
        "a:\n  -§ #ad\n", "item of the list has no value", 'in quotes: "#ad"'),
    "a hash after a wording loses a word": (
        "text: Anzeige §# grey\n", "“# grey” is read as a comment and lost", "quotes"),
    "a hash with a word is never a comment behind text": (
        "key: Anzeige §#ad\n", "“#ad” is read as a comment and lost", "quotes"),
    "a text that begins with a brace": (
        "text: §{role} of the asset\n", "begins with “{” is read as a mapping", "quotes"),
    "a text in a mapping that begins with a brace": (
        "a: {en: §{age}+}\n", "begins with “{” is read as a mapping", "quotes"),
    "a text that is one slot": (
        "text: {§role}\n", "“role” has no value", 'in quotes: "{role}"'),
    "a text that begins with a bracket": (
        "text: §[Take 2] mins\n", "begins with “[” is read as a list", "quotes"),
    "a list item that begins with a bracket": (
        "- §[Take 2] mins\n", "begins with “[” is read as a list", "quotes"),
    "a colon in a text": (
        "fr: dangereux §: pertes\n", "a colon followed by a space", "quotes"),
    "a colon in a text in a mapping": (
        "a: {fr: dangereux §: pertes}\n", "a colon followed by a space", "quotes"),
    "a comma in a text in a mapping": (
        "a: {name: at the end, §one day later}\n", "“one day later” has no value",
        "a comma ends a text"),
    "a list that is not closed": (
        "a: §[b, c\nd: e\n", "“[” opened here is not closed", "close it with “]”"),
    "a mapping that is not closed": (
        "a: §{b: c\nd: e\n", "“{” opened here is not closed", "close it with “}”"),
    "a quotation that is not closed": (
        'a: §"b\nc: d\n', "quotation mark opened here is never closed", "close it"),
    "text after a quotation": (
        "a: 'b' §c\n", "follows the closing quotation mark", "quotes"),
    "a tab": ("a:\n§\tb: c\n", "a tab", "spaces"),
    "a sign that text may not begin with": (
        "a: §@b\n", "may not begin with “@”", "quotes"),
    "a greater sign at the beginning": ("a: §>b\n", "begin a block of text", "quotes"),
    "a list on the line of its key": ("a: §- b\n", "a list begins on a line", "next line"),
    "a dedented line": ("x:\n  - a: b\n   §c: d\n", "does not fit in here", "indentation"),
    "a key without a colon": ("a: b\n§b\n", "a key without a colon", "key: value"),
    "an alias": ("a: b\nc: §*b\n", "“*b” is a YAML alias", "quotes"),
    "an anchor": ("a: §&b c\n", "“&b” is a YAML anchor", "quotes"),
    "a tag": ("a: §!b c\n", "“!b” is a YAML tag", "quotes"),
    "a key that is there twice": (
        "a: b\nc: d\n§a: e\n", "“a” is there twice", "the first is in line 1"),
    "several keys that are there twice": (
        "a: b\nc: d\n§a: e\nc: f\n", "“a”, “c” are there twice", "a line above is lost"),
    "a key without a value": ("a: b\n§c:\nd: e\n", "“c” has no value", "write a value"),
    "a merge key": ("§<<: {a: b}\n", "“<<”", ""),
    "a key that is a list": ("? §[a]\n: b\n", "a key must be text", "quotes"),
    "a second document": ("a: b\n§---\nc: d\n", "a second document", "remove"),
    "a control character": ("a: b§\x07\n", "U+0007", ""),
    "thirty-one brackets": (
        "a: " + "[" * 29 + "§[", "nested more than 30 deep", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_place_and_its_cure(text, message, hint):
    text, where = position(text)
    (problem,) = read(text).problems
    assert at(problem) == where
    assert message in problem.message
    assert hint in (problem.hint or "")


def test_all_faults_of_a_file_are_told_at_once():
    problems = read("a: &x b\nc: *x\nd:\ne: !y z\na: b\n").problems
    assert [one.line for one in problems] == [1, 3, 4, 5]
    assert "“&x”" in problems[0].message


def test_a_fault_shows_the_source_line_and_the_kind():
    (problem,) = read("a: b\n  \nc:   # later\n").problems
    assert problem.excerpt == "c:   # later"
    assert problem.kind == "rule-set"
    assert str(problem).startswith("test.yaml:3:1: ")


def test_a_comment_behind_a_bracket_or_a_closed_choice_is_a_comment():
    assert value(
        "text: {ko: [a, b]}   # brackets\nstage: draft   # whom it binds\n"
    ) == {
        "text": {"ko": ["a", "b"]},
        "stage": "draft",
    }


def test_a_hash_in_quotes_or_in_a_block_is_text():
    text = 'text: "#ad # x"\nother: >-\n  a # b\n'
    assert value(text) == {"text": "#ad # x", "other": "a # b"}


def test_an_empty_file_is_told():
    (problem,) = read("# nothing\n").problems
    assert "empty" in problem.message
    assert problem.line is None


def test_a_file_that_is_not_utf_8_is_told_with_its_line():
    (problem,) = dialect.read(b"a: b\nc: \xff\n", "test.yaml").problems
    assert problem.line == 2
    assert "UTF-8" in problem.message


def test_a_file_beyond_five_megabytes_is_not_read():
    (problem,) = dialect.read(b"a" * 5_000_001, "test.yaml").problems
    assert "larger than 5,000,000 bytes" in problem.message


@given(st.text(alphabet="ab:{}[]#-\"'|>&*!,? \n\t", max_size=40))
def test_no_input_raises(text):
    tree = read(text)
    assert tree.root is not None or tree.problems


def test_the_slow_reader_of_the_library_serves_where_the_fast_one_is_absent(
    monkeypatch,
):
    monkeypatch.delattr(dialect.yaml, "CSafeLoader", raising=False)
    assert value("a: [b, {c: true}]") == {"a": ["b", {"c": True}]}
    (problem,) = read("a: [#ad, Ad]\nb: c\n").problems
    assert "“#ad” begins a comment" in problem.message
