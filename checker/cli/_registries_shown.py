"""Registries, entries and differences in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.messages import say
from checker.reporters._faults import in_language

if TYPE_CHECKING:
    from checker.cli._registries import Look, Search
    from checker.registries.comparing import Change, Difference
    from checker.registries.inspecting import Found, SearchedForm
    from checker.registries.model import Entry

_INDENT = "  "
_SOME = 6
"""So many brands are named of those that nobody answers to."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _labelled(key: str, text: str, lang: str) -> str:
    return f"{_INDENT}{say(f'registry.{key}', lang):<10} {text}"


# ------------------------------------------------------------------------- status


def status(looks: Sequence[Look], lang: str) -> str:
    """Each registry in a few lines."""
    return "\n\n".join("\n".join(_status(one, lang)) for one in looks)


def _status(one: Look, lang: str) -> Iterator[str]:
    registry = one.registry
    if registry is None or one.counts is None:
        yield f"{one.id}  {one.path}"
        yield _INDENT + say(
            "registry.unusable", lang, reason=in_language(one.trouble, lang)
        )
        yield _way_out(one, lang)
        return
    facts = [_age(one, lang), say(f"registry.{registry.coverage}", lang)]
    if one.until():
        facts.append(
            say("registry.stale" if one.is_stale() else "registry.fresh", lang)
        )
    if one.starter:
        facts.append(say("registry.starter", lang))
    yield f"{one.id}  {', '.join(facts)}"
    counted = {name: getattr(one.counts, name) for name in one.counts.__slots__}
    yield _INDENT + say("registry.counts", lang, day=one.day, **counted)
    until = one.until()
    if until:
        yield _INDENT + say("registry.speaks", lang, day=until)
    else:
        yield _INDENT + say("registry.speaks-not", lang)
    if one.is_stale() or registry.coverage != "full":
        yield _way_out(one, lang)
    shipped, own = one.brands
    if own:
        yield _INDENT + say("registry.own-brands", lang, names=", ".join(own))
    if shipped:
        names = ", ".join(shipped[:_SOME]) + ("…" if len(shipped) > _SOME else "")
        count = len(shipped)
        yield _INDENT + say("registry.brands", lang, count=count, names=names)
    if registry.source:
        yield _labelled("source", registry.source, lang)
    yield f"{_INDENT}{one.path}  sha256 {registry.sha256[:16]}"


def _age(one: Look, lang: str) -> str:
    registry = one.registry
    if registry is None or registry.snapshot is None:
        return say("registry.no-day", lang)
    days = max((one.day - registry.snapshot).days, 0)
    age = say("registry.age", lang, count=days)
    return say("registry.of", lang, day=registry.snapshot, age=age)


def _way_out(one: Look, lang: str) -> str:
    command = f"plashka registry import {one.id} FILE"
    if one.url:
        command = f"plashka registry update {one.id}"
    return _INDENT + say("registry.way-out", lang, command=command)


def status_json(looks: Sequence[Look]) -> str:
    """The same as data."""
    return _json({"registries": [_status_data(one) for one in looks]})


def _status_data(one: Look) -> dict[str, object]:
    registry, counts = one.registry, one.counts
    names = ("entries", "people", "organisations", "listed", "delisted", "not_yet")
    until = one.until()
    shipped, own = one.brands or ((), ())
    age = (one.day - registry.snapshot).days if registry and registry.snapshot else None
    return {
        "id": one.id,
        "path": str(one.path),
        "title": registry.title if registry else None,
        "source": registry.source if registry else None,
        "url": one.url or None,
        "starter": one.starter,
        "as_of": one.day.isoformat(),
        "snapshot": str(registry.snapshot) if registry and registry.snapshot else None,
        "age_days": age,
        "coverage": registry.coverage if registry else None,
        "stale_after_days": registry.stale_after if registry else None,
        "stale": one.is_stale() if registry else None,
        "speaks_until": until.isoformat() if until else None,
        **{name: getattr(counts, name) if counts else None for name in names},
        "unmatched_brands": list(shipped),
        "unmatched_own_brands": list(own),
        "sha256": registry.sha256 if registry else None,
        "problem": one.trouble or None,
    }


# --------------------------------------------------------------------------- find


def found(name: str, searches: Sequence[Search], lang: str) -> str:
    """Entries with their forms; names near it where nobody is found."""
    blocks = [
        "\n".join(_found(one, search.registry, name, lang))
        for search in searches
        for one in search.found
    ]
    if blocks:
        return "\n\n".join(blocks)
    registries = ", ".join(search.registry for search in searches)
    lines = [say("registry.nobody", lang, registries=registries)]
    near = [
        f"{_INDENT}{search.registry}/{entry.id}  {entry.name}"
        for search in searches
        for entry in search.near
    ]
    if near:
        lines += [say("registry.nearest", lang), *near]
    return "\n".join(lines)


def _found(one: Found, registry: str, name: str, lang: str) -> Iterator[str]:
    entry = one.entry
    kind = " ".join(part for part in (entry.kind, entry.gender) if part)
    yield f"{registry}/{entry.id}  {entry.name}  {kind}".rstrip()
    yield _INDENT + ", ".join(_days(entry, lang))
    if one.strength is None:
        strength, guard = say("registry.loosely", lang), ""
    else:
        strength = one.strength.value
        guard = say(
            "registry.guard", lang, guard=say(f"registry.guard-{one.guard}", lang)
        )
    yield _INDENT + say(
        "registry.matched", lang, name=name, strength=strength, guard=guard
    )
    if entry.aliases:
        yield _labelled("aliases", " | ".join(entry.aliases), lang)
    if entry.links:
        yield _labelled("links", " | ".join(entry.links), lang)
    if one.declined:
        yield _labelled("cases", " | ".join(one.declined), lang)
    for person in one.people:
        for key in ("surname", "given", "patronymic"):
            forms = getattr(person, key)
            if forms:
                yield _labelled(key, ", ".join(forms), lang)
    if one.forms:
        yield f"{_INDENT}{say('registry.forms', lang)}"
        for (strength, guard), forms in _grouped(one.forms):
            need = say(f"registry.guard-{guard}", lang)
            yield f"{_INDENT * 2}{strength} ({need}): {'; '.join(forms)}"


def _grouped(
    forms: Sequence[SearchedForm],
) -> Iterator[tuple[tuple[str, str], list[str]]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for form in forms:
        groups.setdefault((form.strength.value, form.guard), []).append(form.words)
    yield from groups.items()


def _days(entry: Entry, lang: str) -> Iterator[str]:
    for pair in entry.intervals:
        if pair.listed:
            yield say("registry.listed", lang, day=pair.listed)
        else:
            yield say("registry.listed-always", lang)
        if pair.delisted:
            yield say("registry.delisted", lang, day=pair.delisted)


def found_json(name: str, searches: Sequence[Search]) -> str:
    """The same as data."""
    return _json(
        {
            "name": name,
            "found": [
                _found_data(one, search.registry)
                for search in searches
                for one in search.found
            ],
            "near": [
                {"registry": search.registry, **entry_data(entry)}
                for search in searches
                for entry in search.near
            ],
        }
    )


def _found_data(one: Found, registry: str) -> dict[str, object]:
    return {
        "registry": registry,
        **entry_data(one.entry),
        "strength": one.strength.value if one.strength else None,
        "needs": one.guard or None,
        "declined": list(one.declined),
        "people": [
            {
                "surname": list(person.surname),
                "given": list(person.given),
                "patronymic": list(person.patronymic),
            }
            for person in one.people
        ],
        "forms": [
            {"words": form.words, "strength": form.strength.value, "needs": form.guard}
            for form in one.forms
        ],
    }


def entry_data(entry: Entry) -> dict[str, object]:
    """An entry as data."""
    return {
        "id": entry.id,
        "name": entry.name,
        "aliases": list(entry.aliases),
        "kind": entry.kind or None,
        "gender": entry.gender or None,
        "intervals": [
            {
                "listed": pair.listed.isoformat() if pair.listed else None,
                "delisted": pair.delisted.isoformat() if pair.delisted else None,
            }
            for pair in entry.intervals
        ],
        "links": list(entry.links),
    }


# --------------------------------------------------------------------------- diff

_EVENTS = ("listed", "delisted", "gone")
_CHANGES = ("renamed", "changed")


def diff(found: Difference, lang: str) -> str:
    """What happened, one entry a line under each heading."""
    lines: list[str] = []
    for name in _EVENTS:
        entries: tuple[Entry, ...] = getattr(found, name)
        if entries:
            lines.append(say(f"registry.diff-{name}", lang, count=len(entries)))
            lines += [
                f"{_INDENT}{one.id}  {one.name}  {', '.join(_days(one, lang))}"
                for one in entries
            ]
    for name in _CHANGES:
        changes: tuple[Change, ...] = getattr(found, name)
        if changes:
            lines.append(say(f"registry.diff-{name}", lang, count=len(changes)))
            lines += [line for one in changes for line in _change(one, name, lang)]
    return "\n".join(lines) or say("registry.unchanged", lang)


def _change(one: Change, name: str, lang: str) -> Iterator[str]:
    if name == "renamed":
        yield f"{_INDENT}{one.new.id}  {one.old.name} → {one.new.name}"
        return
    what = ", ".join(say(f"registry.what-{each}", lang) for each in one.what)
    yield f"{_INDENT}{one.new.id}  {one.new.name}: {what}"


def diff_json(found: Difference) -> str:
    """The same as data."""
    out: dict[str, object] = {
        name: [entry_data(entry) for entry in getattr(found, name)] for name in _EVENTS
    }
    for name in _CHANGES:
        out[name] = [
            {
                "old": entry_data(change.old),
                "new": entry_data(change.new),
                "what": list(change.what) or ["name"],
            }
            for change in getattr(found, name)
        ]
    return _json(out)
