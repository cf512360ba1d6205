"""Fixes inside a text that a file quotes: a body in an export, a front-matter title.

The field is shown to ``fixing`` as an article of its own; its edits are led back to the
file in the file's manner of quoting. Every other byte stays.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from checker.document import Document, Field, Segment, SourceMap, SourceSpan, Span
from checker.records import replace
from checker.text import escaping
from checker.verdict import Edit, FoundLabel, InsertAt, Verdict

BLOCK_PLACES = frozenset(
    {"under-headline", "above-headline", "start", "end", "anywhere", "page"}
)
"""Places where a label is a paragraph of its own."""
_AT_TOP = frozenset({"under-headline", "start"})


def holding(
    verdict: Verdict, label: FoundLabel | None, document: Document
) -> Field | None:
    """The field a fix belongs in; none where the file itself is the text.

    A paragraph under a headline that is a field belongs in the body that follows.
    """
    if label is not None and verdict.faults:
        return _at(label.span, document)
    if verdict.insert_at is None:
        return None
    found = _at(verdict.insert_at.span, document)
    if found is None or found.paragraphs or verdict.insert_at.place not in BLOCK_PLACES:
        return found
    if verdict.insert_at.place not in _AT_TOP:
        return None
    return next(
        (one for one in document.fields if one.paragraphs and _seen(one, document)),
        None,
    )


def view(
    verdict: Verdict, label: FoundLabel | None, document: Document, field: Field
) -> tuple[Verdict, FoundLabel | None, Document]:
    """The same with the field for a source: its text, its markup, its offsets."""
    inside = _seen(field, document)
    low, high = inside[0].text_start, inside[-1].text_start + inside[-1].text_length
    shown = replace(
        document,
        source=field.text,
        text=document.text[low:high],
        blocks=tuple(
            replace(one, span=Span(one.span.start - low, one.span.end - low))
            for one in document.blocks
            if low <= one.span.start and one.span.end <= high
        ),
        map=SourceMap(tuple(_led(one, field, -low) for one in inside)),
        format=field.format,
    )
    if label is not None:
        label = replace(label, span=_span(label.span, field))
    where = _insertion(verdict.insert_at, field, shown)
    return replace(verdict, insert_at=where), label, shown


def to_file(
    edits: Sequence[Edit], field: Field, document: Document
) -> tuple[Edit, ...]:
    """Edits of the field's text as edits of the file; none where it cannot hold them."""
    if not edits:
        return ()
    text = field.text
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    whole = escaping.quoted(text, field.quoting)
    if whole is not None:
        marks = 1 if field.quoting == escaping.TOML_LITERAL else 0
        safe = all(edit.safe for edit in edits)
        return (Edit(field.start - marks, field.end + marks, whole, safe=safe),)
    way = SourceMap(field.segments)
    made: list[Edit] = []
    for edit in edits:
        written = escaping.escaped(edit.text, field.quoting, document.source)
        if written is None:
            return ()
        low, high = way.to_source(Span(edit.start, edit.end))
        made.append(Edit(low, high, written, safe=edit.safe))
    return tuple(made)


def _seen(field: Field, document: Document) -> list[Segment]:
    """What of the article's text stands in the field."""
    return [
        one
        for one in document.map.segments
        if field.start <= one.source_start < field.end
    ]


def _at(span: SourceSpan, document: Document) -> Field | None:
    return next(
        (
            one
            for one in document.fields
            if one.start <= span.start and span.end <= one.end
        ),
        None,
    )


def _insertion(
    where: InsertAt | None, field: Field, shown: Document
) -> InsertAt | None:
    if where is None:
        return None
    if field.start <= where.span.start and where.span.end <= field.end:
        return replace(where, span=_span(where.span, field))
    if not field.paragraphs or where.place not in _AT_TOP:
        return None
    top = shown.map.source_start(0)
    return replace(where, span=replace(where.span, start=top, end=top))


def _span(span: SourceSpan, field: Field) -> SourceSpan:
    start, end = _offset(span.start, field), _offset(span.end, field)
    return replace(span, start=start, end=end)


def _led(one: Segment, field: Field, by: int) -> Segment:
    """A segment of the article with the field for a source."""
    start = _offset(one.source_start, field)
    end = _offset(one.source_start + one.source_length, field)
    return Segment(one.text_start + by, one.text_length, start, end - start)


def _offset(at: int, field: Field) -> int:
    """Where in the field's text an offset of the source is."""
    number = bisect_right(field.segments, at, key=lambda one: one.source_start) - 1
    segment = field.segments[number]
    inside = at - segment.source_start
    if segment.text_length != segment.source_length:
        inside = segment.text_length if inside >= segment.source_length else 0
    return segment.text_start + min(inside, segment.text_length)
