"""What a page says of itself: JSON-LD, Open Graph, ``meta`` and ``time``."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import field

from checker.document import Fact, Note
from checker.patterns import pattern
from checker.readers._dates import day_of
from checker.readers._language import declared_language
from checker.records import dataclass

_SPACE = pattern(r"\s+")
_NOT_ARTICLES = frozenset(
    {
        "organization",
        "newsmediaorganization",
        "person",
        "website",
        "webpage",
        "breadcrumblist",
        "listitem",
        "imageobject",
        "videoobject",
        "itemlist",
        "searchaction",
        "comment",
    }
)
_OF_METAS = (
    ("og:site_name", "site_name"),
    ("article:section", "section"),
    ("article:modified_time", "modified"),
    ("rating", "rating"),
)
_OF_ARTICLE = (
    ("@type", "article_type"),
    ("articleSection", "section"),
    ("genre", "genre"),
    ("contentRating", "content_rating"),
    ("typicalAgeRange", "typical_age_range"),
    ("dateModified", "modified"),
)
_PAID = "AdvertiserContentArticle"
"""schema.org: an article an outside party paid to place or to produce."""

_NODES = 20_000
"""More nodes of JSON-LD than this are not looked at."""


@dataclass(slots=True)
class PageFacts:
    """All a page says of itself, in the order it says it."""

    scripts: list[str] = field(default_factory=list)
    """JSON-LD as written."""
    metas: dict[str, str] = field(default_factory=dict)
    """First ``content`` by ``property``, ``name`` or ``itemprop``, lower case."""
    times: list[tuple[int, str]] = field(default_factory=list)
    """``datetime`` values with a rank: lower ranks speak first."""
    lang: str | None = None
    title: str = ""


@dataclass(slots=True)
class Told:
    """What became of it."""

    title: str | None = None
    published: str | None = None
    date_source: str | None = None
    declared: str | None = None
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    facts: dict[str, Fact] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


Node = Mapping[str, object]


def told(page: PageFacts) -> Told:
    """What the page says, the more trusted source first."""
    result = Told()
    article, named = _article(page.scripts, result.notes)
    metas = page.metas
    candidates = [
        ("json-ld", _text(article.get("datePublished"))),
        ("open-graph", metas.get("article:published_time")),
        ("microdata", metas.get("datepublished")),
        *(("time", value) for _, value in sorted(page.times, key=lambda time: time[0])),
    ]
    for source, value in candidates:
        if not value or not value.strip():
            continue
        if day := day_of(value):
            result.published, result.date_source = day, source
            break
        about = (("written", _short(value)), ("where", source))
        result.notes.append(Note("no-date", about))
    result.title = clean(_text(article.get("headline"))) or clean(metas.get("og:title"))
    language = article.get("inLanguage")
    if isinstance(language, list) and language:
        language = language[0]
    if isinstance(language, Mapping):
        language = language.get("alternateName") or language.get("name")
    result.declared = (
        declared_language(page.lang)
        or declared_language(_text(language))
        or declared_language(metas.get("og:locale"))
    )
    result.authors = _names(article.get("author"), named) or _one(metas.get("author"))
    result.publishers = _names(article.get("publisher"), named)
    result.facts = _facts(article, metas, named)
    for name, people in (("author", result.authors), ("publisher", result.publishers)):
        if people:
            result.facts[name] = _single(people)
    return result


def _facts(
    article: Node, metas: Mapping[str, str], named: Mapping[str, Node]
) -> dict[str, Fact]:
    """Facts under the names rules know them by."""
    facts: dict[str, Fact] = {
        fact: text for name, fact in _OF_METAS if (text := clean(metas.get(name)))
    }
    for name, fact in _OF_ARTICLE:
        if texts := _texts(article.get(name)):
            facts[fact] = _single(texts)
    for name in ("sponsor", "funder"):
        if names := _names(article.get(name), named):
            facts[name] = _single(names)
    family = article.get("isFamilyFriendly")
    if (word := str(family).lower().rpartition("/")[2]) in {"true", "false"}:
        facts["is_family_friendly"] = word == "true"
    if _PAID in _texts(article.get("@type")):
        facts["sponsored"] = True
    return facts


def _single(texts: tuple[str, ...]) -> str | tuple[str, ...]:
    return texts[0] if len(texts) == 1 else texts


def clean(text: str | None) -> str | None:
    """``text`` on one line; none if nothing is left."""
    if not text:
        return None
    # JSON can hold half of a surrogate pair, which no output can.
    whole = text if text.isascii() else text.encode("utf-8", "replace").decode()
    return _SPACE.sub(" ", whole).strip() or None


def _short(value: str) -> str:
    value = _SPACE.sub(" ", value).strip()
    return value if len(value) <= 40 else value[:39] + "…"


def _article(scripts: list[str], notes: list[Note]) -> tuple[Node, Mapping[str, Node]]:
    """The node that describes the article, and all nodes that have an ``@id``."""
    named: dict[str, Node] = {}
    best: Node = {}
    rank = 0
    for script in scripts:
        if not script.strip():
            continue
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            notes.append(Note("json-ld-broken"))
            continue
        for node in _nodes(data):
            key = node.get("@id")
            if isinstance(key, str) and (len(node) > 1 or key not in named):
                named.setdefault(key, node)
            if (found := _rank(node)) > rank:
                best, rank = node, found
    return best, named


def _nodes(data: object) -> Iterator[Node]:
    """All objects, outer ones first."""
    waiting = deque([data])
    seen = 0
    while waiting and seen < _NODES:
        seen += 1
        item = waiting.popleft()
        if isinstance(item, dict):
            yield item
            waiting.extend(v for v in item.values() if isinstance(v, dict | list))
        elif isinstance(item, list):
            waiting.extend(v for v in item if isinstance(v, dict | list))


def _rank(node: Node) -> int:
    """How much a node looks like the article: 0 for not at all."""
    kinds = [kind.lower() for kind in _texts(node.get("@type"))]
    told = "headline" in node or "datePublished" in node
    if any(kind.endswith(("article", "posting", "report", "review")) for kind in kinds):
        return 4 if told else 2
    if not told:
        return 0
    return 1 if any(kind in _NOT_ARTICLES for kind in kinds) else 3


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("@value")
    return value if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    found = (clean(text) for text in values if isinstance(text, str))
    return tuple(dict.fromkeys(text for text in found if text))


def _one(value: str | None) -> tuple[str, ...]:
    found = clean(value)
    return (found,) if found else ()


def _names(value: object, named: Mapping[str, Node]) -> tuple[str, ...]:
    """Names of people or organizations, told in place or by ``@id``."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name: object = item
        if isinstance(item, Mapping):
            name = item.get("name")
            key = item.get("@id")
            if name is None and isinstance(key, str):
                name = named.get(key, {}).get("name")
        found.extend(_texts(name))
    return tuple(dict.fromkeys(found))
