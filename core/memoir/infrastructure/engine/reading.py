"""What a model has read, and how the next prompt is spelled so that most of it is reused.

- Tokens, not text, are compared, and the longest common beginning is kept.
- An answer is later sent back as text, and text has several spellings in tokens: what the model
  wrote is often not what the tokenizer makes of it. So the text of what was read is remembered
  with marks where it may be cut, and a prompt that begins with such a text begins with its tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Tokenizer(Protocol):
    """What of a model is needed to spell a text."""

    def tokens(self, text: str, *, start: bool, special: bool) -> list[int]:
        """Token ids; ``start`` adds what a text begins with, ``special`` reads markup."""
        ...

    def is_control(self, token: int) -> bool:
        """Whether the token is markup that no text contains."""
        ...


@dataclass(slots=True)
class Read:
    """What a model has read and written.

    ``marks`` are (characters, tokens) at which ``text`` and ``tokens`` may both be cut; of the
    tokens the first ``evaluated`` are in the model's memory.
    """

    text: str = ""
    tokens: list[int] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    evaluated: int = 0

    def mark(self) -> None:
        """Note that text and tokens may be cut where they end now."""
        self.marks.append((len(self.text), len(self.tokens)))

    def known(self) -> Read:
        """A copy of the part that is in the model's memory."""
        marks = [mark for mark in self.marks if mark[1] <= self.evaluated]
        text = self.text if self.evaluated == len(self.tokens) else self.text[: _last(marks)]
        return Read(text, self.tokens[: self.evaluated], marks, self.evaluated)

    def shared(self, tokens: Sequence[int]) -> int:
        """How many of ``tokens``, from the beginning, are in the model's memory."""
        return common_prefix(self.tokens[: self.evaluated], tokens)

    def followed_by(self, text: str, tokens: list[int], kept: int) -> Read:
        """What has been read when ``kept`` tokens of the prompt ``text`` are known already."""
        marks = [
            mark
            for mark in self.marks
            if mark[1] <= len(tokens)
            and text.startswith(self.text[: mark[0]])
            and tokens[: mark[1]] == self.tokens[: mark[1]]
        ]
        read = Read(text, tokens, marks, kept)
        read.mark()
        return read


def spelled(text: str, read: Read, tokenizer: Tokenizer) -> list[int]:
    """The tokens of a prompt, spelled as in ``read`` as far as it begins with that text."""
    for characters, count in reversed(read.marks):
        if not text.startswith(read.text[:characters]):
            continue
        rest = tokenizer.tokens(text[characters:], start=False, special=True)
        # Only before markup does every tokenizer cut; elsewhere it might join across.
        if not rest or tokenizer.is_control(rest[0]):
            return read.tokens[:count] + rest
    return tokenizer.tokens(text, start=True, special=True)


def common_prefix(one: Sequence[object], other: Sequence[object]) -> int:
    """How many elements two sequences begin with in common."""
    shorter = min(len(one), len(other))
    for at in range(shorter):
        if one[at] != other[at]:
            return at
    return shorter


def _last(marks: Sequence[tuple[int, int]]) -> int:
    return marks[-1][0] if marks else 0
