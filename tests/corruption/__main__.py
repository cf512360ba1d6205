"""Print for each operation how many cases came out right, and those that did not.

First the notice as a duty, then every shipped wording as a label; ``labels`` alone
prints the second table, with two cases for each operation and wording.
"""

from __future__ import annotations

import sys
import time
from itertools import groupby

from tests.corruption.known import LABELS, NOTICE, known
from tests.corruption.running import LabelOutcome, Outcome, outcomes, run_labels, share
from tests.corruption.shipped import corrupted
from tests.corruption.table import ROWS


def line(name: str, found: list[Outcome] | list[LabelOutcome]) -> str:
    status = share(one.status_right for one in found)
    fault = share(one.fault_allowed for one in found)
    return f"{name:36} {len(found):6} {status:9.1f} {fault:9.1f}"


def table(found: list[Outcome] | list[LabelOutcome]) -> str:
    """The table, with the wrong ones below."""
    order = {row.name: number for number, row in enumerate(ROWS)}
    single = sorted(
        (one for one in found if len(one.case.rows) == 1),
        key=lambda one: order[one.case.rows[0].name],
    )
    pair = [one for one in found if len(one.case.rows) == 2]
    rows = [f"{'operation':36} {'cases':>6} {'status %':>9} {'fault %':>9}"]
    rows += [
        line(name, list(group))
        for name, group in groupby(single, lambda one: one.case.rows[0].name)
    ]
    rows += [line("alone", single), line("in pairs", pair), line("all", found), ""]
    rows += [
        f"{one.case.id}: {one.told}\n    {one.case.label!r}"
        for one in found
        if not one.fault_allowed
    ]
    return "\n".join(rows)


def unlisted(found: list[Outcome] | list[LabelOutcome], part: str) -> list[str]:
    """What the page of exceptions misses, or lists although it came out right."""
    wrong = {one.case.id: one.told for one in found if not one.fault_allowed}
    return sorted({case for case, _ in wrong.items() ^ known(part).items()})


def main() -> int:
    """Judge everything, print the tables; 1 where the exceptions are not as listed."""
    start = time.perf_counter()
    missed: list[str] = []
    if "labels" not in sys.argv[1:]:
        duties = list(outcomes())
        sys.stdout.write(f"{NOTICE}\n{table(duties)}\n\n")
        missed += unlisted(duties, NOTICE)
    labels = run_labels(corrupted(each=2, pairs=2))
    sys.stdout.write(f"{LABELS}\n{table(labels)}\n")
    missed += unlisted(labels, LABELS)
    for allowed in ROWS:
        what = " or ".join(sorted(allowed.faults)) or "no fault"
        sys.stdout.write(f"allowed: {allowed.name}: {allowed.status}, {what}\n")
    for one in missed:
        sys.stdout.write(f"not as in known.md: {one}\n")
    sys.stderr.write(f"{time.perf_counter() - start:.1f} s\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
