"""``--fix`` and ``--diff`` on exports and front matter, from the front door."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом АО «РС-Балт» либо касается деятельности иностранного агента "
    "АО «РС-Балт»"
)
ASCII = f"{NOTICE}. 18+".encode("ascii", "backslashreplace").decode().replace(
    "\\xab", "\\u00ab"
).replace("\\xbb", "\\u00bb")  # fmt: skip
LONG = "Перевалка зерна выросла на четверть, сообщила дирекция порта."

CASES = {
    "ninjs, slashes escaped": (
        '{{\r\n  "uri" : "a", "type":"text",\r\n  "headline": "Порт",\r\n  "body_xhtml": "{}<p>Итоги. {LONG}<\\/p>"\r\n}}',
        f"<p>{NOTICE}. 18+<\\/p>\\n",
    ),
    "ninjs, plain text": (
        '{{"uri": "a", "type": "text", "headline": "Порт",\n\t"body_text": "{}Итоги.\\n\\n{LONG}"}}\n',
        f"{NOTICE}. 18+\\n\\n",
    ),
    "ASCII alone": (
        '{{"uri":"a","type":"text","headline":"\\u041f\\u043e\\u0440\\u0442","body_xhtml":"{}<p>\\u0418\\u0442\\u043e\\u0433\\u0438.</p>"}}',
        f"<p>{ASCII}</p>\\n",
    ),
    "WordPress": (
        '{{"id": 1, "title": {{"rendered": "Порт"}}, "content": {{"rendered": "\\n{}<p class=\\"a\\">Итоги. {LONG}</p>\\n", "protected": false}}}}\n',
        f"<p>{NOTICE}. 18+</p>\\n",
    ),
    "Ghost": (
        '{{"posts": [{{"title": "Порт", "html": "{}<p>Итоги. {LONG}</p>"}}]}}',
        f"<p>{NOTICE}. 18+</p>\\n",
    ),
    "an Arc ANS label, repaired": (
        '{{"type": "story", "version": "0.10.7", "headlines": {{"basic": "Порт"}},\n "content_elements": [{{"type": "text", "content": "' + NOTICE.replace("касается", "каса{}тся") + '. 18+"}}, {{"type": "text", "content": "Итоги. {LONG}"}}]}}',
        "е",
    ),
}  # fmt: skip


def plashka(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "checker", "check", *arguments,
         "--date", "2023-04-19", "--publisher", "АО «РС-Балт»"],
        cwd=folder, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
             "PLASHKA_CACHE": str(folder / ".cache"), "PLASHKA_LANG": "en"},
    )  # fmt: skip


@pytest.mark.parametrize(("shape", "added"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_an_export_is_mended_byte_for_byte(tmp_path, shape, added, encoding):
    path = tmp_path / "a.json"
    broken = "и" if added == "е" else ""
    path.write_bytes(shape.format(broken, LONG=LONG).encode(encoding))
    done = plashka(tmp_path, "a.json", "--fix", "--unsafe-fixes")
    after = path.read_bytes().decode(encoding)
    assert after == shape.format(added, LONG=LONG)
    assert done.returncode == 0, done.stdout.decode()
    assert plashka(tmp_path, "a.json", "--diff", "--unsafe-fixes").stdout == b""


@pytest.mark.parametrize("name", [one for one in CASES if "slashes" not in one])
def test_a_difference_is_a_patch(tmp_path, name):
    shape, added = CASES[name]
    path = tmp_path / "a.json"
    text = shape.format("и" if added == "е" else "", LONG=LONG)
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="")
    shown = plashka(tmp_path, "a.json", "--diff", "--unsafe-fixes")
    assert shown.returncode == 1
    done = subprocess.run(
        ["git", "apply", "-"], cwd=tmp_path, input=shown.stdout, check=False,
        capture_output=True, env={**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    wanted = shape.format(added, LONG=LONG).rstrip("\n") + "\n"
    assert path.read_bytes().decode() == wanted


POST = '{{"title": "Порт", "html": "<p>Итоги.</p>"{}}}'
REFUSED = {
    "stored twice": (
        "a.json",
        '{"posts": [' + POST.format(', "lexical": "{}"') + "]}",
        "two fields",
    ),
    "several articles": (
        "a.json",
        '{"posts": [' + POST.format("") + ", " + POST.format("") + "]}",
        "several articles",
    ),
    "paragraphs apart": (
        "a.json",
        '{"type": "story", "version": "0.10.7", "headlines": {"basic": "Порт"}, "content_elements": [{"type": "text", "content": "Итоги."}]}',
        "no field there",
    ),
    "a folded title": (
        "a.md",
        f"---\ntitle: >-\n  {NOTICE.replace('касается', 'касаеться')}\n---\n\nИтоги.\n",
        "one plain line",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_edited_safely_is_left_with_a_reason(tmp_path, name, text, why):
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = plashka(tmp_path, name, "--fix", "--unsafe-fixes")
    assert why in done.stderr.decode()
    assert "not mended" in done.stderr.decode()
    russian = plashka(tmp_path, name, "--diff", "--lang", "ru").stderr.decode()
    assert "не исправлено" in russian
    if name.endswith("json"):
        assert (tmp_path / name).read_text("utf-8") == text
    else:
        head = text[: text.index("Итоги")]
        assert (tmp_path / name).read_text("utf-8").startswith(head)


def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path):
    shape, _ = CASES["Ghost"]
    path = tmp_path / "a.json"
    path.write_text(shape.format("", LONG=LONG), encoding="utf-8")
    (tmp_path / ".a.json.plashka").mkdir()
    done = plashka(tmp_path, "a.json", "--fix")
    assert done.returncode == 2
    assert "cannot write" in done.stderr.decode()
    assert path.read_text("utf-8") == shape.format("", LONG=LONG)
