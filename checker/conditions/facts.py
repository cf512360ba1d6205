"""``is``: facts of the article and its context. ``images``: facts of its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from checker.contracts import (
    Answer,
    Case,
    ConditionPlugin,
    Evidence,
    Truth,
    every,
    some,
)
from checker.document import Fact
from checker.rulesets.model import CONTEXT, Clause, FactTest
from checker.verdict import Reason


def judge(clause: Clause, case: Case) -> Answer:
    """Whether every test of ``is`` holds, or some picture passes ``images``."""
    tests = cast("tuple[FactTest, ...]", clause.value)
    if clause.key == "is":
        return every([_test(test, case.facts) for test in tests])
    answers = []
    for number, image in enumerate(case.document.images):
        answer = every([_test(test, image.facts) for test in tests])
        evidence = Evidence("images", image.src, image.span, index=number)
        answers.append(Answer(answer.truth, answer.reason, (evidence,)))
    return some(answers)


def _test(test: FactTest, facts: Mapping[str, Fact]) -> Answer:
    value = facts.get(test.fact)
    here = value is not None and value not in ("", ())
    if test.presence:
        holds = here == (test.presence == "present")
        return (
            Answer(Truth.TRUE, evidence=(Evidence("is", test.fact),))
            if holds
            else Answer(Truth.FALSE, Reason.NOT_TRIGGERED)
        )
    if not here or value is None:
        if test.fact in CONTEXT:
            return Answer(Truth.UNKNOWN, Reason.CONTEXT, (Evidence("is", test.fact),))
        return Answer(Truth.ABSENT, Reason.NOT_TRIGGERED)
    have = {plain(one) for one in (value if isinstance(value, tuple) else (value,))}
    if have & {plain(wanted) for wanted in test.values}:
        shown = ", ".join(sorted(have))
        return Answer(Truth.TRUE, evidence=(Evidence("is", f"{test.fact}: {shown}"),))
    return Answer(
        Truth.FALSE,
        Reason.OTHER_CONTEXT if test.fact in CONTEXT else Reason.NOT_TRIGGERED,
    )


def plain(value: bool | str) -> str:
    """A fact's value for comparing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip().lower()


PLUGIN = ConditionPlugin(("is", "images"), judge)
