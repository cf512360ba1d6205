"""Print for each operation how many cases came out right, and those that did not."""

from __future__ import annotations

import sys
import time
from itertools import groupby

from tests.corruption.running import Outcome, outcomes, share


def line(name: str, found: list[Outcome]) -> str:
    status = share(one.status_right for one in found)
    fault = share(one.fault_allowed for one in found)
    return f"{name:36} {len(found):6} {status:9.1f} {fault:9.1f}"


def table(found: list[Outcome]) -> str:
    """The table, with the wrong ones below."""
    single = [one for one in found if len(one.case.rows) == 1]
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


if __name__ == "__main__":
    start = time.perf_counter()
    sys.stdout.write(table(list(outcomes())) + "\n")
    sys.stderr.write(f"{time.perf_counter() - start:.1f} s\n")
