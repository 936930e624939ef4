from __future__ import annotations

import pytest

from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.subject import ALSO_CALLED, begins_with_another, subject_of


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("What music does my brother like?", "brother"),
        ("What is my favourite film?", "film"),
        ("Where is Ana's car?", "car"),
        ("What is the capital of Peru?", "peru"),
        ("What are the twins called, and where do my oldest friends live?", "friends"),
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
        ("My sister Ana likes jazz.", True),
        ("Well, my best friend lives upstairs.", True),
        ("My husband and I got married in Lyon.", False),
        ("I like jazz, like my sister.", False),
        ("My sistership is huge.", False),
    ],
)
def test_who_a_line_tells_of(text: str, another: bool) -> None:
    assert begins_with_another(text) is another


def test_one_person_goes_by_several_words() -> None:
    assert stem("mum") in ALSO_CALLED[stem("mother")]
    assert stem("daughter") in ALSO_CALLED[stem("children")]
    assert stem("sister") not in ALSO_CALLED.get(stem("brother"), ())
