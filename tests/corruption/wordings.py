"""The shipped wordings, read from their YAML and written out with names in the slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from tests.corruption.operations import Name, Piece, Pieces

RULES = Path(__file__).parents[2] / "rules"

NAMES = (
    Name("Клюквин Аристарх Львович", "Клюквиным Аристархом Львовичем", "Клюквина Аристарха Львовича", "Aristarkh Klyukvin"),
    Name("Ветлугина Серафима Глебовна", "Ветлугиной Серафимой Глебовной", "Ветлугиной Серафимы Глебовны", "Serafima Vetlugina"),
    Name("АНО «Речной семафор»", latin="Rechnoy Semafor"),
    Name("ООО «Полевая почта»", latin="Field Post LLC"),
    Name(
        "Автономная некоммерческая организация «Бюро наблюдений за северными перелётами птиц, миграцией рыб "
        "и ледоходом на малых реках имени капитана Белозёрова»",
        latin="Captain Belozyorov Bureau for Observation of Northern Birds",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Text:
    """One expansion of one wording."""

    id: str
    wording: str
    language: str
    text: str
    """With ``{slot:case}`` left in."""
    day: str

    @property
    def has_slots(self) -> bool:
        return "{" in self.text


DAYS = {"form-a": "2021-06-15", "form-b": "2023-04-19"}


@lru_cache(maxsize=1)
def texts() -> tuple[Text, ...]:
    """Every wording of the notice, first alternatives and each other one."""
    path = RULES / "ru" / "foreign-agents.yaml"
    rule_set = yaml.safe_load(path.read_text(encoding="utf-8"))
    label = rule_set["labels"]["ru-foreign-agent-notice"]
    return tuple(
        Text(
            f"{wording}-{language}-{number}", wording, language, expanded, DAYS[wording]
        )
        for wording, body in label["wordings"].items()
        for language, sources in {
            **body["text"],
            **body.get("translations", {}),
        }.items()
        for number, expanded in enumerate(
            one
            for source in (sources if isinstance(sources, list) else [sources])
            for one in expansions(source)
        )
    )


_BRANCH = re.compile(r"<([^<>]*)>|\[([^\[\]]*)\]")


def expansions(source: str) -> Iterator[str]:
    """All first alternatives; then for each branch each other one."""
    branches = [
        found.group(1).split("|")
        if found.group(1) is not None
        else ["", found.group(2)]
        for found in _BRANCH.finditer(source)
    ]
    picks = [tuple(0 for _ in branches)]
    for at, branch in enumerate(branches):
        picks += [
            tuple(other if here == at else 0 for here in range(len(branches)))
            for other in range(1, len(branch))
        ]
    for pick in picks:
        chosen = iter(
            branch[number].strip()
            for branch, number in zip(branches, pick, strict=True)
        )
        yield " ".join(_BRANCH.sub(lambda _, c=chosen: next(c), source).split())


def fill(text: Text, names: tuple[Name, ...]) -> Pieces:
    """The pieces of a text with names in its slots."""
    pieces = []
    for word in re.findall(r"\{[^}]*\}|\S+", text.text):
        if not word.startswith("{"):
            pieces.append(Piece(word, language=text.language))
            continue
        case = word.strip("{}").partition(":")[2]
        forms = " и ".join(name.form(case, text.language) for name in names)
        pieces.append(Piece(forms, case=case, names=names, language=text.language))
    return tuple(pieces)
