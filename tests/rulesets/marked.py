"""Rule sets for tests; ``§`` in a text stands before the sign a fault must point at."""

from __future__ import annotations

from pathlib import Path

from checker.errors import Problem
from checker.rulesets.loading import Loaded, load_sets

SHARED = Path(__file__).parents[2].parent / "shared"
SKETCHES = SHARED / "rules-sketch"

SOUND = """\
ruleset: xx-ad
title: Test set
jurisdiction: DE
version: 2026.1.0
registries:
  xx-agents: {stale_after: 14d}
facts:
  targeting: flag
  token_kind: [asset, other]
lists:
  shops: [shop.example]
terms:
  paid: {is: {sponsored: true}}
labels:
  xx-label:
    slots:
      agent: {registry: xx-agents}
    wordings:
      full:
        in_force: {from: 2020-01-01}
        text: {de: "Anzeige von {agent}"}
      short:
        text: {de: Anzeige}
rules:
  - id: xx-ad
    title: Ads are marked
    in_force: {from: 2020-01-01, to: 2030-12-31}
    when: {term: paid}
    require: xx-label
    with: {agent: trigger}
    place: {at: start}
    earlier:
      - {to: 2021-12-31, severity: info}
    examples:
      - name: marked
        published: 2025-01-01
        is: {sponsored: true}
        text: "Anzeige von X"
        expect: ok
"""


def position(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its mark, and where the mark stood."""
    before, mark, after = text.partition("§")
    assert mark, "the test text has no mark"
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return before + after, (line, column)


def changed(old: str, new: str) -> str:
    """The sound set with one change."""
    assert SOUND.count(old) == 1, f"{old!r} is not there once"
    return SOUND.replace(old, new)


def write(folder: Path, **texts: str) -> list[Path]:
    """Files in the order given; ``a_b`` becomes ``a-b.yaml``."""
    paths = []
    for name, text in texts.items():
        path = folder / f"{name.replace('_', '-')}.yaml"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def load(folder: Path, **texts: str) -> Loaded:
    """Load rule sets from texts."""
    return load_sets(write(folder, **texts))


def only_problem(loaded: Loaded) -> Problem:
    """The one problem there is."""
    assert len(loaded.problems) == 1, "\n".join(map(str, loaded.problems))
    return loaded.problems[0]


def at(problem: Problem) -> tuple[int | None, int | None]:
    """Line and column."""
    return problem.line, problem.column
