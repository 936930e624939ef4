"""A scripted model that keeps what it has read, as a model in a worker process does."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memoir.errors import MemoirError
from memoir.infrastructure.engine import state_file
from memoir.infrastructure.engine.chat import (
    Event,
    Finished,
    GenerationRequest,
    ModelInfo,
    ReadAhead,
    ReportProgress,
    Restoring,
    SavedSnapshot,
    Turn,
)
from memoir.infrastructure.engine.reading import Read
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from memoir.infrastructure.engine.state_file import Head
from tests.support.scripted_engine import ScriptedEngine

HASH = "f" * 64


class KeepingEngine(ScriptedEngine):
    """Keeps in ``place``, which is to be set; a snapshot holds the words of the turns.

    ``save_fails`` is raised by the next save. While ``saving`` is cleared a save waits, with
    ``waits`` set, and gives way when it is told to. ``restores`` is what the next answer says that
    it goes on from.
    """

    place: SnapshotPlace

    def __init__(self, answers: Sequence[str] = ("Hello.",)) -> None:
        super().__init__(answers)
        self.saved: list[tuple[Turn, ...]] = []
        self.read: list[tuple[Turn, ...]] = []
        self.forgot = 0
        self.save_fails: MemoirError | None = None
        self.saving = threading.Event()
        self.saving.set()
        self.waits = threading.Event()
        self.restores: str | None = None
        self.state_version = "4096/256/3"
        self.in_use: list[tuple[str, float]] = []
        self._asked = threading.Event()

    @property
    def info(self) -> ModelInfo:
        return ModelInfo(id=self.id, name="Scripted", context=4096, file_hash=HASH,
                         state_version=self.state_version)  # fmt: skip

    def load(self) -> ModelInfo:
        super().load()
        return self.info

    @property
    def pid(self) -> int:
        return os.getpid()

    def generate(self, request: GenerationRequest) -> Iterator[Event]:
        restores, self.restores = self.restores, None
        if restores:
            yield Restoring(restores)
        for event in super().generate(request):
            if isinstance(event, Finished) and restores:
                stats = replace(event.stats, restored_tokens=80, restore_ms=2.0)
                yield Finished(stats)
            else:
                yield event

    @property
    def adapters(self) -> Sequence[tuple[str, float]]:
        return self.in_use

    def read_ahead(
        self,
        turns: Sequence[Turn],
        *,
        unread: int | None = None,
        adapters: Sequence[str] | None = None,
        progress: ReportProgress | None = None,
    ) -> ReadAhead:
        self.read.append(tuple(turns))
        if progress is not None:
            progress(100, 100)
        restores, self.restores = self.restores, None
        if restores is None:
            return ReadAhead(tokens=100)
        return ReadAhead(tokens=100, snapshot=restores, restored=80, restore_ms=2.0)

    def save_snapshot(
        self,
        name: str,
        turns: Sequence[Turn],
        *,
        note: str = "",
        unread: int | None = None,
        adapters: Sequence[str] | None = None,
    ) -> SavedSnapshot | None:
        self._asked.clear()
        if self.save_fails is not None:
            error, self.save_fails = self.save_fails, None
            raise error
        while not self.saving.wait(0.01):
            self.waits.set()
            if self._asked.is_set():
                return None
        text = "\n".join(turn.content for turn in turns)
        read = Read(text, [ord(letter) for letter in text], [], len(text))
        head = Head(identity="scripted", read=read, state_bytes=4, note=note)
        path = self.place.folder / f"{name}.kv"
        state_file.write(path, head, memoryview(b"kept"), self.place.key)
        self.saved.append(tuple(turns))
        return SavedSnapshot(tokens=len(text), size=path.stat().st_size)

    def give_way(self) -> None:
        self._asked.set()

    def forget_read(self) -> None:
        self.forgot += 1
