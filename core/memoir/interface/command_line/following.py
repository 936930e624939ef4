"""A training or a trial followed in the terminal to its end, which Ctrl-C brings about in order."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from memoir.interface.command_line.output import note
from memoir.memory.adapter import (
    Adapter,
    TrainingDone,
    TrainingEvent,
    TrainingPhase,
    TrainingStep,
)

if TYPE_CHECKING:
    from memoir.operation.parametric.making_way import MakingWay

E = TypeVar("E")
CAN_GO_ON = "The training can go on: memoir adapters train --resume"


def trained(training: MakingWay, left: str = CAN_GO_ON) -> Adapter:
    """Carry a training or a trial to its end; raises Abort where Ctrl-C stopped it."""
    adapter: Adapter | None = None
    shown = ""
    for event in in_background(training, stop=training.stop):
        if isinstance(event, TrainingDone):
            adapter = event.adapter
        else:
            shown = _show_event(event, shown)
    if adapter is None:
        ended_for = getattr(training, "ended_for", "")
        note(ended_for or left)
        raise click.Abort
    return adapter


def _show_event(event: TrainingEvent, shown: str) -> str:
    """Tell how it goes, in whole tenths; returns what was told last."""
    match event:
        case TrainingPhase(name, done, total):
            words = f"{name} {10 * done // total * 10 if total else 0} %"
        case TrainingStep(step, steps, loss, left) if 10 * step // steps > 10 * (step - 1) // steps:
            words = f"step {step} of {steps}, loss {loss:.3f}, about {left:.0f} s left"
        case _:
            return shown
    if words != shown:
        note(words)
    return words


def in_background(events: Iterator[E], *, stop: Callable[[], None]) -> Iterator[E]:
    """``events``, worked on in a thread, so that Ctrl-C lets what goes on end in order."""
    ends: queue.SimpleQueue[tuple[E | None, BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            for event in events:
                ends.put((event, None))
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            ends.put((None, error))
        else:
            ends.put((None, None))

    thread = threading.Thread(target=work, name="training", daemon=True)
    thread.start()
    while True:
        try:
            event, error = ends.get()
        except KeyboardInterrupt:
            note("Stopping…")
            stop()
            continue
        if event is None:
            thread.join()
            if error is not None:
                raise error
            return
        yield event
