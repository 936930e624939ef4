"""A PDF as text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from ctypes import byref, c_double
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from memoir.errors import InvalidInput
from memoir.infrastructure.documents import refusal
from memoir.infrastructure.documents.printed import Row, Word, rows_of, text_of
from memoir.infrastructure.documents.repeated import without_repeated

_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_UNKNOWN = "\0"
_PARTED = "\x02\ufffe"  # PDFium's signs for a word that goes on in the next line
_WORD = re.compile(rf"[^\s\0-\x1f{_PARTED}]+")
_UNREADABLE = 0.5


def read_pdf(path: Path, name: str, most: int) -> str:
    """The text of a PDF, of at most ``most`` letters.

    Raises InvalidInput where there is more, where a password opens it, where it holds pictures
    only, and where its letters are not known; and PdfiumError where it is damaged.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise InvalidInput(refusal.locked(name)) from error
        raise
    document.init_forms()
    pages: list[list[Row]] = []
    scanned: list[int] = []
    known = unknown = 0
    for number in range(len(document)):
        page = document[number]
        letters, words = _read(page)
        if document.formenv:
            page.flatten()
            page.close()
            page = document[number]
            words = _with_fields(words, _read(page)[1][len(words) :])
        unknown += letters.count(_UNKNOWN)
        known += len(letters) - letters.count(_UNKNOWN)
        if known > most:
            raise InvalidInput(refusal.too_much_text(name))
        pages.append(rows_of(words))
        if not letters and next(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]), None):
            scanned.append(number)
        page.close()
    if unknown > _UNREADABLE * (unknown + known):
        raise InvalidInput(refusal.letters_unknown(name))
    if scanned and not known:
        raise InvalidInput(refusal.pictures_only(name))
    pages = without_repeated(pages)
    for number in scanned:  # nobody shall take the text for the whole
        pages[number] = [Row([Word(f"[Page {number + 1} is a picture without text.]")])]
    return text_of(pages).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read(page: pypdfium2.PdfPage) -> tuple[str, list[Word]]:
    """The letters of a page, `_UNKNOWN` for each that has no meaning; and the words of them."""
    text = page.get_textpage()
    letters = "".join(
        _UNKNOWN if raw.FPDFText_HasUnicodeMapError(text, at) == 1
        else chr(raw.FPDFText_GetUnicode(text, at))
        for at in range(text.count_chars())
    )  # fmt: skip
    return letters, list(_words(text, letters))


def _with_fields(words: list[Word], fields: list[Word]) -> list[Word]:
    """The words of a page, and beside them what was filled into the form on it."""
    for field in fields:
        level = [abs(word.y - field.y) < field.size and word.x0 < field.x0 for word in words]
        words.insert(len(words) - (level[::-1].index(True) if any(level) else 0), field)
    return words


def _words(text: pypdfium2.PdfTextPage, letters: str) -> Iterator[Word]:
    """Words with their places, in the order of the file, which mostly is that of reading."""
    end = 0
    x, y = c_double(), c_double()
    for found in _WORD.finditer(letters):
        begins = end == 0 or any(sign in "\r\n" + _PARTED for sign in letters[end : found.start()])
        end = found.end()
        hyphen = "-" if letters[end : end + 1] in tuple(_PARTED) else ""
        raw.FPDFText_GetCharOrigin(text, found.start(), byref(x), byref(y))
        first = text.get_charbox(found.start(), loose=True)
        last = text.get_charbox(end - 1, loose=True)
        turn = round(raw.FPDFText_GetCharAngle(text, found.start()) / (math.pi / 2)) % 4
        size = first[2] - first[0] if turn % 2 else first[3] - first[1]
        x0, x1, base = (
            (first[0], last[2], y.value),
            (-first[3], -last[1], x.value),
            (-first[2], -last[0], -y.value),
            (first[1], last[3], -x.value),
        )[turn]
        yield Word(found[0] + hyphen, x0, x1, base, max(size, 1.0), begins)
