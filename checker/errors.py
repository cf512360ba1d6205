"""What can go wrong in a way a user can mend.

    CheckerError            anything below; its text is written for the user
    ├── DocumentError       an article that cannot be read
    ├── RuleSetError        one or more faults of a rule set, each with its place
    ├── RegistryError       a registry file that must not be used
    ├── ConfigError         project file or command line
    │   └── ConfigProblemsError   several faults of it, each with its place
    └── OutputError         a report that cannot be written

Programming mistakes are no ``CheckerError``: they raise what Python raises.
"""

from __future__ import annotations

from checker.records import dataclass


class CheckerError(Exception):
    """An error whose message names the place, the fault and the way out."""


class DocumentError(CheckerError):
    """An article that cannot be read."""


class ConfigError(CheckerError):
    """A project file or a command line that does not make sense."""


class OutputError(CheckerError):
    """A report that cannot be written."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a rule set, registry, project file or article."""

    kind: str
    """``rule-set``, ``registry``, ``config``, ``document`` or ``internal``."""
    path: str
    line: int | None
    """Counted from 1; none where the whole file is meant."""
    column: int | None
    message: str
    excerpt: str | None = None
    """The source line in question, where one helps."""
    hint: str | None = None
    """The way out: what is allowed here, what was probably meant."""

    def __str__(self) -> str:
        where = ":".join(
            str(part) for part in (self.path, self.line, self.column) if part
        )
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}: {self.message}{hint}"


class ProblemsError(CheckerError):
    """An error made of several faults, all of them told at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class RuleSetError(ProblemsError):
    """A rule set that is left out whole."""


class ConfigProblemsError(ConfigError, ProblemsError):
    """All faults of a project file and of ``--set``, each with its place."""


class RegistryError(ProblemsError):
    """A registry file that must not be used."""
