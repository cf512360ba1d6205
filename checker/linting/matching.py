"""Wordings and free words tried on texts: found by their own matcher? in any prose?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import cast

from checker.compiler import compile_program
from checker.contracts import Case, ReaderPlugin, plugin
from checker.document import Document
from checker.engine import Engine
from checker.linting.findings import Lint
from checker.registries.index import RegistryIndex
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets.model import Clause, Condition, Label, RuleSet, Slot, Wording
from checker.text import templates
from checker.text.templates import Choice, Literal, Nodes, Optional, SlotRef
from checker.trials import Trial

_FRAMES: Mapping[str, tuple[str, str]] = {
    "ru": ("Пристань открыта", "Первый катер ушёл к островам почти полным."),
    "en": ("The pier is open", "The first ferry left for the islands nearly full."),
}
_SAMPLES = {
    "name": "Иван Примеров",
    "number": "12",
    "date": "15.01.2026",
    "token": "2VtzqwA1b2C",
    "words": "примерные слова",
    "email": "post@example.org",
    "phone": "+7 495 123-45-67",
    "url": "https://example.org/about",
    "address": "Речная улица, 5",
}
_AGENT = "ООО «Примеров и Ко»"
_DAY = date(2026, 1, 15)


def lint(
    rule_sets: tuple[RuleSet, ...],
    complete: tuple[RuleSet, ...],
    wanted: frozenset[str],
) -> Iterator[Lint]:
    """Wordings that are not found as they stand, and words found in ordinary prose."""
    engine = _engine(complete)
    for rule_set in rule_sets:
        if rule_set.id in wanted:
            for label in rule_set.labels.values():
                for wording in label.wordings:
                    yield from _not_found(engine, rule_set, label, wording)
    yield from _labels_in_prose(engine, rule_sets, wanted)
    for rule_set in rule_sets:
        if rule_set.id in wanted:
            yield from _conditions_in_prose(engine, rule_set)


def _engine(sets: tuple[RuleSet, ...]) -> Engine:
    names = {use.id for one in sets for use in one.registries}
    row = {"id": "1", "name": _AGENT, "kind": "organisation"}
    indexes: Mapping[str, RegistryIndex] = {
        name: build(from_rows(name, [row])) for name in sorted(names)
    }
    return Engine(compile_program(sets, indexes, digest="lint"))


def _read(text: str) -> Document:
    reader = plugin("readers", "plain-text")
    assert isinstance(reader, ReaderPlugin)
    return reader.read("lint.txt", text.encode("utf-8"))


# ------------------------------------------------------------------ wordings found


def _not_found(
    engine: Engine, rule_set: RuleSet, label: Label, wording: Wording
) -> Iterator[Lint]:
    """Texts of a wording that its matcher does not recognise without a fault."""
    for texts in (wording.text or {}, wording.translations):
        for language, values in texts.items():
            for text in values:
                for written in _written(text, label, language):
                    if not _is_found(engine, label, wording, written, language):
                        yield Lint(
                            "wording-not-found",
                            rule_set.path,
                            wording.line,
                            f"{label.id}/{wording.id}",
                            {"text": written},
                        )
                        break


def _is_found(
    engine: Engine, label: Label, wording: Wording, written: str, language: str
) -> bool:
    headline, sentence = _FRAMES.get(language, _FRAMES["en"])
    text = f"{headline}\n\n{sentence}\n\n{written}\n\n{sentence}\n"
    return any(
        fit.wording == wording.id and not fit.faults and fit.kind == "text"
        for attempt in engine.find(_read(text))
        if attempt.label == label.id
        for fit in attempt.fits
    )


def _written(text: str, label: Label, language: str) -> Iterator[str]:
    """The shortest and the fullest way to write a text, its slots filled."""
    nodes = templates.parse(text)
    for full in (False, True):
        yield " ".join(_plain(nodes, label, language, full=full).split())


def _plain(nodes: Nodes, label: Label, language: str, *, full: bool) -> str:
    out = []
    for node in nodes:
        match node:
            case Literal(text):
                out.append(text)
            case SlotRef(name, _):
                out.append(_sample(label.slots.get(name, Slot(kind=name)), language))
            case Choice(alternatives):
                chosen = alternatives[-1 if full else 0]
                out.append(_plain(chosen, label, language, full=full))
            case Optional(body) if full:
                out.append(_plain(body, label, language, full=full))
            case _:
                pass
    return "".join(out)


def _sample(slot: Slot, language: str) -> str:
    """Something that may stand in a slot."""
    if slot.registry:
        return _AGENT
    if slot.values:
        values = slot.values.get(language) or next(iter(slot.values.values()))
        return values[0]
    if slot.kind == "number" and slot.range is not None:
        number = slot.range.least if slot.range.least is not None else slot.range.most
        number = number if number is not None else (slot.range.one_of or (12.0,))[0]
        return f"{number + 1:g}" if slot.range.accepts(number + 1) else f"{number:g}"
    if slot.length is not None and slot.kind == "token":
        least = slot.length.least or slot.length.most or slot.length.one_of[0]
        return ("2VtzqwA1b2C3d4E5f6" * 20)[: int(least)]
    return _SAMPLES.get(slot.kind or "name", _SAMPLES["words"])


# ----------------------------------------------------------------- ordinary prose


@cache
def prose() -> tuple[Document, ...]:
    """Ordinary sentences of several languages; no label is in them."""
    folder = files("checker") / "linting" / "prose"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".txt"))
    texts = ((folder / name).read_text(encoding="utf-8") for name in names)
    return tuple(_read("\n\n".join(text.splitlines())) for text in texts)


def _labels_in_prose(
    engine: Engine, rule_sets: Iterable[RuleSet], wanted: frozenset[str]
) -> Iterator[Lint]:
    homes = {
        label.id: (one, label)
        for one in rule_sets
        if one.id in wanted
        for label in one.labels.values()
    }
    told: set[tuple[str, str]] = set()
    for document in prose():
        for attempt in engine.find(document):
            key = (attempt.label, attempt.best.wording)
            if attempt.label in homes and key not in told:
                told.add(key)
                rule_set, label = homes[attempt.label]
                wording = next(
                    one for one in label.wordings if one.id == attempt.best.wording
                )
                values = {
                    "words": attempt.best.required,
                    "text": document.quote(attempt.span),
                }
                subject = f"{label.id}/{wording.id}"
                yield Lint("prose", rule_set.path, wording.line, subject, values)


def _conditions_in_prose(engine: Engine, rule_set: RuleSet) -> Iterator[Lint]:
    rules = {one.id: one for one in engine.program.rules}
    for rule in rule_set.rules:
        resolved = rules.get(rule.id)
        if resolved is None:
            continue
        told: set[str] = set()
        for clause in _word_clauses((resolved.when, *resolved.unless)):
            for document in prose():
                case = Case(document, _DAY, {}, {}, ())
                for evidence in case.judge((clause,)).evidence:
                    if evidence.quote and evidence.quote not in told:
                        told.add(evidence.quote)
                        values = {"words": "has_words", "text": evidence.quote}
                        yield Lint("prose", rule_set.path, rule.line, rule.id, values)


def _word_clauses(conditions: Iterable[Condition]) -> Iterator[Clause]:
    for condition in conditions:
        for clause in condition:
            if clause.key == "has_words":
                yield clause
            elif clause.key in ("any", "all"):
                yield from _word_clauses(cast("tuple[Condition, ...]", clause.value))
            elif clause.key == "not":
                yield from _word_clauses((cast("Condition", clause.value),))


# --------------------------------------------------------------------- examples


def unused(
    rule_sets: Iterable[RuleSet], trials: Iterable[Trial], wanted: frozenset[str]
) -> Iterator[Lint]:
    """Wordings whose words no example has."""
    seen = {
        (label.id, label.wording) for trial in trials for label in trial.document.labels
    }
    for rule_set in rule_sets:
        for label in rule_set.labels.values() if rule_set.id in wanted else ():
            for wording in label.wordings:
                if (label.id, wording.id) not in seen:
                    subject = f"{label.id}/{wording.id}"
                    yield Lint("wording-unused", rule_set.path, wording.line, subject)
