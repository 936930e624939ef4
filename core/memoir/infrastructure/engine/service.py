"""What a worker process does for its parent: the shape that all three kinds share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from memoir.infrastructure.engine.protocol import Message


@dataclass(slots=True)
class Job:
    """A request being worked on; ``cancelled`` may become true at any moment."""

    message: Message
    cancelled: bool = False


class Service(Protocol):
    """One kind of work; jobs come one at a time."""

    def work(self, job: Job) -> Iterator[Message]:
        """Events, then one message that "is" done. Raises MemoirError."""
        ...

    def count(self, texts: Sequence[str], /) -> list[int]:
        """Tokens in each text; called from another thread. Raises EngineError."""
        ...
