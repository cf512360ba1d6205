"""The JSON report line by line: the run, its problems, each article, the counts.

Every line is an object with a ``type``: ``run``, ``problem``, ``document`` and, last,
``summary``. Keys are those of the JSON report (``report.schema.json``).
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.contracts import ReporterPlugin, ReportOptions
from checker.reporters._values import to_dict
from checker.reporters._writing import Json, dumps
from checker.verdict import Report


def render(report: Report, options: ReportOptions) -> str:
    """One line each; a log without its last line is not complete."""
    return "".join(f"{dumps(line, indent=None)}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[Json]:
    whole = to_dict(report)
    problems, documents = whole.pop("problems"), whole.pop("documents")
    last = {key: whole.pop(key) for key in ("complete", "exit_code", "summary")}
    yield {"type": "run", **whole}
    for kind, items in (("problem", problems), ("document", documents)):
        assert isinstance(items, list)
        for one in items:
            yield {"type": kind, **one}
    yield {"type": "summary", **last}


PLUGIN = ReporterPlugin(render)
