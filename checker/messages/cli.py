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
    "must-link": {
        "en": "must be a link: {words}",
        "ru": "должно быть ссылкой: {words}",
    },
    "law": {"en": "law", "ru": "основание"},
    "checked": {"en": "checked {day}", "ru": "сверено {day}"},
    "examples": {"en": "examples", "ru": "примеры"},
    "good": {"en": "right", "ru": "верно"},
    "bad": {"en": "wrong ({faults})", "ru": "неверно ({faults})"},
    "missing": {"en": "missing", "ru": "нет пометки"},
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
    # check
    "none-changed": {
        "en": "No article has changed since {revision}: there is nothing to check.",
        "ru": "С {revision} ни один материал не изменился: проверять нечего.",
    },
    "none-staged": {
        "en": "No article is staged: there is nothing to check.",
        "ru": "Среди подготовленного к коммиту нет ни одного материала: проверять нечего.",
    },
    "progress": {
        "en": "checking: {done} of {count} articles",
        "ru": "проверка: {done} из {count}",
    },
    # explain --resolved
    "kind-rule": {"en": "rule", "ru": "правило"},
    "kind-set": {"en": "rule set", "ru": "набор правил"},
    "kind-label": {"en": "label", "ru": "пометка"},
    "kind-term": {"en": "term", "ru": "понятие"},
    "kind-list": {"en": "list", "ru": "список"},
    "kind-registry": {"en": "registry", "ru": "реестр"},
    "by-default": {"en": "by default", "ru": "по умолчанию"},
    "instead-of": {"en": "instead of {value}", "ru": "вместо {value}"},
    "taken-away": {"en": "taken away: {value}", "ru": "убрано: {value}"},
    "project-severity": {
        "en": "project file: severity {severity} for {paths}",
        "ru": "файл проекта: уровень {severity} для {paths}",
    },
    "project-disabled": {
        "en": "project file: not judged for {paths}",
        "ru": "файл проекта: не проверяется для {paths}",
    },
    # rules new
    "ask-title": {
        "en": "What must be done, in one line",
        "ru": "Что требуется, одной строкой",
    },
    "ask-text": {
        "en": "The words of the label ({slot}, [optional], <one | other>)",
        "ru": "Слова пометки ({slot}, [необязательно], <одно | другое>)",
    },
    "ask-country": {"en": "Country code", "ru": "Код страны"},
    "ask-language": {"en": "Language of the words", "ru": "Язык слов"},
    "ask-when": {
        "en": "When it is owed: always, a flag (sponsored, affiliate, political), or "
        "words=PATTERN",
        "ru": "Когда нужна: always (всегда), признак (sponsored, affiliate, political) "
        "или words=СЛОВА",
    },
    "ask-place": {
        "en": "Where: start, under-headline, end, anywhere",
        "ru": "Где: start (в начале), under-headline (под заголовком), end (в конце), "
        "anywhere (где угодно)",
    },
    "ask-since": {
        "en": "First day in force, YYYY-MM-DD (empty: always)",
        "ru": "Первый день действия, ГГГГ-ММ-ДД (пусто: всегда)",
    },
    "ask-act": {"en": "The law (empty: later)", "ru": "Закон (пусто: позже)"},
    "new-exists": {
        "en": "{path} is there already; nothing is written; give another file",
        "ru": "{path} уже есть; ничего не записано; назовите другой файл",
    },
    "new-known": {
        "en": "the id {rule} belongs to {home} already; choose another: --id",
        "ru": "код {rule} уже принадлежит {home}; выберите другой: --id",
    },
    "new-missing": {
        "en": "give {options}, or run it at a terminal to be asked",
        "ru": "укажите {options} или запустите в терминале: там зададут вопросы",
    },
    "new-written": {"en": "{path} is written", "ru": "записан {path}"},
    "new-next": {
        "en": "Next: write an example for each answer named above, and watch them: "
        "plashka rules test {path} --watch",
        "ru": "Дальше: напишите пример на каждый названный выше ответ и следите за ними: "
        "plashka rules test {path} --watch",
    },
    # init
    "ask-publisher": {
        "en": "Who publishes (empty: not said)",
        "ru": "Кто публикует (пусто: не указано)",
    },
    "ask-countries": {
        "en": "Countries whose rules concern it, as codes with spaces between",
        "ru": "Страны, чьи правила касаются издания: коды через пробел",
    },
    "ask-languages": {
        "en": "Languages it publishes in, as codes with spaces between",
        "ru": "Языки публикаций: коды через пробел",
    },
    "ask-medium": {
        "en": "Is it registered as a mass medium: yes, no (empty: not said)",
        "ru": "Зарегистрировано ли издание как СМИ: да, нет (пусто: не указано)",
    },
    "ask-ci": {
        "en": "Check in CI: github, gitlab, pre-commit, none",
        "ru": "Проверка в CI: github, gitlab, pre-commit, none (не нужна)",
    },
    "init-exists": {
        "en": "{path} is there already; nothing is written; --force replaces it",
        "ru": "{path} уже есть; ничего не записано; --force заменит его",
    },
    "init-yes-no": {
        "en": "{typed!r}: answer yes or no, or leave it empty",
        "ru": "{typed!r}: ответьте «да» или «нет» или оставьте пустым",
    },
    "init-ci": {
        "en": "{typed!r} is none of {known}",
        "ru": "{typed!r}: нужно одно из {known}",
    },
    "init-kept": {
        "en": "{path} is there already and left as it is",
        "ru": "{path} уже есть и оставлен как есть",
    },
    "init-gitlab": {
        "en": "Name it in .gitlab-ci.yml: include: {{local: {path}}}",
        "ru": "Укажите его в .gitlab-ci.yml: include: {{local: {path}}}",
    },
    "init-pre-commit": {
        "en": "Switch it on: pre-commit install",
        "ru": "Включите проверку: pre-commit install",
    },
    "init-next": {
        "en": "Next: plashka check {articles}; plashka rules list shows what applies",
        "ru": "Дальше: plashka check {articles}; что применяется, покажет "
        "plashka rules list",
    },
    # rules diff
    "diff-none": {"en": "not asked", "ru": "не спрашивается"},
    "diff-count": {
        "en": {
            "one": "the answer changes for {count} of {articles} articles",
            "many": "the answers change for {count} of {articles} articles",
        },
        "ru": {
            "one": "ответ меняется для {count} материала из {articles}",
            "few": "ответ меняется для {count} материалов из {articles}",
            "many": "ответ меняется для {count} материалов из {articles}",
        },
    },
    # rules lock
    "no-packs": {
        "en": "the project file names no rule pack; write “pack:NAME” under “rules”",
        "ru": "в файле проекта нет пакетов правил; напишите «pack:ИМЯ» в «rules»",
    },
    "pack-new": {"en": "new", "ru": "новый"},
    "pack-same": {"en": "unchanged", "ru": "без изменений"},
    "pack-gone": {"en": "no longer used", "ru": "больше не используется"},
    # why
    "why-day": {"en": "judged day", "ru": "день, по которому судим"},
    "why-force": {"en": "in force?", "ru": "действует?"},
    "why-trigger": {"en": "trigger", "ru": "повод"},
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
    "why-earlier": {
        "en": "judged as the rule stood then (“earlier”)",
        "ru": "проверено так, как правило звучало тогда («earlier»)",
    },
    "why-any": {"en": "any of", "ru": "любое из"},
    "why-all": {"en": "all of", "ru": "всё из"},
    "why-not": {"en": "not", "ru": "не"},
    "why-searched": {
        "en": {
            "one": "compared with {count} entry of {registry}, snapshot of {day}",
            "many": "compared with {count} entries of {registry}, snapshot of {day}",
        },
        "ru": {
            "one": "сверено с {count} записью реестра {registry}, снимок от {day}",
            "few": "сверено с {count} записями реестра {registry}, снимок от {day}",
            "many": "сверено с {count} записями реестра {registry}, снимок от {day}",
        },
    },
    "why-no-registry": {
        "en": "the registry {registry} is not at hand: give --registry {registry}=FILE",
        "ru": "реестра {registry} нет под рукой: укажите --registry {registry}=ФАЙЛ",
    },
    "listing-listed": {
        "en": "listed on that day",
        "ru": "в тот день состоит в реестре",
    },
    "listing-not-listed-yet": {
        "en": "not listed yet, so it does not count",
        "ru": "ещё не внесён, поэтому не считается",
    },
    "listing-delisted": {
        "en": "listed no longer, so it does not count",
        "ru": "уже исключён, поэтому не считается",
    },
    "why-wanted": {"en": "label looked for", "ru": "искали пометку"},
    "wording-counts": {"en": "counts on that day", "ru": "годится в тот день"},
    "wording-not-counted": {
        "en": "this rule does not count it (“with: wording”)",
        "ru": "это правило его не принимает («with: wording»)",
    },
    "wording-outdated": {
        "en": "no longer in force then",
        "ru": "тогда уже не действовал",
    },
    "wording-premature": {
        "en": "not yet in force then",
        "ru": "тогда ещё не действовал",
    },
    "wording-other-variant": {
        "en": "for another case (“when”)",
        "ru": "для другого случая («when»)",
    },
    "why-found": {"en": "found", "ru": "найдено"},
    "found-accepted": {
        "en": "faultless, so the duty is met",
        "ru": "без ошибок: условие выполнено",
    },
    "found-open": {
        "en": "cannot be decided by the text alone",
        "ru": "по одному тексту решить нельзя",
    },
    "found-faulty": {
        "en": "the best candidate, and faulty: the verdict speaks of it",
        "ru": "лучшее из найденного, но с ошибками: о нём и ответ",
    },
    "found-worse": {
        "en": "rejected: another candidate stands better or has fewer faults",
        "ru": "отклонено: другое стоит лучше или ошибок в нём меньше",
    },
    "found-spare": {
        "en": "not needed: one without fault is there",
        "ru": "не нужна: есть другая, без ошибок",
    },
    "found-quoted": {"en": "rejected: quoted", "ru": "отклонено: это цитата"},
    "found-not-counted": {
        "en": "rejected: the rule does not count this wording, or it belongs to no name "
        "judged here",
        "ru": "отклонено: правило не принимает этот текст или он не относится к имени, о "
        "котором речь",
    },
    "why-disabled": {
        "en": "not judged: the project file leaves this rule out here, or it is retired",
        "ru": "не проверялось: файл проекта исключает правило для этого пути, или оно снято",
    },
    # rules list and test
    "languages": {"en": "languages", "ru": "языки"},
    "media": {"en": "media", "ru": "площадки"},
    "tags": {"en": "about", "ru": "темы"},
    "no-source": {"en": "no source", "ru": "без источника"},
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
    "try-difference": {
        "en": "{key}: expected {expected}, got {got}",
        "ru": "{key}: ожидалось {expected}, получено {got}",
    },
    "try-expected": {"en": "expected", "ru": "ожидалось"},
    "try-got": {"en": "got", "ru": "получено"},
    "try-nothing": {
        "en": "the rule was not judged at all: is it retired?",
        "ru": "правило вовсе не проверялось: не снято ли оно?",
    },
    "try-fault": {
        "en": "{fault}: should be {expected}, is {found}",
        "ru": "{fault}: должно быть {expected}, есть {found}",
    },
    "try-label": {
        "en": "read as {label}, wording {wording}, place {place}",
        "ru": "прочитано как {label}, текст {wording}, место {place}",
    },
    "try-other": {
        "en": "another label is there: {label}, wording {wording}",
        "ru": "есть другая пометка: {label}, текст {wording}",
    },
    "try-way-out": {
        "en": "If this answer is right, write in the example: {answer}. If not, change "
        "the rule; plashka why shows how it decided.",
        "ru": "Если этот ответ верен, напишите в примере: {answer}. Если нет, исправьте "
        "правило; ход решения показывает plashka why.",
    },
    "watching": {
        "en": "waiting for a change (Ctrl-C ends)",
        "ru": "жду изменений (Ctrl-C — выход)",
    },
    "no-example": {
        "en": "no example provokes: {what}",
        "ru": "ни один пример не вызывает: {what}",
    },
    "no-examples": {"en": "no examples at all", "ru": "нет ни одного примера"},
}
