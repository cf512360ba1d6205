"""Written suppressions: findings that somebody has decided to live with, and why.

In an article: ``<!-- plashka: ignore RULE until 2026-12-31 — reason -->`` (HTML and
Markdown), or ``plashka: ignore …`` on a line of its own (plain text). In the project
file: ``suppress``. Each needs a reason; a comment that is broken, expired or was never
needed is a finding of its own, ``plashka-suppression``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from checker.config import PathSuppression, Suppression
from checker.document import Document, Lines, SourceSpan
from checker.messages import say
from checker.patterns import pattern
from checker.records import dataclass, replace
from checker.verdict import (
    Aspect,
    DocumentReport,
    Severity,
    Status,
    Subject,
    Suppressed,
    Verdict,
)

RULE = "plashka-suppression"

_COMMENT = pattern(
    r"<!--\s*plashka:(?P<html>[^<>]{0,2000}?)-->|\{/\*\s*plashka:(?P<mdx>.{0,2000}?)\*/\}",
    re.DOTALL,
)
_LINE = pattern(
    r"^[ \t]*(?:<!--|#|//|\[)?[ \t]*plashka:(?P<plain>[^\n\r]{0,2000}?)(?:-->|\])?[ \t]*$",
    re.MULTILINE,
)
_DIRECTIVE = pattern(
    r"\s*ignore\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)"
    r"(?:\s+for\s+(?P<entry>\S+/\S+))?"
    r"(?:\s+until\s+(?P<until>\S+))?"
    r"(?:\s+(?:—|–|--?)\s+(?P<reason>\S.*?))?\s*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A suppression comment as it stands in an article."""

    span: SourceSpan
    quote: str
    suppressions: tuple[Suppression, ...]
    fault: str | None = None
    """Key of ``messages/suppression``: what is wrong with how it is written."""
    values: tuple[tuple[str, str], ...] = ()
    """The words the fault is about."""


def comments(document: Document, known: Collection[str]) -> Iterator[Comment]:
    """The suppression comments of an article, in order."""
    if "plashka:" not in document.source:
        return
    lines = Lines(document.source)
    pattern = _LINE if document.format == "plain-text" else _COMMENT
    for found in pattern.finditer(document.source):
        line, column = lines.position(found.start())
        end_line, end_column = lines.position(found.end())
        span = SourceSpan(
            found.start(), found.end(), line, column, end_line, end_column
        )
        body = next(one for one in found.groups() if one is not None)
        yield _read(body, span, found.group().strip(), known)


def _read(body: str, span: SourceSpan, quote: str, known: Collection[str]) -> Comment:
    found = _DIRECTIVE.fullmatch(body)
    if found is None:
        return Comment(span, quote, (), "form")
    if found["reason"] is None:
        return Comment(span, quote, (), "reason")
    until = None
    if found["until"]:
        try:
            until = date.fromisoformat(found["until"])
        except ValueError:
            return Comment(span, quote, (), "until", (("until", found["until"]),))
    rules = re.split(r"\s*,\s*", found["rules"])
    unknown = [rule for rule in rules if rule not in known]
    if unknown:
        near = get_close_matches(unknown[0], known, 1)
        values = (("rule", unknown[0]), *(("near", one) for one in near))
        key = "unknown-near" if near else "unknown"
        return Comment(span, quote, (), key, values)
    reason = " ".join(found["reason"].split())
    return Comment(
        span,
        quote,
        tuple(Suppression(rule, reason, found["entry"], until) for rule in rules),
    )


def covers(one: Suppression, verdict: Verdict) -> bool:
    """Whether a suppression speaks of this verdict."""
    return verdict.rule == one.rule and one.entry in (None, verdict.subject.entry)


def is_over(one: Suppression, day: date) -> bool:
    """Whether it has expired by ``day``."""
    return one.until is not None and day > one.until


# ------------------------------------------------------------------------- settling


class Suppressions:
    """The project's suppressions and those of each article, over one run."""

    def __init__(
        self,
        known: Collection[str],
        day: date,
        project: Iterable[PathSuppression] = (),
        *,
        lang: str = "en",
    ) -> None:
        """``known``: ids of all rules; ``day``: today, by which suppressions expire."""
        self.known = known
        self.day = day
        self.project = tuple(project)
        self.lang = lang
        self._asked: set[PathSuppression] = set()
        self._used: set[PathSuppression] = set()

    def settle(
        self, report: DocumentReport, matches: Callable[[str], bool]
    ) -> DocumentReport:
        """One article's report with what is suppressed; ``matches`` says whether its
        path fits a glob of the project file.
        """
        here = [one for one in self.project if any(map(matches, one.paths))]
        self._asked.update(here)
        settled, used = settle(
            report,
            self.known,
            self.day,
            [one.suppression for one in here],
            lang=self.lang,
        )
        self._used.update(one for one in here if one.suppression in used)
        return settled

    def notices(self) -> Iterator[str]:
        """The project's suppressions that are over, or that no article needed."""
        for one in self.project:
            given = one.suppression
            if one not in self._asked:
                continue
            if is_over(given, self.day):
                key = "project-expired"
            elif one not in self._used:
                key = "project-unused"
            else:
                continue
            yield say(
                f"suppression.{key}",
                self.lang,
                rule=given.rule,
                paths=", ".join(one.paths),
                until=given.until.isoformat() if given.until else "",
            )


def settle(
    report: DocumentReport,
    known: Collection[str],
    day: date,
    project: Iterable[Suppression] = (),
    *,
    lang: str = "en",
) -> tuple[DocumentReport, frozenset[Suppression]]:
    """The report with what is suppressed, and the suppressions that were needed.

    Args:
        report: one article's, as the engine made it.
        known: ids of all rules.
        day: today; expiry is about it, not about the day the article is judged by.
        project: suppressions of the project file that hold for this article.
        lang: of messages.
    """
    found = list(comments(report.reading, known)) if report.reading else []
    used: set[Suppression] = set()
    verdicts = []
    holding = [
        (one, "comment") for comment in found for one in comment.suppressions
    ] + [(one, "project file") for one in project]
    for verdict in report.verdicts:
        if verdict.status in (Status.MISSING, Status.MALFORMED, Status.UNDECIDED):
            verdict = _suppressed(verdict, holding, day, used)
        verdicts.append(verdict)
    verdicts += [
        one for comment in found for one in _complaints(comment, used, day, lang)
    ]
    return replace(report, verdicts=tuple(verdicts)), frozenset(used)


def _suppressed(
    verdict: Verdict,
    holding: Iterable[tuple[Suppression, str]],
    day: date,
    used: set[Suppression],
) -> Verdict:
    for one, by in holding:
        if not covers(one, verdict):
            continue
        used.add(one)
        if is_over(one, day):
            verdict = replace(verdict, notes=(*verdict.notes, "suppression-expired"))
            continue
        until = one.until.isoformat() if one.until else None
        return replace(verdict, suppressed=Suppressed(by, one.reason, until))
    return verdict


def _complaints(
    comment: Comment, used: Collection[Suppression], day: date, lang: str
) -> Iterator[Verdict]:
    if comment.fault is not None:
        values: dict[str, object] = dict(comment.values)
        why = say(f"suppression.{comment.fault}", lang, None, **values)
        yield _finding(comment, why, lang)
        return
    for one in comment.suppressions:
        if is_over(one, day):
            until = one.until.isoformat() if one.until else ""
            why = say("suppression.expired", lang, rule=one.rule, until=until)
            yield _finding(comment, why, lang)
        elif one not in used:
            yield _finding(
                comment, say("suppression.unused", lang, rule=one.rule), lang
            )


def _finding(comment: Comment, why: str, lang: str) -> Verdict:
    return Verdict(
        rule=RULE,
        aspect=Aspect.WORDS,
        subject=Subject("article"),
        status=Status.MALFORMED,
        reason=None,
        severity=Severity.WARNING,
        message=say("suppression.message", lang),
        why=why,
        notes=(),
        trigger=(),
        faults=(),
        span=comment.span,
        insert_at=None,
        labels=(),
        mentions=(),
        suggestion=None,
        edits=(),
        law=(),
        fingerprint=_fingerprint(comment.quote),
    )


def _fingerprint(quote: str) -> str:
    """Of the words alone; imported late, for few articles hold a comment."""
    from hashlib import sha256

    return sha256(f"{RULE} {quote}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
