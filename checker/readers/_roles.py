"""What a short line of its own is for: a credit, a byline, a date, the page's foot."""

from __future__ import annotations

import re

from checker.document import Role

LONGEST = 200
"""Characters a line with a role of its own has at most."""

_CREDIT = re.compile(
    r"[\s(*_—–-]*(?:source|sources|original(?:ly published)?(?: (?:at|by|in|on))?|"
    r"originally published (?:at|by|in|on)|via|credit|"
    r"источник|источники|первоисточник|оригинал|"
    r"quelle|quellen|fuente|fuentes|джерело|крыніца|bron)\s*(?::|\s[—–-]\s)\s*\S",
    re.IGNORECASE,
)
_CREDIT_PHRASE = re.compile(
    r"[\s(*_—–-]*(?:по материалам|по сообщению|по данным|via|originally published (?:at|by|in|on))\s+"
    r"[^.!?:]{2,60}[.)]?\s*$",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"[\s#*_>—–-]*(?:читайте также|читать также|смотрите также|по теме|материалы по теме|ещё по теме|"
    r"рекомендуем|вам может быть интересно|you may also like|related(?: (?:articles|stories|posts))?|"
    r"read (?:also|more|next)|see also|more stories|das könnte sie (?:auch )?interessieren|"
    r"lesen sie auch|à lire aussi|lea también)\s*[:.…*_]*\s*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:автор(?:ы)?|текст|by|von|par|por|фото|photo)\s*:?\s+[^\W\d_][^.!?]{1,60}$", re.IGNORECASE
)
_MONTHS = (
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
)
_DATE = re.compile(
    rf"\s*(?:\w+,\s*)?(?:\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\s+{_MONTHS},?\s+\d{{4}}|"
    rf"{_MONTHS}\s+\d{{1,2}},?\s+\d{{4}})(?:\s*г(?:ода|\.)?)?[\s,|·T]*(?:в\s+)?(?:\d{{1,2}}:\d{{2}})?\s*"
    r"(?:GMT|UTC|MSK|мск)?\s*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\s*(?:©|\(c\)\s*\d{4}|copyright\b|все права защищены|all rights reserved|сетевое издание\b|"
    r"свидетельство о регистрации|учредитель\b|главный редактор\b|impressum\b)",
    re.IGNORECASE,
)


def line_role(text: str) -> Role | None:
    """The role of a one-line paragraph, or none where it is simply a paragraph."""
    line = text.strip()
    if not line or len(line) > LONGEST or "\n" in line:
        return None
    if _RELATED.match(line):
        return Role.RELATED
    if _CREDIT.match(line) or _CREDIT_PHRASE.match(line):
        return Role.CREDIT
    if _DATE.match(line):
        return Role.DATE
    if _FOOTER.match(line):
        return Role.FOOTER
    if _BYLINE.fullmatch(line) and len(line.split()) <= 8:
        return Role.BYLINE
    return None


def is_headline(first: str) -> bool:
    """Whether an article's first paragraph reads like its headline."""
    line = first.strip()
    return (
        0 < len(line) <= LONGEST
        and "\n" not in line
        and not line.endswith((".", ";", ","))
        and any(char.isalnum() for char in line)
    )
