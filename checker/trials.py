"""The examples inside rules, run against the engine; and what no example provokes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from checker.compiler import compile_program, pattern_of
from checker.contracts import ReaderPlugin, plugin
from checker.document import Document, Fact
from checker.engine import Engine, Settings
from checker.records import dataclass, replace
from checker.registries.index import RegistryIndex
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets import examples
from checker.rulesets.model import Example, Label, Rule, RuleSet, Wording
from checker.text import templates
from checker.verdict import Aspect, Fault, Status, Verdict

FORMATS = {"text": "plain-text", "markdown": "markdown", "html": "html"}
AS_OF = date(2026, 11, 23)
"""Examples without a day are judged by a fixed one, so that they do not age."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example and what came of it."""

    rule: str
    example: Example
    verdict: Verdict | None
    expected: str
    got: str

    @property
    def passed(self) -> bool:
        """Whether the answer was the expected one."""
        return self.expected == self.got


def run(
    rule_sets: Iterable[RuleSet],
    complete: Iterable[RuleSet],
    only: frozenset[str] = frozenset(),
) -> Iterator[Trial]:
    """Run the examples of all rules, or of those in ``only``.

    ``complete`` holds the same sets with all rules: what ``like`` may refer to.
    """
    everything = tuple(complete)
    bench = _Bench(everything)
    for one in rule_sets:
        for rule, example in examples.resolve(
            one, everything, locate=bench.locate, render=bench.render
        ):
            if not only or rule.id in only:
                yield bench.run(rule, example)


class _Bench:
    """Programs and engines for examples, by the registries they bring."""

    def __init__(self, sets: tuple[RuleSet, ...]) -> None:
        self.sets = sets
        self.engines: dict[str, Engine] = {}

    def engine(self, example: Example) -> Engine:
        key = repr(sorted(example.registries.items()))
        if key not in self.engines:
            indexes: Mapping[str, RegistryIndex] = {
                name: build(from_rows(name, rows))
                for name, rows in example.registries.items()
            }
            self.engines[key] = Engine(compile_program(self.sets, indexes, digest=key))
        return self.engines[key]

    def run(self, rule: Rule, example: Example) -> Trial:
        engine = self.engine(example)
        document = document_of(example)
        settings = Settings(AS_OF, facts=facts_of(example), only=frozenset({rule.id}))
        report = engine.check(document, settings)
        verdict = next(
            (
                one
                for one in report.verdicts
                if one.rule == rule.id and one.aspect is Aspect.WORDS
            ),
            None,
        )
        return Trial(
            rule.id, example, verdict, _expected(example), _got(verdict, example)
        )

    # -- what ``move`` and ``use`` need

    def locate(self, rule: Rule, example: Example) -> tuple[int, int] | None:
        """Where the label a rule requires stands in an example's source."""
        engine = self.engine(example)
        document = document_of(example)
        for attempt in engine.find(document):
            if attempt.label == rule.require and not attempt.quoted:
                return document.map.to_source(attempt.span)
        return None

    def render(self, rule: Rule, wording: str, example: Example) -> str | None:
        """A wording's text, its slots filled as the label in the example has them.

        ``WORDING/LANGUAGE`` asks for a translation.
        """
        engine = self.engine(example)
        label = engine.program.labels[rule.require or ""]
        name, _, language = wording.partition("/")
        found = next((one for one in label.wordings if one.id == name), None)
        text = _text(found, language) if found else None
        if text is None:
            return None
        document = document_of(example)
        fill: dict[str, str] = {}
        for attempt in engine.find(document):
            if attempt.label == rule.require:
                for slot in attempt.best.slots:
                    fill.setdefault(slot.slot, slot.text)
                    if slot.case:
                        fill.setdefault(f"{slot.slot}:{slot.case}", slot.text)
        return templates.plain(templates.parse(text), fill)


def _text(wording: Wording, language: str) -> str | None:
    texts = dict(wording.translations) if language else dict(wording.text or {})
    values = texts.get(language) if language else next(iter(texts.values()), None)
    return values[0] if values else None


def document_of(example: Example) -> Document:
    """An example's text, read by the reader of its format."""
    reader = plugin("readers", FORMATS[example.format])
    assert isinstance(reader, ReaderPlugin)
    text = example.text or ""
    if example.credit:
        text = f"{text.rstrip()}\n\nИсточник: {example.credit}\n"
    document = reader.read(example.name, text.encode("utf-8"))
    if example.published:
        document = replace(document, published=example.published, date_source="option")
    if example.language:
        document = replace(document, language=example.language)
    return document


def facts_of(example: Example) -> dict[str, Fact]:
    """Facts an example states, publisher and author among them."""
    facts: dict[str, Fact] = {
        name: value for name, value in example.facts.items() if value != ""
    }
    if example.publisher:
        facts["publisher"] = example.publisher
    if example.author:
        facts["author"] = example.author
    return facts


def _expected(example: Example) -> str:
    parts = [example.expect]
    if example.faults:
        parts.append(" ".join(sorted(example.faults)))
    if example.reason:
        parts.append(example.reason)
    return " ".join(parts)


def _got(verdict: Verdict | None, example: Example) -> str:
    if verdict is None:
        return "nothing"
    parts = [verdict.status.value]
    if verdict.faults and (example.faults or verdict.status is Status.MALFORMED):
        parts.append(" ".join(sorted(fault.fault.value for fault in verdict.faults)))
    if verdict.reason and example.reason:
        parts.append(verdict.reason.value)
    return " ".join(parts)


# ------------------------------------------------------------------------ coverage


def provocable(rule: Rule, label: Label | None) -> frozenset[str]:
    """Statuses and faults a rule's constructs can raise without styles."""
    out = {Status.OK.value}
    if rule.forbid is not None:
        return frozenset(out | {"malformed", Fault.FORBIDDEN.value})
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
    if wording.parts:
        yield Fault.INCOMPLETE.value
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
