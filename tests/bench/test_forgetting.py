"""What the forgetting benchmark looks for is what was remembered, and cannot be met by chance."""

from __future__ import annotations

import re
from pathlib import Path

from memoir.settings import LEARN
from tests.support.forgettable import Teller, Words, open_profile
from tests.support.scripted_engine import ScriptedEngine
from tests.support.word_traces import PIECE


def test_words_count_as_told_only_where_a_memory_holds_them(tmp_path: Path) -> None:
    engine = ScriptedEngine()
    with open_profile(tmp_path / "profile", engine) as profile:
        teller = Teller(profile, engine, Words(1))
        told = teller.in_chat(1)
        assert len(told.words) == 3
        assert told.memories
        profile.preferences.put(LEARN, value=False)
        assert teller.in_chat(1).words == []


def test_no_piece_of_a_word_is_a_hexadecimal_number() -> None:
    words = Words(5)
    assert not any(re.search(f"[0-9a-f]{{{PIECE - 1}}}", words.one()) for _ in range(500))
