"""Texts inside JSON, YAML and TOML, in the file's own manner."""

import json
import tomllib

import pytest
import yaml

from checker.text import escaping

TEXTS = [
    "Порт подвёл итоги",
    'Порт: "итоги" \\ и #1',
    "it's",
    "две\nстроки\tи 😀",
    "- список",
    "yes",
    "12",
    "</p>",
    "конец ",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("manner", ["д", '"\\u0434"', '"<\\/p>"', '"\\u0434<\\/p>"'])
def test_json_reads_what_was_written(text, manner):
    written = escaping.escaped(text, escaping.JSON, manner)
    assert json.loads(f'"{written}"') == text
    assert written.isascii() or "\\u" not in manner
    assert ("\\/" in written) == ("/" in text and "\\/" in manner)


@pytest.mark.parametrize("text", TEXTS)
def test_double_quotes_of_yaml_and_toml(text):
    written = escaping.escaped(text, escaping.YAML_DOUBLE)
    assert yaml.safe_load(f'title: "{written}"') == {"title": text}
    written = escaping.escaped(text, escaping.TOML_BASIC)
    assert tomllib.loads(f'title = "{written}"') == {"title": text}


@pytest.mark.parametrize("text", [one for one in TEXTS if "\n" not in one])
def test_quotings_without_escapes_change_where_they_must(text):
    written = escaping.escaped(text, escaping.YAML_SINGLE)
    assert yaml.safe_load(f"title: '{written}'") == {"title": text}
    plain = escaping.quoted(text, escaping.YAML_PLAIN) or text
    assert yaml.safe_load(f"title: {plain}") == {"title": text}
    literal = escaping.quoted(text, escaping.TOML_LITERAL) or f"'{text}'"
    assert tomllib.loads(f"title = {literal}") == {"title": text}


def test_a_control_sign_has_no_place_without_escapes():
    for quoting in (escaping.YAML_PLAIN, escaping.YAML_SINGLE, escaping.TOML_LITERAL):
        assert escaping.escaped("две\nстроки", quoting) is None
    assert escaping.quoted("две\nстроки", escaping.YAML_PLAIN) is None
