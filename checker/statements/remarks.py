"""The remark to add at a name: what to write, and after which word.

In the manner of the article: a bracket, or a footnote mark with the line it leads to;
one remark for names that are enumerated; words that agree with what is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.contracts import Attempt, Case, Named
from checker.document import Span
from checker.patterns import pattern
from checker.records import dataclass
from checker.registries.model import Listing
from checker.rulesets.model import Label, Wording
from checker.statements.agreement import Gender, gender_of, noun_gender
from checker.text import templates

_CYRILLIC = pattern("[\u0400-\u04ff]")
_LISTED = pattern(
    r"[»”“\"']?\s*(?:,|,?\s(?:и|and)\s)\s*(?:[а-яёa-z-]+\s+){0,3}[«“„\"']?"
)
"""Between two names that are enumerated."""
_NOUN_BEFORE = pattern(r"(?P<noun>[а-яё-]+)\s+[«\"“„]?$")
_NUMBER = pattern(r"\d+")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGN = pattern(r"[*✱∗＊⁎]{1,5}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[†‡§]")
_SHORT_FORM = pattern(r"\b(?:призна|внес[её]|включ[её]|объявл[её])н[ао]?\b")
_MANY = 20
"""Names in one enumeration for which one remark is proposed."""
_LOOKED = 200
"""Mentions whose manner is the article's."""
_CLOSING = frozenset("»”“\"'")


@dataclass(frozen=True, slots=True)
class Remark:
    """What to write, and where: right after a name."""

    text: str
    at: Span
    """Empty: where the words, or the footnote mark, go."""


def remark(label: Label, wording: Wording, named: Named, case: Case) -> Remark | None:
    """The first words of a wording that have no open ends, made to agree.

    A choice of four forms is the masculine, the feminine, the neuter and the plural.
    In a footnote style the text is the mark, and on the next line the note, if there
    is none yet.
    """
    nodes = _nodes(wording, named, case)
    if nodes is None:
        return None
    group = _group(label, named, case) if _agrees(nodes) else (named,)
    words = _agreed(nodes, group, case)
    if named.mark is not None and not named.has_legend:
        mark = case.document.quote(named.mark)
        end = Span(len(case.document.text), len(case.document.text))
        return Remark(_note(mark, _agreed(nodes, (named,), case)), end)
    unborne = unborne_mark(label.id, named, case)
    if unborne is not None:
        return Remark(unborne, right_after(named, case))
    at = right_after(group[-1], case)
    style = _footnotes(case)
    if not style:
        text = f"({_all_of(group, case)}{words})" if len(group) > 1 else f"({words})"
        return Remark(text, at)
    at = right_after(named, case)
    known = _known_mark(label, named, case)
    if known is not None:
        return Remark(known, at)
    mark = _next_mark(style)
    note = _note(mark, _agreed(nodes, (named,), case))
    return Remark(f"{mark}\n{note}", at)


def _note(mark: str, words: str) -> str:
    return f"{mark} {words[:1].upper()}{words[1:]}"


# ---------------------------------------------------------------------------- words


def _nodes(wording: Wording, named: Named, case: Case) -> templates.Nodes | None:
    says = wording.says or {}
    latin = not _CYRILLIC.search(case.document.quote(named.span))
    language = case.document.language or ("en" if latin else "ru")
    for text in says.get(language) or next(iter(says.values()), ()):
        nodes = templates.parse(text, free=True)
        if all(isinstance(one, templates.Literal | templates.Choice) for one in nodes):
            return nodes
    return None


def _agrees(nodes: templates.Nodes) -> bool:
    return any(
        isinstance(one, templates.Choice) and len(one.alternatives) == len(Gender)
        for one in nodes
    )


def _agreed(nodes: templates.Nodes, group: Sequence[Named], case: Case) -> str:
    gender = Gender.PLURAL if len(group) > 1 else _gender(group[0], case)
    return templates.plain(
        tuple(
            node
            for one in nodes
            for node in (
                one.alternatives[gender]
                if isinstance(one, templates.Choice)
                and len(one.alternatives) == len(Gender)
                else (one,)
            )
        )
    )


def _gender(named: Named, case: Case) -> Gender:
    """By the noun the article puts before the name («издание „Икс“»), else by the
    entry.
    """
    entry = case.registries[named.registry].entries[named.entries[0]]
    if entry.kind != "person":
        start = named.span.start
        before = case.document.text[max(0, start - 40) : start].lower()
        found = _NOUN_BEFORE.search(before)
        noun = noun_gender(found["noun"]) if found else None
        if noun is not None:
            return noun
    return gender_of(entry)


def _all_of(group: Sequence[Named], case: Case) -> str:
    if len(group) > 2:
        return "все "
    feminine = all(_gender(one, case) is Gender.FEMININE for one in group)
    return "обе " if feminine else "оба "


# ---------------------------------------------------------------------------- where


def right_after(named: Named, case: Case) -> Span:
    """The empty stretch after a name and the quotation mark that closes it."""
    at, text = named.span.end, case.document.text
    if text[at : at + 1] in _CLOSING and at > 0:
        at += 1
    return Span(at, at)


def _group(label: Label, named: Named, case: Case) -> tuple[Named, ...]:
    """The names in one enumeration that lack the same words, in text order."""
    found = [named]
    for step in (-1, 1):
        at = named.number + step
        while 0 <= at < len(case.mentions) and len(found) < _MANY:
            one = case.mentions[at]
            first, second = (one, found[0]) if step < 0 else (found[-1], one)
            if not (
                _lacks(one, label, named, case) and _enumerated(first, second, case)
            ):
                break
            found = [one, *found] if step < 0 else [*found, one]
            at += step
    alike = len({one.entries for one in found}) < len(found)
    return (named,) if alike or not _lacks(named, label, named, case) else tuple(found)


def _lacks(one: Named, label: Label, named: Named, case: Case) -> bool:
    index = case.registries[one.registry]
    return (
        one.registry == named.registry
        and not any(
            case.attempts[told.label].label == label.id for told in one.statements
        )
        and all(
            index.listing(entry, case.day) is Listing.LISTED for entry in one.entries
        )
    )


def _enumerated(first: Named, second: Named, case: Case) -> bool:
    between = case.document.text[first.span.end : second.span.start]
    return len(between) < 60 and _LISTED.fullmatch(between) is not None


# ------------------------------------------------------------------------ footnotes


def _footnotes(case: Case) -> list[str]:
    """The marks of an article that states statuses in footnotes; none otherwise."""
    looked = case.mentions[:_LOOKED]
    notes = [one for one in looked if any(s.how == "note" for s in one.statements)]
    beside = [one for one in looked if any(s.how == "beside" for s in one.statements)]
    if len(notes) < max(1, len(beside)):
        return []
    return [case.document.quote(one.mark) for one in notes if one.mark is not None]


def unborne_mark(label: str, named: Named, case: Case) -> str | None:
    """The mark of a note that states the status and that no name bears."""
    for number in named.unborne:
        attempt = case.attempts[number]
        if attempt.label == label and not attempt.best.faults:
            text = case.document.text
            line = text.rfind("\n", 0, attempt.span.start) + 1
            found = _SIGN.search(text, line, attempt.span.start)
            return found[0] if found else None
    return None


def _known_mark(label: Label, named: Named, case: Case) -> str | None:
    """The mark of a note that says it already, in words that suit this name, too."""
    for one in case.mentions[:_LOOKED]:
        for told in one.statements:
            attempt = case.attempts[told.label]
            if told.how == "note" and attempt.label == label.id and one.mark:
                suits = _gender(one, case) is _gender(named, case)
                if not attempt.best.faults and (
                    suits or not _says_gender(attempt, case)
                ):
                    return case.document.quote(one.mark)
    return None


def _says_gender(attempt: Attempt, case: Case) -> bool:
    """Whether the line of a note speaks of one man or one woman."""
    text = case.document.text
    line = text.rfind("\n", 0, attempt.span.start) + 1
    return _SHORT_FORM.search(text[line : attempt.span.end].lower()) is not None


def _next_mark(marks: Sequence[str]) -> str:
    """The next mark in an article's own way of counting."""
    longest = max(marks, key=lambda one: (len(one), one))
    if _NUMBER.search(longest):
        last = max(int(found[0]) for one in marks if (found := _NUMBER.search(one)))
        return _NUMBER.sub(str(last + 1), longest)
    if longest[0] in "¹²³⁴⁵⁶⁷⁸⁹":
        last = max(
            _SUPERSCRIPTS.index(one[0]) for one in marks if one[0] in _SUPERSCRIPTS
        )
        return "".join(_SUPERSCRIPTS[int(digit)] for digit in str(last + 1))
    return longest + longest[0]
