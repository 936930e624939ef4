"""What is printed on the pages of a PDF, and where."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from memoir.infrastructure.documents.accents import composed
from memoir.infrastructure.documents.leftward import is_leftward
from memoir.infrastructure.documents.pdf_fields import fields_on
from memoir.infrastructure.documents.printed import Page, Rule, Run

_SPACE = 0.17  # of the letters' size: what is further apart are two words
_FAR = 0.5  # what is further apart may belong to another cell of a table
_SAME_LINE = 0.12
_BACK = 0.15  # an accent may begin a little before its letter
_OVERPRINTED = 0.05
_UPRIGHT = 1.0  # points that a ruled line may lean
_SHORTEST_RULE = 6.0
_MOST_RULES = 4_000
_LONGEST = 2_000  # letters of a run: to append to a long one takes long
_HEADINGS = {f"H{level}": level for level in range(1, 7)} | {"Title": 1, "H": 2}
_PAGINATION = "Pagination"


class Locked(Exception):
    """A password opens it, or a kind of encryption that is not known here."""


class PagesLost(Exception):
    """There are fewer pages than the file says."""


def pages(path: Path) -> Iterator[Page]:
    """The pages in their order; raises Locked, PagesLost, and what pdfminer does on damage."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with path.open("rb") as file:
        try:
            document = PDFDocument(PDFParser(file))
        except PDFEncryptionError as error:
            raise Locked from error
        resources = PDFResourceManager()
        device = _Device(resources)
        interpreter = PDFPageInterpreter(resources, device)
        read = 0
        for page in PDFPage.create_pages(document):
            read += 1
            device.clear()
            interpreter.process_page(page)
            device.runs += [(0, run) for run in fields_on(page, device.page_matrix)]
            groups = _by_direction(device.runs)
            yield Page(groups, sorted(device.rules), device.pictures, device.unknown)
        if read < _count(document):
            raise PagesLost


def _count(document: PDFDocument) -> int:
    """How many pages the file says that it has; there is one at least."""
    tree = resolve1(document.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else 1
    return max(count, 1) if isinstance(count, int) else 1


def _by_direction(runs: list[tuple[int, Run]]) -> list[list[Run]]:
    """Groups of one direction of writing each, turned so that all read from left to right."""
    letters: Counter[int] = Counter()
    for turn, run in runs:
        letters[turn] += len(run.text)
    return [[run for turn, run in runs if turn == wanted] for wanted, _ in letters.most_common()]


class _Device(PDFTextDevice):
    """Takes down strings of letters that stand next to each other on one line."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.clear()

    def clear(self) -> None:
        """Nothing goes from one page to the next."""
        self.runs: list[tuple[int, Run]] = []
        self.rules: list[Rule] = []
        self.pictures = 0
        self.unknown = 0
        self.page_matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._tags: list[tuple[bool, int]] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Note how the page is turned and moved."""
        self.page_matrix = ctm

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Count a picture."""
        self.pictures += 1

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Note upright lines, which part the columns of tables."""
        before: tuple[float, float] | None = None
        for segment in path:
            if len(self.rules) > _MOST_RULES or self.ctm is None or len(segment) < 3:
                return
            x, y = apply_matrix_pt(self.ctm, (float(segment[-2]), float(segment[-1])))
            if before is not None and segment[0] == "l" and abs(before[0] - x) <= _UPRIGHT:
                low, high = sorted((before[1], y))
                if high - low >= _SHORTEST_RULE:
                    self.rules.append((x, low, high))
            before = (x, y)

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        """Headings, and what is repeated on every page, are marked in some files."""
        name = str(tag.name)
        kind = props.get("Type") if isinstance(props, dict) else None
        aside = name == "Artifact" and getattr(kind, "name", "") == _PAGINATION
        before = self._tags[-1] if self._tags else (False, 0)
        self._tags.append((aside or before[0], _HEADINGS.get(name, before[1])))

    def end_tag(self) -> None:
        """The innermost ends."""
        if self._tags:
            self._tags.pop()

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Put one letter to the others, and say how far to the right the next one stands."""
        advance: float = font.char_width(cid) * fontsize * scaling
        aside, heading = self._tags[-1] if self._tags else (False, 0)
        if aside:
            return advance
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            self.unknown += 1
            return advance
        size = abs(fontsize) * math.hypot(matrix[2], matrix[3])
        width = abs(advance) * math.hypot(matrix[0], matrix[1])
        if not width and text.isalnum():
            width = size / 2
        if size > 0 and math.isfinite(size + width + matrix[4] + matrix[5]):
            turn, x, y = _turned(matrix, rise)
            self._add(turn, Run(text, x, x + width, y, size, heading, last=x))
        return advance

    def _add(self, turn: int, letter: Run) -> None:
        last = self.runs[-1] if self.runs else None
        if last is None or last[0] != turn or not _goes_on(last[1], letter):
            if letter.text.strip():
                self.runs.append((turn, letter))
            return
        run = last[1]
        gap = letter.x0 - run.x1
        if not letter.text.strip():
            run.spaced = True
            return
        if letter.text == run.text[-1:] and abs(letter.x0 - run.last) < _OVERPRINTED * run.size:
            return  # bold, made by printing twice
        accented = composed(run.text[-1:], letter.text) if gap < 0 else ""
        if accented:
            run.text = run.text[:-1] + accented
        else:
            apart = run.spaced or gap > _SPACE * run.size
            run.text += f" {letter.text}" if apart else letter.text
            run.gap = max(run.gap, gap) if apart else run.gap
        run.x1, run.last, run.spaced = max(run.x1, letter.x1), letter.x0, False


def _goes_on(run: Run, letter: Run) -> bool:
    if abs(run.y - letter.y) > _SAME_LINE * run.size or run.heading != letter.heading:
        return False
    if is_leftward(letter.text) or is_leftward(run.text):
        return False
    if not 0.8 < letter.size / run.size < 1.25 or len(run.text) > _LONGEST:
        return False
    return run.last - _BACK * run.size < letter.x0 < run.x1 + _FAR * run.size


def _turned(matrix: Matrix, rise: float) -> tuple[int, float, float]:
    """In which direction it is written, in quarters of a turn, and where it begins so turned."""
    a, b, c, d, x, y = matrix
    x, y = x + rise * c, y + rise * d
    if abs(a) >= abs(b):
        return (0, x, y) if a >= 0 else (2, -x, -y)
    return (1, y, -x) if b > 0 else (3, -y, x)
