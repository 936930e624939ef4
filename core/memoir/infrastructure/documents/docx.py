"""A Word file as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from memoir.errors import InvalidInput
from memoir.infrastructure.documents import refusal
from memoir.infrastructure.documents.docx_body import Block, Body
from memoir.infrastructure.documents.docx_numbers import Numbers
from memoir.infrastructure.documents.docx_package import Damaged, Package
from memoir.infrastructure.documents.docx_styles import Styles

_NOTES = (("footnotes", "w:footnote", ""), ("endnotes", "w:endnote", "e"))


def read_docx(path: Path, name: str, most: int) -> str:
    """The text of a Word file, at most about ``most`` characters.

    Raises InvalidInput where there is more, or only pictures, and `docx_package.Damaged`.
    """
    package = Package(path)
    styles, numbers = Styles(), Numbers()
    for kind, listener in (("styles", styles), ("numbering", numbers)):
        part = package.related(package.document, kind)
        if part:
            package.read(part, listener)
    text = _Text(name, most)
    body = Body(styles, numbers, text.add)
    package.read(package.document, body)
    if not body.is_word:
        raise Damaged
    if not text.written and body.pictures:
        raise InvalidInput(refusal.pictures_only(name))
    for kind, element, mark in _NOTES:
        part = package.related(package.document, kind)
        if part:
            package.read(part, _Notes(element, mark, Body(styles, numbers, text.add), text))
    return text.written


class _Text:
    """Blocks put together: items of a list on lines of their own, all else in paragraphs."""

    def __init__(self, name: str, most: int) -> None:
        self._name = name
        self._left = most
        self._parts: list[str] = []
        self._after_item = False
        self.mark = ""

    def add(self, block: Block) -> None:
        """Append a block; raises InvalidInput where it is too much."""
        text = f"{self.mark}{block.text}"
        self.mark = ""
        self._left -= len(text) + 2
        if self._left < 0:
            raise InvalidInput(refusal.too_much_text(self._name))
        if self._parts:
            self._parts.append("\n" if block.is_item and self._after_item else "\n\n")
        self._parts.append(text)
        self._after_item = block.is_item

    @property
    def written(self) -> str:
        """All of it."""
        return "".join(self._parts)


class _Notes:
    """Hears of a part that holds notes, and has each begin with what the text refers to it by."""

    def __init__(self, element: str, mark: str, body: Body, text: _Text) -> None:
        self._element = element
        self._mark = mark
        self._body = body
        self._text = text

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == self._element:
            real = attributes.get("type", "normal") == "normal"
            self._text.mark = f"[^{self._mark}{attributes.get('id', '')}]: " if real else ""
        self._body.start(name, attributes)

    def end(self, name: str) -> None:
        """It ends."""
        self._body.end(name)

    def text(self, text: str) -> None:
        """Characters."""
        self._body.text(text)
