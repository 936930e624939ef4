"""Blocking work off the UI thread, its result back on it.

    tasks.run(lambda: memoir.list(chosen), owner=self, done=self._show)

Work on the store takes its turn on one thread, so reads and writes come back in the order they
were asked for. What takes long or does not touch the store (loading a model, a download, an
export) goes to `Tasks.long`, which has threads of its own and hands the work its `Job`, to report
progress and to notice that it was cancelled.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from memoir.errors import Cancelled, MemoirError

T = TypeVar("T")
Failed = Callable[[MemoirError], None]
Progress = Callable[[int, int], None]

_REPORT_EVERY = 1 / 30
_LONG_THREADS = 3


class Job:
    """A piece of work under way. `cancel` drops its result and asks the work to stop.

    ``cancelling`` is the event that `cancel` sets, for work that takes an event.
    """

    def __init__(self, tasks: Tasks, owner: QObject, progress: Progress | None) -> None:
        self._tasks = tasks
        self._owner = owner
        self._progress = progress
        self._reported = 0.0
        self.cancelling = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; neither done nor failed is called any more."""
        self.cancelling.set()

    def cancelled(self) -> bool:
        """Whether the work should stop; safe to ask from any thread."""
        return self.cancelling.is_set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is, from its own thread; shown at most 30 times a second."""
        now = time.monotonic()
        if self._progress is None or (now - self._reported < _REPORT_EVERY and done != total):
            return
        self._reported = now
        self.deliver(partial(self._progress, done, total))

    def deliver(self, call: Callable[[], None]) -> None:
        """Call on the UI thread, unless the owner is gone or the job was cancelled."""
        self._tasks.post(lambda: None if self._void() else call())

    def _void(self) -> bool:
        return self.cancelling.is_set() or not isValid(self._owner)


class Tasks(QObject):
    """Runs work for the window; `failed` carries failures that nobody else took."""

    failed = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._long = ThreadPoolExecutor(_LONG_THREADS, thread_name_prefix="long")
        self._latest: dict[tuple[int, str], Job] = {}
        self._pending = 0
        self._closed = False
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work has still to come back."""
        return self._pending > 0

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Do ``work`` on the store's thread, then call ``done`` or ``failed`` on this one.

        Nothing is called once ``owner`` was deleted. Without ``failed`` an expected failure goes
        out through the signal `failed`; an unexpected one always reaches the crash reporter.
        """
        job = Job(self, owner, None)
        self._submit(self._store, job, lambda _job: work(), done, failed)
        return job

    def latest(
        self,
        name: str,
        work: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Job:
        """Like `run`, but a newer call of the same name and owner replaces this one.

        For search as you type: what was asked before and has not begun is not done at all.
        """
        key = (id(owner), name)
        if key in self._latest:
            self._latest[key].cancel()
        job = self._latest[key] = self.run(work, owner=owner, done=done, failed=failed)
        return job

    def long(
        self,
        work: Callable[[Job], T],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Job:
        """Do long ``work`` beside the store; it gets its `Job`, for `report` and `cancelled`."""
        job = Job(self, owner, progress)
        self._submit(self._long, job, work, done, failed)
        return job

    def post(self, call: Callable[[], None]) -> None:
        """Call on the UI thread, soon; safe from any thread."""
        if isValid(self):
            self._posted.emit(call)

    def close(self) -> None:
        """Wait for the store's work, drop what has not begun beside it."""
        self._closed = True
        self._long.shutdown(wait=False, cancel_futures=True)
        self._store.shutdown(wait=True)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        job: Job,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None,
        failed: Failed | None,
    ) -> None:
        if self._closed:
            return  # the profile is closed: nothing can be done with it any more
        self._pending += 1
        held: list[Callable[[], None]] = [partial(self._perform, job, work, done, failed)]
        begun = pool.submit(lambda: held[0]())  # noqa: PLW0108  the pool is not to hold it too
        begun.add_done_callback(lambda _future: self.post(partial(self._came_back, held)))

    def _perform(
        self,
        job: Job,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None,
        failed: Failed | None,
    ) -> None:
        try:
            if not job.cancelled():
                result = work(job)
                if done is not None:
                    job.deliver(partial(done, result))
        except Cancelled:
            job.cancel()
        except MemoirError as error:
            job.deliver(partial(failed or self.failed.emit, error))
        except BaseException as error:  # noqa: BLE001  a bug: raised again on the UI thread
            self.post(partial(_raise, error))

    def _came_back(self, held: list[Callable[[], None]]) -> None:
        """Let go of the work here: a widget that only the work still knew must not die there."""
        held.clear()
        self._pending -= 1

    def _call(self, call: Callable[[], None]) -> None:
        call()


def _raise(error: BaseException) -> None:
    raise error
