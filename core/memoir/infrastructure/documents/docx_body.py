"""The text of a part of a Word file: paragraphs, headings, lists, tables, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from memoir.infrastructure.documents import markdown
from memoir.infrastructure.documents.accents import plain
from memoir.infrastructure.documents.docx_numbers import Numbers
from memoir.infrastructure.documents.docx_styles import Styles, whole

# What was deleted, what stands for another form of the same, and what the text was like before.
_PASSED_OVER = {
    "w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:rPrChange", "w:pPrChange",
    "w:tblPrChange", "w:tcPrChange", "w:trPrChange", "w:sectPrChange", "w:rt",
}  # fmt: skip
_IN_RUN = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}
_SIGNS = {"F0FE": "☒", "F052": "☒", "F0A8": "☐", "F06F": "☐", "F0FC": "✓", "F0B7": "•"}
_OFF = {"0", "false", "off", "none"}
_WIDEST_SPAN = 64


@dataclass(slots=True)
class Block:
    """A paragraph, a heading, a table, or an item of a list."""

    text: str
    is_item: bool = False


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    asides: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Cell:
    blocks: list[Block] = field(default_factory=list)
    span: int = 1
    merged: bool = False


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)


_Holder: TypeAlias = _Paragraph | _Cell | _Table


class Body:
    """Hears of a part's elements and tells ``found`` of its blocks, in their order."""

    def __init__(self, styles: Styles, numbers: Numbers, found: Callable[[Block], None]) -> None:
        self._styles = styles
        self._numbers = numbers
        self._found = found
        self._names: list[str] = []
        self._passed = 0
        self._hidden = False
        self._holders: list[_Holder] = []
        self.pictures = 0
        self.is_word = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._passed or name in _PASSED_OVER:
            self._passed += 1
            return
        above = self._names[-1] if self._names else ""
        self._names.append(name)
        match name:
            case "w:document":
                self.is_word = True
            case "w:p":
                self._holders.append(_Paragraph())
            case "w:tbl":
                self._holders.append(_Table())
            case "w:tr":
                self._begin_row()
            case "w:tc":
                self._holders.append(_Cell())
            case "w:r" | "m:r":
                self._hidden = False
            case "w:drawing" | "w:pict":
                self.pictures += 1
            case _:
                self._describe(name, above, attributes)

    def end(self, name: str) -> None:
        """It ends."""
        if self._passed:
            self._passed -= 1
            return
        self._names.pop()
        match name:
            case "w:p":
                self._end_paragraph()
            case "w:tc":
                self._end_cell()
            case "w:tbl":
                self._end_table()
            case _:
                return

    def text(self, text: str) -> None:
        """Characters: only those in a run's text are to be read."""
        if not self._passed and self._names and self._names[-1] in ("w:t", "m:t"):
            self._say(text)

    def _describe(self, name: str, above: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        match above, name:
            case "w:rPr", "w:vanish" if "w:r" in self._names[-3:-2]:
                self._hidden = value not in _OFF
            case "w:r", _:
                self._say_sign(name, attributes)
            case "w:pPr" | "w:numPr" | "w:tcPr" | "w:trPr", _:
                self._set(name, value)
            case _:
                return

    def _say_sign(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "w:br" and attributes.get("type", "textWrapping") == "textWrapping":
            self._say("\n")
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            kind = "e" if name == "w:endnoteReference" else ""
            self._say(f"[^{kind}{attributes.get('id', '')}]")
        elif name == "w:sym":
            self._say(_SIGNS.get(attributes.get("char", "").upper(), ""))
        else:
            self._say(_IN_RUN.get(name, ""))

    def _set(self, name: str, value: str) -> None:
        holder = self._holders[-1] if self._holders else None
        if isinstance(holder, _Paragraph):
            match name:
                case "w:pStyle":
                    holder.style = value
                case "w:outlineLvl":
                    holder.outline = whole(value)
                case "w:numId":
                    holder.number = value
                case "w:ilvl":
                    holder.level = whole(value)
                case _:
                    return
        elif isinstance(holder, _Cell) and name == "w:gridSpan":
            holder.span = min(whole(value) or 1, _WIDEST_SPAN)
        elif isinstance(holder, _Cell) and name == "w:vMerge":
            holder.merged = value != "restart"
        elif isinstance(holder, _Table) and name == "w:gridBefore" and holder.rows:
            holder.rows[-1] += [""] * min(whole(value) or 0, _WIDEST_SPAN)

    def _say(self, text: str) -> None:
        holder = self._holders[-1] if self._holders else None
        if isinstance(holder, _Paragraph) and not self._hidden:
            holder.parts.append(text)

    def _begin_row(self) -> None:
        holder = self._holders[-1] if self._holders else None
        if isinstance(holder, _Table):
            holder.rows.append([])

    def _end_paragraph(self) -> None:
        holder = self._holders.pop()
        if not isinstance(holder, _Paragraph):
            return
        block = self._block(holder)
        for each in [block, *holder.asides] if block.text else holder.asides:
            self._deliver(each)

    def _end_cell(self) -> None:
        cell = self._holders.pop()
        table = self._holders[-1] if self._holders else None
        if not isinstance(cell, _Cell) or not isinstance(table, _Table) or not table.rows:
            return
        text = "" if cell.merged else "\n".join(block.text for block in cell.blocks)
        row = table.rows[-1]
        row += [text, *[""] * (cell.span - 1 if len(row) < _WIDEST_SPAN else 0)]

    def _end_table(self) -> None:
        table = self._holders.pop()
        if not isinstance(table, _Table):
            return
        columns = max((len(row) for row in table.rows), default=0)
        if any(isinstance(holder, _Cell) for holder in self._holders):
            rows = [", ".join(cell for cell in row if cell) for row in table.rows]
            text = "\n".join(row for row in rows if row)
        elif columns == 1:  # a frame around text
            text = "\n\n".join(cell for row in table.rows for cell in row if cell)
        else:
            text = markdown.table(table.rows)
        if text:
            self._deliver(Block(text))

    def _deliver(self, block: Block) -> None:
        holder = self._holders[-1] if self._holders else None
        if isinstance(holder, _Cell):
            holder.blocks.append(block)
        elif isinstance(holder, _Paragraph):
            holder.asides.append(block)
        elif holder is None:
            self._found(block)

    def _block(self, paragraph: _Paragraph) -> Block:
        lines = [plain(line) for line in "".join(paragraph.parts).split("\n")]
        text = "\n".join(" ".join(line.replace("\xad", "").split(" ")).strip() for line in lines)
        text = text.strip().replace("\t", "  ")
        if not text:
            return Block("")
        number, level = self._styles.numbering(paragraph.style)
        number = number if paragraph.number is None else paragraph.number
        level = level if paragraph.level is None else paragraph.level
        label = self._numbers.label(number, level)
        named = self._styles.heading(paragraph.style)
        heading = named if paragraph.outline is None else (paragraph.outline + 1) % 10
        if heading:
            return Block(markdown.heading(heading, f"{label.strip('-')} {text}"))
        if label:
            return Block(f"{'  ' * level}{label} {text}", is_item=True)
        return Block(text)
