"""Long work on memories: off the UI thread, with a bar over the window and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from memoir.errors import MemoirError
from memoir_desktop.bridge.tasks import Failed, Job, Tasks
from memoir_desktop.widgets.memory_progress import ProgressDialog

T = TypeVar("T")

AT_ONCE = 25  # more memories than so many are worth a progress bar


def carry_out(
    tasks: Tasks,
    work: Callable[[Job, Event], T],
    *,
    owner: QObject,
    over: QWidget,
    title: str,
    done: Callable[[T], None],
    failed: Failed,
    shown: bool = True,
) -> None:
    """Do ``work``, which looks at its event to stop half-way; what was done then stays done.

    With ``shown`` a dialog over ``over``'s window tells how far it is, and stops it. ``done`` gets
    the result also of what was stopped.
    """
    stopping = Event()
    dialog = ProgressDialog(title, over.window())
    dialog.stopped.connect(stopping.set)

    def finish(result: T) -> None:
        dialog.finish()
        done(result)

    def fail(error: MemoirError) -> None:
        dialog.finish()
        failed(error)

    tasks.long(
        lambda job: work(job, stopping),
        owner=owner,
        done=finish,
        failed=fail,
        progress=dialog.show_progress,
    )
    if shown:
        dialog.open()
