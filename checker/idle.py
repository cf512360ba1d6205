"""Duties that nothing asks for, written down once.

Most rules are about other countries, other products, other days. What the verdict on
such a rule says follows from the rule, the day, the facts that conditions ask for, and
what those conditions say that look at the article itself. Where these are the same as in
an article before, the verdict is; a rule that does not apply costs a look-up.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import cast

from checker import entries
from checker.contracts import Answer, Case
from checker.program import Program
from checker.rulesets.model import Condition, FactTest, Rule
from checker.verdict import Status, Verdict

_OF_FACTS = frozenset({"is", "any", "all", "not"})
"""Conditions that do not look at the article itself."""
_MOST = 200
"""Kinds of articles remembered before starting anew."""

_Verdicts = tuple[Verdict, ...]


class Idle:
    """What is remembered for one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._facts = tuple(sorted(set(_facts(program))))
        self._conditions: list[Condition] = []
        self._numbers: dict[int, int] = {}
        self._looks: dict[str, tuple[int, ...]] = {}
        self._known: dict[Hashable, dict[Hashable, _Verdicts]] = {}

    def article(self, case: Case) -> Asked:
        """What is remembered of articles like this one on the case's day."""
        document, facts = case.document, case.facts
        kind = (
            case.day,
            case.lang,
            document.language,
            document.published,
            tuple(facts.get(name) for name in self._facts),
        )
        known = self._known.get(kind)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[kind] = {}
        return Asked(self, case, known)

    def looks(self, rule: Rule) -> tuple[int, ...]:
        """Numbers of the conditions of a rule that look at the article itself."""
        if rule.id not in self._looks:
            clauses = entries.clauses(*_conditions(rule, self._program))
            numbers = []
            for clause in clauses:
                if clause.key in _OF_FACTS:
                    continue
                number = self._numbers.get(id(clause))
                if number is None:
                    number = self._numbers[id(clause)] = len(self._conditions)
                    self._conditions.append((clause,))
                numbers.append(number)
            self._looks[rule.id] = tuple(dict.fromkeys(numbers))
        return self._looks[rule.id]

    def condition(self, number: int) -> Condition:
        """One of them, by its number."""
        return self._conditions[number]


class Asked:
    """One article on one day."""

    def __init__(
        self, idle: Idle, case: Case, known: dict[Hashable, _Verdicts]
    ) -> None:
        self.case = case
        self._idle, self._known = idle, known
        self._labels = {attempt.label for attempt in case.attempts}
        self._said: dict[int, Hashable | None] = {}

    def recall(self, rule: Rule) -> _Verdicts | None:
        """The verdicts, if an article like this had them."""
        key = self._key(rule)
        return None if key is None else self._known.get(key)

    def keep(self, rule: Rule, verdicts: _Verdicts) -> None:
        """Remember verdicts that say no more than that the rule does not apply."""
        if all(one.status is Status.NOT_APPLICABLE for one in verdicts):
            key = self._key(rule)
            if key is not None:
                self._known[key] = verdicts

    def _key(self, rule: Rule) -> Hashable | None:
        """What the verdict depends on; none where the article itself has a say."""
        if rule.require in self._labels:
            return None
        said = self._said
        answers = []
        for number in self._idle.looks(rule):
            if number not in said:
                said[number] = _plain(self.case.judge(self._idle.condition(number)))
            answer = said[number]
            if answer is None:
                return None
            answers.append(answer)
        return rule.id, rule.severity, tuple(answers)


def _plain(answer: Answer) -> Hashable | None:
    """An answer without anything of the article in it."""
    return None if answer.evidence else f"{answer.truth:d} {answer.reason}"


def _conditions(rule: Rule, program: Program) -> Iterator[Condition]:
    """All conditions that a rule's verdict may depend on."""
    for version in (rule, *(earlier.rule for earlier in rule.earlier)):
        yield version.when
        yield from version.unless
        label = program.labels.get(version.require or "")
        for wording in label.wordings if label else ():
            yield wording.when
            yield from (part.when for part in wording.parts)


def _facts(program: Program) -> Iterator[str]:
    """Facts that some condition asks for."""
    for rule in program.rules:
        for clause in entries.clauses(*_conditions(rule, program)):
            if clause.key == "is":
                yield from (t.fact for t in cast("tuple[FactTest, ...]", clause.value))
