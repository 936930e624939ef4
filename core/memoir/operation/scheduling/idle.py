"""Whether this machine has nothing better to do than to put memories in order."""

from __future__ import annotations

import os
from typing import Protocol

import psutil

_BUSY_SHARE = 0.9


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
