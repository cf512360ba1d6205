"""Reports made by hand: an article's text, and verdicts found in it by its words."""

from __future__ import annotations

from dataclasses import replace

from checker.assembling import summarize
from checker.document import Block, Document, Lines, Role, SourceSpan, Span
from checker.errors import Problem
from checker.verdict import (
    Aspect,
    DocumentReport,
    Fault,
    FoundLabel,
    InsertAt,
    LabelFault,
    Law,
    Reason,
    RegistryInfo,
    Report,
    RuleSetInfo,
    Severity,
    SlotValue,
    Status,
    Subject,
    Trigger,
    Verdict,
)

FORM_B = (
    "Настоящий материал (информация) <произведен, распространен и (или) направлен |"
    " произведен и (или) распространен> <иностранным агентом | иностранными агентами>"
    " {agent:instrumental} либо касается деятельности <иностранного агента |"
    " иностранных агентов> {agent:genitive}"
)
NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен"
    " иностранным агентом АО «РС-Балт» либо касается деятельности иностранного агента"
    " АО «РС-Балт»"
)
DECREE = Law(
    act="Government Decree 2108 of 2022-11-22",
    article="form 2",
    url="https://pravo.ru/news/244049/",
    checked="2026-11-23",
    confidence="verified",
    basis="regulation",
)
STATUTE = Law(act="Federal Law 255-FZ of 2022-07-14", article="art. 9 (3)")
ENTRY = "ru-foreign-agents/297"

ARTICLE = (
    "Bloomberg: Россия опасается зависимости от китайских технологий\n"
    "\n"
    "{notice}\n"
    "\n"
    "Около десяти лет назад чиновники заговорили о рисках.\n"
    "\n"
    "Источник: Росбалт\n"
)
RU = {
    "message": "Собственный материал иноагента выходит с указанием на это.",
    "why": (
        "требуется, потому что: ссылка на источник «Росбалт» (ru-foreign-agents 297:"
        " АО «РС-Балт», в реестре с 2021-10-15, исключён 2023-08-25)"
    ),
}
EN = {
    "message": "An agent's own material carries the notice.",
    "why": (
        "owed because of the credit line «Росбалт» (ru-foreign-agents 297: АО"
        " «РС-Балт», listed from 2021-10-15, delisted 2023-08-25)"
    ),
}


def span(source: str, words: str, *, after: int = 0, empty: bool = False) -> SourceSpan:
    """Where ``words`` stand in ``source``; ``empty`` means right after them."""
    start = source.index(words, after)
    end = start + len(words)
    if empty:
        start = end
    lines = Lines(source)
    return SourceSpan(start, end, *lines.position(start), *lines.position(end))


def fault(
    source: str,
    kind: Fault,
    expected: str | None,
    found: str | None,
    *,
    at: str | None = None,
    over: str | None = None,
    detail: str | None = None,
) -> LabelFault:
    """A fault where ``over`` or ``found`` stands, or right after the words ``at``."""
    place = (
        span(source, over or found)
        if found is not None
        else span(source, at or "", empty=True)
        if at
        else None
    )
    return LabelFault(kind, expected, found, place, label=0, detail=detail)


def label(source: str, quote: str, *faults: LabelFault, **changes) -> FoundLabel:
    found = FoundLabel(
        id="ru-foreign-agent-notice",
        wording="form-b",
        language="ru",
        translation=False,
        status=Status.MALFORMED if faults else Status.OK,
        quoted=False,
        place="under-headline",
        span=span(source, quote),
        quote=quote,
        slots={},
        faults=tuple(replace(one, label=None) for one in faults),
        required=FORM_B,
    )
    if "АО «РС-Балт»" in quote:
        value = SlotValue("АО «РС-Балт»", (ENTRY,), span(source, "АО «РС-Балт»"))
        found = replace(found, slots={"agent": (value,)})
    return replace(found, **changes)


def verdict(status: Status, lang: str = "en", **changes) -> Verdict:
    made = Verdict(
        rule="ru-foreign-agent-notice",
        aspect=Aspect.WORDS,
        subject=Subject("article"),
        status=status,
        reason=None,
        severity=Severity.ERROR,
        message=(RU if lang == "ru" else EN)["message"],
        why=(RU if lang == "ru" else EN)["why"],
        notes=(),
        trigger=(),
        faults=(),
        span=None,
        insert_at=None,
        labels=(),
        mentions=(),
        suggestion=None,
        edits=(),
        law=(DECREE, STATUTE),
        fingerprint="c0ffee0123456789",
    )
    return replace(made, **changes)


def document(source: str, *verdicts: Verdict, **changes) -> DocumentReport:
    made = DocumentReport(
        path="news/china.md",
        origin="file",
        sha256="ab" * 32,
        title="Bloomberg",
        language="ru",
        published="2023-04-19",
        date_source="front-matter",
        judged_day="2023-04-19",
        facts={"country": ("RU",), "sponsored": False, "publisher": "АО «РС-Балт»"},
        verdicts=verdicts,
        reading=reading(source),
    )
    return replace(made, **changes)


def reading(source: str) -> Document:
    """The article as a reader of plain text makes it: the first line its headline."""
    blocks, at = [], 0
    for number, piece in enumerate(source.split("\n\n")):
        role = Role.PARAGRAPH if number else Role.HEADLINE
        blocks.append(Block(role, Span(at, at + len(piece))))
        at += len(piece) + 2
    return Document("news/china.md", source, source, tuple(blocks))


def report(
    *documents: DocumentReport,
    problems: tuple[Problem, ...] = (),
    notices: tuple[str, ...] = (),
    **changes,
) -> Report:
    unreadable = sum(problem.kind == "document" for problem in problems)
    summary = summarize(documents, unreadable)
    made = Report(
        as_of="2026-11-23",
        complete=True,
        exit_code=2 if problems else 1 if summary.findings["error"] else 0,
        rule_sets=(RuleSetInfo("ru-foreign-agents", "2026.11.0", "cd" * 32),),
        registries=(
            RegistryInfo(
                "ru-foreign-agents", "2025-08-15", 1050, "full", True, "ef" * 32
            ),
        ),
        problems=problems,
        documents=documents,
        summary=summary,
        notices=notices,
    )
    return replace(made, **changes)


def json_span(start: int, length: int = 5) -> dict[str, int]:
    """A span as the JSON report has it."""
    end = start + length
    return {
        "start": start,
        "end": end,
        "line": 1,
        "column": start + 1,
        "end_line": 1,
        "end_column": end + 1,
    }


# ------------------------------------------------------------------ whole findings


def malformed(
    quote: str, *faults, lang: str = "en", text: str = ARTICLE, **changes
) -> DocumentReport:
    """An article whose notice has faults, each ``(kind, expected, found, …)``."""
    source = text.replace("{notice}", quote)
    made = tuple(
        fault(source, *one[:3], **(one[3] if len(one) > 3 else {})) for one in faults
    )
    found = label(source, quote, *made, **changes)
    judged = verdict(
        Status.MALFORMED,
        lang,
        faults=made,
        labels=(0,),
        span=found.span,
        trigger=(Trigger("credit", "Росбалт", ENTRY, span(source, "Росбалт")),),
        suggestion=NOTICE,
    )
    return document(source, judged, labels=(found,))


def missing(lang: str = "en", text: str = ARTICLE) -> DocumentReport:
    source = text.replace("{notice}\n\n", "")
    headline = source.splitlines()[0]
    credit = span(source, "Росбалт")
    judged = verdict(
        Status.MISSING,
        lang,
        trigger=(Trigger("credit", "Росбалт", ENTRY, credit),),
        span=credit,
        insert_at=InsertAt("under-headline", span(source, headline, empty=True)),
        suggestion=NOTICE,
    )
    return document(source, judged)


def quiet(*statuses: str, lang: str = "en") -> DocumentReport:
    """An article without findings, by the statuses asked for."""
    source = ARTICLE.replace("{notice}", f"{NOTICE}. 18+")
    marker = span(source, "18+")
    age = {"rule": "ru-foreign-agent-age", "span": marker}
    made = {
        "ok": verdict(Status.OK, lang, **age),
        "undecided": verdict(
            Status.UNDECIDED,
            lang,
            rule="ru-ad-label",
            reason=Reason.CONTEXT,
            why="неизвестно, реклама ли это; укажите через --set sponsored=true"
            if lang == "ru"
            else "whether this is an ad is not known; say so with --set sponsored=true",
        ),
        "not-applicable": verdict(
            Status.NOT_APPLICABLE,
            lang,
            rule="kr-ad",
            reason=Reason.OTHER_CONTEXT,
            why="правило для другой страны" if lang == "ru" else "for another country",
        ),
        "look": verdict(
            Status.NOT_APPLICABLE,
            lang,
            aspect=Aspect.LOOK,
            reason=Reason.NO_STYLES,
            why="в этом формате нет шрифтов"
            if lang == "ru"
            else "this format has no fonts or colours to measure",
        ),
    }
    return document(
        source, *(made[status] for status in statuses), path="news/quiet.md"
    )
