"""What llama.cpp says when it refuses a model, in words for the user."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path

from memoir.errors import ModelUnusable

_MOST_LINES = 20
_MOST_CHARACTERS = 300
_UNKNOWN_KIND = re.compile(r"unknown (?:model )?architecture: '([^']*)'")


class Complaints:
    """The last lines that llama.cpp logged as errors."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=_MOST_LINES)

    def note(self, line: str) -> None:
        """Take a line of the log."""
        self._lines.append(line.strip())

    def clear(self) -> None:
        """Forget what was said about another model."""
        self._lines.clear()

    def about(self, path: Path) -> ModelUnusable:
        """The error that tells why the model in the file cannot be used."""
        why = "; ".join(self._lines)
        unknown = _UNKNOWN_KIND.search(why)
        if unknown:
            return ModelUnusable(
                f"{path.name} is a model of a kind ({unknown[1]}) that this version of Memoir does"
                " not know; update Memoir or choose another model."
            )
        return ModelUnusable(
            f"llama.cpp cannot use {path.name}: {why[-_MOST_CHARACTERS:] or 'it gives no reason'}."
            " Choose another model."
        )
