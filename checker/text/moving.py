"""Words of a label that only stand elsewhere: clauses that changed places, words that
swapped with their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document import Span
from checker.text.alignment import Item, Kind, Step, compare
from checker.text.filling import BLOCK_BORDER, WordFault
from checker.text.tokens import Tokens, joined, weight
from checker.verdict import Fault

SWAPPED = 4
"""Words that may stand between two places of a word that changed them."""
MOVED_WEIGHT = 2.5
"""A clause is more than a word or two."""
MOVED_SHARE = 0.7
LONGEST_MOVED = 60


class Mover:
    """Finds what one alignment misses at other places."""

    def __init__(
        self, items: Sequence[Item], steps: Sequence[Step], tokens: Tokens, text: str
    ) -> None:
        self.items = items
        self.steps = steps
        self.tokens = tokens
        self.text = text

    def at(self, first: int, last: int) -> Span:
        """Where words stand."""
        return self.tokens.span(first, last)

    def item(self, step: Step) -> Item:
        """What a step is about."""
        return self.items[step.items[-1]]

    def raw(self, steps: Sequence[Step]) -> str:
        """The wording's words as written."""
        return joined(self.items[index].raw for step in steps for index in step.items)

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
            if not BLOCK_BORDER.search(between):
                out.append(number)
        return out

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
