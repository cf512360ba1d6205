"""Faults of rule files in Russian: every sentence the loaders write has its pair."""

import ast
import re
from pathlib import Path

import pytest

from checker.contracts import ReportOptions
from checker.readers import _decoding
from checker.reporters._faults import in_language
from checker.reporters.text import draw_problems
from checker.rulesets import dialect
from tests.rulesets import (
    test_dialect,
    test_every_mistake,
    test_loading,
    test_overlays,
    test_schema,
)
from tests.rulesets.marked import SOUND, load

ROOT = Path(__file__).parents[2]
TEXTS = [
    *(
        test_every_mistake.mistaken(*case[:2])[0]
        for case in test_every_mistake.EVERY.values()
    ),
    *(
        SOUND.replace(case[0], case[1]).replace("§", "")
        for table in (test_loading.FAULTS, test_schema.FAULTS)
        for case in table.values()
    ),
]
ENGLISH = re.compile(
    r"\b(the|is|are|not|this|that|write|put|there|has|with|here|must|may|of|unknown)\b"
)


def sentences(problems):
    for problem in problems:
        yield problem.message
        yield from (problem.hint or "").split("; ") if problem.hint else ()


def untold(text):
    """A sentence that stayed English, names and what stands in quotes aside."""
    told = in_language(text, "ru")
    outside = re.sub(r"«[^»]*»|\"[^\"]*\"|\[[^\]]*\]|здесь можно: .*", "", told)
    return ENGLISH.search(outside) is not None or told == text


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_fault_of_a_rule_file_is_told_in_russian(tmp_path, text):
    found = list(sentences(load(tmp_path, a=text).problems))
    assert [one for one in found if untold(one)] == []


@pytest.mark.parametrize("case", test_dialect.FAULTS.values(), ids=test_dialect.FAULTS)
def test_every_fault_of_the_dialect_is_told_in_russian(case):
    tree = dialect.read(case[0].replace("§", "").encode(), "x.yaml")
    assert [one for one in sentences(tree.problems) if untold(one)] == []


@pytest.mark.parametrize(
    "more", [case[0] for case in test_overlays.BAD_CHANGES.values()]
)
def test_every_fault_of_an_overlay_is_told_in_russian(tmp_path, more):
    house = test_overlays.HOUSE + more.replace("§", "")
    found = load(tmp_path, a=SOUND, house=house).problems
    assert [one for one in sentences(found) if untold(one)] == []


def _told(node):
    """The words of a literal, a letter for each value in it; none of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            one.value if isinstance(one, ast.Constant) else "7" for one in node.values
        )
    return None


def registry_sentences():
    for path in sorted((ROOT / "checker" / "registries").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault":
                yield from filter(None, map(_told, node.args[:2]))


def article_sentences():
    places = [*(ROOT / "checker" / "readers").rglob("*.py")]
    places += [ROOT / "checker" / name for name in ("files.py", "runs.py")]
    for path in sorted(places):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            first = node.args[0]
            both = first if isinstance(first, ast.IfExp) else None
            for one in (both.body, both.orelse) if both else (first,):
                text = _told(one)
                if text and name == "DocumentError" and not text.endswith(" 7"):
                    yield text
                elif text and name == "wrong":
                    yield f"line 7, column 7: {text}"


@pytest.mark.parametrize("text", sorted(set(article_sentences())))
def test_every_reason_not_to_read_an_article_is_told_in_russian(text):
    assert not untold(text)


@pytest.mark.parametrize("what", [what for _, what in _decoding._MAGIC])
def test_every_kind_of_other_file_is_told_in_russian(what):
    assert not untold(f"not a text file: it is {what}")


@pytest.mark.parametrize("text", sorted(set(registry_sentences())))
def test_every_fault_of_a_registry_is_told_in_russian(text):
    assert in_language(text, "ru") != text


def test_a_sentence_without_a_pair_stays_as_it_is():
    assert (
        in_language("something else; add one", "ru") == "something else; добавьте одно"
    )
    assert in_language("add one", "en") == "add one"


def test_what_differs_in_a_sentence_is_kept(tmp_path):
    problems = load(
        tmp_path, a=SOUND.replace("require: xx-label", "require: xx-lable")
    ).problems
    drawn = draw_problems(problems, ReportOptions(lang="ru"))
    assert "неизвестная пометка «xx-lable»" in drawn
    assert "может быть, «xx-label»?; здесь можно: xx-label" in drawn
