r"""The wording marks: ``{slot}`` ``[optional]`` ``<one | other>``, and the free-word
marks ``*`` (any ending) and ``…`` (a few other words of the same sentence).

Parentheses are literal, and so is a ``>`` that closes nothing; a backslash makes the
next sign literal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.records import dataclass

CASES = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
)
DEEPEST = 30
"""Marks within marks; real wordings have three."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class SlotRef:
    """``{name}`` or ``{name:case}``."""

    name: str
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Optional:
    """``[words that may be there]``."""

    body: Nodes


@dataclass(frozen=True, slots=True)
class Choice:
    """``<one | other>``: exactly one of them."""

    alternatives: tuple[Nodes, ...]


@dataclass(frozen=True, slots=True)
class AnyEnding:
    """``*`` after a word: whatever letters follow. Free words only."""


@dataclass(frozen=True, slots=True)
class Gap:
    """``…``: a few other words of the same sentence. Free words only."""


Node = Literal | SlotRef | Optional | Choice | AnyEnding | Gap
Nodes = tuple[Node, ...]


class TemplateError(ValueError):
    """A mark that is not closed, empty or out of place; ``at`` counts from 0."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def parse(text: str, *, free: bool = False) -> Nodes:
    """Read the marks of ``text``; ``free`` also reads ``*`` and ``…``.

    Raises:
        TemplateError: with the offset of the mark that is wrong.
    """
    nodes, at, _ = _Parser(text, free).sequence(0, "")
    if at < len(text):  # pragma: no cover - sequence("") reads to the end
        raise TemplateError("unexpected end", at)
    return nodes


class _Parser:
    """Recursive descent over one template; depth is that of the marks."""

    def __init__(self, text: str, free: bool) -> None:
        self.text = text
        self.free = free

    def sequence(
        self, at: int, stop: str, opened: tuple[int, ...] = ()
    ) -> tuple[Nodes, int, str]:
        """Nodes from ``at`` to one of the signs in ``stop``, which is consumed.

        ``opened`` holds the offsets of the marks around them.
        """
        if len(opened) > DEEPEST:
            raise TemplateError(f"marks nested more than {DEEPEST} deep", opened[-1])
        text, nodes, literal = self.text, list[Node](), list[str]()

        def flush() -> None:
            if literal:
                nodes.append(Literal("".join(literal)))
                literal.clear()

        while at < len(text):
            char = text[at]
            if stop and char in stop:
                flush()
                return tuple(nodes), at + 1, char
            if char == "\\" and at + 1 < len(text):
                literal.append(text[at + 1])
                at += 2
            elif char == "{":
                flush()
                slot, at = self.slot(at)
                nodes.append(slot)
            elif char == "[":
                flush()
                body, after, _ = self.sequence(at + 1, "]", (*opened, at))
                if not body:
                    raise TemplateError("“[]” holds nothing", at)
                nodes.append(Optional(body))
                at = after
            elif char == "<":
                flush()
                choice, at = self.choice(at, opened)
                nodes.append(choice)
            elif char in "}]":
                raise TemplateError(f"“{char}” closes nothing", at)
            elif self.free and char == "*":
                flush()
                nodes.append(AnyEnding())
                at += 1
            elif self.free and char == "…":
                flush()
                nodes.append(Gap())
                at += 1
            else:
                literal.append(char)
                at += 1
        if stop:
            opening = {"]": "[", "|>": "<"}.get(stop, stop)
            raise TemplateError(f"“{opening}” is not closed", opened[-1])
        flush()
        return tuple(nodes), at, ""

    def slot(self, at: int) -> tuple[SlotRef, int]:
        end = self.text.find("}", at)
        if end < 0:
            raise TemplateError("“{” is not closed", at)
        name, colon, case = self.text[at + 1 : end].partition(":")
        name, case = name.strip(), case.strip()
        if not name:
            raise TemplateError("“{}” names no slot", at)
        if colon and case not in CASES:
            raise TemplateError(
                f"unknown case “{case}”; a case is one of {', '.join(CASES)}", at
            )
        return SlotRef(name, case or None), end + 1

    def choice(self, at: int, opened: tuple[int, ...]) -> tuple[Choice, int]:
        start, alternatives, sign = at, list[Nodes](), "|"
        at += 1
        while sign == "|":
            body, at, sign = self.sequence(at, "|>", (*opened, start))
            if not any(
                not isinstance(node, Literal) or node.text.strip() for node in body
            ):
                raise TemplateError(
                    "an alternative between “<” and “>” is empty", start
                )
            alternatives.append(_stripped(body))
        return Choice(tuple(alternatives)), at


def _stripped(nodes: Nodes) -> Nodes:
    """Without the spaces that only set off the marks."""
    out = list(nodes)
    if out and isinstance(out[0], Literal):
        out[0] = Literal(out[0].text.lstrip())
    if out and isinstance(out[-1], Literal):
        out[-1] = Literal(out[-1].text.rstrip())
    return tuple(node for node in out if not isinstance(node, Literal) or node.text)


def slots_of(nodes: Nodes) -> Iterator[SlotRef]:
    """Every slot, in order, those inside marks included."""
    for node in nodes:
        match node:
            case SlotRef():
                yield node
            case Optional(body):
                yield from slots_of(body)
            case Choice(alternatives):
                for alternative in alternatives:
                    yield from slots_of(alternative)
            case _:
                pass


def is_open(nodes: Nodes) -> bool:
    """Whether a text leaves words open, with ``*`` or ``…``, in its first reading."""
    return any(
        isinstance(one, AnyEnding | Gap)
        or (isinstance(one, Choice) and is_open(one.alternatives[0]))
        for one in nodes
    )


def plain(
    nodes: Nodes, fill: Mapping[str, str] | None = None, *, signs: bool = False
) -> str:
    """The shortest correct text: options left out, the first alternative taken.

    ``signs`` keeps the options that are only signs: «AI[-]generated».

    Slots are filled from ``fill``, looked up as ``name:case``, then ``name``; a slot
    that is not in it stays as its mark.
    """
    out: list[str] = []
    for node in nodes:
        match node:
            case Literal(text):
                out.append(text)
            case SlotRef(name, case):
                values = fill or {}
                mark = "{" + name + (f":{case}" if case else "") + "}"
                out.append(values.get(f"{name}:{case}", values.get(name, mark)))
            case Choice(alternatives):
                out.append(plain(alternatives[0], fill, signs=signs))
            case Optional(body) if signs and not any(map(str.isalnum, plain(body))):
                out.append(plain(body))
            case Optional():
                if out and out[-1].endswith(" "):
                    out[-1] = out[-1][:-1]
            case Gap():
                out.append("…")
            case AnyEnding():
                out.append("*")
    return "".join(out)
