"""Names and statements over a corpus of real cases, the two kinds of error apart.

``python -m benchmarks mentions [FOLDER]``: the folder holds ``real-cases.jsonl`` and
``entities.json``; by default ``../shared/corpus`` beside the project. A pair is a text
and an entry it names. *Dangerous*: stated although it is not; *annoying*: not stated
although it is.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
EARLIEST = "2012-01-01"
TAGS = re.compile(r"</?[a-z][a-z0-9]*\b[^>]*>|&#?\w+;", re.IGNORECASE)
TODAY = date(2026, 11, 23)


def main(arguments: list[str]) -> int:
    """Print the figures; 2 where there is no corpus to measure."""
    folder = Path(arguments[0]) if arguments else CORPUS
    cases = folder / "real-cases.jsonl"
    if not cases.is_file():
        print(f"mentions: NOT MEASURED: no {cases}", file=sys.stderr)
        return 2
    table = json.loads((folder / "entities.json").read_text(encoding="utf-8"))
    engine, counts = made_from(table), Counter[str]()
    errors: dict[str, list[str]] = {}
    for line in cases.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for kind, what in judged(engine, table, case):
            counts[kind] += 1
            if what:
                errors.setdefault(what, []).append(f"{case['id']} {kind}")
    show(counts, errors)
    return 0


def made_from(table: dict[str, Any]) -> Any:
    """An engine that knows the shipped rules and the entries of the table."""
    from checker.compiler import compile_program
    from checker.engine import Engine
    from checker.registries.loading import from_rows
    from checker.registries.names import build
    from checker.rulesets.finding import builtin_rules_root
    from checker.rulesets.loading import load_sets

    rows: dict[str, list[dict[str, str]]] = {}
    for entity in table["entities"]:
        for register in entity["registers"]:
            rows.setdefault(register["register"], []).append(
                {
                    "id": entity["id"],
                    "name": entity["name"],
                    "aliases": " | ".join(entity["aliases"]),
                    "kind": entity["kind"],
                    "listed": register.get("listed") or EARLIEST,
                }
            )
    loaded = load_sets(sorted((builtin_rules_root() / "ru").glob("*.yaml")))
    registries = {
        name: build(from_rows(name, some, coverage="full"))
        for name, some in rows.items()
    }
    return Engine(compile_program(loaded.rule_sets, registries, digest="corpus"))


def day_of(value: str | None) -> str | None:
    """The last day a date of a day, a month or a year surely holds."""
    if not value:
        return None
    return {4: f"{value}-12-28", 7: f"{value}-28"}.get(len(value), value)


def judged(
    engine: Any, table: dict[str, Any], case: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """Each pair's kind, and the class of its error if it is one."""
    from checker.engine import Settings
    from checker.readers import html, plain_text

    day = day_of(case.get("date"))
    stated, present, ignored = answers(table, case, day)
    text = case["text"]
    reader = html.PLUGIN if TAGS.search(text) else plain_text.PLUGIN
    published = date.fromisoformat(day) if day else None
    report = engine.check(
        reader.read("case", text.encode()), Settings(TODAY, published=published)
    )
    found: dict[str, list[Any]] = {}
    for mention in report.mentions:
        ids = {one.rpartition("/")[2] for one in mention.entries}
        for entry in ids:
            found.setdefault(entry, []).append(mention)
        firm = mention.strength != "surname"
        if firm and not ids & (present | ignored):
            yield "mention.false", f"false mention, {mention.strength}"
    for entry in sorted(present):
        right = entry in found
        yield ("mention.right", "") if right else ("mention.missed", "mention missed")
    for entry, wanted in stated.items():
        mentions = found.get(entry, ())
        told = any(one.status_stated for one in mentions)
        kind = "stated" if wanted else "unstated"
        if told == wanted and mentions:
            yield f"{kind}.right", ""
        elif told:
            hows = {s.how for one in mentions for s in one.statements}
            yield f"{kind}.wrong", f"DANGEROUS: stated {'/'.join(sorted(hows))}"
        else:
            yield f"{kind}.wrong", missed(mentions, report)


def missed(mentions: Any, report: Any) -> str:
    """Why a statement was not seen, as far as the report tells."""
    if not mentions:
        return "name not found"
    if any(one.statements for one in mentions):
        return "annoying: what is said is another status, or over"
    if report.labels:
        return "annoying: words found, given to another name"
    return "annoying: no words found, or they assert nothing"


def answers(
    table: dict[str, Any], case: dict[str, Any], day: str | None
) -> tuple[dict[str, bool], set[str], set[str]]:
    """Entry to whether it is stated; entries present; entries that do not count."""
    entities = table["entities"]
    by_label = {label: e["id"] for e in entities for label in e["labels"]}
    stated: dict[str, bool] = {}
    for one in case["labels"].get("mention_status", []):
        entry = by_label.get(one["entity"])
        if entry:
            stated[entry] = stated.get(entry, False) or one["status_stated"]
    present = set(stated) | set(table["present"].get(case["id"], []))
    ignored = set(table["ignore"].get(case["id"], {}))
    ignored |= {e["id"] for e in entities if not e["labels"]}
    for entity in entities:
        listed = min(r.get("listed") or EARLIEST for r in entity["registers"])
        if day and day < listed:
            ignored.add(entity["id"])
        whole = entity.get("part_of")
        if whole and (whole in present) != (entity["id"] in present):
            ignored.add(whole if entity["id"] in present else entity["id"])
    kept = {key: value for key, value in stated.items() if key not in ignored}
    return kept, present - ignored, ignored


def show(counts: Counter[str], errors: dict[str, list[str]]) -> None:
    """The table."""
    right, false = counts["mention.right"], counts["mention.false"]
    absent = counts["mention.missed"]
    precision, recall = share(right, right + false), share(right, right + absent)
    print("mentions of entries (pairs of text and entry)")
    print(
        f"  precision {precision}   recall {recall}   F1 {share(2 * right, 2 * right + false + absent)}"
    )
    print("status, right for")
    for kind in ("stated", "unstated"):
        good, bad = counts[f"{kind}.right"], counts[f"{kind}.wrong"]
        print(f"  {kind:<9} {good:>4} of {good + bad:<4} {share(good, good + bad)}")
    dangerous = sum(len(v) for k, v in errors.items() if k.startswith("DANGEROUS"))
    annoying = sum(len(v) for k, v in errors.items() if k.startswith("annoying"))
    print(f"  dangerous {dangerous}, annoying {annoying}")
    for name, some in sorted(errors.items()):
        print(f"  {name}: {len(some)}")
        for one in some:
            print(f"    {one}")


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
