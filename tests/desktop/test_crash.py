"""A bug is reported on this machine, once, and without what anybody said."""

from __future__ import annotations

import sys
import threading

import pytest

from memoir_desktop.crash import CrashReporter, describe

SECRET = "I was born in Porto in 1984"


@pytest.fixture
def reporter(application, tmp_path):
    made = CrashReporter(tmp_path / "log")
    assert made.install() == ""
    yield made
    made.uninstall()


def fail(words):
    note = f"secret local: {words}"
    raise ValueError(note)


def caught():
    try:
        fail(SECRET)
    except ValueError as error:
        return type(error), error, error.__traceback__
    raise AssertionError


def test_a_report_holds_the_place_and_nothing_that_was_said(reporter, qtbot, tmp_path):
    with qtbot.waitSignal(reporter.reported) as reported:
        sys.excepthook(*caught())
    report = reported.args[0]
    assert "builtins.ValueError" in report
    assert "in fail" in report
    assert "Python" in report
    assert SECRET not in report
    kept = list((tmp_path / "log").glob("crash-*.txt"))
    assert len(kept) == 1
    assert SECRET not in kept[0].read_text("utf-8")
    assert str(tmp_path) not in report


def test_the_same_bug_is_shown_once(reporter, qtbot):
    shown = []
    reporter.reported.connect(shown.append)
    for _ in range(3):
        sys.excepthook(*caught())
    qtbot.wait(50)
    assert len(shown) == 1


def test_a_bug_in_another_thread_is_reported_too(reporter, qtbot):
    with qtbot.waitSignal(reporter.reported) as reported:
        thread = threading.Thread(target=fail, args=(SECRET,))
        thread.start()
        thread.join()
    assert SECRET not in reported.args[0]


def test_what_a_native_crash_left_is_found_at_the_next_start(application, tmp_path):
    (tmp_path / "native-crash.txt").write_text("Fatal Python error: Segmentation fault\n")
    reporter = CrashReporter(tmp_path)
    assert "Segmentation fault" in reporter.install()
    reporter.uninstall()
    again = CrashReporter(tmp_path)
    assert again.install() == ""
    again.uninstall()


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(application, tmp_path):
    (tmp_path / "file").write_text("")
    reporter = CrashReporter(tmp_path / "file" / "log")
    assert reporter.install() == ""
    reporter.uninstall()


def test_the_chain_of_causes_is_told():
    try:
        try:
            fail(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        report = describe(error, error.__traceback__)
    assert "builtins.KeyError" in report
    assert "builtins.ValueError" in report
    assert SECRET not in report
