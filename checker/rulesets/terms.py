"""Defined terms: none by itself, none without end once written out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.rulesets.conditions import terms_in
from checker.rulesets.dialect import DEEPEST, MOST_VALUES, Node
from checker.rulesets.scope import Scope, section


def check_terms(root: Node, scope: Scope) -> None:
    """A term must not be defined by itself, not even by a detour; one fault a circle.

    Nor may it stand for a condition without end in practice: the compiler writes terms
    out, so that a few lines could stand for millions of conditions.
    """
    named = {name: sorted(terms_in(node)) for name, node in scope.terms.items()}
    endless = _endless(named)
    told: set[str] = set()
    for name in section(root, "terms"):
        circle = _circle(name, named) if name in endless and name not in told else ()
        if circle:
            told |= set(circle)
            message = f"the term “{name}” is defined by itself"
            if len(circle) > 1:
                message += f": {' → '.join((*circle, name))}"
            hint = "a term may only name terms that do not lead back to it"
            scope.problems.append(
                root.mapping["terms"].key_problem(name, message, hint)
            )
    if not endless:
        _check_sizes(root, named, scope)


def _endless(named: Mapping[str, Iterable[str]]) -> set[str]:
    """Terms that lead into a circle."""
    left = {name: {one for one in some if one in named} for name, some in named.items()}
    users: dict[str, list[str]] = {}
    for name, some in left.items():
        for one in some:
            users.setdefault(one, []).append(name)
    ready = [name for name, some in left.items() if not some]
    while ready:
        done = ready.pop()
        del left[done]
        for user in users.get(done, ()):
            left[user].discard(done)
            if not left[user]:
                ready.append(user)
    return set(left)


def _circle(name: str, named: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The shortest way from a term back to itself; empty if there is none."""
    before = {name: ""}
    pending = [name]
    for one in pending:
        for other in named[one]:
            if other == name:
                way = [one]
                while before[way[-1]]:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if other in named and other not in before:
                before[other] = one
                pending.append(other)
    return ()


def _check_sizes(root: Node, named: Mapping[str, Iterable[str]], scope: Scope) -> None:
    """The first term that is too deep or too large once written out."""
    sizes: dict[str, tuple[int, int]] = {}
    """Term to its depth and the number of terms it stands for."""
    for name in section(root, "terms"):
        pending = [name]
        while pending:
            one = pending[-1]
            inner = [other for other in named[one] if other in named]
            open_ = [other for other in inner if other not in sizes]
            if open_:
                pending += open_
                continue
            depth = 1 + max((sizes[other][0] for other in inner), default=0)
            sizes[one] = depth, 1 + sum(sizes[other][1] for other in inner)
            pending.pop()
        depth, size = sizes[name]
        if depth > DEEPEST or size > MOST_VALUES:
            message = f"the term “{name}” leads through more than {DEEPEST} others"
            if depth <= DEEPEST:
                message = f"the term “{name}” stands for {size:,} conditions"
            hint = "make it of fewer terms"
            problem = root.mapping["terms"].key_problem(name, message, hint)
            scope.problems.append(problem)
            return
