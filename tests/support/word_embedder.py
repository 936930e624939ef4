"""An embedding model in a few lines: each word is a direction, texts that share words are near."""

from __future__ import annotations

import re
import zlib

import numpy as np


class WordEmbedder:
    """Quick and always the same, for tests that are not about meaning."""

    id = "words"
    dimension = 64

    def embed(self, texts: list[str]) -> np.ndarray:
        vectors = np.full((len(texts), self.dimension), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                vectors[row, zlib.crc32(word.encode()) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
