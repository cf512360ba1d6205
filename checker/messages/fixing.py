"""What is said of fixes."""

from __future__ import annotations

from checker.messages import Catalogue

TEXTS: Catalogue = {
    "articles": {
        "en": {"one": "{count} article", "many": "{count} articles"},
        "ru": {
            "one": "{count} материале",
            "few": "{count} материалах",
            "many": "{count} материалах",
        },
    },
    "done": {
        "en": {
            "one": "{count} finding mended in {where}",
            "many": "{count} findings mended in {where}",
        },
        "ru": {
            "one": "исправлено {count} замечание в {where}",
            "few": "исправлено {count} замечания в {where}",
            "many": "исправлено {count} замечаний в {where}",
        },
    },
    "nothing": {
        "en": "nothing to mend by itself",
        "ru": "само ничего не исправляется",
    },
    "dropped": {
        "en": "{path}: {rule}: the fix was tried and would not help; it is left out",
        "ru": "{path}: {rule}: пробное исправление не помогает; оно не внесено",
    },
    "refused-format": {
        "en": "{path}: {rule}: not mended: feeds, Word documents, messengers' exports"
        " and exports of several articles are not edited",
        "ru": "{path}: {rule}: не исправлено: ленты, документы Word, выгрузки"
        " мессенджеров и выгрузки из нескольких материалов не правятся",
    },
    "refused-twins": {
        "en": "{path}: {rule}: not mended: the export holds this text in two fields,"
        " and they would differ",
        "ru": "{path}: {rule}: не исправлено: этот текст записан в выгрузке в двух"
        " полях, и они разошлись бы",
    },
    "refused-place": {
        "en": "{path}: {rule}: not mended: the export has no field there that a"
        " paragraph can be put into",
        "ru": "{path}: {rule}: не исправлено: в этом месте выгрузки нет поля, куда можно"
        " вставить абзац",
    },
    "refused-title": {
        "en": "{path}: {rule}: not mended: the title is not written on one plain line of"
        " the front matter",
        "ru": "{path}: {rule}: не исправлено: заголовок в шапке файла записан не одной"
        " простой строкой",
    },
}
