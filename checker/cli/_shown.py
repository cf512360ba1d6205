"""Conditions, places and wordings in words, for ``explain`` and ``rules list``."""

from __future__ import annotations

from typing import cast

from checker.messages import say
from checker.rulesets.model import (
    Clause,
    Condition,
    FactTest,
    Law,
    LinkTest,
    ListedIn,
    Look,
    Measure,
    MentionTest,
    PlaceTest,
    Texts,
    WordsTest,
)


def condition(value: Condition) -> str:
    """A condition on one line, close to how it is written."""
    return ", ".join(clause(one) for one in value) or "—"


def clause(one: Clause) -> str:
    """One key of a condition."""
    match one.key:
        case "is" | "images":
            tests = cast("tuple[FactTest, ...]", one.value)
            shown = ", ".join(
                f"{test.fact}: {test.presence or ' | '.join(str(v).lower() if isinstance(v, bool) else v for v in test.values)}"
                for test in tests
            )
            return f"{one.key} {{{shown}}}"
        case "publisher" | "author" | "credit":
            listed = cast("ListedIn", one.value)
            return f"{one.key} listed in {' | '.join(listed.registries)}"
        case "mentions":
            mention = cast("MentionTest", one.value)
            return f"mentions of {' | '.join(mention.registries)}"
        case "any":
            inner = cast("tuple[Condition, ...]", one.value)
            return "any of (" + "; ".join(condition(each) for each in inner) + ")"
        case "all":
            inner = cast("tuple[Condition, ...]", one.value)
            return "all of (" + "; ".join(condition(each) for each in inner) + ")"
        case "not":
            return f"not ({condition(cast('Condition', one.value))})"
        case "term":
            return f"“{one.value}”"
        case "links":
            link = cast("LinkTest", one.value)
            parts = [*link.host, *link.host_in, *link.query, *link.rel]
            return f"links ({', '.join(parts)})"
        case "has_words":
            words = cast("WordsTest", one.value)
            shown = ", ".join(v for values in words.words.values() for v in values)
            return f"has words ({shown or ', '.join(words.lists)})"
        case "length":
            return f"length {measure(cast('Measure', one.value))}"
        case _:
            return one.key


def measure(value: Measure | None) -> str:
    """A measure as it is written."""
    if value is None:
        return ""
    unit = f" {value.unit}" if value.unit else ""
    if value.one_of:
        return " or ".join(f"{one:g}" for one in value.one_of) + unit
    if value.least is not None and value.most is not None:
        return f"{value.least:g} to {value.most:g}{unit}"
    if value.least is not None:
        return f"at least {value.least:g}{unit}"
    return f"at most {value.most:g}{unit}" if value.most is not None else ""


def place(value: PlaceTest, lang: str) -> str:
    """Where a label may stand."""
    at = ", ".join(f"{one.name} {one.label or ''}".strip() for one in value.at)
    if value.not_at:
        at += f" ({say('cli.not-in', lang)} {', '.join(value.not_at)})"
    return at


def look(value: Look) -> str:
    """How a label must look."""
    parts = []
    for name in ("font", "height", "area", "contrast"):
        one = getattr(value, name)
        if one is not None:
            parts.append(f"{name} {measure(one)}")
    if value.set_off:
        parts.append(" or ".join(value.set_off))
    parts += [f"visible {value.visible}"] if value.visible else []
    parts += [f"fixed {value.fixed}"] if value.fixed else []
    return ", ".join(parts)


def law(one: Law, lang: str) -> str:
    """A legal source on one line."""
    article = f", art. {one.article}" if one.article else ""
    about = ", ".join(part for part in (one.basis, one.confidence) if part)
    checked = f", {say('cli.checked', lang, day=one.checked)}" if one.checked else ""
    url = f"\n    {one.url}" if one.url else ""
    return f"{one.act}{article} ({about}{checked}){url}"


def texts(value: Texts | None) -> list[str]:
    """Texts with their language in front."""
    return [
        f"{language}: {text}" if language != "any_language" else text
        for language, values in (value or {}).items()
        for text in values
    ]
