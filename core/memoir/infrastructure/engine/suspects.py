"""What llama.cpp may have crashed over when it ends before the first word of an answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from memoir.infrastructure.engine.chat import Adapting, Event, Reading, Restoring


@dataclass(slots=True)
class Suspects:
    """Adapters that were just loaded, or the snapshot that was being put back.

    A snapshot is out of suspicion once anything follows; an adapter only once the model has read
    something with it.
    """

    adapters: list[str] = field(default_factory=list)
    snapshot: str = ""
    _readings: int = 0

    def note(self, event: Event) -> None:
        """Take an event of the answer into account."""
        self.snapshot = event.snapshot if isinstance(event, Restoring) else ""
        if isinstance(event, Adapting):
            self.adapters.append(event.adapter)
        elif isinstance(event, Restoring):
            return
        elif isinstance(event, Reading) and not self._readings:
            self._readings += 1  # told before anything is read
        else:
            self.adapters.clear()
