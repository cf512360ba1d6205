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
}
