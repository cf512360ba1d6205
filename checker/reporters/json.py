"""The JSON report; its shape is ``report.schema.json``."""

from __future__ import annotations

from checker.contracts import ReporterPlugin, ReportOptions
from checker.reporters._values import to_dict
from checker.reporters._writing import dumps
from checker.verdict import Report


def render(report: Report, options: ReportOptions) -> str:
    """The whole report, whatever verdicts the options ask for."""
    return dumps(to_dict(report)) + "\n"


PLUGIN = ReporterPlugin(render)
