"""A program killed in the middle of a turn: what was said is learned once, when it runs again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import memoir
from memoir import Kind, Memory
from tests.support.scripted_engine import ScriptedEngine
from tests.support.tree import ROOT
from tests.support.word_embedder import WordEmbedder

SAID = "My dog is called Biscuit and my sister Ana lives in Porto. What should I cook?"
PROGRAM = Path(__file__).with_name("killed.py")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
@pytest.mark.parametrize(
    "moment", ["loading", "writing", "before_learning", "while_learning", "after_learning"]
)
def test_what_was_said_is_learned_exactly_once(tmp_path: Path, moment: str) -> None:
    home = tmp_path / "profile"
    with memoir.open(home, key="file"):
        pass
    ended = subprocess.run(
        [sys.executable, str(PROGRAM), str(home), moment, SAID],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    memories: list[Memory] = []
    for _ in range(2):
        with memoir.open(
            home, key="file", embedder=WordEmbedder(), chat_engine=ScriptedEngine()
        ) as profile:
            profile.maintain()
            memories = profile.list()
    facts = Counter(memory.text for memory in memories if memory.kind is not Kind.EPISODE)
    assert facts == {"My dog is called Biscuit": 1, "My sister Ana lives in Porto.": 1}
    assert len({memory.importance for memory in memories if memory.kind is not Kind.EPISODE}) == 1
    assert sum(memory.kind is Kind.EPISODE for memory in memories) == 1
