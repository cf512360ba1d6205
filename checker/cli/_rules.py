"""Rule sets as written, for the commands that show or test them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from checker import runs
from checker.config import Config, find_config
from checker.errors import RuleSetError
from checker.rulesets.loading import Loaded, find_sets, load_sets, sets_for
from checker.rulesets.model import Label, Rule, RuleSet


def load(names: tuple[str, ...] = (), *, strict: bool = True) -> Loaded:
    """The named rule sets, or all shipped ones, with those they lean on.

    Raises:
        RuleSetError: with ``strict``, where any of them is broken.
    """
    return _load(find_sets(names, base=Path()) if names else sets_for(()), strict)


def load_project(config: Config, *, strict: bool = True) -> Loaded:
    """The rule sets of a project, or those that concern it, or all shipped ones.

    Raises:
        RuleSetError: with ``strict``, where any of them is broken.
    """
    if config.rules:
        return _load(find_sets(config.rules, base=config.base), strict)
    return _load(sets_for(config.publisher.countries), strict)


def _load(paths: Iterable[Path], strict: bool) -> Loaded:
    loaded = load_sets((path, shown(path)) for path in paths)
    if strict and loaded.problems:
        raise RuleSetError(loaded.problems)
    return loaded


def shown(path: Path) -> str:
    """A path as it is written from here."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def project(given: Path | None = None) -> Config:
    """The project file given, or the one of this folder or above; else defaults."""
    return runs.open_config(given or find_config(Path()))


def label_of(rule: Rule, sets: tuple[RuleSet, ...]) -> Label | None:
    """The label a rule requires."""
    for one in sets:
        if rule.require in one.labels:
            return one.labels[rule.require or ""]
    return None
