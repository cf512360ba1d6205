"""The narrow YAML of rule sets and project files, read with positions.

Only ``null``, ``true``, ``false`` and text exist; dates and numbers are read by the key
that expects them. Aliases, tags, duplicate keys and keys without a value are faults. A
fault that quotes would cure says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from checker.errors import Problem
from checker.rulesets.syntax import explain

LARGEST_FILE = 5_000_000
"""Bytes; a rule set of a whole country has some fifty thousand."""
DEEPEST = 30
MOST_VALUES = 100_000
"""Values of one file; a rule set of a whole country has some five thousand."""

WORDING_KEYS = frozenset(
    {"text", "says", "wrong", "insufficient", "depends", "translations", "except"}
    | {"must_have", "words", "placeholders", "values"}
)
"""Keys whose texts matter sign by sign: a comment behind one is probably lost text."""

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile(r"(?P<space>[ \t]+)#(?P<next>.?)")
_QUOTE_IT = "if it is text, put it in quotes"
_WORDS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text in lines, as faults show it."""

    path: str
    kind: str
    lines: tuple[str, ...] = ()
    folder: Path = Path()
    """What relative paths in the file are relative to."""

    def excerpt(self, line: int | None) -> str | None:
        """The source line, counted from 1."""
        if line is None or not 0 < line <= len(self.lines):
            return None
        return self.lines[line - 1].rstrip() or None

    def problem(
        self,
        line: int | None,
        column: int | None,
        message: str,
        hint: str | None = None,
    ) -> Problem:
        """A fault at a place of this file."""
        return Problem(
            self.kind, self.path, line, column, message, self.excerpt(line), hint
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping and where it stands."""

    name: str
    line: int
    column: int
    source: Source = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands; line and column count from 1."""

    value: bool | str | tuple[Node, ...] | Mapping[str, Node] | None
    line: int
    column: int
    source: Source = field(compare=False, repr=False)
    keys: Mapping[str, Key] = field(default_factory=dict)
    """Of a mapping."""
    style: str = ""
    """Of a text: empty for plain, else its quotation mark or block sign."""
    damaged: bool = False
    """Something in it was faulty and has been taken out; its absence is no news."""

    def problem(self, message: str, hint: str | None = None) -> Problem:
        """A fault at this value."""
        return self.source.problem(self.line, self.column, message, hint)

    def key_problem(self, key: str, message: str, hint: str | None = None) -> Problem:
        """A fault at one of this mapping's keys."""
        at = self.keys[key]
        return at.source.problem(at.line, at.column, message, hint)

    def text_problem(self, at: int, message: str, hint: str | None = None) -> Problem:
        """A fault at a character of this text, where the source line still shows it."""
        offset = self.column - 1 + (1 if self.style in ("'", '"') else 0)
        lines = self.source.lines
        line = lines[self.line - 1] if self.line <= len(lines) else ""
        text = self.value if isinstance(self.value, str) else ""
        exact = line[offset : offset + len(text)] == text
        column = offset + 1 + at if exact else self.column
        return self.source.problem(self.line, column, message, hint)

    @property
    def mapping(self) -> Mapping[str, Node]:
        """Its keys and values; empty for anything else."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def items(self) -> tuple[Node, ...]:
        """Its values if it is a list, else itself: one text is a list of one."""
        return self.value if isinstance(self.value, tuple) else (self,)

    @property
    def text(self) -> str:
        """Its text; empty for anything else."""
        return self.value if isinstance(self.value, str) else ""

    def texts(self) -> tuple[str, ...]:
        """The texts of a text or list."""
        return tuple(item.text for item in self.items if isinstance(item.value, str))

    def without(self, key: str) -> Node:
        """This mapping without one key; nobody will miss it."""
        rest = {name: node for name, node in self.mapping.items() if name != key}
        return replace(self, value=rest, damaged=True)


def plain(node: Node) -> object:
    """A node as lists, dicts and plain values, for schema validation."""
    if isinstance(node.value, Mapping):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(child) for child in node.value]
    return node.value


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's content and what is wrong with its YAML."""

    root: Node | None
    problems: tuple[Problem, ...]
    source: Source


def bytes_of(path: Path) -> bytes:
    """A file's content; of one that is too large just enough to see that it is.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def read(
    data: bytes, shown_as: str, *, kind: str = "rule-set", folder: Path | None = None
) -> Tree:
    """Read the bytes of a file; every fault of it at once."""
    source = Source(shown_as, kind, folder=folder or Path())
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE:,} bytes"
        return _refused(source, message, hint="make several rule sets of it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refused(source, "the file is not UTF-8 text", line, "save it as UTF-8")
    source = replace(source, lines=tuple(_LINE_END.split(text)))
    for number, line_text in enumerate(source.lines, 1):
        if strange := _UNPRINTABLE.search(line_text):
            name = f"U+{ord(strange.group()):04X}"
            message = f"control character {name} may not stand in a rule file"
            return _refused(source, message, number, column=strange.start() + 1)
    return _Reader(text, source).read()


def _refused(
    source: Source,
    message: str,
    line: int | None = None,
    hint: str | None = None,
    column: int | None = None,
) -> Tree:
    return Tree(None, (source.problem(line, column, message, hint),), source)


class _BeyondReasonError(Exception):
    """Stops the reading of a file nested too deep or with too many values."""


class _Reader:
    """Turns YAML events into nodes and collects faults."""

    def __init__(self, text: str, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.depth = 0
        self.values = 0
        self.anchors: dict[str, yaml.NodeEvent] = {}
        self.referred: set[str] = set()
        """Anchors that an alias refers to."""
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=loader))

    def read(self) -> Tree:
        root = None
        try:
            root = self.documents()
            self.forbid_anchors()
        except yaml.MarkedYAMLError as error:
            problem = explain(error, self.source.lines)
            found = self.source.problem(*problem)
            # What came before the place is not to be trusted: a lost quotation mark
            # or bracket makes further faults that are none.
            same = [one for one in self.problems if (one.line or 0) < (found.line or 0)]
            self.problems = [*same, found]
        except _BeyondReasonError:
            root = None
        if root is None and not self.problems:
            hint = "plashka rules new writes the first lines"
            message = "the file is empty"
            self.problems.append(self.source.problem(None, None, message, hint))
        return Tree(root, tuple(first(self.problems)), self.source)

    def documents(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self.fault(event, "a second document begins here", "remove the “---”")
                return root
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, wording=False)
        return root

    def fault(self, event: yaml.Event, message: str, hint: str | None = None) -> None:
        line, column = _place(event)
        self.problems.append(self.source.problem(line, column, message, hint))

    def node(self, event: yaml.NodeEvent, *, wording: bool) -> Node:
        line, column = _place(event)
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"more than {MOST_VALUES:,} values in one file"
            self.fault(event, message, "put long lists into files: {file: NAME}")
            raise _BeyondReasonError
        self.forbid_marks(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.marked(self.scalar(event, wording=wording), event)
        if not isinstance(event, yaml.CollectionStartEvent):  # an alias
            return Node("", line, column, self.source, damaged=True)
        self.depth += 1
        if self.depth > DEEPEST:
            message = f"nested more than {DEEPEST} deep"
            self.fault(event, message, "give the inner conditions names: “terms”")
            raise _BeyondReasonError
        if isinstance(event, yaml.SequenceStartEvent):
            node = self.sequence(event, wording=wording)
        else:
            assert isinstance(event, yaml.MappingStartEvent)
            node = self.mapping(event, wording=wording)
        self.depth -= 1
        return self.marked(node, event)

    @staticmethod
    def marked(node: Node, event: yaml.NodeEvent) -> Node:
        """Something behind a tag or an anchor is not to be judged by its shape."""
        if event.anchor or getattr(event, "tag", None):
            return replace(node, damaged=True)
        return node

    def forbid_marks(self, event: yaml.NodeEvent) -> None:
        """Aliases, anchors and tags: all begin with a sign that text may begin with."""
        name = event.anchor
        if isinstance(event, yaml.AliasEvent):
            if name in self.anchors:
                self.referred.add(name)
                return
            self.fault(event, f"“*{name}” is a YAML alias; there are none", _QUOTE_IT)
            return
        if name:
            self.anchors.setdefault(name, event)
        tag = getattr(event, "tag", None)
        if tag:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.fault(event, f"“{shown}” is a YAML tag; there are none", _QUOTE_IT)

    def forbid_anchors(self) -> None:
        """Each may be text by itself; where aliases refer to them, all are one fault."""
        if self.referred:
            first_one = next(iter(self.anchors.values()))
            named = ", ".join(f"“&{name}”" for name in self.anchors)
            message = f"YAML anchors and aliases ({named}): there are none"
            self.fault(first_one, message, "write out what the aliases stand for")
            return
        for event in self.anchors.values():
            message = f"“&{event.anchor}” is a YAML anchor; there are none"
            self.fault(event, message, _QUOTE_IT)

    def scalar(self, event: yaml.ScalarEvent, *, wording: bool) -> Node:
        line, column = _place(event)
        style = event.style or ""
        value: bool | str | None = event.value
        if not style:
            value = _WORDS.get(event.value, event.value)
            self.forbid_lost_comment(event, wording=wording)
        return Node(value, line, column, self.source, style=style)

    def forbid_lost_comment(self, event: yaml.ScalarEvent, *, wording: bool) -> None:
        """“Anzeige # grey” would lose a word without anybody noticing."""
        mark = event.end_mark
        if mark is None or not event.value or mark.line >= len(self.source.lines):
            return
        rest = self.source.lines[mark.line][mark.column :]
        found = _COMMENT.match(rest)
        if found is None or not (wording or found["next"].strip(" #!")):
            return
        lost = rest[found.end("space") :].strip()
        self.problems.append(
            self.source.problem(
                mark.line + 1,
                mark.column + found.end("space") + 1,
                f"“{lost}” is read as a comment and lost",
                "if it belongs to the text, put the text in quotes; "
                "a comment goes on a line of its own",
            )
        )

    def sequence(self, start: yaml.SequenceStartEvent, *, wording: bool) -> Node:
        line, column = _place(start)
        items: list[Node] = []
        damaged = False
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            assert isinstance(event, yaml.NodeEvent)
            if _is_empty(event):
                self.valueless(event, "this item of the list")
                damaged = True
            else:
                items.append(self.node(event, wording=wording))
        return Node(tuple(items), line, column, self.source, damaged=damaged)

    def mapping(self, start: yaml.MappingStartEvent, *, wording: bool) -> Node:
        line, column = _place(start)
        values: dict[str, Node] = {}
        keys: dict[str, Key] = {}
        damaged = False
        doubles: list[Key] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            assert isinstance(event, yaml.NodeEvent)
            key = self.key(event)
            event = next(self.events)
            assert isinstance(event, yaml.NodeEvent)
            if key is None:
                self.node(event, wording=False)
                damaged = True
            elif _is_empty(event):
                self.valueless_key(key, start)
                damaged = True
            else:
                inside = wording or key.name.rstrip("+-") in WORDING_KEYS
                value = self.node(event, wording=inside)
                if key.name in values:
                    doubles.append(key)
                else:
                    values[key.name], keys[key.name] = value, key
        self.forbid_doubles(doubles, keys)
        return Node(values, line, column, self.source, keys=keys, damaged=damaged)

    def forbid_doubles(self, doubles: list[Key], keys: Mapping[str, Key]) -> None:
        if not doubles:
            return
        line = keys[doubles[0].name].line
        names = ", ".join(f"“{key.name}”" for key in doubles)
        hint = f"the first is in line {line}; keep one of them"
        if len(doubles) == 1:
            self.at(doubles[0], f"the key {names} is there twice", hint)
            return
        hint = f"the first are in line {line} and below; perhaps a line above is lost"
        self.at(doubles[0], f"the keys {names} are there twice", hint)

    def at(self, key: Key, message: str, hint: str | None) -> None:
        self.problems.append(self.source.problem(key.line, key.column, message, hint))

    def key(self, event: yaml.NodeEvent) -> Key | None:
        line, column = _place(event)
        self.forbid_marks(event)
        if isinstance(event, yaml.ScalarEvent) and event.value:
            if event.value == "<<" and not event.style:
                self.fault(event, "“<<” merges mappings in YAML; here it does not")
                return None
            return Key(event.value, line, column, self.source)
        if isinstance(event, yaml.CollectionStartEvent):
            self.node(event, wording=False)
        self.fault(
            event,
            "a key must be text",
            "text that begins with “{” or “[” must stand in quotes",
        )
        return None

    def valueless(self, event: yaml.NodeEvent, what: str) -> None:
        line, column = _place(event)
        cure = _hash_cure((self.source.excerpt(line) or "").lstrip())
        self.problems.append(
            self.source.problem(line, column, f"{what} has no value", cure)
        )

    def valueless_key(self, key: Key, start: yaml.MappingStartEvent) -> None:
        rest = self.source.lines[key.line - 1][key.column - 1 :]
        cure = _hash_cure(rest)
        if start.flow_style and cure is None:
            cure = (
                "a comma ends a text inside {…}: put the whole text in quotes"
                if _place(start)[1] < key.column - 1
                else f'text in braces must stand in quotes: "{{{key.name}}}"'
            )
        hint = cure or "write a value, or indent below it what belongs to it"
        self.at(key, f"the key “{key.name}” has no value", hint)


def _hash_cure(rest: str) -> str | None:
    """What to do where a comment swallowed the value."""
    found = re.search(r"[:\-,\[]\s+(#\S[^,\]}]*)", rest)
    if found is None:
        return None
    lost = found[1].strip()
    return f'“{lost}” is read as a comment: put it in quotes: "{lost}"'


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _is_empty(event: yaml.Event) -> bool:
    return (
        isinstance(event, yaml.ScalarEvent)
        and not event.value
        and not event.style
        and not event.tag
        and not event.anchor
    )


def first(problems: Iterable[Problem]) -> list[Problem]:
    """In the order of the file, each place and message once."""
    return sorted(
        set(problems), key=lambda one: (one.path, one.line or 0, one.column or 0)
    )
