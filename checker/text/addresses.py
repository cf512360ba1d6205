"""Addresses of links: hosts with their subdomains, in any script; query keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from checker.records import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A link's address taken apart."""

    host: str = ""
    """Lower case, in ASCII (``xn--…``), without ``www.``."""
    path: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    """Keys in lower case."""


@lru_cache(maxsize=4096)
def take_apart(href: str) -> Address | None:
    """An address; None where it is none."""
    text = href.strip()
    if text.startswith("//"):
        text = "https:" + text
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=500)
    except ValueError:
        return None
    pairs = {key.lower(): value for key, value in reversed(query)}
    return Address(ascii_host(host), unquote(parts.path), pairs)


@lru_cache(maxsize=4096)
def ascii_host(host: str) -> str:
    """A host as the network knows it: «пример.рф» is ``xn--e1afmkfd.xn--p1ai``."""
    plain = host.strip().strip(".").lower()
    labels = []
    for label in plain.split("."):
        try:
            labels.append(
                label if label.isascii() else label.encode("idna").decode("ascii")
            )
        except UnicodeError:
            labels.append(label)
    return ".".join(labels).removeprefix("www.")


def host_matches(host: str, pattern: str) -> bool:
    """Whether a host is the one meant, or lies below it.

    ``example.org`` holds ``www.``, ``m.`` and every other host below; ``amazon.*`` any
    ending, ``*.example.org`` only what lies below.
    """
    meant = ascii_host(pattern)
    if "*" not in meant:
        return host == meant or host.endswith("." + meant)
    if meant.startswith("*"):
        return fnmatchcase(host, meant)
    pieces = host.split(".")
    return any(fnmatchcase(".".join(pieces[at:]), meant) for at in range(len(pieces)))
