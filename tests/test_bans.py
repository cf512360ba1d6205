"""Bans of words and labels: where, how often, quoted, on what doubts."""

from datetime import date

import pytest

from checker.contracts import plugin
from checker.engine import Engine, Settings
from tests.programs import check, program, verdict

WORDS = """
rules:
  - {id: test-ban, title: Ban, when: {is: {sponsored: true}}, forbid: {words: {ru: ["гарантир* доход*", "без … риска"]}}}
"""
TEXT = "Счёт дня\n\n%s"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Мы гарантируем доходы.", ["гарантируем доходы"]),
        ("Гарантированный доход, и всё без всякого риска.", ["Гарантированный доход", "без всякого риска"]),
        ("Доход не обещаем.", []),
        ("Нельзя писать «гарантируем доход».", []),
    ],
)  # fmt: skip
def test_banned_words(tmp_path, text, found):
    one = verdict(program(tmp_path, WORDS), TEXT % text, sponsored=True)
    assert one.status == ("malformed" if found else "ok")
    assert [(f.fault, f.found) for f in one.faults] == [("forbidden", q) for q in found]
    if found:
        start = (TEXT % text).index(found[0])
        assert one.span.start == start


def test_a_ban_nobody_asks_for_does_not_apply(tmp_path):
    one = verdict(program(tmp_path, WORDS), TEXT % "Мы гарантируем доходы.")
    assert (one.status, one.reason) == ("not-applicable", "not-triggered")


def test_doubts_leave_a_ban_undecided_only_where_it_is_broken(tmp_path):
    text = WORDS.replace("sponsored: true", "country: RU")
    made = program(tmp_path, text)
    one = verdict(made, TEXT % "Мы гарантируем доходы.")
    assert (one.status, one.reason) == ("undecided", "context")
    assert verdict(made, TEXT % "Доход не обещаем.").status == "ok"


def test_words_banned_in_the_headline_may_stand_below(tmp_path):
    text = WORDS.replace('риска"]}}', 'риска"]}, at: headline}')
    made = program(tmp_path, text)
    assert verdict(made, "Счёт\n\nГарантируем доход.", sponsored=True).status == "ok"
    one = verdict(made, "Гарантируем доход\n\nСчёт дня открыт.", sponsored=True)
    assert one.status == "malformed"


LINK = """
rules:
  - id: test-support
    title: Not called support
    when: {links: {host: shop.example}}
    for: each link
    forbid: {words: {en: ["support* … <us | blog>"]}, at: beside}
"""


def test_words_banned_beside_a_link(tmp_path):
    page = '<h1>Two</h1><p>%s <a href="https://shop.example/1">Kettle</a>.</p><p>Lamp.</p><p>%s</p>'
    made = program(tmp_path, LINK)

    def status(*texts):
        document = plugin("readers", "html").read("a.html", (page % texts).encode())
        report = Engine(made).check(document, Settings(date(2023, 4, 19)))
        return report.verdicts[0].status

    assert status("Support our blog:", "Bye.") == "malformed"
    assert status("We like this:", "Support our blog some day.") == "ok"


LABEL = """
labels:
  old: {wordings: {one: {text: {ru: "Материал подготовлен при участии порта и за его счёт"}}}}
rules:
  - {id: test-ban, title: Ban, forbid: old, place: {at: anywhere, not: [footer]}}
"""


def test_a_banned_label(tmp_path):
    made = program(tmp_path, LABEL)
    label = "Материал подготовлен при участии порта и за его счёт."
    report = check(made, TEXT % label)
    one = report.verdicts[0]
    assert (one.status, [f.fault for f in one.faults]) == ("malformed", ["forbidden"])
    assert one.labels == (0,)
    assert verdict(made, TEXT % "Просто текст.").status == "ok"
    assert verdict(made, TEXT % f"Писали так: «{label}»").status == "ok"
