"""``plashka init``: a project file, what editors need, and a check in CI."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import _options, _output, _session
from checker.cli._snippets import DEFAULT_REQUIREMENT, Pipeline, snippet
from checker.config import FILE_NAME
from checker.errors import ConfigError, OutputError
from checker.messages import say
from checker.records import dataclass

SCHEMA_NAME = "plashka-project.schema.json"
_YES = {"y": True, "yes": True, "д": True, "да": True}
_NO = {"n": False, "no": False, "н": False, "нет": False}
_SCHEMAS = "yaml.schemas"


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the project file says."""

    publisher: str
    countries: list[str]
    languages: list[str]
    registered_medium: bool | None


def init(
    folder: Annotated[Path, typer.Argument(help="Where the articles are.")] = Path(),
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Who publishes.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", help="Country code; repeatable.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Language code; repeatable.")
    ] = None,
    medium: Annotated[
        bool | None,
        typer.Option(
            "--registered-medium/--no-registered-medium",
            help="Whether it is registered as a mass medium.",
        ),
    ] = None,
    pipeline: Annotated[
        Pipeline | None,
        typer.Option("--ci", help="Which check in CI to write."),
    ] = None,
    requirement: Annotated[
        str, typer.Option("--requirement", help="What pip installs in CI.")
    ] = DEFAULT_REQUIREMENT,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that are there already.")
    ] = False,
    ask: _options.Ask = False,
    lang: _options.Language = None,
) -> None:
    """Begin a project: plashka.yaml, editor settings, a check in CI."""
    spoken = _session.language(lang)
    path = folder / FILE_NAME
    if path.exists() and not force:
        raise ConfigError(say("cli.init-exists", spoken, path=path))
    asking = ask or sys.stdin.isatty()
    top = _top(folder)
    answers = _Answers(
        publisher
        if publisher is not None
        else _answer("publisher", "", asking, spoken),
        country or _answer("countries", "RU", asking, spoken).split(),
        language or _answer("languages", "ru", asking, spoken).split(),
        medium if medium is not None else _medium(asking, spoken),
    )
    chosen = pipeline or _pipeline(top, asking, spoken)
    text = _text(answers)
    _check(text)
    articles = _from(top, folder)
    editor = top / ".vscode" / "settings.json"
    files = {
        path: text,
        folder / SCHEMA_NAME: _schema(),
        editor: _editor(editor, articles, force=force),
    }
    made = snippet(chosen, articles, requirement)
    if made:
        files[top / made.path] = made.text
    kept = [one for one in files if one.exists() and not force]
    for one in files.keys() - kept:
        _make_folder(one)
    for one, content in files.items():
        if one not in kept:
            _output.write_file(one, content)
        done = "cli.init-kept" if one in kept else "cli.new-written"
        typer.echo(say(done, spoken, path=one))
    if made and made.note:
        typer.echo(say(made.note, spoken, path=made.path))
    typer.echo(say("cli.init-next", spoken, articles=folder))


def _top(folder: Path) -> Path:
    """The top of the repository the folder is in, else the folder."""
    whole = folder.absolute()
    for one in (whole, *whole.parents):
        if (one / ".git").exists():
            return folder if one == whole else one
    return folder


def _from(top: Path, folder: Path) -> str:
    return folder.absolute().relative_to(top.absolute()).as_posix()


def _answer(name: str, default: str, asking: bool, lang: str) -> str:
    """What is typed; without a terminal nothing is assumed."""
    if not asking:
        return ""
    given: str = typer.prompt(say(f"cli.ask-{name}", lang), default=default)
    return given.strip()


def _medium(asking: bool, lang: str) -> bool | None:
    """Yes, no, or nothing said.

    Raises:
        ConfigError: something else was typed.
    """
    typed = _answer("medium", "", asking, lang).casefold()
    known = {**_YES, **_NO, "": None}
    if typed not in known:
        raise ConfigError(say("cli.init-yes-no", lang, typed=typed))
    return known[typed]


def _pipeline(top: Path, asking: bool, lang: str) -> Pipeline:
    """What is typed, or what the repository shows.

    Raises:
        ConfigError: something unknown was typed.
    """
    signs = {".github": Pipeline.GITHUB, ".gitlab-ci.yml": Pipeline.GITLAB}
    seen = [pipeline for sign, pipeline in signs.items() if (top / sign).exists()]
    likely = seen[0] if len(seen) == 1 else Pipeline.NONE
    typed = _answer("ci", likely, asking, lang) or Pipeline.NONE
    if typed not in set(Pipeline):
        raise ConfigError(
            say("cli.init-ci", lang, typed=typed, known=", ".join(Pipeline))
        )
    return Pipeline(typed)


def _text(answers: _Answers) -> str:
    from checker.rulesets.starting import modeline  # YAML, which `check` must not pay

    name, medium = answers.publisher, answers.registered_medium
    known = [
        *([f"  name: {json.dumps(name, ensure_ascii=False)}\n"] if name else []),
        *_list("countries", answers.countries),
        *_list("languages", answers.languages),
        *([] if medium is None else [f"  registered_medium: {str(medium).lower()}\n"]),
    ]
    return "".join(
        [
            modeline(SCHEMA_NAME),
            *(["publisher:\n", *known] if known else []),
            "# rules: [ru, house/*.yaml]   # by default those of the countries\n",
            "# registries: {ru-foreign-agents: registries/agents.csv}\n",
            "fail_on: error\n",
        ]
    )


def _list(key: str, values: list[str]) -> list[str]:
    return [f"  {key}: [{', '.join(values)}]\n"] if values else []


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


def _editor(path: Path, articles: str, *, force: bool) -> str:
    """Settings for editors that do not read the modeline, added to those there are.

    Raises:
        ConfigError: the settings cannot be read, so nothing can be added.
    """
    settings: dict[str, object] = {}
    if force and path.exists():
        try:
            settings = dict(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            raise ConfigError(
                f"{path}: not plain JSON, so nothing can be added; move it aside, or"
                " leave out --force"
            ) from error
    before = settings.get(_SCHEMAS)
    place = "" if articles == "." else f"{articles}/"
    settings[_SCHEMAS] = {
        **(before if isinstance(before, dict) else {}),
        f"./{place}{SCHEMA_NAME}": f"{place}{FILE_NAME}",
    }
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error
