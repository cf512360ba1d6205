"""Small programs and documents for tests of the matcher: no files, no YAML."""

from __future__ import annotations

from checker.compiler import compile_program
from checker.document import Block, Document, Role, Span
from checker.engine import Engine
from checker.rulesets.model import Label, RuleSet, Slot, Wording

NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом {agent:instrumental} либо касается деятельности иностранного "
    "агента {agent:genitive}"
)


def engine(text: str = NOTICE, *, must_have: tuple[str, ...] = ("агент*",)) -> Engine:
    """An engine that knows one label with one wording."""
    label = Label(
        id="notice",
        must_have=must_have,
        slots={"agent": Slot(registry="agents", several=True)},
        wordings=(Wording("form", text={"ru": (text,)}),),
    )
    rule_set = RuleSet("test", "Test", "1", "test.yaml", "", labels={"notice": label})
    return Engine(compile_program([rule_set], {}, digest=text))


def document(text: str) -> Document:
    """Paragraphs parted by empty lines, all of them plain ones."""
    blocks, at = [], 0
    for piece in text.split("\n\n"):
        if piece:
            blocks.append(Block(Role.PARAGRAPH, Span(at, at + len(piece))))
        at += len(piece) + 2
    return Document("test.txt", text, text, tuple(blocks))
