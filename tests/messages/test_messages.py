"""Every text exists in both languages, with the same fields and all plural forms."""

from __future__ import annotations

import re
import string
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import checker
from checker import messages
from checker.messages import LANGUAGES, plural, say
from checker.verdict import Fault, PlaceName, Reason, Severity, Status

ROOT = Path(checker.__file__).parent
CATALOGUES = {
    module.name: import_module(f"checker.messages.{module.name}").TEXTS
    for module in iter_modules(messages.__path__)
}
EVERY = [f"{module}.{key}" for module, texts in CATALOGUES.items() for key in texts]
FORMS = {"en": {"one", "many"}, "ru": {"one", "few", "many"}}
CALL = re.compile(r"\bsay\(\s*\"([a-z_]+\.[a-z_-]+)\"")
VOICE = re.compile(r"(?:\bvoice|\bself)\(\s*\"([a-z-]+)\"")


def texts_of(key, lang):
    module, name = key.split(".", 1)
    text = CATALOGUES[module][name][lang]
    return list(text.values()) if isinstance(text, dict) else [text]


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", EVERY)
def test_a_text_is_in_both_languages(key):
    module, name = key.split(".", 1)
    assert set(CATALOGUES[module][name]) == set(LANGUAGES)
    for lang in LANGUAGES:
        assert all(text.strip() for text in texts_of(key, lang))


@pytest.mark.parametrize("key", EVERY)
def test_a_text_has_the_same_fields_in_both_languages(key):
    named = [
        set.union(*(fields(text) for text in texts_of(key, lang))) - {"count"}
        for lang in LANGUAGES
    ]
    assert named[0] == named[1]


@pytest.mark.parametrize("key", EVERY)
def test_a_text_with_a_number_has_all_plural_forms(key):
    module, name = key.split(".", 1)
    made = CATALOGUES[module][name]
    kinds = {lang: isinstance(made[lang], dict) for lang in LANGUAGES}
    assert len(set(kinds.values())) == 1
    for lang in LANGUAGES:
        if kinds[lang]:
            assert set(made[lang]) == FORMS[lang]


def test_every_text_the_code_asks_for_is_there():
    asked = {
        key
        for path in ROOT.rglob("*.py")
        for key in CALL.findall(path.read_text("utf-8"))
    }
    for path in (ROOT / "reporters").glob("*.py"):
        asked |= {f"report.{key}" for key in VOICE.findall(path.read_text("utf-8"))}
    assert asked - set(EVERY) == set()


@pytest.mark.parametrize(
    "key",
    [
        *(status.value for status in Status),
        *(severity.value for severity in Severity),
        *(f"reason-{reason.value}" for reason in Reason),
        *(f"fault-{fault.value}" for fault in Fault),
        *(f"do-{fault.value}" for fault in Fault),
        *(f"place-{place.value}" for place in PlaceName),
    ],
)
def test_every_word_of_a_closed_list_has_its_text(key):
    assert f"report.{key}" in EVERY


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "many"),
        (1, "one"),
        (2, "few"),
        (4, "few"),
        (5, "many"),
        (11, "many"),
        (12, "many"),
        (21, "one"),
        (22, "few"),
        (111, "many"),
        (1001, "one"),
    ],
)
def test_russian_plural_forms(count, form):
    assert plural(count, "ru") == form


def test_numbers_agree():
    assert say("report.level-error", "ru", 21) == "21 ошибка"
    assert say("report.level-error", "en", 1) == "1 error"


@pytest.mark.parametrize(
    "key", [one for one in EVERY if not one.startswith(("cli.", "registry."))]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_fields_a_text_wants_are_those_it_has(key, lang):
    wanted = set().union(*map(fields, texts_of(key, lang)))
    assert messages.fields(key, lang) == wanted
