"""Headers and footers: what stands at the same place on page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from memoir.infrastructure.documents.printed import Row

_LOOKED_AT = 4  # rows at the top, and as many at the bottom
_FEWEST = 3
_SHARE = 0.4  # of the pages: left and right ones may differ
_NEAR = 4.0  # points
_APART = 1.6  # of the height of letters: so far away from the text it stands
_ONLY_NUMBER = re.compile(r"(?i)\W*((page|seite|p\.|s\.)\s*)?\d+(\s*(/|of|von|\|)\s*\d+)?\W*")
_NUMBERS = re.compile(r"^\d{1,5}\b|\b\d{1,5}$|(?<=\s)\d{1,5}(?= (?:of|von|/))")


def without_repeated(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of the pages, but for what is repeated at their tops and bottoms."""
    marks = [list(_marks(rows, number)) for number, rows in enumerate(pages)]
    counts = Counter(mark for found in marks for mark in {mark for _, mark in found})
    enough = max(_FEWEST, _SHARE * len(pages))
    kept = []
    for rows, found in zip(pages, marks, strict=True):
        gone = {id(row) for row, mark in found if counts[mark] >= enough}
        kept.append([row for row in rows if id(row) not in gone])
    return kept


def _marks(rows: Sequence[Row], page: int) -> Iterator[tuple[Row, Hashable]]:
    """Rows above and below the text, each with its place and words, or place and page number."""
    ordered = sorted(rows, key=lambda row: -row.top)
    for edge in (ordered[:_LOOKED_AT], ordered[: -_LOOKED_AT - 1 : -1]):
        gaps = [abs(one.top - two.top) > _APART * one.cells[0].size for one, two in pairwise(edge)]
        outside = len(gaps) - gaps[::-1].index(True) if any(gaps) else 0
        for at, row in enumerate(edge[:outside]):
            place = round(row.top / _NEAR)
            yield row, (place, row.text)
            if at == 0 or _ONLY_NUMBER.fullmatch(row.text):
                for number in _NUMBERS.findall(row.text):
                    yield row, (place, int(number) - page)
