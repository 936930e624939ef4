from __future__ import annotations

import pytest

from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.subject import (
    ALSO_CALLED,
    begins_with_another,
    people_of,
    subject_of,
)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("What music does my brother like?", "brother"),
        ("What is my favourite film?", "film"),
        ("Where is Ana's car?", "car"),
        ("What is the capital of Peru?", "capital peru"),
        ("What are the twins called, and where do my oldest friends live?", "twins friends"),
        ("What does my brother play in the orchestra?", "brother orchestra"),
        ("What is my mother-in-law afraid of?", "mother"),
        ("When does my gym membership run out?", "gym membership"),
        ("Who has the key to the garage?", "key garage"),
        ("What is my sister's favourite film?", "sister film"),
        ("Where do I live?", ""),
        ("What did Ana do in May?", ""),
        ("", ""),
    ],
)
def test_what_a_question_is_about(question: str, subject: str) -> None:
    assert subject_of(question, {"ana"}) == frozenset(map(stem, subject.split()))


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("My sister Ana likes jazz.", "My sister Ana"),
        ("Well, my best friend lives upstairs.", "Well, my best friend"),
        ("My mother-in-law stays until Sunday.", "My mother-in-law"),
        ("My husband and I got married in Lyon.", ""),
        ("I like jazz, like my sister.", ""),
        ("My sistership is huge.", ""),
    ],
)
def test_who_a_line_tells_of(text: str, another: str) -> None:
    assert begins_with_another(text) == another


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("What does my boss's wife do?", "boss wife"),
        ("Where does Tomas live?", "tomas"),
        ("Where do I keep my passport?", ""),
    ],
)
def test_whom_a_question_is_about(question: str, people: str) -> None:
    assert people_of(question, {"ana"}) == frozenset(map(stem, people.split()))


def test_one_person_goes_by_several_words() -> None:
    assert stem("mum") in ALSO_CALLED[stem("mother")]
    assert stem("daughter") in ALSO_CALLED[stem("children")]
    assert stem("sister") not in ALSO_CALLED.get(stem("brother"), ())
