"""``links``: a link like this in the article."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from checker.contracts import Answer, Case, ConditionPlugin, Evidence, Truth
from checker.document import Link
from checker.rulesets.model import Clause, LinkTest
from checker.verdict import Reason


def judge(clause: Clause, case: Case) -> Answer:
    """Whether some link has all the properties asked for."""
    test = cast("LinkTest", clause.value)
    found = tuple(
        Evidence("links", link.href, link.span, index=number)
        for number, link in enumerate(case.document.links)
        if matches(link, test)
    )
    if found:
        return Answer(Truth.TRUE, evidence=found)
    if test.host_in:
        # The compiler leaves here only lists that are empty.
        return (
            Answer(Truth.UNKNOWN, Reason.LIST_EMPTY)
            if case.document.links
            else (Answer(Truth.FALSE, Reason.NOT_TRIGGERED))
        )
    return Answer(Truth.FALSE, Reason.NOT_TRIGGERED)


def matches(link: Link, test: LinkTest) -> bool:
    """Whether a link has all the properties a test names."""
    try:
        parts = urlsplit(link.href.strip())
        host = (parts.hostname or "").lower()
        query = {
            key.lower() for key, _ in parse_qsl(parts.query, keep_blank_values=True)
        }
    except ValueError:
        return False
    if (test.host or test.host_in) and not any(
        _host_matches(host, pattern) for pattern in test.host
    ):
        return False
    if test.path and not any(
        fnmatchcase(parts.path, pattern) or parts.path.startswith(pattern.rstrip("*"))
        for pattern in test.path
    ):
        return False
    if test.query and not any(key.lower() in query for key in test.query):
        return False
    return not test.rel or bool({rel.lower() for rel in link.rel} & set(test.rel))


def _host_matches(host: str, pattern: str) -> bool:
    pattern = pattern.lower()
    bare = host.removeprefix("www.")
    if "*" in pattern:
        return fnmatchcase(host, pattern) or fnmatchcase(bare, pattern)
    return bare == pattern or host.endswith("." + pattern)


PLUGIN = ConditionPlugin(("links",), judge)
