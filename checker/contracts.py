"""The doors of the house: what a plug-in of each family is, and how it is found.

A plug-in module stands in its family's folder and holds one ``PLUGIN``. Adding one is
adding a file; no list elsewhere is edited. Everything a plug-in may see comes through
this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from enum import IntEnum
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Protocol, TypeVar, cast

from checker.document import Document, Span
from checker.program import Program
from checker.records import dataclass
from checker.registries.index import RegistryIndex
from checker.registries.model import Strength
from checker.rulesets.model import Clause, Condition, PlaceRef
from checker.text.folding import Folded, in_one_script
from checker.text.own import OwnWords
from checker.text.probes import Sieve
from checker.text.tokens import Tokens, tokenize
from checker.verdict import Fault, Reason, Report

T = TypeVar("T")

# ------------------------------------------------------------------ conditions


class Truth(IntEnum):
    """Whether a condition holds; ``all`` is the minimum, ``any`` the maximum.

    ``ABSENT`` is a flag nobody set: it neither fires a trigger nor grants an
    exemption, negated or not. ``UNKNOWN`` leaves both possible.
    """

    FALSE = 0
    ABSENT = 1
    UNKNOWN = 2
    TRUE = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What made a condition hold, or might."""

    kind: str
    quote: str | None = None
    span: Span | None = None
    entry: str | None = None
    """``REGISTRY/ID``."""
    index: int | None = None
    """Of the link, image or mention meant, in the document's list."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a condition, why, and on what evidence."""

    truth: Truth
    reason: Reason | None = None
    """Of a truth that is not ``TRUE``."""
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = ()
    """What was looked at, in the report's language; for ``plashka why``."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A label that states the status of a mention, and how it belongs to it."""

    label: int
    """Index of the attempt."""
    how: str
    """``beside``, ``note`` or ``notice``."""
    former: bool = False
    """Whether it says that the status is over."""


@dataclass(frozen=True, slots=True)
class Named:
    """One place that names entries of a registry; several entries are namesakes."""

    number: int
    """Its index in the document's list."""
    registry: str
    entries: tuple[str, ...]
    """Ids within the registry."""
    strength: Strength
    span: Span
    statements: tuple[Statement, ...] = ()
    mark: Span | None = None
    """A footnote mark right after the name."""
    has_legend: bool = False
    """Whether a line begins with the same mark."""
    unborne: tuple[int, ...] = ()
    """Labels in notes whose mark no name bears."""


class Once:
    """What is worked out once for an article's labels and asked at each of them."""

    def __init__(self) -> None:
        self._of: tuple[Attempt, ...] | None = None
        self._mentions: tuple[Named, ...] = ()
        self._made: dict[object, object] = {}
        self._answers: dict[tuple[int, date], tuple[Condition, Answer]] = {}

    def __call__(self, key: Callable[[Case], T], case: Case) -> T:
        """What ``key`` makes of the case, made when first asked."""
        self._start_anew(case)
        if key not in self._made:
            self._made[key] = key(case)
        return cast("T", self._made[key])

    def answer(self, condition: Condition, case: Case) -> Answer:
        """Whether a condition holds on the case's day; many rules ask the same one."""
        self._start_anew(case)
        if case.mentions is not self._mentions:  # asked for some of them only
            return _answer(condition, case)
        key = (id(condition), case.day)
        if key not in self._answers:  # held, so that no other takes its identity
            self._answers[key] = (condition, _answer(condition, case))
        return self._answers[key][1]

    def _start_anew(self, case: Case) -> None:
        if self._of is not case.attempts:
            self._of, self._mentions = case.attempts, case.mentions
            self._made, self._answers = {}, {}


def _answer(condition: Condition, case: Case) -> Answer:
    return every(
        [condition_plugins()[clause.key].judge(clause, case) for clause in condition]
    )


@dataclass(frozen=True, slots=True)
class Focus:
    """What a duty is about, for the places that depend on it."""

    kind: str = "article"
    """``article``, ``link``, ``image``, ``entry`` …"""
    index: int | None = None
    """Of the link or image, in the document's list."""
    span: Span | None = None
    triggers: tuple[Span, ...] = ()
    """Where in the text stands what set the rule off."""
    links: tuple[int, ...] = ()
    """The links that set it off."""


@dataclass(frozen=True, slots=True)
class Case:
    """One article on one day, as conditions and places see it."""

    document: Document
    day: date
    facts: Mapping[str, bool | str | tuple[str, ...]]
    registries: Mapping[str, RegistryIndex]
    attempts: tuple[Attempt, ...]
    lang: str = "en"
    mentions: tuple[Named, ...] = ()
    focus: Focus = Focus()
    site: tuple[Case, ...] = ()
    """The site's own files, which belong to every page."""
    once: Once = field(default_factory=Once, compare=False, repr=False)
    """Shared by the cases of one article, which differ in day, focus and
    mentions alone."""

    def has_own_words(self, span: Span) -> bool:
        """Whether a stretch has letters or digits that belong to no label."""
        return self.once(_own_words, self).within(span)

    def judge(self, condition: Condition) -> Answer:
        """Whether all clauses of ``condition`` hold."""
        return self.once.answer(condition, self)


def _own_words(case: Case) -> OwnWords:
    return OwnWords(case.document.text, (one.span for one in case.attempts))


@dataclass(frozen=True, slots=True)
class ConditionPlugin:
    """One family of condition keys."""

    keys: tuple[str, ...]
    judge: Callable[[Clause, Case], Answer]


def every(answers: list[Answer]) -> Answer:
    """All must hold: the least true answer speaks."""
    if not answers:
        return Answer(Truth.TRUE)
    if len(answers) == 1:
        return answers[0]
    least = min(answer.truth for answer in answers)
    speaker = _speaker(answers, least)
    evidence = tuple(
        piece
        for answer in answers
        if answer.truth in (least, Truth.TRUE, Truth.UNKNOWN)
        for piece in answer.evidence
    )
    steps = tuple(step for answer in answers for step in answer.steps)
    return Answer(least, speaker.reason, evidence, steps)


def some(answers: list[Answer]) -> Answer:
    """One must hold: the truest answer speaks."""
    if not answers:
        return Answer(Truth.FALSE, Reason.NOT_TRIGGERED)
    if len(answers) == 1:
        return answers[0]
    most = max(answer.truth for answer in answers)
    speaker = _speaker(answers, most)
    evidence = tuple(
        piece
        for answer in answers
        if answer.truth == most or answer is speaker
        for piece in answer.evidence
    )
    steps = tuple(step for answer in answers for step in answer.steps)
    return Answer(most, speaker.reason, evidence, steps)


def _speaker(answers: list[Answer], truth: Truth) -> Answer:
    """Of the answers that decide, the one that tells the reader most.

    Where nothing holds, an absent flag and a false condition decide alike.
    """
    deciding = [
        answer
        for answer in answers
        if answer.truth == truth or max(answer.truth, truth) < Truth.UNKNOWN
    ]
    return min(deciding, key=lambda answer: _weight(answer.reason))


_WEIGHTS = {
    reason: number
    for number, reason in enumerate(
        (
            Reason.DELISTED,
            Reason.NOT_LISTED_YET,
            Reason.OTHER_CONTEXT,
            Reason.NAME,
            Reason.CONTEXT,
            Reason.LIST_EMPTY,
            Reason.REGISTRY,
            Reason.LIMIT,
            Reason.NOT_TRIGGERED,
        )
    )
}


def _weight(reason: Reason | None) -> int:
    """How much a reason tells (least first)."""
    return len(_WEIGHTS) if reason is None else _WEIGHTS.get(reason, len(_WEIGHTS))


# ---------------------------------------------------------------------- labels


@dataclass(frozen=True, slots=True)
class FitFault:
    """One fault of a text against a wording, in offsets of ``Document.text``."""

    fault: Fault
    expected: str | None
    found: str | None
    span: Span
    part: str | None = None
    detail: str | None = None
    slot: str | None = None
    """The slot it concerns, where it concerns one."""
    ways: tuple[int, ...] = ()
    """Of an absent part: alternatives that are there but may not count on the day."""


@dataclass(frozen=True, slots=True)
class FitSlot:
    """What stands in a slot, once for each place the wording has it."""

    slot: str
    text: str
    span: Span
    case: str | None = None
    entries: tuple[str, ...] = ()
    """``REGISTRY/ID``s it names."""
    known: bool = True
    """Whether the registry can say who that is (or the value is of its kind)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A stretch of text read as one wording of a label."""

    wording: str
    language: str | None
    translation: bool
    span: Span
    faults: tuple[FitFault, ...]
    slots: tuple[FitSlot, ...]
    differing: float
    """How many words differ; what decides between wordings."""
    required: str
    """The wording's text, marks included."""
    kind: str = "text"
    """``text``, ``says`` or ``parts``; ``wrong``, ``insufficient`` or ``depends`` for
    graded words."""
    image: int | None = None
    """The picture whose file holds it, where one does."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A label found in the text: every wording it may be read as, best first."""

    label: str
    fits: tuple[Fit, ...]
    quoted: bool
    place: str

    @property
    def best(self) -> Fit:
        """The wording it fits best, whatever the day."""
        return self.fits[0]

    @property
    def span(self) -> Span:
        """Where it stands, by the best fit."""
        return self.fits[0].span

    @property
    def image(self) -> int | None:
        """The picture whose file holds it, where one does."""
        return self.fits[0].image


@dataclass(frozen=True, slots=True)
class LabelFit:
    """A fit and the label it is of."""

    label: str
    fit: Fit


class Article:
    """A document with its folded text, as bodies see it."""

    def __init__(self, document: Document, folded: Folded, sieve: Sieve) -> None:
        self.document = document
        self.folded = folded
        self._sieve = sieve

    @cached_property
    def _runs(self) -> list[str]:
        return self.folded.text.split()

    @cached_property
    def chunks(self) -> frozenset[str]:
        """Its distinct runs without white space."""
        return frozenset(self._runs)

    @cached_property
    def telling(self) -> list[str]:
        """Those that touch anything at all, which every pass asks."""
        return self._sieve.telling(self.chunks)

    @cached_property
    def plain(self) -> str:
        """The folded text, words of mixed scripts in the one they pretend to be in."""
        return in_one_script(self.folded.text, self.chunks)

    @cached_property
    def plain_chunks(self) -> frozenset[str]:
        """As ``chunks``, of the text in one script."""
        if self.plain == self.folded.text:
            return self.chunks
        return frozenset(self.plain.split())

    @cached_property
    def plain_telling(self) -> list[str]:
        """As ``telling``, of the text in one script."""
        if self.plain_chunks is self.chunks:
            return self.telling
        return self._sieve.telling(self.plain_chunks)

    @cached_property
    def tokens(self) -> Tokens:
        """Its words; made only where something may be there."""
        return tokenize(self.folded, self._runs)


@dataclass(frozen=True, slots=True)
class BodyPlugin:
    """One kind of label text (``text``, ``says``, ``parts``)."""

    prepare: Callable[[Program, Sieve], Callable[[Article], Iterable[LabelFit]]]
    """Called once for a program; what it returns finds the labels of one article. Each
    pass adds itself to the sieve, which the articles share."""


# ---------------------------------------------------------------------- places


@dataclass(frozen=True, slots=True)
class PlacePlugin:
    """One family of places."""

    names: tuple[str, ...]
    holds: Callable[[PlaceRef, Attempt, Case], bool]
    """Whether a label stands in the place."""


# ------------------------------------------------------- readers and reporters


@dataclass(frozen=True, slots=True)
class ReaderPlugin:
    """One file format."""

    suffixes: tuple[str, ...]
    """Lower case with the dot, without the compressed or language part."""
    read: Callable[[str, bytes], Document]
    """Path as shown, bytes; raises ``DocumentError``. Of a file with several articles,
    the first."""
    read_all: Callable[[str, bytes], Iterable[Document]] | None = None
    """Of formats whose files may hold several articles; each has a path of its own."""
    sniff: Callable[[bytes], bool] = field(default=lambda data: False)
    """Whether the first kilobytes look like this format, for unknown suffixes."""

    def articles(self, path: str, data: bytes) -> Iterable[Document]:
        """Every article of a file."""
        return self.read_all(path, data) if self.read_all else (self.read(path, data),)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a reporter may be told."""

    lang: str = "en"
    verdicts: str = "findings"
    """``findings``, ``owed`` or ``all``."""
    color: bool = False
    width: int = 80
    unicode: bool = True
    """Whether the output can show characters beyond its console's code page."""


class Render(Protocol):
    """Turns a report into text."""

    def __call__(self, report: Report, options: ReportOptions) -> str:
        """The report as text."""
        ...


@dataclass(frozen=True, slots=True)
class ReporterPlugin:
    """One output form."""

    render: Render


# ------------------------------------------------------------------- discovery


def names(family: str) -> tuple[str, ...]:
    """Public names of a family's plug-ins: its modules, ``_`` shown as ``-``."""
    package = import_module(f"checker.{family}")
    files = (path for folder in package.__path__ for path in Path(folder).iterdir())
    return tuple(
        sorted(
            path.stem.replace("_", "-")
            for path in files
            if path.suffix == ".py" and not path.name.startswith("_")
        )
    )


def plugin(family: str, name: str) -> object:
    """The ``PLUGIN`` of one module, imported only now."""
    return import_module(f"checker.{family}.{name.replace('-', '_')}").PLUGIN


@cache
def condition_plugins() -> Mapping[str, ConditionPlugin]:
    """Condition key to plug-in."""
    table: dict[str, ConditionPlugin] = {}
    for name in names("conditions"):
        found = plugin("conditions", name)
        assert isinstance(found, ConditionPlugin)
        table.update(dict.fromkeys(found.keys, found))
    return table


@cache
def body_plugins() -> tuple[BodyPlugin, ...]:
    """All kinds of label text."""
    found = [plugin("bodies", name) for name in names("bodies")]
    return tuple(body for body in found if isinstance(body, BodyPlugin))


@cache
def place_plugins() -> Mapping[str, PlacePlugin]:
    """Place name to plug-in."""
    table: dict[str, PlacePlugin] = {}
    for name in names("places"):
        found = plugin("places", name)
        assert isinstance(found, PlacePlugin)
        table.update(dict.fromkeys(found.names, found))
    return table
