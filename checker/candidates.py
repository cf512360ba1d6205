"""A found label against a duty: which wording counts, and what more is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from checker import linking
from checker.contracts import (
    Answer,
    Attempt,
    Case,
    Fit,
    FitFault,
    FitSlot,
    Truth,
    place_plugins,
)
from checker.document import Role
from checker.records import dataclass, replace
from checker.rulesets.model import Label, Part, PlaceRef, Rule, With, Wording
from checker.slots import UNLISTED
from checker.text import templates
from checker.text.folding import fold, words_of
from checker.values import agrees
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
        if attempt.label == label.id
        and not attempt.quoted
        and (attempt.image is None or case.focus.index in (None, attempt.image))
    ]
    return sorted((one for one in found if one), key=lambda one: one.rank)


def counted(rule: Rule, label: Label) -> tuple[Wording, ...]:
    """The wordings a rule speaks of: those ``with`` names, else all."""
    wanted = next((w.values for w in rule.with_ if w.slot == "wording"), ())
    return tuple(w for w in label.wordings if not wanted or w.id in wanted)


def _judged(
    number: int, attempt: Attempt, rule: Rule, label: Label, trigger: Answer, case: Case
) -> Candidate | None:
    ids = {wording.id for wording in counted(rule, label)}
    fits = [fit for fit in attempt.fits if fit.wording in ids]
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
    required_link = wordings[fit.wording].link
    if required_link is not None:
        unlinked, unknown = linking.judge(required_link, fit.span, case.document)
        faults += unlinked
        question = question or unknown
    kept = []
    for fault in faults:
        if fault.fault.value in label.tolerate:
            notes.append(f"tolerated: {fault.fault}")
        else:
            kept.append(fault)
    if question is None and any(
        fault.part is not None and part_counts(fault, fit, label, case) is Truth.UNKNOWN
        for fault in fit.faults
    ):
        question = Reason.CONTEXT
    pictured = block is not None and block.role is Role.IMAGE
    if wordings[fit.wording].artwork and not kept and not pictured:
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
    for found in fits:
        fit = _cut_off(found, wordings, case) or found
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
    if best is not None:
        others = [pair for pair in others if not is_fragment(pair[0], best[0])]
    other = min(others, key=lambda pair: weight(pair[0]), default=None)
    if best and not (other and _says_more(other[0], best[0])):
        fit, holds = best
        faults, notes = _language(fit, wordings[fit.wording], rule, case)
        question = Reason.CONTEXT if holds is Truth.UNKNOWN else None
        if fit.kind == "depends":
            question = Reason.DEPENDS
        return fit, faults, question, notes
    assert other is not None
    fit, fault = other
    faults, notes = _language(fit, wordings[fit.wording], rule, case)
    until = wordings[fit.wording].in_force.tolerated_to
    if fault is Fault.OUTDATED and until is not None and day <= until:
        notes.append("outdated")
    else:
        required = min(accepted, key=lambda pair: weight(pair[0]), default=None)
        expected = required[0].wording if required else _in_force(wordings, case)
        faults.append(FitFault(fault, expected, fit.wording, fit.span))
    return fit, faults, None, notes


def _cut_off(fit: Fit, wordings: dict[str, Wording], case: Case) -> Fit | None:
    """What is left of a wording, read as the one that counts if it begins or ends so.

    Little may be left, less than half of the wording owed and enough of another.
    """
    if {fault.fault for fault in fit.faults} != {Fault.TRUNCATED}:
        return None
    found = words_of(fold(case.document.quote(fit.span)).text)
    for wording in wordings.values():
        if not _counts(wording, case):
            continue
        for text in (one for texts in (wording.text or {}).values() for one in texts):
            raw = templates.plain(templates.parse(text)).split()
            words = [words_of(fold(one).text) for one in raw]
            lost = _rest(words, found)
            if lost is not None:
                fault = replace(fit.faults[0], expected=" ".join(raw[lost]))
                return replace(fit, wording=wording.id, faults=(fault,), required=text)
    return None


def _rest(words: list[list[str]], found: list[str]) -> slice | None:
    """What is left of ``words`` behind or before ``found``, if they begin or end so."""
    for count in range(1, len(words)):
        if list(chain.from_iterable(words[:count])) == found:
            return slice(count, None)
        if list(chain.from_iterable(words[-count:])) == found:
            return slice(None, -count)
    return None


def _says_more(other: Fit, best: Fit) -> bool:
    """Whether the words found speak for another wording than the best that counts.

    Of two labels cut off, what is lost is longer in one; that says nothing.
    """
    cut = {fault.fault for fit in (other, best) for fault in fit.faults}
    if other.span == best.span and cut == {Fault.TRUNCATED} and best.faults:
        return False
    return weight(other) <= weight(best) - MARGIN


def _in_force(wordings: dict[str, Wording], case: Case) -> str | None:
    """Ids of the wordings that count on the day."""
    ids = [wording.id for wording in wordings.values() if _counts(wording, case)]
    return " | ".join(ids) or None


def _counts(wording: Wording, case: Case) -> bool:
    """Whether a wording is in force and may be the right variant."""
    return (
        wording.in_force.holds(case.day)
        and case.judge(wording.when).truth >= Truth.UNKNOWN
    )


def weight(fit: Fit) -> float:
    """How far a fit is from its wording: words that differ, then other faults."""
    return fit.differing + 0.01 * len(fit.faults)


FRAGMENT = 0.6
"""What share of a label a reading must take in to be one of the whole."""


def is_fragment(fit: Fit, whole: Fit) -> bool:
    """Whether a faulty reading takes in only a piece of what another reads whole."""
    length = fit.span.end - fit.span.start
    return (
        bool(fit.differing)
        and fit.span in whole.span
        and length < FRAGMENT * (whole.span.end - whole.span.start)
    )


def _language(
    fit: Fit, wording: Wording, rule: Rule, case: Case
) -> tuple[list[FitFault], list[str]]:
    """A translation counts only where the rule asks for the article's language; so
    does a text in another language than the article's, where there is one in it.
    """
    article = case.document.language
    wrong = FitFault(Fault.LANGUAGE, article, fit.language, fit.span)
    if rule.language == "prescribed":
        return ([wrong], []) if fit.translation else ([], [])
    own = {
        language
        for texts in (wording.text, wording.says, wording.translations)
        for language in texts or {}
    }
    if (
        fit.language not in (None, article)
        and article is not None
        and (article in own or fit.translation)
    ):
        return [wrong], []
    return [], (["translated"] if fit.translation else [])


def still_holds(fault: FitFault, fit: Fit, label: Label, case: Case) -> bool:
    """Whether a fault of the label holds on the day.

    A name that is not in the registry is wrong only while the registry speaks for the
    day; a part counts only while it is in force.
    """
    if fault.part is not None:
        return part_counts(fault, fit, label, case) is Truth.TRUE
    if fault.fault is not Fault.NAME or fault.detail != UNLISTED:
        return True
    slot = label.slots.get(fault.slot or "")
    index = case.registries.get(slot.registry) if slot and slot.registry else None
    return index is not None and index.speaks_for(case.day)


def part_counts(fault: FitFault, fit: Fit, label: Label, case: Case) -> Truth:
    """Whether a part is asked for on the day, and so a fault of it holds."""
    wording = next(one for one in label.wordings if one.id == fit.wording)
    part = next(one for one in wording.parts if one.id == fault.part)
    asked = _asked(part, case)
    if not fault.ways:
        return asked
    ways = part.alternatives()
    there = max(
        min((_asked(one, case) for one in ways[way]), default=Truth.TRUE)
        for way in fault.ways
    )
    opposite = {Truth.TRUE: Truth.FALSE, Truth.UNKNOWN: Truth.UNKNOWN}
    return min(asked, opposite.get(there, Truth.TRUE))


def _asked(part: Part, case: Case) -> Truth:
    if not part.in_force.holds(case.day):
        return Truth.FALSE
    return case.judge(part.when).truth


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
            if entries and not _names_one(slot, entries, case):
                expected = _registered(entries[0], case)
                yield FitFault(
                    Fault.NAME, expected, slot.text, slot.span, slot=slot.slot
                )
            continue
        wanted = with_.values
        if with_.source == "fact":
            value = case.facts.get(with_.values[0]) if with_.values else None
            wanted = value if isinstance(value, tuple) else ()
            if isinstance(value, str) and value:
                wanted = (value,)
        kind = label.slots.get(slot.slot)
        if wanted and not any(agrees(slot.text, one, kind) for one in wanted):
            is_name = kind is None or kind.kind in ("name", None)
            yield FitFault(
                Fault.NAME if is_name else Fault.VALUE,
                " | ".join(wanted),
                slot.text,
                slot.span,
                slot=slot.slot,
            )


def _names_one(slot: FitSlot, entries: list[str], case: Case) -> bool:
    """Whether a slot names one of the entries; one of no registry by the words."""
    if set(entries) & set(slot.entries):
        return True
    if slot.entries:
        return False
    for entry in entries:
        registry, _, number = entry.partition("/")
        index = case.registries.get(registry)
        if index is not None and number in index.lookup(slot.text):
            return True
    return False


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
