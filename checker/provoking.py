"""What a rule can answer, and what of it no example provokes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.compiler import pattern_of
from checker.rulesets.model import Label, Rule, Wording
from checker.text import templates
from checker.trials import Trial
from checker.verdict import Fault, Status


def provocable(rule: Rule, label: Label | None) -> frozenset[str]:
    """Statuses and faults a rule's constructs can raise without styles."""
    out = {Status.OK.value}
    if rule.forbid is not None:
        return frozenset(out | {"malformed", Fault.FORBIDDEN.value})
    if rule.subject == "site" or rule.ask:  # it may stand elsewhere; a person decides
        out.add(Status.UNDECIDED.value)
    else:
        out.add(Status.MISSING.value)
    if rule.when or rule.unless or rule.in_force.start or rule.in_force.end:
        out.add(Status.NOT_APPLICABLE.value)
    if _may_be_unknown(rule):
        out.add(Status.UNDECIDED.value)
    faults = set(_faults(rule, label)) if label else set()
    faults -= {fault.value for fault in map(Fault, label.tolerate)} if label else set()
    if faults:
        out.add(Status.MALFORMED.value)
    return frozenset(out | faults)


def _may_be_unknown(rule: Rule) -> bool:
    if rule.ask or rule.in_force.start or rule.in_force.end:
        return True
    text = repr((rule.when, rule.unless))
    return any(
        word in text
        for word in (
            "ListedIn",
            "MentionTest",
            "country",
            "medium",
            "product",
            "audience",
        )
    )


def _counted(rule: Rule, label: Label) -> tuple[Wording, ...]:
    """The wordings a rule counts."""
    wanted = next((one.values for one in rule.with_ if one.slot == "wording"), ())
    return tuple(w for w in label.wordings if not wanted or w.id in wanted)


def _faults(rule: Rule, label: Label) -> Iterator[str]:
    for wording in _counted(rule, label):
        yield from _wording_faults(rule, label, wording)
    if any(place.name not in ("anywhere", "page") for place in rule.place.at) or (
        rule.place.not_at
    ):
        yield Fault.POSITION.value
    if rule.subject in ("entry", "mention"):
        yield Fault.WRONG_VARIANT.value
        if any(place.name == "note" for place in rule.place.at):
            yield Fault.INCOMPLETE.value


def _wording_faults(rule: Rule, label: Label, wording: Wording) -> Iterator[str]:
    for values in (wording.text or {}).values():
        for text in values:
            pattern = pattern_of(label, wording, None, text)
            yield Fault.LOOKALIKE.value
            if not pattern.exact:
                yield from (
                    Fault.WORDING.value,
                    Fault.TRUNCATED.value,
                    Fault.BROKEN.value,
                )
            yield from _slot_faults(rule, label, text)
    if wording.wrong:
        yield Fault.WORDING.value
    if wording.insufficient or any(part.insufficient for part in wording.parts):
        yield Fault.INSUFFICIENT.value
    if len(wording.parts) > 1:
        yield Fault.INCOMPLETE.value
    if wording.link:
        yield Fault.LINK.value
    if wording.translations:
        yield Fault.LANGUAGE.value
    start, end = rule.in_force.start, rule.in_force.end
    period = wording.in_force
    if (
        period.end
        and (end is None or period.end < end)
        and _others(rule, label, wording)
    ):
        yield Fault.OUTDATED.value
    if (
        period.start
        and (start is None or period.start > start)
        and _others(rule, label, wording)
    ):
        yield Fault.PREMATURE.value
    if wording.when:
        yield Fault.WRONG_VARIANT.value


def _others(rule: Rule, label: Label, wording: Wording) -> bool:
    return any(one is not wording for one in _counted(rule, label))


def _slot_faults(rule: Rule, label: Label, text: str) -> Iterator[str]:
    for ref in templates.slots_of(templates.parse(text)):
        slot = label.slots.get(ref.name)
        if slot is None:
            continue
        if slot.registry:
            yield Fault.PLACEHOLDER.value
            yield Fault.NAME.value
            if ref.case and ref.case != "nominative":
                yield Fault.GRAMMAR.value
        elif slot.kind in ("number", "one_of", "token", "words"):
            yield Fault.VALUE.value
        if any(one.slot == ref.name and one.source != "trigger" for one in rule.with_):
            yield (Fault.NAME.value if slot.kind == "name" else Fault.VALUE.value)


def unprovoked(
    rule: Rule, label: Label | None, trials: Iterable[Trial]
) -> tuple[str, ...]:
    """What a rule can answer and no passed example makes it answer."""
    seen: set[str] = set()
    for trial in trials:
        if trial.rule == rule.id and trial.verdict is not None and trial.passed:
            seen.add(trial.verdict.status.value)
            seen.update(fault.fault.value for fault in trial.verdict.faults)
    return tuple(sorted(provocable(rule, label) - seen))
