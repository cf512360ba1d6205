"""The command that counts what is found in collected cases."""

from __future__ import annotations

import json

from benchmarks import corpus

NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом «Тихая бухта» либо касается деятельности иностранного агента "
    "«Тихая бухта»"
)


def record(name, kind, text, notice="not_required", age="none", **more):
    labels = {"foreign_agent_notice": notice, "age_marker": age}
    return {
        "id": name,
        "kind": kind,
        "text": text,
        "date": "2023-05",
        "labels": labels,
        **more,
    }


def counted(tmp_path, capsys, *records):
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    (tmp_path / "real-cases.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "entities.json").write_text('{"entities": []}', encoding="utf-8")
    assert corpus.main(tmp_path) == 0
    return capsys.readouterr().out


def test_right_answers_are_counted(tmp_path, capsys):
    out = counted(
        tmp_path,
        capsys,
        record("a", "A", f"{NOTICE}. 18+", "ok", "ok", notice_quote=NOTICE),
        record("b", "F", f"Пишут «{NOTICE}» и всё.", quoted_notice=NOTICE),
        record("c", "D", "Сервис для людей 18+ лет"),
    )
    assert "none is wrong" in out
    assert "notice found                               1 of     1   1.000" in out
    assert "no false notice, kinds D and F             2 of     2   1.000" in out


def test_wrong_answers_are_named(tmp_path, capsys):
    out = counted(
        tmp_path,
        capsys,
        record("d", "F", f"{NOTICE}."),
        record("e", "A", f"{NOTICE}.", "malformed", notice_quote=NOTICE),
        record("f", "D", "Сервис для людей 18+ лет", age="ok"),
    )
    assert "wrong: no false notice, kinds D and F: d" in out
    assert "wrong: notice status right: e {'ok'}" in out
    assert "wrong: age marker found: f" in out


def test_nothing_to_count_is_said_aloud(tmp_path, capsys):
    assert corpus.main(tmp_path) == 2
    assert "NOTHING MEASURED" in capsys.readouterr().err
