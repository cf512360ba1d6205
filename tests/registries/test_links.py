import pytest

from checker.registries.links import key_of
from checker.registries.loading import from_rows
from checker.registries.names import build

INDEX = build(
    from_rows(
        "list",
        [
            {
                "id": "1",
                "name": "«Пример»",
                "links": "https://example.org/ | t.me/primer",
            },
            {"id": "2", "name": "«Лист»", "links": "https://www.facebook.com/leaf/"},
            {"id": "3", "name": "«Даль»", "links": "https://www.youtube.com/@Dal_1"},
            {"id": "4", "name": "«Край»", "links": "https://foreign.example/our-page"},
            {"id": "5", "name": "«Юг»", "links": "https://fb.com/profile.php?id=12"},
            {
                "id": "6",
                "name": "«Юг 2»",
                "links": "https://www.youtube.com/channel/UC1x",
            },
        ],
    )
)


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("http://example.org/news/1?a=b#c", "1"),
        ("https://en.example.org", "1"),
        ("//m.example.org/x", "1"),
        ("https://t.me/Primer/123", "1"),
        ("https://t.me/s/primer", "1"),
        ("https://m.facebook.com/Leaf/posts/1", "2"),
        ("https://youtube.com/@dal_1/videos", "3"),
        ("https://foreign.example/our-page/2", "4"),
        ("https://www.facebook.com/profile.php?id=12&ref=x", "5"),
        ("https://youtube.com/channel/UC1x", "6"),
    ],
)
def test_an_address_of_an_entry(address, entry):
    assert INDEX.linked(address) == (entry,)


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/",
        "https://t.me/other",
        "https://facebook.com",
        "https://example.com/example.org",
        "https://notexample.org",
        "https://foreign.example/",
        "https://www.facebook.com/profile.php?id=123",
        "mailto:a@example.org",
        "/example.org",
        "",
        "#",
    ],
)
def test_any_other_address(address):
    assert INDEX.linked(address) == ()


def test_a_platform_alone_is_nobody():
    assert key_of("https://www.youtube.com/channel/") == ""
