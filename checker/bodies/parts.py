"""Labels made of parts: a word, a name, a number, a link, each of which must be there.

An *attempt* stands where a part stands that no article has by chance: a text word for
word, a word with its number (``erid: {token}``), a link with the query key asked for,
an embedded key. Where a wording has only free words and slots, half of its parts make
an attempt, two at least; of a long list of parts half make one in any case. What parts
an attempt lacks, it is faulted for.

``together`` speaks of the visible words: ``same-block`` takes pieces of one block, and
of neighbours with nothing else between them. The address of a link is no visible word:
it counts wherever the link stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from checker.bodies._pieces import (
    Piece,
    embedded,
    identifies,
    linked,
    unlinked,
)
from checker.contracts import (
    Article,
    BodyPlugin,
    Fit,
    FitFault,
    LabelFit,
    body_plugins,
)
from checker.document import Document, Role, Span
from checker.program import Pattern, Program
from checker.records import dataclass, replace
from checker.rulesets.model import Label, Part, Wording
from checker.slots import part_text
from checker.text import standing
from checker.text.folding import fold, words_of
from checker.text.probes import Sieve
from checker.verdict import Fault

_AROUND = frozenset({Role.RELATED, Role.COMMENT, Role.FOOTER, Role.ASIDE})
_MENUS = _AROUND | {Role.LIST, Role.TABLE}
"""Where a word by itself is an entry of a menu rather than a mark."""


@dataclass(frozen=True, slots=True)
class _Made:
    """One wording made of parts."""

    label: Label
    wording: Wording
    needed: int
    """Pieces that make an attempt where none identifies."""
    is_telling: bool
    """Whether one of its pieces identifies."""


_BY_CHANCE = 2
"""Pieces that may stand together where no label is meant."""

Finder = Callable[[Article], Iterable[LabelFit]]


class _Texts:
    """Finds the text pieces of one label that do not tell by themselves."""

    def __init__(
        self, label: str, program: Program, telling: set[str], sieve: Sieve
    ) -> None:
        own = [
            one
            for one in program.piece_patterns
            if one.label == label and one.wording not in telling
        ]
        self.rest = _finders(program, [one for one in own if one.needs], sieve)
        self.anywhere = _finders(program, [one for one in own if not one.needs], sieve)
        """Those that any text may hold: slots and nothing else."""
        self.may_be = {_part_of(one.wording) for one in own if not one.needs}
        self.telling = telling


def _part_of(piece: str) -> str:
    """``WORDING/PART`` of a piece's ``WORDING/PART/NUMBER``."""
    return piece.rpartition("/")[0]


def _telling(label: Label) -> set[str]:
    """The pieces of a label that no article has by chance."""
    return {
        f"{wording.id}/{part.id}/{number}"
        for wording in label.wordings
        for part in wording.parts
        for number, way in enumerate(part.alternatives())
        if identifies(way[-1], label)
    }


def _finders(program: Program, patterns: list[Pattern], sieve: Sieve) -> list[Finder]:
    """The other bodies, made ready for some pieces."""
    if not patterns:
        return []
    inner = replace(
        program,
        patterns=tuple(patterns),
        labels=program.pieces,
        pieces={},
        piece_patterns=(),
    )
    return [body.prepare(inner, sieve) for body in body_plugins() if body is not PLUGIN]


def prepare(program: Program, sieve: Sieve) -> Finder:
    """A finder of all labels made of parts."""
    by_label: dict[str, list[_Made]] = {}
    for label in program.labels.values():
        for wording in label.wordings:
            if wording.parts:
                needed = max(2, (len(wording.parts) + 1) // 2)
                telling = any(
                    identifies(way[-1], label)
                    for part in wording.parts
                    for way in part.alternatives()
                )
                by_label.setdefault(label.id, []).append(
                    _Made(label, wording, min(needed, len(wording.parts)), telling)
                )
    telling_of = {label: _telling(program.labels[label]) for label in by_label}
    texts = {
        label: _Texts(label, program, telling_of[label], sieve) for label in by_label
    }
    first = _finders(
        program,
        [
            one
            for one in program.piece_patterns
            if one.wording in telling_of.get(one.label, ())
        ],
        sieve,
    )

    def find(article: Article) -> Iterator[LabelFit]:
        telling: dict[str, list[LabelFit]] = {}
        for finder in first:  # of all labels in one pass
            for one in finder(article):
                telling.setdefault(one.label, []).append(one)
        for label, wordings in by_label.items():
            for made in wordings:
                for fit in _attempts(
                    made, texts[label], telling.get(label, []), article, program
                ):
                    yield LabelFit(label, fit)

    return find


def _attempts(
    made: _Made,
    texts: _Texts,
    first: Iterable[LabelFit],
    article: Article,
    program: Program,
) -> Iterator[Fit]:
    document = article.document
    pieces = [
        *linked(made.wording, made.label, document, program),
        *embedded(made.wording, document),
        *_pieces(first, made, article, texts.telling),
    ]
    telling = any(one.identifies for one in pieces)
    if made.is_telling and not telling and made.needed <= _BY_CHANCE:
        return
    pieces += _found(texts.rest, made, article, texts.telling)
    if not telling and not _may_be_enough(made, texts, pieces):
        return
    pieces += _found(texts.anywhere, made, article, texts.telling)
    pieces.sort(key=lambda one: one.span)
    pictures = [one for one in pieces if one.image is not None]
    if pictures:
        yield from _by_picture(made, pictures)
        return
    clusters = list(_clusters(made, pieces, document))
    if made.label.stands_alone:
        clusters = [_standing(one, document) for one in clusters]
    yield from _fits(made, clusters, document)


def _found(
    finders: list[Finder], made: _Made, article: Article, telling: set[str]
) -> Iterator[Piece]:
    for finder in finders:
        yield from _pieces(finder(article), made, article, telling)


def _pieces(
    fits: Iterable[LabelFit], made: _Made, article: Article, telling: set[str]
) -> Iterator[Piece]:
    prefix = f"{made.wording.id}/"
    for one in fits:
        if not one.fit.wording.startswith(prefix):
            continue
        part, _, number = one.fit.wording[len(prefix) :].rpartition("/")
        piece = Piece(part, int(number), one.fit.span, one.fit)
        if _is_anchor(made.wording, part, int(number)):
            loose = unlinked(piece, made.wording, article.document)
            if loose is not None:
                yield loose
            continue
        sure = one.fit.wording in telling and piece.is_sure(article.document)
        yield replace(piece, identifies=sure)


def _may_be_enough(made: _Made, texts: _Texts, pieces: list[Piece]) -> bool:
    """Whether, with all that any text may hold, there are parts for an attempt."""
    prefix = f"{made.wording.id}/"
    open_parts = {one[len(prefix) :] for one in texts.may_be if one.startswith(prefix)}
    return len({one.part for one in pieces} | open_parts) >= made.needed


def _is_anchor(wording: Wording, part: str, number: int) -> bool:
    found = next(one for one in wording.parts if one.id == part)
    return found.alternatives()[number][-1].link is not None


# ------------------------------------------------------------------ what is together


def _clusters(
    made: _Made, pieces: list[Piece], document: Document
) -> Iterator[list[Piece]]:
    """Pieces that stand together as the wording asks."""
    if made.wording.together != "same-block":
        whole = made.wording.together == "same-page"
        inside = [one for one in pieces if whole or _in_article(one, document)]
        if inside:
            yield inside
        return
    cluster: list[Piece] = []
    end = 0
    for piece in pieces:
        if cluster and not _joined(cluster[-1], end, piece, document):
            yield cluster
            cluster = []
        cluster.append(piece)
        end = max(end, piece.span.end)
    if cluster:
        yield cluster


def _in_article(piece: Piece, document: Document) -> bool:
    block = document.block_at(piece.span.start)
    return block is None or (block.main and block.role not in _AROUND)


def _joined(last: Piece, end: int, piece: Piece, document: Document) -> bool:
    block = document.block_at(piece.span.start)
    if block is not None and block is document.block_at(last.span.start):
        return True
    return not any(char.isalnum() for char in document.text[end : piece.span.start])


def _standing(cluster: list[Piece], document: Document) -> list[Piece]:
    """Without the marks that are only words of a sentence, or of a menu."""
    visible = [one for one in cluster if not one.is_address]
    several = len({one.part for one in visible}) > 1
    kept = [one for one in cluster if one.is_address]
    for number, piece in enumerate(visible):
        around = visible[max(0, number - _CLOSE) : number + _CLOSE + 1]
        others = [one.span for one in around if not one.span.overlaps(piece.span)]
        if not piece.is_mark or (
            (
                standing.stands_by(document.text, piece.span, others)
                and (several or _marks(piece, document))
            )
            or _opens_line(piece, around, document)
        ):
            kept.append(piece)
    return sorted(kept, key=lambda one: one.span)


def _opens_line(piece: Piece, around: list[Piece], document: Document) -> bool:
    """Whether a mark begins a line that goes on, after a stop, to a number of its own.

    «Реклама. О рекламодателе на сайте. erid: …» is a label, whatever it says between.
    """
    text, start, end = document.text, piece.span.start, piece.span.end
    before = text[max(0, start - 3) : start].rpartition("\n")[2]
    if any(char.isalnum() for char in before) or text[end : end + 1] not in tuple(
        ".|,"
    ):
        return False
    return any(
        one.identifies
        and not one.is_mark
        and end <= one.span.start <= end + _LINE
        and "\n" not in text[end : one.span.start]
        for one in around
    )


_CLOSE = 4
"""Pieces on either side that may touch one."""
_LINE = 200
"""Characters of the lines around a mark to look at."""


def _marks(piece: Piece, document: Document) -> bool:
    """Whether a word all by itself is a mark, not a link to the sales department."""
    text, start, end = document.text, piece.span.start, piece.span.end
    if text[max(0, start - 1) : start] == "#":
        return True
    block = document.block_at(start)
    if block is not None and (block.role in _MENUS or not block.main):
        return False
    if any(link.span.overlaps(piece.span) for link in document.links):
        return False
    low, high = max(0, start - _LINE), min(len(text), end + _LINE)
    if block is not None:
        low, high = max(low, block.span.start), min(high, block.span.end)
    above = text[low:start].rpartition("\n")[0]
    below = text[end:high].partition("\n")[2]
    return not any(
        _is_entry(line)
        for line in (above.rpartition("\n")[2], below.partition("\n")[0])
    )


def _is_entry(line: str) -> bool:
    """Whether a line is short like an entry of a menu, and no sentence."""
    words = line.split()
    return 0 < len(words) <= 3 and words[-1][-1].isalnum()


# ------------------------------------------------------------------------ attempts


def _fits(
    made: _Made, clusters: list[list[Piece]], document: Document
) -> Iterator[Fit]:
    """An attempt for each cluster that is one; addresses go to those that need them."""
    addresses = [one for cluster in clusters for one in cluster if one.is_address]
    alone: list[list[Piece]] = []
    seen = False
    for cluster in clusters:
        words = [one for one in cluster if not one.is_address]
        if not _is_attempt(made, words) or not _has_must(made.label, words, document):
            if any(one.identifies for one in cluster if one.is_address):
                alone.append(cluster)
            continue
        seen = True
        parts = {one.part for one in words}
        yield _fit(
            made, words, [one for one in addresses if one.part not in parts], document
        )
    if not seen and alone:
        yield _fit(made, alone[0], [], document)


def _is_attempt(made: _Made, words: list[Piece]) -> bool:
    if any(one.identifies for one in words):
        return True
    many = not made.is_telling or made.needed > _BY_CHANCE
    return many and len({one.part for one in words}) >= made.needed


def _has_must(label: Label, words: list[Piece], document: Document) -> bool:
    """Whether one of the words without which there is no attempt is among the pieces."""
    if not label.must_have:
        return True
    found = [
        word for one in words for word in words_of(fold(document.quote(one.span)).text)
    ]
    return any(
        word.startswith(stem[:-1]) if stem.endswith("*") else word == stem
        for stem in map(str.lower, label.must_have)
        for word in found
    )


def _by_picture(made: _Made, pieces: list[Piece]) -> Iterator[Fit]:
    """Embedded keys: an attempt for each picture that has one of them."""
    for number in sorted({one.image for one in pieces if one.image is not None}):
        own = [one for one in pieces if one.image == number]
        yield replace(_fit(made, own, [], None), image=number)


def _fit(
    made: _Made, pieces: list[Piece], borrowed: list[Piece], document: Document | None
) -> Fit:
    """The best piece of each part, and what is missing."""
    faults: list[FitFault] = []
    chosen: list[Piece] = []
    extent = _extent(pieces, document)
    for part in made.wording.parts:
        own = [one for one in (*pieces, *borrowed) if one.part == part.id]
        best = min(own, key=lambda one: one.rank, default=None)
        if best is None:
            faults.append(_absent(part, made, extent))
            continue
        chosen.append(best)
        faults += [replace(one, part=part.id) for one in best.fit.faults]
        ways = part.alternatives()
        there = tuple(sorted({one.way for one in own}))
        if any(_is_conditional(ways[number]) for number in there):
            faults.append(replace(_absent(part, made, extent), ways=there))
    own = [one for one in chosen if one in pieces and _is_near(one, extent, document)]
    span = Span(
        min([extent.start, *(one.span.start for one in own)]),
        max([extent.end, *(one.span.end for one in own)]),
    )
    first = min(chosen, key=lambda one: (not one.identifies, one.span))
    return Fit(
        wording=made.wording.id,
        language=next(
            (one.fit.language for one in (first, *chosen) if one.fit.language), None
        ),
        translation=False,
        span=span,
        faults=tuple(faults),
        slots=tuple(slot for one in chosen for slot in one.fit.slots),
        differing=float(sum(1 for one in faults if one.fault in _LACKS)),
        required=". ".join(part_text(part) for part in made.wording.parts),
        kind="parts",
    )


_LACKS = frozenset({Fault.INCOMPLETE, Fault.LINK})


def _extent(pieces: list[Piece], document: Document | None) -> Span:
    """The piece a reader would call the label; its block tells what else is near."""
    return min(
        pieces, key=lambda one: (not one.identifies, one.is_address, one.span)
    ).span


def _is_near(piece: Piece, extent: Span, document: Document | None) -> bool:
    if document is None or piece.is_address:
        return False
    block = document.block_at(piece.span.start)
    if block is not None and block is document.block_at(extent.start):
        return True
    low, high = sorted((piece.span, extent))
    between = document.text[low.end : high.start]
    return not any(char.isalnum() for char in between)


def _is_conditional(way: tuple[Part, ...]) -> bool:
    return any(one.when or one.in_force.start or one.in_force.end for one in way)


def _absent(part: Part, made: _Made, where: Span) -> FitFault:
    return FitFault(Fault.INCOMPLETE, part_text(part), None, where, part=part.id)


PLUGIN = BodyPlugin(prepare)
