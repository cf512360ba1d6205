"""A text as names are looked for in it: comparable words, and what stands around them.

Made once for a text, whatever the number of registries.
"""

from __future__ import annotations

from bisect import bisect_right

from checker.document import SourceMap, Span
from checker.patterns import pattern
from checker.records import replace
from checker.registries.keys import TIMES, words_in
from checker.text.tokens import Tokens, tokenize

_SIGNS = frozenset("%#+&€$£¥₽")
_RAISED_SIGNS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_RAISED = pattern(f"[{_RAISED_SIGNS}]+")
_NUMBERED = pattern(r"(?<=[^\W\d_])\d{1,2}(?!\w)")
_FOREIGN_RUN = pattern("[a-z0-9]+")
_OPENING, _CLOSING = "«“„\"'‘‹<", "»”“\"'’›>"
BREAK = pattern(r"[!?;:()\[\]|]|\n\s*\n|\.\s")
"""What no name goes on after."""
_SENTENCE_END = pattern(r"[.!?…:;|(\[\n•]")
_LETTERED = pattern(r"[^\W\d_]{2,}")


class Reading:
    """Words of one text; numbers are places in ``words``, ``last`` is not included.

    Where the words stand is worked out when it is first asked: in most texts no word
    belongs to a name.
    """

    __slots__ = ("_folded", "_kept", "_places", "_tokens", "different", "text", "words")

    def __init__(
        self, text: str, tokens: Tokens, sources: SourceMap | None = None
    ) -> None:
        folded = tokens.folded
        if "×" in folded.text:
            folded = replace(folded, text=TIMES.sub("x", folded.text))
            tokens = tokenize(folded)
        self.text, self._folded, self._tokens = text, folded, tokens
        self.words: list[str] = list(tokens.words)
        self._kept: list[int] | None = None
        self._places: tuple[list[int], list[int]] | None = None
        if not _SIGNS.isdisjoint(self.words):
            self._drop_signs()
        if any(sign in text for sign in _RAISED_SIGNS):
            self._drop_marks()
        if sources is not None and not sources.is_identity:
            self._drop_numbers(sources)
        if not folded.text.isascii():
            self._unmix()
        if "-\n" in folded.text:
            self._join_broken()
        self.different = frozenset(self.words)
        """Every word once."""

    @property
    def _starts(self) -> list[int]:
        """Folded offset of each word's first character."""
        return (self._places or self._locate())[0]

    @property
    def _ends(self) -> list[int]:
        """Folded offset after each word's last character."""
        return (self._places or self._locate())[1]

    def _place(self, at: int) -> tuple[int, int]:
        """Folded offsets of one word."""
        if self._places is not None:
            return self._places[0][at], self._places[1][at]
        return self._tokens.place(self._kept[at] if self._kept else at)

    def _locate(self) -> tuple[list[int], list[int]]:
        starts, ends = self._tokens.starts, self._tokens.ends
        if self._kept is None:
            self._places = list(starts), list(ends)
        else:
            self._places = (
                [starts[at] for at in self._kept],
                [ends[at] for at in self._kept],
            )
        return self._places

    def _word_at(self, place: int) -> int:
        """The word that covers a folded offset."""
        return bisect_right(self._starts, place) - 1

    def _drop_signs(self) -> None:
        """Leave out signs that are words to labels, not to names."""
        self._kept = [at for at, word in enumerate(self.words) if word not in _SIGNS]
        self.words = [self.words[at] for at in self._kept]

    def _drop_marks(self) -> None:
        """Part raised footnote numbers from the words they follow."""
        for found in _RAISED.finditer(self._folded.text):
            at = self._word_at(found.start())
            if at >= 0 and self._starts[at] < found.start() < self._ends[at]:
                self._ends[at] = found.start()
                self.words[at] = self.words[at].rstrip(_RAISED_SIGNS)

    def _drop_numbers(self, sources: SourceMap) -> None:
        """Part footnote numbers raised by markup («Имя<sup>1</sup>»)."""
        for found in _NUMBERED.finditer(self._folded.text):
            place = self._folded.original(found.start())
            at = self._word_at(found.start())
            if (
                sources.source_end(place) < sources.source_start(place)
                and self._ends[at] == found.end()
            ):
                self._ends[at] = found.start()
                self.words[at] = self.words[at][: found.start() - found.end()]

    def _unmix(self) -> None:
        """Put words of mixed scripts into one."""
        once = " ".join(frozenset(self.words))
        mended: dict[str, str] = {}
        for found in _FOREIGN_RUN.finditer(once):
            start, end = found.span()
            if once[start - 1 : start].strip() or once[end : end + 1].strip():
                start = once.rfind(" ", 0, start) + 1
                word = once[start:].partition(" ")[0]
                mended[word] = "".join(words_in(word))
        if mended:
            self.words = [mended.get(word, word) for word in self.words]

    def _join_broken(self) -> None:
        """Words broken at the end of a line."""
        for at in range(len(self.words) - 2, -1, -1):
            if self.gap(at) == "-\n" and not self.is_capital(at + 1):
                self.words[at] += self.words.pop(at + 1)
                self._starts.pop(at + 1)
                self._ends.pop(at)

    def span(self, first: int, last: int) -> Span:
        """The stretch of words, with a quotation mark opened inside closed."""
        span = self._folded.span(self._place(first)[0], self._place(last - 1)[1])
        if last - first > 1 and self.text[span.end : span.end + 1] in tuple('»”"“'):
            name = self.text[span.start : span.end]
            marks = sum(name.count(mark) for mark in '«»“”„"')
            if marks % 2:
                return Span(span.start, span.end + 1)
        return span

    def word(self, at: int) -> str:
        """A word as written."""
        span = self._folded.span(*self._place(at))
        return self.text[span.start : span.end]

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self._folded.original(self._place(at)[0])].isupper()

    def gap(self, at: int) -> str:
        """What stands between a word and the next, folded."""
        if at < 0:
            return "\n"
        end = self._place(at + 1)[0] if at + 1 < len(self.words) else None
        return self._folded.text[self._place(at)[1] : end]

    def is_joined(self, first: int, last: int, *, commas: bool = False) -> bool:
        """Whether nothing that ends a name stands between the words."""
        for at in range(first, last - 1):
            gap = self.gap(at)
            if gap in (" ", "-"):
                continue
            if "." in gap and len(self.words[at]) == 1 and "\n" not in gap:
                continue
            if BREAK.search(gap) or ("," in gap and not commas):
                return False
        return True

    def is_glued(self, first: int, last: int) -> bool:
        """Whether words are written as one: «Про-движение», «Сибирь.Север»."""
        gaps = {self.gap(at) for at in range(first, last - 1)}
        return bool(gaps) and gaps <= {"-", ".", "+"}

    def is_cut(self, first: int, last: int) -> bool:
        """Whether a hyphen ties the words to a capital («Римский-Корсаков»)."""
        return (self.gap(first - 1) == "-" and self.is_capital(first - 1)) or (
            last < len(self.words)
            and self.gap(last - 1) == "-"
            and self.is_capital(last)
        )

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether quotation marks stand right around the words."""
        span = self.span(first, last)
        before = self.text[max(span.start - 1, 0) : span.start]
        after = self.text[span.end : span.end + 1]
        if before == "<":  # «<<Имя>>»; a single one is markup
            return self.text[: span.start].endswith("<<") and after == ">"
        return bool(before and after and before in _OPENING and after in _CLOSING)

    def begins_sentence(self, at: int) -> bool:
        """Whether a capital is owed here whatever the word is."""
        gap = self.gap(at - 1)
        if _SENTENCE_END.search(gap):
            before = self.words[at - 1] if at else ""
            initial = len(before) == 1 and before.isalpha() and gap in (". ", ".")
            return not initial
        return '"' in gap

    def is_shouting(self, first: int, last: int) -> bool:
        """Whether capitals say nothing here: a line in capitals, a headline in which
        every word has one.
        """
        span = self.span(first, last)
        start = self.text.rfind("\n", 0, span.start) + 1
        stop = self.text.find("\n", span.end)
        around = (
            self.text[start : span.start]
            + self.text[span.end : stop if stop >= 0 else len(self.text)]
        )
        others = _LETTERED.findall(around[:400])
        long = [word for word in others if len(word) > 3]
        if not long:
            name = self.text[span.start : span.end]
            return name.isupper() and len(name) > 5
        capital = sum(word[0].isupper() for word in long)
        return (len(long) > 1 and capital * 5 >= len(long) * 4) or (
            len(long) == 1 and long[0].isupper()
        )
