"""What becomes of everything else when a worker process dies, hangs or prints."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from memoir.errors import EngineStopped
from memoir.infrastructure.engine.chat import (
    Event,
    GenerationRequest,
    Piece,
    Sampling,
    StopReason,
)
from memoir.infrastructure.engine.local import LocalChat, LocalEmbedder
from memoir.infrastructure.engine.starters import CHAT_STARTER, EMBEDDING_STARTER
from tests.support.answers import Answer, ask, turns

STORY = GenerationRequest(turns=turns("Write a long story."), sampling=Sampling(max_tokens=2000))


@pytest.fixture
def chat(models: Path) -> Iterator[LocalChat]:
    engine = LocalChat(models / CHAT_STARTER.file, context=2048)
    yield engine
    engine.close()


def wait_for_end(pid: int) -> None:
    deadline = time.monotonic() + 10
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not psutil.pid_exists(pid)


def killing(chat: LocalChat, pieces: int) -> Iterator[Event]:
    """A story whose worker is killed after so many pieces."""
    told = 0
    for event in chat.generate(STORY):
        yield event
        told += isinstance(event, Piece)
        if told == pieces and isinstance(event, Piece):
            os.kill(chat.pid, signal.SIGKILL)


def killed_after(chat: LocalChat, pieces: int) -> Answer:
    answer = Answer()
    with pytest.raises(EngineStopped, match="ended unexpectedly"):
        answer.take(killing(chat, pieces))
    return answer


def test_a_killed_worker_leaves_what_it_wrote_and_the_next_question_is_answered(chat: LocalChat):
    answer = killed_after(chat, pieces=5)
    assert len(answer.pieces) >= 5
    assert answer.stats is None
    begun = time.perf_counter()
    assert ask(chat, "Hello", max_tokens=3).finished.generated_tokens
    assert time.perf_counter() - begun < 40  # the benchmark holds it to 5 s


def test_a_worker_killed_between_answers_is_started_again_unnoticed(chat: LocalChat):
    chat.load()
    first = chat.pid
    os.kill(first, signal.SIGKILL)
    wait_for_end(first)
    assert ask(chat, "Hello", max_tokens=3).finished.generated_tokens
    assert chat.pid != first


def test_killed_workers_leave_no_zombies(chat: LocalChat):
    killed_after(chat, pieces=1)
    chat.close()
    children = psutil.Process().children(recursive=True)
    assert not [child for child in children if child.status() == psutil.STATUS_ZOMBIE]


def test_a_worker_that_hangs_is_replaced(chat: LocalChat):
    answer = Answer()
    for event in chat.generate(STORY):
        answer.take([event])
        if len(answer.pieces) == 3 and isinstance(event, Piece):
            os.kill(chat.pid, signal.SIGSTOP)
            hanging = chat.pid
            begun = time.perf_counter()
            chat.cancel()
    assert answer.finished.stop_reason is StopReason.STOPPED
    assert time.perf_counter() - begun < 10
    assert ask(chat, "Hello", max_tokens=3).finished.generated_tokens
    assert chat.pid != hanging
    assert not psutil.pid_exists(hanging)


def test_waiting_for_a_slow_model_can_be_cancelled(chat: LocalChat):
    """The window loads the model behind itself while the first question waits for it."""
    loading = threading.Thread(target=chat.load)
    loading.start()
    while chat.pid is None:
        time.sleep(0.001)
    os.kill(chat.pid, signal.SIGSTOP)
    cancelled: list[float] = []

    def cancel() -> None:
        cancelled.append(time.perf_counter())
        chat.cancel()

    threading.Timer(0.2, cancel).start()
    assert ask(chat, "Hello").finished.stop_reason is StopReason.STOPPED
    assert time.perf_counter() - cancelled[0] < 5
    os.kill(chat.pid, signal.SIGCONT)
    loading.join()
    assert ask(chat, "Hello", max_tokens=2).finished.generated_tokens


def test_closing_ends_the_answer_being_written_without_an_error(chat: LocalChat):
    answer = Answer()
    for event in chat.generate(STORY):
        answer.take([event])
        if len(answer.pieces) == 3 and isinstance(event, Piece):
            chat.close()
    assert answer.finished.stop_reason is StopReason.STOPPED
    assert chat.pid is None


def test_workers_are_told_no_secrets(chat: LocalChat, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MEMOIR_PASSPHRASE", "open sesame")
    chat.load()
    assert "MEMOIR_PASSPHRASE" not in psutil.Process(chat.pid).environ()


LEFT_OPEN = """
import sys
from pathlib import Path
from memoir.infrastructure.engine.local import LocalChat
chat = LocalChat(Path(sys.argv[1]))
chat.load()
"""


def test_a_program_that_forgets_to_close_ends_quietly_and_soon(models: Path):
    command = [sys.executable, "-W", "error", "-X", "dev", "-c", LEFT_OPEN]
    begun = time.perf_counter()
    ran = subprocess.run(
        [*command, str(models / CHAT_STARTER.file)], capture_output=True, timeout=60, check=True
    )
    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert time.perf_counter() - begun < 50


def test_the_model_can_be_let_go_and_loaded_again(chat: LocalChat):
    chat.load()
    chat.close()
    assert chat.pid is None
    chat.close()
    assert ask(chat, "Hello", max_tokens=2).finished.generated_tokens


def test_a_killed_embedding_worker_is_started_again(models: Path):
    embedder = LocalEmbedder(models / EMBEDDING_STARTER.file)
    try:
        before = embedder.embed(["Hello"])
        worker = embedder.pid
        os.kill(worker, signal.SIGKILL)
        wait_for_end(worker)
        np.testing.assert_allclose(embedder.embed(["Hello"]), before, atol=1e-6)
    finally:
        embedder.close()


ORPHAN = """
import os, sys
from pathlib import Path
from memoir.infrastructure.engine.local import LocalChat
chat = LocalChat(Path(sys.argv[1]))
chat.load()
print(chat.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def test_workers_end_when_their_parent_is_killed(models: Path):
    command = [sys.executable, "-c", ORPHAN, str(models / CHAT_STARTER.file)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, timeout=60, check=False)
    wait_for_end(int(ran.stdout))


NOISE = """
import os, sys
from memoir.infrastructure.engine import worker
replies = worker._private_output()
os.write(1, b"printed by native code\\n")
print("printed by Python", flush=True)
replies.write(b"a reply\\n")
replies.flush()
"""


def test_what_native_code_prints_never_gets_among_the_replies():
    ran = subprocess.run([sys.executable, "-c", NOISE], capture_output=True, timeout=60, check=True)
    assert ran.stdout == b"a reply\n"
    assert b"printed by native code" in ran.stderr


def test_a_worker_holds_no_terminal_and_dumps_no_core(chat: LocalChat):
    chat.load()
    worker = psutil.Process(chat.pid)
    assert os.getsid(worker.pid) != os.getsid(0)
    if hasattr(worker, "rlimit"):
        assert worker.rlimit(psutil.RLIMIT_CORE) == (0, 0)
        assert 0 < worker.rlimit(psutil.RLIMIT_DATA)[0] < psutil.virtual_memory().total
