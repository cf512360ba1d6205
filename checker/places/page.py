"""Places in the page as a whole: anywhere, the end, before links, captions, pictures;
and the places a rule may exclude: footer, byline, what is collapsed.
"""

from __future__ import annotations

from checker.contracts import Attempt, Case, PlacePlugin
from checker.document import Block, Role, Span
from checker.rulesets.model import PlaceRef

_NOT_THE_ARTICLE = frozenset({Role.RELATED, Role.COMMENT})
_AFTER_THE_END = frozenset(
    {Role.FOOTER, Role.RELATED, Role.COMMENT, Role.CREDIT, Role.BYLINE, Role.DATE,
     Role.ASIDE, Role.IMAGE, Role.CAPTION}
)  # fmt: skip
_ROLES = {
    "footer": Role.FOOTER,
    "byline": Role.BYLINE,
    "related": Role.RELATED,
    "comment": Role.COMMENT,
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
            return _is_before_links(span, case)
        case "caption":
            return block is not None and _is_caption(block, case)
        case "image":
            return _is_in_picture(attempt, case)
        case "end":
            return not _words_after(span, case)
        case _:
            return block is not None and block.role is _ROLES[place.name]


def _is_before_links(span: Span, case: Case) -> bool:
    """Before the links that set the rule off, else before all of the article."""
    document, focus = case.document, case.focus
    if focus.kind == "link" and focus.span is not None:
        spans = [focus.span]
    elif focus.links:
        spans = [document.links[number].span for number in focus.links]
    else:
        spans = [
            link.span
            for link in document.links
            for block in [document.block_at(link.span.start)]
            if block is None or block.main
        ]
    return all(span.end <= one.start or span.start == one.start for one in spans)


def _is_caption(block: Block, case: Case) -> bool:
    """A caption; of the picture above it, where one is meant."""
    if block.role is not Role.CAPTION:
        return False
    number = case.focus.index
    if case.focus.kind != "image" or number is None:
        return True
    starts = [one.span.start for one in case.document.images]
    above = [one for one, start in enumerate(starts) if start < block.span.start]
    return number == (above[-1] if above else 0)


def _is_in_picture(attempt: Attempt, case: Case) -> bool:
    """In a picture's file or in the words it has for those who do not see it."""
    focus = case.focus
    if attempt.image is not None:
        return focus.kind != "image" or attempt.image == focus.index
    block = case.document.block_at(attempt.span.start)
    if block is None or block.role is not Role.IMAGE:
        return False
    return (
        focus.kind != "image"
        or focus.span is None
        or (attempt.span in focus.span or focus.span in block.span)
    )


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
     "collapsed", "related", "comment"),
    holds,
)  # fmt: skip
