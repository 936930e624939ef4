"""From the bytes of tokens to text that may be shown: whole characters, no stop strings."""

from __future__ import annotations

import codecs
from collections.abc import Sequence


class TextStream:
    """Takes bytes as they come, gives text as soon as it is certain.

    Held back are the first bytes of an unfinished character, and text that may turn out to be
    the beginning of a stop string.
    """

    def __init__(self, stop: Sequence[str] = ()) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stop = [text for text in stop if text]
        self._held = ""
        self.stopped = False

    def feed(self, data: bytes) -> str:
        """Text that is now certain, often "". After a stop string came, nothing more is."""
        if self.stopped:
            return ""
        self._held += self._decoder.decode(data)
        found = [at for at in (self._held.find(text) for text in self._stop) if at >= 0]
        if found:
            self.stopped = True
            return self._release(min(found), rest="")
        certain = len(self._held) - self._doubtful()
        return self._release(certain, rest=self._held[certain:])

    def end(self) -> str:
        """What was held back, when nothing more comes."""
        if self.stopped:
            return ""
        self._held += self._decoder.decode(b"", final=True)
        return self._release(len(self._held), rest="")

    def _release(self, count: int, *, rest: str) -> str:
        text = self._held[:count]
        self._held = rest
        return text

    def _doubtful(self) -> int:
        """How many characters at the end could be the beginning of a stop string."""
        longest = max((len(text) for text in self._stop), default=1) - 1
        for length in range(min(longest, len(self._held)), 0, -1):
            ending = self._held[-length:]
            if any(text.startswith(ending) for text in self._stop):
                return length
        return 0
