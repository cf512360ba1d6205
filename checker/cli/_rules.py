"""Rule sets as written, for the commands that show or test them."""

from __future__ import annotations

from pathlib import Path

from checker.errors import RuleSetError
from checker.rulesets.loading import Loaded, find_sets, load_sets, sets_for
from checker.rulesets.model import Label, Rule, RuleSet


def load(names: tuple[str, ...] = (), *, strict: bool = True) -> Loaded:
    """The named rule sets, or all shipped ones, with those they lean on.

    Raises:
        RuleSetError: with ``strict``, where any of them is broken.
    """
    loaded = load_sets(find_sets(names, base=Path()) if names else sets_for(()))
    if strict and loaded.problems:
        raise RuleSetError(loaded.problems)
    return loaded


def label_of(rule: Rule, sets: tuple[RuleSet, ...]) -> Label | None:
    """The label a rule requires."""
    for one in sets:
        if rule.require in one.labels:
            return one.labels[rule.require or ""]
    return None
