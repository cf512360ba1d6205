"""What became of examples, drawn so that an author sees what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from checker.messages import say
from checker.provoking import unprovoked
from checker.reporters._excerpt import excerpt
from checker.reporters._terminal import Terminal
from checker.rulesets.loading import Loaded
from checker.rulesets.model import Label, Rule, RuleSet
from checker.trials import Difference, Trial
from checker.verdict import Status, Verdict

WIDTH = 96


def failure(trial: Trial, sets: Iterable[RuleSet], lang: str) -> Iterator[str]:
    """One example that was not answered as expected."""
    path = next(
        (one.path for one in sets if any(r.id == trial.rule for r in one.rules)), ""
    )
    yield f"{path}:{trial.example.line}: {trial.rule}: {trial.example.name}"
    for one in trial.differences:
        yield from _difference(one, lang)
    if trial.verdict is None:
        yield f"  {say('cli.try-nothing', lang)}"
        return
    yield from _wrapped(trial.verdict.why)
    yield from _text(trial, lang)
    for fault in trial.verdict.faults:
        expected, found = fault.expected or "—", fault.found or "—"
        yield "  " + say(
            "cli.try-fault", lang, fault=fault.fault, expected=expected, found=found
        )
    yield from _wrapped(_way_out(trial.verdict, trial.differences, lang))
    yield ""


def _difference(one: Difference, lang: str) -> Iterator[str]:
    if one.key != "fixed":
        expected, got = one.expected or "—", one.got or "—"
        key = say("cli.try-difference", lang, key=one.key, expected=expected, got=got)
        yield f"  {key}"
        return
    yield f"  fixed: {say('cli.try-expected', lang)}"
    yield textwrap.indent(one.expected.rstrip(), "    | ", lambda _: True)
    yield f"  fixed: {say('cli.try-got', lang)}"
    yield textwrap.indent(one.got.rstrip(), "    | ", lambda _: True)


def _text(trial: Trial, lang: str) -> Iterator[str]:
    """The example's text where the label or the trigger stands, marked."""
    label, verdict = trial.label, trial.verdict
    assert verdict is not None
    spans = [label.span] if label else [t.span for t in verdict.trigger if t.span]
    if spans:
        for line in excerpt(trial.document.source, spans, Terminal(WIDTH - 2), "red"):
            yield f"  {line}"
    elif trial.example.text:
        yield textwrap.indent(trial.example.text.rstrip(), "  | ", lambda _: True)
    if label is not None:
        yield "  " + say(
            "cli.try-label",
            lang,
            label=label.id,
            wording=label.wording,
            place=label.place,
        )
    for one in trial.document.labels:
        if label is None and verdict.status is Status.MISSING:
            yield "  " + say("cli.try-other", lang, label=one.id, wording=one.wording)


def _way_out(verdict: Verdict, differences: Iterable[Difference], lang: str) -> str:
    """What to write if the answer is right after all."""
    parts = [f"expect: {verdict.status}"]
    if verdict.faults:
        faults = ", ".join(sorted(fault.fault.value for fault in verdict.faults))
        parts.append(f"faults: [{faults}]")
    if verdict.reason:
        parts.append(f"reason: {verdict.reason}")
    if any(one.key == "place" for one in differences):
        parts += [f"place: {one.got}" for one in differences if one.key == "place"]
    return say("cli.try-way-out", lang, answer=", ".join(parts))


def _wrapped(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def gaps(
    loaded: Loaded, done: list[Trial], wanted: frozenset[str], lang: str
) -> Iterator[str]:
    """What rules can answer and no example makes them answer."""
    labels: dict[str, Label] = {}
    for one in loaded.rule_sets:
        labels |= one.labels
    for one in loaded.rule_sets:
        for rule in one.rules:
            if rule.id in wanted and (what := _gap(rule, labels, done, lang)):
                yield f"{one.path}:{rule.line}: {rule.id}: {what}"


def _gap(
    rule: Rule, labels: dict[str, Label], done: list[Trial], lang: str
) -> str | None:
    if not rule.examples:
        return say("cli.no-examples", lang)
    left = unprovoked(rule, labels.get(rule.require or ""), done)
    return say("cli.no-example", lang, what=", ".join(left)) if left else None
