"""Plain ways of searching, to hold recall against: words, meaning, both fused, and mem0."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from memoir import Memoir
from tests.bench.mem0_baseline import Mem0, mem0_is_installed

Search: TypeAlias = Callable[[str], list[str]]

_LIMIT = 100
_RANK_OFFSET, _BESIDE = 60, 0.3


class Baselines:
    """Searches over the turns that a profile keeps, given as (reference, speaker, text).

    Meaning is compared with the speaker's name in front of the text, as memory layers do; without
    it, a question that names somebody finds next to nothing.
    """

    def __init__(self, opened: Memoir, turns: Sequence[tuple[str, str, str]]) -> None:
        self._vault = opened._vault
        self._embedder = opened.models.embedder
        self._references = [reference for reference, _, _ in turns]
        self._vectors = self._embedder.embed([f"{speaker}: {text}" for _, speaker, text in turns])
        sources = self._vault.connection.rows("SELECT row, source FROM memories")
        self._of_row = {row: source.split(":", 1)[1] for row, source in sources}
        self._rows = {reference: row for row, reference in self._of_row.items()}
        self._mem0: Mem0 | None = None
        if mem0_is_installed():
            told = [(reference, f"{speaker}: {text}") for reference, speaker, text in turns]
            self._mem0 = Mem0(self._embedder, told)

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
            for rank, reference in enumerate(_best(found)[:_LIMIT]):
                score[reference] += 1 / (_RANK_OFFSET + rank)
        own = dict(score)
        beside = self._vault.memories.neighbours([self._rows[each] for each in own])
        for row, others in beside.items():
            for other in others:
                if other is not None:
                    score[self._of_row[other]] += _BESIDE * own[self._of_row[row]]
        return score


def _best(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=scores.__getitem__, reverse=True)
