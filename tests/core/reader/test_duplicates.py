"""The same said again strengthens what is known; what differs in one telling word is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import memoir
from memoir import Draft, Kind, Memoir, MemoryFilter, Message, Role
from memoir.memory.identifier import new_identifier
from memoir.operation.assistant.learner import Learner
from memoir.operation.reader.duplicates import signature

SAID = datetime(2024, 5, 6, 12, tzinfo=UTC)
SAME = (
    ("My dog is called Biscuit.", "my dog is called biscuit"),
    ("My dog is called Biscuit.", "My dog's name is Biscuit."),
    ("I'm allergic to peanuts.", "I am allergic to peanuts"),
    ("I love hiking in the rain.", "I really love hiking in the rain!"),
    ("I have two cats.", "I have 2 cats."),
)
OTHER = (
    ("I moved to Porto.", "I moved from Porto."),
    ("My rent is 900 euros a month.", "My rent is 950 euros a month."),
    ("I like tea.", "I don't like tea."),
    ("Ana loves Tom.", "Tom loves Ana."),
    ("I have two cats.", "I have three cats."),
    ("My sister lives in Porto.", "My brother lives in Porto."),
)


@pytest.fixture
def profile(models: Path, tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file") as opened:
        yield opened


def _keep(profile: Memoir, *texts: str, at: datetime = SAID, speaker: str = "") -> list[bool]:
    drafts = [Draft(text=text, at=at, kind=Kind.FACT, speaker=speaker) for text in texts]
    return [profile._lifecycle.keep_once(draft, reason="said")[1] for draft in drafts]


def test_the_same_in_other_words_strengthens_what_is_known(profile: Memoir) -> None:
    for number, (one, other) in enumerate(SAME):
        profile._lifecycle.keep_once(
            Draft(text=one, at=SAID, kind=Kind.FACT, scope=f"s{number}"), reason="said"
        )
        kept, is_new = profile._lifecycle.keep_once(
            Draft(text=other, at=SAID, kind=Kind.FACT, scope=f"s{number}"), reason="said"
        )
        assert not is_new, (one, other)
        assert kept.text == one
        assert kept.importance > 0.5


def test_another_number_name_direction_or_a_not_makes_it_another_statement() -> None:
    for one, other in OTHER:
        assert signature(one) != signature(other), (one, other)


def test_the_same_of_another_day_is_another_event(profile: Memoir) -> None:
    told = "I ran ten kilometres today."
    assert _keep(profile, told) == [True]
    assert _keep(profile, told, at=SAID.replace(day=9)) == [True]


def test_what_was_told_before_the_name_was_known_is_the_same_persons(profile: Memoir) -> None:
    assert _keep(profile, "I live in Lisbon.") == [True]
    assert _keep(profile, "I am living in Lisbon.", speaker="Priya") == [False]
    assert profile.count(MemoryFilter()) == 1


def test_what_is_known_word_for_word_and_pasted_back_is_no_new_episode(profile: Memoir) -> None:
    learner, conversation = Learner(profile._lifecycle), profile.start_conversation()
    for text in ("My dog is called Rex. What should I feed him?", "I live in Rome. What is near?",
                 "My dog is called Rex. I live in Rome."):  # fmt: skip
        message = Message(
            id=new_identifier(), conversation=conversation.id, role=Role.USER, text=text,
            created_at=SAID,
        )  # fmt: skip
        learned = learner.learn(message, conversation, speaker="")
    assert learned.memories == ()
    assert profile.count(MemoryFilter(kinds=(Kind.EPISODE,))) == 2


def test_forgetting_what_was_spelled_out_leaves_no_word_of_it_in_the_episode(
    profile: Memoir,
) -> None:
    """“My sister Ana lives in Porto” is the statement, “She lives in Porto” what was said."""
    told = "My sister Ana came by. She lives in Porto. I bake bread every weekend."
    learner, conversation = Learner(profile._lifecycle), profile.start_conversation()
    message = Message(
        id=new_identifier(),
        conversation=conversation.id,
        role=Role.USER,
        text=told,
        created_at=SAID,
    )
    learned = learner.learn(message, conversation, speaker="").memories
    home = next(memory for memory in learned if memory.text == "My sister Ana lives in Porto.")
    profile.forget(home.id)
    left = " ".join(memory.text for memory in profile.list())
    assert "Porto" not in left
    assert "bread" in left
