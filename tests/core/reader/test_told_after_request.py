"""What is told behind a question or a request is found; what is to stand in a text is not."""

from __future__ import annotations

import pytest

from memoir.operation.reader.message import read_message
from memoir.operation.reader.telling import told_after_request, told_before_request


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What should I cook tonight, I'm allergic to nuts", "I'm allergic to nuts."),
        (
            "Could you recommend a hotel in Porto because my mother uses a wheelchair?",
            "My mother uses a wheelchair.",
        ),
        ("Is it safe to take this given that I'm on blood thinners?", "I'm on blood thinners."),
    ],
)
def test_what_is_told_behind_a_request_is_found(text: str, told: str) -> None:
    assert told_after_request(text) == told
    assert [statement.text for statement in read_message(text).statements] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Translate this for me please, I'm allergic to nuts",
        "Write a mail to my landlord, I'm moving out in May",
        "When did my country join the union, I live in Finland right?",
        "How do I say it in Spanish, I'm allergic to nuts?",
    ],
)
def test_what_is_to_stand_in_a_text_or_wants_a_yes_is_not_told(text: str) -> None:
    assert told_after_request(text) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Our flat is on the fourth floor without a lift, so please suggest a light pram.",
            "Our flat is on the fourth floor without a lift.",
        ),
        (
            "I work nights at the harbour, please keep the plan short.",
            "I work nights at the harbour.",
        ),
    ],
)
def test_what_is_told_before_a_request_is_found(text: str, told: str) -> None:
    assert told_before_request(text) == told
    assert [statement.text for statement in read_message(text).statements] == [told]


def test_a_question_about_nothing_before_it_leaves_what_was_told() -> None:
    told = "I have type 2 diabetes and take metformin twice a day."
    gist = read_message(f"{told} Is it okay to fast for a blood test?")
    assert [statement.text for statement in gist.statements] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Hallo, ich heiße Matteo und bin 11. Ich spiele Fußball. translate into English please",
        "My name is Evelyn, I have been dead for weeks. That's the opening of my story, thoughts?",
        "Abwesenheitsnotiz: Ich bin bis zum 3. September nicht im Büro und antworte danach.",
    ],
)
def test_what_is_worked_on_or_sent_to_everybody_is_not_told(text: str) -> None:
    assert not read_message(text).tells
