from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from memoir.infrastructure.engine.local import LocalChat, LocalEmbedder
from memoir.infrastructure.engine.starters import CHAT_STARTER, EMBEDDING_STARTER
from tests.support.tiny_model import write_tiny_model


@pytest.fixture(scope="session")
def _models_of_the_session(_prepared_models: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEMOIR_MODELS", str(_prepared_models))
        yield _prepared_models


@pytest.fixture(scope="module")
def chat(_models_of_the_session: Path) -> Iterator[LocalChat]:
    """The starter model, loaded."""
    engine = LocalChat(_models_of_the_session / CHAT_STARTER.file, context=4096)
    engine.load()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def embedder(_models_of_the_session: Path) -> Iterator[LocalEmbedder]:
    """The starter's embedding model, loaded."""
    engine = LocalEmbedder(_models_of_the_session / EMBEDDING_STARTER.file)
    engine.load()
    yield engine
    engine.close()


@pytest.fixture
def tiny(tmp_path: Path, models: Path) -> Iterator[Callable[..., LocalChat]]:
    """Make engines with tiny models, whose names and templates can be chosen."""
    made: list[LocalChat] = []

    def make(name: str = "tiny.gguf", **options: object) -> LocalChat:
        path = write_tiny_model(tmp_path / name, **options)
        made.append(LocalChat(path))
        return made[-1]

    yield make
    for engine in made:
        engine.close()
