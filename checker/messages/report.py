"""The words of the reports: headings, what to change, counts."""

from __future__ import annotations

from checker.messages import Catalogue

TEXTS: Catalogue = {
    # severities
    "error": {"en": "error", "ru": "ошибка"},
    "warning": {"en": "warning", "ru": "предупреждение"},
    "info": {"en": "note", "ru": "замечание"},
    # statuses
    "ok": {"en": "ok", "ru": "в порядке"},
    "missing": {"en": "missing", "ru": "отсутствует"},
    "malformed": {"en": "malformed", "ru": "с ошибкой"},
    "undecided": {"en": "undecided", "ru": "под вопросом"},
    "not-applicable": {"en": "not applicable", "ru": "не требуется"},
    "suppressed": {"en": "suppressed", "ru": "отключено"},
    "look": {"en": "look", "ru": "вид"},
    # reasons
    "reason-date": {"en": "day unknown", "ru": "неизвестен день"},
    "reason-context": {"en": "context unknown", "ru": "неизвестны условия"},
    "reason-name": {"en": "namesakes", "ru": "тёзки"},
    "reason-registry": {"en": "registry incomplete", "ru": "реестр неполон"},
    "reason-list-empty": {"en": "list empty", "ru": "список пуст"},
    "reason-styles": {"en": "not measured", "ru": "не измерено"},
    "reason-artwork": {"en": "picture wanted", "ru": "нужно изображение"},
    "reason-link-target": {"en": "link not followed", "ru": "ссылка не открыта"},
    "reason-site": {"en": "rest of the site", "ru": "остальной сайт"},
    "reason-depends": {"en": "a person decides", "ru": "решает человек"},
    "reason-ask": {"en": "a person answers", "ru": "отвечает человек"},
    "reason-limit": {"en": "not built yet", "ru": "ещё не умеем"},
    "reason-not-in-force": {"en": "not in force", "ru": "не действует"},
    "reason-not-triggered": {"en": "no occasion", "ru": "нет повода"},
    "reason-other-context": {"en": "other context", "ru": "другие условия"},
    "reason-not-listed-yet": {"en": "not listed yet", "ru": "ещё не в реестре"},
    "reason-delisted": {"en": "delisted", "ru": "исключён из реестра"},
    "reason-exempt": {"en": "exempt", "ru": "исключение"},
    "reason-no-styles": {"en": "no styles", "ru": "нет оформления"},
    # faults, as a word in the header
    "fault-wording": {"en": "wording", "ru": "слова"},
    "fault-truncated": {"en": "truncated", "ru": "обрыв"},
    "fault-placeholder": {"en": "placeholder", "ru": "не заполнено"},
    "fault-name": {"en": "name", "ru": "имя"},
    "fault-grammar": {"en": "grammar", "ru": "падеж"},
    "fault-value": {"en": "value", "ru": "значение"},
    "fault-lookalike": {"en": "lookalike", "ru": "похожие буквы"},
    "fault-broken": {"en": "broken", "ru": "разорвано"},
    "fault-incomplete": {"en": "incomplete", "ru": "неполно"},
    "fault-link": {"en": "link", "ru": "ссылка"},
    "fault-insufficient": {"en": "insufficient", "ru": "недостаточно"},
    "fault-outdated": {"en": "outdated", "ru": "устарело"},
    "fault-premature": {"en": "premature", "ru": "преждевременно"},
    "fault-wrong-variant": {"en": "wrong variant", "ru": "не тот вариант"},
    "fault-language": {"en": "language", "ru": "язык"},
    "fault-position": {"en": "position", "ru": "место"},
    "fault-size": {"en": "size", "ru": "размер"},
    "fault-contrast": {"en": "contrast", "ru": "контраст"},
    "fault-hidden": {"en": "hidden", "ru": "скрыто"},
    "fault-forbidden": {"en": "forbidden", "ru": "запрещено"},
    # faults, as what to do; ``-both`` knows the right and the wrong words
    "do-wording": {
        "en": "the words are not those of the law",
        "ru": "слова не те, что в законе",
    },
    "do-wording-both": {
        "en": "write «{expected}» instead of «{found}»",
        "ru": "напишите «{expected}» вместо «{found}»",
    },
    "do-wording-expected": {"en": "add «{expected}»", "ru": "добавьте «{expected}»"},
    "do-wording-found": {"en": "delete «{found}»", "ru": "удалите «{found}»"},
    "do-wording-all": {
        "en": "«{found}» is not how it is written",
        "ru": "«{found}» — так не пишут",
    },
    "do-truncated": {"en": "a part is lost", "ru": "часть потеряна"},
    "do-truncated-expected": {
        "en": "a part is lost: add «{expected}»",
        "ru": "часть потеряна: добавьте «{expected}»",
    },
    "do-truncated-head": {
        "en": "the beginning is lost: add «{expected}»",
        "ru": "потеряно начало: добавьте «{expected}»",
    },
    "do-truncated-tail": {
        "en": "the end is lost: add «{expected}»",
        "ru": "потерян конец: добавьте «{expected}»",
    },
    "do-placeholder": {
        "en": "a blank of the form is not filled in",
        "ru": "пропуск в форме не заполнен",
    },
    "do-placeholder-both": {
        "en": "fill in {expected}: «{found}» is still the blank form",
        "ru": "заполните {expected}: «{found}» — это ещё пустая форма",
    },
    "do-placeholder-expected": {
        "en": "fill in {expected}: nothing stands there",
        "ru": "заполните {expected}: там ничего нет",
    },
    "do-placeholder-found": {
        "en": "fill it in: «{found}» is still the blank form",
        "ru": "заполните: «{found}» — это ещё пустая форма",
    },
    "do-fill": {
        "en": "fill in «{expected}»: «{found}» is still the blank form",
        "ru": "впишите «{expected}»: «{found}» — это ещё пустая форма",
    },
    "do-fill-empty": {
        "en": "fill in «{expected}»: nothing stands there",
        "ru": "впишите «{expected}»: там ничего нет",
    },
    "quoted-again": {"en": "“{text}”", "ru": "„{text}“"},
    "do-name": {"en": "the name is not the one owed", "ru": "имя не то, что нужно"},
    "do-name-both": {
        "en": "name «{expected}» instead of «{found}»",
        "ru": "назовите «{expected}» вместо «{found}»",
    },
    "do-name-expected": {"en": "name «{expected}»", "ru": "назовите «{expected}»"},
    "do-name-found": {
        "en": "«{found}» is not in the registry",
        "ru": "«{found}» — такого имени в реестре нет",
    },
    "do-grammar": {
        "en": "the name does not stand in the right case",
        "ru": "имя стоит не в том падеже",
    },
    "do-grammar-both": {
        "en": "put the name into the right case: «{expected}» instead of «{found}»",
        "ru": "поставьте имя в нужный падеж: «{expected}» вместо «{found}»",
    },
    "do-grammar-found": {
        "en": "put «{found}» into the right case",
        "ru": "поставьте «{found}» в нужный падеж",
    },
    "do-value": {"en": "the value is not allowed", "ru": "такое значение не подходит"},
    "do-value-both": {
        "en": "«{found}» is not allowed; required: {expected}",
        "ru": "«{found}» не подходит; нужно: {expected}",
    },
    "do-value-expected": {"en": "required: {expected}", "ru": "нужно: {expected}"},
    "do-value-found": {
        "en": "«{found}» is not allowed here",
        "ru": "«{found}» здесь не подходит",
    },
    "do-lookalike": {
        "en": "some characters only look right; type the words anew",
        "ru": "некоторые знаки только похожи на нужные; наберите слова заново",
    },
    "do-lookalike-both": {
        "en": "type «{expected}» anew: in «{found}» some characters only look right",
        "ru": "наберите «{expected}» заново: в «{found}» есть знаки, только похожие на нужные",
    },
    "do-lookalike-found": {
        "en": "type «{found}» anew: some characters only look right",
        "ru": "наберите «{found}» заново: некоторые знаки только похожи на нужные",
    },
    "do-broken": {
        "en": "something stands inside the label: write it in one piece, in one paragraph",
        "ru": "внутри пометки есть постороннее: напишите её одним куском, в одном абзаце",
    },
    "do-broken-both": {
        "en": "write «{expected}» instead of the foreign text «{found}»",
        "ru": "напишите «{expected}» вместо постороннего текста «{found}»",
    },
    "do-broken-found": {
        "en": "take «{found}» out of the label",
        "ru": "уберите «{found}» из пометки",
    },
    "do-incomplete": {"en": "a required part is missing", "ru": "не хватает части"},
    "do-incomplete-expected": {
        "en": "add the missing part: {expected}",
        "ru": "добавьте недостающее: {expected}",
    },
    "do-link": {
        "en": "the required link is missing or wrong",
        "ru": "нужной ссылки нет, или она не та",
    },
    "do-link-both": {
        "en": "link to {expected} instead of {found}",
        "ru": "поставьте ссылку {expected} вместо {found}",
    },
    "do-link-expected": {
        "en": "add the link: {expected}",
        "ru": "добавьте ссылку: {expected}",
    },
    "do-insufficient": {
        "en": "these words are not enough",
        "ru": "этих слов недостаточно",
    },
    "do-insufficient-both": {
        "en": "«{found}» is not enough; write «{expected}»",
        "ru": "«{found}» недостаточно; напишите «{expected}»",
    },
    "do-insufficient-found": {
        "en": "«{found}» is not enough",
        "ru": "«{found}» недостаточно",
    },
    "do-outdated": {
        "en": "this wording is no longer in force",
        "ru": "эта формулировка уже не действует",
    },
    "do-outdated-both": {
        "en": "the wording «{found}» is no longer in force; use «{expected}»",
        "ru": "формулировка «{found}» уже не действует; нужна «{expected}»",
    },
    "do-premature": {
        "en": "this wording is not in force yet",
        "ru": "эта формулировка ещё не действует",
    },
    "do-premature-both": {
        "en": "the wording «{found}» is not in force yet; use «{expected}»",
        "ru": "формулировка «{found}» ещё не действует; нужна «{expected}»",
    },
    "do-wrong-variant": {
        "en": "this wording is for another case",
        "ru": "эта формулировка для другого случая",
    },
    "do-wrong-variant-both": {
        "en": "the wording «{found}» is for another case; use «{expected}»",
        "ru": "формулировка «{found}» для другого случая; нужна «{expected}»",
    },
    "do-language": {
        "en": "it must stand in another language",
        "ru": "она должна быть на другом языке",
    },
    "do-language-both": {
        "en": "write it in the language «{expected}», not «{found}»",
        "ru": "напишите на языке «{expected}», а не «{found}»",
    },
    "do-position": {"en": "it stands in the wrong place", "ru": "стоит не на месте"},
    "do-position-both": {
        "en": "move it: it must stand {expected}, not {found}",
        "ru": "переставьте: место пометки {expected}, а не {found}",
    },
    "do-position-expected": {
        "en": "move it: it must stand {expected}",
        "ru": "переставьте: место пометки {expected}",
    },
    "do-size": {"en": "it is too small", "ru": "она слишком мелкая"},
    "do-size-both": {
        "en": "make it larger: {expected} is required, it is {found}",
        "ru": "увеличьте: нужно {expected}, а есть {found}",
    },
    "do-contrast": {
        "en": "it does not stand out enough",
        "ru": "она недостаточно заметна",
    },
    "do-contrast-both": {
        "en": "make it stand out: {expected} is required, it is {found}",
        "ru": "сделайте заметнее: нужно {expected}, а есть {found}",
    },
    "do-hidden": {
        "en": "readers do not see it: show it without a click",
        "ru": "читатель её не видит: покажите её без нажатий",
    },
    "do-forbidden": {
        "en": "this is banned: take it out",
        "ru": "это запрещено: уберите",
    },
    "do-forbidden-found": {
        "en": "«{found}» is banned: take it out",
        "ru": "«{found}» запрещено: уберите",
    },
    "letter": {
        "en": "«{letter}» is {script}, {code}",
        "ru": "«{letter}» — {script}, {code}",
    },
    "letter-invisible": {"en": "an invisible {code}", "ru": "невидимый знак {code}"},
    "script-latin": {"en": "Latin", "ru": "латинская"},
    "script-cyrillic": {"en": "Cyrillic", "ru": "кириллическая"},
    "script-greek": {"en": "Greek", "ru": "греческая"},
    "script-digit": {"en": "a digit", "ru": "цифра"},
    "script-cjk": {"en": "a Chinese character", "ru": "иероглиф"},
    "script-katakana": {"en": "katakana", "ru": "знак катаканы"},
    "script-hiragana": {"en": "hiragana", "ru": "знак хираганы"},
    "script-fullwidth": {"en": "full-width", "ru": "полноширинная"},
    # places
    "place-above-headline": {"en": "above the headline", "ru": "над заголовком"},
    "place-headline": {"en": "in the headline", "ru": "в заголовке"},
    "place-under-headline": {"en": "under the headline", "ru": "под заголовком"},
    "place-start": {"en": "at the start of the text", "ru": "в начале текста"},
    "place-before-links": {"en": "before the links", "ru": "перед ссылками"},
    "place-beside": {"en": "beside the mention", "ru": "рядом с упоминанием"},
    "place-beside-label": {"en": "beside {label}", "ru": "рядом с {label}"},
    "place-note": {"en": "in a footnote", "ru": "в сноске"},
    "place-notice": {
        "en": "in a notice that names it",
        "ru": "в пометке с этим именем",
    },
    "place-caption": {"en": "in the caption", "ru": "в подписи"},
    "place-image": {"en": "on the picture", "ru": "на изображении"},
    "place-end": {"en": "at the end of the text", "ru": "в конце текста"},
    "place-anywhere": {"en": "in the text", "ru": "в тексте"},
    "place-page": {"en": "on the page", "ru": "на странице"},
    "place-footer": {"en": "in the page footer", "ru": "в подвале страницы"},
    "place-byline": {"en": "in the byline", "ru": "в строке автора"},
    "place-collapsed": {"en": "in a collapsed block", "ru": "в свёрнутом блоке"},
    "or": {"en": " or ", "ru": " или "},
    # headings of a finding
    "head-required": {"en": "required", "ru": "как надо"},
    "head-found": {"en": "found", "ru": "как есть"},
    "head-change": {"en": "change", "ru": "исправить"},
    "head-about": {"en": "about", "ru": "о чём"},
    "head-why": {"en": "why", "ru": "почему"},
    "head-trigger": {"en": "see", "ru": "где повод"},
    "head-law": {"en": "law", "ru": "закон"},
    "head-where": {"en": "where", "ru": "куда"},
    "head-write": {"en": "write", "ru": "вписать"},
    "head-note": {"en": "note", "ru": "учтите"},
    "write-insert": {"en": "this, ready to copy:", "ru": "это, можно скопировать:"},
    "write-replace": {
        "en": "this instead, ready to copy:",
        "ru": "вместо этого, можно скопировать:",
    },
    "where-after": {
        "en": "{place}, line {line}, after «{text}»",
        "ru": "{place}, строка {line}, после «{text}»",
    },
    "where-before": {
        "en": "{place}, line {line}, before «{text}»",
        "ru": "{place}, строка {line}, перед «{text}»",
    },
    "where-plain": {"en": "{place}, line {line}", "ru": "{place}, строка {line}"},
    "trigger": {"en": "line {line}: «{quote}»", "ru": "строка {line}: «{quote}»"},
    "trigger-entry": {
        "en": "line {line}: «{quote}» ({entry})",
        "ru": "строка {line}: «{quote}» ({entry})",
    },
    "repealed": {"en": "repealed by {act}", "ru": "отменено: {act}"},
    "checked": {"en": "checked {day}", "ru": "проверено {day}"},
    "more-laws": {
        "en": {"one": "and {count} more source", "many": "and {count} more sources"},
        "ru": {
            "one": "и ещё {count} источник",
            "few": "и ещё {count} источника",
            "many": "и ещё {count} источников",
        },
    },
    "suppressed-by": {"en": "{by}: {reason}", "ru": "{by}: {reason}"},
    "suppressed-until": {
        "en": "{by}: {reason} (until {until})",
        "ru": "{by}: {reason} (до {until})",
    },
    # notes of a verdict
    "note-translated": {
        "en": "the label stands in translation, and that counts here",
        "ru": "пометка дана в переводе, здесь это допустимо",
    },
    "note-only-quoted": {
        "en": "the words are there, but only as a quotation",
        "ru": "слова есть, но только в цитате",
    },
    "note-exemption-unknown": {
        "en": "not exempt as far as the registry tells, which is too old or incomplete",
        "ru": "по реестру исключение не действует, но реестр устарел или неполон",
    },
    "note-not-owed": {
        "en": "the label is there although nothing asks for it",
        "ru": "пометка стоит, хотя её ничто не требует",
    },
    "note-no-date": {
        "en": "the article has no day, so it is judged by the day of the check",
        "ru": "у материала нет дня, поэтому судим по дню проверки",
    },
    "note-suppression-expired": {
        "en": "a suppression of it has ended",
        "ru": "срок её отключения истёк",
    },
    "note-outdated": {
        "en": "the wording is an older one that is still tolerated",
        "ru": "формулировка старая, но её пока терпят",
    },
    "note-tolerated": {
        "en": "overlooked here: {fault}",
        "ru": "здесь не считается ошибкой: {fault}",
    },
    # the end of the report
    "problem": {"en": "error", "ru": "ошибка"},
    "hint": {"en": "hint", "ru": "подсказка"},
    "notice": {"en": "note", "ru": "к сведению"},
    "clean": {
        "en": {
            "one": "No missing or malformed labels among {count} duty checked.",
            "many": "No missing or malformed labels among {count} duties checked.",
        },
        "ru": {
            "one": "Проверена {count} обязанность: отсутствующих и ошибочных пометок нет.",
            "few": "Проверено {count} обязанности: отсутствующих и ошибочных пометок нет.",
            "many": "Проверено {count} обязанностей: отсутствующих и ошибочных пометок нет.",
        },
    },
    "clean-undecided": {
        "en": {
            "one": "No missing or malformed labels among {count} duty checked, but not everything could be decided:",
            "many": "No missing or malformed labels among {count} duties checked, but not everything could be decided:",
        },
        "ru": {
            "one": "Проверена {count} обязанность: нарушений не найдено, но решить удалось не всё:",
            "few": "Проверено {count} обязанности: нарушений не найдено, но решить удалось не всё:",
            "many": "Проверено {count} обязанностей: нарушений не найдено, но решить удалось не всё:",
        },
    },
    "nothing-checked": {
        "en": "No duty was checked.",
        "ru": "Ни одна обязанность не проверена.",
    },
    "incomplete-run": {
        "en": "The run did not get through: this report is not complete.",
        "ru": "Проверка прошла не до конца: отчёт неполон.",
    },
    "with-problems": {
        "en": "Not everything was checked: see the errors at the top.",
        "ru": "Проверено не всё: смотрите ошибки в начале отчёта.",
    },
    "more-undecided": {
        "en": {
            "one": "and {count} more undecided; --verdicts owed shows it",
            "many": "and {count} more undecided; --verdicts owed shows them",
        },
        "ru": {
            "one": "и ещё {count} под вопросом; покажет --verdicts owed",
            "few": "и ещё {count} под вопросом; покажет --verdicts owed",
            "many": "и ещё {count} под вопросом; покажет --verdicts owed",
        },
    },
    "see-undecided": {
        "en": "--verdicts owed shows what is undecided, and why",
        "ru": "--verdicts owed покажет, что осталось под вопросом и почему",
    },
    "count-articles": {
        "en": {"one": "{count} article", "many": "{count} articles"},
        "ru": {
            "one": "{count} материал",
            "few": "{count} материала",
            "many": "{count} материалов",
        },
    },
    "count-missing": {
        "en": {"one": "{count} missing", "many": "{count} missing"},
        "ru": {
            "one": "{count} отсутствует",
            "few": "{count} отсутствуют",
            "many": "{count} отсутствуют",
        },
    },
    "count-malformed": {
        "en": {"one": "{count} malformed", "many": "{count} malformed"},
        "ru": {
            "one": "{count} с ошибкой",
            "few": "{count} с ошибкой",
            "many": "{count} с ошибкой",
        },
    },
    "count-undecided": {
        "en": {"one": "{count} undecided", "many": "{count} undecided"},
        "ru": {
            "one": "{count} под вопросом",
            "few": "{count} под вопросом",
            "many": "{count} под вопросом",
        },
    },
    "count-ok": {
        "en": {"one": "{count} ok", "many": "{count} ok"},
        "ru": {
            "one": "{count} в порядке",
            "few": "{count} в порядке",
            "many": "{count} в порядке",
        },
    },
    "count-not-applicable": {
        "en": {"one": "{count} not applicable", "many": "{count} not applicable"},
        "ru": {
            "one": "{count} не требуется",
            "few": "{count} не требуются",
            "many": "{count} не требуются",
        },
    },
    "count-suppressed": {
        "en": {"one": "{count} suppressed", "many": "{count} suppressed"},
        "ru": {
            "one": "{count} отключено",
            "few": "{count} отключены",
            "many": "{count} отключено",
        },
    },
    "count-unreadable": {
        "en": {"one": "{count} unreadable file", "many": "{count} unreadable files"},
        "ru": {
            "one": "{count} нечитаемый файл",
            "few": "{count} нечитаемых файла",
            "many": "{count} нечитаемых файлов",
        },
    },
    "more-findings": {
        "en": {
            "one": "Plashka: {count} more finding is not shown here ({levels}).",
            "many": "Plashka: {count} more findings are not shown here ({levels}).",
        },
        "ru": {
            "one": "Плашка: ещё {count} нарушение здесь не показано ({levels}).",
            "few": "Плашка: ещё {count} нарушения здесь не показаны ({levels}).",
            "many": "Плашка: ещё {count} нарушений здесь не показаны ({levels}).",
        },
    },
    "level-error": {
        "en": {"one": "{count} error", "many": "{count} errors"},
        "ru": {
            "one": "{count} ошибка",
            "few": "{count} ошибки",
            "many": "{count} ошибок",
        },
    },
    "level-warning": {
        "en": {"one": "{count} warning", "many": "{count} warnings"},
        "ru": {
            "one": "{count} предупреждение",
            "few": "{count} предупреждения",
            "many": "{count} предупреждений",
        },
    },
    "level-notice": {
        "en": {"one": "{count} note", "many": "{count} notes"},
        "ru": {
            "one": "{count} замечание",
            "few": "{count} замечания",
            "many": "{count} замечаний",
        },
    },
    # SARIF
    "sarif-trigger": {"en": "This asks for the label.", "ru": "Это требует пометки."},
    "sarif-insert": {"en": "The label belongs here.", "ru": "Место для пометки."},
    "sarif-fix": {"en": "Write the required label.", "ru": "Вписать нужную пометку."},
    "sarif-write": {"en": "Write: {text}", "ru": "Вписать: {text}"},
    "sarif-help": {
        "en": "Run «plashka explain {rule}» for dates, examples and sources. This is no legal advice.",
        "ru": "Даты, примеры и источники: «plashka explain {rule}». Это не юридическая консультация.",
    },
    # the Markdown report
    "markdown-title": {"en": "Required labels", "ru": "Обязательные пометки"},
    "markdown-articles": {"en": "articles", "ru": "материалы"},
    "markdown-none": {
        "en": "No missing or malformed labels.",
        "ru": "Отсутствующих и ошибочных пометок нет.",
    },
    "markdown-line": {"en": "(line {line})", "ru": "(строка {line})"},
    "markdown-more": {
        "en": {
            "one": "{count} more finding is not shown here.",
            "many": "{count} more findings are not shown here.",
        },
        "ru": {
            "one": "Ещё {count} замечание здесь не показано.",
            "few": "Ещё {count} замечания здесь не показаны.",
            "many": "Ещё {count} замечаний здесь не показано.",
        },
    },
}
