"""Names of a registry in running text, found in one pass.

A text's words are met with the first words of all names; only where they agree is the
name looked at. What speaks for a mention is told by its strength; everyday words need
more than the words themselves (``guards``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.document import Document, Span
from checker.patterns import pattern
from checker.records import dataclass, replace
from checker.registries.guards import Seen, is_confirmed, seen
from checker.registries.index import RegistryIndex, unpack
from checker.registries.links import addresses
from checker.registries.model import RANK, Strength
from checker.registries.reading import Reading
from checker.registries.stored import Surname

MANY = 8
"""Entries by the same surname; a surname more of them have says nothing alone."""
_PATRONYMIC = pattern(
    "[а-я]{2,}(?:(?:ович|евич|ьич|мич|кич|нич|тич)(?:а|у|ем|ом|е)?"
    "|(?:овн|евн|ичн|инишн)(?:а|ы|е|у|ой))"
)

_PET_NAME = frozenset({(" (", ") "), (' "', '" ')})
"""What stands around «Катя» in «Екатерина (Катя) Лугова»."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name entries of a registry; several entries are namesakes."""

    entries: tuple[str, ...]
    strength: Strength
    span: Span
    confirmed: bool = False
    """Whether a footnote mark or a status in brackets follows at once."""
    is_hint: bool = False
    """Whether it counts only beside a surer name of the same entry."""


def find(index: RegistryIndex, reading: Reading) -> list[Mention]:
    """Mentions in a text, in its order, not overlapping; the longer name wins.

    Weak mentions (a surname alone) are told, too: what counts is for rules to say.
    """
    return list(_after_full_names(list(_Scan(index, reading).found()), index))


def _after_full_names(found: list[Mention], index: RegistryIndex) -> Iterator[Mention]:
    """What is weak alone is stronger after the full name of a person, or beside a surer
    name of an organisation.
    """
    named = {
        entry
        for mention in found
        if mention.strength is not Strength.SURNAME
        for entry in mention.entries
        if index.entries.kind(entry) != "person"
    }
    sure = [mention.span for mention in found if not mention.is_hint]
    for mention in found:
        if mention.strength is not Strength.SURNAME:
            named.update(mention.entries)
            yield mention
            continue
        if mention.is_hint and any(mention.span.overlaps(span) for span in sure):
            continue
        known = tuple(entry for entry in mention.entries if entry in named)
        if known:
            is_person = index.entries.kind(known[0]) == "person"
            after = Strength.SURNAME_AFTER if is_person else Strength.ALIAS
            yield replace(mention, entries=known, strength=after)
        elif len(mention.entries) <= MANY and not mention.is_hint:
            yield mention


def find_links(
    index: RegistryIndex, document: Document, named: Iterable[Mention]
) -> Iterator[Mention]:
    """Links and addresses that lead to entries; not where a name of theirs stands."""
    if not index.has_links:
        return
    text, taken = document.text, list(named)
    shown = [(Span(*stretch), text[slice(*stretch)]) for stretch in addresses(text)]
    for span, address in (
        *((link.span, link.href) for link in document.links if link.span),
        *shown,
    ):
        entries = index.linked(address)
        if entries and not any(
            span.overlaps(one.span) and set(entries) & set(one.entries) for one in taken
        ):
            mention = Mention(entries, Strength.LINK, span)
            taken.append(mention)
            yield mention


_Named = tuple[tuple[str, ...], Strength, bool]
"""Entries, how surely, and whether that is a hint at best."""


def _is_surer(person: tuple[_Named, int, int], form: tuple[_Named, int]) -> bool:
    """Whether words are a person's name rather than another name: the longer is; of
    equally long ones the stronger.
    """
    (_, strength, _), first, last = person
    (_, other, hint), length = form
    if last - first != length:
        return last - first > length
    return hint or RANK[strength] <= RANK[other]


class _Scan:
    """One text and one index."""

    __slots__ = ("_index", "_names", "_reading", "_words")

    def __init__(self, index: RegistryIndex, reading: Reading) -> None:
        self._index, self._names = index, index.names
        self._reading, self._words = reading, reading.words

    def found(self) -> Iterator[Mention]:
        """Mentions from left to right."""
        names, words = self._names, self._words
        heads = names.heads(self._reading.different)
        if not heads:
            return
        done = 0
        last_word = len(words) - 1
        for at in [at for at, word in enumerate(words) if word in heads]:
            if at < done:
                continue
            is_form, is_surname, is_common, lengths = heads[words[at]]
            if lengths and (
                at == last_word or not names.has_pair(f"{words[at]} {words[at + 1]}")
            ):
                lengths = ()
            size = 3 if lengths else int(is_surname)
            if is_form:
                lengths = (*lengths, 1)
            mention = self._form_at(at, lengths) if lengths else None
            first, last = at, at + mention[1] if mention else at
            person = self._person_at(at, done, size) if size else None
            if person and (mention is None or _is_surer(person, mention)):
                (entries, strength, hint), first, last = person
            elif mention:
                entries, strength, hint = mention[0]
            else:
                continue
            if is_common and strength is Strength.SURNAME:
                hint = True  # «Белый», «Волна»
            done = done if hint else last
            span = self._reading.span(first, last)
            confirmed = is_confirmed(self._reading, first, last)
            yield Mention(entries, strength, span, confirmed, hint)

    def _form_at(self, at: int, lengths: tuple[int, ...]) -> tuple[_Named, int] | None:
        """The longest form of a name that begins here, and its words."""
        reading = self._reading
        for length in lengths:
            if at + length > len(self._words):
                continue
            packed = self._names.form(" ".join(self._words[at : at + length]))
            if not packed:
                continue
            quoted = reading.is_quoted(at, at + length)
            if not quoted and not reading.is_joined(at, at + length, commas=length > 3):
                continue
            named = self._guarded(at, at + length, packed, quoted=quoted)
            if named:
                return named, length
        return None

    def _guarded(
        self, first: int, last: int, packed: tuple[int, ...], *, quoted: bool
    ) -> _Named | None:
        """Entries whose guard is content, of the best strength."""
        best: dict[int, Strength] = {}
        found: dict[str, Seen] = {}
        for number, strength, guard in map(unpack, packed):
            if guard not in found:
                found[guard] = seen(self._reading, guard, first, last, quoted=quoted)
            if found[guard] is Seen.NOTHING:
                continue
            if found[guard] < Seen.ENOUGH:
                strength = Strength.SURNAME
            elif strength is Strength.ALIAS and quoted:
                strength = Strength.QUOTED_ALIAS
            if number not in best or RANK[strength] < RANK[best[number]]:
                best[number] = strength
        if not best:
            return None
        top = min(best.values(), key=RANK.__getitem__)
        numbers = sorted(number for number, one in best.items() if one is top)
        ids = tuple(self._index.entries.id_of(number) for number in numbers)
        return ids, top, max(found.values()) is Seen.HINT

    def _person_at(
        self, at: int, done: int, longest: int
    ) -> tuple[_Named, int, int] | None:
        """A person whose surname begins here, with what belongs to the name."""
        if not self._reading.is_capital(at):
            return None
        for size in range(longest, 0, -1):
            if at + size > len(self._words):
                continue
            surname = self._names.surname(" ".join(self._words[at : at + size]))
            if not surname.places or not self._reading.is_joined(at, at + size):
                continue
            if not self._reading.is_cut(at, at + size):
                return self._person(at, at + size, done, surname)
        return None

    def _person(
        self, first: int, last: int, done: int, surname: Surname
    ) -> tuple[_Named, int, int] | None:
        best: dict[int, tuple[Strength, int, int]] = {}
        stretches = (
            (start, end, (*self._words[start:first], *self._words[last:end]))
            for start, end in self._stretches(first, last, done)
        )
        for start, end, rest in (*self._parted(first, last, done), *stretches):
            places = surname.beside(rest[0]) if rest else surname.places
            if not places or not self._are_initials_capital(start, end):
                continue
            for place in places:
                strength = self._index.rest_strength(place, rest)
                if strength is None:
                    continue
                number = self._names.person(place)[0]
                known = best.get(number)
                if known is None or RANK[strength] < RANK[known[0]]:
                    best[number] = strength, start, end
        if not best:
            return None
        top = min((found[0] for found in best.values()), key=RANK.__getitem__)
        several = {n: found for n, found in best.items() if found[0] is top}
        start = min(found[1] for found in several.values())
        end = max(found[2] for found in several.values())
        if top is not Strength.FULL and self._is_namesake(start, end, first):
            return None
        ids = tuple(self._index.entries.id_of(number) for number in sorted(several))
        return (ids, top, False), start, end

    def _stretches(self, first: int, last: int, done: int) -> Iterator[tuple[int, int]]:
        """Where a name around a surname may reach, longest first."""
        is_joined = self._reading.is_joined
        for more in (4, 3, 2, 1):
            end, start = last + more, first - more
            if end <= len(self._words) and is_joined(last - 1, end):
                yield first, end
            if start >= done and is_joined(start, first + 1):
                yield start, last
        yield first, last

    def _parted(
        self, first: int, last: int, done: int
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """A name with a comma in it, as lists write it, or with a pet name."""
        words, gap = self._words, self._reading.gap
        end = last + 2
        if (
            gap(last - 1) == ", "
            and end <= len(words)
            and self._reading.is_joined(last, end)
            and (len(words[last]) == 1 or _PATRONYMIC.fullmatch(words[last + 1]))
        ):
            yield first, end, tuple(words[last:end])
        start = first - 2
        if start >= done and (gap(start), gap(first - 1)) in _PET_NAME:
            yield start, last, (words[start],)

    def _are_initials_capital(self, start: int, end: int) -> bool:
        """Whether single letters are initials, not the word «и»."""
        return all(
            self._reading.is_capital(at)
            for at in range(start, end)
            if len(self._words[at]) == 1
        )

    def _is_namesake(self, start: int, end: int, surname: int) -> bool:
        """Whether a name or initial that is not the entry's stands beside the name."""
        reading = self._reading
        alone = end - start == 1
        ahead = start and alone and reading.is_joined(start - 1, start + 1)
        if ahead and self._is_given(start - 1, ahead=True):
            return True
        if end >= len(self._words) or not reading.is_joined(end - 1, end + 1):
            return False
        if start == surname and not alone:  # «Гречнев Пётр» and a patronymic
            return self._is_other_patronymic(end)
        return alone and self._is_given(end, ahead=False)

    def _is_other_patronymic(self, at: int) -> bool:
        if not self._reading.is_capital(at):
            return False
        word = self._words[at]
        if len(word) == 1:
            return self._reading.gap(at).startswith(".") and (
                len(self._words[at - 1]) == 1
            )
        return _PATRONYMIC.fullmatch(word) is not None

    def _is_given(self, at: int, *, ahead: bool) -> bool:
        word = self._words[at]
        if not self._reading.is_capital(at):
            return False
        if len(word) == 1:
            return self._reading.gap(at)[:1] == "." and (ahead or word.isalpha())
        return self._names.is_given(word)
