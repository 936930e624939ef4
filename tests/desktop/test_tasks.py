"""Work off the UI thread: order, results, failures, cancelling."""

from __future__ import annotations

import threading
import time
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject

from memoir.errors import Cancelled, StorageFull
from memoir_desktop.bridge.garbage import Garbage
from memoir_desktop.bridge.tasks import Tasks


@pytest.fixture
def tasks(application):
    made = Tasks()
    yield made
    made.close()


def test_results_come_back_on_the_ui_thread_in_order(tasks, qtbot):
    owner, got = QObject(), []
    for number in range(20):
        tasks.run(
            lambda n=number: (n, threading.current_thread()),
            owner=owner,
            done=lambda pair: got.append((pair[0], pair[1], threading.current_thread())),
        )
    qtbot.waitUntil(lambda: len(got) == 20)
    assert [number for number, _, _ in got] == list(range(20))
    assert all(worked is not back for _, worked, back in got)
    assert {back for _, _, back in got} == {threading.main_thread()}
    qtbot.waitUntil(lambda: not tasks.busy)


def test_an_expected_failure_goes_where_it_is_awaited(tasks, qtbot):
    owner, got = QObject(), []

    def work():
        raise StorageFull("The disk is full.")

    tasks.run(work, owner=owner, failed=got.append)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert str(got[0]) == "The disk is full."
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.run(work, owner=owner)
    assert str(failed.args[0]) == "The disk is full."


def test_a_bug_reaches_the_exception_hook(tasks, qtbot):
    owner = QObject()
    with qtbot.captureExceptions() as exceptions:
        tasks.run(lambda: 1 / 0, owner=owner)
        qtbot.waitUntil(lambda: len(exceptions) == 1)
    assert exceptions[0][0] is ZeroDivisionError


def test_only_the_newest_of_a_name_comes_back(tasks, qtbot):
    owner, got, done = QObject(), [], []
    gate = threading.Event()
    tasks.run(gate.wait, owner=owner)

    def work(number):
        done.append(number)
        return number

    for number in range(10):
        tasks.latest("search", lambda n=number: work(n), owner=owner, done=got.append)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert got == [9]
    assert done == [9], "what was asked before is not even begun"


def test_nothing_is_called_once_the_owner_is_gone(tasks, qtbot):
    import shiboken6

    owner, got = QObject(), []
    gate = threading.Event()
    tasks.run(gate.wait, owner=owner, done=got.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert got == []


def test_long_work_reports_and_can_be_cancelled(tasks, qtbot):
    owner, steps, ended = QObject(), [], []

    def work(job):
        for number in range(1, 10_000):
            if job.cancelled():
                ended.append(number)
                raise Cancelled("stopped")
            job.report(number, 10_000)
            time.sleep(0.002)

    job = tasks.long(work, owner=owner, progress=lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: len(steps) > 2)
    assert job.cancelling is not None
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert steps == sorted(steps)


def test_long_work_does_not_hold_up_the_store(tasks, qtbot):
    owner, got = QObject(), []
    gate = threading.Event()
    tasks.long(lambda _job: gate.wait(), owner=owner)
    tasks.run(lambda: "read", owner=owner, done=got.append)
    qtbot.waitUntil(lambda: got == ["read"])
    gate.set()


def test_after_closing_nothing_is_begun(application):
    tasks = Tasks()
    tasks.close()
    tasks.run(lambda: pytest.fail("begun"), owner=tasks)


class Thing:
    """Something that tells, when it dies, on which thread."""

    def __init__(self, deaths):
        self.itself = self
        weakref.finalize(self, lambda: deaths.append(threading.current_thread()))


def test_what_only_the_work_knew_dies_on_the_ui_thread(tasks, qtbot):
    owner, deaths = QObject(), []
    thing = Thing(deaths)
    del thing.itself
    tasks.run(partial(id, thing), owner=owner)
    del thing
    qtbot.waitUntil(lambda: bool(deaths))
    assert deaths == [threading.main_thread()]


def test_circles_are_collected_on_the_ui_thread(application, tasks, qtbot):
    owner, deaths, made = QObject(), [], []
    garbage = Garbage(owner)
    garbage.start()
    Thing(deaths)
    tasks.run(lambda: made.extend([] for _ in range(100_000)), owner=owner)
    qtbot.waitUntil(lambda: bool(made) and bool(deaths), timeout=60_000)
    garbage.stop()
    assert deaths == [threading.main_thread()]


def test_work_dropped_at_the_end_is_not_waited_for(application, qtbot):
    tasks, owner, gate = Tasks(), QObject(), threading.Event()
    for _ in range(5):
        tasks.long(lambda _job: gate.wait(), owner=owner)
    tasks.close()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
