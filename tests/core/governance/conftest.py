"""A profile that needs no models, its chat engine scripted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Memoir
from tests.support.scripted_engine import ScriptedEngine
from tests.support.word_embedder import WordEmbedder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def engine() -> ScriptedEngine:
    return ScriptedEngine()


@pytest.fixture
def profile(home: Path, engine: ScriptedEngine) -> Iterator[Memoir]:
    with memoir.open(home, key="file", embedder=WordEmbedder(), chat_engine=engine) as opened:
        yield opened
