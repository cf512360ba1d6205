"""Messages that do not say what to do, and rules that want the same place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from checker.linting.findings import Lint
from checker.patterns import pattern
from checker.rulesets.model import Condition, FactTest, Period, Rule, RuleSet

_WANTED = ("en", "ru")
_DOING = {
    "en": re.compile(
        r"\b(add|append|ask|begins?|belongs?|bears?|carr(?:y|ies)|check|comes?|contains?|cut"
        r"|delete|explain|follows?|give|gives|goes|has to|have to|insert|leave out|link"
        r"|make|mark|marked|mentions?|move|must|name|named|names|needs?|owes?|place|put|remove"
        r"|repeat|replace|say|says|shows?|sits?|stands?|state|states|take out|tell|tells"
        r"|use|warns?|write)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(добав|встав|дайте|начина|отмет|предупред|публик|скаж|перенес|постав|напиш|назов|назван|указ|укаж|помеч|пометьт"
        r"|помет|сопров|долж|нуж|стоит|следует|требу|сообща|снабд|убер|удал|замен"
        r"|сдел|содерж|обознач|маркир|привод|привед|размест|говорит|нельзя|проверьт)",
        re.IGNORECASE,
    ),
}
"""A message says what to do if it has a word of doing or of being owed."""
_WORDS_TO_WRITE = pattern(r"[“«][^”»]*\w[^”»]*[”»]")
"""A message that quotes the label says what to write."""
_ONE_BLOCK = frozenset({"headline"})
"""Places that hold one label well; elsewhere labels may follow each other: between a
place and a label other labels do not count.
"""
_FEWEST_WORDS = 4


def messages(rule_set: RuleSet) -> Iterator[Lint]:
    """Rules whose findings would not tell the editor what to do."""
    for rule in rule_set.rules:
        if rule.stage == "retired":
            continue
        missing = [code for code in _WANTED if not rule.message.get(code)]
        if missing:
            values = {"languages": ", ".join(missing)}
            yield Lint("message-missing", rule_set.path, rule.line, rule.id, values)
        for code, text in rule.message.items():
            doing = _DOING.get(code)
            if doing is None or _WORDS_TO_WRITE.search(text):
                continue
            if len(text.split()) < _FEWEST_WORDS or not doing.search(text):
                values = {"language": code, "text": text}
                yield Lint("message-vague", rule_set.path, rule.line, rule.id, values)


def same_place(rule_sets: tuple[RuleSet, ...]) -> Iterator[Lint]:
    """Pairs of rules that may hold together and each demand the same one block."""
    homes = [(one, rule) for one in rule_sets for rule in one.rules]
    for (home, rule), (other_home, other) in combinations(homes, 2):
        places = {one.name for one in rule.place.at}
        if (
            len(places) == 1
            and places <= _ONE_BLOCK
            and places == {one.name for one in other.place.at}
            and rule.require != other.require
            and rule.require
            and other.require
            and "retired" not in (rule.stage, other.stage)
            and _same_country(home, other_home)
            and _meet(rule.in_force, other.in_force)
            and not _exclusive(rule, other)
        ):
            values = {"other": other.id, "place": places.pop()}
            yield Lint("same-place", home.path, rule.line, rule.id, values)


def _same_country(one: RuleSet, other: RuleSet) -> bool:
    return one.jurisdiction == other.jurisdiction


def _meet(one: Period, other: Period) -> bool:
    return not (
        (one.end and other.start and one.end < other.start)
        or (other.end and one.start and other.end < one.start)
    )


def _exclusive(one: Rule, other: Rule) -> bool:
    """Whether both ask for the same fact and for other values of it."""
    mine, theirs = dict(_facts(one.when)), dict(_facts(other.when))
    return any(
        not set(values) & set(theirs[fact])
        for fact, values in mine.items()
        if fact in theirs and values and theirs[fact]
    )


def _facts(condition: Condition) -> Iterator[tuple[str, tuple[bool | str, ...]]]:
    for clause in condition:
        if clause.key == "is" and isinstance(clause.value, tuple):
            for test in clause.value:
                if isinstance(test, FactTest):
                    yield test.fact, test.values
