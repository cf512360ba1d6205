"""What the commands ``explain``, ``why`` and ``rules`` print."""

from __future__ import annotations

from checker.messages import Catalogue

TEXTS: Catalogue = {
    "severity": {"en": "severity", "ru": "уровень"},
    "stage": {"en": "stage", "ru": "готовность"},
    "in-force": {"en": "in force", "ru": "действует"},
    "always": {"en": "always", "ru": "всегда"},
    "owed-when": {"en": "owed when", "ru": "требуется, когда"},
    "unless": {"en": "unless", "ru": "кроме случаев, когда"},
    "place": {"en": "place", "ru": "место"},
    "not-in": {"en": "not in", "ru": "но не"},
    "look": {"en": "look", "ru": "вид"},
    "wordings": {"en": "wordings", "ru": "тексты"},
    "law": {"en": "law", "ru": "основание"},
    "checked": {"en": "checked {day}", "ru": "сверено {day}"},
    "examples": {"en": "examples", "ru": "примеры"},
    "good": {"en": "right", "ru": "верно"},
    "bad": {"en": "wrong ({faults})", "ru": "неверно ({faults})"},
    "missing": {"en": "missing", "ru": "нет плашки"},
    "forbids": {"en": "forbids", "ru": "запрещает"},
    "rule-of": {"en": "rule set {id} {version}", "ru": "набор правил {id} {version}"},
    "no-advice": {
        "en": "This is no legal advice.",
        "ru": "Это не юридическая консультация.",
    },
    "no-rule": {
        "en": "no rule {rule!r}{hint} (plashka rules list shows all)",
        "ru": "нет правила {rule!r}{hint} (все показывает plashka rules list)",
    },
    "did-you-mean": {"en": "; did you mean {near!r}?", "ru": "; может быть, {near!r}?"},
    # why
    "why-day": {"en": "judged day", "ru": "день, по которому судим"},
    "why-force": {"en": "in force?", "ru": "действует?"},
    "why-trigger": {"en": "trigger", "ru": "повод"},
    "why-labels": {"en": "labels found", "ru": "найденные плашки"},
    "why-verdict": {"en": "verdict", "ru": "ответ"},
    "why-unless": {"en": "exemption", "ru": "исключение"},
    "yes": {"en": "yes", "ru": "да"},
    "no": {"en": "no", "ru": "нет"},
    "none": {"en": "none", "ru": "нет"},
    "uncertain": {"en": "cannot be told", "ru": "сказать нельзя"},
    "absent": {
        "en": "not stated, so it does not count",
        "ru": "не указано, поэтому не считается",
    },
    "quoted": {"en": "quoted, does not count", "ru": "процитировано, не считается"},
    "fits": {
        "en": "reads as {wording}",
        "ru": "читается как {wording}",
    },
    "searched": {
        "en": "searched for: {texts}",
        "ru": "искали: {texts}",
    },
    # rules list and test
    "head-rule": {"en": "rule", "ru": "правило"},
    "head-since": {"en": "in force", "ru": "действует"},
    "unbuilt": {
        "en": "not judged yet: {what}",
        "ru": "ещё не судится: {what}",
    },
    "count-rules": {
        "en": {
            "one": "{count} rule, of them {drafts} draft",
            "many": "{count} rules, of them {drafts} drafts",
        },
        "ru": {
            "one": "{count} правило, из них черновиков: {drafts}",
            "few": "{count} правила, из них черновиков: {drafts}",
            "many": "{count} правил, из них черновиков: {drafts}",
        },
    },
    "count-unbuilt": {
        "en": {
            "one": "{count} construct answers “undecided” because its judging is not built yet",
            "many": "{count} constructs answer “undecided” because their judging is not built yet",
        },
        "ru": {
            "one": "{count} конструкция отвечает «undecided»: суждение о ней ещё не построено",
            "few": "{count} конструкции отвечают «undecided»: суждение о них ещё не построено",
            "many": "{count} конструкций отвечают «undecided»: суждение о них ещё не построено",
        },
    },
    "test-passed": {
        "en": {
            "one": "{count} example of {rules} rules passed",
            "many": "{count} examples of {rules} rules passed",
        },
        "ru": {
            "one": "{count} пример пройден, правил: {rules}",
            "few": "{count} примера пройдены, правил: {rules}",
            "many": "{count} примеров пройдены, правил: {rules}",
        },
    },
    "test-failed": {
        "en": {"one": "{count} example failed", "many": "{count} examples failed"},
        "ru": {
            "one": "{count} пример не пройден",
            "few": "{count} примера не пройдены",
            "many": "{count} примеров не пройдены",
        },
    },
    "expected-got": {
        "en": "expected {expected}, got {got}",
        "ru": "ожидалось {expected}, получено {got}",
    },
    "no-example": {
        "en": "no example provokes: {what}",
        "ru": "ни один пример не вызывает: {what}",
    },
    "no-examples": {"en": "no examples at all", "ru": "нет ни одного примера"},
}
