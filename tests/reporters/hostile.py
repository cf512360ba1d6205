"""Values that break reports: markup, commands, controls, surrogates, other scripts."""

from dataclasses import replace

from checker.errors import Problem
from checker.verdict import Edit, Severity, Status

from . import builders as b

TEXT = (
    "</script><b>x</b> `code` ```fence``` ::error::x %0A [a](javascript:1) | ]]> & \" '"
    " \x00\x1b[31m\x85\u202e\ud800\ufffe\U0001f600 @here #1 \r\n\t<!-- -->"
)


def document():
    """An article whose path, words and verdict are all hostile."""
    made = b.missing()
    judged = replace(made.verdicts[0], message=TEXT, why=TEXT, suggestion=TEXT)
    return replace(made, path=f"news/{TEXT}.md", title=TEXT, verdicts=(judged,))


def problem():
    return Problem("document", f"x/{TEXT}", 2, 3, TEXT, TEXT, TEXT)


def wide():
    """A finding behind an emoji and Cyrillic: columns differ by unit."""
    source = "Иван 😀 агент\n"
    place = b.span(source, "агент")
    judged = b.verdict(
        Status.MISSING,
        span=place,
        edits=(Edit(place.start, place.start, "ино", safe=True),),
    )
    return b.document(source, judged)


def several():
    """Two equal findings, a warning, a note, an open question and a pass."""
    source = "text"
    return b.document(
        source,
        b.verdict(Status.MISSING),
        b.verdict(Status.MISSING),
        b.verdict(Status.MALFORMED, severity=Severity.WARNING, rule="ru-ad-label"),
        b.verdict(Status.MISSING, severity=Severity.INFO, rule="kr-ad"),
        b.verdict(Status.UNDECIDED, rule="ru-age-marker", why="ask somebody"),
        b.verdict(Status.OK, rule="de-ad"),
        b.verdict(Status.NOT_APPLICABLE, rule="gb-ad", why="another country"),
    )
