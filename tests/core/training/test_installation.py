"""Getting PyTorch and PEFT: what it tells, how it ends, and what it says where it cannot."""

import re
import sys

import pytest

from memoir.errors import Cancelled, MemoirError, StorageFull, TrainingUnavailable
from memoir.infrastructure.training import installation
from memoir.infrastructure.training.installation import (
    Installation,
    Installing,
    training_available,
    wanted_packages,
)


@pytest.fixture
def pip(tmp_path, monkeypatch):
    """Stand in for Python with a pip that says and does as told."""
    installed = []
    monkeypatch.setattr(installation, "training_available", lambda: bool(installed))
    monkeypatch.setattr(installation, "_ROOM_BYTES", 0)

    def stand_in(lines, code=1, *, then=""):
        said = "".join(f"print({line!r}, flush=True)\n" for line in lines)
        script = tmp_path / "python"
        script.write_text(
            f"#!{sys.executable}\nimport sys, time\n{said}{then}\nsys.exit({code})\n", "utf-8"
        )
        script.chmod(0o755)
        monkeypatch.setattr(installation.sys, "executable", str(script))
        if code == 0:
            installed.append("torch")

    monkeypatch.setattr(installation.sys, "executable", sys.executable)
    return stand_in


def failure(installation):
    with pytest.raises(MemoirError) as caught:
        list(installation.run())
    return caught.value


def test_what_training_needs_is_named_by_the_package_itself():
    names = {re.split("[<>=]", package)[0] for package in wanted_packages()}
    assert {"torch", "peft", "transformers"} <= names


def test_it_is_here_when_the_tests_run():
    assert training_available()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
class TestInstalling:
    def test_it_tells_what_it_does_and_how_far_the_download_is(self, pip):
        pip(["Downloading torch", "Progress 5 of 10"])
        running = Installation().run()
        assert next(running) == Installing("Downloading torch")
        assert next(running) == Installing("Downloading torch", 5, 10)

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk"),
            ("error: externally-managed-environment", "cannot be written"),
            ("WARNING: Retrying after NewConnectionError", "network"),
            ("ERROR: No matching distribution found for torch", "no package that fits"),
            ("ERROR: something else.", "something else"),
        ],
    )
    def test_a_failure_says_in_a_sentence_why(self, pip, said, told):
        pip([said])
        error = failure(Installation())
        assert told in str(error)
        assert str(error).endswith(".")
        assert isinstance(error, StorageFull if told == "disk" else TrainingUnavailable)

    def test_it_ends_when_it_is_stopped(self, pip):
        pip(["Collecting torch"], then="time.sleep(600)")
        installing = Installation()
        running = installing.run()
        next(running)
        installing.stop()
        with pytest.raises(Cancelled):
            next(running)

    def test_too_little_room_is_said_before_anything_is_fetched(self, pip, monkeypatch):
        pip(["never said"])
        monkeypatch.setattr(installation, "_ROOM_BYTES", 1 << 60)
        assert isinstance(failure(Installation()), StorageFull)

    def test_where_pip_is_missing_the_way_is_named(self, pip, monkeypatch):
        pip(["never said"])
        monkeypatch.setattr(installation, "wanted_packages", list)
        assert "memoir-desktop[train]" in str(failure(Installation()))
