"""The model reads behind the window what the next answer begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from memoir_desktop.models.readiness import Readiness
from tests.support.keeping_engine import KeepingEngine

CAT = "My cat is called Ophelia and sleeps on the piano all afternoon. " * 6


@pytest.fixture
def engine(tmp_path: Path) -> KeepingEngine:
    return KeepingEngine(["Gladly."])


@pytest.fixture
def readiness(session, opened, engine) -> Readiness:
    engine.place = opened._activation._place
    opened.remember(CAT, pinned=True)
    return Readiness(session)


def test_once_the_model_is_loaded_it_reads_what_prompts_begin_with(readiness, engine, settle):
    readiness.load()
    settle()
    assert CAT in engine.read[-1][0].content
    assert len(engine.saved) == 1


def test_a_conversation_that_is_opened_is_read(readiness, engine, opened, settle):
    done = [*opened.chat("Tell me about bridges.")][-1]
    readiness.load()
    settle()
    readiness.expect(done.message.conversation)
    settle()
    assert [turn.role for turn in engine.read[-1]] == ["system", "user", "assistant"]


def test_before_the_model_is_loaded_and_for_a_temporary_conversation_nothing_is_read(
    readiness, engine, settle
):
    readiness.expect("")
    readiness.expect(None)
    readiness.load()
    settle()
    assert engine.read == []
