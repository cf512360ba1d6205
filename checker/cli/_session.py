"""What the commands share: options and environment folded into one run."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from checker import checking, files, runs
from checker.config import Config, find_config
from checker.contracts import ReportOptions
from checker.document import Document, Fact
from checker.engine import Engine, Settings
from checker.errors import ConfigError, ConfigProblemsError, DocumentError, Problem
from checker.messages import LANGUAGES, say
from checker.program import Program
from checker.records import dataclass, replace
from checker.suppression import Suppressions
from checker.verdict import DocumentReport, Report

if TYPE_CHECKING:
    from checker.baseline import Baseline
    from checker.fixing import Fixed

LEVELS = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class Request:
    """Options as they were typed."""

    paths: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    registries: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    config: Path | None = None
    day: date | None = None
    as_of: date | None = None
    publisher: str | None = None
    excludes: tuple[str, ...] = ()
    force_exclude: bool = False
    gitignore: bool = True
    changed_since: str | None = None
    staged: bool = False
    stdin_filename: str | None = None
    fail_on: str | None = None
    strict: bool = False
    exit_zero: bool = False
    baseline: Path | None = None
    lang: str | None = None
    use_cache: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """A run that is ready to start."""

    request: Request
    config: Config
    program: Program
    problems: tuple[Problem, ...]
    settings: Settings
    lang: str

    def select(self) -> files.Selection:
        """The articles to check."""
        request = self.request
        excludes = (
            files.Excludes(request.excludes),
            files.Excludes(self.config.exclude, self.config.base),
        )
        return files.find(
            request.paths,
            files.Choice(
                excludes=excludes,
                force_exclude=request.force_exclude,
                # Git itself knows what it ignores.
                gitignore=request.gitignore and not self.asks_git,
                stdin_name=request.stdin_filename,
                changed=self._changed() if self.asks_git else None,
            ),
        )

    @property
    def asks_git(self) -> bool:
        """Whether only what has changed is checked."""
        return self.request.staged or self.request.changed_since is not None

    def _changed(self) -> dict[Path, bytes | None]:
        from checker import changes  # brings subprocesses

        folders = list(map(_folder_of, self.request.paths))
        if self.request.changed_since is not None:
            return changes.since(self.request.changed_since, folders)
        return changes.staged(folders)

    def check(
        self,
        chosen: files.Selection | None = None,
        *,
        jobs: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Report:
        """Check the articles; suppressions and known findings have the last word."""
        settler = _Settler(self)
        selection = chosen or self.select()
        report = checking.check_files(
            selection.refs,
            self.program,
            self.settings_for,
            problems=(*self.problems, *selection.problems),
            settings=self.settings,
            root=self.root,
            judgement=checking.Judgement(
                fail_on=self.request.fail_on or self.config.fail_on,
                strict=self.request.strict,
                exit_zero=self.request.exit_zero,
            ),
            settle=settler.settle,
            work=checking.Work(
                jobs, cache_home() if self.request.use_cache else None, progress
            ),
        )
        notices = (*report.notices, *settler.notices(), *self._unchanged(selection))
        return replace(report, notices=notices)

    def _unchanged(self, selection: files.Selection) -> Iterator[str]:
        """That there is nothing to check, if it is because nothing has changed."""
        if self.asks_git and not selection.refs:
            revision = self.request.changed_since
            key = "cli.none-staged" if revision is None else "cli.none-changed"
            yield say(key, self.lang, revision=revision or "")

    @property
    def root(self) -> Path | None:
        """The project's folder, if there is a project."""
        return self.config.base if self.config.path else None

    def fixes(
        self, chosen: files.Selection, *, unsafe: bool
    ) -> Iterator[tuple[files.FileRef, Fixed]]:
        """Every article that can be mended, as it would be; nothing is written.

        What cannot be read is left to ``check`` to report.
        """
        settler, engine = _Settler(self), Engine(self.program)
        pictures = checking.pictures_for(self.program, self.root)
        for ref in chosen.refs:
            with suppress(DocumentError):
                fixed = checking.fix_file(
                    ref,
                    engine,
                    self.settings_for(ref),
                    settler.settle,
                    unsafe=unsafe,
                    pictures=pictures,
                )
                if fixed.is_changed or fixed.dropped or fixed.refused:
                    yield ref, fixed

    def settings_for(self, ref: files.FileRef) -> Settings:
        """Settings for one article: the project's overrides for its path applied."""
        severities: dict[str, str] = {}
        disabled: set[str] = set()
        for override in self.config.overrides:
            if any(self.matches(ref, pattern) for pattern in override.paths):
                severities.update(override.severity)
                disabled.update(override.disable)
        if not severities and not disabled:
            return self.settings
        return replace(
            self.settings, severities=severities, disabled=frozenset(disabled)
        )

    def matches(self, ref: files.FileRef, pattern: str) -> bool:
        """Whether an article's path, seen from the project file, fits a pattern."""
        seen = files.seen_from(self.config.base, ref.path or Path(ref.shown))
        return files.fits(seen, pattern)


class _Settler:
    """Suppressions and known findings over the articles of one run."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.suppressions = Suppressions(
            session.program.rule_set_of,
            session.settings.as_of,
            session.config.suppress,
            lang=session.lang,
        )
        self.known = _known(session.request.baseline)
        self.gone = 0

    def settle(self, ref: files.FileRef, document: DocumentReport) -> DocumentReport:
        """One article's report with what is suppressed or known."""
        document = self.suppressions.settle(
            document, partial(self.session.matches, ref)
        )
        if self.known is None:
            return document
        article = str(ref.path or ref.shown) + document.path[len(ref.shown) :]
        self.gone += self.known.gone(article, document)
        return self.known.settle(document, article, lang=self.session.lang)

    def notices(self) -> Iterator[str]:
        """What was suppressed in vain, what is known in vain."""
        yield from self.suppressions.notices()
        if self.gone:
            yield say("suppression.baseline-gone", self.session.lang, self.gone)


def _known(given: Path | None) -> Baseline | None:
    """The known findings of a file, if there is one."""
    if given is None:
        return None
    from checker import baseline  # brings JSON

    return baseline.load(given)


def open_session(request: Request) -> Session:
    """Fold options, project file and environment; make the program."""
    lang = language(request.lang)
    if request.fail_on is not None and request.fail_on not in LEVELS:
        raise ConfigError(f"--fail-on {request.fail_on!r}: one of {', '.join(LEVELS)}")
    cache_folder = cache_home() if request.use_cache else None
    config = _config(request, cache_folder)
    program, problems = runs.open_program(
        runs.ProgramRequest(
            rules=request.rules or config.rules,
            countries=config.publisher.countries,
            languages=config.publisher.languages,
            media=config.publisher.media,
            tags=config.tags,
            base=Path() if request.rules else config.base,
            registries={**config.registries, **registries(request.registries)},
            brands=config.brands,
            lists=config.lists,
            cache_folder=cache_folder,
        )
    )
    if not problems and not request.rules:
        _check_overrides(config, program)
    unknown = [one for one in request.only if one not in program.rule_set_of]
    if unknown and not problems:
        from difflib import get_close_matches

        near = get_close_matches(unknown[0], list(program.rule_set_of), 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ConfigError(
            f"no rule {unknown[0]!r}{hint} (plashka rules list shows all)"
        )
    settings = Settings(
        as_of=request.as_of or today(),
        published=request.day,
        facts=facts(config, request.publisher),
        fact_paths=config.fact_paths,
        only=frozenset(request.only),
        lang=lang,
        site=tuple(_site_file(path) for path in config.site),
    )
    return Session(request, config, program, problems, settings, lang)


def _folder_of(given: str) -> Path:
    """The folder in which git is asked about a path; for a glob the working folder."""
    path = Path(given)
    return next((one for one in (path, path.parent) if os.path.isdir(one)), Path())  # noqa: PTH112 - never raises


def _check_overrides(config: Config, program: Program) -> None:
    """An override of a rule that is not there would be silence where none is meant.

    Raises:
        ConfigProblemsError: with every such rule and its place.
    """
    strange = [
        (rule, place)
        for override in config.overrides
        for rule, place in override.lines.items()
        if rule not in program.rule_set_of
    ]
    if not strange:
        return
    from difflib import get_close_matches

    found = []
    for rule, (line, column) in strange:
        near = get_close_matches(rule, list(program.rule_set_of), 1)
        hint = f"did you mean “{near[0]}”? " if near else ""
        message = f"no rule “{rule}” is judged in this project"
        hint += "plashka rules list shows all; or choose its set under “rules”"
        place = str(config.path or "--set")
        found.append(Problem("config", place, line, column, message, None, hint))
    raise ConfigProblemsError(tuple(found))


def _site_file(path: Path) -> Document:
    try:
        return runs.read_document(path)
    except DocumentError as error:
        raise ConfigError(f"site: {path}: {error}") from error


def _config(request: Request, cache_folder: Path | None) -> Config:
    path = request.config
    if path is None:
        first = next((p for p in request.paths if p != "-"), ".")
        path = find_config(Path(first))
    return runs.open_config(path, request.settings, cache_folder)


def registries(given: tuple[str, ...]) -> dict[str, Path]:
    """``ID=FILE`` options."""
    out: dict[str, Path] = {}
    for one in given:
        name, equals, path = one.partition("=")
        if not equals or not name or not path:
            raise ConfigError(f"--registry {one!r}: write ID=FILE")
        out[name] = Path(path)
    return out


def facts(config: Config, publisher: str | None) -> dict[str, Fact]:
    """What project file and options say of every article."""
    out: dict[str, Fact] = dict(config.facts)
    if config.publisher.countries:
        out.setdefault("country", config.publisher.countries)
    if len(config.publisher.media) == 1:
        out.setdefault("medium", config.publisher.media[0])
    if config.publisher.registered_medium is not None:
        out.setdefault("registered_medium", config.publisher.registered_medium)
    own = (config.publisher.name, *config.publisher.registry_names)
    known = tuple(name for name in own if name)
    if publisher:
        out["publisher"] = publisher
    elif known:
        out["publisher"] = known if len(known) > 1 else known[0]
    return out


def today() -> date:
    """The day of this machine."""
    return datetime.now(tz=UTC).astimezone().date()


def language(given: str | None) -> str:
    """Of messages: the option, else the environment, else English."""
    if given is not None:
        if given not in LANGUAGES:
            raise ConfigError(f"--lang {given!r}: one of {', '.join(LANGUAGES)}")
        return given
    for name in ("PLASHKA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2].lower() if value[:2].lower() in LANGUAGES else "en"
    return "en"


def cache_home() -> Path:
    """Where compiled programs are kept."""
    given = os.environ.get("PLASHKA_CACHE") or os.environ.get("XDG_CACHE_HOME")
    home = Path(given) if given else Path("~/.cache").expanduser()
    return home / "plashka"


def show_problems(problems: Iterable[Problem], lang: str | None = None) -> None:
    """Write problems to standard error, each with its source line and way out."""
    from checker.reporters.text import draw_problems  # not needed where all is well

    try:
        spoken = language(lang)
    except ConfigError:
        spoken = "en"
    options = report_options(spoken, "findings", "auto", to_file=False, on=sys.stderr)
    sys.stderr.write(draw_problems(problems, options))


def report_options(
    lang: str,
    verdicts: str,
    color: str,
    *,
    to_file: bool,
    on: TextIO | None = None,
) -> ReportOptions:
    """How to draw, by option, environment and terminal (standard output, or ``on``)."""
    if color not in ("auto", "always", "never"):
        raise ConfigError(f"--color {color!r}: one of auto, always, never")
    stream = on or sys.stdout
    terminal = stream.isatty() and not to_file
    if color == "auto":
        painted = (
            terminal
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )
        if not os.environ.get("NO_COLOR") and (
            os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE")
        ):
            painted = not to_file
    else:
        painted = color == "always"
    columns = os.environ.get("COLUMNS", "")
    width = (
        int(columns)
        if columns.isdigit() and int(columns) > 0
        else shutil.get_terminal_size((100, 24)).columns
        if terminal
        else 100
    )
    encoding = (stream.encoding or "ascii").lower().replace("-", "")
    return ReportOptions(
        lang=lang,
        verdicts=verdicts,
        color=painted,
        width=width,
        unicode=to_file or encoding.startswith("utf"),
    )
