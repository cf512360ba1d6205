"""Values of slots by kind, and the value owed."""

import pytest

from checker.rulesets.model import Measure, Slot
from checker.values import agrees, wrong_value

SHARE = Slot(kind="number", range=Measure(0, 100), decimals=Measure(None, 2))
DATE = Slot(kind="date")
TOKEN = Slot(kind="token", letters="latin and digits", length=Measure(6, 40))
INN = Slot(kind="token", letters="digits", length=Measure(one_of=(10, 12)))
ROLE = Slot(kind="one_of", values={"en": ("offeror", "operator of the platform")})
WORDS = Slot(kind="words", length=Measure(None, 3, unit="words"))
SIGNS = Slot(kind="words", length=Measure(None, 10, unit="characters"))
SHORT_NAME = Slot(kind="name", form="surname and initials")
LEGAL = Slot(kind="name", form="with legal form")
SEVERAL = Slot(kind="one_of", values={"de": ("Bier", "Wein")}, several=True)


@pytest.mark.parametrize(
    ("slot", "right", "wrong"),
    [
        (SHARE, ["89.08", "89,08", "0", "100 ", "74"], ["101", "89.081", "most", "-3"]),
        (Slot(kind="number"), ["1 234,5", "1,234.5", "7"], ["seven", ""]),
        (DATE, ["19.04.2023", "2023-04-19", "19 апреля 2023 г.", "19. April 2023"],
         ["31.02.2023", "2023-13-01", "вчера", "40 апреля 2023"]),
        (TOKEN, ["2Vtzq5bWxYz", "abcdef"], ["2Vt", "2Vtzq5bWхYz", "a b c d e f", "x" * 41]),
        (INN, ["7700000001", "770000000112"], ["123", "77000000012", "77000000AB"]),
        (ROLE, ["Offeror", "operator of the platform"], ["issuer"]),
        (WORDS, ["one two three"], ["one two three four"]),
        (SIGNS, ["ten signs!"], ["eleven signs"]),
        (SHORT_NAME, ["Травкин П. И.", "П.И. Травкин", "Травкин П."], ["Пётр Травкин"]),
        (LEGAL, ["ООО «Маяк»", "ИП Травкин П. И.", "Mayak GmbH", "АО Маяк"], ["Маяк", "Травкин"]),
        (Slot(kind="email"), ["a.b@mayak.example"], ["mayak.example", "a@b"]),
        (Slot(kind="phone"), ["+7 (800) 000-00-01", "116 123"], ["call us", "12"]),
        (Slot(kind="url"), ["https://mayak.example/x", "mayak.example"], ["mayak"]),
        (SEVERAL, ["Bier und Wein", "Bier, Wein", "Wein"], ["Bier, Milch"]),
        (Slot(kind="address"), ["Portstraße 1, 10115 Berlin"], []),
    ],
)  # fmt: skip
def test_values(slot, right, wrong):
    for value in right:
        assert wrong_value(value, slot) is None, value
    for value in wrong:
        assert wrong_value(value, slot), value


@pytest.mark.parametrize(
    ("slot", "text", "wanted", "same"),
    [
        (LEGAL, 'ООО "Маяк"', "ООО «Маяк»", True),
        (LEGAL, "ООО «Маяк»", "Маяк", True),
        (LEGAL, "ООО «Маяк»", "ООО «Причал»", False),
        (SHORT_NAME, "Травкин П. И.", "Пётр Ильич Травкин", True),
        (Slot(kind="name"), "Петром Травкиным", "Травкин Пётр", True),
        (Slot(kind="name"), "Павел Травкин", "Травкин Пётр", False),
        (SHARE, "89,10 %", "89.1", True),
        (SHARE, "89", "8.9", False),
        (ROLE, "Offeror", "offeror", True),
        (ROLE, "offeror", "issuer", False),
    ],
)
def test_the_value_owed(slot, text, wanted, same):
    assert agrees(text, wanted, slot) is same
