"""Surrogates, controls, direction marks, combining marks: an answer, never a crash."""

from __future__ import annotations

import pytest

from tests.labels import NOTICE, document, engine

NAME = "АНО «Северный причал»"
RIGHT = NOTICE.replace("{agent:instrumental}", NAME).replace("{agent:genitive}", NAME)
ENGINE = engine()


def told(notice, before="Порт подвёл итоги", after="Причал открыли весной."):
    found = ENGINE.find(document(f"{before}\n\n{notice}.\n\n{after}"))
    return [[fault.fault.value for fault in one.best.faults] for one in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("نتائج الميناء", "زاد الشحن بمقدار الربع."),
        ("תוצאות הנמל", "המטען גדל ברבע."),
        ("\u202eпорт\u202c", "\u2067зерно\u2069"),
        ("Порт \ud83d итоги", "Зерно \udc00\ud800 выросло."),
        ("👨\u200d👩\u200d👧\u200d👦 Порт", "🏳️\u200d🌈 Зерно 🇷🇺"),
        ("П\u0301о\u0301р\u0301т\u0301", "Зерно" + "\u0301" * 300),
        ("Порт\u0000\u0007\u001b[31m", "\u0085\u2028Зерно\u000b\u000c"),
        ("\ufeffПорт", "\ufffe\uffffЗерно"),
        ("𝕻𝖔𝖗𝖙", "𓀀𓁐 Ⓩ㍿"),
    ],
)
def test_odd_signs_around_a_right_notice_change_nothing(before, after):
    assert told(RIGHT, before, after) == [[]]


@pytest.mark.parametrize(
    ("notice", "faults"),
    [
        (RIGHT.replace("материал", "мате\u202eриал"), [["lookalike"]]),
        (RIGHT.replace("материал", "мате\u2066риал"), [["lookalike"]]),
        (f"\u200f{RIGHT}\u200f", [[]]),
        (f"\u2068{RIGHT}\u2069", [[]]),
        (RIGHT.replace("й", "и\u0306").replace("ё", "е\u0308"), [[]]),
        (RIGHT.replace("материал", "материа\u0301л"), [[]]),
        (RIGHT.replace(" либо", " \ud83d либо"), [["broken"]]),
        (RIGHT.replace(" либо", " 👨\u200d👩\u200d👧 либо"), [["broken"]]),
        (RIGHT.replace(" ", "\u0000"), [[]]),
        (RIGHT.replace(" ", "\u2003\u00a0"), [[]]),
        (
            RIGHT.replace(" касается", " مرحبا بكم في الميناء الجديد касается"),
            None,
        ),
        ("\u0301".join(RIGHT), None),
        ("\u202e" + RIGHT[::-1] + "\u202c", []),
    ],
)
def test_odd_signs_inside_have_their_fault_or_none(notice, faults):
    found = told(notice)
    assert faults is None or found == faults
