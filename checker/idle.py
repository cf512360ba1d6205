"""Duties that nothing asks for, written down once.

Most rules are about other countries, other products, other days. What the verdict on
such a rule says follows from the rule, the day, the facts that conditions ask for, and
what those conditions say that look at the article itself. Where these are the same as in
an article before, the verdict is; a rule that does not apply costs a look-up.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
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
        self._facts = tuple(sorted(set(_facts(program))))
        self._conditions: list[Condition] = []
        self._looks: dict[str, tuple[int, ...]] = {}
        self._known: dict[Hashable, dict[str, _Verdicts]] = {}
        numbers: dict[int, int] = {}
        for rule in program.rules:
            looks = []
            for clause in entries.clauses(*_conditions(rule, program)):
                if clause.key in _OF_FACTS:
                    continue
                if id(clause) not in numbers:
                    numbers[id(clause)] = len(self._conditions)
                    self._conditions.append((clause,))
                looks.append(numbers[id(clause)])
            self._looks[rule.id] = tuple(looks)

    def article(self, case: Case) -> Asked:
        """What is remembered of articles like this one on the case's day."""
        document, facts = case.document, case.facts
        said = [_plain(case.judge(one)) for one in self._conditions]
        kind = (
            case.day,
            case.lang,
            document.language,
            document.published,
            tuple(facts.get(name) for name in self._facts),
            tuple(said),
        )
        known = self._known.get(kind)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[kind] = {}
        return Asked(case, known, said, self._looks)


class Asked:
    """One article on one day."""

    def __init__(
        self,
        case: Case,
        known: dict[str, _Verdicts],
        said: Sequence[str | None],
        looks: Mapping[str, tuple[int, ...]],
    ) -> None:
        self.case = case
        self._known, self._said, self._looks = known, said, looks
        self._labels = {attempt.label for attempt in case.attempts}

    def recall(self, rule: Rule) -> _Verdicts | None:
        """The verdicts, if an article like this had them."""
        known = self._known.get(rule.id)
        if known is None or rule.require in self._labels:
            return None
        return known if known[0].severity == rule.severity else None

    def keep(self, rule: Rule, verdicts: _Verdicts) -> None:
        """Remember verdicts that say no more than that the rule does not apply, where
        nothing of the article itself is in them.
        """
        if (
            rule.require not in self._labels
            and all(one.status is Status.NOT_APPLICABLE for one in verdicts)
            and all(self._said[number] is not None for number in self._looks[rule.id])
        ):
            self._known[rule.id] = verdicts


def _plain(answer: Answer) -> str | None:
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
