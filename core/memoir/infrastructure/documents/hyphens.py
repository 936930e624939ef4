"""Words that were parted at the ends of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]{1,50})[-\u2010\xad]\n([^\W\d_]{1,50})")
_NO_SPACE = re.compile(r"(?<=\d-)\n(?=\d)|(?<=[\u3000-\u9fff])\n(?=[\u3000-\u9fff])")
_LIST_WORDS = {"und", "oder", "bzw", "sowie", "and", "or", "et", "ou", "y", "o", "e", "to", "bis"}
# Before these words a hyphen is mostly meant.
_PREFIXES = {"self", "non", "ex", "anti", "all", "semi", "e", "co", "re", "well", "so"}


class Hyphens:
    """Joins lines; ``lines`` are all of the document, whose words tell what is one word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = Counter(word.casefold() for line in lines for word in _WORD.findall(line))

    def joined(self, lines: Sequence[str]) -> str:
        """Lines as running text."""
        text = _PARTED.sub(lambda found: self._healed(found[1], found[2]), "\n".join(lines))
        return _NO_SPACE.sub("", text).replace("\n", " ").replace("\xad", "")

    def _healed(self, before: str, after: str) -> str:
        one, two = (self._words[f"{before}{sign}{after}".casefold()] for sign in ("", "-"))
        if after.casefold() in _LIST_WORDS and not one:
            return f"{before}- {after}"
        meant = two > one if one or two else before.casefold() in _PREFIXES or before.isupper()
        return f"{before}-{after}" if meant or not after[0].islower() else f"{before}{after}"
