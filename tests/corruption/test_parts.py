"""Labels made of parts, damaged part by part: the answer is the table's."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from checker.contracts import plugin
from checker.engine import Settings
from tests.corruption.parts import ROWS, PartsCase, corrupted_parts
from tests.corruption.running import labels_engine, share


def told(case: PartsCase) -> tuple[set[str], set[str]]:
    """Statuses and faults of the case's label, as the report tells them."""
    document = plugin("readers", case.format).read("article", case.source.encode())
    report = labels_engine().check(document, Settings(date(2026, 11, 23)))
    found = [one for one in report.labels if one.id == case.text.label]
    return (
        {one.status.value for one in found},
        {fault.fault.value for one in found for fault in one.faults},
    )


@lru_cache(maxsize=1)
def outcomes() -> tuple[tuple[PartsCase, set[str], set[str]], ...]:
    return tuple((case, *told(case)) for case in corrupted_parts())


def test_status_is_right_in_99_of_100():
    right = [
        statuses == ({case.row.status} - {None}) for case, statuses, _ in outcomes()
    ]
    wrong = [
        (case.id, statuses, faults)
        for good, (case, statuses, faults) in zip(right, outcomes(), strict=True)
        if not good
    ]
    assert share(right) >= 99, wrong


def test_fault_is_allowed_in_97_of_100():
    wrong = [
        (case.id, statuses, faults)
        for case, statuses, faults in outcomes()
        if not (bool(faults) == bool(case.row.faults) and faults <= case.row.faults)
    ]
    assert 100 * len(wrong) <= 3 * len(outcomes()), wrong


def test_every_operation_applies():
    assert {case.row.name for case in corrupted_parts()} == {row.name for row in ROWS}
