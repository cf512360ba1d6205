"""A rule set as plain values: no file access, no judging.

Made by ``loading`` from YAML that has passed ``schema.json``. Every value is frozen and
made of ``str``, ``bool``, ``int``, ``float``, ``None``, ``date``, tuples, dicts and the
classes here, so that a compiled program can be stored without running code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from checker.records import dataclass

Texts = Mapping[str, tuple[str, ...]]
"""Language code (or ``any_language``) to texts; several texts mean any one of them."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days a rule or wording is in force; both ends belong to it."""

    start: date | None = None
    end: date | None = None
    tolerated_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies inside."""
        return not self.is_before(day) and not self.is_after(day)

    def is_before(self, day: date) -> bool:
        """Whether ``day`` lies before the period begins."""
        return self.start is not None and day < self.start

    def is_after(self, day: date) -> bool:
        """Whether ``day`` lies after the period has ended."""
        return self.end is not None and day > self.end


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Measure:
    """``at least N unit``, ``at most N unit``, ``N to M unit`` or ``N or M unit``."""

    least: float | None = None
    most: float | None = None
    one_of: tuple[float, ...] = ()
    unit: str = ""

    def accepts(self, value: float) -> bool:
        """Whether ``value`` (in the measure's unit) satisfies it."""
        if self.one_of:
            return value in self.one_of
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )


@dataclass(frozen=True, slots=True)
class Law:
    """A legal source. ``checked`` is an ISO day."""

    act: str
    article: str | None = None
    url: str | None = None
    checked: str | None = None
    confidence: str | None = None
    basis: str | None = None
    repealed_by: str | None = None


# ------------------------------------------------------------------ conditions


@dataclass(frozen=True, slots=True)
class Clause:
    """One key of a condition and its value, typed by the key.

    ==================== ==========================================================
    key                  value
    ==================== ==========================================================
    is                   tuple of ``FactTest``
    publisher author     ``ListedIn``
    credit
    mentions             ``MentionTest``
    links                ``LinkTest``
    images               tuple of ``FactTest``
    has_words            ``WordsTest``
    length               ``Measure`` in characters
    term                 str, the id of a defined term
    any all              tuple of ``Condition``
    not                  ``Condition``
    ==================== ==========================================================
    """

    key: str
    value: object


Condition = tuple[Clause, ...]
"""All clauses must hold; the empty condition holds."""


@dataclass(frozen=True, slots=True)
class FactTest:
    """One fact of ``is``: its value is one of ``values``, or it is (not) there."""

    fact: str
    values: tuple[bool | str, ...] = ()
    presence: str | None = None
    """``present`` or ``absent`` instead of values."""


@dataclass(frozen=True, slots=True)
class ListedIn:
    """A name that must be listed in one of these registries on the judged day."""

    registries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionTest:
    """Registry entries named in the text."""

    registries: tuple[str, ...]
    kind: str | None = None
    strength: Mapping[str, str] = field(default_factory=dict)
    """``person`` and ``organisation`` to the least strength that counts."""


@dataclass(frozen=True, slots=True)
class LinkTest:
    """A link like this; absent keys do not matter."""

    host: tuple[str, ...] = ()
    host_in: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    rel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsTest:
    """Free words in the article."""

    words: Texts = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    exceptions: Texts = field(default_factory=dict)
    """The key ``except``."""
    places: tuple[str, ...] = ()
    """The key ``in``: ``headline``, ``lead`` …; empty means anywhere."""


# ---------------------------------------------------------------------- labels


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in a slot: a registered name, or a value of a kind."""

    registry: str | None = None
    kind: str | None = None
    range: Measure | None = None
    decimals: Measure | None = None
    letters: str | None = None
    length: Measure | None = None
    values: Texts = field(default_factory=dict)
    form: str | None = None
    several: bool = False
    placeholders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkPart:
    """A link that must be there: its anchor text, host, or query key and value."""

    text: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    query: str | None = None
    value: str | None = None
    """The slot that the query's value fills."""


@dataclass(frozen=True, slots=True)
class Part:
    """One required piece of a label; exactly one of the first six is given."""

    id: str
    text: Texts | None = None
    says: Texts | None = None
    slot: str | None = None
    link: LinkPart | None = None
    embedded: str | None = None
    any: tuple[Part, ...] = ()
    one_of: tuple[str, ...] = ()
    """Values that ``embedded`` may have."""
    insufficient: Texts = field(default_factory=dict)
    in_force: Period = ALWAYS
    when: Condition = ()

    def alternatives(self) -> tuple[tuple[Part, ...], ...]:
        """Ways to have it, each a body at the end of the ``any`` parts around it.

        The part itself is not told; its conditions are those of the whole.
        """
        if not self.any:
            return ((self,),)
        return tuple(
            (one, *rest) if rest[:1] != (one,) else rest
            for one in self.any
            for rest in one.alternatives()
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a label; exactly one of ``text``, ``says``, ``parts`` is given."""

    id: str
    text: Texts | None = None
    says: Texts | None = None
    parts: tuple[Part, ...] = ()
    together: str = "same-article"
    """``same-block``, ``same-article`` or ``same-page``."""
    in_force: Period = ALWAYS
    when: Condition = ()
    translations: Texts = field(default_factory=dict)
    artwork: bool = False
    link: LinkPart | None = None
    """Words of its text that must be a link, and where to."""
    wrong: Texts = field(default_factory=dict)
    insufficient: Texts = field(default_factory=dict)
    depends: Texts = field(default_factory=dict)
    exceptions: Texts = field(default_factory=dict)
    """The key ``except``."""
    law: tuple[Law, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """Anything that may have to appear."""

    id: str
    title: str | None = None
    stands_alone: bool = False
    must_have: tuple[str, ...] = ()
    exceptions: Texts = field(default_factory=dict)
    """The key ``except``."""
    tolerate: tuple[str, ...] = ()
    """Faults that are notes."""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    wordings: tuple[Wording, ...] = ()
    line: int = 0


# ----------------------------------------------------------------------- rules


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place a rule names; ``label`` for ``beside LABEL``."""

    name: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceTest:
    """Where a label may stand: in one of ``at``, in none of ``not_at``."""

    at: tuple[PlaceRef, ...] = (PlaceRef("anywhere"),)
    not_at: tuple[str, ...] = ()
    """The key ``not``: ``footer``, ``byline``, ``collapsed``, ``note`` …"""


@dataclass(frozen=True, slots=True)
class Look:
    """How a label must look; every key is optional."""

    font: Measure | None = None
    height: Measure | None = None
    area: Measure | None = None
    contrast: Measure | None = None
    set_off: tuple[str, ...] = ()
    visible: str | None = None
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Forbid:
    """What must not be there: a label id, or words."""

    label: str | None = None
    words: Texts = field(default_factory=dict)
    at: str | None = None


@dataclass(frozen=True, slots=True)
class With:
    """What must stand in a slot (or which wordings count, under ``wording``).

    ``source`` is ``trigger`` (the entry that set the rule off), ``fact`` (``values``
    holds the fact's name) or ``value`` (``values`` holds what is accepted).
    """

    slot: str
    source: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what a rule must say of it: test and documentation at once.

    Already resolved: ``like``, ``replace``, ``remove``, ``move`` and ``use`` have been
    applied by ``examples``; a raw example keeps them in ``change``.
    """

    name: str
    text: str | None = None
    like: str | None = None
    format: str = "text"
    """``text``, ``markdown`` or ``html``."""
    published: str | None = None
    language: str | None = None
    facts: Mapping[str, bool | str | tuple[str, ...]] = field(default_factory=dict)
    """The key ``is``."""
    publisher: str | None = None
    author: str | None = None
    credit: str | None = None
    registries: Mapping[str, tuple[Mapping[str, str | tuple[str, ...]], ...]] = field(
        default_factory=dict
    )
    """Registry id to entries in the normal form's columns."""
    replace: Mapping[str, str] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    """Texts to cut; ``…`` stands for any run of characters."""
    move: str | None = None
    """``end`` or ``start``: where the label goes."""
    use: str | None = None
    """The wording that takes the label's place."""
    expect: str = "ok"
    """A status."""
    faults: tuple[str, ...] = ()
    """Exactly these, in any order."""
    reason: str | None = None
    place: str | None = None
    """Where the label judged stands, or where a missing one belongs."""
    fixed: str | None = None
    """The example this one becomes when its suggestion is applied, or a text."""
    given: frozenset[str] = frozenset()
    """Keys written in the file: ``like`` inherits all others."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One duty."""

    id: str
    title: str = ""
    stage: str = "stable"
    severity: str = "error"
    in_force: Period = ALWAYS
    when: Condition = ()
    unless: tuple[Condition, ...] = ()
    ask: Mapping[str, str] = field(default_factory=dict)
    subject: str = "article"
    """The key ``for``: article, page, site, link, image, entry, mention."""
    require: str | None = None
    forbid: Forbid | None = None
    with_: tuple[With, ...] = ()
    language: str = "prescribed"
    """``prescribed`` or ``article``."""
    place: PlaceTest = PlaceTest()
    look: Look | None = None
    earlier: tuple[Earlier, ...] = ()
    fix: str = "suggest"
    """``insert``, ``replace``, ``suggest`` or ``none``."""
    message: Mapping[str, str] = field(default_factory=dict)
    replaced_by: str | None = None
    law: tuple[Law, ...] = ()
    examples: tuple[Example, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """A rule as it stood until ``until`` (that day included): complete, not a patch."""

    until: date
    rule: Rule


@dataclass(frozen=True, slots=True)
class FactDeclaration:
    """A fact of a set's own: ``flag``, ``text``, or one of a list of values."""

    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistryUse:
    """A registry a set needs, and after how many days a snapshot stops speaking."""

    id: str
    stale_after: int | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Labels, terms, lists and rules of one jurisdiction or publisher."""

    id: str
    title: str
    version: str
    path: str
    sha256: str
    jurisdiction: str | None = None
    languages: tuple[str, ...] = ()
    """Of the articles it concerns; empty: any."""
    media: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    matching: str | None = None
    uses: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    facts: Mapping[str, FactDeclaration] = field(default_factory=dict)
    registries: tuple[RegistryUse, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    terms: Mapping[str, Condition] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()


# ------------------------------------------------------------------ common facts

FLAGS = frozenset(
    {
        "sponsored",
        "affiliate",
        "political",
        "human_review",
        "registered_medium",
    }
)
TEXTS = frozenset(
    {
        "ai",
        "digital_source",
        "article_type",
        "section",
        "responsible_editor",
        "editor_in_chief",
        "advertiser",
        "sponsor",
        "publisher",
        "author",
    }
)
CONTEXT = frozenset({"day", "country", "language", "medium", "product", "audience"})
"""Facts whose absence leaves every candidate possible; an absent flag or text merely
does not hold."""
