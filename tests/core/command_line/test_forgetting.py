"""memoir forget, on a profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.command_line.conftest import Call
from tests.core.command_line.test_on_a_profile import OnProfile


@pytest.fixture
def profile(call: Call, tmp_path: Path) -> OnProfile:
    return OnProfile(call, tmp_path / "profile")


def test_a_person_is_forgotten_after_saying_what_would_go(profile):
    profile.keep("Zora likes tea.", "I have a cat.")
    assert "--yes" in profile.fails("forget", "--person", "Zora")
    _, told, _ = profile("forget", "--person", "Zora", "--dry-run")
    assert "1 memory would go" in told
    assert "Zora likes tea." in told
    receipt = profile.json("forget", "--person", "Zora", "--yes")
    assert (receipt["sort"], receipt["memories"], receipt["left"]) == ("person", 1, [])
    assert [each["text"] for each in profile.json("memories", "list")] == ["I have a cat."]
    (kept,) = profile.json("forget", "--receipts")
    assert kept == receipt


def test_sources_are_listed_and_one_has_to_be_named(profile):
    profile.keep({"text": "From far.", "source": "import:chatgpt:1"})
    _, listed, _ = profile("forget", "--list")
    assert "--import chatgpt  1 memory" in listed
    status, _, said = profile("forget", "--yes")
    assert status == 2
    assert "Name one source" in said
    assert profile("forget", "--import", "chatgpt", "--scope", "x", "--yes")[0] == 2


def test_a_source_that_is_not_there_names_the_list_of_those_that_are(profile):
    profile.keep({"text": "From far.", "source": "import:chatgpt:1"})
    assert "memoir forget --list" in profile.fails("forget", "--import", "gemini", "--yes")


def test_somebody_no_memory_is_about_is_said_to_be_unknown_and_no_receipt_written(profile):
    profile.keep("I have a cat.")
    said = profile.fails("forget", "--person", "Nobody", "--yes")
    assert "Nothing is known of “Nobody”." in said
    assert profile.json("forget", "--receipts") == []
