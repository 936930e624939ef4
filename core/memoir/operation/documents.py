"""Reading a document from disk: text only, as it stands there."""

from __future__ import annotations

import codecs
from pathlib import Path

from memoir.errors import InvalidInput

_LARGEST_FILE = 16 << 20
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LONGEST_NAME = 120


def read_document(path: Path) -> tuple[str, str]:
    """Name and text of a text file; raises InvalidInput where it is none, or cannot be read."""
    name = _name(path)
    try:
        if path.is_file() and path.stat().st_size > _LARGEST_FILE:
            raise InvalidInput(f"“{name}” is too large to be used whole; attach a part of it.")
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise InvalidInput(f"“{name}” cannot be read: {why}.") from error
    text = _tidied(_decoded(data, name))
    if not text:
        raise InvalidInput(f"There is no text in “{name}”.")
    return name, text


def count_words(text: str) -> int:
    """How many words a text has, as people count them."""
    return len(text.split())


def _name(path: Path) -> str:
    """What a document is called in the prompt and in the window: on one line, and not too long."""
    name = "".join(letter if letter.isprintable() else " " for letter in path.name).strip()
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _decoded(data: bytes, name: str) -> str:
    encoding = next((found for mark, found in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # An older Windows program's text has letters only; what is no text has zeros and controls.
        text = data.decode("cp1252", "replace")
    if any(letter < " " and letter not in "\t\n\r\f\v" for letter in text):
        raise InvalidInput(
            f"“{name}” is no text file; save it as text (.txt or .md) and attach that."
        )
    return text


def _tidied(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
