"""Messages in Telegram's export of a channel (``result.json``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from checker.document import Link, Role, Span
from checker.readers._json_cms import Found
from checker.readers._json_text import Text, Value, mapped, texts
from checker.readers._mapped import Assembly, Mapped, joined


def messages(source: str, value: Value) -> Iterator[Found] | None:
    """Every message with text; None where this is no such export.

    An export of one chat has ``messages``; one of a whole account ``chats.list``.
    """
    chats = texts(value, "chats", "list")
    listed = chats if isinstance(chats, list) else [value]
    held = [texts(chat, "messages") for chat in listed]
    if not held or not all(isinstance(one, list) for one in held):
        return None
    if not any(
        isinstance(message, Mapping) and "date_unixtime" in message
        for one in held
        if isinstance(one, list)
        for message in one
    ):
        return None
    return _read(source, [chat for chat in listed if isinstance(chat, Mapping)])


def _read(source: str, chats: list[Mapping[str, Value]]) -> Iterator[Found]:
    for number, chat in enumerate(chats, 1):
        listed = chat.get("messages")
        for message in listed if isinstance(listed, list) else ():
            if isinstance(message, Mapping) and message.get("type") == "message":
                found = _message(source, message)
                if found.assembly.length:
                    prefix = f"chat-{number}/" if len(chats) > 1 else ""
                    found.name = f"{prefix}message-{_number(message.get('id'))}"
                    yield found


def _message(source: str, message: Mapping[str, Value]) -> Found:
    found = Found(message, Assembly())
    pieces: list[Mapped] = []
    links: list[tuple[Span, str]] = []
    at = 0
    for entity in _entities(message):
        piece = mapped(source, entity.get("text"))
        if piece is None or not piece.text:
            continue
        href = entity.get("href") or (
            entity.get("text") if entity.get("type") == "link" else None
        )
        if isinstance(href, Text):
            links.append((Span(at, at + len(piece.text)), str(href)))
        pieces.append(piece)
        at += len(piece.text)
    whole = joined(pieces)
    paragraphs = list(whole.paragraphs())
    title = (
        paragraphs[0] if len(paragraphs) > 1 and len(paragraphs[0].text) < 150 else None
    )
    for paragraph in paragraphs:
        role = Role.HEADLINE if paragraph is title else Role.PARAGRAPH
        found.assembly.add(role, paragraph)
    _place_links(found, whole, links)
    found.published = _day(message)
    found.date_source = "date"
    author = message.get("from")
    found.authors = (str(author),) if isinstance(author, Text) and author else ()
    for name in ("author", "forwarded_from", "via_bot"):
        value = message.get(name)
        if isinstance(value, Text):
            found.facts[f"telegram.{name}"] = str(value)
    return found


def _entities(message: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
    """The runs of a message; ``text`` alone is a text or a mixed list."""
    entities = message.get("text_entities")
    if not isinstance(entities, list) or not entities:
        text = message.get("text")
        entities = text if isinstance(text, list) else [text]
    for one in entities:
        if isinstance(one, Mapping):
            yield one
        elif isinstance(one, Text):
            yield {"type": "plain", "text": one}


def _place_links(found: Found, whole: Mapped, links: list[tuple[Span, str]]) -> None:
    """Anchors by the source they come from: paragraphs have lost their blank lines."""
    starts = {one.source_start: one.text_start for one in found.assembly.segments}
    for span, href in links:
        inside = whole.part(span.start, span.end).segments
        begun = [
            starts[one.source_start] for one in inside if one.source_start in starts
        ]
        if begun:
            length = min(span.end - span.start, found.assembly.length - begun[0])
            found.assembly.links.append(Link(Span(begun[0], begun[0] + length), href))
        else:
            found.assembly.links.append(Link(Span(0, 0), href))


def _day(message: Mapping[str, Value]) -> str | None:
    """As the exporting device showed it; the moment itself has no day of its own."""
    date = message.get("date")
    if isinstance(date, Text) and re.match(r"\d{4}-\d\d-\d\d", date):
        return str(date)[:10]
    moment = message.get("date_unixtime")
    if isinstance(moment, Text) and moment.isdigit():
        return datetime.fromtimestamp(int(moment), UTC).date().isoformat()
    return None


def _number(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) else "?"
