"""A found label against a duty: which wording counts, and what more is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from checker.contracts import (
    Answer,
    Attempt,
    Case,
    Fit,
    FitFault,
    Truth,
    place_plugins,
)
from checker.records import dataclass
from checker.rulesets.model import Label, PlaceRef, Rule, With, Wording
from checker.slots import UNLISTED
from checker.text.folding import fold
from checker.verdict import Fault, Reason

MARGIN = 0.05
"""By how much fewer words another wording must differ to win."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One label judged against one duty on one day."""

    number: int
    """Index of the attempt in the document's labels."""
    attempt: Attempt
    fit: Fit
    faults: tuple[FitFault, ...]
    in_place: bool
    question: Reason | None = None
    """What a person must decide before this label can count as faultless."""
    notes: tuple[str, ...] = ()

    @property
    def faultless(self) -> bool:
        """Whether nothing is wrong and nothing open."""
        return not self.faults and self.question is None

    @property
    def rank(self) -> tuple[bool, int, bool, int]:
        """Accepted place first, then fewest faults, then first in the text."""
        return (
            not self.in_place,
            len(self.faults),
            self.question is not None,
            self.attempt.span.start,
        )


def candidates(
    rule: Rule, label: Label, trigger: Answer, case: Case
) -> list[Candidate]:
    """All unquoted attempts at the label that the duty may count, best first."""
    found = [
        _judged(number, attempt, rule, label, trigger, case)
        for number, attempt in enumerate(case.attempts)
        if attempt.label == label.id and not attempt.quoted
    ]
    return sorted((one for one in found if one), key=lambda one: one.rank)


def _judged(
    number: int, attempt: Attempt, rule: Rule, label: Label, trigger: Answer, case: Case
) -> Candidate | None:
    wanted = next((w.values for w in rule.with_ if w.slot == "wording"), ())
    fits = [fit for fit in attempt.fits if not wanted or fit.wording in wanted]
    if not fits:
        return None
    wordings = {wording.id: wording for wording in label.wordings}
    fit, faults, question, notes = _choose(fits, wordings, rule, case)
    against = _against_with(fit, rule, label, trigger, case)
    told = {fault.span for fault in against}
    faults += [
        fault
        for fault in fit.faults
        if still_holds(fault, fit, label, case)
        and not (fault.detail == UNLISTED and fault.span in told)
    ]
    faults += against
    in_place = is_in_place(rule, attempt, case)
    block = case.document.block_at(attempt.span.start)
    if block is not None and block.hidden:
        faults.append(FitFault(Fault.HIDDEN, None, None, attempt.span))
    elif not in_place:
        expected = ", ".join(_place_name(p.name, p.label) for p in rule.place.at)
        faults.append(FitFault(Fault.POSITION, expected, attempt.place, attempt.span))
    kept = []
    for fault in faults:
        if fault.fault.value in label.tolerate:
            notes.append(f"tolerated: {fault.fault}")
        else:
            kept.append(fault)
    if wordings[fit.wording].artwork and not kept:
        question = Reason.ARTWORK
    return Candidate(
        number, attempt, fit, tuple(kept), in_place, question, tuple(notes)
    )


def _choose(
    fits: list[Fit], wordings: dict[str, Wording], rule: Rule, case: Case
) -> tuple[Fit, list[FitFault], Reason | None, list[str]]:
    """The wording that counts, and what its choice alone makes wrong."""
    day = case.day
    accepted: list[tuple[Fit, Truth]] = []
    others: list[tuple[Fit, Fault]] = []
    for fit in fits:
        wording = wordings[fit.wording]
        holds = case.judge(wording.when).truth
        if wording.in_force.is_after(day):
            others.append((fit, Fault.OUTDATED))
        elif wording.in_force.is_before(day):
            others.append((fit, Fault.PREMATURE))
        elif holds < Truth.UNKNOWN:
            others.append((fit, Fault.WRONG_VARIANT))
        else:
            accepted.append((fit, holds))
    best = min(accepted, key=lambda pair: weight(pair[0]), default=None)
    other = min(others, key=lambda pair: weight(pair[0]), default=None)
    if best and (other is None or weight(other[0]) > weight(best[0]) - MARGIN):
        fit, holds = best
        faults, notes = _language(fit, rule, case)
        question = Reason.CONTEXT if holds is Truth.UNKNOWN else None
        if fit.kind == "depends":
            question = Reason.DEPENDS
        return fit, faults, question, notes
    assert other is not None
    fit, fault = other
    faults, notes = _language(fit, rule, case)
    until = wordings[fit.wording].in_force.tolerated_to
    if fault is Fault.OUTDATED and until is not None and day <= until:
        notes.append("outdated")
    else:
        required = min(accepted, key=lambda pair: weight(pair[0]), default=None)
        expected = required[0].wording if required else _in_force(wordings, case)
        faults.append(FitFault(fault, expected, fit.wording, fit.span))
    return fit, faults, None, notes


def _in_force(wordings: dict[str, Wording], case: Case) -> str | None:
    """Ids of the wordings that count on the day."""
    ids = [
        wording.id
        for wording in wordings.values()
        if wording.in_force.holds(case.day)
        and case.judge(wording.when).truth >= Truth.UNKNOWN
    ]
    return " | ".join(ids) or None


def weight(fit: Fit) -> float:
    """How far a fit is from its wording: words that differ, then other faults."""
    return fit.differing + 0.01 * len(fit.faults)


def _language(fit: Fit, rule: Rule, case: Case) -> tuple[list[FitFault], list[str]]:
    """A translation counts only where the rule says so, and in the article's language."""
    if not fit.translation:
        return [], []
    article = case.document.language
    if rule.language == "article" and article in (None, fit.language):
        return [], ["translated"]
    return [FitFault(Fault.LANGUAGE, article, fit.language, fit.span)], []


def still_holds(fault: FitFault, fit: Fit, label: Label, case: Case) -> bool:
    """Whether a fault of the label holds on the day: a name that is not in the
    registry is wrong only while the registry speaks for the day.
    """
    if fault.fault is not Fault.NAME or fault.detail != UNLISTED:
        return True
    slot = label.slots.get(fault.slot or "")
    index = case.registries.get(slot.registry) if slot and slot.registry else None
    return index is not None and index.speaks_for(case.day)


def _against_with(
    fit: Fit, rule: Rule, label: Label, trigger: Answer, case: Case
) -> list[FitFault]:
    """Slots against what the duty wants in them."""
    return [
        fault
        for with_ in rule.with_
        if with_.slot != "wording"
        for fault in _against(with_, fit, label, trigger, case)
    ]


def _against(
    with_: With, fit: Fit, label: Label, trigger: Answer, case: Case
) -> Iterator[FitFault]:
    bad = {
        fault.slot or fault.expected
        for fault in fit.faults
        if fault.fault in (Fault.PLACEHOLDER, Fault.VALUE)
    }
    entries = [piece.entry for piece in trigger.evidence if piece.entry]
    for slot in fit.slots:
        if slot.slot != with_.slot or slot.slot in bad:
            continue
        if with_.source == "trigger":
            if entries and not set(entries) & set(slot.entries):
                expected = _registered(entries[0], case)
                yield FitFault(
                    Fault.NAME, expected, slot.text, slot.span, slot=slot.slot
                )
            continue
        if with_.source == "fact":
            value = case.facts.get(with_.values[0]) if with_.values else None
            wanted = (
                value
                if isinstance(value, tuple)
                else (value,)
                if isinstance(value, str) and value
                else ()
            )
        else:
            wanted = with_.values
        if wanted and fold(slot.text).text.strip(' ".') not in {
            fold(one).text.strip(' ".') for one in wanted
        }:
            kind = label.slots[slot.slot].kind if slot.slot in label.slots else None
            yield FitFault(
                Fault.NAME if kind in ("name", None) else Fault.VALUE,
                " | ".join(wanted),
                slot.text,
                slot.span,
                slot=slot.slot,
            )


def _registered(entry: str, case: Case) -> str:
    registry, _, number = entry.partition("/")
    index = case.registries.get(registry)
    if index is None or number not in index.entries:
        return entry
    return index.entries[number].name


def is_in_place(rule: Rule, attempt: Attempt, case: Case) -> bool:
    """Whether a label stands where the rule accepts it."""
    plugins = place_plugins()
    from_model = [place for place in rule.place.at if place.name in plugins]
    if not any(plugins[p.name].holds(p, attempt, case) for p in from_model):
        return False
    return not any(
        plugins[name].holds(PlaceRef(name), attempt, case)
        for name in rule.place.not_at
        if name in plugins
    )


def _place_name(name: str, label: str | None) -> str:
    return f"{name} {label}" if label else name
