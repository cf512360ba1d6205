"""``plashka check --fix`` and ``--diff``: what is mended, or would be."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator

import typer

from checker import files
from checker.cli._session import Session
from checker.errors import ConfigError
from checker.fixing import Fixed
from checker.messages import say
from checker.reporters._terminal import visible


def write(session: Session, chosen: files.Selection, *, unsafe: bool) -> None:
    """Write every article that can be mended, and say what was done on stderr."""
    for ref in chosen.refs:
        if ref.data is not None:
            raise ConfigError(
                f"--fix: {ref.shown} has changes that are not staged, and a fix of what"
                " is staged would overwrite them; stage them or put them aside"
            )
    count = articles = 0
    for ref, fixed in session.fixes(chosen, unsafe=unsafe):
        if ref.path is None:
            raise ConfigError("--fix writes files; standard input has none: use --diff")
        _tell_dropped(ref, fixed, session.lang)
        if fixed.is_changed:
            files.write_bytes(ref.path, fixed.data)
            count += len(fixed.applied)
            articles += 1
    if count:
        where = say("fixing.articles", session.lang, articles)
        typer.echo(say("fixing.done", session.lang, count, where=where), err=True)
    else:
        typer.echo(say("fixing.nothing", session.lang), err=True)


def show(session: Session, chosen: files.Selection, *, unsafe: bool) -> int:
    """Print what ``--fix`` would change; 1 if it is anything."""
    changed = False
    for ref, fixed in session.fixes(chosen, unsafe=unsafe):
        _tell_dropped(ref, fixed, session.lang)
        changed |= fixed.is_changed
        sys.stdout.writelines(_difference(ref, fixed))
    sys.stdout.flush()
    return 1 if changed else 0


def _difference(ref: files.FileRef, fixed: Fixed) -> Iterator[str]:
    """A unified difference that ``patch`` reads, hostile signs made visible."""
    before, after = fixed.before.splitlines(), fixed.after.splitlines()
    for line in difflib.unified_diff(
        before, after, f"a/{ref.shown}", f"b/{ref.shown}", lineterm=""
    ):
        yield visible(line) + "\n"


def _tell_dropped(ref: files.FileRef, fixed: Fixed, lang: str) -> None:
    for verdict in fixed.dropped:
        text = say("fixing.dropped", lang, path=ref.shown, rule=verdict.rule)
        typer.echo(text, err=True)
    for verdict, why in fixed.refused:
        text = say(f"fixing.refused-{why}", lang, path=ref.shown, rule=verdict.rule)
        typer.echo(text, err=True)
