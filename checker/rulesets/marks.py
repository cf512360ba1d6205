"""The marks inside texts: closed, not empty, naming slots that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.errors import Problem
from checker.rulesets.dialect import Node
from checker.rulesets.shape import way_out
from checker.text.templates import (
    Choice,
    Literal,
    Nodes,
    SlotRef,
    TemplateError,
    parse,
    slots_of,
)

SLOT_KINDS = frozenset(
    {"name", "number", "date", "token", "one_of", "words", "email", "phone", "url"}
    | {"address"}
)
"""What a slot may hold; ``{number}`` needs no slot of its own."""


def unbalanced_as_literal(text: str) -> str:
    """A misspelling may begin with a sign that closes nothing: ``>{age}``."""
    return "\\" + text if text[:1] in (">", "]", "}") else text


def check(
    node: Node, slots: Iterable[str], *, free: bool, lenient: bool = False
) -> Iterator[Problem]:
    """Faults of one text; ``slots`` are those it may name besides the kinds."""
    text = unbalanced_as_literal(node.text) if lenient else node.text
    shift = len(text) - len(node.text)
    try:
        nodes = parse(text, free=free)
    except TemplateError as error:
        message, literally = str(error), "takes a backslash: \\{ \\[ \\<"
        hint = f"a sign that is meant literally {literally}"
        if "not closed" in message:
            hint = f"close it; {hint}"
        elif "is empty" in message:
            hint = f"write words there; optional words stand in [brackets]; {hint}"
        yield node.text_problem(max(error.at - shift, 0), message, hint)
        return
    if not _says_something(nodes):
        message = "this text has no word of its own and would match anything"
        yield node.text_problem(0, message, "write a word, or the beginning of one")
        return
    known = {*slots, *SLOT_KINDS - {"one_of"}}
    for slot in slots_of(nodes):
        if slot.name not in known:
            at = max(node.text.find("{" + slot.name), 0)
            yield node.text_problem(
                at, f"unknown slot “{slot.name}”", way_out(slot.name, known)
            )


def _says_something(nodes: Nodes) -> bool:
    """Whether something must stand there: a word, a sign or a slot."""
    for one in nodes:
        match one:
            case Literal(text) if text.strip():
                return True
            case SlotRef():
                return True
            case Choice(alternatives) if all(map(_says_something, alternatives)):
                return True
            case _:
                continue
    return False


def check_texts(
    node: Node, slots: Iterable[str], *, free: bool, lenient: bool = False
) -> Iterator[Problem]:
    """Faults of texts by language."""
    names = tuple(slots)
    for texts in node.mapping.values():
        for one in texts.items:
            yield from check(one, names, free=free, lenient=lenient)


def slot_ids(label: Mapping[str, Node]) -> tuple[str, ...]:
    """The slots a label declares."""
    return tuple(label["slots"].mapping) if "slots" in label else ()
