"""What an alignment means: where the label stands, what fills its slots, what is wrong.

The faults named here are those of words alone: ``wording``, ``truncated``,
``lookalike``, ``broken`` and an empty ``placeholder``. What stands in a slot is judged
by those who know the slot's kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence

from checker.document import Span
from checker.patterns import pattern
from checker.records import dataclass
from checker.text.alignment import Alignment, Item, Kind, Step
from checker.text.filling import (
    BLOCK_BORDER,
    FOREIGN_WORDS,
    PAIRS,
    Filler,
    SlotText,
    WordFault,
    is_picture,
)
from checker.text.folding import INVISIBLE, SOFT_HYPHEN, fold, latin_skeleton
from checker.text.moving import Mover
from checker.text.narrowing import Cut
from checker.text.settling import SURE, Settler
from checker.text.tokens import Tokens, joined
from checker.verdict import Fault

_FAR = 200
"""Characters of a line to look back."""
SPOKEN = 4
"""From so many words on, all in small letters, a slot holds a piece of a sentence; it
speaks against a label as much as that many words."""
OTHER_TEXT = 2.0
"""What other text inside the label weighs, however long it is."""
ENDING = 3
"""Letters an ending may have."""
_GOES_ON = pattern(r",?[ \u00a0]+[a-zа-яё]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One stretch of text read as one wording."""

    span: Span
    faults: tuple[WordFault, ...]
    slots: tuple[SlotText, ...]
    differing: float
    """Weight of the words that are not as required."""
    found: float
    """Weight of the words found, each within one letter in four; a word in another
    grammatical form counts a quarter."""
    strange: float
    """Weight of what stands between them and is not as required: other forms, other
    words, half of what is missing."""


def read(alignment: Alignment, tokens: Tokens, text: str, cut: Cut) -> Reading:
    """Turn an alignment into a reading of the original ``text``."""
    return _Reader(alignment, tokens, text, cut).read()


class _Reader:
    """Holds what every step of reading one alignment needs."""

    def __init__(
        self, alignment: Alignment, tokens: Tokens, text: str, cut: Cut
    ) -> None:
        self.items = alignment.graph.items
        self.steps = Settler(self.items, tokens, text, cut)(alignment.steps)
        self.tokens = tokens
        self.text = text
        self.filler = Filler(self.items, self.steps, tokens, text, cut)
        self.mover = Mover(self.items, self.steps, tokens, text)
        self.slots = self.filler.slots
        self.places: dict[int, Span] = {}
        """Where the slots of the body really stand."""
        self.faults = self.filler.faults
        self.inner: list[list[Step]] = []
        """Runs of words lost inside the body."""

    # -- places

    def at(self, first: int, last: int) -> Span:
        return self.tokens.span(first, last)

    def item(self, step: Step) -> Item:
        return self.items[step.items[-1]]

    def raw(self, steps: Sequence[Step]) -> str:
        return joined(self.items[index].raw for step in steps for index in step.items)

    # -- the whole

    def read(self) -> Reading:
        head, body, tail = self.split()
        fixed = [
            step
            for step in body
            if step.first <= step.last and step.kind is not Kind.SLOT
        ]
        start = self.at(fixed[0].first, fixed[0].first).start
        end = self.at(fixed[-1].last, fixed[-1].last).end
        for number, step in enumerate(body):
            if step.kind is Kind.SLOT or self.is_left_out(body, number):
                span = self.filler.slot(step, body, number)
                self.places[number] = span
                start, end = min(start, span.start), max(end, span.end)
        lost = [
            run for run in (head, tail) if any(self.items[s.items[0]].word for s in run)
        ]
        for run in (head, tail):
            if run and run not in lost:
                for step in run:
                    self.filler.empty_slot(step, start if run is head else end)
        self.words(body)
        start, end = self.with_moved(start, end)
        kinds = {fault.fault for fault in self.faults}
        only = len(lost) == 1 and not kinds & {Fault.WORDING}
        for run in lost:
            moved = self.mover.moved(run, start, end, behind=run is head)
            if moved is not None:
                start, end = min(start, moved.span.start), max(end, moved.span.end)
                self.faults.append(moved)
                continue
            where = start if run is head else end
            heavy = sum(self.items[s.items[0]].weight for s in run)
            self.faults.append(
                WordFault(
                    Fault.TRUNCATED if only else Fault.WORDING,
                    self.raw(run),
                    None,
                    Span(where, where),
                    weight=max(heavy, 0.2),
                )
            )
        self.invisible(start, end)
        span = self.closed(start, end)
        self.faults.sort(key=lambda fault: (fault.span.start, fault.span.end))
        found, strange = self.balance(body)
        return Reading(
            span,
            tuple(self.faults),
            tuple(self.slots),
            sum(fault.weight for fault in self.faults),
            found,
            strange,
        )

    def balance(self, body: Sequence[Step]) -> tuple[float, float]:
        """Weight of the words found, and of those that speak against a label.

        Prose about a law has the words of its notice too, but bent to its own
        sentences; words put into a notice are told as such and say nothing here.
        """
        found = strange = 0.0
        for step in body:
            if step.kind is Kind.KEPT:
                found += self.item(step).weight
                continue
            heavy = sum(self.items[index].weight for index in step.items)
            if step.kind in SURE:
                found += heavy
            elif step.kind is Kind.CHANGED:
                bent = self.is_bent(step)
                found += heavy / 4 if bent else heavy
                strange += heavy / 2 if bent else 0.0
            elif step.kind is Kind.DROPPED:
                strange += heavy / 2
            elif step.kind in (Kind.RELATED, Kind.REPLACED):
                strange += heavy
        if self.steps[0].kind is Kind.DROPPED and strange and not self.is_opening():
            return 0.0, strange  # a sentence of its own
        if self.is_nameless(body) and (self.goes_on(body) or not self.is_opening()):
            return 0.0, strange  # «материал, произведённый иностранным агентом, …»
        spoken = sum(1 for slot in self.slots if self.is_spoken(slot.text))
        return found, strange + spoken * SPOKEN

    def is_nameless(self, body: Sequence[Step]) -> bool:
        """Whether not even a blank stands where names should."""
        wanted = any(item.slot for step in body for item in self.all_items(step))
        blank = any(
            fault.fault is Fault.PLACEHOLDER and fault.found for fault in self.faults
        )
        return wanted and not self.slots and not blank

    def all_items(self, step: Step) -> list[Item]:
        """What a step is about, several words as well."""
        return [self.items[index] for index in step.items]

    def goes_on(self, body: Sequence[Step]) -> bool:
        """Whether the sentence does not end with the label's last fixed word."""
        words = [s for s in body if s.first <= s.last and s.kind is not Kind.SLOT]
        end = self.at(words[-1].last, words[-1].last).end
        return _GOES_ON.match(self.text, end) is not None

    def is_opening(self) -> bool:
        """Whether nothing of its sentence stands before the label but its own words."""
        first = next(step.first for step in self.steps if step.first <= step.last)
        start = self.at(first, first).start
        line = self.text[max(0, start - _FAR) : start].rpartition("\n")[2]
        said = line.rstrip(" \t\u00a0")
        if not any(char.isalpha() for char in line) or not (
            said[-1].isalnum() or said[-1] in ",-–(«"
        ):
            return True
        lost = next(self.item(step) for step in self.steps)
        return fold(line.lstrip(" \t\"'«“(*")).text.startswith(lost.word)

    def is_spoken(self, value: str) -> bool:
        """Whether running words stand where a name should: many, none a name."""
        if len(value.split()) < SPOKEN or not value.islower():
            return False
        touched = [step for step in self.steps if step.first <= step.last]
        first = self.at(touched[0].first, touched[-1].last)
        return not self.text[first.start : first.end].islower() and not any(
            char in PAIRS for char in value
        )

    def is_bent(self, step: Step) -> bool:
        """Whether a word differs in its ending alone: another form, not a slip."""
        word = self.tokens.words[step.first]
        wanted = self.items[step.items[0]].word
        pairs = zip(word, wanted, strict=False)
        same = next((n for n, (a, b) in enumerate(pairs) if a != b), None)
        same = min(len(word), len(wanted)) if same is None else same
        return same >= 3 and max(len(word), len(wanted)) - same <= ENDING

    def with_moved(self, start: int, end: int) -> tuple[int, int]:
        """The label's stretch with clauses lost inside that stand behind its end."""
        for run in self.inner:
            moved = self.mover.moved(run, start, end, behind=True)
            if moved is None:
                continue
            lost = self.raw(run)
            self.faults = [f for f in self.faults if f.expected != lost or f.found]
            self.faults.append(moved)
            end = max(end, moved.span.end)
        return start, end

    def split(self) -> tuple[list[Step], list[Step], list[Step]]:
        """Steps lost at the head, those between, steps lost at the tail."""
        steps = self.steps
        first = 0
        while first < len(steps) and steps[first].kind is Kind.DROPPED:
            first += 1
        last = len(steps)
        while last > first and steps[last - 1].kind is Kind.DROPPED:
            last -= 1
        return steps[:first], steps[first:last], steps[last:]

    def closed(self, start: int, end: int) -> Span:
        """The stretch with the quotes and brackets that belong to it."""
        inside = self.text[start:end]
        for opening, closing in PAIRS.items():
            if (
                opening != closing
                and inside.count(opening) > inside.count(closing)
                and self.text[end : end + 1] == closing
            ):
                end += 1
        return Span(start, end)

    def is_left_out(self, body: Sequence[Step], number: int) -> bool:
        """Whether a slot is empty by itself, not lost with the words before it."""
        step = body[number]
        if step.kind is not Kind.DROPPED or not self.item(step).slot:
            return False
        return number == 0 or body[number - 1].kind is not Kind.DROPPED

    # -- words

    def words(self, body: Sequence[Step]) -> None:
        left_out = {n for n in range(len(body)) if self.is_left_out(body, n)}
        for kind, steps in self.mover.with_swaps(list(_groups(body, left_out)), body):
            if kind is Kind.LOOKALIKE:
                self.lookalike(steps)
            elif kind is Kind.CHANGED:
                self.changed(steps, body)
        previous: Span | None = None
        for number, step in enumerate(body):
            if step.first > step.last:
                continue
            span = self.places.get(number) or self.at(step.first, step.last)
            if span.start == span.end:
                continue
            if previous is not None:
                self.gap(previous.end, span.start)
            previous = span

    def changed(self, steps: list[Step], body: Sequence[Step]) -> None:
        touched = [step for step in steps if step.first <= step.last]
        if touched:
            span = self.at(touched[0].first, touched[-1].last)
            if self.text[span.start : span.end].count(")") > self.text[
                span.start : span.end
            ].count("("):
                span = Span(self.filler.opened(span.start, span.start - 1), span.end)
        else:
            number = body.index(steps[0])
            before = [step for step in body[:number] if step.first <= step.last]
            where = self.at(before[-1].last, before[-1].last).end
            span = Span(where, where)
        if (
            len(steps) == 1
            and steps[0].kind is Kind.SPLIT
            and self.is_line_end(steps[0])
        ):
            return
        if not touched:
            self.inner.append(steps)
        added = sum(
            step.last - step.first + 1 for step in steps if step.kind is Kind.ADDED
        )
        expected = self.raw([step for step in steps if step.items])
        found = self.text[span.start : span.end]
        foreign = (
            added >= FOREIGN_WORDS
            and not self.is_repeated(steps)
            and added > 2 * sum(len(s.items) for s in steps)
            and not self.is_spaced(steps)
        )
        heavy = sum(
            max((self.items[i].weight for i in step.items), default=1.0)
            for step in steps
            if step.kind is not Kind.KEPT
        )
        self.faults.append(
            WordFault(
                Fault.BROKEN if foreign else Fault.WORDING,
                expected or None,
                found or None,
                span,
                weight=heavy - added + OTHER_TEXT if foreign else heavy,
            )
        )

    def is_repeated(self, steps: Sequence[Step]) -> bool:
        """Whether the words added are the label's own, right before them."""
        added = [step.first for step in steps if step.kind is Kind.ADDED]
        first, count = added[0], len(added)
        words = self.tokens.words
        return words[first : first + count] == words[max(0, first - count) : first]

    def is_spaced(self, steps: Sequence[Step]) -> bool:
        """Whether the words found are the letters of the required ones, set apart."""
        wanted = "".join(self.items[index].word for s in steps for index in s.items)
        return wanted == "".join(
            self.tokens.words[number]
            for step in steps
            for number in range(step.first, step.last + 1)
        )

    def is_line_end(self, step: Step) -> bool:
        """Whether a word is torn only by a hyphen at a line's end."""
        between = self.text[
            self.at(step.first, step.first).end : self.at(step.last, step.last).start
        ]
        return (
            re.fullmatch(r"[-\u2010\u00ad]?[^\S\n]*\r?\n[^\S\n]*", between) is not None
        )

    def lookalike(self, steps: list[Step]) -> None:
        span = self.at(steps[0].first, steps[-1].last)
        found = self.text[span.start : span.end]
        expected = self.raw(steps)
        self.faults.append(
            WordFault(
                Fault.LOOKALIKE, expected, found, span, strange_letters(found, expected)
            )
        )

    def gap(self, start: int, stop: int) -> None:
        """What stands between two words of the label."""
        between = self.text[start:stop]
        if between == " ":
            return
        border = BLOCK_BORDER.search(between)
        if border or any(is_picture(char) for char in between):
            self.faults.append(
                WordFault(
                    Fault.BROKEN,
                    None,
                    between.strip(" \t\r\n,;:，、。；：") or None,
                    Span(start, stop),
                    weight=0.1,
                )
            )

    def invisible(self, start: int, end: int) -> None:
        """Invisible characters inside words of the label."""
        for at in self.tokens.folded.invisible:
            if start < at < end and self.text[at] != SOFT_HYPHEN:
                inside = self.text[at - 1].isalnum() and self.text[at + 1].isalnum()
                if inside and not any(
                    fault.fault is Fault.LOOKALIKE
                    and fault.span.start <= at < fault.span.end
                    for fault in self.faults
                ):
                    left = re.search(r"\w+$", self.text[start:at])
                    right = re.match(r"\w+", self.text[at + 1 : end])
                    word = Span(
                        at - (len(left.group()) if left else 0),
                        at + 1 + (right.end() if right else 0),
                    )
                    found = self.text[word.start : word.end]
                    expected = "".join(c for c in found if c not in INVISIBLE)
                    self.faults.append(
                        WordFault(
                            Fault.LOOKALIKE,
                            expected,
                            found,
                            word,
                            strange_letters(found, expected),
                        )
                    )


def _groups(
    body: Sequence[Step], left_out: Container[int]
) -> Iterator[tuple[Kind, list[Step]]]:
    """Neighbouring steps of one kind of fault: look-alike, or changed in any way."""
    kind: Kind | None = None
    group: list[Step] = []
    for number, step in enumerate(body):
        here: Kind | None
        if step.kind is Kind.LOOKALIKE:
            here = Kind.LOOKALIKE
        elif step.kind in (Kind.KEPT, Kind.SLOT) or number in left_out:
            here = None
        else:
            here = Kind.CHANGED
        if here is not kind and group and kind:
            yield kind, group
            group = []
        if here:
            group.append(step)
        kind = here
    if group and kind:
        yield kind, group


def strange_letters(found: str, expected: str) -> str | None:
    """Which letters are not what they look like: ``«а» U+0061 LATIN …``."""
    seen: list[str] = []
    wanted = set(expected.lower())
    for char in found:
        if char in INVISIBLE and char != SOFT_HYPHEN:
            note = f"U+{ord(char):04X} {unicodedata.name(char, 'invisible')}"
        elif char.isalnum() and char.lower() not in wanted:
            note = f"«{char}» U+{ord(char):04X} {unicodedata.name(char, '')}"
        else:
            continue
        if note not in seen:
            seen.append(note)
    if not seen:
        for one, other in zip(found, expected, strict=False):
            if one.lower() != other.lower() and latin_skeleton(
                one.lower()
            ) == latin_skeleton(other.lower()):
                note = f"«{one}» U+{ord(one):04X} {unicodedata.name(one, '')}"
                if note not in seen:
                    seen.append(note)
    return "; ".join(seen) or None
