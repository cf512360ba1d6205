"""Every mistake a lawyer can make in a rule file: one fault, its place, its way out.

``§`` stands before the sign the fault must point at.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker.contracts import ReportOptions
from checker.reporters.text import draw_problems
from checker.rulesets.dialect import LARGEST_FILE, MOST_VALUES
from tests.rulesets.marked import at, load, only_problem, position

TINY = """\
ruleset: xx-ad
title: Test set
jurisdiction: DE
version: 2026.1.0
registries:
  xx-agents: {stale_after: 14d}
facts:
  targeting: flag
lists:
  shops: [shop.example]
terms:
  paid: {is: {sponsored: true}}
labels:
  xx-label:
    slots:
      agent: {registry: xx-agents}
    wordings:
      full:
        text: {de: "Anzeige von {agent}"}
rules:
  - id: xx-ad
    title: Ads are marked
    when: {term: paid}
    require: xx-label
    examples:
      - name: marked
        is: {sponsored: true}
        text: "Anzeige von X"
        expect: ok
"""
TEXT = '{de: "Anzeige von {agent}"}'
RULE = "    require: xx-label\n"
MORE = "        expect: ok\n"

SIGNS = {
    "tab indent": (
        "    title: Ads are", "§\ttitle: Ads are", "a tab stands", "indent with spaces"),
    "tab after spaces": ("    slots:", "    §\tslots:", "a tab stands", "indent with spaces"),
    "duplicate key": (
        RULE, RULE + "    §title: Ads\n", "“title” is there twice", "line 22; keep one"),
    "valueless key": (RULE, "    §require:\n", "“require” has no value", "write a value"),
    "alias": ("title: Ads are", "title: §*Ads", "YAML alias", "text in quotes"),
    "anchor": ("title: Ads are", "title: §&Ads are", "YAML anchor", "put it in quotes"),
    "tag": ("title: Ads are", "title: §!Ads are", "YAML tag", "put it in quotes"),
    "tag that calls code": (
        "title: Ads are marked", "title: §!!python/object/apply:os.system [ls]",
        "“!!python/object/apply:os.system” is a YAML tag", "put it in quotes"),
    "alias bomb": (
        "terms:\n", "terms:\n  a: §&a [x, x]\n  b: &b [*a, *a, *a]\n  c: &c [*b, *b, *b]\n",
        "“&a”, “&b”, “&c”", "write out"),
    "unquoted #ad first in a list": (
        TEXT, "{de: [§#ad, Ad]}", "“#ad” begins a comment", 'quotes: "#ad"'),
    "unquoted #ad as a value": (
        TEXT, "\n          §de: #ad", "“de” has no value", 'quotes: "#ad"'),
    "unquoted #ad behind a dash": (
        TEXT, "\n          de:\n            -§ #ad", "no value", 'quotes: "#ad"'),
    "unquoted #ad behind a word": (
        TEXT, "\n          de: Anzeige {agent} §#ad", "read as a comment", "in quotes"),
    "text that begins with {": (
        TEXT, "\n          de: §{agent} wirbt", "begins with “{”", "in quotes"),
    "text that begins with { in a mapping": (
        TEXT, "{de: §{agent} wirbt}", "begins with “{”", "in quotes"),
    "text that is one slot": (
        TEXT, "\n          de: {§agent}", "“agent” has no value", 'quotes: "{agent}"'),
    "text that begins with [": (
        TEXT, "\n          de: §[Die] Anzeige", "begins with “[”", "in quotes"),
    "text that begins with [ in a mapping": (
        TEXT, "{de: §[Die] Anzeige}", "begins with “[”", "in quotes"),
    "a : b in text": (
        "title: Ads are marked", "title: Ads §: marked", "a colon", "in quotes"),
    "a : b in a mapping": (TEXT, "{de: Anzeige §: von}", "a colon", "in quotes"),
    "a: b in a list": (TEXT, "{de: [§Anzeige: von]}", "not a mapping", "in quotes"),
    "comma splitting a flow mapping": (
        TEXT, "{de: Anzeige, §von mir}", "“von mir” has no value", "a comma ends a text"),
    "no": ("{sponsored: true}}", "{sponsored: §no}}", "is a flag, not “no”", "true or false"),
    "off": ("xx-agents}\n    w", "xx-agents, several: §off}\n    w", "“off”", "true or false"),
    "on": ("xx-agents}\n    w", "xx-agents, several: §on}\n    w", "“on”", "true or false"),
    "12:30": (RULE, RULE + "    in_force: {from: §12:30}\n", "“12:30” is no day", "YYYY-MM-DD"),
    "0123 as a measure": (
        "{term: paid}", "{length: §0123}", "“0123” begins with 0", "at least N"),
    "0123 as a duration": ("14d", "§0123", "“0123” is not what", "“14d”"),
    "31 deep": (
        "{term: paid}", "{not: " * 27 + "§{not: {term: paid}}" + "}" * 27,
        "more than 30 deep", "terms"),
}  # fmt: skip

KEYS = {
    "misspelt key of the file": ("version:", "§verison:", "“verison”", "“version”"),
    "misspelt key of a registry": ("{stale_after", "{§stale_aftr", "stale_aftr", "stale_after"),
    "misspelt key of a term": ("{is: {sponsored: true}}", "{§iss: {sponsored: true}}", "“iss”", "“is”"),
    "misspelt key of a label": ("    slots:", "    §slotts:", "“slotts”", "“slots”"),
    "misspelt key of a slot": ("{registry:", "{§registri:", "“registri”", "“registry”"),
    "misspelt key of a wording": ("        text: {", "        §txt: {", "“txt”", "“text”"),
    "misspelt key of a rule": ("    require:", "    §requires:", "“requires”", "“require”"),
    "misspelt key of a place": (RULE, RULE + "    place: {§att: start}\n", "“att”", "“at”"),
    "misspelt key of a look": (RULE, RULE + "    look: {§fnt: at least 2x body}\n", "fnt", "“font”"),
    "misspelt key of a law": (RULE, RULE + "    law: [{§acts: X}]\n", "“acts”", "“act”"),
    "misspelt key of an earlier state": (
        RULE, RULE + "    earlier: [{to: 2021-12-31, §severty: info}]\n", "severty", "“severity”"),
    "misspelt key of an example": ("        expect:", "        §expct:", "“expct”", "“expect”"),
    "misspelt key of an entry": (
        MORE, MORE + '        registries: {xx-agents: [{id: "1", §nam: X}]}\n', "“nam”", "“name”"),
    "misspelt key of mentions": (
        "{term: paid}", "{mentions: {§listed: xx-agents}}", "“listed”", "“listed_in”"),
    "misspelt key of links": ("{term: paid}", "{links: {§hosts: a.example}}", "hosts", "“host”"),
    "misspelt key of has_words": (
        "{term: paid}", "{has_words: {§wrds: {de: [a]}}}", "“wrds”", "“words”"),
    "misspelt key of forbid": (
        RULE, RULE + "    earlier: [{to: 2021-12-31, forbid: {§wrds: {de: [a]}}}]\n", "wrds", "“words”"),
    "key of a label in a rule": (
        RULE, RULE + "    §wordings: {a: {text: {de: A}}}\n", "“wordings”", "belongs to a label"),
    "key of a rule in a label": ("    slots:", "    §severity: error\n    slots:", "“severity”",
                                 "belongs to a rule"),
    "key of a rule at the top": ("terms:", "§severity: error\nterms:", "“severity”",
                                 "belongs to a rule"),
    "key of a rule in an example": (MORE, MORE + "        §severity: error\n", "“severity”",
                                    "belongs to a rule"),
    "missing ruleset": ("ruleset: xx-ad\n", "§", "“ruleset” is missing", "add “ruleset"),
    "missing title": ("title: Test set\n", "", "“title” is missing", "add “title"),
    "missing version": ("version: 2026.1.0\n", "", "“version” is missing", "add “version"),
    "missing id of a rule": ("id: xx-ad\n    title", "§title", "“id” is missing", "add “id"),
    "missing title of a rule": (
        "id: xx-ad\n    title: Ads are marked\n", "§id: xx-ad\n", "has no title", "add “title"),
    "missing name of an example": ("name: marked\n        is", "§is", "“name” is", "add “name"),
    "missing end of an earlier state": (
        RULE, RULE + "    earlier: [§{severity: info}]\n", "“to” is missing", "add “to"),
    "missing act of a law": (RULE, RULE + '    law: [§{article: "1"}]\n', "“act” is", "add “act"),
    "missing kind of a slot": ("{registry: xx-agents}", "§{several: true}", "exactly one", "add one"),
    "a list for a text": ("title: Ads are marked", "title: §[a]", "not a list", "in quotes"),
    "a text for a mapping": ("when: {term: paid}", "when: §paid", "not the text “paid”", "term"),
    "a mapping for a list": (RULE, RULE + "    unless: §{term: paid}\n", "not a mapping", "“- ”"),
    "a text for a list": ("terms:", "uses: §common\nterms:", "not the text", "write [common]"),
    "a text for a switch": (
        "xx-agents}\n    w", 'xx-agents, several: §"true"}\n    w', "the text “true”", "without quotes"),
}  # fmt: skip

TEXTS = {
    "unclosed <": ('"Anzeige von {a', '"Anzeige §<von | vom {a', "“<” is not closed", "close it"),
    "unclosed [": ('"Anzeige von {a', '"Anzeige §[von {a', "“[” is not closed", "close it"),
    "unclosed {": ('{agent}"', '§{agent"', "“{” is not closed", "close it"),
    "empty alternative": (
        '"Anzeige von {a', '"Anzeige §<von | > {a', "is empty", "optional words stand in [brackets]"),
    "empty choice of nothing": ('"Anzeige von {a', '"Anzeige §[] von {a', "holds nothing", "backslash"),
    "unknown slot": ("{agent}", "§{agnet}", "unknown slot “agnet”", "did you mean “agent”"),
    "slot without use": (
        "      agent: {registry", "      §extra: {kind: date}\n      agent: {registry", "the slot “extra”", "remove"),
    "unknown case": ("{agent}", "§{agent:vocative}", "unknown case “vocative”", "backslash"),
}  # fmt: skip

NAMES = {
    "unknown place": (RULE, RULE + "    place: {at: §strat}\n", "place “strat”", "“start”"),
    "unknown look": (RULE, RULE + "    look: {set_off: §italic}\n", "look “italic”", "bold"),
    "unknown unit": (RULE, RULE + "    look: {font: §at least 2 em}\n", "unit “em”", "x body"),
    "unknown fault": (
        MORE, "        expect: malformed\n        faults: [§wordnig]\n", "wordnig", "“wording”"),
    "unknown status": (MORE, "        expect: §okay\n", "“okay” is not allowed", "“ok”"),
    "unknown reason": (
        MORE, "        expect: undecided\n        reason: §dates\n", "“dates”", "“date”"),
    "unknown language": ("{de: ", "{§xx: ", "unknown language “xx”", "two-letter"),
    "a language by its name": ("{de: ", "{§german: ", "“german” is no language", "two-letter"),
    "unknown country": ("jurisdiction: DE", "jurisdiction: §UK", "country “UK”", "“EU”"),
    "unknown country of a fact": (
        "{sponsored: true}}", "{country: §UK}}", "country “UK”", "did you mean “GB”"),
    "unknown registry": ("{registry: xx-agents}", "{registry: §xx-agent}", "registry “xx-agent”", "“xx-agents”"),
    "unknown list": ("{term: paid}", "{links: {host_in: §shop}}", "list “shop”", "“shops”"),
    "unknown term": ("{term: paid}", "{term: §payed}", "term “payed”", "“paid”"),
    "unknown label": ("require: xx-label", "require: §xx-lable", "label “xx-lable”", "“xx-label”"),
    "unknown fact": ("{sponsored: true}}", "{§sponsred: true}}", "fact “sponsred”", "“sponsored”"),
}  # fmt: skip

SENSE = {
    "recursive term": (
        "paid: {is: {sponsored: true}}", "§paid: {not: {term: paid}}", "defined by itself", "lead back"),
    "recursive terms": (
        "paid: {is: {sponsored: true}}", "§paid: {any: [{term: more}]}\n  more: {term: paid}",
        "paid → more → paid", "lead back"),
    "in_force reversed": (
        RULE, RULE + "    in_force: §{from: 2022-01-02, to: 2022-01-01}\n", "before it begins", "exchange"),
    "overlapping periods": (
        RULE, RULE + "    in_force: {to: 2023-01-01}\n    earlier: [{to: §2024-01-01, severity: info}]\n",
        "overlaps the end", "move it up"),
    "two states that end together": (
        RULE, RULE + "    earlier: [{to: 2024-01-01, severity: info}, §{to: 2024-01-01, fix: none}]\n",
        "both end on 2024-01-01", "join them"),
    "earlier without effect": (
        RULE, RULE + "    earlier: [§{to: 2024-01-01, require: xx-label}]\n", "changes nothing", "remove"),
    "earlier that says what holds by default": (
        RULE, RULE + "    earlier: [§{to: 2024-01-01, severity: error}]\n", "changes nothing", "remove"),
    "require and forbid together": (RULE, RULE + "    §forbid: xx-label\n", "both", "two rules"),
    "neither require nor forbid": (
        "id: xx-ad\n    title: Ads are marked\n    when: {term: paid}\n" + RULE,
        "§id: xx-ad\n    title: Ads\n    when: {term: paid}\n", "neither requires", "require: LABEL"),
    "example without expectation": (
        "name: marked\n        is: {sponsored: true}\n        text: \"Anzeige von X\"\n" + MORE,
        "§name: marked\n        text: \"Anzeige von X\"\n", "what to expect", "expect: ok"),
    "like to nothing": (
        MORE, MORE + "      - {name: b, like: §markd, expect: ok}\n", "example “markd”", "“marked”"),
    "replace that replaces nothing": (
        MORE, MORE + "      - {name: b, like: marked, replace: §{Werbung: x}, expect: ok}\n",
        "“Werbung” is not in the text", "copy the words"),
    "duplicate rule id": (
        "rules:\n  - id", "rules:\n  - {id: xx-ad, title: t, require: xx-label}\n  - id: §xx-ad\n    #",
        "“xx-ad” is there twice", "line 21"),
    "a list beside the pack": ("[shop.example]", "{file: §../shops.txt}", "lies outside", "beside this file"),
    "a list anywhere": ("[shop.example]", "{file: §/etc/hostname}", "lies outside", "beside this file"),
    "a set that is not there": ("terms:", "uses: [§nowhere]\nterms:", "no rule set “nowhere”", "its file"),
    "a set that uses itself": ("terms:", "uses: [§xx-ad]\nterms:", "xx-ad → xx-ad", "a set of its own"),
}  # fmt: skip

EVERY = {**SIGNS, **KEYS, **TEXTS, **NAMES, **SENSE}
AT_THE_START = {"missing ruleset", "missing title", "missing version"}


def mistaken(old, new):
    """The tiny file with one mistake, and the place it must be told at."""
    assert TINY.count(old) == 1, f"{old!r} is not there once"
    text = TINY.replace(old, new)
    return position(text) if "§" in text else (text, (1, 1))


@pytest.mark.parametrize(("old", "new", "message", "hint"), EVERY.values(), ids=EVERY)
def test_a_mistake_is_one_fault_with_its_place_and_way_out(
    tmp_path, old, new, message, hint
):
    text, where = mistaken(old, new)
    loaded = load(tmp_path, a=text)
    problem = only_problem(loaded)
    assert message in problem.message
    assert hint in (problem.hint or "")
    assert at(problem) == where
    assert loaded.rule_sets == ()


@pytest.mark.parametrize(("old", "new", "message", "hint"), EVERY.values(), ids=EVERY)
def test_a_mistake_is_shown_with_its_line_and_a_caret_under_it(
    tmp_path, old, new, message, hint
):
    text, (line, column) = mistaken(old, new)
    problem = only_problem(load(tmp_path, a=text))
    drawn = draw_problems([problem], ReportOptions(width=400)).splitlines()
    source = text.splitlines()[line - 1].expandtabs(4)
    start = len(text.splitlines()[line - 1][: column - 1].expandtabs(4))
    shown = next(row for row in drawn if row.startswith(f"  {line} │ "))
    assert shown == f"  {line} │ {source}".rstrip()
    caret = drawn[drawn.index(shown) + 1]
    assert caret.index("^") == len(f"  {line} │ ") + start


def test_the_sound_file_has_no_fault(tmp_path):
    assert load(tmp_path, a=TINY).problems == ()


def test_values_beyond_number_are_refused(tmp_path):
    text = TINY.replace("[shop.example]", "[" + "a, " * MOST_VALUES + "a]")
    problem = only_problem(load(tmp_path, a=text))
    assert "more than 100,000 values" in problem.message
    assert "{file: NAME}" in problem.hint


CHAIN = "".join(f"  t{n}: {{term: t{n + 1}}}\n" for n in range(3000))
FAN = "".join(
    f"  a{n}: {{any: [{{term: a{n + 1}}}, {{term: b{n + 1}}}]}}\n"
    f"  b{n}: {{all: [{{term: a{n + 1}}}, {{term: b{n + 1}}}]}}\n"
    for n in range(25)
)
ENDS = "  a25: {term: paid}\n  b25: {term: paid}\n"


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (f"{CHAIN}  t3000: {{term: paid}}\n", "“t0” leads through more than 30"),
        (f"{CHAIN}  t3000: {{term: t0}}\n", "“t0” is defined by itself: t0 → t1"),
        (FAN + ENDS, "conditions"),
    ],
    ids=["chain", "circle", "fan"],
)
def test_terms_without_end_are_one_fault(tmp_path, terms, words):
    problem = only_problem(
        load(tmp_path, a=TINY.replace("terms:\n", f"terms:\n{terms}"))
    )
    assert words in problem.message
    assert problem.hint


def test_of_very_many_faults_the_first_are_told_and_the_others_counted(tmp_path):
    terms = "".join(f"  t{n}: {{x: y}}\n" for n in range(500))
    problems = load(tmp_path, a=TINY.replace("terms:\n", f"terms:\n{terms}")).problems
    assert len(problems) == 101
    assert problems[-1].message == "400 more faults in this file"


def test_mistakes_of_one_file_are_told_at_once_and_in_its_order(tmp_path):
    text = TINY.replace("version:", "verison:").replace("{term: paid}", "{term: payed}")
    text = text.replace('von {agent}"', 'von <dem {agent}"').replace("ok\n", "okay\n")
    problems = load(tmp_path, a=text).problems
    assert [one.line for one in problems] == [4, 19, 23, 29]


def test_an_id_of_another_file_is_told_where_it_is_taken_again(tmp_path):
    other, where = position(
        "ruleset: other\ntitle: T\nversion: '1'\nuses: [xx-ad]\n"
        "rules:\n  - {id: §xx-ad, title: t, require: xx-label}\n"
    )
    problem = only_problem(load(tmp_path, a=TINY, other=other))
    assert at(problem) == where
    assert "belongs to the rule set “xx-ad” already" in problem.message
    assert "extends: [xx-ad]" in problem.hint


def test_a_rule_set_of_another_files_id_is_told(tmp_path):
    text, where = position(TINY.replace("ruleset: xx", "ruleset: §xx"))
    problem = only_problem(load(tmp_path, a=TINY, b=text))
    assert at(problem) == where
    assert "another file is the rule set “xx-ad”" in problem.message
    assert "a.yaml" in problem.hint


def test_a_cycle_of_extends_is_one_fault(tmp_path):
    head = "title: T\nversion: '1'\n"
    loaded = load(
        tmp_path,
        a=f"ruleset: a\n{head}extends: [b]\n",
        b=f"ruleset: b\n{head}extends: [a]\n",
    )
    circles = [one for one in loaded.problems if "need each other" in one.message]
    assert [(one.line, one.column) for one in circles] == [(4, 11)]
    assert "→" in circles[0].message
    assert loaded.rule_sets == ()


def test_removal_of_what_is_not_there_is_told_in_the_overlay(tmp_path):
    house, where = position(
        "ruleset: house\ntitle: T\nversion: '1'\nextends: [xx-ad]\n"
        "lists: {shops-: [§shoop.example]}\n"
    )
    loaded = load(tmp_path, a=TINY, house=house)
    problem = only_problem(loaded)
    assert at(problem) == where
    assert "“shoop.example” is not in “shops”" in problem.message
    assert "shop.example" in problem.hint
    assert [one.id for one in loaded.rule_sets] == ["xx-ad"]


def test_a_file_beyond_five_megabytes_is_refused_unread(tmp_path):
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.write(TINY.encode())
        file.truncate(LARGEST_FILE * 200)
    from checker.rulesets.loading import load_sets

    problem = only_problem(load_sets([tmp_path / "huge.yaml"]))
    assert "larger than 5,000,000 bytes" in problem.message
    assert "several rule sets" in problem.hint


@pytest.mark.parametrize(
    "name", ["tab indent", "unknown label", "alias bomb", "31 deep"]
)
def test_the_command_says_it_exits_2_and_checks_by_the_other_sets(tmp_path, name):
    text, (line, column) = mistaken(*EVERY[name][:2])
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Погода\n\nДождь над портом.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "a.txt", "--rules", "bad.yaml",
         "--rules", "ru", "--format", "json"],
        cwd=tmp_path, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]),
             "PLASHKA_CACHE": str(tmp_path / ".cache")},
    )  # fmt: skip
    report = json.loads(done.stdout)
    (problem,) = report["problems"]
    assert done.returncode == report["exit_code"] == 2
    assert (problem["kind"], problem["line"], problem["column"]) == (
        "rule-set",
        line,
        column,
    )
    assert EVERY[name][2] in problem["message"]
    assert "ru-foreign-agents" in {one["id"] for one in report["rule_sets"]}
