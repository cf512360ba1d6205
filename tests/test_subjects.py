"""Each link, picture, page, site and mention: what a duty is about, and where."""

from datetime import date

import pytest

from checker.contracts import plugin
from checker.engine import Engine, Settings
from tests.cli.test_errors import plashka
from tests.programs import program, verdict


def read(text, name="a.html"):
    kind = "html" if name.endswith(".html") else "plain-text"
    return plugin("readers", kind).read(name, text.encode())


def html(made, text, site=(), **facts):
    settings = Settings(date(2023, 4, 19), facts=facts, site=tuple(site))
    return Engine(made).check(read(text), settings)


def told(report):
    return [(v.subject.target, v.status.value) for v in report.verdicts]


LINKS = """
labels:
  paid:
    stands: alone
    wordings: {mark: {text: {en: [paid link], any_language: ["#ad"]}}}
rules:
  - id: test-link
    title: Marked link
    when: {links: {host: shop.example, query: tag}}
    for: each link
    require: paid
    place: {at: beside}
"""
A = '<a href="https://www.shop.example/a?tag=x">Kettle</a>'
B = '<a href="https://shop.example/b?x=1&tag=x">Lamp</a>'
PAGE = (
    "<h1>Two things</h1><p>We like a %s. It boils.</p><p>We like a %s. It shines.</p>"
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (A + " (paid link)", B + " (paid link)", ["ok", "ok"]),
        (A + " (paid link)", B, ["ok", "missing"]),
        (A, "(paid link) " + B, ["missing", "ok"]),
        (A, B, ["missing", "missing"]),
    ],
)
def test_each_link_has_its_own_label(tmp_path, first, second, expected):
    report = html(program(tmp_path, LINKS), PAGE % (first, second))
    assert [status for _, status in told(report)] == expected
    assert [target for target, _ in told(report)] == [
        "https://www.shop.example/a?tag=x",
        "https://shop.example/b?x=1&tag=x",
    ]
    assert all(v.subject.kind == "link" and v.subject.span for v in report.verdicts)


def test_a_label_at_no_link_is_out_of_place(tmp_path):
    text = PAGE.replace("<p>We", "<p>paid link</p><p>Hello.</p><p>We", 1) % (A, B)
    report = html(program(tmp_path, LINKS), text)
    assert [(v.status, [f.fault for f in v.faults]) for v in report.verdicts] == [
        ("malformed", ["position"])
    ] * 2


def test_other_links_are_no_subject(tmp_path):
    text = PAGE % ('<a href="https://shop.example/a">Kettle</a>', "lamp")
    report = html(program(tmp_path, LINKS), text)
    assert [v.status for v in report.verdicts] == ["not-applicable"]


BEFORE = LINKS.replace("for: each link\n    ", "").replace("beside", "before-links")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"<h1>Two</h1><p>#ad We like a {A}.</p>", "ok"),
        (f"<h1>Two</h1><p>We like a {A}.</p><p>#ad</p>", "malformed"),
        (
            f'<nav><a href="/x">Home</a></nav><h1>Two</h1><p>#ad We like a {A}.</p>',
            "ok",
        ),
    ],
)
def test_before_the_links_that_ask_for_it(tmp_path, text, status):
    assert html(program(tmp_path, BEFORE), text).verdicts[0].status == status


IMAGES = """
labels:
  ai: {wordings: {one: {says: {en: ["AI[-]generated"]}}}}
rules:
  - id: test-image
    title: Marked picture
    when: {images: {is: {ai: [generated, modified]}}}
    for: each image
    require: ai
    place: {at: [image, caption, beside]}
"""
FIGURE = (
    '<figure><img src="%s" alt="%s" data-ai="%s"><figcaption>%s</figcaption></figure>'
)


def with_images(made, text, **ai):
    """A page whose pictures have the facts given by their file's name."""
    from dataclasses import replace

    document = read(text)
    images = tuple(
        replace(image, facts={"ai": ai[image.src.partition(".")[0]]})
        if image.src.partition(".")[0] in ai
        else image
        for image in document.images
    )
    document = replace(document, images=images)
    return Engine(made).check(document, Settings(date(2023, 4, 19)))


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("", "Port. AI-generated"), ("", "Sea. AI generated."), ["ok", "ok"]),
        (("", "Port. AI-generated"), ("", "Sea."), ["ok", "missing"]),
        (("AI-generated port", "Port"), ("", "Sea"), ["ok", "missing"]),
    ],
)
def test_each_picture_has_its_own_label(tmp_path, one, two, expected):
    text = (
        "<h1>Port</h1><p>The port opened.</p>"
        + FIGURE % ("a.png", one[0], "", one[1])
        + "<p>The sea was calm.</p>"
        + FIGURE % ("b.png", two[0], "", two[1])
    )
    report = with_images(program(tmp_path, IMAGES), text, a="generated", b="modified")
    assert told(report) == list(zip(["a.png", "b.png"], expected, strict=True))


def test_pictures_of_another_kind_are_no_subject(tmp_path):
    text = "<h1>Port</h1>" + FIGURE % ("a.png", "", "", "Port") + "<p>Words.</p>"
    report = with_images(program(tmp_path, IMAGES), text, a="none")
    assert [v.status for v in report.verdicts] == ["not-applicable"]


EMBEDDED = """
labels:
  meta:
    wordings:
      one: {parts: {label: {embedded: AIGC.Label, one_of: ["1", "2"]}, id: {embedded: AIGC.ProduceID}}}
rules:
  - {id: test-meta, title: Metadata, when: {images: {is: {ai: generated}}}, for: each image, require: meta}
"""


@pytest.mark.parametrize(
    ("facts", "status", "faults"),
    [
        ({"AIGC.Label": "1", "AIGC.ProduceID": "x1"}, "ok", []),
        ({"AIGC.Label": "7", "AIGC.ProduceID": "x1"}, "malformed", ["value"]),
        ({"AIGC.Label": "1"}, "malformed", ["incomplete"]),
        ({}, "missing", []),
    ],
)
def test_embedded_keys_belong_to_their_picture(tmp_path, facts, status, faults):
    from dataclasses import replace

    text = "<h1>Port</h1><p>Words.</p><p><img src=a.png></p><p><img src=b.png></p>"
    document = read(text)
    full = {"AIGC.Label": "2", "AIGC.ProduceID": "x2"}
    images = (
        replace(document.images[0], facts={"ai": "generated", **facts}),
        replace(document.images[1], facts={"ai": "generated", **full}),
    )
    made = program(tmp_path, EMBEDDED)
    report = Engine(made).check(
        replace(document, images=images), Settings(date(2023, 4, 19))
    )
    first, second = report.verdicts
    assert (first.status, [f.fault for f in first.faults]) == (status, faults)
    assert second.status == "ok"


SITE = """
labels:
  statement: {wordings: {one: {text: {en: "As a partner of the shop we earn from qualifying purchases"}}}}
rules:
  - {id: test-site, title: Statement, for: site, require: statement}
"""
RIGHT = "As a partner of the shop we earn from qualifying purchases."


def test_a_site_is_undecided_without_its_files(tmp_path):
    one = verdict(program(tmp_path, SITE), "Kettles\n\nThey boil.")
    assert (one.status, one.reason, one.subject.kind) == ("undecided", "site", "site")


@pytest.mark.parametrize(
    ("footer", "status"),
    [
        (RIGHT, "ok"),
        (RIGHT.replace("qualifying", "all"), "malformed"),
        ("Write to us.", "missing"),
    ],
)
def test_a_site_is_judged_with_its_files(tmp_path, footer, status):
    made = program(tmp_path, SITE)
    page = "<h1>Kettles</h1><p>They boil.</p>"
    site = [read(f"<footer><p>{footer}</p></footer>", "footer.html")]
    one = html(made, page, site).verdicts[0]
    assert one.status == status
    if status != "missing":
        assert any("footer.html" in note for note in one.notes)
    assert html(made, page + f"<p>{RIGHT}</p>", site).verdicts[0].status == "ok"


def test_a_page_counts_the_files_of_the_site_too(tmp_path):
    made = program(tmp_path, SITE.replace("for: site", "for: page, place: {at: page}"))
    page = "<h1>Kettles</h1><p>They boil.</p>"
    site = [read(f"<footer><p>{RIGHT}</p></footer>", "footer.html")]
    assert html(made, page).verdicts[0].status == "missing"
    assert html(made, page, site).verdicts[0].status == "ok"


def test_the_site_files_of_a_project(tmp_path):
    (tmp_path / "rules.yaml").write_text(
        'ruleset: t\ntitle: T\nversion: "1"\n' + SITE, encoding="utf-8"
    )
    (tmp_path / "footer.html").write_text(f"<p>{RIGHT}</p>", encoding="utf-8")
    (tmp_path / "plashka.yaml").write_text(
        "rules: [rules.yaml]\nsite: [footer.html]\n", encoding="utf-8"
    )
    article = tmp_path / "a.html"
    article.write_text("<h1>Kettles</h1><p>They boil.</p>", encoding="utf-8")
    done = plashka("check", "a.html", "--verdicts", "all", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "footer.html" in done.stdout.decode()


PROVIDERS = """
labels:
  warning: {wordings: {one: {text: {ru: "Вложения могут обесцениться, и вернуть их нельзя"}}}}
rules:
  - {id: test-entry, title: Warning, when: {mentions: {listed_in: agents}}, for: each entry, require: warning, place: {at: start}}
"""


def test_a_label_of_the_article_may_be_owed_for_each_entry(tmp_path):
    made = program(tmp_path, PROVIDERS)
    body = "Счёт дня\n\n%sВ АНО «Северный причал» рассказали о планах."
    right = "Вложения могут обесцениться, и вернуть их нельзя.\n\n"
    one = verdict(made, body % right)
    assert (one.status, one.subject.kind) == ("ok", "entry")
    assert verdict(made, body % "").status == "missing"


NOTES = """
labels:
  hint: {wordings: {one: {text: {ru: "Вложения могут обесцениться, и вернуть их нельзя"}}}}
rules:
  - {id: test-place, title: Hint, when: {has_words: {words: {ru: [облигаци*]}}}, require: hint, place: {at: %s}}
"""
HINT = "Вложения могут обесцениться, и вернуть их нельзя."


@pytest.mark.parametrize(
    ("place", "text", "status"),
    [
        ("note", f"Облигации* подорожали.\n\n* {HINT}", "ok"),
        ("note", f"Облигации подорожали.\n\nПримечание. {HINT}", "ok"),
        ("note", f"Облигации подорожали.\n\nМы пишем: да. {HINT}", "malformed"),
        ("notice", f"Облигации подорожали.\n\n{HINT}", "ok"),
        ("notice", f"Облигации подорожали. {HINT}", "malformed"),
        ("beside", f"Облигации ({HINT}) подорожали.", "ok"),
        ("beside", f"Облигации подорожали.\n\nДа.\n\n{HINT}", "malformed"),
    ],
)
def test_places_near_something(tmp_path, place, text, status):
    one = verdict(program(tmp_path, NOTES % place), f"Счёт дня\n\n{text}")
    assert one.status == status
