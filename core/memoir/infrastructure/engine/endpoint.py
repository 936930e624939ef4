"""Models behind an OpenAI-compatible endpoint: Ollama, LM Studio, llama-server, a company's.

What an endpoint sends is untrusted, and whatever goes wrong becomes an `EndpointError` with a
sentence. The key is sent to the endpoint and appears nowhere else.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from memoir.infrastructure.engine.chat import (
    Event,
    Finished,
    GenerationRequest,
    GenerationStats,
    ModelInfo,
    Piece,
    StopReason,
)
from memoir.infrastructure.engine.endpoint_address import Address
from memoir.infrastructure.engine.endpoint_stream import Counts, EndpointStream, Patience
from memoir.infrastructure.engine.loopback import is_loopback
from memoir.infrastructure.engine.pieces import TextStream
from memoir.infrastructure.engine.witness import Witness, unseen
from memoir.memory.audit import Errand, Purpose
from memoir.settings import Endpoint

_BYTES_A_TOKEN = 3  # of UTF-8; careful, since too long a prompt is refused by most endpoints


class EndpointChat:
    """A language model that runs elsewhere, or in another program on this machine.

    ``destination`` is the endpoint's name, or "" where its address is this machine's own.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        patience: Patience | None = None,
        witness: Witness = unseen,
    ) -> None:
        self.id = f"endpoint:{endpoint.name}"
        self.info: ModelInfo | None = None
        self._endpoint = endpoint
        self._address = Address(endpoint.url, endpoint.key, endpoint.name, witness=witness)
        self.destination = "" if is_loopback(self._address.base) else endpoint.name
        self._patience = patience or Patience()
        self._active: set[EndpointStream] = set()

    def load(self) -> ModelInfo:
        """Ask whether the endpoint is there and takes the key. Raises EndpointError."""
        records = _model_records(self._address, self._patience)
        named = next((r for r in records if r.get("id") == self._endpoint.model), {})
        self.info = ModelInfo(
            id=self.id,
            name=self._endpoint.model,
            context=_context(named),
        )
        return self.info

    def generate(self, request: GenerationRequest) -> Iterator[Event]:
        """Write an answer; see `ChatEngine.generate`. Raises EndpointError."""
        body = _body(self._endpoint.model, request)
        stream = EndpointStream(self._address, body, self._patience, request.errand)
        self._active.add(stream)
        try:
            yield from self._events(stream, request)
        finally:
            self._active.discard(stream)
            stream.leave()

    def _events(self, stream: EndpointStream, request: GenerationRequest) -> Iterator[Event]:
        clock = _Clock()
        opening, pieces = _Opening(request.begin), TextStream(request.stop)
        if request.begin:
            yield Piece(request.begin)
        for text in stream.texts():
            clock.tick()
            if certain := pieces.feed(opening.feed(text).encode("utf-8", "replace")):
                yield Piece(certain)
            if pieces.stopped:
                break
        if rest := pieces.feed(opening.end().encode("utf-8", "replace")) + pieces.end():
            yield Piece(rest)
        reason = _reason(stream, stopped=pieces.stopped)
        if not clock.first and reason is not StopReason.STOPPED:
            raise self._address.emptiness()
        yield Finished(clock.stats(stream.counts, reason))

    def cancel(self) -> None:
        """End the answer being written, and the connection with it, at once."""
        for stream in list(self._active):
            stream.cancel()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """A careful guess: endpoints have no way to ask."""
        return [math.ceil(len(text.encode("utf-8", "replace")) / _BYTES_A_TOKEN) for text in texts]

    def close(self) -> None:
        """End what is going on."""
        self.cancel()


def list_models(
    url: str, key: str = "", *, patience: Patience | None = None, witness: Witness = unseen
) -> list[str]:
    """Names of the models an endpoint offers, sorted. Raises EndpointError."""
    records = _model_records(Address(url, key, witness=witness), patience or Patience())
    return sorted({str(record["id"]) for record in records if record.get("id")})


def _model_records(address: Address, patience: Patience) -> list[dict[str, Any]]:
    errand = Errand(purpose=Purpose.MODELS)
    try:
        with address.client(patience.connect, patience.connect, errand) as client:
            response = client.get(address.of("models"), headers=address.headers())
    except httpx.HTTPError as error:
        raise address.trouble(error) from error
    if response.status_code != 200:
        raise address.refusal(response.status_code, response.text)
    try:
        records = response.json()["data"]
        return [record for record in records if isinstance(record, dict)]
    except (ValueError, KeyError, TypeError) as error:
        raise address.nonsense() from error


def _context(record: dict[str, Any]) -> int:
    """Tokens the model reads, where the endpoint tells it in one of the usual places."""
    meta = record.get("meta")
    places = {**record, **(meta if isinstance(meta, dict) else {})}
    for key in ("n_ctx", "max_model_len", "context_length", "max_context_length", "n_ctx_train"):
        if isinstance(places.get(key), int):
            return int(places[key])
    return 0


def _body(model: str, request: GenerationRequest) -> dict[str, Any]:
    sampling = request.sampling
    messages = [{"role": turn.role, "content": _sendable(turn.content)} for turn in request.turns]
    if request.begin:  # most servers go on where a last assistant message ends
        messages.append({"role": "assistant", "content": _sendable(request.begin)})
    body: dict[str, Any] = {
        "model": model,
        "messages": messages,
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "max_tokens": sampling.max_tokens,
    }
    if sampling.seed is not None:
        body["seed"] = sampling.seed
    if request.stop:
        body["stop"] = list(request.stop[:4])  # as many as the interface allows
    if request.grammar:
        body["grammar"] = request.grammar  # known to servers made of llama.cpp
    return body


def _sendable(text: str) -> str:
    """Text without half characters, which UTF-8 has no way to write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _reason(stream: EndpointStream, *, stopped: bool) -> StopReason:
    if stream.cancelled:
        return StopReason.STOPPED
    if stream.counts.reason == "length" and not stopped:
        return StopReason.LENGTH
    return StopReason.END


class _Opening:
    """Takes away the begun text where the endpoint repeats it instead of going on."""

    def __init__(self, begin: str) -> None:
        self._begin = begin
        self._held = ""

    def feed(self, text: str) -> str:
        if not self._begin:
            return text
        self._held += text
        if len(self._held) < len(self._begin) and self._begin.startswith(self._held):
            return ""
        return self.end()

    def end(self) -> str:
        text = self._held.removeprefix(self._begin)
        self._begin = self._held = ""
        return text


@dataclass(slots=True)
class _Clock:
    """When the answer was asked for, and when its first and last pieces came."""

    begun: float = field(default_factory=time.perf_counter)
    first: float = 0.0
    last: float = 0.0

    def tick(self) -> None:
        self.last = time.perf_counter()
        self.first = self.first or self.last

    def stats(self, counts: Counts, reason: StopReason) -> GenerationStats:
        end = time.perf_counter()
        writing = self.last - self.first
        return GenerationStats(
            prompt_tokens=counts.prompt,
            reused_tokens=counts.reused,
            generated_tokens=counts.generated,
            ttft_ms=((self.first or end) - self.begun) * 1000,
            total_ms=(end - self.begun) * 1000,
            tokens_per_second=(
                (counts.generated - 1) / writing if counts.generated > 1 and writing > 0 else 0.0
            ),
            stop_reason=reason,
        )
