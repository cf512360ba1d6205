"""Exports and front matter mended byte for byte in their own manner."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_fixing_fields import plashka

NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом АО «РС-Балт» либо касается деятельности иностранного агента "
    "АО «РС-Балт». 18+"
)


HEAD = '{\r\n\t"uri":  "urn:x:1", "headline": "Порт",\r\n\t'
ASCII = json.dumps(f"<p>{NOTICE}</p>\n")[1:-1]
CASES = {
    "text, odd layout": (
        HEAD + '"body_text": "Итоги."}', HEAD + f'"body_text": "{NOTICE}\\n\\nИтоги."}}'),
    "html": (
        HEAD + '"body_html": "<p>Итоги \\"года\\".</p>"}',
        HEAD + f'"body_html": "<p>{NOTICE}</p>\\n<p>Итоги \\"года\\".</p>"}}'),
    "slashes escaped": (
        HEAD + '"body_html": "<p>Итоги.<\\/p>"}',
        HEAD + f'"body_html": "<p>{NOTICE}<\\/p>\\n<p>Итоги.<\\/p>"}}'),
    "letters escaped": (
        '{"uri": "u", "headline": "\\u041f", "body_html": "<p>\\u0418\\u0442\\u043e\\u0433.</p>"}',
        '{"uri": "u", "headline": "\\u041f", "body_html": "' + ASCII + '<p>\\u0418\\u0442\\u043e\\u0433.</p>"}'),
    "a letter of the notice": (
        HEAD + f'"body_html": "<p>{NOTICE.replace("касается", "касаеться")}</p><p>Итоги.</p>"}}',
        HEAD + f'"body_html": "<p>{NOTICE}</p><p>Итоги.</p>"}}'),
    "in an element of a story": (
        '{"content_elements": [{"type": "text", "content": "' + NOTICE.replace("либо", "либa") + '"}, {"type": "text", "content": "Итоги."}], "headlines": {"basic": "Порт"}}',
        '{"content_elements": [{"type": "text", "content": "' + NOTICE + '"}, {"type": "text", "content": "Итоги."}], "headlines": {"basic": "Порт"}}'),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "with a mark"])
def test_an_export_is_mended_in_its_own_manner(tmp_path, before, after, mark):
    path = tmp_path / "a.json"
    path.write_bytes(mark + before.encode())
    plashka(tmp_path, "a.json", "--fix")
    assert path.read_bytes() == mark + after.encode()
    assert plashka(tmp_path, "a.json", "--diff").stdout == b""


@pytest.mark.parametrize(
    "export",
    [
        '{"posts": [{"title": "Порт", "html": "<p>Итоги.</p>", "lexical": "{}"}]}',
        '{"uri": "u", "headline": "П", "body_html": "<p>И.</p>", "body_text": "И."}',
        '{"content_elements": [{"type": "text", "content": "Итоги."}], "headlines": {"basic": "П"}}',
    ],
    ids=["kept twice by Ghost", "two bodies", "a story of elements"],
)  # fmt: skip
def test_an_export_is_left_alone_where_an_edit_would_not_be_whole(tmp_path, export):
    path = tmp_path / "a.json"
    path.write_text(export, encoding="utf-8")
    done = plashka(tmp_path, "a.json", "--fix", "--unsafe-fixes")
    assert path.read_text("utf-8") == export
    assert done.returncode == 1


AD = "Аdvertisement"  # the first letter is Cyrillic
TITLES = {
    "plain": (f"title: {AD} | a scooter", "title: Ad | a scooter"),
    "single": (f"title: '{AD}: it''s a scooter'", "title: 'Ad: it''s a scooter'"),
    "double": (f'title: "{AD}: a \\"scooter\\""', 'title: "Ad: a \\"scooter\\""'),
}


@pytest.mark.parametrize(("before", "after"), TITLES.values(), ids=TITLES)
def test_a_title_of_front_matter_is_mended_as_it_is_quoted(tmp_path, before, after):
    text = (
        "---\n# the shop pays\nsponsored: true\n{}\nlang: en\ncountry: US  # for readers there\n"
        "---\n\nThe Gull scooter runs fifty miles.\n"
    )
    path = tmp_path / "a.md"
    path.write_text(text.format(before), encoding="utf-8")
    plashka(tmp_path, "a.md", "--fix", "--unsafe-fixes", "--rule", "us-ad-label")
    assert path.read_text("utf-8") == text.format(after)
