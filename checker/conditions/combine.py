"""``any``, ``all`` and ``not``; defined terms are resolved by the compiler."""

from __future__ import annotations

from typing import cast

from checker.contracts import Answer, Case, ConditionPlugin, Truth, every, some
from checker.rulesets.model import Clause, Condition
from checker.verdict import Reason

_OPPOSITE = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}


def judge(clause: Clause, case: Case) -> Answer:
    """Combine what the inner conditions answer."""
    if clause.key == "not":
        inner = case.judge(cast("Condition", clause.value))
        truth = _OPPOSITE.get(inner.truth, inner.truth)
        reason = Reason.NOT_TRIGGERED if truth is Truth.FALSE else inner.reason
        return Answer(truth, None if truth is Truth.TRUE else reason, inner.evidence)
    answers = [case.judge(one) for one in cast("tuple[Condition, ...]", clause.value)]
    return every(answers) if clause.key == "all" else some(answers)


PLUGIN = ConditionPlugin(("any", "all", "not"), judge)
