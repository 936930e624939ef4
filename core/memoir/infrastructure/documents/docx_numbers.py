"""The numbers and bullets of a Word file's lists, which it keeps apart from the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from memoir.infrastructure.documents.docx_styles import whole

_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_BULLET = "-"


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""


class Numbers:
    """Reads the part of the numbering, then counts the items of each list."""

    def __init__(self) -> None:
        self._lists: dict[str, list[_Level]] = {}
        self._meant: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()
        self._list = self._number = ""
        self._level = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element of the part begins."""
        value = attributes.get("val", "")
        match name:
            case "w:abstractNum":
                self._list = attributes.get("abstractNumId", "")
                self._lists[self._list] = [_Level() for _ in range(_LEVELS)]
            case "w:num":
                self._list, self._number = "", attributes.get("numId", "")
            case "w:abstractNumId":
                self._meant[self._number] = value
            case "w:lvl" | "w:lvlOverride":
                self._level = min(whole(attributes.get("ilvl", "")) or 0, _LEVELS - 1)
            case "w:startOverride":
                self._starts[self._number, self._level] = whole(value) or 0
            case "w:start" | "w:numFmt" | "w:lvlText" if self._list:
                self._describe(name, value)

    def end(self, name: str) -> None:
        """Nothing hangs on where it ends."""

    def text(self, text: str) -> None:
        """Nothing is said in characters there."""

    def label(self, number: str, level: int) -> str:
        """What stands before the next item of a list: a number, a letter, a bullet; or ""."""
        meant = self._meant.get(number, "")
        levels = self._lists.get(meant)
        if levels is None:
            return ""
        level = min(level, _LEVELS - 1)
        counts = self._counts.setdefault(meant, [0] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for (of, at), start in self._starts.items():
                if of == number:
                    counts[at] = start - levels[at].start
        counts[level] += 1
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        one = levels[level]
        if one.format in ("bullet", "none"):
            return _BULLET if one.format == "bullet" else ""
        text = one.text or f"%{level + 1}."
        for at in range(level + 1):
            value = max(counts[at], 1) + levels[at].start - 1
            text = text.replace(f"%{at + 1}", _written(value, levels[at].format))
        return text.strip()

    def _describe(self, name: str, value: str) -> None:
        level = self._lists[self._list][self._level]
        if name == "w:start":
            number = whole(value)
            level.start = 1 if number is None else number
        elif name == "w:numFmt":
            level.format = value
        else:
            level.text = value[:40]


def _written(value: int, format: str) -> str:
    if format.endswith("Letter") and value > 0:
        text = chr(ord("a") + (value - 1) % 26) * min(1 + (value - 1) // 26, 9)
    elif format.endswith("Roman") and 0 < value < 4000:
        text = _roman(value)
    else:
        text = f"{value:02}" if format == "decimalZero" else str(value)
    return text.upper() if format.startswith("upper") else text


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            text, value = text + letters, value - worth
    return text
