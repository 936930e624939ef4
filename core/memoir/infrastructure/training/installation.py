"""PyTorch and PEFT, which only training needs: whether they are here, and getting them.

They are the extra "train" of Memoir's own package: more than all the rest together, so they are
installed when somebody first wants to train. pip does it, in a process of its own, from wherever
it is set up to take packages.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from memoir.errors import Cancelled, StorageFull, TrainingUnavailable

_DISTRIBUTION = "memoir-desktop"
_EXTRA = re.compile(r"""extra\s*==\s*["']train["']""")
_NEEDED = ("torch", "peft", "transformers")
_ROOM_BYTES = 3 << 30  # what is unpacked and the download; with a graphics card's libraries more
_LAST_LINES = 30
_LONGEST_LINE = 200
_PROGRESS = re.compile(r"Progress (\d+) of (\d+)")
_STOP_SECONDS = 10

_FOREIGN = (
    "the folder that Memoir is installed in cannot be written; install Memoir where you may write,"
    " or ask whoever keeps this machine"
)
_UNFIT = "no package that fits this machine was found; check the connection, or pip's settings"
_FULL = "the disk is full; free some space"
_OFFLINE = "the network does not answer; check the connection and try again"
_CAUSES = (
    (r"No space left|ENOSPC|Errno 28", _FULL),
    (r"externally-managed|Permission denied|Errno 13|Errno 30|Read-only", _FOREIGN),
    (r"NewConnectionError|Name or service|name resolution|Max retries|timed out", _OFFLINE),
    (r"No matching distribution|Could not find a version", _UNFIT),
)


@dataclass(frozen=True, slots=True)
class Installing:
    """What is being done now, in pip's words; bytes of the present download, 0 for unknown."""

    text: str
    done: int = 0
    total: int = 0


def training_available() -> bool:
    """Whether everything that training needs is installed, whole."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) and _is_whole(name) for name in _NEEDED)


def wanted_packages() -> list[str]:
    """What is installed for training, as pip is asked for it; from the package's own metadata."""
    try:
        lines = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        lines = []
    return [line.partition(";")[0].strip() for line in lines if _EXTRA.search(line)]


class Installation:
    """Installs what training needs. `stop` may be called from any thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._stopped = threading.Event()

    def run(self) -> Iterator[Installing]:
        """Install, telling how it goes; nothing happens where all is there.

        Raises TrainingUnavailable where it cannot be done, StorageFull, and Cancelled.
        """
        if training_available():
            return
        packages = wanted_packages()
        _check_possible(packages)
        last: deque[str] = deque(maxlen=_LAST_LINES)
        process = self._start(packages)
        assert process.stdout is not None  # noqa: S101 - a pipe
        try:
            with process.stdout as lines:
                for line in lines:
                    if (found := _told(line.strip(), last)) is not None:
                        yield found
            failed = process.wait() != 0
        finally:
            self._end()
        if self._stopped.is_set():
            raise Cancelled("The installation was stopped; what trains adapters is not installed.")
        if failed or not training_available():
            raise _failure("\n".join(last))

    def stop(self) -> None:
        """End the installation; `run` raises Cancelled."""
        self._stopped.set()
        self._end()

    def _start(self, packages: list[str]) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
        command += ["install", *_progress_option()]
        if not all(_is_whole(name) for name in _NEEDED if importlib.util.find_spec(name)):
            command.append("--ignore-installed")  # an earlier installation was cut short
        try:
            self._process = subprocess.Popen(
                [*command, *packages],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _failure(str(error)) from error
        if self._stopped.is_set():  # between the call and here
            self._end()
        return self._process

    def _end(self) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _check_possible(packages: list[str]) -> None:
    if not packages or getattr(sys, "frozen", False) or not importlib.util.find_spec("pip"):
        raise TrainingUnavailable(
            "This Memoir cannot install packages into itself; install PyTorch and PEFT with"
            f" “pip install {_DISTRIBUTION}[train]” where it is installed from."
        )
    folder = Path(sysconfig.get_path("purelib"))
    if not os.access(folder, os.W_OK):
        raise _failure("Permission denied")
    free = shutil.disk_usage(folder).free
    if free < _ROOM_BYTES:
        raise StorageFull(
            f"Installing what trains adapters takes about {_ROOM_BYTES / 1e9:.0f} GB and"
            f" {free / 1e9:.1f} GB are free in {folder}; free some space and try again."
        )


def _is_whole(name: str) -> bool:
    """Whether an installation was carried to its end: the list of files is written last."""
    try:
        return metadata.distribution(name).read_text("RECORD") is not None
    except metadata.PackageNotFoundError:
        return False


def _progress_option() -> list[str]:
    major, minor = (int(part) for part in metadata.version("pip").split(".")[:2])
    return ["--progress-bar=raw" if (major, minor) >= (24, 1) else "--progress-bar=off"]


def _told(line: str, last: deque[str]) -> Installing | None:
    if found := _PROGRESS.fullmatch(line):
        return Installing(last[-1] if last else "", int(found[1]), int(found[2]))
    if not line:
        return None
    last.append(line[:_LONGEST_LINE])
    return Installing(last[-1])


def _failure(said: str) -> TrainingUnavailable | StorageFull:
    for pattern, cause in _CAUSES:
        if re.search(pattern, said):
            kind = StorageFull if cause == _FULL else TrainingUnavailable
            return kind(f"What trains adapters could not be installed: {cause}.")
    lines = [line for line in said.splitlines() if line.startswith("ERROR")] or ["it says nothing"]
    return TrainingUnavailable(
        f"What trains adapters could not be installed; pip says: {lines[-1].rstrip('.')}."
    )
