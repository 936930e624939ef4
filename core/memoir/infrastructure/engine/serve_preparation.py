"""The preparing worker's service: look into model files, and make the starter models ready."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from memoir.errors import EngineError, ModelUnusable, StorageFull
from memoir.infrastructure.engine import machine
from memoir.infrastructure.engine.gguf_header import read_header, total_size
from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.engine.service import Job

_PROGRESS_SECONDS = 0.1


def service() -> PreparationService:
    """Nothing is loaded until it is needed: looking into files must be quick."""
    return PreparationService()


class PreparationService:
    """Does one short task after another."""

    def work(self, job: Job) -> Iterator[Message]:
        """Inspect a file, or make one."""
        match job.message["do"]:
            case "inspect":
                yield _inspected(Path(job.message["path"]))
            case "requantise" | "convert" as what:
                source, target = Path(job.message["source"]), Path(job.message["target"])
                yield from _made(what, source, target)
                yield {"is": "done"}
            case other:
                message = f"Nothing here does {other}."
                raise EngineError(message)

    def count(self, _texts: Sequence[str], /) -> list[int]:
        """There is no model here."""
        raise EngineError("No model is loaded.")


def _inspected(path: Path) -> Message:
    header = read_header(path)
    size = total_size(header)
    context = header.number("%s.context_length")
    facts = {
        "name": header.text("general.name") or path.stem,
        "architecture": header.architecture,
        "parameters": header.parameters,
        "context": context,
        "size_bytes": size,
        "memory_bytes": machine.needed_memory(
            header, min(context, machine.USUAL_CONTEXT), weights=size
        ),
        "licence": header.text("general.license"),
        "embeds": header.embeds,
    }
    return {"is": "done", "facts": facts}


def _made(what: str, source: Path, target: Path) -> Iterator[Message]:
    """Progress in bytes while a thread makes ``target``, which is there, whole, at the end."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    failures: list[Exception] = []

    def make() -> None:
        try:
            _convert(source, part) if what == "convert" else _requantise(source, part)
        except Exception as error:  # noqa: BLE001 - carried to the other thread, raised there
            failures.append(error)

    total = _expected_size(what, source)
    thread = threading.Thread(target=make)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_PROGRESS_SECONDS)
            yield {"is": "progress", "done": min(_size(part), total), "total": total}
        if failures:
            raise _explained(failures[0], target)
        _sync(part)
        part.replace(target)
    finally:
        thread.join()
        part.unlink(missing_ok=True)


def _requantise(source: Path, target: Path) -> None:
    from memoir.infrastructure.engine import llama  # noqa: PLC0415 - slow, and rarely wanted

    llama.start()
    llama.requantise(source, target)


def _convert(source: Path, target: Path) -> None:
    from memoir.infrastructure.engine import minilm  # noqa: PLC0415 - slow, and rarely wanted

    minilm.convert(source, target, name="all-MiniLM-L6-v2")


def _explained(error: Exception, target: Path) -> Exception:
    if isinstance(error, OSError):
        return StorageFull(
            f"The model {target.name} cannot be written to {target.parent}:"
            f" {error.strerror or error}. Make room there, or choose another folder for models."
        )
    if isinstance(error, KeyError | ValueError):
        return ModelUnusable(f"The starter model for {target.name} is damaged; install it again.")
    return error


def _expected_size(what: str, source: Path) -> int:
    """About as large as the result will be; for the progress bar only."""
    if what == "convert":
        return _size(source / "model.safetensors") * 28 // 100
    return _size(source) * 147 // 100


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
