"""Play, hypotheses, quotations, claims for the assistant and echoes are no facts of the user's."""

from __future__ import annotations

import pytest

from memoir.operation.reader.message import Before, read_message


def _statements(text: str, before: Before = Before()) -> list[str]:  # noqa: B008 - frozen
    return [statement.text for statement in read_message(text, before).statements]


@pytest.mark.parametrize(
    "message",
    [
        "You said that I live in Berlin.",
        "You told me my dog is called Max.",
        "According to your last answer, I'm a doctor.",
        "ChatGPT says my name is John.",
        "Earlier you mentioned I work at Google.",
        "I live in Berlin, you said.",
        "If I lived in Rome I would have a cat.",
        "Suppose I am a millionaire.",
        "Let's say my budget is 500 euros.",
        "Let's role-play. I am a king and I live in a castle.",
        "Pretend I'm a customer. I have a broken phone.",
        "Write a story about a spy. I work for the secret service.",
        'He said: "I live on Mars. My cat is green."',
    ],
)
def test_what_is_not_meant_is_no_statement(message: str) -> None:
    assert _statements(message) == []


def test_play_goes_on_in_the_next_messages_until_it_is_ended() -> None:
    begun = ("Let's play a game: you are a guard.",)
    assert _statements("I am a king and I live in a castle.", Before(said=begun)) == []
    ended = (*begun, "OK, let's stop the role-play.")
    assert _statements("I live in Porto.", Before(said=ended)) == ["I live in Porto."]


def test_a_playful_hobby_is_no_play() -> None:
    assert _statements("I play the guard in our theatre group.") != []
    assert _statements("I play a lot of chess.") == ["I play a lot of chess."]


def test_what_the_assistant_said_does_not_come_back_as_the_users() -> None:
    said = Before(answered=("Draft: I am a nurse from Porto with ten years of experience.",))
    assert _statements("I am a nurse from Porto with ten years of experience.", said) == []


def test_who_says_of_themselves_what_the_assistant_said_of_them_is_no_echo() -> None:
    said = Before(answered=("So you live in Lisbon and work as a nurse at the hospital.",))
    told = "I live in Lisbon and work as a nurse at the hospital."
    assert _statements(told, said) == [told]


def test_after_a_claim_the_truth_is_kept() -> None:
    assert _statements("You said I live in Berlin. That's wrong. I live in Lisbon.") == [
        "I live in Lisbon."
    ]
