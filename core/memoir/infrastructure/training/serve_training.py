"""The training process's service: make ready, take step after step, write the adapter."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Turn
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.engine.gguf_header import read_header
from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.engine.sealed_file import write_sealed, write_whole
from memoir.infrastructure.engine.service import Job
from memoir.infrastructure.training import network
from memoir.infrastructure.training.adapter_file import adapter_bytes
from memoir.infrastructure.training.checkpoint import Checkpoint
from memoir.infrastructure.training.learning import Interrupted, Learning
from memoir.infrastructure.training.lessons import (
    ADAPTER_KIND,
    Saved,
    Started,
    Step,
    TrainingBasis,
    TrainingExample,
    TrainingSettings,
)
from memoir.infrastructure.training.need import check_need, training_need
from memoir.infrastructure.training.spelling import spelled_lessons
from memoir.infrastructure.training.weights import GgufWeights, Shape

_CHECKPOINT_SECONDS = 60.0
_LONGEST_EXAMPLE = 1024  # tokens
_RECENT_STEPS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Training:
    """One training that was begun."""

    learning: Learning
    checkpoint: Checkpoint
    settings: TrainingSettings
    shape: Shape
    model: Any
    target: Path
    key: bytes | None


class TrainingService:
    """Holds one training."""

    def __init__(self) -> None:
        self._job: Job | None = None
        self._training: _Training | None = None

    def work(self, job: Job) -> Iterator[Message]:
        """Begin a training, or go on with the one that waits."""
        self._job = job
        if job.message["do"] == "begin":
            self._training = None
            try:
                yield from self._begin(job.message)
            except Interrupted:
                yield {"is": "done", "step": 0, "kept": False}
                return
        yield from self._go_on()

    def count(self, _texts: Sequence[str], /) -> list[int]:
        """There is no model here that counts."""
        raise EngineError("No model is loaded.")

    def _begin(self, message: Message) -> Iterator[Message]:
        folder = message["folder"]
        basis = TrainingBasis(model=Path(message["model"]), folder=Path(folder) if folder else None)
        settings = TrainingSettings(**message["settings"])
        examples = [_example(one) for one in message["examples"]]
        need = training_need(basis, settings)
        check_need(basis, need)
        if settings.threads:
            torch.set_num_threads(settings.threads)
        torch.manual_seed(settings.seed)
        context = read_header(basis.model).number("%s.context_length", _LONGEST_EXAMPLE)
        longest = min(_LONGEST_EXAMPLE, context)
        lessons = spelled_lessons(basis.model, examples, longest=longest)
        self._check()
        weights = GgufWeights(basis.model)
        device = _device()
        plain = network.loaded(weights, basis.folder, dtype=_number_kind(device), device=device)
        self._check()
        model = network.with_adapter(plain, rank=settings.rank, alpha=settings.alpha)
        learning = Learning(model, lessons, settings, stopped=self._stopped)
        checkpoint = _checkpoint(message, basis)
        checkpoint.restore(learning)
        key = message["key"]
        self._training = _Training(
            learning=learning,
            checkpoint=checkpoint,
            settings=settings,
            shape=weights.shape,
            model=model,
            target=Path(message["target"]),
            key=bytes.fromhex(key) if key else None,
        )
        yield _event(
            "started",
            Started(
                parameters=sum(one.numel() for one in learning.parameters),
                steps=learning.steps,
                done=learning.progress.step,
                tokens=sum(len(one.tokens) for one in lessons),
                memory_bytes=need.memory_bytes,
                device=device,
            ),
        )

    def _go_on(self) -> Iterator[Message]:
        training = self._training
        if training is None:
            raise EngineError("No training was begun.")
        learning = training.learning
        begun, first = time.monotonic(), learning.progress.step
        kept_at = begun
        while not learning.finished:
            try:
                loss, kept_loss = learning.advance()
            except Interrupted:
                kept = training.checkpoint.save(learning)
                yield {"is": "done", "step": learning.progress.step, "kept": kept}
                return
            done, now = learning.progress.step, time.monotonic()
            left = (now - begun) / (done - first) * (learning.steps - done)
            yield _event("step", Step(done, learning.steps, loss, kept_loss, left))
            if now - kept_at > _CHECKPOINT_SECONDS:
                training.checkpoint.save(learning)
                kept_at = now
        yield {"is": "done", "saved": _event("saved", _write(training))}

    def _stopped(self) -> bool:
        return self._job is not None and self._job.cancelled

    def _check(self) -> None:
        if self._stopped():
            raise Interrupted


def _write(training: _Training) -> Saved:
    learning, settings = training.learning, training.settings
    matrices = network.matrices(training.model, training.shape)
    raw = adapter_bytes(matrices, training.shape, alpha=settings.alpha, name="Memoir")
    if training.key is None:
        write_whole(training.target, [raw])
    else:
        write_sealed(training.target, raw, training.key, kind=ADAPTER_KIND)
    training.checkpoint.drop()
    return Saved(
        path=training.target,
        bytes=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
        steps=learning.progress.step,
        loss=learning.recent_losses(_RECENT_STEPS)[0],
        parameters=sum(one.numel() for one in learning.parameters),
    )


def _checkpoint(message: Message, basis: TrainingBasis) -> Checkpoint:
    path, key = message["checkpoint"], message["key"]
    if path is None or key is None:
        return Checkpoint(None, None, "")
    told = [fingerprint(basis.model, Path(message["models"])), message["folder"]]
    told += [message["examples"], message["settings"]]
    identity = hashlib.sha256(json.dumps(told).encode()).hexdigest()
    return Checkpoint(Path(path), bytes.fromhex(key), identity)


def _example(message: Message) -> TrainingExample:
    return TrainingExample(**{**message, "turns": tuple(Turn(**turn) for turn in message["turns"])})


def _event(kind: str, event: Started | Step | Saved) -> Message:
    values = asdict(event)
    if "path" in values:
        values["path"] = str(values["path"])
    return {"is": "event", "event": kind, "values": values}


def _device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _number_kind(device: str) -> torch.dtype:
    """Half the size where the processor works as well with it: nearly twice as fast there."""
    if device == "cuda":
        quick = torch.cuda.is_bf16_supported()
    else:
        quick = device == "cpu" and bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())  # noqa: SLF001
    return torch.bfloat16 if quick else torch.float32
