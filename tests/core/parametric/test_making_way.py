"""What takes minutes waits while an answer is written, in whichever program that is."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from memoir.infrastructure.vault.answerers import Answerers
from memoir.operation.parametric.making_way import MakingWay
from memoir.operation.scheduling.idle import Quiet
from tests.core.parametric.test_idle_training import SECONDS, Noted

_OTHER = """
import sys
from pathlib import Path
from memoir.infrastructure.vault.answerers import Answerers
with Answerers(Path(sys.argv[1])).answering():
    print("now", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that writes an answer on the profile until its input ends."""
    program = [sys.executable, "-c", _OTHER, str(tmp_path)]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "now\n"
        yield running
        running.kill()


def test_it_waits_while_another_program_answers_and_goes_on_after(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    work, quiet = Noted(), Quiet(Answerers(tmp_path).any)
    making = MakingWay(work, quiet=quiet, look_seconds=0.01, quiet_seconds=0.0)
    running = threading.Thread(target=lambda: [*making])
    running.start()
    assert work.hears("pause")
    assert "resume" not in work.told
    other.communicate()
    assert work.hears("resume")
    making.stop()
    running.join(SECONDS)
    assert not running.is_alive()


def test_what_a_killed_program_left_behind_says_nothing(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    answerers = Answerers(tmp_path)
    assert answerers.any()
    other.kill()
    other.wait(SECONDS)
    assert not answerers.any()
    assert list((tmp_path / "answering").iterdir()) == []


def test_an_answer_is_told_by_nothing_but_a_process_and_no_longer_than_it_takes(
    tmp_path: Path,
) -> None:
    answerers = Answerers(tmp_path)
    assert not answerers.any()
    with answerers.answering():
        (told,) = (tmp_path / "answering").iterdir()
        assert told.name.startswith(f"{os.getpid()} ")
        assert told.stat().st_size == 0
        assert answerers.any()
    assert not answerers.any()


def test_where_it_cannot_be_told_the_answer_is_written_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "answering").write_text("in the way")
    with Answerers(tmp_path).answering():
        pass
    assert not Answerers(tmp_path).any()
