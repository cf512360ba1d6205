"""What must come of each corruption of a short wording: the status, and the faults.

Written from DESIGN 1, 3 and 4 and RULES: fewer than four words are found exactly or as
listed; case, spaces, dashes, a final stop, brackets and ``#`` never matter; a label of
four words with a slip is still an attempt; ``stands: alone`` wants a line, a bracket or
an end.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.corruption import marker_operations as ops
from tests.corruption.marker_operations import Change


@dataclass(frozen=True)
class MarkerRow:
    """One operation and its answer."""

    name: str
    change: Change
    status: str | None
    """None: no label."""
    faults: frozenset[str] = frozenset()
    attempt: frozenset[str] | None = None
    """Faults of a label that is aligned, having four words; none: not asked of those."""
    sort: str = "any"
    """Labels it is asked of: ``alone``, ``sign`` (alone, and not a misspelling)."""


def _ok(name: str, change: Change, sort: str = "any") -> MarkerRow:
    return MarkerRow(name, change, "ok", frozenset(), frozenset(), sort)


def _lookalike(name: str, change: Change) -> MarkerRow:
    one = frozenset({"lookalike"})
    return MarkerRow(name, change, "malformed", one, one)


def _wide(name: str, change: Change) -> MarkerRow:
    """Of a marker only, which has a shape; words in wide letters are words."""
    return MarkerRow(name, change, "malformed", frozenset({"lookalike"}))


def _none(name: str, change: Change, attempt: str = "", sort: str = "any") -> MarkerRow:
    faults = frozenset(attempt.split()) or None
    return MarkerRow(name, change, None, frozenset(), faults, sort)


def _age(name: str, change: Change, fault: str) -> MarkerRow:
    return MarkerRow(name, change, "malformed", frozenset({fault}))


ROWS = (
    _ok("nothing", ops.nothing),
    _ok("upper case", ops.upper),
    _ok("lower case", ops.lower),
    _ok("no-break space", ops.no_break_space),
    _ok("double space", ops.double_space),
    _ok("wrapped line", ops.wrapped_line),
    _ok("final stop", ops.final_stop),
    _ok("exclamation mark", ops.exclamation_mark),
    _ok("other dash", ops.other_dash),
    _ok("soft hyphen", ops.soft_hyphen),
    _ok("emoji before", ops.emoji_before),
    _ok("emoji behind", ops.emoji_behind),
    _ok("twice", ops.twice),
    _ok("in brackets", ops.in_brackets, "alone"),
    _ok("hashtag", ops.hashtag, "sign"),
    _ok("end of a line", ops.end_of_line),
    _ok("behind a separator", ops.behind_a_separator, "sign"),
    _ok("bracket at the end", ops.bracket_at_the_end, "sign"),
    _none("middle of prose", ops.middle_of_prose, sort="alone"),
    _lookalike("letter of the other script", ops.other_script),
    _lookalike("digit for a letter", ops.digit_for_letter),
    _lookalike("zero-width character", ops.zero_width),
    _wide("one full-width sign", ops.full_width),
    _wide("all full-width", ops.full_width_all),
    _none("change a letter", ops.change_letter, "wording"),
    _none("drop a letter", ops.drop_letter, "wording"),
    _none("double a letter", ops.double_letter, "wording"),
    _none("inner space", ops.inner_space, "wording"),
    _none("glued to the next word", ops.glued_to_the_next_word),
    _none("glued to the word before", ops.glued_to_the_word_before),
    _none("dropped sign", ops.dropped_sign),
    _none("doubled sign", ops.doubled_sign),
    _none("extra word", ops.extra_word, "wording"),
    _none("drop a word", ops.drop_word, "wording truncated"),
    _none("swap two words", ops.swap_words, "wording"),
    _age("plus before the number", ops.plus_before, "wording"),
    _age("plus in words", ops.plus_in_words, "wording"),
    _age("space before the plus", ops.space_before_plus, "wording"),
    _age("no such age", ops.other_age, "value"),
)  # fmt: skip
