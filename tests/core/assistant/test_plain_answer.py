"""Which memory answers a question plainly, on the real embedding model; and when none does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from memoir import Memoir
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.hit import Hit, ScorePart
from memoir.operation.assistant.plain_answer import (
    asks_about_asker,
    begun_with,
    plain_answer,
    possession,
)
from memoir.operation.retrieval.evidence import Sign
from memoir.operation.retrieval.scoring import OVER_IN_PART_NAME, SINCE_NAME
from tests.support.vaults import memory as memory_of

KNOWN = (
    "My dog is called Biscuit.",
    "I moved to Lisbon last month.",
    "I work as a nurse at the children's hospital.",
    "My sister's name is Ana.",
    "My favourite colour is green.",
    "I have two children, Tom and Lea.",
    "My wife Maria is an architect.",
    "My mother lives in Porto.",
    "My phone number is 912 345 678.",
    "I'm vegetarian.",
)
ANSWERED = (
    ("What's the name of my dog?", 0),
    ("Where do I live?", 1),
    ("What do I do for a living?", 2),
    ("Who is my sister?", 3),
    ("What are the names of my kids?", 5),
    ("What is my wife's job?", 6),
    ("Where does my mother live?", 7),
    ("Do I eat meat?", 9),
)
UNKNOWN = (
    "What is my cat called?",
    "What is my shoe size?",
    "What is my brother's name?",
    "What is my passport number?",
    "What's my favourite film?",
    "Where does my father live?",
    "What is my middle name?",
)


@pytest.fixture
def known(profile: Memoir) -> Memoir:
    profile.remember_many([{"text": text} for text in KNOWN])
    return profile


def test_each_question_gets_the_memory_that_answers_it(known: Memoir) -> None:
    found = {}
    for question, _ in ANSWERED:
        hit = plain_answer(question, known.recall(question, k=40))
        found[question] = hit.memory.text if hit else None
    assert found == {question: KNOWN[at] for question, at in ANSWERED}


def test_what_is_like_it_is_no_answer(known: Memoir) -> None:
    for question in UNKNOWN:
        assert plain_answer(question, known.recall(question, k=40)) is None, question


@pytest.mark.parametrize(
    "text",
    [
        "What should I feed my dog?",
        "How do I install Python on my computer?",
        "What is the capital of France?",
        "Tell me a joke about my dog",
        "Why am I sad?",
        "What can I cook tonight?",
        "My credit card is new and my cat is called Tom.",
    ],
)
def test_advice_and_knowledge_are_not_asked_of_memory(text: str) -> None:
    assert not asks_about_asker(text)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("What is my phone number?", {"phone", "number"}),
        ("Where does my mother live?", {"mother"}),
        ("What is my sister's name?", {"sister"}),
        ("Where do I live?", set()),
    ],
)
def test_what_of_the_asker_a_question_is_about(text: str, things: set[str]) -> None:
    assert possession(text) == things


@pytest.mark.parametrize(("score", "told"), [(0.7, True), (0.4, False)])
def test_a_likely_memory_of_the_very_thing_answers_though_it_tells_more(
    score: float, told: bool
) -> None:
    telling = memory_of("My sister Katrin is getting married on 5 December in Freiburg")
    part = ScorePart(name=Sign.MEANING.value, value=0.3, weight=1.0)
    hit = Hit(memory=telling, score=score, why=(part,))
    assert (plain_answer("What is my sister's name?", [hit]) is hit) is told
    assert plain_answer("What is my brother's name?", [hit]) is None


def test_what_is_no_longer_so_is_told_as_that() -> None:
    ended = datetime(2024, 5, 1, 12, tzinfo=UTC)
    memory = memory_of("I live in Lisbon.", said_at=datetime(2023, 2, 1, 12, tzinfo=UTC))
    hit = Hit(memory, 0.9, ())
    assert begun_with(hit) == "You live in Lisbon."
    assert begun_with(replace(hit, memory=replace(memory, valid_until=ended))) == (
        "On 01 February 2023 you told me: “I live in Lisbon.” "
        "That has no longer been so since 01 May 2024."
    )


OLD = memory_of(
    "I live in Ghent and I work at the harbour.",
    tags=(DOUBTFUL,),
    said_at=datetime(2023, 2, 1, 12, tzinfo=UTC),
)
NEW = memory_of("We moved to Antwerp")
MEANT = ScorePart(name=Sign.MEANING.value, value=0.35, weight=1.0)


def test_of_what_is_over_in_part_it_is_told_what_was_said_since() -> None:
    hit = Hit(OLD, 0.8, (MEANT,), since=(NEW,))
    assert plain_answer("Where do I work?", [hit]) is hit
    assert begun_with(hit) == (
        "On 01 February 2023 you told me: “I live in Ghent and I work at the harbour”. "
        "And since then: “We moved to Antwerp”."
    )


def test_what_is_over_in_the_part_asked_about_is_told_by_what_is_so_instead() -> None:
    over = Hit(OLD, 0.7, (ScorePart(OVER_IN_PART_NAME, 1.0, -3.0), MEANT), since=(NEW,))
    instead = Hit(NEW, 0.5, (ScorePart(SINCE_NAME, 1.0, -0.3), MEANT))
    assert plain_answer("What is my home town?", [over]) is None
    assert plain_answer("What is my home town?", [instead, over]) is instead
    assert plain_answer("What is my home town?", [replace(instead, score=0.1), over]) is None


def test_what_is_in_doubt_as_a_whole_is_not_told_for_certain() -> None:
    assert plain_answer("Where do I work?", [Hit(OLD, 0.8, (MEANT,))]) is None
