"""What the styles of a Word file say: which paragraphs are headings, and which are numbered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEADING = re.compile(r"heading ([1-9])$")
_NAMED = {"title": 1, "subtitle": 2}
_LONGEST_CHAIN = 20


@dataclass(slots=True)
class Style:
    """A paragraph style; ``outline`` is a heading's level from 0, None where it is none."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    number: str = ""
    level: int | None = None


class Styles:
    """Reads the part of the styles, then answers for each of them."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._now: Style | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element of the part begins."""
        value = attributes.get("val", "")
        if name == "w:style" and attributes.get("type") == "paragraph":
            self._now = self._styles[attributes.get("styleId", "")] = Style()
        elif self._now is None:
            return
        elif name == "w:name":
            self._now.name = value.casefold()
        elif name == "w:basedOn":
            self._now.based_on = value
        elif name == "w:outlineLvl":
            self._now.outline = whole(value)
        elif name == "w:numId":
            self._now.number = value
        elif name == "w:ilvl":
            self._now.level = whole(value)

    def end(self, name: str) -> None:
        """It ends."""
        if name == "w:style":
            self._now = None

    def text(self, text: str) -> None:
        """Nothing is said in characters there."""

    def heading(self, style: str) -> int:
        """The level of the heading that a paragraph of the style is; 0 if it is none."""
        for each in self._chain(style):
            found = _HEADING.match(each.name)
            if found:
                return int(found[1])
            if each.name in _NAMED:
                return _NAMED[each.name]
            if each.outline is not None:
                return each.outline + 1 if each.outline < 9 else 0
        return 0

    def numbering(self, style: str) -> tuple[str, int]:
        """The list that a paragraph of the style is an item of ("" if none), and its level."""
        number, level = "", None
        for each in self._chain(style):
            number = number or each.number
            level = each.level if level is None else level
        return number, level or 0

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain


def whole(text: str) -> int | None:
    """A number of a few digits, None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
