"""A Word file as Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError

import mammoth.docx
import mammoth.zips
from mammoth import documents, transforms

from memoir.errors import InvalidInput
from memoir.infrastructure.documents import markdown, refusal

_HEADINGS = {f"heading {level}": level for level in range(1, 10)} | {"title": 1, "subtitle": 2}
_PARTS = re.compile(r"word/(document|footnotes|endnotes)\.xml")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")
_WIDEST = 64  # columns that a cell goes across


class Damaged(ValueError):
    """It is no Word file, or not a whole one."""


def read_docx(path: Path, name: str, most: int) -> str:
    """The text of a Word file, at most ``most`` characters.

    Raises InvalidInput where there is more, or only pictures, and Damaged.
    """
    try:
        document = mammoth.docx.read(_without_hidden(path)).value
        text = _Writer(document).text
    except (
        OSError,
        LookupError,
        ValueError,
        RuntimeError,
        ExpatError,
        zipfile.BadZipFile,
    ) as error:
        raise Damaged from error
    if not text and transforms.get_descendants_of_type(document, documents.Image):
        raise InvalidInput(refusal.pictures_only(name))
    if len(text) > most:
        raise InvalidInput(refusal.too_much_text(name))
    return text


def _without_hidden(path: Path) -> io.BytesIO:
    """The file without the text that Word hides, which mammoth would read."""
    file = io.BytesIO(path.read_bytes())
    changed: dict[str, bytes] = {}
    with zipfile.ZipFile(file) as parts:
        for part in filter(_PARTS.fullmatch, parts.namelist()):
            data = parts.read(part)
            if b":vanish" in data:
                root = ET.fromstring(data)  # noqa: S314 - expat stops what unpacks itself
                for run in root.iter(f"{_WORD}r"):
                    hidden = run.find(f"{_WORD}rPr/{_WORD}vanish")
                    if hidden is not None and hidden.get(f"{_WORD}val") not in _OFF:
                        run.clear()
                changed[part] = ET.tostring(root)
    if changed:
        mammoth.zips.update_zip(file, changed)
    return file


class _Writer:
    """Writes a document that mammoth has read: ``text`` is Markdown."""

    def __init__(self, document: documents.Document) -> None:
        self._resolve = document.notes.resolve
        self._notes: dict[str, documents.Note] = {}
        self._counts: dict[int, int] = {}
        self.text = self._blocks(document.children)
        for mark, note in self._notes.items():
            self.text += f"\n\n{mark}: {self._blocks(note.body)}"

    def _blocks(self, elements: Iterable[documents.Element], *, in_cell: bool = False) -> str:
        """Paragraphs, tables and headings, and items of lists, which stand close together."""
        text, close = "", False
        for element in elements:
            block, item = "", False
            if isinstance(element, documents.Table):
                block = self._table(element, in_cell=in_cell)
            elif isinstance(element, documents.Paragraph):
                block = self._inline(element.children).strip()
                item = bool(block and element.numbering)
                block = self._marked(block, element) if block else ""
            if block:
                text += ("\n" if item and close else "\n\n") + block
                close = item
        return text.lstrip("\n")

    def _marked(self, text: str, paragraph: documents.Paragraph) -> str:
        """As a heading or an item of a list, where it is one."""
        level = _HEADINGS.get((paragraph.style_name or "").casefold())
        if level:
            return markdown.heading(level, text)
        if not paragraph.numbering:
            self._counts.clear()
            return text
        depth = int(paragraph.numbering.level_index)
        self._counts = {at: count for at, count in self._counts.items() if at <= depth}
        ordered = paragraph.numbering.is_ordered
        self._counts[depth] = self._counts.get(depth, 0) + 1 if ordered else 0
        return f"{'  ' * depth}{f'{self._counts[depth]}.' if ordered else '-'} {text}"

    def _inline(self, elements: Iterable[documents.Element]) -> str:
        return "".join(map(self._said, elements)).replace("\xad", "")

    def _said(self, element: documents.Element) -> str:
        match element:
            case documents.Text():
                return str(element.value)
            case documents.Tab():
                return "  "
            case documents.Break():
                return "\n"
            case documents.Checkbox():
                return "☒" if element.checked else "☐"
            case documents.NoteReference():
                mark = f"[^{element.note_type[0].strip('f')}{element.note_id}]"
                self._notes[mark] = self._resolve(element)
                return mark
            case _:
                return self._inline(getattr(element, "children", ()))

    def _table(self, table: documents.Table, *, in_cell: bool) -> str:
        rows: list[list[str]] = []
        below: dict[int, int] = {}  # for how many rows more the cell in a column goes on
        for row in table.children:
            cells: list[str] = []
            for cell in row.children:
                while below.get(len(cells), 0):
                    below[len(cells)] -= 1
                    cells.append("")
                span = range(len(cells), len(cells) + min(cell.colspan, _WIDEST))
                below |= dict.fromkeys(span, cell.rowspan - 1)
                cells += [self._blocks(cell.children, in_cell=True), *[""] * (len(span) - 1)]
            rows.append(cells)
        if in_cell or max(map(len, rows), default=0) == 1:  # or a frame around text
            return "\n\n".join(", ".join(filter(None, row)) for row in rows if any(row))
        return markdown.table(rows)
