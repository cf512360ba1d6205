"""Remembered answers: whatever changes, what a run says is what it says without them."""

import json
import struct
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from checker import checking, results
from checker.checking import Work, check_files
from checker.engine import Settings
from checker.files import FileRef
from checker.readers import plain_text
from checker.reporters import json as reporter
from tests.programs import program

RULES = """
labels:
  notice: {wordings: {plain: {text: {ru: сделано вместе с портом}}}}
rules:
  - {id: test-notice, title: Notice, when: {is: {section: port}}, require: notice, severity: error}
  - {id: test-picture, title: Picture, when: {images: {is: {ai: generated}}}, require: notice, severity: warning}
"""
SETTINGS = Settings(date(2024, 1, 5), facts={"section": "port", "country": ("RU",)})
ARTICLES = {
    "a.md": "# Порт\n\n![Причал](pier.png)\n\nСделано вместе с портом\n",
    "b.txt": "Порт\n\nИтоги года подведены.\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in ARTICLES.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("pier.png").write_bytes(picture("digitalCapture"))
    return tmp_path


@pytest.fixture
def made(folder):
    return program(folder, RULES)


def picture(source):
    """A PNG that says where it comes from."""
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        f'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/{source}"/>'
        "</rdf:RDF></x:xmpmeta>"
    )
    data = b"XML:com.adobe.xmp\0\0\0\0\0" + packet.encode()
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(data)) + b"iTXt" + data
        + b"\0\0\0\0" + struct.pack(">I", 0) + b"IEND\0\0\0\0"
    )  # fmt: skip


def run(made, how=SETTINGS, cache=None, names=tuple(ARTICLES)):
    refs = [FileRef(Path(name), name) for name in names]
    return check_files(
        refs, made, lambda ref: how, settings=how, work=Work(cache_folder=cache)
    )


def told(report):
    """All a report says, and the articles as reporters see them."""
    readings = [
        [
            one.reading.map.segments if name.name == "map" else getattr(one.reading, name.name)
            for name in fields(one.reading)
        ]
        for one in report.documents
    ]  # fmt: skip
    return json.dumps(reporter.to_dict(report), sort_keys=True), readings


def answers(report):
    return [
        (verdict.rule, verdict.status, verdict.severity)
        for document in report.documents
        for verdict in document.verdicts
    ]


def test_a_remembered_report_is_the_same_report(made, folder, monkeypatch):
    first = run(made, cache=folder / "c")
    monkeypatch.setattr(checking, "judged", None)  # nobody judges the second time
    again = run(made, cache=folder / "c")
    assert told(first) == told(again)
    assert first.documents[0].verdicts == again.documents[0].verdicts
    assert type(again.documents[0].verdicts[0].status) is type(
        first.documents[0].verdicts[0].status
    )


CHANGES = {
    "as_of": {"as_of": date(2021, 1, 1)},
    "published": {"published": date(2020, 2, 2)},
    "facts": {"facts": {"section": "sea"}},
    "fact_paths": {"fact_paths": {"section": ("theme",)}},
    "severities": {"severities": {"test-notice": "info"}},
    "disabled": {"disabled": frozenset({"test-notice"})},
    "only": {"only": frozenset({"test-picture"})},
    "site": {"site": (plain_text.PLUGIN.read("foot.txt", "Сделано вместе".encode()),)},
    "lang": {"lang": "ru"},
}


def test_the_table_of_changes_has_every_setting():
    assert set(CHANGES) == {one.name for one in fields(Settings)}


@pytest.mark.parametrize("name", CHANGES)
def test_a_setting_changed_alone_is_another_question(made, folder, name):
    run(made, cache=folder / "c")
    changed = replace(SETTINGS, **CHANGES[name])
    document = plain_text.PLUGIN.read("b.txt", ARTICLES["b.txt"].encode())
    known = results.results_for(made, folder / "c")
    assert known.load(document, SETTINGS) is not None
    assert known.load(document, changed) is None
    assert told(run(made, changed, folder / "c")) == told(run(made, changed))


def test_an_article_with_its_own_day_does_not_ask_for_today(made, folder):
    document = plain_text.PLUGIN.read("b.txt", ARTICLES["b.txt"].encode())
    dated = replace(document, published="2024-01-05")
    known = results.results_for(made, folder / "c")
    tomorrow = replace(SETTINGS, as_of=date(2024, 1, 6))
    assert known.key(dated, SETTINGS) == known.key(dated, tomorrow)
    month = replace(document, published="2024-01")
    for one in (dated, month):
        made_today, made_tomorrow = (
            checking.judged(one, checking.Engine(made), how)
            for how in (SETTINGS, tomorrow)
        )
        assert made_today.verdicts == made_tomorrow.verdicts


@pytest.mark.parametrize("what", ["article", "name", "rules", "registry", "picture"])
def test_a_file_changed_alone_is_seen(folder, made, what):
    before = run(made, cache=folder / "c")
    names = tuple(ARTICLES)
    now = made
    if what == "article":
        Path("b.txt").write_text("Порт\n\nСделано вместе с портом\n", "utf-8")
    elif what == "name":
        Path("b.txt").rename("c.txt")
        names = ("a.md", "c.txt")
    elif what == "rules":
        now = program(folder, RULES.replace("severity: error", "severity: info"))
    elif what == "registry":
        now = replace(made, digest="another registry")
    else:
        Path("pier.png").write_bytes(picture("trainedAlgorithmicMedia"))
    cached = run(now, cache=folder / "c", names=names)
    assert told(cached) == told(run(now, names=names))
    if what in ("article", "rules", "picture"):
        assert answers(cached) != answers(before)


def test_a_picture_that_comes_later_is_seen(folder, made):
    Path("pier.png").rename("aside.png")
    before = run(made, cache=folder / "c")
    Path("aside.png").write_bytes(picture("trainedAlgorithmicMedia"))
    Path("aside.png").rename("pier.png")
    after = run(made, cache=folder / "c")
    assert answers(after) == answers(run(made)) != answers(before)


def test_the_tools_own_code_is_part_of_the_question(made, folder, monkeypatch):
    document = plain_text.PLUGIN.read("b.txt", ARTICLES["b.txt"].encode())
    known = results.results_for(made, folder / "c")
    before = known.key(document, SETTINGS)
    monkeypatch.setattr(results, "_code_stamp", lambda: "another")
    assert known.key(document, SETTINGS) != before


@settings(
    max_examples=30, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(
    strategies.lists(
        strategies.tuples(
            strategies.sampled_from(["Порт", "Сделано вместе с портом", "Итоги"]),
            strategies.sets(strategies.sampled_from(sorted(CHANGES))),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_row_of_changes_gives_what_a_run_without_memory_gives(made, folder, rows):
    for text, names in rows:
        Path("b.txt").write_text(f"Порт\n\n{text}\n", encoding="utf-8")
        how = SETTINGS
        for name in sorted(names):
            how = replace(how, **CHANGES[name])
        assert told(run(made, how, folder / "c")) == told(run(made, how))


@pytest.mark.parametrize("damage", ["cut", "turned", "empty", "foreign"])
def test_damage_costs_a_judgement_and_nothing_else(folder, made, damage):
    right = told(run(made, cache=folder / "c"))
    for path in (folder / "c" / "results").glob("[!.]*"):
        data = bytearray(path.read_bytes())
        if damage == "cut":
            del data[len(data) // 2 :]
        elif damage == "turned":
            data[-9] ^= 1
        elif damage == "empty":
            data.clear()
        else:
            data[:] = b"{}" * 40
        path.write_bytes(data)
    assert told(run(made, cache=folder / "c")) == right


def test_what_others_have_put_there_is_not_believed(folder, made):
    document = plain_text.PLUGIN.read("b.txt", ARTICLES["b.txt"].encode())
    known = results.results_for(made, folder / "c")
    key = known.key(document, SETTINGS)
    for value in (b"no such form", ("a", 1), None):
        results.cache.store(known.folder, key, value, results._PLAIN)
        assert known.load(document, SETTINGS) is None


def test_old_answers_make_room(folder, made, monkeypatch):
    run(made, cache=folder / "c")
    place = folder / "c" / "results"
    kept = place / "kept"
    kept.write_bytes(b"0" * 1000)
    old = place / "old"
    old.write_bytes(b"0" * 1000)
    import os

    os.utime(old, (1, 1))
    size = sum(path.stat().st_size for path in place.iterdir())
    monkeypatch.setattr(results, "LARGEST", size - 1)
    monkeypatch.setattr(results, "KEPT", 1.0)
    known = results.results_for(made, folder / "c")
    known.prune(2)  # looked at by the run above
    assert old.exists()
    known.prune(1000)
    assert (old.exists(), kept.exists()) == (False, True)


def test_one_article_alone_leaves_nothing_behind(folder, made):
    run(made, cache=folder / "c", names=("b.txt",))
    assert not (folder / "c").exists()
