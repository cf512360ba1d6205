"""Conditions from the tree to the model, every name and value checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.rulesets import marks
from checker.rulesets.dialect import Node
from checker.rulesets.measures import UNITS, describe_units, parse_measure
from checker.rulesets.model import (
    Clause,
    Condition,
    FactTest,
    LinkTest,
    ListedIn,
    Measure,
    MentionTest,
    Texts,
    WordsTest,
)
from checker.rulesets.regions import ANY_LANGUAGE, GROUPS, LANGUAGES, is_region
from checker.rulesets.scope import Scope
from checker.rulesets.shape import suggestion, way_out

DEFAULT_STRENGTH = {"person": "given+surname", "organisation": "alias"}
_PRESENCE = ("present", "absent")


def read_condition(node: Node | None, scope: Scope) -> Condition:
    """All clauses of a condition; none for no condition."""
    if node is None:
        return ()
    return tuple(
        Clause(key, _CLAUSES[key](value, scope))
        for key, value in node.mapping.items()
        if key in _CLAUSES
    )


def read_conditions(node: Node | None, scope: Scope) -> tuple[Condition, ...]:
    """A list of conditions."""
    return tuple(read_condition(one, scope) for one in node.items) if node else ()


def read_facts(node: Node, scope: Scope) -> tuple[FactTest, ...]:
    """The tests of ``is``."""
    return tuple(
        _read_fact(name, value, node, scope) for name, value in node.mapping.items()
    )


def _read_fact(name: str, value: Node, parent: Node, scope: Scope) -> FactTest:
    if not knows_fact(name, parent, scope):
        return FactTest(name)
    if value.text in _PRESENCE:
        return FactTest(name, presence=value.text)
    values = tuple(
        one.value
        for one in value.items
        if fact_value_fits(name, one, scope) and isinstance(one.value, bool | str)
    )
    return FactTest(name, values)


def knows_fact(name: str, parent: Node, scope: Scope) -> bool:
    """Whether a fact exists; a fault at the key if it does not."""
    if name in scope.facts:
        return True
    if "fact" in scope.uncertain:
        return False
    problem = parent.key_problem(
        name,
        f"unknown fact “{name}”",
        (way_out(name, scope.facts) or "") + "; a set declares its own under “facts”",
    )
    scope.problems.append(problem)
    return False


def fact_value_fits(name: str, node: Node, scope: Scope) -> bool:
    """Whether a fact can have this value; a fault if it cannot."""
    fact, text = scope.facts[name], node.text
    if fact.kind == "flag" and not isinstance(node.value, bool):
        scope.fault(node, f"“{name}” is a flag, not “{text}”", "write true or false")
        return False
    if fact.kind != "flag" and isinstance(node.value, bool):
        shown = "true" if node.value else "false"
        scope.fault(node, f"“{name}” is a text, not {shown}", f'"{shown}" is a text')
        return False
    if fact.kind == "choice" and text not in fact.values:
        hint = way_out(text, fact.values)
        scope.fault(node, f"“{text}” is no value of “{name}”", hint)
        return False
    if name == "country":
        return _is_country(node, scope)
    if name == "language" and text not in LANGUAGES:
        hint = "write a two-letter language code in small letters"
        scope.fault(node, f"unknown language “{text}”", hint)
        return False
    return True


def _is_country(node: Node, scope: Scope) -> bool:
    if is_region(node.text):
        return True
    code = {"UK": "GB", "EL": "GR"}.get(node.text.upper(), node.text.upper())
    meant = (
        f"did you mean “{code}”?"
        if is_region(code)
        else (
            "write a two-letter country code in capitals, or one of "
            + ", ".join(f"“{group}”" for group in sorted(GROUPS))
        )
    )
    scope.fault(node, f"unknown country “{node.text}”", meant)
    return False


def check_language(key: str, parent: Node, scope: Scope) -> None:
    """A key that is a language code, or ``any_language``."""
    if key not in LANGUAGES and key != ANY_LANGUAGE:
        hint = suggestion(key, (ANY_LANGUAGE,)) or (
            f"write a two-letter language code, or {ANY_LANGUAGE}"
        )
        scope.problems.append(
            parent.key_problem(key, f"unknown language “{key}”", hint)
        )


def read_texts(node: Node | None, scope: Scope) -> Texts:
    """Texts by language, marks unread."""
    if node is None:
        return {}
    for language in node.mapping:
        check_language(language, node, scope)
    return {language: texts.texts() for language, texts in node.mapping.items()}


def read_measure(node: Node | None, key: str, scope: Scope) -> Measure | None:
    """A measure in the units of its key."""
    if node is None:
        return None
    try:
        return parse_measure(node.text, UNITS[key])
    except ValueError as error:
        scope.fault(node, str(error), describe_units(UNITS[key]))
        return None


def _known_names(
    node: Node | None, known: Mapping[str, Node], kind: str, scope: Scope
) -> tuple[str, ...]:
    if node is None:
        return ()
    return tuple(one.text for one in node.items if scope.expect(one, known, kind))


def _listed(node: Node, scope: Scope) -> ListedIn:
    registries = node.mapping.get("listed_in")
    return ListedIn(_known_names(registries, scope.registries, "registry", scope))


def _mentions(node: Node, scope: Scope) -> MentionTest:
    keys = node.mapping
    strength = keys["strength"].mapping if "strength" in keys else {}
    return MentionTest(
        _known_names(keys.get("listed_in"), scope.registries, "registry", scope),
        keys["kind"].text if "kind" in keys else None,
        {**DEFAULT_STRENGTH, **{who: least.text for who, least in strength.items()}},
    )


def _links(node: Node, scope: Scope) -> LinkTest:
    texts = {key: value.texts() for key, value in node.mapping.items()}
    texts["host_in"] = _known_names(
        node.mapping.get("host_in"), scope.lists, "list", scope
    )
    return LinkTest(**texts)


def _images(node: Node, scope: Scope) -> tuple[FactTest, ...]:
    return read_facts(node.mapping["is"], scope) if "is" in node.mapping else ()


def _words(node: Node, scope: Scope) -> WordsTest:
    keys = node.mapping
    for key in ("words", "except"):
        if key in keys:
            scope.problems += marks.check_texts(keys[key], (), free=True)
    lists = _known_names(keys.get("list"), scope.lists, "list", scope)
    if not {"words", "list"} & keys.keys() and not node.damaged:
        scope.fault(node, "“has_words” has neither “words” nor “list”", "add one")
    return WordsTest(
        read_texts(keys.get("words"), scope),
        lists,
        read_texts(keys.get("except"), scope),
        keys["in"].texts() if "in" in keys else (),
    )


def _term(node: Node, scope: Scope) -> str:
    scope.expect(node, scope.terms, "term")
    return node.text


_CLAUSES: Mapping[str, Callable[[Node, Scope], object]] = {
    "is": read_facts,
    "publisher": _listed,
    "author": _listed,
    "credit": _listed,
    "mentions": _mentions,
    "links": _links,
    "images": _images,
    "has_words": _words,
    "length": lambda node, scope: read_measure(node, "length", scope) or Measure(),
    "term": _term,
    "any": read_conditions,
    "all": read_conditions,
    "not": read_condition,
}


def terms_in(node: Node) -> set[str]:
    """The terms a condition names, at any depth."""
    if isinstance(node.value, tuple):
        return {name for one in node.value for name in terms_in(one)}
    return {
        name
        for key, value in node.mapping.items()
        for name in ({value.text} if key == "term" else terms_in(value))
    }
