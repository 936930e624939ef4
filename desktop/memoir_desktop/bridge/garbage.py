"""Python's cyclic garbage, collected on the UI thread and on no other.

Widgets and the functions connected to them refer to one another. Left to itself, Python collects
such a circle on whichever thread happens to make an object next, and a widget that is deleted
off the UI thread takes the program down. On the UI thread it may be just when Qt deletes another
object, whose lock the deletion of the first then waits for: the window stands still for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500
_OLDEST_FIRST = (2, 1, 0)


class Garbage(QObject):
    """While `start`ed, collects from a timer what Python would collect on any thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Take over from Python; call it on the UI thread."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Collect a last time; what is left goes with the process, not while Qt tidies up."""
        self._timer.stop()
        gc.collect()

    def look(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        made, most = gc.get_count(), gc.get_threshold()
        for generation in _OLDEST_FIRST:
            if made[generation] > most[generation]:
                gc.collect(generation)
                return
