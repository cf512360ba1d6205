"""The typer app, exit codes, and the one place where errors become messages."""

import os
import signal
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from typing import Annotated

import typer

from checker import __version__
from checker.errors import CheckerError, ProblemsError

EPILOG = (
    "Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 the run could not do "
    "its job. Plashka is a checking aid and no legal advice."
)

_COMMANDS = {"check": "check", "explain": "explain", "why": "explain", "init": "init"}
"""Command to the module that holds a function of its name."""
_GROUPS = ("rules", "registry", "baseline")
"""Modules with an ``app`` of commands of their own."""


def application(only: str | None = None) -> typer.Typer:
    """All commands, or one: looking up the others costs more than most checks."""
    made = typer.Typer(
        name="plashka",
        help="Check, before an article is published, that it carries the labels the "
        "law requires.",
        epilog=EPILOG,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback(invoke_without_command=True)(root)
    for name, home in _COMMANDS.items():
        if only in (None, name):
            module = import_module(f"checker.cli.{home}")
            made.command(name)(getattr(module, name))
    for name in _GROUPS:
        if only in (None, name):
            made.add_typer(import_module(f"checker.cli.{name}").app, name=name)
    return made


def __getattr__(name: str) -> typer.Typer:
    """``app``: all commands, made when asked for."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return application()


def root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and leave.", is_eager=True),
    ] = False,
) -> None:
    """Check that an article carries the labels the law requires."""
    if version:
        typer.echo(f"plashka {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


def main() -> None:
    """Run the command line; every error becomes one message and exit code 2."""
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    interrupted: list[bool] = []

    def stop(number: int, frame: object) -> None:
        interrupted.append(True)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    first = sys.argv[1] if len(sys.argv) > 1 else ""
    known = first in _COMMANDS or first in _GROUPS or first == "--version"
    try:
        _run(first if known else None)
    except SystemExit:
        # Typer makes 1 of an interruption, which would read as findings.
        if interrupted:
            sys.exit(2)
        raise
    except ProblemsError as error:
        from checker.cli import _session  # brings the engine

        _session.show_problems(error.problems, _asked_language(sys.argv))
        sys.exit(2)
    except CheckerError as error:
        _say(f"error: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        _say("interrupted")
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing to say to anyone.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except OSError as error:
        # A full disk, a terminal that is gone: nothing of ours, and no report.
        where = f" ({error.filename})" if error.filename else ""
        _say(f"error: {error.strerror or error}{where}")
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(2)
    except Exception:
        traceback.print_exc()
        _say("error: this is a fault of Plashka; please report it with the lines above")
        sys.exit(2)


def _open_streams() -> None:
    """A program started without a terminal may have no streams at all."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, stream)


def _run(command: str | None) -> None:
    """Run the app; what it printed is out before its exit code counts."""
    try:
        application(command)(standalone_mode=True)
    finally:
        sys.stdout.flush()


def _asked_language(arguments: list[str]) -> str | None:
    """What ``--lang`` says, for errors that leave the command that read it."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if option == "--lang":
            return value
        if option.startswith("--lang="):
            return option.removeprefix("--lang=")
    return None


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
