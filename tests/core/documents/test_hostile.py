"""Whatever a file holds, this process gets its text or a sentence, and goes on."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memoir.errors import Cancelled, InvalidInput
from memoir.infrastructure.documents.reading import ForeignReader, Limits
from memoir.infrastructure.documents.sort import Sort, sort_of
from memoir.operation.documents import read_document
from tests.support.pdf_writer import Put, column, pdf, stream, whole

LINES = ["Die Kündigungsfrist beträgt sechs Wochen,", "sagt Ophelia."]
PAGES = [[*column(60, 780, LINES), Put(60, 700, f"Seite {n}")] for n in (1, 2)]
PDF = pdf(PAGES)


def word_file() -> bytes:
    word = docx.Document()
    word.add_heading("Übergabe", 1)
    word.add_paragraph(" ".join(LINES), style="List Bullet")
    word.add_table(1, 2).cell(0, 0).text = "Küche"
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


WORD = word_file()


@pytest.fixture(scope="module")
def reader() -> Iterator[ForeignReader]:
    """One process for all the damaged files, so that starting it does not take the time."""
    with ForeignReader() as made:
        yield made


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def outcome(reader: ForeignReader, path: Path, sort: Sort) -> str:
    """What came of reading: the word text, or the sentence."""
    try:
        assert isinstance(reader.read(path, path.name, sort), str)
    except InvalidInput as error:
        return f"refused: {error}"
    return "text"


def refused(path: Path, data: bytes, limits: Limits | None = None) -> str:
    """The sentence for a PDF; its process is gone then."""
    path.write_bytes(data)
    before = children()
    with ForeignReader(limits) as reader, pytest.raises(InvalidInput) as failure:
        reader.read(path, path.name, Sort.PDF)
    assert children() <= before
    return str(failure.value)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_damaged_files_give_text_or_a_sentence(reader, tmp_path, data):
    whole_file = data.draw(st.sampled_from([PDF, WORD]))
    damaged = bytearray(whole_file)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        piece = data.draw(st.binary(max_size=8))
        damaged[at : at + data.draw(st.integers(0, 40))] = piece
    del damaged[data.draw(st.integers(len(damaged) // 2, len(damaged))) :]
    path = tmp_path / "a.bin"
    path.write_bytes(damaged)
    sort = Sort.PDF if whole_file is PDF else Sort.WORD
    assert re.fullmatch(r"text|refused: “a.bin” .+\.", outcome(reader, path, sort))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    content=st.lists(
        st.sampled_from(
            [b"BT", b"ET", b"q", b"Q", b"/F1 11 Tf", b"(a) Tj", b"[(b) -900 (c)] TJ", b"T*", b"'",
             b"1 0 0 1 9 9 Tm", b"0 0 0 0 0 0 cm", b"1e30 0 0 -1e30 0 0 cm", b"0 Tf", b"-9 TL",
             b"/P Do", b"/X Do", b"BI", b"EI", b"<< /a", b"/H1 BMC", b"EMC", b"0 0 m", b"9 9 l"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_page_gives_text_or_a_sentence(reader, tmp_path, content):
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    path = tmp_path / "a.pdf"
    path.write_bytes(
        whole(
            [b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(b"\n".join(content)), font]
        )
    )
    assert re.fullmatch(r"text|refused: “a.pdf” .+\.", outcome(reader, path, Sort.PDF))


def test_a_stream_that_unpacks_to_too_much_is_refused(tmp_path):
    packed = zlib.compressobj(9)
    bomb = b"".join(packed.compress(bytes(1 << 20)) for _ in range(300)) + packed.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>"
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(bomb), bomb)
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    data = whole([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, content])
    assert len(data) < 1 << 19
    said = refused(tmp_path / "bomb.pdf", data, Limits(memory=128 << 20))
    assert said.startswith("“bomb.pdf” takes more memory to read than a document may")


def test_arrays_in_arrays_without_end_are_refused(tmp_path):
    data = whole([b"<< /Type /Catalog /Pages 2 0 R /A " + b"[" * 20_000, b"<< /Kids [] >>"])
    assert "“deep.pdf” is damaged" in refused(tmp_path / "deep.pdf", data)


def test_pages_in_a_ring_are_refused(tmp_path):
    pages = b"<< /Type /Pages /Count 99999999 /Kids [2 0 R 2 0 R] >>"
    data = whole([b"<< /Type /Catalog /Pages 2 0 R >>", pages])
    assert "“ring.pdf” is damaged" in refused(tmp_path / "ring.pdf", data)


def test_one_that_lost_pages_is_refused_rather_than_read_in_part(tmp_path):
    cut = PDF[: PDF.index(b"endstream", PDF.index(b"/Parent", PDF.index(b"/Parent") + 1)) + 9]
    assert "“cut.pdf” is damaged" in refused(
        tmp_path / "cut.pdf", PDF.replace(b"[6 0 R ", b"[99 0 R ")
    )
    assert "“cut.pdf” is damaged" in refused(
        tmp_path / "cut.pdf", cut.replace(b"/Count 2", b"/Count 3")
    )


def test_what_takes_too_long_is_given_up(tmp_path):
    said = refused(tmp_path / "slow.pdf", PDF, Limits(seconds=0))
    assert said == "“slow.pdf” could not be read within a minute; attach a part of it."


def test_what_is_beyond_the_memory_that_is_watched_is_given_up(tmp_path):
    assert "takes more memory" in refused(tmp_path / "large.pdf", PDF, Limits(memory=1))


def test_too_much_text_is_given_up(tmp_path):
    assert "too much text" in refused(tmp_path / "long.pdf", PDF, Limits(characters=20))


def test_the_user_may_stop_it(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    before = children()
    with ForeignReader() as reader, pytest.raises(Cancelled, match=r"“a.pdf” was not attached"):
        reader.read(path, "a.pdf", Sort.PDF, cancelled=lambda: True)
    assert children() <= before


def test_a_reader_goes_on_after_a_refusal(tmp_path):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(PDF)
    bad.write_bytes(b"%PDF-1.7\nnothing")
    with ForeignReader() as reader:
        with pytest.raises(InvalidInput, match=r"“bad.pdf” is damaged"):
            reader.read(bad, "bad.pdf", Sort.PDF)
        assert "Ophelia" in (reader.read(good, "good.pdf", Sort.PDF) or "")


@pytest.mark.parametrize(
    ("name", "data", "sort"),
    [
        ("a", PDF, Sort.PDF),
        ("a.pdf", b"\n\nMIME\n%PDF-1.4", Sort.PDF),
        ("notes.txt", b"A file begins with %PDF-1.4", Sort.OTHER),
        ("a.docx", WORD, Sort.WORD),
        ("a", WORD, Sort.ZIP),
        ("a.docx", b"only text", Sort.OTHER),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         Sort.LOCKED),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
         Sort.OLD_WORD),
    ],
)  # fmt: skip
def test_a_format_is_told_by_how_a_file_begins(name, data, sort):
    assert sort_of(data, name) is sort


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"PK\x03\x04 and no more", "“a.docx” is damaged"),
        ("a.zip", b"PK\x03\x04 and no more", "“a.zip” is no text file, PDF or Word file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "“a.docx” is protected by a password"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
         "“a.doc” is a Word file of the old kind"),
        ("empty.pdf", pdf([[]]), "There is no text in “empty.pdf”."),
    ],
)  # fmt: skip
def test_each_refusal_names_the_file_and_says_what_to_do(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InvalidInput, match=said):
        read_document(tmp_path / name)


def test_a_word_file_is_known_whatever_it_is_called(tmp_path):
    (tmp_path / "letter").write_bytes(WORD)
    name, text = read_document(tmp_path / "letter")
    assert name == "letter"
    assert text.startswith("# Übergabe\n\n- Die Kündigungsfrist")
