"""Which wording counts, in which language, with what in it, and what a person decides."""

import pytest

from tests.programs import program, verdict

RULE = """
labels:
  mark:
    stands: alone
    except: {de: [Stellenanzeige, "Anzeige … Polizei"]}
    wordings:
      word:
        text: {de: [Anzeige, Werbung]}
        wrong: {de: [Anzaige]}
        insufficient: {de: [gesponsert], any_language: ["#ad"]}
        depends: {en: [gifted]}
  other: {stands: alone, wordings: {sign: {text: {any_language: "18+"}}}}
  long:
    slots: {share: {kind: number, range: 0 to 100, decimals: at most 2}, who: {kind: name}}
    wordings:
      old:
        in_force: {to: 2022-12-31, tolerated_to: 2023-03-31}
        when: {is: {country: GB}}
        text: {en: "The harbour office has not checked a word of this paper"}
      new:
        in_force: {from: 2023-01-01, to: 2030-12-31}
        when: {is: {country: GB}}
        text: {en: "Nobody at the harbour office has read or checked this paper", de: "Niemand im Hafenamt hat dieses Papier gelesen oder geprüft"}
        translations: {fr: "Personne à la capitainerie n'a lu ni vérifié ce document"}
      art:
        when: {is: {country: NL}}
        artwork: true
        text: {nl: "Let op, dit stuk is door niemand gelezen of gekeurd"}
      share:
        when: {is: {country: FR}}
        text: {en: "With {who} you lose your money in {share}%% of all accounts"}
rules:
  - id: test-rule
    title: Rule
    when: {is: {sponsored: true}}
    %s
"""


@pytest.fixture
def answer(tmp_path):
    def ask(keys, text, day="2023-04-19", **facts):
        facts.setdefault("sponsored", True)
        made = program(tmp_path, RULE % keys)
        one = verdict(made, text, day, **facts)
        faults = [fault.fault.value for fault in one.faults]
        return one.status.value, one.reason.value if one.reason else faults

    return ask


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anzeige", ("ok", [])),
        ("ANZEIGE:", ("ok", [])),
        ("[Werbung]", ("ok", [])),
        ("#Anzeige und mehr", ("ok", [])),
        ("Аnzeige", ("malformed", ["lookalike"])),
        ("Anzaige", ("malformed", ["wording"])),
        ("Gesponsert", ("malformed", ["insufficient"])),
        ("#ad", ("malformed", ["insufficient"])),
        ("Gifted", ("undecided", "depends")),
        ("Stellenanzeige", ("missing", [])),
        ("Die Anzeige kam spät", ("missing", [])),
        ("Anzeige: so die Polizei", ("missing", [])),
    ],
)
def test_graded_words(answer, line, expected):
    text = f"Neuer Roller\n\n{line}\n\nEr fährt gut."
    assert answer("require: mark", text) == expected


def test_a_right_word_makes_weaker_ones_harmless(answer):
    text = "Neuer Roller #ad\n\nAnzeige\n\nGesponsert"
    assert answer("require: mark", text) == ("ok", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roller\n\nAnzeige\n\nEr fährt.", ("ok", [])),
        ("Roller\n\nGesponsert\n\nEr fährt.", ("malformed", ["insufficient"])),
        ("Roller\n\nEr fährt.", ("undecided", "ask")),
    ],
)
def test_a_person_is_asked_only_where_all_else_is_settled(answer, text, expected):
    keys = 'require: mark\n    ask: {en: "Is it real?"}'
    assert answer(keys, text) == expected
    assert answer(keys, text, sponsored=False) == ("not-applicable", "not-triggered")


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        ("2023-03-31", "Roller\n\nEr fährt.\n\nAnzeige", ("ok", [])),
        ("2023-04-01", "Roller\n\nEr fährt.\n\nAnzeige", ("malformed", ["position"])),
        ("2023-04-01", "Roller\n\nAnzeige\n\nEr fährt.", ("ok", [])),
    ],
)
def test_a_place_as_it_stood(answer, day, text, expected):
    keys = """require: mark
    place: {at: start}
    earlier: [{to: 2023-03-31, place: {at: [start, end]}}]"""
    assert answer(keys, text, day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roller\n\nAnzeige 18+\n\nEr fährt.", ("ok", [])),
        ("Roller\n\nAnzeige\n18+\n\nEr fährt.", ("ok", [])),
        ("Roller\n\nAnzeige\n\nEr fährt. 18+", ("malformed", ["position"])),
        ("Roller\n\nAnzeige\n\nEr fährt.", ("missing", [])),
    ],
)
def test_a_companion(answer, text, expected):
    assert answer("require: other\n    place: {at: beside mark}", text) == expected


NEW = "Nobody at the harbour office has read or checked this paper."
GERMAN = "Niemand im Hafenamt hat dieses Papier gelesen oder geprüft."
FRENCH = "Personne à la capitainerie n'a lu ni vérifié ce document."
OLD = "The harbour office has not checked a word of this paper."
BODY = (
    "A paper on harbours\n\n%s\n\nThe harbour is deep and the water is cold in spring."
)


@pytest.mark.parametrize(
    ("language", "label", "expected"),
    [
        ("prescribed", NEW, ("ok", [])),
        ("prescribed", GERMAN, ("ok", [])),
        ("prescribed", FRENCH, ("malformed", ["language"])),
        ("article", NEW, ("ok", [])),
        ("article", GERMAN, ("malformed", ["language"])),
        ("article", FRENCH, ("malformed", ["language"])),
    ],
)
def test_languages(answer, language, label, expected):
    keys = f"require: long\n    language: {language}"
    assert answer(keys, BODY % label, country=("GB",)) == expected


@pytest.mark.parametrize(
    ("day", "label", "expected"),
    [
        ("2022-12-31", OLD, ("ok", [])),
        ("2022-12-31", NEW, ("malformed", ["premature"])),
        ("2023-01-01", NEW, ("ok", [])),
        ("2023-03-31", OLD, ("ok", [])),
        ("2023-04-01", OLD, ("malformed", ["outdated"])),
        ("2031-01-01", NEW, ("not-applicable", "not-in-force")),
    ],
)
def test_wordings_in_time(answer, day, label, expected):
    assert answer("require: long", BODY % label, day, country=("GB",)) == expected


def test_no_wording_for_a_country_is_no_duty(answer):
    asked = answer("require: long", BODY % "", country=("IT",))
    assert asked == ("not-applicable", "other-context")
    assert answer("require: long", BODY % "") == ("missing", [])


def test_a_wording_of_another_country(answer):
    text = BODY % "Let op, dit stuk is door niemand gelezen of gekeurd."
    assert answer("require: long", text, country=("NL",)) == ("undecided", "artwork")
    wrong = answer("require: long", text, country=("GB",))
    assert wrong == ("malformed", ["wrong-variant"])
    assert answer("require: long", text) == ("undecided", "artwork")


SHARE = "With Harbour Bank you lose your money in %s of all accounts."


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("89.08%", ("ok", [])),
        ("89,08 %", ("ok", [])),
        ("101%", ("malformed", ["value"])),
        ("89.081%", ("malformed", ["value"])),
        ("XX%", ("malformed", ["placeholder"])),
    ],
)
def test_a_number_in_its_slot(answer, share, expected):
    assert answer("require: long", BODY % (SHARE % share), country=("FR",)) == expected


@pytest.mark.parametrize(
    ("with_", "facts", "expected"),
    [
        ("{who: fact advertiser}", {"advertiser": "Harbour Bank Ltd"}, ("ok", [])),
        ("{who: fact advertiser}", {"advertiser": "River Bank"}, ("malformed", ["name"])),
        ("{who: fact advertiser}", {}, ("ok", [])),
        ("{share: [\"70\", \"74.5\"]}", {}, ("ok", [])),
        ("{share: \"71\"}", {}, ("malformed", ["value"])),
        ("{wording: [new]}", {}, ("not-applicable", "other-context")),
    ],
)  # fmt: skip
def test_what_must_stand_in_a_slot(answer, with_, facts, expected):
    keys = f"require: long\n    with: {with_}"
    text = BODY % (SHARE % "74.50%")
    assert answer(keys, text, country=("FR",), **facts) == expected


def test_the_entry_that_set_it_off(tmp_path):
    text = RULE.replace("{is: {sponsored: true}}", "{mentions: {listed_in: agents}}")
    keys = "require: long\n    for: each entry\n    with: {who: trigger}\n    place: {at: anywhere}"
    made = program(tmp_path, text % keys)
    body = "Счёт дня\n\n%s\n\nОб этом рассказал Пётр Травкин."
    right = SHARE.replace("Harbour Bank", "Пётр Травкин") % "70%"
    assert verdict(made, body % right, country=("FR",)).status == "ok"
    wrong = verdict(made, body % (SHARE % "70%"), country=("FR",))
    assert [fault.fault for fault in wrong.faults] == ["name"]
