"""Options that several commands have, so that they mean and say the same."""

from pathlib import Path
from typing import Annotated

import typer

Ask = Annotated[
    bool,
    typer.Option("--ask", help="Ask for what is not given, as a terminal does."),
]
"""Whether to ask questions."""

ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", help="Project file; default: plashka.yaml, found upwards."
    ),
]
"""The project file."""

JudgedDay = Annotated[
    str | None,
    typer.Option("--as-of", help="Day to judge by, YYYY-MM-DD; default: today."),
]
"""Instead of today."""

Language = Annotated[
    str | None, typer.Option("--lang", help="Language of messages: en or ru.")
]
"""Of messages."""

PublicationDay = Annotated[
    str | None, typer.Option("--date", help="Publication day, YYYY-MM-DD.")
]
"""Of one article."""

Publisher = Annotated[
    str | None, typer.Option("--publisher", help="Who publishes the articles.")
]
"""Over that of the project file and of the articles."""

Registries = Annotated[
    list[str] | None,
    typer.Option(
        "--registry", help="ID=FILE: a registry in the normal form; repeatable."
    ),
]
"""``ID=FILE``, instead of those of the project file."""

RuleId = Annotated[str, typer.Argument(help="Rule id.")]
"""One rule."""

RuleSets = Annotated[
    list[str] | None,
    typer.Option(
        "--rules", help="Rule sets: id, jurisdiction, file or glob; repeatable."
    ),
]
"""Rule sets named for this run."""

TextOrJson = Annotated[str, typer.Option("--format", help="text or json.")]
"""Of a listing."""

Values = Annotated[
    list[str] | None,
    typer.Option("--set", help="KEY=VALUE: a project setting or a fact; repeatable."),
]
"""``KEY=VALUE``, over those of the project file."""
