"""A PDF as text."""

from __future__ import annotations

from pathlib import Path

from memoir.errors import InvalidInput
from memoir.infrastructure.documents import refusal
from memoir.infrastructure.documents.columns import in_reading_order
from memoir.infrastructure.documents.paragraphs import text_of
from memoir.infrastructure.documents.pdf_glyphs import Locked, pages
from memoir.infrastructure.documents.printed import Line, lines_of
from memoir.infrastructure.documents.repeated import without_repeated

_UNREADABLE = 0.5
_SMALL = 1.0  # like a note, so that a sentence may go on around it


def read_pdf(path: Path, name: str, most: int) -> str:
    """The text of a PDF, at most about ``most`` characters.

    Raises InvalidInput where a password opens it, where it holds pictures only, and where its
    letters are not known; and whatever the parser raises on a damaged file.
    """
    try:
        return _Reading(name, most).of(path)
    except Locked as error:
        raise InvalidInput(refusal.locked(name)) from error


class _Reading:
    def __init__(self, name: str, most: int) -> None:
        self._name = name
        self._most = most
        self._pages: list[list[Line]] = []
        self._asides: list[list[list[Line]]] = []
        self._pictures: list[int] = []
        self._letters = self._unknown = 0

    def of(self, path: Path) -> str:
        for page in pages(path):
            groups = [
                lines_of(group, () if at else page.rules) for at, group in enumerate(page.groups)
            ]
            self._pages.append(groups[0] if groups else [])
            self._asides.append(groups[1:])
            self._unknown += page.unknown
            self._pictures.append(page.pictures)
            self._letters += sum(len(line.text) for group in groups for line in group)
            if self._letters > self._most:
                raise InvalidInput(refusal.too_much_text(self._name))
        self._check()
        parts: list[list[Line]] = []
        for at, lines in enumerate(without_repeated(self._pages)):
            parts += in_reading_order(lines)
            parts += self._asides[at]
            if self._letters and self._pictures[at] and not lines and not self._asides[at]:
                parts.append([_mark(at + 1)])
        return text_of(parts)

    def _check(self) -> None:
        if self._unknown > _UNREADABLE * (self._unknown + self._letters):
            raise InvalidInput(refusal.letters_unknown(self._name))
        if not self._letters and any(self._pictures):
            raise InvalidInput(refusal.pictures_only(self._name))


def _mark(page: int) -> Line:
    """What stands for a page that was scanned, so that nobody takes the text for the whole."""
    return Line(f"[Page {page} is a picture without text.]", 0.0, 1.0, 0.0, _SMALL)
