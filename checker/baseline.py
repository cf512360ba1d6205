"""Findings already known, kept quiet until somebody mends them.

A finding is known by rule, subject and folded words (its fingerprint), not by its line:
edits elsewhere in an article do not bring it back. Equal findings are counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from checker.errors import ConfigError
from checker.messages import say
from checker.records import dataclass, replace
from checker.verdict import DocumentReport, Suppressed, Verdict

FORMAT = 1
FILE_NAME = "plashka-baseline.json"

Known = Counter[tuple[str, str]]
"""Rule and fingerprint, and how often."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings by article; paths are relative to the file's folder."""

    path: Path
    articles: Mapping[str, Known]

    def name(self, article: str) -> str:
        """What this file calls an article."""
        path = Path(article).absolute()
        try:
            return path.relative_to(self.path.absolute().parent).as_posix()
        except ValueError:
            return path.as_posix()

    def settle(
        self, report: DocumentReport, article: str, *, lang: str = "en"
    ) -> DocumentReport:
        """The report with its known findings suppressed."""
        left = Counter(self.articles.get(self.name(article), Known()))
        verdicts = []
        for verdict in report.verdicts:
            key = (verdict.rule, verdict.fingerprint)
            if is_new(verdict) and left[key]:
                left[key] -= 1
                reason = say("suppression.baseline", lang, file=self.path.name)
                given = Suppressed("baseline", reason, None)
                verdict = replace(verdict, suppressed=given)
            verdicts.append(verdict)
        return replace(report, verdicts=tuple(verdicts))

    def gone(self, article: str, report: DocumentReport) -> int:
        """How many of an article's known findings are no longer there."""
        known = self.articles.get(self.name(article), Known())
        return (known - findings(report)).total()

    def with_findings(self, reports: Iterable[tuple[str, DocumentReport]]) -> Baseline:
        """All findings of the articles checked; articles not checked stay as known."""
        articles = dict(self.articles)
        for article, report in reports:
            articles[self.name(article)] = findings(report)
        return replace(self, articles=articles)

    def pruned(
        self, reports: Iterable[tuple[str, DocumentReport]]
    ) -> tuple[Baseline, int]:
        """Without what is no longer there, in articles checked or no longer existing;
        and how many findings that were.
        """
        kept = {
            name: known
            for name, known in self.articles.items()
            if (self.path.parent / name.partition("#")[0]).exists()
        }
        for article, report in reports:
            name = self.name(article)
            if name in kept:
                kept[name] = kept[name] & findings(report)
        before = sum(known.total() for known in self.articles.values())
        after = sum(known.total() for known in kept.values())
        return replace(self, articles=kept), before - after

    def text(self) -> str:
        """The file: sorted, one finding a line, so that changes are read easily."""
        lines = []
        for name in sorted(self.articles):
            known = self.articles[name]
            if not known.total():
                continue
            items = [
                json.dumps(
                    {"rule": rule, "fingerprint": print_, "count": known[rule, print_]},
                    ensure_ascii=False,
                )
                for rule, print_ in sorted(known)
                if known[rule, print_] > 0
            ]
            inner = ",\n   ".join(items)
            lines.append(f"  {json.dumps(name, ensure_ascii=False)}: [\n   {inner}]")
        body = ",\n".join(lines)
        return f'{{"format": {FORMAT}, "articles": {{\n{body}\n}}}}\n'


def is_new(verdict: Verdict) -> bool:
    """Whether it is a finding that nothing suppresses."""
    return verdict.is_finding and verdict.suppressed is None


def findings(report: DocumentReport) -> Known:
    """The findings of one article that only a baseline may suppress."""
    return Counter(
        (one.rule, one.fingerprint)
        for one in report.verdicts
        if one.is_finding
        and (one.suppressed is None or one.suppressed.by == "baseline")
    )


def load(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: it is not there, or is no baseline.
    """
    way_out = "write it anew with: plashka baseline write PATH…"
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no such baseline; {way_out}") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: this is no text in UTF-8; {way_out}") from error
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise ConfigError(
            f"{where}: this is no baseline: {error.msg}; {way_out}"
        ) from error
    except RecursionError as error:
        raise ConfigError(f"{path}: this is no baseline; {way_out}") from error
    try:
        if data["format"] != FORMAT:
            raise ConfigError(
                f"{path}: format {data['format']!r} is of another Plashka; {way_out}"
            )
        articles = {
            str(name): Counter(
                {
                    (str(one["rule"]), str(one["fingerprint"])): int(one["count"])
                    for one in known
                }
            )
            for name, known in data["articles"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigError(f"{path}: this is no baseline; {way_out}") from error
    return Baseline(path, articles)
