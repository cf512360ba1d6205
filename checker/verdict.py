"""What a run says: labels found, mentions found, one verdict per duty.

The fields follow the JSON report (``report.schema.json``) one to one; every span is
a ``SourceSpan``. The closed lists are held equal to the schema by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from checker.document import Document, Fact, SourceSpan
from checker.errors import Problem
from checker.records import dataclass


class Status(StrEnum):
    """The one answer a duty gets."""

    OK = "ok"
    MISSING = "missing"
    MALFORMED = "malformed"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not-applicable"


class Reason(StrEnum):
    """Why a duty is undecided or not applicable."""

    DATE = "date"
    CONTEXT = "context"
    NAME = "name"
    REGISTRY = "registry"
    LIST_EMPTY = "list-empty"
    STYLES = "styles"
    ARTWORK = "artwork"
    LINK_TARGET = "link-target"
    SITE = "site"
    DEPENDS = "depends"
    ASK = "ask"
    LIMIT = "limit"
    NOT_IN_FORCE = "not-in-force"
    NOT_TRIGGERED = "not-triggered"
    OTHER_CONTEXT = "other-context"
    NOT_LISTED_YET = "not-listed-yet"
    DELISTED = "delisted"
    EXEMPT = "exempt"
    NO_STYLES = "no-styles"


UNDECIDED_REASONS = frozenset(
    {
        Reason.DATE,
        Reason.CONTEXT,
        Reason.NAME,
        Reason.REGISTRY,
        Reason.LIST_EMPTY,
        Reason.STYLES,
        Reason.ARTWORK,
        Reason.LINK_TARGET,
        Reason.SITE,
        Reason.DEPENDS,
        Reason.ASK,
        Reason.LIMIT,
    }
)
NOT_APPLICABLE_REASONS = frozenset(Reason) - UNDECIDED_REASONS


class Fault(StrEnum):
    """What is wrong with a label."""

    WORDING = "wording"
    TRUNCATED = "truncated"
    PLACEHOLDER = "placeholder"
    NAME = "name"
    GRAMMAR = "grammar"
    VALUE = "value"
    LOOKALIKE = "lookalike"
    BROKEN = "broken"
    INCOMPLETE = "incomplete"
    LINK = "link"
    INSUFFICIENT = "insufficient"
    OUTDATED = "outdated"
    PREMATURE = "premature"
    WRONG_VARIANT = "wrong-variant"
    LANGUAGE = "language"
    POSITION = "position"
    SIZE = "size"
    CONTRAST = "contrast"
    HIDDEN = "hidden"
    FORBIDDEN = "forbidden"


LABEL_FAULTS = frozenset(
    {
        Fault.WORDING,
        Fault.TRUNCATED,
        Fault.PLACEHOLDER,
        Fault.NAME,
        Fault.GRAMMAR,
        Fault.VALUE,
        Fault.LOOKALIKE,
        Fault.BROKEN,
        Fault.INCOMPLETE,
        Fault.LINK,
        Fault.INSUFFICIENT,
    }
)
"""Faults that stand at the label itself, owed or not; the others arise only against
a duty and stand at the verdict."""


class Severity(StrEnum):
    """How much a finding weighs; set by the rule, never by the code."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class PlaceName(StrEnum):
    """Where a label may be asked to stand."""

    ABOVE_HEADLINE = "above-headline"
    HEADLINE = "headline"
    UNDER_HEADLINE = "under-headline"
    START = "start"
    BEFORE_LINKS = "before-links"
    BESIDE = "beside"
    NOTE = "note"
    NOTICE = "notice"
    CAPTION = "caption"
    IMAGE = "image"
    END = "end"
    ANYWHERE = "anywhere"
    PAGE = "page"


class Aspect(StrEnum):
    """What of a rule a verdict is about: its words, or how they look."""

    WORDS = "words"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class LabelFault:
    """One thing wrong with a found label, or with a label against a duty."""

    fault: Fault
    expected: str | None
    found: str | None
    span: SourceSpan | None
    part: str | None = None
    """The part of a label made of parts; only at labels."""
    label: int | None = None
    """Index of the label meant; only at verdicts."""
    detail: str | None = None
    """A sentence for the user where the two words do not explain themselves
    («а» is Latin U+0061). Not part of the JSON report."""


@dataclass(frozen=True, slots=True)
class SlotValue:
    """What stands in a slot; ``entries`` are the registry entries it names."""

    text: str
    entries: tuple[str, ...]
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A label that stands in the article, whether owed or not."""

    id: str
    wording: str
    """The wording it fits best, whatever the day."""
    language: str | None
    translation: bool
    status: Status
    """``ok`` or ``malformed``, by the label's own faults alone."""
    quoted: bool
    place: str
    """Where it stands: a place name, or ``footer``, ``byline``, ``collapsed``."""
    span: SourceSpan
    quote: str
    slots: Mapping[str, tuple[SlotValue, ...]]
    faults: tuple[LabelFault, ...]
    required: str | None = None
    """The wording as the law has it, marks included. Not part of the JSON report."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of status that belongs to a mention, and how it does."""

    label: int
    how: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a registry entry's name outside labels."""

    registry: str
    entries: tuple[str, ...]
    name: str
    quote: str
    strength: str
    in_force: bool
    span: SourceSpan
    status_stated: bool
    """Whether a reader learns the right status of this very mention; the words may
    still be too weak for the law (``insufficient``), or hold a look-alike letter."""
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a duty is about."""

    kind: str
    """``article``, ``page``, ``site``, ``link``, ``image``, ``entry``, ``mention``."""
    entry: str | None = None
    target: str | None = None
    span: SourceSpan | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What set a rule off, or might have."""

    kind: str
    """The condition key: ``credit``, ``publisher``, ``links``, ``is`` …"""
    quote: str | None
    entry: str | None = None
    span: SourceSpan | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in the source; ``start == end`` inserts."""

    start: int
    end: int
    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class InsertAt:
    """Where a missing label belongs, in words and in the source."""

    place: str
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Law:
    """A legal source of a wording or rule."""

    act: str
    article: str | None = None
    url: str | None = None
    checked: str | None = None
    confidence: str | None = None
    basis: str | None = None
    repealed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """By what, why and until when a finding is not counted."""

    by: str
    reason: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one duty makes of the article."""

    rule: str
    aspect: Aspect
    subject: Subject
    status: Status
    reason: Reason | None
    severity: Severity
    message: str
    """The rule's own sentence, or one made of its title, in the report's language."""
    why: str
    """Why the verdict is what it is, in the report's language."""
    notes: tuple[str, ...]
    """``translated``, ``only-quoted``, ``not-owed``, ``no-date`` … and sentences."""
    trigger: tuple[Trigger, ...]
    faults: tuple[LabelFault, ...]
    span: SourceSpan | None
    """Where to look: the label, else the trigger."""
    insert_at: InsertAt | None
    labels: tuple[int, ...]
    """Indices of the candidate labels, the one judged first."""
    mentions: tuple[int, ...]
    suggestion: str | None
    """The words to write."""
    edits: tuple[Edit, ...]
    law: tuple[Law, ...]
    fingerprint: str
    suppressed: Suppressed | None = None

    @property
    def is_finding(self) -> bool:
        """Whether the duty is broken: ``missing`` or ``malformed``."""
        return self.status in (Status.MISSING, Status.MALFORMED)


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """All that was found in one article."""

    path: str
    origin: str
    sha256: str
    title: str | None
    language: str | None
    published: str | None
    date_source: str | None
    judged_day: str | None
    facts: Mapping[str, Fact]
    labels: tuple[FoundLabel, ...] = ()
    mentions: tuple[Mention, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[str, ...] = ()
    """What of it could not be made sense of. Not part of the JSON report."""
    reading: Document | None = None
    """The article as it was read, for excerpts. Not part of the JSON report."""

    @property
    def source(self) -> str:
        """The decoded file; empty where it was not kept."""
        return self.reading.source if self.reading else ""


@dataclass(frozen=True, slots=True)
class RuleSetInfo:
    """A rule set that took part in a run."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RegistryInfo:
    """A registry that took part in a run."""

    id: str
    snapshot: str | None
    entries: int
    coverage: str
    """``full`` or ``partial``."""
    stale: bool
    sha256: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a run."""

    documents: int = 0
    ok: int = 0
    missing: int = 0
    malformed: int = 0
    undecided: int = 0
    not_applicable: int = 0
    suppressed: int = 0
    unreadable: int = 0
    findings: Mapping[str, int] = field(
        default_factory=lambda: {severity.value: 0 for severity in Severity}
    )


@dataclass(frozen=True, slots=True)
class Report:
    """What a run says."""

    as_of: str
    complete: bool
    exit_code: int
    rule_sets: tuple[RuleSetInfo, ...]
    registries: tuple[RegistryInfo, ...]
    problems: tuple[Problem, ...]
    documents: tuple[DocumentReport, ...]
    summary: Summary
    notices: tuple[str, ...] = ()
    """What is common to all articles, each said once with the way out. Not part of
    the JSON report."""
