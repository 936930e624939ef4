"""The engine with the starter models: reading, writing, reuse, stopping, recovering, embedding.

    python -m tests.bench.engine [--threads N]

The figures are those of an idle machine. The starter models are made ready first where that has
not been done.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable

from memoir.errors import EngineStopped
from memoir.infrastructure.engine.catalogue import Catalogue
from memoir.infrastructure.engine.chat import (
    Finished,
    GenerationRequest,
    GenerationStats,
    Piece,
    Reading,
    Sampling,
    Turn,
)
from memoir.infrastructure.engine.local import LocalChat, LocalEmbedder
from memoir.infrastructure.engine.starters import CHAT_STARTER, EMBEDDING_STARTER
from tests.support.figures import Figure, report

FACTS = "You are Memoir, a helpful assistant. " + " ".join(
    f"Fact {number}: box {number} holds item {number * 7}." for number in range(60)
)
SHORT_TEXTS = [
    f"Yesterday Priya told me about the trip to Lisbon, day {day}." for day in range(200)
]
REPEATS = 5


def main() -> int:
    """Measure, and print one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--threads", type=int)
    threads = options.parse_args().threads
    catalogue = Catalogue()
    chat = LocalChat(catalogue.ready(CHAT_STARTER.id), threads=threads)
    embedder = LocalEmbedder(catalogue.ready(EMBEDDING_STARTER.id))
    try:
        figures = [
            *chatting(chat),
            *counting(chat),
            *stopping(chat),
            *recovering(chat),
            *embedding(embedder),
        ]
    finally:
        chat.close()
        embedder.close()
    return report("Engine, starter models", figures)


def chatting(chat: LocalChat) -> list[Figure]:
    """A conversation of two turns behind a long system text, several times."""
    begun = time.perf_counter()
    chat.load()
    loading = time.perf_counter() - begun
    first, second = zip(*(two_turns(chat, number) for number in range(REPEATS)), strict=True)
    shares = [
        after.reused_tokens / before.prompt_tokens
        for before, after in zip(first, second, strict=True)
    ]
    reading = [stats.prompt_tokens / stats.ttft_ms * 1000 for stats in first]
    return [
        Figure("start a worker and load the model", loading, "s", at_most=5),
        Figure("read a prompt", statistics.median(reading), "tokens/s", at_least=200),
        Figure("write", median(first, "tokens_per_second"), "tokens/s", at_least=40),
        Figure("first token, nothing reused", median(first, "ttft_ms"), "ms"),
        Figure("first token, second turn", median(second, "ttft_ms"), "ms", at_most=500),
        Figure("first turn's prompt reused in the second", min(shares) * 100, "%", at_least=90),
    ]


def two_turns(chat: LocalChat, number: int) -> tuple[GenerationStats, GenerationStats]:
    """The figures of two answers in one new conversation."""
    turns = [Turn("system", f"Conversation {number}. {FACTS}"), Turn("user", "What is in box 3?")]
    first, text = answer(chat, turns)
    turns += [Turn("assistant", text), Turn("user", "And what is in box 5?")]
    return first, answer(chat, turns)[0]


def answer(chat: LocalChat, turns: list[Turn], tokens: int = 60) -> tuple[GenerationStats, str]:
    """An answer's figures and text."""
    pieces: list[str] = []
    request = GenerationRequest(turns=tuple(turns), sampling=Sampling(max_tokens=tokens))
    for event in chat.generate(request):
        if isinstance(event, Piece):
            pieces.append(event.text)
        elif isinstance(event, Finished):
            return event.stats, "".join(pieces)
    message = "the answer did not finish"
    raise RuntimeError(message)


def counting(chat: LocalChat) -> list[Figure]:
    """How long a prompt's budget takes to work out."""
    took = min(seconds(lambda: chat.count_tokens(SHORT_TEXTS * 5)) for _ in range(REPEATS))
    return [Figure("count the tokens of 1,000 messages", took * 1000, "ms", at_most=100)]


def stopping(chat: LocalChat) -> list[Figure]:
    """From cancel() to the end of the stream, while writing and while reading."""
    writing = [seconds_to_stop(chat, "Tell a long story.", Piece) for _ in range(REPEATS)]
    long = [f"{number} " + "lorem ipsum dolor " * 900 for number in range(REPEATS)]
    reading = [seconds_to_stop(chat, text, Reading) for text in long]
    return [
        Figure("stop while writing, worst", max(writing) * 1000, "ms", at_most=200),
        Figure("stop while reading, worst", max(reading) * 1000, "ms", at_most=200),
    ]


def seconds_to_stop(chat: LocalChat, text: str, kind: type[Piece | Reading]) -> float:
    """Seconds from cancel() to the end of an answer, cancelled after the first event of a kind."""
    cancelled = 0.0

    def cancel() -> None:
        nonlocal cancelled
        cancelled = time.perf_counter()
        chat.cancel()

    timer: threading.Timer | None = None
    request = GenerationRequest(turns=(Turn("user", text),), sampling=Sampling(max_tokens=4000))
    for event in chat.generate(request):
        if isinstance(event, kind) and timer is None:
            timer = threading.Timer(0.1, cancel)
            timer.start()
    return time.perf_counter() - cancelled


def recovering(chat: LocalChat) -> list[Figure]:
    """From a killed worker to the next answer's first token."""
    return [
        Figure(
            "first token after the worker was killed, worst",
            max(seconds_to_recover(chat) for _ in range(REPEATS)),
            "s",
            at_most=5,
        )
    ]


def seconds_to_recover(chat: LocalChat) -> float:
    """Kill the worker in mid-answer and ask again."""
    request = GenerationRequest(
        turns=(Turn("user", "Tell a long story."),), sampling=Sampling(max_tokens=4000)
    )
    killed = 0.0
    try:
        for event in chat.generate(request):
            if isinstance(event, Piece) and not killed and chat.pid:
                killed = time.perf_counter()
                os.kill(chat.pid, signal.SIGKILL)
    except EngineStopped:
        stats, _ = answer(chat, [Turn("user", "Hello")], tokens=1)
        return time.perf_counter() - killed - (stats.total_ms - stats.ttft_ms) / 1000
    message = "the worker survived"
    raise RuntimeError(message)


def embedding(embedder: LocalEmbedder) -> list[Figure]:
    """Many short texts, and one question at a time."""
    embedder.embed(["warm"])
    rates = [len(SHORT_TEXTS) / seconds(lambda: embedder.embed(SHORT_TEXTS)) for _ in range(3)]
    questions = [seconds(lambda: embedder.embed(["Where does Priya live?"])) for _ in range(50)]
    return [
        Figure("embed short texts", statistics.median(rates), "texts/s", at_least=70),
        Figure("embed a question, median", statistics.median(questions) * 1000, "ms", at_most=11),
        Figure("embed a question, worst of 50", max(questions) * 1000, "ms"),
        Figure("embed a question during an import", overtaking(embedder) * 1000, "ms", at_most=250),
    ]


def overtaking(embedder: LocalEmbedder) -> float:
    """The median wait of a question while many texts are embedded."""
    bulk = threading.Thread(target=embedder.embed, args=(SHORT_TEXTS * 3,))
    bulk.start()
    waits: list[float] = []
    while bulk.is_alive():
        waits.append(seconds(lambda: embedder.embed(["Where does Priya live?"])))
        time.sleep(0.05)
    bulk.join()
    return statistics.median(waits)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median(stats: list[GenerationStats], name: str) -> float:
    """The median of one figure of several answers."""
    return statistics.median(getattr(one, name) for one in stats)


if __name__ == "__main__":
    sys.exit(main())
