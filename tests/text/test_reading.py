"""The matcher through its front door: a text in, faults out."""

import pytest

from tests.labels import document, engine

RIGHT = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом АНО «Северный причал» либо касается деятельности иностранного "
    "агента АНО «Северный причал»"
)
ENGINE = engine()


def found(text):
    return ENGINE.find(document(f"Заголовок\n\n{text}. 18+\n\nПричал открыли весной."))


def faults(text):
    labels = found(text)
    return [fault.fault.value for label in labels for fault in label.best.faults]


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        RIGHT.upper(),
        RIGHT.replace("произведен", "произведён"),
        RIGHT.replace(" либо", ", либо"),
        RIGHT.replace("«", '"').replace("»", '"'),
        RIGHT.replace(" ", "\u00a0"),
        RIGHT.replace("распространен", "распро\u00adстранен"),
        RIGHT.replace(" либо", "\nлибо"),
        RIGHT.replace("распространен", "распро-\nстранен"),
        RIGHT.replace(" ", "  "),
        RIGHT.replace("АНО «", "АНО«"),
    ],
    ids=[
        "as it is", "capitals", "yo", "comma", "straight quotes", "no-break spaces",
        "soft hyphen", "line break", "hyphenated line end", "double spaces", "no space",
    ],
)  # fmt: skip
def test_differences_that_are_never_a_fault(text):
    labels = found(text)
    assert [label.best.faults for label in labels] == [()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RIGHT.replace("касается", "затрагивает"), ["wording"]),
        (RIGHT.replace("деятельности ", ""), ["wording"]),
        (RIGHT.replace("материал", "матeриал"), ["lookalike"]),
        (RIGHT.replace("материал", "мате\u200bриал"), ["lookalike"]),
        (RIGHT.replace("агентом", "агентом, агентом"), ["wording"]),
        (RIGHT.replace("направлен", "направлено"), ["wording"]),
        (RIGHT[: RIGHT.index(" либо")], ["truncated"]),
        (RIGHT[RIGHT.index("произведен") :], ["truncated"]),
        (RIGHT.replace("АНО «Северный причал»", "(НАИМЕНОВАНИЕ)"), ["placeholder"] * 2),
        (RIGHT.replace("АНО «Северный причал»", "______"), ["placeholder"] * 2),
        (RIGHT.replace("АНО «Северный причал»", "{{ agent }}"), ["placeholder"] * 2),
        (RIGHT.replace("иностранным", "\n\nиностранным"), ["broken"]),
        (RIGHT.replace("либо", "🔥 либо"), ["broken"]),
        (RIGHT.replace("либо касается", "либокасается"), ["wording"]),
    ],
)
def test_each_damage_has_its_fault(text, expected):
    assert faults(text) == expected


def test_two_notices_are_two_labels_and_each_keeps_its_faults():
    labels = found(
        f"{RIGHT}.\n\nЕщё абзац.\n\n{RIGHT.replace('касается', 'затрагивает')}"
    )
    assert [len(label.best.faults) for label in labels] == [0, 1]


def test_the_label_ends_with_the_name_in_its_quotes():
    (label,) = found(RIGHT)
    text = f"Заголовок\n\n{RIGHT}. 18+\n\nПричал открыли весной."
    assert text[label.span.start : label.span.end] == RIGHT


def test_a_long_registry_name_fits_into_a_slot():
    name = (
        "Автономная некоммерческая организация «Центр изучения северных течений, приливов "
        "и отливов, льдов и ледоходов имени капитана Беломорова и его команды»"
    )
    (label,) = found(RIGHT.replace("АНО «Северный причал»", name))
    assert [slot.text for slot in label.best.slots] == [name, name]
    assert label.best.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        (
            "Настоящий материал (информация) произведен, распространен и (или) направлен "
            "добрым волшебником Гудвином либо касается его деятельности"
        ),
        "Иностранные агенты обязаны помечать материал, говорится в законе",
        "агент " * 500,
    ],
    ids=["parody", "prose", "one word again and again"],
)
def test_what_is_no_attempt(text):
    assert found(text) == ()


def test_text_around_the_label_is_not_part_of_it():
    (label,) = found(f"Внимание! {RIGHT}. Подписывайтесь на нас")
    assert label.best.faults == ()
    assert [slot.text for slot in label.best.slots] == ["АНО «Северный причал»"] * 2
