"""Tools that look for the file get the file, whichever of its articles is meant."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from checker.contracts import ReportOptions
from checker.reporters import checkstyle, github, gitlab, rdjson, sarif
from checker.reporters._writing import file_of

from . import builders as b


def shown(reporter):
    two = [replace(b.missing(), path=f"in/feed.xml#item-{n}") for n in (1, 2)]
    return reporter.render(b.report(*two), ReportOptions())


def test_each_format_names_the_file():
    assert shown(github).count("file=in/feed.xml,") == 2
    assert {one["location"]["path"] for one in json.loads(shown(gitlab))} == {
        "in/feed.xml"
    }
    diagnostics = json.loads(shown(rdjson))["diagnostics"]
    assert {one["location"]["path"] for one in diagnostics} == {"in/feed.xml"}
    results = json.loads(shown(sarif))["runs"][0]["results"]
    assert {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in results
    } == {"in/feed.xml"}
    (file,) = ElementTree.fromstring(shown(checkstyle).encode())
    assert (file.get("name"), len(file)) == ("in/feed.xml", 2)


def test_equal_findings_of_two_articles_stay_apart():
    made = json.loads(shown(gitlab))
    assert len({one["fingerprint"] for one in made}) == 2


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("feed.xml#item-3", "feed.xml"),
        ("result.json#chat-2/message-42", "result.json"),
        ("a#b.txt", "a#b.txt"),
        ("c#item-1/a.txt", "c#item-1/a.txt"),
    ],
)
def test_only_the_name_of_an_article_is_taken_off(path, file):
    assert file_of(path) == file
