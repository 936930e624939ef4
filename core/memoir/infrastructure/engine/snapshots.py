"""The snapshots that a chat worker can go on from: activation memory (arXiv 2507.03724, §3.2).

A snapshot is used only for the very model, adapters, context and llama.cpp it was made with, and
only as far as the prompt begins with the very tokens it holds. The text and tokens of each stay in
memory (some 10 bytes a token), the state itself is read when it is wanted.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from memoir.infrastructure.engine import state_file
from memoir.infrastructure.engine.reading import Read, Tokenizer, spelled
from memoir.infrastructure.engine.state_file import SUFFIX, Head, SnapshotBroken

# Restoring costs some ten milliseconds: as much as reading about so many tokens.
_WORTH_TOKENS = 24
# Restoring a token costs about this share of reading it.
_RESTORING = 0.01
# Of hundreds of snapshots that begin alike, no more are compared token by token.
_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A snapshot that knows the first ``shared`` tokens of a prompt."""

    name: str
    read: Read
    shared: int


class Shelf:
    """The snapshots in one folder. ``identity`` names all that their state depends on.

    What is damaged is deleted, what belongs to another model is left alone.
    """

    def __init__(self, folder: Path, key: bytes, identity: str) -> None:
        self._folder = folder
        self._key = key
        self._identity = identity
        self._reads: dict[str, Read | None] = {}

    def best(
        self, text: str, tokenizer: Tokenizer, *, instead: Callable[[list[int]], int]
    ) -> Found | None:
        """The snapshot that knows most of the prompt ``text``, if it is worth restoring.

        ``instead`` tells how many of a prompt's tokens are known without one.
        """
        self.look()
        found: Found | None = None
        worth = 0.0
        for name, read in self._likely(text):
            tokens = spelled(text, read, tokenizer)
            shared = read.shared(tokens)
            if found is None:
                worth = instead(tokens) + _WORTH_TOKENS
            if shared - _unwanted(read, shared) > worth:
                found, worth = Found(name, read, shared), shared - _unwanted(read, shared)
        return found

    def _likely(self, text: str) -> list[tuple[str, Read]]:
        """The few that begin most like ``text``: only of these it is worth comparing tokens."""
        likely: list[tuple[float, str, Read]] = []
        for name, read in self._reads.items():
            if read is None:
                continue
            known = len(read.tokens) * _common_start(text, read.text) / max(1, len(read.text))
            if known >= 1:
                likely.append((known - _unwanted(read, known), name, read))
        likely.sort(key=lambda each: each[:2], reverse=True)
        return [(name, read) for _, name, read in likely[:_COMPARED]]

    def state(self, name: str) -> bytearray | None:
        """The state of a snapshot; None, and the file gone, where it is damaged."""
        try:
            return state_file.read_state(self._path(name), self._key)[1]
        except (SnapshotBroken, OSError):
            self.drop(name)
            return None

    def save(
        self,
        name: str,
        read: Read,
        state: memoryview,
        *,
        note: str,
        cancelled: Callable[[], bool],
    ) -> int | None:
        """Write a snapshot; its size in bytes, None where cancelled.

        Raises StorageFull and OSError.
        """
        head = Head(identity=self._identity, read=read, state_bytes=len(state), note=note)
        path = self._path(name)
        if not state_file.write(path, head, state, self._key, cancelled=cancelled):
            return None
        self._reads[name] = read
        return path.stat().st_size

    def drop(self, name: str) -> None:
        """Delete a snapshot."""
        self._reads.pop(name, None)
        with contextlib.suppress(OSError):
            self._path(name).unlink(missing_ok=True)

    def look(self) -> None:
        """Learn of files that came and went since the last time; others may write them too."""
        there = {path.stem for path in self._folder.glob(f"*{SUFFIX}")}
        for name in self._reads.keys() - there:
            del self._reads[name]
        for name in there - self._reads.keys():
            try:
                head = state_file.read_head(self._path(name), self._key)
            except SnapshotBroken:
                self.drop(name)
            except OSError:
                continue  # deleted between
            else:
                self._reads[name] = head.read if head.identity == self._identity else None

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{SUFFIX}"


def _unwanted(read: Read, shared: float) -> float:
    """What it costs to restore the tokens that are then dropped, in tokens that are read."""
    return (len(read.tokens) - shared) * _RESTORING


def _common_start(one: str, other: str) -> int:
    """How many characters two texts begin with in common; quick for long ones."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
