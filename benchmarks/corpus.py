"""Collected real cases: what is found in them, against the answers a reader gave.

`python -m benchmarks corpus [FOLDER]` reads `real-cases.jsonl` and `entities.json` in
the folder (by default `../shared/corpus` beside the checkout) and counts as the scorer
beside the cases does: notices and age markers, from the labels of a run with the
entities as registries. Exit 2, said aloud, where the cases are not there.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from checker.compiler import compile_program
from checker.contracts import plugin
from checker.engine import Engine, Settings
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets.finding import sets_for
from checker.rulesets.loading import load_sets
from checker.verdict import DocumentReport, FoundLabel

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpus"
NOTICE, AGE = "ru-foreign-agent-notice", "ru-age-marker"
ALWAYS = "2012-01-01"
NEW_FORM = "2022-12-01"
MARKUP = re.compile(
    r"</?(?:p|a|b|i|u|em|strong|sup|sub|span|div|br|small|li|ul|h[1-6]|td|tr"
    r"|blockquote|figure)\b[^>]*>|&(?:nbsp|quot|laquo|raquo|amp|mdash|ndash|#\d+);",
    re.IGNORECASE,
)


@dataclass
class Count:
    """What came out, and the cases where it is not what a reader says."""

    numbers: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, good: bool, told: str = "") -> None:
        self.numbers[f"{name} of"] += 1
        self.numbers[name] += good
        if not good:
            self.wrong.append(f"{name}: {told}")

    def line(self, name: str) -> str:
        right, all_ = self.numbers[name], self.numbers[f"{name} of"]
        share = f"{right / all_:.3f}" if all_ else "-"
        return f"  {name:<38} {right:>5} of {all_:>5} {share:>7}"


def main(folder: Path = FOLDER) -> int:
    """Count and print; 0 whatever the numbers, 2 where there is nothing to count."""
    cases, entities = folder / "real-cases.jsonl", folder / "entities.json"
    missing = [str(path) for path in (cases, entities) if not path.is_file()]
    if missing:
        print(f"NOTHING MEASURED: {' and '.join(missing)} not there", file=sys.stderr)
        return 2
    engine = engine_for(json.loads(entities.read_text(encoding="utf-8"))["entities"])
    count = Count()
    records = [
        json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines()
    ]
    for record in records:
        judge(record, check(engine, record), count)
    print(f"collected cases: {len(records)} in {cases}")
    for name in NAMES:
        print(count.line(name))
    told = ", ".join(f"{name} {n}" for name, n in sorted(count.faults.items()))
    print(f"  faults of the malformed notices: {told}")
    print("\n".join(f"  wrong: {one}" for one in count.wrong) or "  none is wrong")
    return 0


NAMES = (
    "notice found", "notice status right", "no false notice, kinds D and F", "no false notice, anywhere",
    "quoted notice not taken for one", "age marker found", "no false age marker",
)  # fmt: skip


def engine_for(entities: list[dict]) -> Engine:
    """All shipped rules, with the entities of the cases as registries."""
    rows = defaultdict(list)
    for one in entities:
        for register in one["registers"]:
            rows[register["register"]].append(
                {
                    "id": one["id"],
                    "name": one["name"],
                    "aliases": " | ".join(one["aliases"]),
                    "kind": one["kind"] or "",
                    "listed": register.get("listed") or ALWAYS,
                }
            )
    registries = {
        name: build(from_rows(name, some, coverage="partial"))
        for name, some in rows.items()
    }
    loaded = load_sets(sets_for(()))
    assert not loaded.problems, loaded.problems
    return Engine(compile_program(loaded.rule_sets, registries, digest="corpus"))


def check(engine: Engine, record: dict) -> DocumentReport:
    """One record, as a file of its kind on its day."""
    text, day = record["text"], last_day(record.get("date"))
    reader = "html" if MARKUP.search(text) else "plain-text"
    document = plugin("readers", reader).read(record["id"], text.encode())
    if day:
        document = replace(document, published=day)
    return engine.check(document, Settings(date(2026, 11, 23)))


def last_day(value: str | None) -> str | None:
    """A day inside the month or year a record names."""
    tails = {4: "-12-28", 7: "-28", 10: ""}
    return value + tails[len(value)] if value else None


def judge(record: dict, report: DocumentReport, count: Count) -> None:
    """Compare one report with the answers of its record."""
    answers, text, name = record["labels"], record["text"], record["id"]
    own = [one for one in report.labels if one.id == NOTICE and not one.quoted]
    quote = record.get("notice_quote")
    found = [one for one in own if quote and covers(text, quote, one)]
    if quote:
        count.add("notice found", bool(found), name)
        wanted = answers["foreign_agent_notice"]
        if wanted in ("ok", "malformed", "outdated"):
            accepted = {"ok", "malformed"} if record.get("arguable") else {wanted}
            told = {status(one, record) for one in found}
            count.add("notice status right", bool(told & accepted), f"{name} {told}")
        for one in found:
            count.faults.update(fault.fault.value for fault in one.faults)
    false = [one for one in own if one not in found and not inside(text, quote, one)]
    count.add("no false notice, anywhere", not false, name)
    if record["kind"] in "DF" and not quote:
        count.add("no false notice, kinds D and F", not false, name)
    if quoted := record.get("quoted_notice"):
        taken = [o for o in own if covers(text, quoted, o) or inside(text, quoted, o)]
        count.add("quoted notice not taken for one", not taken, name)
    signs = any(one.id == AGE and not one.quoted for one in report.labels)
    if answers.get("age_marker") in ("ok", "malformed"):
        count.add("age marker found", signs, name)
    else:
        count.add("no false age marker", not signs, name)


def status(label: FoundLabel, record: dict) -> str:
    """The status of a notice in the words of the cases."""
    faults = {fault.fault.value for fault in label.faults}
    if label.wording == "form-a" and (last_day(record.get("date")) or "") >= NEW_FORM:
        faults.add("outdated")
    if not faults:
        return "ok"
    return "outdated" if faults == {"outdated"} else "malformed"


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quotation stands."""
    return [
        (found.start(), found.start() + len(quote))
        for found in re.finditer(f"(?={re.escape(quote)})", text)
    ]


def covers(text: str, quote: str, label: FoundLabel) -> bool:
    """Whether a label lies over half of a quotation."""
    return any(
        min(label.span.end, end) - max(label.span.start, start) >= (end - start) / 2
        for start, end in places(text, quote)
    )


def inside(text: str, quote: str | None, label: FoundLabel) -> bool:
    """Whether a label lies within a quotation."""
    return any(
        start <= label.span.start and label.span.end <= end
        for start, end in places(text, quote or "\0")
    )
