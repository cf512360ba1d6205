"""What was found as the report tells it: labels, mentions, what a reader noted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from checker import entries
from checker.candidates import still_holds
from checker.contracts import Attempt, Case, Named, PlacePlugin, place_plugins
from checker.document import Document, Locator
from checker.messages import say
from checker.records import replace
from checker.registries.model import Listing
from checker.rulesets.model import Label, PlaceRef
from checker.verdict import (
    LABEL_FAULTS,
    FoundLabel,
    LabelFault,
    Mention,
    SlotValue,
    Statement,
    Status,
)

_NAMED_PLACES = (
    "collapsed",
    "footer",
    "byline",
    "headline",
    "under-headline",
    "above-headline",
    "caption",
    "image",
    "start",
    "end",
)
"""Places a found label is described by, the first that holds."""


def placed(case: Case) -> tuple[Attempt, ...]:
    """The labels of an article, each with the place it stands in."""
    plugins = place_plugins()
    return tuple(
        replace(attempt, place=_place(attempt, case, plugins))
        for attempt in case.attempts
    )


def _place(attempt: Attempt, case: Case, plugins: Mapping[str, PlacePlugin]) -> str:
    for name in _NAMED_PLACES:
        if plugins[name].holds(PlaceRef(name), attempt, case):
            return name
    return "anywhere"


def found_label(
    attempt: Attempt, label: Label, case: Case, locate: Locator
) -> FoundLabel:
    """An attempt as the report tells it: by the label's own faults alone."""
    fit = attempt.best
    faults = tuple(
        LabelFault(
            fault.fault,
            fault.expected,
            fault.found,
            locate(fault.span),
            part=fault.part,
            detail=fault.detail if fault.detail != "unlisted" else None,
        )
        for fault in fit.faults
        if fault.fault in LABEL_FAULTS and still_holds(fault, fit, label, case)
    )
    counted = [fault for fault in faults if fault.fault.value not in label.tolerate]
    slots: dict[str, list[SlotValue]] = {}
    for slot in fit.slots:
        slots.setdefault(slot.slot, []).append(
            SlotValue(slot.text, slot.entries, locate(slot.span))
        )
    return FoundLabel(
        id=attempt.label,
        wording=fit.wording,
        language=fit.language,
        translation=fit.translation,
        status=Status.MALFORMED if counted else Status.OK,
        quoted=attempt.quoted,
        place=attempt.place,
        span=locate(fit.span),
        quote=case.document.quote(fit.span),
        slots={name: tuple(values) for name, values in slots.items()},
        faults=faults,
        required=fit.required,
    )


def mention(
    named: Named,
    case: Case,
    locate: Locator,
    stating: Mapping[str, Collection[str]],
) -> Mention:
    """A mention as the report tells it."""
    index = case.registries[named.registry]
    wanted = {label for label, some in stating.items() if named.registry in some}
    return Mention(
        registry=named.registry,
        entries=tuple(f"{named.registry}/{one}" for one in named.entries),
        name=index.entries.name(
            index.bearer(named.entries, case.day) or named.entries[0]
        ),
        quote=case.document.quote(named.span),
        strength=named.strength.value,
        in_force=any(
            index.listing(one, case.day) is Listing.LISTED for one in named.entries
        ),
        span=locate(named.span),
        status_stated=entries.is_stated(named, wanted, case),
        statements=tuple(Statement(one.label, one.how) for one in named.statements),
    )


def told(document: Document, lang: str, *, unread: bool) -> Iterator[str]:
    """What the reader noted, in words: parts it did not read, or all else."""
    for note in document.notes:
        if note.unread is unread:
            yield say(f"reading.{note.key}", lang, None, **dict(note.values))
    if unread and all(block.hidden for block in document.blocks):
        yield say("reading.no-text", lang)
