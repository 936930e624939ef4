"""An endpoint's answer while it comes: read by a thread, so that nobody has to wait for it."""

from __future__ import annotations

import contextlib
import json
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx

from memoir.errors import MemoirError
from memoir.infrastructure.engine.connection import Cutter
from memoir.infrastructure.engine.endpoint_address import Address
from memoir.infrastructure.engine.server_events import EndlessEvent, events
from memoir.memory.audit import Errand

_LONGEST_ANSWER = 8 << 20  # characters
_LONGEST_REFUSAL = 1 << 20  # bytes
_MOST_TRIES = 4
# Parts of a request that some endpoints refuse, and what to send in their place.
_OPTIONAL = {
    "stream_options": None,
    "max_tokens": "max_completion_tokens",
    "temperature": None,
    "top_p": None,
    "seed": None,
    "stop": None,
    "grammar": None,
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds; before the first piece a model may have to be loaded."""

    connect: float = 10.0
    first: float = 300.0
    between: float = 60.0


@dataclass(slots=True)
class Counts:
    """What the endpoint told about the answer; ``reason`` is why it ended, "" for not at all."""

    prompt: int = 0
    reused: int = 0
    generated: int = 0
    reason: str = ""


class _End:
    """Put in the inbox when nothing more comes."""


class _Cancel:
    """Put in the inbox when nothing more is wanted."""


_Mail: TypeAlias = str | MemoirError | _End | _Cancel


class EndpointStream:
    """One request and the text that comes back."""

    def __init__(
        self, address: Address, body: dict[str, Any], patience: Patience, errand: Errand
    ) -> None:
        self.counts = Counts()
        self.cancelled = False
        self._address = address
        self._body = body
        self._patience = patience
        self._errand = errand
        self._cutter = Cutter()
        self._inbox: queue.SimpleQueue[_Mail] = queue.SimpleQueue()

    def texts(self) -> Iterator[str]:
        """Text as it comes, until the answer is whole or `cancel` is called.

        Raises EndpointError, also where the connection ends before the answer does.
        """
        threading.Thread(target=self._run, name="endpoint", daemon=True).start()
        wait = self._patience.first
        while True:
            try:
                mail = self._inbox.get(timeout=wait)
            except queue.Empty:
                raise self._address.silence() from None
            if isinstance(mail, MemoirError):
                raise mail
            if isinstance(mail, _End | _Cancel):
                return
            if mail:
                wait = self._patience.between
                yield mail

    def cancel(self) -> None:
        """End it; any thread may."""
        self.cancelled = True
        self._inbox.put(_Cancel())
        self.leave()

    def leave(self) -> None:
        """Cut the connection: nobody listens any more."""
        self._cutter.cut()

    def _run(self) -> None:
        mail: _Mail = _End()
        try:
            self._request()
            if not self.counts.reason:
                mail = self._address.broken_off()
        except httpx.HTTPError as error:
            mail = self._address.trouble(error)
        except MemoirError as error:
            mail = error
        except Exception as error:  # noqa: BLE001 - whatever it is, who waits must hear of it
            mail = self._address.failure(type(error).__name__)
        self._inbox.put(mail)

    def _request(self) -> None:
        # Silence is noticed by whoever waits; this only lets a forgotten thread end one day.
        longest = max(self._patience.first, self._patience.between)
        with self._address.client(self._patience.connect, longest, self._errand) as client:
            for tries_left in reversed(range(_MOST_TRIES)):
                refusal = self._try(client)
                if refusal is None:
                    return
                status, said = refusal
                if not (tries_left and status in {400, 422} and self._without(said)):
                    raise self._address.refusal(status, said)

    def _try(self, client: httpx.Client) -> tuple[int, str] | None:
        """Send the request and read the answer; or the status and words of a refusal."""
        with client.stream(
            "POST",
            self._address.of("chat/completions"),
            json=self._body,
            headers=self._address.headers(),
            extensions=self._cutter.extensions,
        ) as response:
            if response.status_code != 200:
                return response.status_code, _beginning(response)
            self._receive(response)
            return None

    def _without(self, said: str) -> bool:
        """Leave out what the endpoint complains about; whether there was such a thing."""
        for name, other in _OPTIONAL.items():
            if name in self._body and name in said:
                value = self._body.pop(name)
                if other:
                    self._body[other] = value
                return True
        last = self._body["messages"][-1]
        if last["role"] == "assistant" and "assistant" in said:
            self._body["messages"].pop()  # it does not go on with a begun answer
            return True
        return False

    def _receive(self, response: httpx.Response) -> None:
        kind = response.headers.get("Content-Type", "")
        if "application/json" in kind:
            response.read()
            self._take(_json(response.text, self._address), "message")
            return
        if "html" in kind:
            raise self._address.nonsense()
        length = 0
        with contextlib.suppress(EndlessEvent):
            for data in events(response.iter_bytes()):
                if data.strip() == "[DONE]":
                    self.counts.reason = self.counts.reason or "stop"
                    return
                length += self._take(_json(data, self._address), "delta") if data else 0
                if length > _LONGEST_ANSWER:
                    break
            else:
                return
        raise self._address.nonsense()

    def _take(self, record: dict[str, Any], part: str) -> int:
        """Post what a record says; returns how many characters of text that is."""
        if record.get("error"):
            raise self._address.failure(record["error"])
        self._count(record.get("usage"))
        choices = record.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict):
            if choices is None and "usage" not in record:
                raise self._address.nonsense()
            return 0
        self.counts.reason = str(choice.get("finish_reason") or self.counts.reason)
        content = choice.get(part)
        text = content.get("content") if isinstance(content, dict) else None
        if not isinstance(text, str):
            text = ""
        self._inbox.put(text)
        return len(text)

    def _count(self, usage: object) -> None:
        if not isinstance(usage, dict):
            return
        self.counts.prompt = _number(usage.get("prompt_tokens"))
        self.counts.generated = _number(usage.get("completion_tokens"))
        details = usage.get("prompt_tokens_details")
        if isinstance(details, dict):
            self.counts.reused = _number(details.get("cached_tokens"))


def _json(data: str, address: Address) -> dict[str, Any]:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise address.nonsense() from None
    if not isinstance(record, dict):
        raise address.nonsense()
    return record


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _beginning(response: httpx.Response) -> str:
    """What a refusal says, as far as one wants to read it."""
    said = bytearray()
    for block in response.iter_bytes():
        said += block
        if len(said) > _LONGEST_REFUSAL:
            break
    return said.decode("utf-8", "replace")
