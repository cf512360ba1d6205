"""``plashka rules lint``: each thing it looks for, and that it is silent otherwise."""

import json

import pytest
from typer.testing import CliRunner

from checker.cli.app import app
from checker.linting.findings import CODES
from checker.linting.matching import prose

GOOD = """\
ruleset: xx-paid
title: Paid material
version: 2026.1.0
jurisdiction: DE
labels:
  xx-paid-notice:
    wordings:
      old:
        in_force: {to: 2023-12-31}
        text: {de: "Dieser Beitrag wurde vollständig bezahlt von {name}"}
      new:
        in_force: {from: 2024-01-01}
        text: {de: "Dieser Beitrag wurde <ganz | vollständig> bezahlt [und geprüft] von {name}"}
  xx-sign:
    wordings:
      word: {says: {de: ["bezahlte Partnerschaft mit"]}}
rules:
  - id: xx-paid
    title: Paid material says so
    when:
      is: {sponsored: true}
      has_words: {words: {de: ["Gutschein* … einlösen"]}}
    require: xx-paid-notice
    place: {at: start}
    message:
      en: Say at the start who paid for the material.
      ru: Укажите в начале, кто оплатил материал.
    law: [{act: Act, basis: statute, checked: 2026-10-01, confidence: verified}]
    examples:
      - {name: new, published: 2025-01-01, is: {sponsored: true}, text: "Dieser Beitrag wurde ganz bezahlt von Nordhafen\\n\\nGutscheine hier einlösen.", expect: ok}
      - {name: old, published: 2022-01-01, is: {sponsored: true}, text: "Dieser Beitrag wurde vollständig bezahlt von Nordhafen\\n\\nGutscheine hier einlösen.", expect: ok}
  - id: xx-sign
    title: A partnership is named
    when: {is: {affiliate: true}}
    require: xx-sign
    message: {en: Name the partner in the text., ru: "Назовите в тексте, с кем партнёрство."}
    law: [{act: Act, basis: statute, checked: 2026-10-01, confidence: verified}]
    examples:
      - {name: named, is: {affiliate: true}, text: "Bezahlte Partnerschaft mit Nordhafen\\n\\nText.", expect: ok}
"""
LAW = (
    "    law: [{act: Act, basis: statute, checked: 2026-10-01, confidence: verified}]\n"
)
SECOND = (
    """\
  - id: xx-other
    title: Another one
    when: {is: {ai: generated}}
    require: xx-sign
    place: {at: start}
    message: {en: Name the partnership at the start., ru: Назовите партнёра в начале.}
"""
    + LAW
)
THIRD = '      more:\n        text: {de: "Ganz andere Worte eines dritten Textes"}\n'

BAD = {
    "dates-gap": ("{from: 2024-01-01}", "{from: 2024-02-01}", "from 2024-01-01 to 2024-01-31"),
    "dates-overlap": ("{to: 2023-12-31}", "{to: 2024-01-31}", "from 2024-01-01 to 2024-01-31"),
    "dates-outside": ("    require: xx-paid-notice\n",
                      "    require: xx-paid-notice\n    in_force: {from: 2025-01-01}\n", "wording old"),
    "law-missing": (LAW + "    examples:\n      - {name: new", "    examples:\n      - {name: new", "law: [{act"),
    "law-overdue": ("checked: 2026-10-01, confidence: verified}]\n    examples:\n      - {name: new",
                    "checked: 2025-10-01, confidence: verified}]\n    examples:\n      - {name: new",
                    "more than 12 months ago"),
    "law-unchecked": ("checked: 2026-10-01, confidence: verified}]\n    examples:\n      - {name: new",
                      "confidence: verified}]\n    examples:\n      - {name: new", "checked: YYYY-MM-DD"),
    "law-unconfirmed": ("checked: 2026-10-01, confidence: verified}]\n    examples:\n      - {name: new",
                        "checked: 2026-10-01, confidence: unconfirmed}]\n    examples:\n      - {name: new",
                        "stage: draft"),
    "message-missing": ("      ru: Укажите в начале, кто оплатил материал.\n", "", "no message in: ru"),
    "message-vague": ("Say at the start who paid for the material.", "Paid material is a bad thing.",
                      "does not say what to do"),
    "prose": ('"Gutschein* … einlösen"', '"Werb*"', "“Werbung”"),
    "same-place": ("  - id: xx-sign\n", SECOND + "  - id: xx-sign\n", "xx-other demands the same place (start)"),
    "wording-not-found": ("  xx-paid-notice:\n", "  xx-paid-notice:\n    must_have: [Anzeige]\n",
                          "“Dieser Beitrag wurde vollständig bezahlt von Иван Примеров”"),
    "wording-unused": ("  xx-sign:\n    w", THIRD + "  xx-sign:\n    w", "xx-paid-notice/more"),
}  # fmt: skip


def lint(folder, text, *more):
    path = folder / "paid.yaml"
    path.write_text(text, encoding="utf-8")
    arguments = ["rules", "lint", str(path), "--as-of", "2026-11-23", *more]
    return CliRunner().invoke(app, arguments)


def test_a_good_set_has_nothing_to_look_at(tmp_path):
    done = lint(tmp_path, GOOD)
    assert done.output == "nothing to look at\n"
    assert done.exit_code == 0


@pytest.mark.parametrize("code", BAD)
def test_what_is_not_good_is_found_and_told_with_a_way_out(tmp_path, code):
    old, new, words = BAD[code]
    assert GOOD.count(old) == 1, f"{old!r} is not there once"
    done = lint(tmp_path, GOOD.replace(old, new))
    assert done.exit_code == 1, done.output
    told = [line for line in done.output.splitlines() if f": {code}: " in line]
    assert told, done.output
    assert any(words in line for line in told), told


def test_every_code_has_its_case():
    assert set(BAD) == set(CODES)


def test_findings_are_told_as_data_and_in_russian(tmp_path):
    bad = GOOD.replace("      ru: Укажите в начале, кто оплатил материал.\n", "")
    done = lint(tmp_path, bad, "--format", "json", "--lang", "ru")
    (finding,) = json.loads(done.stdout)
    assert (finding["code"], finding["subject"], finding["line"]) == (
        "message-missing",
        "xx-paid",
        18,
    )
    assert "нет сообщения на языках: ru" in finding["message"]


def test_free_words_of_labels_are_tried_on_prose_too(tmp_path):
    done = lint(tmp_path, GOOD.replace("bezahlte Partnerschaft mit", "<Arzt | Ärzte>"))
    assert "prose: xx-sign/word: “<Arzt | Ärzte>” is found" in done.output


def test_rules_of_different_facts_may_want_the_same_place(tmp_path):
    text = GOOD.replace("  - id: xx-sign\n", SECOND + "  - id: xx-sign\n")
    exclusive = text.replace("is: {sponsored: true}\n", "is: {ai: assisted}\n")
    assert ": same-place: " not in lint(tmp_path, exclusive).output


def test_a_broken_set_is_told_and_exits_2(tmp_path):
    done = lint(tmp_path, GOOD.replace("title: Paid material says so", "titel: x"))
    assert done.exit_code == 2
    assert "unknown key “titel”" in done.output


def test_the_prose_is_of_several_languages_and_harmless():
    languages = [document.language for document in prose()]
    assert {"ru", "en"} <= set(languages)
    assert len(languages) >= 5


def test_the_shipped_rules_match_no_prose_and_are_found_by_their_own_matcher():
    done = CliRunner().invoke(app, ["rules", "lint", "--as-of", "2026-11-23"])
    codes = [
        line.split(": ")[1] for line in done.output.splitlines() if ".yaml:" in line
    ]
    assert "prose" not in codes
    assert "wording-not-found" not in codes
    assert "same-place" not in codes
