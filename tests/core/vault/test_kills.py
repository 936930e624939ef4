"""A small run of the benchmark of kills."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.bench.kills import kill


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_what_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    outcome = kill(tmp_path / "profile", 5, random.Random())
    assert outcome.kills == 5
    assert outcome.acknowledged > 0
    assert outcome.lost == []
    assert outcome.problems == []
