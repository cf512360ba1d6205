"""Corruptions of a filled wording, made without the checker's own code.

A wording is a list of pieces: words with their punctuation, and names in slots. Every
operation takes a source of chance and the pieces and gives new pieces, or none where
it does not apply. What an operation has touched no later one touches again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

UNSPACED = ("zh", "ja")
"""Languages whose pieces are single characters."""

_LETTERS = {
    "ru": "бвгджклмнпрст",
    "ko": "각난덕롱몽",
    "zh": "春鱼桥灯",
    "ja": "春魚橋灯",
}
_ENDINGS = {"ru": ["ую", "ых", "ами", "ой", "ах"]}
_OTHER_WORDS = {
    "ru": ["затронутой", "чудесного", "публикуемым"],
    "de": ["wunderbare", "öffentlichen"],
    "fr": ["merveilleuse", "publiées"],
    "es": ["maravillosa", "publicada"],
    "nl": ["prachtige", "openbare"],
    "ko": ["놀라운", "공개된"],
    "zh": ["春", "鱼"],
    "ja": ["春", "魚"],
}
_MORE_WORDS = {
    "ru": ["якобы", "по мнению", "весьма полезный"],
    "de": ["angeblich", "ziemlich häufig"],
    "fr": ["prétendument", "assez souvent"],
    "es": ["supuestamente", "bastante veces"],
    "nl": ["vermoedelijk", "tamelijk vaak"],
    "ko": ["아마도", "상당히 자주"],
    "zh": ["据称", "往往"],
    "ja": ["恐らく", "かなり"],
}


def of_language(
    table: dict[str, list[str]], language: str, other: list[str]
) -> list[str]:
    """A language's words; English ones where the table has none."""
    return table.get(language, other)


@dataclass(frozen=True)
class Name:
    """A name for a slot, by grammatical case."""

    nominative: str
    instrumental: str = ""
    genitive: str = ""
    latin: str = ""

    def form(self, case: str, language: str) -> str:
        if language == "en":
            return self.latin
        return {"instrumental": self.instrumental, "genitive": self.genitive}.get(
            case
        ) or self.nominative

    @property
    def declines(self) -> bool:
        return bool(self.instrumental)


@dataclass(frozen=True)
class Piece:
    """A word or a name, and the space before it."""

    text: str
    before: str = " "
    case: str | None = None
    """The case a name stands in, perhaps empty; none for a word."""
    names: tuple[Name, ...] = ()
    touched: bool = False
    language: str = "ru"

    @property
    def is_word(self) -> bool:
        return self.case is None

    @property
    def letters(self) -> str:
        return re.sub(r"[\W\d_]", "", self.text)

    @property
    def is_heavy(self) -> bool:
        least = 1 if self.language in UNSPACED else 4
        return self.is_word and len(self.letters) >= least


Pieces = tuple[Piece, ...]
Operation = Callable[[Random, Pieces], Pieces | None]

OTHER_LISTED = Name("АНО «Тёплый брезент»", latin="Tyoply Brezent")
UNLISTED = Name("ООО «Ситцевый кораблик»", latin="Sitsevy Korablik LLC")
UNLISTED_PERSON = Name(
    "Брусникин Фома Савельевич",
    "Брусникиным Фомой Савельевичем",
    "Брусникина Фомы Савельевича",
    "Foma Brusnikin",
)


def text_of(pieces: Pieces) -> str:
    """The pieces as running text."""
    return "".join(piece.before + piece.text for piece in pieces).strip()


def plain(text: str) -> str:
    """Only what can differ: letters and digits of words, ё as е."""
    return " ".join(re.findall(r"\w+", text.lower().replace("ё", "е")))


def _changed(pieces: Pieces, at: int, **fields: object) -> Pieces:
    new = replace(pieces[at], touched=True, **fields)  # type: ignore[arg-type]
    return (*pieces[:at], new, *pieces[at + 1 :])


def _free(pieces: Pieces, good: Callable[[Piece], bool]) -> list[int]:
    return [at for at, piece in enumerate(pieces) if not piece.touched and good(piece)]


def _one(
    chance: Random,
    pieces: Pieces,
    good: Callable[[Piece], bool],
    *,
    inner: bool = False,
) -> int | None:
    """A piece nothing has touched; ``inner``: neither the first nor the last."""
    free = _free(pieces, good)
    if inner:
        free = [at for at in free if 0 < at < len(pieces) - 1]
    return chance.choice(free) if free else None


def _weight(pieces: Sequence[Piece]) -> int:
    return sum(piece.is_heavy for piece in pieces)


# ------------------------------------------------------------------- words are lost


def drop_end(chance: Random, pieces: Pieces) -> Pieces | None:
    """Words at the end, up to a third of the wording."""
    return _cut(chance, pieces, lambda count: pieces[: len(pieces) - count])


def drop_beginning(chance: Random, pieces: Pieces) -> Pieces | None:
    """Words at the beginning, up to a third."""
    return _cut(chance, pieces, lambda count: pieces[count:])


def _cut(
    chance: Random, pieces: Pieces, rest: Callable[[int], Pieces]
) -> Pieces | None:
    total = _weight(pieces)
    counts = [
        count
        for count in range(1, len(pieces))
        if 3 * _weight(rest(count)) >= 2 * total
        and any(p.is_heavy for p in set(pieces) - set(rest(count)))
        and all(not p.touched for p in pieces if p not in rest(count))
        and rest(count)[-1].is_word == (rest(count)[-1] is not pieces[-1])
    ]
    if not counts:
        return None
    kept = rest(chance.choice(counts))
    if kept[-1] is not pieces[-1]:
        last = replace(kept[-1], text=kept[-1].text.rstrip(",;"), touched=True)
        return (*kept[:-1], last)
    return (replace(kept[0], touched=True), *kept[1:])


def cut_to_a_third(chance: Random, pieces: Pieces) -> Pieces | None:
    """So little is left that it is no attempt any more."""
    total = _weight(pieces)
    for count in range(1, len(pieces)):
        if 3 * _weight(pieces[: len(pieces) - count]) <= total:
            return tuple(
                replace(p, touched=True) for p in pieces[: len(pieces) - count]
            )
    return None


def drop_inside(chance: Random, pieces: Pieces) -> Pieces | None:
    """One to three words in the middle."""
    count = chance.choice([1, 1, 1, 2, 2, 3])
    starts = [
        at
        for at in range(1, len(pieces) - count)
        if all(p.is_word and not p.touched for p in pieces[at - 1 : at + count + 1])
        and any(p.is_heavy for p in pieces[at : at + count])
        and not _at_an_edge(pieces, at, count)
    ]
    if not starts:
        return None
    at = chance.choice(starts)
    new = _changed((*pieces[:at], *pieces[at + count :]), at)
    return _changed(new, at - 1)


def _at_an_edge(pieces: Pieces, at: int, count: int) -> bool:
    """Whether what is left is a beginning or an end of the wording as well."""
    whole = plain(text_of(pieces)).split()
    left = plain(text_of((*pieces[:at], *pieces[at + count :]))).split()
    return left in (whole[: len(left)], whole[len(whole) - len(left) :])


def drop_name(chance: Random, pieces: Pieces) -> Pieces | None:
    """A name and nothing else."""
    at = _one(chance, pieces, lambda piece: not piece.is_word)
    return None if at is None else (*pieces[:at], *pieces[at + 1 :])


# --------------------------------------------------------------- words are not right


def _letter_places(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if char.isalpha()]


def change_letter(chance: Random, pieces: Pieces) -> Pieces | None:
    """Another letter of the same alphabet inside a word."""
    at = _one(chance, pieces, lambda piece: piece.is_heavy)
    if at is None:
        return None
    text = pieces[at].text
    place = chance.choice(_letter_places(text))
    letters = _LETTERS.get(pieces[at].language, "bcdfgkmpstvz")
    letter = chance.choice([one for one in letters if one != text[place].lower()])
    return _changed(pieces, at, text=text[:place] + letter + text[place + 1 :])


def change_ending(chance: Random, pieces: Pieces) -> Pieces | None:
    """Another ending."""
    at = _one(chance, pieces, lambda piece: piece.is_word and len(piece.letters) >= 6)
    if at is None:
        return None
    text = pieces[at].text
    last = _letter_places(text)[-1]
    endings = of_language(_ENDINGS, pieces[at].language, ["ly", "ers", "ings"])
    return _changed(
        pieces, at, text=text[: last - 1] + chance.choice(endings) + text[last + 1 :]
    )


def replace_word(chance: Random, pieces: Pieces) -> Pieces | None:
    """Another word in place of one."""
    at = _one(chance, pieces, lambda piece: piece.is_heavy, inner=True)
    if at is None:
        return None
    words = of_language(_OTHER_WORDS, pieces[at].language, ["wonderful", "published"])
    tail = re.search(r"\W*$", pieces[at].text)
    return _changed(
        pieces, at, text=chance.choice(words) + (tail.group() if tail else "")
    )


def swap_words(chance: Random, pieces: Pieces) -> Pieces | None:
    """Two neighbouring words change places; punctuation stays."""
    pairs = [
        at
        for at in range(len(pieces) - 1)
        if all(p.is_word and not p.touched for p in pieces[at : at + 2])
        and any(p.is_heavy for p in pieces[at : at + 2])
        and plain(pieces[at].text) != plain(pieces[at + 1].text)
        and all(p.letters and "(" not in p.text for p in pieces[at : at + 2])
    ]
    if not pairs:
        return None
    at = chance.choice(pairs)
    one, other = pieces[at].text, pieces[at + 1].text
    return _changed(
        _changed(pieces, at, text=other.strip(",.")),
        at + 1,
        text=one.strip(",.") + other[len(other.rstrip(",.")) :],
    )


_JOINTS = ("и (или) российским", "and (or) a Russian", "либо", "or")
"""What parts the clauses; the longer ones first."""


def swap_clauses(chance: Random, pieces: Pieces) -> Pieces | None:
    """What stands after the joint comes first."""
    if any(piece.touched for piece in pieces):
        return None
    words = [piece.text for piece in pieces]
    for joint in _JOINTS:
        size = len(joint.split())
        for at in range(len(pieces) - size, 5, -1):
            if " ".join(words[at : at + size]) == joint:
                after = at + max(1, min(2, size - 1))
                moved = (*pieces[after:], *pieces[at:after], *pieces[:at])
                return tuple(replace(piece, touched=True) for piece in moved)
    return None


def add_word(chance: Random, pieces: Pieces) -> Pieces | None:
    """One or two words more."""
    gaps = [
        at
        for at in range(1, len(pieces))
        if all(p.is_word and not p.touched for p in pieces[at - 1 : at + 1])
    ]
    if not gaps:
        return None
    at = chance.choice(gaps)
    language = pieces[0].language
    words = of_language(_MORE_WORDS, language, ["allegedly", "quite often"])
    space = "" if language in UNSPACED else " "
    added = [Piece(word, space, touched=True) for word in chance.choice(words).split()]
    return (*pieces[:at], *added, *pieces[at:])


def repeat_word(chance: Random, pieces: Pieces) -> Pieces | None:
    """A word stands twice."""
    at = _one(chance, pieces, lambda piece: piece.is_heavy)
    if at is None:
        return None
    twice = replace(pieces[at], text=pieces[at].text.strip(",.()"), touched=True)
    return (
        *pieces[:at],
        twice,
        replace(
            pieces[at], before="" if twice.language in UNSPACED else " ", touched=True
        ),
        *pieces[at + 1 :],
    )


def glue_words(chance: Random, pieces: Pieces) -> Pieces | None:
    """The space between two words is lost."""
    gaps = [
        at
        for at in range(1, len(pieces))
        if all(p.is_word and not p.touched for p in pieces[at - 1 : at + 1])
        and pieces[at].before
        and pieces[at - 1].text[-1].isalpha()
        and pieces[at].text[0].isalpha()
    ]
    return _changed(pieces, chance.choice(gaps), before="") if gaps else None


def tear_word(chance: Random, pieces: Pieces) -> Pieces | None:
    """A space inside a word."""
    at = _one(chance, pieces, lambda piece: piece.is_word and len(piece.letters) >= 6)
    if at is None:
        return None
    text = pieces[at].text
    place = chance.choice(_letter_places(text)[2:-2])
    return _changed(pieces, at, text=text[:place] + " " + text[place:])


# ------------------------------------------------------------------- signs and scripts


def _put(chance: Random, pieces: Pieces, table: dict[str, str]) -> Pieces | None:
    at = _one(chance, pieces, lambda p: p.is_heavy and any(c in table for c in p.text))
    if at is None:
        return None
    text = pieces[at].text
    places = [place for place, char in enumerate(text) if char in table]
    place = chance.choice(places)
    return _changed(
        pieces, at, text=text[:place] + table[text[place]] + text[place + 1 :]
    )


_LATIN = dict(zip("асеорхАСЕОРХМТН", "aceopxACEOPXMTH", strict=True))
_CYRILLIC = {latin: cyrillic for cyrillic, latin in _LATIN.items()}


_KANA = {
    "ー": "一",
    "ロ": "口",
    "カ": "力",
    "ニ": "二",
    "工": "エ",
    "力": "カ",
    "口": "ロ",
}


def _twins(language: str) -> dict[str, str]:
    """Letters to those of another script that look the same."""
    if language in UNSPACED:
        return _KANA
    return {} if language == "ko" else _LATIN if language == "ru" else _CYRILLIC


def other_script(chance: Random, pieces: Pieces) -> Pieces | None:
    """One letter is of the other alphabet and looks the same."""
    return _put(chance, pieces, _twins(pieces[0].language))


def other_script_all(chance: Random, pieces: Pieces) -> Pieces | None:
    """Every letter that has a double is of the other alphabet."""
    table = _twins(pieces[0].language)
    new = tuple(
        replace(p, text="".join(table.get(c, c) for c in p.text), touched=True)
        if p.is_word and not p.touched
        else p
        for p in pieces
    )
    return new if text_of(new) != text_of(pieces) else None


def digit_for_letter(chance: Random, pieces: Pieces) -> Pieces | None:
    """A digit that looks like the letter."""
    table = (
        {"о": "0", "О": "0", "з": "3"}
        if pieces[0].language == "ru"
        else {}
        if pieces[0].language in ("ko", *UNSPACED)
        else {"o": "0", "l": "1"}
    )
    return _put(chance, pieces, table)


def zero_width(chance: Random, pieces: Pieces) -> Pieces | None:
    """An invisible character inside a word."""
    sign = chance.choice("\u200b\u200c\u200d\u2060\ufeff")
    if pieces[0].language in UNSPACED:
        gaps = _free(pieces, lambda piece: piece.is_heavy)
        gaps = [at for at in gaps if at and pieces[at - 1].text[-1].isalnum()]
        return _changed(pieces, chance.choice(gaps), before=sign) if gaps else None
    at = _one(chance, pieces, lambda piece: piece.is_heavy)
    if at is None:
        return None
    text = pieces[at].text
    letters = _letter_places(text)
    place = chance.choice([one for one in letters if one - 1 in letters])
    return _changed(pieces, at, text=text[:place] + sign + text[place:])


# ------------------------------------------------------------------------ it is broken


def _gap(chance: Random, pieces: Pieces) -> int | None:
    gaps = [
        at
        for at in range(2, len(pieces))
        if not pieces[at].touched and not pieces[at - 1].touched
    ]
    return chance.choice(gaps) if gaps else None


def paragraph_break(chance: Random, pieces: Pieces) -> Pieces | None:
    """The label stands in two paragraphs."""
    at = _gap(chance, pieces)
    return None if at is None else _changed(pieces, at, before="\n\n")


def emoji(chance: Random, pieces: Pieces) -> Pieces | None:
    """A picture sign inside."""
    at = _gap(chance, pieces)
    return (
        None
        if at is None
        else _changed(pieces, at, before=f" {chance.choice('🔥📣🎉⚡')} ")
    )


_SENTENCES = {
    "ru": (
        "Подпишитесь на нашу рассылку, утром она придёт первой.",
        "(здесь могла быть картинка с котом, но она не загрузилась)",
        "Читайте также: лучшие рецепты варенья из крыжовника.",
    ),
    "en": (
        "Sign up for our morning letter and never miss a story.",
        "(here comes a picture of a cat that did not load)",
    ),
    "zh": ("（图片没有加载请稍后再试）",),
    "ja": ("（写真を読み込めません）",),
    "ko": ("(여기에 고양이 사진이 있어야 하는데 불러오지 못했습니다)",),
}


def insert_sentence(chance: Random, pieces: Pieces) -> Pieces | None:
    """A sentence of something else inside."""
    at = _gap(chance, pieces)
    if at is None:
        return None
    sentence = chance.choice(_SENTENCES.get(pieces[0].language, _SENTENCES["en"]))
    return _changed(pieces, at, before=f" {sentence} ")


# ------------------------------------------------------------------------------- names


def _renamed(
    chance: Random, pieces: Pieces, new: Callable[[Piece], str | None], *, every: bool
) -> Pieces | None:
    free = _free(pieces, lambda piece: not piece.is_word)
    if not free:
        return None
    for at in free if every else [chance.choice(free)]:
        text = new(pieces[at])
        if text is None:
            return None
        pieces = _changed(pieces, at, text=text)
    return pieces


_BLANKS = {
    "ru": (
        "(НАИМЕНОВАНИЕ)", "(наименование, фамилия, имя, отчество (при наличии))", "________", "{name}",
        "{{ agent }}", "XXX", "[указать наименование]", "(ФИО)", "...", "«___________»", "ХХХХХ",
        "(имя агента)", "[название организации]", "%agent%",
    ),
    "en": ("(NAME)", "________", "{name}", "XXX", "[insert name]", "[your organisation]"),
    "zh": ("（公司名称）", "____", "○○", "【名称】"),
    "ja": ("（会社名）", "____", "○○", "【社名】"),
}  # fmt: skip


def blank_form(chance: Random, pieces: Pieces) -> Pieces | None:
    """A slot is left as in the form."""
    blank = chance.choice(_BLANKS.get(pieces[0].language, _BLANKS["en"]))
    return _renamed(chance, pieces, lambda _: blank, every=chance.random() < 0.5)


def other_name(chance: Random, pieces: Pieces) -> Pieces | None:
    """Another listed name."""
    return _renamed(
        chance,
        pieces,
        lambda p: OTHER_LISTED.form(p.case or "", p.language),
        every=chance.random() < 0.5,
    )


def unlisted_name(chance: Random, pieces: Pieces) -> Pieces | None:
    """A name that is in no list."""
    name = chance.choice([UNLISTED, UNLISTED_PERSON])
    return _renamed(
        chance,
        pieces,
        lambda p: name.form(p.case or "", p.language),
        every=chance.random() < 0.5,
    )


def undeclined_name(chance: Random, pieces: Pieces) -> Pieces | None:
    """A person's name in the nominative where another case is due."""

    def nominative(piece: Piece) -> str | None:
        if (
            piece.language != "ru"
            or not piece.case
            or not all(n.declines for n in piece.names)
        ):
            return None
        return " и ".join(name.nominative for name in piece.names)

    return _renamed(chance, pieces, nominative, every=chance.random() < 0.5)


# ---------------------------------------------------------------------------- harmless


def _all(change: Callable[[Piece], Piece]) -> Operation:
    def operation(_: Random, pieces: Pieces) -> Pieces | None:
        new = tuple(change(piece) for piece in pieces)
        return new if text_of(new) != text_of(pieces) else None

    return operation


upper_case = _all(lambda p: replace(p, text=p.text.upper()))
lower_case = _all(lambda p: replace(p, text=p.text.lower()) if p.is_word else p)
yo_letters = _all(
    lambda p: replace(
        p,
        text=p.text.replace("ё", "е")
        .replace("произведен", "произведён")
        .replace("распространен", "распространён"),
    )
)
straight_quotes = _all(
    lambda p: replace(p, text=p.text.replace("«", '"').replace("»", '"'))
)
curly_quotes = _all(
    lambda p: replace(p, text=p.text.replace("«", "“").replace("»", "”"))
)
no_break_spaces = _all(
    lambda p: replace(
        p,
        before="\u00a0" if p.before == " " else p.before,
        text=p.text.replace(" ", "\u00a0"),
    )
)
double_spaces = _all(lambda p: replace(p, before="  " if p.before == " " else p.before))
other_dashes = _all(
    lambda p: replace(p, text=p.text.replace("-", "\u2011").replace("—", "–"))
)


def line_breaks(chance: Random, pieces: Pieces) -> Pieces | None:
    """Wrapped lines."""
    return tuple(
        replace(p, before="\n")
        if at and p.before == " " and chance.random() < 0.15
        else p
        for at, p in enumerate(pieces)
    )


def soft_hyphens(chance: Random, pieces: Pieces) -> Pieces | None:
    """Places where a word may be divided."""
    return tuple(
        replace(p, text=p.text[:4] + "\u00ad" + p.text[4:])
        if p.is_word
        and not p.touched
        and len(p.letters) > 7
        and p.text[:5].isalpha()
        and chance.random() < 0.5
        else p
        for p in pieces
    )


def hyphenated_line_end(chance: Random, pieces: Pieces) -> Pieces | None:
    """A word divided at the end of a line."""
    at = _one(
        chance, pieces, lambda p: p.is_word and p.text.isalpha() and len(p.text) >= 8
    )
    if at is None:
        return None
    text = pieces[at].text
    place = chance.randrange(3, len(text) - 3)
    return _changed(pieces, at, text=f"{text[:place]}-\n{text[place:]}")


def comma_before_or(_: Random, pieces: Pieces) -> Pieces | None:
    """A comma before «либо»."""
    for at in range(1, len(pieces)):
        if pieces[at].text.lower() == "либо" and not pieces[at - 1].touched:
            return _changed(pieces, at - 1, text=pieces[at - 1].text + ",")
    return None
