"""Pieces of text as blocks: what only a look at the whole page can tell."""

from __future__ import annotations

from checker.document import Block, Role, Span
from checker.readers._html_flow import Element, Flow, Piece
from checker.readers._html_roles import SMALL, STRONG
from checker.readers._roles import (
    is_credit,
    is_footer,
    is_related_heading,
    role_under_headline,
)

_SMALL = 250
"""Characters of the longest line that may be a credit, byline, date or imprint."""
_TITLED = 3
"""Rank of a headline that is no ``h1``."""


def blocks_of(flow: Flow, *, has_main: bool) -> list[Block]:
    """The pieces as blocks, with what only the whole page can tell."""
    pieces = flow.placed
    headings = _headline(pieces)
    blocks: list[Block] = []
    opening = related = False
    for piece, text in pieces:
        owner = piece.owner or Element("")
        main = owner.main if has_main else not owner.around
        role = _role(piece, text)
        if owner.heading and owner.heading in headings and not owner.hidden:
            role = Role.HEADLINE
        elif role is Role.PARAGRAPH and not owner.hidden:
            role = _by_words(text, piece.linked, opening=opening and main) or role
        if related and role in (Role.PARAGRAPH, Role.LIST) and _mostly_link(piece):
            role = Role.RELATED
        elif role is not Role.IMAGE and not owner.hidden:
            related = role is Role.RELATED
        if role is Role.HEADLINE:
            opening = main = True
        elif role not in (Role.BYLINE, Role.DATE, Role.IMAGE, Role.SUBTITLE):
            opening = opening and owner.hidden > 0
        blocks.append(
            Block(
                role,
                Span(piece.start, piece.start + piece.length),
                level=owner.level,
                main=main and role not in (Role.RELATED, Role.COMMENT),
                hidden=owner.hidden > 0,
                collapsed=owner.collapsed,
            )
        )
    return blocks


def _headline(pieces: list[tuple[Piece, str]]) -> set[int]:
    """Numbers of the elements that are the headline: an ``h1`` and its like."""
    texts: dict[int, list[str]] = {}
    ranks: dict[int, int] = {}
    for piece, text in pieces:
        owner = piece.owner
        if owner is None or owner.hidden or owner.role in STRONG or not owner.heading:
            continue
        if owner.level == 1:
            rank = 0 if owner.main else 2 if owner.around else 1
        elif owner.titled:
            rank = _TITLED
        else:
            continue
        texts.setdefault(owner.heading, []).append(text)
        ranks.setdefault(owner.heading, rank)
    if not texts:
        return set()
    first = min(ranks, key=lambda number: ranks[number])
    whole = {number: " ".join(" ".join(text).split()) for number, text in texts.items()}
    return {
        number
        for number, text in whole.items()
        if (text == whole[first] and ranks[number] < 2) or number == first
    }


def _role(piece: Piece, text: str) -> Role:
    owner = piece.owner or Element("")
    role = owner.role
    if role is Role.PARAGRAPH and piece.inline and not piece.mixed and not owner.level:
        role = piece.inline
    if role in SMALL and len(text) > _SMALL:
        return Role.PARAGRAPH
    return role


def _mostly_link(piece: Piece) -> bool:
    return piece.linked * 10 > piece.length * 8


def _by_words(text: str, linked: int, *, opening: bool) -> Role | None:
    """What the words of a short single line say it is for."""
    if len(text) > _SMALL or "\n" in text:
        return None
    if is_footer(text):
        return Role.FOOTER
    if opening and (small := role_under_headline(text)):
        return small
    if is_credit(text):
        return Role.CREDIT
    # "Read also: <a>…</a>" is the title and its list in one line.
    own = text[: len(text) - linked] or text
    return Role.RELATED if is_related_heading(own) else None
