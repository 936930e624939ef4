"""The whole program in a process of its own: start, second start, kill, start again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.tree import ROOT

pytestmark = pytest.mark.e2e

# Runs the window and does what it is told on standard input, one JSON array a line.
_DRIVER = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QTest
from memoir_desktop import app

class Driver(QObject):
    told = Signal(str)

desktops = []
made = app.Desktop.__init__
def remember(self, *arguments):
    made(self, *arguments)
    desktops.append(self)
app.Desktop.__init__ = remember

def say(**words):
    print(json.dumps(words), flush=True)

def obey(line):
    order, *rest = json.loads(line)
    desktop = desktops[0]
    session = desktop.session
    if order == "ready":
        say(ready=session is not None and desktop._conversations().chat.composer.isVisible())
        return
    page = desktop._conversations()
    if order == "type":
        QTest.keyClicks(page.chat.composer.focusProxy(), rest[0])
    elif order == "send":
        page.chat.composer.sent.emit(rest[0])
    elif order == "close":
        desktop.window.close()
    say(text=page.chat.composer.text, running=page.chat.talk.running_here,
        said=[v.entry.message.text for v in page.chat.messages.messages],
        busy=session.tasks.busy or page.chat.composer.has_unsaved_draft(),
        state=page.chat.readiness.state, live=page.chat.talk.turn.text,
        visible=desktop.window.isVisible(), size=[desktop.window.width(), desktop.window.height()])

driver = Driver()
driver.told.connect(obey)
def listen():
    for line in sys.stdin:
        driver.told.emit(line)
threading.Thread(target=listen, daemon=True).start()
sys.exit(app.main(sys.argv[1:]))
"""


class Window:
    """The program, driven from outside."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _DRIVER, "--home", str(home)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "MEMOIR_KEY": "file", "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip

    def tell(self, *order: str) -> dict[str, object]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def until(self, name: str, wanted: object, *order: str, seconds: float = 60) -> dict:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.tell(*(order or ("look",)))
            if found.get(name) == wanted:
                return found
            time.sleep(0.05)
        raise TimeoutError(f"{name} did not become {wanted!r}: {found}")

    def start(self) -> Window:
        time.sleep(0.2)
        self.until("ready", True, "ready")
        return self

    def end(self) -> int:
        self.tell("close")
        return self.process.wait(30)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)

    def let_go(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def window(tmp_path, models):
    """Start windows on one profile; those still open are killed in the end."""
    started: list[Window] = []

    def start() -> Window:
        started.append(Window(tmp_path / "profile").start())
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait(30)
        one.let_go()


def test_a_draft_survives_a_kill(window):
    first = window()
    first.tell("type", "half a thought")
    first.until("busy", False)
    first.kill()
    second = window()
    assert second.until("text", "half a thought")
    assert second.end() == 0


def test_a_second_start_on_the_profile_ends_at_once_with_status_0(window, tmp_path):
    first = window()
    ran = subprocess.run(
        [sys.executable, "-m", "memoir_desktop", "--home", str(tmp_path / "profile")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=30, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr.replace("\n", "")) == (0, "")
    assert first.end() == 0


def test_what_was_told_is_known_after_a_new_start(window):
    first = window()
    first.tell("send", "My dog is called Biscuit.")
    first.until("running", False)
    assert first.end() == 0
    second = window()
    second.tell("send", "What is my dog called?")
    time.sleep(0.2)
    second.until("running", False)
    found = second.until("busy", False)
    assert "Biscuit" in found["said"][-1]
    assert second.end() == 0


def test_a_kill_in_mid_answer_keeps_what_was_said(window):
    first = window()
    first.until("state", "ready")
    first.tell("send", "Write a long story about a lighthouse keeper and the sea.")
    end = time.monotonic() + 60
    while len(str(first.tell("look")["live"])) < 500 and time.monotonic() < end:
        time.sleep(0.02)
    first.kill()
    second = window()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        said = second.tell("look")["said"]
        if len(said) == 2 and len(said[1]) > 20:
            break
        time.sleep(0.1)
    assert len(said) == 2
    assert len(said[1]) > 20
    assert second.end() == 0


def test_the_window_closes_in_good_order_on_a_signal(window):
    one = window()
    one.process.send_signal(signal.SIGTERM)
    assert one.process.wait(30) == 0
