"""A real profile with an embedder that hashes words, and a way to say things on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

import memoir
from memoir import Memoir, Memory

Say = Callable[..., Memory]
FIRST_DAY = datetime(2025, 1, 6, 10, tzinfo=UTC)


class BagOfWords:
    id = "bag-of-words"
    dimension = 64

    def embed(self, texts: list[str]) -> np.ndarray:
        vectors = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, crc32(word.strip(".,!?").encode()) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file", embedder=BagOfWords()) as opened:
        yield opened


@pytest.fixture
def say(profile: Memoir) -> Say:
    """Tell something ``day`` days after the first day."""

    def _say(text: str, day: float = 0, **options: object) -> Memory:
        return profile.remember(text, at=on(day), **options)  # type: ignore[arg-type]

    return _say


def on(day: float) -> datetime:
    return FIRST_DAY + timedelta(days=day)
