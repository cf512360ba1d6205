"""The text of a new rule file: one rule, one label, a failing example first."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from checker.errors import ConfigError
from checker.records import dataclass
from checker.rulesets.drafts import SCHEMA
from checker.rulesets.model import FLAGS
from checker.text import templates

SCHEMA_NAME = "plashka-rules.schema.json"
ALWAYS = "always"
WORDS = "words="
PLACES = ("start", "under-headline", "end", "anywhere")
_FRAMES = {
    "ru": ("Пристань открыта", "Первый катер ушёл к островам почти полным."),
    "de": ("Der Anleger ist offen", "Die erste Fähre legte fast voll ab."),
    "fr": ("Le quai est ouvert", "Le premier bac est parti presque plein."),
    "es": ("El muelle está abierto", "El primer barco salió casi lleno."),
}
_FRAME = ("The pier is open", "The first ferry left nearly full.")
_WHERE = {
    "en": {
        "start": "at the start",
        "under-headline": "under the headline",
        "end": "at the end",
        "anywhere": "in the article",
    },
    "ru": {
        "start": "в начале",
        "under-headline": "под заголовком",
        "end": "в конце",
        "anywhere": "в статье",
    },
}
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
_FEW_WORDS = 2
"""A label of so few words stands by itself: found in any sentence it would be noise."""
_FILL = {
    "name": "Nordhafen",
    "number": "12",
    "date": "2026-01-15",
    "token": "2VtzqwA1b2C",
    "words": "Nordhafen",
    "email": "post@example.org",
    "phone": "+49 30 1234567",
    "url": "https://example.org",
    "address": "Hafenstraße 5",
}


@dataclass(frozen=True, slots=True)
class Start:
    """What an author says of a new rule."""

    rule: str
    title: str
    text: str
    """The label's words, with the marks of wordings."""
    country: str
    language: str
    when: str = ALWAYS
    """``always``, a flag such as ``sponsored``, or ``words=PATTERN``."""
    place: str = "start"
    since: str | None = None
    act: str | None = None
    article: str | None = None
    as_of: date | None = None
    """The day the law was read."""


def rule_id(country: str, title: str) -> str:
    """An id that says what the rule is about: the jurisdiction and a few words."""
    prefix = "world" if country == "001" else country.lower()
    latin = "".join(_LATIN.get(char, char) for char in title.lower())
    words = re.findall(r"[a-z0-9]+", latin)[:4]
    return "-".join((prefix, *words)) if words else f"{prefix}-rule"


def modeline(schema: str) -> str:
    """The line by which editors know what a file may hold."""
    return f"# yaml-language-server: $schema={schema}\n"


def schema_beside(folder: Path) -> tuple[Path, str]:
    """Where the modeline of a new file looks for the schema, and its text."""
    return folder / SCHEMA_NAME, SCHEMA.read_text(encoding="utf-8")


def text_of(start: Start) -> str:
    """The whole file.

    Raises:
        ConfigError: a condition that cannot be started with.
    """
    label = f"{start.rule}-label"
    told, message = _message(start)
    parts = [
        modeline(SCHEMA_NAME),
        f"ruleset: {start.rule}\n",
        f"title: {_quoted(start.title)}\n",
        f"jurisdiction: {_quoted(start.country)}\n",
        'version: "1"\n',
        "labels:\n",
        f"  {label}:\n",
        *(["    stands: alone\n"] if _is_marker(start.text) else []),
        "    wordings:\n",
        "      full:\n",
        f"        text: {{{start.language}: {_quoted(start.text)}}}\n",
        "rules:\n",
        f"  - id: {start.rule}\n",
        f"    title: {_quoted(start.title)}\n",
        "    stage: draft   # until the law is confirmed\n",
        "    severity: error\n",
        *([f"    in_force: {{from: {start.since}}}\n"] if start.since else []),
        *_when(start),
        f"    require: {label}\n",
        f"    place: {{at: {start.place}}}\n",
        "    message:\n",
        f"      {told}: {_quoted(message)}\n",
        *_law(start),
        "    examples:\n",
        *_examples(start),
    ]
    return "".join(parts)


def _is_marker(text: str) -> bool:
    return len(text.split()) <= _FEW_WORDS and "{" not in text


def _when(start: Start) -> tuple[str, ...]:
    if start.when == ALWAYS:
        return ()
    if start.when.startswith(WORDS):
        words = _quoted(start.when.removeprefix(WORDS))
        return (
            f"    when: {{has_words: {{words: {{{start.language}: [{words}]}}}}}}\n",
        )
    if start.when not in FLAGS:
        known = ", ".join((ALWAYS, *sorted(FLAGS), f"{WORDS}PATTERN"))
        raise ConfigError(f"“{start.when}” is no condition to start with: {known}")
    return (f"    when: {{is: {{{start.when}: true}}}}\n",)


def _law(start: Start) -> tuple[str, ...]:
    if not start.act:
        return ("    # law: [{act: …, basis: statute, confidence: unconfirmed}]\n",)
    article = f", article: {_quoted(start.article)}" if start.article else ""
    checked = f", checked: {start.as_of.isoformat()}" if start.as_of else ""
    act = _quoted(start.act)
    basis = f"basis: statute{checked}, confidence: unconfirmed"
    return (f"    law: [{{act: {act}{article}, {basis}}}]\n",)


def _message(start: Start) -> tuple[str, str]:
    """The language of the title, and a sentence that says what to do."""
    words = _written(start.text)
    if _CYRILLIC.search(start.title):
        return "ru", f"{start.title}: поставьте «{words}» {_WHERE['ru'][start.place]}."
    return "en", f"{start.title}: put “{words}” {_WHERE['en'][start.place]}."


def _written(text: str) -> str:
    """A text with its slots filled; as it stands where its marks are wrong."""
    try:
        return templates.plain(templates.parse(text), _FILL)
    except templates.TemplateError:
        return text


def _examples(start: Start) -> list[str]:
    """The article without the label first: the duty must be seen to fail."""
    headline, sentence = _FRAMES.get(start.language, _FRAME)
    body = sentence
    if start.when.startswith(WORDS):
        pattern = start.when.removeprefix(WORDS)
        said = templates.plain(templates.parse(pattern, free=True))
        body = f"{sentence} {said.replace('*', '').replace('…', ' ')}."
    label = _written(start.text)
    first = [headline, body, sentence]
    second = [*first, label] if start.place == "end" else [headline, label, *first[1:]]
    facts = start.when if start.when in FLAGS else None
    day = start.since or (start.as_of or date(2026, 1, 15)).isoformat()
    lines = _example("without the label", first, facts, day, "missing")
    lines += _example("with the label", second, facts, day, "ok")
    if start.when != ALWAYS:
        lines += _example(
            "nothing asks for it", [headline, sentence], None, day, "not-applicable"
        )
    return lines


def _example(
    name: str, paragraphs: list[str], flag: str | None, day: str, expect: str
) -> list[str]:
    text = "\n\n".join(paragraphs)
    shown = "".join(
        f"          {line}\n" if line else "\n" for line in text.split("\n")
    )
    return [
        f"      - name: {name}\n",
        f"        published: {day}\n",
        *([f"        is: {{{flag}: true}}\n"] if flag else []),
        "        text: |\n",
        shown,
        f"        expect: {expect}\n",
    ]


def _quoted(text: str) -> str:
    """A text in quotes: no sign in it can then mean anything to YAML."""
    return json.dumps(text, ensure_ascii=False)
