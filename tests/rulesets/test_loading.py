"""Rule sets from files: values, cross-references, borrowing, overlays, leaving out."""

from datetime import date
from pathlib import Path

import pytest

from checker.errors import RuleSetError
from checker.rulesets import loading
from checker.rulesets.model import (
    Clause,
    FactTest,
    LinkPart,
    LinkTest,
    ListedIn,
    Measure,
    MentionTest,
    Period,
    PlaceRef,
    RegistryUse,
    With,
    WordsTest,
)
from tests.rulesets.marked import (
    SKETCHES,
    SOUND,
    at,
    changed,
    load,
    only_problem,
    position,
    write,
)

FAULTS = {
    "an unknown term": (
        "when: {term: paid}", "when: {term: §payed}", "unknown term “payed”", "“paid”"),
    "an unknown label": (
        "require: xx-label", "require: §xx-lable", "unknown label “xx-lable”", "“xx-label”"),
    "an unknown list": (
        "when: {term: paid}", "when: {links: {host_in: §shop}}", "unknown list “shop”",
        "“shops”"),
    "an unknown list of words": (
        "when: {term: paid}", "when: {has_words: {list: §brands}}", "unknown list “brands”",
        "allowed here: shops"),
    "an unknown registry of a condition": (
        "when: {term: paid}", "when: {credit: {listed_in: §xx-agent}}",
        "unknown registry “xx-agent”", "“xx-agents”"),
    "an unknown registry of a slot": (
        "agent: {registry: xx-agents}", "agent: {registry: §yy}", "unknown registry “yy”",
        "xx-agents"),
    "an unknown registry of an example": (
        'text: "Anzeige von X"', 'registries: {§yy: [{id: "1", name: X}]}\n        text: "A"',
        "unknown registry “yy”", "declare it"),
    "an unknown fact": (
        "paid: {is: {sponsored: true}}", "paid: {is: {§sponsered: true}}",
        "unknown fact “sponsered”", "did you mean “sponsored”?"),
    "an unknown fact of an example": (
        "        is: {sponsored: true}", "        is: {§sponsred: true}",
        "unknown fact “sponsred”", "“sponsored”"),
    "an unknown fact to fill a slot": (
        "with: {agent: trigger}", "with: {agent: §fact sponser}", "unknown fact “sponser”",
        "“sponsor”"),
    "a flag that is asked for a text": (
        "paid: {is: {sponsored: true}}", "paid: {is: {sponsored: §yes}}",
        "“sponsored” is a flag, not “yes”", "write true or false"),
    "a text that is asked for a flag": (
        "paid: {is: {sponsored: true}}", "paid: {is: {product: §true}}",
        "“product” is a text, not true", "text"),
    "a value that a declared fact cannot have": (
        "paid: {is: {sponsored: true}}", "paid: {is: {token_kind: §assets}}",
        "“assets” is no value of “token_kind”", "did you mean “asset”?"),
    "a kind of fact that is none": (
        "targeting: flag", "targeting: §bool", "“bool” is no kind of fact", "write flag, text"),
    "an unknown country": (
        "paid: {is: {sponsored: true}}", "paid: {is: {country: §de}}",
        "unknown country “de”", "did you mean “DE”?"),
    "an unknown country of the file": (
        "jurisdiction: DE", "jurisdiction: §UK", "unknown country “UK”", "“EU”"),
    "an unknown language": (
        "text: {de: Anzeige}", "text: {§xx: Anzeige}", "unknown language “xx”", "two-letter"),
    "an unknown language of an example": (
        "        published: 2025-01-01", "        language: §german",
        "unknown language “german”", "two-letter"),
    "an unknown language of the matching": (
        "jurisdiction: DE", "matching: §deu", "unknown language “deu”", "two-letter"),
    "an unknown slot in a text": (
        'text: {de: "Anzeige von {agent}"}', 'text: {de: "Anzeige von §{agnt}"}',
        "unknown slot “agnt”", "did you mean “agent”?"),
    "an unknown slot in a translation": (
        "        text: {de: Anzeige}", '        text: {de: A}\n        translations: {en: "§{who}"}',
        "unknown slot “who”", "agent"),
    "an unknown slot in free words": (
        "        text: {de: Anzeige}", '        says: {de: ["von §{wem}"]}',
        "unknown slot “wem”", "agent"),
    "an unknown slot of a part": (
        "        text: {de: Anzeige}", "        parts: {a: {slot: §emial}}",
        "unknown slot “emial”", "did you mean “email”?"),
    "an unknown slot of a link": (
        "        text: {de: Anzeige}", "        parts: {a: {link: {query: erid, value: §tok}}}",
        "unknown slot “tok”", "token"),
    "an unknown slot to be filled": (
        "with: {agent: trigger}", "with: {§agnt: trigger}", "“xx-label” has no slot “agnt”",
        "did you mean “agent”?"),
    "an unknown wording to be counted": (
        "with: {agent: trigger}", "with: {wording: §long}", "unknown wording “long”",
        "full, short"),
    "an unknown wording in an example": (
        "        expect: ok\n", ("        expect: ok\n      - {name: b, like: marked, "
        "use: §long, expect: ok}\n"), "unknown wording “long”", "full, short"),
    "a wording that has no such translation": (
        "        expect: ok\n", ("        expect: ok\n      - {name: b, like: marked, "
        "use: §short/en, expect: ok}\n"), "no text in “en”", "de"),
    "an unknown case": (
        'text: {de: "Anzeige von {agent}"}', 'text: {de: "Anzeige von §{agent:vocative}"}',
        "unknown case “vocative”", "backslash"),
    "a brace that is not closed": (
        'text: {de: "Anzeige von {agent}"}', 'text: {de: "Anzeige von §{agent"}',
        "“{” is not closed", "backslash"),
    "a bracket that is not closed": (
        "text: {de: Anzeige}", 'text: {de: "Anzeige §[ja"}', "“[” is not closed", "backslash"),
    "a choice that is not closed": (
        "text: {de: Anzeige}", 'text: {de: "§<A | B"}', "“<” is not closed", "backslash"),
    "a sign that closes nothing": (
        "text: {de: Anzeige}", 'text: {de: "Anzeige§]"}', "“]” closes nothing", "backslash"),
    "an alternative that is empty": (
        "text: {de: Anzeige}", 'text: {de: "§<A | >"}', "is empty", "backslash"),
    "a mark in free words of a condition": (
        "when: {term: paid}", 'when: {has_words: {words: {de: ["§<A | B"]}}}',
        "“<” is not closed", "backslash"),
    "an unknown rule that took the place": (
        "    place: {at: start}", "    replaced_by: §xx-new\n    place: {at: start}",
        "unknown rule “xx-new”", ""),
    "an example like nothing": (
        'text: "Anzeige von X"', "like: §another", "there is no example “another”",
        "“marked”"),
    "an example like itself": (
        'text: "Anzeige von X"', "like: §marked", "leads back to itself", ""),
    "a replacement that changes nothing": (
        "        expect: ok\n", ("        expect: ok\n      - {name: b, like: marked, "
        "replace: §{Werbung: x}, expect: ok}\n"), "“Werbung” is not in the text", "copy"),
    "a removal that changes nothing": (
        "        expect: ok\n", ("        expect: ok\n      - {name: b, like: marked, "
        "remove: §[Werbung], expect: ok}\n"), "“Werbung” is not in the text", "copy"),
    "a replacement by itself": (
        "        expect: ok\n", ("        expect: ok\n      - {name: b, like: marked, "
        "replace: §{X: X}, expect: ok}\n"), "changes nothing", "copy"),
    "an example without expect": (
        "      - name: marked", "      - §{name: b, text: x}\n      - name: marked",
        "does not say what to expect", "expect: ok"),
    "an example without a text": (
        "      - name: marked", "      - §{name: b, expect: ok}\n      - name: marked",
        "neither “text” nor “like”", "add the text"),
    "a malformed example without faults": (
        "expect: ok", "expect: §malformed", "“malformed” without “faults”", "exactly these"),
    "faults of an example that is right": (
        "expect: ok", "expect: ok\n        §faults: [wording]", "belong to “malformed”",
        "remove"),
    "a reason of another status": (
        "expect: ok", "expect: undecided\n        reason: §exempt",
        "“exempt” is no reason of “undecided”", "allowed here: artwork"),
    "a day of publication that is none": (
        "published: 2025-01-01", "published: §2025-13-01", "“2025-13-01” is no day",
        "YYYY-MM-DD"),
    "two examples of one name": (
        "        expect: ok\n", ("        expect: ok\n      - {name: §marked, text: x, "
        "expect: ok}\n"), "“marked” is there twice", "own name"),
    "a rule that requires and forbids": (
        "    require: xx-label", "    require: xx-label\n    §forbid: xx-label",
        "has both “require” and “forbid”", "two rules"),
    "a rule that does neither": (
        "  - id: xx-ad", "  - §id: xx-new\n    title: x\n  - id: xx-ad",
        "neither requires nor forbids", "require: LABEL"),
    "a rule without a title": (
        "  - id: xx-ad", "  - §id: xx-new\n    require: xx-label\n  - id: xx-ad",
        "has no title", "title: …"),
    "two rules of one id": (
        "  - id: xx-ad", "  - {id: xx-ad, title: x, require: xx-label}\n  - id: §xx-ad",
        "“xx-ad” is there twice", "the first is in line"),
    "a ban of an unknown label": (
        "    require: xx-label", "    forbid: §xx-lab", "unknown label “xx-lab”", "xx-label"),
    "a period that ends before it begins": (
        "in_force: {from: 2020-01-01, to: 2030-12-31}", ("in_force: §{from: 2022-01-02, "
        "to: 2022-01-01}"), "ends (2022-01-01) before it begins (2022-01-02)", "exchange"),
    "a grace that ends before the period": (
        "        in_force: {from: 2020-01-01}\n", ("        in_force: {to: 2022-01-01, "
        "tolerated_to: §2021-01-01}\n"), "“tolerated_to” must be later", "correct"),
    "a day that is none": (
        "        in_force: {from: 2020-01-01}\n", "        in_force: {from: §01.01.2020}\n",
        "“01.01.2020” is no day", "YYYY-MM-DD"),
    "two earlier states that end together": (
        "{to: 2021-12-31, severity: info}", ("{to: 2021-12-31, severity: info}\n"
        "      - §{to: 2021-12-31, severity: warning}"), "both end on 2021-12-31", "join"),
    "an earlier state without effect": (
        "{to: 2021-12-31, severity: info}", "§{to: 2021-12-31, require: xx-label}",
        "changes nothing", "remove the entry"),
    "an earlier state before the rule": (
        "{to: 2021-12-31, severity: info}", "{to: §2019-12-31, severity: info}",
        "before the rule begins (2020-01-01)", "never holds"),
    "an earlier state beyond the rule": (
        "{to: 2021-12-31, severity: info}", "{to: §2031-12-31, severity: info}",
        "overlaps the end of the rule (2030-12-31)", "move it up"),
    "an unknown place": (
        "place: {at: start}", "place: {at: §top}", "unknown place “top”", "headline"),
    "an unknown place in a list": (
        "place: {at: start}", "place: {at: [end, §strat]}", "unknown place “strat”",
        "did you mean “start”?"),
    "an unknown place that does not count": (
        "place: {at: start}", "place: {at: start, not: [§foter]}", "unknown place “foter”",
        "did you mean “footer”?"),
    "a place beside an unknown label": (
        "place: {at: start}", "place: {at: beside §xx-lab}", "unknown label “xx-lab”",
        "did you mean “xx-label”?"),
    "an unknown look": (
        "place: {at: start}", "look: {set_off: §frame or italic}", "unknown look “italic”",
        "bold, colour, frame, underline"),
    "an unknown unit": (
        "place: {at: start}", "look: {font: §at least 2 em}", "unit “em” is unknown here",
        "x body, px, pt"),
    "a missing unit": (
        "place: {at: start}", "look: {font: §at least 2}", "unit is missing", "x body"),
    "a measure that is none": (
        "place: {at: start}", "look: {contrast: §more than 4.5}", "is no measure",
        "at least N"),
    "a range upside down": (
        "agent: {registry: xx-agents}", "agent: {kind: number, range: §9 to 1}",
        "9 is more than 1", "N to M"),
    "a wording with two bodies": (
        "        text: {de: Anzeige}", "        text: {de: A}\n        §says: {de: B}",
        "has “text” and “says”", "exactly one"),
    "a wording with no body": (
        "        text: {de: Anzeige}", "        §artwork: true", "says nothing",
        "text, says, parts"),
    "a link on words that are not there": (
        "        text: {de: Anzeige}", "        text: {de: Anzeige}\n        link: {text: §Mehr}",
        "no text of the wording has the words “Mehr”", "words of its text"),
    "a link on free words": (
        "        text: {de: Anzeige}", "        says: {de: Anzeige}\n        §link: {text: Anzeige}",
        "speaks of words of “text”", "a part"),
    "a part with no body": (
        "        text: {de: Anzeige}", "        parts: {a: §{when: {term: paid}}}",
        "says nothing", "slot"),
    "a slot with registry and kind": (
        "agent: {registry: xx-agents}", "agent: §{registry: xx-agents, kind: name}",
        "exactly one of “registry” and “kind”", "remove one"),
    "a choice without values": (
        "agent: {registry: xx-agents}", "agent: §{kind: one_of}", "needs “values”", "values: …"),
    "a label without wordings": (
        "labels:\n", "labels:\n  xx-bare: §{title: x}\n", "“xx-bare” has no wordings",
        "wordings: …"),
    "a list file that is not there": (
        "shops: [shop.example]", "shops: {file: §shops.txt}", "“shops.txt” cannot be read",
        "relative to this file"),
    "a set that is not there": (
        "jurisdiction: DE", "uses: [§nowhere]", "there is no rule set “nowhere”", "its file"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_once_with_its_place_and_a_way_out(
    tmp_path, old, new, message, hint
):
    text, where = position(changed(old, new))
    loaded = load(tmp_path, a=text)
    problem = only_problem(loaded)
    assert message in problem.message
    assert hint in (problem.hint or "")
    assert at(problem) == where
    assert loaded.rule_sets == ()


def test_a_term_defined_by_itself_by_a_detour_is_one_fault(tmp_path):
    text = changed(
        "paid: {is: {sponsored: true}}",
        "paid: {any: [{term: more}]}\n  more: {not: {term: paid}}",
    )
    problem = only_problem(load(tmp_path, a=text))
    assert at(problem) == (13, 3)
    assert "“paid” is defined by itself: paid → more → paid" in problem.message


def test_a_sound_set_has_no_faults_and_becomes_values(tmp_path):
    (rule_set,) = load(tmp_path, a=SOUND).rule_sets
    assert rule_set.registries == (RegistryUse("xx-agents", 14),)
    assert rule_set.terms == {
        "paid": (Clause("is", (FactTest("sponsored", (True,)),)),)
    }
    (rule,) = rule_set.rules
    assert rule.in_force == Period(date(2020, 1, 1), date(2030, 12, 31))
    assert rule.with_ == (With("agent", "trigger"),)
    assert rule.place.at == (PlaceRef("start"),)
    assert (rule.fix, rule.subject, rule.language) == (
        "suggest",
        "article",
        "prescribed",
    )
    assert (rule.line, rule.examples[0].line) == (25, 35)


def test_an_earlier_state_is_a_complete_rule(tmp_path):
    text = changed(
        "{to: 2021-12-31, severity: info}",
        "{to: 2021-12-31, severity: info}\n      - {to: 2020-12-31, place: {at: end}}",
    )
    (rule_set,) = load(tmp_path, a=text).rule_sets
    older, later = rule_set.rules[0].earlier
    assert (older.until, later.until) == (date(2020, 12, 31), date(2021, 12, 31))
    assert (later.rule.severity, later.rule.place.at[0].name) == ("info", "start")
    assert (older.rule.severity, older.rule.place.at[0].name) == ("info", "end")
    assert older.rule.require == "xx-label"
    assert older.rule.examples == ()


def test_null_in_an_earlier_state_takes_a_key_away(tmp_path):
    text = changed("severity: info", "with: null")
    (rule_set,) = load(tmp_path, a=text).rule_sets
    assert rule_set.rules[0].earlier[0].rule.with_ == ()


def test_an_earlier_ban_stands_instead_of_what_is_required_now(tmp_path):
    text = changed("severity: info", "forbid: xx-label, with: null")
    (rule_set,) = load(tmp_path, a=text).rule_sets
    earlier = rule_set.rules[0].earlier[0].rule
    assert earlier.require is None
    assert earlier.forbid.label == "xx-label"


def test_the_digest_is_that_of_the_bytes(tmp_path):
    first = load(tmp_path, a=SOUND).rule_sets[0]
    again = load(tmp_path, a=SOUND + "# more\n").rule_sets[0]
    assert first.sha256 != again.sha256
    assert len(first.sha256) == 64


def test_a_list_is_read_from_its_file(tmp_path):
    (tmp_path / "shops.txt").write_text(
        "# hosts\na.example\n\nb.example # best\n", "utf-8"
    )
    text = changed("shops: [shop.example]", "shops: {file: shops.txt}")
    assert load(tmp_path, a=text).rule_sets[0].lists["shops"] == (
        "a.example",
        "b.example",
    )


def test_one_set_is_loaded_or_all_its_faults_are_raised(tmp_path):
    (path,) = write(tmp_path, a=changed("require: xx-label", "require: xx"))
    with pytest.raises(RuleSetError) as caught:
        loading.load(path, shown_as="rules/a.yaml")
    (problem,) = caught.value.problems
    assert str(problem).startswith("rules/a.yaml:29:14: unknown label “xx”")
    (path,) = write(tmp_path, a=SOUND)
    assert loading.load(path, shown_as="rules/a.yaml").path == "rules/a.yaml"


def test_a_file_that_is_not_there_is_a_problem_not_a_crash(tmp_path):
    loaded = loading.load_sets([tmp_path / "none.yaml"])
    assert "cannot be read" in only_problem(loaded).message


# ----------------------------------------------------------------------- borrowing

LENDER = """\
ruleset: lender
title: Lends
version: 2026.1.0
registries: {far: {}}
terms: {far-term: {is: {sponsored: true}}}
lists: {far-list: [x.example]}
labels: {far-label: {wordings: {w: {text: {en: Far}}}}}
rules:
  - {id: far-rule, title: Far, require: far-label,
     examples: [{name: there, text: Far, expect: ok}]}
"""
BORROWER = """\
ruleset: borrower
title: Borrows
version: 2026.1.0
uses: [lender]
rules:
  - id: near-rule
    title: Near
    when: {term: far-term, links: {host_in: far-list}, credit: {listed_in: far}}
    require: far-label
    place: {at: beside far-label}
    examples: [{name: a, like: far-rule/there, expect: ok}]
"""


def test_labels_terms_lists_and_registries_are_borrowed_but_no_rules(tmp_path):
    path = write(tmp_path, lender=LENDER, borrower=BORROWER)[1]
    loaded = loading.load_sets([path])
    assert loaded.problems == ()
    assert [(one.id, len(one.rules)) for one in loaded.rule_sets] == [
        ("borrower", 1),
        ("lender", 0),
    ]
    assert [len(one.rules) for one in loaded.complete] == [1, 1]


def test_a_set_that_is_asked_for_keeps_its_rules_though_it_lends(tmp_path):
    loaded = load(tmp_path, borrower=BORROWER, lender=LENDER)
    assert [len(one.rules) for one in loaded.rule_sets] == [1, 1]


def test_a_broken_set_takes_those_that_need_it_along_with_one_message_each(tmp_path):
    broken = LENDER.replace("text: {en: Far}", "text: {en: '[Far'}")
    loaded = load(tmp_path, a=SOUND, borrower=BORROWER, lender=broken)
    assert [one.id for one in loaded.rule_sets] == ["xx-ad"]
    told = {Path(one.path).name: one for one in loaded.problems}
    assert len(loaded.problems) == 2
    assert "is not closed" in told["lender.yaml"].message
    assert "uses “lender”, which is left out" in told["borrower.yaml"].message
    assert at(told["borrower.yaml"]) == (4, 8)


def test_a_syntax_error_does_not_make_the_others_unusable(tmp_path):
    loaded = load(tmp_path, a=SOUND, b="ruleset: b\ntitle: [x\n")
    assert [one.id for one in loaded.rule_sets] == ["xx-ad"]
    assert len(loaded.problems) == 1


def test_a_file_that_is_no_mapping_is_told(tmp_path):
    assert "a rule set is a mapping" in only_problem(load(tmp_path, b="- x\n")).message


def test_two_files_cannot_be_the_same_set(tmp_path):
    problem = only_problem(load(tmp_path, a=SOUND, b=SOUND))
    assert "another file is the rule set “xx-ad” already" in problem.message
    assert problem.path.endswith("b.yaml")


def test_a_rule_id_belongs_to_one_set(tmp_path):
    other = SOUND.replace("ruleset: xx-ad", "ruleset: other").replace("xx-label", "yy")
    loaded = load(tmp_path, a=SOUND, b=other)
    problem = only_problem(loaded)
    assert "rule “xx-ad” belongs to the rule set “xx-ad” already" in problem.message
    assert "extends" in problem.hint
    assert [one.id for one in loaded.rule_sets] == ["xx-ad"]


def test_sets_cannot_need_each_other(tmp_path):
    loaded = load(
        tmp_path,
        a="ruleset: a\ntitle: A\nversion: '1'\nuses: [b]\n",
        b="ruleset: b\ntitle: B\nversion: '1'\nextends: [a]\n",
    )
    assert loaded.rule_sets == ()
    assert "need each other: a → b → a" in loaded.problems[-1].message


# ------------------------------------------------------------------------ robustness


@pytest.mark.parametrize("number", range(SOUND.count("\n")))
def test_a_set_that_lost_a_line_is_loaded_or_told_about(tmp_path, number):
    lines = SOUND.splitlines(keepends=True)
    loaded = load(tmp_path, a="".join(lines[:number] + lines[number + 1 :]))
    assert bool(loaded.problems) != bool(loaded.rule_sets)


def test_a_rule_may_be_replaced_by_one_of_a_set_that_is_not_loaded(tmp_path):
    old = changed(
        "    place: {at: start}", "    replaced_by: far-rule\n    place: {at: start}"
    )
    write(tmp_path, lender=LENDER)
    assert load(tmp_path, a=old).problems == ()


# ------------------------------------------------------------------------ sketches

sketches = pytest.mark.skipif(
    not SKETCHES.is_dir(), reason="the sketches are not beside the checkout"
)


def sketch(name):
    return loading.load(SKETCHES / f"{name}.yaml")


@sketches
@pytest.mark.parametrize(
    "path", sorted(SKETCHES.glob("*.yaml")), ids=lambda one: one.stem
)
def test_every_sketch_loads(path):
    assert loading.load(path).path == str(path)


@sketches
def test_all_sketches_load_together():
    loaded = loading.load_sets(sorted(SKETCHES.glob("*.yaml")))
    assert loaded.problems == ()
    assert len(loaded.rule_sets) == 16


@sketches
def test_sketched_labels_become_values():
    ads = sketch("ru-advertising").labels["ru-ad-label"]
    assert ads.stands_alone
    assert ads.slots["inn"].length == Measure(one_of=(10.0, 12.0))
    parts = {part.id: part for part in ads.wordings[0].parts}
    assert parts["identifier"].in_force.start == date(2023, 1, 9)
    assert parts["identifier"].any[1].link == LinkPart(query="erid", value="token")
    status = sketch("ru-extremist").labels["ru-banned-status"]
    assert status.wordings[0].exceptions == {"ru": ("не запрещ*",)}
    process = sketch("eu-ttpa").labels["eu-political-ad"].slots["process"]
    assert process.length == Measure(most=12.0, unit="words")


@sketches
def test_sketched_conditions_become_values():
    rules = {rule.id: rule for rule in sketch("ru-foreign-agents").rules}
    mention = rules["ru-foreign-agent-mention"]
    strength = {"person": "given+surname", "organisation": "alias"}
    assert mention.when[0].value == MentionTest(("ru-foreign-agents",), None, strength)
    assert mention.subject == "entry"
    reprint = rules["ru-foreign-agent-reprint"]
    assert reprint.when == (Clause("credit", ListedIn(("ru-foreign-agents",))),)
    amazon = sketch("amazon").rules[0]
    assert amazon.when[0].value == LinkTest(host_in=("amazon-hosts",), query=("tag",))
    car = sketch("fr-auto").rules[0].when
    assert car[2].value[1][0].value == WordsTest(
        lists=("car-brands",), places=("headline", "lead")
    )


@sketches
def test_sketched_places_looks_and_fillings_become_values():
    rules = {rule.id: rule for rule in sketch("ru-foreign-agents").rules}
    age = rules["ru-foreign-agent-age"]
    assert age.place.at == (PlaceRef("beside", "ru-foreign-agent-notice"),)
    assert age.with_ == (
        With("wording", "value", ("sign", "words-18")),
        With("age", "value", ("18",)),
    )
    look = rules["ru-foreign-agent-notice"].look
    assert look.font == Measure(least=2.0, unit="x body")
    assert look.visible == "without click"
    finance = {rule.id: rule for rule in sketch("finance").rules}
    assert finance["de-vermanlg-warning"].look.set_off == (
        "frame",
        "bold",
        "underline",
        "colour",
    )
    assert finance["eu-mica-statement"].with_ == (
        With("role", "fact", ("token_offer_by",)),
    )


@sketches
def test_the_sketched_overlay_changes_the_sets_it_extends():
    names = ("ru-age", "ru-foreign-agents", "house-overlay")
    loaded = loading.load_sets([SKETCHES / f"{name}.yaml" for name in names])
    base = {one.id: one for one in loaded.rule_sets}["ru-foreign-agents"]
    rules = {rule.id: rule for rule in base.rules}
    assert base.labels["ru-foreign-agent-notice"].tolerate == ("grammar",)
    assert rules["ru-foreign-agent-age"].severity == "error"
    notice = rules["ru-foreign-agent-notice"]
    assert notice.unless == (
        (Clause("not", (Clause("is", (FactTest("section", ("news",)),)),)),),
    )
    assert [one.name for one in notice.place.at] == ["under-headline", "start"]


def test_the_languages_of_a_set_are_a_condition_of_its_rules(tmp_path):
    text = changed("jurisdiction: DE", "jurisdiction: DE\nlanguages: [de, fr]")
    (rule,) = load(tmp_path, a=text).rule_sets[0].rules
    asked = Clause("is", (FactTest("language", ("de", "fr")),))
    assert rule.when == (asked, Clause("term", "paid"))
    assert rule.earlier[0].rule.when == rule.when
