"""What ``plashka registry`` prints."""

from __future__ import annotations

from checker.messages import Catalogue

TEXTS: Catalogue = {
    # import and update
    "imported": {
        "en": "{path}: {entries} entries from {rows} rows, snapshot of {snapshot} ({layout})",
        "ru": "{path}: записей {entries} из строк {rows}, снимок от {snapshot} ({layout})",
    },
    "use": {
        "en": "use it: registries: {{{id}: {path}}} in plashka.yaml, or --registry {id}={path}",
        "ru": "как подключить: registries: {{{id}: {path}}} в plashka.yaml или --registry {id}={path}",
    },
    "since": {
        "en": "since the previous file: {listed} listed, {delisted} delisted, {renamed} renamed, {gone} gone",
        "ru": "по сравнению с прежним файлом: внесено {listed}, исключено {delisted}, переименовано {renamed}, пропало {gone}",
    },
    "unchanged": {
        "en": "nothing has changed since the previous file",
        "ru": "по сравнению с прежним файлом ничего не изменилось",
    },
    "not-updated": {
        "en": "{id}: not updated: {reason}",
        "ru": "{id}: не обновлён: {reason}",
    },
    "kept": {
        "en": "{path} is as it was",
        "ru": "{path} остался как был",
    },
    "none-before": {
        "en": "{path} is not there yet",
        "ru": "{path} ещё не создан",
    },
    "no-address": {
        "en": "no address of {id} is known; write into plashka.yaml: registries: {{{id}: {{file: registries/{id}.csv, url: https://…}}}}",
        "ru": "адрес реестра {id} не задан; впишите в plashka.yaml: registries: {{{id}: {{file: registries/{id}.csv, url: https://…}}}}",
    },
    "no-addresses": {
        "en": "no registry has an address; write into plashka.yaml: registries: {ID: {file: registries/ID.csv, url: https://…}}, or bring a file in with plashka registry import ID FILE",
        "ru": "ни у одного реестра не задан адрес; впишите в plashka.yaml: registries: {ID: {file: registries/ID.csv, url: https://…}} или возьмите файл: plashka registry import ID ФАЙЛ",
    },
    "no-registry": {
        "en": "no registry {id!r}; known: {known}",
        "ru": "нет реестра {id!r}; есть: {known}",
    },
    # status
    "of": {"en": "of {day} ({age})", "ru": "от {day} ({age})"},
    "no-day": {"en": "of an unknown day", "ru": "за неизвестный день"},
    "age": {
        "en": {"one": "{count} day old", "many": "{count} days old"},
        "ru": {"one": "{count} день назад", "few": "{count} дня назад", "many": "{count} дней назад"},
    },
    "full": {"en": "full", "ru": "полный"},
    "partial": {"en": "partial", "ru": "неполный"},
    "fresh": {"en": "up to date", "ru": "свежий"},
    "stale": {"en": "STALE", "ru": "УСТАРЕЛ"},
    "starter": {"en": "shipped starter", "ru": "начальный, из поставки"},
    "counts": {
        "en": "{entries} entries: {people} people, {organisations} organisations; on {day}: {listed} listed, {delisted} delisted, {not_yet} not yet listed",
        "ru": "записей {entries}: людей {people}, организаций {organisations}; на {day}: в реестре {listed}, исключено {delisted}, ещё не внесено {not_yet}",
    },
    "speaks": {
        "en": "speaks for articles until {day}; of later ones “nobody is mentioned” is undecided",
        "ru": "годен для статей по {day}; о более поздних сказать «никто не упомянут» нельзя",
    },
    "speaks-not": {
        "en": "“nobody is mentioned” stays undecided: the registry is partial",
        "ru": "сказать «никто не упомянут» нельзя: реестр неполный",
    },
    "way-out": {
        "en": "take a current one: {command}",
        "ru": "возьмите свежий: {command}",
    },
    "source": {"en": "source", "ru": "источник"},
    "brands": {
        "en": {
            "one": "{count} known brand is of nobody in it: {names}",
            "many": "{count} known brands are of nobody in it: {names}",
        },
        "ru": {
            "one": "{count} известный бренд ни к кому в нём не относится: {names}",
            "few": "{count} известных бренда ни к кому в нём не относятся: {names}",
            "many": "{count} известных брендов ни к кому в нём не относятся: {names}",
        },
    },
    "own-brands": {
        "en": "brands of the project file that no entry bears: {names}",
        "ru": "бренды из файла проекта, для которых нет записи: {names}",
    },
    "unusable": {"en": "cannot be used: {reason}", "ru": "непригоден: {reason}"},
    # find
    "listed": {"en": "listed {day}", "ru": "внесён {day}"},
    "listed-always": {"en": "listed, day unknown", "ru": "внесён, день неизвестен"},
    "delisted": {"en": "delisted {day}", "ru": "исключён {day}"},
    "matched": {
        "en": "“{name}” names it: {strength}{guard}",
        "ru": "«{name}» называет его: {strength}{guard}",
    },
    "loosely": {"en": "as a part of a longer name", "ru": "как часть более длинного имени"},
    "guard": {"en": ", {guard}", "ru": ", {guard}"},
    "guard-none": {"en": "counts anywhere", "ru": "засчитывается везде"},
    "guard-capital": {"en": "needs a capital letter", "ru": "нужна прописная буква"},
    "guard-quotes": {"en": "needs quotation marks", "ru": "нужны кавычки"},
    "guard-cue": {
        "en": "needs quotation marks or a word like “outlet” before it",
        "ru": "нужны кавычки или слово вроде «издание» перед ним",
    },
    "guard-capitals": {"en": "needs capital letters throughout", "ru": "нужны все прописные буквы"},
    "guard-everyday": {
        "en": "needs quotation marks, a word like “outlet” before it, or a capital that is not owed anyway",
        "ru": "нужны кавычки, слово вроде «издание» перед ним или прописная буква не по правилам",
    },
    "guard-anyhow": {
        "en": "counts with a small letter too",
        "ru": "засчитывается и со строчной буквы",
    },
    "guard-never": {"en": "never counts by itself", "ru": "само по себе не засчитывается"},
    "aliases": {"en": "also", "ru": "также"},
    "links": {"en": "links", "ru": "ссылки"},
    "cases": {"en": "cases", "ru": "падежи"},
    "surname": {"en": "surname", "ru": "фамилия"},
    "given": {"en": "given name", "ru": "имя"},
    "patronymic": {"en": "patronymic", "ru": "отчество"},
    "forms": {"en": "searched by", "ru": "ищется как"},
    "nobody": {
        "en": "nobody of this name in {registries}",
        "ru": "никого с таким именем нет в {registries}",
    },
    "nearest": {"en": "near it:", "ru": "похожие:"},
    # diff
    "diff-listed": {
        "en": {"one": "{count} listed", "many": "{count} listed"},
        "ru": {"one": "внесена {count} запись", "few": "внесены {count} записи", "many": "внесено {count} записей"},
    },
    "diff-delisted": {
        "en": {"one": "{count} delisted", "many": "{count} delisted"},
        "ru": {"one": "исключена {count} запись", "few": "исключены {count} записи", "many": "исключено {count} записей"},
    },
    "diff-gone": {
        "en": {"one": "{count} gone without a day of delisting", "many": "{count} gone without a day of delisting"},
        "ru": {"one": "пропала без даты исключения {count} запись", "few": "пропали без даты исключения {count} записи", "many": "пропало без даты исключения {count} записей"},
    },
    "diff-renamed": {
        "en": {"one": "{count} renamed", "many": "{count} renamed"},
        "ru": {"one": "переименована {count} запись", "few": "переименованы {count} записи", "many": "переименовано {count} записей"},
    },
    "diff-changed": {
        "en": {"one": "{count} changed otherwise", "many": "{count} changed otherwise"},
        "ru": {"one": "иначе изменена {count} запись", "few": "иначе изменены {count} записи", "many": "иначе изменено {count} записей"},
    },
    "what-aliases": {"en": "other names", "ru": "другие имена"},
    "what-kind": {"en": "kind", "ru": "вид"},
    "what-days": {"en": "days", "ru": "даты"},
    "what-links": {"en": "links", "ru": "ссылки"},
    "what-gender": {"en": "gender", "ru": "пол"},
}  # fmt: skip
