"""The pipeline: find labels and mentions once, judge every duty, write it down.

``check_document`` is pure: no disk, no clock, no environment.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import (
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from datetime import date, timedelta
from functools import cached_property

from checker import describing, entries
from checker.contracts import (
    Article,
    Attempt,
    Case,
    LabelFit,
    Named,
    body_plugins,
)
from checker.document import Document, Fact, Locator, Span
from checker.idle import Asked, Idle
from checker.judging import judge_rule
from checker.messages import say
from checker.program import Program
from checker.records import dataclass, replace
from checker.registries import mentions
from checker.registries.reading import Reading
from checker.rulesets.model import Rule
from checker.settling import belonging, settled
from checker.statements.attaching import attach
from checker.text.folding import fold
from checker.text.probes import Sieve
from checker.verdict import (
    DocumentReport,
    Reason,
    Status,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run knows beyond the article."""

    as_of: date
    published: date | None = None
    """``--date``: the publication day of every article of the run."""
    facts: Mapping[str, Fact] | None = None
    """From the project file and the command line; the article's own win, except
    ``publisher`` and ``author``, which are set on purpose."""
    fact_paths: Mapping[str, tuple[str, ...]] | None = None
    """Fact to the fields of an article that may hold it, the first found counts."""
    severities: Mapping[str, str] | None = None
    disabled: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    """Rule ids to judge; empty means all. A draft rule is judged only when named."""
    site: tuple[Document, ...] = ()
    """The site's own files, read as part of every page."""
    lang: str = "en"


class Engine:
    """One program, ready for any number of articles."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._sieve = Sieve()
        self._finders: list[Callable[[Article], Iterable[LabelFit]]] = [
            body.prepare(program, self._sieve) for body in body_plugins()
        ]
        self._stating = entries.status_labels(program)
        self._read = entries.registries_read(program)
        self._on_site: dict[tuple[str, str], tuple[Attempt, ...]] = {}
        self._idle = Idle(program)

    # -- find

    def find(self, document: Document) -> tuple[Attempt, ...]:
        """Every label in the text, owed or not, in text order."""
        return self.find_all(document)[0]

    def find_all(
        self, document: Document
    ) -> tuple[tuple[Attempt, ...], tuple[Named, ...]]:
        """Every label and every mention; of statements, those that belong to one."""
        article = Article(document, fold(document.text), self._sieve)
        fits = [one for finder in self._finders for one in finder(article)]
        attempts = settled(fits, document, self.program.labels)
        if not self._read:
            return attempts, ()
        found = self._mentions(article, attempts)
        return belonging(
            attempts,
            attach(
                document,
                attempts,
                found,
                self._stating.keys(),
                self.program.registries,
            ),
            self._stating.keys(),
        )

    def _mentions(
        self, article: Article, attempts: tuple[Attempt, ...]
    ) -> tuple[Named, ...]:
        """Names of registry entries outside labels, in text order."""
        document, registries = article.document, self.program.registries
        indexes = [index for name, index in registries.items() if name in self._read]
        if not indexes:
            return ()
        reading = Reading(document.text, article.tokens, document.map)
        taken = _merged(
            fit.span
            for attempt in attempts
            if attempt.label not in self._stating
            for fit in attempt.fits
            if fit.kind == "text" and (fit.slots or fit.differing)
        )
        names = {index.id: mentions.find(index, reading) for index in indexes}
        for index in indexes:
            links = mentions.find_links(index, document, names[index.id])
            names[index.id] += list(links)
        found = [
            (one.span, registry, one)
            for registry, some in names.items()
            for one in some
            if not _is_inside(one.span, taken) and _may_name(document, one.span)
        ]
        found.sort(key=lambda one: one[:2])
        return tuple(
            Named(number, registry, one.entries, one.strength, span)
            for number, (span, registry, one) in enumerate(found)
        )

    # -- judge

    def case(self, document: Document, settings: Settings) -> tuple[Case, list[date]]:
        """One article as conditions and places see it, and the days to judge by."""
        if settings.published is not None:
            document = replace(
                document,
                published=settings.published.isoformat(),
                date_source="option",
            )
        facts = _facts(document, settings)
        attempts, named = self.find_all(document)
        days = self.days(document, settings)
        case = Case(
            document,
            days[0],
            facts,
            self.program.registries,
            attempts,
            settings.lang,
            named,
            site=tuple(self._site(settings, days[0], facts)),
        )
        return replace(case, attempts=describing.placed(case)), days

    def check(self, document: Document, settings: Settings) -> DocumentReport:
        """Judge every duty of one article."""
        case, days = self.case(document, settings)
        document, attempts, named = case.document, case.attempts, case.mentions
        locate = Locator(document)
        verdicts = self.judge(case, days, locate, settings)
        return DocumentReport(
            path=document.path,
            origin=document.origin,
            sha256=document.sha256,
            title=document.title,
            language=document.language,
            published=document.published,
            date_source=document.date_source,
            judged_day=days[0].isoformat() if len(days) == 1 else None,
            facts=case.facts,
            labels=tuple(
                describing.found_label(
                    one, self.program.labels[one.label], case, locate
                )
                for one in attempts
            ),
            mentions=tuple(
                describing.mention(one, case, locate, self._stating) for one in named
            ),
            verdicts=tuple(verdicts),
            notes=tuple(describing.told(document, settings.lang, unread=False)),
            reading=document,
        )

    def _site(
        self, settings: Settings, day: date, facts: Mapping[str, Fact]
    ) -> Iterator[Case]:
        """The site's files with their labels, found once."""
        for document in settings.site:
            key = (document.path, document.sha256)
            if key not in self._on_site:
                self._on_site[key] = self.find(document)
            attempts = self._on_site[key]
            yield Case(document, day, facts, self.program.registries, attempts)

    def rules(self, settings: Settings) -> Iterator[Rule]:
        """The rules to judge: stable ones, and drafts that are named."""
        for rule in self.program.rules:
            named = rule.id in settings.only
            if (settings.only and not named) or rule.id in settings.disabled:
                continue
            if rule.stage == "draft" and not named:
                continue
            severity = (settings.severities or {}).get(rule.id)
            yield replace(rule, severity=severity) if severity else rule

    def judge(
        self, case: Case, days: list[date], locate: Locator, settings: Settings
    ) -> Iterator[Verdict]:
        """A verdict for every duty; where days disagree, ``undecided``."""
        asked = [self._idle.article(replace(case, day=day)) for day in days]
        for rule in self.rules(settings):
            by_day = [self._judged(rule, one, locate) for one in asked]
            first = by_day[0]
            agree = all(
                [(v.status, v.subject) for v in other]
                == [(v.status, v.subject) for v in first]
                for other in by_day[1:]
            )
            if agree:
                yield from first
            else:
                why = say(
                    "engine.date",
                    settings.lang,
                    published=case.document.published or "",
                )
                yield replace(
                    first[0],
                    status=Status.UNDECIDED,
                    reason=Reason.DATE,
                    why=why,
                    faults=(),
                    insert_at=None,
                )

    def _judged(self, rule: Rule, asked: Asked, locate: Locator) -> Sequence[Verdict]:
        """The verdicts of one rule on one day."""
        known = asked.recall(rule)
        if known is None:
            known = tuple(judge_rule(rule, self.program, asked.case, locate))
            asked.keep(rule, known)
        return known

    def days(self, document: Document, settings: Settings) -> list[date]:
        """The judged day, or one day of each stretch in which answers may differ."""
        first, last = _range(document.published, settings.as_of)
        if first == last:
            return [first]
        turns = self._sorted_turns
        inside = turns[bisect_right(turns, first) : bisect_right(turns, last)]
        return [first, *inside]

    @cached_property
    def _sorted_turns(self) -> list[date]:
        return sorted(set(self._turns()))

    def _turns(self) -> Iterator[date]:
        """Days from which on an answer may be another."""
        for rule in self.program.rules:
            for period in (rule.in_force, *(e.rule.in_force for e in rule.earlier)):
                yield from _edges(period.start, period.end)
            yield from (one.until + timedelta(days=1) for one in rule.earlier)
        for label in self.program.labels.values():
            for wording in label.wordings:
                yield from _edges(wording.in_force.start, wording.in_force.end)
                yield from _edges(None, wording.in_force.tolerated_to)
                for part in wording.parts:
                    yield from _edges(part.in_force.start, part.in_force.end)
        for index in self.program.registries.values():
            yield from index.turns
            if index.snapshot:
                yield index.snapshot + timedelta(days=(index.stale_after or 0) + 1)


def _edges(start: date | None, end: date | None) -> Iterator[date]:
    if start:
        yield start
    if end:
        yield end + timedelta(days=1)


def _range(published: str | None, as_of: date) -> tuple[date, date]:
    """First and last day an article may have been published."""
    if not published:
        return as_of, as_of
    pieces = [int(piece) for piece in published.split("-")]
    if len(pieces) == 3:
        day = date(*pieces)
        return day, day
    if len(pieces) == 2:
        from calendar import monthrange  # few articles give no more than a month

        year, month = pieces
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(pieces[0], 1, 1), date(pieces[0], 12, 31)


def _facts(document: Document, settings: Settings) -> Mapping[str, Fact]:
    given = dict(settings.facts or {})
    facts = {**given, **document.facts}
    for fact, paths in (settings.fact_paths or {}).items():
        for path in paths:
            if path in document.facts:
                facts[fact] = document.facts[path]
                break
    if document.language and "language" not in document.facts:
        facts["language"] = document.language
    for set_on_purpose in ("publisher", "author"):
        if set_on_purpose in given:
            facts[set_on_purpose] = given[set_on_purpose]
    return dict(sorted(facts.items()))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, those that overlap as one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _is_inside(span: Span, merged: Sequence[Span]) -> bool:
    """Whether a stretch overlaps one of these."""
    at = bisect_left(merged, span.start, key=lambda one: one.end)
    return any(span.overlaps(one) for one in merged[at : at + 2])


def _may_name(document: Document, span: Span) -> bool:
    """Whether it is seen."""
    block = document.block_at(span.start)
    return block is None or not block.hidden


def check_document(
    document: Document,
    program: Program,
    as_of: date,
    *,
    facts: Mapping[str, Fact] | None = None,
    lang: str = "en",
) -> DocumentReport:
    """Judge every duty of one article: pure, no disk, no clock.

    Args:
        document: what a reader made.
        program: what ``compiler.compile_program`` made; valid for all days.
        as_of: the judged day where the article has none of its own.
        facts: what is known beyond the article (``publisher``, ``country`` …).
        lang: of messages, ``en`` or ``ru``.
    """
    return Engine(program).check(document, Settings(as_of, facts=facts, lang=lang))
