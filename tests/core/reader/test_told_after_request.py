"""What is told behind a question or a request is found; what is to stand in a text is not."""

from __future__ import annotations

import pytest

from memoir.operation.reader.message import read_message
from memoir.operation.reader.telling import told_after_request


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
