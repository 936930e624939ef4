"""Printed words as rows, and rows as paragraphs and tables.

All lengths are points (1/72 inch); x grows to the right and y upwards.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from memoir.infrastructure.documents import markdown
from memoir.infrastructure.documents.hyphens import Hyphens

_SAME = 0.3  # of the height of letters, as all shares here
_BELOW = 0.8  # what stands so much lower is in another line
_CLOSE = 1.5  # from line to line in a cell
_MOST_LINES = 6  # of a cell
_FAR = 1.5  # between cells of a table
_NO_TEXT = 3.0  # so far apart are no words of a sentence
_APART = 1.4  # of the usual distance between lines
_INDENT = 0.6
_NEAR = 6  # rows
_ITEM = re.compile(r"([•▪●○◦–*\uf0b7-]|\(?(\d{1,3}|[a-zA-Z])[.)]|§\s?\d+)(\s|$)")
_BULLET = re.compile(r"^[•▪●○◦\uf0b7\uf0a7]\s", re.MULTILINE)
_LEADERS = re.compile(r"(?:\s?\.){5,}\s?")
_ENDS = re.compile(r"[.!?:;][\"'”“’»)]?$")
_LIGATURES = re.compile("[ﬀ-ﬆ]")
_MARKS = dict(zip("\xa8\xb4`\u02c6\u02dc", "\u0308\u0301\u0300\u0302\u0303", strict=True))
_MARKED = re.compile(f"([{''.join(_MARKS)}])\\s?([a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Word:
    """Letters, where they are printed, and whether the line ended before them.

    ``apart``: it is a whole line with a gap that no text has.
    """

    text: str
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 1.0
    begins: bool = True
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line: a single cell of text, or several far apart."""

    cells: list[Word]
    top: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "top", self.cells[0].y)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def lines(self) -> list[Word]:
        """The same as lines of text."""
        first, last = self.cells[0], self.cells[-1]
        if any("\n" in cell.text for cell in self.cells):
            parts = [(cell, text) for cell in self.cells for text in cell.text.split("\n")]
            return [replace(cell, text=text, apart=True) for cell, text in parts]
        apart = any(two.x0 - one.x1 > _NO_TEXT * one.size for one, two in pairwise(self.cells))
        return [replace(first, text=self.text, x1=last.x1, apart=apart)]


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words put together, in their order."""
    rows: list[Row] = []
    for word in words:
        cells = rows[-1].cells if rows else []
        last = cells[-1] if cells else word
        size = max(word.size, last.size)
        gap = (word.x0 - last.x1) / size
        level = abs(word.y - last.y) < _SAME * size and gap > -_SAME
        begins = not level and (word.begins or abs(word.y - last.y) > _BELOW * size)
        beside = _beside(rows, word) if begins else None
        if beside is not None:
            rows[beside:] = [Row([*_as_one(rows[beside:]), word])]
        elif begins and _goes_on(cells, word):
            cells[-1] = _joined(last, word, "\n")
        elif begins or not cells:
            rows.append(Row([word]))
        elif level and gap > _FAR and not _ITEM.fullmatch(last.text):
            cells.append(word)
        else:
            cells[-1] = _joined(last, word, " ")
    return rows


def _joined(one: Word, other: Word, sign: str) -> Word:
    size = max(one, other, key=lambda each: len(each.text)).size
    text, end = f"{one.text}{sign}{other.text}", max(one.x1, other.x1)
    return replace(one, text=text, x1=end, y=other.y, size=size)


def _goes_on(cells: Sequence[Word], word: Word) -> bool:
    """Whether a line goes on in the last of several cells."""
    if len(cells) < 2 or word.x0 < cells[-2].x1 or abs(word.x0 - cells[-1].x0) > word.size:
        return False
    return 0 < cells[-1].y - word.y < _CLOSE * word.size


def _beside(rows: Sequence[Row], word: Word) -> int | None:
    """The row of a table that has ``word`` as its next cell, those before it being of some lines.

    A column of text is longer than they are.
    """
    for at in range(len(rows) - 1, max(len(rows) - _MOST_LINES, 0) - 1, -1):
        if any(cell.x1 > word.x0 - word.size for cell in rows[at].cells):
            return None
        if abs(rows[at].top - word.y) < _SAME * word.size:
            return at
    return None


def _as_one(rows: Sequence[Row]) -> list[Word]:
    """The cells of a row whose later lines were taken for rows."""
    cells = list(rows[0].cells)
    for row in rows[1:]:
        for cell in row.cells:
            at = next((n for n, one in enumerate(cells) if one.x1 > cell.x0), len(cells) - 1)
            cells[at] = _joined(cells[at], cell, "\n")
    return cells


def text_of(pages: Sequence[Sequence[Row]]) -> str:
    """Rows as text: paragraphs whole, tables as Markdown."""
    rows = [row for page in pages for row in page]
    hyphens = Hyphens(row.text for row in rows)
    parts: list[str] = []
    lines: list[Word] = []
    for tabular, group in groupby(range(len(rows)), key=lambda at: _is_tabular(rows, at)):
        found = [rows[at] for at in group]
        columns = _columns(found) if tabular and len(found) > 1 else []
        if len(columns) > 1:
            parts += [_paragraphs(lines, hyphens), _table(found, columns, hyphens)]
            lines = []
        else:
            lines += [line for row in found for line in row.lines]
    parts.append(_paragraphs(lines, hyphens))
    return _plain("\n\n".join(part for part in parts if part))


def _is_tabular(rows: Sequence[Row], at: int) -> bool:
    """Whether a row has several cells, or goes on in one between two such."""
    if len(rows[at].cells) > 1:
        return not _LEADERS.search(rows[at].text)
    return 0 < at < len(rows) - 1 and all(len(rows[at + by].cells) > 1 for by in (-1, 1))


def _plain(text: str) -> str:
    """Letters for ligatures and for accents printed apart, and Markdown's bullets."""
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _MARKED.sub(
        lambda found: unicodedata.normalize("NFC", found[2] + _MARKS[found[1]]), text
    )
    return _BULLET.sub("- ", _LEADERS.sub(" … ", text))


def _columns(rows: Sequence[Row]) -> list[float]:
    """Where columns of cells under each other end; words of justified text make none."""
    ends: list[float] = []
    for start, end in sorted((cell.x0, cell.x1) for row in rows for cell in row.cells):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            ends.append(end)
    return ends


def _table(rows: Sequence[Row], ends: Sequence[float], hyphens: Hyphens) -> str:
    table = []
    for row in rows:
        cells = [""] * len(ends)
        for cell in row.cells:
            at = bisect_left(ends, cell.x0)
            cells[at] = hyphens.joined([*filter(None, [cells[at]]), cell.text])
        table.append(cells)
    return markdown.table(table)


def _paragraphs(lines: Sequence[Word], hyphens: Hyphens) -> str:
    text, held = "", [line.text for line in lines[:1]]
    for at, (above, line) in enumerate(pairwise(lines)):
        around = lines[max(0, at - _NEAR) : at + _NEAR]
        steps = sorted((one.y - two.y) / two.size for one, two in pairwise(around) if one.y > two.y)
        usual = max([1.0, *steps[len(steps) // 4 :][:1]])
        right = max(each.x1 for each in around if _is_alike(each, above))
        parted = _parted(above, line, right, usual)
        if parted:
            text += hyphens.joined(held) + parted
            held = []
        held.append(line.text)
    return text + hyphens.joined(held)


def _is_alike(one: Word, other: Word) -> bool:
    """Whether two lines may be of one column of text."""
    return abs(one.x0 - other.x0) < 3 * other.size and 0.85 < one.size / other.size < 1.18


def _parted(above: Word, line: Word, right: float, usual: float) -> str:
    """What comes between two lines: nothing where the paragraph goes on."""
    down = (above.y - line.y) / line.size
    ends = _ENDS.search(above.text) is not None
    if down > _APART * usual or not 0.85 < line.size / above.size < 1.18:
        return "\n\n"
    if ends and (down < _SAME or line.x0 - above.x0 > _INDENT * line.size):
        return "\n\n"
    letter = (above.x1 - above.x0) / len(above.text)
    room = right - above.x1 > (len(line.text.split()[0]) + 1.5) * letter
    if _ITEM.match(line.text) or _LEADERS.search(above.text) or above.apart or line.apart:
        return "\n"
    return "\n" if room and not above.text.endswith(("-", "\u2010")) else ""
