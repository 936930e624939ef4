"""Answers, streamed from a thread to the window at most once a frame.

The thread only gathers events; a timer on the UI thread hands them on every 16 ms, the pieces of
text of one frame joined. A signal for each token would freeze the window.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from memoir.errors import MemoirError

if TYPE_CHECKING:
    from memoir import ChatEvent, Memoir

_FRAME_MS = 16
_CLOSE_SECONDS = 5.0


class Chat(QObject):
    """Runs one answer at a time.

    asked, recalled, reading, done: the events of the same name, as they are
    text: what was added to the answer since the last frame
    failed: the expected failure that ended the answer
    ended: the answer is over, whichever way; always the last
    """

    asked = Signal(object)
    recalled = Signal(object)
    reading = Signal(int, int)
    text = Signal(str)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, memoir: Memoir, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memoir = memoir
        self._lock = threading.Lock()
        self._events: list[ChatEvent] = []
        self._error: BaseException | None = None
        self._over = True
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._frame = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._hand_on)

    @property
    def running(self) -> bool:
        """Whether an answer is being written."""
        return self._thread is not None

    def start(self, begin: Callable[[], Iterator[ChatEvent]]) -> bool:
        """Run ``begin()``, such as ``lambda: memoir.chat(text)``; False while one is running."""
        if self._thread is not None:
            return False
        self._events, self._error = [], None
        self._over = self._stopping = False
        self._thread = threading.Thread(
            target=self._gather, args=(begin,), name="answer", daemon=True
        )
        self._thread.start()
        self._frame.start()
        return True

    def stop(self) -> None:
        """Ask the answer to stop; what was said is kept. `ended` follows."""
        if self._thread is not None:
            self._stopping = True
            # From a thread, since it may wait for the engine to take notice.
            threading.Thread(target=self._memoir.stop, name="stop", daemon=True).start()

    def close(self) -> None:
        """Stop and wait for the answer's thread; nothing is signalled any more."""
        self._frame.stop()
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stopping = True
            self._memoir.stop()
            thread.join(_CLOSE_SECONDS)

    def _gather(self, begin: Callable[[], Iterator[ChatEvent]]) -> None:
        try:
            for event in begin():
                if self._stopping:
                    # Asked again with each event: the engine may not have begun the first time.
                    self._memoir.stop()
                with self._lock:
                    self._events.append(event)
        except BaseException as error:  # noqa: BLE001  handed to the UI thread, which tells them apart
            self._error = error
        finally:
            self._over = True

    def _hand_on(self) -> None:
        from memoir import Reading, Text

        over = self._over  # read before the events: what came with it is among them
        with self._lock:
            events, self._events = self._events, []
        reading: tuple[int, int] | None = None
        pieces: list[str] = []
        for event in events:
            if isinstance(event, Text):
                pieces.append(event.text)
            elif isinstance(event, Reading):
                reading = (event.done, event.total)
            else:
                self._flush(pieces, reading)
                pieces, reading = [], None
                getattr(self, event.type).emit(event)
        self._flush(pieces, reading)
        if over:
            self._finish()

    def _flush(self, pieces: list[str], reading: tuple[int, int] | None) -> None:
        if reading is not None:
            self.reading.emit(*reading)
        if pieces:
            self.text.emit("".join(pieces))

    def _finish(self) -> None:
        self._frame.stop()
        self._thread = None
        error, self._error = self._error, None
        if isinstance(error, MemoirError):
            self.failed.emit(error)
        self.ended.emit()
        if error is not None and not isinstance(error, MemoirError):
            raise error
