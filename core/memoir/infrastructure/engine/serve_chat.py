"""The chat worker's service: load a model, write answers with it, count tokens."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from memoir.errors import EngineError, ModelUnusable
from memoir.infrastructure.engine import llama, machine
from memoir.infrastructure.engine.adapting import AdapterInUse, Adapters, Identity, Refused
from memoir.infrastructure.engine.chat import (
    Adapting,
    Event,
    Finished,
    GenerationRequest,
    Piece,
    Reading,
    Restoring,
    Sampling,
    Turn,
)
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.engine.generation import Writer
from memoir.infrastructure.engine.gguf_header import GgufHeader, read_header, total_size
from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.engine.service import Job
from memoir.infrastructure.engine.snapshots import Shelf
from memoir.infrastructure.engine.templates import ChatTemplate


def service() -> ChatService:
    """Start llama.cpp in this process."""
    llama.start()
    return ChatService()


class ChatService:
    """Holds one model."""

    def __init__(self) -> None:
        self._job: Job | None = None
        self._model: llama.ChatModel | None = None
        self._writer: Writer | None = None
        self._adapters: Adapters[llama.Adapter] | None = None
        self._shelf_for: Callable[[Identity], Shelf | None] = _no_shelf

    def work(self, job: Job) -> Iterator[Message]:
        """Load, write an answer, read ahead, keep a snapshot, or forget what was read."""
        self._job = job
        if "adapters" in job.message:
            yield from self._adapt(job.message["adapters"])
        match job.message["do"]:
            case "surprise":
                yield self._surprise(job.message["text"])
            case "load":
                yield self._load(**job.message["settings"])
            case "read ahead":
                turns, unread = _turns(job.message["turns"]), job.message["unread"]
                for progress in self._loaded().read_ahead(turns, unread):
                    yield _message(progress, None)
                yield {"is": "done", "read": asdict(self._loaded().known)}
            case "save":
                saved = self._loaded().save(
                    job.message["snapshot"],
                    _turns(job.message["turns"]),
                    job.message["note"],
                    job.message["unread"],
                )
                yield {"is": "done", "saved": asdict(saved) if saved else None}
            case "forget":
                self._forget()
                yield {"is": "done"}
            case _:
                for event in self._loaded().answer(_request(job.message["request"])):
                    yield _message(event, self._adapters)

    def _adapt(self, wanted: Sequence[Message]) -> Iterator[Message]:
        """Let these adapters take part in what follows, and drop what was read without them."""
        if self._adapters is None or self._writer is None:
            return
        before = self._adapters.identity
        for event in self._adapters.use([AdapterInUse(**each) for each in wanted]):
            if isinstance(event, Refused):
                yield {"is": "refused", "adapter": event.adapter, "why": event.why}
            else:
                yield {"is": "adapting", "adapter": event.adapter}
        if self._adapters.identity != before:
            self._writer.begin_anew(self._shelf_for(self._adapters.identity))

    def _forget(self) -> None:
        """Keep nothing of what was read, or of adapters that are gone."""
        if self._adapters is not None and self._writer is not None:
            self._adapters.drop_gone()
            self._writer.begin_anew(self._shelf_for(self._adapters.identity))
        elif self._writer is not None:
            self._writer.forget()

    def _surprise(self, text: str) -> Message:
        """How unlikely the model finds a text, in nats, and over how many tokens."""
        self._loaded().forget()
        if self._model is None:
            raise _not_loaded()
        tokens = self._model.tokens(text, start=True, special=False)[: self._model.context]
        nats = self._model.surprise(tokens)
        return {"is": "done", "nats": nats, "tokens": max(0, len(tokens) - 1)}

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens in each text."""
        if self._model is None:
            raise _not_loaded()
        model = self._model
        return [len(model.tokens(text, start=False, special=False)) for text in texts]

    def _load(
        self,
        *,
        path: str,
        context: int | None,
        threads: int | None,
        models: str,
        snapshots: Message | None = None,
        adapters: str | None = None,
    ) -> Message:
        header = read_header(Path(path))
        if not header.writes:
            message = f"{header.path.name} is no model that writes text; choose a chat model."
            raise ModelUnusable(message)
        free = machine.free_memory()
        weights = total_size(header)
        size = machine.fitting_context(header, context, weights=weights, free=free)
        if not llama.uses_gpu():
            machine.limit_memory(free)
        # Reading the file for its digest and for the model at the same time reads it once.
        with ThreadPoolExecutor(1) as pool:
            digest = pool.submit(fingerprint, header.path, Path(models))
            model = llama.ChatModel(
                header.path,
                context=size,
                batch=machine.batch_size(header.parameters),
                threads=machine.threads(header.parameters, threads),
                stopped=self._stopped,
            )
        template = ChatTemplate(
            model.template,
            begin=model.begin_text,
            end=model.end_text,
            control=model.control_texts(),
        )
        if snapshots:
            self._shelf_for = partial(_shelf, snapshots, digest.result(), model, header)
        if adapters:
            self._adapters = Adapters(model, header, digest.result(), bytes.fromhex(adapters))
        shelf = self._shelf_for(())
        self._writer = Writer(model, template, stopped=self._stopped, shelf=shelf)
        self._model = model
        return {"is": "done", "info": _info(header, model, template, weights, digest.result())}

    def _stopped(self) -> bool:
        return self._job is not None and self._job.cancelled

    def _loaded(self) -> Writer:
        if self._writer is None:
            raise _not_loaded()
        return self._writer


def _not_loaded() -> EngineError:
    return EngineError("No model is loaded.")


def _info(
    header: GgufHeader,
    model: llama.ChatModel,
    template: ChatTemplate,
    weights: int,
    digest: str,
) -> dict[str, Any]:
    return {
        "name": header.text("general.name") or header.path.stem,
        "context": model.context,
        "parameters": model.parameters,
        "size_bytes": weights,
        "architecture": header.architecture,
        "quantisation": model.quantisation,
        "file_hash": digest,
        "state_version": _state_version(model),
        "notes": template.notes,
    }


def _state_version(model: llama.ChatModel) -> str:
    return f"{model.context}/{model.batch}/{llama.state_version()}"


def _no_shelf(_adapters: Identity) -> None:
    """Where nothing is kept of what was read."""


def _shelf(
    place: Message,
    digest: str,
    model: llama.ChatModel,
    header: GgufHeader,
    adapters: Identity,
) -> Shelf:
    """The snapshots that were made with this very model and these adapters, in this very way.

    The template is not named: it decides the tokens, and those are compared.
    """
    facts = [digest, header.architecture, _state_version(model), *map(list, adapters)]
    identity = sha256(json.dumps(facts).encode()).hexdigest()
    return Shelf(Path(place["folder"]), bytes.fromhex(place["key"]), identity)


def _turns(turns: Sequence[Message]) -> tuple[Turn, ...]:
    return tuple(Turn(**turn) for turn in turns)


def _request(message: Message) -> GenerationRequest:
    return GenerationRequest(
        turns=_turns(message["turns"]),
        begin=message["begin"],
        sampling=Sampling(**message["sampling"]),
        stop=tuple(message["stop"]),
        grammar=message["grammar"],
    )


def _message(event: Event, adapters: Adapters[llama.Adapter] | None) -> Message:
    match event:
        case Adapting(adapter):
            return {"is": "adapting", "adapter": adapter}
        case Restoring(snapshot):
            return {"is": "restoring", "snapshot": snapshot}
        case Reading(done, total):
            return {"is": "reading", "done": done, "total": total}
        case Piece(text):
            return {"is": "piece", "text": text}
        case Finished(stats):
            used = adapters.ids if adapters else ()
            return {"is": "done", "stats": {**asdict(stats), "adapters": used}}
