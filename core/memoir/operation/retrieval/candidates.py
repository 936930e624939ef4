"""Which lines are looked at: those found by words or by meaning, and what was said around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.threads import Line, ThreadReader
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.operation.retrieval.evidence import REACH, Candidates, Rarity
from memoir.operation.retrieval.question import Question

Vector = npt.NDArray[np.float32]

_FOUND = 60
_AROUND_FOUND = 2


class Finder:
    """Finds candidates in one vault."""

    def __init__(self, vault: Vault, embedder: Embedder) -> None:
        self._vault = vault
        self._embedder = embedder
        self._threads = ThreadReader(vault.connection)
        self._beside = ThreadPoolExecutor(max_workers=2, thread_name_prefix="recall")

    def speakers(self) -> list[str]:
        """Who has said anything."""
        return self._threads.speakers()

    def find(self, question: Question, filter: MemoryFilter) -> Candidates:
        """The candidates within ``filter``."""
        vector = self._beside.submit(self._embed, question.meaning)
        memories, counts = self._threads.rarity(list(question.words.values()))
        rows = {row for row, _ in self._by_words(question.words.values(), filter)}
        near = self._near(vector, filter)
        rows.update(near)
        lines = self._threads.around(rows, reach=REACH)
        chosen = _around(lines, rows)
        beside = [lines[place].row for place in chosen if lines[place].row not in near]
        return Candidates(
            lines=lines,
            chosen=chosen,
            cosines=near | self._cosines(vector, beside),
            rarity=Rarity.of(memories, counts),
        )

    def _by_words(self, words: Iterable[str], filter: MemoryFilter) -> list[tuple[int, float]]:
        expression = self._vault.memories.word_query(" ".join(words))
        # Nearly all memories are in use: it is quicker to drop the others when they are read.
        within = filter if filter.scopes else None
        return self._vault.memories.match_words(expression, limit=_FOUND, filter=within)

    def _embed(self, text: str) -> Vector | None:
        if not text.strip():
            return None
        try:
            return np.asarray(self._embedder.embed([text])[0], dtype=np.float32)
        except EngineError:
            return None

    def _near(self, vector: Future[Vector | None], filter: MemoryFilter) -> dict[int, float]:
        meaning = vector.result()
        if meaning is None:
            return {}
        return dict(
            self._vault.vectors.nearest(
                meaning,
                k=_FOUND,
                scopes=filter.scopes or None,
                statuses=filter.statuses or None,
                cubes=filter.cubes or None,
                model=self._embedder.id,
            )
        )

    def _cosines(self, vector: Future[Vector | None], rows: Sequence[int]) -> dict[int, float]:
        meaning = vector.result()
        return {} if meaning is None else self._vault.vectors.cosines(meaning, rows)


def _around(lines: Sequence[Line], rows: set[int]) -> list[int]:
    """The places in ``lines`` of ``rows`` and of the two lines before and after each."""
    chosen: set[int] = set()
    for place, line in enumerate(lines):
        if line.row in rows:
            near = range(max(0, place - _AROUND_FOUND), min(len(lines), place + _AROUND_FOUND + 1))
            chosen.update(other for other in near if lines[other].stretch == line.stretch)
    return sorted(chosen)
