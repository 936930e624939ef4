"""An embedder for tests that needs no model: texts with the same words point the same way."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from memoir.errors import EngineStopped
from memoir.operation.retrieval.words import telling_words

DIMENSION = 256


class BagOfWords:
    """Each word has a direction of its own; a text is the sum of its words."""

    id = "bag-of-words"
    dimension = DIMENSION

    def embed(self, texts: list[str]) -> npt.NDArray[np.float32]:
        return np.stack(
            [_unit(sum(map(_direction, telling_words(text)), _NOWHERE)) for text in texts]
        )


class Broken:
    """Its worker has died."""

    id = "bag-of-words"
    dimension = DIMENSION

    def embed(self, texts: list[str]) -> npt.NDArray[np.float32]:
        raise EngineStopped("The embedding model stopped; try again.")


_NOWHERE = np.full(DIMENSION, 1e-3, np.float32)


def _direction(word: str) -> npt.NDArray[np.float32]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
    return np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)


def _unit(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    unit: npt.NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit
