"""Headers and footers: what stands at the same place on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from memoir.infrastructure.documents.printed import Line, Row, rows_of

_LOOKED_AT = 3  # lines at the top, and as many at the bottom
_FEWEST = 3
_SHARE = 0.4  # of the pages: left and right ones may differ
_NEAR = 3.0  # points
_GAP = 1.6  # sizes of letters between a header and the text
_NUMBER = re.compile(r"\d+")
_ONLY_NUMBER = re.compile(
    r"[-–—(\[|\s]*(?:(?:page|seite|p\.|s\.)\s*)?#(?:\s*(?:/|of|von|\|)\s*#)?[-–—)\]|\s]*",
    re.IGNORECASE,
)

_Place = tuple[int, str, int]


def without_repeated(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of the pages, but for what is repeated at their tops and bottoms.

    It stands apart from the text, and numbers in it differ only as the numbers of pages do, so
    nothing that counts is lost.
    """
    at: dict[_Place, list[tuple[int, list[Line]]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for place, row in _edges(lines):
            at[place].append((number, row))
    gone: dict[int, set[int]] = defaultdict(set)
    for (where, shape, _height), found in at.items():
        enough = max(_FEWEST, _SHARE * len(pages))
        if _ONLY_NUMBER.fullmatch(shape):
            enough = min(2, len(pages))
        if where and len({page for page, _ in found}) >= enough:
            for page, row in _counted_with_pages(found):
                gone[page].update(id(line) for line in row)
    for where in (0, -1):
        for page, row in _numbered(pages, where):
            gone[page].update(id(line) for line in row)
    return [_without(lines, gone[page]) for page, lines in enumerate(pages)]


def _without(lines: Sequence[Line], gone: set[int]) -> list[Line]:
    """A page without its first and its last block, where all in it is repeated."""
    blocks: list[list[Row]] = []
    for row in rows_of(lines):
        if blocks and not _apart(blocks[-1][-1], row):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    for at in (0, -1):
        if len(blocks) > 1 and all(id(line) in gone for row in blocks[at] for line in row):
            del blocks[at]
    return [line for block in blocks for row in block for line in row]


def _apart(above: Row, below: Row) -> bool:
    return above[0].y - below[0].y > _GAP * min(above[0].size, below[0].size)


def _edges(lines: Sequence[Line]) -> list[tuple[_Place, list[Line]]]:
    """The first and the last rows of a page, by what they are without their numbers."""
    rows = [list(row) for row in rows_of(lines)]
    found = []
    for where, some in ((1, rows[:_LOOKED_AT]), (2, rows[-_LOOKED_AT:])):
        for row in some:
            shape = _NUMBER.sub("#", " ".join(line.text for line in row))
            found.append(((where, shape, round(row[0].y / _NEAR)), row))
    return found


def _numbered(pages: Sequence[Sequence[Line]], where: int) -> list[tuple[int, list[Line]]]:
    """Outermost rows at one height that begin or end with the number of the page.

    What else stands in them is the title of the chapter, which changes.
    """
    at: dict[tuple[int, int], list[tuple[int, list[Line]]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        row = list(rows_of(lines)[where]) if lines else []
        words = _text(row).split()
        ends = {int(word) for word in words[:1] + words[-1:] if re.fullmatch(r"\d{1,5}", word)}
        for number in ends:
            at[round(row[0].y / _NEAR), number - page].append((page, row))
    enough = max(_FEWEST, _SHARE * len(pages))
    return [each for found in at.values() if len(found) >= enough for each in found]


def _counted_with_pages(
    found: Sequence[tuple[int, list[Line]]],
) -> list[tuple[int, list[Line]]]:
    """Those whose numbers are the same everywhere, or run with the pages."""
    numbers = [[int(each[:9]) for each in _NUMBER.findall(_text(row))] for _, row in found]
    for column in zip(*numbers, strict=True):
        steps = {value - page for value, (page, _) in zip(column, found, strict=True)}
        if len(set(column)) > 1 and len(steps) > 1:
            return []
        if len(found) == 1 and len(numbers[0]) == 1 and column[0] != 1:
            return []
    return list(found)


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)
