"""Articles in the exports of content systems: ninjs, WordPress, Ghost, Arc ANS.

Fields as in the public documentation of the formats: IPTC ninjs 1 to 3, the WordPress
REST API's posts, Ghost's export and Content API, ANS 0.10.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from checker.document import Fact, Field, Role
from checker.readers._json_text import Text, Value, mapped, texts
from checker.readers._mapped import Assembly, Mapped
from checker.records import dataclass
from checker.text import escaping

MOST_FACTS = 1_000
_DEEPEST_FACT = 5
_LONGEST_FACT = 300


@dataclass(slots=True)
class Found:
    """One article of an export, before it is a document."""

    item: Mapping[str, Value]
    assembly: Assembly
    published: str | None = None
    date_source: str = "field"
    language: str | None = None
    authors: tuple[str, ...] = ()
    facts: dict[str, Fact] = field(default_factory=dict)
    name: str = ""
    """What tells it from others of the file; empty where it is the only one."""
    fields: list[Field] = field(default_factory=list)
    """Its texts that can be edited."""

    def line(self, role: Role, written: Mapped | None) -> None:
        """A plain text of one role."""
        self.assembly.add(role, written)
        self._keep(written, "plain-text")

    def paragraphs(self, written: Mapped | None, twins: tuple[str, ...] = ()) -> None:
        """Plain text in one field: paragraphs between blank lines, or one a line."""
        for paragraph in written.paragraphs() if written else ():
            self.assembly.add(Role.PARAGRAPH, paragraph)
        self._keep(written, "plain-text", paragraphs=True, twins=twins)

    def markup(
        self,
        written: Mapped | None,
        role: Role | None = None,
        *,
        main: bool = True,
        twins: tuple[str, ...] = (),
    ) -> None:
        """A line or two of HTML: a title, a paragraph of its own."""
        self.assembly.add_page(written, role, main=main)
        self._keep(written, "html", twins=twins)

    def body(self, written: Mapped | None, twins: tuple[str, ...] = ()) -> None:
        """The article's HTML."""
        self.assembly.add_page(written)
        self._keep(written, "html", paragraphs=True, twins=twins)

    def _keep(
        self,
        written: Mapped | None,
        markup: str,
        *,
        paragraphs: bool = False,
        twins: tuple[str, ...] = (),
    ) -> None:
        if written is None or not written.text.strip():
            return
        self.fields.append(
            Field(
                written.text,
                written.segments,
                markup,
                escaping.JSON,
                paragraphs,
                twins,
            )
        )


Item = Mapping[str, Value]


def articles(source: str, value: Value) -> Iterator[Found] | None:
    """The articles of an export; None where it is none of these formats."""
    for recognise, read in _FORMATS:
        items = recognise(value)
        if items is not None:
            return _numbered(source, items, read, one=isinstance(value, Mapping))
    return None


def _numbered(
    source: str, items: list[Item], read: object, *, one: bool
) -> Iterator[Found]:
    for number, item in enumerate(items, 1):
        found = read(source, item)  # type: ignore[operator]  # one of _FORMATS
        if len(items) > 1 or not one:
            found.name = f"item-{number}"
        yield found


def _items(value: Value, is_one: object) -> list[Item] | None:
    """One article, or a list of nothing but articles."""
    listed = value if isinstance(value, list) else [value]
    items = [one for one in listed if isinstance(one, Mapping)]
    if not items or len(items) < len(listed):
        return None
    return items if all(is_one(one) for one in items) else None  # type: ignore[operator]  # a predicate


# --------------------------------------------------------------------- ninjs


def _ninjs(value: Value) -> list[Item] | None:
    def is_one(item: Item) -> bool:
        return "uri" in item and any(
            key in item
            for key in (
                "headlines",
                "headline",
                "bodies",
                "body_xhtml",
                "body_text",
                "body_html",
            )
        )

    return _items(value, is_one)


def _read_ninjs(source: str, item: Item) -> Found:
    found = _found(item)
    found.line(
        Role.HEADLINE, mapped(source, _main(item, "headlines") or item.get("headline"))
    )
    found.line(Role.BYLINE, mapped(source, item.get("by") or item.get("byline")))
    body = _main(item, "bodies", key=None)
    if isinstance(body, Mapping):
        kind = body.get("contentType") or body.get("contenttype") or ""
        written = mapped(source, body.get("value"))
        twins = (*_others(item, body), *_filled(item, *_NINJS_BODIES))
        if "html" in str(kind) or _is_markup(body.get("value")):
            found.body(written, twins)
        else:
            found.paragraphs(written, twins)
    for name in ("body_xhtml", "body_html"):
        if body is None and isinstance(item.get(name), Text):
            twins = _filled(item, *(one for one in _NINJS_BODIES if one != name))
            found.body(mapped(source, item[name]), twins)
            break
    else:
        if body is None:
            found.paragraphs(mapped(source, item.get("body_text")))
    _published(
        found,
        item,
        "firstcreated",
        "firstCreated",
        "contentcreated",
        "contentCreated",
        "versioncreated",
        "versionCreated",
    )
    found.language = _text(item.get("language"))
    found.authors = _strings(item.get("by") or item.get("byline"))
    return found


_NINJS_BODIES = ("body_xhtml", "body_html", "body_text")


def _others(item: Item, body: Item) -> tuple[str, ...]:
    """Whether the list of bodies holds the same one in other markup."""
    bodies = item.get("bodies")
    same = [
        one
        for one in (bodies if isinstance(bodies, list) else [])
        if isinstance(one, Mapping) and one.get("role") == body.get("role")
    ]
    return ("bodies",) if len(same) > 1 else ()


def _main(item: Item, name: str, key: str | None = "value") -> Value:
    """The entry of a list whose role is main, else the first."""
    listed = item.get(name)
    if not isinstance(listed, list):
        return None
    entries = [one for one in listed if isinstance(one, Mapping)]
    best = next((one for one in entries if one.get("role") == "main"), None)
    best = best or (entries[0] if entries else None)
    return best if key is None or best is None else best.get(key)


# ----------------------------------------------------------------- WordPress


def _wordpress(value: Value) -> list[Item] | None:
    def is_one(item: Item) -> bool:
        return isinstance(texts(item, "content", "rendered"), Text)

    return _items(value, is_one)


def _read_wordpress(source: str, item: Item) -> Found:
    found = _found(item)
    title, content = item.get("title"), item.get("content")
    found.markup(
        mapped(source, texts(title, "rendered")), Role.HEADLINE, twins=_raw(title)
    )
    found.body(mapped(source, texts(content, "rendered")), _raw(content))
    _published(found, item, "date", "date_gmt")
    found.language = _text(item.get("lang"))
    authors = texts(item, "_embedded", "author")
    if isinstance(authors, list):
        found.authors = tuple(
            name for one in authors if (name := _text(texts(one, "name")))
        )
    return found


# --------------------------------------------------------------------- Ghost


def _raw(value: Value) -> tuple[str, ...]:
    """Whether an editor's answer holds what the text was made from."""
    return _filled(value, "raw") if isinstance(value, Mapping) else ()


def _ghost(value: Value) -> list[Item] | None:
    database = texts(value, "db")
    if isinstance(database, list) and database:
        value = database[0]
    posts = texts(value, "data", "posts")
    if not isinstance(posts, list):
        posts = texts(value, "posts")
    if not isinstance(posts, list):
        return None

    def is_one(item: Item) -> bool:
        return "title" in item and any(k in item for k in ("html", "plaintext", "slug"))

    return _items(posts, is_one)


def _read_ghost(source: str, item: Item) -> Found:
    found = _found(item)
    found.line(Role.HEADLINE, mapped(source, item.get("title")))
    found.line(Role.SUBTITLE, mapped(source, item.get("custom_excerpt")))
    found.markup(mapped(source, item.get("codeinjection_head")), main=False)
    sources = _filled(item, "lexical", "mobiledoc")
    if isinstance(item.get("html"), Text):
        twins = (*sources, *_filled(item, "plaintext"))
        found.body(mapped(source, item["html"]), twins)
    found.markup(mapped(source, item.get("codeinjection_foot")), main=False)
    if not isinstance(item.get("html"), Text):
        found.paragraphs(mapped(source, item.get("plaintext")), sources)
    _published(found, item, "published_at")
    found.language = _text(item.get("locale"))
    return found


# ----------------------------------------------------------------------- ANS


def _ans(value: Value) -> list[Item] | None:
    def is_one(item: Item) -> bool:
        return isinstance(item.get("content_elements"), list)

    return _items(value, is_one)


def _read_ans(source: str, item: Item) -> Found:
    found = _found(item)
    found.line(Role.HEADLINE, mapped(source, texts(item, "headlines", "basic")))
    found.line(Role.SUBTITLE, mapped(source, texts(item, "subheadlines", "basic")))
    found.line(Role.PARAGRAPH, mapped(source, texts(item, "label", "basic", "text")))
    _add_elements(found, source, item.get("content_elements"))
    _published(found, item, "display_date", "publish_date", "first_publish_date")
    found.language = _text(item.get("language"))
    by = texts(item, "credits", "by")
    if isinstance(by, list):
        found.authors = tuple(
            name
            for one in by
            if (name := _text(texts(one, "byline")) or _text(texts(one, "name")))
        )
    if texts(item, "owner", "sponsored") is True:
        found.facts["sponsored"] = True
    return found


def _add_elements(found: Found, source: str, elements: Value, depth: int = 0) -> None:
    """The pieces of an ANS story; what is of no known kind has no text to check."""
    if not isinstance(elements, list) or depth > 5:
        return
    roles = {"quote": Role.QUOTE, "list": Role.LIST, "header": None, "text": None}
    for one in elements:
        if not isinstance(one, Mapping):
            continue
        kind = str(one.get("type"))
        if kind in ("text", "header", "raw_html", "interstitial_link"):
            found.markup(mapped(source, one.get("content")), roles.get(kind))
        elif kind in ("image", "video"):
            found.line(Role.CAPTION, mapped(source, one.get("caption")))
        elif kind in ("quote", "list", "correction", "endorsement"):
            found.markup(mapped(source, one.get("text")), roles.get(kind))
            inner = one.get("content_elements") or one.get("items")
            before = len(found.assembly.blocks)
            _add_elements(found, source, inner, depth + 1)
            role = roles.get(kind)
            if role is not None:
                found.assembly.give_role(before, role)
            found.line(Role.QUOTE, mapped(source, texts(one, "citation", "content")))


# -------------------------------------------------------------------- pieces


def _found(item: Item) -> Found:
    found = Found(item, Assembly())
    _fill(found.facts, item, "", 0)
    return found


def _fill(facts: dict[str, Fact], item: Item, prefix: str, depth: int) -> None:
    """Short values under dotted names, for ``fact_paths`` of the project file."""
    for key, value in item.items():
        if len(facts) >= MOST_FACTS:
            return
        name = prefix + key
        if isinstance(value, Mapping):
            if depth < _DEEPEST_FACT:
                _fill(facts, value, f"{name}.", depth + 1)
        elif isinstance(value, bool):
            facts[name] = value
        elif isinstance(value, str) and len(value) <= _LONGEST_FACT and value:
            if prefix or name not in ("language", "author", "publisher"):
                facts[name] = str(value)
        elif (
            isinstance(value, list)
            and value
            and all(isinstance(one, Text) for one in value)
        ):
            facts[name] = tuple(str(one) for one in value)[:50]


def _published(found: Found, item: Item, *names: str) -> None:
    for name in names:
        value = _text(item.get(name))
        if value:
            found.published, found.date_source = value, name
            return


def _filled(item: Item, *names: str) -> tuple[str, ...]:
    """Those of the fields that hold something."""
    return tuple(name for name in names if item.get(name))


def _is_markup(value: Value) -> bool:
    return isinstance(value, str) and "</" in value


def _text(value: Value) -> str | None:
    return str(value) if isinstance(value, str) and value.strip() else None


def _strings(value: Value) -> tuple[str, ...]:
    text = _text(value)
    return (text,) if text else ()


_FORMATS = (
    (_ninjs, _read_ninjs),
    (_wordpress, _read_wordpress),
    (_ghost, _read_ghost),
    (_ans, _read_ans),
)
