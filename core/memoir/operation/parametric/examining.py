"""What asks a model many questions in a worker of its own, and can wait and be ended meanwhile."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from memoir.errors import AdapterUnusable, Cancelled, InvalidInput
from memoir.infrastructure.engine.adapting import AdapterInUse, AdapterPlace
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.engine.local import LocalChat
from memoir.infrastructure.engine.lock import AlreadyLocked, locked
from memoir.infrastructure.vault.adapter_files import LOCK, AdapterFiles
from memoir.infrastructure.vault.files import private_folder
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.adapter import TrainingEvent, TrainingPhase
from memoir.operation.parametric.evaluation import Examiner

TRIALS = ".trials"
_CONTEXT = 1024
_LOOKS, _LOOK_SECONDS = 5, 0.05
_AT_WORK = "A training is under way on this profile already; wait for it, or stop it first."


@dataclass(frozen=True, slots=True)
class Basis:
    """The model that is trained upon: its file, hash and name, and ``folder`` with its weights.

    ``system`` is how prompts to it begin.
    """

    model: Path
    model_hash: str
    name: str
    system: str
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where adapters are kept, the key that they are sealed with, and what compares answers."""

    vault: Vault
    files: AdapterFiles
    key: bytes
    embedder: Embedder | None = None

    def path(self, id: str, suffix: str) -> Path:
        """Where a file of the adapter lies."""
        return self.files.path(id, suffix)


class Examining:
    """Asks the model of ``basis`` about the adapter ``id``, and can wait and be ended meanwhile.

    The methods without an underscore may be called from any thread.
    """

    def __init__(self, place: Place, basis: Basis, id: str) -> None:
        self.id = id
        self._place = place
        self._basis = basis
        self._changed = threading.Condition()
        self._stopped = self._paused = False
        self._engine: LocalChat | None = None

    def pause(self) -> None:
        """Let it wait until it goes on or is stopped."""
        self._set(paused=True)
        self._break_off()

    def resume(self) -> None:
        """Let what waits go on."""
        self._set(paused=False)

    def stop(self) -> None:
        """End it soon."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._break_off()

    def halt(self) -> None:
        """End it because the program ends; as `stop`."""
        self.stop()

    def _break_off(self) -> None:
        """End the answer that is being written; it is asked for again."""
        engine = self._engine
        if engine is not None:
            engine.cancel()

    def _set(self, *, paused: bool) -> None:
        with self._changed:
            self._paused = paused
            self._changed.notify_all()

    @contextlib.contextmanager
    def _asked(self, adapter: Path | None = None) -> Iterator[Examiner]:
        """The model in a worker of its own; raises AdapterUnusable where it refuses the adapter."""
        refused: list[str] = []
        used = [AdapterInUse(self.id, str(adapter))] if adapter else []
        place = AdapterPlace(
            self._place.key, lambda _hash: used, lambda _id, why: refused.append(why)
        )
        engine = LocalChat(self._basis.model, context=_CONTEXT, adapters=place)
        self._engine = engine

        def look() -> None:
            self._wait()
            if refused:
                raise AdapterUnusable(refused[0])

        try:
            yield Examiner(engine, self._basis.system, look)
            if refused:
                raise AdapterUnusable(refused[0])
        finally:
            self._engine = None
            engine.close()

    def _while_paused(self, phase: str, done: int, total: int) -> Iterator[TrainingEvent]:
        if self._paused:
            yield TrainingPhase("paused", done, total)
            self._wait()
            yield TrainingPhase(phase, done, total)

    def _wait(self) -> None:
        """Wait while paused; raises Cancelled when stopped."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or not self._paused)
        self._check_stopped()

    def _check_stopped(self) -> None:
        if self._stopped:
            raise Cancelled("It was stopped.")


def is_under_way(place: Place) -> bool:
    """Whether a program trains or tries an adapter on the profile just now."""
    if not place.files.folder.exists():
        return False
    try:
        with locked(place.files.folder / LOCK, wait=False):
            return False
    except AlreadyLocked:
        return True


@contextlib.contextmanager
def alone(place: Place) -> Iterator[None]:
    """Let one program at a time train on a profile; raises InvalidInput where another does.

    One that only looks whether it is so (`is_under_way`) has the lock for an instant.
    """
    private_folder(place.files.folder)
    with contextlib.ExitStack() as held:
        for looks_left in reversed(range(_LOOKS)):
            try:
                held.enter_context(locked(place.files.folder / LOCK, wait=False))
            except AlreadyLocked:
                if not looks_left:
                    raise InvalidInput(_AT_WORK) from None
                time.sleep(_LOOK_SECONDS)
            else:
                break
        yield
