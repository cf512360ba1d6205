"""Edits for findings: the missing label put in, the malformed one repaired.

In the article's own markup, as little as possible, and only what can be shown to help:
every fix is tried, the article read and judged again, and the fix dropped if the duty
is still broken or another duty has changed.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping, Sequence

from checker import fields
from checker.document import LINE_END, Document, SourceSpan, Span, visible_span
from checker.patterns import pattern
from checker.records import dataclass, replace
from checker.verdict import DocumentReport, Edit, Fault, FoundLabel, Verdict

FORMATS = frozenset({"plain-text", "markdown", "html", "json"})
"""Formats whose source can be edited; feeds and Word documents are left alone."""
MOST = 100
"""Fixes of one article."""

_REPAIRABLE = frozenset(
    {
        Fault.WORDING,
        Fault.TRUNCATED,
        Fault.PLACEHOLDER,
        Fault.NAME,
        Fault.GRAMMAR,
        Fault.VALUE,
        Fault.LOOKALIKE,
        Fault.BROKEN,
        Fault.OUTDATED,
        Fault.PREMATURE,
        Fault.WRONG_VARIANT,
        Fault.LANGUAGE,
    }
)
"""Faults that other words in the same place mend."""
_ABOUT_NAMES = frozenset({"entry", "mention"})
_BLANK = pattern(r"[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n|$)")
_FRONT_MATTER = pattern(
    r"(?:(---|\+\+\+)[^\S\n]*\r?\n.*?^\1[^\S\n]*(?:\r?\n|\Z)|\{\r?\n.*?^\}[^\S\n]*\r?\n)",
    re.DOTALL | re.MULTILINE,
)
_END_OF_LINE = pattern(r"\r\n?|\n|\Z")
_UNDERLINE = pattern(r"[^\S\n]*\r?\n[^\S\n]{0,3}(?:=+|-+)[^\S\n]*(?=\r?\n|\Z)")
_TAG = pattern(r"<(/?)([a-zA-Z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ]
)
_VOID = frozenset(["br", "img", "wbr", "hr", "input", "meta", "link", "source"])
_MARKDOWN = pattern(r"([\\`*_\[\]<>])")
_LINE_MARK = pattern(r"^(\s*)([#>+-]|\d+[.)])(?=\s|$|\w)")


# --------------------------------------------------------------------------- edits


def with_edits(report: DocumentReport, policies: Mapping[str, str]) -> DocumentReport:
    """The report, its findings with the edits that would mend them.

    Args:
        report: one article's, as the engine made it.
        policies: rule id to its ``fix``: insert, replace, suggest or none.
    """
    document = report.reading
    if document is None:
        return report
    verdicts = tuple(
        replace(
            one, edits=_in_file(one, report, document, policies.get(one.rule, "none"))
        )
        if one.is_finding
        and one.suppressed is None
        and one.suggestion
        and refusal(one, report) is None
        else one
        for one in report.verdicts
    )
    return replace(report, verdicts=verdicts)


def refusal(verdict: Verdict, report: DocumentReport) -> str | None:
    """Why the file is not edited for a finding: a message's key; none if it may be."""
    document = report.reading
    if (
        document is None
        or document.format not in FORMATS
        or document.origin == "extracted"
        or (document.format == "json" and not document.fields)
    ):
        return "format"
    label = _label(verdict, report)
    field = fields.holding(verdict, label, document)
    if field is not None:
        return "twins" if field.twins else None
    if document.format == "json":
        return "place"
    if document.format == "markdown" and label is not None and verdict.faults:
        matter = _FRONT_MATTER.match(document.source)
        return "title" if matter and label.span.start < matter.end() else None
    return None


def _label(verdict: Verdict, report: DocumentReport) -> FoundLabel | None:
    return report.labels[verdict.labels[0]] if verdict.labels else None


def _in_file(
    verdict: Verdict, report: DocumentReport, document: Document, policy: str
) -> tuple[Edit, ...]:
    """Edits of the source, made in the field that holds the place if one does."""
    label = _label(verdict, report)
    field = fields.holding(verdict, label, document)
    if field is None:
        return _edits(verdict, label, document, policy)
    shown = fields.view(verdict, label, document, field)
    return fields.to_file(_edits(*shown, policy), field, document)


def _edits(
    verdict: Verdict, label: FoundLabel | None, document: Document, policy: str
) -> tuple[Edit, ...]:
    text = verdict.suggestion
    if policy == "none" or not text or re.search(r"\{\w+\}", text):
        return ()
    if label is not None and verdict.faults:
        if verdict.subject.kind in _ABOUT_NAMES:
            return ()
        if {fault.fault for fault in verdict.faults} == {Fault.POSITION}:
            return _move(verdict, label, document)
        made = _repair(verdict, label, document, text)
        safe = policy in ("insert", "replace")
    else:
        made = _insert(verdict, document, text)
        safe = policy == "insert"
    return (replace(made, safe=safe),) if made else ()


def _repair(
    verdict: Verdict, label: FoundLabel, document: Document, text: str
) -> Edit | None:
    """Other words in the place of those that differ; the rest stays as it is."""
    if not {fault.fault for fault in verdict.faults} <= _REPAIRABLE:
        return None
    place = visible_span(document, label.span)
    place = _with_stump(place, document, text)
    quote = document.quote(place)
    head = _common(quote, text)
    tail = _common(quote[head:][::-1], text[head:][::-1])
    start, end = place.start + head, place.end - tail
    if start < end:
        low, high = document.map.to_source(Span(start, end))
    else:
        low = high = document.map.source_end(start)
    written = text[head : len(text) - tail]
    if document.text[end : end + 1].isalnum() and not tail:
        return None  # a torn word would be left behind
    if document.format == "html" and re.search(r"[<>]", document.source[low:high]):
        return None
    return Edit(low, high, _escaped(written, document, inside=True), safe=True)


def _with_stump(place: Span, document: Document, text: str) -> Span:
    """A label cut off inside a word, together with what is left of the word."""
    block = document.block_at(place.start)
    if block is None or place not in block.span:
        return place
    whole = document.text[place.start : block.span.end].rstrip(" .…\n\r")
    is_cut = len(whole) > place.end - place.start and text.startswith(whole)
    return Span(place.start, place.start + len(whole)) if is_cut else place


def _move(verdict: Verdict, label: FoundLabel, document: Document) -> tuple[Edit, ...]:
    """The block that is the label, taken out there and put in where it belongs."""
    place = visible_span(document, label.span)
    block = document.block_at(place.start)
    if block is None or place not in block.span:
        return ()
    whole = document.quote(block.span)
    if sum(map(str.isalpha, whole)) > sum(map(str.isalpha, label.quote)):
        return ()
    put = _insert(verdict, document, " ".join(whole.split()))
    if put is None:
        return ()
    low, high = document.map.to_source(block.span)
    source = document.source
    if document.format == "html":
        low, high = _opening(source, low), _closing(source, high) or high
    else:
        low = len(source[:low].rstrip()) if source[:low].strip() else 0
    if low <= put.start <= high:
        return ()
    return (replace(put, safe=False), Edit(low, high, "", safe=False))


def _common(one: str, other: str) -> int:
    """How many characters at the beginning are the same."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _insert(verdict: Verdict, document: Document, text: str) -> Edit | None:
    where = verdict.insert_at
    if where is None or "\n" in text:
        return None
    at = where.span.start
    if where.place == "beside" or where.place.startswith("beside "):
        return _beside(at, document, text)
    if where.place not in fields.BLOCK_PLACES:
        return None
    ahead = where.place == "above-headline" or _begins_block(document, where.span)
    if document.format == "html":
        return _html_block(at, document, text, ahead=ahead)
    return _text_block(at, document, text, ahead=ahead)


def _begins_block(document: Document, span: SourceSpan) -> bool:
    """Whether the place is before a block rather than behind one."""
    at = visible_span(document, span).start
    return any(
        block.span.start == at for block in document.blocks if not block.hidden
    ) and not any(block.span.end == at for block in document.blocks if not block.hidden)


def _beside(at: int, document: Document, text: str) -> Edit:
    """Inline, after the words and the signs and tags that close them."""
    source = document.source
    if document.format == "html":
        while (tag := _TAG.match(source, at)) and tag[1] and tag[2].lower() in _INLINE:
            at = tag.end()
    stop = " "
    if not text.startswith("("):
        if source[at : at + 1] in tuple(".!"):
            at += 1
        elif source[at - 1 : at] not in tuple(".!?…"):
            stop = ". "
    return Edit(at, at, stop + _escaped(text, document, inside=True), safe=True)


def _text_block(at: int, document: Document, text: str, *, ahead: bool) -> Edit:
    """A paragraph of its own, blank lines around it, in the file's line ends."""
    source = document.source
    line = _line_end(source)
    written = _escaped(text, document, inside=False)
    matter = _FRONT_MATTER.match(source) if document.format == "markdown" else None
    if matter and at < matter.end():
        at, ahead = matter.end(), True
        while at < len(source) and source[at] in "\r\n":
            at += 1
    elif not ahead:
        end = _END_OF_LINE.search(source, at)
        rest = source[at : end.start()] if end else ""
        # In Markdown what is left of the line closes markup: "](x)", "</h1>", "{#id}".
        if end and (document.format == "markdown" or not rest.strip(" \t#*_")):
            at = end.start()
        underline = (
            _UNDERLINE.match(source, at) if document.format == "markdown" else None
        )
        at = underline.end() if underline else at
    if ahead:
        if document.format == "markdown":
            at = source.rfind("\n", 0, at) + 1
        return Edit(at, at, f"{written}{line}{line}", safe=True)
    after = source[at:]
    behind = "" if not after.strip() or _BLANK.match(after) else line
    if behind and not after.startswith(("\n", "\r")):
        behind = line + line
    return Edit(at, at, f"{line}{line}{written}{behind}", safe=True)


def _html_block(at: int, document: Document, text: str, *, ahead: bool) -> Edit | None:
    """A paragraph of its own, outside the element the place is in."""
    source = document.source
    written = f"<p>{_escaped(text, document, inside=False)}</p>"
    if ahead:
        start = _opening(source, at)
        return Edit(start, start, f"{written}{_line_end(source)}", safe=True)
    end = _closing(source, at)
    if end is None:
        return None
    return Edit(end, end, f"{_line_end(source)}{written}", safe=True)


def _line_end(source: str) -> str:
    """The file's own line end: that of its first line."""
    found = LINE_END.search(source)
    return found.group() if found else "\n"


def _closing(source: str, at: int) -> int | None:
    """Behind the end tag of the block that holds ``at``."""
    depth = 0
    for tag in _TAG.finditer(source, at, min(len(source), at + 20_000)):
        name = tag[2].lower()
        if name in _INLINE or name in _VOID or tag[3]:
            continue
        if not tag[1]:
            depth += 1
        elif depth:
            depth -= 1
        else:
            return tag.end()
    return at if not _TAG.search(source, at) else None


def _opening(source: str, at: int) -> int:
    """Before the start tags right before ``at``, with nothing but space between."""
    while True:
        low = source.rfind("<", 0, at)
        tag = _TAG.match(source, low) if low >= 0 else None
        if tag is None or tag[1] or source[tag.end() : at].strip():
            return at
        if tag[2].lower() in ("article", "main", "body", "div", "section", "html"):
            return at
        at = low


def _escaped(text: str, document: Document, *, inside: bool) -> str:
    """Words as they are written in the format; ``inside`` a line of text."""
    if document.format == "html":
        from html import escape  # a table of entities that hardly any run needs

        return escape(text, quote=False)
    if document.format != "markdown":
        return text
    escaped = _MARKDOWN.sub(r"\\\1", text)
    return escaped if inside else _LINE_MARK.sub(r"\1\\\2", escaped)


# -------------------------------------------------------------------------- fixing


@dataclass(frozen=True, slots=True)
class Fixed:
    """An article after its fixes."""

    data: bytes
    before: str
    after: str
    """The decoded source before and after."""
    report: DocumentReport
    """Of the article as it is now."""
    applied: tuple[Verdict, ...]
    dropped: tuple[Verdict, ...]
    """Findings whose fix would not have helped, or would have done harm."""
    refused: tuple[tuple[Verdict, str], ...]
    """Findings the file is not edited for, and why: a message's key."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was edited."""
        return bool(self.applied)


def fix(
    data: bytes,
    check: Callable[[bytes], DocumentReport],
    *,
    unsafe: bool = False,
) -> Fixed:
    """Mend what can be mended, one finding after another.

    Args:
        data: the file.
        check: reads and judges a file; its findings bear their edits.
        unsafe: also fixes that somebody should look at.

    Raises:
        DocumentError: the file cannot be read.
    """
    report = check(data)
    before = report.source
    applied: list[Verdict] = []
    dropped: dict[tuple[object, ...], Verdict] = {}
    for _ in range(MOST):
        verdict = _next(report, dropped, unsafe=unsafe)
        if verdict is None:
            break
        edited = _applied(data, report, verdict.edits)
        after = check(edited) if edited is not None else None
        if edited is None or after is None or not _helps(verdict, report, after):
            dropped[_key(verdict)] = verdict
            continue
        data, report = edited, after
        applied.append(verdict)
    refused = tuple(
        (one, why)
        for one in report.verdicts
        if one.is_finding and one.suppressed is None and one.suggestion
        if (why := refusal(one, report)) is not None
    )
    left_out = tuple(dropped.values())
    return Fixed(data, before, report.source, report, tuple(applied), left_out, refused)


def _next(
    report: DocumentReport,
    dropped: Mapping[tuple[object, ...], Verdict],
    *,
    unsafe: bool,
) -> Verdict | None:
    return next(
        (
            one
            for one in report.verdicts
            if one.edits
            and one.suppressed is None
            and (unsafe or all(edit.safe for edit in one.edits))
            and _key(one) not in dropped
        ),
        None,
    )


def _key(verdict: Verdict) -> tuple[object, ...]:
    subject = verdict.subject
    return (verdict.rule, verdict.aspect, subject.kind, subject.entry, subject.target)


def _helps(verdict: Verdict, before: DocumentReport, after: DocumentReport) -> bool:
    """Whether the duty is kept now, and no other has changed for the worse."""
    answers: dict[tuple[object, ...], list[Verdict]] = {}
    for one in after.verdicts:
        answers.setdefault(_key(one), []).append(one)
    if any(one.is_finding for one in answers.get(_key(verdict), [verdict])):
        return False
    if not verdict.faults and not _only_added(verdict, before, after):
        return False
    others: dict[tuple[object, ...], list[Verdict]] = {}
    for one in before.verdicts:
        others.setdefault(_key(one), []).append(one)
    if others.keys() != answers.keys():
        return False
    return all(
        then.status is now.status or (then.is_finding and not now.is_finding)
        for key, olds in others.items()
        for then, now in zip(olds, answers[key], strict=False)
    )


def _only_added(
    verdict: Verdict, before: DocumentReport, after: DocumentReport
) -> bool:
    """Whether the article is as it was, but for the label that was put in."""
    old, new = before.reading, after.reading
    if old is None or new is None:
        return False
    where = verdict.insert_at.place if verdict.insert_at else ""
    added = _letters(verdict.suggestion or "")
    titles = _letters(old.title or ""), _letters(new.title or "")
    is_beside = where.startswith("beside") and _is_with(*titles, added)
    if not (old.title == new.title or is_beside) or _frame(old) != _frame(new):
        return False
    return _is_with(_letters(old.text), _letters(new.text), added)


def _is_with(was: str, now: str, added: str) -> bool:
    """Whether ``now`` is ``was`` with ``added`` put in somewhere."""
    at = now.find(added)
    while at >= 0:
        if now[:at] + now[at + len(added) :] == was:
            return True
        at = now.find(added, at + 1)
    return False


def _frame(document: Document) -> tuple[object, ...]:
    """What no label that is put in may change."""
    links = tuple(link.href for link in document.links)
    pictures = tuple(image.src for image in document.images)
    return (document.published, links, pictures)


def _letters(text: str) -> str:
    """Letters and digits only: where lines end and sentences stop may change."""
    return "".join(filter(str.isalnum, text))


def _applied(
    data: bytes, report: DocumentReport, edits: Sequence[Edit]
) -> bytes | None:
    """The file with edits; None where it cannot be written back as it was."""
    document = report.reading
    if document is None:
        return None
    mark = next(
        (one for one in (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE) if data.startswith(one)),
        b"",
    )
    source = document.source
    try:
        if mark + source.encode(document.encoding) != data:
            return None
        for edit in sorted(edits, key=lambda one: one.start, reverse=True):
            source = source[: edit.start] + edit.text + source[edit.end :]
        return mark + source.encode(document.encoding)
    except (UnicodeEncodeError, LookupError):
        return None
