"""Texts go to the embedding model before they are read, and their vectors to the memories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import memoir
from memoir import Draft
from memoir.errors import EngineStopped
from memoir.operation.embedding_ahead import embed_ahead
from tests.support.bag_of_words import BagOfWords, Broken
from tests.support.vaults import memory

_LONG = " ".join(f"word{number}" for number in range(400))


class Early(BagOfWords):
    """Notes when it is asked to begin and when it is waited for."""

    def __init__(self) -> None:
        self.happened: list[str] = []

    def begin(self, texts: list[str]) -> Callable[[], npt.NDArray[np.float32]]:
        self.happened.append(f"begin {len(texts)}")

        def wait() -> npt.NDArray[np.float32]:
            self.happened.append("wait")
            return self.embed(texts)

        return wait


class CannotBegin(BagOfWords):
    def begin(self, texts: list[str]) -> Callable[[], npt.NDArray[np.float32]]:
        raise EngineStopped(f"No model for {len(texts)} texts.")


@pytest.mark.parametrize("embedder", [BagOfWords(), Early()])
def test_each_memory_gets_the_vectors_of_its_own_passages(embedder: BagOfWords) -> None:
    memories = [memory("a dog"), memory(_LONG), memory("a cat")]
    vectors = embed_ahead([each.text for each in memories], embedder)(memories)
    assert [*vectors] == [each.id for each in memories]
    assert [len(some) for some in vectors.values()] == [1, 3, 1]
    assert np.array_equal(vectors[memories[2].id][0], embedder.embed(["a cat"])[0])


@pytest.mark.parametrize("embedder", [Broken(), CannotBegin()])
def test_without_the_model_there_are_no_vectors(
    embedder: BagOfWords, caplog: pytest.LogCaptureFixture
) -> None:
    kept = memory("a dog")
    assert embed_ahead([kept.text], embedder)([kept]) == {}
    assert "without vectors" in caplog.text


def test_remembering_begins_with_the_vectors_and_waits_for_them_last(tmp_path: Path) -> None:
    embedder = Early()
    with memoir.open(tmp_path / "profile", key="file", embedder=embedder) as profile:
        kept = profile.remember_many([Draft(text="My dog is called Rex."), Draft(text=_LONG)])
        assert embedder.happened == ["begin 4", "wait"]
        assert profile.recall("What is my dog called?")[0].memory.id == kept[0].id
