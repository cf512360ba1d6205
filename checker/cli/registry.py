"""``plashka registry``: import, update, status, find, diff."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker import runs
from checker.cli import _options, _session
from checker.config import Config, find_config
from checker.errors import ConfigError, RegistryError
from checker.messages import say
from checker.reporters._faults import in_language

if TYPE_CHECKING:
    from checker.registries.importing import ImportResult

# What reads registries brings YAML, which `check` must not pay for: imports are inside.

app = typer.Typer(
    help="Bring official registers in, keep them current, look into them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

LANG = Annotated[
    str | None, typer.Option("--lang", help="Language of messages: en or ru.")
]
CONFIG = Annotated[
    Path | None,
    typer.Option(
        "--config", help="Project file; default: plashka.yaml, found upwards."
    ),
]
FORMAT = Annotated[str, typer.Option("--format", help="text or json.")]
FORCE = Annotated[
    bool, typer.Option("--force", help="Take a snapshot that looks incomplete.")
]


@app.callback()
def root() -> None:
    """Bring official registers in, keep them current, look into them."""


@app.command("import")
def import_(
    registry: Annotated[str, typer.Argument(help="Registry id, as rules name it.")],
    file: Annotated[
        Path, typer.Argument(help="The official file as it was downloaded.")
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            help="Folder to write ID.csv to; default: where the project file has the "
            "registry, else registries.",
        ),
    ] = None,
    snapshot: Annotated[
        str | None,
        typer.Option(
            "--snapshot", help="The day the file speaks of, where it does not say."
        ),
    ] = None,
    force: FORCE = False,
    config: CONFIG = None,
    lang: LANG = None,
) -> None:
    """Bring an official register into the form Plashka reads.

    Reads the Russian Justice Ministry's XLSX export and its CSV, JSON and PDF-table
    copies, FARA's CSV (also in its archive), OpenSanctions' CSV and JSON lines, JSON
    lists of names with days, and the normal form itself.
    """
    from checker.registries import importing

    language = _session.language(lang)
    day = _day(snapshot, "--snapshot")
    known = {} if into else _config(config).registries
    usual = (into or Path("registries")) / f"{registry}.csv"
    target = known.get(registry, usual)
    done = importing.import_snapshot(
        registry,
        file,
        target,
        force=force,
        today=_today(),
        origin=importing.Origin(day=day),
    )
    _told(registry, done, language)
    if registry not in known:
        typer.echo(say("registry.use", language, id=registry, path=done.path))


def _told(registry: str, done: ImportResult, lang: str) -> None:
    """What an import did."""
    typer.echo(
        say(
            "registry.imported",
            lang,
            path=done.path,
            layout=done.layout,
            rows=done.rows,
            entries=done.entries,
            snapshot=done.snapshot.isoformat() if done.snapshot else "?",
        )
    )
    for note in done.notes:
        typer.echo(in_language(note, lang))
    if done.since is None:
        return
    if done.since.is_empty():
        typer.echo(say("registry.unchanged", lang))
        return
    counts = {
        name: len(getattr(done.since, name))
        for name in ("listed", "delisted", "renamed", "gone")
    }
    typer.echo(say("registry.since", lang, **counts))


@app.command("update")
def update(
    registries: Annotated[
        list[str] | None,
        typer.Argument(help="Registry ids; default: all that have an address."),
    ] = None,
    force: FORCE = False,
    config: CONFIG = None,
    lang: LANG = None,
) -> None:
    """Download registries from the addresses in the project file.

    The only command that opens a connection. What cannot be had whole, or looks
    incomplete, does not replace what is there.
    """
    from checker.registries.downloading import Address
    from checker.registries.updating import update as renew

    language = _session.language(lang)
    project = _config(config)
    wanted = dict.fromkeys(registries or project.downloads)
    if not wanted:
        raise ConfigError(say("registry.no-addresses", language))
    failed = False
    for one in wanted:
        download = project.downloads.get(one)
        if download is None:
            raise ConfigError(say("registry.no-address", language, id=one))
        path = project.registries[one]
        address = Address(
            download.url, download.format == "minjust-rest", download.certificates
        )
        try:
            done = renew(one, address, path, force=force, today=_today())
        except RegistryError as error:
            failed = True
            for problem in error.problems:
                said = say(
                    "registry.not-updated", language, id=one, reason=str(problem)
                )
                typer.echo(f"error: {said}", err=True)
            key = "registry.kept" if path.is_file() else "registry.none-before"
            typer.echo(say(key, language, path=path), err=True)
        else:
            _told(one, done, language)
    raise typer.Exit(2 if failed else 0)


@app.command("status")
def status(
    registries: Annotated[
        list[str] | None, typer.Argument(help="Registry ids; default: all.")
    ] = None,
    as_of: _options.JudgedDay = None,
    format_: FORMAT = "text",
    config: CONFIG = None,
    lang: LANG = None,
) -> None:
    """Show how old and how full each registry is."""
    from checker.cli import _registries
    from checker.cli import _registries_shown as shown

    language = _session.language(lang)
    how = _format(format_)
    day = _day(as_of, "--as-of") or _today()
    project = _config(config)
    known = _known(project)
    chosen = _chosen(registries, known, language)
    told = [_registries.look_at(one, known[one], project, day) for one in chosen]
    typer.echo(
        shown.status_json(told) if how == "json" else shown.status(told, language)
    )
    raise typer.Exit(2 if any(one.trouble for one in told) else 0)


@app.command("find")
def find(
    name: Annotated[str, typer.Argument(help="A name, brand or address; in any case.")],
    registry: Annotated[
        list[str] | None,
        typer.Option("--registry", help="Only this registry: ID or ID=FILE."),
    ] = None,
    format_: FORMAT = "text",
    config: CONFIG = None,
    lang: LANG = None,
) -> None:
    """Show whom a name names, and the forms it is searched by.

    Exit code 1, and names near it, if nobody.
    """
    from checker.cli import _registries
    from checker.cli import _registries_shown as shown

    language = _session.language(lang)
    how = _format(format_)
    project = _config(config)
    given = tuple(registry or ())
    known = _known(project, tuple(one for one in given if "=" in one))
    chosen = _chosen([one.partition("=")[0] for one in given], known, language)
    told = [
        _registries.search(one, known[one], project, name, _session.cache_home())
        for one in chosen
    ]
    typer.echo(
        shown.found_json(name, told)
        if how == "json"
        else shown.found(name, told, language)
    )
    raise typer.Exit(0 if any(one.found for one in told) else 1)


@app.command("diff")
def diff(
    old: Annotated[Path, typer.Argument(help="The older file.")],
    new: Annotated[Path, typer.Argument(help="The newer file.")],
    format_: FORMAT = "text",
    lang: LANG = None,
) -> None:
    """Show who was listed, delisted or changed between snapshots.

    Files are in normal form or in any layout that can be imported.
    """
    from checker.cli import _registries_shown as shown
    from checker.registries.comparing import compare
    from checker.registries.importing import entries_of

    language = _session.language(lang)
    how = _format(format_)
    found = compare(entries_of(old), entries_of(new))
    typer.echo(shown.diff_json(found) if how == "json" else shown.diff(found, language))


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()


def _day(given: str | None, option: str) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ConfigError(f"{option} {given!r}: write a day as 2026-11-23") from None


def _format(given: str) -> str:
    if given not in ("text", "json"):
        raise ConfigError(f"--format {given!r}: one of text, json")
    return given


def _config(given: Path | None) -> Config:
    from checker.projects import load_config

    path = given or find_config(Path())
    return load_config(_near(path), making_registries=True) if path else Config()


def _near(path: Path) -> Path:
    """``path`` as seen from here, where that is shorter to read."""
    try:
        return path.relative_to(Path().absolute())
    except ValueError:
        return path


def _known(project: Config, given: tuple[str, ...] = ()) -> dict[str, Path]:
    """Registries by id: of the command line, of the project, shipped."""
    known = {**runs.starters(), **project.registries}
    return {**known, **_session.registries(given)}


def _chosen(asked: list[str] | None, known: dict[str, Path], lang: str) -> list[str]:
    """Ids asked for, or all.

    Raises:
        ConfigError: one of them is unknown.
    """
    for one in asked or ():
        if one not in known:
            every = ", ".join(known)
            raise ConfigError(say("registry.no-registry", lang, id=one, known=every))
    return list(dict.fromkeys(asked or known))
