"""Labels made of parts: what is an attempt, what is together, what is missing."""

from datetime import date

import pytest

from checker.contracts import plugin
from checker.engine import Engine, Settings
from tests.programs import check, program, verdict

AD = """
labels:
  ad:
    stands: alone
    slots:
      who: {kind: name, form: with legal form}
      token: {kind: token, letters: latin and digits, length: 6 to 40}
    wordings:
      one:
        parts:
          mark: {text: {ru: реклама}}
          who: {any: [{says: {ru: ["[рекламодатель:] {who}"]}}, {slot: url}]}
          token:
            in_force: {from: 2023-01-09}
            any: [{says: {any_language: ["erid: {token}"]}}, {link: {query: erid, value: token}}]
        together: same-block
rules:
  - {id: test-ad, title: Ad, when: {is: {sponsored: true}}, require: ad}
"""
TEXT = "Дом у реки\n\nДом сдадут весной.\n\n%s"
WHOLE = "Реклама. ООО «Маяк», erid: 2Vtzq5bWxYz"


@pytest.fixture(scope="module")
def ad(tmp_path_factory):
    return program(tmp_path_factory.mktemp("ad"), AD)


def faults(one):
    return [(fault.fault.value, fault.part) for fault in one.faults]


@pytest.mark.parametrize(
    "label",
    [
        WHOLE,
        "Реклама\nООО «Маяк»\nerid: 2Vtzq5bWxYz",
        "Реклама. АО Маяк | ERID 2Vtzq5bWxYz",
        "erid: 2Vtzq5bWxYz. Реклама, ИП Травкин П. И.",
        "#реклама mayak.example erid:2Vtzq5bWxYz",
        "[Реклама] (16+) ООО «Маяк» (erid: 2Vtzq5bWxYz)",
        "Реклама 16+. Рекламодатель: Mayak GmbH. erid: 2Vtzq5bWxYz",
        "Реклама.\n\nООО «Маяк», erid: 2Vtzq5bWxYz",
    ],
)
def test_all_parts_in_any_order_and_dress(ad, label):
    report = check(ad, TEXT % label, sponsored=True)
    assert [(one.id, one.status) for one in report.labels] == [("ad", "ok")]
    assert report.verdicts[0].status == "ok"


@pytest.mark.parametrize(
    ("label", "missing"),
    [
        ("Реклама", ["who", "token"]),
        ("Реклама. ООО «Маяк»", ["token"]),
        ("ООО «Маяк», erid: 2Vtzq5bWxYz", ["mark"]),
        ("Новинка уже здесь #реклама #дом", ["who", "token"]),
    ],
)
def test_what_is_missing_is_told_by_its_part(ad, label, missing):
    one = verdict(ad, TEXT % label, sponsored=True)
    assert one.status == "malformed"
    assert faults(one) == [("incomplete", part) for part in missing]
    assert all(fault.expected for fault in one.faults)


@pytest.mark.parametrize(
    "text",
    [
        "Это не реклама. Так решили в редакции.",
        "Реклама на щитах подорожала.",
        "РЕКЛАМА – ПРОДОЛЖЕНИЕ НИЖЕ",
        "О проекте\nРеклама\nКонтакты",
        "Токен erid нужен каждому, и ООО «Маяк» его получило.",
        "Поставьте пометку «Реклама» и erid: токен, который вам дали.",
        "ООО «Маяк» построит дом, рассказали на сайте mayak.example.",
    ],
)
def test_words_of_a_sentence_or_menu_are_no_attempt(ad, text):
    report = check(ad, TEXT % text, sponsored=True)
    assert report.labels == ()
    assert report.verdicts[0].status == "missing"


def test_a_quoted_label_is_none_of_its_own(ad):
    one = verdict(ad, TEXT % f"Так: «{WHOLE}» стояло на плакате.", sponsored=True)
    assert (one.status, one.notes) == ("missing", ("only-quoted",))


def test_a_token_of_the_wrong_shape_is_a_value(ad):
    one = verdict(ad, TEXT % WHOLE.replace("2Vtz", "2Фтц"), sponsored=True)
    assert faults(one) == [("value", "token")]


def test_letters_that_only_look_right(ad):
    one = verdict(ad, TEXT % WHOLE.replace("клама", "клaма"), sponsored=True)
    assert faults(one) == [("lookalike", "mark")]


def test_a_part_counts_only_while_in_force(ad):
    text = TEXT % "Реклама. ООО «Маяк»"
    assert verdict(ad, text, "2022-12-01", sponsored=True).status == "ok"
    assert verdict(ad, text, "2023-01-09", sponsored=True).status == "malformed"


def html(made, text, **facts):
    document = plugin("readers", "html").read("a.html", text.encode())
    return Engine(made).check(document, Settings(date(2023, 4, 19), facts=facts))


PAGE = '<h1>Дом</h1><p>Дом сдадут.</p><p>%s</p><p><a href="https://mayak.example/?%s">Сюда</a></p>'


@pytest.mark.parametrize(
    ("words", "query", "expected"),
    [
        ("Реклама. ООО «Маяк»", "erid=2Vtzq5bWxYz", []),
        ("Реклама. ООО «Маяк»", "utm=1&ERID=2Vtzq5bWxYz", []),
        ("Реклама. ООО «Маяк»", "erid=", [("placeholder", "token")]),
        ("Реклама. ООО «Маяк»", "erid=2Ф", [("value", "token")]),
        ("Реклама. ООО «Маяк»", "utm=1", [("incomplete", "token")]),
        ("Читайте.", "erid=2Vtzq5bWxYz", [("incomplete", "mark"), ("incomplete", "who")]),
    ],
)  # fmt: skip
def test_the_address_of_a_link_counts_wherever_it_stands(ad, words, query, expected):
    report = html(ad, PAGE % (words, query), sponsored=True)
    assert [faults(one) for one in report.labels] == [expected]
    assert report.verdicts[0].status == ("malformed" if expected else "ok")


def test_many_links_with_a_token_are_one_attempt(ad):
    link = '<p><a href="https://mayak.example/?erid=2Vtzq5bWxYz">Сюда</a></p>'
    assert len(html(ad, "<h1>Дом</h1>" + 3 * link, sponsored=True).labels) == 1


POLITICS = """
labels:
  political:
    wordings:
      label:
        parts:
          statement: {text: {en: Political advertisement}, insufficient: {en: [sponsored content]}}
          sponsor: {says: {en: ["paid for by {name}"]}}
          targeting: {when: {is: {section: targeted}}, says: {en: ["target*"]}}
          notice: {link: {text: Transparency notice, host: example.org}}
        together: same-block
rules:
  - {id: test-political, title: Political, when: {is: {political: true}}, require: political}
"""
NOTICE = "<h1>Vote</h1><p>%s. Paid for by Harbour Party. %s</p><p>Vote well.</p>"
LINK = '<a href="https://%s/n">Transparency notice</a>'


@pytest.mark.parametrize(
    ("statement", "link", "expected"),
    [
        ("Political advertisement", LINK % "www.example.org", []),
        ("Political advertisement", LINK % "example.com", [("link", "notice")]),
        ("Political advertisement", "Transparency notice", [("link", "notice")]),
        ("Political advertisement", "", [("incomplete", "notice")]),
        ("Sponsored content", LINK % "example.org", [("insufficient", "statement")]),
    ],
)
def test_links_and_graded_parts(tmp_path, statement, link, expected):
    made = program(tmp_path, POLITICS)
    report = html(made, NOTICE % (statement, link), political=True)
    assert [faults(one) for one in report.labels] == [expected]


def test_a_part_with_a_condition_counts_where_it_holds(tmp_path):
    made = program(tmp_path, POLITICS)
    text = NOTICE % ("Political advertisement", LINK % "example.org")
    plain = html(made, text, political=True, section="general")
    targeted = html(made, text, political=True, section="targeted")
    assert plain.verdicts[0].status == "ok"
    assert faults(targeted.verdicts[0]) == [("incomplete", "targeting")]


def test_an_unknown_condition_of_a_part_leaves_it_open(tmp_path):
    text = POLITICS.replace("section: targeted", "audience: targeted")
    page = NOTICE % ("Political advertisement", LINK % "example.org")
    one = html(program(tmp_path, text), page, political=True).verdicts[0]
    assert (one.status, one.reason) == ("undecided", "context")


IMPRINT = """
labels:
  imprint:
    wordings:
      one:
        parts:
          founder: {says: {ru: ["учредител*[:] {name}"]}}
          editor: {says: {ru: ["главный редактор[:] {name}"]}}
          email: {slot: email}
          phone: {slot: phone}
        together: same-page
rules:
  - {id: test-imprint, title: Imprint, for: page, require: imprint, place: {at: page}}
"""


def test_free_words_and_slots_make_an_attempt_by_half(tmp_path):
    made = program(tmp_path, IMPRINT)
    whole = "Учредитель: АО «Маяк».\n\nГлавный редактор: П. Травкин.\n\nmail@mayak.example, +7 800 000-00-01"
    assert verdict(made, TEXT % whole).status == "ok"
    half = verdict(made, TEXT % "Учредитель: АО «Маяк».\n\nmail@mayak.example")
    assert faults(half) == [("incomplete", "editor"), ("incomplete", "phone")]
    assert verdict(made, TEXT % "Пишите: mail@mayak.example").status == "missing"


def test_apart_is_not_together(tmp_path):
    text = IMPRINT.replace("same-page", "same-block")
    apart = "Учредитель: АО «Маяк».\n\nСлово.\n\nГлавный редактор: П. Травкин.\n\nСлово.\n\nmail@mayak.example"
    assert verdict(program(tmp_path, text), TEXT % apart).status == "missing"


def test_an_alternative_of_its_own_time(tmp_path):
    text = AD.replace("{slot: url}", "{slot: url, in_force: {to: 2023-06-30}}")
    made = program(tmp_path, text)
    label = TEXT % "Реклама, mayak.example, erid: 2Vtzq5bWxYz"
    assert verdict(made, label, "2023-06-30", sponsored=True).status == "ok"
    later = verdict(made, label, "2023-07-01", sponsored=True)
    assert faults(later) == [("incomplete", "who")]


def test_the_suggestion_names_every_part_in_force(ad):
    one = verdict(ad, TEXT % "Купите дом.", sponsored=True)
    assert one.suggestion == "Реклама. {who}. erid: {token}"
    early = verdict(ad, TEXT % "Купите дом.", "2022-12-01", sponsored=True)
    assert early.suggestion == "Реклама. {who}"
