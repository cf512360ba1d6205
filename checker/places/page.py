"""Places in the page as a whole: anywhere, the end, before links, captions, pictures;
and the places a rule may exclude: footer, byline, what is collapsed.
"""

from __future__ import annotations

from checker.contracts import Attempt, Case, PlacePlugin
from checker.document import Role, Span
from checker.rulesets.model import PlaceRef

_NOT_THE_ARTICLE = frozenset({Role.RELATED, Role.COMMENT})
_AFTER_THE_END = frozenset(
    {Role.FOOTER, Role.RELATED, Role.COMMENT, Role.CREDIT, Role.BYLINE, Role.DATE,
     Role.ASIDE, Role.IMAGE, Role.CAPTION}
)  # fmt: skip
_ROLES = {
    "footer": Role.FOOTER,
    "byline": Role.BYLINE,
    "caption": Role.CAPTION,
    "image": Role.IMAGE,
}


def holds(place: PlaceRef, attempt: Attempt, case: Case) -> bool:
    """Whether a label stands there."""
    document, span = case.document, attempt.span
    block = document.block_at(span.start)
    match place.name:
        case "page":
            return True
        case "anywhere":
            return block is None or block.role not in _NOT_THE_ARTICLE
        case "collapsed":
            return block is not None and block.collapsed
        case "before-links":
            return all(span.end <= link.span.start for link in document.links)
        case "end":
            return not _words_after(span, case)
        case _:
            return block is not None and block.role is _ROLES[place.name]


def _words_after(span: Span, case: Case) -> bool:
    last = case.once(_last_words, case)
    if last is None or last.end <= span.end:
        return False
    return case.has_own_words(Span(max(last.start, span.end), last.end))


def _last_words(case: Case) -> Span | None:
    """The last block with words of the article's own."""
    for block in reversed(case.document.blocks):
        if block.hidden or block.role in _AFTER_THE_END:
            continue
        if case.has_own_words(block.span):
            return block.span
    return None


PLUGIN = PlacePlugin(
    ("page", "anywhere", "end", "before-links", "caption", "image", "footer", "byline",
     "collapsed"),
    holds,
)  # fmt: skip
