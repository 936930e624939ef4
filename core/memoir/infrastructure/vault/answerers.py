"""Which programs write an answer on a profile just now, so that others can make way for them.

Each tells it by an empty file of its own. The file names its process: one that a killed program
left behind says nothing.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from memoir.infrastructure.vault.files import private_folder
from memoir.infrastructure.vault.partials import is_running, process_name
from memoir.memory.identifier import new_identifier

_FOLDER, _BETWEEN = "answering", "@"


class Answerers:
    """Whoever writes answers on the profile in the folder ``home``."""

    def __init__(self, home: Path) -> None:
        self._folder = home / _FOLDER

    @contextlib.contextmanager
    def answering(self) -> Iterator[None]:
        """Tell that this process writes an answer; where it cannot be told it is written anyway."""
        told = self._folder / f"{process_name(os.getpid())}{_BETWEEN}{new_identifier()}"
        with contextlib.suppress(OSError):
            private_folder(self._folder)
            told.touch()
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                told.unlink(missing_ok=True)

    def any(self) -> bool:
        """Whether some program writes an answer; what killed ones left is cleared away."""
        try:
            there = [*self._folder.iterdir()]
        except OSError:
            return False
        return any([_is_answering(path) for path in there])  # noqa: C419 - all are looked at


def _is_answering(told: Path) -> bool:
    process = told.name.partition(_BETWEEN)[0]
    if process.partition(" ")[0].isdecimal() and is_running(process):
        return True
    with contextlib.suppress(OSError):
        told.unlink(missing_ok=True)
    return False
