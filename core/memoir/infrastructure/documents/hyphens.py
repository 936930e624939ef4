"""Words that were parted at the ends of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

_SOFT = "\xad"
_SIGNS = ("-", "\u2010", _SOFT)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+)[-\u2010\xad]$")
_HEAD = re.compile(r"[^\W\d_]+")
_LIST_WORDS = {"und", "oder", "bzw", "sowie", "and", "or", "et", "ou", "y", "o", "e", "to", "bis"}
# Before these words a hyphen is mostly meant.
_PREFIXES = {"self", "non", "ex", "anti", "all", "semi", "e", "co", "re", "well", "so"}


class Hyphens:
    """Joins lines; ``lines`` are all of the document, whose words tell what is one word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            self._words.update(word.casefold() for word in _WORD.findall(line))

    def joined(self, lines: Sequence[str]) -> str:
        """Lines as running text."""
        text = ""
        for line in lines:
            text = self._with(text, line) if text else line
        return text.replace(_SOFT, "")

    def _with(self, text: str, line: str) -> str:
        if not text.endswith(_SIGNS):
            wide = east_asian_width(text[-1]) in "WF" and east_asian_width(line[0]) in "WF"
            return text + line if wide else f"{text} {line}"
        tail, head = _TAIL.search(text), _HEAD.match(line)
        if tail is None or head is None:
            # A dash between words, or figures like 2019-2020.
            joint = "" if text[-2:-1].isalnum() and line[:1].isalnum() else " "
            return f"{text}{joint}{line}"
        before, after = tail[1], head[0]
        if text.endswith(_SOFT):
            return text[:-1] + line
        if after.casefold() in _LIST_WORDS and self._stands_alone(before, after):
            return f"{text} {line}"
        if not after[0].islower() or self._is_meant(before, after):
            return f"{text}{line}"
        return text[:-1] + line

    def _stands_alone(self, before: str, after: str) -> bool:
        return not self._words[f"{before}{after}".casefold()]

    def _is_meant(self, before: str, after: str) -> bool:
        """Whether the hyphen is part of the word: the document's other words know best."""
        one, two = f"{before}{after}".casefold(), f"{before}-{after}".casefold()
        if self._words[one] or self._words[two]:
            return self._words[two] > self._words[one]
        return before.casefold() in _PREFIXES or before.isupper()
