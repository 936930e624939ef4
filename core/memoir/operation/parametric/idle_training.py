"""A training that nobody asked for: it makes way for everything, and goes on when it is quiet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Protocol

from memoir.errors import EngineError
from memoir.memory.adapter import TrainingEvent
from memoir.operation.scheduling.idle import Quiet

_NEEDED = (
    "The computer runs on its battery or has other work, so the training was ended; it goes on"
    " from there another time."
)
_LOOK_SECONDS = 1.0
_QUIET_SECONDS = 60.0


class Halting(Protocol):
    """What of a `Training` is needed here."""

    def __next__(self) -> TrainingEvent: ...

    def pause(self) -> None:
        """Let it wait."""

    def resume(self) -> None:
        """Let it go on."""

    def stop(self) -> None:
        """End it, to go on another time."""


class IdleTraining:
    """``training``, paused while somebody needs the machine and ended when it must not work.

    It is paused at once by `make_way`, until it has been ``quiet`` for a minute. ``must_end`` is
    asked every second whether the machine is on its battery or has other work. ``hand_over`` is
    called when the user stops it: whether it goes on is theirs to say then; ``failed`` when it
    ended in an EngineError. The methods may be called from any thread. `ended_for` is a sentence
    where the machine was needed otherwise.
    """

    def __init__(
        self,
        training: Halting,
        name: str,
        *,
        quiet: Quiet,
        must_end: Callable[[], bool],
        hand_over: Callable[[], None],
        failed: Callable[[], None] = lambda: None,
        look_seconds: float = _LOOK_SECONDS,
        quiet_seconds: float = _QUIET_SECONDS,
    ) -> None:
        self.name = name
        self.ended_for = ""
        self._training = training
        self._quiet = quiet
        self._must_end = must_end
        self._hand_over = hand_over
        self._failed = failed
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
                self._training.pause()

    def pause(self) -> None:
        """Let it wait until `resume`, however quiet it is."""
        with self._changing:
            self._held = True
            self._training.pause()

    def resume(self) -> None:
        """Let it go on, until somebody asks something."""
        with self._changing:
            self._held = self._makes_way = False
            self._training.resume()

    def stop(self) -> None:
        """End it; it does not go on by itself any more."""
        self._hand_over()
        self.halt()

    def halt(self) -> None:
        """End it for now: it goes on by itself another time."""
        self._over.set()
        self._training.stop()

    def _run(self) -> Iterator[TrainingEvent]:
        watch = threading.Thread(target=self._watch, name="idle training", daemon=True)
        watch.start()
        try:
            while (event := next(self._training, None)) is not None:
                yield event
        except EngineError:
            self._failed()
            raise
        finally:
            self._over.set()
            watch.join()

    def _watch(self) -> None:
        while not self._over.wait(self._look_seconds):
            if self._must_end():
                self.ended_for = _NEEDED
                self.halt()
            elif self._quiet.is_over:
                self.make_way()
            elif self._quiet.for_seconds(self._quiet_seconds):
                self._go_on()

    def _go_on(self) -> None:
        with self._changing:
            if self._makes_way and not self._held:
                self._training.resume()
            self._makes_way = False
