"""What a line is for, by its words: credits, bylines, dates, footers, "read also".

Shared by all readers. Labels are never looked for here: what a line *is* must not
depend on what a rule wants of it.
"""

from __future__ import annotations

import re

from checker.document import Role
from checker.readers._dates import DATE_LINE

HEADLINE_LIMIT = 200
"""A longer first line is body text."""
_LINE_LIMIT = 250
"""A longer paragraph is none of the small lines below."""

_CREDIT = re.compile(
    r"""
    (?:source|sources|via|original(?:ly\ published)?|quelle|quellen|fuente|fuentes
      |fonte|fonti|bron|sumber|źródło
      |источник|источники|первоисточник|оригинал|джерело|крыніца|қайнар)
    (?:\s*[:—–-]|\s*$|\s+(?=[«"“A-ZА-ЯЁ][^.!?]{0,60}$))
    |по\s+материалам\b[^.!?]{0,100}[.]?$
    |(?:originally\ published|reprinted|republished|перепечатано|опубликовано)\s
      (?:in|on|by|from|at|из|в|на)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RELATED = re.compile(
    r"""
    (?:you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)(?:\ in)?
      |read\ (?:also|more|next|on)|see\ also|more\ on\ (?:this|the)\ (?:topic|story)
      |related(?:\ (?:articles|stories|posts|news|content|links|topics|reading))?
      |recommended(?:\ (?:for\ you|articles|reading))?|most\ (?:read|popular)
      |more\ (?:stories|news|articles|from\ [\w\ ]{1,30})|popular(?:\ now)?
      |(?:чита|смотри|слуша)(?:йте|те|й)\ (?:также|тоже|ещё|еще|по\ теме|далее)
      |(?:материалы|новости|статьи|ещё|еще|другие\ материалы)?\ ?по\ теме
      |похожие\ (?:материалы|статьи|новости|записи|публикации)
      |рекомендуем(?:\ (?:почитать|прочитать|также|прочесть))?
      |вам\ (?:может|могут)\ (?:быть\ интересно|понравиться)
      |(?:самое\ )?(?:популярное|читаемое|интересное)|другие\ (?:новости|материалы)
      |читайте\ на\ сайте|lesen\ sie\ auch|mehr\ zum\ thema|à\ lire\ aussi
      |lire\ aussi|lee\ también|leggi\ anche|lees\ ook|читайте\ також|чытайце\ таксама)
    \s*[:.…!]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(
    r"""
    (?:автор(?:ы|ка)?|текст|подготовил[аи]?|автор\ (?:текста|статьи|материала)
      |author|authors|words|text|von|par|por|di|autor|autorin|auteur|автори)
      \s*[:—–]\s*\S.{1,80}
    |(?:by|von|par)\ (?:[A-ZÀ-ÝА-ЯЁ][\w.’'-]*(?:,?\ (?:and\ |und\ |et\ |&\ )?|$)){2,8}
    """,
    re.VERBOSE,
)
_FOOTER = re.compile(
    r"""
    (?:copyright\b[^.]{0,3}\ ?)?(?:©|\(c\)\s*\d{4})
    |copyright\ (?:©\ )?\d{4}|(?:all|все)\ (?:rights|права)\ (?:reserved|защищены)
    |alle\ rechte\ vorbehalten|tous\ droits\ réservés
    |(?:сетевое\ издание|средство\ массовой\ информации|сми|информационное\ агентство)
      \b.{0,150}(?:зарегистрирован|свидетельств)
    |свидетельство\ о\ регистрации\ (?:сми|средства)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.…;:,][»\"”)]*$")


def is_headline(line: str) -> bool:
    """Whether a first line of its own reads as a headline, not as body text."""
    if len(line) > HEADLINE_LIMIT or not line.strip():
        return False
    if not _SENTENCE_END.search(line.rstrip()):
        return True
    return line.rstrip().endswith(("...", "…"))


def is_related_heading(line: str) -> bool:
    """Whether this is the title over links to other articles, and nothing more."""
    return len(line) < 80 and _RELATED.fullmatch(line.strip()) is not None


def is_credit(line: str) -> bool:
    """Whether this line says where the article was taken from."""
    return len(line) <= _LINE_LIMIT and _CREDIT.match(line.lstrip("([ —–")) is not None


def is_footer(line: str) -> bool:
    """Whether this line belongs under every page of a site: rights, imprint."""
    return _FOOTER.match(line.strip()) is not None


def role_under_headline(line: str) -> Role | None:
    """``byline`` or ``date`` for the short lines between headline and text."""
    line = line.strip()
    if len(line) > 120:
        return None
    if DATE_LINE.fullmatch(line):
        return Role.DATE
    if _BYLINE.fullmatch(line):
        return Role.BYLINE
    return None


def line_role(line: str) -> Role | None:
    """The role of a short one-line paragraph; none where it is simply a paragraph."""
    if "\n" in line.strip():
        return None
    if is_related_heading(line):
        return Role.RELATED
    if is_credit(line):
        return Role.CREDIT
    if is_footer(line):
        return Role.FOOTER
    return role_under_headline(line)
