"""What must be seen besides the words of a name before it counts.

A name of its own («Росбалт») needs a capital. Everyday words («Дождь») need quotation
marks or a word that says what follows («телеканал Дождь»); several of them («Голос
Америки») may have a capital instead, where a capital is not owed anyway. Capitals say
nothing in a line written in capitals or in a headline where every word has one.
"""

from __future__ import annotations

import re
from enum import IntEnum

from checker.patterns import pattern
from checker.registries.reading import BREAK, Reading

GIVEN_GUARDS = ("none", "capital", "quotes", "cue", "never")
"""What a registry file may ask for: nothing; a capital; quotation marks; those or a cue
word; or no mention at all."""
CAPITALS, EVERYDAY, ANYHOW = "capitals", "everyday", "anyhow"
"""Found by ``organisations.guard_of`` only: an acronym, in capitals throughout;
everyday words, with quotes, a cue word, or a capital that need not be there; a network
that is written with a small letter, too."""
GUARDS = (*GIVEN_GUARDS, CAPITALS, EVERYDAY, ANYHOW)


class Seen(IntEnum):
    """What a guard has seen."""

    NOTHING = 0
    HINT = 1
    """Enough beside a surer name of the same entry in the text."""
    LITTLE = 2
    """The name, perhaps: enough to be listed."""
    ENOUGH = 3


CUE = pattern(
    "(?:теле)?канал[а-я]{0,3}|(?:движ|объедин)ени[а-я]{1,3}|издани[а-я]{1,3}"
    "|(?:медиа)?проект[а-я]{0,3}|портал[а-я]{0,3}|сайт[а-я]{0,3}|фонд[а-я]{0,3}"
    "|центр[а-я]{0,3}|агентств[а-я]{1,3}|организаци[а-я]{1,3}|ассоциаци[а-я]{1,3}"
    "|радиостанци[а-я]{1,3}|радио|газет[а-я]{1,3}|журнал[а-я]{0,3}|компани[а-я]{1,3}"
    "|певиц[а-я]{1,3}|певец|певц[а-я]{1,3}|музыкант[а-я]{0,3}|исполнител[а-я]{1,6}"
    "|артист[а-я]{0,4}|поэтесс[а-я]{1,3}|блогер[а-я]{0,3}"
    "|группировк[а-я]{1,3}|групп[а-я]{1,3}|сообществ[а-я]{1,3}|партии?|партие[йю]|партию"
    "|союз[а-я]{0,3}|паблик[а-я]{0,3}|блог[а-я]{0,3}|псевдоним[а-я]{0,3}|рэпер[а-я]{0,3}"
    "|соцсет[а-я]{1,3}|сет[ьией]{1,2}|батальон[а-я]{0,3}|полк[а-я]{0,3}|комитет[а-я]{0,3}"
    "|боевик[а-я]{0,3}|террорист[а-я]{0,3}|сми|медиа|подкаст[а-я]{0,3}|телеграм|интернет|outlet|website|newspaper|channel"
    "|group|magazine|project|movement|foundation"
)
"""Words before a name that say it is one."""
_OFTEN_CAPITAL = pattern(
    "(?:агентств|проект|союз|центр|республик|новост|обществ|издани|фонд|совет|комитет|парти"
    "|закон|суд|дум|правительств|комисси|выход|выбор|сет|баз|действи|событи|комплекс|округ"
    "|област|край|район|собор|храм|музе|театр|институт|университет|академи|школ|лице|гимнази"
    "|управлени|департамент|министерств|банк|компани|корпораци|конгресс|съезд|форум|кодекс"
    "|договор|заказчик|исполнител|агент|работник|пользовател|клиент|бог|господ|отц|отец|рай"
    "|родин|отечеств|земл|солнц|лун|север|юг|восток|запад|интернет|конституци|федераци"
    "|президент|премьер|министр|патриарх|царь|царя|император|корол|день|дня|победа|победы"
    "|победу|пасх|рождеств|максимум|минимум|образ|республик|[0-9]+)[а-я]{0,5}|republic"
)
"""Words that have a capital for other reasons: offices, parties to a contract, feasts,
commands of a program."""
_SPEECH = pattern(
    "(?:пиш|сообща|сообщи|рассказ|узна|выясни|опубликова|заяви|заявля|переда|цитиру"
    "|процитирова|уточн|отмеча|отмети|напомн|подчерк|утвержда|объяви|выпусти|написа"
    "|призва|признан|потребова)[а-яё]{0,4}"
)
"""What an outlet or organisation does."""
_REPORTS = pattern(
    "(?:пишет|писал|сообща|сообщи|узна|выясни|опубликова|цитиру|процитирова|уточн)[а-яё]{0,4}"
)
_HUMAN = pattern(
    "(?:люд|русск|хроник[её]р|декабрист|женщин|матер|отц|дет|граждан|медик|врач|друз"
    "|юрист|журналист|адвокат|агент|киборг|сутяжник|партизан|[а-я]+анин)[а-я]{0,4}"
)
"""Who may report without being an outlet."""
_OTHER_KIND = pattern(
    "(?:кораб|космическ|теплоход|ледокол|крейсер|завод|комбинат|кинотеатр|театр|гостиниц"
    "|отел|санатори|пансионат|лагер|фильм|сериал|мультфильм|роман|повест|рассказ(?!ал|ав|ыва)|стихотворени"
    "|поэм|песн|альбом|книг|спектакл|опер|балет|картин|ресторан|кафе|бар|магазин"
    "|бутик|стадион|клуб|команд|матч|станци|метро|ракет|спутник|автомобил|машин"
    "|телефон|операци|програм|кнопк|вкладк|пункт|раздел|меню|окн|опци|параметр"
    "|функци|диалог|панел|фабрик|шахт|банк|рынок|рынк|парк|улиц|площад|квартал"
    "|район|посел|деревн|колхоз|совхоз|озер|остров|орден|преми|конкурс|турнир)[а-я]{0,4}"
)
"""Words before a name in quotes that say it is something else's."""
CONFIRMATION = pattern(
    r"[»”“\"')]?\s?(?:[*✱¹²†]|\((?=[^)]{0,120}(?:агент|признан|запрещ|экстремис|террорис"
    r"|нежелательн|внес[её]н|включ[её]н|реестр|ликвидир|agent|banned|extremist)))",
    re.IGNORECASE,
)
"""After a name: a star or a status in brackets, which only a listed name has."""


_BY_TIME = pattern(
    r"[ \t]*\n\s*(?:\d{1,2}\s?(?:ч|мин|сек|час|дн|нед|h|min|hours?|minutes?|days?)[а-яa-z]*"
    r"\.?\s(?:назад|ago)\b|(?:вчера|сегодня) в \d)",
    re.IGNORECASE,
)
"""After a name on a line of its own: when it posted what follows."""


_CREDIT = pattern(
    r"(?:^|[\n(.])\s*(?:источник|фото|видео|скриншот|source|photo)\s?:\s+$",
    re.IGNORECASE,
)
"""Before a name: whose the text or the picture is."""


def is_confirmed(reading: Reading, first: int, last: int) -> bool:
    """Whether a footnote mark or a status in brackets follows at once."""
    end = reading.span(first, last).end
    return CONFIRMATION.match(reading.text, end) is not None


def seen(reading: Reading, guard: str, first: int, last: int, *, quoted: bool) -> Seen:
    """What speaks for the words from first to last being the name they look like."""
    if guard == "never":
        return Seen.NOTHING
    if guard == ANYHOW or (guard == "none" and last - first > 3):
        return Seen.ENOUGH
    span = reading.span(first, last)
    name = reading.text[span.start : span.end]
    if guard == "none" and (quoted or any(map(str.isupper, name))):
        return Seen.ENOUGH
    late = any(map(str.isupper, name[1:]))  # brands such as «iStories»
    if not (name[:1].isupper() or name[:1].isdigit() or late):
        named = quoted and _has_cue(reading, first, last)  # «телеканал „дождь“»
        return Seen.ENOUGH if named and guard != CAPITALS else Seen.NOTHING
    if guard == "capital":
        return Seen.ENOUGH
    if is_confirmed(reading, first, last):
        return Seen.ENOUGH
    if quoted or any(mark in name for mark in '«“„"'):
        other = _before(reading, first, _OTHER_KIND)
        return Seen.HINT if other and guard != "quotes" else Seen.ENOUGH
    if guard == "quotes":
        return Seen.NOTHING
    if _BY_TIME.match(reading.text, span.end) and (
        not reading.text[: span.start] or reading.text[span.start - 1] == "\n"
    ):
        return Seen.ENOUGH
    if _CREDIT.search(reading.text, max(0, span.start - 30), span.start):
        return Seen.ENOUGH
    shouting = reading.is_shouting(first, last)
    if guard == CAPITALS:
        return Seen.ENOUGH if name.isupper() and not shouting else Seen.NOTHING
    if _has_cue(reading, first, last) and (not shouting or last - first > 1):
        inside = guard == "cue" and reading.words[first - 1].startswith("центр")
        return Seen.HINT if inside else Seen.ENOUGH  # «в центре Тулы»
    if shouting:
        return Seen.NOTHING
    if guard == "cue" and not reading.is_glued(first, last):
        return Seen.HINT
    return _by_capital(reading, first, last)


def _by_capital(reading: Reading, first: int, last: int) -> Seen:
    """Everyday words with a capital that need not be there."""
    if _is_one_word(reading, first, last):
        return Seen.ENOUGH
    opening = reading.begins_sentence(first)
    if last - first == 1:
        if _is_in_name(reading, first):
            return Seen.NOTHING
        if _OFTEN_CAPITAL.fullmatch(reading.words[first]):
            return Seen.HINT
        return Seen.ENOUGH if not opening or _speaks(reading, first) else Seen.HINT
    if reading.words[last - 1].isascii():
        return _by_latin_capitals(reading, first, last)
    if not opening or last - first > 2:
        return Seen.ENOUGH
    return Seen.ENOUGH if _is_followed(reading, last, _SPEECH) else Seen.LITTLE


def _speaks(reading: Reading, at: int) -> bool:
    """Whether a thing does what only an outlet of its name can («Дождь сообщил»)."""
    return _is_followed(reading, at + 1, _REPORTS) and not _HUMAN.fullmatch(
        reading.words[at]
    )


def _is_followed(reading: Reading, last: int, pattern: re.Pattern[str]) -> bool:
    return (
        last < len(reading.words)
        and reading.gap(last - 1) == " "
        and pattern.fullmatch(reading.words[last]) is not None
    )


def _by_latin_capitals(reading: Reading, first: int, last: int) -> Seen:
    """Names such as «The Insider» have a capital each."""
    long = [at for at in range(first, last) if len(reading.words[at]) > 3]
    return Seen.ENOUGH if all(map(reading.is_capital, long)) else Seen.NOTHING


def _is_one_word(reading: Reading, first: int, last: int) -> bool:
    """Written as no ordinary words are: «Левада-центр», «Север.Река», «Лес+»."""
    if last - first == 1:
        end = reading.span(first, last).end
        return reading.text[end : end + 1] == "+"
    if not reading.is_glued(first, last):
        return False
    return (
        "." in {reading.gap(at) for at in range(first, last - 1)}
        or reading.is_capital(last - 1)
        or CUE.fullmatch(reading.words[last - 1]) is not None
    )


def _is_in_name(reading: Reading, at: int) -> bool:
    """Whether a word stands in a longer name («Чешская Республика»)."""
    ahead = (
        at > 0
        and reading.gap(at - 1) == " "
        and reading.is_capital(at - 1)
        and not reading.begins_sentence(at - 1)
    )
    behind = (
        at + 1 < len(reading.words)
        and reading.gap(at) == " "
        and reading.is_capital(at + 1)
    )
    return ahead or behind


def _has_cue(reading: Reading, first: int, last: int) -> bool:
    """Whether the word before, or the name's own first, says that a name follows."""
    if last - first > 1 and CUE.fullmatch(reading.words[first]):
        return reading.is_capital(first + 1)
    return _before(reading, first, CUE)


def _before(reading: Reading, first: int, pattern: re.Pattern[str]) -> bool:
    if not first or pattern.fullmatch(reading.words[first - 1]) is None:
        return False
    return BREAK.search(reading.gap(first - 1)) is None
