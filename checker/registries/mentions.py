"""Names of a registry in running text, found in one pass.

A text's words are met with the first words of all names; only where they agree is the
name looked at. What speaks for a mention is told by its strength; everyday words need
more than the words themselves (``index.GUARDS``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.document import Span
from checker.registries.index import RegistryIndex, unpack
from checker.registries.keys import TIMES, words_in
from checker.registries.model import RANK, Strength
from checker.text.tokens import Tokens, tokenize

CUE = re.compile(
    "(?:теле)?канал[а-я]{0,3}|(?:движ|объедин)ени[а-я]{1,3}|издани[а-я]{1,3}"
    "|(?:медиа)?проект[а-я]{0,3}|портал[а-я]{0,3}|сайт[а-я]{0,3}|фонд[а-я]{0,3}"
    "|центр[а-я]{0,3}|агентств[а-я]{1,3}|организаци[а-я]{1,3}|ассоциаци[а-я]{1,3}"
    "|радиостанци[а-я]{1,3}|радио|газет[а-я]{1,3}|журнал[а-я]{0,3}|компани[а-я]{1,3}"
    "|группировк[а-я]{1,3}|групп[а-я]{1,3}|сообществ[а-я]{1,3}|партии?|партие[йю]|партию"
    "|союз[а-я]{0,3}|паблик[а-я]{0,3}|блог[а-я]{0,3}|псевдоним[а-я]{0,3}|рэпер[а-я]{0,3}"
    "|соцсет[а-я]{1,3}|сет[ьией]{1,2}|outlet|website|newspaper|channel|group|magazine"
)
"""Words before a name that say it is one."""

_SIGNS = re.compile("[%#+&€$£¥₽]")
_RAISED_SIGNS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_RAISED = re.compile(f"[{_RAISED_SIGNS}]+")
_FOREIGN_RUN = re.compile("[a-z0-9]+")
_OPENING, _CLOSING = "«“„\"'‘", "»”“\"'’"
_CONFIRMATION = re.compile(
    r"[»”“\"')]?\s?(?:[*✱¹²†]|\((?=[^)]{0,120}(?:агент|признан|запрещ|экстремис|террорис"
    r"|нежелательн|внес[её]н|включ[её]н|реестр|ликвидир|agent|banned|extremist)))",
    re.IGNORECASE,
)
"""After a name: a star or a status in brackets, which only a listed name has."""
_BREAK = re.compile(r"[!?;:()\[\]|]|\n\s*\n|\.\s")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name entries of a registry; several entries are namesakes."""

    entries: tuple[str, ...]
    strength: Strength
    span: Span
    confirmed: bool = False
    """Whether a footnote mark or a status in brackets follows at once."""


def find(index: RegistryIndex, text: str, tokens: Tokens) -> list[Mention]:
    """Mentions in ``text``, in its order, not overlapping; the longer name wins.

    ``tokens`` are those of the folded text. Weak mentions (a surname alone) are told,
    too: what counts is for rules to say.
    """
    return list(_after_full_names(_Scan(index, text, tokens).found()))


def _after_full_names(found: Iterator[Mention]) -> Iterator[Mention]:
    """A surname after the full name is stronger than a surname alone."""
    named: set[str] = set()
    for mention in found:
        if mention.strength is Strength.SURNAME:
            known = tuple(entry for entry in mention.entries if entry in named)
            if known:
                yield replace(mention, entries=known, strength=Strength.SURNAME_AFTER)
                continue
        elif mention.strength in _NAMING:
            named.update(mention.entries)
        yield mention


_NAMING = (Strength.FULL, Strength.GIVEN_SURNAME, Strength.INITIALS_SURNAME)


class _Scan:
    """One text and one index."""

    __slots__ = ("_ends", "_folded", "_index", "_starts", "_text", "_words")

    def __init__(self, index: RegistryIndex, text: str, tokens: Tokens) -> None:
        folded = tokens.folded
        if "×" in folded.text:
            mended = TIMES.sub("x", folded.text)
            folded = replace(folded, text=mended)
            tokens = tokenize(folded)
        self._index, self._text, self._folded = index, text, folded
        self._words: list[str] = list(tokens.words)
        self._starts, self._ends = list(tokens.starts), list(tokens.ends)
        self._drop_signs()
        self._drop_marks()
        self._unmix()

    def _word_at(self, place: int) -> int:
        """The word that covers a folded offset."""
        return bisect_right(self._starts, place) - 1

    def _drop_signs(self) -> None:
        """Leave out signs that are words to labels, not to names."""
        signs = [found.start() for found in _SIGNS.finditer(self._folded.text)]
        for place in reversed(signs):
            at = self._word_at(place)
            del self._words[at], self._starts[at], self._ends[at]

    def _drop_marks(self) -> None:
        """Part raised footnote numbers from the words they follow."""
        for found in _RAISED.finditer(self._folded.text):
            at = self._word_at(found.start())
            if at >= 0 and self._starts[at] < found.start() < self._ends[at]:
                self._ends[at] = found.start()
                self._words[at] = self._words[at].rstrip(_RAISED_SIGNS)

    def _unmix(self) -> None:
        """Put words of mixed scripts into one."""
        text = self._folded.text
        if text.isascii():
            return
        for found in _FOREIGN_RUN.finditer(text):
            start, end = found.span()
            if _is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1]):
                at = self._word_at(start)
                joined = words_in(self._words[at])
                if len(joined) == 1:
                    self._words[at] = joined[0]

    def found(self) -> Iterator[Mention]:
        """Mentions from left to right."""
        heads = self._index.heads
        present = heads.keys() & set(self._words)
        if not present:
            return
        done = 0
        words = self._words
        last_word = len(words) - 1
        for at, word in enumerate(words):
            if word not in present or at < done:
                continue
            alone, lengths, seconds = heads[word]
            if at == last_word or words[at + 1] not in seconds:
                if not alone:
                    continue
                lengths = ()
            mention = self._form_at(at, (*lengths, 1) if alone else lengths)
            first, last = at, at + mention[1] if mention else at
            person = self._person_at(at, done, 3 if lengths else 1)
            if person and (mention is None or person[2] - person[1] >= last - first):
                named, first, last = person
            elif mention:
                named = mention[0]
            else:
                continue
            done = last
            span = self._span(first, last)
            yield Mention(*named, span, self._is_confirmed(span))

    def _span(self, first: int, last: int) -> Span:
        """The stretch from word to word, with a quotation mark opened inside closed."""
        span = self._folded.span(self._starts[first], self._ends[last - 1])
        if last - first > 1 and self._text[span.end : span.end + 1] in tuple('»”"“'):
            name = self._text[span.start : span.end]
            marks = sum(name.count(mark) for mark in '«»“”„"')
            if marks % 2:
                return Span(span.start, span.end + 1)
        return span

    def _is_confirmed(self, span: Span) -> bool:
        return _CONFIRMATION.match(self._text, span.end) is not None

    def _form_at(
        self, at: int, lengths: tuple[int, ...]
    ) -> tuple[tuple[tuple[str, ...], Strength], int] | None:
        """The longest form of a name that begins here, and its words."""
        for length in lengths:
            if at + length > len(self._words):
                continue
            packed = self._index.forms.get(" ".join(self._words[at : at + length]))
            if packed is None:
                continue
            if not (
                self._is_joined(at, at + length, length > 3)
                or self._is_quoted(at, at + length)
            ):
                continue
            named = self._guarded(at, at + length, packed)
            if named:
                return named, length
        return None

    def _guarded(
        self, first: int, last: int, packed: tuple[int, ...]
    ) -> tuple[tuple[str, ...], Strength] | None:
        """Entries whose guard is content, of the best strength."""
        quoted = self._is_quoted(first, last)
        best: dict[int, Strength] = {}
        for number, strength, guard in map(unpack, packed):
            if not self._is_content(guard, first, last, quoted=quoted):
                continue
            if strength is Strength.ALIAS and quoted:
                strength = Strength.QUOTED_ALIAS
            if number not in best or RANK[strength] < RANK[best[number]]:
                best[number] = strength
        if not best:
            return None
        top = min(best.values(), key=RANK.__getitem__)
        numbers = sorted(number for number, one in best.items() if one is top)
        return tuple(self._index.ids[number] for number in numbers), top

    def _is_content(self, guard: str, first: int, last: int, *, quoted: bool) -> bool:
        """Whether a guard's condition holds for the words from first to last."""
        if guard == "never":
            return False
        if guard == "none" and last - first > 3:
            return True
        span = self._span(first, last)
        name = self._text[span.start : span.end]
        if guard == "none" and (quoted or any(map(str.isupper, name))):
            return True
        if not (name[:1].isupper() or name[:1].isdigit() or _has_late_capital(name)):
            return False
        if guard == "capital" or quoted or any(mark in name for mark in '«“„"'):
            return True
        if self._is_confirmed(span):
            return True
        if last - first > 1 and CUE.fullmatch(self._words[first]):
            return self._text[self._span(first + 1, last).start].isupper()
        return guard == "cue" and self._has_cue(first)

    def _has_cue(self, first: int) -> bool:
        """Whether the word before says that a name follows."""
        return bool(
            first
            and CUE.fullmatch(self._words[first - 1])
            and not _BREAK.search(self._gap(first - 1))
        )

    def _is_quoted(self, first: int, last: int) -> bool:
        span = self._span(first, last)
        before = self._text[max(span.start - 1, 0) : span.start]
        after = self._text[span.end : span.end + 1]
        return bool(before and after and before in _OPENING and after in _CLOSING)

    def _gap(self, at: int) -> str:
        """What stands between a word and the next."""
        return self._folded.text[self._ends[at] : self._starts[at + 1]]

    def _is_joined(self, first: int, last: int, commas: bool = False) -> bool:
        """Whether nothing that ends a name stands between the words."""
        for at in range(first, last - 1):
            gap = self._gap(at)
            if gap in (" ", "-"):
                continue
            if "." in gap and len(self._words[at]) == 1 and "\n" not in gap:
                continue
            if _BREAK.search(gap) or ("," in gap and not commas):
                return False
        return True

    def _person_at(
        self, at: int, done: int, longest: int
    ) -> tuple[tuple[tuple[str, ...], Strength], int, int] | None:
        """A person whose surname begins here, with what belongs to the name."""
        for size in range(longest, 0, -1):
            places = self._index.surnames.get(" ".join(self._words[at : at + size]))
            if places and at + size <= len(self._words):
                start = self._folded.original(self._starts[at])
                if self._text[start].isupper() and self._is_joined(at, at + size):
                    return self._person(at, at + size, done, places)
        return None

    def _person(
        self, first: int, last: int, done: int, places: tuple[int, ...]
    ) -> tuple[tuple[tuple[str, ...], Strength], int, int] | None:
        best: dict[int, tuple[Strength, int, int]] = {}
        for start, end in self._stretches(first, last, done):
            rest = (*self._words[start:first], *self._words[last:end])
            if not self._are_initials_capital(start, end):
                continue
            for place in places:
                strength = self._index.rest_strength(place, tuple(rest))
                if strength is None or (strength is Strength.SURNAME and rest):
                    continue
                number = self._index.people[place][0]
                known = best.get(number)
                if known is None or RANK[strength] < RANK[known[0]]:
                    best[number] = strength, start, end
        if not best:
            return None
        top = min((found[0] for found in best.values()), key=RANK.__getitem__)
        if top is Strength.SURNAME and self._is_namesake(first, last):
            return None
        several = {n: found for n, found in best.items() if found[0] is top}
        ids = tuple(self._index.ids[number] for number in sorted(several))
        start = min(found[1] for found in several.values())
        end = max(found[2] for found in several.values())
        return (ids, top), start, end

    def _stretches(self, first: int, last: int, done: int) -> Iterator[tuple[int, int]]:
        """Where a name around a surname may reach, longest first."""
        for more in (4, 3, 2, 1):
            end, start = last + more, first - more
            if end <= len(self._words) and self._is_joined(last - 1, end):
                yield first, end
            if start >= done and self._is_joined(start, first + 1):
                yield start, last
        yield first, last

    def _are_initials_capital(self, start: int, end: int) -> bool:
        """Whether single letters are initials, not the word «и»."""
        return all(
            self._text[self._folded.original(self._starts[at])].isupper()
            for at in range(start, end)
            if len(self._words[at]) == 1
        )

    def _is_namesake(self, first: int, last: int) -> bool:
        """Whether a given name or initial that is not the entry's stands beside."""
        beside = []
        if first and self._is_joined(first - 1, first + 1):
            beside.append(first - 1)
        if last < len(self._words) and self._is_joined(last - 1, last + 1):
            beside.append(last)
        return any(self._is_given(at, at < first) for at in beside)

    def _is_given(self, at: int, ahead: bool) -> bool:
        word = self._words[at]
        start = self._folded.original(self._starts[at])
        if not self._text[start].isupper():
            return False
        if len(word) == 1:
            after = self._folded.text[self._ends[at] : self._ends[at] + 1]
            return after == "." and (ahead or word.isalpha())
        return word in self._index.givens


def _is_letter(char: str) -> bool:
    return bool(char) and char.isalpha() and not char.isascii()


def _has_late_capital(name: str) -> bool:
    """Brands such as «iStories»."""
    return any(map(str.isupper, name[1:]))
