"""What the files of pictures say of themselves: IPTC digital source type, XMP, AIGC.

Where the packets lie in a file is the business of ``containers``.
Only files at hand are read: named by a relative path (or one from the project's root)
that stays inside the article's folder or the project. Nothing is fetched, no picture is
decoded; sizes are bounded, and a damaged file says nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

from checker.containers import packets
from checker.document import Document, Fact, Image
from checker.program import Program
from checker.records import replace
from checker.rulesets.model import Clause, Condition, FactTest, Label

MOST_PICTURES = 200
"""Files read for one article."""

_DESCRIPTION = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"
_LIST_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_PREFIXES = {"http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt"}
"""A file may call a namespace what it likes; this one is asked for by its usual prefix."""
_SOURCES = {
    "trainedalgorithmicmedia": "generated",
    "compositewithtrainedalgorithmicmedia": "modified",
}
"""Digital source types that say what the fact ``ai`` says."""


# --------------------------------------------------------------------- who asks


def is_asked(program: Program) -> bool:
    """Whether some rule looks into pictures."""
    rules = (
        version
        for rule in program.rules
        for version in (rule, *(one.rule for one in rule.earlier))
    )
    return any(
        _asks(condition) for rule in rules for condition in (rule.when, *rule.unless)
    ) or any(_label_asks(label) for label in program.labels.values())


def _label_asks(label: Label) -> bool:
    return any(
        way[-1].embedded
        for wording in label.wordings
        for part in wording.parts
        for way in part.alternatives()
    ) or any(_asks(wording.when) for wording in label.wordings)


def _asks(condition: Condition) -> bool:
    return any(_clause_asks(clause) for clause in condition)


def _clause_asks(clause: Clause) -> bool:
    if clause.key == "images":
        return any(
            one.fact in ("ai", "digital_source")
            for one in cast("tuple[FactTest, ...]", clause.value)
        )
    if clause.key == "not":
        return _asks(cast("Condition", clause.value))
    if clause.key in ("any", "all"):
        return any(map(_asks, cast("tuple[Condition, ...]", clause.value)))
    return False


# ------------------------------------------------------------------------- files


def attach(document: Document, article: Path, root: Path | None) -> Document:
    """The document, its pictures with what their files say.

    What the article itself says of a picture wins.
    """
    images = tuple(
        _read(image, article, root) if number < MOST_PICTURES else image
        for number, image in enumerate(document.images)
    )
    return replace(document, images=images)


def _read(image: Image, article: Path, root: Path | None) -> Image:
    path = locate(image.src, article, root)
    if path is None:
        return image
    found = facts_of(path)
    return replace(image, facts={**found, **image.facts}) if found else image


def locate(src: str, article: Path, root: Path | None) -> Path | None:
    """The file a picture's address means, where it is at hand and may be read."""
    try:
        parts = urlsplit(src.strip())
        name = unquote(parts.path)
        if parts.scheme or parts.netloc or not name or "\x00" in name:
            return None
        folder = article.parent.resolve()
        allowed = [folder] + ([root.resolve()] if root is not None else [])
        base = allowed[-1] if name.startswith("/") else folder
        path = (base / name.lstrip("/")).resolve()
        inside = any(path.is_relative_to(one) for one in allowed)
        return path if inside and path.is_file() else None
    except (OSError, ValueError):
        return None


def facts_of(path: Path) -> dict[str, Fact]:
    """Facts from the metadata of a picture; none from what is no picture or damaged."""
    facts: dict[str, Fact] = {}
    try:
        with path.open("rb") as file:
            for key, packet in packets(file):
                facts.update(_xmp(packet) if key == "xmp" else _aigc(packet))
    except (OSError, ValueError, zlib.error, SyntaxError):
        return facts
    source = facts.get("Iptc4xmpExt.DigitalSourceType")
    if isinstance(source, str):
        name = re.split(r"[/#]", source.rstrip("/"))[-1]
        facts["digital_source"] = name
        if name.lower() in _SOURCES:
            facts["ai"] = _SOURCES[name.lower()]
    return facts


# ------------------------------------------------------------------------ packets


def _xmp(packet: bytes) -> Mapping[str, Fact]:
    """Properties of an XMP packet as ``PREFIX.Name``; AIGC's JSON taken apart."""
    from xml.etree import ElementTree  # only a run that reads pictures pays for it

    start, end = packet.find(b"<x:xmpmeta"), packet.rfind(b"</x:xmpmeta>")
    if start < 0:
        start, end = packet.find(b"<rdf:RDF"), packet.rfind(b"</rdf:RDF>")
    if start < 0 or end < start or b"<!" in packet[start:end]:
        return {}  # no entities, no document types
    text = packet[start : packet.find(b">", end) + 1]
    prefixes = {
        uri.decode("utf-8", "replace"): prefix.decode("ascii", "replace")
        for prefix, uri in re.findall(rb"xmlns:([\w-]+)\s*=\s*[\"']([^\"']+)", text)
    }
    out: dict[str, Fact] = {}
    for node in ElementTree.fromstring(text).iter(_DESCRIPTION):
        for tag, value in node.attrib.items():
            _put(out, tag, (value,), prefixes)
        for child in node:
            items = [one.text or "" for one in child.iter(_LIST_ITEM)]
            resource = [v for k, v in child.attrib.items() if k.endswith("}resource")]
            values = items or resource or [(child.text or "").strip()]
            _put(out, child.tag, tuple(one for one in values if one), prefixes)
    return out


def _put(
    out: dict[str, Fact],
    tag: str,
    values: tuple[str, ...],
    prefixes: Mapping[str, str],
) -> None:
    uri, _, name = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(uri) or prefixes.get(uri)
    if prefix is None or not values:
        return
    if name.upper() == "AIGC":
        out.update(_aigc(values[0].encode()))
    out[f"{prefix}.{name}"] = values[0] if len(values) == 1 else values


def _aigc(packet: bytes) -> Mapping[str, Fact]:
    """China's label: JSON with Label, ContentProducer, ProduceID and others."""
    import json

    try:
        found = json.loads(packet.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    inner = found.get("AIGC", found) if isinstance(found, dict) else None
    if not isinstance(inner, dict):
        return {}
    return {
        f"AIGC.{key}": str(value)
        for key, value in inner.items()
        if isinstance(value, str | int) and str(value)
    }
