"""Every condition key through a rule that forbids nothing else."""

from datetime import date

import pytest

from checker.contracts import plugin
from checker.engine import Engine, Settings
from checker.text.addresses import ascii_host, host_matches
from tests.programs import program, verdict

RULE = """
lists:
  shops: {file: shops.txt}
  nothing: []
  brands: [Маяк, Причал]
terms:
  paid: {any: [{is: {sponsored: true}}, {links: {rel: sponsored}}]}
labels:
  notice: {wordings: {one: {text: {ru: "Материал подготовлен при участии порта и за его счёт"}}}}
rules:
  - {id: test-rule, title: Rule, when: %s, require: notice}
"""
TEXT = "Заголовок статьи\n\nПорт открыл причал."


@pytest.fixture
def answer(tmp_path):
    """``missing`` where a condition holds, else the reason why not."""
    (tmp_path / "shops.txt").write_text(
        "shop.example\n# none\n*.mall.example\n", "utf-8"
    )

    def ask(when, text=TEXT, **facts):
        made = program(tmp_path, RULE % when)
        if "<" in text:
            document = plugin("readers", "html").read("a.html", text.encode())
            settings = Settings(date(2023, 4, 19), facts=facts)
            one = Engine(made).check(document, settings).verdicts[0]
        else:
            one = verdict(made, text, **facts)
        return one.reason.value if one.reason else one.status.value

    return ask


@pytest.mark.parametrize(
    ("when", "facts", "expected"),
    [
        ("{is: {sponsored: true}}", {"sponsored": True}, "missing"),
        ("{is: {sponsored: true}}", {"sponsored": False}, "not-triggered"),
        ("{is: {sponsored: true}}", {}, "not-triggered"),
        ("{is: {section: [news, World]}}", {"section": "world"}, "missing"),
        ("{is: {section: [news, World]}}", {"section": ("sport", "news")}, "missing"),
        ("{is: {advertiser: present}}", {"advertiser": "АО «Маяк»"}, "missing"),
        ("{is: {advertiser: present}}", {"advertiser": ""}, "not-triggered"),
        ("{is: {advertiser: absent}}", {}, "missing"),
        ("{is: {country: EU}}", {"country": ("DE",)}, "missing"),
        ("{is: {country: EU}}", {"country": ("GB", "FR")}, "missing"),
        ("{is: {country: EU}}", {"country": ("GB",)}, "other-context"),
        ("{is: {country: EU}}", {}, "context"),
        ("{is: {country: \"001\"}}", {"country": ("BR",)}, "missing"),
        ("{is: {medium: site, sponsored: true}}", {"sponsored": True}, "context"),
        ("{is: {medium: site, sponsored: true}}", {}, "not-triggered"),
        ("{not: {is: {section: news}}}", {"section": "sport"}, "missing"),
        ("{not: {is: {section: news}}}", {"section": "news"}, "not-triggered"),
        ("{not: {is: {section: news}}}", {}, "not-triggered"),
        ("{not: {is: {country: DE}}}", {}, "context"),
        ("{any: [{is: {sponsored: true}}, {is: {country: DE}}]}", {"sponsored": True}, "missing"),
        ("{any: [{is: {sponsored: true}}, {is: {country: DE}}]}", {}, "context"),
        ("{all: [{is: {sponsored: true}}, {is: {country: DE}}]}", {"sponsored": True, "country": ("DE",)}, "missing"),
        ("{term: paid, is: {country: DE}}", {"sponsored": True, "country": ("FR",)}, "other-context"),
        ("{publisher: {listed_in: agents}}", {"publisher": "АНО «Северный причал»"}, "missing"),
        ("{publisher: {listed_in: agents}}", {"publisher": "АО «Маяк»"}, "not-triggered"),
        ("{author: {listed_in: agents}}", {"author": ("Анна Лугова", "Пётр Травкин")}, "missing"),
        ("{author: {listed_in: agents}}", {}, "not-triggered"),
    ],
)  # fmt: skip
def test_facts_and_people(answer, when, facts, expected):
    assert answer(when, **facts) == expected


@pytest.mark.parametrize(
    ("when", "text", "expected"),
    [
        ("{credit: {listed_in: agents}}", TEXT + "\n\nИсточник: Северный причал", "missing"),
        ("{credit: {listed_in: agents}}", TEXT + "\n\nИсточник: Маяк", "not-triggered"),
        ("{mentions: {listed_in: agents}}", "Статья\n\nПётр Травкин приехал.", "missing"),
        ("{mentions: {listed_in: agents}}", "Статья\n\nТравкин приехал.", "not-triggered"),
        ("{mentions: {listed_in: agents, strength: {person: full}}}", "Статья\n\nПётр Травкин приехал.", "not-triggered"),
        ("{mentions: {listed_in: agents, kind: organisation}}", "Статья\n\nПётр Травкин приехал.", "not-triggered"),
        ("{mentions: {listed_in: agents, kind: person}}", "Статья\n\nПётр Травкин приехал.", "missing"),
    ],
)  # fmt: skip
def test_names(answer, when, text, expected):
    assert answer(when, text) == expected


PAGE = '<h1>Порт</h1><p>Порт открыл <a href="%s" rel="%s">причал</a>.</p>'


@pytest.mark.parametrize(
    ("test", "href", "expected"),
    [
        ("host: shop.example", "https://shop.example/x", "missing"),
        ("host: shop.example", "//WWW.Shop.Example/x", "missing"),
        ("host: shop.example", "https://m.shop.example/x", "missing"),
        ("host: shop.example", "https://shop.example.com/x", "not-triggered"),
        ("host: shop.example", "https://myshop.example/x", "not-triggered"),
        ('host: "*.shop.example"', "https://a.shop.example/x", "missing"),
        ('host: "*.shop.example"', "https://shop.example/x", "not-triggered"),
        ('host: "shop.*"', "https://www.shop.co.uk/x", "missing"),
        ("host: пример.рф", "https://xn--e1afmkfd.xn--p1ai/", "missing"),
        ("host: xn--e1afmkfd.xn--p1ai", "https://Пример.рф/", "missing"),
        ("host_in: shops", "https://eu.mall.example/", "missing"),
        ("host_in: shops", "https://mall.example/", "not-triggered"),
        ("host_in: nothing", "https://mall.example/", "list-empty"),
        ("host: shop.example, query: tag", "https://shop.example/?a=1&TAG=x", "missing"),
        ("host: shop.example, query: tag", "https://shop.example/?tagged=x", "not-triggered"),
        ("path: /go/*", "https://any.example/go/1", "missing"),
        ("path: /go/*", "https://any.example/to/go/1", "not-triggered"),
        ("path: /go", "https://any.example/go/1", "missing"),
        ("rel: sponsored", "https://any.example/", "missing"),
        ("host: shop.example", "https://[bad", "not-triggered"),
    ],
)  # fmt: skip
def test_links(answer, test, href, expected):
    assert (
        answer("{links: {" + test + "}}", PAGE % (href, "nofollow sponsored"))
        == expected
    )


def test_no_links_need_no_list(answer):
    assert answer("{links: {host_in: nothing}}") == "not-triggered"


@pytest.mark.parametrize(
    ("test", "text", "expected"),
    [
        ('words: {ru: ["порт*"]}', TEXT, "missing"),
        ('words: {ru: ["гавань"]}', TEXT, "not-triggered"),
        ('words: {ru: ["порт* … причал"]}', TEXT, "missing"),
        ('words: {ru: ["порт* … причал"]}', "Статья\n\nПорт открыт. Закрыт причал.", "not-triggered"),
        ("list: brands", "Статья\n\nЭто Маяк.", "missing"),
        ("list: brands", "Статья\n\nЭто маякам.", "not-triggered"),
        ("list: nothing", TEXT, "list-empty"),
        ('words: {ru: ["порт*"]}, in: [headline]', TEXT, "not-triggered"),
        ('words: {ru: ["порт*"]}, in: [headline, lead]', TEXT, "missing"),
        ('words: {ru: ["порт*"]}, except: {ru: ["порт* открыл"]}', TEXT, "not-triggered"),
        ('words: {ru: ["порт*"]}, except: {ru: ["морской порт"]}', TEXT, "missing"),
        ('words: {en: ["port"]}', TEXT, "not-triggered"),
        ('words: {ru: ["{number} % … доход*"]}', "Статья\n\nЭто 12,5 % годового дохода.", "missing"),
    ],
)  # fmt: skip
def test_words(answer, test, text, expected):
    assert answer("{has_words: {" + test + "}}", text) == expected


@pytest.mark.parametrize(
    ("signs", "expected"), [(209, "missing"), (210, "not-triggered")]
)
def test_length(answer, signs, expected):
    text = "Порт\n\n" + "х" * (signs - len("Порт"))
    assert answer("{length: at most 209 characters}", text) == expected


@pytest.mark.parametrize(
    ("host", "pattern", "same"),
    [
        ("a.example", "a.example", True),
        ("mobile.a.example", "a.example", True),
        ("amazon.co.uk", "amazon.*", True),
        ("smile.amazon.de", "amazon.*", True),
        ("notamazon.de", "amazon.*", False),
        ("xn--e1afmkfd.xn--p1ai", "Пример.рф", True),
    ],
)
def test_hosts(host, pattern, same):
    assert host_matches(ascii_host(host), pattern) is same
