"""Examples made whole: ``like`` followed, its one change applied.

Where the required label stands, and what another wording of it reads like, is the
caller's knowledge; running the examples is, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from checker.errors import Problem, RuleSetError
from checker.patterns import pattern
from checker.records import dataclass, replace
from checker.rulesets.model import Example, Rule, RuleSet

Locate = Callable[[Rule, Example], tuple[int, int] | None]
"""Where the label that the rule requires stands in the example's text."""
Render = Callable[[Rule, str, Example], str | None]
"""A wording of that label, filled for the example; none if there is none."""

Table = Mapping[str, Mapping[str, Example]]
"""Rule id to example name to example, of all sets in sight."""

_NOT_INHERITED = frozenset(
    {"name", "like", "replace", "remove", "move", "use", "expect", "faults", "reason"}
    | {"place", "fixed", "line", "given", "facts", "registries"}
)
_KEY_OF_FIELD = {"facts": "is"}
_INHERITED = tuple(name for name in Example.__slots__ if name not in _NOT_INHERITED)
_PARAGRAPH = pattern(r"\n[ \t]*\n")


class ExampleError(ValueError):
    """An example that cannot be made; the text names the key and the way out."""

    def __init__(self, key: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.key = key
        self.message = message
        self.hint = hint


def resolve(
    rule_set: RuleSet,
    all_sets: Iterable[RuleSet],
    *,
    locate: Locate | None = None,
    render: Render | None = None,
) -> tuple[tuple[Rule, Example], ...]:
    """Every example of a set with a text of its own, in the order of the file.

    Raises:
        RuleSetError: with all examples that cannot be made.
    """
    sets = {one.id: one for one in all_sets} | {rule_set.id: rule_set}
    rules = {rule.id: rule for one in sets.values() for rule in one.rules}
    rules |= {rule.id: rule for rule in rule_set.rules}
    table = {
        name: {example.name: example for example in rule.examples}
        for name, rule in rules.items()
    }
    maker = _Maker(rules, table, locate, render)
    found: list[tuple[Rule, Example]] = []
    problems: list[Problem] = []
    for rule in rule_set.rules:
        for example in rule.examples:
            try:
                found.append((rule, maker.make(rule, example, ())))
            except ExampleError as error:
                message = f"example “{example.name}”: {error.message}"
                where = (rule_set.path, example.line or None, None)
                problems.append(Problem("rule-set", *where, message, None, error.hint))
    if problems:
        raise RuleSetError(tuple(problems))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Maker:
    rules: Mapping[str, Rule]
    table: Table
    locate: Locate | None
    render: Render | None

    def make(
        self, rule: Rule, example: Example, trail: tuple[tuple[str, str], ...]
    ) -> Example:
        made = example
        if example.like:
            owner, base = find(example.like, rule.id, self.table)
            if (owner, base.name) in trail or base is example:
                raise ExampleError("like", f"“{example.like}” leads back to itself")
            step = (rule.id, example.name)
            model = self.make(self.rules[owner], base, (*trail, step))
            made = inherit(example, model)
        if made.text is None:
            raise ExampleError("text", "it has no text", "add “text”, or “like”")
        made = replace(made, text=change_text(made.text, example))
        if example.use:
            made = self.use(rule, example.use, made)
        if example.move:
            made = self.move(rule, example.move, made)
        return replace(made, replace={}, remove=(), use=None, move=None, like=None)

    def place(self, rule: Rule, example: Example, key: str) -> tuple[int, int]:
        where = self.locate(rule, example) if self.locate else None
        if where is None:
            raise ExampleError(
                key,
                f"the label that “{key}” speaks of was not found in the text",
                "the example it is like must hold the required label",
            )
        return where

    def use(self, rule: Rule, wording: str, example: Example) -> Example:
        start, end = self.place(rule, example, "use")
        words = self.render(rule, wording, example) if self.render else None
        if words is None:
            raise ExampleError("use", f"the wording “{wording}” gives no text")
        text = example.text or ""
        return replace(example, text=text[:start] + words + text[end:])

    def move(self, rule: Rule, where: str, example: Example) -> Example:
        span = self.place(rule, example, "move")
        return replace(example, text=move_paragraph(example.text or "", span, where))


def find(like: str, rule: str, table: Table) -> tuple[str, Example]:
    """The rule and example that ``like`` means, ``NAME`` or ``RULE/NAME``.

    Raises:
        ExampleError: there is none.
    """
    own = table.get(rule, {})
    if like in own:
        return rule, own[like]
    owner, slash, name = like.partition("/")
    if slash and name in table.get(owner, {}):
        return owner, table[owner][name]
    names = [*own, *(f"{owner}/{one}" for one in table.get(owner, {}) if slash)]
    shown = ", ".join(f"“{one}”" for one in names if one) or "none"
    raise ExampleError("like", f"there is no example “{like}”", f"there are: {shown}")


def inherit(example: Example, model: Example) -> Example:
    """What an example does not give itself, from the one it is like.

    Facts and registries are given one by one: those not named stay.
    """
    taken = {
        name: getattr(model, name)
        for name in _INHERITED
        if _KEY_OF_FIELD.get(name, name) not in example.given
    }
    return replace(
        example,
        facts={**model.facts, **example.facts},
        registries={**model.registries, **example.registries},
        **taken,
    )


def change_text(text: str, example: Example) -> str:
    """Apply ``replace`` and ``remove``, every occurrence.

    Raises:
        ExampleError: a change that changes nothing.
    """
    for old, new in example.replace.items():
        text = _substitute(text, old, new, "replace")
    for old in example.remove:
        text = _substitute(text, old, "", "remove")
    return text


def _substitute(text: str, old: str, new: str, key: str) -> str:
    changed = _pattern(old).sub(lambda found: new, text)
    if changed == text:
        message = f"“{old}” is not in the text, so “{key}” changes nothing"
        if _pattern(old).search(text):
            message = f"“{key}” puts “{new}” in its own place and changes nothing"
        raise ExampleError(key, message, "copy the words from the text")
    return changed


def _pattern(text: str) -> re.Pattern[str]:
    """``…`` stands for any run of characters, the shortest."""
    pieces = [re.escape(piece) for piece in re.split(r"\s*…\s*", text)]
    return re.compile(".*?".join(pieces), re.DOTALL)


def move_paragraph(text: str, span: tuple[int, int], where: str) -> str:
    """Put the paragraph that holds ``span`` at the end or the start of the text."""
    start, end = _paragraph(text, span)
    paragraph = text[start:end].strip("\n")
    before, after = text[:start].rstrip("\n"), text[end:].strip("\n")
    rest = "\n\n".join(piece for piece in (before, after) if piece)
    pieces = (rest, paragraph) if where == "end" else (paragraph, rest)
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _paragraph(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = 0, len(text)
    for gap in _PARAGRAPH.finditer(text):
        if gap.end() <= span[0]:
            start = gap.end()
        elif gap.start() >= span[1]:
            return start, gap.start()
    return start, end


def check(
    rules: Mapping[str, Rule], table: Table
) -> Iterator[tuple[Rule, Example, ExampleError]]:
    """Every example that cannot be made, as far as that shows without an engine.

    A text behind ``use`` or ``move`` is not known here; what changes it is not judged.
    """
    everywhere = {
        owner: Rule(id=owner, examples=tuple(examples.values()))
        for owner, examples in table.items()
    }
    for rule in rules.values():
        for example in rule.examples:
            try:
                _attempt(rule, example, everywhere | dict(rules), table)
            except ExampleError as error:
                yield rule, example, error


def _attempt(
    rule: Rule, example: Example, rules: Mapping[str, Rule], table: Table
) -> None:
    trail: set[tuple[str, str]] = set()
    chain: list[Example] = []
    owner, one = rule.id, example
    while True:
        if (owner, one.name) in trail:
            raise ExampleError("like", f"“{example.like}” leads back to itself")
        trail.add((owner, one.name))
        chain.append(one)
        if not one.like:
            break
        owner, one = find(one.like, owner, table)
    if any(link.use or link.move for link in chain[1:]) or chain[-1].text is None:
        return
    text = chain[-1].text
    for link in reversed(chain):
        text = link.text if link.text is not None else text
        if link is example:
            change_text(text, link)
        else:
            try:
                text = change_text(text, link)
            except ExampleError:
                return  # told at that example
