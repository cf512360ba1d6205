"""Pieces of labels made of parts: what may stand for a part, and what tells most."""

from __future__ import annotations

from collections.abc import Iterator

from checker import slots as slot_values
from checker.contracts import Fit, FitFault, FitSlot
from checker.document import Document, Fact, Span
from checker.program import Program
from checker.records import dataclass, replace
from checker.rulesets.model import Label, LinkPart, Part, Wording
from checker.text import phrases, standing, templates
from checker.text.addresses import host_matches, take_apart
from checker.text.folding import fold
from checker.verdict import Fault


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands for a part."""

    part: str
    way: int
    """The number of the part's alternative."""
    span: Span
    fit: Fit
    identifies: bool = False
    """Whether it alone shows that somebody meant the label."""
    is_address: bool = False
    """The address of a link: no visible words."""
    image: int | None = None
    """The picture it is embedded in."""

    @property
    def is_mark(self) -> bool:
        """A text word for word, which must stand by itself."""
        return self.fit.kind == "text" and self.identifies

    @property
    def rank(self) -> tuple[int, bool, Span]:
        """Fewest faults, then what tells most, then the first."""
        return (len(self.fit.faults), not self.identifies, self.span)

    def is_sure(self, document: Document) -> bool:
        """Whether the number behind a word is one: «erid нужен» tells nothing."""
        if self.fit.kind == "text":
            return True
        for slot in self.fit.slots:
            if any(char.isdigit() for char in slot.text):
                return True
        return standing.stands_by(document.text, self.span, ())


def identifies(body: Part, label: Label) -> bool:
    """Whether no article has such a thing by chance."""
    if body.text or body.embedded:
        return True
    if body.link is not None:
        return bool(body.link.query or body.link.text)
    return any(
        _is_word_and_token(text, label)
        for texts in (body.says or {}).values()
        for text in texts
    )


def _is_word_and_token(text: str, label: Label) -> bool:
    nodes = templates.parse(text, free=True)
    words = any(
        isinstance(one, templates.Literal) and any(c.isalnum() for c in one.text)
        for one in nodes
    )
    return words and any(
        isinstance(one, templates.SlotRef) and _kind(one.name, label) == "token"
        for one in nodes
    )


def _kind(slot: str, label: Label) -> str:
    known = label.slots.get(slot)
    return (known.kind or "") if known else slot


# --------------------------------------------------------------------------- links


def linked(
    wording: Wording, label: Label, document: Document, program: Program
) -> Iterator[Piece]:
    """Links that stand for a part, right or nearly."""
    if not document.links:
        return
    for part in wording.parts:
        for number, way in enumerate(part.alternatives()):
            test = way[-1].link
            if test is None:
                continue
            for link in document.links:
                fit = _link_fit(test, label, document, link.span, link.href, program)
                if fit is None:
                    continue
                yield Piece(
                    part.id,
                    number,
                    link.span,
                    fit,
                    identifies=bool(test.query or test.text),
                    is_address=not test.text,
                )


def _link_fit(
    test: LinkPart, label: Label, document: Document, span: Span, href: str,
    program: Program,
) -> Fit | None:  # fmt: skip
    """A link against what is asked for; none where it is another link altogether."""
    address = take_apart(href)
    if address is None:
        return None
    words = document.quote(span)
    named = bool(test.text) and _says(words, test.text)
    hosted = not test.host or any(host_matches(address.host, one) for one in test.host)
    value = address.query.get(test.query.lower()) if test.query else None
    if test.text and not named:
        return None
    if test.query and value is None and not named:
        return None
    faults: list[FitFault] = []
    slots: list[FitSlot] = []
    if not hosted:
        if not named:
            return None
        faults.append(FitFault(Fault.LINK, " | ".join(test.host), address.host, span))
    if test.query and value is None:
        faults.append(FitFault(Fault.LINK, f"?{test.query}=…", href, span))
    elif value is not None and test.value:
        filled = slot_values.filled(test.value, value, span)
        slot, wrong = slot_values.judge(
            filled, label.slots.get(test.value), program.registries
        )
        slots.append(slot)
        faults += wrong
    return _plain_fit(span, tuple(faults), tuple(slots))


def unlinked(piece: Piece, wording: Wording, document: Document) -> Piece | None:
    """Words that should be a link and are none; nothing where they are one."""
    if any(link.span.overlaps(piece.span) for link in document.links):
        return None
    body = next(
        way[-1]
        for part in wording.parts
        if part.id == piece.part
        for way in (part.alternatives()[piece.way],)
    )
    assert body.link is not None
    address = "/".join(body.link.host[:1]) or "https://…"
    quote = document.quote(piece.span)
    fault = FitFault(Fault.LINK, address, quote, piece.span)
    return replace(
        piece,
        fit=_plain_fit(piece.span, (fault,), ()),
        identifies=standing.stands_by(document.text, piece.span, ()),
    )


def _says(words: str, texts: tuple[str, ...]) -> bool:
    folded = fold(words).text
    return any(phrases.compile_phrase(one).search(folded) for one in texts)


# ------------------------------------------------------------------------ metadata


def embedded(wording: Wording, document: Document) -> Iterator[Piece]:
    """Keys in the files of pictures."""
    if not document.images:
        return
    for part in wording.parts:
        for number, way in enumerate(part.alternatives()):
            key, allowed = way[-1].embedded, way[-1].one_of
            if key is None:
                continue
            for index, image in enumerate(document.images):
                value = image.facts.get(key)
                if value is None or value in ("", ()):
                    continue
                fault = _not_one_of(value, allowed, image.span)
                yield Piece(
                    part.id, number, image.span, _plain_fit(image.span, fault, ()),
                    identifies=True, image=index,
                )  # fmt: skip


def _not_one_of(
    value: Fact, allowed: tuple[str, ...], span: Span
) -> tuple[FitFault, ...]:
    shown = "; ".join(value) if isinstance(value, tuple) else str(value).strip()
    have = value if isinstance(value, tuple) else (shown,)
    if not allowed or {fold(one.strip()).text for one in have} & {
        fold(one).text for one in allowed
    }:
        return ()
    return (FitFault(Fault.VALUE, " | ".join(allowed), shown, span),)


def _plain_fit(
    span: Span, faults: tuple[FitFault, ...], slots: tuple[FitSlot, ...]
) -> Fit:
    return Fit("", None, False, span, faults, slots, 0.0, "", "says")
