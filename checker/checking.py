"""Articles to a report: each read, judged or remembered, by one process or many.

Whatever the number of processes, and whether an answer is remembered or not, the report
is the same.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from checker import metadata
from checker.assembling import assemble
from checker.describing import told
from checker.document import Document
from checker.engine import Engine, Settings
from checker.errors import DocumentError, Problem
from checker.files import FileRef, read_bytes, reader_for
from checker.program import Program
from checker.records import dataclass, replace
from checker.runs import read_documents
from checker.verdict import DocumentReport, Report, Status, Verdict

if TYPE_CHECKING:
    from checker.fixing import Fixed
    from checker.results import Results

Settle = Callable[[FileRef, DocumentReport], DocumentReport]
"""Has the last word on an article's report: suppressions, known findings."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """That files of pictures are read, and up to which folder."""

    root: Path | None = None
    """The project's folder; without one only the article's own."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the articles in it, or why they could not be read."""

    documents: tuple[DocumentReport, ...]
    problem: Problem | None = None


def judged(document: Document, engine: Engine, settings: Settings) -> DocumentReport:
    """One article's report, its findings with the edits that would mend them."""
    report = engine.check(document, settings)
    if not any(one.is_finding for one in report.verdicts):
        return report
    from checker.fixing import with_edits  # most articles have nothing to mend

    policies = {rule.id: rule.fix for rule in engine.program.rules}
    return with_edits(report, policies)


def pictures_for(program: Program, root: Path | None) -> Pictures | None:
    """That pictures are read, if a rule asks for what their files say."""
    return Pictures(root) if metadata.is_asked(program) else None


def _with_pictures(
    document: Document, ref: FileRef, pictures: Pictures | None
) -> Document:
    """The article with what the files of its pictures say of themselves."""
    if pictures is None or ref.path is None or not document.images:
        return document
    return metadata.attach(document, ref.path, pictures.root)


def fix_file(
    ref: FileRef,
    engine: Engine,
    settings: Settings,
    settle: Settle,
    *,
    unsafe: bool,
    pictures: Pictures | None = None,
) -> Fixed:
    """Mend one article in memory; nothing is written.

    Raises:
        DocumentError: it cannot be read, or is a file of many articles.
    """
    from checker.fixing import fix

    def check(data: bytes) -> DocumentReport:
        reader = reader_for(ref.shown, data)
        document = _with_pictures(reader.read(ref.shown, data), ref, pictures)
        return settle(ref, judged(document, engine, settings))

    return fix(read_bytes(ref), check, unsafe=unsafe)


class Checker:
    """One program, ready for any number of articles; may be sent to another process."""

    def __init__(
        self,
        program: Program,
        settings_for: Callable[[FileRef], Settings],
        pictures: Pictures | None = None,
        results: Results | None = None,
    ) -> None:
        self.program = program
        self.settings_for = settings_for
        self.pictures = pictures
        self.results = results
        self.engine = Engine(program)
        self.made = 0
        """Answers that were not remembered."""

    def __reduce__(self) -> tuple[object, ...]:
        return (
            Checker,
            (self.program, self.settings_for, self.pictures, self.results),
        )

    def __call__(self, ref: FileRef) -> Outcome:
        """Check one file; whatever is wrong with it stays its own problem."""
        documents: list[DocumentReport] = []
        unread: list[str] = []
        try:
            settings = self.settings_for(ref)
            for document in self.read(ref):
                documents.append(self.judged(document, settings))
                unread += told(document, settings.lang, unread=True)
            if not unread:
                return Outcome(tuple(documents))
            problem = Problem("document", ref.shown, None, None, "; ".join(unread))
            return Outcome(tuple(documents), problem)
        except DocumentError as error:
            problem = Problem("document", ref.shown, None, None, str(error))
            return Outcome(tuple(documents), problem)
        except (KeyboardInterrupt, MemoryError):
            raise
        except Exception as error:  # the edge: one article must not stop the others
            trace = traceback.extract_tb(error.__traceback__)[-1]
            how = (
                f"{type(error).__name__}: {error}, at "
                f"{Path(trace.filename).name}:{trace.lineno}"
            )
            return Outcome(tuple(documents), _failed(ref, how))

    def read(self, ref: FileRef) -> Iterator[Document]:
        """The articles of a file with what their pictures say."""
        for document in read_documents(ref):
            yield _with_pictures(document, ref, self.pictures)

    def judged(self, document: Document, settings: Settings) -> DocumentReport:
        """An article's report, remembered or made."""
        if self.results is None:
            return judged(document, self.engine, settings)
        known = self.results.load(document, settings)
        if known is not None:
            return known
        self.made += 1
        made = judged(document, self.engine, settings)
        self.results.store(document, settings, made)
        return made


def _failed(ref: FileRef, how: str) -> Problem:
    message = (
        f"Plashka failed on this article ({how}); it is not checked. Please report it."
    )
    return Problem("internal", ref.shown, None, None, message)


# ------------------------------------------------------------------------- many

FEW = 25
"""Articles that are worth a process of their own."""


@dataclass(frozen=True, slots=True)
class Work:
    """How a run goes about its articles."""

    jobs: int | None = None
    """Processes; none: as many as are worth it."""
    cache_folder: Path | None = None
    """Where answers are remembered; none: nowhere."""
    progress: Callable[[int, int], None] | None = None
    """Told how many articles are done, and of how many."""


def outcomes(
    refs: list[FileRef], checker: Checker, jobs: int | None
) -> Generator[tuple[int, Outcome]]:
    """What became of each file, with its number, as they get done."""
    count = min(jobs or automatic(len(refs)), len(refs))
    if count < 2:
        yield from _alone(refs, range(len(refs)), checker)
        return
    from checker import jobs as processes  # few articles need no more than one

    left = [number for number, ref in enumerate(refs) if _is_shared(ref)]
    yield from _alone(refs, sorted({*range(len(refs))}.difference(left)), checker)
    ahead = 0
    while checker.results is not None and checker.made < _NEW and ahead < len(left):
        # What is remembered is read faster than it is sent from another process.
        yield left[ahead], checker(refs[left[ahead]])
        ahead += 1
    left = left[ahead:]
    if not left:
        return
    tasks = [refs[number] for number in left]
    team = min(count, processes.MOST)
    with closing(processes.each(tasks, checker, team, _is_idle)) as coming:
        for place, result in coming:
            if isinstance(result, processes.Crash):
                result = Outcome((), _failed(tasks[place], result.how))
            yield left[place], result


def _is_idle(piece: object) -> bool:
    """Whether it is a verdict that many articles have: the rule does not apply."""
    return isinstance(piece, Verdict) and piece.status is Status.NOT_APPLICABLE


_NEW = 3
"""Articles not judged before, after which more are expected: others help."""


def automatic(articles: int) -> int:
    """How many processes so many articles are worth on this machine."""
    return max(1, min(_cores(), articles // FEW))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_shared(ref: FileRef) -> bool:
    """Whether another process can read it; a pipe is read once, and by us."""
    return ref.data is not None or (ref.path is not None and ref.path.is_file())


def _alone(
    refs: list[FileRef], numbers: Iterable[int], checker: Checker
) -> Iterator[tuple[int, Outcome]]:
    for number in numbers:
        yield number, checker(refs[number])


@dataclass(frozen=True, slots=True)
class Judgement:
    """How findings turn into an exit code."""

    fail_on: str = "error"
    strict: bool = False
    exit_zero: bool = False


def check_files(
    refs: Iterable[FileRef],
    program: Program,
    settings_for: Callable[[FileRef], Settings],
    *,
    problems: tuple[Problem, ...] = (),
    judgement: Judgement | None = None,
    settings: Settings,
    root: Path | None = None,
    settle: Settle | None = None,
    work: Work | None = None,
) -> Report:
    """Check articles; after Ctrl-C the report says it is incomplete.

    ``settle`` has the last word on each article: suppressions, known findings. It is
    asked here, whoever judged.
    """
    todo, how = list(refs), work or Work()
    results = _results(program, how.cache_folder) if len(todo) > 1 else None
    checker = Checker(program, settings_for, pictures_for(program, root), results)
    done: dict[int, Outcome] = {}
    complete = True
    try:
        with closing(outcomes(todo, checker, how.jobs)) as coming:
            for number, outcome in coming:
                done[number] = _settled(todo[number], outcome, settle)
                if how.progress:
                    how.progress(len(done), len(todo))
        if results is not None:
            results.prune(len(todo))
    except KeyboardInterrupt:
        complete = False
    in_order = [done[number] for number in sorted(done)]
    unreadable = [one.problem for one in in_order if one.problem is not None]
    judging = judgement or Judgement()
    return assemble(
        program,
        settings,
        tuple(document for one in in_order for document in one.documents),
        (*problems, *unreadable),
        unreadable=len(unreadable),
        complete=complete,
        fail_on=judging.fail_on,
        strict=judging.strict,
        exit_zero=judging.exit_zero,
    )


def _results(program: Program, folder: Path | None) -> Results | None:
    """Where answers are remembered; imported here, for one article asks for none."""
    from checker.results import results_for

    return results_for(program, folder)


def _settled(ref: FileRef, outcome: Outcome, settle: Settle | None) -> Outcome:
    if settle is None:
        return outcome
    documents = tuple(settle(ref, document) for document in outcome.documents)
    return replace(outcome, documents=documents)
