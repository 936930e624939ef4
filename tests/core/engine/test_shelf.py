"""Which of many snapshots is gone on from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.infrastructure.engine.reading import Read
from memoir.infrastructure.engine.snapshots import Shelf, _common_start

KEY = bytes(32)
SYSTEM = "<You know rivers and bridges, all of them, and tell of each in a few words.>"


class Letters:
    """A token for each letter; counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def tokens(self, text: str, *, start: bool, special: bool) -> list[int]:
        self.asked += 1
        return [ord(letter) for letter in text]

    def is_control(self, token: int) -> bool:
        return token in (ord("<"), ord(">"))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, KEY, "model")


def keep(shelf: Shelf, name: str, text: str) -> None:
    read = Read(text, [ord(letter) for letter in text], [], len(text))
    shelf.save(name, read, memoryview(b"state"), note="", cancelled=lambda: False)


def best(shelf: Shelf, text: str, tokenizer: Letters | None = None) -> str | None:
    found = shelf.best(text, tokenizer or Letters(), instead=lambda _tokens: 0)
    return found.name if found else None


def test_the_one_that_knows_most_of_the_prompt_is_taken(shelf):
    keep(shelf, "prefix", SYSTEM)
    keep(shelf, "talk", SYSTEM + "<Tell me about the Rhine and every bridge over it.>")
    asked = SYSTEM + "<Tell me about the Rhine and every bridge over it.><And the Elbe?>"
    assert best(shelf, asked) == "talk"


def test_a_long_talk_is_not_restored_for_what_a_short_snapshot_knows_too(shelf):
    keep(shelf, "talk", SYSTEM + "<Tell me about the Rhine.>" + "and more of it " * 200)
    keep(shelf, "prefix", SYSTEM)
    assert best(shelf, SYSTEM + "<Tell me about the Elbe.>") == "prefix"


def test_of_hundreds_that_begin_alike_few_are_compared_token_by_token(shelf):
    for number in range(120):
        keep(shelf, f"talk{number}", f"{SYSTEM}<Question {number}: {'what of it? ' * number}>")
    letters = Letters()
    assert best(shelf, f"{SYSTEM}<Question 7: {'what of it? ' * 7}><Thanks.>", letters) == "talk7"
    assert letters.asked <= 4


def test_what_begins_otherwise_is_a_miss(shelf):
    keep(shelf, "prefix", SYSTEM)
    assert best(shelf, "<Somebody else's words.>" * 9) is None


@given(st.text("ab", max_size=40), st.text("ab", max_size=40))
def test_the_common_start_is_found_as_by_counting(one, other):
    counted = 0
    while counted < min(len(one), len(other)) and one[counted] == other[counted]:
        counted += 1
    assert _common_start(one, other) == counted
