"""A wording against a stretch of text, word by word.

A wording becomes a graph of items (words and slots) in reading order; options and
alternatives are its branches. Aligning finds the cheapest way through the graph that
explains a stretch of the text: words kept, changed, dropped, added, slots filled with
any number of words. The beginning and the end of the stretch are free. What the
differences mean is the business of ``faults``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from checker.records import dataclass
from checker.text import templates
from checker.text.folding import fold, latin_skeleton
from checker.text.near import Near
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
    stem = _stem(wanted)
    if plain[:stem] == wanted[:stem] and abs(len(plain) - len(wanted)) <= 4:
        return Kind.RELATED
    if len(wanted) > 4 and plain.endswith(wanted) and len(plain) <= len(wanted) + 4:
        return Kind.RELATED  # shortened and joined: «иноагентом»
    return None


def _stem(word: str) -> int:
    """Letters at a word's beginning that a related word shares."""
    return max(4, (len(word) + 1) // 2)


_COST = {
    Kind.KEPT: 0.0,
    Kind.LOOKALIKE: LOOKALIKE,
    Kind.CHANGED: CHANGED,
    Kind.RELATED: RELATED,
}


class About(NamedTuple):
    """How a word of a text stands to the words of one graph."""

    matches: Mapping[int, Kind]
    """Items it may stand for."""
    glued: Sequence[tuple[int, int]]
    """Pairs of neighbouring items that it may hold run together."""
    heavy: bool
    found: Sequence[tuple[int, float]]
    """Items it is found as, with their weights, last first."""


_NOTHING = About({}, (), False, ())
_REMEMBERED = 50_000
"""Words remembered before starting anew."""


class Comparer(dict[str, About]):
    """How words of texts stand to the words of one graph, learned when first met."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self.graph = graph
        by_word: dict[str, list[int]] = {}
        for index, item in enumerate(graph.items):
            if item.word:
                by_word.setdefault(item.word, []).append(index)
        self._by_word = by_word
        self._near = Near(by_word)
        self._stems: dict[str, list[str]] = {}
        for word in by_word:
            if len(word) >= 4:
                self._stems.setdefault(word[: _stem(word)], []).append(word)
        self._stem_lengths = sorted({len(stem) for stem in self._stems})
        self._glued: dict[str, list[tuple[int, int]]] = {}
        for index, item in enumerate(graph.items):
            for before in item.before:
                first = graph.items[before].word
                if first and item.word:
                    self._glued.setdefault(first + item.word, []).append(
                        (before, index)
                    )
        items = graph.items
        self.after: tuple[tuple[int, ...], ...] = tuple(
            tuple(at for at, item in enumerate(items) if index in item.before)
            for index in range(len(items))
        )
        """For each item: those that may come right after it."""
        infinite = float("inf")
        self.head_costs = [infinite, *(cost * CUT for cost, _ in graph.heads[1:])]
        """What it costs to begin right behind an item."""
        self.tail_costs = [infinite, *(cost * CUT for cost, _ in graph.tails[1:])]
        """What it costs to end with an item."""
        self.cells: tuple[tuple[float, tuple[int, ...]], ...] = tuple(
            (-1.0 if item.slot else item.weight, item.before) for item in items
        )
        """For each item: its weight (a slot's is below 0) and those before it."""
        self.slots = frozenset(at for at, item in enumerate(items) if item.slot)
        self.losses = [_loss(item) for item in items]
        """For each item: what it costs to do without it."""

    def __missing__(self, word: str) -> About:
        if len(self) >= _REMEMBERED:
            self.clear()
        items = self.graph.items
        matches = {
            index: kind
            for wanted in self._like(word)
            if (kind := compare(word, wanted)) is not None
            for index in self._by_word[wanted]
        }
        found = tuple(
            (index, items[index].weight)
            for index, kind in sorted(matches.items(), reverse=True)
            if kind is not Kind.RELATED
        )
        self[word] = known = About(
            matches, self.glued(word), weight(word) >= 1.0, found
        )
        return known

    def _like(self, word: str) -> set[str]:
        """Words of the wording that may be meant: all that ``compare`` says yes to."""
        like = set(self._near.like(word))
        plain = canonical(word)
        for length in self._stem_lengths:
            like.update(self._stems.get(plain[:length], ()))
        ends = (plain[at:] for at in range(5))
        like.update(
            one for one in (word.translate(_DIGITS), *ends) if one in self._by_word
        )
        return like

    def exactly(self, word: str) -> Sequence[int]:
        """Items that are this very word."""
        return self._by_word.get(word, ())

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
    lasts, chains = [-1], [(0.0, high, low)]
    # of the heaviest chains that end ever later in the wording: last item; weight,
    # first and last word
    for at in range(low, high):
        for index, item_weight in comparer[words[at]].found:
            place = bisect_left(lasts, index)
            weight_so_far, first, _ = chains[place - 1]
            total = weight_so_far + item_weight
            is_there = place < len(lasts) and lasts[place] == index
            if is_there and total <= chains[place][0]:
                continue
            beaten = place + is_there
            while beaten < len(lasts) and chains[beaten][0] < total:
                beaten += 1
            lasts[place:beaten] = [index]
            chains[place:beaten] = [(total, min(first, at), at)]
    return chains[-1]


def align(
    comparer: Comparer,
    words: Sequence[str],
    low: int,
    high: int,
    *,
    likely: float = 0.0,
) -> Alignment | None:
    """The cheapest reading of some stretch inside ``words[low:high]``.

    ``likely`` is what it may cost: tried first without all that costs more, which
    changes no result, then with ever more.
    """
    most = 2 * likely + 0.6 if likely > 0.0 else 0.19
    while True:
        columns = _Columns(comparer, words, low, high, most)
        if columns.cost <= most:
            return columns.alignment()
        most = most * 3 if most < comparer.graph.weight * 2 + 10 else float("inf")


_DROP, _KEEP, _ADD, _HOLD, _SKIP, _SPLIT, _GLUE, _HEAD, _REPLACE = range(9)


class _Columns:
    """The table of one alignment: a column for each word, a cell for each item.

    A cell holds what it costs at least to explain the words so far with the items up
    to its own. Cells that cost more than ``most`` stay empty: costs only grow, so no
    reading that costs less leads through them.
    """

    def __init__(
        self,
        comparer: Comparer,
        words: Sequence[str],
        low: int,
        high: int,
        most: float,
    ) -> None:
        self.comparer, self.words, self.low = comparer, words, low
        self.backs: list[dict[int, tuple[int, int, int]]] = []
        """Of each cell: the operation that led to it, the item before, and how many
        columns back."""
        self.cost, self.column, self.index = float("inf"), 0, 0
        """Of the cheapest last cell."""
        self.fill(high, most)

    def fill(self, high: int, most: float) -> None:
        """Compute all cells, column by column."""
        words, low, comparer = self.words, self.low, self.comparer
        after, cells = comparer.after, comparer.cells
        head_costs, tail_costs = comparer.head_costs, comparer.tail_costs
        size = len(cells)
        infinite = float("inf")
        nothing = [infinite] * size
        begin = bytearray(cost <= most for cost in head_costs)
        openings = after[0]
        slots, losses = comparer.slots, comparer.losses
        previous = before_previous = nothing
        alive: list[int] = []
        alive_before: list[int] = []
        runs: dict[int, int] = {}
        additions: dict[int, int] = {}
        matches, glued, heavy, _ = _NOTHING
        pairs: Sequence[int] = ()
        word = ""
        for column in range(high - low + 1):
            if column:
                last, word = word, words[low + column - 1]
                matches, glued, heavy, _ = comparer[word]
                pairs = comparer.exactly(last + word) if column > 1 else ()
            current = nothing.copy()
            current[0] = 0.0
            back: dict[int, tuple[int, int, int]] = {}
            new_runs: dict[int, int] = {}
            new_additions: dict[int, int] = {}
            marks = begin.copy()  # cells that may cost no more than ``most``
            for later in openings:
                if later in matches or later in slots:
                    marks[later] = 1
            for index in alive:
                cost = previous[index]
                if cost + SLOT_WORD <= most:  # nothing is added for less
                    marks[index] = 1
                other = heavy and cost + REPLACED <= most
                for later in after[index]:
                    if other or later in matches or later in slots:
                        marks[later] = 1
            if pairs:
                for index in (0, *alive_before):
                    for later in after[index]:
                        marks[later] = 1
            new_alive: list[int] = []
            index = marks.find(1)
            while index > 0:
                lost, sources = cells[index]
                best, operation, source, width = head_costs[index], _HEAD, 0, 0
                if lost < 0.0:  # a slot
                    for before in sources:
                        cost = current[before] + EMPTY_SLOT
                        if cost < best:
                            best, operation, source, width = cost, _SKIP, before, 0
                        cost = previous[before] + SLOT_WORD
                        if cost < best:
                            best, operation, source, width = cost, _HOLD, before, 1
                    if index in runs and runs[index] < LONGEST_SLOT:
                        cost = previous[index] + SLOT_WORD
                        if cost < best:
                            best, operation, source, width = cost, _HOLD, index, 1
                    if operation == _HOLD:
                        new_runs[index] = runs[index] + 1 if source == index else 1
                else:
                    kind = matches.get(index)
                    extra = _COST[kind] * lost if kind is not None else infinite
                    for before in sources:
                        cost = current[before] + lost
                        if cost < best:
                            best, operation, source, width = cost, _DROP, before, 0
                        if kind is not None:
                            cost = previous[before] + extra
                            if cost <= best:
                                best, operation, source, width = cost, _KEEP, before, 1
                        elif heavy and lost >= 1.0 and before:
                            cost = previous[before] + REPLACED
                            if cost < best:
                                best, operation, source = cost, _REPLACE, before
                                width = 1
                        if index in pairs:
                            cost = before_previous[before] + SPLIT
                            if cost < best:
                                best, operation, source, width = cost, _SPLIT, before, 2
                if previous[index] < best:
                    run = additions.get(index, 0)
                    more = 0 < run < LONGEST_ADDITION
                    cost = previous[index] + (ADDED_MORE if more else ADDED)
                    if cost < best:
                        best, operation, source, width = cost, _ADD, index, 1
                        new_additions[index] = run + 1
                if best <= most:
                    current[index] = best
                    back[index] = (operation, source, width)
                    new_alive.append(index)
                    for later in after[index]:
                        if best + losses[later] <= most:
                            marks[later] = 1
                index = marks.find(1, index + 1)
            for first, second in glued:
                for before in cells[first][1]:
                    cost = previous[before] + SPLIT
                    if cost < current[second] and cost <= most:
                        if second not in back:
                            new_alive.append(second)
                        current[second] = cost
                        back[second] = (_GLUE, before, 1)
                        new_additions.pop(second, None)
                        new_runs.pop(second, None)
            self.backs.append(back)
            for index in new_alive:
                cost = current[index] + tail_costs[index]
                if cost < self.cost or (
                    cost == self.cost and (column, -index) > (self.column, -self.index)
                ):
                    self.cost, self.column, self.index = cost, column, index
            before_previous, previous = previous, current
            alive_before, alive = alive, new_alive
            runs, additions = new_runs, new_additions

    def alignment(self) -> Alignment | None:
        """The way back from the cheapest last cell, as steps."""
        comparer, words, low = self.comparer, self.words, self.low
        graph, backs = comparer.graph, self.backs
        items = graph.items
        cost, column, index = self.cost, self.column, self.index
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
            if operation == _HEAD:
                while index:
                    steps.append(Step(Kind.DROPPED, (index,), at + 1, at))
                    total += items[index].weight
                    index = graph.heads[index][1]
                break
            if operation in (_DROP, _SKIP):
                steps.append(Step(Kind.DROPPED, (index,), at + 1, at))
                total += item.weight
            elif operation == _KEEP:
                kind = comparer[words[at]].matches[index]
                steps.append(Step(kind, (index,), at, at))
                total += item.weight
                found += item.weight if kind is not Kind.RELATED else 0.0
            elif operation == _REPLACE:
                steps.append(Step(Kind.REPLACED, (index,), at, at))
                total += item.weight
            elif operation == _SPLIT:
                steps.append(Step(Kind.SPLIT, (index,), at - 1, at))
                total += item.weight
                found += item.weight
            elif operation == _ADD:
                steps.append(Step(Kind.ADDED, (), at, at))
            elif operation == _GLUE:
                first = next(
                    one
                    for one, two in comparer.glued(words[at])
                    if two == index and before in items[one].before
                )
                steps.append(Step(Kind.GLUED, (first, index), at, at))
                total += item.weight + items[first].weight
                found += item.weight + items[first].weight
            elif operation == _HOLD:
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
