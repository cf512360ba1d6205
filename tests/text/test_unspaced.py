"""Wordings in Chinese and Japanese: characters count as words."""

from __future__ import annotations

import pytest

from checker.text.folding import fold
from checker.text.tokens import joined
from tests.programs import check, program

ZH = "本文由{maker}使用人工智能技术生成，内容仅供参考"
JA = "本記事は{maker}の提供によるプロモーションを含みます"
RULES = f"""
labels:
  zh-ai:
    must_have: [人工智能]
    slots: {{maker: {{kind: name}}}}
    wordings: {{w: {{text: {{zh: "{ZH}"}}}}}}
  ja-pr:
    slots: {{maker: {{kind: name}}}}
    wordings: {{w: {{text: {{ja: "{JA}"}}}}}}
  zh-ad:
    wordings: {{w: {{says: {{zh: ["广告合作", "本<文 | 视频>含广告"]}}}}}}
rules: []
"""
CHINESE = ZH.replace("{maker}", "北方码头公司")
JAPANESE = JA.replace("{maker}", "北埠頭株式会社")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return program(tmp_path_factory.mktemp("unspaced"), RULES)


def labels(made, text):
    report = check(made, f"港口公布季度数据\n\n{text}\n\n粮食转运量增长了四分之一。")
    return report.labels


def faults(made, text):
    return [
        (fault.fault.value, fault.expected, fault.found)
        for label in labels(made, text)
        for fault in label.faults
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{CHINESE}。",
        CHINESE.replace("，", ","),
        CHINESE.replace("，", ""),
        CHINESE.replace("，", "\n"),
        " ".join(CHINESE),
        f"【{CHINESE}】",
        f"{CHINESE}。编辑：王小明",
        CHINESE.replace("北方码头公司", "Northern Pier"),
        f"{JAPANESE}。",
        JAPANESE.replace("プロモーション", "ﾌﾟﾛﾓｰｼｮﾝ"),
        f"※{JAPANESE}",
    ],
)
def test_differences_that_are_never_a_fault(made, text):
    (label,) = labels(made, text)
    assert label.faults == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CHINESE.replace("仅", "只"), [("wording", "仅", "只")]),
        (CHINESE.replace("技术", ""), [("wording", "技术", None)]),
        (CHINESE.replace("人工", "机器人工"), [("wording", None, "机器")]),
        (CHINESE[:-4], [("truncated", "仅供参考", None)]),
        (CHINESE[: CHINESE.index("，")], [("truncated", "，内容仅供参考", None)]),
        (CHINESE.replace("北方码头公司", "（公司名称）"), [("placeholder", "{maker}", "（公司名称）")]),
        (CHINESE.replace("北方码头公司", ""), [("placeholder", "{maker}", None)]),
        (CHINESE.replace("，", "\n\n"), [("broken", None, None)]),
        (CHINESE.replace("内容", "🔥内容"), [("broken", None, "🔥")]),
        (CHINESE.replace("人工", "人\u200b工"), [("lookalike", "人工", "人\u200b工")]),
        (CHINESE.replace("人工", "人エ"), [("lookalike", "工", "エ")]),
        (JAPANESE.replace("プロモーション", "広告"), [("wording", "プロモーション", "広告")]),
        (JAPANESE.replace("ー", "一"), [("lookalike", "ー", "一")]),
        (JAPANESE.replace("北埠頭株式会社", "○○"), [("placeholder", "{maker}", "○○")]),
        (JAPANESE[:-4], [("truncated", "含みます", None)]),
        (JAPANESE[8:], [("truncated", "本記事は{maker}", None)]),
    ],
)  # fmt: skip
def test_each_damage_has_its_fault(made, text, expected):
    told = faults(made, f"{text}。")
    assert [one[0] for one in told] == [one[0] for one in expected]
    if expected[0][0] != "lookalike" or "\u200b" not in text:
        assert told[:1] == expected or expected[0][1] == "本記事は{maker}"


@pytest.mark.parametrize(
    "text",
    [
        "本文由记者王小明在港口采写，图片由读者提供。",
        "记者了解到，人工智能技术的发展很快，内容审核是个难题。",
        "本記事は記者が港で取材しました。",
        "「人工智能」这个词今年很流行。",
    ],
)
def test_ordinary_sentences_are_no_label(made, text):
    assert [one for one in labels(made, text) if one.id != "zh-ad"] == []


@pytest.mark.parametrize("marks", ["「{}」", "“{}”", "『{}』"])
def test_quoted_words_do_not_count(made, marks):
    (label, *_) = labels(made, f"通知写道{marks.replace('{}', CHINESE)}，读者很困惑。")
    assert label.quoted


def test_free_words_are_found_inside_a_sentence(made):
    (label,) = labels(made, "提示：本视频含广告，请理性消费。")
    assert label.id == "zh-ad"


def test_characters_are_joined_as_they_are_written():
    assert joined(["生", "成", "，请", "AI", "内", "容"]) == "生成，请 AI 内容"
    assert fold("ﾌﾟﾛ").text == "プロ"
