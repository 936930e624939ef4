"""What was pasted is told from what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.operation.reader.message import read_message
from memoir.operation.reader.pasted.own_words import own_words

PASTED = {
    "code": "def add(a, b):\n    my_sum = a + b\n    return my_sum",
    "fenced code": "```\nI live in a block\n```",
    "log": "2024-05-01 10:22:33 INFO starting\n2024-05-01 10:22:34 ERROR I failed",
    "stack trace": 'Traceback (most recent call last):\n  File "x.py", line 3\nValueError: bad',
    "table of values": "name,age,city\nAna,30,Porto\nRui,31,Faro\nBea,22,Braga",
    "json": '{"name": "Ana", "city": "Porto"}',
    "quoted mail": "On 3 May 2024, Ana wrote:\n> I live in Faro\n> Our house is small",
    "mail": "From: ana@x.org\nTo: rui@x.org\nSubject: hi\n\nI live in Faro.",
    "letter": "Dear Ms Silva,\nI live in Faro and work as a nurse.\nKind regards,\nAna",
    "transcript": "Ana: I live in Faro\nRui: I live in Porto\nAna: nice",
    "chat with a model": "User: I live in Faro\nAssistant: Nice.",
    "notes of an assistant": "- User lives in Berlin\n- User's name is John Doe",
    "licence": "MIT License\n\nCopyright (c) 2024 Ana\n\nPermission is hereby granted, free of "
    "charge, to any person obtaining a copy of our software",
    "document": "# My project\n\nI built it in 2019.\n\n## Install\n\nWe use pip.",
    "page": "We use cookies to improve our service. Read more in our privacy policy.",
    "prompt": "You are a helpful assistant. I am a senior engineer at Google. My name is John.",
    "role": "Act as a recruiter. I am a candidate with ten years of experience.",
    "material": "Proofread this: I lives in Rome and has a dog.",
    "material below": "Can you summarise this text?\nI live in Rome. My dog is called Rex.",
    "material above": "I has a dog. My dog like bones. Correct this.",
    "what was remembered": "What you know about me:\nI live in Rome\nI am a nurse",
    "somebody's words": "My friend wrote: I live in Rome and my dog is called Rex.",
}


@pytest.mark.parametrize("sort", PASTED)
def test_nothing_pasted_becomes_a_memory(sort: str) -> None:
    gist = read_message(PASTED[sort])
    assert (gist.episode, gist.statements) == ("", ())


@pytest.mark.parametrize(
    "message",
    [
        "I live in Lisbon. My dog is called Biscuit.",
        "You are right. I live in Lisbon.",
        "You're a lifesaver! I moved to Porto.",
        "Two things about me: I live in Lisbon and I'm a nurse.",
        "Here's what happened: I got fired yesterday.",
        "Quick update: I moved to Porto.",
        "Can you help me with this?\nI live in Lisbon and need a dentist.",
        "I started a new job at the hospital: the night shift.",
    ],
)
def test_what_was_typed_stays_whole(message: str) -> None:
    assert own_words(message).text == message


def test_beside_a_paste_the_users_own_words_are_kept_alone() -> None:
    gist = read_message("I moved to Porto in May.\n\n```\nx = 1\n```\n\nWhy does this fail?")
    assert gist.episode == "I moved to Porto in May.\nWhy does this fail?"
    assert [statement.text for statement in gist.statements] == ["I moved to Porto in May."]


def test_a_long_personal_tale_is_the_users_own() -> None:
    tale = "I love my job because the people there are kind and we laugh a lot every day. " * 20
    assert own_words(tale.strip()).share == 1


@given(st.text(max_size=500))
def test_any_text_can_be_taken_apart(text: str) -> None:
    own = own_words(text)
    assert 0 <= own.share <= 1
    assert len(own.text) <= len(text)
