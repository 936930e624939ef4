"""Whether this machine has nothing better to do than to put memories in order."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from typing import Protocol

import psutil

_BUSY_SHARE = 0.9
_OTHERS_SHARE = 0.5
_OTHERS_SECONDS = 10.0
_OTHERS_LOOKS = 3


class Machine(Protocol):
    """What is asked of the machine before work that can wait."""

    def on_battery(self) -> bool:
        """Whether it runs on its battery."""
        ...

    def is_busy(self) -> bool:
        """Whether its processors have other work."""
        ...


class ThisMachine:
    """The machine Memoir runs on; what cannot be known does not hold work up."""

    def on_battery(self) -> bool:
        """Whether there is a battery, and no power from elsewhere."""
        # Missing where psutil knows no way to ask.
        battery = getattr(psutil, "sensors_battery", lambda: None)()
        return battery is not None and battery.power_plugged is False

    def is_busy(self) -> bool:
        """Whether nearly all processors had work to do over the last minute."""
        try:
            load = float(psutil.getloadavg()[0])
        except OSError:
            return False
        return load >= _BUSY_SHARE * (os.cpu_count() or 1)


class Quiet:
    """Since when nobody has needed the machine; ``in_use`` tells whether somebody does now."""

    def __init__(
        self, in_use: Callable[[], bool], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._in_use = in_use
        self._clock = clock
        self._needed_at = clock()

    def note(self) -> None:
        """Somebody needs it."""
        self._needed_at = self._clock()

    @property
    def is_over(self) -> bool:
        """Whether somebody needs it now."""
        if self._in_use():
            self.note()
            return True
        return False

    def for_seconds(self, seconds: float) -> bool:
        """Whether it has been quiet for so long."""
        return not self.is_over and self._clock() - self._needed_at >= seconds


class OthersAtWork:
    """Whether other programs than this one and its workers keep the processors busy for a while."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked_at = clock()
        self._times = _processor_times()
        self._busy_looks = 0

    def __call__(self) -> bool:
        """Whether they did each of the last times that was looked; that is every ten seconds."""
        if self._clock() - self._looked_at >= _OTHERS_SECONDS:
            self._look()
        return self._busy_looks >= _OTHERS_LOOKS

    def _look(self) -> None:
        before, self._times, self._looked_at = self._times, _processor_times(), self._clock()
        whole, working, own = (new - old for new, old in zip(self._times, before, strict=True))
        busy = whole > 0 and (working - max(0.0, own)) / whole >= _OTHERS_SHARE
        self._busy_looks = self._busy_looks + 1 if busy else 0


def _processor_times() -> tuple[float, float, float]:
    """Seconds of all processors so far: in all, at work, and at work for this program."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0)
    whole, own = float(sum(times)), 0.0
    for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
        with contextlib.suppress(psutil.Error):
            used = process.cpu_times()
            own += used.user + used.system
    return whole, whole - idle, own
