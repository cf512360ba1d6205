"""Which verdicts a report shows, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.document import SourceSpan
from checker.messages import say
from checker.messages.report import TEXTS
from checker.patterns import pattern
from checker.records import replace
from checker.reporters._fillings import fillings
from checker.verdict import (
    DocumentReport,
    Fault,
    FoundLabel,
    LabelFault,
    Status,
    Verdict,
)

_LETTER = pattern(r"(?:«(?P<letter>.)» )?U\+(?P<code>[0-9A-F]{4,6}) ?(?P<name>.*)")
"""One letter of a ``lookalike`` fault's detail: ``«a» U+0061 LATIN SMALL LETTER A``."""

_REWORDED = frozenset({Fault.WORDING, Fault.INSUFFICIENT})
"""Faults of a whole label that say more beside the words to write instead."""

_DECORATION = str.maketrans({"«": '"', "»": '"', "—": "-", "…": "..."})
_FIELD = pattern("\0(\\w+)\0")


def is_shown(verdict: Verdict, verdicts: str) -> bool:
    """Whether a report of ``findings``, ``owed`` or ``all`` shows the verdict."""
    if verdict.is_finding and verdict.suppressed is None:
        return True
    if verdict.status is Status.NOT_APPLICABLE:
        return verdicts == "all"
    return verdicts in ("owed", "all")


def is_told(verdict: Verdict, verdicts: str) -> bool:
    """Whether an annotation is made of it: a finding, and an open question where the
    report is to show what is owed.
    """
    if verdict.suppressed is not None:
        return False
    open_question = verdict.status is Status.UNDECIDED and verdicts != "findings"
    return verdict.is_finding or open_question


class Voice:
    """The texts of reports in one language; plain marks where no others can be shown."""

    def __init__(self, lang: str, *, unicode: bool = True) -> None:
        self.lang = lang
        self.unicode = unicode

    def __call__(self, key: str, count: int | None = None, /, **values: object) -> str:
        """The text ``report.KEY``; marks inside the values stay as they are."""
        if self.unicode:
            return say(f"report.{key}", self.lang, count, **values)
        fields = {name: f"\0{name}\0" for name in values}
        text = say(f"report.{key}", self.lang, count, **fields).translate(_DECORATION)
        return _FIELD.sub(lambda found: str(values[found[1]]), text)

    # -- places

    def place(self, name: str) -> str:
        """A place in words: ``under-headline``, ``beside LABEL``, or as it is."""
        if name.startswith("beside "):
            return self("place-beside-label", label=name.removeprefix("beside "))
        return self(f"place-{name}") if f"place-{name}" in TEXTS else name

    def places(self, names: str) -> str:
        """Several places, parted by commas, in words."""
        return self("or").join(self.place(name) for name in names.split(", "))

    # -- notes

    def note(self, note: str) -> str:
        """A verdict's note in words; one that is a sentence stays as it is."""
        if note.startswith("tolerated: "):
            fault = f"fault-{note.removeprefix('tolerated: ')}"
            if fault in TEXTS:
                return self("note-tolerated", fault=self(fault))
        return self(f"note-{note}") if f"note-{note}" in TEXTS else note

    # -- what to change

    def faults(self, verdict: Verdict) -> str:
        """The faults of a verdict, each a word, each once."""
        kinds = dict.fromkeys(fault.fault for fault in verdict.faults)
        return ", ".join(self(f"fault-{kind.value}") for kind in kinds)

    def change(
        self, fault: LabelFault, label: FoundLabel | None, suggestion: str | None = None
    ) -> str:
        """What to do about one fault; ``suggestion`` tells what belongs into a slot."""
        expected, found = shown(fault.expected), fault.found
        if fault.fault is Fault.POSITION:
            expected = self.places(expected) if expected else None
            found = self.place(found) if found else None
        key = f"do-{fault.fault.value}{_variant(fault, label)}"
        if key not in TEXTS:
            key = f"do-{fault.fault.value}"
        if fault.fault is Fault.PLACEHOLDER and label:
            known = fillings(label.required, suggestion).get(fault.expected or "")
            if known:
                key, expected = f"do-fill{'' if found else '-empty'}", known
        text = self(key, expected=flat(expected), found=flat(found))
        for value in (flat(expected), flat(found)):
            if "«" in value:
                text = text.replace(f"«{value}»", self("quoted-again", text=value))
        detail = self.detail(fault)
        if fault.part:
            text = f"{fault.part}: {text}"
        return f"{text} ({detail})" if detail else text

    def detail(self, fault: LabelFault) -> str:
        """The fault's own sentence; strange letters in words."""
        if not fault.detail:
            return ""
        letters = [self.letter(piece) for piece in fault.detail.split("; ")]
        return ", ".join(letters)

    def letter(self, piece: str) -> str:
        """One strange letter: «a» is Latin, U+0061."""
        found = _LETTER.fullmatch(piece)
        if found is None:
            return piece
        name = found["name"]
        code = f"U+{found['code']}"
        if found["letter"] is None:
            return self("letter-invisible", code=f"{code} {name}".strip())
        script = name.split(" ")[0].lower()
        if f"script-{script}" in TEXTS:
            return self(
                "letter",
                letter=found["letter"],
                script=self(f"script-{script}"),
                code=code,
            )
        return self("letter", letter=found["letter"], script=name.lower(), code=code)


def _variant(fault: LabelFault, label: FoundLabel | None) -> str:
    """Which form of a fault's sentence fits what is known about it."""
    if fault.fault is Fault.TRUNCATED and fault.expected and fault.span and label:
        return "-tail" if fault.span.start >= label.span.end else "-head"
    if fault.expected:
        return "-both" if fault.found else "-expected"
    if fault.fault is Fault.WORDING and label and fault.found == label.quote:
        return "-all"
    return "-found" if fault.found else ""


def shown(expected: str | None) -> str | None:
    """Required words as people read them: slots without their case."""
    return re.sub(r"\{([^{}:]+):[^{}]*\}", r"{\1}", expected) if expected else expected


def flat(text: str | None, most: int = 200) -> str:
    """A quotation short enough for a sentence, in one line."""
    line = " ".join((text or "").split())
    return line if len(line) <= most else line[: most // 2] + "…" + line[-most // 2 :]


def label_of(verdict: Verdict, document: DocumentReport) -> FoundLabel | None:
    """The label a verdict judges, if there is one."""
    numbers = [fault.label for fault in verdict.faults if fault.label is not None]
    for number in (*numbers[:1], *verdict.labels[:1]):
        if 0 <= number < len(document.labels):
            return document.labels[number]
    return None


def changes(verdict: Verdict, document: DocumentReport, voice: Voice) -> Iterator[str]:
    """What to do about each fault, each sentence once."""
    label = label_of(verdict, document)
    seen: set[str] = set()
    for fault in verdict.faults:
        whole = label is not None and fault.found == label.quote
        if whole and fault.expected is None and fault.fault in _REWORDED:
            fault = replace(fault, expected=verdict.suggestion)
        text = voice.change(fault, label, verdict.suggestion)
        if text not in seen:
            seen.add(text)
            yield text


def sentences(
    verdict: Verdict, document: DocumentReport, voice: Voice
) -> Iterator[str]:
    """What a short report says of a verdict: the duty, what to change, why, the words."""
    yield verdict.message
    yield from changes(verdict, document, voice)
    if verdict.why:
        yield verdict.why
    if verdict.suggestion:
        yield voice("sarif-write", text=verdict.suggestion)


def paragraph(verdict: Verdict, document: DocumentReport, voice: Voice) -> str:
    """The same as running text: capitals and full stops."""
    told = sentences(verdict, document, voice)
    return " ".join(sentence(one[:1].upper() + one[1:]) for one in told)


def sentence(text: str) -> str:
    """``text`` in one line, with a full stop unless it ends with a sign of its own."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?…" else f"{text}."


def headline(verdict: Verdict, voice: Voice) -> str:
    """Rule, status and faults: ``ru-age-marker: malformed (value)``."""
    faults = voice.faults(verdict)
    status = voice(verdict.status.value)
    return f"{verdict.rule}: {status}" + (f" ({faults})" if faults else "")


def where_to_look(verdict: Verdict) -> SourceSpan | None:
    """The label, the trigger, or the place where the label belongs."""
    if verdict.span is not None:
        return verdict.span
    return verdict.insert_at.span if verdict.insert_at else None
