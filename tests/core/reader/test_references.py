"""“She”, “there” and “it” are spelled out where only one thing can be meant, else left alone."""

from __future__ import annotations

import pytest

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
