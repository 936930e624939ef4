"""How long a text may be: as long as a book, and beyond that it is refused at once."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Memoir
from memoir.errors import InvalidInput
from memoir.interface.command_line.values import text_or_input
from memoir.memory.length import LONGEST_TEXT
from tests.support.bag_of_words import BagOfWords

BOOKS = "a book, then another. " * (20_000_000 // 22)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file", embedder=BagOfWords()) as opened:
        yield opened


def test_what_is_longer_than_any_book_is_no_memory(profile: Memoir) -> None:
    kept = profile.remember("I have a cat.")
    for refused in (
        lambda: profile.remember(BOOKS),
        lambda: profile.remember_many([{"text": "I have a dog."}, {"text": BOOKS}]),
        lambda: profile.edit(kept.id, text=BOOKS),
    ):
        with pytest.raises(InvalidInput, match=r"A memory has at most 2,000,000 characters"):
            refused()
    assert [memory.text for memory in profile.list()] == ["I have a cat."]


def test_what_is_longer_than_any_book_is_no_message(profile: Memoir) -> None:
    with pytest.raises(InvalidInput, match=r"A message has at most 2,000,000 characters"):
        profile.chat(BOOKS)
    assert profile.conversations.list() == []


def test_no_more_is_read_from_standard_input_than_can_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class _Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"y" * len(buffer)
            return len(buffer)

    stream = io.TextIOWrapper(io.BufferedReader(_Endless()))
    monkeypatch.setattr(sys, "stdin", stream)
    with pytest.raises(InvalidInput, match="has more"):
        text_or_input("-")
    wide = ("🙂" * LONGEST_TEXT + "\n").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(wide)))
    assert len(text_or_input("-")) == LONGEST_TEXT
