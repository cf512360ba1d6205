"""What a reader could not make sense of in an article."""

from __future__ import annotations

from checker.messages import Catalogue

TEXTS: Catalogue = {
    # parts that were not read: the article is not checked to its end
    "front-matter-broken": {
        "en": "the front matter is not valid {kind} and was left out, with all it says "
        "of day, author, advertising ({reason}); mend it",
        "ru": "шапка с метаданными — неверный {kind}, поэтому дата, автор, признак рекламы и "
        "прочее из неё не прочитаны ({reason}); исправьте её",
    },
    "front-matter-open": {
        "en": "the front matter opened in line 1 is never closed and was left out; "
        "close it with “{fence}”",
        "ru": "шапка с метаданными открыта в строке 1 и не закрыта, поэтому не прочитана; "
        "закройте её строкой «{fence}»",
    },
    "html-open": {
        "en": "the HTML opened with “{opening}” is never closed with “{closing}”; what "
        "follows it was not read",
        "ru": "HTML, открытый в «{opening}», нигде не закрыт через «{closing}»; всё, что "
        "дальше, не прочитано",
    },
    "no-text": {
        "en": "it shows no text, so there is nothing to check; if scripts draw the page, "
        "check what they make",
        "ru": "видимого текста нет, проверять нечего; если страницу рисуют скрипты, "
        "проверяйте то, что получилось",
    },
    # what else was strange
    "not-decoded": {
        "en": "what is no valid {encoding} ({number} in all) is read as \ufffd; save the "
        "file again as UTF-8",
        "ru": "знаки, неверные для {encoding} (всего {number}), прочитаны как \ufffd; сохраните "
        "файл заново в UTF-8",
    },
    "no-date": {
        "en": "“{written}” ({where}) is no date; write it as YYYY-MM-DD",
        "ru": "«{written}» ({where}) — не дата; пишите ГГГГ-ММ-ДД",
    },
    "no-language": {
        "en": "“{written}” in the front matter’s “{key}” is no language code such as ru "
        "or en",
        "ru": "«{written}» в поле «{key}» — не код языка, такой как ru или en",
    },
    "json-ld-broken": {
        "en": "the page’s JSON-LD is broken and was left out: dates, authors and "
        "publishers in it are not known",
        "ru": "JSON-LD страницы повреждён и не прочитан: даты, авторы и издатели из него "
        "неизвестны",
    },
    "other-language": {
        "en": "the article declares the language “{declared}” but is written in "
        "“{detected}”, which is used",
        "ru": "заявлен язык «{declared}», но текст написан на «{detected}»; считаем языком "
        "«{detected}»",
    },
    "more": {
        "en": {
            "one": "and {count} more remark of this kind",
            "many": "and {count} more remarks of this kind",
        },
        "ru": {
            "one": "и ещё {count} такое замечание",
            "few": "и ещё {count} таких замечания",
            "many": "и ещё {count} таких замечаний",
        },
    },
}
