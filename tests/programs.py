"""Runs from small rule files, articles and registries, through the front door."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker import runs
from checker.compiler import compile_program
from checker.engine import Engine, Settings
from checker.readers import plain_text
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets.loading import load_sets
from checker.verdict import Aspect

AGENTS = [
    {"id": "1", "name": "АНО «Северный причал»", "aliases": "Северный причал", "kind": "organisation",
     "listed": "2022-01-14", "delisted": "2024-05-01"},
    {"id": "2", "name": "Травкин Пётр Ильич", "kind": "person", "gender": "m", "listed": "2023-02-09"},
]  # fmt: skip

HEAD = """\
ruleset: test
title: Test
version: "1"
registries:
  agents: {stale_after: 14d}
"""


def program(folder: Path, text: str, *, rows=AGENTS, coverage="full", snapshot=None):
    """A program from the text of one rule set and rows of one registry."""
    path = folder / "test.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    loaded = load_sets([path])
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    about = {"coverage": coverage}
    if snapshot:
        about["snapshot"] = snapshot
    registries = {"agents": build(from_rows("agents", rows, **about))} if rows else {}
    return compile_program(loaded.rule_sets, registries, digest=text)


def check(
    made,
    text: str,
    day: str = "2023-04-19",
    *,
    only=(),
    published=True,
    language=None,
    **facts,
):
    """The report on one plain-text article."""
    from dataclasses import replace

    document = plain_text.PLUGIN.read("article.txt", text.encode())
    if published:
        document = replace(document, published=day)
    if language:
        document = replace(document, language=language)
    settings = Settings(date(2023, 4, 19), facts=facts, only=frozenset(only))
    return Engine(made).check(document, settings)


def verdict(made, text: str, day: str = "2023-04-19", **facts):
    """The first verdict on words."""
    report = check(made, text, day, **facts)
    return next(one for one in report.verdicts if one.aspect is Aspect.WORDS)


def shipped():
    """The shipped program, without a cache."""
    made, problems = runs.open_program(runs.ProgramRequest())
    assert not problems
    return made
