"""What is wrong with a rule, project or registry file or an article, in Russian.

Loaders and readers write English; its sentences are the keys here, with ``{a}`` … ``{d}`` for
what differs. A sentence that has no pair is shown as it is; a test keeps the pairs whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.errors import Problem
from checker.records import replace
from checker.reporters import _article_faults, _registry_faults

_PAIRS: tuple[tuple[str, str], ...] = (
    # the signs of YAML
    ("a colon followed by a space makes a key here", "двоеточие с пробелом здесь читается как ключ"),
    ("a key must be text", "ключ должен быть текстом"),
    ("a key without a colon, or text that lost its indentation", "ключ без двоеточия или текст, потерявший отступ"),
    ("a list begins on a line of its own", "список начинается с новой строки"),
    ("a second document begins here", "здесь начинается второй документ"),
    ("a tab stands where the line is indented", "в отступе строки стоит табуляция"),
    ("a comma or a closing bracket is expected here", "здесь нужна запятая или закрывающая скобка"),
    ("control character {a} may not stand in a rule file", "управляющего знака {a} в файле правил быть не должно"),
    ("the file is larger than {a} bytes", "файл больше {a} байт"),
    ("the file is not UTF-8 text", "файл — не текст в кодировке UTF-8"),
    ("the file is empty", "файл пуст"),
    ("nested more than {a} deep", "вложенность больше {a}"),
    ("more than {a} values in one file", "больше {a} значений в одном файле"),
    ("{a} more faults in this file", "ещё ошибок в этом файле: {a}"),
    ("something follows the closing quotation mark", "после закрывающей кавычки что-то стоит"),
    ("the quotation mark opened here is never closed", "открытая здесь кавычка не закрыта"),
    ("text may not begin with “{a}” unless it stands in quotes", "текст не может начинаться с «{a}», если он не в кавычках"),
    ("text that begins with “{a}” is read as a list", "текст, начинающийся с «{a}», читается как список"),
    ("text that begins with “{a}” is read as a mapping", "текст, начинающийся с «{a}», читается как набор ключей"),
    ("the line does not fit in here", "строка сюда не подходит"),
    ("the “{a}” opened here is not closed", "открытая здесь «{a}» не закрыта"),
    ("“>” and “|” begin a block of text here", "«>» и «|» начинают здесь блок текста"),
    ("“<<” merges mappings in YAML; here it does not", "«<<» в YAML соединяет наборы; здесь — нет"),
    ("“{a}” begins a comment here, and swallows the rest of the line", "«{a}» начинает здесь комментарий и съедает остаток строки"),
    ("“{a}” is read as a comment and lost", "«{a}» читается как комментарий и теряется"),
    ("“{a}” is a YAML tag; there are none", "«{a}» — тег YAML; здесь их нет"),
    ("“{a}” is a YAML anchor; there are none", "«{a}» — якорь YAML; здесь их нет"),
    ("“{a}” is a YAML alias; there are none", "«{a}» — ссылка YAML; здесь их нет"),
    ("“{a}” begins a YAML alias; there are none", "«{a}» начинает ссылку YAML; здесь их нет"),
    ("“{a}” begins a YAML anchor; there are none", "«{a}» начинает якорь YAML; здесь их нет"),
    ("“{a}” begins a YAML tag; there are none", "«{a}» начинает тег YAML; здесь их нет"),
    ("YAML anchors and aliases ({a}): there are none", "якоря и ссылки YAML ({a}): здесь их нет"),
    # keys and shapes
    ("the key “{a}” is missing", "нет ключа «{a}»"),
    ("the key “{a}” has no value", "у ключа «{a}» нет значения"),
    ("the key “{a}” is there twice", "ключ «{a}» стоит дважды"),
    ("the keys {a} are there twice", "ключи {a} стоят дважды"),
    ("this item of the list has no value", "этот пункт списка пуст"),
    ("unknown key “{a}” in “{b}”", "неизвестный ключ «{a}» в «{b}»"),
    ("unknown key “{a}”", "неизвестный ключ «{a}»"),
    ("unknown keys {a}", "неизвестные ключи: {a}"),
    ("“{a}” is not allowed under “{b}”", "«{a}» в «{b}» не допускается"),
    ("“{a}” is not what “{b}” expects", "«{a}» не подходит для «{b}»"),
    ("“{a}” is empty", "«{a}» пусто"),
    ("“{a}” expects {b}, not {c}", "для «{a}» нужно другое: {b}; здесь {c}"),
    ("“{a}” cannot be a name here", "«{a}» здесь не может быть именем"),
    ("“{a}” is no language", "«{a}» — не язык"),
    # texts
    ("“{a}” is not closed", "«{a}» не закрыта"),
    ("“{a}” closes nothing", "«{a}» ничего не закрывает"),
    ("“{a}” holds nothing", "в «{a}» ничего нет"),
    ("“{}” names no slot", "«{}» не называет слота"),
    ("an alternative between “<” and “>” is empty", "один из вариантов между «<» и «>» пуст"),
    ("this text has no word of its own and would match anything", "в этом тексте нет своих слов, ему подошло бы что угодно"),
    ("marks nested more than {a} deep", "вложенность знаков больше {a}"),
    ("unknown case “{a}”; a case is one of {b}", "неизвестный падеж «{a}»; падежи: {b}"),
    ("no text of the label names the slot “{a}”", "ни один текст пометки не называет слот «{a}»"),
    # names
    ("unknown country “{a}”", "неизвестная страна «{a}»"),
    ("unknown fact “{a}”", "неизвестный признак «{a}»"),
    ("unknown label “{a}”", "неизвестная пометка «{a}»"),
    ("unknown language “{a}”", "неизвестный язык «{a}»"),
    ("unknown list “{a}”", "неизвестный список «{a}»"),
    ("unknown look “{a}”", "неизвестный вид «{a}»"),
    ("unknown place “{a}”", "неизвестное место «{a}»"),
    ("unknown registry “{a}”", "неизвестный реестр «{a}»"),
    ("unknown rule “{a}”", "неизвестное правило «{a}»"),
    ("unknown slot “{a}”", "неизвестный слот «{a}»"),
    ("unknown term “{a}”", "неизвестное понятие «{a}»"),
    ("unknown wording “{a}”", "неизвестный текст «{a}»"),
    ("no rule “{a}” is judged in this project", "правила «{a}» в этом проекте нет"),
    ("there is no file “{a}”", "нет файла «{a}»"),
    # labels
    ("a slot has exactly one of “registry” and “kind”", "у слота ровно одно из двух: «registry» или «kind»"),
    ("a slot of kind “one_of” needs “values”", "слоту вида «one_of» нужны «values»"),
    ("the label “{a}” has no wordings", "у пометки «{a}» нет текстов"),
    ("the label “{a}” has no slot “{b}”", "у пометки «{a}» нет слота «{b}»"),
    ("the wording “{a}” has no text in “{b}”", "у текста «{a}» нет слов на языке «{b}»"),
    ("the wording “{a}” has {b}", "в тексте «{a}» есть {b}"),
    ("the wording “{a}” says nothing", "текст «{a}» ничего не говорит"),
    ("the part “{a}” has {b}", "в части «{a}» есть {b}"),
    ("the part “{a}” says nothing", "часть «{a}» ничего не говорит"),
    ("“together” speaks of parts; there are none", "«together» говорит о частях, а их нет"),
    ("“link” speaks of words of “text”; there is none", "«link» говорит о словах из «text», а его нет"),
    ("no text of the wording has the words “{a}”", "ни в одном тексте нет слов «{a}»"),
    ("“one_of” lists values of “embedded”; there is none", "«one_of» перечисляет значения «embedded», а его нет"),
    ("“value” is the value of a “query”; there is none", "«value» — значение «query», а его нет"),
    # days and measures
    ("“{a}” is no day", "«{a}» — не день"),
    ("“{a}” is no measure", "«{a}» — не мера"),
    ("{a} is more than {b}", "{a} больше, чем {b}"),
    ("the unit is missing", "нет единицы"),
    ("the unit “{a}” is unknown here", "единица «{a}» здесь неизвестна"),
    ("“{a}” begins with 0; write the number without it", "«{a}» начинается с нуля; напишите число без него"),
    ("the period ends ({a}) before it begins ({b})", "срок кончается ({a}) раньше, чем начинается ({b})"),
    ("“tolerated_to” must be later than “to”", "«tolerated_to» должно быть позже «to»"),
    ("this entry ends before the rule begins ({a})", "эта запись кончается до начала правила ({a})"),
    ("this entry overlaps the end of the rule ({a})", "эта запись заходит за конец правила ({a})"),
    ("this entry of “earlier” changes nothing", "эта запись «earlier» ничего не меняет"),
    ("two entries of “earlier” both end on {a}", "две записи «earlier» кончаются в один день, {a}"),
    # terms, facts, lists
    ("the term “{a}” is defined by itself: {b}", "понятие «{a}» определено через само себя: {b}"),
    ("the term “{a}” is defined by itself", "понятие «{a}» определено через само себя"),
    ("the term “{a}” leads through more than {b} others", "понятие «{a}» ведёт больше чем через {b} других"),
    ("the term “{a}” stands for {b} conditions", "понятие «{a}» заменяет {b} условий"),
    ("“{a}” is a flag, not “{b}”", "«{a}» — признак да/нет, а не «{b}»"),
    ("“{a}” is a text, not {b}", "«{a}» — текст, а не {b}"),
    ("“{a}” is no value of “{b}”", "«{a}» — не значение «{b}»"),
    ("“{a}” is no kind of fact (“{b}”)", "«{a}» — не вид признака («{b}»)"),
    ("“has_words” has neither “words” nor “list”", "в «has_words» нет ни «words», ни «list»"),
    ("the list has neither entries nor a file", "в списке нет ни записей, ни файла"),
    ("the list file “{a}” cannot be read: {b}", "файл списка «{a}» не читается: {b}"),
    ("the list file “{a}” lies outside the folder of this file", "файл списка «{a}» лежит вне папки этого файла"),
    # rules and examples
    ("the rule “{a}” has both “require” and “forbid”", "в правиле «{a}» есть и «require», и «forbid»"),
    ("the rule “{a}” has no title", "у правила «{a}» нет названия"),
    ("the rule “{a}” is there twice", "правило «{a}» стоит дважды"),
    ("the rule “{a}” neither requires nor forbids anything", "правило «{a}» ничего не требует и не запрещает"),
    ("the example does not say what to expect", "пример не говорит, чего ждать"),
    ("the example has neither “text” nor “like”", "в примере нет ни «text», ни «like»"),
    ("the example “{a}” is there twice", "пример «{a}» стоит дважды"),
    ("there is no example “{a}”", "нет примера «{a}»"),
    ("“{a}” leads back to itself", "«{a}» ведёт к самому себе"),
    ("“{a}” is not in the text, so “{b}” changes nothing", "«{a}» нет в тексте, так что «{b}» ничего не меняет"),
    ("“{a}” puts “{b}” in its own place and changes nothing", "«{a}» ставит «{b}» на его же место и ничего не меняет"),
    ("“{a}” is no reason of “{b}”", "«{a}» — не причина для «{b}»"),
    ("“malformed” without “faults”", "«malformed» без «faults»"),
    ("“faults” belong to “malformed”, not to “{a}”", "«faults» бывают у «malformed», а не у «{a}»"),
    # sets and overlays
    ("another file is the rule set “{a}” already", "набор правил «{a}» уже есть в другом файле"),
    ("the {a} “{b}” belongs to the rule set “{c}” already", "имя «{b}» уже занято в наборе правил «{c}»"),
    ("the rule sets need each other: {a}", "наборы правил нужны друг другу: {a}"),
    ("there is no rule set “{a}”", "нет набора правил «{a}»"),
    ("“{a}” uses “{b}”, which is left out", "«{a}» использует «{b}», а он пропущен"),
    ("“{a}” extends “{b}”, which is left out", "«{a}» изменяет «{b}», а он пропущен"),
    ("there is no rule “{a}” in {b} to change", "в {b} нет правила «{a}», которое меняют"),
    ("there is no “{a}” under “{b}” of {c} to change", "в «{b}» набора {c} нет «{a}», что меняют"),
    ("there is no “{a}” to take away", "нет «{a}», что убирают"),
    ("there is no “{a}” to take anything out of", "нет «{a}», из чего убирают"),
    ("“{a}” is not in “{b}” and cannot be taken out", "«{a}» нет в «{b}», убрать нельзя"),
    ("“{a}” changes a list of another set", "«{a}» меняет список другого набора"),
    ("with the changes of “{a}”: {b}", "с изменениями «{a}»: {b}"),
    ("the rule pack “{a}” is not pinned", "пакет правил «{a}» не закреплён"),
    ("the rule pack “{a}” is not the one pinned: {b}", "пакет правил «{a}» не тот, что закреплён: {b}"),
    # ways out
    ("did you mean “{a}”?", "может быть, «{a}»?"),
    ("allowed here: {a}", "здесь можно: {a}"),
    ("for example {a}", "например, {a}"),
    ("“{a}” belongs to {b}", "«{a}» бывает в другом месте: {b}"),
    ('"{a}" is a text', 'текст пишется так: "{a}"'),
    ("a colon followed by a space makes a key: if it is text, put the whole text in quotes", "двоеточие с пробелом читается как ключ: если это текст, возьмите его весь в кавычки"),
    ("a comma ends a text inside {…}: put the whole text in quotes", "запятая обрывает текст внутри {…}: возьмите весь текст в кавычки"),
    ("a comment goes on a line of its own", "комментарий пишут на отдельной строке"),
    ("a project file may name any (“lists”)", "файл проекта может назвать любой («lists»)"),
    ("a set declares its own under “facts”", "свои признаки набор объявляет в «facts»"),
    ("a sign that is meant literally takes a backslash: {a}", "знак как таковой пишут с обратной чертой: {a}"),
    ("a term may only name terms that do not lead back to it", "понятие может называть только те, что не ведут к нему обратно"),
    ("make it of fewer terms", "составьте его из меньшего числа понятий"),
    ("add one of {a}", "добавьте одно из: {a}"),
    ("add one", "добавьте одно"),
    ("add the text of a short article", "добавьте текст короткого материала"),
    ("add “{a}”, or another status", "добавьте «{a}» или другой ответ"),
    ("add “{a}”: exactly these", "добавьте «{a}»: ровно эти"),
    ("add “{a}” or “{b}”", "добавьте «{a}» или «{b}»"),
    ("add “{a}”", "добавьте «{a}»"),
    ("begin each item of the list with “- ”", "каждый пункт списка начинайте с «- »"),
    ("check its indentation: keys of one mapping, and the dashes of one list, stand exactly below each other", "проверьте отступ: ключи одного набора и чёрточки одного списка стоят точно друг под другом"),
    ("close it with “{a}”", "закройте её знаком «{a}»"),
    ("close it", "закройте"),
    ("copy the words from the text", "скопируйте слова из текста"),
    ("correct one of them", "исправьте одно из двух"),
    ("correct the day, or remove the entry: it never holds", "исправьте день или уберите запись: она никогда не действует"),
    ("declare it under “{a}”", "объявите его в «{a}»"),
    ("exactly one of them may stand here: make two rules", "здесь может быть только одно из двух: сделайте два правила"),
    ("exactly one of them may stand here", "здесь может быть только одно из них"),
    ("exchange “from” and “to”, or correct one", "поменяйте местами «from» и «to» или исправьте одно"),
    ("fill it, or remove the key", "заполните или уберите ключ"),
    ("give each example of a rule its own name", "дайте каждому примеру правила своё имя"),
    ("give the inner conditions names: “terms”", "дайте внутренним условиям имена: «terms»"),
    ("if it belongs to the text, put the text in quotes", "если это часть текста, возьмите текст в кавычки"),
    ("if it is text, put it in quotes", "если это текст, возьмите его в кавычки"),
    ("if the text “{a}” is meant, put it in quotes", "если имеется в виду текст «{a}», возьмите его в кавычки"),
    ("indent the further lines of a text", "следующие строки текста пишите с отступом"),
    ("indent with spaces", "отступайте пробелами"),
    ("inside '…' write '' for an apostrophe", "внутри '…' апостроф пишется ''"),
    ('inside double quotes write \\" for a quotation mark', 'внутри двойных кавычек кавычка пишется \\"'),
    ("join them, or correct one of the days", "соедините их или исправьте один из дней"),
    ("keep one of them", "оставьте один из них"),
    ("make several rule sets of it", "разделите его на несколько наборов"),
    ("mend that set first", "сначала исправьте тот набор"),
    ("mend those above first", "сначала исправьте те, что выше"),
    ("often one cause has many consequences", "часто у многих ошибок одна причина"),
    ("move what both need into a set of its own", "вынесите общее в отдельный набор"),
    ("name a key that differed then, or remove the entry", "назовите ключ, который тогда был другим, или уберите запись"),
    ("name that set under “extends”", "назовите тот набор в «extends»"),
    ("optional words stand in [brackets]", "необязательные слова стоят в [скобках]"),
    ("or check the indentation of this line", "или проверьте отступ этой строки"),
    ("perhaps a line above is lost", "возможно, выше пропала строка"),
    ("plashka rules new writes the first lines", "первые строки напишет plashka rules new"),
    ("put it beside this file or below", "положите его рядом с этим файлом или глубже"),
    ("put it in quotes: {a}", "возьмите в кавычки: {a}"),
    ("put its file beside this one, or name its pack in “rules”", "положите его файл рядом с этим или назовите его пакет в «rules»"),
    ("put long lists into files: {file: NAME}", "длинные списки вынесите в файлы: {file: ИМЯ}"),
    ("put text that contains brackets, commas or colons in quotes", "текст со скобками, запятыми или двоеточиями возьмите в кавычки"),
    ("put the text in quotes", "возьмите текст в кавычки"),
    ("put the whole text in quotes", "возьмите весь текст в кавычки"),
    ("put the “-” on the next line, or the text in quotes", "поставьте «-» на следующую строку или возьмите текст в кавычки"),
    ("remove one", "уберите одно"),
    ("remove them", "уберите их"),
    ("remove it", "уберите"),
    ("write words of its text, without marks", "возьмите слова из текста, без знаков разметки"),
    ("a link of its own is a part: parts: {id: {link: …}}", "отдельная ссылка — это часть: parts: {id: {link: …}}"),
    ("remove the “{a}”", "уберите «{a}»"),
    ("remove “{a}”", "уберите «{a}»"),
    ("rename it, or change that one: “{a}”", "переименуйте или меняйте то, что есть: «{a}»"),
    ("save it as UTF-8", "сохраните в UTF-8"),
    ("several are joined by “or”", "несколько соединяют словом «or»"),
    ("text in braces must stand in quotes: {a}", "текст в фигурных скобках берут в кавычки: {a}"),
    ("text that begins with “{a}” or “{b}” must stand in quotes", "текст, начинающийся с «{a}» или «{b}», берут в кавычки"),
    ("text that begins with “{a}” must stand in quotes", "текст, начинающийся с «{a}», берут в кавычки"),
    ("text that contains brackets must stand in quotes", "текст со скобками берут в кавычки"),
    ("the first are in line {a} and below", "первые — в строке {a} и ниже"),
    ("the first is in line {a}", "первый — в строке {a}"),
    ("the first is {a}", "первый — {a}"),
    ("the path is relative to this file", "путь считается от этого файла"),
    ("paths are relative to the project file", "пути считаются от файла проекта"),
    ("then the entry is the rule as it stands: move it up", "тогда запись и есть нынешнее правило: перенесите её наверх"),
    ("there are: {a}", "есть: {a}"),
    ("units: {a}", "единицы: {a}"),
    ("write YYYY-MM-DD, or YYYY-MM", "напишите ГГГГ-ММ-ДД или ГГГГ-ММ"),
    ("write YYYY-MM-DD", "напишите ГГГГ-ММ-ДД"),
    ("write [{a}]", "напишите [{a}]"),
    ("write a list: “- …”", "напишите список: «- …»"),
    ("write a two-letter country code in capitals, or one of {a}", "напишите двухбуквенный код страны прописными или одно из: {a}"),
    ("write a two-letter language code in small letters", "напишите двухбуквенный код языка строчными"),
    ("write a two-letter language code, or any_language", "напишите двухбуквенный код языка или any_language"),
    ("write a two-letter language code", "напишите двухбуквенный код языка"),
    ("write its two-letter code in capitals", "напишите двухбуквенный код прописными"),
    ("write its two-letter code in small letters", "напишите двухбуквенный код строчными"),
    ("write a value, or indent below it what belongs to it", "напишите значение или то, что сюда относится, с отступом ниже"),
    ("write a value, or remove the key", "напишите значение или уберите ключ"),
    ("write flag, text, or the list of its values", "напишите flag, text или список значений"),
    ("write out what the aliases stand for", "впишите то, на что указывают ссылки"),
    ("write true or false, in small letters and without quotes", "напишите true или false строчными и без кавычек"),
    ("write true or false", "напишите true или false"),
    ("write words there", "впишите слова"),
    ("write {a} where it belongs, or remove the slot", "впишите {a} туда, где он нужен, или уберите слот"),
    ("write “at least N {a}”, “at most …”, “N to M …” or “N or M …”", "напишите «at least N {a}» (не меньше), «at most …» (не больше), «N to M …» (от и до) или «N or M …» (или)"),
    ("write “at least N”, “at most …”, “N to M …” or “N or M …”", "напишите «at least N» (не меньше), «at most …» (не больше), «N to M …» (от и до) или «N or M …» (или)"),
    ("write “key: value” in braces, or on indented lines below", "напишите «ключ: значение» в фигурных скобках или строками ниже с отступом"),
    ("write “key: value”", "напишите «ключ: значение»"),
    ("write “{a}”", "напишите «{a}»"),
    ("“{a}” is read as a comment: put it in quotes: {b}", "«{a}» читается как комментарий: возьмите в кавычки: {b}"),
    ("read its rules, then write the lock file: plashka rules lock", "прочтите его правила и запишите файл замка: plashka rules lock"),
    ("install {a} again, or look at what changed (plashka rules diff) and pin it: plashka rules lock", "поставьте {a} снова или посмотрите, что изменилось (plashka rules diff), и закрепите: plashka rules lock"),
    ("plashka rules list shows all", "все показывает plashka rules list"),
    ("or choose its set under “rules”", "или назовите его набор в «rules»"),
    ("it may have been removed already, or be spelt differently", "может быть, его уже убрали или пишут иначе"),
    ("see the first lines of a set", "посмотрите первые строки любого набора"),
    ("a rule set is a mapping that begins with “ruleset: …”", "набор правил — это ключи со значениями, первый — «ruleset: …»"),
    ("a project file is a mapping: “key: value”", "файл проекта — это ключи со значениями: «ключ: значение»"),
    ("a name is made of letters, digits and hyphens", "имя состоит из букв, цифр и дефисов"),
)  # fmt: skip

_WORDS = {
    "a list": "список",
    "a mapping (key: value)": "ключи со значениями",
    "a mapping": "ключи со значениями",
    "true or false": "true или false",
    "text or a list": "текст или список",
    "text": "текст",
    "a rule": "правило",
    "a label": "пометка",
    "a wording": "текст пометки",
    "an example": "пример",
    "a condition": "условие",
    "a slot": "слот",
    "a part": "часть",
    "a law": "закон",
    "the file": "начало файла",
}
"""What stands for the letters in a few sentences."""
_LETTER = re.compile(r"\\\{([abcd])\\\}")


@lru_cache(maxsize=1)
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences as patterns."""
    return tuple(
        (re.compile(_LETTER.sub(r"(?P<\1>.+?)", re.escape(english))), russian)
        for english, russian in (
            *_PAIRS,
            *_registry_faults.PAIRS,
            *_article_faults.PAIRS,
        )
    )


def in_language(text: str, lang: str) -> str:
    """A message or way out in the reader's language; unknown sentences stay."""
    if lang != "ru":
        return text
    whole = _sentence(text)
    if whole is not None:
        return whole
    pieces = text.split("; ")
    return "; ".join(_sentence(piece) or piece for piece in pieces)


def told_in(problem: Problem, lang: str) -> Problem:
    """A problem in the reader's language."""
    hint = problem.hint and in_language(problem.hint, lang)
    return replace(problem, message=in_language(problem.message, lang), hint=hint)


def _sentence(text: str) -> str | None:
    """A sentence by its pair; none where there is none."""
    for pattern, russian in _templates():
        if (found := pattern.fullmatch(text)) is not None:
            values = {name: _value(value) for name, value in found.groupdict().items()}
            for name, value in values.items():
                russian = russian.replace(f"{{{name}}}", value)
            return russian
    return None


def _value(text: str) -> str:
    """What differs in a sentence; a few values are words themselves."""
    if text.startswith("the text “"):
        return f"текст «{text[10:-1]}»"
    parts = text.split(" or ")
    if all(part in _WORDS for part in parts):
        return " или ".join(_WORDS[part] for part in parts)
    quoted = text.replace("“", "«").replace("”", "»").replace("» and «", "» и «")
    return _WORDS.get(text, quoted)
