"""Rule set files read and checked for shape; what they borrow, found and read too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from checker.errors import Problem
from checker.records import dataclass, replace
from checker.rulesets import dialect, overlays, shape
from checker.rulesets.dialect import Node
from checker.rulesets.finding import heads, rule_ids, shipped_heads
from checker.rulesets.labels import texts_of
from checker.rulesets.scope import section

SCHEMA = Path(__file__).with_name("schema.json")


@dataclass(frozen=True, slots=True)
class Draft:
    """One file: its tree, and the faults that can be seen without other files."""

    id: str
    path: Path
    root: Node
    sha256: str
    problems: tuple[Problem, ...] = ()
    active: bool = True
    """Its rules are judged; false where only its names are borrowed."""

    @property
    def uses(self) -> tuple[str, ...]:
        """Ids of the sets it borrows from."""
        return texts_of(self.root.mapping.get("uses"))

    @property
    def extends(self) -> tuple[str, ...]:
        """Ids of the sets it changes."""
        return texts_of(self.root.mapping.get("extends"))

    @property
    def needs(self) -> tuple[str, ...]:
        """Both."""
        return (*self.uses, *self.extends)

    def needed_at(self, name: str) -> Node:
        """Where the file names a set it needs."""
        for key in ("uses", "extends"):
            for node in (
                self.root.mapping[key].items if key in self.root.mapping else ()
            ):
                if node.text == name:
                    return node
        return self.root


@dataclass(slots=True)
class Drafts:
    """All files of a run by set id, requested ones first."""

    by_id: dict[str, Draft] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    """Of files that are no rule set at all."""
    known: dict[str, Path] = field(default_factory=dict)
    """Rule sets beside the requested ones, and the shipped ones."""
    other_rules: frozenset[str] = frozenset()
    """Ids of rules in known files that are not read."""


def gather(sources: Iterable[tuple[Path, str]]) -> Drafts:
    """Read files, given with the name to show, and what they need."""
    drafts = Drafts()
    for path, shown_as in sources:
        _add(drafts, path, shown_as, active=True)
    if not drafts.by_id:
        return drafts
    folders = dict.fromkeys(draft.path.parent for draft in drafts.by_id.values())
    for folder in folders:
        for head in heads(folder, deep=False):
            drafts.known.setdefault(head.id, head.path)
    for head in shipped_heads():
        drafts.known.setdefault(head.id, head.path)
    _add_needed(drafts)
    _add_rule_ids(drafts)
    return drafts


def _add_needed(drafts: Drafts) -> None:
    pending = list(drafts.by_id.values())
    while pending:
        draft = pending.pop(0)
        for name in draft.needs:
            active = draft.active and name in draft.extends
            have = drafts.by_id.get(name)
            if have is not None:
                if active and not have.active:
                    drafts.by_id[name] = replace(have, active=True)
                    pending.append(drafts.by_id[name])
            elif name in drafts.known:
                path = drafts.known[name]
                added = _add(drafts, path, str(path), active=active)
                pending += [added] if added else []


def _add_rule_ids(drafts: Drafts) -> None:
    """Only ``replaced_by`` may name a rule of a set that nobody asked for."""
    texts = (line for d in drafts.by_id.values() for line in d.root.source.lines)
    if any("replaced_by" in line for line in texts):
        drafts.other_rules = frozenset(
            one for path in drafts.known.values() for one in rule_ids(path)
        )


def _add(drafts: Drafts, path: Path, shown_as: str, *, active: bool) -> Draft | None:
    try:
        data = dialect.bytes_of(path)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        message = f"the rule set cannot be read: {reason}"
        drafts.problems.append(
            Problem("rule-set", shown_as, None, None, message, None, None)
        )
        return None
    draft, problems = _read(data, path, shown_as)
    if draft is None:
        drafts.problems += problems
        return None
    if draft.id in drafts.by_id:
        first = drafts.by_id[draft.id]
        if first.path.resolve() != path.resolve():
            at = draft.root.mapping["ruleset"]
            message = f"another file is the rule set “{draft.id}” already"
            hint = f"the first is {first.root.source.path}"
            drafts.problems += [*problems, at.problem(message, hint)]
        return None
    drafts.by_id[draft.id] = replace(draft, active=active)
    return draft


def _read(data: bytes, path: Path, shown_as: str) -> tuple[Draft | None, list[Problem]]:
    tree = dialect.read(data, shown_as, folder=path.parent)
    problems = list(tree.problems)
    root = tree.root
    if root is None:
        return None, problems
    if not root.mapping:
        message = "a rule set is a mapping that begins with “ruleset: …”"
        return None, [*problems, root.problem(message, "see the first lines of a set")]
    shaped = shape.check(root, SCHEMA)
    problems += shaped.problems
    root = shaped.root
    if "extends" not in root.mapping:
        problems += overlays.signs(root)
    if "ruleset" not in root.mapping:
        return None, dialect.first(problems)
    digest = hashlib.sha256(data)
    for one in section(root, "lists").values():
        if "file" in one.mapping:
            digest.update(_bytes(path.parent / one.mapping["file"].text))
    name = root.mapping["ruleset"].text
    found = tuple(dialect.first(problems))
    return Draft(name, path, root, digest.hexdigest(), found), list(found)


def _bytes(path: Path) -> bytes:
    try:
        return dialect.bytes_of(path)
    except OSError:
        return b""
