"""Reading a document from disk: text as it stands there, and the text of PDF and Word files."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

from memoir.errors import InvalidInput
from memoir.infrastructure.documents import refusal
from memoir.infrastructure.documents.reading import ForeignReader
from memoir.infrastructure.documents.sort import Sort, sort_of

_LARGEST_TEXT = 16 << 20
_LARGEST_FILE = 128 << 20  # pictures in it count, and are not read
_HEAD = 1024
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LONGEST_NAME = 120


def read_document(path: Path, *, cancelled: Callable[[], bool] = lambda: False) -> tuple[str, str]:
    """Name and text of a text file, a PDF or a Word file.

    Raises InvalidInput where it is none, or cannot be read, and Cancelled.
    """
    name = _name(path)
    try:
        if path.is_file() and path.stat().st_size > _LARGEST_FILE:
            raise InvalidInput(refusal.too_large(name))
        with path.open("rb") as file:
            data = file.read(_HEAD)
            if sort_of(data, path.name) is Sort.OTHER:
                data += file.read()
    except OSError as error:
        why = error.strerror or str(error)
        raise InvalidInput(f"“{name}” cannot be read: {why}.") from error
    text = _tidied(_text(path, name, data, cancelled))
    if not text:
        raise InvalidInput(refusal.no_text(name))
    return name, text


def count_words(text: str) -> int:
    """How many words a text has, as people count them."""
    return len(text.split())


def _name(path: Path) -> str:
    """What a document is called in the prompt and in the window: on one line, and not too long."""
    name = "".join(letter if letter.isprintable() else " " for letter in path.name).strip()
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _text(path: Path, name: str, data: bytes, cancelled: Callable[[], bool]) -> str:
    sort = sort_of(data, path.name)
    match sort:
        case Sort.PDF | Sort.WORD | Sort.ZIP:
            with ForeignReader() as reader:
                text = reader.read(path, name, sort, cancelled=cancelled)
            if text is None:
                raise InvalidInput(refusal.no_document(name))
            return text
        case Sort.LOCKED:
            raise InvalidInput(refusal.locked(name))
        case Sort.OLD_WORD:
            raise InvalidInput(refusal.old_word(name))
        case Sort.OTHER:
            return _decoded(data, name)


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _LARGEST_TEXT:
        raise InvalidInput(refusal.too_large(name))
    encoding = next((found for mark, found in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # An older Windows program's text has letters only; what is no text has zeros and controls.
        text = data.decode("cp1252", "replace")
    if any(letter < " " and letter not in "\t\n\r\f\v" for letter in text):
        raise InvalidInput(refusal.no_document(name))
    return text


def _tidied(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
