"""A training under way: it goes on whichever page is shown, and tells how far it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from memoir.errors import MemoirError
from memoir_desktop.bridge.tasks import Tasks

if TYPE_CHECKING:
    from memoir import Adapter, TrainingEvent, TrainingPhase

_CLOSE_SECONDS = 10.0

# The names of phases that are told apart here.
TRAINING, PAUSED = "training", "paused"


class Running(Protocol):
    """What the core gives for a training: its events, and ways to halt it."""

    def __iter__(self) -> Iterator[TrainingEvent]: ...

    def pause(self) -> None:
        """Stop for a while."""

    def resume(self) -> None:
        """Go on."""

    def stop(self) -> None:
        """End it; what was trained so far is kept, to go on later."""

    def halt(self) -> None:
        """End it because the profile is closed, to go on by itself if it began so."""


class ByItself(Running, Protocol):
    """A training that nobody asked for; ``name`` is that of the adapter."""

    name: str


class TrainingRun(QObject):
    """At most one training at a time.

    changed(): any of what it tells changed
    ended(): it is over; `adapter` is what came of it, `error` why nothing did; both None when it
        was stopped
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._thread: threading.Thread | None = None
        self._training: Running | None = None
        self._closed = False
        self._reset("")

    @property
    def step(self) -> int:
        """How many steps of the training are done."""
        return self.first + len(self.losses) - 1

    @property
    def running(self) -> bool:
        """Whether a training is under way, paused ones among them."""
        return self._thread is not None

    def start(self, begin: Callable[[], Running], name: str, *, tests: bool = False) -> bool:
        """Run what ``begin()`` gives, on a thread of its own; False while one is running.

        ``tests``: it trains nothing, and only tests what is there.
        """
        if self._thread is not None or self._closed:
            return False
        self._reset(name)
        self.tests = tests
        self._thread = threading.Thread(
            target=self._gather, args=(begin,), name="training", daemon=True
        )
        self._thread.start()
        self.changed.emit()
        return True

    def pause(self) -> None:
        """Stop for a while."""
        self._tell(lambda training: training.pause())
        self.paused = True
        self.changed.emit()

    def resume(self) -> None:
        """Go on after a pause."""
        self._tell(lambda training: training.resume())
        self.paused = False
        self.changed.emit()

    def stop(self) -> None:
        """End it; `ended` follows."""
        self.stopping = True
        self._tell(lambda training: training.stop())
        self.changed.emit()

    def close(self) -> None:
        """Stop and wait for the thread; nothing is signalled any more."""
        self._closed = True
        thread, self._thread = self._thread, None
        if thread is not None:
            self.stopping = True
            if self._training is not None:
                self._training.halt()
            thread.join(_CLOSE_SECONDS)

    def _reset(self, name: str) -> None:
        self.name = name
        self.tests = False
        self.phase: TrainingPhase | None = None
        self.losses: list[float] = []
        self.first = 1
        self.steps = 0
        self.seconds_left = 0.0
        self.paused = self.stopping = self._waits = False
        self.adapter: Adapter | None = None
        self.error: MemoirError | None = None

    def _tell(self, call: Callable[[Running], None]) -> None:
        training = self._training
        if training is not None:
            # From a thread, since it may wait for the process that trains to take notice.
            threading.Thread(target=call, args=(training,), name="tell", daemon=True).start()

    def _gather(self, begin: Callable[[], Running]) -> None:
        error: BaseException | None = None
        try:
            training = self._training = begin()
            if self.stopping:
                training.stop()
            for event in training:
                self._post(partial(self._take, event))
        except BaseException as problem:  # noqa: BLE001  handed to the UI thread, which tells them apart
            error = problem
        self._post(partial(self._finish, error))

    def _post(self, call: Callable[[], None]) -> None:
        if isValid(self._tasks):
            self._tasks.post(lambda: call() if isValid(self) and not self._closed else None)

    def _take(self, event: TrainingEvent) -> None:
        from memoir import TrainingDone, TrainingPhase, TrainingStep

        if isinstance(event, TrainingPhase):
            self._enter(event)
        elif isinstance(event, TrainingStep):
            if not self.losses:
                self.first = event.step  # what an earlier start told is not told again
            self.losses = [*self.losses[: event.step - self.first], event.loss]
            self.steps, self.seconds_left = event.steps, event.seconds_left
        elif isinstance(event, TrainingDone):
            self.adapter = event.adapter
        self.changed.emit()

    def _enter(self, phase: TrainingPhase) -> None:
        """Note the phase; one that was asked to wait goes on a little before it does."""
        if phase.name == PAUSED:
            self.paused = self._waits = True
            return
        self.paused = self.paused and not (self._waits or phase.name == TRAINING)
        self._waits = False
        self.phase = phase

    def _finish(self, error: BaseException | None) -> None:
        self._thread = self._training = None
        if isinstance(error, MemoirError):
            self.error = error
        self.ended.emit()
        if error is not None and not isinstance(error, MemoirError):
            raise error
