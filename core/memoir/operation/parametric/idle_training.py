"""A training that nobody asked for: it makes way for everything, and goes on when it is quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from memoir.errors import EngineError
from memoir.memory.adapter import TrainingEvent
from memoir.operation.parametric.making_way import Halting, MakingWay
from memoir.operation.scheduling.idle import Quiet

_NEEDED = (
    "The computer runs on its battery or has other work, so the training was ended; it goes on"
    " from there another time."
)
_LOOK_SECONDS = 0.25
_QUIET_SECONDS = 60.0


class IdleTraining(MakingWay):
    """``training``, paused while somebody needs the machine and ended when it must not work.

    It is paused until it has been ``quiet`` for a minute. ``must_end`` is asked again and again
    whether the machine is on its battery or has other work. ``hand_over`` is called when the user
    stops it: whether it goes on is theirs to say then; ``failed`` when it ended in an EngineError.
    `ended_for` is a sentence where the machine was needed otherwise.
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
        super().__init__(
            training, quiet=quiet, look_seconds=look_seconds, quiet_seconds=quiet_seconds
        )
        self.name = name
        self.ended_for = ""
        self._must_end = must_end
        self._hand_over = hand_over
        self._failed = failed

    def stop(self) -> None:
        """End it; it does not go on by itself any more."""
        self._hand_over()
        self.halt()

    def halt(self) -> None:
        """End it for now: it goes on by itself another time."""
        super().halt()

    def _run(self) -> Iterator[TrainingEvent]:
        try:
            yield from super()._run()
        except EngineError:
            self._failed()
            raise

    def _look(self) -> None:
        if self._must_end():
            self.ended_for = _NEEDED
            self.halt()
        else:
            super()._look()
