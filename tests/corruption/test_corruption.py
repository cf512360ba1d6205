"""Every shipped wording of the notice, corrupted in every listed way."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import pytest

from tests.corruption import operations
from tests.corruption.cases import Case
from tests.corruption.known import KNOWN, LABELS, NOTICE, known
from tests.corruption.operations import text_of
from tests.corruption.running import outcomes, run, run_labels, share
from tests.corruption.shipped import corrupted, readings, shipped
from tests.corruption.wordings import NAMES, expansions, fill, texts

HERE = Path(__file__).parent


def test_status_is_right_in_99_of_100():
    assert share(one.status_right for one in outcomes()) >= 99


def test_fault_is_allowed_in_97_of_100():
    assert share(one.fault_allowed for one in outcomes()) >= 97


def test_every_exception_is_listed_with_its_reason():
    wrong = {one.case.id: one.told for one in outcomes() if not one.fault_allowed}
    assert wrong == known(NOTICE)


def test_every_list_of_exceptions_has_a_reason():
    for section in KNOWN.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        reason, _, _ = body.partition("\n- `")
        assert len(reason.split()) > 8, title


@pytest.mark.parametrize("path", sorted(HERE.glob("*.py")), ids=lambda path: path.stem)
def test_the_generator_knows_nothing_of_the_checker(path):
    if path.stem in ("running", "test_corruption"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    modules += [
        a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names
    ]
    assert not [one for one in modules if one.split(".")[0] == "checker"]


@lru_cache(maxsize=1)
def sampled():
    """A third of the labels of all shipped rule sets; the command judges them all."""
    cases = (
        one for one in corrupted(each=2, pairs=2) if crc32(one.id.encode()) % 3 == 0
    )
    return tuple(run_labels(cases))


def test_labels_of_every_rule_set_are_found_in_99_of_100():
    wrong = [f"{one.case.id}: {one.told}" for one in sampled() if not one.status_right]
    assert share(one.status_right for one in sampled()) >= 99, wrong


def test_their_faults_are_allowed_in_97_of_100():
    assert share(one.fault_allowed for one in sampled()) >= 97


def test_every_exception_among_them_is_listed_with_its_reason():
    wrong = {one.case.id: one.told for one in sampled() if not one.fault_allowed}
    assert wrong.items() <= known(LABELS).items()


def test_scripts_without_spaces_are_among_the_wordings():
    assert {"zh", "ja"} <= {one.language for one in shipped()}


def test_readings_write_out_brackets_inside_brackets():
    assert list(readings("a [<b | c> d] e")) == ["a b d e", "a c d e", "a e"]


def test_every_alternative_of_a_wording_is_written_out():
    assert list(expansions("a <b | c> [d] e")) == ["a b e", "a c e", "a b d e"]


def _listed(label: str, publisher: str) -> Case:
    source = f"Паром вернулся\n\n{label}.\n\nРейсы открыли утром.\n"
    return Case("list", (), label, source, "plain-text", "ru", "2023-04-19", publisher)


def _two_names(first: int, second: int) -> str:
    plural = next(one for one in texts() if "агентами" in one.text)
    return text_of(fill(plural, (NAMES[first], NAMES[second])))


def test_a_list_may_hold_a_name_with_and_inside():
    (one,) = run([_listed(_two_names(2, 4), NAMES[2].nominative)])
    assert one.told == "ok"


def test_a_list_of_names_may_stand_in_capitals():
    (one,) = run([_listed(_two_names(2, 3).upper(), NAMES[2].nominative)])
    assert one.told == "ok"


def test_the_long_name_is_as_long_as_registries_have_them():
    assert max(len(name.nominative) for name in NAMES) >= 145
    assert operations.OTHER_LISTED not in NAMES
