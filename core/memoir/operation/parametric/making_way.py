"""Work of minutes that makes way for every answer: it waits, and goes on when it is quiet."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Protocol

from memoir.memory.adapter import TrainingEvent
from memoir.operation.scheduling.idle import Quiet

# So soon after an answer has begun, in whichever program, the work waits.
_LOOK_SECONDS = 0.25
_QUIET_SECONDS = 3.0


class Halting(Protocol):
    """What of a training or a trial is needed here."""

    id: str

    def __next__(self) -> TrainingEvent: ...

    def pause(self) -> None:
        """Let it wait."""

    def resume(self) -> None:
        """Let it go on."""

    def stop(self) -> None:
        """End it, to go on another time."""


class MakingWay:
    """``work`` that waits while somebody asks something, in this program or another.

    It is paused at once by `make_way` and soon when it is seen not to be quiet, until it has been
    ``quiet`` for some seconds. The methods may be called from any thread.
    """

    def __init__(
        self,
        work: Halting,
        *,
        quiet: Quiet,
        look_seconds: float = _LOOK_SECONDS,
        quiet_seconds: float = _QUIET_SECONDS,
    ) -> None:
        self.id = work.id
        self._work = work
        self._quiet = quiet
        self._look_seconds = look_seconds
        self._quiet_seconds = quiet_seconds
        self._changing = threading.Lock()
        self._over = threading.Event()
        self._makes_way = self._held = False
        self._events = self._run()

    def __iter__(self) -> Iterator[TrainingEvent]:
        return self

    def __next__(self) -> TrainingEvent:
        return next(self._events)

    def make_way(self) -> None:
        """Somebody asks something: wait, until it has been quiet for a while."""
        with self._changing:
            if not self._makes_way:
                self._makes_way = True
                self._work.pause()

    def pause(self) -> None:
        """Let it wait until `resume`, however quiet it is."""
        with self._changing:
            self._held = True
            self._work.pause()

    def resume(self) -> None:
        """Let it go on, until somebody asks something."""
        with self._changing:
            self._held = self._makes_way = False
            self._work.resume()

    def stop(self) -> None:
        """End it; a training can go on from there another time."""
        self.halt()

    def halt(self) -> None:
        """End it because the program ends."""
        self._over.set()
        self._work.stop()

    def _run(self) -> Iterator[TrainingEvent]:
        watch = threading.Thread(target=self._watch, name="making way", daemon=True)
        watch.start()
        try:
            while (event := next(self._work, None)) is not None:
                yield event
        finally:
            self._over.set()
            watch.join()

    def _watch(self) -> None:
        while not self._over.wait(self._look_seconds):
            self._look()

    def _look(self) -> None:
        if self._quiet.is_over:
            self.make_way()
        elif self._quiet.for_seconds(self._quiet_seconds):
            self._go_on()

    def _go_on(self) -> None:
        with self._changing:
            if self._makes_way and not self._held:
                self._work.resume()
            self._makes_way = False
