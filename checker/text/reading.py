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
from checker.records import dataclass
from checker.text.alignment import Alignment, Item, Kind, Step, compare
from checker.text.folding import INVISIBLE, SOFT_HYPHEN, fold, latin_skeleton
from checker.text.settling import SURE, Cut, Settler, known_names
from checker.text.tokens import Tokens, joined, weight
from checker.verdict import Fault

FOREIGN_WORDS = 4
"""From so many added words on, it is other text inside the label, not a wording."""

SWAPPED = 4
"""Words that may stand between two places of a word that changed them."""
MOVED_WEIGHT = 2.5
"""A clause is more than a word or two."""
MOVED_SHARE = 0.7
LONGEST_MOVED = 60
_FAR = 200
"""Characters of a line to look back."""
SPOKEN = 4
"""From so many words on, all in small letters, a slot holds a piece of a sentence; it
speaks against a label as much as that many words."""
ENDING = 3
"""Letters an ending may have."""

_BLOCK_BORDER = re.compile(r"\n[^\S\n]*\r?\n")
_STOP = re.compile(r"[.!?…](?=\s|$)|[。！？]|[|·•;]|\s[—–-]\s|(?<!\d)\d{1,2}\s?\+|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s.(«\"])(?:[^\W\d_]|[гстулдимо]{1,3}|им|обл|Inc|Ltd|Co)$"
)
_PAIRS = {
    "«": "»",
    "„": "“",
    "“": "”",
    '"': '"',
    "(": ")",
    "[": "]",
    "{": "}",
    "<": ">",
}
_SENTENCE_STOP = re.compile(r"[.!?…]+\s|[。！？]")
_ASIDE = re.compile(r"(?<=[^\s(])\s*(?P<words>\([^()«»\"“”]+\))\Z")
_CONNECTOR = re.compile("имени|по|и|в|на|для|of|and|the|for|de|der|von")
"""Little words inside names."""
_CLOSING = frozenset("»”)]}")
_SIGNS_OF_PICTURES = ("So", "Cs")
_FORM_SIGNS = "○◯●□■△▲◻◼"
"""Signs that blank forms have for a name."""


@dataclass(frozen=True, slots=True)
class WordFault:
    """A fault of words, in offsets of the original text."""

    fault: Fault
    expected: str | None
    found: str | None
    span: Span
    detail: str | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class SlotText:
    """What stands in one slot."""

    slot: str
    case: str | None
    text: str
    span: Span


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
        self.cut = cut
        self.slots: list[SlotText] = []
        self.places: dict[int, Span] = {}
        """Where the slots of the body really stand."""
        self.faults: list[WordFault] = []
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
                span = self.slot(step, body, number)
                self.places[number] = span
                start, end = min(start, span.start), max(end, span.end)
        lost = [
            run for run in (head, tail) if any(self.items[s.items[0]].word for s in run)
        ]
        for run in (head, tail):
            if run and run not in lost:
                for step in run:
                    self.empty_slot(step, start if run is head else end)
        self.words(body)
        start, end = self.with_moved(start, end)
        kinds = {fault.fault for fault in self.faults}
        only = len(lost) == 1 and not kinds & {Fault.WORDING}
        for run in lost:
            moved = self.moved(run, start, end, behind=run is head)
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
        spoken = sum(1 for slot in self.slots if self.is_spoken(slot.text))
        return found, strange + spoken * SPOKEN

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
            char in _PAIRS for char in value
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
            moved = self.moved(run, start, end, behind=True)
            if moved is None:
                continue
            lost = self.raw(run)
            self.faults = [f for f in self.faults if f.expected != lost or f.found]
            self.faults.append(moved)
            end = max(end, moved.span.end)
        return start, end

    def moved(
        self, run: Sequence[Step], start: int, end: int, *, behind: bool
    ) -> WordFault | None:
        """A part lost at one edge that stands at the other: clauses swapped.

        ``behind``: the beginning is lost and may stand behind the end.
        """
        wanted = [self.items[step.items[0]].word for step in run]
        total = sum(self.items[step.items[0]].weight for step in run)
        if total < MOVED_WEIGHT:
            return None
        total = sum(weight(word) for word in wanted if word and weight(word) >= 1.0)
        matched, at = [], 0
        beside = self.beside(start, end, behind=behind)
        for number in beside:
            word = self.tokens.words[number]
            if weight(word) < 1.0:
                continue  # little words part the clauses
            for index in range(at, len(wanted)):
                if wanted[index] and compare(word, wanted[index]):
                    at = index + 1
                    matched.append(number)
                    break
        if sum(weight(self.tokens.words[n]) for n in matched) < MOVED_SHARE * total:
            return None
        first = beside[0] if not behind and matched[0] < beside[0] + 4 else matched[0]
        span = self.at(first, matched[-1])
        return WordFault(
            Fault.WORDING,
            self.raw(run),
            self.text[span.start : span.end],
            span,
            weight=total / 2,
        )

    def beside(self, start: int, end: int, *, behind: bool) -> list[int]:
        """Words of the same line right behind or right before the label."""
        touched = [step for step in self.steps if step.first <= step.last]
        first, last = touched[0].first, touched[-1].last
        if behind:
            near = range(last + 1, min(last + 1 + LONGEST_MOVED, len(self.tokens)))
        else:
            near = range(max(0, first - LONGEST_MOVED), first)
        out = []
        for number in near:
            span = self.at(number, number)
            between = (
                self.text[end : span.start] if behind else self.text[span.end : start]
            )
            if not _BLOCK_BORDER.search(between):
                out.append(number)
        return out

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
        for opening, closing in _PAIRS.items():
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
        for kind, steps in self.with_swaps(list(_groups(body, left_out)), body):
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

    def with_swaps(
        self, groups: list[tuple[Kind, list[Step]]], body: Sequence[Step]
    ) -> Iterator[tuple[Kind, list[Step]]]:
        """The groups, words that only changed places with their neighbours as one."""
        number = 0
        while number < len(groups):
            kind, steps = groups[number]
            if number + 1 < len(groups):
                after = groups[number + 1][1]
                first, last = body.index(steps[0]), body.index(after[-1])
                between = body[first + len(steps) : last + 1 - len(after)]
                near = len(between) <= SWAPPED and Kind.SLOT not in {
                    step.kind for step in between
                }
                if near and self.are_same(steps, after):
                    yield kind, list(body[first : last + 1])
                    number += 2
                    continue
            yield kind, steps
            number += 1

    def are_same(self, steps: Sequence[Step], others: Sequence[Step]) -> bool:
        """Whether one run is the other's words, here added and there dropped."""
        added, lost = steps, others
        if added[0].kind is not Kind.ADDED:
            added, lost = lost, added
        return (
            {step.kind for step in added} == {Kind.ADDED}
            and {step.kind for step in lost} == {Kind.DROPPED}
            and [self.tokens.words[step.first] for step in added]
            == [self.item(step).word for step in lost]
        )

    def changed(self, steps: list[Step], body: Sequence[Step]) -> None:
        touched = [step for step in steps if step.first <= step.last]
        if touched:
            span = self.at(touched[0].first, touched[-1].last)
            if self.text[span.start : span.end].count(")") > self.text[
                span.start : span.end
            ].count("("):
                span = Span(self.opened(span.start, span.start - 1), span.end)
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
                weight=heavy,
            )
        )

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
        border = _BLOCK_BORDER.search(between)
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

    # -- slots

    def slot(self, step: Step, body: Sequence[Step], number: int) -> Span:
        """Note what stands in a slot; the stretch it takes."""
        item = self.item(step)
        before = next((s for s in reversed(body[:number]) if s.first <= s.last), None)
        after = next((s for s in body[number + 1 :] if s.first <= s.last), None)
        low = self.at(before.last, before.last).end if before else None
        if before and before.kind is Kind.ADDED:
            low = self.opened(self.at(step.first, step.first).start, low or 0)
        high = self.at(after.first, after.first).start if after else None
        if low is not None and high is not None:
            stop = _SENTENCE_STOP.match(self.text, low, high)
            span = _trimmed(self.text, stop.end() if stop else low, high)
        elif low is not None:
            span = self.trailing(item.slot or "", low)
        else:
            assert high is not None
            span = self.leading(high)
        value = self.text[span.start : span.end]
        if not any(char.isalnum() for char in value):
            self.empty_slot(step, span.start, value)
            return Span(span.start, span.start) if after is None else span
        name = self.without_aside(span)
        self.slots.append(
            SlotText(item.slot or "", item.case, self.text[name.start : name.end], name)
        )
        return span

    def without_aside(self, span: Span) -> Span:
        """A slot without a bracket of running words behind the name: other text."""
        aside = _ASIDE.search(self.text, span.start, span.end)
        words = re.findall(r"[^\W\d_]+", aside.group()) if aside else []
        if not aside or len(words) < FOREIGN_WORDS:
            return span
        plain = [word for word in words if not word[0].isupper() or word.isupper()]
        if len(plain) < len(words) - 1:
            return span
        place = Span(aside.start("words"), aside.end("words"))
        found = self.text[place.start : place.end]
        self.faults.append(WordFault(Fault.BROKEN, None, found, place, weight=1.0))
        return Span(span.start, aside.start())

    def opened(self, start: int, low: int) -> int:
        """Back over quotes and brackets that open right before ``start``."""
        while start > low and self.text[start - 1] in _PAIRS:
            start -= 1
        return start

    def empty_slot(self, step: Step, where: int, value: str = "") -> None:
        item = self.item(step)
        if not item.slot:
            return
        self.faults.append(
            WordFault(
                Fault.PLACEHOLDER,
                item.raw,
                value.strip() or None,
                Span(where, where + len(value)),
            )
        )

    def trailing(self, slot: str, low: int) -> Span:
        """A slot at the end of a wording: to where the name can reach."""
        text = self.text
        start = low
        while start < len(text) and (
            text[start] in " \t\u00a0\u202f:—–-" or is_picture(text[start])
        ):
            start += 1
        wrapped = re.compile(r"\s*\n\s*").match(text, start)
        if wrapped and self.goes_on(slot, wrapped.group(), wrapped.end()):
            start = wrapped.end()
        apart = re.compile(r",\s*(?=[«„“\"(]|[^\W\d_a-zа-яё])").match(text, start)
        if apart:  # “…, the Northern Pier”
            start = apart.end()
        if text[start : start + 1] in ("»", "”") and self.opens_inside(low):
            start += 1  # scare quotes: «иностранного агента» …
            while start < len(text) and text[start] in " \t\u00a0":
                start += 1
        if start >= len(text) or text[start] in ".!?\n,;»”)]}。，、；！？」』":
            return Span(low, low)
        known = known_names(self.cut, slot, text, start)
        if known:
            return Span(start, start + known)
        at = start
        while at < len(text) and at - start < 400:
            char = text[at]
            if char in _CLOSING or (
                char in "\"'`"
                and not text[at - 1].isspace()
                and not text[at + 1 : at + 2].isalnum()
                and text.find(char, start, at) < 0
            ):
                break  # closes what was opened before the label
            if char in _PAIRS:
                close = text.find(_PAIRS[char], at + 1, at + 300)
                line = text.find("\n", at + 1)
                if close > 0 and (line < 0 or close < line):
                    at = close + 1
                    continue
            stop = _STOP.match(text, at)
            if stop and not (
                char == "." and _ABBREVIATION.search(text[max(start, at - 4) : at])
            ):
                break
            if is_picture(char):
                break
            at += 1
        value = text[start:at]
        return _trimmed(text, start, start + _name_length(value))

    def opens_inside(self, low: int) -> bool:
        """Whether a quotation mark opened in the label is still open at ``low``."""
        first = next(step for step in self.steps if step.first <= step.last)
        inside = self.text[self.at(first.first, first.first).start : low]
        return inside.count("«") + inside.count("“") > (
            inside.count("»") + inside.count("”")
        )

    def goes_on(self, slot: str, between: str, start: int) -> bool:
        """Whether a name follows on the next line, or alone in the next block."""
        known = known_names(self.cut, slot, self.text, start)
        if _BLOCK_BORDER.search(between):
            rest = self.text[start + (known or 0) :]
            return bool(known) and re.match(r"[.!?…]|\s*(?:\n|$)", rest) is not None
        first = self.text[start : start + 1]
        return bool(known) or first.isupper() or first in '«„“"([{'

    def leading(self, high: int) -> Span:
        """A slot at the beginning: back to where its sentence begins."""
        start = high
        while start > 0 and high - start < 200:
            char = self.text[start - 1]
            if char == "\n" or (char in ".!?" and self.text[start : start + 1] == " "):
                break
            start -= 1
        return _trimmed(self.text, start, high)


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


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without spaces, separators and pictures around; quotes and brackets stay."""
    if re.match(r"[.!?…]\s", text[start:end]):  # of the sentence before
        start += 1
    while start < end and _is_around(text[start]):
        start += 1
    while end > start and _is_around(text[end - 1]):
        end -= 1
    return Span(start, end)


def _is_around(char: str) -> bool:
    return char.isspace() or char in ",;:—–-*" or is_picture(char)


def is_picture(char: str) -> bool:
    """Whether a sign is a pictograph."""
    return unicodedata.category(char) in _SIGNS_OF_PICTURES and char not in _FORM_SIGNS


def _name_length(value: str) -> int:
    """How much of running text can be a name: up to the first plain lower-case word
    after a capitalised one, outside quotes.
    """
    letters = [char for char in value if char.isalpha()]
    if not letters or all(char.isupper() for char in letters):
        return len(value)
    capital = False
    end = 0
    for word in re.finditer(r"[«„“\"(\[{].*?[»“”\")\]}]|[^\s]+", value):
        piece = word.group()
        rest = value[word.start() :]
        if _CONNECTOR.fullmatch(piece):
            continue
        if piece[0] in _PAIRS or piece[0].isupper():
            capital = True
        elif piece[0].islower() and capital and not re.search(r"[«„“\"(]", rest):
            break
        end = word.end()
    return end


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
