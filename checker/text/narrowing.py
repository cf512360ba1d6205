"""Slots cut to the names that are known: what stands around a name is added words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from checker.patterns import pattern
from checker.text.alignment import Item, Kind, Step
from checker.text.tokens import Tokens, canonical

Cut = Callable[[str, str], int | None]
"""Given a slot's name and running text that begins with a name: how many characters
the longest known name there has; none where none is known."""

_BLOCK = pattern(r"\n[^\S\n]*\r?\n")
_BESIDE = 14
"""Words inside a slot that may stand before the name."""
_LONGEST_NAME = 400
_ENUMERATION = pattern(r"\s*[,;]\s*|\s+(?:и|а также|and|und|et)\s+", re.IGNORECASE)


class Narrower:
    """Holds what narrowing the slots of one alignment needs."""

    def __init__(
        self, items: Sequence[Item], tokens: Tokens, text: str, cut: Cut
    ) -> None:
        self.items = items
        self.tokens = tokens
        self.text = text
        self.cut = cut

    def between_words(self, before: int, after: int) -> str:
        """The text between two words."""
        return self.text[self.tokens.gap(before, after)]

    def __call__(self, steps: list[Step]) -> list[Step]:
        """Slots without the words around a known name."""
        out: list[Step] = []
        for number, step in enumerate(steps):
            if step.kind is not Kind.SLOT:
                out.append(step)
                continue
            before = next((s for s in reversed(out) if s.first <= s.last), None)
            after = next((s for s in steps[number + 1 :] if s.first <= s.last), None)
            optional = self.optional(step, before) if before else None
            if optional:
                out.append(Step(Kind.KEPT, (optional,), step.first, step.first))
                before, rest = out[-1], step.first + 1
                if rest > step.last and after:
                    out.append(Step(Kind.DROPPED, step.items, rest, step.first))
                    continue
                step = Step(Kind.SLOT, step.items, rest, max(rest, step.last))
                if rest >= len(self.tokens):
                    out.append(Step(Kind.DROPPED, step.items, rest, rest - 1))
                    continue
            out += self.narrow(step, before, after) if before else [step]
        return out

    def optional(self, step: Step, before: Step) -> int | None:
        """A word the wording may have before a slot and the slot has swallowed."""
        word = self.tokens.words[step.first]
        for index in self.items[step.items[0]].before:
            item = self.items[index]
            meant = item.word in (word, canonical(word)) and bool(item.word)
            if meant and before.items and before.items[-1] in item.before:
                return index
        return None

    def narrow(self, step: Step, before: Step, after: Step | None) -> list[Step]:
        """A slot's step cut to its known names; what stands around is added."""
        name = self.items[step.items[0]].slot or ""
        end = step.last if after else min(step.first + _BESIDE, len(self.tokens) - 1)
        gap = self.between_words(before.last, step.first)
        if after is None and (gap.strip()[:1] in tuple(".!?,;") or "\n" in gap):
            return [step]
        found = None
        for at in range(step.first, min(end, step.first + _BESIDE) + 1):
            if at > step.first and _BLOCK.search(self.between_words(at - 1, at)):
                return [step]
            found = self.known(name, at, len(self.tokens) - 1 if not after else end)
            if found is not None:
                break
        if found is None:
            return [step]
        ahead = [Step(Kind.ADDED, (), a, a) for a in range(step.first, at)]
        if not self.is_extra(step.first, at - 1):
            return [step]
        if after is None:
            return [*ahead, Step(Kind.SLOT, step.items, at, max(at, step.last))]
        behind = [Step(Kind.ADDED, (), a, a) for a in range(found + 1, end + 1)]
        if not self.is_extra(found + 1, end):
            found, behind = end, []
        return [*ahead, Step(Kind.SLOT, step.items, at, found), *behind]

    def is_extra(self, first: int, last: int) -> bool:
        """Whether words beside a name can be no part of a name."""
        if first > last:
            return True
        span = self.tokens.span(first, last)
        text = self.text[span.start : span.end]
        return last - first >= 3 or text[:1].islower()

    def known(self, slot: str, at: int, last: int) -> int | None:
        """The last word of the known names, one or several, that begin at a word."""
        found = None
        start = self.tokens.span(at, at).start
        while True:
            length = known_name(self.cut, slot, self.text, start)
            if not length:
                return found
            end = start + length
            found = at
            while found < last and self.tokens.span(found + 1, found + 1).end <= end:
                found += 1
            more = _ENUMERATION.match(self.text, end)
            if more is None or found >= last:
                return found
            start = more.end()
            at = found + 1
            while at < last and self.tokens.span(at, at).start < start:
                at += 1


def known_name(cut: Cut, slot: str, text: str, start: int) -> int | None:
    """Length of the known name at ``start``; it may be wrapped over lines."""
    ahead = text[start : start + _LONGEST_NAME]
    border = _BLOCK.search(ahead)
    ahead = ahead[: border.start()] if border else ahead
    return cut(slot, ahead.replace("\n", " "))


def known_names(cut: Cut, slot: str, text: str, start: int) -> int | None:
    """Length of the known names, one or several, at ``start``."""
    length = known_name(cut, slot, text, start)
    while length:
        more = _ENUMERATION.match(text, start + length)
        next_one = more and known_name(cut, slot, text, more.end())
        if not more or not next_one:
            return length
        length = more.end() + next_one - start
    return None
