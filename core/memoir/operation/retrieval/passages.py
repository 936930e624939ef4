"""What of a memory is embedded: its text, in passages a small model can take in at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from memoir.infrastructure.engine.chat import Embedder
from memoir.memory.memory import Memory
from memoir.operation.retrieval.other_languages import in_english

Vector = npt.NDArray[np.float32]

WORDS_IN_PASSAGE = 160
OVERLAP = 30
MOST_PASSAGES = 32
_LONGEST_WORD = 80
_WORD = re.compile(r"\S+")


def passages(text: str) -> list[str]:
    """``text`` in pieces of at most 160 words that share 30 with the next; at least one piece.

    A text of more than 32 pieces gives 32, spread evenly over it, so that a pasted book costs
    no more than a chapter and its end can still be found. The memory itself keeps every word.
    What is short and in another language comes a second time, as far as can be told in English,
    which embedding models know best.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    if len(words) <= WORDS_IN_PASSAGE:
        once = [_cut(text, words)]
        english = in_english(text)
        return once if english == text else [*once, " ".join(english.split())]
    starts = list(range(0, len(words) - OVERLAP, WORDS_IN_PASSAGE - OVERLAP))
    if len(starts) > MOST_PASSAGES:
        last = len(starts) - 1
        starts = [starts[round(n * last / (MOST_PASSAGES - 1))] for n in range(MOST_PASSAGES)]
    return [_cut(text, words[start : start + WORDS_IN_PASSAGE]) for start in starts]


def _cut(text: str, words: Sequence[tuple[int, int]]) -> str:
    """The words at those spans, one space apart, none so long that it fills a model alone."""
    return " ".join(text[start : min(end, start + _LONGEST_WORD)] for start, end in words)


def embed_memories(memories: Iterable[Memory], embedder: Embedder) -> dict[str, list[Vector]]:
    """Unit vectors of each memory, one per passage, by the memory's id.

    Only the words themselves are embedded. With the speaker's name in front, everything a person
    said comes near to every question that names them; recall asks for the speaker on its own.
    Raises what ``embedder`` raises (`memoir.errors.EngineError`).
    """
    parts = [(memory.id, text) for memory in memories for text in passages(memory.text)]
    vectors: dict[str, list[Vector]] = {}
    for (memory, _), vector in zip(
        parts, _embed(embedder, [text for _, text in parts]), strict=True
    ):
        vectors.setdefault(memory, []).append(vector)
    return vectors


def _embed(embedder: Embedder, texts: list[str]) -> Iterator[Vector]:
    return iter(embedder.embed(texts)) if texts else iter(())
