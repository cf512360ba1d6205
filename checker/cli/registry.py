"""``plashka registry import``: an official file into the normal form."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import _session
from checker.messages import say

app = typer.Typer(
    help="Bring official registers into the form Plashka reads.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def root() -> None:
    """Bring official registers into the form Plashka reads."""


@app.command("import")
def import_(
    registry: Annotated[str, typer.Argument(help="Registry id, as rules name it.")],
    file: Annotated[
        Path, typer.Argument(help="The official file as it was downloaded.")
    ],
    into: Annotated[
        Path, typer.Option("--into", help="Folder to write the registry to.")
    ] = Path("registries"),
    force: Annotated[
        bool, typer.Option("--force", help="Take a snapshot that looks incomplete.")
    ] = False,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Language of messages: en or ru.")
    ] = None,
) -> None:
    """Write a register as FOLDER/ID.csv with a note of where it is from.

    Reads the Russian Justice Ministry's XLSX export and its CSV, JSON and PDF-table
    copies, FARA's CSV, and OpenSanctions' CSV and JSON lines.
    """
    from checker.registries import importing  # brings YAML, which `check` must not pay

    language = _session.language(lang)
    into.mkdir(parents=True, exist_ok=True)
    today = datetime.now(tz=UTC).astimezone().date()
    done = importing.import_snapshot(registry, file, into, force=force, today=today)
    snapshot = done.snapshot.isoformat() if done.snapshot else "?"
    typer.echo(
        say(
            "cli.imported",
            language,
            path=done.path,
            layout=done.layout,
            rows=done.rows,
            entries=done.entries,
            snapshot=snapshot,
        )
    )
    for note in done.notes:
        typer.echo(note)
    typer.echo(say("cli.imported-use", language, id=registry, path=done.path))
