"""``plashka.yaml`` and ``KEY=VALUE`` settings, read and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from checker.config import (
    Config,
    Download,
    Override,
    PathSuppression,
    Publisher,
    Suppression,
)
from checker.document import Fact
from checker.errors import ConfigProblemsError, Problem
from checker.records import replace
from checker.rulesets import dialect, shape
from checker.rulesets.dialect import Key, Node, Source
from checker.rulesets.finding import read_lines
from checker.rulesets.regions import COUNTRIES, LANGUAGES

SCHEMA = Path(__file__).with_name("project_schema.json")
_KIND = "config"
_BLOCKS = ("[", "{", '"', "'")


def load_config(
    path: Path | None = None,
    sets: Iterable[str] = (),
    *,
    base: Path | None = None,
    making_registries: bool = False,
) -> Config:
    """Read a project file and apply ``KEY=VALUE`` settings.

    Args:
        path: the project file; none for the settings alone.
        sets: ``publisher.name=…``; a value in brackets or quotes is read as YAML.
        base: what paths are relative to where there is no file.
        making_registries: whether files of registries may be yet to come.

    Raises:
        ConfigProblemsError: with every fault of the file and of the settings.
    """
    digest = hashlib.sha256()
    folder = path.parent if path else (base or Path())
    root: Node | None = None
    problems: list[Problem] = []
    if path:
        data = _bytes(path)
        digest.update(data)
        root, problems = _read(data, path, folder)
    for setting in sets:
        digest.update(f"\0{setting}".encode())
        root = _with_setting(root, setting, folder, problems)
    if root is None:
        if problems:
            raise ConfigProblemsError(tuple(problems))
        return Config(base=folder)
    shaped = shape.check(root, SCHEMA)
    reader = _Reader(shaped.root, folder, [*problems, *shaped.problems])
    reader.making_registries = making_registries
    config = reader.read()
    for name in sorted(config.lists):
        digest.update("\0".join((name, *config.lists[name])).encode())
    if reader.problems:
        raise ConfigProblemsError(tuple(dialect.first(reader.problems)))
    return replace(config, path=path, sha256=digest.hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        message = f"the project file cannot be read: {reason}"
        problem = Problem(_KIND, str(path), None, None, message)
        raise ConfigProblemsError((problem,)) from error


def _read(data: bytes, path: Path, folder: Path) -> tuple[Node | None, list[Problem]]:
    if not data.strip():
        return None, []
    tree = dialect.read(data, str(path), kind=_KIND, folder=folder)
    if tree.root is not None and not tree.root.mapping and not tree.problems:
        message = "a project file is a mapping: “key: value”"
        return None, [tree.root.problem(message, "for example “rules: [ru]”")]
    return tree.root, list(tree.problems)


# ------------------------------------------------------------------------ settings


def _with_setting(
    root: Node | None, setting: str, folder: Path, problems: list[Problem]
) -> Node | None:
    """The tree with one ``KEY=VALUE`` put in."""
    name, equals, text = setting.partition("=")
    source = Source(f"--set {name.strip()}", _KIND, (setting,), folder)
    steps = tuple(step.strip() for step in name.split("."))
    if not equals or not all(steps):
        message = f"“{setting}” is no setting"
        hint = "write KEY=VALUE, for example publisher.countries=[RU]"
        problems.append(source.problem(None, None, message, hint))
        return root
    value = _setting_value(text.strip(), source, problems)
    if value is None:
        return root
    return _put(root or Node({}, 1, 1, source), steps, value)


def _setting_value(text: str, source: Source, problems: list[Problem]) -> Node | None:
    if text.startswith(_BLOCKS):
        tree = dialect.read(
            text.encode(), source.path, kind=_KIND, folder=source.folder
        )
        problems += tree.problems
        return None if tree.problems else tree.root
    words = {"true": True, "false": False}
    source = replace(source, lines=(text,))
    return Node(words.get(text, text), 1, 1, source)


def _put(node: Node, steps: tuple[str, ...], value: Node) -> Node:
    """A copy of ``node`` with ``value`` at the end of the steps."""
    step, rest = steps[0], steps[1:]
    inner = node.mapping.get(step)
    if rest:
        at = inner if inner and inner.mapping else replace(value, value={}, keys={})
        value = _put(at, rest, value)
    values, keys = dict(node.mapping), dict(node.keys)
    values[step] = value
    keys[step] = Key(step, value.line, value.column, value.source)
    source = node.source if step in node.keys else value.source
    return replace(node, value=values, keys=keys, source=source)


# ------------------------------------------------------------------------- reading


class _Reader:
    """The shaped tree to the value, with the checks a schema cannot make."""

    def __init__(self, root: Node, folder: Path, problems: list[Problem]) -> None:
        self.keys = root.mapping
        self.folder = folder
        self.problems = problems
        self.making_registries = False

    def read(self) -> Config:
        """The whole file."""
        keys = self.keys
        return Config(
            publisher=self.publisher(),
            rules=_texts(keys.get("rules")),
            tags=_texts(keys.get("tags")),
            registries={
                name: self.registry(name, node)
                for name, node in self.pairs("registries")
            },
            downloads={
                name: self.download(node)
                for name, node in self.pairs("registries")
                if "url" in node.mapping
            },
            brands={
                name: {key: brands.texts() for key, brands in node.mapping.items()}
                for name, node in self.pairs("brands")
            },
            lists={name: self.entries(node) for name, node in self.pairs("lists")},
            fact_paths={name: node.texts() for name, node in self.pairs("fact_paths")},
            facts={name: _fact(node) for name, node in self.pairs("facts")},
            site=tuple(self.file(one) for one in _items(keys.get("site"))),
            overrides=tuple(_override(one) for one in _items(keys.get("overrides"))),
            suppress=tuple(
                self.suppression(one) for one in _items(keys.get("suppress"))
            ),
            exclude=_texts(keys.get("exclude")),
            fail_on=keys["fail_on"].text if "fail_on" in keys else "error",
            base=self.folder,
        )

    def pairs(self, key: str) -> Iterable[tuple[str, Node]]:
        return self.keys[key].mapping.items() if key in self.keys else ()

    def publisher(self) -> Publisher:
        keys = self.keys["publisher"].mapping if "publisher" in self.keys else {}
        registered = keys.get("registered_medium")
        value = registered.value if registered else None
        self.codes(keys.get("countries"), COUNTRIES, "country")
        self.codes(keys.get("languages"), LANGUAGES, "language")
        return Publisher(
            name=keys["name"].text if "name" in keys else None,
            registry_names=_texts(keys.get("registry_names")),
            registered_medium=value if isinstance(value, bool) else None,
            countries=_texts(keys.get("countries")),
            languages=_texts(keys.get("languages")),
            media=_texts(keys.get("media")),
        )

    def codes(self, node: Node | None, known: frozenset[str], kind: str) -> None:
        for one in _items(node):
            if one.text not in known:
                wanted = "capitals" if kind == "country" else "small letters"
                hint = f"write its two-letter code in {wanted}"
                changed = one.text.swapcase()
                if changed in known:
                    hint = f"did you mean “{changed}”?"
                self.problems.append(one.problem(f"unknown {kind} “{one.text}”", hint))

    def registry(self, name: str, node: Node) -> Path:
        """A registry's file; one that has an address may be downloaded yet."""
        keys = node.mapping
        if self.making_registries and not keys:
            return self.folder / node.text
        if keys and (self.making_registries or "url" in keys or "file" not in keys):
            file = keys.get("file")  # without it, the shape is told to be wrong
            return self.folder / (file.text if file else "")
        way_out = f"plashka registry import {name} FILE makes it"
        return self.file(keys.get("file", node), way_out)

    def download(self, node: Node) -> Download:
        """Where a registry comes from."""
        keys = node.mapping
        url = keys["url"]
        if not url.text.startswith("https://"):
            hint = "an address begins with https://"
            self.problems.append(url.problem(f"“{url.text}” is not safe", hint))
        return Download(
            url=url.text,
            format=keys["format"].text if "format" in keys else "file",
            certificates=self.file(keys["certificates"])
            if "certificates" in keys
            else None,
        )

    def file(self, node: Node, way_out: str = "") -> Path:
        path = self.folder / node.text
        if not path.is_file():
            hint = "paths are relative to the project file"
            hint += f"; {way_out}" if way_out else ""
            self.problems.append(node.problem(f"there is no file “{path}”", hint))
        return path

    def suppression(self, node: Node) -> PathSuppression:
        keys = node.mapping
        until = None
        if "until" in keys:
            try:
                until = date.fromisoformat(keys["until"].text)
            except ValueError:
                message = f"“{keys['until'].text}” is no day"
                self.problems.append(
                    keys["until"].problem(message, "write it as YYYY-MM-DD")
                )
        return PathSuppression(
            _texts(keys.get("paths")),
            Suppression(
                rule=keys["rule"].text if "rule" in keys else "",
                reason=keys["reason"].text if "reason" in keys else "",
                entry=keys["entry"].text if "entry" in keys else None,
                until=until,
            ),
        )

    def entries(self, node: Node) -> tuple[str, ...]:
        before = len(self.problems)
        path = self.file(node)
        if len(self.problems) > before:
            return ()
        try:
            return read_lines(path)
        except (OSError, UnicodeDecodeError):
            message = f"the list “{path}” cannot be read"
            self.problems.append(node.problem(message, "save it as UTF-8 text"))
            return ()


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if node else ()


def _texts(node: Node | None) -> tuple[str, ...]:
    return node.texts() if node else ()


def _fact(node: Node) -> Fact:
    return node.value if isinstance(node.value, bool | str) else node.texts()


def _override(node: Node) -> Override:
    keys = node.mapping
    severity = keys.get("severity")
    named = severity.keys.items() if severity else ()
    lines = {rule: (key.line, key.column) for rule, key in named}
    lines |= {one.text: (one.line, one.column) for one in _items(keys.get("disable"))}
    return Override(
        paths=_texts(keys.get("paths")),
        disable=_texts(keys.get("disable")),
        severity={rule: one.text for rule, one in severity.mapping.items()}
        if severity
        else {},
        lines=lines,
    )
