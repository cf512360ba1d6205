"""Words of a label that must be a link: whether they are one, and lead anywhere."""

from __future__ import annotations

import re

from checker.contracts import FitFault
from checker.document import Document, Span
from checker.patterns import pattern
from checker.rulesets.model import LinkPart
from checker.text import phrases
from checker.text.addresses import host_matches, take_apart
from checker.text.folding import fold
from checker.verdict import Fault, Reason

_NOWHERE = pattern(r"\s*(?:#?|javascript:.*|about:blank)\s*", re.IGNORECASE)
_UNLINKED = frozenset({"plain-text"})
"""Formats that know no links."""


def judge(
    wanted: LinkPart, label: Span, document: Document
) -> tuple[list[FitFault], Reason | None]:
    """What is wrong with the links on those of a label's words that must be one.

    Words that the label does not have need no link: its text says whether it may do
    without them. The reason is given where only who opens the link can tell.
    """
    if document.format in _UNLINKED:
        return [], None
    faults: list[FitFault] = []
    question: Reason | None = None
    for span in _words(wanted, label, document):
        links = [one.href for one in document.links if one.span.overlaps(span)]
        judged = [_target(wanted, href) for href in links]
        if True in judged:
            continue
        if None in judged:
            question = Reason.LINK_TARGET
            continue
        address = " | ".join(wanted.host) or "https://…"
        if any(href.strip() for href in links):
            faults.append(FitFault(Fault.LINK, address, links[0], span))
        else:
            shown = f"{document.quote(span)} → {address}"
            faults.append(FitFault(Fault.LINK, shown, None, span))
    return faults, question


def _words(wanted: LinkPart, label: Span, document: Document) -> list[Span]:
    """Where the words stand in the label."""
    folded = fold(document.quote(label))
    spans = []
    for text in wanted.text:
        found = phrases.compile_phrase(text).search(folded.text)
        if found:
            inner = folded.span(*found.span())
            spans.append(Span(label.start + inner.start, label.start + inner.end))
    return spans


def _target(wanted: LinkPart, href: str) -> bool | None:
    """Whether an address is one the words may lead to; None: who knows."""
    address = take_apart(href)
    if address is None or _NOWHERE.fullmatch(href):
        return False
    if not wanted.host:
        return True
    if not address.host:
        return None
    return any(host_matches(address.host, one) for one in wanted.host)
