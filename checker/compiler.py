"""Rule sets and registries to a program: terms and lists resolved, texts prepared.

The program is the same for all days and articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from checker.program import Pattern, Program
from checker.records import replace
from checker.registries.index import RegistryIndex
from checker.rulesets.model import (
    Clause,
    Condition,
    FactTest,
    Label,
    LinkTest,
    Part,
    Rule,
    RuleSet,
    Texts,
    Wording,
    WordsTest,
)
from checker.rulesets.regions import members
from checker.text import alignment, probes, templates
from checker.verdict import RuleSetInfo

SHORT = 4
"""A wording of fewer words is found as written, never by likeness."""


def compile_program(
    rule_sets: Iterable[RuleSet],
    registries: Mapping[str, RegistryIndex],
    *,
    lists: Mapping[str, tuple[str, ...]] | None = None,
    digest: str = "",
) -> Program:
    """Make a program.

    Args:
        rule_sets: loaded without problems, overlays applied.
        registries: by id; those that no rule names are left out of the program.
        lists: the newsroom's own entries; they replace a rule set's list of that id.
        digest: of everything the program is made from; distinguishes programs.
    """
    sets = list(rule_sets)
    resolver = _Resolver(sets, lists or {})
    rules: list[Rule] = []
    owner: dict[str, str] = {}
    labels: dict[str, Label] = {}
    used: set[str] = set()
    for one in sets:
        for label in one.labels.values():
            labels[label.id] = resolver.label(label, one)
            used.update(s.registry for s in label.slots.values() if s.registry)
        for rule in one.rules:
            rules.append(resolver.rule(rule, one))
            owner[rule.id] = one.id
        used.update(use.id for use in one.registries)
    stale = {use.id: use.stale_after for one in sets for use in one.registries}
    indexes = {
        name: _with_limit(index, stale.get(name))
        for name, index in sorted(registries.items())
        if name in used
    }
    pieces = {
        label.id: made for label in labels.values() if (made := _pieces(label)).wordings
    }
    return Program(
        digest=digest,
        rule_sets=tuple(RuleSetInfo(one.id, one.version, one.sha256) for one in sets),
        rules=tuple(rule for rule in rules if rule.stage != "retired"),
        rule_set_of=owner,
        labels=labels,
        patterns=tuple(
            pattern for label in labels.values() for pattern in _patterns(label)
        ),
        pieces=pieces,
        piece_patterns=tuple(
            pattern for label in pieces.values() for pattern in _patterns(label)
        ),
        registries=indexes,
        missing_registries=tuple(sorted(used - indexes.keys())),
    )


def _with_limit(index: RegistryIndex, stale_after: int | None) -> RegistryIndex:
    if index.stale_after is None and stale_after is not None:
        return replace(index, stale_after=stale_after)
    return index


class _Resolver:
    """Puts defined terms, lists and country groups into the conditions."""

    def __init__(
        self, sets: list[RuleSet], lists: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.sets = {one.id: one for one in sets}
        self.lists = lists
        self.conditions: dict[str, Condition] = {}
        self.clauses: dict[str, Clause] = {}

    def rule(self, rule: Rule, home: RuleSet) -> Rule:
        return replace(
            rule,
            when=self.condition(rule.when, home),
            unless=tuple(self.condition(one, home) for one in rule.unless),
            earlier=tuple(
                replace(earlier, rule=self.rule(earlier.rule, home))
                for earlier in rule.earlier
            ),
            examples=(),
        )

    def label(self, label: Label, home: RuleSet) -> Label:
        return replace(
            label,
            wordings=tuple(
                replace(
                    wording,
                    when=self.condition(wording.when, home),
                    parts=tuple(self.part(part, home) for part in wording.parts),
                )
                for wording in label.wordings
            ),
        )

    def part(self, part: Part, home: RuleSet) -> Part:
        return replace(
            part,
            when=self.condition(part.when, home),
            any=tuple(self.part(one, home) for one in part.any),
        )

    def condition(self, condition: Condition, home: RuleSet) -> Condition:
        """With terms and lists resolved; what many rules ask is one object, so that an
        article is asked it once.
        """
        made = tuple(self.clause(clause, home) for clause in condition)
        return self.conditions.setdefault(repr(made), made)

    def clause(self, clause: Clause, home: RuleSet) -> Clause:
        made = self._clause(clause, home)
        return self.clauses.setdefault(repr(made), made)

    def _clause(self, clause: Clause, home: RuleSet) -> Clause:
        match clause.key:
            case "term":
                owner, condition = self.term(str(clause.value), home)
                return Clause("all", (self.condition(condition, owner),))
            case "not":
                inner = cast("Condition", clause.value)
                return Clause("not", self.condition(inner, home))
            case "any" | "all":
                inners = cast("tuple[Condition, ...]", clause.value)
                return Clause(
                    clause.key, tuple(self.condition(one, home) for one in inners)
                )
            case "is" | "images":
                tests = cast("tuple[FactTest, ...]", clause.value)
                return Clause(clause.key, tuple(_with_members(one) for one in tests))
            case "links":
                return Clause("links", self.links(cast("LinkTest", clause.value), home))
            case "has_words":
                return Clause(
                    "has_words", self.words(cast("WordsTest", clause.value), home)
                )
            case _:
                return clause

    def term(self, name: str, home: RuleSet) -> tuple[RuleSet, Condition]:
        for owner in self.visible(home):
            if name in owner.terms:
                return owner, owner.terms[name]
        raise KeyError(name)

    def visible(self, home: RuleSet) -> Iterator[RuleSet]:
        """The set itself, then those it uses or extends, nearest first."""
        seen: set[str] = set()
        pending = [home]
        while pending:
            one = pending.pop(0)
            if one.id in seen:
                continue
            seen.add(one.id)
            yield one
            pending += [
                self.sets[name]
                for name in (*one.uses, *one.extends)
                if name in self.sets
            ]

    def list_values(self, name: str, home: RuleSet) -> tuple[str, ...]:
        if name in self.lists:
            return self.lists[name]
        for owner in self.visible(home):
            if name in owner.lists:
                return owner.lists[name]
        raise KeyError(name)

    def links(self, test: LinkTest, home: RuleSet) -> LinkTest:
        """Lists of hosts become hosts; what stays in ``host_in`` is empty."""
        values = {name: self.list_values(name, home) for name in test.host_in}
        hosts = test.host + tuple(host for some in values.values() for host in some)
        empty = tuple(name for name, some in values.items() if not some)
        return replace(test, host=hosts, host_in=empty)

    def words(self, test: WordsTest, home: RuleSet) -> WordsTest:
        """Lists of words become words; what stays in ``lists`` is empty."""
        values = {name: self.list_values(name, home) for name in test.lists}
        words: dict[str, tuple[str, ...]] = dict(test.words)
        for some in values.values():
            if some:
                words["any_language"] = words.get("any_language", ()) + some
        empty = tuple(name for name, some in values.items() if not some)
        return replace(test, words=words, lists=empty)


def _with_members(test: FactTest) -> FactTest:
    """A country group holds its members."""
    if test.fact != "country":
        return test
    values: list[bool | str] = []
    for value in test.values:
        values.append(value)
        if isinstance(value, str):
            values += sorted(set(members(value)) - {value})
    return replace(test, values=tuple(dict.fromkeys(values)))


# ------------------------------------------------------------------------ patterns


def _patterns(label: Label) -> Iterator[Pattern]:
    """Every text a label may be recognised by."""
    for wording in label.wordings:
        for language, text in _texts(wording.text):
            yield pattern_of(label, wording, language, text)
        for language, text in _texts(wording.translations):
            yield pattern_of(label, wording, language, text, translation=True)
        for language, text in _texts(wording.says):
            yield _free(label, wording, language, text)
        graded = {
            "wrong": wording.wrong,
            "insufficient": wording.insufficient,
            "depends": wording.depends,
        }
        for kind, texts in graded.items():
            free = wording.says is not None
            for language, text in _texts(texts):
                yield Pattern(
                    label.id, wording.id, language, False, kind, text, not free,
                    probes.needs(text, marker=not free),
                )  # fmt: skip


def _pieces(label: Label) -> Label:
    """The texts of a label's parts as a label of their own."""
    return replace(
        label,
        must_have=(),
        wordings=tuple(
            piece
            for wording in label.wordings
            for part in wording.parts
            for number, way in enumerate(part.alternatives())
            for piece in _piece(f"{wording.id}/{part.id}/{number}", way[-1])
        ),
    )


def _piece(name: str, body: Part) -> Iterator[Wording]:
    """A part's text as a wording; none for what is no text of the article."""
    says: Texts | None = body.says
    if body.slot is not None:
        says = {"any_language": ("{" + body.slot + "}",)}
    elif body.link is not None and body.link.text:
        says = {"any_language": body.link.text}
    if body.text or says:
        yield Wording(name, body.text, says, insufficient=body.insufficient)


def _texts(texts: Texts | None) -> Iterator[tuple[str | None, str]]:
    for language, values in (texts or {}).items():
        for text in values:
            yield (None if language == "any_language" else language), text


def pattern_of(
    label: Label,
    wording: Wording,
    language: str | None,
    text: str,
    *,
    translation: bool = False,
) -> Pattern:
    """A text of a wording, prepared for being looked for."""
    graph = alignment.build(templates.parse(text))
    exact = label.stands_alone or graph.words < SHORT
    weights: dict[str, float] = {}
    if not exact:
        for item in graph.items:
            if item.word:
                weights[item.word] = weights.get(item.word, 0.0) + item.weight
    return Pattern(
        label=label.id,
        wording=wording.id,
        language=language,
        translation=translation,
        kind="text",
        text=text,
        exact=exact,
        needs=probes.needs(text, marker=True) if exact else (),
        weights=weights,
        least=graph.weight,
        words=graph.words,
        has_slots=graph.has_slots,
    )


def _free(label: Label, wording: Wording, language: str | None, text: str) -> Pattern:
    return Pattern(
        label.id, wording.id, language, False, "says", text, False, probes.needs(text)
    )
