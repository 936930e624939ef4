"""Search as the user types: words, the last one unfinished, and meaning together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import ScorePart
from memoir.memory.filter import MemoryFilter
from memoir.memory.hit import Hit
from memoir.operation.retrieval.evidence import Sign

# Below this cosine two texts have nothing to do with each other.
_NEAR_ENOUGH = 0.35
_BY_MEANING = 100
_ENOUGH = 50  # that hold every word; those with some of them need not be looked for
_FRAGMENT = 3
_WORDS_COUNT, _MEANING_COUNTS = 0.6, 0.4


def search(
    vault: Vault, embedder: Embedder, text: str, filter: MemoryFilter, *, limit: int
) -> list[Hit]:
    """Memories within ``filter`` that hold all of the words, or some, or mean the same."""
    if not text.strip():
        return []
    words = _words(vault, text, filter, limit)
    meaning = _meaning(vault, embedder, text, filter)
    parts = {
        row: (
            ScorePart(Sign.WORDS.value, words.get(row, 0.0), _WORDS_COUNT),
            ScorePart(Sign.MEANING.value, max(0.0, meaning.get(row, 0.0)), _MEANING_COUNTS),
        )
        for row in {**words, **meaning}
    }
    scores = {row: sum(part.points for part in why) for row, why in parts.items()}
    best = sorted(scores, key=lambda row: (-scores[row], -row))[:limit]
    memories = vault.memories.by_rows(best)
    return [
        Hit(memories[row], min(1.0, scores[row]), parts[row]) for row in best if row in memories
    ]


def _words(vault: Vault, text: str, filter: MemoryFilter, limit: int) -> dict[int, float]:
    """Rows with their share of the best score; those with every word are before the others."""
    store = vault.memories
    found: dict[int, float] = {}
    every = store.word_query(text, prefix_last=True, any_word=False)
    some = store.word_query(_without_fragment(text), prefix_last=True, any_word=True)
    for expression, least in ((every, 0.5), (some, 0.0)):
        matches = store.match_words(expression, limit=limit, filter=filter) if expression else []
        best = max((score for _, score in matches), default=0.0) or 1.0
        for row, score in matches:
            found.setdefault(row, least + 0.5 * score / best)
        if len(found) >= min(limit, _ENOUGH) or every == some:
            break
    return found


def _without_fragment(text: str) -> str:
    """``text`` without a last word of which there are only one or two letters.

    Among other words it tells nothing yet, and a great part of all memories matches it.
    """
    words = text.split()
    if len(words) > 1 and len(words[-1]) < _FRAGMENT and not text[-1:].isspace():
        return " ".join(words[:-1]) + " "
    return text


def _meaning(vault: Vault, embedder: Embedder, text: str, filter: MemoryFilter) -> dict[int, float]:
    try:
        vector: npt.NDArray[np.float32] = np.asarray(embedder.embed([text])[0], dtype=np.float32)
    except EngineError:
        return {}
    near = vault.vectors.nearest(
        vector,
        k=_BY_MEANING,
        scopes=filter.scopes or None,
        statuses=filter.statuses or None,
        cubes=filter.cubes or None,
        model=embedder.id,
    )
    close = {row: cosine for row, cosine in near if cosine >= _NEAR_ENOUGH}
    # The index of vectors knows no kinds, sources or times.
    passing = vault.memories.within(list(close), filter)
    return {row: cosine for row, cosine in close.items() if row in passing}
