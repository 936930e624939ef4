"""“She”, “there” and “it” are spelled out where only one thing can be meant, else left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import memoir
from memoir import Message, Role
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now
from memoir.operation.assistant.learner import Learner
from memoir.operation.reader.message import NOTHING, Before, read_message


def _statements(text: str, before: Before = NOTHING) -> list[str]:
    return [statement.text for statement in read_message(text, before).statements]


@pytest.mark.parametrize(
    ("message", "statement"),
    [
        ("My sister Ana visited. She lives in Porto.", "My sister Ana lives in Porto."),
        ("My sister Ana called. She's been ill.", "My sister Ana has been ill."),
        ("My boss is Henrik. He's leaving in May.", "My boss Henrik is leaving in May."),
        ("I have a dog called Biscuit. He's three.", "My dog Biscuit is three."),
        ("My parents are coming. They live in Faro.", "My parents live in Faro."),
        ("My sister Ana called. Her husband is ill.", "My sister Ana's husband is ill."),
        ("I moved to Porto in May. I work there as a nurse.", "I work in Porto as a nurse."),
        ("I moved to Porto in May. I go there by train.", "I go to Porto by train."),
        ("I bought a car. It's a red Fiat.", "My car is a red Fiat."),
        ("My parents live in Faro. I visit them every summer.", "I visit my parents every summer."),
        ("My sister Ana called. Ana lives in Porto.", "My sister Ana lives in Porto."),
    ],
)
def test_who_is_meant_is_said(message: str, statement: str) -> None:
    assert statement in _statements(message)


@pytest.mark.parametrize(
    "message",
    [
        "My sister Ana and my mother came. She cried a lot.",
        "She lives in Porto.",
        "I was in Porto and in Faro. I work there.",
        "My sister called Maria. She lives in Porto.",
    ],
)
def test_who_may_be_meant_is_not_guessed(message: str) -> None:
    assert not [text for text in _statements(message) if "lives in" in text or "cried" in text]


def test_what_was_said_in_the_message_before_counts() -> None:
    gist = read_message("She lives in Porto.", Before(said=("My sister Ana visited.",)))
    assert [(each.text, each.said) for each in gist.statements] == [
        ("My sister Ana lives in Porto.", "She lives in Porto.")
    ]
    assert gist.episode == "She lives in Porto."


def test_a_name_known_from_memories_is_told_with_whose_it_is() -> None:
    gist = read_message("Biscuit died last week.", Before(people={"Biscuit": "My dog Biscuit"}))
    assert [statement.text for statement in gist.statements] == ["My dog Biscuit died last week."]


def test_a_correction_is_kept_where_there_is_something_to_put_right() -> None:
    before = Before(said=("My dog is called Max.",))
    assert read_message("No, it's Rex.", before).episode == "No, it's Rex."
    assert not read_message("No, it's Rex.").is_episode
    assert not read_message("No, that is too long.", before).is_episode


def test_who_is_known_is_found_among_the_memories(models: Path, tmp_path: Path) -> None:
    with memoir.open(tmp_path / "profile", key="file") as profile:
        profile.remember("My sister Ana is a judge.")
        profile.remember("My cat is called Misty.")
        learner, conversation = Learner(profile._lifecycle), profile.start_conversation()
        message = Message(
            id=new_identifier(), conversation=conversation.id, role=Role.USER,
            text="Ana moved to Porto yesterday.", created_at=now(),
        )  # fmt: skip
        learned = learner.learn(message, conversation, speaker="").memories
        assert learned[-1].text == "My sister Ana moved to Porto yesterday."
        assert learned[-1].entities == ("Ana", "Porto")
