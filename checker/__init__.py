"""Plashka: does an article carry the labels the law requires?

The names below are the promise to importers; nothing else is::

    from datetime import date
    from pathlib import Path
    import checker

    program, problems = checker.open_program(checker.ProgramRequest())
    document = checker.read_document(Path("article.html"))
    report = checker.check_document(document, program, date.today())
    for verdict in report.verdicts:
        print(verdict.rule, verdict.status)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.document import Document
    from checker.engine import check_document
    from checker.errors import CheckerError
    from checker.program import Program
    from checker.runs import ProgramRequest, open_program, read_document
    from checker.verdict import DocumentReport, Report, Verdict

__version__ = "0.1.0"

__all__ = [
    "CheckerError",
    "Document",
    "DocumentReport",
    "Program",
    "ProgramRequest",
    "Report",
    "Verdict",
    "__version__",
    "check_document",
    "open_program",
    "read_document",
]

_HOMES = {
    "CheckerError": "errors",
    "Document": "document",
    "DocumentReport": "verdict",
    "Program": "program",
    "ProgramRequest": "runs",
    "Report": "verdict",
    "Verdict": "verdict",
    "check_document": "engine",
    "open_program": "runs",
    "read_document": "runs",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: the command line is fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(import_module(f"checker.{_HOMES[name]}"), name)
