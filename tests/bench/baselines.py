"""Plain ways of searching, to hold recall against: words, meaning, both fused, and mem0."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from memoir import Memoir
from tests.bench.mem0_baseline import Mem0, mem0_python

Found: TypeAlias = list[tuple[str, float]]
"""References with their scores, best first."""
Search: TypeAlias = Callable[[str], Found]
Turns: TypeAlias = Sequence[tuple[str, str, str]]

_LIMIT = 100
_RANK_OFFSET, _BESIDE = 60, 0.3


class Baselines:
    """Searches over the turns that a profile keeps, given as (reference, speaker, text).

    Meaning is compared with the speaker's name in front of the text, as memory layers do; without
    it, a question that names somebody finds next to nothing. ``store_ms`` has for each way the
    milliseconds that each turn took to keep, where they can be told apart.
    """

    def __init__(self, opened: Memoir, turns: Turns) -> None:
        self._vault = opened._vault
        self._embedder = opened.models.embedder
        self._references = [reference for reference, _, _ in turns]
        self.store_ms: dict[str, list[float]] = {"dense": [], "mem0": []}
        self._vectors = np.array(
            [self._timed("dense", speaker, text) for _, speaker, text in turns]
        )
        sources = self._vault.connection.rows("SELECT row, source FROM memories")
        self._of_row = {row: source.split(":", 1)[1] for row, source in sources}
        self._rows = {reference: row for row, reference in self._of_row.items()}
        self._mem0 = self._told_mem0(turns)

    def close(self) -> None:
        """End what runs beside."""
        if self._mem0 is not None:
            self._mem0.close()

    def searches(self) -> dict[str, Search]:
        """Each way by its name."""
        ways: dict[str, Search] = {
            "bm25": lambda text: _best(self._by_words(text)),
            "dense": lambda text: _best(self._by_meaning(text)),
            "fused": lambda text: _best(self._fused(text)),
        }
        if self._mem0 is not None:
            ways["mem0"] = self._mem0.search
        return ways

    def _timed(self, way: str, speaker: str, text: str) -> list[float]:
        began = time.perf_counter()
        vector = self._embedder.embed([f"{speaker}: {text}"])[0]
        self.store_ms[way].append(1e3 * (time.perf_counter() - began))
        return [float(value) for value in vector]

    def _told_mem0(self, turns: Turns) -> Mem0 | None:
        python = mem0_python()
        if python is None:
            return None
        mem0 = Mem0(python, self._embedder)
        for reference, speaker, text in turns:
            began = time.perf_counter()
            mem0.add(reference, f"{speaker}: {text}")
            self.store_ms["mem0"].append(1e3 * (time.perf_counter() - began))
        return mem0

    def _by_words(self, text: str) -> dict[str, float]:
        expression = self._vault.memories.word_query(text)
        found = self._vault.memories.match_words(expression, limit=_LIMIT)
        return {self._of_row[row]: score for row, score in found}

    def _by_meaning(self, text: str) -> dict[str, float]:
        cosines = self._vectors @ self._embedder.embed([text])[0]
        return dict(zip(self._references, cosines.tolist(), strict=True))

    def _fused(self, text: str) -> dict[str, float]:
        """By rank, and a turn lends a part of its score to those beside it."""
        score: dict[str, float] = defaultdict(float)
        for found in (self._by_words(text), self._by_meaning(text)):
            for rank, (reference, _) in enumerate(_best(found)[:_LIMIT]):
                score[reference] += 1 / (_RANK_OFFSET + rank)
        own = dict(score)
        beside = self._vault.memories.neighbours([self._rows[each] for each in own])
        for row, others in beside.items():
            for other in others:
                if other is not None:
                    score[self._of_row[other]] += _BESIDE * own[self._of_row[row]]
        return score


def _best(scores: Mapping[str, float]) -> Found:
    return sorted(scores.items(), key=lambda each: each[1], reverse=True)
