"""What the starter model was told it says when asked; what it was not, it does not make up."""

from __future__ import annotations

import pytest

from tests.core.assistant.conftest import Say

TOLD = (
    ("My dog is called Biscuit.", "What is my dog called?", "Biscuit"),
    ("I live in Lisbon.", "Where do I live?", "Lisbon"),
    ("I work as a nurse at the children's hospital.", "What is my job?", "nurse"),
    ("My sister's name is Ana.", "What is my sister's name?", "Ana"),
    ("I'm allergic to peanuts.", "What am I allergic to?", "peanut"),
    ("My favourite colour is green.", "What's my favourite colour?", "green"),
    ("I drive a red Fiat.", "What car do I drive?", "Fiat"),
    ("My birthday is on 5 May.", "When is my birthday?", "5 May"),
    ("I play the cello.", "Which instrument do I play?", "cello"),
    ("I moved here from Toronto.", "Where did I move from?", "Toronto"),
)


@pytest.mark.timeout(600)
def test_at_least_nine_of_ten_told_facts_are_answered_right(say: Say) -> None:
    """Told in one conversation, asked in another, each answer by the starter model."""
    conversation = None
    for statement, _, _ in TOLD:
        conversation = say(statement, conversation).message.conversation
    wrong = []
    conversation = None
    for _, question, answer in TOLD:
        done = say(question, conversation)
        conversation = done.message.conversation
        if answer.lower() not in done.message.text.lower():
            wrong.append((question, done.message.text))
    assert len(wrong) <= 1, wrong


def test_what_was_never_told_is_not_made_up(say: Say) -> None:
    say("My dog is called Biscuit.")
    answer = say("What is my cat called?").message.text
    assert "Biscuit" not in answer
    assert "don't know" in answer


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("My sister Ana likes jazz.", "What music does my brother like?"),
        ("My husband is allergic to nuts.", "What am I allergic to?"),
        ("My brother Tomas studies law.", "What is Tomas's favourite food?"),
    ],
)
def test_what_is_known_of_one_is_not_told_of_another(say: Say, told: str, asked: str) -> None:
    say(told)
    answer = say(asked).message.text
    assert "don't know" in answer
