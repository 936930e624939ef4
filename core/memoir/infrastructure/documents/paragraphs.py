"""Printed lines as paragraphs: put together, over hyphens, columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from memoir.infrastructure.documents.hyphens import Hyphens
from memoir.infrastructure.documents.justified import closed_up
from memoir.infrastructure.documents.markdown import heading, table
from memoir.infrastructure.documents.printed import Line, Row, as_one, rows_of
from memoir.infrastructure.documents.tabular import Table, tables_in

_APART = 1.4  # of the distance that most lines have
_LARGER = 1.12
_SMALLER = 0.92
_INDENT = 0.8  # of the letters' size
_NARROW = 0.45  # of a column
_NEAR = 3  # lines that tell how far to the right text goes
_ENDS = re.compile(r"[.!?:;…][\"'”“»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_ITEM = re.compile(r"(?:[•▪‣◦●■·*]|[-–—](?=\s)|\(?(?:\d{1,3}|[a-zA-Z])[.)](?=\s))\s*\S")
_BULLET = re.compile(r"^[•▪‣◦●■·*–—]\s*")
_LEADERS = re.compile(r"(?:\s?\.){5,}\s*|…{2,}\s*")
_HYPHENS = ("-", "\u2010", "\xad")


@dataclass(slots=True)
class Paragraph:
    """Stretches of lines, each to begin on a line of its own; or the cells of a table.

    ``right`` is how far to the right the text around its end goes.
    """

    stretches: list[list[Line]] = field(default_factory=list)
    cells: list[list[str]] | None = None
    right: float = 0.0

    @property
    def size(self) -> float:
        """Of the letters."""
        return self.stretches[0][0].size if self.stretches else 0.0


def text_of(parts: Iterable[Sequence[Line]]) -> str:
    """Columns and pages, in the order in which they are read, as text."""
    known = [list(lines) for lines in parts]
    body = _usual_size(known)
    hyphens = Hyphens(line.text for lines in known for line in lines)
    paragraphs: list[Paragraph] = []
    for lines in known:
        _put(paragraphs, list(_paragraphs(lines)), body)
    written = (_written(paragraph, hyphens) for paragraph in paragraphs)
    return "\n\n".join(text for text in written if text)


def _usual_size(parts: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in parts:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _put(known: list[Paragraph], new: list[Paragraph], body: float) -> None:
    """Append a column's paragraphs; the first may be the end of one that was begun before.

    Notes at the foot of a column stand between, so they come after what they interrupt.
    """
    if new and known:
        at = len(known) - 1
        while at > 0 and known[at].size < _SMALLER * body and known[at].cells is None:
            at -= 1
        before, after = known[at], new[0]
        if _continues(before, after):
            before.stretches[-1] += after.stretches[0]
            before.stretches += after.stretches[1:]
            before.right = after.right
            new = new[1:]
    known += new


def _continues(before: Paragraph, after: Paragraph) -> bool:
    """Whether it was parted by the end of a column or a page only."""
    if before.cells is not None or after.cells is not None:
        return False
    last, first = before.stretches[-1][-1], after.stretches[0][0]
    if last.heading != first.heading or not 1 / _LARGER < first.size / last.size < _LARGER:
        return False
    if _ITEM.match(first.text) or _ENDS.search(last.text):
        return False
    return first.text[0].islower() or not _is_broken(last, first, before.right)


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of one column."""
    rows = closed_up(rows_of(lines))
    distance = _usual_distance(rows)
    pieces = [piece if isinstance(piece, Table) else as_one(piece) for piece in tables_in(rows)]
    left = min((line.x0 for line in lines), default=0.0)
    column = left, max((line.x1 for line in lines), default=0.0)
    held = Paragraph()
    for at, piece in enumerate(pieces):
        if isinstance(piece, Table):
            if held.stretches:
                yield held
            held = Paragraph()
            yield Paragraph(cells=piece.cells)
            continue
        if not held.stretches or _begins(held, piece, distance, left):
            if held.stretches:
                yield held
            held = Paragraph([[piece]])
        elif _is_broken(held.stretches[-1][-1], piece, held.right):
            held.stretches.append([piece])
        else:
            held.stretches[-1].append(piece)
        held.right = _right(pieces, at, column)
    if held.stretches:
        yield held


def _usual_distance(rows: Sequence[Row]) -> float:
    """From line to line, in sizes of its letters."""
    steps: Counter[float] = Counter()
    for above, row in pairwise(rows):
        steps[round((above[0].y - row[0].y) / row[0].size, 1)] += 1
    usual = [step for step, _ in steps.most_common(3) if step < 3]
    return max(usual[0], 0.9) if usual else 1.2


def _right(pieces: Sequence[Line | Table], at: int, column: tuple[float, float]) -> float:
    """How far to the right the text around there goes; of a few short lines, all of the column."""
    near = [piece for piece in pieces[max(0, at - _NEAR) : at + _NEAR] if isinstance(piece, Line)]
    start, end = min(line.x0 for line in near), max(line.x1 for line in near)
    left, right = column
    return right if end - start < _NARROW * (right - left) else end


def _begins(held: Paragraph, line: Line, distance: float, left: float) -> bool:
    """Whether ``line`` begins a paragraph after those that are held."""
    first, last = held.stretches[0][0], held.stretches[-1][-1]
    if line.heading != last.heading or _ITEM.match(line.text):
        return True
    if not 1 / _LARGER < line.size / last.size < _LARGER:
        return True
    if last.y - line.y > _APART * distance * max(line.size, last.size):
        return True
    if _ITEM.match(first.text):
        return line.x0 < first.x0 - _INDENT * line.size / 2
    indented = last.x0 + _INDENT * line.size < line.x0 < left + 5 * line.size
    return indented and (_ENDS.search(last.text) is not None or last is not first)


def _is_broken(last: Line, line: Line, right: float) -> bool:
    """Whether the line was ended on purpose: the next word would have had room on it."""
    if last.text.endswith(_HYPHENS):
        return False
    if re.search(r"(?:\s?\.){5,}\s*[\divxlc]+$", last.text):
        return True  # of a table of contents
    letter = (last.x1 - last.x0) / len(last.text)
    word = len(line.text.split()[0]) + 1.5
    return last.x1 + word * letter < right


def _written(paragraph: Paragraph, hyphens: Hyphens) -> str:
    if paragraph.cells is not None:
        return table([[_LEADERS.sub(" … ", cell) for cell in row] for row in paragraph.cells])
    lines = [
        _LEADERS.sub(" … ", hyphens.joined([line.text for line in stretch])).strip()
        for stretch in paragraph.stretches
    ]
    level = paragraph.stretches[0][0].heading
    if level:
        return heading(level, " ".join(lines))
    return _BULLET.sub("- ", "\n".join(lines))
