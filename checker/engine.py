"""The pipeline: find labels and mentions once, judge every duty, write it down.

``check_document`` is pure: no disk, no clock, no environment.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from datetime import date, timedelta
from functools import cached_property

from checker import entries
from checker.candidates import is_fragment, still_holds, weight
from checker.contracts import (
    Article,
    Attempt,
    Case,
    Fit,
    LabelFit,
    Named,
    PlacePlugin,
    body_plugins,
    place_plugins,
)
from checker.document import Document, Fact, Locator, Span
from checker.errors import Problem
from checker.judging import judge_rule
from checker.messages import say
from checker.program import Program
from checker.records import dataclass, replace
from checker.registries import mentions
from checker.registries.model import Listing
from checker.registries.reading import Reading
from checker.rulesets.model import Label, PlaceRef, Rule
from checker.statements import attach
from checker.text.folding import fold
from checker.text.probes import Sieve
from checker.text.quoting import is_quoted
from checker.text.standing import Neighbours, stands_alone, touches
from checker.verdict import (
    LABEL_FAULTS,
    DocumentReport,
    FoundLabel,
    LabelFault,
    Mention,
    Reason,
    RegistryInfo,
    Report,
    SlotValue,
    Statement,
    Status,
    Summary,
    Verdict,
)

_NAMED_PLACES = (
    "collapsed",
    "footer",
    "byline",
    "headline",
    "under-headline",
    "above-headline",
    "caption",
    "image",
    "start",
    "end",
)
"""Places a found label is described by, the first that holds."""


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
        attempts = _settled(fits, document, self.program.labels)
        if not self._read:
            return attempts, ()
        found = self._mentions(article, attempts)
        return _belonging(
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
        return replace(case, attempts=_placed(case)), days

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
                _found_label(one, self.program.labels[one.label], case, locate)
                for one in attempts
            ),
            mentions=tuple(self._mention(one, case, locate) for one in named),
            verdicts=tuple(verdicts),
            notes=tuple(told(document, settings.lang, unread=False)),
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

    def _mention(self, named: Named, case: Case, locate: Locator) -> Mention:
        """A mention as the report tells it."""
        index = case.registries[named.registry]
        wanted = {
            label for label, some in self._stating.items() if named.registry in some
        }
        return Mention(
            registry=named.registry,
            entries=tuple(f"{named.registry}/{one}" for one in named.entries),
            name=index.entries.name(
                index.bearer(named.entries, case.day) or named.entries[0]
            ),
            quote=case.document.quote(named.span),
            strength=named.strength.value,
            in_force=any(
                index.listing(one, case.day) is Listing.LISTED for one in named.entries
            ),
            span=locate(named.span),
            status_stated=entries.is_stated(named, wanted, case),
            statements=tuple(Statement(one.label, one.how) for one in named.statements),
        )

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
        for rule in self.rules(settings):
            by_day = [
                list(judge_rule(rule, self.program, replace(case, day=day), locate))
                for day in days
            ]
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


# ------------------------------------------------------------------- found labels


def _settled(
    fits: list[LabelFit], document: Document, labels: Mapping[str, Label]
) -> tuple[Attempt, ...]:
    """Fits joined to attempts: readings of the same stretch as one label."""
    by_label: dict[str, list[Fit]] = {}
    for one in fits:
        by_label.setdefault(one.label, []).append(one.fit)
    attempts: list[Attempt] = []
    alone: list[Attempt] = []
    for label, found in by_label.items():
        for group in _grouped(found):
            ranked = _ranked(list(_whole(group)))
            if labels[label].stands_alone:
                alone.append(Attempt(label, ranked, False, ""))
            else:
                free = _is_free(ranked[0], labels[label])
                quoted = is_quoted(document, ranked[0].span, colon=not free)
                attempts.append(Attempt(label, ranked, quoted, ""))
    near = Neighbours(attempt.span for attempt in attempts)
    alone.sort(key=lambda one: one.span)

    def stands(attempt: Attempt, beside: Sequence[Span] = ()) -> bool:
        return attempt.best.kind in ("says", "parts") or stands_alone(
            document.text,
            attempt.span,
            [*near.of(attempt.span), *beside],
            strict=attempt.best.kind == "wrong",
        )

    standing = [
        attempt
        for number, attempt in enumerate(alone)
        if stands(attempt)
        or stands(attempt, _saying_the_same(alone, number))
        or any(
            stands(attempt, [other.span]) and stands(other, [attempt.span])
            for other in _neighbours(alone, number)
        )
    ]
    cited = Neighbours(attempt.span for attempt in attempts if attempt.quoted)
    attempts += [
        replace(
            attempt,
            quoted=is_quoted(document, attempt.span)
            or touches(document.text, attempt.span, cited.of(attempt.span)) is not None,
        )
        for attempt in _without_lists(standing)
    ]
    return tuple(sorted(attempts, key=lambda one: (one.span, one.label)))


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


def _neighbours(alone: list[Attempt], number: int) -> list[Attempt]:
    """Markers of other labels close to one: «Anzeige 18+»."""
    own = alone[number]
    return [
        one
        for one in alone[max(0, number - 2) : number + 3]
        if one.label != own.label and not one.span.overlaps(own.span)
    ]


def _is_free(fit: Fit, label: Label) -> bool:
    """Whether a label is said in words of one's own, no part of it word for word."""
    wording = next(one for one in label.wordings if one.id == fit.wording)
    return wording.text is None and not any(
        way[-1].text for part in wording.parts for way in part.alternatives()
    )


def _saying_the_same(alone: Sequence[Attempt], number: int) -> list[Span]:
    """Neighbours that are the same marker in another wording: a sign and its words."""
    own = alone[number]
    return [
        other.span
        for other in alone[max(0, number - 1) : number + 2]
        if other.label == own.label and other.best.wording != own.best.wording
    ]


_GRADES = frozenset({"wrong", "insufficient", "depends"})


def _whole(group: list[Fit]) -> Iterator[Fit]:
    """Fits that are no mere piece of another: graded words inside an attempt at the
    wording, or the wording inside longer graded words («may contain AI»).
    """
    texts = [fit.span for fit in group if fit.kind == "text"]
    graded = [fit.span for fit in group if fit.kind in _GRADES]
    for fit in group:
        others = texts if fit.kind in _GRADES else graded if fit.kind == "text" else ()
        if not any(fit.span in span and fit.span != span for span in others):
            yield fit


def _ranked(group: list[Fit]) -> tuple[Fit, ...]:
    """Readings of one stretch, best first; a faulty one of a mere piece comes last."""
    ranked = sorted(group, key=_fit_rank)
    whole = max(group, key=lambda fit: fit.span.end - fit.span.start)
    return tuple(sorted(ranked, key=lambda fit: is_fragment(fit, whole)))


def _fit_rank(fit: Fit) -> tuple[bool, float, int, bool, int]:
    """What fits best; a weaker label only where no attempt at the right one is."""
    length = fit.span.end - fit.span.start
    weaker = fit.kind in ("insufficient", "depends")
    return (weaker, weight(fit), len(fit.faults), fit.translation, -length)


def _grouped(fits: list[Fit]) -> Iterator[list[Fit]]:
    """Fits that stand over the same stretch; a longer one swallows those inside."""
    group: list[Fit] = []
    end = -1
    for fit in sorted(fits, key=lambda one: (one.span.start, -one.span.end)):
        if group and fit.span.start >= end:
            yield group
            group = []
        group.append(fit)
        end = max(end, fit.span.end) if len(group) > 1 else fit.span.end
    if group:
        yield group


_NEARBY = 200
"""Characters within which signs may be the choices of one list."""


def _without_lists(attempts: list[Attempt]) -> Iterator[Attempt]:
    """Markers without those that only enumerate the choices (0+, 6+, 12+ …)."""
    by_label: dict[str, list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda one: one.span):
        by_label.setdefault(attempt.label, []).append(attempt)
    for found in by_label.values():
        low = high = 0
        counts: Counter[str] = Counter()
        for attempt in found:
            start = attempt.span.start
            while high < len(found) and found[high].span.start < start + _NEARBY:
                counts.update(_values(found[high]))
                high += 1
            while found[low].span.start <= start - _NEARBY:
                counts.subtract(_values(found[low]))
                low += 1
            if sum(1 for count in counts.values() if count > 0) < 3:
                yield attempt


def _values(attempt: Attempt) -> tuple[str, ...]:
    """What a marker says: the values of its slots, or its wording."""
    if attempt.best.kind == "parts":
        return ()
    return tuple(slot.text for slot in attempt.best.slots) or (attempt.best.wording,)


def _belonging(
    attempts: tuple[Attempt, ...], named: tuple[Named, ...], labels: Collection[str]
) -> tuple[tuple[Attempt, ...], tuple[Named, ...]]:
    """Without the free words that are about no name: they state nothing."""
    told = {one.label for mention in named for one in mention.statements}
    told.update(number for mention in named for number in mention.unborne)
    kept = [
        number
        for number, attempt in enumerate(attempts)
        if attempt.label not in labels or number in told
    ]
    if len(kept) == len(attempts):
        return attempts, named
    places = {number: place for place, number in enumerate(kept)}
    return tuple(attempts[number] for number in kept), tuple(
        replace(
            mention,
            statements=tuple(
                replace(one, label=places[one.label]) for one in mention.statements
            ),
            unborne=tuple(places[number] for number in mention.unborne),
        )
        for mention in named
    )


def _may_name(document: Document, span: Span) -> bool:
    """Whether it is seen."""
    block = document.block_at(span.start)
    return block is None or not block.hidden


def _placed(case: Case) -> tuple[Attempt, ...]:
    plugins = place_plugins()
    return tuple(
        replace(attempt, place=_place(attempt, case, plugins))
        for attempt in case.attempts
    )


def _place(attempt: Attempt, case: Case, plugins: Mapping[str, PlacePlugin]) -> str:
    for name in _NAMED_PLACES:
        if plugins[name].holds(PlaceRef(name), attempt, case):
            return name
    return "anywhere"


def _found_label(
    attempt: Attempt, label: Label, case: Case, locate: Locator
) -> FoundLabel:
    """An attempt as the report tells it: by the label's own faults alone."""
    fit = attempt.best
    faults = tuple(
        LabelFault(
            fault.fault,
            fault.expected,
            fault.found,
            locate(fault.span),
            part=fault.part,
            detail=fault.detail if fault.detail != "unlisted" else None,
        )
        for fault in fit.faults
        if fault.fault in LABEL_FAULTS and still_holds(fault, fit, label, case)
    )
    counted = [fault for fault in faults if fault.fault.value not in label.tolerate]
    slots: dict[str, list[SlotValue]] = {}
    for slot in fit.slots:
        slots.setdefault(slot.slot, []).append(
            SlotValue(slot.text, slot.entries, locate(slot.span))
        )
    return FoundLabel(
        id=attempt.label,
        wording=fit.wording,
        language=fit.language,
        translation=fit.translation,
        status=Status.MALFORMED if counted else Status.OK,
        quoted=attempt.quoted,
        place=attempt.place,
        span=locate(fit.span),
        quote=case.document.quote(fit.span),
        slots={name: tuple(values) for name, values in slots.items()},
        faults=faults,
        required=fit.required,
    )


# ------------------------------------------------------------------------- reports


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


def summarize(documents: Iterable[DocumentReport], unreadable: int = 0) -> Summary:
    """Counts of all verdicts."""
    counts = dict.fromkeys((status.value for status in Status), 0)
    findings = {"error": 0, "warning": 0, "info": 0}
    total = suppressed = 0
    for document in documents:
        total += 1
        for verdict in document.verdicts:
            if verdict.suppressed is not None:
                suppressed += 1
                continue
            counts[verdict.status.value] += 1
            if verdict.is_finding:
                findings[verdict.severity.value] += 1
    return Summary(
        documents=total,
        ok=counts["ok"],
        missing=counts["missing"],
        malformed=counts["malformed"],
        undecided=counts["undecided"],
        not_applicable=counts["not-applicable"],
        suppressed=suppressed,
        unreadable=unreadable,
        findings=findings,
    )


_LEVELS = ("info", "warning", "error")
MOST_NOTES = 20
"""Remarks about single articles that a run tells; the rest is counted."""


def exit_code(
    summary: Summary,
    *,
    trouble: bool,
    fail_on: str = "error",
    strict: bool = False,
    exit_zero: bool = False,
) -> int:
    """0 nothing at or above ``fail_on``; 1 findings; 2 the run could not do its job."""
    if trouble:
        return 2
    if exit_zero:
        return 0
    levels = _LEVELS[_LEVELS.index(fail_on) :] if fail_on in _LEVELS else ()
    found = any(summary.findings[level] for level in levels)
    return 1 if found or (strict and summary.undecided) else 0


def assemble(
    program: Program,
    settings: Settings,
    documents: tuple[DocumentReport, ...],
    problems: tuple[Problem, ...],
    *,
    unreadable: int = 0,
    complete: bool = True,
    fail_on: str = "error",
    strict: bool = False,
    exit_zero: bool = False,
) -> Report:
    """The report of a run."""
    summary = summarize(documents, unreadable)
    latest = max(
        (date.fromisoformat(d.judged_day) for d in documents if d.judged_day),
        default=settings.as_of,
    )
    return Report(
        as_of=settings.as_of.isoformat(),
        complete=complete,
        exit_code=exit_code(
            summary,
            trouble=bool(problems) or not complete,
            fail_on=fail_on,
            strict=strict,
            exit_zero=exit_zero,
        ),
        rule_sets=program.rule_sets,
        registries=tuple(
            RegistryInfo(
                index.id,
                index.snapshot.isoformat() if index.snapshot else None,
                len(index.entries),
                index.coverage,
                index.is_stale(latest),
                index.sha256,
            )
            for index in program.registries.values()
        ),
        problems=problems,
        documents=documents,
        summary=summary,
        notices=tuple(_notices(program, settings, documents, latest)),
    )


def told(document: Document, lang: str, *, unread: bool) -> Iterator[str]:
    """What the reader noted, in words: parts it did not read, or all else."""
    for note in document.notes:
        if note.unread is unread:
            yield say(f"reading.{note.key}", lang, None, **dict(note.values))
    if unread and all(block.hidden for block in document.blocks):
        yield say("reading.no-text", lang)


def _notices(
    program: Program,
    settings: Settings,
    documents: tuple[DocumentReport, ...],
    latest: date,
) -> Iterator[str]:
    """What is common to all articles, each once and with the way out."""
    lang = settings.lang
    dayless = sum(1 for document in documents if document.published is None)
    if dayless:
        yield say("engine.no-day", lang, count=dayless, day=settings.as_of.isoformat())
    asked = any(
        verdict.reason is Reason.REGISTRY
        for document in documents
        for verdict in document.verdicts
    )
    for index in program.registries.values():
        if index.coverage != "full" and asked:
            yield say(
                "engine.partial-registry",
                lang,
                registry=index.id,
                entries=len(index.entries),
            )
        elif index.is_stale(latest):
            yield say(
                "engine.stale-registry",
                lang,
                registry=index.id,
                snapshot=index.snapshot.isoformat() if index.snapshot else "?",
                day=latest.isoformat(),
            )
    for registry in program.missing_registries if asked else ():
        yield say("engine.missing-registry", lang, registry=registry)
    notes = [f"{one.path}: {note}" for one in documents for note in one.notes]
    yield from notes[:MOST_NOTES]
    if len(notes) > MOST_NOTES:
        yield say("reading.more", lang, count=len(notes) - MOST_NOTES)
    for registry, entry in program.unmatched_brands:
        yield say("engine.unmatched-brand", lang, registry=registry, entry=entry)
