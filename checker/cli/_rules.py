"""Rule sets as written, for the commands that show or test them."""

from __future__ import annotations

from pathlib import Path

from checker.errors import RuleSetError
from checker.rulesets.loading import Loaded, load_sets
from checker.rulesets.model import Label, Rule, RuleSet
from checker.rulesets.sources import Source, chosen, shipped


def load(names: tuple[str, ...] = (), *, strict: bool = True) -> Loaded:
    """The named rule sets and all shipped ones they may lean on.

    Raises:
        RuleSetError: with ``strict``, where any of them is broken.
    """
    loaded = load_sets([(one.path, one.shown) for one in sources(names)])
    if strict and loaded.problems:
        raise RuleSetError(loaded.problems)
    return loaded


def sources(names: tuple[str, ...]) -> tuple[Source, ...]:
    """Files of the named sets, then all other shipped ones."""
    named = chosen(names, Path()) if names else ()
    return (*named, *(one for one in shipped() if one not in named))


def own(loaded: Loaded, names: tuple[str, ...]) -> tuple[RuleSet, ...]:
    """Of what was loaded, the sets that were named; all where none was."""
    if not names:
        return loaded.rule_sets
    paths = {one.shown for one in chosen(names, Path())}
    return tuple(one for one in loaded.rule_sets if one.path in paths)


def label_of(rule: Rule, sets: tuple[RuleSet, ...]) -> Label | None:
    """The label a rule requires."""
    for one in sets:
        if rule.require in one.labels:
            return one.labels[rule.require or ""]
    return None
