"""Front matter: the YAML, TOML or JSON a site generator keeps above an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time
from typing import Any

from checker.document import Fact, Field, Note
from checker.patterns import pattern
from checker.readers import _title_field
from checker.readers._dates import day_of
from checker.readers._language import declared_language
from checker.records import dataclass

DEEPEST = 50
MOST_FACTS = 1_000

_DATES = ("publishDate", "publishdate", "pubdate", "pubDate", "published", "date")
_LANGUAGES = ("lang", "language", "locale")
_PEOPLE = ("author", "authors")
_PUBLISHERS = ("publisher", "publishers")
_OWN_PLACE = frozenset({"title", *_DATES, *_LANGUAGES, *_PEOPLE, *_PUBLISHERS})

_FENCES = {"---": ("yaml", re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")),
           "+++": ("toml", re.compile(r"\+\+\+[ \t]*(?:\r\n?|\n|\Z)"))}  # fmt: skip
_OPENING = pattern(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_LINE = pattern(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_KEY = pattern(r"^[\"']?[^\W\d][\w.-]*[\"']?[ \t]*[:=]", re.MULTILINE)
_JSON = pattern(r"\{\s*(?:\"|\})")
_AFTER_JSON = pattern(r"[ \t]*(?:\r\n?|\n|\Z)")
_JSON_END = pattern(r"^\}[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_TITLE_LINE = pattern(
    r"""^[ \t]*(?:"title"|'title'|title)[ \t]*[:=][ \t]*""", re.MULTILINE
)


@dataclass(slots=True)
class FrontMatter:
    """What stood above an article."""

    body: int = 0
    """Where in the source the body begins."""
    title: str | None = None
    title_place: tuple[int, int] = (0, 0)
    """The title in the source, half-open; as long as the title where it stands there
    letter for letter."""
    title_field: Field | None = None
    """The title as a text that can be edited, where it is written so simply."""
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    facts: dict[str, Fact] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


class _UnreadableError(Exception):
    """Front matter that is none, with the reason."""


def read(source: str) -> FrontMatter:
    """The front matter of ``source``; empty where it has none."""
    found = FrontMatter()
    place = _place(source, found)
    if place is None:
        return found
    kind, start, end, body = place
    written = source[start:end]
    try:
        values = _parse(kind, written)
    except _UnreadableError as error:
        if not _KEY.search(written) and kind != "json":
            return found
        found.body = body
        told = (("kind", kind.upper()), ("reason", str(error)))
        found.notes.append(Note("front-matter-broken", told, unread=True))
        return found
    if values is None:
        if not written.strip():
            found.body = body
        return found
    found.body = body
    _fill(found, values)
    if found.title is not None:
        found.title_place = _title_place(source, start, end, found.title)
        found.title_field = _title_field.find(kind, source, start, end, found.title)
    return found


def _place(source: str, found: FrontMatter) -> tuple[str, int, int, int] | None:
    """Kind, start and end of what is between the fences, start of the body."""
    opening = _OPENING.match(source)
    if opening is None:
        return _json_place(source, found)
    kind, closing = _FENCES[opening.group(1)]
    at = start = opening.end()
    while at < len(source):
        closed = closing.match(source, at)
        if closed is not None:
            return kind, start, at, closed.end()
        line = _LINE.match(source, at)
        at = line.end() if line else len(source)
    first = _LINE.match(source, start)
    if first is not None and _KEY.match(first.group()):
        values = (("fence", opening.group(1)),)
        found.notes.append(Note("front-matter-open", values, unread=True))
    return None


def _json_place(source: str, found: FrontMatter) -> tuple[str, int, int, int] | None:
    if not _JSON.match(source):
        return None
    import json

    try:
        _, end = json.JSONDecoder().raw_decode(source)
    except (ValueError, RecursionError):
        closed = _JSON_END.search(source)
        if closed is None:
            values = (("kind", "JSON"), ("reason", "never closed"))
            found.notes.append(Note("front-matter-broken", values, unread=True))
            return None
        return "json", 0, closed.end(), closed.end()
    after = _AFTER_JSON.match(source, end)
    return ("json", 0, end, after.end()) if after else None


def _parse(kind: str, written: str) -> Mapping[Any, Any] | None:
    """The values between the fences; none where they are no mapping but plain text."""
    try:
        match kind:
            case "yaml":
                values = _yaml(written)
            case "toml":
                import tomllib

                values = tomllib.loads(re.sub(r"\r\n?", "\n", written))
            case _:
                import json

                values = json.loads(written, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise _UnreadableError("nested too deep") from error
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        raise _UnreadableError(_first_line(error)) from error
    if isinstance(values, Mapping):
        return values
    if values is None or isinstance(values, str):
        return None
    raise _UnreadableError("it is no list of names and values")


def _yaml(written: str) -> Any:
    import yaml  # here: an article in plain text must not pay for it

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """Every scalar stays as written, but for true, false and null."""

        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:bool",
        re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"),
        list("tTfF"),
    )
    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:null",
        re.compile(r"^(?:~|null|Null|NULL|)$"),
        ["~", "n", "N", ""],
    )
    try:
        depth = 0
        for event in yaml.parse(written, Loader=base):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    raise _UnreadableError("nested too deep")
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
        return yaml.load(written, Loader=Loader)
    except yaml.YAMLError as error:
        raise _UnreadableError(_yaml_reason(error)) from error


def _yaml_reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or _first_line(error)
    return f"line {mark.line + 2}: {problem}" if mark else str(problem)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


# ---------------------------------------------------------------------- values


def _fill(found: FrontMatter, values: Mapping[Any, Any]) -> None:
    title = _text(values.get("title"))
    found.title = " ".join(title.split()) if title and title.strip() else None
    _fill_day(found, values)
    for key in _LANGUAGES:
        written = _text(values.get(key))
        if written:
            found.language = declared_language(written)
            if found.language is None:
                told = (("written", _short(written)), ("key", key))
                found.notes.append(Note("no-language", told))
            break
    found.authors = _people(values, _PEOPLE)
    found.publishers = _people(values, _PUBLISHERS)
    _fill_facts(found.facts, values, "", 0)
    for name, people in (("author", found.authors), ("publisher", found.publishers)):
        if people:
            found.facts[name] = people[0] if len(people) == 1 else people


def _fill_day(found: FrontMatter, values: Mapping[Any, Any]) -> None:
    for key in _DATES:
        written = values.get(key)
        if isinstance(written, bool) or _text(written) in (None, ""):
            continue
        text = _text(written) or ""
        found.published = day_of(text)
        if found.published is None:
            told = (("written", _short(text)), ("where", f"front matter, {key}"))
            found.notes.append(Note("no-date", told))
        return


def _fill_facts(
    facts: dict[str, Fact], values: Mapping[Any, Any], prefix: str, depth: int
) -> None:
    for key, value in values.items():
        if len(facts) >= MOST_FACTS:
            return
        name = _text(key)
        if not name:
            continue
        if not prefix and name in _OWN_PLACE and not isinstance(value, bool):
            continue
        name = prefix + name
        if isinstance(value, Mapping):
            if depth < 5:
                _fill_facts(facts, value, name + ".", depth + 1)
            continue
        fact = _fact(value)
        if fact is not None:
            facts[name] = fact


def _fact(value: object) -> Fact | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, list | tuple | set):
        texts = [_text(one) for one in value if one is not None]
        return (
            None if None in texts else tuple(text for text in texts if text is not None)
        )
    return _text(value)


def _text(value: object) -> str | None:
    """A scalar as written, or none where the value is no scalar."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            # JSON can hold half of a surrogate pair, which no output can.
            return value if value.isascii() else value.encode(errors="replace").decode()
        case datetime() | date() | time():
            return value.isoformat()
        case int() | float():
            return str(value)
        case _:
            return None


def _people(values: Mapping[Any, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Names: a text, a mapping with ``name``, or a list of either."""
    names: list[str] = []
    for key in keys:
        value = values.get(key)
        for one in value if isinstance(value, list) else [value]:
            name = _text(one.get("name") if isinstance(one, Mapping) else one)
            if name and name.strip() and not isinstance(one, bool):
                names.append(name.strip())
    return tuple(dict.fromkeys(names))


def _title_place(source: str, start: int, end: int, title: str) -> tuple[int, int]:
    """The title's value in the source, without quotation marks where that is enough."""
    line = _TITLE_LINE.search(source, start, end)
    if line is None:
        return start, start
    rest = _LINE.match(source, line.end(), end)
    stop = rest.end() if rest else end
    at = source.find(title, line.end(), stop)
    if at >= 0:
        return at, at + len(title)
    low = line.end()
    high = low + len(source[low:stop].rstrip())
    if high - low == len(title):  # would be taken for letter for letter
        low = line.start() + len(line.group()) - len(line.group().lstrip())
    return low, max(high, low)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
