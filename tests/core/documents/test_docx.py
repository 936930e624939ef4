"""A Word file is read with its headings, lists and tables, and without what nobody sees."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from memoir.errors import InvalidInput
from memoir.infrastructure.documents.docx import Damaged, read_docx

PLENTY = 1_000_000
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def word():
    return docx.Document()


@pytest.fixture
def read(tmp_path: Path, word):
    """The text of the document made."""

    def text() -> str:
        word.save(str(tmp_path / "a.docx"))
        return read_docx(tmp_path / "a.docx", "a.docx", PLENTY)

    return text


def put(word, inner: str) -> None:
    """Append what python-docx cannot make."""
    word.element.body.insert(len(word.element.body) - 1, parse_xml(inner.replace("@", _WORD, 1)))


def test_paragraphs_and_headings_with_umlauts(read, word):
    word.add_heading("Übergabe", 0)
    word.add_heading("Räume", 2)
    paragraph = word.add_paragraph("Die Küche ist ")
    paragraph.add_run("größer").bold = True
    paragraph.add_run(" als das Bad.\nUnd heller.")
    word.add_paragraph("Strom\tÜ-4711")
    assert read().split("\n\n") == [
        "# Übergabe", "## Räume", "Die Küche ist größer als das Bad.\nUnd heller.", "Strom  Ü-4711",
    ]  # fmt: skip


def test_lists_have_their_bullets_and_numbers(read, word):
    for style, text in (
        ("List Bullet", "Herd"), ("List Bullet", "Spüle"),
        ("List Number", "Lesen"), ("List Number", "Unterschreiben"),
    ):  # fmt: skip
        word.add_paragraph(text, style=style)
    word.add_paragraph("Ende.")
    assert read() == "- Herd\n- Spüle\n1. Lesen\n2. Unterschreiben\n\nEnde."


def test_tables_are_markdown(read, word):
    table = word.add_table(3, 3)
    for row, texts in enumerate([("Zimmer", "Fläche", "Zustand"), ("Küche", "12 m²", "a | b")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(2, 0).merge(table.cell(2, 1)).text = "Bad\nund Flur"
    table.cell(2, 2).text = "gut"
    word.add_paragraph("Danach.")
    assert read() == (
        "| Zimmer | Fläche | Zustand |\n| --- | --- | --- |\n| Küche | 12 m² | a \\| b |\n"
        "| Bad / und Flur |  | gut |\n\nDanach."
    )


def test_a_frame_around_text_and_a_table_in_a_cell_keep_their_text(read, word):
    word.add_table(1, 1).cell(0, 0).text = "Hinweis: Ruhe."
    outer = word.add_table(1, 2)
    outer.cell(0, 0).text = "Maße"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "3 m", "4 m"
    text = read()
    assert text.startswith("Hinweis: Ruhe.\n\n| Maße | 3 m, 4 m |")


def test_what_is_hidden_deleted_or_an_instruction_to_word_is_not_read(read, word):
    word.add_paragraph().add_run("Geheim").font.hidden = True
    put(
        word,
        "<w:p @><w:del><w:r><w:delText>Gestrichen</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>Verschoben</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>Eingefügt</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>.</w:t></w:r></w:p>",
    )
    assert read() == "Eingefügt."


def test_forms_boxes_and_marked_parts_are_read(read, word):
    put(
        word,
        "<w:sdt @><w:sdtContent><w:p><w:r><w:t>In einem Formular</w:t></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>: ausgefüllt</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "</w:sdtContent></w:sdt>",
    )
    put(
        word,
        "<w:p @><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Im Kasten</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r><w:r><w:t>Davor</w:t></w:r></w:p>",
    )
    assert read() == "In einem Formular: ausgefüllt\n\nDavor\n\nIm Kasten"


def test_one_with_a_picture_alone_says_so(read, word):
    word.add_picture(io.BytesIO(PICTURE))
    with pytest.raises(InvalidInput, match=r"“a.docx” holds pictures and no text"):
        read()


def test_nothing_is_no_text(read):
    assert read() == ""


def test_too_much_text_is_refused_while_it_is_read(word, tmp_path):
    for _ in range(20):
        word.add_paragraph("Zwanzig mal dasselbe.")
    word.save(str(tmp_path / "a.docx"))
    with pytest.raises(InvalidInput, match="holds too much text"):
        read_docx(tmp_path / "a.docx", "a.docx", 100)


def zipped(path: Path, document: str) -> Path:
    """A Word file of one part."""
    relation = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>')
        file.writestr("word/document.xml", document)
    return path


DOCUMENT = f"<w:document {_WORD}><w:body>%s</w:body></w:document>"


def test_a_file_of_a_few_parts_is_enough(tmp_path):
    path = zipped(tmp_path / "a.docx", DOCUMENT % "<w:p><w:r><w:t>Da</w:t></w:r></w:p>")
    assert read_docx(path, "a.docx", PLENTY) == "Da"


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 99}">' for n in range(1, 9))


@pytest.mark.parametrize(
    "document",
    [
        f'<!DOCTYPE d [<!ENTITY a0 "a">{BOMB}]>'
        + DOCUMENT % "<w:p><w:r><w:t>&a8;</w:t></w:r></w:p>",
        DOCUMENT % ("<w:p>" * 5_000),
        DOCUMENT % "<w:p>",
        "<other/>",
        "",
    ],
    ids=["entities", "too deep", "cut short", "something else", "nothing"],
)
def test_what_no_word_file_has_is_refused(tmp_path, document):
    with pytest.raises(Damaged):
        read_docx(zipped(tmp_path / "a.docx", document), "a.docx", PLENTY)


def test_other_zip_files_are_no_word_files(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Damaged):
        read_docx(path, "a.docx", PLENTY)


def test_footnotes_and_cells_that_go_on_below_keep_their_places(tmp_path):
    cell = "<w:tc><w:tcPr>%s</w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
    rows = [
        cell % ('<w:vMerge w:val="restart"/>', "Küche") + cell % ("", "Herd"),
        cell % ("<w:vMerge/>", "") + cell % ("", "Spüle"),
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    text = '<w:p><w:r><w:t>Satz</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    path = zipped(tmp_path / "a.docx", DOCUMENT % f"<w:tbl>{table}</w:tbl>{text}")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Fußnote</w:t></w:r></w:p></w:footnote>'
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("word/footnotes.xml", f"<w:footnotes {_WORD}>{note}</w:footnotes>")
    assert read_docx(path, "a.docx", PLENTY) == (
        "| Küche | Herd |\n| --- | --- |\n|  | Spüle |\n\nSatz[^2]\n\n[^2]: Fußnote"
    )
