"""Labels made of parts, put together and corrupted part by part.

The parts are written down here, not read from the rules: what stands for one is free.
The table says what must come of each damage: a part that is gone is ``incomplete``, a
letter that only looks right ``lookalike``, a number of the wrong shape ``value``, a
blank ``placeholder``. What parts stand between, in which order and in which case does
not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from tests.corruption.articles import ARTICLES, WRITE

Parts = Mapping[str, str]


@dataclass(frozen=True)
class Made:
    """A label in one way of saying all its parts."""

    label: str
    language: str
    parts: Parts
    mark: str = ""
    """The part that is a word by itself."""
    token: str = ""
    """The part that ends in a number or identifier with a shape."""
    separators: tuple[str, ...] = (". ", ", ", " | ", " · ", "; ")

    @property
    def id(self) -> str:
        return f"{self.label} {' + '.join(self.parts.values())}"


_AD = {
    "marker": "Реклама",
    "advertiser": "ООО «Маяк»",
    "identifier": "erid: 2VtzqvXk3Qn",
}
MADE = (
    Made("ru-ad-label", "ru", _AD, "marker", "identifier"),
    Made(
        "ru-ad-label", "ru",
        {**_AD, "advertiser": "Рекламодатель: АО «Речной вокзал», ИНН 7707083893"},
        "marker", "identifier",
    ),
    Made(
        "ru-ad-label", "ru",
        {**_AD, "advertiser": "mayak.example", "identifier": "erid=4CQwVszH9pWpMk2"},
        "marker", "identifier",
    ),
    Made("ru-ad-label", "ru", {**_AD, "marker": "Социальная реклама"}, "marker", "identifier"),
    Made(
        "ru-output-data", "ru",
        {
            "name": "Сетевое издание «Тихая бухта»",
            "founder": "Учредитель: ООО «Тихая бухта»",
            "editor": "Главный редактор: Клюквина С. Г.",
            "email": "redaktsiya@example.org",
            "phone": "+7 (495) 000-00-00",
            "registered-by": "Зарегистрировано Роскомнадзором",
            "number": "серия Эл № ФС77-65432",
        },
        token="number",
        separators=(". ", "; "),
    ),
    Made(
        "eu-mica-contact", "en",
        {
            "white-paper": "A white paper has been published",
            "website": "https://coin.example",
            "phone": "+44 20 7946 0000",
            "email": "hello@coin.example",
        },
        separators=(", ", "; "),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class PartsRow:
    """One operation and its answer."""

    name: str
    change: Callable[[Random, Made], Made | None]
    status: str | None
    faults: frozenset[str] = field(default_factory=frozenset)


def _with(made: Made, part: str, text: str) -> Made:
    return replace(made, parts={**made.parts, part: text})


def nothing(chance: Random, made: Made) -> Made:
    """All parts, as they are."""
    return made


def upper(chance: Random, made: Made) -> Made | None:
    """The mark in capitals."""
    return _with(made, made.mark, made.parts[made.mark].upper()) if made.mark else None


def lower(chance: Random, made: Made) -> Made | None:
    """The mark in small letters."""
    return _with(made, made.mark, made.parts[made.mark].lower()) if made.mark else None


def other_order(chance: Random, made: Made) -> Made:
    """The parts in another order."""
    names = list(made.parts)
    while names == list(made.parts):
        chance.shuffle(names)
    return replace(made, parts={name: made.parts[name] for name in names})


def other_separator(chance: Random, made: Made) -> Made:
    """Other signs between the parts."""
    return replace(made, separators=(chance.choice(made.separators[1:]),))


def own_lines(chance: Random, made: Made) -> Made:
    """Each part on a line of one paragraph."""
    return replace(made, separators=("\n",))


def drop(chance: Random, made: Made) -> Made:
    """One part gone."""
    name = chance.choice(list(made.parts))
    return replace(made, parts={k: v for k, v in made.parts.items() if k != name})


def drop_another(chance: Random, made: Made) -> Made:
    """Another part gone."""
    return drop(Random(f"another {made.id}"), made)


def other_script(chance: Random, made: Made) -> Made | None:
    """A letter of the mark in the other script."""
    if not made.mark:
        return None
    text = made.parts[made.mark]
    at = chance.choice([n for n, char in enumerate(text) if char in "аео"])
    latin = text[:at] + dict(zip("аео", "aeo", strict=True))[text[at]] + text[at + 1 :]
    return _with(made, made.mark, latin)


def zero_width(chance: Random, made: Made) -> Made | None:
    """An invisible character in the mark."""
    if not made.mark:
        return None
    text = made.parts[made.mark]
    return _with(made, made.mark, f"{text[:4]}\u200b{text[4:]}")


def cyrillic_token(chance: Random, made: Made) -> Made | None:
    """Letters of the identifier in the other script."""
    text = made.parts.get(made.token, "")
    if "erid" not in text:
        return None
    return _with(made, made.token, text[:-2] + "Рс")


def short_number(chance: Random, made: Made) -> Made | None:
    """A number or identifier cut short."""
    text = made.parts.get(made.token, "")
    if not text:
        return None
    return _with(made, made.token, text[:-4] if "ФС" in text else text[:8].rstrip())


def blank_token(chance: Random, made: Made) -> Made | None:
    """An identifier left as the form has it."""
    text = made.parts.get(made.token, "")
    if not text:
        return None
    blank = text[:-5] + "XXXXX" if "ФС" in text else text[:5] + " токен"
    return _with(made, made.token, blank)


def prose(chance: Random, made: Made) -> Made | None:
    """The mark as a word of a sentence, and nothing else."""
    if made.mark != "marker" or len(made.parts[made.mark].split()) > 1:
        return None
    return replace(made, parts={"prose": "Эта реклама висела на пристани целый год"})


_ROWS: tuple[tuple[str, Callable[[Random, Made], Made | None], str | None, str], ...] = (
    ("nothing", nothing, "ok", ""),
    ("upper case", upper, "ok", ""),
    ("lower case", lower, "ok", ""),
    ("other order", other_order, "ok", ""),
    ("other separator", other_separator, "ok", ""),
    ("lines of one paragraph", own_lines, "ok", ""),
    ("drop a part", drop, "malformed", "incomplete"),
    ("drop another part", drop_another, "malformed", "incomplete"),
    ("letter of the other script", other_script, "malformed", "lookalike"),
    ("zero-width character", zero_width, "malformed", "lookalike"),
    ("letters of the other script in the identifier", cyrillic_token, "malformed", "value"),
    ("number cut short", short_number, "malformed", "value incomplete"),
    ("identifier left blank", blank_token, "malformed", "placeholder incomplete value"),
    ("a word of a sentence", prose, None, ""),
)  # fmt: skip
ROWS = tuple(PartsRow(*row[:3], frozenset(row[3].split())) for row in _ROWS)
EACH = 4
"""Articles for each operation on each label."""


@dataclass(frozen=True)
class PartsCase:
    """One corrupted label in one article."""

    id: str
    row: PartsRow
    text: Made
    """What the label was made of; its ``label`` is the id."""
    source: str
    format: str


def corrupted_parts() -> Iterator[PartsCase]:
    """Every operation on every label, in some articles of all formats."""
    for made in MADE:
        for row in ROWS:
            for number in range(EACH):
                key = f"{row.name} | {made.id} | {number}"
                chance = Random(key)
                changed = row.change(chance, made)
                if changed is None:
                    continue
                label = changed.separators[0].join(changed.parts.values())
                kind = list(WRITE)[number % len(WRITE)]
                article = chance.choice(ARTICLES[made.language])
                source = WRITE[kind](article, label)
                yield PartsCase(key, row, made, source, kind)
