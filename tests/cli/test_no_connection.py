"""Only ``plashka registry update`` opens a connection; a new command must say so here."""

import socket
import ssl  # before sockets are taken away: it derives its own from them

import pytest
import typer
from typer.testing import CliRunner

from checker.cli.app import app

REGISTRY = "id,name,aliases,kind,listed,delisted,links\n1,Фонд «Пример»,,organisation,2023-01-02,,\n"
PROJECT = """\
publisher: {name: ООО «Пример», countries: [RU], registered_medium: true}
registries: {ru-foreign-agents: {file: agents.csv, url: "https://example.org/export.xlsx"}}
"""
COMMANDS = {
    "check": ("check", "a.html"),
    "baseline write": ("baseline", "write", "a.html"),
    "baseline prune": ("baseline", "prune", "a.html", "--baseline", "known.json"),
    "explain": ("explain", "ru-foreign-agent-mention"),
    "why": ("why", "a.html", "ru-foreign-agent-mention"),
    "init": ("init", "new"),
    "rules new": (
        "rules",
        "new",
        "own.yaml",
        "--title",
        "A label",
        "--text",
        "Our words",
    ),
    "rules lint": ("rules", "lint", "ru-age"),
    "rules diff": ("rules", "diff", "ru-age", "ru-age", "a.html"),
    "rules lock": ("rules", "lock"),
    "rules list": ("rules", "list"),
    "rules test": ("rules", "test", "ru-age"),
    "rules schema": ("rules", "schema"),
    "registry import": ("registry", "import", "ru-undesirable", "agents.csv"),
    "registry status": ("registry", "status"),
    "registry find": ("registry", "find", "Пример"),
    "registry diff": ("registry", "diff", "agents.csv", "agents.csv"),
}
CONNECTING = "registry update"


def commands():
    """Every command of the tool, as it is typed."""

    def walk(group, before):
        for name, one in group.commands.items():
            if hasattr(one, "commands"):
                yield from walk(one, (*before, name))
            else:
                yield " ".join((*before, name))

    yield from walk(typer.main.get_command(app), ())


class ConnectionTriedError(Exception):
    pass


@pytest.fixture
def offline(monkeypatch, tmp_path):
    (tmp_path / "agents.csv").write_text(REGISTRY, encoding="utf-8")
    (tmp_path / "plashka.yaml").write_text(PROJECT, encoding="utf-8")
    page = '<html><body><p><a href="https://example.org/">Фонд «Пример»</a></p></body></html>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "new").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLASHKA_CACHE", str(tmp_path / ".cache"))
    assert issubclass(ssl.SSLSocket, socket.socket)
    tried = []

    def refuse(*arguments, **_):
        tried.append(arguments)
        raise ConnectionTriedError

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_opens_no_connection(offline, command):
    done = CliRunner().invoke(app, COMMANDS[command])
    assert done.exit_code in (0, 1), done.output
    assert offline == []


def test_the_one_that_does_is_caught_by_this_test(offline):
    CliRunner().invoke(app, CONNECTING.split())
    assert offline


def test_every_command_is_tried():
    untried = set(commands()) - set(COMMANDS) - {CONNECTING}
    assert not untried
