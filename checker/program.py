"""A compiled rule set: what the engine needs and nothing else.

Plain values, so that a program can be stored and loaded without YAML, schema checks or
dictionaries. One program serves all days; ``compiler`` makes and caches it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.records import dataclass
from checker.registries.index import RegistryIndex
from checker.rulesets.model import Label, Rule
from checker.verdict import RuleSetInfo


@dataclass(frozen=True, slots=True)
class Pattern:
    """One text of one wording, ready to be looked for."""

    label: str
    wording: str
    language: str | None
    """None for ``any_language``."""
    translation: bool
    kind: str
    """``text``, ``says``, or graded: ``wrong``, ``insufficient``, ``depends``."""
    text: str
    """With its marks."""
    exact: bool
    """Found as written (markers, short wordings) rather than aligned."""
    needs: tuple[tuple[str, ...], ...]
    """Of exact and free patterns: fixed pieces, of each group one must be there."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Of aligned patterns: folded word to weight."""
    least: float = 0.0
    """Of aligned patterns: weight of the lightest way through."""
    words: int = 0
    """Of the shortest way through."""
    has_slots: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """Rules, labels and registries of a run."""

    digest: str
    rule_sets: tuple[RuleSetInfo, ...]
    rules: tuple[Rule, ...]
    """In the order of their sets; terms and lists are resolved inside them."""
    rule_set_of: Mapping[str, str]
    """Rule id to rule set id."""
    labels: Mapping[str, Label]
    patterns: tuple[Pattern, ...]
    pieces: Mapping[str, Label]
    """Of labels made of parts: each part's texts as a wording ``WORDING/PART/NUMBER``."""
    piece_patterns: tuple[Pattern, ...]
    """Their patterns."""
    registries: Mapping[str, RegistryIndex]
    missing_registries: tuple[str, ...] = ()
    """Registries that rules name and nobody gave."""
    unmatched_brands: tuple[tuple[str, str], ...] = ()
    """Of the project's own brands: registry, and registered name no entry bears."""
