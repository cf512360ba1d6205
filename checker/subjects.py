"""What a duty is about: the article, its page or site, or each link, picture, entry."""

from __future__ import annotations

from collections.abc import Iterator

from checker import entries
from checker.contracts import Answer, Case, Evidence, Focus, Named, Truth
from checker.document import Locator, Role, Span
from checker.records import dataclass, replace
from checker.rulesets.model import Rule
from checker.verdict import Subject

_KEYS = {"link": "links", "image": "images"}
_AROUND = frozenset({Role.RELATED, Role.COMMENT, Role.FOOTER})


@dataclass(frozen=True, slots=True)
class About:
    """One subject of a rule, and what set the rule off there."""

    kind: str
    trigger: Answer
    focus: Focus
    entry: str | None = None
    target: str | None = None
    named: Named | None = None

    def told(self, locate: Locator) -> Subject:
        """The subject as reports tell it."""
        span = locate(self.focus.span) if self.focus.span is not None else None
        return Subject(self.kind, self.entry, self.target, span)


def set_off(trigger: Answer, case: Case) -> Focus:
    """The article, with the places and links that set a rule off."""
    pieces = trigger.evidence if trigger.truth >= Truth.UNKNOWN else ()
    links = [e.index for e in pieces if e.kind == "links" and e.index is not None]
    spans = [piece.span for piece in pieces if piece.span is not None]
    return Focus(
        triggers=tuple(dict.fromkeys(spans)), links=tuple(dict.fromkeys(links))
    )


def find(rule: Rule, trigger: Answer, case: Case) -> Iterator[About]:
    """Each subject; where nothing asks for the duty, the article as a whole."""
    found = False
    if rule.subject in entries.SUBJECTS:
        for entry, named, own in entries.subjects(rule, trigger, case):
            found = True
            focus = replace(case.focus, kind=rule.subject, span=named.span)
            yield About(rule.subject, own, focus, entry, named=named)
    elif rule.subject in _KEYS and trigger.truth >= Truth.UNKNOWN:
        for piece in _pieces(rule, trigger, case):
            found = True
            rest = tuple(e for e in trigger.evidence if e.kind != piece.kind)
            own = replace(trigger, evidence=(piece, *rest))
            links = (
                (piece.index,)
                if rule.subject == "link" and piece.index is not None
                else ()
            )
            focus = Focus(rule.subject, piece.index, piece.span, (), links)
            yield About(rule.subject, own, focus, target=piece.quote)
    if not found:
        kind = (
            rule.subject if rule.subject in ("article", "page", "site") else "article"
        )
        yield About(kind, trigger, replace(case.focus, kind=kind))


def _pieces(rule: Rule, trigger: Answer, case: Case) -> Iterator[Evidence]:
    """Links or pictures that the rule speaks of; all, where its conditions name none."""
    key = _KEYS[rule.subject]
    if any(clause.key == key for clause in entries.clauses(rule.when)):
        seen: set[int | None] = set()
        for piece in trigger.evidence:
            if piece.kind == key and piece.index not in seen:
                seen.add(piece.index)
                yield piece
        return
    document = case.document
    everything: list[tuple[str, Span]] = (
        [(link.href, link.span) for link in document.links]
        if key == "links"
        else [(image.src, image.span) for image in document.images]
    )
    for number, (target, span) in enumerate(everything):
        block = document.block_at(span.start)
        if block is None or (block.main and block.role not in _AROUND):
            yield Evidence(key, target, span, index=number)
