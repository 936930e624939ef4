"""models.json in the models folder: files added from elsewhere, and what files turned out to be."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from memoir.errors import EngineStopped, MemoirError, StorageFull
from memoir.infrastructure.engine.lock import locked
from memoir.infrastructure.engine.process import EngineProcess
from memoir.infrastructure.engine.protocol import Message

_NAME = "models.json"
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a model file says of itself; ``problem`` is a sentence where it cannot be used."""

    name: str = ""
    architecture: str = ""
    parameters: int = 0
    context: int = 0
    size_bytes: int = 0
    memory_bytes: int = 0
    licence: str = ""
    embeds: bool = False
    problem: str = ""


class Register:
    """The file, read anew each time, since another process may have changed it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        self._lock = folder / f".{_NAME}.lock"

    def added(self) -> list[Path]:
        """Files outside the folder that were added by hand."""
        return [Path(path) for path in self._content().get("added", [])]

    def add(self, path: Path) -> None:
        """Remember a file. Raises StorageFull."""
        self._change(lambda content: _with_path(content, path, present=True))

    def remove(self, path: Path) -> None:
        """Forget a file; the file itself stays. Raises StorageFull."""
        self._change(lambda content: _with_path(content, path, present=False))

    def facts(self, paths: Iterable[Path]) -> dict[Path, Facts]:
        """What each file is; files not seen before are looked into, in a process of its own.

        A file that is gone is left out.
        """
        known = self._content().get("facts", {})
        stamps = {path: _stamp(path) for path in paths}
        found = {
            path: Facts(**known[str(path)]["facts"])
            for path, stamp in stamps.items()
            if stamp and known.get(str(path), {}).get("stamp") == stamp
        }
        unknown = [path for path, stamp in stamps.items() if stamp and path not in found]
        if unknown:
            new = inspect(unknown)
            found |= new
            self._remember({path: (stamps[path], facts) for path, facts in new.items()})
        return found

    def _remember(self, new: dict[Path, tuple[list[int], Facts]]) -> None:
        records = {
            str(path): {"stamp": stamp, "facts": asdict(facts)}
            for path, (stamp, facts) in new.items()
        }
        try:
            self._change(lambda content: content["facts"].update(records))
        except StorageFull:
            return  # looking again next time costs little

    def _content(self) -> dict[str, Any]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            content = None
        if not isinstance(content, dict) or content.get("version") != _VERSION:
            return {"version": _VERSION, "added": [], "facts": {}}
        return content

    def _change(self, change: Callable[[dict[str, Any]], None]) -> None:
        try:
            with locked(self._lock):
                content = self._content()
                change(content)
                _replace(self._file, json.dumps(content, indent=1))
        except OSError as error:
            message = f"{self._file} cannot be written: {error.strerror or error}."
            raise StorageFull(message) from error


def inspect(files: Iterable[Path]) -> dict[Path, Facts]:
    """Look into model files, in a worker process since they may be hostile."""
    worker = EngineProcess("prepare")
    worker.start()
    try:
        return {path: _inspected(worker, path) for path in files}
    finally:
        worker.close()


def _inspected(worker: EngineProcess, path: Path) -> Facts:
    try:
        reply: Message = worker.ask({"do": "inspect", "path": str(path)}).result()
    except EngineStopped:
        worker.start()
        return Facts(name=path.stem, problem=f"{path.name} cannot be looked into; it is damaged.")
    except MemoirError as error:
        return Facts(name=path.stem, problem=str(error))
    return Facts(**reply["facts"])


def _with_path(content: dict[str, Any], path: Path, *, present: bool) -> None:
    others = [other for other in content["added"] if other != str(path)]
    content["added"] = [*others, str(path)] if present else others
    if not present:
        content["facts"].pop(str(path), None)


def _stamp(path: Path) -> list[int]:
    try:
        status = path.stat()
    except OSError:
        return []
    return [status.st_size, status.st_mtime_ns]


def _replace(file: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}")
    with os.fdopen(handle, "w", encoding="utf-8") as draft:
        draft.write(text)
        draft.flush()
        os.fsync(draft.fileno())
    Path(name).replace(file)
