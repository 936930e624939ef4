"""The lines between Memoir and its worker processes: one JSON object a line, each way.

A request carries ``id`` (a number unique to the process) and ``do``. A reply carries the same
``id`` and ``is``: any number of events, then one of "done" or "error", which ends the exchange.
``{"do": "cancel", "id": n}`` asks that request n end soon; it has no reply of its own.

JSON is written in ASCII, so text of any kind passes exactly, NUL and lone surrogates included.
Vectors travel as base64 of little-endian float32.
"""

from __future__ import annotations

import base64
import json
from typing import Any, TypeAlias

import numpy as np

from memoir import errors
from memoir.infrastructure.engine.chat import Vectors

Message: TypeAlias = dict[str, Any]

# What a worker may raise in the client; anything else in it is a bug of the worker.
_ERRORS = {
    kind.__name__: kind
    for kind in (
        errors.EngineError,
        errors.ModelUnusable,
        errors.ModelMissing,
        errors.AdapterUnusable,
        errors.ModelTooLarge,
        errors.ModelUntrainable,
        errors.InvalidInput,
        errors.StorageFull,
        errors.Cancelled,
    )
}


def encode(message: Message) -> bytes:
    """One line, newline included."""
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The inverse of `encode`; raises ValueError on a line that is no JSON object."""
    message = json.loads(line)
    if not isinstance(message, dict):
        error = "a message is an object"
        raise ValueError(error)  # noqa: TRY004 - the line is malformed, as any other bad line
    return message


def error_message(error: errors.MemoirError) -> Message:
    """An expected failure, to be raised again by `raised` on the other side."""
    return {"is": "error", "error": type(error).__name__, "text": str(error)}


def raised(message: Message) -> errors.MemoirError:
    """The failure that an error message tells of."""
    kind = _ERRORS.get(str(message.get("error")), errors.EngineError)
    return kind(str(message.get("text", "")))


def encode_vectors(vectors: Vectors) -> Message:
    """Any two-dimensional float32 array."""
    return {
        "shape": list(vectors.shape),
        "data": base64.b64encode(vectors.astype("<f4").tobytes()).decode("ascii"),
    }


def decode_vectors(message: Message) -> Vectors:
    """The inverse of `encode_vectors`; raises ValueError where the sizes do not agree."""
    flat = np.frombuffer(base64.b64decode(message["data"]), dtype="<f4")
    return flat.astype(np.float32).reshape(message["shape"])
