"""``plashka init``: a project file, what editors need, and a line for CI."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import _session
from checker.config import FILE_NAME
from checker.errors import ConfigError, OutputError
from checker.messages import say

SCHEMA_NAME = "plashka-project.schema.json"
_CI = "pip install plashka && plashka check . --format github"


def init(
    folder: Annotated[
        Path, typer.Argument(help="Where the articles are; default: here.")
    ] = Path(),
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Who publishes.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", help="Country code; repeatable.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Language code; repeatable.")
    ] = None,
    ask: Annotated[
        bool,
        typer.Option("--ask", help="Ask for what is not given, as a terminal does."),
    ] = False,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Language of messages: en or ru.")
    ] = None,
) -> None:
    """Begin a project: plashka.yaml, help for editors, and a line for CI."""
    spoken = _session.language(lang)
    path = folder / FILE_NAME
    if path.exists():
        raise ConfigError(say("cli.new-exists", spoken, path=path))
    asking = ask or sys.stdin.isatty()
    name = (
        publisher if publisher is not None else _answer("publisher", "", asking, spoken)
    )
    countries = country or _answer("countries", "RU", asking, spoken).split()
    languages = language or _answer("languages", "ru", asking, spoken).split()
    text = _text(name, countries, languages)
    _check(text)
    _write(path, text)
    _write(folder / SCHEMA_NAME, _schema())
    editor = folder / ".vscode" / "settings.json"
    if not editor.exists():
        _write(editor, _editor())
    typer.echo(say("cli.new-written", spoken, path=path))
    typer.echo(say("cli.init-next", spoken, command=_CI))


def _answer(name: str, default: str, asking: bool, lang: str) -> str:
    """What is typed; without a terminal nothing is assumed."""
    if not asking:
        return ""
    given: str = typer.prompt(say(f"cli.ask-{name}", lang), default=default)
    return given.strip()


def _text(name: str, countries: list[str], languages: list[str]) -> str:
    from checker.rulesets.starting import modeline  # YAML, which `check` must not pay

    lines = [modeline(SCHEMA_NAME)]
    known = [
        *([f"  name: {json.dumps(name, ensure_ascii=False)}\n"] if name else []),
        *([f"  countries: [{', '.join(countries)}]\n"] if countries else []),
        *([f"  languages: [{', '.join(languages)}]\n"] if languages else []),
    ]
    lines += ["publisher:\n", *known] if known else []
    lines += [
        "# rules: [ru, house/*.yaml]   # by default those of the countries\n",
        "# registries: {ru-foreign-agents: registries/agents.csv}\n",
        "fail_on: error\n",
    ]
    return "".join(lines)


def _check(text: str) -> None:
    """Read the text before anything is written.

    Raises:
        ConfigError: with every fault.
    """
    from tempfile import TemporaryDirectory

    from checker.projects import load_config

    with TemporaryDirectory() as folder:
        trial = Path(folder) / FILE_NAME
        trial.write_text(text, encoding="utf-8")
        load_config(trial)


def _schema() -> str:
    from checker.projects import SCHEMA

    return SCHEMA.read_text(encoding="utf-8")


def _editor() -> str:
    """Settings for editors that do not read the modeline."""
    schemas = {SCHEMA_NAME: FILE_NAME}
    return json.dumps({"yaml.schemas": schemas}, indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error
