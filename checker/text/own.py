"""Words of an article outside its labels: asked at every label, worked out once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from checker.document import Span
from checker.patterns import pattern

_LETTER = pattern(r"[^\W_]")


class OwnWords:
    """Where a text has letters or digits that belong to no label."""

    __slots__ = ("_ends", "_next", "_starts", "_text")

    def __init__(self, text: str, labels: Iterable[Span]) -> None:
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        for label in sorted(labels):
            if self._ends and label.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], label.end)
            else:
                self._starts.append(label.start)
                self._ends.append(label.end)
        self._next = self._after_labels()

    def _after_labels(self) -> list[int]:
        """For each label: the first letter behind it that is in no label."""
        behind = len(self._text)
        found: list[int] = []
        until = len(self._text)
        for start, end in zip(
            reversed(self._starts), reversed(self._ends), strict=True
        ):
            letter = _LETTER.search(self._text, end, until)
            behind = letter.start() if letter else behind
            found.append(behind)
            until = start
        found.reverse()
        return found

    def first(self, at: int) -> int:
        """The first letter from ``at`` on that is in no label; else the text's end."""
        label = bisect_right(self._starts, at) - 1
        if label >= 0 and at < self._ends[label]:
            return self._next[label]
        until = len(self._text)
        if label + 1 < len(self._starts):
            until = self._starts[label + 1]
        letter = _LETTER.search(self._text, at, until)
        if letter:
            return letter.start()
        return self._next[label + 1] if label + 1 < len(self._next) else until

    def within(self, span: Span) -> bool:
        """Whether a stretch has letters or digits that belong to no label."""
        return self.first(span.start) < min(span.end, len(self._text))
