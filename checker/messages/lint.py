"""What ``plashka rules lint`` says of rules; keys are the codes of its findings."""

from __future__ import annotations

from checker.messages import Catalogue

TEXTS: Catalogue = {
    "dates-gap": {
        "en": "no wording is in force from {first} to {last}, while the rule is; "
        "correct the wordings' “in_force”, or the rule's",
        "ru": "с {first} по {last} не действует ни один текст, а правило действует; "
        "исправьте «in_force» текстов или правила",
    },
    "dates-outside": {
        "en": "the wording {wording} is never in force while the rule is; correct its "
        "“in_force”, or remove it",
        "ru": "текст {wording} не действует ни в один день правила; исправьте его "
        "«in_force» или уберите его",
    },
    "dates-overlap": {
        "en": "the wordings {wording} and {other} are both in force from {first} to "
        "{last}; let one end the day before the other begins, or say “tolerated_to”",
        "ru": "тексты {wording} и {other} действуют оба с {first} по {last}; пусть один "
        "кончается накануне начала другого, или напишите «tolerated_to»",
    },
    "law-missing": {
        "en": "neither the rule nor its wordings cite a law; add “law: [{{act: …}}]”",
        "ru": "ни правило, ни его тексты не называют закона; добавьте «law: [{{act: …}}]»",
    },
    "law-overdue": {
        "en": "{law} was checked on {day}, more than {months} months ago; read it again "
        "and write the new day under “checked”",
        "ru": "{law}: сверено {day}, больше {months} мес. назад; прочтите снова и "
        "напишите новый день в «checked»",
    },
    "law-unchecked": {
        "en": "{law}: nobody says when it was read; add “checked: YYYY-MM-DD”",
        "ru": "{law}: не сказано, когда сверено; добавьте «checked: ГГГГ-ММ-ДД»",
    },
    "law-unconfirmed": {
        "en": "the rule is stable and rests on nothing confirmed; write “stage: draft” "
        "until a source is read",
        "ru": "правило числится готовым, а подтверждённых источников нет; пока источник "
        "не прочитан, напишите «stage: draft»",
    },
    "message-missing": {
        "en": "no message in: {languages}; findings will show the title only; add "
        "“message: {{en: …, ru: …}}” that says what to do",
        "ru": "нет сообщения на языках: {languages}; читатель увидит только название; "
        "добавьте «message: {{en: …, ru: …}}»: что надо сделать",
    },
    "message-vague": {
        "en": "the message in {language} does not say what to do: “{text}”; name the "
        "label and the place it belongs in",
        "ru": "сообщение ({language}) не говорит, что делать: «{text}»; назовите пометку "
        "и место, где она должна стоять",
    },
    "prose": {
        "en": "“{words}” is found in ordinary prose: “{text}”; say more words, or list "
        "what is not meant under “except”",
        "ru": "«{words}» находится в обычном тексте: «{text}»; возьмите больше слов или "
        "перечислите лишнее в «except»",
    },
    "same-place": {
        "en": "{other} demands the same place ({place}) for another label; two labels "
        "hardly fit there; accept a second place in one of them",
        "ru": "{other} требует того же места ({place}) для другой пометки; двум там "
        "тесно; разрешите одной из них ещё одно место",
    },
    "wording-not-found": {
        "en": "its own matcher does not find it without a fault: “{text}”; look at "
        "“must_have”, “except”, slots and similar wordings",
        "ru": "собственный поиск не находит его без ошибки: «{text}»; проверьте "
        "«must_have», «except», слоты и похожие тексты",
    },
    "wording-unused": {
        "en": "no example has this wording; add one, or remove the wording",
        "ru": "этого текста нет ни в одном примере; добавьте пример или уберите текст",
    },
    "count": {
        "en": {"one": "{count} thing to look at", "many": "{count} things to look at"},
        "ru": {
            "one": "{count} замечание",
            "few": "{count} замечания",
            "many": "{count} замечаний",
        },
    },
    "clean": {"en": "nothing to look at", "ru": "замечаний нет"},
}
