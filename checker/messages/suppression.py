"""What is said of suppression comments and of known findings."""

from __future__ import annotations

from checker.messages import Catalogue

TEXTS: Catalogue = {
    "message": {
        "en": "A suppression does nothing: mend it or take it out.",
        "ru": "Отключение проверки не действует: исправьте его или удалите.",
    },
    "form": {
        "en": "write “plashka: ignore RULE — reason”, with “until YYYY-MM-DD” if it is to end",
        "ru": "пишите «plashka: ignore ПРАВИЛО — причина», со сроком «until ГГГГ-ММ-ДД», если он есть",
    },
    "reason": {
        "en": "the reason is missing: write “— reason” at the end",
        "ru": "не указана причина: допишите «— причина» в конце",
    },
    "until": {
        "en": "“{until}” is no day: write “until YYYY-MM-DD”",
        "ru": "«{until}» — не дата: пишите «until ГГГГ-ММ-ДД»",
    },
    "unknown": {
        "en": "there is no rule “{rule}” (plashka rules list shows all)",
        "ru": "правила «{rule}» нет (все показывает plashka rules list)",
    },
    "unknown-near": {
        "en": "there is no rule “{rule}”; did you mean “{near}”?",
        "ru": "правила «{rule}» нет; может быть, «{near}»?",
    },
    "expired": {
        "en": "the suppression of {rule} ended on {until}",
        "ru": "отключение {rule} закончилось {until}",
    },
    "unused": {
        "en": "{rule} has nothing to suppress here",
        "ru": "правилу {rule} здесь нечего отключать",
    },
    "project-expired": {
        "en": "the project file's suppression of {rule} for {paths} ended on {until}",
        "ru": "отключение {rule} для {paths} в файле проекта закончилось {until}",
    },
    "project-unused": {
        "en": "the project file's suppression of {rule} for {paths} was not needed",
        "ru": "отключение {rule} для {paths} в файле проекта не понадобилось",
    },
    "baseline": {
        "en": "known finding, in {file}",
        "ru": "известное замечание, в {file}",
    },
    "baseline-gone": {
        "en": {
            "one": "{count} known finding of the baseline is no longer there: plashka baseline prune",
            "many": "{count} known findings of the baseline are no longer there: plashka baseline prune",
        },
        "ru": {
            "one": "{count} известного замечания больше нет: plashka baseline prune",
            "few": "{count} известных замечаний больше нет: plashka baseline prune",
            "many": "{count} известных замечаний больше нет: plashka baseline prune",
        },
    },
    "baseline-written": {
        "en": {
            "one": "{file}: {count} known finding",
            "many": "{file}: {count} known findings",
        },
        "ru": {
            "one": "{file}: {count} известное замечание",
            "few": "{file}: {count} известных замечания",
            "many": "{file}: {count} известных замечаний",
        },
    },
    "baseline-pruned": {
        "en": {
            "one": "{count} entry taken out",
            "many": "{count} entries taken out",
        },
        "ru": {
            "one": "удалена {count} запись",
            "few": "удалены {count} записи",
            "many": "удалено {count} записей",
        },
    },
}
