"""How quickly PDF and Word files are read in their process, and what that takes of the machine."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import docx
import psutil

from memoir.infrastructure.documents.reading import ForeignReader
from memoir.infrastructure.documents.sort import Sort
from tests.support.figures import Figure, report
from tests.support.pdf_writer import Put, column, wrapped, write_pdf

PAGES = 30
WORDS = (
    "The notice period for the flat is six weeks to the end of a quarter, unless both sides have"
    " agreed on something else in writing; larger changes are made known to the tenant in time. "
)


def main() -> int:
    """Measure, and say whether the budgets were kept."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pdf, word = place / "a.pdf", place / "a.docx"
        pages = [_page(number) for number in range(1, PAGES + 1)]
        write_pdf(pdf, pages)
        _write_word(word)
        first, _, _ = _read(pdf, Sort.PDF)
        seconds, memory, words = _read(pdf, Sort.PDF, warm=True)
        word_seconds, word_memory, word_words = _read(word, Sort.WORD, warm=True)
    return report(
        f"A PDF of {PAGES} pages with {words:,} words, a Word file with {word_words:,}",
        [
            Figure("PDF, with the start of the process", first, "s", at_most=10),
            Figure("PDF, a second one", PAGES / seconds, "pages/s", at_least=5),
            Figure("memory of the process", memory / (1 << 20), "MB", at_most=250),
            Figure("Word file", word_words / word_seconds, "words/s", at_least=2_000),
            Figure("memory of the process", word_memory / (1 << 20), "MB", at_most=250),
        ],
    )


def _page(number: int) -> list[Put]:
    left, right = wrapped(WORDS * 7, 230), wrapped(WORDS * 7, 230)
    foot = Put(280, 30, f"Page {number} of {PAGES}", 9)
    return [*column(50, 780, left), *column(310, 780, right), foot]


def _write_word(path: Path) -> None:
    word = docx.Document()
    for number in range(200):
        word.add_heading(f"Part {number}", 2)
        word.add_paragraph(WORDS * 2)
    table = word.add_table(50, 4)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "six weeks"
    word.save(str(path))


def _read(path: Path, sort: Sort, *, warm: bool = False) -> tuple[float, int, int]:
    """Seconds, bytes of the process afterwards, words; ``warm``: after one before it."""
    with ForeignReader() as reader:
        if warm:
            reader.read(path, path.name, sort)
        began = time.perf_counter()
        text = reader.read(path, path.name, sort) or ""
        seconds = time.perf_counter() - began
        (process,) = psutil.Process().children()
        return seconds, process.memory_info().rss, len(text.split())


if __name__ == "__main__":
    sys.exit(main())
