"""Recall: the memories that answer a question, best first, each with its reasons."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import ScorePart
from memoir.memory.filter import MemoryFilter
from memoir.memory.hit import Hit
from memoir.memory.memory import RECALLED_STATUSES, Memory, Status
from memoir.memory.scope import visible_from

CANDIDATES = 200
_MEANING, _WORDS, _NEXT_TO, _BIAS = 6.0, 2.5, 1.0, -4.5


class Recall:
    """Finds memories in one vault; safe to call from any thread."""

    def __init__(self, vault: Vault, embedder: Embedder) -> None:
        self._vault = vault
        self._embedder = embedder

    def recall(
        self,
        query: str,
        *,
        k: int = 10,
        scope: str | None = None,
        as_of: datetime | None = None,
        exclude: frozenset[str] = frozenset(),
    ) -> list[Hit]:
        """At most ``k`` memories that may answer ``query``, best first.

        ``scope`` None looks everywhere. ``as_of`` answers with what had been said and was true
        then. Works with words alone while the embedding model cannot be had.
        """
        statuses = RECALLED_STATUSES if as_of is None else (*RECALLED_STATUSES, Status.SUPERSEDED)
        scopes = visible_from(scope) if scope is not None else ()
        filter = MemoryFilter(statuses=statuses, scopes=scopes)
        rated = self._rate(query, filter, prefix_last=False)
        hits = [hit for hit in rated if hit.memory.id not in exclude]
        if as_of is not None:
            hits = [then for hit in hits if (then := self._then(hit, as_of)) is not None]
        return _without_repeats(hits)[:k]

    def search(self, text: str, filter: MemoryFilter, *, limit: int = 500) -> list[Hit]:
        """Memories within ``filter`` that fit ``text`` while it is being typed."""
        return self._rate(text, filter, prefix_last=True, limit=limit)[:limit]

    def _rate(
        self, query: str, filter: MemoryFilter, *, prefix_last: bool, limit: int = CANDIDATES
    ) -> list[Hit]:
        memories = self._vault.memories
        expression = memories.word_query(query, prefix_last=prefix_last)
        words: dict[int, float] = {}
        if expression:
            words = dict(memories.match_words(expression, limit=limit, filter=filter))
        vector = self._vector(query)
        meaning = self._nearest(vector, filter)
        rows = list({**words, **meaning})
        if vector is not None:
            missing = [row for row in rows if row not in meaning]
            meaning |= self._vault.vectors.cosines(vector, missing)
        best = max(words.values(), default=1.0) or 1.0
        scaled = {row: value / best for row, value in words.items()}
        beside = memories.neighbours(rows)
        found = memories.by_rows(rows)
        hits = [
            _hit(
                found[row],
                meaning.get(row, 0.0),
                scaled.get(row, 0.0),
                _beside(scaled, beside, row),
            )
            for row in rows
            if row in found
        ]
        return sorted(hits, key=lambda hit: -hit.score)

    def _vector(self, query: str) -> npt.NDArray[np.float32] | None:
        if not query.strip():
            return None
        try:
            return np.asarray(self._embedder.embed([query])[0], dtype=np.float32)
        except EngineError:
            return None

    def _nearest(
        self, vector: npt.NDArray[np.float32] | None, filter: MemoryFilter
    ) -> dict[int, float]:
        if vector is None:
            return {}
        return dict(
            self._vault.vectors.nearest(
                vector,
                k=CANDIDATES,
                scopes=filter.scopes or None,
                statuses=filter.statuses or None,
                cubes=filter.cubes or None,
            )
        )

    def _then(self, hit: Hit, moment: datetime) -> Hit | None:
        """``hit`` as its memory was at ``moment``; None if it was not said or not true then."""
        memory = hit.memory
        if memory.said_at > moment:
            return None
        if memory.valid_from is not None and memory.valid_from > moment:
            return None
        if memory.valid_until is not None and memory.valid_until <= moment:
            return None
        if memory.updated_at > moment:
            memory = self._vault.memories.as_of(memory.id, moment) or memory
        return Hit(memory, hit.score, hit.why)


def _hit(memory: Memory, meaning: float, words: float, beside: float) -> Hit:
    why = (
        ScorePart("same meaning", meaning, _MEANING),
        ScorePart("same words", words, _WORDS),
        ScorePart("said next to it", beside, _NEXT_TO),
    )
    points = _BIAS + sum(part.points for part in why)
    return Hit(memory, 1 / (1 + math.exp(-points)), why)


def _beside(
    words: Mapping[int, float], neighbours: Mapping[int, tuple[int | None, int | None]], row: int
) -> float:
    return max((words.get(near, 0.0) for near in neighbours.get(row, ()) if near), default=0.0)


def _without_repeats(hits: Sequence[Hit]) -> list[Hit]:
    """``hits`` without those that say again what a better one does: a fact and its episode."""
    kept: list[Hit] = []
    ids: set[str] = set()
    told: set[str] = set()
    for hit in hits:
        sources = set(hit.memory.derived_from)
        if hit.memory.id not in told and not sources & ids:
            kept.append(hit)
            ids.add(hit.memory.id)
            told |= sources
    return kept
