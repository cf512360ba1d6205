"""An alignment made sensible: which words at its edges and in its slots are the label's.

The cheapest alignment may hang a few words of the next sentence on the end of a label
cut off, leave a swapped first word outside, or let a slot swallow words beside a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from checker.patterns import pattern
from checker.records import replace
from checker.text.alignment import Item, Kind, Step
from checker.text.narrowing import Cut, Narrower
from checker.text.tokens import Tokens, weight

_OTHER_WORD = frozenset({Kind.CHANGED, Kind.RELATED, Kind.REPLACED})
_AS_MEANT = frozenset({Kind.KEPT, Kind.SLOT})
SURE = (Kind.KEPT, Kind.LOOKALIKE, Kind.SPLIT, Kind.GLUED)
_BORDER = pattern(r"[.!?…][\"»”)\]]*\s|\n[^\S\n]*\r?\n")
_STOPS = tuple(".!?")
_BLOCK = pattern(r"\n[^\S\n]*\r?\n")
_BACK = 3
"""Words before a label that may be its own first words in another order."""


class Settler:
    """Holds what every step of settling one alignment needs."""

    def __init__(
        self, items: Sequence[Item], tokens: Tokens, text: str, cut: Cut
    ) -> None:
        self.items = items
        self.tokens = tokens
        self.text = text
        self.cut = cut

    def __call__(self, steps: Sequence[Step]) -> list[Step]:
        """The steps with their edges and slots put right."""
        settled = self.without_weak_ends(self.slid(list(steps)))
        settled = self.without_foreign_edges(settled)
        settled = self.without_torn_word(self.reattached(settled))
        return self.with_bare_capitals(
            Narrower(self.items, self.tokens, self.text, self.cut)(settled)
        )

    # -- places

    def between(self, before: Step, after: Step) -> str:
        """The text between two steps that touch words."""
        return self.between_words(before.last, after.first)

    def between_words(self, before: int, after: int) -> str:
        """The text between two words."""
        return self.text[self.tokens.gap(before, after)]

    def word(self, step: Step) -> str:
        """The wording's word a step is about; empty for additions and slots."""
        return self.items[step.items[0]].word if step.items else ""

    def with_bare_capitals(self, steps: list[Step]) -> list[Step]:
        """Capitals without their accents («SANTE», «A») are the words themselves."""
        if all(step.kind in _AS_MEANT for step in steps):
            return steps
        out: list[Step] = []
        for step in steps:
            last = out[-1] if out else None
            kinds = {last.kind, step.kind} if last else set()
            if last and kinds == {Kind.DROPPED, Kind.ADDED}:
                lost, more = (last, step) if last.items else (step, last)
                kept = replace(more, kind=Kind.KEPT, items=lost.items)
                if self.is_bare(kept):
                    out[-1] = kept
                    continue
            bare = step.kind in _OTHER_WORD and self.is_bare(step)
            out.append(replace(step, kind=Kind.KEPT) if bare else step)
        return out

    def is_bare(self, step: Step) -> bool:
        """Whether one word of the text is the wording's in capitals without accents."""
        if step.first != step.last or len(step.items) != 1:
            return False
        span = self.tokens.span(step.first, step.last)
        found, word = self.text[span.start : span.end], self.word(step)
        return len(found) == len(word) and all(
            sign.lower() == letter
            or (sign.isupper() and sign.isascii() and sign.lower() == _bare(letter))
            for sign, letter in zip(found, word, strict=True)
        )

    # -- additions

    def slid(self, steps: list[Step]) -> list[Step]:
        """Additions torn by a little word joined: it is kept where it stood first."""
        for number in range(1, len(steps) - 1):
            step = steps[number]
            if step.kind is not Kind.KEPT or steps[number + 1].kind is not Kind.ADDED:
                continue
            first = number
            while first and steps[first - 1].kind is Kind.ADDED:
                first -= 1
            run = steps[first:number]
            if run and self.tokens.words[run[0].first] == self.word(step):
                at = run[0].first
                steps[first : number + 1] = [
                    Step(Kind.KEPT, step.items, at, at),
                    *(Step(Kind.ADDED, (), a, a) for a in range(at + 1, step.last + 1)),
                ]
        return steps

    # -- ends

    def without_weak_ends(self, steps: list[Step]) -> list[Step]:
        """What lies beyond the end of a sentence or block and hardly fits, as lost."""
        touched = [n for n, step in enumerate(steps) if step.first <= step.last]
        borders = [
            (before, after)
            for before, after in pairwise(touched)
            if self.is_border(steps[before], steps[after])
        ]
        for before, _ in borders:
            near, far = steps[: before + 1], steps[before + 1 :]
            if self.is_weak(far, steps[before]) and self.holds(near):
                steps = near + as_lost(steps[before + 1 :])
                break
        for before, after in reversed(borders):
            if after >= len(steps) or steps[after].first > steps[after].last:
                continue
            near, far = steps[after:], steps[: before + 1]
            if self.is_weak(far, steps[after]) and self.holds(near):
                return as_lost(steps[:after]) + near
        return steps

    def is_border(self, before: Step, after: Step) -> bool:
        """Whether a sentence or block ends between two steps, and not the wording's."""
        between = self.between(before, after)
        if between != " ":
            own = before.items and self.items[before.items[-1]].raw.endswith(_STOPS)
            if (_BLOCK if own else _BORDER).search(between):
                return True
        return self.is_torn(before)

    def is_torn(self, step: Step) -> bool:
        """Whether a slot reaches over the end of a block."""
        if step.kind is not Kind.SLOT:
            return False
        span = self.tokens.span(step.first, step.last)
        return _BLOCK.search(self.text[span.start : span.end]) is not None

    def holds(self, steps: Sequence[Step]) -> bool:
        """Whether the label itself may be among these steps."""
        return any(step.kind in SURE for step in steps) and not self.is_weak(steps)

    def is_weak(self, steps: Sequence[Step], neighbour: Step | None = None) -> bool:
        """Whether steps explain no more words than they leave unexplained.

        In the block of its ``neighbour``, a run of two right words is never weak: what
        stands between them and the rest was put in.
        """
        touched = [step for step in steps if step.first <= step.last]
        if all(step.kind is Kind.SLOT for step in touched):
            return False
        if neighbour and self.has_run(steps):
            first, last = sorted((touched[0], touched[-1], neighbour), key=_first)[::2]
            if not _BLOCK.search(self.between(first, last)):
                return False
        good = bad = 0.0
        for step in steps:
            gain = sum(self.items[index].weight for index in step.items)
            if step.kind in SURE:
                good += gain
            elif step.kind is Kind.CHANGED:
                good += gain / 2
                bad += gain / 4
            elif step.kind is Kind.ADDED:
                bad += weight(self.tokens.words[step.first]) / 2
            elif step.kind is Kind.RELATED:
                bad += gain / 2
            elif step.kind is Kind.REPLACED:
                bad += gain
            elif step.kind is Kind.DROPPED and touched[0].first <= step.first:
                bad += gain / 2 if step.first <= touched[-1].last else 0.0
        return good <= bad

    def has_run(self, steps: Sequence[Step]) -> bool:
        """Whether two words of weight stand as they should, side by side; at the
        wording's very beginning, whatever their weight.
        """
        first = [step.items[0] for step in steps[:2] if step.kind is Kind.KEPT]
        if len(first) == 2 and not any(one.word for one in self.items[: first[0]]):
            return True
        run = 0.0
        for step in steps:
            kept = step.kind is Kind.KEPT
            run = run + self.items[step.items[0]].weight if kept else 0.0
            if run >= 2.0:
                return True
        return False

    def without_foreign_edges(self, steps: list[Step]) -> list[Step]:
        """The steps without words at either edge that only stand in for lost ones.

        Another word in place of one is a changed wording where the sentence goes on;
        across a sentence or block border it is other text, and the label's words are
        lost.
        """
        places = range(len(steps))
        first = next((at for at in places if self.is_sure(steps, at)), None)
        if first is None:
            return steps
        last = next(at for at in reversed(places) if self.is_sure(steps, at))
        head, tail = steps[:first], steps[last + 1 :]
        if self.is_foreign([*head, steps[first]]):
            head = as_lost(head)
        if self.is_foreign([steps[last], *tail]):
            slots = next(
                (n for n, s in enumerate(tail) if s.kind is not Kind.SLOT), len(tail)
            )
            tail = tail[:slots] + as_lost(tail[slots:])
        return [*head, *steps[first : last + 1], *tail]

    def is_sure(self, steps: Sequence[Step], number: int) -> bool:
        """Whether a step found a word: a heavy one, or a little one beside others."""
        step = steps[number]
        if step.kind in (Kind.REPLACED, Kind.ADDED, Kind.DROPPED, Kind.SLOT):
            return False
        if sum(self.items[index].weight for index in step.items) >= 1.0:
            return True
        beside = (*steps[max(0, number - 1) : number], *steps[number + 1 : number + 2])
        return any(one.kind in SURE for one in beside)

    def is_foreign(self, edge: list[Step]) -> bool:
        """Whether words at an edge belong to another sentence, or are too many."""
        touched = [step for step in edge if step.first <= step.last]
        if sum(1 for s in edge if s.kind in (Kind.REPLACED, Kind.ADDED)) > 2:
            return True
        kinds = {s.kind for s in edge}
        lost = any(s.kind is Kind.DROPPED and self.word(s) for s in edge)
        if kinds & {Kind.REPLACED, Kind.ADDED}:
            if Kind.DROPPED in kinds:
                return True
        elif not (lost and Kind.SLOT in kinds):
            return False
        if len(touched) < 2:
            return False
        start = self.tokens.span(touched[0].last, touched[0].last).end
        stop = self.tokens.span(touched[-1].first, touched[-1].first).start
        return re.search(r"[.!?…](?=\s)|\n", self.text[start:stop]) is not None

    def reattached(self, steps: list[Step]) -> list[Step]:
        """Words right before or behind the label that are its own, out of order."""
        touched = [n for n, step in enumerate(steps) if step.first <= step.last]
        if not touched:
            return steps
        steps = self.with_words_before(steps, touched[0])
        steps = self.with_words_behind(steps)
        last = steps[-1]
        if last.kind not in SURE:
            return steps
        return [*steps, *self.repeated(last.last)]

    def repeated(self, last: int) -> list[Step]:
        """The label's last words, said once more right behind it."""
        words, end = self.tokens.words, last + 1
        for count in (1, 2, 3):
            more = words[end : end + count]
            if len(more) < count or more != words[end - count : end]:
                continue
            if not self.between_words(last, end).strip(" \t\n("):
                return [Step(Kind.ADDED, (), a, a) for a in range(end, end + count)]
        return []

    def with_words_before(self, steps: list[Step], number: int) -> list[Step]:
        """Words right before the first that was found, where they are the label's."""
        first = steps[number].first
        lost = steps[:number]
        near = {
            self.word(step)
            for step in steps[number : number + 4]
            if step.kind is Kind.DROPPED
        }
        for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
            if re.search(r"[.!?…:]\s|\n", self.between_words(at, at + 1)):
                break
            word = self.tokens.words[at]
            added = [Step(Kind.ADDED, (), a, a) for a in range(at + 1, first)]
            for index, step in enumerate(lost):
                if self.word(step) == word:
                    kept = Step(Kind.KEPT, step.items, at, at)
                    rest = [*lost[:index], kept, *added, *lost[index + 1 :]]
                    return [*rest, *steps[number:]]
            more = first - at - len(lost)
            if lost and 0 <= more < _BACK and self.opens_sentence(at):
                return [
                    *(Step(Kind.ADDED, (), a, a) for a in range(at, at + more)),
                    *(
                        Step(Kind.REPLACED, step.items, at + more + n, at + more + n)
                        for n, step in enumerate(lost)
                    ),
                    *steps[number:],
                ]
            repeated = at == first - 1 and word == self.tokens.words[first]
            if word in near or (repeated and not lost):
                return [*lost, Step(Kind.ADDED, (), at, at), *added, *steps[number:]]
        return steps

    def with_words_behind(self, steps: list[Step]) -> list[Step]:
        """Words between the last that was found and the sentence's end, where about as
        many are lost: other words in their place.
        """
        last = max(
            (n for n, step in enumerate(steps) if step.first <= step.last), default=0
        )
        lost = steps[last + 1 :]
        if not lost or any(not self.word(step) for step in lost):
            return steps
        at = steps[last].last
        for count in range(1, len(lost) + 1):
            if at + count >= len(self.tokens) or self.ends_between(at + count - 1):
                return steps
            if at + count + 1 >= len(self.tokens) or self.ends_between(at + count):
                break
        else:
            return steps
        if len(lost) - count > _BACK - 1:
            return steps
        replaced = [
            Step(Kind.REPLACED, step.items, at + n, at + n)
            for n, step in enumerate(lost[:count], 1)
        ]
        rest = [
            Step(Kind.DROPPED, s.items, at + count + 1, at + count)
            for s in lost[count:]
        ]
        return [*steps[: last + 1], *replaced, *rest]

    def ends_between(self, at: int) -> bool:
        """Whether a sentence or line ends between a word and the next."""
        return re.search(r"[.!?…。！？]|\n", self.between_words(at, at + 1)) is not None

    def without_torn_word(self, steps: list[Step]) -> list[Step]:
        """A last word cut off in its middle, before an ellipsis, as lost."""
        end = max((n for n, s in enumerate(steps) if s.first <= s.last), default=0)
        last = steps[end]
        after = self.text[self.tokens.span(last.last, last.last).end :][:4].lstrip()
        if last.first < last.last or not after.startswith(("…", "..")):
            return steps
        word, first = self.tokens.words[last.first], end
        if last.kind is Kind.SLOT:
            while first and steps[first - 1].kind is Kind.DROPPED:
                first -= 1
        wanted = self.word(steps[first])
        if wanted == word or not wanted.startswith(word):
            return steps
        return steps[:first] + as_lost(steps[first:])

    def opens_sentence(self, at: int) -> bool:
        """Whether a word begins its line or sentence."""
        if at == 0:
            return True
        return re.search(r"[.!?…:]\s|\n", self.between_words(at - 1, at)) is not None


def _first(step: Step) -> int:
    return step.first


def as_lost(steps: Sequence[Step]) -> list[Step]:
    """The same items, dropped; added words are none of the label's business."""
    return [
        Step(Kind.DROPPED, (index,), step.last + 1, step.last)
        for step in steps
        for index in step.items
    ]


def _bare(letter: str) -> str:
    """A letter without its accent."""
    return unicodedata.normalize("NFD", letter)[0]
