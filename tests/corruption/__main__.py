"""Print for each operation how many cases came out right, and those that did not.

First the notice as a duty, then every shipped wording as a label, then every marker.
``notice``, ``labels`` or ``markers`` prints one of the tables alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence

from tests.corruption import marker_table
from tests.corruption.known import LABELS, MARKERS, NOTICE, known
from tests.corruption.markers import corrupted_markers
from tests.corruption.running import (
    LabelOutcome,
    MarkerOutcome,
    Outcome,
    outcomes,
    run_labels,
    run_markers,
    share,
)
from tests.corruption.shipped import corrupted
from tests.corruption.table import ROWS

Found = Sequence[Outcome | LabelOutcome | MarkerOutcome]


def line(name: str, found: Found) -> str:
    status = share(one.status_right for one in found)
    fault = share(one.fault_allowed for one in found)
    return f"{name:36} {len(found):6} {status:9.1f} {fault:9.1f}"


def table(single: dict[str, Found], *, pairs: Found = ()) -> str:
    """The table, operation by operation, with the wrong ones below."""
    found = [one for group in single.values() for one in group]
    rows = [f"{'operation':36} {'cases':>6} {'status %':>9} {'fault %':>9}"]
    rows += [line(name, group) for name, group in single.items() if group]
    if pairs:
        rows += [line("alone", found), line("in pairs", pairs)]
    rows += [line("all", [*found, *pairs]), ""]
    rows += [
        f"{one.case.id}: {one.told}\n    {one.case.label!r}"
        for one in (*found, *pairs)
        if not one.fault_allowed
    ]
    return "\n".join(rows)


def of_wordings(found: Sequence[Outcome | LabelOutcome]) -> str:
    single = {
        row.name: [one for one in found if one.case.rows == (row,)] for row in ROWS
    }
    return table(single, pairs=[one for one in found if len(one.case.rows) == 2])


def of_markers(found: Sequence[MarkerOutcome]) -> str:
    return table(
        {
            row.name: [one for one in found if one.case.row is row]
            for row in marker_table.ROWS
        }
    )


def unlisted(found: Found, part: str) -> list[str]:
    """What the page of exceptions misses, or lists although it came out right."""
    wrong = {one.case.id: one.told for one in found if not one.fault_allowed}
    return sorted({case for case, _ in wrong.items() ^ known(part).items()})


def allowed() -> Iterator[str]:
    """The tables of answers, one operation a line."""
    for row in (*ROWS, *marker_table.ROWS):
        what = " or ".join(sorted(row.faults)) or "no fault"
        yield f"allowed: {row.name}: {row.status or 'no label'}, {what}\n"


def main() -> int:
    """Judge everything, print the tables; 1 where the exceptions are not as listed."""
    start = time.perf_counter()
    asked = sys.argv[1:] or ["notice", "labels", "markers"]
    missed: list[str] = []
    if "notice" in asked:
        duties = outcomes()
        sys.stdout.write(f"{NOTICE}\n{of_wordings(duties)}\n\n")
        missed += unlisted(duties, NOTICE)
    if "labels" in asked:
        labels = run_labels(corrupted(each=2, pairs=2))
        sys.stdout.write(f"{LABELS}\n{of_wordings(labels)}\n\n")
        missed += unlisted(labels, LABELS)
    if "markers" in asked:
        markers = run_markers(corrupted_markers())
        sys.stdout.write(f"{MARKERS}\n{of_markers(markers)}\n")
        missed += unlisted(markers, MARKERS)
    sys.stdout.writelines(allowed())
    for one in missed:
        sys.stdout.write(f"not as in known.md: {one}\n")
    sys.stderr.write(f"{time.perf_counter() - start:.1f} s\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
