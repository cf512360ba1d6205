"""What files of pictures say: containers, packets, bounds, and which files are read."""

import json
import zlib

import pytest

from checker import metadata
from tests.cli.test_errors import plashka
from tests.pictures import KINDS, TRAINED, XMP, chunk, itxt, jpeg, png, webp


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_every_container(tmp_path, data):
    path = tmp_path / "a.img"
    path.write_bytes(data)
    facts = metadata.facts_of(path)
    assert facts["digital_source"] == "trainedAlgorithmicMedia"
    assert facts["ai"] == "generated"
    assert facts["dc.creator"] == "A. Harbour"
    assert facts["AIGC.Label"] == "1"


@pytest.mark.parametrize(
    ("source", "ai"),
    [("compositeWithTrainedAlgorithmicMedia", "modified"), ("digitalCapture", None)],
)
def test_kinds_of_source(tmp_path, source, ai):
    (tmp_path / "a.jpg").write_bytes(jpeg((XMP % source).encode()))
    facts = metadata.facts_of(tmp_path / "a.jpg")
    assert (facts["digital_source"], facts.get("ai")) == (source, ai)


def test_the_chinese_chunk(tmp_path):
    text = json.dumps({"AIGC": {"Label": "2", "ProduceID": "x"}}).encode()
    (tmp_path / "a.png").write_bytes(png(chunk(b"tEXt", b"AIGC\x00" + text)))
    facts = metadata.facts_of(tmp_path / "a.png")
    assert facts == {"AIGC.Label": "2", "AIGC.ProduceID": "x"}


def test_a_namespace_under_another_prefix(tmp_path):
    (tmp_path / "a.jpg").write_bytes(
        jpeg(
            TRAINED.replace(b"Iptc4xmpExt:", b"e:").replace(
                b"xmlns:Iptc4xmpExt", b"xmlns:e"
            )
        )
    )
    assert metadata.facts_of(tmp_path / "a.jpg")["ai"] == "generated"


BOMB = TRAINED.replace(
    b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x:xmpmeta', 1
).replace(b"A. Harbour", b"&a;")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe1\xff\xff",
        jpeg(b"<x:xmpmeta><unclosed></x:xmpmeta>"),
        jpeg(BOMB),
        jpeg(TRAINED.replace(b"<rdf:RDF", b"<!ENTITY a 'b'><rdf:RDF")),
        png(itxt(b"x" * 10, packed=True)),
        png(itxt(zlib.compress(bytes(10**8)))),
        png()[:20],
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 40,
        webp(b"not xml"),
        b"RIFF\x00\x00\x00\x00WEBPXMP \xff\xff\xff\xff",
        b"GIF89a" + TRAINED,
        png(chunk(b"tEXt", b"AIGC\x00" + b"[" * 100000)),
    ],
)
def test_a_damaged_or_hostile_file_says_nothing(tmp_path, data):
    (tmp_path / "a.img").write_bytes(data)
    assert metadata.facts_of(tmp_path / "a.img") == {}


def test_a_packed_packet_is_bounded(tmp_path):
    packed = zlib.compress(TRAINED + bytes(50_000_000))
    flags = b"\x01\x00\x00\x00"
    data = png(chunk(b"iTXt", b"XML:com.adobe.xmp\x00" + flags + packed))
    (tmp_path / "a.png").write_bytes(data)
    assert metadata.facts_of(tmp_path / "a.png")["ai"] == "generated"


def test_only_files_inside_the_folder_or_the_project(tmp_path):
    project = tmp_path / "project"
    (project / "news").mkdir(parents=True)
    (project / "img").mkdir()
    for name in ("news/a b.png", "img/c.png"):
        (project / name).write_bytes(b"")
    (tmp_path / "out.png").write_bytes(b"")
    (project / "news" / "link.png").symlink_to(tmp_path / "out.png")
    article = project / "news" / "a.html"

    def found(src, root=project):
        path = metadata.locate(src, article, root)
        return path and path.name

    assert found("a%20b.png?w=300#x") == "a b.png"
    assert found("../img/c.png") == "c.png"
    assert found("/img/c.png") == "c.png"
    assert found("../img/c.png", None) is None
    assert found("../../out.png") is None
    assert found("link.png") is None
    assert found("https://example.org/a.png") is None
    assert found("//example.org/a.png") is None
    assert found("data:image/png;base64,xx") is None
    assert found("none.png") is None
    assert found("a\x00.png") is None


RULES = """\
ruleset: t
title: T
version: "1"
labels:
  ai: {wordings: {one: {says: {en: ["AI[-]generated"]}}}}
  meta: {wordings: {one: {parts: {label: {embedded: AIGC.Label, one_of: ["1"]}}}}}
rules:
  - {id: t-image, title: Marked, when: {images: {is: {ai: generated}}}, for: each image, require: ai, place: {at: [caption, image]}}
  - {id: t-meta, title: Metadata, when: {images: {is: {ai: generated}}}, for: each image, require: meta}
"""


def test_a_rule_about_pictures_reads_their_files(tmp_path):
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "a.jpg").write_bytes(jpeg(TRAINED))
    (tmp_path / "b.jpg").write_bytes(jpeg((XMP % "digitalCapture").encode()))
    figure = '<figure><img src="%s"><figcaption>%s</figcaption></figure>'
    page = (
        "<h1>Port</h1><p>Words.</p>"
        + figure % ("a.jpg", "Port%s")
        + figure % ("b.jpg", "Sea")
    )
    outcomes = []
    for words in ("", ", AI-generated"):
        (tmp_path / "a.html").write_text(page % words, encoding="utf-8")
        done = plashka(
            "check", "a.html", "--rules", "rules.yaml", "--format", "json", cwd=tmp_path
        )
        verdicts = json.loads(done.stdout)["documents"][0]["verdicts"]
        outcomes.append(
            [(v["rule"], v["subject"]["target"], v["status"]) for v in verdicts]
        )
    assert outcomes == [
        [("t-image", "a.jpg", "missing"), ("t-meta", "a.jpg", "ok")],
        [("t-image", "a.jpg", "ok"), ("t-meta", "a.jpg", "ok")],
    ]
