"""What a line is for, by its words: credits, bylines, dates, footers, "read also".

Shared by all readers. Labels are never looked for here: what a line *is* must not
depend on what a rule wants of it.
"""

from __future__ import annotations

from checker.document import Role
from checker.patterns import pattern
from checker.readers._dates import is_date_line

HEADLINE_LIMIT = 200
"""A longer first line is body text."""
LINE_LIMIT = 250
"""A longer paragraph is no credit, byline, date or title of a list of links."""

# Sets and prefixes rather than one large pattern: compiling that would cost every
# run more than reading the article does.
_CREDIT_WORDS = frozenset(
    """source sources via original quelle quellen fuente fuentes fonte fonti bron
    sumber źródło источник источники первоисточник оригинал джерело крыніца
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_CREDIT_PHRASES = (
    "по материалам ",
    "originally published",
    "reprinted from",
    "republished from",
    "перепечатано из",
    "опубликовано в ",
    "впервые опубликовано",
)
# After the word: a colon or dash, nothing more, or a name.
_CREDITED = pattern(r"\s*[:—–]|\s*$|\s+[«\"“A-ZА-ЯЁ][^.!?]{0,60}$|\s+-\s")
_FIRST_WORD = pattern(r"[(\[\s—–]*(\w+)")
_RELATED = frozenset(
    phrase.strip()
    for phrase in """
    you may also like | you might also like | you may like | you may be interested in
    read also | read more | read next | read on | see also | more on this topic
    more on this story | more on the topic | related | related articles | related stories
    related posts | related news | related content | related links | related topics
    related reading | recommended | recommended for you | recommended articles
    recommended reading | most read | most popular | more stories | more news
    more articles | popular | popular now | trending
    читайте также | читай также | читайте тоже | читайте ещё | читайте еще | читать также
    читайте по теме | читайте далее | смотрите также | смотри также | слушайте также
    по теме | материалы по теме | новости по теме | статьи по теме | ещё по теме
    еще по теме | другие материалы по теме | похожие материалы | похожие статьи
    похожие новости | похожие записи | похожие публикации | рекомендуем
    рекомендуем почитать | рекомендуем прочитать | рекомендуем также
    вам может быть интересно | вам может понравиться | вам могут понравиться
    популярное | самое популярное | самое читаемое | самое интересное | другие новости
    другие материалы | читайте на сайте | читайте також | чытайце таксама
    lesen sie auch | mehr zum thema | à lire aussi | lire aussi | lee también
    leggi anche | lees ook
    """.replace("\n", "|").split("|")
    if phrase.strip()
)
_BYLINE = pattern(
    r"(?:[Аа]втор(?:ы|ка)?(?: текста| статьи| материала)?|[Тт]екст|[Аа]втори"
    r"|[Пп]одготовил[аи]?|[Aa]uthors?|[Ww]ords|[Tt]ext|[Aa]utorin?|[Aa]uteur)"
    r"\s*[:—–]\s*\S.{1,80}"
    # "By Jane Doe and John Smith"
    r"|(?:By|BY|by|Von|Par)(?: (?:and|und|et|&)| [A-ZÀ-ÝА-ЯЁ][\w.’'-]*,?){2,10}"
)
_FOOTER_STARTS = (
    "©",
    "(c) ",
    "copyright ",
    "все права защищены",
    "all rights reserved",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "свидетельство о регистрации сми",
    "свидетельство о регистрации средства",
)
_IMPRINT_STARTS = (
    "сетевое издание",
    "средство массовой информации",
    "сми ",
    "информационное агентство",
)
_SHOUTED = 60
"""Characters of a line in capitals that may still be a headline."""
_SENTENCE_END = (".", "…", ";", ":", ",")


def is_headline(line: str) -> bool:
    """Whether a first line of its own reads as a headline, not as body text."""
    if len(line) > HEADLINE_LIMIT or not line.strip():
        return False
    if not line.rstrip().rstrip('»"”)').endswith(_SENTENCE_END):
        return True
    return line.rstrip().endswith(("...", "…"))


def is_shouted(line: str) -> bool:
    """Whether a line is a sign (``18+``, ``***``) or a sentence in capitals.

    Such lines stand above headlines and are none.
    """
    if len(line) > _SHOUTED:
        return line.isupper()
    return not any(map(str.isalpha, line))


def is_related_heading(line: str) -> bool:
    """Whether this is the title over links to other articles, and nothing more."""
    return len(line) < 60 and line.lower().strip(" \t:.…!>→»") in _RELATED


def is_credit(line: str) -> bool:
    """Whether this line says where the article was taken from."""
    if len(line) > LINE_LIMIT or not (word := _FIRST_WORD.match(line)):
        return False
    if word[1].lower() in _CREDIT_WORDS:
        return _CREDITED.match(line, word.end()) is not None
    return line[word.start(1) :].lower().startswith(_CREDIT_PHRASES)


def is_footer(line: str) -> bool:
    """Whether this line belongs under every page of a site: rights, imprint."""
    start = line[:200].strip().lower()
    if start.startswith(_FOOTER_STARTS):
        return True
    return start.startswith(_IMPRINT_STARTS) and (
        "зарегистрирован" in start or "свидетельств" in start
    )


def role_under_headline(line: str) -> Role | None:
    """``byline`` or ``date`` for the short lines between headline and text."""
    line = line.strip()
    if len(line) > 120:
        return None
    if is_date_line(line):
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
