"""``--help``: whole sentences, nothing cut off, the same words for the same option."""

import re

import pytest
import typer
from typer.testing import CliRunner

from checker.cli.app import app

WIDTH = 80
VARIES = {"--format", "--registry", "--rule", "--publisher", "--date", "--as-of",
          "--baseline", "--output", "--force", "--country", "--language", "--ask", "--help"}  # fmt: skip
"""Options that mean something else, or more, in one command than in another."""


def commands(command, path=()):
    """Every command and group, with the words that call it."""
    yield path, command
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*path, name))


ALL = list(commands(typer.main.get_command(app)))


def shown(path):
    done = CliRunner().invoke(app, [*path, "--help"], terminal_width=WIDTH)
    assert done.exit_code == 0
    return done.output


@pytest.mark.parametrize("path", [path for path, _ in ALL], ids=" ".join)
def test_no_summary_is_cut_off_and_no_line_too_wide(path):
    text = shown(path)
    assert not re.search(r"\S\.\.\.$", text.partition("Commands:")[2], re.MULTILINE)
    assert max(len(line) for line in text.splitlines()) <= WIDTH


@pytest.mark.parametrize(("path", "command"), ALL, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")  # fmt: skip
def test_every_command_option_and_argument_says_what_it_is(path, command):
    assert (command.help or "").split("\n\n")[0].rstrip().endswith(".")
    for one in command.params:
        told = getattr(one, "help", None)
        assert told, one.name
        assert told.endswith("."), told


def test_an_option_is_described_in_the_same_words_everywhere():
    told = {}
    for path, command in ALL:
        for one in command.params:
            for option in one.opts:
                if option.startswith("--") and option not in VARIES:
                    told.setdefault(option, {}).setdefault(one.help, path)
    assert {option: texts for option, texts in told.items() if len(texts) > 1} == {}
