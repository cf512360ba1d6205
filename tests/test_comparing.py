"""``plashka rules diff``: which articles are answered otherwise."""

import json

import pytest
from typer.testing import CliRunner

from checker.cli.app import app
from tests.cli.test_rules import SET

PAID = "---\nsponsored: true\n---\n\n# Причал\n\n{}\n\nПорт открыл причал.\n"
NOTICE = "Материал полностью оплачен рекламодателем"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_text(SET, encoding="utf-8")
    articles = tmp_path / "news"
    articles.mkdir()
    (articles / "a.md").write_text(PAID.format(NOTICE), encoding="utf-8")
    (articles / "b.md").write_text(PAID.format("Ветер слабый."), encoding="utf-8")
    (articles / "c.md").write_text("# Погода\n\nДождь.\n", encoding="utf-8")
    return tmp_path


def diff(folder, new, *more):
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    arguments = ["rules", "diff", "old.yaml", "new.yaml", "news", *more]
    return CliRunner().invoke(app, arguments)


def changed(done):
    return {
        (one["path"].rpartition("/")[2], one["rule"]): (
            one["old"] and one["old"]["status"],
            one["new"] and one["new"]["status"],
        )
        for one in json.loads(done.stdout)["changes"]
    }


def test_the_same_rules_change_nothing(folder):
    done = diff(folder, SET)
    assert (done.exit_code, done.stdout) == (
        0,
        "the answers change for 0 of 3 articles\n",
    )


def test_only_articles_whose_answer_changes_are_listed(folder):
    new = SET.replace("place: {at: end}", "place: {at: start}")
    done = diff(folder, new, "--format", "json")
    assert done.exit_code == 1
    assert changed(done) == {("a.md", "xx-paid"): ("malformed", "ok")}


def test_another_severity_counts_only_where_there_is_a_finding(folder):
    new = SET.replace("    require:", "    severity: info\n    require:")
    done = diff(folder, new, "--format", "json")
    assert set(changed(done)) == {("a.md", "xx-paid"), ("b.md", "xx-paid")}


def test_a_rule_that_is_new_or_gone_is_told(folder):
    new = SET.replace("id: xx-paid\n", "id: xx-paid-more\n")
    done = diff(folder, new)
    assert done.exit_code == 1
    assert "xx-paid-more: not asked → missing" in done.stdout
    assert "xx-paid: missing [error] → not asked" in done.stdout


def test_an_overlay_is_compared_with_what_it_changes(folder):
    (folder / "house.yaml").write_text(
        "ruleset: house\ntitle: H\nversion: '1'\nextends: [xx-paid]\n"
        "rules:\n  - {id: xx-paid, place: {at: start}}\n",
        encoding="utf-8",
    )
    arguments = ["rules", "diff", "old.yaml", "old.yaml,house.yaml", "news"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 1
    assert "malformed (position) [error] → ok [error]" in done.stdout


def test_a_broken_side_is_told_and_exits_2(folder):
    done = diff(folder, SET.replace("require:", "requires:"))
    assert done.exit_code == 2
    assert "unknown key “requires”" in done.output
