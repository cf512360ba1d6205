"""The examples inside rules, run against the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from checker.compiler import compile_program
from checker.contracts import ReaderPlugin, plugin
from checker.document import Document, Fact
from checker.engine import Engine, Settings
from checker.records import dataclass, replace
from checker.registries.index import RegistryIndex
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets import examples
from checker.rulesets.model import Example, Rule, RuleSet, Wording
from checker.text import templates
from checker.verdict import Aspect, DocumentReport, FoundLabel, Status, Verdict

FORMATS = {"text": "plain-text", "markdown": "markdown", "html": "html"}
AS_OF = date(2026, 11, 23)
"""Examples without a day are judged by a fixed one, so that they do not age."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One expectation of an example that was not met."""

    key: str
    """The key of the example: ``expect``, ``faults``, ``reason``, ``place``, ``fixed``."""
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One example and what came of it."""

    rule: str
    example: Example
    """Made whole: ``like`` followed, its change applied."""
    verdict: Verdict | None
    document: DocumentReport
    differences: tuple[Difference, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the answer was the expected one."""
        return not self.differences

    @property
    def label(self) -> FoundLabel | None:
        """The found label that the verdict speaks of."""
        if self.verdict is None or not self.verdict.labels:
            return None
        return self.document.labels[self.verdict.labels[0]]


def run(
    rule_sets: Iterable[RuleSet],
    complete: Iterable[RuleSet],
    only: frozenset[str] = frozenset(),
    lang: str = "en",
) -> Iterator[Trial]:
    """Run the examples of all rules, or of those in ``only``.

    ``complete`` holds the same sets with all rules: what ``like`` may refer to.
    """
    everything = tuple(complete)
    bench = _Bench(everything, lang)
    for one in rule_sets:
        whole = examples.resolve(
            one, everything, locate=bench.locate, render=bench.render
        )
        texts = {(rule.id, example.name): example.text or "" for rule, example in whole}
        for rule, example in whole:
            if not only or rule.id in only:
                goal = texts.get((rule.id, example.fixed or ""), example.fixed)
                yield bench.run(rule, example, goal)


class _Bench:
    """Programs and engines for examples, by the registries they bring."""

    def __init__(self, sets: tuple[RuleSet, ...], lang: str) -> None:
        self.sets = sets
        self.lang = lang
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

    def run(self, rule: Rule, example: Example, fixed: str | None) -> Trial:
        engine = self.engine(example)
        document = document_of(example)
        settings = Settings(
            AS_OF,
            facts=facts_of(example),
            only=frozenset({rule.id}),
            lang=self.lang,
        )
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
            rule.id,
            example,
            verdict,
            report,
            tuple(_differences(replace(example, fixed=fixed), verdict, report)),
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

        ``WORDING/LANGUAGE`` asks for one of its languages or translations.
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
    texts = {**(wording.translations if language else {}), **(wording.text or {})}
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


# -------------------------------------------------------------------- expectations


def _differences(
    example: Example,
    verdict: Verdict | None,
    report: DocumentReport,
) -> Iterator[Difference]:
    """What an example expects and the verdict does not say."""
    if verdict is None:
        yield Difference("expect", example.expect, "—")
        return
    if verdict.status != example.expect:
        yield Difference("expect", example.expect, verdict.status)
    wanted = sorted(example.faults)
    found = sorted(fault.fault.value for fault in verdict.faults)
    faulty = verdict.status is Status.MALFORMED or bool(wanted)
    if faulty and found != wanted:
        yield Difference("faults", ", ".join(wanted), ", ".join(found))
    if example.reason and verdict.reason != example.reason:
        yield Difference("reason", example.reason, verdict.reason or "—")
    if example.place and place_of(verdict, report) != example.place:
        yield Difference("place", example.place, place_of(verdict, report) or "—")
    if example.fixed is not None:
        made = corrected(verdict, report)
        if made is None or made.split() != example.fixed.split():
            yield Difference("fixed", example.fixed, made or "—")


def place_of(verdict: Verdict, report: DocumentReport) -> str | None:
    """Where the label judged stands, or where a missing one belongs."""
    if verdict.labels:
        return report.labels[verdict.labels[0]].place
    return verdict.insert_at.place if verdict.insert_at else None


def corrected(verdict: Verdict, report: DocumentReport) -> str | None:
    """The article after the verdict's advice: its edits, else its words to write."""
    source = report.source
    if verdict.edits:
        for edit in sorted(verdict.edits, key=lambda one: one.start, reverse=True):
            source = source[: edit.start] + edit.text + source[edit.end :]
        return source
    if verdict.suggestion is None:
        return None
    label = report.labels[verdict.labels[0]] if verdict.labels else None
    where = verdict.insert_at
    if label is not None:
        start, end = label.span.start, label.span.end
        if where is None:
            return source[:start] + verdict.suggestion + source[end:]
        source = source[:start] + " " * (end - start) + source[end:]
    if where is None:
        return None
    at = where.span.start
    return f"{source[:at]}\n\n{verdict.suggestion}\n\n{source[at:]}"
