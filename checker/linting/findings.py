"""One thing that an author should look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.records import dataclass

CODES = (
    "dates-gap",
    "dates-outside",
    "dates-overlap",
    "law-missing",
    "law-overdue",
    "law-unchecked",
    "law-unconfirmed",
    "message-missing",
    "message-vague",
    "prose",
    "same-place",
    "wording-not-found",
    "wording-unused",
)


@dataclass(frozen=True, slots=True)
class Lint:
    """A finding; its words are ``lint.CODE``, filled with ``values``."""

    code: str
    path: str
    line: int
    subject: str
    """The rule, or the label and its wording."""
    values: Mapping[str, str] = field(default_factory=dict)
