"""The job it all began with: the seed article, from the command line."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.cli.app import app

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed" / "article.txt"
pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason="the seed article is not beside the checkout"
)

AGENT = "АО «РС-Балт»"


def run(path, *arguments):
    done = CliRunner().invoke(
        app, ["check", str(path), "--no-cache", "--format", "json", *arguments]
    )
    report = json.loads(done.stdout)
    assert report["exit_code"] == done.exit_code
    words = {
        v["rule"]: v
        for d in report["documents"]
        for v in d["verdicts"]
        if v["aspect"] == "words"
    }
    return report, words


@pytest.fixture
def variant(tmp_path):
    def make(change):
        path = tmp_path / "article.txt"
        path.write_text(change(SEED.read_text(encoding="utf-8")), encoding="utf-8")
        return path

    return make


def without_notice(text):
    return re.sub(r"This material.*\n\n", "", text)


def test_the_reprint_is_ok_by_its_translated_notice():
    report, words = run(SEED, "--date", "2023-04-19")
    reprint = words["ru-foreign-agent-reprint"]
    assert report["exit_code"] == 0
    assert reprint["status"] == "ok"
    assert reprint["trigger"][0]["kind"] == "credit"
    assert reprint["trigger"][0]["quote"] == "Rosbalt"
    assert reprint["trigger"][0]["entry"] == "ru-foreign-agents/297"
    assert "translated" in reprint["notes"]
    label = report["documents"][0]["labels"][reprint["labels"][0]]
    assert (label["wording"], label["translation"], label["status"]) == (
        "form-b",
        True,
        "ok",
    )
    assert [one["text"] for one in label["slots"]["agent"]] == [
        "RS-Balt JSC",
        "RS-Balt JSC",
    ]
    assert words["ru-foreign-agent-age"]["status"] == "ok"


def test_with_the_publisher_given_the_duty_is_its_own():
    report, words = run(SEED, "--date", "2023-04-19", "--publisher", AGENT)
    assert words["ru-foreign-agent-notice"]["status"] == "ok"
    assert words["ru-foreign-agent-reprint"]["reason"] == "exempt"
    assert report["exit_code"] == 0


def test_a_notice_cut_out_is_missing_with_words_place_and_law(variant):
    path = variant(without_notice)
    report, words = run(path, "--date", "2023-04-19", "--publisher", AGENT)
    one = words["ru-foreign-agent-notice"]
    assert (one["status"], one["severity"], report["exit_code"]) == (
        "missing",
        "error",
        1,
    )
    assert "RS-Balt JSC" in one["suggestion"]
    assert one["insert_at"]["place"] == "under-headline"
    assert any("2108" in law["act"] for law in one["law"])


@pytest.mark.parametrize(
    ("arguments", "code"), [((), 0), (("--fail-on", "warning"), 1)]
)
def test_a_missing_reprint_notice_is_a_warning(variant, arguments, code):
    report, words = run(variant(without_notice), "--date", "2023-04-19", *arguments)
    assert words["ru-foreign-agent-reprint"]["status"] == "missing"
    assert report["exit_code"] == code


def test_a_notice_at_the_end_is_out_of_position(variant):
    def move(text):
        notice = re.search(r"This material.*\n\n", text).group()
        return text.replace(notice, "").replace(
            "Source: Rosbalt", notice + "Source: Rosbalt"
        )

    _, words = run(variant(move), "--date", "2023-04-19")
    assert [f["fault"] for f in words["ru-foreign-agent-reprint"]["faults"]] == [
        "position"
    ]


@pytest.mark.parametrize("sign", ["18 +", "+18"])
def test_a_sign_of_the_wrong_shape_is_malformed(variant, sign):
    _, words = run(
        variant(lambda text: text.replace("18+", sign)), "--date", "2023-04-19"
    )
    assert words["ru-foreign-agent-age"]["status"] == "malformed"


def test_a_blank_form_is_a_placeholder(variant):
    path = variant(lambda text: text.replace("RS-Balt JSC", "(NAME)"))
    _, words = run(path, "--date", "2023-04-19")
    faults = {fault["fault"] for fault in words["ru-foreign-agent-reprint"]["faults"]}
    assert faults == {"placeholder"}


def test_after_the_delisting_nothing_is_owed():
    _, words = run(SEED, "--date", "2023-08-26")
    one = words["ru-foreign-agent-reprint"]
    assert (one["status"], one["reason"]) == ("not-applicable", "delisted")


def test_without_a_day_today_counts_and_the_report_says_so():
    report, _ = run(SEED)
    document = report["documents"][0]
    assert document["published"] is None
    assert document["judged_day"] == report["as_of"]
    done = CliRunner().invoke(app, ["check", str(SEED), "--no-cache"])
    assert "has no publication day" in " ".join(done.stdout.split())


def test_an_invented_publisher_in_a_registry_file_gets_the_same_verdicts(
    variant, tmp_path
):
    name, brand = "АО «Северный причал»", "Northern Pier"
    registry = tmp_path / "agents.csv"
    registry.write_text(
        "id,name,aliases,kind,listed,delisted,links\n"
        f"7,{name},{brand} | {brand} JSC,organisation,2021-10-15,2023-08-25,\n",
        encoding="utf-8",
    )

    def rename(text):
        return text.replace("RS-Balt JSC", f"{brand} JSC").replace("Rosbalt", brand)

    option = ("--registry", f"ru-foreign-agents={registry}")
    _, words = run(variant(rename), "--date", "2023-04-19", *option)
    assert words["ru-foreign-agent-reprint"]["status"] == "ok"
    assert words["ru-foreign-agent-age"]["status"] == "ok"
    _, words = run(
        variant(rename), "--date", "2023-04-19", "--publisher", name, *option
    )
    assert words["ru-foreign-agent-notice"]["status"] == "ok"
    _, words = run(variant(rename), "--date", "2023-08-25", *option)
    assert words["ru-foreign-agent-reprint"]["reason"] == "delisted"
