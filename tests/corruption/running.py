"""Run the cases through the checker's front door and count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from checker.compiler import compile_program
from checker.contracts import plugin
from checker.engine import Engine, Settings
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets.loading import load_sets
from checker.verdict import Aspect
from tests.corruption.cases import Case, allows, pairs, singles
from tests.corruption.markers import MarkerCase
from tests.corruption.operations import OTHER_LISTED
from tests.corruption.shipped import LabelCase, paths
from tests.corruption.wordings import NAMES, RULES

RULE = "ru-foreign-agent-notice"
SINGLES_EACH, PAIRS_EACH = 8, 2


@dataclass(frozen=True)
class Outcome:
    """What came of a case."""

    case: Case
    status: str
    faults: frozenset[str]

    @property
    def status_right(self) -> bool:
        return self.status == self.case.status

    @property
    def fault_allowed(self) -> bool:
        return self.status_right and self.case.allows(self.faults)

    @property
    def told(self) -> str:
        return " ".join([self.status, *sorted(self.faults)])


def _engine() -> Engine:
    loaded = load_sets([RULES / "ru" / "foreign-agents.yaml"])
    assert not loaded.problems
    rows = [
        {
            "id": str(number),
            "name": name.nominative,
            "aliases": name.latin,
            "kind": "person" if name.declines else "organisation",
            "listed": "2020-11-01",
        }
        for number, name in enumerate((*NAMES, OTHER_LISTED), 1)
    ]
    index = build(from_rows("ru-foreign-agents", rows, coverage="full"))
    return Engine(
        compile_program(
            loaded.rule_sets, {"ru-foreign-agents": index}, digest="corrupt"
        )
    )


def run(cases: Iterable[Case]) -> list[Outcome]:
    """Judge every case."""
    engine = _engine()
    out = []
    for case in cases:
        read = plugin("readers", case.format).read
        document = replace(
            read("article", case.source.encode()),
            published=case.day,
            language=case.language,
        )
        settings = Settings(
            date(2026, 11, 23),
            facts={"publisher": case.publisher},
            only=frozenset({RULE}),
        )
        verdict = next(
            v
            for v in engine.check(document, settings).verdicts
            if v.aspect is Aspect.WORDS
        )
        faults = frozenset(fault.fault.value for fault in verdict.faults)
        out.append(Outcome(case, verdict.status.value, faults))
    return out


@dataclass(frozen=True)
class LabelOutcome:
    """What came of a label of any rule set."""

    case: LabelCase
    statuses: tuple[str, ...]
    faults: frozenset[str]

    @property
    def status_right(self) -> bool:
        wanted = {row.status for row in self.case.rows}
        if "missing" in wanted:
            return not self.statuses
        return self.statuses == ("malformed" if "malformed" in wanted else "ok",)

    @property
    def fault_allowed(self) -> bool:
        return self.status_right and allows(self.case.rows, self.faults)

    @property
    def told(self) -> str:
        return " ".join([*(self.statuses or ("none",)), *sorted(self.faults)])


@lru_cache(maxsize=1)
def labels_engine() -> Engine:
    """All shipped rule sets at once, and the one for scripts without spaces."""
    loaded = load_sets(paths())
    assert not loaded.problems
    return Engine(compile_program(loaded.rule_sets, {}, digest="labels"))


def run_labels(cases: Iterable[LabelCase]) -> list[LabelOutcome]:
    """Find the labels of every case."""
    return [LabelOutcome(case, *_found(case)) for case in cases]


def _found(case: LabelCase | MarkerCase) -> tuple[tuple[str, ...], frozenset[str]]:
    """Statuses and faults of the case's label, wherever it is not quoted."""
    read = plugin("readers", case.format).read
    document = read("article", case.source.encode())
    report = labels_engine().check(document, Settings(date(2026, 11, 23)))
    found = [
        one for one in report.labels if one.id == case.text.label and not one.quoted
    ]
    faults = frozenset(f.fault.value for one in found for f in one.faults)
    return tuple(one.status.value for one in found), faults


@dataclass(frozen=True)
class MarkerOutcome:
    """What came of a marker."""

    case: MarkerCase
    statuses: tuple[str, ...]
    faults: frozenset[str]

    @property
    def status_right(self) -> bool:
        wanted = {self.case.status} - {None}
        return set(self.statuses) == wanted

    @property
    def fault_allowed(self) -> bool:
        return self.status_right and self.case.allows(self.faults)

    @property
    def told(self) -> str:
        return " ".join(
            [*(sorted(set(self.statuses)) or ("none",)), *sorted(self.faults)]
        )


def run_markers(cases: Iterable[MarkerCase]) -> list[MarkerOutcome]:
    """Find the markers of every case."""
    return [MarkerOutcome(case, *_found(case)) for case in cases]


@lru_cache(maxsize=1)
def outcomes() -> tuple[Outcome, ...]:
    """All cases, judged once."""
    return tuple(run([*singles(SINGLES_EACH), *pairs(PAIRS_EACH)]))


def share(good: Iterable[bool]) -> float:
    """How many of a hundred."""
    marks = list(good)
    return 100 * sum(marks) / len(marks)
