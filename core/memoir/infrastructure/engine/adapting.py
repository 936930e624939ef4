"""The adapters that take part in a chat worker's answers: loaded once, switched between answers.

An adapter that is damaged or made for another model is refused before llama.cpp sees it, and the
answer comes without it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeAlias, TypeVar

from memoir.errors import AdapterUnusable
from memoir.infrastructure.engine.adapter_file import check_fits, read_adapter
from memoir.infrastructure.engine.chat import Adapting
from memoir.infrastructure.engine.gguf_header import GgufHeader

# Of adapters that are not in use, so many stay in memory to be switched to at once.
_KEPT_LOADED = 8

Identity: TypeAlias = tuple[tuple[str, float], ...]
"""Adapters by their digest, with their weights: what decides what the model says."""


@dataclass(frozen=True, slots=True)
class AdapterInUse:
    """An adapter that shall take part in answers: its file and how strongly it counts."""

    id: str
    path: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AdapterPlace:
    """Which adapters take part in a model's answers, and the key that their files are sealed with.

    ``chosen`` is asked before each answer, with the hash of the model's file, and ``may_go_on``
    during it whether all that take part still may. ``put_aside`` is told of one that takes no
    part, and why, in a sentence for the user.
    """

    key: bytes
    chosen: Callable[[str], Sequence[AdapterInUse]]
    put_aside: Callable[[str, str], None]
    may_go_on: Callable[[Sequence[str]], bool] = lambda _ids: True

    def __repr__(self) -> str:
        """Without the key, so that no log or report holds it."""
        return "AdapterPlace()"


@dataclass(frozen=True, slots=True)
class Refused:
    """An adapter takes no part: ``why`` is a sentence for the user."""

    adapter: str
    why: str


class _Matrices(Protocol):
    def close(self) -> None: ...


M = TypeVar("M", bound=_Matrices)


class AdaptableModel(Protocol[M]):
    """What of `llama.ChatModel` is needed here."""

    def load_adapter(self, path: Path) -> M | None:
        """Load low-rank matrices; None where llama.cpp refuses them."""
        ...

    def use_adapters(self, adapters: Sequence[tuple[M, float]]) -> bool:
        """Let these take part, and no others; False where llama.cpp refuses."""
        ...


@dataclass(frozen=True, slots=True)
class _Loaded(Generic[M]):
    """``stamp`` tells one file of a name from another."""

    path: Path
    sha256: str
    stamp: tuple[int, int]
    matrices: M


class Adapters(Generic[M]):
    """The adapters of one loaded model, whose file has the hash ``model_hash``."""

    def __init__(
        self, model: AdaptableModel[M], header: GgufHeader, model_hash: str, key: bytes
    ) -> None:
        self._model = model
        self._header = header
        self._model_hash = model_hash
        self._key = key
        self._loaded: dict[str, _Loaded[M]] = {}
        self._used: tuple[tuple[str, str, float], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Which take part now."""
        return tuple(id for id, _, _ in self._used)

    @property
    def identity(self) -> Identity:
        """What of them decides what the model says."""
        return tuple((sha256, weight) for _, sha256, weight in self._used)

    def use(self, wanted: Sequence[AdapterInUse]) -> Iterator[Adapting | Refused]:
        """Let those that are fit take part, and no others; look at `identity` afterwards."""
        fit: list[tuple[AdapterInUse, _Loaded[M]]] = []
        for each in wanted:
            try:
                fit.append((each, (yield from self._ready(each))))
            except AdapterUnusable as error:
                yield Refused(each.id, str(error))
        used = tuple((each.id, loaded.sha256, each.weight) for each, loaded in fit)
        if used != self._used:
            if not self._model.use_adapters([(one.matrices, each.weight) for each, one in fit]):
                self._model.use_adapters(())
                for each, _ in fit:
                    yield Refused(each.id, "llama.cpp does not take the adapter; train it again.")
                used = ()
            self._used = used
        self._let_go()

    def _ready(self, wanted: AdapterInUse) -> Generator[Adapting, None, _Loaded[M]]:
        path = Path(wanted.path)
        stamp = _stamp(path)
        known = self._loaded.get(wanted.id)
        if known is not None and known.stamp == stamp:
            # The last one asked for is the last one let go.
            self._loaded[wanted.id] = self._loaded.pop(wanted.id)
            return known
        head, gguf = read_adapter(path, self._key)
        check_fits(head, gguf, self._model_hash, self._header)
        # Should llama.cpp crash over it, whoever listens knows which one it was.
        yield Adapting(wanted.id)
        with _as_file(gguf) as file:
            matrices = self._model.load_adapter(file)
        if matrices is None:
            raise AdapterUnusable("llama.cpp cannot load the adapter; train it again.")
        if known is not None:
            self._unused(wanted.id)
            self._loaded.pop(wanted.id).matrices.close()
        self._loaded[wanted.id] = loaded = _Loaded(path, head.sha256, stamp, matrices)
        return loaded

    def drop_gone(self) -> None:
        """Give the memory of those back whose files were deleted, also of those that take part."""
        for id in [id for id, loaded in self._loaded.items() if not loaded.path.exists()]:
            self._unused(id)
            self._loaded.pop(id).matrices.close()

    def _unused(self, id: str) -> None:
        """See that the model does not use what is about to be dropped."""
        if id in self.ids:
            self._model.use_adapters(())
            self._used = ()

    def _let_go(self) -> None:
        idle = [id for id in self._loaded if id not in self.ids]
        for id in idle[: max(0, len(idle) - _KEPT_LOADED)]:
            self._loaded.pop(id).matrices.close()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        raise AdapterUnusable("The adapter's file is gone; train it again.") from None
    return status.st_mtime_ns, status.st_ino


if sys.platform == "linux":

    @contextlib.contextmanager
    def _as_file(data: memoryview) -> Iterator[Path]:
        """A file with ``data`` that lies in memory alone."""
        handle = os.memfd_create("adapter")
        try:
            with os.fdopen(os.dup(handle), "wb") as file:
                file.write(data)
            yield Path(f"/proc/self/fd/{handle}")
        finally:
            os.close(handle)

else:

    @contextlib.contextmanager
    def _as_file(data: memoryview) -> Iterator[Path]:
        """A file with ``data`` that only its owner may read, for as long as it is loaded."""
        handle, name = tempfile.mkstemp(suffix=".gguf")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)
