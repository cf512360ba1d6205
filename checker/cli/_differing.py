"""``plashka rules diff``: articles whose answer changes between two rule sets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

import typer

from checker import comparing, files, runs
from checker.cli import _rules, _session
from checker.comparing import Change
from checker.config import Config
from checker.engine import Settings
from checker.errors import DocumentError, Problem
from checker.messages import say
from checker.program import Program
from checker.records import dataclass
from checker.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Request:
    """Options as they were typed."""

    old: str
    new: str
    paths: tuple[str, ...]
    registries: tuple[str, ...]
    settings: tuple[str, ...]
    day: date | None
    publisher: str | None


def run(request: Request, format_: str, lang: str) -> int:
    """Compare; the exit code: 1 where something changes, 2 where a side is broken."""
    config = _rules.project(None)
    if request.settings:
        config = runs.open_config(config.path, request.settings)
    old, problems = _program(request.old, request, config)
    new, more = _program(request.new, request, config)
    every = Settings(
        as_of=_session.today(),
        published=request.day,
        facts=_session.facts(config, request.publisher),
        fact_paths=config.fact_paths,
        only=frozenset((*old.rule_set_of, *new.rule_set_of)),
        lang=lang,
    )
    found: list[Change] = []
    unreadable: list[Problem] = []
    refs = files.find(request.paths).refs
    for ref in refs:
        try:
            document = runs.read_document(ref)
        except DocumentError as error:
            unreadable.append(Problem("document", ref.shown, None, None, str(error)))
            continue
        found += comparing.compare([document], old, new, every)
    troubles = (*problems, *more, *unreadable)
    _session.show_problems(troubles, lang)
    if format_ == "json":
        typer.echo(json.dumps(_plain(found, len(refs)), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(found, len(refs), lang)))
    if troubles:
        return 2
    return 1 if found else 0


def _program(
    names: str, request: Request, config: Config
) -> tuple[Program, tuple[Problem, ...]]:
    """The program of rule sets joined by commas; drafts are judged too."""
    given = _session.registries(request.registries)
    return runs.open_program(
        runs.ProgramRequest(
            rules=tuple(name.strip() for name in names.split(",") if name.strip()),
            registries={**config.registries, **given},
            brands=config.brands,
            lists=config.lists,
        )
    )


def _lines(found: list[Change], articles: int, lang: str) -> Iterator[str]:
    path = None
    for one in found:
        if one.path != path:
            path = one.path
            yield path
        about = f" {one.subject}" if one.subject else ""
        aspect = " (look)" if one.aspect == "look" else ""
        yield f"  {one.rule}{aspect}{about}: {_answer(one.old, lang)} → {_answer(one.new, lang)}"
        told = one.new or one.old
        assert told is not None
        yield f"    {told.why}"
    changed = len({one.path for one in found})
    yield say("cli.diff-count", lang, count=changed, articles=articles)


def _answer(verdict: Verdict | None, lang: str) -> str:
    if verdict is None:
        return say("cli.diff-none", lang)
    faults = ", ".join(sorted(fault.fault.value for fault in verdict.faults))
    about = faults or verdict.reason or ""
    return f"{verdict.status}{f' ({about})' if about else ''} [{verdict.severity}]"


def _plain(found: Iterable[Change], articles: int) -> dict[str, object]:
    return {
        "articles": articles,
        "changes": [
            {
                "path": one.path,
                "rule": one.rule,
                "aspect": one.aspect.value,
                "subject": one.subject or None,
                "old": _side(one.old),
                "new": _side(one.new),
            }
            for one in found
        ],
    }


def _side(verdict: Verdict | None) -> dict[str, object] | None:
    if verdict is None:
        return None
    return {
        "status": verdict.status.value,
        "reason": verdict.reason.value if verdict.reason else None,
        "severity": verdict.severity.value,
        "faults": [fault.fault.value for fault in verdict.faults],
        "why": verdict.why,
        "suggestion": verdict.suggestion,
    }
