"""Rule sets as written, for the commands that show or test them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from checker import runs
from checker.config import Config, find_config
from checker.errors import ConfigError, RuleSetError
from checker.rulesets.loading import (
    Loaded,
    builtin_rules_root,
    find_sets,
    load_sets,
    sets_for,
)
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
    who = config.publisher
    chosen = sets_for(
        who.countries, languages=who.languages, media=who.media, tags=config.tags
    )
    return _load(chosen, strict)


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


def pick(
    names: tuple[str, ...], *, strict: bool = True
) -> tuple[Loaded, frozenset[str]]:
    """The rule sets that names mean, and the rules among the names.

    A name is a rule set (id, jurisdiction, file, glob) or a rule's id; without names
    the sets of the project count, or all shipped ones.

    Raises:
        ConfigError: a name is neither.
        RuleSetError: with ``strict``, where a set is broken.
    """
    if not names:
        return load_project(project(), strict=strict), frozenset()
    sets, rules, problem = [], [], None
    for name in names:
        try:
            find_sets((name,), base=Path())
            sets.append(name)
        except ConfigError as error:
            rules.append(name)
            problem = problem or error
    if not rules:
        return load(names, strict=strict), frozenset()
    loaded = load(tuple(sets), strict=strict) if sets else load_project(project())
    known = {rule.id for one in loaded.rule_sets for rule in one.rules}
    if problem and not set(rules) <= known:
        raise problem
    return loaded, frozenset(rules)


def watched() -> tuple[Path, ...]:
    """Files whose change may change what the examples answer."""
    folders = (Path(), builtin_rules_root())
    found = {path for one in folders for path in one.rglob("*") if _is_rule_file(path)}
    return tuple(sorted(found))


def _is_rule_file(path: Path) -> bool:
    hidden = any(part.startswith(".") and part != ".." for part in path.parts)
    return path.suffix in (".yaml", ".yml", ".txt", ".csv") and not hidden


def project(given: Path | None = None) -> Config:
    """The project file given, or the one of this folder or above; else defaults."""
    return runs.open_config(given or find_config(Path()))


def label_of(rule: Rule, sets: tuple[RuleSet, ...]) -> Label | None:
    """The label a rule requires."""
    for one in sets:
        if rule.require in one.labels:
            return one.labels[rule.require or ""]
    return None
