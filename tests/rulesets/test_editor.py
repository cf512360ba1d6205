"""Rule files in a real editor's YAML server: validation, completion, hover help."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.rulesets.drafts import SCHEMA
from checker.rulesets.finding import builtin_rules_root, heads
from checker.rulesets.starting import modeline

ROOT = Path(__file__).parents[2]
TOOLS = Path(os.environ.get("PLASHKA_NODE_TOOLS", ROOT / "tests" / "tools"))
SERVER = (
    TOOLS / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
)
PROJECT_SCHEMA = ROOT / "checker" / "project_schema.json"
SHIPPED = [head.path for head in heads(builtin_rules_root())]

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not SERVER.exists(),
    reason="Node.js or yaml-language-server is absent: npm install --prefix tests/tools",
)

RULE = """\
ruleset: xx-ad
title: Ads
version: "1"
labels:
  xx-label:
    wordings:
      full:
        text: {de: Anzeige}
rules:
  - id: xx-ad
    title: Ads are marked
    require: xx-label
"""


class Editor:
    """Speaks with the server as an editor does."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.number = 0
        self.opened = 0
        self.ask("initialize", processId=None, rootUri=None, capabilities={
            "textDocument": {"hover": {"contentFormat": ["markdown"]}}})  # fmt: skip
        self.tell("initialized")

    def send(self, **message: object) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def tell(self, method: str, **params: object) -> None:
        self.send(method=method, params=params)

    def ask(self, method: str, **params: object) -> object:
        self.number += 1
        self.send(id=self.number, method=method, params=params)
        return self.until(lambda one: one.get("id") == self.number)["result"]

    def until(self, wanted: Callable[[dict], bool]) -> dict:
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                if line.lower().startswith(b"content-length"):
                    length = int(line.partition(b":")[2])
            assert length, "the server has ended"
            message = json.loads(self.process.stdout.read(length))
            if "method" in message and "id" in message:  # it asks for its settings
                items = message.get("params", {}).get("items", [])
                self.send(id=message["id"], result=[{} for _ in items] or None)
            elif wanted(message):
                return message

    def open(self, text: str, schema: Path = SCHEMA) -> tuple[str, list[str]]:
        """Open a new file with the modeline; its address and what is wrong with it."""
        self.opened += 1
        uri = f"file:///rules/{self.opened}.yaml"
        document = {"uri": uri, "languageId": "yaml", "version": 1}
        document["text"] = modeline(schema.as_uri()) + text
        self.tell("textDocument/didOpen", textDocument=document)
        found = self.until(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == uri
            )
        )
        return uri, [
            f"{one['range']['start']['line']}: {one['message']}"
            for one in found["params"]["diagnostics"]
        ]

    def at(self, method: str, text: str, schema: Path = SCHEMA) -> object:
        """Ask about the place of the sign § in a text."""
        before, _, after = text.partition("§")
        uri, _ = self.open(before + after, schema)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n") - 1
        return self.ask(
            method,
            textDocument={"uri": uri},
            position={"line": line, "character": column},
        )

    def offered(self, text: str, schema: Path = SCHEMA) -> set[str]:
        answer = self.at("textDocument/completion", text, schema)
        return {item["label"] for item in answer["items"]}

    def help(self, text: str, schema: Path = SCHEMA) -> str:
        return self.at("textDocument/hover", text, schema)["contents"]["value"]


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    one = Editor()
    yield one
    one.process.kill()
    one.process.wait()
    one.process.stdin.close()
    one.process.stdout.close()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda one: one.stem)
def test_a_shipped_rule_file_is_valid(editor, path):
    _, wrong = editor.open(path.read_text(encoding="utf-8"))
    assert wrong == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    require:", "    requires:", "Property requires is not allowed"),
        ("    require:", "    severity: eror\n    require:", "error"),
        ("    title: Ads are marked\n    require", "    title: []\n    require", "Incorrect type"),
        ("    require:", "    place: {at: top}\n    require:", "pattern"),
    ],
)  # fmt: skip
def test_a_mistake_is_underlined(editor, old, new, words):
    _, wrong = editor.open(RULE.replace(old, new))
    assert any(words in one for one in wrong), wrong


def test_the_keys_of_a_rule_are_offered_and_no_others(editor):
    offered = editor.offered(RULE + "    §\n")
    assert {"when", "unless", "place", "look", "message", "law", "examples"} <= offered
    assert not {"wordings", "ruleset"} & offered


def test_the_keys_of_a_wording_and_of_a_condition_are_offered(editor):
    text = RULE.replace(
        "        text: {de: Anzeige}\n", "        text: {de: A}\n        §\n"
    )
    assert {"in_force", "translations", "wrong"} <= editor.offered(text)
    assert {"is", "mentions", "has_words", "term"} <= (
        editor.offered(RULE + "    when:\n      §\n")
    )


@pytest.mark.parametrize(
    ("more", "values"),
    [
        ("    severity: §\n", {"error", "warning", "info"}),
        ("    stage: §\n", {"draft", "stable", "retired"}),
        ("    for: §\n", {"article", "each entry", "each link"}),
        ("    place:\n      at: §\n", {"under-headline", "start"}),
        ("    examples:\n      - name: a\n        expect: §\n", {"ok", "missing", "undecided"}),
        ("    examples:\n      - name: a\n        faults:\n          - §\n", {"wording", "truncated"}),
    ],
)  # fmt: skip
def test_closed_lists_are_offered(editor, more, values):
    assert values <= editor.offered(RULE + more)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RULE.replace("require:", "re§quire:"), ("The label that must be there.", "ru-ad-label")),
        (RULE.replace("wordings:", "word§ings:"), ("text", "Example")),
        (RULE.replace("ruleset:", "rule§set:"), ("kebab-case", "ru-ad")),
        (RULE + "    in_fo§rce: {from: 2022-09-01}\n", ("Days in force", "2022-09-01")),
    ],
)  # fmt: skip
def test_hovering_over_a_key_explains_it_with_an_example(editor, text, words):
    shown = editor.help(text)
    assert all(one in shown for one in words), shown


def test_the_project_file_is_helped_with_too(editor):
    _, wrong = editor.open("publisher: {nmae: X}\n", PROJECT_SCHEMA)
    assert any("nmae" in one for one in wrong)
    assert {"rules", "registries", "overrides"} <= editor.offered("§\n", PROJECT_SCHEMA)
    assert "Who publishes." in editor.help("publi§sher: {name: X}\n", PROJECT_SCHEMA)
