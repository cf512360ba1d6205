"""No label is reported where there is none."""

from __future__ import annotations

import ast
import gzip
import json
import re
import sys
import sysconfig
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import islice
from pathlib import Path

import pytest

from checker.engine import Engine
from checker.verdict import Fault
from tests.labels import NOTICE, document
from tests.labels import engine as notice_engine
from tests.programs import shipped

HERE = Path(__file__).parent
CASES = Path(__file__).parents[2].parent / "shared" / "corpus" / "real-cases.jsonl"
DOC, MAN = Path("/usr/share/doc"), Path("/usr/share/man")
ENOUGH = 20_000
NOTICE_LABEL, AGE_LABEL = "ru-foreign-agent-notice", "ru-age-marker"


@lru_cache(maxsize=1)
def engine() -> Engine:
    return Engine(shipped())


def labels(text: str) -> list[tuple[str, str]]:
    """Labels found in a text, with the words they were found in."""
    found = engine().find(document(text))
    return [(one.label, text[one.span.start : one.span.end]) for one in found]


def stored() -> list[str]:
    return [
        line
        for name in ("prose_ru.txt", "prose_en.txt")
        for line in (HERE / name).read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize("text", stored())
def test_ordinary_prose_holds_no_label(text):
    assert labels(text) == []


def test_the_stored_prose_is_large_and_full_of_look_alikes():
    assert len(stored()) >= 300
    assert sum(bool(re.search(r"\d\+|\+\d", text)) for text in stored()) >= 40


@pytest.mark.parametrize(
    "word",
    [
        "SMS-рассылка",
        "T-shirt",
        "iPhone-ом",
        "IT-отдел",
        "Wi-Fi-роутер",
        "e-mail",
        "3D-печать",
    ],
)
def test_mixed_words_are_no_lookalikes(word):
    notice = NOTICE.replace("{agent:instrumental}", f"АНО «{word}»")
    notice = notice.replace("{agent:genitive}", f"АНО «{word}»").replace(
        " либо", f" {word} либо"
    )
    found = notice_engine().find(
        document(f"Новость.\n\n{notice}.\n\nНовая {word} работает.")
    )
    assert len(found) == 1
    assert Fault.LOOKALIKE not in {fault.fault for fault in found[0].best.faults}


# ---------------------------------------------------------- documentation installed here


def pieces(text: str) -> Iterator[str]:
    """Paragraphs of a document, of a size that prose has."""
    for paragraph in re.split(r"\n[^\S\n]*\n", text):
        if 60 <= len(paragraph.strip()) <= 3000:
            yield paragraph.strip()


def unpacked(path: Path) -> str:
    try:
        data = (
            gzip.decompress(path.read_bytes())
            if path.suffix == ".gz"
            else path.read_bytes()
        )
    except (OSError, EOFError):
        return ""
    return data.decode("utf-8", "replace")


def manuals(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("man*/*.gz")):
        text = re.sub(
            r"^\.(?:SH|SS|TP|PP|P|LP|IP|Pp|Sh)\b.*",
            "\n",
            unpacked(path),
            flags=re.MULTILINE,
        )
        yield from pieces(re.sub(r"^['.].*\n?|\\f.|\\", "", text, flags=re.MULTILINE))


def packages() -> Iterator[str]:
    for path in sorted((*DOC.rglob("*.gz"), *DOC.rglob("*.html"))):
        text = unpacked(path)
        if path.suffix == ".html":
            text = unescape(
                re.sub(r"<[^>]*>", "", re.sub(r"</?(?:p|div|li|h\d)\b", "\n\n<", text))
            )
        yield from pieces(text)


def docstrings() -> Iterator[str]:
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("[a-z]*/*.py")):
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield from pieces(ast.get_docstring(node) or "")


SOURCES = {
    "Russian manuals": lambda: manuals(MAN / "ru"),
    "English manuals": lambda: manuals(MAN),
    "package documentation": packages,
    "docstrings": docstrings,
}


def wrongly_found(paragraphs: Iterator[str]) -> tuple[int, list[tuple[str, str]]]:
    """How many paragraphs there were, and labels found in them."""
    count, found = 0, []
    batch = list(islice(paragraphs, 100))
    while batch:
        count += len(batch)
        if labels("\n\n".join(batch)):
            found += [one for paragraph in batch for one in labels(paragraph)]
        batch = list(islice(paragraphs, 100))
    return count, found


@pytest.mark.skipif(sys.platform == "win32", reason="no documentation packages here")
def test_documentation_installed_here_holds_no_label(record_property):
    total, wrong, used = 0, [], []
    for name, source in SOURCES.items():
        count, found = wrongly_found(islice(source(), 8000))
        total += count
        wrong += found
        used.append(f"{name} {count}")
    record_property("paragraphs", ", ".join(used))
    assert wrong == []
    if total < ENOUGH:
        pytest.skip(f"only {total} paragraphs of documentation are installed: {used}")


# ----------------------------------------------------------------------- collected cases


def cases() -> list[dict]:
    if not CASES.exists():
        return []
    records = map(json.loads, CASES.read_text(encoding="utf-8").splitlines())
    return [one for one in records if one["kind"] in "DF"]


def read(record: dict):
    text = "\n\n".join(piece for piece in (record["title"], record["text"]) if piece)
    return engine().find(document(text))


@pytest.mark.skipif(
    not CASES.exists(), reason="the collected cases are not beside the checkout"
)
@pytest.mark.parametrize("record", cases(), ids=lambda record: record["id"])
def test_cases_without_a_notice_have_none(record):
    notices = [
        one for one in read(record) if one.label == NOTICE_LABEL and not one.quoted
    ]
    assert notices == []


@pytest.mark.skipif(
    not CASES.exists(), reason="the collected cases are not beside the checkout"
)
@pytest.mark.parametrize("record", cases(), ids=lambda record: record["id"])
def test_age_markers_are_where_the_cases_have_them(record):
    signs = [one for one in read(record) if one.label == AGE_LABEL and not one.quoted]
    assert bool(signs) == (record["labels"]["age_marker"] in ("ok", "malformed"))
