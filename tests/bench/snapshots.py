"""Snapshots against reading: the grid that MemOS reports (arXiv 2507.03724, table 5).

    python -m tests.bench.snapshots [--quick] [--rounds N]

For contexts of 583, 2,773 and 6,064 tokens and questions of 167, 303 and 953, each in processes of
their own: the time to the first token when everything is read, when the context comes from a
snapshot on disk (opened, checked, deciphered), and when it is in the model's memory already, which
is the best there can be. What is reported is the share of the possible saving that is reached, by
the medians of some rounds, and whether 200 greedy tokens are the same. Then a conversation of 6,000
tokens, reopened.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from memoir.infrastructure.engine.catalogue import Catalogue
from memoir.infrastructure.engine.chat import (
    Finished,
    GenerationRequest,
    GenerationStats,
    Piece,
    Sampling,
    Turn,
)
from memoir.infrastructure.engine.local import LocalChat
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from memoir.infrastructure.engine.starters import CHAT_STARTER
from tests.support.figures import Figure, report

CONTEXTS = (583, 2_773, 6_064)
QUESTIONS = (167, 303, 953)
WRITTEN = 200
WINDOW = 8_192
NOUNS = ("river", "garden", "letter", "engine", "harbour", "market", "teacher", "bridge", "lamp")
VERBS = ("keeps", "finds", "paints", "carries", "remembers", "follows", "repairs", "crosses")


@dataclass(frozen=True)
class Told:
    """One answer: its text and its figures."""

    text: str
    stats: GenerationStats


class Bench:
    """One model, started anew for each measurement."""

    def __init__(self, path: Path, place: SnapshotPlace) -> None:
        self._path = path
        self._place = place

    @contextmanager
    def started(self, *, snapshots: bool) -> Iterator[LocalChat]:
        """A fresh process, with the model loaded."""
        place = self._place if snapshots else None
        chat = LocalChat(self._path, context=WINDOW, snapshots=place)
        try:
            chat.load()
            yield chat
        finally:
            chat.close()

    def keep(self, name: str, context: tuple[Turn, ...]) -> float:
        """Read ``context`` and keep it; its size in MB."""
        with self.started(snapshots=True) as chat:
            saved = chat.save_snapshot(name, context)
        assert saved is not None
        return saved.size / 1e6

    def ask(self, turns: tuple[Turn, ...], *, snapshots: bool, ahead: bool = False) -> Told:
        """Ask a fresh process; ``ahead``: after it has read all but the last turn."""
        with self.started(snapshots=snapshots) as chat:
            if ahead:
                chat.read_ahead(turns[:-1])
            return told(chat, turns)


def told(chat: LocalChat, turns: tuple[Turn, ...]) -> Told:
    """The greedy answer."""
    pieces: list[str] = []
    request = GenerationRequest(turns=turns, sampling=Sampling(max_tokens=WRITTEN))
    for event in chat.generate(request):
        if isinstance(event, Piece):
            pieces.append(event.text)
        elif isinstance(event, Finished):
            return Told("".join(pieces), event.stats)
    raise AssertionError("the answer did not finish")


def text_of(tokens: int, chat: LocalChat, seed: int) -> str:
    """Made-up sentences of just about so many tokens."""
    rng = random.Random(seed)
    words: list[str] = []
    while True:
        size = chat.count_tokens([" ".join(words)])[0]
        if size >= tokens:
            return " ".join(words)
        for _ in range(max(1, (tokens - size) // 12)):
            first, second = rng.choice(NOUNS), rng.choice(NOUNS)
            words.append(f"The {first} {rng.choice(VERBS)} the {second} {rng.randint(1, 99)}.")


def cell(
    bench: Bench, context: int, question: int, turns: tuple[Turn, ...], rounds: int
) -> Iterator[Figure]:
    """One context with one question; its snapshot is there."""
    asked = [
        (
            bench.ask(turns, snapshots=False),
            bench.ask(turns, snapshots=False, ahead=True),
            bench.ask(turns, snapshots=True),
        )
        for _ in range(rounds)
    ]
    full, best, kept = (
        median(each.stats.ttft_ms for each in way) for way in zip(*asked, strict=True)
    )
    name = f"{context:,} + {question}"
    yield Figure(f"{name}: everything read", full, "ms")
    yield Figure(f"{name}: with a snapshot", kept, "ms")
    yield Figure(f"{name}: reduction", 100 * (1 - kept / full), "%")
    share = 100 * (full - kept) / (full - best)
    yield Figure(f"{name}: of the possible saving", share, "%", at_least=95)
    others = sum(kept.text != full.text for full, _, kept in asked)
    yield Figure(f"{name}: another answer", others, f"of {rounds}", at_most=0)


def reopened(bench: Bench, place: SnapshotPlace, talk: tuple[Turn, ...]) -> Iterator[Figure]:
    """A conversation that is gone on with after a restart."""
    with bench.started(snapshots=True) as chat:
        answer = told(chat, talk)
        said = (*talk, Turn("assistant", answer.text))
        chat.save_snapshot("talk", said)
    longer = (*said, Turn("user", "And what came after that?"))
    kept = bench.ask(longer, snapshots=True)
    place.drop("talk")
    full = bench.ask(longer, snapshots=False)
    yield Figure("conversation of 6,000 tokens, read again", full.stats.ttft_ms, "ms")
    yield Figure("the same, from its snapshot", kept.stats.ttft_ms, "ms")
    share = 100 * kept.stats.ttft_ms / full.stats.ttft_ms
    yield Figure("first token in this share of the time", share, "%", at_most=10)


def main() -> int:
    """Measure, and print one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="the smallest context only")
    options.add_argument("--rounds", type=int, default=3, help="of each cell, at least 1")
    given = options.parse_args()
    contexts = CONTEXTS[:1] if given.quick else CONTEXTS
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        place = SnapshotPlace(Path(folder), secrets.token_bytes(32))
        bench = Bench(Catalogue().ready(CHAT_STARTER.id), place)
        with bench.started(snapshots=False) as chat:
            texts = {size: text_of(size, chat, size) for size in (*contexts, *QUESTIONS)}
        for context in contexts:
            prefix = (Turn("system", texts[context]),)
            figures.append(Figure(f"snapshot of {context:,}", bench.keep("prefix", prefix), "MB"))
            for question in QUESTIONS:
                turns = (*prefix, Turn("user", texts[question]))
                figures += cell(bench, context, question, turns, given.rounds)
            place.drop("prefix")
        talk = (Turn("system", "You tell stories."), Turn("user", texts[contexts[-1]]))
        figures += reopened(bench, place, talk)
    return report("Snapshots", figures)


if __name__ == "__main__":
    sys.exit(main())
