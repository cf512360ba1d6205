"""Whether words state a status, or deny it, foresee it or only speak of it.

«Признан иноагентом» states; «не признан», «могут признать», «исключён из реестра» and
«закон об иноагентах» do not. Everything here reads one sentence in lower case with ё
written as е; who is meant is for ``attaching`` to say.
"""

from __future__ import annotations

import re

from checker.document import Span
from checker.patterns import pattern
from checker.records import dataclass

CLAUSE = pattern(
    r"[;:]\s|\s[—–-]\s|,\s(?:что|как|котор\w+|а(?! также| заодно| вместе)|но|чтобы|когда|если|хотя|пока|тогда|потому"
    r"|поэтому|who|which|that|but|while)\b|\n"
)
"""Where one clause ends and another begins."""
PREDICATE = pattern(
    r"\b(?:призна\w+|объяв\w+|вн(?:ес|ос)\w*|включ\w+|вош(?:ел|ла|ло|ли)|вход\w+|попа[лд]\w*"
    r"|стал[аио]?|станов\w+|явля\w+|оказал\w*|получ\w+|присво\w+|числ[ия]\w+|знач[иа]\w+"
    r"|наход\w+|состо[яи]\w*|оста[лвею]\w+|назва[нл]\w*|назыв\w+|счита\w+|записа[лн]\w*"
    r"|занес\w*|пополн\w+|име[еюл]\w+|отнес\w+|дополн\w+|расшир\w+|обнов\w+|сдела[лн]\w*"
    r"|добав\w+|статус\w*|реестр\w*|спис(?:ок|к\w+)|переч[ен]\w+|запре(?:щ|ти)\w*|под запретом|вне закона|ликвид\w+"
    r"|наруш\w+|штраф\w*|оштраф\w+|протокол\w*|маркир\w+|плашк\w+|пометк\w+|указа\w+"
    r"|функци\w+|категори\w+|теперь|тоже|также|снова|вновь|отныне|был[аио]?"
    r"|designat\w+|declar\w+|label\w*|list\w*|add(?:ed|s)|recogni[sz]\w+|brand\w+"
    r"|ban(?:s|ned)?|outlaw\w+|is|are|was|were|been|become|became|registry|register|status"
    r"|consider\w*|deem\w*|named|put|eingestuft|erklärt|declarad\w+|désigné\w*|classé\w*"
    r"|uznan\w*|uznał\w*)\b"
)
"""Words that make a statement of its own; without one the words only name a kind."""
GOVERNING = pattern(
    r"\b(?:реестр\w*|реєстр\w*|спис(?:ок|к\w+)|переч[ен]\w+|статус\w*|категори\w+|ряд\w*"
    r"|числ[оае]\w*|функци\w+|маркир\w+|плашк\w+|пометк\w+|компани\w+|правил\w*"
    r"|registry|register|lists?|status|label)\b"
)
"""Nouns that may govern a plural genitive («реестр иноагентов»)."""

_REMOVED = pattern(
    r"\b(?:исключ|вычеркн|удал(?:ен|ил)|убра[нл]|выбы|вышел|вышла|выведен)\w*\b.{0,90}\b"
    r"(?:реестр|спис|переч)"
    r"|\b(?:сня[лт]|снима|лиш(?:ил|ен)|утрат|потеря|отмен(?:ил|ен|я)|аннулир|отозва)\w*\b"
    r".{0,60}\b(?:статус|запрет|признани)"
    r"|\bперестал\w*\s+(?:быть|являться|считаться)|\bприостанов\w*\b.{0,30}\bзапрет"
    r"|\bнезаконн\w+\b.{0,40}\b(?:включени|признани|внесени|запрет)"
    r"|\b(?:запрет(?:а|у|ом)?|статус|признание)\s[^.;]{0,80}\b"
    r"(?:приостановлен|снят|отменен|аннулирован)[ао]?\b"
    r"|\bвне\s+(?:спис|реестр|переч)|\bотсутству\w+"
    r"|\b(?:removed|delisted|struck|excluded|dropped|taken)\b.{0,60}\b(?:from|off)\b"
    r"|\b(?:lift|stripp|lost|revok|quash|overturn)\w*\b.{0,60}\b(?:status|ban|designation|label)"
)
_KEPT = pattern(
    r"\b(?:отказ\w*|не|попрос\w+|прос[ия]\w+|требу\w+|потребов\w+|хо(?:чет|тят|тел\w*)"
    r"|намерен\w*|попыта\w+|пыта\w+|добива\w+|надее\w+|refus\w+|ask\w*|wants?|fail\w*"
    r"|seeks?|tri(?:ed|es)|did(?: not|n't))\b"
)
"""Before a removal: it did not come about, so the status holds."""
_VERB = (
    r"(?:явля\w+|был[аио]?|бывал\w*|призна\w+|вн(?:ес|ос)\w*|включ\w+|счита\w+|стал[аио]?"
    r"|стан\w+|объяв\w+|наход\w+|числ\w+|знач\w+|вход\w+|состо\w+|попа\w+|назыв\w+|назва\w+"
    r"|запре[щт]\w+|относ\w+|име\w+|получ\w+|буд\w+)"
)
_DENIED_BEFORE = pattern(
    rf"\bне\s+(?!только|просто|раз\b|случайно|зря|впервые)(?:{_VERB}\s+){{0,3}}"
    r"(?:[^\s,;:]+\s+){0,2}[«\"“„]?$"
    r"|\b(?:никакой|никакая|нет|отнюдь не|вовсе не)\s+[«\"“„]?$"
    r"|\b(?:not|never|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|nor|neither|denie[sd]|deny)\s+"
    r"(?!only)(?:[^\s,;:]+\s+){0,4}[«\"“„]?$"
    r"|\b(?:nicht|kein\w*|nie|ne\s+\w+\s+pas|no)\s+(?:[^\s,;:]+\s+){0,3}[«\"“„]?$"
)
_NEGATED_VERB = pattern(rf"\bне\s+{_VERB}\b|\bnot\b|\bnever\b|\bno longer\b")
_DENIED_AFTER = pattern(
    rf"^[»”\"]?(?:\s+[^\s,;:.]+){{0,4}}\s+не\s+{_VERB}|^[»”\"]?(?:\s+[^\s,;:.]+){{0,2}}\s+ли\b"
)
_FALSE = pattern(
    r"\b(?:отрица\w+|опроверг\w*|отверг\w*|неправд\w+|ложь|будто|якобы|слух\w*|ошибочно|по ошибке|случайно|правда ли|mistakenly|falsely)\b.{0,60}$"
)
_INFINITIVE = (
    r"(?:призна(?:ть|вать)|внести|вносить|включ(?:ить|ать)|объяв(?:ить|лять)"
    r"|запре(?:тить|щать)|ликвидировать|наз(?:вать|ывать)|считать|присво(?:ить|аивать)"
    r"|стать|становиться|быть|сделать|занести|добавить|попасть|получить|записать"
    r"|оказаться|пополнить|to\s+(?:be\s+)?(?:designate|declare|label|recogni[sz]e|add|ban"
    r"|outlaw|become|brand|list)\w*)"
)
_TO_COME = (
    r"(?:признают|признает|внесут|внесет|включат|включит|объявят|объявит|запретят"
    r"|запретит|станет|станут|будет|будут|попадет|попадут|ликвидируют|получит|получат"
    r"|присвоят|назовут|may|might|could|would|should|will|shall|can)"
)
_UNREAL_INSIDE = pattern(rf"\b(?:ли|{_INFINITIVE}|{_TO_COME})\b")
_UNREAL_BEFORE = pattern(rf"\b(?:{_INFINITIVE}|{_TO_COME})\b[^,;:—]{{0,60}}$")
_UNREAL_AFTER = pattern(
    rf"^[»”\"]?(?:\s+[^\s,;:.]+){{0,4}}\s+(?:{_INFINITIVE}|{_TO_COME}|мо(?:жет|гут)|хотят|хочет)\b"
)
_REFUSED = pattern(
    r"\bотказ\w*\b[^,;:]{0,60}\bв\s+(?:признании|внесении|включении|присвоении)\b[^,;:]*$"
)
_WHETHER = pattern(r"\bли\b[^,;:]*$")
_DONE = pattern(
    r"\b(?:решил\w*|решени[ея]\w*|постанов\w+|удалось|успел\w*|приказ\w*|распоря\w+)\b"
)
_MODAL = pattern(
    r"\b(?:мо(?:жет|гут|г|гла|гли|гло)|хо(?:чет|тят|тел\w*)|предл(?:ож|аг)\w+|прос(?:ит|ят"
    r"|ил\w*|ьб\w+)|попрос\w+|требу\w+|требов\w+|потреб\w+|гроз\w+|угрож\w+|угроз\w+|боит\w*"
    r"|боял\w*|опаса\w+|собира\w+|намерен\w*|планиру\w+|призва(?:л|ть)\w*|призыва\w+"
    r"|признак\w*|возможн\w+|вероятн\w+|провер\w+|рассм[оа]тр\w+|обсу[дж]\w+|иск(?:[аеу]|ом|и|ов)?"
    r"|ходатайств\w+|подозрева\w+|риск\w*|кандидат\w*|претенд\w+|без|если|чтобы"
    r"|may|might|could|would|should|wants?|seeks?|urge\w*|propos\w+|threaten\w*|plans?"
    r"|risk\w*|fear\w*|if|whether|unless|wanted)\b[^,;:()—]{0,80}$"
)
_TOPIC = pattern(
    r"\b(?:закон\w*|законопроект\w*|поправк\w+|фильм\w*|книг\w+|роман\w*|песн\w+|сериал\w*"
    r"|спектакл\w+|преми\w+|норм\w+|институт\w*|тем\w{1,3}|вопрос\w*)\s+"
    r"(?:(?:об?|про)\s+)?(?:[а-я]+(?:ых|их)\s+)?[«\"“„]?$"
    r"|\b(?:об?|обо|про)\s+(?:[а-я]+(?:ых|их|ом|ем|ой|ей)\s+)?[«\"“„]?$"
)
_COMING = pattern(r"(?:включени|внесени|признани|присвоени|объявлени)")
"""That it came about is what is told («сообщил о включении …»)."""
_ABOUT = pattern(
    r"\b(?:против|без|кроме|между|ради|вместо|для|у|к|ко|от|с|со|к|от|насчет|about|on|against"
    r"|with|without|for|by|of|from|over)\s+(?:(?:new|the|a|an|all|other|any)\s+)?"
    r"(?:[а-я]+(?:ых|их|ыми|ими|ым|им)\s+)?[«\"“„]?$"
)
_TOPIC_AFTER = pattern(
    r"^[»”\"]?\s+(?:law|laws|legislation|bill|act\b|rules|cases?\b|regime|crackdown|года\b)"
)
_OBLIQUE = pattern(r"\w(?:ов|ев|ам|ям|ах|ях|ий|ых|их)[»”\"]?$")
_LIST_END = pattern(r"\b(?:реестр\w*|спис(?:ок|к\w+)|переч[ен]\w+)$")
_OTHER_LIST = pattern(
    r"^\s+(?!минюст|министер|иност|иноаг|инаг|ин\.|сми|физ|юр|нко|некомм|незар|лиц|орган"
    r"|запрещ|экстрем|террор|нежел|росс|рф|так |госуд|новых|своих)"
    r"(?:(?:[а-я]+(?:ых|их|ого|ей|ой)\s+)?[а-я]+(?:ов|ев|ей|ий|ых|их|аний|ости|ц|нат)\b"
    r"|[a-z]{3,})"
)
_KIND = pattern(r"\b(?:экстремистск|террористическ)\w*$")
_DEED = pattern(r"^\s+(?:деятельн|общ|решен|реш)")
_COPULA = pattern(
    r"\b(?:явля\w+|оста[ею]\w+|стал[аио]?|счита\w+|призна\w+|объяв\w+|назва\w+|теперь|получ\w+)\b"
)
_PARTICIPLE = pattern(
    r"\b(?:запрещ|нежелат|экстремистск|террористическ)\w*?(?:ий|ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|ем|ых|ими|ыми)$"
)
_OTHER_NOUN = pattern(
    r"^\s+(?!в\b|во\b|на\b|по\b|и\b|или\b|у\b|за\b|с\b|призна|объяв|деятел|террор|экстрем|орган|груп|соц|сет"
    r"|движ|объед|сообщ|мессен|площад|платф|комп|фонд|парт|росс|рф|минюст|суд|власт|корп"
    r"|ресурс|сайт|издан|сми|телек|канал|прил|серв|амер|между|ныне|ранее|теперь|ныне"
    r"|верх|реш|меди|иноз|инст|фейс|украин|ислам|религ|общ|неонац|нац|ради|секс|бое|воор)"
    r"[а-я]+"
)
_FORBIDDEN_THEM = pattern(r"^\s+[а-я]+(?:ам|ям)\b")
_FORBIDDEN_TO = pattern(r"\b[а-я]+(?:ам|ям)\b[^,;:]{0,30}$")
_FORBIDS = pattern(r"\bзапреща(?:ет|ют|л\w*|я\w*)$")
_FORBADE = pattern(r"^запретил")
_OTHER_OBJECT = pattern(
    r"^\s+(?!в\b|на\b|по\b|и\b|за\b|как\b|с\b|деятел|работ|организ|движен|полност|ещ|также|соц"
    r"|групп|ради|издан|междун|росс)[а-я]+"
)
_AGENT = pattern(r"агент[а-я]{0,2}")
_WORD = pattern(r"\s+(?!и\b|в\b|на\b|также\b)[а-я]+")
"""Whose («агент футболиста»), or for what («агент по недвижимости»)."""
_TRADE = pattern(r"\b[а-я]+(?:ый|ой|ий|ого|ому|ым|им|ом|ые|ых)\s$")
_BANNED = pattern(r"\bзапрещен[аы]$")
_BANNED_THING = pattern(
    r"^\s+(?!организац|группиров|компани|партия|соцсет|когда|снова|тогда|всегда|росси|и\b"
    r"|или\b|символы и )[а-я]{3,}(?:а|я|ы)\b(?!\s+деятельн)"
)
"""What is banned is another thing («запрещена реклама»)."""
_CLOSED = pattern(r"\s?[,.]?[»”“\"]")
_OPENED = pattern(r"[«\"“„]$")


@dataclass(frozen=True, slots=True)
class Words:
    """One statement in its sentence."""

    text: str
    """The article in lower case, ё as е."""
    span: Span
    low: int
    high: int
    """The sentence (or the brackets, or the legend)."""

    @property
    def inside(self) -> str:
        """The words themselves."""
        return self.text[self.span.start : self.span.end]

    @property
    def before(self) -> str:
        """What comes before them in their clause."""
        start = max(self.low, self.span.start - 160)
        head = self.text[start : self.span.start]
        borders = list(CLAUSE.finditer(head))
        return head[borders[-1].end() :] if borders else head

    @property
    def after(self) -> str:
        """What comes after them in their clause."""
        tail = self.text[self.span.end : min(self.high, self.span.end + 120)]
        border = CLAUSE.search(tail)
        return tail[: border.start()] if border else tail

    @property
    def bare(self) -> bool:
        """Whether nothing in the clause makes them a statement of their own."""
        near = self.before.rpartition(",")[2][-80:]
        return not (
            PREDICATE.search(self.inside)
            or PREDICATE.search(near)
            or PREDICATE.match(self.after.lstrip(' »”"*'))
        )


def asserts(words: Words, *, named: bool) -> bool:
    """Whether a status is stated here, of whomever.

    Args:
        words: the statement.
        named: whether a name follows at once («иноагент Пётр …»): then the words
            describe somebody, whatever the sentence goes on to say.
    """
    before, inside, after = words.before, words.inside, words.after
    if _is_other(before, inside, after, named=named):
        return False
    bare = words.bare
    holds = _holds_still(words)
    if holds is not None:
        return holds
    if named and bare and not inside.startswith("запрет"):
        return not re.search(r"\bне\s+[«\"“„]?$", before)
    if _denied(words, before, inside, after):
        return False
    if _unreal(words, before, inside, after):
        return False
    return not _only_spoken_of(before, inside, after, bare=bare, named=named)


def _is_other(before: str, inside: str, after: str, *, named: bool) -> bool:
    """Whether the words belong to something else: another list, noun or title."""
    if not named and _LIST_END.search(inside) and _OTHER_LIST.match(after):
        return True
    if _PARTICIPLE.search(inside) and _OTHER_NOUN.match(after):
        return True
    if _KIND.search(inside) and _DEED.match(after):
        return True
    if not named and _OPENED.search(before) and not _CLOSED.match(after):
        return PREDICATE.search(inside) is None
    if _FORBIDS.search(inside):
        return True
    if _AGENT.fullmatch(inside) and (_WORD.match(after) or _TRADE.search(before)):
        return True
    if _BANNED.search(inside) and _BANNED_THING.match(after):
        return True
    if not _FORBADE.match(inside):
        return False
    return bool(
        _FORBIDDEN_TO.search(before)
        or _FORBIDDEN_THEM.match(after)
        or (not named and _OTHER_OBJECT.match(after))
    )


def attributive(words: Words) -> bool:
    """Whether the words only describe a noun («запрещённую партию»)."""
    return _PARTICIPLE.search(words.inside) is not None and not _COPULA.search(
        words.before + words.inside + words.after[:12]
    )


def _holds_still(words: Words) -> bool | None:
    """Whether a status somebody speaks of removing holds; ``None`` where nobody does."""
    start = max(words.low, words.span.start - 120)
    stretch = words.text[start : min(words.high, words.span.end + 60)]
    found = _REMOVED.search(stretch)
    if not found or start + found.start() > words.span.end + 50:
        return None
    at = start + found.start()
    return _KEPT.search(words.text[max(words.low, at - 80) : at]) is not None


def _denied(words: Words, before: str, inside: str, after: str) -> bool:
    sentence = words.text[max(words.low, words.span.start - 120) : words.span.start]
    return bool(
        _DENIED_BEFORE.search(before)
        or _NEGATED_VERB.search(inside)
        or _DENIED_AFTER.match(after)
        or _FALSE.search(sentence)
    )


def _unreal(words: Words, before: str, inside: str, after: str) -> bool:
    """Wished for, feared, to come: not so on the day."""
    if _UNREAL_INSIDE.search(inside) or _UNREAL_BEFORE.search(before):
        return _DONE.search(before) is None
    if _UNREAL_AFTER.match(after):
        return True
    if _WHETHER.search(before) or _REFUSED.search(before):
        return True
    condition = words.text[max(words.low, words.span.start - 120) : words.span.start]
    if re.search(r"\b(?:если|if|unless|whether)\b[^,]*$", condition):
        return True
    return _MODAL.search(before) is not None and _DONE.search(before) is None


def _only_spoken_of(
    before: str, inside: str, after: str, *, bare: bool, named: bool
) -> bool:
    """A law about agents, a film, other people's lot."""
    if _TOPIC_AFTER.match(after):
        return True
    if named:
        return False
    if _TOPIC.search(before) and not _COMING.match(inside):
        return True
    if not bare:
        return False
    if _ABOUT.search(before):
        return True
    governed = GOVERNING.search(inside) or GOVERNING.search(before[-60:])
    return _OBLIQUE.search(inside) is not None and not governed
