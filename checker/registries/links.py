"""Accounts and domains of registry entries.

An address leads to an entry if it has its domain (or a part of it), or its account on
somebody else's. The host of a platform alone says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.patterns import pattern

_ADDRESS = pattern(
    r"(?:https?:)?(?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?P<path>/[^#]*)?(?:#.*)?",
    re.IGNORECASE,
)
PLATFORMS = frozenset(
    {
        "t.me", "telegram.me", "facebook.com", "fb.com", "vk.com", "vk.ru", "ok.ru",
        "youtube.com", "youtu.be", "instagram.com", "x.com", "twitter.com",
        "tiktok.com", "threads.net", "threads.com", "linkedin.com", "patreon.com",
        "boosty.to", "dzen.ru", "zen.yandex.ru", "rutube.ru", "livejournal.com",
        "medium.com", "substack.com", "github.com", "google.com", "apple.com",
        "podcasts.apple.com", "music.yandex.ru", "yandex.ru", "soundcloud.com",
        "spotify.com", "open.spotify.com", "wikipedia.org", "ru.wikipedia.org",
        "discord.gg", "discord.com", "twitch.tv", "reddit.com", "pinterest.com",
        "wordpress.com", "blogspot.com", "change.org", "mail.ru", "my.mail.ru",
    }
)  # fmt: skip
"""Hosts whose pages belong to many."""
_ALIASES = {
    "telegram.me": "t.me", "fb.com": "facebook.com", "twitter.com": "x.com",
    "threads.com": "threads.net", "vk.ru": "vk.com",
}  # fmt: skip
_PREFIXES = ("www.", "m.", "mobile.", "web.", "ru-ru.")
_BARE = pattern(
    r"(?<![\w@.])(?:https?://|www\.)?"
    r"(?:[a-zа-яё0-9](?:[\w-]{0,61}\w)?\.)+[a-zа-яё][a-zа-яё0-9-]+"
    r"(?::\d+)?(?:/[^\s<>«»\"]*)?",
    re.IGNORECASE,
)
"""Addresses written out in a text, with or without ``https://``."""
_TRAILING = ".,;:!?)]}'*…"
_TWO = frozenset(
    {"channel", "c", "user", "in", "company", "people", "groups", "s", "pages"}
)
"""First parts of a path that are no account yet."""


def key_of(address: str) -> str:
    """What tells whose page an address leads to; empty where nothing does."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None:
        return ""
    host = found["host"].lower()
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    host = _ALIASES.get(host, host)
    account = _account(host, found["path"] or "")
    if account:
        return f"{host}/{account}"
    return "" if host in PLATFORMS else host


def _account(host: str, path: str) -> str:
    where, _, query = path.partition("?")
    parts = [part for part in where.split("/") if part]
    if host == "facebook.com" and parts[:1] == ["profile.php"]:
        number = re.search(r"(?:^|&)id=(\d+)", query)
        return f"id{number.group(1)}" if number else ""
    if not parts:
        return ""
    count = 2 if parts[0].lower() in _TWO else 1
    if len(parts) < count:
        return ""
    if host == "t.me" and count == 2:
        parts, count = parts[1:], 1  # t.me/s/NAME shows the channel NAME
    return "/".join(parts[:count]).lower().removeprefix("@")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that are addresses, without the stop that ends a sentence."""
    done = at = 0
    while (at := text.find(".", at) + 1) > 0:
        # a dot inside a word is rare in prose, so that most text is never looked at
        if at < done or not text[at : at + 1].isalpha() or not text[at - 2].isalnum():
            continue
        start = max(text.rfind(space, done, at) for space in " \n\t\u00a0") + 1
        found = _BARE.search(text, max(start, done))
        if found is None:
            return
        done = found.end()
        if text[done : done + 1] != "@":
            shown = found.group().rstrip(_TRAILING)
            yield found.start(), found.start() + len(shown)


def keys_for(address: str) -> Iterator[str]:
    """Keys an address may be known by, the narrowest first.

    An account, then its host and the domains above it, unless they are platforms.
    """
    key = key_of(address)
    host, _, account = key.partition("/")
    if account:
        yield key
    if host in PLATFORMS:
        return
    parts = host.split(".")
    for at in range(len(parts) - 1):
        domain = ".".join(parts[at:])
        if domain and domain not in PLATFORMS:
            yield domain
