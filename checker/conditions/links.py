"""``links``: a link like this in the article."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import cast

from checker.contracts import Answer, Case, ConditionPlugin, Evidence, Truth
from checker.document import Link
from checker.rulesets.model import Clause, LinkTest
from checker.text.addresses import host_matches, take_apart
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
    address = take_apart(link.href)
    if address is None:
        return False
    if (test.host or test.host_in) and not any(
        host_matches(address.host, pattern) for pattern in test.host
    ):
        return False
    if test.path and not any(
        fnmatchcase(address.path, pattern)
        or ("*" not in pattern and address.path.startswith(pattern))
        for pattern in test.path
    ):
        return False
    if test.query and not any(key.lower() in address.query for key in test.query):
        return False
    return not test.rel or bool(
        {rel.lower() for rel in link.rel} & {rel.lower() for rel in test.rel}
    )


PLUGIN = ConditionPlugin(("links",), judge)
