"""One file, many articles: each has its path, its place and its answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом АО «РС-Балт» либо касается деятельности иностранного агента "
    "АО «РС-Балт». 18+"
)


def plashka(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=cwd, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLASHKA_CACHE": str(cwd / ".cache"),
             "PYTHONIOENCODING": "utf-8", "PLASHKA_LANG": "en"},
    )  # fmt: skip


def post(body):
    return {
        "date": "2023-04-19T10:00:00",
        "title": {"rendered": "Порт подвёл итоги"},
        "content": {"rendered": body},
    }


def test_an_export_is_checked_post_by_post(tmp_path):
    posts = [post(f"<p>{NOTICE}</p><p>Итоги.</p>"), post("<p>Итоги.</p>")]
    text = json.dumps(posts, ensure_ascii=False, indent=1)
    (tmp_path / "posts.json").write_text(text, encoding="utf-8")
    done = plashka(
        "check", "posts.json", "--publisher", "АО «РС-Балт»", "-f", "json",
        "--rule", "ru-foreign-agent-notice", cwd=tmp_path,
    )  # fmt: skip
    report = json.loads(done.stdout)
    answers = {
        document["path"]: document["verdicts"][0]["status"]
        for document in report["documents"]
    }
    assert answers == {"posts.json#item-1": "ok", "posts.json#item-2": "missing"}
    (label, *_) = report["documents"][0]["labels"]
    start, end = label["span"]["start"], label["span"]["end"]
    assert text[start:end].startswith("Настоящий материал")
    why = plashka(
        "why", "posts.json#item-2", "ru-foreign-agent-notice",
        "--publisher", "АО «РС-Балт»", cwd=tmp_path,
    )  # fmt: skip
    assert "missing" in why.stdout, why.stderr


def test_folders_are_not_searched_for_json_and_xml(tmp_path):
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Заголовок\n\nАбзац.", encoding="utf-8")
    done = plashka("check", ".", "-f", "json", cwd=tmp_path)
    assert [one["path"] for one in json.loads(done.stdout)["documents"]] == ["a.txt"]
    done = plashka("check", "package.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "no export Plashka knows" in done.stdout


def test_a_broken_item_does_not_hide_those_before_it(tmp_path):
    text = json.dumps([post("<p>Раз</p>"), post("<p>Два</p>")])
    (tmp_path / "posts.json").write_text(text[:-1], encoding="utf-8")
    done = plashka("check", "posts.json", "-f", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert (done.returncode, report["documents"]) == (2, [])
    assert "line 1, column" in report["problems"][0]["message"]
