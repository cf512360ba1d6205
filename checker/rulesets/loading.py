"""YAML files to rule sets; every complaint carries file, line, column and a way out.

A broken set is left out whole, and so is every set that needs it. An overlay changes
the sets it extends where they are: their rules keep their home, the overlay's own set
holds what it adds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import groupby
from pathlib import Path

from checker.errors import Problem, RuleSetError
from checker.records import dataclass, replace
from checker.rulesets.building import build
from checker.rulesets.dialect import Node, first
from checker.rulesets.drafts import Draft, Drafts, gather
from checker.rulesets.finding import builtin_rules_root, find_sets, sets_for
from checker.rulesets.model import RuleSet
from checker.rulesets.patching import Patched, bases_of, patch
from checker.rulesets.scope import rules_of, scope_of, section
from checker.rulesets.shape import suggestion

__all__ = ["Loaded", "builtin_rules_root", "find_sets", "load", "load_sets", "sets_for"]


_MOST_PROBLEMS = 100
"""Of one file; nobody reads more at once."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Rule sets that can be used, and what is wrong with the others."""

    rule_sets: tuple[RuleSet, ...]
    """Those asked for, those they extend, and without their rules those they use."""
    problems: tuple[Problem, ...]
    complete: tuple[RuleSet, ...] = ()
    """The same with all rules: what ``like`` in an example may refer to."""
    resolved: Mapping[str, Node] = field(default_factory=dict)
    """Set id to its tree after all overlays, to tell where each value comes from."""
    written: Mapping[str, Node] = field(default_factory=dict)
    """Set id to its tree as its own file has it."""


def load(path: Path, *, shown_as: str | None = None) -> RuleSet:
    """Load one rule set; what it uses is looked for beside it and in the shipped rules.

    Raises:
        RuleSetError: with every fault of the file.
    """
    drafts = gather([(path, shown_as or str(path))])
    loaded = _Linker(drafts).link()
    for rule_set in loaded.complete:
        if Path(drafts.by_id[rule_set.id].path) == path:
            return rule_set
    raise RuleSetError(loaded.problems)


def load_sets(sources: Iterable[Path | tuple[Path, str]]) -> Loaded:
    """Load many rule sets, given as paths or with the names to show.

    A broken one is left out and told about.
    """
    named = ((one, str(one)) if isinstance(one, Path) else one for one in sources)
    return _Linker(gather(named)).link()


class _Linker:
    """Puts drafts together: names, overlays, and who falls with whom."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts.by_id
        self.known = frozenset(drafts.known)
        self.problems = list(drafts.problems)
        self.broken: set[str] = set()
        self.everywhere = drafts.other_rules | {
            rule.mapping["id"].text
            for draft in self.drafts.values()
            for rule in rules_of(draft.root)
        }

    def link(self) -> Loaded:
        """All sets; repeated without every overlay that turns out to be broken."""
        for draft in self.drafts.values():
            if draft.problems:
                self.leave_out(draft.id, draft.problems)
        order = self.order()
        self.leave_out_dependents(order)
        self.leave_out_doubles(order)
        self.leave_out_dependents(order)
        while True:
            attempt = _Attempt(self.drafts, self.broken, self.everywhere)
            attempt.run(order)
            if not attempt.broken_overlays:
                break
            for name, found in attempt.broken_overlays.items():
                self.leave_out(name, found)
            self.leave_out_dependents(order)
        for name, problems in attempt.broken.items():
            self.leave_out(name, problems)
        self.leave_out_dependents(order)
        self.look_on()
        return self.result(attempt)

    def look_on(self) -> None:
        """What else is wrong with misshapen files, to tell all faults at once."""
        roots = {name: draft.root for name, draft in self.drafts.items()}
        attempt = _Attempt(self.drafts, self.broken, self.everywhere)
        for draft in self.drafts.values():
            found = all(needed in self.drafts for needed in draft.needs)
            if draft.problems and found and not draft.extends:
                self.problems += attempt.make(draft, roots, ())[1]

    def result(self, attempt: _Attempt) -> Loaded:
        built = attempt.built
        kept = [built[name] for name in self.drafts if name not in self.broken]
        return Loaded(
            tuple(
                one if self.drafts[one.id].active else replace(one, rules=())
                for one in kept
            ),
            _bounded(first(self.problems)),
            tuple(kept),
            {one.id: attempt.roots[one.id] for one in kept},
            {one.id: self.drafts[one.id].root for one in kept},
        )

    def leave_out(self, name: str, problems: Iterable[Problem]) -> None:
        self.broken.add(name)
        self.problems += problems

    def order(self) -> tuple[str, ...]:
        """Needed sets before those that need them; cycles are broken sets."""
        done: dict[str, None] = {}
        for name in self.drafts:
            self.visit(name, done, ())
        return tuple(done)

    def visit(self, name: str, done: dict[str, None], trail: tuple[str, ...]) -> None:
        if name in done:
            return
        draft = self.drafts[name]
        for needed in draft.needs:
            if needed in (*trail, name):
                round_trip = " → ".join((*trail, name, needed))
                message = f"the rule sets need each other: {round_trip}"
                hint = "move what both need into a set of its own"
                problem = draft.needed_at(needed).problem(message, hint)
                self.leave_out(name, [problem])
            elif needed in self.drafts:
                self.visit(needed, done, (*trail, name))
        done[name] = None

    def leave_out_dependents(self, order: tuple[str, ...]) -> None:
        """A set that needs a broken or missing one is left out, with one message."""
        for name in order:
            if name in self.broken:
                continue
            draft = self.drafts[name]
            for needed in draft.needs:
                if needed in self.drafts and needed not in self.broken:
                    continue
                how = "uses" if needed in draft.uses else "extends"
                message = f"“{name}” {how} “{needed}”, which is left out"
                hint = "mend that set first"
                if needed not in self.drafts:
                    message = f"there is no rule set “{needed}”"
                    meant = suggestion(needed, {*self.known, *self.drafts} - {name})
                    hint = "put its file beside this one, or name its pack in “rules”"
                    hint = "; ".join(part for part in (meant, hint) if part)
                self.leave_out(name, [draft.needed_at(needed).problem(message, hint)])
                break

    def leave_out_doubles(self, order: tuple[str, ...]) -> None:
        """A rule or label id is there once, whatever the set; the first one stays."""
        owners: dict[tuple[str, str], Draft] = {}
        for draft in (self.drafts[name] for name in order):
            if draft.id in self.broken:
                continue
            bases = bases_of(draft, self.drafts)
            taken = {
                key: (node, owners[key])
                for key, node in _ids(draft)
                if key in owners and owners[key].id not in bases
            }
            for key, _ in _ids(draft):
                owners.setdefault(key, draft)
            if taken:
                self.leave_out(draft.id, [_double(*one) for one in taken.items()])


def _bounded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first faults of each file, and how many more there are."""
    kept: list[Problem] = []
    for path, found in groupby(problems, key=lambda one: one.path):
        every = list(found)
        kept += every[:_MOST_PROBLEMS]
        more = len(every) - _MOST_PROBLEMS
        if more > 0:
            message = f"{more:,} more faults in this file"
            hint = "mend those above first; often one cause has many consequences"
            kept.append(Problem("rule-set", path, None, None, message, None, hint))
    return tuple(kept)


def _ids(draft: Draft) -> Iterator[tuple[tuple[str, str], Node]]:
    for rule in rules_of(draft.root) if draft.active else ():
        yield ("rule", rule.mapping["id"].text), rule.mapping["id"]
    for name, node in section(draft.root, "labels").items():
        yield ("label", name), node


def _double(key: tuple[str, str], found: tuple[Node, Draft]) -> Problem:
    node, owner = found
    kind, name = key
    message = f"the {kind} “{name}” belongs to the rule set “{owner.id}” already"
    hint = f"rename it, or change that one: “extends: [{owner.id}]”"
    return node.problem(message, hint)


@dataclass(slots=True)
class _Attempt:
    """One way of putting the drafts together."""

    drafts: Mapping[str, Draft]
    left_out: set[str]
    everywhere: Iterable[str]
    built: dict[str, RuleSet] = field(default_factory=dict)
    broken: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    broken_overlays: dict[str, list[Problem]] = field(default_factory=dict)
    roots: Mapping[str, Node] = field(default_factory=dict)
    """Trees after all overlays."""

    def run(self, order: tuple[str, ...]) -> None:
        """Build every set that is not left out."""
        usable = {
            name: self.drafts[name] for name in order if name not in self.left_out
        }
        original = {name: draft.root for name, draft in usable.items()}
        patched = patch(usable)
        self.roots = patched.roots
        for name, problems in patched.problems.items():
            self.broken_overlays.setdefault(name, []).extend(problems)
        if self.broken_overlays:
            return
        for draft in usable.values():
            self.build_one(draft, patched, original)

    def build_one(
        self, draft: Draft, patched: Patched, original: Mapping[str, Node]
    ) -> None:
        overlays = patched.changed_by.get(draft.id, ())
        made, problems = self.make(draft, patched.roots, overlays)
        if problems and overlays:
            _, own = self.make(draft, original, ())
            fresh = [problem for problem in problems if problem not in own]
            if fresh and not own:
                self.blame(fresh, draft, overlays)
                return
            problems = own
        if problems:
            self.broken[draft.id] = tuple(problems)
            return
        digest = draft.sha256
        for overlay in overlays:
            joined = digest + self.drafts[overlay].sha256
            digest = hashlib.sha256(joined.encode()).hexdigest()
        uses = (*made.uses, *overlays)
        self.built[draft.id] = replace(made, sha256=digest, uses=uses)

    def make(
        self, draft: Draft, roots: Mapping[str, Node], overlays: tuple[str, ...]
    ) -> tuple[RuleSet, list[Problem]]:
        """The set, and its faults in the order of the file."""
        visible = dict.fromkeys([draft.id])
        pending = [draft.id, *overlays]
        while pending:
            name = pending.pop(0)
            visible[name] = None
            needs = self.drafts[name].needs if name in roots else ()
            pending += [one for one in needs if one in roots and one not in visible]
        scope = scope_of([roots[name] for name in visible], self.everywhere)
        scope.overlaid = bool(overlays)
        made = build(roots[draft.id], draft.sha256, scope)
        return made, first(scope.problems)

    def blame(
        self, problems: list[Problem], draft: Draft, overlays: tuple[str, ...]
    ) -> None:
        """Faults that an overlay brought into a set that was right without it."""
        paths = {self.drafts[name].root.source.path: name for name in overlays}
        for problem in problems:
            guilty = paths.get(problem.path, overlays[-1])
            told = problem
            if problem.path not in paths:
                message = f"with the changes of “{guilty}”: {problem.message}"
                told = replace(problem, message=message)
            self.broken_overlays.setdefault(guilty, []).append(told)
