"""Requests and answers as lines between the window's process and a chat worker."""

from __future__ import annotations

import time
from dataclasses import asdict, replace

from memoir.infrastructure.engine.chat import (
    Adapting,
    Event,
    Finished,
    GenerationRequest,
    GenerationStats,
    Piece,
    Reading,
    Restoring,
    StopReason,
)
from memoir.infrastructure.engine.protocol import Message


def request_message(request: GenerationRequest) -> Message:
    """A request, for the worker process."""
    return {
        "turns": [asdict(turn) for turn in request.turns],
        "begin": request.begin,
        "sampling": asdict(request.sampling),
        "stop": list(request.stop),
        "grammar": request.grammar,
    }


def ahead_event_of(message: Message) -> Event | None:
    """What the worker tells of reading ahead and saving; None for what comes of it."""
    return None if message["is"] == "done" else event_of(message, 0.0)


def event_of(message: Message, delay: float) -> Event | None:
    """What the worker tells of an answer; None where it is for this side alone.

    ``delay`` is what went by before it got the request, in seconds.
    """
    match message["is"]:
        case "adapting":
            return Adapting(message["adapter"])
        case "restoring":
            return Restoring(message["snapshot"])
        case "reading":
            return Reading(message["done"], message["total"])
        case "piece":
            return Piece(message["text"])
        case "done":
            return Finished(_stats(message["stats"], delay))
        case _:
            return None


def _stats(message: Message, delay: float) -> GenerationStats:
    """The worker's figures, the delay added."""
    told = {"stop_reason": StopReason(message["stop_reason"])}
    stats = GenerationStats(**{**message, **told, "adapters": tuple(message["adapters"])})
    return replace(
        stats, ttft_ms=stats.ttft_ms + delay * 1000, total_ms=stats.total_ms + delay * 1000
    )


def stopped_stats(begun: float) -> GenerationStats:
    """The figures of an answer that was stopped before the worker had anything to tell."""
    gone = (time.perf_counter() - begun) * 1000
    return GenerationStats(ttft_ms=gone, total_ms=gone, stop_reason=StopReason.STOPPED)
