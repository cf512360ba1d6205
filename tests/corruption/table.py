"""What must come of each corruption: the status, and the faults that may be named."""

from __future__ import annotations

from dataclasses import dataclass

from tests.corruption import operations as ops
from tests.corruption.operations import Operation


@dataclass(frozen=True)
class Row:
    """One operation and its answer."""

    name: str
    operation: Operation
    status: str
    faults: frozenset[str] = frozenset()
    beside_another: frozenset[str] = frozenset()
    """Also allowed where another operation has damaged the label as well."""
    formats: tuple[str, ...] = ("plain-text", "markdown", "html")


def _bad(name: str, operation: Operation, faults: str, beside: str = "") -> Row:
    return Row(
        name,
        operation,
        "malformed",
        frozenset(faults.split()),
        frozenset(beside.split()),
    )


def _harmless(name: str, operation: Operation, **more: tuple[str, ...]) -> Row:
    return Row(name, operation, "ok", **more)


ROWS = (
    # ``truncated`` is said where nothing but one run at an edge is lost; an edge that
    # is lost beside another damage is ``wording``. A lost name is an empty slot.
    _bad("drop at the end", ops.drop_end, "truncated placeholder", "wording"),
    _bad("drop at the beginning", ops.drop_beginning, "truncated", "wording"),
    _bad("drop inside", ops.drop_inside, "wording"),
    _bad("drop the name", ops.drop_name, "placeholder truncated", "wording"),
    _bad("change a letter", ops.change_letter, "wording"),
    _bad("change an ending", ops.change_ending, "wording"),
    _bad("replace a word", ops.replace_word, "wording"),
    _bad("swap two words", ops.swap_words, "wording"),
    _bad("swap the clauses", ops.swap_clauses, "wording"),
    _bad("add a word", ops.add_word, "wording"),
    _bad("repeat a word", ops.repeat_word, "wording"),
    _bad("glue two words", ops.glue_words, "wording"),
    _bad("tear a word", ops.tear_word, "wording"),
    _bad("insert a sentence", ops.insert_sentence, "broken"),
    _bad("insert a paragraph break", ops.paragraph_break, "broken"),
    _bad("insert an emoji", ops.emoji, "broken"),
    _bad("letter of the other script", ops.other_script, "lookalike", "wording"),
    _bad("all letters of the other script", ops.other_script_all, "lookalike", "wording"),
    _bad("digit for a letter", ops.digit_for_letter, "lookalike", "wording"),
    _bad("zero-width character", ops.zero_width, "lookalike", "wording"),
    _bad("blank form", ops.blank_form, "placeholder"),
    _bad("other listed name", ops.other_name, "name"),
    _bad("unlisted name", ops.unlisted_name, "name"),
    _bad("name not declined", ops.undeclined_name, "grammar"),
    Row("cut to a third", ops.cut_to_a_third, "missing"),
    _harmless("upper case", ops.upper_case),
    _harmless("lower case", ops.lower_case),
    _harmless("ё and е", ops.yo_letters),
    _harmless("straight quotes", ops.straight_quotes),
    _harmless("curly quotes", ops.curly_quotes),
    _harmless("no-break spaces", ops.no_break_spaces),
    _harmless("double spaces", ops.double_spaces),
    _harmless("line breaks", ops.line_breaks),
    _harmless("soft hyphens", ops.soft_hyphens),
    _harmless("hyphenated line end", ops.hyphenated_line_end, formats=("plain-text",)),
    _harmless("comma before «либо»", ops.comma_before_or),
    _harmless("other dashes", ops.other_dashes),
    _harmless("nothing", lambda _, pieces: pieces),
)  # fmt: skip

BY_NAME = {row.name: row for row in ROWS}
DAMAGES = tuple(row for row in ROWS if row.status == "malformed")
HARMLESS = tuple(row for row in ROWS if row.status == "ok" and row.name != "nothing")
