"""The words of a clause, in the two ways rules look at them: in lower case, and as written."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"[+(]?\d[\d ,.:/()-]*\d|\d|[^\W\d_]\w*(?:[-'.@]\w+)*(?:\.[A-Z])*|[^\w\s]", re.UNICODE
)


class Words:
    """A clause cut into words and marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_WORD.finditer(text))
        self._spans = [match.span() for match in matches]
        self.written = [match.group() for match in matches]
        self.lower = [word.casefold() for word in self.written]

    def __len__(self) -> int:
        return len(self.written)

    def low(self, at: int) -> str:
        """The word at ``at`` in lower case; "" beyond the end."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def word(self, at: int) -> str:
        """The word at ``at`` as written; "" beyond the end."""
        return self.written[at] if 0 <= at < len(self.written) else ""

    def after(self, at: int) -> str:
        """The text from word ``at`` on."""
        return self.text[self._spans[at][0] :].strip() if at < len(self) else ""

    def between(self, start: int, end: int) -> str:
        """The text from word ``start`` up to ``end``."""
        if start >= end or start >= len(self):
            return ""
        return self.text[self._spans[start][0] : self._spans[min(end, len(self)) - 1][1]]


def is_name(word: str) -> bool:
    """Whether ``word`` is written like a name."""
    return word[:1].isupper() and word not in ("I", "I'm")


def word_set(text: str) -> frozenset[str]:
    """The words of ``text`` as a set."""
    return frozenset(text.split())
