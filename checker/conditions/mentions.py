"""``mentions``: registry entries named in the text. Judging comes with the mentions
work; until then the answer is an honest "cannot say" (``limit``).
"""

from __future__ import annotations

from checker.contracts import Answer, Case, ConditionPlugin, Truth
from checker.rulesets.model import Clause
from checker.verdict import Reason


def judge(clause: Clause, case: Case) -> Answer:
    """Not decidable yet."""
    return Answer(Truth.UNKNOWN, Reason.LIMIT)


PLUGIN = ConditionPlugin(("mentions",), judge)
