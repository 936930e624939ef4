"""One window for one profile."""

from __future__ import annotations

import subprocess
import sys

from memoir_desktop.instance import Instance

_HOLD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from memoir_desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
assert instance.claim()
print("held", flush=True)
time.sleep(600)
"""

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from memoir_desktop.instance import Instance
application = QCoreApplication([])
sys.exit(0 if Instance(Path(sys.argv[1])).claim() else 7)
"""


def test_a_second_start_shows_the_first_and_gives_up(application, qtbot, tmp_path):
    first = Instance(tmp_path)
    assert first.claim()
    with qtbot.waitSignal(first.shown, timeout=10_000):
        second = subprocess.Popen([sys.executable, "-c", _SECOND, str(tmp_path)])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    assert second.returncode == 7
    first.release()


def test_profiles_do_not_get_in_each_others_way(application, tmp_path):
    first, second = Instance(tmp_path / "a"), Instance(tmp_path / "b")
    assert first.claim()
    assert second.claim()
    first.release()
    second.release()


def test_after_release_another_may_be_first(application, tmp_path):
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.claim()
    first.release()
    assert second.claim()
    second.release()


def test_a_killed_first_one_does_not_lock_anybody_out(application, tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    after = Instance(tmp_path)
    assert after.claim()
    after.release()


def test_nonsense_on_the_socket_is_not_obeyed(application, qtbot, tmp_path):
    from PySide6.QtNetwork import QLocalSocket

    first = Instance(tmp_path)
    assert first.claim()
    with qtbot.assertNotEmitted(first.shown, wait=200):
        for line in (b"\xff\xfe\n", b"[]\n", b'{"show": 1}\n', b"x" * 10_000):
            socket = QLocalSocket()
            socket.connectToServer(first._name)
            assert socket.waitForConnected(1000)
            socket.write(line)
            socket.flush()
            qtbot.wait(30)
            socket.abort()
    first.release()
