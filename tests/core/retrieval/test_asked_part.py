"""Whether a question is about the part of a statement that is over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from memoir.operation.retrieval.asked_part import is_asked_about
from memoir.operation.retrieval.question import read_question
from memoir.operation.revision import slots
from memoir.operation.revision.parts import EndedPart
from memoir.operation.revision.reading import read_claims
from tests.support.vaults import memory

NOW = datetime(2025, 1, 6, tzinfo=UTC)
TEXT = "I live in Ghent with my dog Moppie, and my sister Ana works at Globex"


@pytest.mark.parametrize(
    ("question", "slot", "is_asked"),
    [
        ("Where do I live?", slots.HOME, True),
        ("What is my address?", slots.HOME, True),
        ("Am I still in Ghent?", slots.HOME, True),
        ("What is my dog called?", slots.HOME, False),
        ("What is my dog called?", slots.NAMED, True),
        ("Do I have any pets?", slots.NAMED, True),
        ("How is Moppie?", slots.NAMED, True),
        ("Where do I live?", slots.NAMED, False),
        ("Where does my sister work?", slots.EMPLOYER, True),
        ("Where does Ana work?", slots.EMPLOYER, True),
        ("Where do I work?", slots.EMPLOYER, False),
    ],
)
def test_of_what_is_read(question: str, slot: str, is_asked: bool) -> None:
    claim = next(each for each in read_claims(TEXT).claims if each.slot == slot)
    part = EndedPart(memory("It is over."), frozenset({slot}), claim)
    assert is_asked_about(read_question(question, (), NOW), part, TEXT) is is_asked


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Do I have a roommate?", True),
        ("Where does Lars live?", True),
        ("Do I have a cat?", False),
        ("What is my job?", False),
    ],
)
def test_of_what_is_not_read(question: str, is_asked: bool) -> None:
    part = EndedPart(memory("lars moved out"), frozenset({slots.LIKELY}))
    text = "I have a roommate, Lars, and a cat called Misse"
    assert is_asked_about(read_question(question, (), NOW), part, text) is is_asked


def test_what_does_not_speak_of_it_is_not_said_instead() -> None:
    part = EndedPart(memory("zeca ran away, we never found him"), frozenset({slots.PARTNER}))
    question = read_question("Who is my boyfriend?", (), NOW)
    assert not is_asked_about(question, part, "I have a boyfriend now, Tiago")


@pytest.mark.parametrize(
    ("question", "since", "is_asked"),
    [
        ("Where does Nadia live?", "Mum found her own flat in Clifton and moved out", False),
        ("Where does Nadia live?", "Nadia moved on to Ottawa", True),
        ("Where does Nadia live?", "she moved on to Ottawa", True),
        ("Where does my best friend live?", "Nadia moved on to Ottawa", True),
        ("Where do I live?", "Mum found her own flat in Clifton and moved out", True),
    ],
)
def test_what_is_said_since_of_somebody_else_is_no_answer_about_who_is_asked_about(
    question: str, since: str, is_asked: bool
) -> None:
    part = EndedPart(memory(since), frozenset({slots.HOME}))
    text = "My best friend Nadia is moving to Toronto"
    assert is_asked_about(read_question(question, (), NOW), part, text) is is_asked


def test_kin_are_known_by_any_word_for_them() -> None:
    part = EndedPart(memory("Mum found a flat and moved out"), frozenset({slots.HOME}))
    question = read_question("Where does Linda live?", (), NOW)
    assert is_asked_about(question, part, "My mother Linda is moving to Taunton")
