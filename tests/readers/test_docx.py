from __future__ import annotations

import io
import zipfile

import pytest

from checker.document import Role
from checker.errors import DocumentError
from checker.readers.docx import PLUGIN

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = (
    f"<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:styleId="a1"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="a2"><w:name w:val="heading 2"/></w:style></w:styles>'
)


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def file(body, **parts):
    made = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        **{name.replace("__", "/"): text for name, text in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in made.items():
            archive.writestr(name, text)
    return out.getvalue()


def read(body, **parts):
    return PLUGIN.read("a.docx", file(body, **parts))


def roles(document):
    return [(block.role, document.quote(block.span)) for block in document.blocks]


def test_title_headings_and_paragraphs_in_order():
    document = read(
        paragraph(run("Порт "), run("подвёл итоги"), style="a1")
        + paragraph(run("Глава"), style="a2")
        + paragraph(run("Текст."))
        + paragraph()
    )
    assert roles(document) == [
        (Role.HEADLINE, "Порт подвёл итоги"),
        (Role.PARAGRAPH, "Глава"),
        (Role.PARAGRAPH, "Текст."),
    ]
    assert [block.level for block in document.blocks] == [1, 2, 0]
    assert (document.origin, document.language) == ("extracted", "ru")
    assert document.title == "Порт подвёл итоги"


def test_tables_text_boxes_headers_and_footers_are_read_once():
    box = "<w:txbxContent>" + paragraph(run("Рамка")) + "</w:txbxContent>"
    body = (
        "<w:tbl><w:tr><w:tc>" + paragraph(run("Ячейка")) + "</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>Абзац</w:t></w:r><mc:AlternateContent><mc:Choice>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    foot = f"<w:ftr {SPACES}>{paragraph(run('18+'))}</w:ftr>"
    document = read(body, **{"word__footer1.xml": foot})
    assert roles(document) == [
        (Role.TABLE, "Ячейка"),
        (Role.PARAGRAPH, "Абзац"),
        (Role.PARAGRAPH, "Рамка"),
        (Role.FOOTER, "18+"),
    ]


def test_a_footnote_begins_with_the_mark_that_leads_to_it():
    body = paragraph(
        run("Мария Травкина"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(".")
    )
    notes = (
        f'<w:footnotes {SPACES}><w:footnote w:id="-1">{paragraph(run("sep"))}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph(run(" Признана иностранным агентом"))}</w:footnote></w:footnotes>'
    )
    document = read(body, **{"word__footnotes.xml": notes})
    assert [text for _, text in roles(document)] == [
        "Мария Травкина¹.",
        "¹ Признана иностранным агентом",
    ]


def test_links_lead_out_and_deleted_words_are_gone():
    body = paragraph(
        "<w:del><w:r><w:delText>старое</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>новое </w:t></w:r></w:ins>",
        f'<w:hyperlink r:id="rId1">{run("сайт")}</w:hyperlink>',
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="https://example.org/" TargetMode="External"/></Relationships>'
    )
    document = read(body, **{"word___rels__document.xml.rels": relations})
    assert document.text == "новое сайт"
    (link,) = document.links
    assert (document.quote(link.span), link.href) == ("сайт", "https://example.org/")


def test_a_document_of_another_program_reads_the_same():
    docx = pytest.importorskip("docx", reason="python-docx writes a document")
    made = docx.Document()
    made.add_heading("Заголовок", 0)
    made.add_paragraph("Абзац с мягким\u00adпереносом")
    made.add_paragraph("Пункт", style="List Bullet")
    out = io.BytesIO()
    made.save(out)
    document = PLUGIN.read("a.docx", out.getvalue())
    assert [text for _, text in roles(document)] == [
        "Заголовок",
        "Абзац с мягким\u00adпереносом",
        "Пункт",
    ]
    assert document.blocks[0].role is Role.HEADLINE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 broken", "no Word document"),
        (file("<w:p/>"), "no text"),
        (file("<w:p>"), "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_said(data, words):
    with pytest.raises(DocumentError, match=words):
        PLUGIN.read("a.docx", data)


def test_a_bomb_and_a_document_type_are_refused():
    bomb = file(f"<!--{' ' * 30_000_000}-->" + paragraph(run("x")))
    assert len(bomb) < 100_000
    with pytest.raises(DocumentError, match="would unpack to 30 MB"):
        PLUGIN.read("a.docx", bomb)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    with pytest.raises(DocumentError, match="document type"):
        PLUGIN.read("a.docx", out.getvalue())


def test_another_archive_is_no_word_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(DocumentError, match=r"word/document\.xml is missing"):
        PLUGIN.read("a.docx", out.getvalue())
