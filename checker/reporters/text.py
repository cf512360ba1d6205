"""The report for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.contracts import ReporterPlugin, ReportOptions
from checker.document import SourceSpan
from checker.errors import Problem
from checker.records import dataclass
from checker.reporters._excerpt import excerpt
from checker.reporters._selection import (
    Voice,
    changes,
    flat,
    is_shown,
    label_of,
    where_to_look,
)
from checker.reporters._terminal import NARROWEST, Terminal, cells, cut, pad, wrap
from checker.verdict import (
    Aspect,
    DocumentReport,
    InsertAt,
    Law,
    Report,
    Severity,
    Status,
    Verdict,
)

_COLORS = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.INFO: "blue",
}
_STATUS_COLORS = {Status.OK: "green", Status.UNDECIDED: "yellow"}
_HEADS = (
    "required",
    "found",
    "change",
    "about",
    "why",
    "trigger",
    "law",
    "where",
    "write",
    "note",
)
_INDENT = "  "
_MOST_LAWS = 3
_MOST_TRIGGERS = 3
_MOST_UNDECIDED = 10
_QUOTED = 60
"""Cells of a line quoted to say where something belongs."""


def render(report: Report, options: ReportOptions) -> str:
    """Problems, findings, what else was asked for, notices, and a line of counts."""
    terminal = Terminal(
        max(NARROWEST, options.width), options.color, unicode=options.unicode
    )
    page = _Page(terminal, Voice(options.lang, unicode=options.unicode))
    return "".join(f"{line}\n" for line in page.report(report, options.verdicts))


def draw_problems(problems: Iterable[Problem], options: ReportOptions) -> str:
    """Problems alone: place, source line with a caret, way out."""
    terminal = Terminal(
        max(NARROWEST, options.width), options.color, unicode=options.unicode
    )
    page = _Page(terminal, Voice(options.lang, unicode=options.unicode))
    return "".join(
        f"{line}\n" for problem in problems for line in (*page.problem(problem), "")
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """How one report is laid out."""

    terminal: Terminal
    voice: Voice

    # -- the whole

    def report(self, report: Report, verdicts: str) -> Iterator[str]:
        for problem in report.problems:
            yield from self.problem(problem)
            yield ""
        for document in report.documents:
            yield from self.document(document, verdicts)
        if not any(
            verdict.is_finding and verdict.suppressed is None
            for document in report.documents
            for verdict in document.verdicts
        ):
            yield from self.clean(report, verdicts)
        trouble = bool(report.problems) or not report.complete
        if trouble:
            key = "with-problems" if report.problems else "incomplete-run"
            yield from self.paragraph(self.voice(key))
        for notice in report.notices:
            head = self.voice("notice") + ": "
            yield from self.paragraph(self.terminal.one_line(notice), head)
        if report.notices or trouble:
            yield ""
        yield self.counts(report)
        if verdicts == "findings" and report.summary.undecided and self.has_any(report):
            yield from self.paragraph(self.voice("see-undecided"))

    @staticmethod
    def has_any(report: Report) -> bool:
        """Whether there is a finding."""
        return bool(report.summary.missing or report.summary.malformed)

    def document(self, document: DocumentReport, verdicts: str) -> Iterator[str]:
        shown = [one for one in document.verdicts if is_shown(one, verdicts)]
        findings = [one for one in shown if one.is_finding and one.suppressed is None]
        for verdict in findings:
            yield from self.finding(verdict, document)
            yield ""
        others = [one for one in shown if one not in findings]
        if others:
            yield from self.briefs(others, document)
            yield ""

    # -- one finding

    def finding(self, verdict: Verdict, document: DocumentReport) -> Iterator[str]:
        yield self.header(verdict, document)
        for line in wrap(self.terminal.one_line(verdict.message), self.room(_INDENT)):
            yield _INDENT + self.terminal.paint(line, "bold")
        body = (
            self.excerpt(verdict, document),
            self.difference(verdict, document),
            self.reasons(verdict),
            self.remedy(verdict, document),
        )
        for part in body:
            lines = list(part)
            if lines:
                yield ""
                yield from lines

    def header(self, verdict: Verdict, document: DocumentReport) -> str:
        paint, voice = self.terminal.paint, self.voice
        status = voice(verdict.status.value)
        faults = voice.faults(verdict)
        words = [
            paint(self.position(document.path, where_to_look(verdict)), "cyan"),
            paint(voice(verdict.severity.value), _COLORS[verdict.severity], "bold"),
            paint(self.terminal.one_line(verdict.rule), "bold"),
        ]
        if verdict.aspect is Aspect.LOOK:
            words.append(voice("look"))
        words.append(f"{status} ({faults})" if faults else status)
        return "  ".join(words)

    def position(self, path: str, span: SourceSpan | None) -> str:
        path = self.terminal.visible(path)
        return f"{path}:{span.line}:{span.column}" if span else path

    def excerpt(self, verdict: Verdict, document: DocumentReport) -> Iterator[str]:
        """The source: the faults, else the place the verdict is about."""
        exact = [
            fault.span
            for fault in verdict.faults
            if fault.span is not None and fault.span != verdict.span
        ]
        spans = exact or [span for span in (verdict.span,) if span is not None]
        inner = Terminal(
            self.room(_INDENT), self.terminal.color, unicode=self.terminal.unicode
        )
        color = _COLORS[verdict.severity]
        for line in excerpt(document.source, spans, inner, color, "bold"):
            yield _INDENT + line

    def difference(self, verdict: Verdict, document: DocumentReport) -> Iterator[str]:
        """Required above found, and what to change in words."""
        label = label_of(verdict, document)
        if label is not None:
            from checker.reporters import _difference  # for wrong wordings only

            pairs = _difference.difference(label, verdict.faults, verdict.suggestion)
            width = self.terminal.width - self.column
            for required, found, marks in _difference.rows(pairs, width, self.terminal):
                if required:
                    yield self.head("required") + required
                yield self.head("found") + found
                if marks:
                    yield " " * self.column + self.terminal.paint(marks, "red", "bold")
        yield from self.rows("change", changes(verdict, document, self.voice))

    # -- why

    def reasons(self, verdict: Verdict) -> Iterator[str]:
        subject = verdict.subject
        if subject.target or subject.entry:
            yield from self.rows("about", [subject.target or subject.entry or ""])
        yield from self.rows("why", [verdict.why])
        yield from self.rows("trigger", self.triggers(verdict))
        yield from self.rows("note", (self.voice.note(note) for note in verdict.notes))
        yield from self.rows("law", self.laws(verdict.law))

    def triggers(self, verdict: Verdict) -> Iterator[str]:
        """Where the occasions stand that the excerpt does not show already."""
        placed = [
            one
            for one in verdict.trigger
            if one.span is not None and one.span != verdict.span and one.quote
        ]
        for trigger in placed[:_MOST_TRIGGERS]:
            yield self.voice(
                "trigger-entry" if trigger.entry else "trigger",
                line=trigger.span.line if trigger.span else 0,
                quote=flat(trigger.quote, 120),
                entry=trigger.entry,
            )

    def laws(self, laws: tuple[Law, ...]) -> Iterator[str]:
        for law in laws[:_MOST_LAWS]:
            pieces = [law.act, law.article]
            if law.repealed_by:
                pieces.append(self.voice("repealed", act=law.repealed_by))
            yield ", ".join(piece for piece in pieces if piece)
            if law.url:
                yield law.url
        if len(laws) > _MOST_LAWS:
            yield self.voice("more-laws", len(laws) - _MOST_LAWS)

    # -- what to write

    def remedy(self, verdict: Verdict, document: DocumentReport) -> Iterator[str]:
        """Where to write what; the words unbroken and flush left, to be copied."""
        if verdict.insert_at is not None:
            yield from self.rows("where", [self.where(verdict.insert_at, document)])
        if not verdict.suggestion:
            return
        missing = verdict.status is Status.MISSING
        how = self.voice("write-insert" if missing else "write-replace")
        yield from self.rows("write", [how])
        yield ""
        for line in verdict.suggestion.splitlines():
            yield self.terminal.paint(self.terminal.visible(line), "green")

    def where(self, insert_at: InsertAt, document: DocumentReport) -> str:
        """The place in words, with the words beside it to search for."""
        at = insert_at.span.start
        before = document.source[max(0, at - 200) : at].rstrip()
        after = document.source[at : at + 200].lstrip()
        values = {
            "place": self.voice.place(insert_at.place),
            "line": insert_at.span.line,
        }
        if before:
            line = before.splitlines()[-1].strip()
            text = cut(line, _QUOTED, self.terminal.dots)
            return self.voice("where-after", text=text, **values)
        if after:
            line = after.splitlines()[0].strip()
            text = cut(line, _QUOTED, self.terminal.dots)
            return self.voice("where-before", text=text, **values)
        return self.voice("where-plain", **values)

    # -- one line each

    def briefs(
        self, verdicts: list[Verdict], document: DocumentReport
    ) -> Iterator[str]:
        """What is no finding: status, rule, reason and why, under the article's name;
        duties that stand alike for one reason share it.
        """
        yield self.terminal.paint(self.terminal.visible(document.path), "cyan")
        alike: dict[tuple[str, str], list[Verdict]] = {}
        for verdict in verdicts:
            key = self.state(verdict), self.because(verdict)
            alike.setdefault(key, []).append(verdict)
        width = min(max(cells(state) for state, _ in alike), 24)
        for (state, why), same in alike.items():
            color = _STATUS_COLORS.get(same[0].status)
            styles = [color] if color and same[0].suppressed is None else []
            head = f"{_INDENT}{pad(state, width)}{_INDENT}"
            names = ", ".join(self.rule_and_place(one) for one in same)
            text = self.terminal.one_line(f"{names}: {why}")
            lines = wrap(text, self.room(head))
            painted = self.terminal.paint(state, *styles)
            yield head.replace(state, painted, 1) + lines[0]
            for line in lines[1:]:
                yield " " * cells(head) + line

    def state(self, verdict: Verdict) -> str:
        return self.voice("suppressed" if verdict.suppressed else verdict.status.value)

    def rule_and_place(self, verdict: Verdict) -> str:
        rule = verdict.rule
        if verdict.aspect is Aspect.LOOK:
            rule += f" [{self.voice('look')}]"
        if verdict.subject.target:
            rule += f" {flat(verdict.subject.target, 60)}"
        place = f" {verdict.span.line}:{verdict.span.column}" if verdict.span else ""
        return f"{rule}{place}"

    def because(self, verdict: Verdict) -> str:
        if verdict.suppressed is not None:
            given = verdict.suppressed
            return self.voice(
                "suppressed-until" if given.until else "suppressed-by",
                by=given.by,
                reason=given.reason,
                until=given.until,
            )
        reason = verdict.reason
        word = f"{self.voice(f'reason-{reason.value}')}: " if reason else ""
        why = word + verdict.why
        notes = "; ".join(self.voice.note(note) for note in verdict.notes)
        return f"{why} ({notes})" if notes else why

    # -- nothing found

    def clean(self, report: Report, verdicts: str) -> Iterator[str]:
        """What was checked, and what stayed open."""
        summary = report.summary
        count = (
            summary.ok + summary.undecided + summary.not_applicable + summary.suppressed
        )
        if not count:
            yield from self.paragraph(self.voice("nothing-checked"))
        elif not summary.undecided:
            yield from self.paragraph(self.voice("clean", count))
        else:
            yield from self.paragraph(self.voice("clean-undecided", count))
            if verdicts == "findings":
                yield ""
                yield from self.open_questions(report)
        yield ""

    def open_questions(self, report: Report) -> Iterator[str]:
        left = _MOST_UNDECIDED
        for document in report.documents:
            asked = [
                verdict
                for verdict in document.verdicts
                if verdict.status is Status.UNDECIDED and verdict.suppressed is None
            ][:left]
            if asked:
                yield from self.briefs(asked, document)
                left -= len(asked)
        more = report.summary.undecided - (_MOST_UNDECIDED - left)
        if more > 0:
            yield from self.paragraph(self.voice("more-undecided", more), _INDENT)

    # -- before and after

    def problem(self, problem: Problem) -> Iterator[str]:
        from checker.reporters._faults import in_language  # sentences in two languages

        where = [problem.path, problem.line, problem.column]
        head = ":".join(str(piece) for piece in where if piece)
        word = self.terminal.paint(self.voice("problem"), "red", "bold")
        place = self.terminal.paint(self.terminal.visible(head), "cyan")
        lines = in_language(problem.message, self.voice.lang).splitlines() or [""]
        yield f"{place}: {word}: {self.terminal.visible(lines[0])}"
        for line in lines[1:]:
            yield from self.paragraph(self.terminal.one_line(line), _INDENT)
        if problem.excerpt:
            at, column = problem.line or 1, problem.column or 1
            start = min(column - 1, len(problem.excerpt))
            span = SourceSpan(start, start, at, column, at, column)
            inner = Terminal(
                self.room(_INDENT), self.terminal.color, unicode=self.terminal.unicode
            )
            styles = ("red", "bold") if problem.column else ()
            for number, row in enumerate(
                excerpt(problem.excerpt, [span], inner, *styles)
            ):
                if number == 0 or problem.column:
                    yield _INDENT + row
        if problem.hint:
            head = f"{_INDENT}{self.voice('hint')}: "
            hint = in_language(problem.hint, self.voice.lang)
            yield from self.paragraph(self.terminal.one_line(hint), head)

    def counts(self, report: Report) -> str:
        """3 articles: 1 missing, 1 malformed … Zeros are left out."""
        summary = report.summary
        numbers = {
            "count-missing": summary.missing,
            "count-malformed": summary.malformed,
            "count-undecided": summary.undecided,
            "count-ok": summary.ok,
            "count-not-applicable": summary.not_applicable,
            "count-suppressed": summary.suppressed,
            "count-unreadable": summary.unreadable,
        }
        parts = [self.voice(key, number) for key, number in numbers.items() if number]
        articles = self.voice("count-articles", summary.documents)
        return f"{articles}: {', '.join(parts)}" if parts else articles

    # -- lines

    @property
    def column(self) -> int:
        """Where the words begin, after the heads."""
        heads = (cells(self.voice(f"head-{head}")) for head in _HEADS)
        return len(_INDENT) + max(heads) + 2

    def head(self, name: str) -> str:
        head = self.voice(f"head-{name}")
        space = " " * (self.column - len(_INDENT) - cells(head))
        return _INDENT + self.terminal.paint(head, "dim") + space

    def room(self, head: str) -> int:
        return max(10, self.terminal.width - cells(head))

    def rows(self, name: str, texts: Iterable[str]) -> Iterator[str]:
        """Texts beside one head, wrapped."""
        head = self.head(name)
        width = self.terminal.width - self.column
        for text in texts:
            if not text:
                continue
            for line in wrap(self.terminal.one_line(text), width):
                yield head + line
                head = " " * self.column

    def paragraph(self, text: str, head: str = "") -> Iterator[str]:
        """A text wrapped under its head."""
        for line in wrap(text, self.room(head)):
            yield head + line
            head = " " * cells(head)


PLUGIN = ReporterPlugin(render)
