"""A wording against a stretch of text, word by word.

A wording becomes a graph of items (words and slots) in reading order; options and
alternatives are its branches. Aligning finds the cheapest way through the graph that
explains a stretch of the text: words kept, changed, dropped, added, slots filled with
any number of words. The beginning and the end of the stretch are free. What the
differences mean is the business of ``faults``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.text import templates
from checker.text.folding import fold, latin_skeleton
from checker.text.tokens import WORD, canonical, distance, weight

ADDED = 0.3
ADDED_MORE = 0.06
"""Each further word of one addition: an insertion is one thing, however long …"""
LONGEST_ADDITION = 15
"""… up to this many words; beyond, each costs like the first."""
REPLACED = 0.95
"""Another word in place of one; just less than doing without it."""
SLOT_WORD = 0.04
EMPTY_SLOT = 0.15
CHANGED = 0.3
RELATED = 0.6
LOOKALIKE = 0.02
SPLIT = 0.1
CUT = 0.97
"""What is lost at the head or tail costs a little less than a hole in the middle:
of two readings the one with the label cut off is likelier."""
LONGEST_SLOT = 60
"""Words a slot may hold (a 150-character registry name has about 25)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One word or slot of a wording."""

    word: str
    """Folded; empty for a slot."""
    raw: str
    """As the wording has it, with its punctuation."""
    weight: float
    before: tuple[int, ...]
    """Items that may come right before; 0 is the beginning, items count from 1."""
    slot: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """A wording ready to be aligned."""

    items: tuple[Item, ...]
    """In topological order; ``items[0]`` is the beginning and stands for nothing."""
    ends: tuple[int, ...]
    """Items that may be the last."""
    heads: tuple[tuple[float, int], ...]
    """For each item: weight of the lightest way up to and with it, and the item
    before on that way."""
    tails: tuple[tuple[float, int], ...]
    """For each item: weight of the lightest way on after it, and the item next on
    that way (0 where it is the last)."""
    weight: float
    """Of the lightest way through."""
    words: int
    """Of the shortest way through."""

    @property
    def has_slots(self) -> bool:
        """Whether anything in it is a slot."""
        return any(item.slot for item in self.items)


class Kind(StrEnum):
    """What became of an item or a word."""

    KEPT = "kept"
    LOOKALIKE = "lookalike"
    CHANGED = "changed"
    """Within one letter in four."""
    RELATED = "related"
    """The same stem with another ending."""
    REPLACED = "replaced"
    """Another word altogether."""
    DROPPED = "dropped"
    ADDED = "added"
    SPLIT = "split"
    """Two words of the text for one of the wording."""
    GLUED = "glued"
    """One word of the text for two of the wording."""
    SLOT = "slot"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: items ``items`` against words ``first`` … ``last``.

    ``first > last`` where no word of the text is concerned; ``items`` is empty for an
    added word.
    """

    kind: Kind
    items: tuple[int, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest reading of a stretch of text as a wording."""

    graph: Graph
    steps: tuple[Step, ...]
    first: int
    """Index of the first word that belongs to it."""
    last: int
    cost: float
    found: float
    """Weight of the items found, each within one letter in four."""
    total: float
    """Weight of the way taken."""


def build(nodes: templates.Nodes) -> Graph:
    """Make a template a graph."""
    items: list[Item] = [Item("", "", 0.0, ())]

    def emit(sequence: templates.Nodes, entries: frozenset[int]) -> frozenset[int]:
        for node in sequence:
            match node:
                case templates.Literal(text):
                    for word, raw in _raw_words(text):
                        items.append(
                            Item(word, raw, weight(word), tuple(sorted(entries)))
                        )
                        entries = frozenset({len(items) - 1})
                case templates.SlotRef(name, case):
                    mark = "{" + name + (f":{case}" if case else "") + "}"
                    items.append(
                        Item("", mark, 0.0, tuple(sorted(entries)), name, case)
                    )
                    entries = frozenset({len(items) - 1})
                case templates.Optional(body):
                    entries |= emit(body, entries)
                case templates.Choice(alternatives):
                    entries = frozenset().union(
                        *(emit(alternative, entries) for alternative in alternatives)
                    )
                case _:
                    pass
        return entries

    ends = emit(nodes, frozenset({0}))
    heads, fewest = [(0.0, 0)], [0]
    for item in items[1:]:
        lightest, before = min((heads[before][0], before) for before in item.before)
        heads.append((lightest + _loss(item), before))
        fewest.append(
            (0 if item.slot else 1) + min(fewest[before] for before in item.before)
        )
    infinite = float("inf")
    tails = [(0.0, 0) if at in ends else (infinite, 0) for at in range(len(items))]
    for at in range(len(items) - 1, 0, -1):
        for before in items[at].before:
            cost = tails[at][0] + _loss(items[at])
            if cost <= tails[before][0]:
                tails[before] = (cost, at)
    return Graph(
        tuple(items),
        tuple(sorted(ends)),
        tuple(heads),
        tuple(tails),
        _lightest(items, ends),
        min(fewest[end] for end in ends),
    )


def _loss(item: Item) -> float:
    """What it costs to do without an item."""
    return EMPTY_SLOT if item.slot else item.weight


def _lightest(items: list[Item], ends: frozenset[int]) -> float:
    """Weight of the words on the lightest way through."""
    least = [0.0]
    for item in items[1:]:
        least.append(item.weight + min(least[before] for before in item.before))
    return min(least[end] for end in ends)


def _raw_words(text: str) -> list[tuple[str, str]]:
    """Folded words of a literal, each with its own punctuation as written."""
    out: list[tuple[str, str]] = []
    for chunk in text.split():
        folded = fold(chunk)
        found = list(WORD.finditer(folded.text))
        for index, word in enumerate(found):
            start = 0 if index == 0 else folded.original(found[index - 1].end())
            end = (
                len(chunk)
                if index == len(found) - 1
                else folded.original(word.end() - 1) + 1
            )
            out.append((word.group(), chunk[start:end]))
    return out


_DIGITS = str.maketrans("013", "ole")
"""Digits that stand for Latin letters; Cyrillic ones are folding's business."""


def compare(word: str, wanted: str) -> Kind | None:
    """How a folded word of the text stands to a word of the wording."""
    if word == wanted:
        return Kind.KEPT
    plain = canonical(word)
    if plain == wanted:
        return Kind.LOOKALIKE
    if word and wanted and latin_skeleton(word) == latin_skeleton(wanted):
        return Kind.LOOKALIKE
    if wanted.isalpha() and word.translate(_DIGITS) == wanted:
        return Kind.LOOKALIKE
    if len(wanted) < 4:
        return None
    most = len(wanted) // 4
    if distance(plain, wanted, most) <= most:
        return Kind.CHANGED
    stem = max(4, (len(wanted) + 1) // 2)
    if plain[:stem] == wanted[:stem] and abs(len(plain) - len(wanted)) <= 4:
        return Kind.RELATED
    if len(wanted) > 4 and plain.endswith(wanted) and len(plain) <= len(wanted) + 4:
        return Kind.RELATED  # shortened and joined: «иноагентом»
    return None


_COST = {
    Kind.KEPT: 0.0,
    Kind.LOOKALIKE: LOOKALIKE,
    Kind.CHANGED: CHANGED,
    Kind.RELATED: RELATED,
}


class Comparer:
    """Remembers how words of texts stand to the words of one graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        by_word: dict[str, list[int]] = {}
        for index, item in enumerate(graph.items):
            if item.word:
                by_word.setdefault(item.word, []).append(index)
        self._by_word = by_word
        self._known: dict[str, dict[int, Kind]] = {}
        self._glued: dict[str, list[tuple[int, int]]] = {}
        for index, item in enumerate(graph.items):
            for before in item.before:
                first = graph.items[before].word
                if first and item.word:
                    self._glued.setdefault(first + item.word, []).append(
                        (before, index)
                    )

    def matches(self, word: str) -> dict[int, Kind]:
        """Items that the word may stand for."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 50_000:
                self._known.clear()
            known = {
                index: kind
                for wanted, indices in self._by_word.items()
                if (kind := compare(word, wanted)) is not None
                for index in indices
            }
            self._known[word] = known
        return known

    def glued(self, word: str) -> Sequence[tuple[int, int]]:
        """Pairs of neighbouring items that the word holds run together."""
        return self._glued.get(word, ()) or self._glued.get(canonical(word), ())


def reach(
    comparer: Comparer, words: Sequence[str], low: int, high: int
) -> tuple[float, int, int]:
    """How much of a wording can be found in order in ``words[low:high]``, at most.

    The weight of the heaviest chain of words in the wording's order, and the stretch
    it takes. An upper bound: no alignment finds more, so a stretch with too little
    need not be aligned.
    """
    items = comparer.graph.items
    best: list[tuple[float, int, int]] = [(0.0, high, low)] * (len(items) + 1)
    # best[i]: heaviest chain whose last item is before i, its first and last word
    for at in range(low, high):
        matches = comparer.matches(words[at])
        if not matches:
            continue
        for index in sorted(matches, reverse=True):
            if matches[index] is Kind.RELATED:
                continue
            weight_so_far, first, _ = best[index]
            total = weight_so_far + items[index].weight
            if total <= best[index + 1][0]:
                continue
            chain = (total, min(first, at), at)
            for later in range(index + 1, len(best)):
                if best[later][0] >= total:
                    break
                best[later] = chain
    return best[-1]


def align(
    comparer: Comparer, words: Sequence[str], low: int, high: int
) -> Alignment | None:
    """The cheapest reading of some stretch inside ``words[low:high]``."""
    graph = comparer.graph
    items = graph.items
    size = len(items)
    infinite = float("inf")
    columns: list[list[float]] = []
    backs: list[list[tuple[int, int, int]]] = []
    # back: (operation, item before, columns back); operations as below
    drop, keep, add, hold, skip, split, glue, head, replace = range(9)
    previous: list[float] = []
    before_previous: list[float] = []
    runs: list[int] = [0] * size
    additions: list[int] = [0] * size
    for column in range(high - low + 1):
        word = words[low + column - 1] if column else ""
        matches = comparer.matches(word) if column else {}
        joined = comparer.matches(words[low + column - 2] + word) if column > 1 else {}
        current = [0.0] * size
        back: list[tuple[int, int, int]] = [(-1, 0, 0)] * size
        new_runs = [0] * size
        new_additions = [0] * size
        heavy = column > 0 and weight(word) >= 1.0
        for index in range(1, size):
            item = items[index]
            best, way = graph.heads[index][0] * CUT, (head, 0, 0)
            if item.slot:
                for before in item.before:
                    cost = current[before] + EMPTY_SLOT
                    if cost < best:
                        best, way = cost, (skip, before, 0)
                    if column:
                        cost = previous[before] + SLOT_WORD
                        if cost < best:
                            best, way = cost, (hold, before, 1)
                if column and runs[index] and runs[index] < LONGEST_SLOT:
                    cost = previous[index] + SLOT_WORD
                    if cost < best:
                        best, way = cost, (hold, index, 1)
                if way[0] == hold:
                    new_runs[index] = runs[index] + 1 if way[1] == index else 1
            else:
                kind = matches.get(index)
                extra = _COST[kind] * item.weight if kind is not None else infinite
                pair = joined.get(index)
                for before in item.before:
                    cost = current[before] + item.weight
                    if cost < best:
                        best, way = cost, (drop, before, 0)
                    if kind is not None:
                        cost = previous[before] + extra
                        if cost <= best:
                            best, way = cost, (keep, before, 1)
                    elif heavy and item.weight >= 1.0 and before:
                        cost = previous[before] + REPLACED
                        if cost < best:
                            best, way = cost, (replace, before, 1)
                    if pair is Kind.KEPT:
                        cost = before_previous[before] + SPLIT
                        if cost < best:
                            best, way = cost, (split, before, 2)
            if column:
                run = additions[index]
                more = 0 < run < LONGEST_ADDITION
                cost = previous[index] + (ADDED_MORE if more else ADDED)
                if cost < best:
                    best, way = cost, (add, index, 1)
                    new_additions[index] = run + 1
            current[index], back[index] = best, way
        if column:
            for first, second in comparer.glued(word):
                for before in items[first].before:
                    cost = previous[before] + SPLIT
                    if cost < current[second]:
                        current[second] = cost
                        back[second] = (glue, before, 1)
        columns.append(current)
        backs.append(back)
        before_previous, previous = previous, current
        runs, additions = new_runs, new_additions

    cost, column, index = min(
        (costs[end] + rest * CUT, -column, end)
        for column, costs in enumerate(columns)
        for end, (rest, _) in enumerate(graph.tails)
        if end
    )
    column = -column
    steps: list[Step] = []
    total = found = 0.0
    after, lost = graph.tails[index][1], list[int]()
    while after:
        lost.append(after)
        after = graph.tails[after][1]
    for gone in reversed(lost):
        steps.append(Step(Kind.DROPPED, (gone,), low + column, low + column - 1))
        total += items[gone].weight
    slot_last: int | None = None
    while index:
        operation, before, width = backs[column][index]
        item = items[index]
        at = low + column - 1
        if operation == head:
            while index:
                steps.append(Step(Kind.DROPPED, (index,), at + 1, at))
                total += items[index].weight
                index = graph.heads[index][1]
            break
        if operation in (drop, skip):
            steps.append(Step(Kind.DROPPED, (index,), at + 1, at))
            total += item.weight
        elif operation == keep:
            kind = comparer.matches(words[at])[index]
            steps.append(Step(kind, (index,), at, at))
            total += item.weight
            found += item.weight if kind is not Kind.RELATED else 0.0
        elif operation == replace:
            steps.append(Step(Kind.REPLACED, (index,), at, at))
            total += item.weight
        elif operation == split:
            steps.append(Step(Kind.SPLIT, (index,), at - 1, at))
            total += item.weight
            found += item.weight
        elif operation == add:
            steps.append(Step(Kind.ADDED, (), at, at))
        elif operation == glue:
            first = next(
                one
                for one, two in comparer.glued(words[at])
                if two == index and before in items[one].before
            )
            steps.append(Step(Kind.GLUED, (first, index), at, at))
            total += item.weight + items[first].weight
            found += item.weight + items[first].weight
        elif operation == hold:
            slot_last = at if slot_last is None else slot_last
            if before != index:
                steps.append(Step(Kind.SLOT, (index,), at, slot_last))
                slot_last = None
        index, column = before, column - width
    steps.reverse()
    touched = [step for step in steps if step.first <= step.last]
    if not touched:
        return None
    return Alignment(
        graph,
        tuple(steps),
        min(step.first for step in touched),
        max(step.last for step in touched),
        cost,
        found,
        total,
    )
