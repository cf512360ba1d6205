"""Why a verdict is what it is."""

from __future__ import annotations

from checker.messages import Catalogue

TEXTS: Catalogue = {
    # not-applicable
    "not-in-force": {
        "en": "the rule is not in force on {day} ({period})",
        "ru": "на {day} правило не действует ({period})",
    },
    "not-triggered": {
        "en": "nothing in the article asks for it",
        "ru": "ничто в материале этого не требует",
    },
    "other-context": {
        "en": "it is for another country, language, medium, product or audience",
        "ru": "правило для другой страны, языка, площадки, продукта или аудитории",
    },
    "not-listed-yet": {
        "en": "{name} was not listed yet on {day} ({dates})",
        "ru": "{name}: {day} ещё не в реестре ({dates})",
    },
    "delisted": {
        "en": "{name} was no longer listed on {day} ({dates})",
        "ru": "{name}: {day} уже не в реестре ({dates})",
    },
    "exempt": {
        "en": "an exemption of the rule holds: {evidence}",
        "ru": "действует исключение из правила: {evidence}",
    },
    "no-styles": {
        "en": "this format has no fonts or colours to measure",
        "ru": "в этом формате нет шрифтов и цветов, которые можно измерить",
    },
    # undecided
    "date": {
        "en": "the answer differs from day to day within {published}; give the day with --date",
        "ru": "ответ зависит от дня внутри {published}; укажите день через --date",
    },
    "context": {
        "en": "it depends on what is not known: {evidence}; give it in plashka.yaml or with --set",
        "ru": "ответ зависит от неизвестного: {evidence}; укажите в plashka.yaml или через --set",
    },
    "name": {
        "en": "several listed entries bear the name {evidence}, not all listed on {day}",
        "ru": "имя {evidence} носят несколько записей реестра, и не все они действуют {day}",
    },
    "registry": {
        "en": "the registry at hand ({registry}) is partial or out of date and does not know {evidence}; import a full, current one",
        "ru": "имеющийся реестр ({registry}) неполон или устарел и не знает {evidence}; импортируйте полный и свежий",
    },
    "registry-nobody": {
        "en": "whom the text names is not known: there is no full, current registry {registry}; import one",
        "ru": "кого называет текст, неизвестно: нет полного и свежего реестра {registry}; импортируйте его",
    },
    "list-empty": {
        "en": "a list the rule needs is empty; fill it under lists: in plashka.yaml",
        "ru": "список, нужный правилу, пуст; заполните его в разделе lists: файла plashka.yaml",
    },
    "styles": {
        "en": "size, colour and visibility need the rendered page; look at it",
        "ru": "размер, цвет и видимость видны только на свёрстанной странице; посмотрите на неё",
    },
    "artwork": {
        "en": "the law wants a picture, and words alone cannot show whether it is there",
        "ru": "закон требует изображение, а по одним словам не видно, есть ли оно",
    },
    "link-target": {
        "en": "what stands behind the link cannot be seen from here",
        "ru": "отсюда не видно, что находится по ссылке",
    },
    "site": {
        "en": "it may stand elsewhere on the site; name the site's files under site: in plashka.yaml",
        "ru": "это может стоять в другом месте сайта; укажите файлы сайта в site: в plashka.yaml",
    },
    "depends": {
        "en": "«{quote}» is enough in some cases only; a person has to decide",
        "ru": "«{quote}» достаточно лишь в некоторых случаях; решать человеку",
    },
    "ask": {
        "en": "a person has to answer: {question}",
        "ru": "ответить должен человек: {question}",
    },
    "limit": {
        "en": "this version of Plashka cannot judge it yet: {evidence}",
        "ru": "эта версия Плашки ещё не умеет об этом судить: {evidence}",
    },
    # owed
    "owed": {
        "en": "owed because of {evidence}",
        "ru": "требуется, потому что: {evidence}",
    },
    "owed-always": {
        "en": "owed by every article",
        "ru": "требуется в каждом материале",
    },
    "because-publisher": {
        "en": "the publisher {quote}{listed}",
        "ru": "издатель {quote}{listed}",
    },
    "because-author": {
        "en": "the author {quote}{listed}",
        "ru": "автор {quote}{listed}",
    },
    "because-credit": {
        "en": "the credit line «{quote}»{listed}",
        "ru": "ссылка на источник «{quote}»{listed}",
    },
    "because-mentions": {
        "en": "the mention «{quote}»{listed}",
        "ru": "упоминание «{quote}»{listed}",
    },
    "because-links": {"en": "the link {quote}", "ru": "ссылка {quote}"},
    "because-images": {"en": "the picture {quote}", "ru": "изображение {quote}"},
    "because-is": {"en": "{quote}", "ru": "{quote}"},
    "because-has_words": {
        "en": "the words «{quote}»",
        "ru": "слова «{quote}»",
    },
    "because-length": {
        "en": "its length of {quote} characters",
        "ru": "длина в {quote} знаков",
    },
    "listed-as": {
        "en": " ({registry} {id}: {name}, {dates})",
        "ru": " ({registry} {id}: {name}, {dates})",
    },
    "since": {"en": "listed since {start}", "ru": "в реестре с {start}"},
    "since-until": {
        "en": "listed from {start}, delisted {end}",
        "ru": "в реестре с {start}, исключён {end}",
    },
    "always-listed": {"en": "listed", "ru": "в реестре"},
    "from": {"en": "from {start}", "ru": "с {start}"},
    "until": {"en": "until {end}", "ru": "по {end}"},
    "from-until": {"en": "{start} to {end}", "ru": "с {start} по {end}"},
    "nothing-known": {"en": "something unknown", "ru": "неизвестного"},
    "unlisted-name": {
        "en": "the name is not in the registry",
        "ru": "такого имени нет в реестре",
    },
    "uncertain-trigger": {
        "en": "whether it is owed is uncertain",
        "ru": "неясно, требуется ли это",
    },
    # what was found
    "on-site": {
        "en": "it stands in {path}, which is part of every page",
        "ru": "стоит в {path}, то есть на каждой странице сайта",
    },
    "faults": {"en": "found, but with faults", "ru": "есть, но с ошибками"},
    "none-found": {
        "en": "no recognisable attempt at it was found",
        "ru": "не найдено ничего похожего",
    },
    "only-quoted": {
        "en": "the words are only quoted in the article, not given as its own label",
        "ru": "слова в материале только процитированы, а не стоят как его собственная пометка",
    },
    "banned-absent": {
        "en": "what the rule bans is not there",
        "ru": "запрещённого правилом в материале нет",
    },
    "banned-there": {
        "en": "the article has what the rule bans",
        "ru": "в материале есть то, что правило запрещает",
    },
    # notices said once
    "no-day": {
        "en": {
            "one": "1 article has no publication day and is judged by {day}; give --date to judge it by its own",
            "many": "{count} articles have no publication day and are judged by {day}; give --date to judge them by their own",
        },
        "ru": {
            "one": "{count} материал без дня публикации, судим по {day}; укажите --date, чтобы судить по его дню",
            "few": "{count} материала без дня публикации, судим по {day}; укажите --date, чтобы судить по их дню",
            "many": "{count} материалов без дня публикации, судим по {day}; укажите --date, чтобы судить по их дню",
        },
    },
    "partial-registry": {
        "en": "registry {registry} is partial ({entries} in it): who is not in it may still be listed; import the full one: plashka registry import {registry} FILE",
        "ru": "реестр {registry} неполон (записей: {entries}): кого в нём нет, тот всё же может быть в реестре; импортируйте полный: plashka registry import {registry} ФАЙЛ",
    },
    "stale-registry": {
        "en": "registry {registry} is of {snapshot}, too old for {day}: who is not in it may still be listed; take a current one: plashka registry update {registry}, or plashka registry import {registry} FILE",
        "ru": "реестр {registry} от {snapshot} слишком стар для {day}: кого в нём нет, тот всё же может быть в реестре; возьмите свежий: plashka registry update {registry} или plashka registry import {registry} ФАЙЛ",
    },
    "unmatched-brand": {
        "en": "brands: {registry} has no entry {entry!r}; write the registered name as plashka registry find shows it",
        "ru": "brands: в реестре {registry} нет записи {entry!r}; впишите имя так, как его показывает plashka registry find",
    },
    "missing-registry": {
        "en": "no registry {registry} was given; duties that need it stay undecided; give one with --registry {registry}=FILE",
        "ru": "реестр {registry} не задан; зависящие от него обязанности останутся нерешёнными; задайте его через --registry {registry}=ФАЙЛ",
    },
}
