"""Words that are longer than a line: addresses, names of files, German compounds."""

from __future__ import annotations

import itertools
import re
from unicodedata import combining

from PySide6.QtGui import QFontMetrics

BREAK = "\N{ZERO WIDTH SPACE}"

_LONG = 10  # shorter words fit wherever words fit at all
_LONG_WORD = re.compile(rf"\S{{{_LONG},}}")
# Where an address or the name of a file is best broken.
_PART = re.compile(r"[^/\\_.?&=#:;,@+-]*[/\\_.?&=#:;,@+-]*")
# Nothing is broken before or after these: they join what stands around them.
_JOINS = frozenset("\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}")


def has_long_words(text: str) -> bool:
    """Whether any word of ``text`` may be longer than a narrow line."""
    return _LONG_WORD.search(text) is not None


def breakable(text: str, metrics: QFontMetrics, room: int) -> str:
    """``text`` with places to break in each word that is wider than ``room`` pixels.

    They stand behind the signs that part an address, and anywhere in a part that is still too wide.
    """
    if room <= 0:
        return text

    def mend(found: re.Match[str]) -> str:
        word = found.group()
        if metrics.horizontalAdvance(word) <= room:
            return word
        parts = (part for part in _PART.findall(word) if part)
        return BREAK.join(
            part if metrics.horizontalAdvance(part) <= room else _with_breaks(part)
            for part in parts
        )

    return _LONG_WORD.sub(mend, text)


def whole(text: str) -> str:
    """``text`` without the places to break."""
    return text.replace(BREAK, "")


def _with_breaks(word: str) -> str:
    parts = [word[0]]
    for before, letter in itertools.pairwise(word):
        if not (combining(letter) or letter in _JOINS or before in _JOINS):
            parts.append(BREAK)
        parts.append(letter)
    return "".join(parts)
