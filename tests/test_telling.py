"""``plashka why``: the chain of decisions, each step with its evidence."""

import pytest
from typer.testing import CliRunner

from checker.cli.app import app

RULES = """\
ruleset: xx-paid
title: Paid material
version: 2026.1.0
registries:
  xx-agents: {stale_after: 4000d}
terms:
  paid: {any: [{is: {sponsored: true}}, {publisher: {listed_in: xx-agents}}]}
labels:
  xx-paid-notice:
    wordings:
      old: {in_force: {to: 2023-12-31}, text: {ru: "Материал целиком оплачен портом и городом"}}
      new: {in_force: {from: 2024-01-01}, text: {ru: "Материал полностью оплачен рекламодателем"}}
      other: {text: {ru: "Публикация создана на чужие деньги"}}
rules:
  - id: xx-paid
    title: Paid material says so
    in_force: {from: 2020-01-01}
    when: {term: paid}
    unless: [{is: {section: archive}}]
    require: xx-paid-notice
    with: {wording: [old, new]}
    place: {at: end}
    earlier: [{to: 2021-12-31, severity: info}]
"""
AGENTS = "id,name,aliases,kind,listed,delisted,links\n1,ООО «Мол»,,organisation,2022-01-01,,\n"
NOTICE = "Материал полностью оплачен рекламодателем"
TEXT = (
    "Новый причал\n\nПорт открыл новый причал для зерна.\n\nПеревалка выросла.\n\n{}\n"
)


@pytest.fixture
def why(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLASHKA_CACHE", str(tmp_path / "cache"))
    (tmp_path / "paid.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "agents.csv").write_text(AGENTS, encoding="utf-8")

    def ask(text, *more, day="2024-05-01"):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        arguments = ["why", "a.txt", "xx-paid", "--rules", "paid.yaml", "--date", day]
        registry = ["--registry", "xx-agents=agents.csv"]
        done = CliRunner().invoke(app, [*arguments, *registry, *more])
        assert done.exit_code == 0, (done.output, done.exception)
        return [" ".join(line.split()) for line in done.output.splitlines()]

    return ask


SPONSORED = ("--set", "facts.sponsored=true")


def test_each_condition_is_answered_with_its_evidence(why):
    told = why(TEXT.format(NOTICE), *SPONSORED)
    assert "judged day: 2024-05-01 (option)" in told
    assert "in force?: yes: from 2020-01-01" in told
    assert "trigger: yes" in told
    assert "is {sponsored: true}: yes" in told
    assert (
        "publisher listed in xx-agents: not stated, so it does not count (not-triggered)"
        in told
    )
    assert "exemption: not stated, so it does not count (not-triggered)" in told


def test_a_name_is_told_with_the_registry_it_was_compared_with(why):
    told = why(TEXT.format("Пока всё."), "--publisher", "ООО «Мол»")
    assert "“ООО «Мол»” = xx-agents/1" in told
    assert "compared with 1 entry of xx-agents, snapshot of —" in told


def test_wordings_are_told_with_why_they_count_or_do_not(why):
    told = why(TEXT.format(NOTICE), *SPONSORED)
    assert "label looked for: xx-paid-notice" in told
    assert "old until 2023-12-31: no longer in force then" in told
    assert "new from 2024-01-01: counts on that day" in told
    assert "other: this rule does not count it (“with: wording”)" in told
    assert NOTICE in told


def test_the_label_that_meets_the_duty_is_named(why):
    told = why(TEXT.format(NOTICE), *SPONSORED)
    (found,) = [line for line in told if line.startswith("found:")]
    assert found == "found: 7:1 new; end: faultless, so the duty is met"
    assert "verdict: ok" in told


def test_candidates_that_lose_are_told_with_the_reason(why):
    damaged = NOTICE.replace("полностью", "частично")
    text = f"Новый причал\n\n{damaged}\n\nПеревалка выросла.\n\nПример: «{NOTICE}».\n\n{damaged}\n"
    told = why(text + "\nПубликация создана на чужие деньги\n", *SPONSORED)
    found = [line for line in told if line.startswith("found:")]
    assert any("wording: the best candidate, and faulty" in line for line in found)
    assert any("position" in line and "rejected: another" in line for line in found)
    assert any(
        "rejected: the rule does not count this wording" in line for line in found
    )
    assert any(line.endswith("rejected: quoted") for line in found)
    assert "verdict: malformed: wording" in told


def test_a_rule_not_in_force_ends_the_chain(why):
    told = why(TEXT.format(NOTICE), *SPONSORED, day="2019-05-01")
    assert "in force?: no: from 2020-01-01" in told
    assert not any(line.startswith("trigger:") for line in told)
    assert any(
        line.startswith("verdict: not-applicable (not-in-force)") for line in told
    )


def test_an_earlier_state_is_told(why):
    told = why(TEXT.format(NOTICE), *SPONSORED, day="2021-05-01")
    assert "judged as the rule stood then (“earlier”)" in told


def test_the_chain_is_told_in_russian(why):
    told = why(TEXT.format(NOTICE), *SPONSORED, "--lang", "ru")
    assert "повод: да" in told
    assert "искали пометку: xx-paid-notice" in told


def test_a_rule_left_out_by_the_project_file_is_told(why, tmp_path):
    (tmp_path / "plashka.yaml").write_text(
        "rules: [paid.yaml]\noverrides: [{paths: ['**'], disable: [xx-paid]}]\n",
        encoding="utf-8",
    )
    told = why(TEXT.format(NOTICE), *SPONSORED)
    assert any("the project file leaves this rule out" in line for line in told)
