"""A profile with three facts and a tiny model, in which a training takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Memoir
from memoir.operation.parametric import training
from memoir.settings import LEARN
from tests.support.tiny_model import write_tiny_model
from tests.support.trained import FACTS, FEW, SHORT
from tests.support.word_embedder import WordEmbedder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few steps, few questions."""
    monkeypatch.setattr(training, "SETTINGS", FEW)
    for module in ("examples", "evaluation", "training", "trying"):
        monkeypatch.setattr(f"memoir.operation.parametric.{module}.neutral", lambda: SHORT)


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None) -> Iterator[Memoir]:
    monkeypatch.setenv("MEMOIR_MODELS", str(tmp_path / "models"))
    (tmp_path / "models").mkdir()
    path = write_tiny_model(tmp_path / "models" / "tiny.gguf", context=2048)
    with memoir.open(tmp_path / "home", key="file", embedder=WordEmbedder()) as opened:
        opened.models.use(opened.models.add(path).id)
        opened.preferences.put(LEARN, value=False)
        for fact in FACTS:
            opened.remember(fact)
        yield opened
